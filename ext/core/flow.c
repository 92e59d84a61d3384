/* The record of steps, reading an account, proving that it is ours. */
#include "core/flow.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "core/license_server.h"
#include "core/redact.h"
#include "core/text.h"
#include "core/validate.h"

/* Wall clock: only differences within one flow are shown. */
static double now_seconds(void)
{
	struct timespec ts;

	if (!timespec_get(&ts, TIME_UTC)) return 0;
	return (double)ts.tv_sec + (double)ts.tv_nsec / 1e9;
}

static void copy_text(char *out, size_t size, const char *text)
{
	hestia_copy_line(out, size, text, strlen(text));
}

bool hestia_flow_copy(const hestia_flow *flow, char *out, size_t size, const char *text)
{
	const char *secrets[sizeof flow->secret / sizeof flow->secret[0]];
	size_t count = 0;
	hestia_buf clean = {0};
	bool ok;

	for (size_t i = 0; i < sizeof secrets / sizeof secrets[0]; i++) {
		if (flow->secret[i] && *flow->secret[i]) secrets[count++] = flow->secret[i];
	}
	hestia_redact_text(&clean, text, strlen(text), secrets, count);
	ok = !clean.failed;
	hestia_copy_line(out, size, hestia_buf_text(&clean), ok ? clean.len : 0);
	hestia_buf_free(&clean);
	return ok;
}

hestia_code hestia_flow_finish(hestia_flow *flow, hestia_code code, hestia_err *err)
{
	json_object_put(flow->package);
	flow->package = NULL;
	if (code != HESTIA_OK) {
		hestia_err told = *err;

		hestia_flow_copy(flow, err->message, sizeof err->message, told.message);
		hestia_flow_copy(flow, err->panel_text, sizeof err->panel_text, told.panel_text);
	}
	return code;
}

static hestia_code check_account(const hestia_flow *flow, const hestia_account *account, hestia_err *err)
{
	const char *username = hestia_or_empty(account->username);
	const char *label = flow->session->server->label;

	if (!*username) {
		return hestia_err_set(err, HESTIA_E_ARG, "username",
			"The service has no user name, and HestiaCP would take an empty one for its root user; nothing was sent to %s: enter the user name.",
			label);
	}
	if (hestia_server_is_root_user(flow->session->server, username)) {
		return hestia_err_set(err, HESTIA_E_ARG, "username",
			"\"%s\" is the root user of the panel %s and is never touched; correct the service's user name.", username, label);
	}
	if (account->created && *account->created && !hestia_is_stamp(account->created)) {
		return hestia_err_set(err, HESTIA_E_ARG, "created",
			"The recorded creation time of the account %s is no time like 2026-01-31 12:34:56; nothing was sent to %s: correct the record.",
			username, label);
	}
	return hestia_username_check_existing(username, err);
}

hestia_code hestia_flow_start(hestia_flow *flow, hestia_session *session, const hestia_account *account, hestia_account_result *result,
	hestia_err *err)
{
	hestia_code code;

	memset(flow, 0, sizeof *flow);
	memset(result, 0, sizeof *result);
	flow->session = session;
	flow->result = result;
	hestia_server_secrets(session->server, flow->secret);
	flow->secret[2] = account->password;
	if ((code = check_account(flow, account, err)) != HESTIA_OK) return code;
	copy_text(result->username, sizeof result->username, account->username);
	return HESTIA_OK;
}

void hestia_step_begin(hestia_flow *flow, const char *name)
{
	hestia_steps *steps = &flow->result->steps;

	/* The longest flow has 14 steps; a full record keeps its last line for what comes last. */
	if (steps->count < HESTIA_MAX_STEPS) steps->count++;
	memset(&steps->step[steps->count - 1], 0, sizeof steps->step[0]);
	copy_text(steps->step[steps->count - 1].name, sizeof steps->step[0].name, name);
	flow->step_started = now_seconds();
	flow->step_calls = flow->session->calls;
}

