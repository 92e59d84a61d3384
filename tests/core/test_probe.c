/* The probe against a scripted panel: which questions, in which order, and what their answers mean. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "core/probe.h"
#include "fake_api.h"
#include "oom.h"

#define KEY "aaaaaaaaaabbbbbbbbbb"
#define ROOT(...) {"v-list-user", {"admin", "json", NULL}, __VA_ARGS__}
#define NEW_ROOT ROOT(.text = "{\"admin\":{\"NAME\":\"A\",\"ROLE\":\"admin\",\"LOGIN_DISABLED\":\"no\",\"BACKUPS_INCREMENTAL\":\"1\"}}")
#define KEYS(...) {"v-list-access-keys", {"", "json", NULL}, __VA_ARGS__}
#define SETTINGS(...) {"v-list-sys-config", {"json", NULL}, __VA_ARGS__}
#define NEW_SETTINGS SETTINGS(.text = "{\"config\":{\"VERSION\":\"1.10.3\",\"API_ALLOWED_IP\":\"192.0.2.1\"}}")
#define NOT_PERMITTED .code = HESTIA_E_DENIED, .outcome = HESTIA_REFUSED, .denial = HESTIA_DENIAL_PERMISSION, .exit_code = 10
#define USAGE .exit_code = 1, .text = "Usage: v-x USER"

typedef struct {
	hestia_server server;
	hestia_session session;
	hestia_probe_result result;
	hestia_err err;
} fixture;

static int set_up(void **state)
{
	static fixture f;

	memset(&f, 0, sizeof f);
	f.server.label = "panel:8083";
	f.server.root_user = (char *)(uintptr_t)"admin";
	f.server.access_key = (char *)(uintptr_t)KEY;
	f.session = (hestia_session){.server = &f.server, .pool = hestia_pool_new()};
	*state = &f;
	return 0;
}

static int tear_down(void **state)
{
	hestia_pool_free(((fixture *)*state)->session.pool);
	return 0;
}

static void run(fixture *f, const fake_call *script, size_t count)
{
	fake_api_begin(script, count);
	f->session.calls = 0;
	assert_int_equal(hestia_probe(&f->session, &f->result, &f->err), HESTIA_OK);
	fake_api_end();
	assert_int_equal(f->result.calls, count);
	assert_int_equal(f->result.message[strlen(f->result.message) - 1], '.');
}

#define PROBE(f, ...) run(f, (const fake_call[]){__VA_ARGS__}, sizeof((const fake_call[]){__VA_ARGS__}) / sizeof(fake_call))

static hestia_permission permission(const fixture *f, const char *command)
{
	return f->result.permission[hestia_probe_number(command)];
}

static void an_unlimited_key_needs_three_questions(void **state)
{
	static const char *const lists[] = {"[]", "[\"\"]"};
	fixture *f = *state;

	for (size_t n = 0; n < 2; n++) {
		char keys[128];

		snprintf(keys, sizeof keys, "{\"" KEY "\":{\"PERMISSIONS\":%s}}", lists[n]);
		PROBE(f, NEW_ROOT, KEYS(.text = keys), NEW_SETTINGS);
		assert_string_equal(f->result.problem, "");
		assert_string_equal(f->result.version, "1.10.3");
		for (size_t i = 0; hestia_probe_command(i); i++) assert_int_equal(f->result.permission[i], HESTIA_PERMISSION_ALLOWED);
		assert_int_equal(f->result.warning_count, 0);
	}
}

/* Several lists add up; a command that this version lacks is missing, whatever the list says. */
static void the_lists_of_a_key_add_up(void **state)
{
	fixture *f = *state;

	PROBE(f, ROOT(.text = "{\"admin\":{\"NAME\":\"A\"}}"), KEYS(.text = "{\"" KEY "\":{\"PERMISSIONS\":[\"one\",\"two\"]}}"),
		{"v-list-api", {"one", "json", NULL}, .text = "{\"COMMANDS\":[\"v-list-user\",\"v-list-api\",\"v-nobody\"]}"},
		{"v-list-api", {"two", "json", NULL}, .text = "{\"COMMANDS\":[\"v-add-user\",\"v-list-sys-config\",7,null]}"},
		SETTINGS(.text = "{\"config\":{\"VERSION\":\"1.8.5\",\"API_ALLOWED_IP\":\"0.0.0.0\"}}"));
	assert_int_equal(permission(f, "v-list-user"), HESTIA_PERMISSION_ALLOWED);
	assert_int_equal(permission(f, "v-add-user"), HESTIA_PERMISSION_ALLOWED);
	assert_int_equal(permission(f, "v-delete-user"), HESTIA_PERMISSION_NOT_PERMITTED);
	assert_string_equal(f->result.version, "1.8.5");
	assert_int_equal(f->result.warning_count, 2);
	assert_non_null(strstr(f->result.warning[0], "open to every address (API_ALLOWED_IP is 0.0.0.0)"));
	assert_non_null(strstr(f->result.warning[1], "HestiaCP 1.8.5, which gets no security fixes any more"));
}

