/* Create: from an order to a working account, repeatable at any point. */
#include "core/flow.h"

#include <string.h>

#include "core/capability.h"
#include "core/command.h"
#include "core/text.h"
#include "core/validate.h"

#define MAX_JOINED 30 /* bytes that these panels take as a name */

/* How much this call knows about the account that it works on. */
typedef struct {
	hestia_flow *flow;
	const hestia_account_order *order;
	hestia_user user;   /* owned */
	bool made;          /* v-add-user said yes in this call: only then it may be undone */
	char package[80];
	char name[MAX_JOINED + 1]; /* first and last, for panels that read one argument only */
} creation;

/* Arguments of v-add-user. A name is needed; an empty last position is left off. Returns their number. */
static size_t user_args(const creation *c, const char *args[6])
{
	const hestia_account_order *o = c->order;

	args[0] = o->account.username;
	args[1] = o->account.password;
	args[2] = o->account.email;
	args[3] = c->package;
	args[4] = *hestia_or_empty(o->first_name) ? o->first_name : *hestia_or_empty(o->last_name) ? o->last_name : o->account.username;
	args[5] = *hestia_or_empty(o->first_name) ? hestia_or_empty(o->last_name) : "";
	if (*args[5] && *c->name) args[4] = c->name;
	return *args[5] && !*c->name ? 6 : 5;
}

/* 1.2.1 to 1.3.5 drop a name of its own for the last name. One that gets too long is cut by them, as before. */
static void join_names(creation *c)
{
	const char *first = hestia_or_empty(c->order->first_name), *last = hestia_or_empty(c->order->last_name);

	if (hestia_can(hestia_version_of(c->flow->session->server), HESTIA_CAN_LAST_NAME)) return;
	if (!*first || !*last || strlen(first) + 1 + strlen(last) > MAX_JOINED) return;
	strcpy(c->name, first);
	strcat(c->name, " ");
	strcat(c->name, last);
}

/* Everything that can be wrong is found before anything is sent. */
static hestia_code check_order(const creation *c, hestia_err *err)
{
	const hestia_account_order *o = c->order;
	hestia_command add_user = hestia_command_describe("v-add-user");
	const char *args[6];
	hestia_code code;

	if ((code = hestia_username_check_new(o->account.username, err)) != HESTIA_OK) return code;
	if ((code = hestia_check_email(hestia_or_empty(o->account.email), err)) != HESTIA_OK) return code;
	if ((code = hestia_package_check_name(hestia_or_empty(o->package), err)) != HESTIA_OK) return code;
	if (*hestia_or_empty(o->fallback_package) && (code = hestia_package_check_name(o->fallback_package, err)) != HESTIA_OK) return code;
	if (*hestia_or_empty(o->domain) && (code = hestia_check_domain(o->domain, err)) != HESTIA_OK) return code;
	if (*hestia_or_empty(o->ip) && (code = hestia_check_address(o->ip, err)) != HESTIA_OK) return code;
	if (!o->account.password) return hestia_err_set(err, HESTIA_E_ARG, "password", "The service has no password; set one and try again.");
	return hestia_command_check(&add_user, c->flow->session->server, args, user_args(c, args), err);
}

static hestia_code taken(const creation *c, const char *why, hestia_err *err)
{
	hestia_err_set(err, HESTIA_E_CONFLICT, "username",
		"The user name %s on %s %s; it was not touched: choose another user name for the service.",
		c->order->account.username, c->flow->session->server->label, why);
	err->outcome = HESTIA_REFUSED;
	return HESTIA_E_CONFLICT;
}

static const char by_password[] = "contact and password match";
static const char by_contact[] = "the contact matches; the access key may not run v-check-user-password";

/* The password tells two orders of one client apart, where the contact cannot. A key that may not check passwords leaves
 * the contact as proof. HESTIA_E_CONFLICT = the password is another one. *how says what was compared. */
