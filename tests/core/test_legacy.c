/* Answers to legacy logins, byte for byte: which of them are a verdict. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <string.h>

#include "core/legacy.h"
#include "oom.h"

#define NONE HESTIA_NO_EXIT

typedef struct {
	const char *command;
	bool json;
	int status, header;
	const char *body;
	hestia_legacy_verdict verdict;
	int exit_code;
} answer_row;

static void check(const answer_row *row, hestia_legacy_asked asked)
{
	hestia_command command = hestia_command_describe(row->command);
	hestia_http_response response = {.status = row->status, .exit_code = row->header};
	int exit_code = 77;

	hestia_buf_adds(&response.body, row->body);
	if (hestia_legacy_read(&command, asked, row->json, &response, &exit_code) != row->verdict || exit_code != row->exit_code) {
		fail_msg("%s, HTTP %d, \"%s\": exit %d", row->command, row->status, row->body, exit_code);
	}
	hestia_http_response_free(&response);
}

static void what_is_asked_follows_the_command(void **state)
{
	static const struct {
		const char *command;
		hestia_legacy_asked asked;
	} rows[] = {
		{"v-list-users", HESTIA_LEGACY_OUTPUT}, {"v-get-sys-timezone", HESTIA_LEGACY_OUTPUT}, {"v-make-tmp-file", HESTIA_LEGACY_OUTPUT},
		{"v-check-user-password", HESTIA_LEGACY_CODE}, {"v-add-user", HESTIA_LEGACY_CODE}, {"v-delete-user", HESTIA_LEGACY_CODE},
		{"v-no-such-thing", HESTIA_LEGACY_CODE},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		hestia_command command = hestia_command_describe(rows[i].command);

		assert_int_equal(hestia_legacy_asks(&command), rows[i].asked);
	}
}

static void outputs(void **state)
{
	static const answer_row rows[] = {
		{"v-list-user", true, 200, NONE, "{}", HESTIA_LEGACY_ENDED, 0},
		{"v-list-user", true, 200, NONE, "[]", HESTIA_LEGACY_ENDED, 0},
		{"v-list-user", true, 200, NONE, "", HESTIA_LEGACY_UNCLEAR, NONE},
		{"v-list-user", true, 200, NONE, "OK", HESTIA_LEGACY_UNCLEAR, NONE},
		{"v-list-user", true, 200, NONE, "user acme does not exist", HESTIA_LEGACY_UNCLEAR, NONE},
		{"v-list-user", false, 200, NONE, "acme 1 2", HESTIA_LEGACY_ENDED, 0},
		{"v-list-user", false, 200, NONE, "OKAY 1 2", HESTIA_LEGACY_ENDED, 0},
		{"v-list-user", false, 200, NONE, "Error: user acme doesn't exist", HESTIA_LEGACY_UNCLEAR, NONE},
		{"v-list-user", false, 200, NONE, "Usage: v-list-user USER", HESTIA_LEGACY_UNCLEAR, NONE},
		{"v-list-user", true, 200, NONE, "Error: authentication failed", HESTIA_LEGACY_REFUSED, 9},
		{"v-list-user", true, 200, NONE, "Error: missing authentication", HESTIA_LEGACY_REFUSED, 9},
		{"v-list-user", true, 200, NONE, "Error: IP is not allowed to connect with API", HESTIA_LEGACY_REFUSED, 10},
		{"v-list-user", true, 200, NONE, "Error: API has been disabled", HESTIA_LEGACY_REFUSED, 11},
		{"v-list-user", true, 400, 11, "Error: API has been disabled11", HESTIA_LEGACY_REFUSED, 11},
		{"v-list-user", true, 200, NONE, "Error: data received is null or invalid, check https://x", HESTIA_LEGACY_REFUSED, 405},
		{"v-list-user", true, 401, 9, "9", HESTIA_LEGACY_REFUSED, 9},
		{"v-list-user", true, 200, 0, "{}", HESTIA_LEGACY_NO_ANSWER, NONE},
		{"v-list-user", true, 500, NONE, "{}", HESTIA_LEGACY_NO_ANSWER, NONE},
		{"v-list-user", true, 404, NONE, "<html>", HESTIA_LEGACY_NO_ANSWER, NONE},
		{"v-make-tmp-file", false, 200, NONE, "OK", HESTIA_LEGACY_ENDED, 0},
		{"v-make-tmp-file", false, 200, NONE, "", HESTIA_LEGACY_NO_ANSWER, NONE},
		{"v-make-tmp-file", false, 200, NONE, "0", HESTIA_LEGACY_NO_ANSWER, NONE},
		{"v-make-tmp-file", false, 200, NONE, "Error: authentication failed", HESTIA_LEGACY_REFUSED, 9},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) check(&rows[i], HESTIA_LEGACY_OUTPUT);
}

static void numbers(void **state)
{
	static const struct {
		const char *body;
		int exit_code;
	} rows[] = {
		{"0", 0}, {"1", 1}, {"4", 4}, {"127", 127}, {"255", 255}, {"-1", -1}, {"256", NONE}, {"999", NONE}, {"1000", NONE}, {"00", NONE},
		{"04", NONE}, {"-0", NONE}, {"-2", NONE}, {"+1", NONE}, {"0x1", NONE}, {"1.0", NONE}, {"1 2", NONE}, {"", NONE}, {"OK", NONE},
		{"zero", NONE}, {"Error: user acme exists", NONE}, {"{}", NONE},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		const answer_row row = {"v-add-user", false, 200, NONE, rows[i].body,
			rows[i].exit_code == NONE ? HESTIA_LEGACY_NO_ANSWER : HESTIA_LEGACY_ENDED, rows[i].exit_code};

		check(&row, HESTIA_LEGACY_CODE);
	}
}

/* A text that goes on behind a NUL byte is not the text before it. */
static void a_nul_byte_is_no_end(void **state)
{
	hestia_command change = hestia_command_describe("v-add-user"), file = hestia_command_describe("v-make-tmp-file");
	hestia_http_response response = {.status = 200, .exit_code = NONE};
	int exit_code;

	(void)state;
	hestia_buf_add(&response.body, "0\0x", 3);
	assert_int_equal(hestia_legacy_read(&change, HESTIA_LEGACY_CODE, false, &response, &exit_code), HESTIA_LEGACY_NO_ANSWER);
	response.body.len = 0;
	hestia_buf_add(&response.body, "OK\0x", 4);
	assert_int_equal(hestia_legacy_read(&file, HESTIA_LEGACY_OUTPUT, false, &response, &exit_code), HESTIA_LEGACY_NO_ANSWER);
	hestia_http_response_free(&response);
}