/* The name that is protected is nobody there: what it may do is found out all the same. */
static void a_root_user_that_is_not_there_is_told(void **state)
{
	fixture *f = *state;

	PROBE(f, ROOT(.exit_code = 3, .text = "Error: user admin doesn't exist"), KEYS(.text = "{\"" KEY "\":{\"PERMISSIONS\":[]}}"), NEW_SETTINGS);
	assert_string_equal(f->result.problem, "");
	assert_int_equal(f->result.warning_count, 1);
	assert_string_equal(f->result.warning[0], "panel:8083 has no user \"admin\", so its administrator is not protected from this login; write the "
		"administrator's name in the line root_user of the server's settings.");
}

/* Asked with nothing: Usage means allowed, and so does anything that the command itself says; the second refusal is the last. */
static void two_refusals_end_the_asking(void **state)
{
	fixture *f = *state;

	PROBE(f, NEW_ROOT, KEYS(NOT_PERMITTED), {"v-add-user", {NULL}, USAGE}, {"v-change-user-package", {NULL}, .exit_code = 2},
		{"v-suspend-user", {NULL}, .exit_code = 0},
		{"v-unsuspend-user", {NULL}, .code = HESTIA_E_DENIED, .outcome = HESTIA_REFUSED, .denial = HESTIA_DENIAL_COMMAND, .exit_code = 10});
	assert_int_equal(f->result.refused_calls, 2);
	assert_int_equal(permission(f, "v-add-user"), HESTIA_PERMISSION_ALLOWED);
	assert_int_equal(permission(f, "v-change-user-package"), HESTIA_PERMISSION_ALLOWED);
	assert_int_equal(permission(f, "v-suspend-user"), HESTIA_PERMISSION_ALLOWED);
	assert_int_equal(permission(f, "v-unsuspend-user"), HESTIA_PERMISSION_MISSING);
	assert_int_equal(permission(f, "v-delete-user"), HESTIA_PERMISSION_UNKNOWN);
	assert_string_equal(f->result.version, "");
	assert_string_equal(f->result.at_least, "1.9.3");
}

/* The way breaks in the middle: that is the problem then, and what was learned stays. */
static void a_failure_in_the_middle_ends_it(void **state)
{
	fixture *f = *state;

	PROBE(f, NEW_ROOT, KEYS(NOT_PERMITTED), {"v-add-user", {NULL}, USAGE},
		{"v-change-user-package", {NULL}, .code = HESTIA_E_TIMEOUT, .outcome = HESTIA_UNKNOWN});
	assert_string_equal(f->result.problem, "timeout");
	assert_int_equal(permission(f, "v-add-user"), HESTIA_PERMISSION_ALLOWED);
	assert_int_equal(permission(f, "v-change-user-package"), HESTIA_PERMISSION_UNKNOWN);
}

static void a_legacy_login_may_do_what_the_version_can(void **state)
{
	fixture *f = *state;

	f->server.login = HESTIA_LOGIN_API_KEY;
	f->server.access_key = NULL;
	PROBE(f, ROOT(.text = "{\"admin\":{\"FNAME\":\"A\"}}"), SETTINGS(.text = "{\"config\":{\"VERSION\":\"1.2.0\"}}"));
	assert_int_equal(permission(f, "v-add-user"), HESTIA_PERMISSION_ALLOWED);
	assert_int_equal(permission(f, "v-list-access-keys"), HESTIA_PERMISSION_MISSING);
	assert_int_equal(permission(f, "v-add-web-domain-ssl-preset"), HESTIA_PERMISSION_MISSING);
	assert_int_equal(f->result.warning_count, 2);
	/* A version that cannot be read leaves open what came later. */
	PROBE(f, ROOT(.text = "{\"admin\":{\"FNAME\":\"A\"}}"), SETTINGS(.text = "{}"));
	assert_int_equal(permission(f, "v-add-user"), HESTIA_PERMISSION_ALLOWED);
	assert_int_equal(permission(f, "v-list-access-keys"), HESTIA_PERMISSION_UNKNOWN);
	assert_string_equal(f->result.at_least, "1.1.0");
}