static hestia_code check_password(creation *c, const char **how, hestia_err *err)
{
	hestia_code code = hestia_user_prove_password(c->flow, &c->order->account, err);

	*how = by_password;
	if (code == HESTIA_E_CONFLICT) return taken(c, "belongs to another service (its password is not this service's)", err);
	if (code == HESTIA_E_DENIED && (err->denial == HESTIA_DENIAL_PERMISSION || err->denial == HESTIA_DENIAL_COMMAND)) {
		*how = by_contact;
		hestia_err_clear(err);
		return HESTIA_OK;
	}
	return code;
}

/* Was the account that is there made for this order, by this call or by another one that is or was at work? */
static hestia_code prove_order(creation *c, const char **how, hestia_err *err)
{
	const hestia_account_order *o = c->order;

	if (*c->user.role && strcmp(c->user.role, "user") != 0) return taken(c, "is an administrator of the panel", err);
	if (!hestia_equal_nocase(o->account.email, c->user.contact)) return taken(c, "belongs to somebody else (another contact address)", err);
	if (c->user.suspended) return taken(c, "is an account that is suspended there", err);
	return check_password(c, how, err);
}

/* The same for an account that was there before anything was sent: a recorded creation time decides alone. It says
 * nothing about an account that is made now, after the recorded one has gone. */
static hestia_code prove_earlier_try(creation *c, const char **how, hestia_err *err)
{
	const hestia_account_order *o = c->order;
	const char *other_how;
	hestia_err other;
	hestia_code code;

	if (!*hestia_or_empty(o->account.created)) {
		/* Whoever orders the name of an account that is there gives its contact address as well: that we asked for the name
		 * before is what they cannot bring about. */
		code = prove_order(c, how, err);
		return code != HESTIA_OK || *how != by_contact || o->resume ? code
			: taken(c, "was there before this order, with the same contact address, and the access key may not run "
				"v-check-user-password, which would tell whose it is", err);
	}
	*how = "its creation time is the recorded one";
	code = hestia_user_prove(c->flow, &o->account, &c->user, err);
	if (code != HESTIA_E_CONFLICT) return code;
	/* The recorded account may be gone, and this one be of a later try that ended early: its password tells. */
	hestia_err_clear(&other);
	if (prove_order(c, &other_how, &other) != HESTIA_OK || other_how != by_password) return code;
	hestia_err_clear(err);
	*how = other_how;
	return HESTIA_OK;
}

/* Step "user", first half: looks whether the name is free. */
static hestia_code find_user(creation *c, hestia_err *err)
{
	const char *how;
	hestia_code code;

	hestia_step_begin(c->flow, "user");
	/* Also when the name is free on the panel: the account would be made, and then not be ours. */
	if (!*hestia_or_empty(c->order->account.created) && hestia_account_is_taken(&c->order->account)) {
		return hestia_step_fail(c->flow, taken(c, "is recorded for another service", err), err);
	}
	code = hestia_user_read(c->flow, c->order->account.username, &c->user, err);
	if (code != HESTIA_OK) return hestia_step_fail(c->flow, code, err);
	if (!c->user.exists) {
		hestia_step_end(c->flow, "done", "The user name %s is free.", c->order->account.username);
		return HESTIA_OK;
	}
	code = prove_earlier_try(c, &how, err);
	if (code != HESTIA_OK) return hestia_step_fail(c->flow, code, err);
	c->flow->result->resumed = true;
	hestia_step_end(c->flow, "kept", "The account %s of an earlier try is there (%s) and is finished now.", c->order->account.username, how);
	return HESTIA_OK;
}

/* After v-add-user: what is really there? heard is what the panel said. */
static hestia_code confirm_user(creation *c, hestia_code heard, const char **how, hestia_err *err)
{
	hestia_err read_err;
	hestia_code code;

	hestia_err_clear(&read_err);
	hestia_user_free(&c->user);
	code = hestia_user_read(c->flow, c->order->account.username, &c->user, &read_err);
	if (code == HESTIA_OK && c->user.exists) {
		hestia_err_clear(err);
		return prove_order(c, how, err);
	}
	if (heard == HESTIA_OK) {
		hestia_err_set(err, HESTIA_E_PROTOCOL, "user",
			"The panel %s said that it made the user %s, but it cannot be read back; look for it on the panel, then try again.",
			c->flow->session->server->label, c->order->account.username);
	} else {
		hestia_err_append(err, "Whether the user %s was made is not known, and the panel may still be at it: nothing was removed; try again in a minute.",
			c->order->account.username);
	}
	err->outcome = HESTIA_UNKNOWN;
	return err->code;
}

