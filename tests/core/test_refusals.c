/* The memory of refusals: the panel's fail2ban shuts WHMCS out after five. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "core/refusals.h"
#include "oom.h"
#include "refusals_help.h"

static hestia_server server = {.label = "panel:8083", .memory_key = "one", .panel_key = "panel"};
static hestia_server other = {.label = "other:8083", .memory_key = "two", .panel_key = "other"};

static void a_refused_key_rests_for_all_commands(void **state)
{
	hestia_refusals *r = hestia_refusals_new();
	hestia_err told = refusal(HESTIA_DENIAL_KEY), err;

	(void)state;
	hestia_refusals_set_ttl(r, 600);
	assert_int_equal(hestia_refusals_check(r, &server, "v-list-users", OBJECT, &err), HESTIA_OK);
	hestia_refusals_remember(r, &server, "v-list-users", &told);
	assert_int_equal(hestia_refusals_check(r, &server, "v-add-user", OBJECT, &err), HESTIA_E_DENIED);
	assert_string_equal(err.message, "v-add-user was not sent for user acme on panel:8083: The panel refused.");
	assert_int_equal(err.outcome, HESTIA_NOT_SENT);
	assert_int_equal(hestia_refusals_check(r, &other, "v-add-user", OBJECT, &err), HESTIA_OK);
	hestia_refusals_forget(r, &server);
	assert_int_equal(hestia_refusals_check(r, &server, "v-add-user", OBJECT, &err), HESTIA_OK);
	hestia_refusals_free(r);
}

static void a_refused_command_leaves_the_others(void **state)
{
	hestia_refusals *r = hestia_refusals_new();
	hestia_err told = refusal(HESTIA_DENIAL_PERMISSION), err;

	(void)state;
	hestia_refusals_set_ttl(r, 600);
	hestia_refusals_remember(r, &server, "v-list-sys-config", &told);
	assert_int_equal(hestia_refusals_check(r, &server, "v-list-sys-config", OBJECT, &err), HESTIA_E_DENIED);
	assert_int_equal(hestia_refusals_check(r, &server, "v-list-users", OBJECT, &err), HESTIA_OK);
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
	assert_int_equal(hestia_refusals_check(r, &server, "v-new", OBJECT, &err), HESTIA_OK);
	hestia_refusals_remember(r, &server, "v-c", &told);
	assert_int_equal(hestia_refusals_check(r, &server, "v-new", OBJECT, &err), HESTIA_E_DENIED);
	assert_non_null(strstr(err.message, "v-new was not sent for user acme on panel:8083: the panel has refused 3 commands of this access key (the last was v-c)"));
	assert_int_equal(hestia_refusals_check(r, &server, "v-list-users", OBJECT, &err), HESTIA_OK);
	assert_int_equal(hestia_refusals_check(r, &other, "v-new", OBJECT, &err), HESTIA_OK);
	hestia_refusals_free(r);
}

static void nothing_is_remembered_without_a_time_to_live(void **state)
{
	hestia_refusals *r = hestia_refusals_new();
	hestia_err told = refusal(HESTIA_DENIAL_KEY), err;

	(void)state;
	hestia_refusals_set_ttl(r, 600);
	hestia_refusals_remember(r, &other, "v-list-users", &told);
	hestia_refusals_set_ttl(r, 0);
	for (int i = 0; i < 5; i++) hestia_refusals_remember(r, &server, "v-list-users", &told);
	assert_int_equal(hestia_refusals_recent(r, &server) + hestia_refusals_recent(r, &other), 0);
	assert_int_equal(hestia_refusals_check(r, &server, "v-list-users", OBJECT, &err), HESTIA_OK);
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
	assert_int_equal(hestia_refusals_check(r, &other, "v-add-user", OBJECT, &err), HESTIA_E_DENIED);
	hestia_refusals_free(r);
}

static hestia_refusal_record record_of(char key, const char *command, hestia_denial denial, long long until)
{
	hestia_refusal_record record = {.denial = denial, .until = until};

	memset(record.key, key, 64);
	snprintf(record.command, sizeof record.command, "%s", command);
	if (denial != HESTIA_DENIAL_NONE) snprintf(record.message, sizeof record.message, "The panel refused.");
	return record;
}

/* What comes out goes in elsewhere, and is the same there. */
static void a_refusal_travels(void **state)
{
	hestia_refusals *here = hestia_refusals_new(), *there = hestia_refusals_new();
	hestia_server known = {.label = "panel:8083"};
	hestia_err told = refusal(HESTIA_DENIAL_PERMISSION), err;
	hestia_refusal_record out[4], again[4];

	(void)state;
	memset(known.memory_key, 'a', 64);
	hestia_refusals_set_ttl(here, 600);
	hestia_refusals_set_ttl(there, 600);
	hestia_refusals_allowed(here, &known, "v-list-users");
	hestia_refusals_remember(here, &known, "v-add-user", &told);
	assert_int_equal(export_all(here, out, 4), 2);
	assert_int_equal(out[0].kind, HESTIA_RECORD_COUNT);
	assert_string_equal(out[1].command, "v-add-user");
	assert_in_range(out[1].until, (long long)time(NULL) + 598, (long long)time(NULL) + 600);
	assert_true(hestia_refusals_import(there, &out[1]));
	assert_false(hestia_refusals_import(there, &out[1]));
	assert_int_equal(export_all(there, again, 4), 1);
	assert_memory_equal(&out[1], &again[0], sizeof out[1]);
	assert_int_equal(hestia_refusals_check(there, &known, "v-add-user", OBJECT, &err), HESTIA_E_DENIED);
	assert_string_equal(err.message, "v-add-user was not sent for user acme on panel:8083: The panel refused.");
	assert_int_equal(err.denial, HESTIA_DENIAL_PERMISSION);
	assert_int_equal(err.exit_code, 10);
	assert_int_equal(err.outcome, HESTIA_NOT_SENT);
	assert_int_equal(hestia_refusals_check(there, &known, "v-list-users", OBJECT, &err), HESTIA_OK);
	hestia_refusals_free(here);
	hestia_refusals_free(there);
}

