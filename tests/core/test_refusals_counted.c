/* What panels count, whichever key and process they refuse, and what is known from permission lists. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "core/probe.h"
#include "core/refusals.h"
#include "refusals_help.h"

static hestia_server server = {.label = "panel:8083", .memory_key = "one", .panel_key = "panel"};
static hestia_server other = {.label = "other:8083", .memory_key = "two", .panel_key = "other"};

/* What orders, their undoing and suspension need goes on until one more refusal would be the last; the present object is named. */
static void what_every_key_may_goes_on_until_one_is_left(void **state)
{
	hestia_refusals *r = hestia_refusals_new();
	hestia_server twin = {.label = "panel:8083", .memory_key = "twin", .panel_key = "panel"};
	hestia_err told = refusal(HESTIA_DENIAL_PERMISSION), err;

	(void)state;
	hestia_refusals_set_ttl(r, 600);
	hestia_refusals_allowed(r, &server, "v-add-domain");
	hestia_refusals_remember(r, &server, "v-a", &told);
	hestia_refusals_remember(r, &server, "v-b", &told);
	hestia_refusals_remember(r, &server, "v-c", &told);
	assert_int_equal(hestia_refusals_check(r, &server, "v-delete-user", OBJECT, &err), HESTIA_OK);
	assert_int_equal(hestia_refusals_check(r, &twin, "v-suspend-user", OBJECT, &err), HESTIA_OK);
	assert_int_equal(hestia_refusals_check(r, &twin, "v-list-sys-info", OBJECT, &err), HESTIA_OK);
	assert_int_equal(hestia_refusals_rest(r, &twin, &err), HESTIA_OK);
	hestia_refusals_remember(r, &twin, "v-d", &told);
	assert_int_equal(hestia_refusals_check(r, &server, "v-delete-user", OBJECT, &err), HESTIA_E_DENIED);
	assert_int_equal(err.denial, HESTIA_DENIAL_NONE);
	assert_int_equal(err.outcome, HESTIA_NOT_SENT);
	assert_string_equal(err.message, "v-delete-user was not sent for user acme on panel:8083: the panel has refused 4 calls of this machine within "
		"ten minutes, and one more would make its fail2ban shut this machine out; test the connection in 10 minutes, and until then add the "
		"missing commands to the key's permission list there.");
	assert_int_equal(hestia_refusals_rest(r, &twin, &err), HESTIA_E_DENIED);
	assert_in_range(hestia_refusals_wait(r, &twin), 598, 600);
	assert_int_equal(hestia_refusals_check(r, &server, "v-add-domain", OBJECT, &err), HESTIA_OK);
	assert_int_equal(hestia_refusals_check(r, &other, "v-new", OBJECT, &err), HESTIA_OK);
	assert_int_equal(hestia_refusals_rest(r, &other, &err), HESTIA_OK);
	hestia_refusals_free(r);
}

/* What v-check-access-key ends with is written to auth.log; what web/api says before, and says of a user who is not the root user, is not. */
static void only_what_the_panel_writes_down_is_counted(void **state)
{
	static const struct {
		hestia_denial denial;
		int exit_code;
		size_t counted;
	} cases[] = {
		{HESTIA_DENIAL_KEY, 9, 1}, {HESTIA_DENIAL_KEY, 10, 0}, {HESTIA_DENIAL_ADDRESS, 9, 1}, {HESTIA_DENIAL_ADDRESS, 10, 0},
		{HESTIA_DENIAL_PERMISSION, 10, 1}, {HESTIA_DENIAL_COMMAND, 10, 1}, {HESTIA_DENIAL_API_OFF, 11, 0}, {HESTIA_DENIAL_API_OFF, 21, 0},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		hestia_refusals *r = hestia_refusals_new();
		hestia_err told = refusal(cases[i].denial);

		told.exit_code = cases[i].exit_code;
		hestia_refusals_set_ttl(r, 600);
		hestia_refusals_remember(r, &server, "v-a", &told);
		assert_int_equal(hestia_refusals_recent(r, &server), cases[i].counted);
		hestia_refusals_free(r);
	}
}