/* The panel said yes to two creators of one name. Either may have set password and contact last. */
static void overwritten(const creation *c, hestia_err *err)
{
	hestia_err_set(err, HESTIA_E_CONFLICT, "username",
		"The user name %s on %s was given to two orders at the same moment, and the other one has it now; look at the account on the panel, and "
		"choose another user name for this service.", c->order->account.username, c->flow->session->server->label);
	err->outcome = HESTIA_UNKNOWN;
}

/* Step "user", second half. There are no locks on the panel: two creators can both hear yes, so the account is always
 * read back and compared. */
static hestia_code add_user(creation *c, hestia_err *err)
{
	const char *args[6], *how = "";
	size_t count = user_args(c, args);
	hestia_code code, heard;
	bool exists;

	hestia_step_begin(c->flow, "create");
	heard = hestia_flow_call(c->flow, "v-add-user", args, count, NULL, err);
	c->made = heard == HESTIA_OK;
	exists = heard == HESTIA_E_COMMAND && err->exit_code == 4;
	if (heard != HESTIA_OK && err->outcome != HESTIA_UNKNOWN && !exists) return hestia_step_fail(c->flow, heard, err);
	if (exists) {
		/* Somebody was faster; it may be an earlier call of this order that was still at work. */
		hestia_user_free(&c->user);
		code = hestia_user_read(c->flow, c->order->account.username, &c->user, err);
		/* Unix accounts exist for the panel, but are no HestiaCP users. */
		if (code == HESTIA_OK && !c->user.exists) code = taken(c, "is an account of the system itself, or is being created right now", err);
		else if (code == HESTIA_OK) code = prove_order(c, &how, err);
	} else {
		code = confirm_user(c, heard, &how, err);
	}
	if (code != HESTIA_OK) {
		/* v-add-user was sent, and what is there now was not shown to be ours. */
		c->made = false;
		if (code != HESTIA_E_CONFLICT) err->outcome = HESTIA_UNKNOWN;
		else if (heard == HESTIA_OK) overwritten(c, err);
		return hestia_step_fail(c->flow, code, err);
	}
	c->flow->result->resumed = heard != HESTIA_OK;
	hestia_step_end(c->flow, "done", "User %s was created with package %s and read back (%s)%s.", c->order->account.username, c->user.package,
		how, heard == HESTIA_OK ? "" : exists ? "; another run of this order was faster" : ", although the panel's answer was lost");
	return HESTIA_OK;
}

/* *there: it was read back. */
static hestia_code confirm_gone(const creation *c, bool *there, hestia_err *err)
{
	hestia_user user;
	hestia_code code = hestia_user_read(c->flow, c->order->account.username, &user, err);

	*there = code == HESTIA_OK && user.exists;
	if (*there) {
		code = hestia_err_set(err, HESTIA_E_PROTOCOL, "user", "The panel %s said that it removed the user, but it is still there.",
			c->flow->session->server->label);
	}
	hestia_user_free(&user);
	return code;
}

/* Will the same order fail again in the same way? A broken connection is not an answer. */
static bool is_final(hestia_code code, const hestia_err *err)
{
	return err->outcome != HESTIA_UNKNOWN && (code == HESTIA_E_COMMAND || code == HESTIA_E_DENIED || code == HESTIA_E_ARG);
}

