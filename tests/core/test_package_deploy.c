/* hestia_package_deploy() against a scripted panel: which calls it makes, in which order, and what it says. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <regex.h>
#include <stdio.h>
#include <string.h>

#include "deploy_help.h"
#include "fake_api.h"
#include "oom.h"

static void an_equal_package_is_kept_with_one_call(void **state)
{
	fixture *f = *state;

	assert_int_equal(DEPLOY(f, READ(.text = f->equal)), HESTIA_OK);
	assert_int_equal(f->decision, HESTIA_PACKAGE_KEEP);
}

/* Panels before 1.7 and 1.9 do not tell the later keys: what they cannot tell must not lead to a write each time. */
static void an_equal_package_of_an_older_panel_is_kept(void **state)
{
	fixture *f = *state;

	assert_int_equal(DEPLOY(f, READ(.text = f->older)), HESTIA_OK);
	assert_int_equal(f->decision, HESTIA_PACKAGE_KEEP);
}

/* Any other missing key is a broken answer, not an older panel. */
static void a_missing_common_key_is_a_difference(void **state)
{
	fixture *f = *state;
	char broken[4096];

	deploy_tell(broken, sizeof broken, &f->wanted, " WEB_DOMAINS ");
	assert_int_equal(DEPLOY(f, READ(.text = broken), NEW_PANEL, FILE_SENT, ADDED("yes"), READ(.text = f->equal)), HESTIA_OK);
	assert_int_equal(f->decision, HESTIA_PACKAGE_CHANGE);
}

static void an_absent_package_is_created(void **state)
{
	fixture *f = *state;

	assert_int_equal(DEPLOY(f, ABSENT, NEW_PANEL, FILE_SENT, ADDED("no"), READ(.text = f->equal)), HESTIA_OK);
	assert_int_equal(f->decision, HESTIA_PACKAGE_CREATE);
}

static void a_different_package_is_changed(void **state)
{
	fixture *f = *state;

	assert_int_equal(DEPLOY(f, READ(.text = f->different), NEW_PANEL, FILE_SENT, ADDED("yes"), READ(.text = f->equal)), HESTIA_OK);
	assert_int_equal(f->decision, HESTIA_PACKAGE_CHANGE);
}

/* Each single key counts. */
static void a_difference_in_any_key_is_written(void **state)
{
	fixture *f = *state;

	for (size_t i = 0; i < HESTIA_PACKAGE_KEYS; i++) {
		hestia_package other = f->wanted;
		char stored[4096];

		snprintf(other.value[i], sizeof other.value[i], "other");
		deploy_tell(stored, sizeof stored, &other, "");
		assert_int_equal(DEPLOY(f, READ(.text = stored), NEW_PANEL, FILE_SENT, ADDED("yes"), READ(.text = f->equal)), HESTIA_OK);
		assert_int_equal(f->decision, HESTIA_PACKAGE_CHANGE);
	}
}

/* All 23 keys, and TIME and DATE for panels before 1.8; no line besides. */
static void the_file_holds_every_key_once(void **state)
{
	fixture *f = *state;
	char expected[8192];
	size_t n = 0;
	regex_t stamp;

	assert_int_equal(DEPLOY(f, ABSENT, NEW_PANEL, FILE_SENT, ADDED("no"), READ(.text = f->equal)), HESTIA_OK);
	for (size_t i = 0; i < HESTIA_PACKAGE_KEYS; i++) {
		n += (size_t)snprintf(expected + n, sizeof expected - n, "%s='%s'\n", hestia_package_key(i), f->wanted.value[i]);
	}
	assert_memory_equal(fake_api_content(), expected, n);
	assert_int_equal(regcomp(&stamp, "^TIME='([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]'\nDATE='20[0-9]{2}-[01][0-9]-[0-3][0-9]'\n$", REG_EXTENDED), 0);
	assert_int_equal(regexec(&stamp, fake_api_content() + n, 0, NULL, 0), 0);
	regfree(&stamp);
}

