/* Inspect: read, apply the rules, tell. Nothing is changed. */
#include "core/flow.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/text.h"

#define COPY(field, text) hestia_flow_copy(flow, facts->field, sizeof facts->field, text)

/* To 1.2.0 there are two names. */
static bool copy_name(const hestia_flow *flow, const hestia_user *user, hestia_account_facts *facts)
{
	char both[sizeof facts->name];
	const char *first = hestia_user_value(user, "FNAME"), *last = hestia_user_value(user, "LNAME");

	if (*hestia_user_value(user, "NAME")) return COPY(name, hestia_user_value(user, "NAME"));
	snprintf(both, sizeof both, "%.250s%s%.250s", first, *first && *last ? " " : "", last);
	return COPY(name, both);
}

/* Objects that are suspended, also one by one: of an active account they tell of a suspension that was broken off. */
static long count_suspended(const hestia_user *user)
{
	static const char *const counters[] = {"SUSPENDED_WEB", "SUSPENDED_DNS", "SUSPENDED_MAIL", "SUSPENDED_DB", "SUSPENDED_CRON"};
	long sum = 0;

	for (size_t i = 0; i < sizeof counters / sizeof counters[0]; i++) {
		const char *value = hestia_user_value(user, counters[i]);

		if (hestia_all_digits(value) && strlen(value) < 8) sum += strtol(value, NULL, 10);
	}
	return sum;
}

/* False: there is no memory. */
static bool take_facts(const hestia_flow *flow, const hestia_user *user, hestia_account_facts *facts)
{
	hestia_usage_row *usage = &facts->usage;

	facts->exists = true;
	facts->suspended = user->suspended;
	memcpy(facts->created, user->created, sizeof facts->created);
	facts->suspended_objects = count_suspended(user);
	if (!COPY(package, user->package) || !COPY(contact, user->contact) || !COPY(role, user->role) || !COPY(shell, user->shell)) return false;
	if (!COPY(language, hestia_user_value(user, "LANGUAGE")) || !COPY(name_servers, hestia_user_value(user, "NS"))) return false;
	if (!copy_name(flow, user, facts)) return false;
	hestia_usage_row_take_record(usage, user->record);
	hestia_copy_line(usage->package, sizeof usage->package, facts->package, strlen(facts->package));
	hestia_copy_line(usage->email, sizeof usage->email, facts->contact, strlen(facts->contact));
	hestia_copy_line(usage->role, sizeof usage->role, facts->role, strlen(facts->role));
	return true;
}

/* Not there, or another's. */
static hestia_code tell_foreign(hestia_flow *flow, const char *reason, hestia_account_facts *facts, hestia_err *err)
{
	bool told = COPY(reason, reason);

	hestia_step_end(flow, "done", "%s", facts->reason);
	if (!told) return hestia_err_nomem(err);
	hestia_err_clear(err);
	return HESTIA_OK;
}

/* The password proves more than the contact. That it is another one, or that the key may not ask, takes nothing away: a client can
 * have changed it on the panel. */
static hestia_code ask_password(hestia_flow *flow, const hestia_account *account, hestia_account_facts *facts, hestia_err *err)
{
	hestia_code code;

	hestia_step_begin(flow, "password");
	code = hestia_user_prove_password(flow, account, err);
	if (code == HESTIA_OK) {
		facts->proof = "password";
		hestia_step_end(flow, "done", "The account has the service's password.");
		return HESTIA_OK;
	}
	if (code != HESTIA_E_CONFLICT
		&& (code != HESTIA_E_DENIED || (err->denial != HESTIA_DENIAL_PERMISSION && err->denial != HESTIA_DENIAL_COMMAND))) {
		return hestia_step_fail(flow, code, err);
	}
	hestia_step_end(flow, "skipped", code == HESTIA_E_CONFLICT ? "The account has another password than the service."
		: "The access key may not check passwords.");
	hestia_err_clear(err);
	return HESTIA_OK;
}

static hestia_code judge(hestia_flow *flow, const hestia_account *account, const hestia_user *user, hestia_account_facts *facts, hestia_err *err)
{
	bool by_stamp = account->created && *account->created;
	hestia_code code = hestia_user_prove(flow, account, user, err);

	if (code == HESTIA_E_CONFLICT) {
		char reason[sizeof err->message];

		memcpy(reason, err->message, sizeof reason);
		return tell_foreign(flow, reason, facts, err);
	}
	if (code != HESTIA_OK) return hestia_step_fail(flow, code, err);
	facts->ours = true;
	facts->proof = by_stamp ? "created" : "contact";
	hestia_step_end(flow, "done", "The account is this service's and is %s.", user->suspended ? "suspended" : "active");
	if (by_stamp || user->suspended || !*hestia_or_empty(account->password)) return HESTIA_OK;
	return ask_password(flow, account, facts, err);
}

hestia_code hestia_account_inspect(hestia_session *s, const hestia_account *account, hestia_account_facts *facts, hestia_account_result *result,
	hestia_err *err)
{
	const char *username = hestia_or_empty(account->username);
	hestia_flow flow;
	hestia_user user = {0};
	hestia_code code;

	memset(facts, 0, sizeof *facts);
	facts->proof = "";
	hestia_usage_row_begin(&facts->usage, username, strlen(username));
	if ((code = hestia_flow_start(&flow, s, account, result, err)) != HESTIA_OK) return code;
	hestia_step_begin(&flow, "account");
	code = hestia_user_read(&flow, username, &user, err);
	if (code == HESTIA_OK && user.exists) {
		code = take_facts(&flow, &user, facts) ? judge(&flow, account, &user, facts, err) : hestia_step_fail(&flow, hestia_err_nomem(err), err);
	} else if (code == HESTIA_OK) {
		char reason[256];

		snprintf(reason, sizeof reason, "The user %.40s is not on %.100s; create the service, or correct its user name.", username,
			s->server->label);
		code = tell_foreign(&flow, reason, facts, err);
	} else {
		hestia_step_fail(&flow, code, err);
	}
	hestia_user_free(&user);
	return hestia_flow_finish(&flow, code, err);
}
