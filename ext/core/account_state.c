/* Suspend, unsuspend, terminate, password: read, prove, act, read back. */
#include "core/flow.h"

#include <string.h>

#include "core/capability.h"
#include "core/command.h"
#include "core/text.h"

/* Reads the account and proves that it is ours. Being absent is no failure here. */
static hestia_code find_own(hestia_flow *flow, const hestia_account *account, hestia_user *user, hestia_err *err)
{
	hestia_code code;

	hestia_step_begin(flow, "account");
	code = hestia_user_read(flow, account->username, user, err);
	if (code == HESTIA_OK && user->exists) code = hestia_user_prove(flow, account, user, err);
	if (code != HESTIA_OK) return hestia_step_fail(flow, code, err);
	if (!user->exists) {
		hestia_step_end(flow, "done", "There is no user %s on the panel.", account->username);
		return HESTIA_OK;
	}
	hestia_copy_line(flow->result->package, sizeof flow->result->package, user->package, strlen(user->package));
	hestia_copy_line(flow->result->created, sizeof flow->result->created, user->created, strlen(user->created));
	hestia_step_end(flow, "done", "The account is this service's and is %s.", user->suspended ? "suspended" : "active");
	return HESTIA_OK;
}

static hestia_code absent(hestia_flow *flow, const hestia_account *account, const char *command, hestia_err *err)
{
	hestia_err_set(err, HESTIA_E_COMMAND, "user",
		"The user %s is not on %s; create the service again, or correct its user name.", account->username, flow->session->server->label);
	err->outcome = HESTIA_REFUSED;
	err->exit_code = 3;
	hestia_copy_line(err->command, sizeof err->command, command, strlen(command));
	return HESTIA_E_COMMAND;
}

/* What the account should look like afterwards. */
typedef enum { WANT_SUSPENDED, WANT_ACTIVE, WANT_GONE } wanted_state;

static bool is_reached(const hestia_user *user, wanted_state wanted)
{
	if (wanted == WANT_GONE) return !user->exists;
	return user->exists && user->suspended == (wanted == WANT_SUSPENDED);
}

/* Decides by what is read back, not by what was heard: the panel says "done" for a root user that it skips, and its
 * answer can be lost after the work is done. */
static hestia_code confirm_state(hestia_flow *flow, const hestia_account *account, wanted_state wanted, hestia_code heard, hestia_err *err)
{
	static const char *const goal[] = {"suspended", "active", "removed"};
	hestia_err read_err;
	hestia_user user;
	hestia_code code;
	bool reached;

	hestia_err_clear(&read_err);
	code = hestia_user_read(flow, account->username, &user, &read_err);
	reached = code == HESTIA_OK && is_reached(&user, wanted);
	hestia_user_free(&user);
	if (reached) {
		hestia_err_clear(err);
		return HESTIA_OK;
	}
	if (heard != HESTIA_OK) {
		hestia_err_append(err, "Whether %s is %s now is not known; try again in some minutes.", account->username, goal[wanted]);
	} else {
		hestia_err_set(err, HESTIA_E_PROTOCOL, "user",
			"The panel %s said that %s is %s, but reading back does not show it; look at the account on the panel, then try again.",
			flow->session->server->label, account->username, goal[wanted]);
	}
	err->outcome = HESTIA_UNKNOWN;
	return err->code;
}

/* One changing command and its read-back. already: exit code that means that it was so before (0 = none). */
static hestia_code change_state(hestia_flow *flow, const hestia_account *account, const char *command, wanted_state wanted, int already,
	hestia_err *err)
{
	static const char *const told[] = {"suspended", "active again", "removed with everything in it"};
	const char *args[] = {account->username};
	char warning[256];
	hestia_code code;

	hestia_step_begin(flow, command + 2); /* without "v-" */
	code = hestia_flow_call(flow, command, args, 1, warning, err);
	if (code == HESTIA_E_COMMAND && already && err->exit_code == already) {
		hestia_err_clear(err);
		code = HESTIA_OK;
	}
	if (code != HESTIA_OK && err->outcome != HESTIA_UNKNOWN) return hestia_step_fail(flow, code, err);
	if ((code = confirm_state(flow, account, wanted, code, err)) != HESTIA_OK) return hestia_step_fail(flow, code, err);
	if (*warning) hestia_step_end(flow, "warning", "The account is %s; the panel added: %s", told[wanted], warning);
	else hestia_step_end(flow, "done", "The account is %s and was read back.", told[wanted]);
	return HESTIA_OK;
}

