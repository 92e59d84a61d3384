/* Which package an account gets, and moving it there. */
#include "core/flow.h"

#include <inttypes.h>
#include <string.h>

#include "core/limits.h"
#include "core/text.h"

/* Limits that an account copies from its package, to see whether it has them already. */
static const char *const copied[] = {"WEB_DOMAINS", "WEB_ALIASES", "DNS_DOMAINS", "DNS_RECORDS", "MAIL_DOMAINS", "MAIL_ACCOUNTS",
	"DATABASES", "CRON_JOBS", "DISK_QUOTA", "BANDWIDTH", "BACKUPS"};

/* A package as the panel tells it; json-c takes no const objects. */
typedef struct {
	struct json_object *record; /* borrowed */
} limit_source;

/* HESTIA_E_COMMAND (exit 8, as the panel would say) with every number that is too high. */
static hestia_code check_usage(const hestia_flow *flow, const hestia_user *user, const char *package, hestia_limit_of *limit_of,
	const void *source, hestia_err *err)
{
	hestia_excess over[HESTIA_LIMITS];
	hestia_usage_row usage;
	hestia_buf list = {0};
	hestia_code code = HESTIA_OK;
	size_t count;

	hestia_usage_row_begin(&usage, "", 0);
	hestia_usage_row_take_record(&usage, user->record);
	count = hestia_limits_exceeded(&usage, limit_of, source, over);
	for (size_t i = 0; i < count; i++) {
		hestia_buf_addf(&list, "%s%" PRId64 " %s in use, %" PRId64 " allowed", i ? "; " : "", over[i].used, over[i].noun, over[i].limit);
	}
	if (count) {
		code = hestia_err_set(err, HESTIA_E_COMMAND, "package",
			"The package %s is too small for the account on %s (%s), so nothing was changed; remove something from the account, choose a larger "
			"package, or allow force for the product.", package, flow->session->server->label, hestia_buf_text(&list));
		err->outcome = HESTIA_REFUSED;
		err->exit_code = 8;
		hestia_copy_line(err->command, sizeof err->command, "v-change-user-package", 21);
	}
	hestia_buf_free(&list);
	return code;
}

static const char *limit_of_custom(const void *source, const char *key)
{
	return hestia_package_get(source, key);
}

static const char *limit_of_record(const void *source, const char *key)
{
	const limit_source *record = source;

	return hestia_or_empty(hestia_json_text(record->record, key));
}

static hestia_code check_custom_usage(const hestia_flow *flow, const hestia_account_order *order, const hestia_user *user, hestia_err *err)
{
	if (!user->exists || order->force) return HESTIA_OK;
	return check_usage(flow, user, order->package, limit_of_custom, order->custom, err);
}

/* The package as it is on the panel. A key that may not list packages leaves the check to the panel. */
static hestia_code use_package(hestia_flow *flow, const hestia_account_order *order, const char *name, const hestia_user *user, hestia_err *err)
{
	const char *args[] = {"json"};
	hestia_reply reply;
	hestia_decision decision;
	hestia_code code = hestia_call(flow->session, "v-list-user-packages", args, 1, &reply, err);

	if (code == HESTIA_E_DENIED && err->denial == HESTIA_DENIAL_PERMISSION) {
		hestia_err_clear(err);
		hestia_step_end(flow, "skipped", "Package %s is used as it is; the access key may not list packages, so it was not looked up.", name);
		return HESTIA_OK;
	}
	if (code == HESTIA_OK) code = hestia_package_decide(reply.json, name, NULL, &decision, err);
	if (code == HESTIA_OK && user->exists && !order->force) {
		limit_source source = {hestia_json_object(reply.json, name)};

		code = check_usage(flow, user, name, limit_of_record, &source, err);
	}
	json_object_put(flow->package);
	flow->package = code == HESTIA_OK ? json_object_get(hestia_json_object(reply.json, name)) : NULL;
	hestia_reply_free(&reply);
	if (code != HESTIA_OK) return hestia_step_fail(flow, code, err);
	hestia_step_end(flow, "done", "Package %s is on the panel and is used as it is.", name);
	return HESTIA_OK;
}

