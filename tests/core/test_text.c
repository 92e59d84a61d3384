/* Errors, strings and growable buffers. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "core/error.h"
#include "core/text.h"
#include "oom.h"

/* -- error.c -- */

static void an_error_is_filled_completely(void **state)
{
	hestia_err err;

	(void)state;
	memset(&err, 0x55, sizeof err);
	assert_int_equal(hestia_err_set(&err, HESTIA_E_ARG, "domain", "%s has %d faults", "acme.example", 2), HESTIA_E_ARG);
	assert_int_equal(err.code, HESTIA_E_ARG);
	assert_int_equal(err.outcome, HESTIA_NOT_SENT);
	assert_int_equal(err.denial, HESTIA_DENIAL_NONE);
	assert_int_equal(err.exit_code, HESTIA_NO_EXIT);
	assert_int_equal(err.http_status, 0);
	assert_string_equal(err.where, "domain");
	assert_string_equal(err.command, "");
	assert_string_equal(err.panel_text, "");
	assert_string_equal(err.message, "acme.example has 2 faults");

	hestia_err_clear(&err);
	assert_int_equal(err.code, HESTIA_OK);
	assert_int_equal(err.exit_code, HESTIA_NO_EXIT);
	assert_string_equal(err.message, "");
}

static void an_error_may_be_made_from_itself_or_dropped(void **state)
{
	hestia_err err;

	(void)state;
	hestia_err_set(&err, HESTIA_E_TLS, "host", "inner");
	hestia_err_set(&err, HESTIA_E_CONNECT, err.where, "outer: %s", err.message);
	assert_string_equal(err.where, "host");
	assert_string_equal(err.message, "outer: inner");

	hestia_err_clear(NULL);
	assert_int_equal(hestia_err_set(NULL, HESTIA_E_TLS, NULL, "dropped %d", 1), HESTIA_E_TLS);
	assert_int_equal(hestia_err_nomem(NULL), HESTIA_E_NOMEM);
}

static void a_long_error_is_cut_between_characters(void **state)
{
	hestia_err err;
	char text[2000];

	(void)state;
	/* One ASCII letter first, so that the two-byte characters straddle the end of the field. */
	for (size_t i = 1; i < sizeof text - 1; i += 2) memcpy(text + i, "\xC3\xA4", 2);
	text[0] = 'x';
	text[sizeof text - 1] = '\0';
	hestia_err_set(&err, HESTIA_E_ARG, text, "%s", text);
	assert_int_equal(strlen(err.message), sizeof err.message - 1);
	assert_int_equal((unsigned char)err.message[sizeof err.message - 2], 0xA4);
	assert_int_equal(strlen(err.where), sizeof err.where - 1);
	hestia_err_set(&err, HESTIA_E_ARG, text + 1, "%s", text + 1);
	assert_int_equal(strlen(err.message), sizeof err.message - 2);
	assert_int_equal((unsigned char)err.message[sizeof err.message - 3], 0xA4);
}

static void outcomes_and_denials_have_names(void **state)
{
	(void)state;
	assert_string_equal(hestia_outcome_name(HESTIA_NOT_SENT), "not_sent");
	assert_string_equal(hestia_outcome_name(HESTIA_DONE), "done");
	assert_string_equal(hestia_outcome_name(HESTIA_REFUSED), "refused");
	assert_string_equal(hestia_outcome_name(HESTIA_UNKNOWN), "unknown");
	assert_string_equal(hestia_outcome_name((hestia_outcome)77), "unknown");
	assert_string_equal(hestia_denial_name(HESTIA_DENIAL_NONE), "");
	assert_string_equal(hestia_denial_name(HESTIA_DENIAL_KEY), "key");
	assert_string_equal(hestia_denial_name(HESTIA_DENIAL_ADDRESS), "address");
	assert_string_equal(hestia_denial_name(HESTIA_DENIAL_PERMISSION), "permission");
	assert_string_equal(hestia_denial_name(HESTIA_DENIAL_COMMAND), "command");
	assert_string_equal(hestia_denial_name(HESTIA_DENIAL_API_OFF), "api_off");
	assert_string_equal(hestia_denial_name((hestia_denial)77), "");
}

/* -- buffers -- */

static void a_buffer_grows_and_stays_terminated(void **state)
{
	hestia_buf buf = {0};

	(void)state;
	assert_string_equal(hestia_buf_text(&buf), "");
	hestia_buf_add(&buf, NULL, 0);
	assert_null(buf.data);
	for (int i = 0; i < 1000; i++) {
		hestia_buf_add(&buf, "ab\0", 3);
		assert_int_equal(buf.data[buf.len], 0);
	}
	assert_int_equal(buf.len, 3000);
	assert_memory_equal(buf.data + 2997, "ab\0", 4);
	assert_false(buf.failed);
	hestia_buf_free(&buf);
	assert_null(buf.data);
	assert_int_equal(buf.len, 0);
}