/* Answers of the wrong shape are no profile: what is not known is asked, and nothing is taken for granted. */
static void nonsense_is_no_profile(void **state)
{
	static const char *const keys[] = {"{}", "{\"" KEY "\":[]}", "{\"" KEY "\":{}}", "{\"" KEY "\":{\"PERMISSIONS\":\"billing\"}}",
		"{\"other\":{\"PERMISSIONS\":[]}}", "{\"" KEY "\":{\"PERMISSIONS\":[\"1\",\"2\",\"3\",\"4\",\"5\",\"6\",\"7\",\"8\",\"9\"]}}"};
	fixture *f = *state;

	for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
		PROBE(f, NEW_ROOT, KEYS(.text = keys[i]), {"v-add-user", {NULL}, NOT_PERMITTED}, {"v-change-user-package", {NULL}, NOT_PERMITTED});
		assert_int_equal(permission(f, "v-add-user"), HESTIA_PERMISSION_NOT_PERMITTED);
		assert_int_equal(permission(f, "v-delete-user"), HESTIA_PERMISSION_UNKNOWN);
	}
}

static void each_failure_is_one_problem(void **state)
{
	static const struct {
		hestia_err err;
		const char *problem;
	} rows[] = {
		{{.code = HESTIA_E_CONNECT, .where = "host"}, "resolve"}, {{.code = HESTIA_E_CONNECT, .where = "port"}, "refused"},
		{{.code = HESTIA_E_CONNECT, .where = "proxy"}, "proxy"}, {{.code = HESTIA_E_CONNECT, .where = "connection"}, "broken"},
		{{.code = HESTIA_E_TIMEOUT, .where = "answer"}, "timeout"}, {{.code = HESTIA_E_TLS, .tls_fault = HESTIA_TLS_NONE}, "not_tls"},
		{{.code = HESTIA_E_TLS, .where = "certificate", .tls_fault = HESTIA_TLS_EXPIRED}, "certificate"},
		{{.code = HESTIA_E_TLS, .where = "tls", .tls_fault = HESTIA_TLS_OLD}, "certificate"}, {{.code = HESTIA_E_TLS, .where = "tls"}, "tls"},
		{{.code = HESTIA_E_TLS, .where = "pin"}, "pin"}, {{.code = HESTIA_E_TLS, .where = "ca_file"}, "setting"},
		{{.code = HESTIA_E_TLS, .where = "client_cert"}, "setting"}, {{.code = HESTIA_E_ARG, .where = "user"}, "setting"},
		{{.code = HESTIA_E_PROTOCOL, .where = "redirect", .http_status = 302}, "redirect"},
		{{.code = HESTIA_E_PROTOCOL, .where = "answer", .http_status = 404, .exit_code = HESTIA_NO_EXIT}, "not_hestia"},
		{{.code = HESTIA_E_PROTOCOL, .where = "answer", .http_status = 200, .exit_code = HESTIA_NO_EXIT, .panel_text = "hello"}, "not_hestia"},
		{{.code = HESTIA_E_PROTOCOL, .where = "answer", .http_status = 200, .exit_code = HESTIA_NO_EXIT}, "too_old"},
		{{.code = HESTIA_E_PROTOCOL, .where = "answer", .http_status = 200, .exit_code = HESTIA_NO_EXIT,
			.panel_text = "Error: data received is null or invalid, check https://x"}, "too_old"},
		{{.code = HESTIA_E_PROTOCOL, .where = "answer", .http_status = 502}, "panel_error"},
		{{.code = HESTIA_E_PROTOCOL, .where = "body"}, "not_hestia"}, {{.code = HESTIA_E_PROTOCOL, .where = "json"}, "unreadable"},
		{{.code = HESTIA_E_COMMAND, .exit_code = 12}, "panel_error"}, {{.code = HESTIA_E_COMMAND, .exit_code = 405}, "not_hestia"},
		{{.code = HESTIA_E_DENIED, .denial = HESTIA_DENIAL_KEY}, "key"}, {{.code = HESTIA_E_DENIED, .denial = HESTIA_DENIAL_ADDRESS}, "address"},
		{{.code = HESTIA_E_DENIED, .denial = HESTIA_DENIAL_API_OFF}, "api_off"},
		{{.code = HESTIA_E_DENIED, .denial = HESTIA_DENIAL_PERMISSION}, "permission"},
		{{.code = HESTIA_E_DENIED, .denial = HESTIA_DENIAL_COMMAND}, "permission"},
	};
	fixture *f = *state;

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		const char *problem = hestia_probe_problem(&f->server, &rows[i].err);

		if (strcmp(problem, rows[i].problem) != 0) fail_msg("row %zu: %s, not %s", i, problem, rows[i].problem);
	}
}

