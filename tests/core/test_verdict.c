/* Exit codes as sentences, and refusals of the key told apart from refusals of a command. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "core/verdict.h"

static hestia_server server = {.label = "panel:8083"};

static hestia_err judge(const char *name, int exit_code, const char *text)
{
	hestia_command command = hestia_command_describe(name);
	hestia_verdict verdict = {&command, &server, "user acme on panel:8083", exit_code, text, false};
	hestia_err err;

	hestia_err_clear(&err);
	hestia_verdict_error(&verdict, &err);
	return err;
}

/* Defect: a bare number ("Module Command Error 9"). Every code has its own words, the object and a next step. */
static void every_exit_code_has_its_sentence(void **state)
{
	static const int codes[] = {-1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 99, 405};
	char seen[sizeof codes / sizeof codes[0]][768];
	size_t count = sizeof codes / sizeof codes[0];

	(void)state;
	for (size_t i = 0; i < count; i++) {
		hestia_err err = judge("v-change-user-shell", codes[i], "Error: the panel's own words");
		char number[16];

		snprintf(number, sizeof number, "exit %d", codes[i]);
		assert_non_null(strstr(err.message, number));
		assert_non_null(strstr(err.message, "v-change-user-shell for user acme on panel:8083"));
		assert_non_null(strstr(err.message, "the panel's own words"));
		assert_null(strstr(err.message, "Error:"));
		assert_int_equal(err.message[strlen(err.message) - 1], '.');
		assert_int_equal(err.outcome, HESTIA_REFUSED);
		snprintf(seen[i], sizeof seen[i], "%s", strchr(strstr(err.message, "8083: ") + 6, ' '));
		for (size_t j = 0; j < i; j++) assert_string_not_equal(seen[i], seen[j]);
	}
}

static void denials_are_told_apart(void **state)
{
	static const struct {
		int exit_code;
		const char *text;
		hestia_denial denial;
	} rows[] = {
		{9, "Error: Invalid secret key for key ID", HESTIA_DENIAL_KEY},
		{9, "Error: invalid secret_access_key format", HESTIA_DENIAL_KEY},
		{9, "Error: key ID doesn't exist", HESTIA_DENIAL_KEY},
		{9, "Error: invalid access_key_id format :: ID", HESTIA_DENIAL_KEY},
		{9, "Error: Authentication failed", HESTIA_DENIAL_KEY},
		{9, "Error: user shop is suspended", HESTIA_DENIAL_KEY},
		{9, "Error: invalid ip format :: 2001:db8::1", HESTIA_DENIAL_ADDRESS},
		{10, "Error: Command v-x not found", HESTIA_DENIAL_COMMAND},
		{10, "Error: Key ID don't have permission to run the command v-x", HESTIA_DENIAL_PERMISSION},
		{10, "Error: IP is not allowed to connect with API", HESTIA_DENIAL_ADDRESS},
		{10, "Error: Key ID - the \"user\" argument doesn\\'t match the key\\'s user", HESTIA_DENIAL_PERMISSION},
		{21, "Error: API has been disabled", HESTIA_DENIAL_API_OFF},
		{11, "Error: API has been disabled", HESTIA_DENIAL_API_OFF},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		hestia_err err = judge("v-list-users", rows[i].exit_code, rows[i].text);

		assert_int_equal(err.code, HESTIA_E_DENIED);
		assert_int_equal(err.denial, rows[i].denial);
		assert_int_equal(err.exit_code, rows[i].exit_code);
	}
}

/* The same codes from the commands themselves are no fault of the key. */
static void commands_own_nines_tens_and_elevens_are_failures(void **state)
{
	(void)state;
	assert_int_equal(judge("v-check-user-password", 9, "Error: password missmatch").code, HESTIA_E_COMMAND);
	assert_int_equal(judge("v-check-user-password", 9, "Error: Invalid secret key for key ID").code, HESTIA_E_DENIED);
	assert_int_equal(judge("v-add-web-domain-ssl", 10, "Error: SSL Key is protected (remove pass_phrase)").code, HESTIA_E_COMMAND);
	assert_int_equal(judge("v-add-dns-domain", 11, "Error: DNS_SYSTEM is not enabled").code, HESTIA_E_COMMAND);
}