static hestia_code set_suspended(hestia_session *s, const hestia_account *account, bool suspend, hestia_account_result *result, hestia_err *err)
{
	const char *command = suspend ? "v-suspend-user" : "v-unsuspend-user";
	hestia_flow flow;
	hestia_user user = {0};
	hestia_code code;

	if ((code = hestia_flow_start(&flow, s, account, result, err)) != HESTIA_OK) return code;
	if ((code = find_own(&flow, account, &user, err)) != HESTIA_OK) goto done;
	if (!user.exists) {
		code = hestia_step_fail(&flow, absent(&flow, account, command, err), err);
	} else if (user.suspended == suspend) {
		hestia_step_begin(&flow, command + 2);
		hestia_step_end(&flow, "kept", "The account is %s already.", suspend ? "suspended" : "active");
	} else {
		code = change_state(&flow, account, command, suspend ? WANT_SUSPENDED : WANT_ACTIVE, suspend ? 5 : 6, err);
	}
done:
	hestia_user_free(&user);
	return hestia_flow_finish(&flow, code, err);
}

hestia_code hestia_account_suspend(hestia_session *s, const hestia_account *account, hestia_account_result *result, hestia_err *err)
{
	return set_suspended(s, account, true, result, err);
}

hestia_code hestia_account_unsuspend(hestia_session *s, const hestia_account *account, hestia_account_result *result, hestia_err *err)
{
	return set_suspended(s, account, false, result, err);
}

/* The contact alone is enough to suspend, not to delete: a client can have an account there that no service made. */
static hestia_code prove_before_deletion(hestia_flow *flow, const hestia_account *account, const hestia_user *user, hestia_err *err)
{
	hestia_code code;

	if (account->created && *account->created) return HESTIA_OK;
	hestia_step_begin(flow, "password");
	if (user->suspended) {
		code = hestia_err_set(err, HESTIA_E_CONFLICT, "password", "The account %s is suspended, and its password is locked until it is unsuspended.",
			account->username);
	} else if (account->password && *account->password) {
		code = hestia_user_prove_password(flow, account, err);
	} else {
		code = hestia_err_set(err, HESTIA_E_CONFLICT, "password", "The password of the service %s is not known.", account->username);
	}
	if (code == HESTIA_OK) {
		hestia_step_end(flow, "done", "No creation time is recorded, but the account has the service's password.");
		return HESTIA_OK;
	}
	err->outcome = HESTIA_REFUSED;
	hestia_err_append(err, "Without a recorded creation time the account %s is deleted only when its password is the service's; it was not touched: "
		"compare it with the service and delete it on the panel.", account->username);
	return hestia_step_fail(flow, code, err);
}

/* To 1.3.5 no suspended account is deleted: it is unsuspended first. Of a panel whose version nobody told, its exit code tells. */
static hestia_code delete_account(hestia_flow *flow, const hestia_account *account, const hestia_user *user, hestia_err *err)
{
	hestia_code code = HESTIA_OK;

	if (!user->suspended || hestia_can(hestia_version_of(flow->session->server), HESTIA_CAN_DELETE_SUSPENDED)) {
		code = change_state(flow, account, "v-delete-user", WANT_GONE, 3, err);
		if (code != HESTIA_E_COMMAND || err->exit_code != 5) return code;
		hestia_step_end(flow, "skipped", "This panel deletes no suspended account (as HestiaCP to 1.3.5), so it is unsuspended first.");
		hestia_err_clear(err);
	}
	code = change_state(flow, account, "v-unsuspend-user", WANT_ACTIVE, 6, err);
	if (code != HESTIA_OK) return code;
	code = change_state(flow, account, "v-delete-user", WANT_GONE, 3, err);
	if (code != HESTIA_OK) hestia_err_append(err, "To be deleted %s was unsuspended, and may be active now.", account->username);
	return code;
}