void hestia_step_end(hestia_flow *flow, const char *result, const char *format, ...)
{
	hestia_step *step = &flow->result->steps.step[flow->result->steps.count - 1];
	double seconds = now_seconds() - flow->step_started;
	char detail[1024];
	va_list args;

	va_start(args, format);
	vsnprintf(detail, sizeof detail, format, args);
	va_end(args);
	hestia_flow_copy(flow, step->detail, sizeof step->detail, detail);
	copy_text(step->result, sizeof step->result, result);
	step->seconds = seconds > 0 ? seconds : 0;
	step->calls = flow->session->calls - flow->step_calls;
}

hestia_code hestia_step_fail(hestia_flow *flow, hestia_code code, const hestia_err *err)
{
	static const char *const results[] = {[HESTIA_NOT_SENT] = "failed", [HESTIA_DONE] = "unknown", [HESTIA_REFUSED] = "refused",
		[HESTIA_UNKNOWN] = "unknown"};

	hestia_step_end(flow, results[err->outcome], "%s", err->message);
	return code;
}

hestia_code hestia_flow_call(hestia_flow *flow, const char *command, const char *const *args, size_t arg_count,
	char warning[256], hestia_err *err)
{
	hestia_reply reply;
	hestia_code code = hestia_call(flow->session, command, args, arg_count, &reply, err);

	if (warning) copy_text(warning, 256, code == HESTIA_OK ? reply.warning : "");
	hestia_reply_free(&reply);
	return code;
}

const char *hestia_user_value(const hestia_user *user, const char *key)
{
	return hestia_or_empty(user->record ? hestia_json_text(user->record, key) : NULL);
}

static void fill_user(hestia_user *user)
{
	char stamp[48];

	user->exists = true;
	user->suspended = strcmp(hestia_user_value(user, "SUSPENDED"), "yes") == 0;
	user->package = hestia_user_value(user, "PACKAGE");
	user->contact = hestia_user_value(user, "CONTACT");
	user->role = hestia_user_value(user, "ROLE");
	user->shell = hestia_user_value(user, "SHELL");
	snprintf(stamp, sizeof stamp, "%.20s %.20s", hestia_user_value(user, "DATE"), hestia_user_value(user, "TIME"));
	if (hestia_is_stamp(stamp)) memcpy(user->created, stamp, sizeof "YYYY-MM-DD HH:MM:SS");
}

/* What decides is there and of the right kind. ROLE is missing before 1.3.0. */
static bool is_user_record(const hestia_user *user)
{
	const char *suspended = hestia_user_value(user, "SUSPENDED");
	struct json_object *role;

	return (strcmp(suspended, "yes") == 0 || strcmp(suspended, "no") == 0) && hestia_json_text(user->record, "CONTACT")
		&& (!json_object_object_get_ex(user->record, "ROLE", &role) || json_object_is_type(role, json_type_string));
}

hestia_code hestia_user_read(hestia_flow *flow, const char *username, hestia_user *user, hestia_err *err)
{
	const char *args[] = {username, "json"};
	hestia_reply reply;
	hestia_code code;

	*user = (hestia_user){.package = "", .contact = "", .role = "", .shell = ""};
	code = hestia_call(flow->session, "v-list-user", args, 2, &reply, err);
	/* The panel names who is not there: a question that was damaged on its way gets an answer about somebody else. */
	if (code == HESTIA_E_COMMAND && err->exit_code == 3 && strstr(err->panel_text, "exist") && strstr(err->panel_text, username)) {
		hestia_err_clear(err);
		return HESTIA_OK;
	}
	if (code != HESTIA_OK) return code;
	user->record = reply.json ? hestia_json_object(reply.json, username) : NULL;
	if (!user->record || !is_user_record(user)) {
		hestia_reply_free(&reply);
		return hestia_err_set(err, HESTIA_E_PROTOCOL, "user",
			"The panel %s did not describe the user %s that was asked for; look at it on the panel.", flow->session->server->label, username);
	}
	user->json = json_object_get(reply.json);
	hestia_reply_free(&reply);
	fill_user(user);
	return HESTIA_OK;
}