static hestia_code use_fallback(hestia_flow *flow, const hestia_account_order *order, const hestia_user *user, char used[80], hestia_err *err)
{
	hestia_step_end(flow, "warning", "Package %s could not be written, so the product's fallback %s is used: %s", order->package,
		order->fallback_package, err->message);
	hestia_err_clear(err);
	hestia_copy_line(used, 80, order->fallback_package, strlen(order->fallback_package));
	hestia_step_begin(flow, "fallback");
	return use_package(flow, order, order->fallback_package, user, err);
}

static const char *deployed_text(hestia_decision decision)
{
	switch (decision) {
	case HESTIA_PACKAGE_CREATE:
		return "was not on the panel: created and read back";
	case HESTIA_PACKAGE_CHANGE:
		return "was there with other settings: changed and read back";
	default:
		return "is there with exactly these settings: kept";
	}
}

hestia_code hestia_flow_package(hestia_flow *flow, const hestia_account_order *order, const hestia_user *user, char used[80], hestia_err *err)
{
	hestia_account_result *result = flow->result;
	hestia_decision decision = HESTIA_PACKAGE_USE;
	hestia_code code;

	hestia_step_begin(flow, "package");
	hestia_copy_line(used, 80, order->package, strlen(order->package));
	if (!order->custom) {
		code = use_package(flow, order, order->package, user, err);
	} else if ((code = check_custom_usage(flow, order, user, err)) != HESTIA_OK) {
		hestia_step_fail(flow, code, err);
	} else if ((code = hestia_package_deploy(flow->session, order->package, order->custom, &decision, err)) == HESTIA_OK) {
		hestia_step_end(flow, decision == HESTIA_PACKAGE_KEEP ? "kept" : "done", "Package %s %s.", order->package, deployed_text(decision));
	} else if (order->fallback_package && *order->fallback_package && err->outcome == HESTIA_REFUSED) {
		decision = HESTIA_PACKAGE_USE;
		code = use_fallback(flow, order, user, used, err);
	} else {
		hestia_step_fail(flow, code, err);
	}
	if (code != HESTIA_OK) return code;
	hestia_copy_line(result->decision, sizeof result->decision, hestia_decision_name(decision), strlen(hestia_decision_name(decision)));
	return HESTIA_OK;
}

static bool has_limits(const hestia_user *user, const hestia_package *custom)
{
	for (size_t i = 0; i < sizeof copied / sizeof copied[0]; i++) {
		if (strcmp(hestia_user_value(user, copied[i]), hestia_package_get(custom, copied[i])) != 0) return false;
	}
	return true;
}

/* Reads the account back after the move, whatever was heard. */
static hestia_code confirm_move(hestia_flow *flow, const hestia_account_order *order, const char *package, hestia_err *err)
{
	hestia_user user;
	hestia_err read_err;
	hestia_code code = hestia_user_read(flow, order->account.username, &user, &read_err);
	bool moved = code == HESTIA_OK && user.exists && strcmp(user.package, package) == 0
		&& (!order->custom || strcmp(package, order->package) != 0 || has_limits(&user, order->custom));

	hestia_user_free(&user);
	if (moved) {
		hestia_err_clear(err);
		return HESTIA_OK;
	}
	if (err->code == HESTIA_OK) {
		hestia_err_set(err, HESTIA_E_PROTOCOL, "package",
			"The panel %s said that it moved the account %s to the package %s, but reading back does not show it; change the package again and "
			"compare with the panel.", flow->session->server->label, order->account.username, package);
	} else {
		hestia_err_append(err, "Whether the account %s has the package %s now is not known; change the package again.", order->account.username, package);
	}
	err->outcome = HESTIA_UNKNOWN;
	return err->code;
}

/* The same package is given again for the limits that it has by now. */
static void tell_move(hestia_flow *flow, const char *from, const char *package, const char *warning)
{
	const char *result = *warning ? "warning" : "done", *more = *warning ? "; the panel added: " : " and read back.";

	if (strcmp(from, package) == 0) hestia_step_end(flow, result, "Given the limits of its package %s anew%s%s", package, more, warning);
	else hestia_step_end(flow, result, "Moved from package %s to %s%s%s", from, package, more, warning);
}

