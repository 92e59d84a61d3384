/* Lists of users over a local socket: what is told of them, and never a short list for a whole one, whichever allocation fails. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <string.h>

#include "core/usage.h"
#include "oom.h"
#include "wire.h"

#define LINE(user) user "\tN\tdefault\tt\tt\tt\tt\t1\t1\t1\t1\t1\t1\t1\t1\t5000\tu\tu\tu\tu\t100\tns\tsh\t1\t" user "@example.com\tyes\tKEY" \
	"\tuser\tno\t0\t0\t0\t0\t0\t0\t1\t1\t0\t7\t0\t7\t0\t0\t3\t1\t0\t0\t0\t0\t0\t0\t0\t0\t0\t1\ten\t10:00:00\t2026-01-01"
#define RECORD(user) "\"" user "\":{\"PACKAGE\":\"default\",\"WEB_DOMAINS\":\"1\",\"WEB_ALIASES\":\"1\",\"DNS_DOMAINS\":\"1\",\"DNS_RECORDS\":\"1\"," \
	"\"MAIL_DOMAINS\":\"1\",\"MAIL_ACCOUNTS\":\"1\",\"DATABASES\":\"1\",\"CRON_JOBS\":\"1\",\"DISK_QUOTA\":\"5000\",\"BANDWIDTH\":\"unlimited\"," \
	"\"BACKUPS\":\"1\",\"CONTACT\":\"" user "@example.com\",\"SUSPENDED\":\"no\",\"U_DISK\":\"7\",\"U_DISK_DIRS\":\"0\",\"U_DISK_WEB\":\"7\"," \
	"\"U_DISK_MAIL\":\"0\",\"U_DISK_DB\":\"0\",\"U_BANDWIDTH\":\"3\",\"U_WEB_DOMAINS\":\"1\",\"U_WEB_ALIASES\":\"0\",\"U_DNS_DOMAINS\":\"0\"," \
	"\"U_DNS_RECORDS\":\"0\",\"U_MAIL_DOMAINS\":\"0\",\"U_MAIL_ACCOUNTS\":\"0\",\"U_DATABASES\":\"0\",\"U_CRON_JOBS\":\"0\",\"U_BACKUPS\":\"1\",\"IP_OWNED\":\"0\"}"

typedef struct {
	const char *name;
	wire_answer answers[3]; /* the last one is the last of the session */
	const char *rows;       /* names in order, "!" behind one with a problem */
} scenario;

static const scenario scenarios[] = {
	{"JSON", {WIRE_ANSWER("0", "{" RECORD("acme") "," RECORD("bolt") "}")}, "acme bolt "},
	{"broken JSON, then plain lines", {WIRE_ANSWER("0", "{" RECORD("acme") ",\"bolt\":{\"NAME\":\"x\"y\"}}"),
		WIRE_ANSWER("0", LINE("acme") "\t\n" LINE("bolt"))}, "acme bolt "},
	{"a plain line that is broken, then the account alone", {WIRE_ANSWER("0", "{\"x"), WIRE_ANSWER("0", LINE("acme") "\ncrab\tx\ty"),
		WIRE_ANSWER("0", "{\"crab\":{\"CONTACT\":\"crab@example.com\",\"U_DISK\":\"7\"}}")}, "acme crab "},
	{"an account that nothing reads", {WIRE_ANSWER("0", "{\"x"), WIRE_ANSWER("0", LINE("acme") "\ncrab\tx\ty"), WIRE_ANSWER("0", "{\"crab\"")},
		"acme crab! "},
	{"lines of nobody", {WIRE_ANSWER("0", "{\"x"), WIRE_ANSWER("0", LINE("acme") "\n\"\tx\ty\n")}, "acme ! "},
};

hestia_code __real_hestia_call_begin(hestia_pending *pending, hestia_session *session, const hestia_request *request, hestia_err *err);
hestia_code __wrap_hestia_call_begin(hestia_pending *pending, hestia_session *session, const hestia_request *request, hestia_err *err);

static bool panel_is_quick; /* its answer is there before whoever asked has come back */

hestia_code __wrap_hestia_call_begin(hestia_pending *pending, hestia_session *session, const hestia_request *request, hestia_err *err)
{
	hestia_code code = __real_hestia_call_begin(pending, session, request, err);

	while (panel_is_quick && code == HESTIA_OK && !hestia_channel_has_ended(pending->channel)) hestia_channels_wait(&pending->channel, 1, 1000);
	return code;
}

/* The rows of a whole reading, as the scenario writes them. */
static hestia_code read_all(hestia_session *session, char *told, size_t size, hestia_err *err)
{
	hestia_usage *usage;
	const hestia_usage_row *rows;
	size_t count;
	hestia_code code = hestia_usage_open(session, &usage, err);

	*told = '\0';
	while (code == HESTIA_OK && (code = hestia_usage_next(usage, &rows, &count, err)) == HESTIA_OK && count > 0) {
		for (size_t i = 0; i < count; i++) {
			bool known = rows[i].number[HESTIA_USAGE_DISK] == 7;

			assert_true(strlen(told) + strlen(rows[i].username) + 3 < size);
			strcat(told, rows[i].username);
			strcat(told, *rows[i].problem ? "! " : " ");
			assert_int_equal(known, !*rows[i].problem);
		}
	}
	hestia_usage_close(usage);
	return code;
}

static bool run(const scenario *s, long n)
{
	hestia_session session;
	char told[200];
	hestia_code code;
	hestia_err err;
	size_t count = s->answers[2].bytes ? 3 : s->answers[1].bytes ? 2 : 1;
	bool hit;

	hestia_err_clear(&err);
	wire_begin(&session, s->answers, count);
	oom_arm(n);
	code = read_all(&session, told, sizeof told, &err);
	hit = oom_disarm();
	wire_end();
	if (code == HESTIA_OK) {
		assert_string_equal(told, s->rows);
	} else {
		assert_true(hit);
		assert_int_equal(err.code, code);
		assert_true(*err.message != '\0');
	}
	wire_close(&session);
	return hit;
}

static void lists_are_read_to_their_end(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof scenarios / sizeof scenarios[0]; i++) run(&scenarios[i], 0);
}

/* Rows that are read while the list is opened, or opened in another form, are handed over like all others. */
static void a_quick_answer_loses_nothing(void **state)
{
	(void)state;
	panel_is_quick = true;
	for (size_t i = 0; i < sizeof scenarios / sizeof scenarios[0]; i++) run(&scenarios[i], 0);
	panel_is_quick = false;
}

static void every_allocation_may_fail(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof scenarios / sizeof scenarios[0]; i++) {
		long n = 1;

		while (run(&scenarios[i], n)) n++;
		assert_in_range(n, 6, 999);
	}
}

static void words_are_no_list(void **state)
{
	static const wire_answer answers[] = {WIRE_ANSWER("0", "Error: something")};
	hestia_session session;
	char told[200];
	hestia_err err;

	(void)state;
	hestia_err_clear(&err);
	wire_begin(&session, answers, 1);
	assert_int_equal(read_all(&session, told, sizeof told, &err), HESTIA_E_PROTOCOL);
	assert_string_equal(told, "");
	wire_end();
	wire_close(&session);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lists_are_read_to_their_end),
		cmocka_unit_test(a_quick_answer_loses_nothing),
		cmocka_unit_test(every_allocation_may_fail),
		cmocka_unit_test(words_are_no_list),
	};

	return cmocka_run_group_tests_name("usage", tests, NULL, NULL);
}