static void a_feature_is_what_its_commands_are(void **state)
{
	fixture *f = *state;
	const char *missing[HESTIA_PROBE_NEEDS + 1];
	size_t suspend = 0;

	memset(&f->result, 0, sizeof f->result);
	while (strcmp(hestia_probe_feature(suspend), "suspend") != 0) suspend++;
	assert_int_equal(hestia_probe_usable(&f->result, suspend, missing), HESTIA_USABLE_UNKNOWN);
	assert_null(missing[0]);
	f->result.permission[hestia_probe_number("v-list-user")] = HESTIA_PERMISSION_ALLOWED;
	f->result.permission[hestia_probe_number("v-suspend-user")] = HESTIA_PERMISSION_NOT_PERMITTED;
	assert_int_equal(hestia_probe_usable(&f->result, suspend, missing), HESTIA_NOT_USABLE);
	assert_string_equal(missing[0], "v-suspend-user");
	assert_null(missing[1]);
	f->result.permission[hestia_probe_number("v-suspend-user")] = HESTIA_PERMISSION_ALLOWED;
	assert_int_equal(hestia_probe_usable(&f->result, suspend, missing), HESTIA_USABLE_UNKNOWN);
	f->result.permission[hestia_probe_number("v-unsuspend-user")] = HESTIA_PERMISSION_ALLOWED;
	assert_int_equal(hestia_probe_usable(&f->result, suspend, missing), HESTIA_USABLE);
	/* Each feature is made of commands that are asked about. */
	for (size_t i = 0; hestia_probe_feature(i); i++) assert_int_equal(hestia_probe_usable(&f->result, i, missing) == HESTIA_NOT_USABLE, false);
	assert_int_equal(hestia_probe_number("v-nobody"), HESTIA_PROBE_MAX);
}

/* A feature without commands would always be usable, and one with a command that nobody asks about never known. */
static void each_feature_names_its_commands(void **state)
{
	size_t i, n;

	(void)state;
	for (i = 0; hestia_probe_feature(i); i++) {
		const char *const *needs = hestia_probe_needs(i);

		for (n = 0; needs[n]; n++) {
			if (hestia_probe_number(needs[n]) == HESTIA_PROBE_MAX) fail_msg("%s: %s", hestia_probe_feature(i), needs[n]);
		}
		assert_in_range(n, 1, HESTIA_PROBE_NEEDS);
	}
	assert_null(hestia_probe_needs(i));
	assert_true(i > 20);
}

static void every_allocation_may_fail(void **state)
{
	static const fake_call script[] = {NEW_ROOT, KEYS(.text = "{\"" KEY "\":{\"PERMISSIONS\":[]}}"),
		SETTINGS(.text = "{\"config\":{\"VERSION\":\"1.6.0\",\"API_ALLOWED_IP\":\"allow-all\"}}")};
	fixture *f = *state;
	bool hit = true;
	long n;

	for (n = 1; hit && n < 100; n++) {
		hestia_code code;

		fake_api_begin(script, sizeof script / sizeof script[0]);
		hestia_err_clear(&f->err);
		oom_arm(n);
		code = hestia_probe(&f->session, &f->result, &f->err);
		hit = oom_disarm();
		assert_true(code == HESTIA_OK || (code == HESTIA_E_NOMEM && f->err.code == HESTIA_E_NOMEM));
		if (!hit) assert_int_equal(f->result.warning_count, 2);
	}
	assert_in_range(n, 4, 99);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(an_unlimited_key_needs_three_questions, set_up, tear_down),
		cmocka_unit_test_setup_teardown(the_lists_of_a_key_add_up, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_root_user_that_is_not_there_is_told, set_up, tear_down),
		cmocka_unit_test_setup_teardown(two_refusals_end_the_asking, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_failure_in_the_middle_ends_it, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_legacy_login_may_do_what_the_version_can, set_up, tear_down),
		cmocka_unit_test_setup_teardown(nonsense_is_no_profile, set_up, tear_down),
		cmocka_unit_test_setup_teardown(each_failure_is_one_problem, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_feature_is_what_its_commands_are, set_up, tear_down),
		cmocka_unit_test(each_feature_names_its_commands),
		cmocka_unit_test_setup_teardown(every_allocation_may_fail, set_up, tear_down),
	};

	return cmocka_run_group_tests_name("probe", tests, NULL, NULL);
}