static void fields_are_escaped(void **state)
{
	hestia_server key = {.login = HESTIA_LOGIN_API_KEY, .api_key = "abc"};
	hestia_server password = {.login = HESTIA_LOGIN_PASSWORD, .user = "admin", .password = "a&b=c d%"};
	hestia_buf body = {0};

	(void)state;
	hestia_legacy_add_fields(&body, &key, HESTIA_LEGACY_OUTPUT);
	assert_string_equal(body.data, "&returncode=no&hash=abc");
	hestia_buf_free(&body);
	hestia_legacy_add_fields(&body, &password, HESTIA_LEGACY_CODE);
	assert_string_equal(body.data, "&returncode=yes&user=admin&password=a%26b%3Dc%20d%25");
	hestia_buf_free(&body);
	oom_arm(1);
	hestia_legacy_add_fields(&body, &password, HESTIA_LEGACY_CODE);
	assert_true(oom_disarm());
	assert_true(body.failed);
	hestia_buf_free(&body);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_asked_follows_the_command),
		cmocka_unit_test(outputs),
		cmocka_unit_test(numbers),
		cmocka_unit_test(a_nul_byte_is_no_end),
		cmocka_unit_test(fields_are_escaped),
	};

	return cmocka_run_group_tests_name("legacy", tests, NULL, NULL);
}