static hestia_code move_account(hestia_flow *flow, const hestia_account_order *order, const hestia_user *user, const char *package, hestia_err *err)
{
	const char *args[] = {order->account.username, package, order->force ? "yes" : "no"};
	char from[80], warning[256];
	hestia_code code;

	hestia_step_begin(flow, "move");
	hestia_copy_line(from, sizeof from, user->package, strlen(user->package));
	if (strcmp(from, package) == 0 && order->custom && strcmp(package, order->package) == 0 && has_limits(user, order->custom)) {
		hestia_step_end(flow, "kept", "The account has package %s with these limits already.", package);
		return HESTIA_OK;
	}
	code = hestia_flow_call(flow, "v-change-user-package", args, 3, warning, err);
	if (code != HESTIA_OK && err->outcome != HESTIA_UNKNOWN) return hestia_step_fail(flow, code, err);
	if ((code = confirm_move(flow, order, package, err)) != HESTIA_OK) return hestia_step_fail(flow, code, err);
	tell_move(flow, from, package, warning);
	return HESTIA_OK;
}

static void update_other_users(hestia_flow *flow, const hestia_account_order *order, const char *package)
{
	const char *args[] = {package};
	char warning[256];
	hestia_err err;

	if (!order->update_users || strcmp(flow->result->decision, "change") != 0) return;
	hestia_step_begin(flow, "other users");
	hestia_err_clear(&err);
	if (hestia_flow_call(flow, "v-update-user-package", args, 1, warning, &err) == HESTIA_OK) {
		if (*warning) hestia_step_end(flow, "warning", "The other accounts of package %s were updated; the panel added: %s", package, warning);
		else hestia_step_end(flow, "done", "The other accounts of package %s have its new limits.", package);
	} else {
		hestia_step_end(flow, "warning", "The other accounts of package %s keep their old limits: %s", package, err.message);
	}
}

static hestia_code find_account(hestia_flow *flow, const hestia_account *account, hestia_user *user, hestia_err *err)
{
	hestia_code code;

	hestia_step_begin(flow, "account");
	code = hestia_user_read(flow, account->username, user, err);
	if (code == HESTIA_OK && !user->exists) {
		code = hestia_err_set(err, HESTIA_E_COMMAND, "user",
			"The user %s is not on %s, so there is nothing to change; create the service first, or correct its user name.",
			account->username, flow->session->server->label);
		err->outcome = HESTIA_REFUSED;
		err->exit_code = 3;
		hestia_copy_line(err->command, sizeof err->command, "v-list-user", 11);
	}
	if (code == HESTIA_OK) code = hestia_user_prove(flow, account, user, err);
	if (code != HESTIA_OK) return hestia_step_fail(flow, code, err);
	hestia_step_end(flow, "done", "The account is this service's (package %s).", user->package);
	return HESTIA_OK;
}

hestia_code hestia_account_change_package(hestia_session *s, const hestia_account_order *order, hestia_account_result *result, hestia_err *err)
{
	hestia_flow flow;
	hestia_user user = {0};
	char package[80];
	hestia_code code;

	if ((code = hestia_flow_start(&flow, s, &order->account, result, err)) != HESTIA_OK) return code;
	if ((code = hestia_package_check_name(hestia_or_empty(order->package), err)) != HESTIA_OK) return code;
	if ((code = hestia_flow_license(&flow, order, err)) != HESTIA_OK) goto done;
	if ((code = find_account(&flow, &order->account, &user, err)) != HESTIA_OK) goto done;
	hestia_copy_line(result->created, sizeof result->created, user.created, strlen(user.created));
	if ((code = hestia_flow_package(&flow, order, &user, package, err)) != HESTIA_OK) goto done;
	if ((code = move_account(&flow, order, &user, package, err)) != HESTIA_OK) goto done;
	hestia_copy_line(result->package, sizeof result->package, package, strlen(package));
	update_other_users(&flow, order, package);
	hestia_flow_actions(&flow, order, &user, false, false);
done:
	hestia_user_free(&user);
	return hestia_flow_finish(&flow, code, err);
}