hestia_code hestia_account_terminate(hestia_session *s, const hestia_account *account, hestia_account_result *result, hestia_err *err)
{
	hestia_flow flow;
	hestia_user user = {0};
	hestia_code code;

	if ((code = hestia_flow_start(&flow, s, account, result, err)) != HESTIA_OK) return code;
	code = find_own(&flow, account, &user, err);
	if (code == HESTIA_OK && user.exists) code = prove_before_deletion(&flow, account, &user, err);
	if (code == HESTIA_OK && user.exists) code = delete_account(&flow, account, &user, err);
	hestia_user_free(&user);
	return hestia_flow_finish(&flow, code, err);
}

/* After a lost answer the panel itself is asked which password holds. */
static hestia_code confirm_password(hestia_flow *flow, const char *const args[2], hestia_err *err)
{
	char warning[256];
	hestia_err check_err;

	hestia_err_clear(&check_err);
	if (hestia_flow_call(flow, "v-check-user-password", args, 2, warning, &check_err) == HESTIA_OK && !*warning) {
		hestia_err_clear(err);
		return HESTIA_OK;
	}
	hestia_err_append(err, "Whether %s has the new password is not known; change it again.", args[0]);
	err->outcome = HESTIA_UNKNOWN;
	return err->code;
}

static hestia_code set_password(hestia_flow *flow, const char *const args[2], hestia_err *err)
{
	char warning[256];
	hestia_code code;
	bool lost;

	hestia_step_begin(flow, "password");
	code = hestia_flow_call(flow, "v-change-user-password", args, 2, warning, err);
	lost = code != HESTIA_OK && err->outcome == HESTIA_UNKNOWN;
	if (*warning) {
		hestia_err_set(err, HESTIA_E_PROTOCOL, "password", "The panel %s said that it changed the password of %s, but added: %s",
			flow->session->server->label, args[0], warning);
	}
	if (lost || *warning) code = confirm_password(flow, args, err);
	if (code != HESTIA_OK) return hestia_step_fail(flow, code, err);
	hestia_step_end(flow, "done", "The new password holds%s.", lost || *warning ? " (the panel's answer was lost or unclear; it was asked)" : "");
	return HESTIA_OK;
}

hestia_code hestia_account_password(hestia_session *s, const hestia_account *account, const char *password, hestia_account_result *result,
	hestia_err *err)
{
	const char *args[] = {account->username, password};
	hestia_command change = hestia_command_describe("v-change-user-password");
	hestia_flow flow;
	hestia_user user = {0};
	hestia_code code;

	if ((code = hestia_flow_start(&flow, s, account, result, err)) != HESTIA_OK) return code;
	flow.secret[3] = password;
	if ((code = hestia_command_check(&change, s->server, args, 2, err)) != HESTIA_OK) return code;
	if ((code = find_own(&flow, account, &user, err)) != HESTIA_OK) goto done;
	if (!user.exists) {
		code = hestia_step_fail(&flow, absent(&flow, account, "v-change-user-password", err), err);
	} else if (user.suspended) {
		hestia_err_set(err, HESTIA_E_COMMAND, "user",
			"The account %s on %s is suspended, and HestiaCP changes no password of a suspended account; unsuspend it first.",
			account->username, s->server->label);
		err->outcome = HESTIA_REFUSED;
		err->exit_code = 5;
		hestia_copy_line(err->command, sizeof err->command, change.name, strlen(change.name));
		code = hestia_step_fail(&flow, HESTIA_E_COMMAND, err);
	} else {
		code = set_password(&flow, args, err);
	}
done:
	hestia_user_free(&user);
	return hestia_flow_finish(&flow, code, err);
}
