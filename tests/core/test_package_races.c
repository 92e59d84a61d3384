/* hestia_package_deploy() when others write at the same time, the panel refuses, or nobody knows what became of the write. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "deploy_help.h"
#include "fake_api.h"

/* Another process made the package after we read: 4, so it is changed, with the file that is there already. */
static void a_create_that_comes_second_becomes_a_change(void **state)
{
	fixture *f = *state;

	assert_int_equal(DEPLOY(f, ABSENT, NEW_PANEL, FILE_SENT, ADD("no", EXISTS), ADDED("yes"), READ(.text = f->equal)), HESTIA_OK);
	assert_int_equal(f->decision, HESTIA_PACKAGE_CHANGE);
}

/* Somebody removed it: 3. */
static void a_change_of_what_is_gone_becomes_a_create(void **state)
{
	fixture *f = *state;

	assert_int_equal(DEPLOY(f, READ(.text = f->different), NEW_PANEL, FILE_SENT, ADD("yes", GONE), ADDED("no"), READ(.text = f->equal)), HESTIA_OK);
	assert_int_equal(f->decision, HESTIA_PACKAGE_CREATE);
}

static void two_switches_are_followed_and_no_third(void **state)
{
	fixture *f = *state;

	assert_int_equal(DEPLOY(f, ABSENT, NEW_PANEL, FILE_SENT, ADD("no", EXISTS), ADD("yes", GONE), ADDED("no"), READ(.text = f->equal)), HESTIA_OK);
	assert_int_equal(f->decision, HESTIA_PACKAGE_CREATE);
	assert_int_equal(DEPLOY(f, ABSENT, NEW_PANEL, FILE_SENT, ADD("no", EXISTS), ADD("yes", GONE), ADD("no", EXISTS)), HESTIA_E_COMMAND);
	assert_int_equal(f->err.exit_code, 4);
	assert_int_equal(f->err.outcome, HESTIA_REFUSED);
}

/* 4 on a change and 3 with other words on a create are no race. */
static void other_refusals_are_not_taken_for_races(void **state)
{
	fixture *f = *state;

	assert_int_equal(DEPLOY(f, READ(.text = f->different), NEW_PANEL, FILE_SENT, ADD("yes", EXISTS)), HESTIA_E_COMMAND);
	assert_int_equal(DEPLOY(f, ABSENT, NEW_PANEL, FILE_SENT, ADD("no", GONE)), HESTIA_E_COMMAND);
	assert_int_equal(DEPLOY(f, READ(.text = f->different), NEW_PANEL, FILE_SENT,
		ADD("yes", .exit_code = 3, .text = "Error: package gold2 doesn't exist")), HESTIA_E_COMMAND);
	assert_int_equal(DEPLOY(f, ABSENT, NEW_PANEL, FILE_SENT, ADD("no", .exit_code = 13, .text = "Error: no space")), HESTIA_E_COMMAND);
	assert_int_equal(f->err.exit_code, 13);
	assert_int_equal(DEPLOY(f, ABSENT, NEW_PANEL, FILE_SENT, ADD("no", FORBIDDEN)), HESTIA_E_DENIED);
	assert_int_equal(f->err.denial, HESTIA_DENIAL_PERMISSION);
}

static void a_missing_template_is_named_with_its_setting(void **state)
{
	static const struct {
		const char *key, *value, *words, *told;
	} rows[] = {
		{"WEB_TEMPLATE", "wordpress", "Error: wordpress web template doesn't exist", "the web template wordpress is not installed there"},
		{"PROXY_TEMPLATE", "cache9", "Error: cache9 proxy template doesn't exist", "the proxy template cache9 is not installed there"},
		{"BACKEND_TEMPLATE", "PHP-9_9", "Error: PHP-9_9 backend template doesn't exist", "the backend template PHP-9_9 is not installed there"},
		{"DNS_TEMPLATE", "office", "Error: office dns template doesn't exist", "the DNS template office is not installed there"},
	};
	fixture *f = *state;

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		fixture row = *f;

		assert_int_equal(hestia_package_set(&row.wanted, rows[i].key, rows[i].value, NULL), HESTIA_OK);
		/* On a change too: its exit code is that of a package that is gone. */
		assert_int_equal(DEPLOY(&row, READ(.text = f->equal), NEW_PANEL, FILE_SENT, ADD("yes", .exit_code = 3, .text = rows[i].words)),
			HESTIA_E_COMMAND);
		assert_string_equal(row.err.where, rows[i].key);
		assert_string_equal(row.err.panel_text, rows[i].words);
		assert_string_equal(row.err.command, "v-add-user-package");
		assert_int_equal(row.err.exit_code, 3);
		assert_int_equal(row.err.outcome, HESTIA_REFUSED);
		assert_says(&row, rows[i].told);
		assert_says(&row, "panel:8083 refused the package gold");
	}
}

