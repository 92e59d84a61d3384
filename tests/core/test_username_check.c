/* Which names a new account may have, and which an existing one. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <regex.h>
#include <stdio.h>
#include <string.h>

#include "username_help.h"

static void new_names_are_checked_with_a_reason(void **state)
{
	static const char *const good[] = {"ab", "acme", "a1", "a-b", "u12-34", "abcdefghijklmnopqrstuvwxyz1234", "rooty", "system1"};
	static const char *const bad[][2] = {
		{"", "it is empty"}, {"a", "it has only one character"}, {"abcdefghijklmnopqrstuvwxyz12345", "it is longer than 30 characters"},
		{"Acme", "it has upper-case letters"}, {"ac_me", "it has an underscore"}, {"ac|me", "neither a letter, a digit nor a hyphen"},
		{"ac.me", "neither a letter"}, {"ac me", "neither a letter"}, {"acm\xc3\xa9", "neither a letter"}, {"ac\nme", "neither a letter"},
		{"1acme", "it does not start with a letter"}, {"-acme", "it does not start with a letter"}, {"12", "it does not start with a letter"},
		{"acme-", "it does not end with a letter or digit"}, {"mysql", "HestiaCP reserves it"}, {"sudo", "HestiaCP reserves it"},
		{"performance", "HestiaCP reserves it"}, {"root", "servers have an account or group of that name"},
		{"admin", "servers have an account or group"}, {"users", "servers have an account or group"}, {"www-data", "servers have"},
		{"debian-exim", "servers have"}, {"systemd-oomd", "servers have"}, {"hestia-users", "servers have"}, {"hestiamail", "servers have"},
		{"aria_log", "it has an underscore"}, {"ROOT", "it has upper-case letters"},
	};
	hestia_err err;

	(void)state;
	for (size_t i = 0; i < LEN(good); i++) {
		assert_int_equal(hestia_username_check_new(good[i], &err), HESTIA_OK);
		assert_true(username_is_valid(good[i]));
		assert_int_equal(hestia_username_check_existing(good[i], NULL), HESTIA_OK);
	}
	for (size_t i = 0; i < LEN(bad); i++) {
		char start[96];

		hestia_err_clear(&err);
		assert_int_equal(hestia_username_check_new(bad[i][0], &err), HESTIA_E_ARG);
		assert_string_equal(err.where, "username");
		snprintf(start, sizeof start, "The user name \"%s\" cannot be used: ", bad[i][0]);
		if (!strchr(start, '\n')) assert_int_equal(strncmp(err.message, start, strlen(start)), 0);
		assert_null(strchr(err.message, '\n'));
		if (!strstr(err.message, bad[i][1])) fail_msg("\"%s\" does not say \"%s\"", err.message, bad[i][1]);
		assert_non_null(strstr(err.message, "; choose another one of 2 to 30 small letters"));
	}
}

/* Older panels took more: such accounts must stay reachable. */
static void existing_names_follow_the_wider_rule(void **state)
{
	static const char *const good[] = {"a", "1", "Acme", "a.b", "a_b", "a|b", "1and1", "admin", "aria_log", "abcdefghijklmnopqrstuvwxyz1234"};
	static const char *const bad[] = {"", "-", ".a", "a.", "a_", "a b", "a/b", "../a", "a'b", "a\nb", "\xc3\xa9", "abcdefghijklmnopqrstuvwxyz12345"};
	regex_t wide;
	hestia_err err;

	(void)state;
	assert_int_equal(regcomp(&wide, "^([a-zA-Z0-9][-|._a-zA-Z0-9]{0,28}[a-zA-Z0-9]|[a-zA-Z0-9])$", REG_EXTENDED | REG_NOSUB), 0);
	for (size_t i = 0; i < LEN(good); i++) {
		assert_int_equal(hestia_username_check_existing(good[i], &err), HESTIA_OK);
		assert_int_equal(regexec(&wide, good[i], 0, NULL, 0), 0);
	}
	for (size_t i = 0; i < LEN(bad); i++) {
		assert_int_equal(hestia_username_check_existing(bad[i], &err), HESTIA_E_ARG);
		assert_int_not_equal(regexec(&wide, bad[i], 0, NULL, 0), 0);
		assert_string_equal(err.where, "username");
		assert_non_null(strstr(err.message, "cannot be the name of a HestiaCP account"));
		assert_non_null(strstr(err.message, "correct the service's user name."));
	}
	regfree(&wide);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(new_names_are_checked_with_a_reason),
		cmocka_unit_test(existing_names_follow_the_wider_rule),
	};

	return cmocka_run_group_tests(tests, username_rules_compile, username_rules_free);
}