/* A human has tested the key since: what it was refused before is not remembered any more, but counts. */
static void a_forgotten_refusal_is_counted_without_its_name(void **state)
{
	hestia_refusals *r = hestia_refusals_new();
	hestia_err told = refusal(HESTIA_DENIAL_PERMISSION), err;

	(void)state;
	hestia_refusals_set_ttl(r, 600);
	hestia_refusals_remember(r, &server, "v-a", &told);
	hestia_refusals_remember(r, &server, "v-b", &told);
	hestia_refusals_forget(r, &server);
	hestia_refusals_remember(r, &server, "v-c", &told);
	assert_int_equal(hestia_refusals_check(r, &server, "v-new", OBJECT, &err), HESTIA_E_DENIED);
	assert_string_equal(err.message, "v-new was not sent for user acme on panel:8083: the panel has refused 3 calls of this machine within ten "
		"minutes, and more refusals would make its fail2ban shut this machine out; add the missing commands to the key's permission list, then "
		"test the connection.");
	hestia_refusals_free(r);
}

/* The refusals of one key leave the other keys of its panel one call of their own. */
static void a_key_without_refusals_may_be_refused_once(void **state)
{
	hestia_refusals *r = hestia_refusals_new();
	hestia_server good = {.label = "panel:8083", .memory_key = "good", .panel_key = "panel"};
	hestia_err told = refusal(HESTIA_DENIAL_PERMISSION), err;

	(void)state;
	hestia_refusals_set_ttl(r, 600);
	hestia_refusals_remember(r, &server, "v-a", &told);
	hestia_refusals_remember(r, &server, "v-b", &told);
	hestia_refusals_remember(r, &server, "v-c", &told);
	assert_int_equal(hestia_refusals_check(r, &server, "v-add-web-domain", OBJECT, &err), HESTIA_E_DENIED);
	assert_int_equal(hestia_refusals_check(r, &good, "v-add-web-domain", OBJECT, &err), HESTIA_OK);
	hestia_refusals_remember(r, &good, "v-add-web-domain", &told);
	assert_int_equal(hestia_refusals_check(r, &good, "v-list-sys-info", OBJECT, &err), HESTIA_E_DENIED);
	assert_int_equal(hestia_refusals_recent(r, &good), HESTIA_LAST_REFUSAL);
	hestia_refusals_free(r);
}

/* What the features without which no order works need, is what goes on. */
static void what_goes_on_is_what_orders_need(void **state)
{
	static const char *const needed[] = {"create", "change_package", "packages", "suspend", "terminate", "password", "prove_by_password",
		"package_list", "usage", "permissions"};
	hestia_refusals *r = hestia_refusals_new();
	hestia_err told = refusal(HESTIA_DENIAL_PERMISSION), err;

	(void)state;
	hestia_refusals_set_ttl(r, 600);
	for (size_t i = 0; i < 3; i++) hestia_refusals_remember(r, &server, "v-a", &told);
	for (size_t i = 0; hestia_probe_command(i); i++) {
		const char *command = hestia_probe_command(i);
		bool is_needed = false;

		for (size_t f = 0; hestia_probe_feature(f); f++) {
			for (size_t n = 0; n < sizeof needed / sizeof needed[0]; n++) {
				const char *const *needs = hestia_probe_needs(f);

				if (strcmp(hestia_probe_feature(f), needed[n]) != 0) continue;
				for (; *needs; needs++) is_needed = is_needed || strcmp(*needs, command) == 0;
			}
		}
		assert_int_equal(hestia_refusals_check(r, &server, command, OBJECT, &err), is_needed ? HESTIA_OK : HESTIA_E_DENIED);
	}
	hestia_refusals_free(r);
}