void hestia_user_free(hestia_user *user)
{
	json_object_put(user->json);
	user->json = user->record = NULL;
	user->exists = false;
	user->package = user->contact = user->role = user->shell = "";
}

static hestia_code conflict(const hestia_flow *flow, const hestia_account *account, const char *why, hestia_err *err)
{
	hestia_err_set(err, HESTIA_E_CONFLICT, "user",
		"The user %s on %s %s, so it was not touched; compare the service with the panel and correct the user name or the e-mail address.",
		account->username, flow->session->server->label, why);
	err->outcome = HESTIA_REFUSED;
	return HESTIA_E_CONFLICT;
}

hestia_code hestia_user_prove(const hestia_flow *flow, const hestia_account *account, const hestia_user *user, hestia_err *err)
{
	char why[160];

	if (*user->role && strcmp(user->role, "user") != 0) {
		snprintf(why, sizeof why, "has the role \"%.20s\" and is no customer's account", user->role);
		return conflict(flow, account, why, err);
	}
	if (account->created && *account->created) {
		if (strcmp(account->created, user->created) == 0) return HESTIA_OK;
		snprintf(why, sizeof why, "was created at %s, but this service's account at %.19s: it is another account of the same name",
			user->created, account->created);
		return conflict(flow, account, why, err);
	}
	if (hestia_account_is_taken(account)) return conflict(flow, account, "is recorded for another service", err);
	if (account->email && hestia_check_email(account->email, NULL) == HESTIA_OK && hestia_equal_nocase(account->email, user->contact)) {
		return HESTIA_OK;
	}
	return conflict(flow, account, "has another contact address than this service", err);
}

bool hestia_account_is_taken(const hestia_account *account)
{
	for (size_t i = 0; i < account->taken_count; i++) {
		if (hestia_equal_nocase(account->taken[i], account->username)) return true;
	}
	return false;
}

hestia_code hestia_user_prove_password(hestia_flow *flow, const hestia_account *account, hestia_err *err)
{
	const char *args[] = {account->username, hestia_or_empty(account->password)};
	char warning[256];
	hestia_code code = hestia_flow_call(flow, "v-check-user-password", args, 2, warning, err);

	if (code == HESTIA_E_COMMAND && err->exit_code == 9) return conflict(flow, account, "has another password than this service", err);
	if (code != HESTIA_OK || !*warning) return code;
	return hestia_err_set(err, HESTIA_E_PROTOCOL, "password", "The panel %s did not say clearly whether %s has this password: %s; try again.",
		flow->session->server->label, account->username, warning);
}

hestia_code hestia_flow_license(hestia_flow *flow, const hestia_account_order *order, hestia_err *err)
{
	/* Never asks: an order does not wait for a license server. What is new in the lease is the business of the caller's own checks. */
	const hestia_license_asking offline = {.stored = order->license_lease};
	hestia_license_result license;
	hestia_buf lease = {0};
	hestia_code code;

	if (!order->license_site) return HESTIA_OK;
	hestia_step_begin(flow, "license");
	code = hestia_license_ask(hestia_or_empty(order->license_key), order->license_site, &offline, &license, &lease, err);
	hestia_buf_free(&lease);
	if (code != HESTIA_OK) return hestia_step_fail(flow, code, err);
	if (hestia_license_passes(license.status)) {
		hestia_step_end(flow, license.source == HESTIA_LICENSE_GRACE ? "warning" : license.status == HESTIA_LICENSE_VALID ? "done" : "skipped",
			"%s", license.message);
		return HESTIA_OK;
	}
	code = hestia_err_set(err, HESTIA_E_LICENSE, hestia_license_status_name(license.status), "%s", license.message);
	return hestia_step_fail(flow, code, err);
}
