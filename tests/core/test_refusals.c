/* The memory of refusals: the panel's fail2ban shuts WHMCS out after five. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "core/refusals.h"

static hestia_server server = {.label = "panel:8083", .memory_key = "one"};
static hestia_server other = {.label = "other:8083", .memory_key = "two"};

static hestia_err refusal(hestia_denial denial)
{
	hestia_err err;

	hestia_err_clear(&err);
	hestia_err_set(&err, HESTIA_E_DENIED, "key", "The panel refused.");
	err.denial = denial;
	err.outcome = HESTIA_REFUSED;
	return err;
}

static void a_refused_key_rests_for_all_commands(void **state)
{
	hestia_refusals *r = hestia_refusals_new();
	hestia_err told = refusal(HESTIA_DENIAL_KEY), err;

	(void)state;
	hestia_refusals_set_ttl(r, 600);
	assert_int_equal(hestia_refusals_check(r, &server, "v-list-users", &err), HESTIA_OK);
	hestia_refusals_remember(r, &server, "v-list-users", &told);
	assert_int_equal(hestia_refusals_check(r, &server, "v-add-user", &err), HESTIA_E_DENIED);
	assert_string_equal(err.message, "The panel refused.");
	assert_int_equal(err.outcome, HESTIA_NOT_SENT);
	assert_int_equal(hestia_refusals_check(r, &other, "v-add-user", &err), HESTIA_OK);
	hestia_refusals_forget(r, &server);
	assert_int_equal(hestia_refusals_check(r, &server, "v-add-user", &err), HESTIA_OK);
	hestia_refusals_free(r);
}

static void a_refused_command_leaves_the_others(void **state)
{
	hestia_refusals *r = hestia_refusals_new();
	hestia_err told = refusal(HESTIA_DENIAL_PERMISSION), err;

	(void)state;
	hestia_refusals_set_ttl(r, 600);
	hestia_refusals_remember(r, &server, "v-list-sys-config", &told);
	assert_int_equal(hestia_refusals_check(r, &server, "v-list-sys-config", &err), HESTIA_E_DENIED);
	assert_int_equal(hestia_refusals_check(r, &server, "v-list-users", &err), HESTIA_OK);
	hestia_refusals_free(r);
}

/* Three refused commands are near enough to five: only what is known to be allowed goes on. */
static void many_refused_commands_stop_the_unproven(void **state)
{
	hestia_refusals *r = hestia_refusals_new();
	hestia_err told = refusal(HESTIA_DENIAL_COMMAND), err;

	(void)state;
	hestia_refusals_set_ttl(r, 600);
	hestia_refusals_allowed(r, &server, "v-list-users");
	hestia_refusals_remember(r, &server, "v-a", &told);
	hestia_refusals_remember(r, &server, "v-b", &told);
	assert_int_equal(hestia_refusals_check(r, &server, "v-new", &err), HESTIA_OK);
	hestia_refusals_remember(r, &server, "v-c", &told);
	assert_int_equal(hestia_refusals_check(r, &server, "v-new", &err), HESTIA_E_DENIED);
	assert_non_null(strstr(err.message, "v-new was not sent to panel:8083"));
	assert_non_null(strstr(err.message, "v-c"));
	assert_int_equal(hestia_refusals_check(r, &server, "v-list-users", &err), HESTIA_OK);
	assert_int_equal(hestia_refusals_check(r, &other, "v-new", &err), HESTIA_OK);
	hestia_refusals_free(r);
}

static void nothing_is_remembered_without_a_time_to_live(void **state)
{
	hestia_refusals *r = hestia_refusals_new();
	hestia_err told = refusal(HESTIA_DENIAL_KEY), err;

	(void)state;
	hestia_refusals_set_ttl(r, 0);
	hestia_refusals_remember(r, &server, "v-list-users", &told);
	assert_int_equal(hestia_refusals_check(r, &server, "v-list-users", &err), HESTIA_OK);
	hestia_refusals_free(r);
}

/* The table is bounded; refusals outlive what is merely known to be allowed. */
static void a_full_table_keeps_the_refusals(void **state)
{
	hestia_refusals *r = hestia_refusals_new();
	hestia_err told = refusal(HESTIA_DENIAL_KEY), err;
	char command[32];

	(void)state;
	hestia_refusals_set_ttl(r, 600);
	hestia_refusals_remember(r, &other, "v-list-users", &told);
	for (int i = 0; i < 5000; i++) {
		snprintf(command, sizeof command, "v-list-%d", i);
		hestia_refusals_allowed(r, &server, command);
	}
	assert_int_equal(hestia_refusals_check(r, &other, "v-add-user", &err), HESTIA_E_DENIED);
	hestia_refusals_free(r);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_refused_key_rests_for_all_commands),
		cmocka_unit_test(a_refused_command_leaves_the_others),
		cmocka_unit_test(many_refused_commands_stop_the_unproven),
		cmocka_unit_test(nothing_is_remembered_without_a_time_to_live),
		cmocka_unit_test(a_full_table_keeps_the_refusals),
	};

	return cmocka_run_group_tests_name("refusals", tests, NULL, NULL);
}