/* Known from a list, at no cost: it counts as no refusal, and goes to other processes. */
static void a_permission_list_is_remembered_and_travels(void **state)
{
	hestia_refusals *here = hestia_refusals_new(), *there = hestia_refusals_new();
	hestia_server known = {.label = "panel:8083", .panel_key = "panel"};
	hestia_refusal_record out[4];
	hestia_err err;

	(void)state;
	memset(known.memory_key, 'a', 64);
	hestia_refusals_set_ttl(here, 600);
	hestia_refusals_set_ttl(there, 600);
	hestia_refusals_learn(here, &known, "+v-list-sys-config -v-add-domain -v-add-web-domain -v-list-sys-info -v-list-sys-shells");
	assert_int_equal(hestia_refusals_recent(here, &known), 0);
	assert_int_equal(export_all(here, out, 4), 1);
	assert_int_equal(out[0].kind, HESTIA_RECORD_LIST);
	assert_true(hestia_refusals_import(there, &out[0]));
	assert_false(hestia_refusals_import(there, &out[0]));
	assert_int_equal(hestia_refusals_check(there, &known, "v-add-domain", "domain b.example on panel:8083", &err), HESTIA_E_DENIED);
	assert_string_equal(err.message, "v-add-domain was not sent for domain b.example on panel:8083: the permission list of the access key does not "
		"hold this command. Add the command to the key's permission list on the panel, then test the connection.");
	assert_int_equal(err.denial, HESTIA_DENIAL_PERMISSION);
	assert_int_equal(err.outcome, HESTIA_NOT_SENT);
	assert_true(hestia_refusals_proven(there, &known, "v-list-sys-config"));
	assert_false(hestia_refusals_proven(there, &known, "v-add-domain"));
	assert_int_equal(hestia_refusals_check(there, &known, "v-add-dom", OBJECT, &err), HESTIA_OK);
	hestia_refusals_forget(there, &known);
	assert_int_equal(hestia_refusals_check(there, &known, "v-add-domain", OBJECT, &err), HESTIA_OK);
	strcpy(out[0].message, "+v-list-user, -v-add-domain");
	assert_false(hestia_refusals_import(there, &out[0]));
	hestia_refusals_free(here);
	hestia_refusals_free(there);
}

/* Sends what the memory lets through, and is refused each time. Returns how often. */
static size_t send_all(hestia_refusals *r, const hestia_server *to, const char *const *commands)
{
	hestia_err told = refusal(HESTIA_DENIAL_PERMISSION), err;
	size_t sent = 0;

	for (; *commands; commands++) {
		if (hestia_refusals_check(r, to, *commands, OBJECT, &err) != HESTIA_OK) continue;
		hestia_refusals_remember(r, to, *commands, &told);
		sent++;
	}
	return sent;
}

static const char *const known[] = {"v-list-web-domains", "v-list-mail-domains", "v-add-domain", "v-list-users", "v-suspend-user",
	"v-delete-user", "v-list-sys-info", NULL};

/* A list was read, and then the key's permissions were cut down on the panel. */
static void a_list_that_the_panel_contradicts_is_worth_nothing(void **state)
{
	hestia_refusals *here = hestia_refusals_new(), *there = hestia_refusals_new();
	hestia_server narrow = {.label = "panel:8083"};
	hestia_refusal_record out[8];
	size_t count;

	(void)state;
	memset(narrow.memory_key, 'a', 64);
	memset(narrow.panel_key, 'f', 64);
	hestia_refusals_set_ttl(here, 600);
	hestia_refusals_set_ttl(there, 600);
	hestia_refusals_learn(here, &narrow, "+v-list-web-domains +v-list-mail-domains +v-add-domain +v-list-users +v-suspend-user +v-delete-user "
		"+v-list-sys-info");
	hestia_refusals_allowed(here, &narrow, "v-delete-user");
	assert_int_equal(export_all(here, out, 8), 1);
	assert_int_equal(send_all(here, &narrow, known), HESTIA_LAST_REFUSAL);
	assert_false(hestia_refusals_proven(here, &narrow, "v-list-sys-info"));
	assert_true(hestia_refusals_is_spent(here, &narrow, "v-list-sys-info", 2));
	/* Told by who has not heard of it yet, the list is worth no more; nor is it to who hears of both. */
	(void)hestia_refusals_import(here, &out[0]);
	assert_false(hestia_refusals_proven(here, &narrow, "v-list-sys-info"));
	count = export_all(here, out, 8);
	for (size_t i = 0; i < count; i++) assert_true(hestia_refusals_import(there, &out[i]));
	assert_int_equal(send_all(there, &narrow, known), 0);
	/* Read anew, it counts. */
	hestia_refusals_forget(here, &narrow);
	hestia_refusals_learn(here, &narrow, "+v-list-sys-info");
	assert_true(hestia_refusals_proven(here, &narrow, "v-list-sys-info"));
	hestia_refusals_free(here);
	hestia_refusals_free(there);
}