static void a_buffer_formats_any_length(void **state)
{
	hestia_buf buf = {0};

	(void)state;
	hestia_buf_addf(&buf, "%s", "");
	assert_int_equal(buf.len, 0);
	hestia_buf_adds(&buf, "n=");
	hestia_buf_addf(&buf, "%05d|%200s|", 42, "x");
	assert_int_equal(buf.len, 2 + 5 + 1 + 200 + 1);
	assert_memory_equal(buf.data, "n=00042|   ", 11);
	assert_string_equal(buf.data + buf.len - 3, " x|");
	hestia_buf_free(&buf);
}

/* Everything from the network is bounded: the limit is exact, and what came after it does not sneak in. */
static void a_limit_is_exact_and_sticky(void **state)
{
	hestia_buf buf = {.limit = 5};

	(void)state;
	hestia_buf_adds(&buf, "12345");
	assert_false(buf.failed);
	hestia_buf_adds(&buf, "6");
	assert_true(buf.failed);
	assert_string_equal(buf.data, "12345");
	hestia_buf_free(&buf);

	buf.limit = 5;
	hestia_buf_adds(&buf, "123");
	hestia_buf_addf(&buf, "%s", "456");
	hestia_buf_adds(&buf, "4");
	assert_true(buf.failed);
	assert_string_equal(buf.data, "123");
	hestia_buf_free(&buf);
	assert_false(buf.failed);
}

static void a_size_that_cannot_be_is_refused(void **state)
{
	hestia_buf buf = {0};

	(void)state;
	hestia_buf_adds(&buf, "x");
	hestia_buf_add(&buf, "y", SIZE_MAX);
	assert_true(buf.failed);
	assert_string_equal(buf.data, "x");
	hestia_buf_free(&buf);
	assert_null(hestia_strndup("x", SIZE_MAX));
}

static void a_buffer_without_memory_fails_and_keeps_its_text(void **state)
{
	char block[500];

	(void)state;
	memset(block, 'b', sizeof block);
	for (long n = 1; n <= 3; n++) {
		hestia_buf buf = {0};

		oom_arm(n);
		hestia_buf_adds(&buf, "first");
		hestia_buf_add(&buf, block, sizeof block);
		hestia_buf_addf(&buf, "%900s", "last");
		assert_true(oom_disarm());
		assert_true(buf.failed);
		assert_int_equal(buf.len, n == 1 ? 0 : n == 2 ? 5 : 505);
		hestia_buf_adds(&buf, "more");
		assert_int_equal(buf.len, n == 1 ? 0 : n == 2 ? 5 : 505);
		hestia_buf_free(&buf);
	}
}

/* Expected texts from the WHATWG URL standard's set of plain bytes, not from the code. */
static void url_encoding_is_the_form_encoding_with_percent_20(void **state)
{
	hestia_buf buf = {0};

	(void)state;
	hestia_buf_add_urlencoded(&buf, "aZ09*-._ ~+&=%/\n\0\xC3\xBC", 19);
	assert_string_equal(buf.data, "aZ09*-._%20%7E%2B%26%3D%25%2F%0A%00%C3%BC");
	hestia_buf_free(&buf);
}

/* -- strings -- */

static void copies_are_exact(void **state)
{
	char *copy = hestia_strndup("abcdef", 3);

	(void)state;
	assert_string_equal(copy, "abc");
	free(copy);
	copy = hestia_strndup(NULL, 0);
	assert_string_equal(copy, "");
	free(copy);
	copy = hestia_strdup("secret");
	assert_string_equal(copy, "secret");
	hestia_free_secret(copy);
	hestia_free_secret(NULL);
	hestia_wipe(NULL, 3);
	oom_arm(1);
	assert_null(hestia_strdup("x"));
	assert_true(oom_disarm());
}

static void a_wipe_leaves_nothing(void **state)
{
	char memory[6] = "secret";

	(void)state;
	hestia_wipe(memory, 5);
	assert_memory_equal(memory, "\0\0\0\0\0t", 6);
}