/* A forgetting ends what is older, and only that. */
static void a_forgetting_travels(void **state)
{
	hestia_refusals *r = hestia_refusals_new();
	long long now = (long long)time(NULL);
	hestia_refusal_record older = record_of('a', "v-add-user", HESTIA_DENIAL_PERMISSION, now + 300);
	hestia_refusal_record forget = record_of('a', "", HESTIA_DENIAL_NONE, now + 400);
	hestia_refusal_record newer = record_of('a', "v-list-user", HESTIA_DENIAL_PERMISSION, now + 500);
	hestia_refusal_record foreign = record_of('b', "v-add-user", HESTIA_DENIAL_PERMISSION, now + 300);
	hestia_refusal_record whole = record_of('a', "", HESTIA_DENIAL_KEY, now + 550), out[8];

	(void)state;
	hestia_refusals_set_ttl(r, 600);
	assert_true(hestia_refusals_import(r, &older));
	assert_true(hestia_refusals_import(r, &newer));
	assert_true(hestia_refusals_import(r, &foreign));
	assert_true(hestia_refusals_import(r, &forget));
	assert_false(hestia_refusals_import(r, &older));
	assert_int_equal(export_all(r, out, 8), 3);
	assert_true(hestia_refusals_import(r, &whole)); /* takes the forgetting's place */
	assert_false(hestia_refusals_import(r, &forget));
	assert_int_equal(export_all(r, out, 8), 3);
	hestia_refusals_free(r);
}

static void what_does_not_fit_together_is_not_taken(void **state)
{
	hestia_refusals *r = hestia_refusals_new();
	long long now = (long long)time(NULL);
	hestia_refusal_record good = record_of('a', "v-add-user", HESTIA_DENIAL_PERMISSION, now + 300), bad;

	(void)state;
	hestia_refusals_set_ttl(r, 600);
	bad = good;
	bad.key[10] = 'g';
	assert_false(hestia_refusals_import(r, &bad));
	bad = good;
	bad.key[63] = 0;
	assert_false(hestia_refusals_import(r, &bad));
	bad = good;
	bad.denial = HESTIA_DENIAL_KEY;
	assert_false(hestia_refusals_import(r, &bad));
	bad = good;
	bad.command[0] = 0;
	assert_false(hestia_refusals_import(r, &bad));
	bad = good;
	bad.message[0] = 0;
	assert_false(hestia_refusals_import(r, &bad));
	bad = good;
	bad.denial = (hestia_denial)(HESTIA_DENIAL_API_OFF + 1);
	assert_false(hestia_refusals_import(r, &bad));
	bad = good;
	bad.until = now;
	assert_false(hestia_refusals_import(r, &bad));
	bad = good;
	bad.until = 0x7fffffffffffffff;
	assert_true(hestia_refusals_import(r, &bad));
	hestia_refusals_set_ttl(r, 0);
	assert_false(hestia_refusals_import(r, &good));
	hestia_refusals_free(r);
}