/* Everything has worked, and then the key's permissions were cut down on the panel. */
static void what_worked_is_known_no_more_once_it_is_refused(void **state)
{
	hestia_refusals *r = hestia_refusals_new();

	(void)state;
	hestia_refusals_set_ttl(r, 600);
	for (size_t i = 0; known[i]; i++) {
		hestia_refusals_allowed(r, &server, known[i]);
		hestia_refusals_allowed(r, &other, known[i]);
	}
	assert_int_equal(send_all(r, &server, known), HESTIA_LAST_REFUSAL);
	for (size_t i = 0; known[i]; i++) {
		assert_false(hestia_refusals_proven(r, &server, known[i]));
		assert_true(hestia_refusals_proven(r, &other, known[i]));
	}
	hestia_refusals_free(r);
}

/* Two processes that were refused know of both, and tell nobody twice. */
static void counts_of_processes_add_up(void **state)
{
	hestia_refusals *here = hestia_refusals_new(), *there = hestia_refusals_new();
	hestia_server one = {.label = "panel:8083", .memory_key = "one"}, two = {.label = "panel:8083", .memory_key = "two"};
	hestia_err told = refusal(HESTIA_DENIAL_KEY);
	hestia_refusal_record record = {.kind = HESTIA_RECORD_COUNT};
	size_t at = 0;

	(void)state;
	memset(one.panel_key, 'f', 64);
	memset(two.panel_key, 'f', 64);
	hestia_refusals_set_ttl(here, 600);
	hestia_refusals_set_ttl(there, 600);
	for (int i = 0; i < 2; i++) hestia_refusals_remember(here, &one, "v-a", &told);
	for (volatile int i = 0; i < 1000000; i++) continue; /* two calls of a panel are no microsecond apart */
	for (int i = 0; i < 3; i++) hestia_refusals_remember(there, &two, "v-a", &told);
	while (hestia_refusals_export(here, &at, &record) && record.kind != HESTIA_RECORD_COUNT) continue;
	assert_int_equal(record.kind, HESTIA_RECORD_COUNT);
	assert_true(hestia_refusals_import(there, &record));
	assert_false(hestia_refusals_import(there, &record));
	assert_int_equal(hestia_refusals_recent(there, &two), 5);
	for (const char *const *bad = (const char *const[]){"7 ", "x", "1 -2", "99999999999999999", "", NULL}; *bad; bad++) {
		snprintf(record.message, sizeof record.message, "%s", *bad);
		assert_false(hestia_refusals_import(there, &record));
	}
	hestia_refusals_free(here);
	hestia_refusals_free(there);
}

static void a_connection_that_fails_after_refusals_names_the_ban(void **state)
{
	hestia_refusals *r = hestia_refusals_new();
	hestia_err told = refusal(HESTIA_DENIAL_KEY), err;

	(void)state;
	hestia_refusals_set_ttl(r, 600);
	hestia_err_set(&err, HESTIA_E_TLS, "tls", "No TLS.");
	hestia_refusals_suspect(r, &server, &err);
	assert_string_equal(err.message, "No TLS.");
	hestia_refusals_remember(r, &server, "v-a", &told);
	hestia_refusals_suspect(r, &server, &err);
	assert_string_equal(err.message, "No TLS. It has refused 1 call of this machine within ten minutes, so its fail2ban (jail hestia-iptables) may "
		"have shut this machine out: v-list-firewall-ban shows that there, and v-delete-firewall-ban ADDRESS HESTIA ends it.");
	hestia_err_set(&err, HESTIA_E_CONNECT, "host", "No such name.");
	hestia_refusals_suspect(r, &server, &err);
	assert_string_equal(err.message, "No such name.");
	hestia_refusals_free(r);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_every_key_may_goes_on_until_one_is_left),
		cmocka_unit_test(only_what_the_panel_writes_down_is_counted),
		cmocka_unit_test(a_forgotten_refusal_is_counted_without_its_name),
		cmocka_unit_test(a_key_without_refusals_may_be_refused_once),
		cmocka_unit_test(what_goes_on_is_what_orders_need),
		cmocka_unit_test(a_permission_list_is_remembered_and_travels),
		cmocka_unit_test(a_list_that_the_panel_contradicts_is_worth_nothing),
		cmocka_unit_test(what_worked_is_known_no_more_once_it_is_refused),
		cmocka_unit_test(counts_of_processes_add_up),
		cmocka_unit_test(a_connection_that_fails_after_refusals_names_the_ban),
	};

	return cmocka_run_group_tests_name("refusals_counted", tests, NULL, NULL);
}