static void a_missing_shell_is_named(void **state)
{
	fixture *f = *state;

	hestia_package_set(&f->wanted, "SHELL", "zsh", NULL);
	assert_int_equal(DEPLOY(f, ABSENT, NEW_PANEL, FILE_SENT, ADD("no", .exit_code = 2, .text = "Error: shell zsh is not valid")), HESTIA_E_COMMAND);
	assert_string_equal(f->err.where, "SHELL");
	assert_says(f, "the shell zsh is not installed there");
}

static void a_lost_file_is_told(void **state)
{
	fixture *f = *state;
	char lost[300];

	assert_int_equal(DEPLOY(f, READ(.text = f->different), NEW_PANEL, FILE_SENT, ADD("yes", .exit_code = 3, .text = FAKE_FILE " does not exist")),
		HESTIA_E_COMMAND);
	snprintf(lost, sizeof lost, "panel:8083 lost the file %s with the settings of the package gold", fake_api_file());
	assert_says(f, lost);
	assert_int_equal(f->err.exit_code, 3);
	assert_int_equal(f->err.outcome, HESTIA_REFUSED);
	/* Of another file the panel's own sentence stays. */
	assert_int_equal(DEPLOY(f, ABSENT, NEW_PANEL, FILE_SENT, ADD("no", .exit_code = 3, .text = "/tmp/other does not exist")), HESTIA_E_COMMAND);
	assert_null(strstr(f->err.message, "lost"));
	assert_says(f, "/tmp/other does not exist");
}

static void an_unknown_write_that_shows_is_done(void **state)
{
	fixture *f = *state;

	assert_int_equal(DEPLOY(f, ABSENT, NEW_PANEL, FILE_SENT, ADD("no", NO_ANSWER), READ(.text = f->equal)), HESTIA_OK);
	assert_int_equal(f->decision, HESTIA_PACKAGE_CREATE);
	assert_int_equal(f->err.code, HESTIA_OK);
	assert_int_equal(DEPLOY(f, READ(.text = f->different), NEW_PANEL, FILE_SENT, ADD("yes", NO_ANSWER), READ(.text = f->equal)), HESTIA_OK);
	assert_int_equal(f->decision, HESTIA_PACKAGE_CHANGE);
}

/* It is not sent again: the panel goes on with what a client has given up. */
static void an_unknown_write_that_does_not_show_stays_unknown(void **state)
{
	fixture *f = *state;

	assert_int_equal(DEPLOY(f, ABSENT, NEW_PANEL, FILE_SENT, ADD("no", NO_ANSWER), ABSENT), HESTIA_E_TIMEOUT);
	assert_int_equal(f->err.outcome, HESTIA_UNKNOWN);
	assert_string_equal(f->err.command, "v-add-user-package");
	assert_says(f, "Reading back shows the package gold not there");
	assert_int_equal(DEPLOY(f, READ(.text = f->different), NEW_PANEL, FILE_SENT, ADD("yes", NO_ANSWER), READ(.text = f->different)), HESTIA_E_TIMEOUT);
	assert_int_equal(f->err.outcome, HESTIA_UNKNOWN);
	assert_says(f, "Reading back shows the package gold with other settings");
	assert_int_equal(DEPLOY(f, ABSENT, NEW_PANEL, FILE_SENT, ADD("no", NO_ANSWER), READ(NO_ANSWER)), HESTIA_E_TIMEOUT);
	assert_int_equal(f->err.outcome, HESTIA_UNKNOWN);
	assert_string_equal(f->err.command, "v-add-user-package");
	assert_says(f, "could not be read back either");
}