static void classes_are_ascii_for_every_byte(void **state)
{
	static const char upper[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ", lower[] = "abcdefghijklmnopqrstuvwxyz";

	(void)state;
	for (int i = 0; i < 256; i++) {
		char c = (char)i;
		const char *up = c ? strchr(upper, c) : NULL;
		bool alpha = up || (c && strchr(lower, c)), digit = c && strchr("0123456789", c);

		assert_int_equal(hestia_is_alpha(c), alpha);
		assert_int_equal(hestia_is_digit(c), digit);
		assert_int_equal(hestia_is_alnum(c), alpha || digit);
		assert_int_equal(hestia_lower(c), up ? lower[up - upper] : c);
		assert_int_equal(hestia_has_control(&c, 1), i < 32 || i == 127);
	}
	assert_false(hestia_has_control("a\xC3\xBC b", 5));
	assert_true(hestia_has_control("ab\n", 3));
	assert_false(hestia_has_control("ab\n", 2));
}

static void comparisons(void **state)
{
	(void)state;
	assert_true(hestia_equal_nocase("Ab9-z", "aB9-Z"));
	assert_true(hestia_equal_nocase("", ""));
	assert_false(hestia_equal_nocase("ab", "abc"));
	assert_false(hestia_equal_nocase("abc", "ab"));
	assert_false(hestia_equal_nocase("[", "{")); /* 0x20 apart, but no letters */
	assert_false(hestia_equal_nocase("\xC3\x84", "\xC3\xA4"));
	assert_true(hestia_has_prefix("v-list", "v-"));
	assert_true(hestia_has_prefix("v", ""));
	assert_false(hestia_has_prefix("v", "v-"));
	assert_true(hestia_all_digits("0123"));
	assert_false(hestia_all_digits(""));
	assert_false(hestia_all_digits("12a"));
	assert_false(hestia_all_digits("-1"));
}

static void a_line_is_cut_only_between_characters(void **state)
{
	/* a, ä (2 bytes), euro (3), an emoji (4), z */
	static const char text[] = "a\xC3\xA4\xE2\x82\xAC\xF0\x9F\x98\x80z";
	static const size_t whole[] = {0, 1, 1, 3, 3, 3, 6, 6, 6, 6, 10, 11};
	char out[16];

	(void)state;
	for (size_t room = 0; room < sizeof whole / sizeof *whole; room++) {
		memset(out, '#', sizeof out);
		hestia_copy_line(out, room + 1, text, strlen(text));
		assert_int_equal(strlen(out), whole[room]);
		assert_memory_equal(out, text, whole[room]);
		assert_int_equal(out[room + 1], '#');
	}
}

static void a_line_is_utf8_whatever_comes(void **state)
{
	static const struct {
		const char *bytes, *line;
	} rows[] = {
		{"\xE2\x82\xAC", "\xE2\x82\xAC"}, {"\xC2\xA0", "\xC2\xA0"}, {"\xF4\x8F\xBF\xBF", "\xF4\x8F\xBF\xBF"}, {"\xED\x9F\xBF", "\xED\x9F\xBF"},
		{"e\xFFist", "e?ist"}, {"\xE9t\xE9", "?t?"},          /* Latin-1 */
		{"\xC3", "?"}, {"\xE2\x82", "??"}, {"\xF0\x9F\x98", "???"}, /* cut short */
		{"\xC0\xAF", "??"}, {"\xE0\x9F\x80", "???"}, {"\xF0\x8F\xBF\xBF", "????"}, /* longer than needed */
		{"\xED\xA0\x80", "???"}, {"\xF4\x90\x80\x80", "????"}, {"\xF5\x80\x80\x80", "????"}, /* surrogate, beyond */
		{"\xC2\x85", "??"},                                 /* NEL */
	};
	char out[16];

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		hestia_copy_line(out, sizeof out, rows[i].bytes, strlen(rows[i].bytes));
		assert_string_equal(out, rows[i].line);
	}
}

static void a_line_has_no_control_characters_and_takes_any_bytes(void **state)
{
	char out[8];

	(void)state;
	hestia_copy_line(out, sizeof out, "a\r\n\0\x7f" "b", 6);
	assert_string_equal(out, "a    b");
	hestia_copy_line(out, 4, "\x80\x80\x80\x80\x80\x80", 6); /* no UTF-8: cut anywhere, but cut */
	assert_string_equal(out, "???");
	hestia_copy_line(out, 1, "abc", 3);
	assert_string_equal(out, "");
	hestia_copy_line(out, sizeof out, "", 0);
	assert_string_equal(out, "");
}

int main(void)
{
	const struct CMUnitTest error_tests[] = {
		cmocka_unit_test(an_error_is_filled_completely),
		cmocka_unit_test(an_error_may_be_made_from_itself_or_dropped),
		cmocka_unit_test(a_long_error_is_cut_between_characters),
		cmocka_unit_test(outcomes_and_denials_have_names),
	};
	const struct CMUnitTest buffer_tests[] = {
		cmocka_unit_test(a_buffer_grows_and_stays_terminated),
		cmocka_unit_test(a_buffer_formats_any_length),
		cmocka_unit_test(a_limit_is_exact_and_sticky),
		cmocka_unit_test(a_size_that_cannot_be_is_refused),
		cmocka_unit_test(a_buffer_without_memory_fails_and_keeps_its_text),
		cmocka_unit_test(url_encoding_is_the_form_encoding_with_percent_20),
	};
	const struct CMUnitTest string_tests[] = {
		cmocka_unit_test(copies_are_exact),
		cmocka_unit_test(a_wipe_leaves_nothing),
		cmocka_unit_test(classes_are_ascii_for_every_byte),
		cmocka_unit_test(comparisons),
		cmocka_unit_test(a_line_is_cut_only_between_characters),
		cmocka_unit_test(a_line_is_utf8_whatever_comes),
		cmocka_unit_test(a_line_has_no_control_characters_and_takes_any_bytes),
	};
	int failed = cmocka_run_group_tests_name("error", error_tests, NULL, NULL);

	failed += cmocka_run_group_tests_name("buffer", buffer_tests, NULL, NULL);
	failed += cmocka_run_group_tests_name("string", string_tests, NULL, NULL);
	return failed ? 1 : 0;
}