/* Without memory nothing is taken, and nothing is lost. */
static void an_import_without_memory_takes_nothing(void **state)
{
	hestia_refusals *r = hestia_refusals_new();
	hestia_refusal_record good = record_of('a', "v-add-user", HESTIA_DENIAL_PERMISSION, (long long)time(NULL) + 300), out[2];
	long n = 0;
	bool taken = false;

	(void)state;
	hestia_refusals_set_ttl(r, 600);
	while (!taken && n < 10) {
		oom_arm(++n);
		taken = hestia_refusals_import(r, &good);
		assert_int_equal(oom_disarm(), !taken);
		assert_int_equal(export_all(r, out, 2), taken ? 1 : 0);
	}
	assert_in_range(n, 2, 9);
	hestia_refusals_free(r);
}

/* The panel counts by address: other keys add up, other panels do not, and forgetting is no excuse. */
static void what_the_panel_counts_is_counted(void **state)
{
	hestia_refusals *r = hestia_refusals_new();
	hestia_server same = {.label = "panel:8083", .memory_key = "three", .panel_key = "panel"};
	hestia_err told = refusal(HESTIA_DENIAL_KEY);

	(void)state;
	hestia_refusals_set_ttl(r, 600);
	assert_int_equal(hestia_refusals_recent(r, &server), 0);
	hestia_refusals_remember(r, &server, "v-a", &told);
	hestia_refusals_remember(r, &same, "v-a", &told);
	hestia_refusals_remember(r, &other, "v-a", &told);
	assert_int_equal(hestia_refusals_recent(r, &server), 2);
	hestia_refusals_forget(r, &server);
	assert_int_equal(hestia_refusals_recent(r, &server), 2);
	told.outcome = HESTIA_NOT_SENT;
	hestia_refusals_remember(r, &server, "v-a", &told);
	assert_int_equal(hestia_refusals_recent(r, &server), 2);
	told = refusal(HESTIA_DENIAL_ADDRESS);
	hestia_refusals_remember(r, &server, "v-a", &told);
	assert_int_equal(hestia_refusals_recent(r, &server), 2);
	told = refusal(HESTIA_DENIAL_KEY);
	for (int i = 0; i < 100; i++) hestia_refusals_remember(r, &server, "v-a", &told);
	assert_int_equal(hestia_refusals_recent(r, &server), 102);
	hestia_refusals_free(r);
}

static void a_budget_is_spent_by_unproven_commands_alone(void **state)
{
	hestia_refusals *r = hestia_refusals_new();
	hestia_err told = refusal(HESTIA_DENIAL_PERMISSION);

	(void)state;
	hestia_refusals_set_ttl(r, 600);
	hestia_refusals_allowed(r, &server, "v-list-users");
	hestia_refusals_remember(r, &server, "v-a", &told);
	assert_false(hestia_refusals_is_spent(r, &server, "v-c", 2));
	hestia_refusals_remember(r, &server, "v-b", &told);
	assert_true(hestia_refusals_is_spent(r, &server, "v-c", 2));
	assert_false(hestia_refusals_is_spent(r, &server, "v-a", 2));
	assert_false(hestia_refusals_is_spent(r, &server, "v-list-users", 2));
	assert_false(hestia_refusals_is_spent(r, &other, "v-c", 2));
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
		cmocka_unit_test(a_refusal_travels),
		cmocka_unit_test(a_forgetting_travels),
		cmocka_unit_test(what_does_not_fit_together_is_not_taken),
		cmocka_unit_test(an_import_without_memory_takes_nothing),
		cmocka_unit_test(what_the_panel_counts_is_counted),
				cmocka_unit_test(a_budget_is_spent_by_unproven_commands_alone),
	};

	return cmocka_run_group_tests_name("refusals", tests, NULL, NULL);
}