/* Only for a user that this call made and the panel confirmed. */
static void undo_user(creation *c, hestia_err *err)
{
	const char *args[] = {c->order->account.username};
	hestia_err undo_err;
	hestia_code code;
	bool there = false;

	hestia_step_begin(c->flow, "undo");
	hestia_err_clear(&undo_err);
	code = hestia_flow_call(c->flow, "v-delete-user", args, 1, NULL, &undo_err);
	/* What the panel refuses to remove, but for a user that it does not find, and what it was not asked to, is there for certain. */
	if (code == HESTIA_OK) code = confirm_gone(c, &there, &undo_err);
	else there = is_final(code, &undo_err) && undo_err.exit_code != 3;
	if (code == HESTIA_OK) {
		err->outcome = HESTIA_REFUSED;
		hestia_step_end(c->flow, "undone", "The new user %s was removed again; the package stays, other accounts may use it.", args[0]);
		hestia_err_append(err, "The new user %s was removed again.", args[0]);
		return;
	}
	err->outcome = there ? HESTIA_REFUSED : HESTIA_UNKNOWN;
	hestia_step_end(c->flow, "warning", there ? "The new user %s could not be removed: %s" : "Whether the new user %s was removed is not known: %s",
		args[0], undo_err.message);
	hestia_err_append(err, there ? "The new user %s could not be removed and is still on the panel; remove it there or try again."
		: "Whether the new user %s was removed again is not known; look for it on the panel, and remove it there or try again.", args[0]);
}

static hestia_code finish_account(creation *c, hestia_err *err)
{
	bool domain_present, fresh = c->made;
	hestia_code code = hestia_flow_domain(c->flow, c->order, &c->user, fresh, &domain_present, err);

	if (code != HESTIA_OK) {
		if (c->made && is_final(code, err)) {
			undo_user(c, err);
		} else if (c->made && err->outcome != HESTIA_UNKNOWN) {
			hestia_err_append(err, "The account %s is there without its domain; try again to finish it.", c->order->account.username);
			err->outcome = HESTIA_UNKNOWN;
		}
		return code;
	}
	hestia_flow_actions(c->flow, c->order, &c->user, fresh, domain_present);
	return HESTIA_OK;
}

/* An account of an earlier try can have the fallback of that time. */
static void compare_package(const creation *c)
{
	if (!c->user.exists || strcmp(c->user.package, c->package) == 0) return;
	hestia_step_begin(c->flow, "account");
	hestia_step_end(c->flow, "warning", "The account of the earlier try has the package %s, not %s; change its package to move it.",
		c->user.package, c->package);
}

static void fill_result(const creation *c)
{
	hestia_account_result *r = c->flow->result;

	hestia_copy_line(r->package, sizeof r->package, c->user.package, strlen(c->user.package));
	hestia_copy_line(r->created, sizeof r->created, c->user.created, strlen(c->user.created));
}

hestia_code hestia_account_create(hestia_session *s, const hestia_account_order *order, hestia_account_result *result, hestia_err *err)
{
	hestia_flow flow;
	creation c = {.flow = &flow, .order = order};
	hestia_code code;

	if ((code = hestia_flow_start(&flow, s, &order->account, result, err)) != HESTIA_OK) return code;
	join_names(&c);
	if ((code = check_order(&c, err)) != HESTIA_OK) goto done;
	if ((code = hestia_flow_license(&flow, order, err)) != HESTIA_OK) goto done;
	if ((code = find_user(&c, err)) != HESTIA_OK) goto done;
	/* A package of the panel is read first, to see whether it has room for a domain at all; one of the order's own would be written. */
	if (order->custom && !c.user.exists && (code = hestia_flow_domain_ahead(&flow, order, err)) != HESTIA_OK) goto done;
	if ((code = hestia_flow_package(&flow, order, &c.user, c.package, err)) != HESTIA_OK) goto done;
	if (!order->custom && !c.user.exists && (code = hestia_flow_domain_ahead(&flow, order, err)) != HESTIA_OK) goto done;
	compare_package(&c);
	if (!c.user.exists && (code = add_user(&c, err)) != HESTIA_OK) goto done;
	if ((code = finish_account(&c, err)) != HESTIA_OK) goto done;
	fill_result(&c);
done:
	hestia_user_free(&c.user);
	return hestia_flow_finish(&flow, code, err);
}