static void the_file_name_is_another_each_time(void **state)
{
	fixture *f = *state;
	char first[256];

	assert_int_equal(DEPLOY(f, ABSENT, NEW_PANEL, FILE_SENT, ADDED("no"), READ(.text = f->equal)), HESTIA_OK);
	snprintf(first, sizeof first, "%s", fake_api_file());
	assert_int_equal(DEPLOY(f, ABSENT, NEW_PANEL, FILE_SENT, ADDED("no"), READ(.text = f->equal)), HESTIA_OK);
	assert_string_not_equal(first, fake_api_file());
}

static void nothing_is_written_when_reading_fails(void **state)
{
	fixture *f = *state;

	assert_int_equal(DEPLOY(f, READ(FORBIDDEN)), HESTIA_E_DENIED);
	assert_int_equal(DEPLOY(f, READ(NO_ANSWER)), HESTIA_E_TIMEOUT);
	assert_int_equal(DEPLOY(f, READ(.exit_code = 12, .text = "Error: parsing")), HESTIA_E_COMMAND);
	/* An answer without the package, or none at all, is not "absent". */
	assert_int_equal(DEPLOY(f, READ(.text = "{\"silver\":{}}")), HESTIA_E_PROTOCOL);
	assert_says(f, "answered v-list-user-package without the package gold");
	assert_int_equal(f->err.outcome, HESTIA_REFUSED);
	assert_int_equal(DEPLOY(f, READ(.text = "{\"gold\":\"text\"}")), HESTIA_E_PROTOCOL);
	assert_int_equal(DEPLOY(f, READ(.text = NULL)), HESTIA_E_PROTOCOL);
	/* A read that cannot be understood has changed nothing. */
	assert_int_equal(DEPLOY(f, READ(.code = HESTIA_E_PROTOCOL, .outcome = HESTIA_NOT_SENT)), HESTIA_E_PROTOCOL);
	assert_int_equal(f->err.outcome, HESTIA_NOT_SENT);
}

/* A key that may not ask for the version is that of a panel that has access keys: a new one. Other failures count. */
static void a_version_that_may_not_be_asked_is_a_new_one(void **state)
{
	fixture *f = *state;

	assert_int_equal(DEPLOY(f, ABSENT, CONFIG(FORBIDDEN), FILE_SENT, ADDED("no"), READ(.text = f->equal)), HESTIA_OK);
	assert_int_equal(f->decision, HESTIA_PACKAGE_CREATE);
	assert_int_equal(DEPLOY(f, ABSENT, CONFIG(.code = HESTIA_E_DENIED, .outcome = HESTIA_REFUSED, .denial = HESTIA_DENIAL_KEY, .exit_code = 9)),
		HESTIA_E_DENIED);
	assert_int_equal(DEPLOY(f, ABSENT, CONFIG(NO_ANSWER)), HESTIA_E_TIMEOUT);
	assert_int_equal(DEPLOY(f, ABSENT, CONFIG(.code = HESTIA_E_PROTOCOL, .outcome = HESTIA_NOT_SENT)), HESTIA_E_PROTOCOL);
	assert_int_equal(f->err.outcome, HESTIA_NOT_SENT);
}