static void the_same_code_means_different_things(void **state)
{
	(void)state;
	assert_non_null(strstr(judge("v-add-user", 4, "Error: user acme exists").message, "Choose another user name."));
	assert_non_null(strstr(judge("v-add-domain", 4, "Error: Web domain x exists").message, "already hosted"));
	assert_non_null(strstr(judge("v-add-domain", 4, "Error: Unable to add a.b. b belongs to a different user").message, "another account"));
	assert_non_null(strstr(judge("v-add-user", 2, "Error: Password not accepted due to PAM restrictions").message, "longer or more varied password"));
	assert_non_null(strstr(judge("v-add-user", 3, "Error: package x doesn't exist").message, "Choose another package"));
	assert_non_null(strstr(judge("v-add-user", 4, "").message, "(exit 4). Choose"));
}

static hestia_err judge_login(hestia_login login, bool at_door, const char *name, int exit_code, const char *text)
{
	hestia_server weak = {.label = "panel:8083", .login = login};
	hestia_command command = hestia_command_describe(name);
	hestia_verdict verdict = {&command, &weak, "user acme on panel:8083", exit_code, text, at_door};
	hestia_err err;

	hestia_err_clear(&err);
	hestia_verdict_error(&verdict, &err);
	return err;
}

/* Defect: somebody without any access key is told to look at its permissions. */
static void a_legacy_login_is_called_what_it_is(void **state)
{
	static const struct {
		int exit_code;
		const char *text;
		hestia_denial denial;
		const char *says;
	} rows[] = {
		{9, "Error: authentication failed", HESTIA_DENIAL_KEY, "it does not accept the login"},
		{9, "", HESTIA_DENIAL_KEY, "it does not accept the login"},
		{10, "Error: authentication failed", HESTIA_DENIAL_KEY, "only its root user"},
		{10, "Error: IP is not allowed to connect with API", HESTIA_DENIAL_ADDRESS, "this machine's address"},
		{10, "", HESTIA_DENIAL_ADDRESS, "this machine's address"},
		{11, "Error: API has been disabledError: API Disabled", HESTIA_DENIAL_API_OFF, "is switched off"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		hestia_err err = judge_login(HESTIA_LOGIN_PASSWORD, true, "v-list-users", rows[i].exit_code, rows[i].text);

		assert_int_equal(err.code, HESTIA_E_DENIED);
		assert_int_equal(err.denial, rows[i].denial);
		assert_non_null(strstr(err.message, rows[i].says));
	}
}

/* Numbers that a command ended with are about its object: no key rests because a password was asked about. */
static void a_legacy_number_is_no_denial(void **state)
{
	static const int codes[] = {9, 10, 11, 21};

	(void)state;
	for (size_t i = 0; i < sizeof codes / sizeof codes[0]; i++) {
		hestia_err err = judge_login(HESTIA_LOGIN_API_KEY, false, "v-add-dns-domain", codes[i], "");

		assert_int_equal(err.code, HESTIA_E_COMMAND);
		assert_null(strstr(err.message, "permissions of the access key"));
		assert_non_null(strstr(err.message, "This login gets no words of the panel; an access key would."));
	}
	assert_non_null(strstr(judge_login(HESTIA_LOGIN_API_KEY, false, "v-list-nothing", 1, "").message, "it has no such command, or"));
	assert_null(strstr(judge_login(HESTIA_LOGIN_API_KEY, false, "v-list-user", 1, "Usage: v-list-user USER").message, "no such command"));
	assert_null(strstr(judge_login(HESTIA_LOGIN_API_KEY, false, "v-add-user", -1, "").message, "This login"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_exit_code_has_its_sentence),
		cmocka_unit_test(denials_are_told_apart),
		cmocka_unit_test(commands_own_nines_tens_and_elevens_are_failures),
		cmocka_unit_test(the_same_code_means_different_things),
		cmocka_unit_test(a_legacy_login_is_called_what_it_is),
		cmocka_unit_test(a_legacy_number_is_no_denial),
	};

	return cmocka_run_group_tests_name("verdict", tests, NULL, NULL);
}