static void a_write_after_a_switch_may_be_unknown_too(void **state)
{
	fixture *f = *state;

	assert_int_equal(DEPLOY(f, ABSENT, NEW_PANEL, FILE_SENT, ADD("no", EXISTS), ADD("yes", NO_ANSWER), READ(.text = f->equal)), HESTIA_OK);
	assert_int_equal(f->decision, HESTIA_PACKAGE_CHANGE);
}

static void a_done_write_that_shows_otherwise_is_an_error(void **state)
{
	fixture *f = *state;

	assert_int_equal(DEPLOY(f, ABSENT, NEW_PANEL, FILE_SENT, ADDED("no"), READ(.text = f->different)), HESTIA_E_PROTOCOL);
	assert_int_equal(f->err.outcome, HESTIA_UNKNOWN);
	assert_string_equal(f->err.where, "DISK_QUOTA");
	assert_says(f, "panel:8083 stored DISK_QUOTA=\"1\" instead of \"5000\" in the package gold");
	assert_int_equal(DEPLOY(f, ABSENT, NEW_PANEL, FILE_SENT, ADDED("no"), ABSENT), HESTIA_E_PROTOCOL);
	assert_int_equal(f->err.outcome, HESTIA_UNKNOWN);
	assert_says(f, "said that it wrote the package gold, but the package is not there");
	assert_int_equal(DEPLOY(f, ABSENT, NEW_PANEL, FILE_SENT, ADDED("no"), READ(NO_ANSWER)), HESTIA_E_TIMEOUT);
	assert_int_equal(f->err.outcome, HESTIA_UNKNOWN);
	assert_says(f, "The package gold was written before that, but could not be read back");
}

/* Old panels say "package gold doesn't exist" of the missing file: no reason to create, it would fail alike. */
static void the_old_form_does_not_take_a_missing_file_for_a_race(void **state)
{
	fixture *f = *state;

	f->server.version = (char *)"1.4.12";
	assert_int_equal(DEPLOY(f, READ(.text = f->different), OLD_FILE_SENT, OLD_ADD("yes", GONE)), HESTIA_E_COMMAND);
	assert_says(f, "lost the file /tmp/gold.pkg");
	assert_int_equal(DEPLOY(f, ABSENT, OLD_FILE_SENT, OLD_ADD("no", EXISTS), OLD_ADDED("yes"), READ(.text = f->older)), HESTIA_OK);
	assert_int_equal(f->decision, HESTIA_PACKAGE_CHANGE);
}

static void a_file_that_is_not_taken_touches_no_package(void **state)
{
	fixture *f = *state;

	assert_int_equal(DEPLOY(f, ABSENT, NEW_PANEL, {"v-make-tmp-file", {"~.", "~.", NULL}, NO_ANSWER}), HESTIA_E_TIMEOUT);
	assert_says(f, "The package gold itself was not touched.");
	assert_int_equal(DEPLOY(f, ABSENT, NEW_PANEL, {"v-make-tmp-file", {"~.", "~.", NULL}, FORBIDDEN}), HESTIA_E_DENIED);
	assert_int_equal(f->err.denial, HESTIA_DENIAL_PERMISSION);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(a_create_that_comes_second_becomes_a_change, deploy_set_up),
		cmocka_unit_test_setup(a_change_of_what_is_gone_becomes_a_create, deploy_set_up),
		cmocka_unit_test_setup(two_switches_are_followed_and_no_third, deploy_set_up),
		cmocka_unit_test_setup(other_refusals_are_not_taken_for_races, deploy_set_up),
		cmocka_unit_test_setup(a_missing_template_is_named_with_its_setting, deploy_set_up),
		cmocka_unit_test_setup(a_missing_shell_is_named, deploy_set_up),
		cmocka_unit_test_setup(a_lost_file_is_told, deploy_set_up),
		cmocka_unit_test_setup(an_unknown_write_that_shows_is_done, deploy_set_up),
		cmocka_unit_test_setup(an_unknown_write_that_does_not_show_stays_unknown, deploy_set_up),
		cmocka_unit_test_setup(a_write_after_a_switch_may_be_unknown_too, deploy_set_up),
		cmocka_unit_test_setup(a_done_write_that_shows_otherwise_is_an_error, deploy_set_up),
		cmocka_unit_test_setup(the_old_form_does_not_take_a_missing_file_for_a_race, deploy_set_up),
		cmocka_unit_test_setup(a_file_that_is_not_taken_touches_no_package, deploy_set_up),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