/* PKG_DIR PACKAGE up to 1.4.12, TMPFILE PACKAGE from 1.4.13. A version that is known is not asked for. */
static void the_form_follows_the_version(void **state)
{
	static const struct {
		const char *version;
		bool folder;
	} rows[] = {
		{"1.1.0", true}, {"1.4.9", true}, {"1.4.12", true}, {"1.4.13", false}, {"1.4.13~beta", false}, {"1.5", false}, {"1.5.0", false},
		{"1.10.3", false}, {"1", true}, {"2.0.0", false}, {"9999999999999999999999.1", false}, {"unknown", false}, {".", false},
	};
	fixture *f = *state;

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		char config[128];

		snprintf(config, sizeof config, "{\"config\":{\"VERSION\":\"%s\"}}", rows[i].version);
		f->server.version = NULL;
		for (int known = 0; known < 2; known++) {
			const fake_call folder[] = {ABSENT, CONFIG(.text = config), OLD_FILE_SENT, OLD_ADDED("no"), READ(.text = f->equal)};
			const fake_call file[] = {ABSENT, CONFIG(.text = config), FILE_SENT, ADDED("no"), READ(.text = f->equal)};
			fake_call script[5];
			size_t n = 0;

			for (size_t j = 0; j < 5; j++) {
				if (!known || j != 1) script[n++] = rows[i].folder ? folder[j] : file[j];
			}
			assert_int_equal(deploy_run(f, script, n), HESTIA_OK);
			assert_int_equal(f->decision, HESTIA_PACKAGE_CREATE);
			f->server.version = (char *)(uintptr_t)rows[i].version;
		}
	}
	f->server.version = (char *)"";
	assert_int_equal(DEPLOY(f, ABSENT, CONFIG(.text = "{\"config\":{}}"), FILE_SENT, ADDED("no"), READ(.text = f->equal)), HESTIA_OK);
	assert_int_equal(DEPLOY(f, ABSENT, CONFIG(.text = NULL), FILE_SENT, ADDED("no"), READ(.text = f->equal)), HESTIA_OK);
}

/* 1.9.0 to 1.9.2 store the server's own setting for incremental backups: no write and no complaint can change that. */
static void incremental_backups_are_not_compared_on_1_9_0_to_1_9_2(void **state)
{
	static const struct {
		const char *version;
		bool ignored;
	} rows[] = {{"1.8.12", false}, {"1.9.0", true}, {"1.9.1", true}, {"1.9.2", true}, {"1.9.3", false}, {"1.10.0", false}};
	fixture *f = *state;
	hestia_package other = f->wanted;
	char stored[4096];

	hestia_package_set(&other, "BACKUPS_INCREMENTAL", "no", NULL);
	deploy_tell(stored, sizeof stored, &other, "");
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		f->server.version = (char *)(uintptr_t)rows[i].version;
		if (rows[i].ignored) {
			assert_int_equal(DEPLOY(f, READ(.text = stored)), HESTIA_OK);
			assert_int_equal(f->decision, HESTIA_PACKAGE_KEEP);
			assert_int_equal(DEPLOY(f, READ(.text = f->different), FILE_SENT, ADDED("yes"), READ(.text = stored)), HESTIA_OK);
		} else {
			assert_int_equal(DEPLOY(f, READ(.text = stored), FILE_SENT, ADDED("yes"), READ(.text = stored)), HESTIA_E_PROTOCOL);
			assert_string_equal(f->err.where, "BACKUPS_INCREMENTAL");
			assert_says(f, "BACKUPS_INCREMENTAL=\"no\" instead of \"yes\"");
		}
	}
}

static void the_panels_own_packages_and_bad_names_are_refused(void **state)
{
	static const struct {
		const char *name, *told;
	} rows[] = {
		{"default", "\"default\" is HestiaCP's own"}, {"system", "\"system\" is HestiaCP's own"}, {"", "is empty"},
		{"a", "\"a\" cannot be the name"}, {"go/ld", "cannot be the name"}, {"../gold", "cannot be the name"}, {"go|ld", "cannot be the name"},
	};
	fixture *f = *state;

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		fake_api_begin(NULL, 0);
		assert_int_equal(hestia_package_deploy(&f->session, rows[i].name, &f->wanted, &f->decision, &f->err), HESTIA_E_ARG);
		assert_string_equal(f->err.where, "package");
		assert_int_equal(f->err.outcome, HESTIA_NOT_SENT);
		assert_says(f, rows[i].told);
	}
}

/* Up to 1.4.17 the panel runs the file as a root script: a package that was not made by the checks is not sent. */
static void unchecked_values_are_refused(void **state)
{
	static const char *const bad[] = {"'; reboot; '", "$(reboot)", "a\nROOT='x'", "\\", "007", "`id`", ""};
	fixture *f = *state;

	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
		hestia_package package = f->wanted;

		snprintf(package.value[hestia_package_key_index("DISK_QUOTA")], HESTIA_PACKAGE_VALUE_MAX, "%s", bad[i]);
		fake_api_begin(NULL, 0);
		assert_int_equal(hestia_package_deploy(&f->session, "gold", &package, &f->decision, &f->err), HESTIA_E_ARG);
		assert_string_equal(f->err.where, "DISK_QUOTA");
		assert_int_equal(f->err.outcome, HESTIA_NOT_SENT);
	}
}

/* Decisions rest on errors inside; the caller may do without. */
static void the_caller_may_pass_no_error(void **state)
{
	fixture *f = *state;
	const fake_call script[] = {ABSENT, NEW_PANEL, FILE_SENT, ADD("no", EXISTS), ADD("yes", NO_ANSWER), ABSENT};

	fake_api_begin(script, sizeof script / sizeof script[0]);
	assert_int_equal(hestia_package_deploy(&f->session, "gold", &f->wanted, &f->decision, NULL), HESTIA_E_TIMEOUT);
	fake_api_end();
}

/* Memory gives out at each allocation in turn: an error comes back and nothing leaks; written once, it is "unknown". */
static void every_allocation_may_fail(void **state)
{
	fixture *f = *state;
	const fake_call script[] = {READ(.text = f->different), NEW_PANEL, {"v-make-tmp-file", {"~", "~", NULL}, .exit_code = 0}, ADDED("yes"),
		READ(.text = f->equal)};
	long n = 1;

	for (bool reached = true; reached; n++) {
		hestia_code code;

		fake_api_begin(script, sizeof script / sizeof script[0]);
		oom_arm(n);
		hestia_err_clear(&f->err);
		f->session.calls = 0;
		code = hestia_package_deploy(&f->session, "gold", &f->wanted, &f->decision, &f->err);
		reached = oom_disarm();
		if (code == HESTIA_OK) {
			assert_int_equal(f->decision, HESTIA_PACKAGE_CHANGE);
			continue;
		}
		assert_true(reached);
		assert_int_equal(f->err.code, code);
		assert_int_equal(f->err.outcome, f->session.calls > 3 ? HESTIA_UNKNOWN : f->err.outcome);
		assert_int_not_equal(f->err.outcome, HESTIA_DONE);
	}
	assert_true(n > 8);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(an_equal_package_is_kept_with_one_call, deploy_set_up),
		cmocka_unit_test_setup(an_equal_package_of_an_older_panel_is_kept, deploy_set_up),
		cmocka_unit_test_setup(a_missing_common_key_is_a_difference, deploy_set_up),
		cmocka_unit_test_setup(an_absent_package_is_created, deploy_set_up),
		cmocka_unit_test_setup(a_different_package_is_changed, deploy_set_up),
		cmocka_unit_test_setup(a_difference_in_any_key_is_written, deploy_set_up),
		cmocka_unit_test_setup(the_file_holds_every_key_once, deploy_set_up),
		cmocka_unit_test_setup(the_file_name_is_another_each_time, deploy_set_up),
		cmocka_unit_test_setup(nothing_is_written_when_reading_fails, deploy_set_up),
		cmocka_unit_test_setup(a_version_that_may_not_be_asked_is_a_new_one, deploy_set_up),
		cmocka_unit_test_setup(the_form_follows_the_version, deploy_set_up),
		cmocka_unit_test_setup(incremental_backups_are_not_compared_on_1_9_0_to_1_9_2, deploy_set_up),
		cmocka_unit_test_setup(the_panels_own_packages_and_bad_names_are_refused, deploy_set_up),
		cmocka_unit_test_setup(unchecked_values_are_refused, deploy_set_up),
		cmocka_unit_test_setup(the_caller_may_pass_no_error, deploy_set_up),
		cmocka_unit_test_setup(every_allocation_may_fail, deploy_set_up),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
