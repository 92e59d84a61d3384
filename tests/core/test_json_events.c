/* The reader of JSON against json-c's own parser, without memory, with a handler that has enough; numbers. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/json.h"
#include "core/json_number.h"
#include "core/text.h"
#include "json_help.h"
#include "oom.h"

#define DOCUMENTS 4000
#define MUTATIONS 8

static uint64_t seed = 88172645463325252u;

/* xorshift64 (Marsaglia 2003): the same documents in every run. */
static unsigned below(unsigned bound)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return (unsigned)(seed >> 33) % bound;
}

static void add_space(hestia_buf *text)
{
	static const char *const spaces[] = {"", "", "", " ", "\n", "\t", "\r\n", "    "};

	hestia_buf_adds(text, spaces[below(8)]);
}

static void add_string(hestia_buf *text)
{
	static const char *const pieces[] = {"a", "b", "Z9", " ", "plain text of some length ", "\\n", "\\\"", "\\\\", "\\/", "\\u00e4", "\\uD83D\\uDE00", "\\u20AC",
		"\xC3\xA4", "\xE2\x82\xAC", "\xF0\x9F\x98\x80", "{[,:]}", "\\t\\b\\f\\r", "0"};

	hestia_buf_adds(text, "\"");
	for (unsigned n = below(6); n > 0; n--) hestia_buf_adds(text, pieces[below(sizeof pieces / sizeof *pieces)]);
	hestia_buf_adds(text, "\"");
}

static void add_number(hestia_buf *text)
{
	static const char *const odd[] = {"0", "-1", "9223372036854775807", "9223372036854775808", "18446744073709551615", "18446744073709551616",
		"-9223372036854775808", "-9223372036854775809", "1e308", "4.9e-324", "-0.0", "1E+2", "0.1", "123456789012345678901234567890"};

	if (below(3) == 0) hestia_buf_adds(text, odd[below(sizeof odd / sizeof *odd)]);
	else hestia_buf_addf(text, below(2) ? "%d" : "-%d", (int)below(1000000));
}

static void add_value(hestia_buf *text, unsigned depth)
{
	static const char *const literals[] = {"null", "true", "false"};
	unsigned kind = below(depth < 5 ? 8 : 5), count = below(5);

	add_space(text);
	if (kind < 2) add_string(text);
	else if (kind < 4) add_number(text);
	else if (kind == 4) hestia_buf_adds(text, literals[below(3)]);
	if (kind > 4) hestia_buf_adds(text, kind == 5 ? "[" : "{");
	for (unsigned i = 0; kind > 4 && i < count; i++) {
		if (i) hestia_buf_adds(text, ",");
		add_space(text);
		if (kind > 5) {
			add_string(text);
			add_space(text);
			hestia_buf_adds(text, ":");
		}
		add_value(text, depth + 1);
	}
	if (kind > 4) add_space(text);
	if (kind > 4) hestia_buf_adds(text, kind == 5 ? "]" : "}");
	add_space(text);
}

/* What json-c makes of it. False: nothing. */
static bool parse_with_json_c(const char *text, struct json_object **out)
{
	struct json_tokener *tokener = json_tokener_new_ex(32);
	bool read;

	assert_non_null(tokener);
	/* With the NUL: numbers end there. */
	*out = json_tokener_parse_ex(tokener, text, (int)strlen(text) + 1);
	read = json_tokener_get_error(tokener) == json_tokener_success;
	json_tokener_free(tokener);
	return read;
}

static void compare_with_json_c(const hestia_buf *text, bool is_valid)
{
	struct json_object *ours, *theirs;
	hestia_err err;

	if (hestia_json_parse_strict(text->data, text->len, "it", &ours, &err) != HESTIA_OK) {
		if (is_valid) fail_msg("%s\n%s", text->data, err.message);
		return;
	}
	if (!parse_with_json_c(text->data, &theirs)) fail_msg("json-c refuses what the reader accepts: %s", text->data);
	if (!json_object_equal(ours, theirs)) fail_msg("another tree: %s", text->data);
	assert_string_equal(json_object_to_json_string(ours), json_object_to_json_string(theirs));
	json_object_put(ours);
	json_object_put(theirs);
}

static void trees_are_those_of_json_c(void **state)
{
	(void)state;
	for (int i = 0; i < DOCUMENTS; i++) {
		hestia_buf text = {0};
		json_record whole = {0}, parts = {0};

		add_value(&text, 0);
		compare_with_json_c(&text, true);
		assert_true(json_record_pieces(&whole, text.data, text.len, 0, HESTIA_JSON_STRICT, NULL));
		assert_true(json_record_pieces(&parts, text.data, text.len, 1 + below(20), HESTIA_JSON_STRICT, NULL));
		assert_true(json_record_equal(&whole, &parts));
		json_record_free(&whole);
		json_record_free(&parts);
		for (int n = 0; n < MUTATIONS; n++) {
			static const char bytes[] = "\"\\{}[]:,0-.eEu \x01\x80\xC3\xFFntx";

			text.data[below((unsigned)text.len)] = bytes[below(sizeof bytes - 1)];
			compare_with_json_c(&text, false);
		}
		hestia_buf_free(&text);
	}
}

static const char sample[] = "{\"a name\":[1,-2.5e3,\"a text\",\"an\\u0020escape\\n\",null],\"K\xC3\xA4se\":{\"x\":true,\"y\":false,\"z\":{}}}";

static void a_handler_that_has_enough_hears_no_more(void **state)
{
	json_record whole = {0};

	(void)state;
	assert_true(json_record_pieces(&whole, sample, sizeof sample - 1, 0, HESTIA_JSON_STRICT, NULL));
	for (size_t piece = 0; piece < 3; piece++) {
		for (size_t stop = 1; stop <= whole.told; stop++) {
			json_record record = {.stop_after = stop};

			assert_true(json_record_pieces(&record, sample, sizeof sample - 1, piece, HESTIA_JSON_STRICT, NULL));
			assert_int_equal(record.told, stop);
			assert_int_equal(record.fault.status, HESTIA_JSON_STOPPED);
			assert_memory_equal(record.events.data, whole.events.data, record.events.len);
			json_record_free(&record);
		}
	}
	json_record_free(&whole);
}

/* Texts without escapes are told where they lie; nothing is allocated for them, however many there are. */
static void plain_texts_are_told_in_place(void **state)
{
	static const char plain[] = "{\"a name\":[1,-2.5e3,\"a text\",\"K\xC3\xA4se\"]}", escaped[] = "[\"a\\n\"]";
	json_record record = {0};

	(void)state;
	assert_true(json_record_pieces(&record, plain, sizeof plain - 1, 0, HESTIA_JSON_STRICT, NULL));
	assert_int_equal(record.in_place, 5);
	json_record_free(&record);
	record = (json_record){0};
	assert_true(json_record_pieces(&record, escaped, sizeof escaped - 1, 0, HESTIA_JSON_STRICT, NULL));
	assert_int_equal(record.in_place, 0);
	json_record_free(&record);
}

static bool nothing(void *context)
{
	(void)context;
	return true;
}

static bool no_text(void *context, const char *text, size_t len)
{
	(void)context, (void)text, (void)len;
	return true;
}

static bool no_number(void *context, const char *text, size_t len, bool is_integer)
{
	(void)context, (void)text, (void)len, (void)is_integer;
	return true;
}

static bool no_literal(void *context, hestia_json_literal which)
{
	(void)context, (void)which;
	return true;
}

static const hestia_json_handler deaf = {nothing, nothing, nothing, nothing, no_text, no_text, no_number, no_literal};

static void a_long_list_takes_no_memory_and_lifted_limits_take_it(void **state)
{
	static const hestia_json_limits lifted = {4, 0, 0, 100};
	static const char row[] = "{\"NAME\":\"Anna\",\"U_DISK\":\"12\",\"SHARE\":0.5},";
	hestia_json_reader *reader = hestia_json_reader_new(&deaf, NULL, HESTIA_JSON_REPAIR, &lifted);
	bool more;

	(void)state;
	assert_non_null(reader);
	oom_arm(1);
	more = hestia_json_reader_feed(reader, "[", 1);
	for (int i = 0; i < 500000; i++) more = more && hestia_json_reader_feed(reader, row, sizeof row - 1);
	more = more && hestia_json_reader_feed(reader, "0]", 2) && hestia_json_reader_finish(reader);
	assert_false(oom_disarm());
	assert_true(more);
	hestia_json_reader_free(reader);
}

static void without_memory_it_says_so_and_nothing_else(void **state)
{
	static const char *const texts[] = {sample, "[\"one escape \\n, and behind it more than the first 64 bytes that a buffer has room for\"]"};

	(void)state;
	for (size_t t = 0; t < sizeof texts / sizeof *texts; t++) {
		for (size_t piece = 0; piece < 4; piece++) {
			bool hit = true;

			for (long n = 1; hit; n++) {
				hestia_json_reader *reader;
				bool read = true;

				oom_arm(n);
				reader = hestia_json_reader_new(&deaf, NULL, HESTIA_JSON_STRICT, NULL);
				for (size_t at = 0, len = strlen(texts[t]); reader && read && at < len; at += piece ? piece : len) {
					size_t part = piece && piece < len - at ? piece : len - at;

					read = hestia_json_reader_feed(reader, texts[t] + at, part);
				}
				read = reader && read && hestia_json_reader_finish(reader);
				hit = oom_disarm();
				assert_int_equal(read, !hit);
				if (reader && hit) assert_int_equal(hestia_json_reader_fault(reader)->status, HESTIA_JSON_NO_MEMORY);
				assert_true(n > 1 || hit);
				hestia_json_reader_free(reader);
			}
		}
	}
}

static void a_fault_is_the_end(void **state)
{
	hestia_json_reader *reader = hestia_json_reader_new(&deaf, NULL, HESTIA_JSON_STRICT, NULL);

	(void)state;
	assert_non_null(reader);
	assert_true(hestia_json_reader_feed(reader, NULL, 0));
	assert_false(hestia_json_reader_feed(reader, "[x", 2));
	assert_false(hestia_json_reader_feed(reader, "1]", 2));
	assert_false(hestia_json_reader_finish(reader));
	assert_int_equal(hestia_json_reader_fault(reader)->offset, 1);
	hestia_json_reader_free(reader);
	hestia_json_reader_free(NULL);
}

static void integers_end_at_64_bits(void **state)
{
	static const struct {
		const char *text;
		int64_t value;
		uint64_t magnitude;
	} cases[] = {
		{"0", 0, 0}, {"-0", 0, 0}, {"-17", -17, 17}, {"9223372036854775807", INT64_MAX, INT64_MAX}, 
		{"9223372036854775808", INT64_MAX, 9223372036854775808u},
		{"-9223372036854775808", INT64_MIN, 9223372036854775808u}, {"-9223372036854775809", INT64_MIN, 9223372036854775809u},
		{"18446744073709551615", INT64_MAX, UINT64_MAX}, {"18446744073709551616", INT64_MAX, UINT64_MAX}, 
		{"99999999999999999999999", INT64_MAX, UINT64_MAX},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		bool negative;

		assert_true(hestia_json_int64(cases[i].text, strlen(cases[i].text)) == cases[i].value);
		assert_true(hestia_json_magnitude(cases[i].text, strlen(cases[i].text), &negative) == cases[i].magnitude);
		assert_int_equal(negative, cases[i].text[0] == '-');
	}
}

static void check_doubles(void)
{
	static const struct {
		const char *text;
		double value;
	} cases[] = {
		{"0.0", 0.0}, {"0.1", 0.1}, {"-12.5e+3", -12500}, {"1e5", 1e5}, {"1E-7", 1e-7}, {"123.456e7", 123.456e7}, 
		{"2.2250738585072011e-308", 2.2250738585072011e-308},
		{"9007199254740993.0", 9007199254740993.0}, {"4.9e-324", 4.9e-324}, {"1e-400", 0.0}, {"0.000000000000000000000001e24", 1.0}, 
		{"0e999999999999999999999", 0.0},
		{"1.7976931348623157e308", 1.7976931348623157e308}, {"100000e-99999999999999999999", 0.0}, 
		{"179769313486231570000.0e288", 1.7976931348623157e308},
	};
	char longest[HESTIA_JSON_MAX_NUMBER + 1];

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		double value = hestia_json_double(cases[i].text, strlen(cases[i].text));

		if (value != cases[i].value) fail_msg("%s: %.17g", cases[i].text, value);
	}
	assert_true(isinf(hestia_json_double("1e400", 5)) && isinf(hestia_json_double("-1e99999999999999999999", 24)));
	assert_true(signbit(hestia_json_double("-0.0", 4)));
	memset(longest, '0', sizeof longest - 1);
	memcpy(longest, "0.", 2);
	memcpy(longest + sizeof longest - 6, "1e508", 6);
	assert_true(hestia_json_double(longest, sizeof longest - 1) == 100.0);
}

static void doubles_are_the_nearest_whatever_the_locale(void **state)
{
	static const char *const with_comma[] = {"de_DE.UTF-8", "de_DE.utf8", "de_DE", "fr_FR.UTF-8", "nl_NL.UTF-8"};
	bool found = false;

	(void)state;
	check_doubles();
	for (size_t i = 0; i < sizeof with_comma / sizeof *with_comma && !found; i++) found = setlocale(LC_NUMERIC, with_comma[i]) != NULL;
	check_doubles();
	setlocale(LC_NUMERIC, "C");
	if (!found) print_message("no locale with a comma is installed\n");
}

static void a_number_is_bounded(void **state)
{
	char text[HESTIA_JSON_MAX_NUMBER + 3];
	json_record record = {0};

	(void)state;
	memset(text, '1', sizeof text);
	text[0] = '[';
	text[sizeof text - 2] = ']';
	for (size_t piece = 0; piece < 2; piece++) {
		assert_true(json_record_pieces(&record, text, sizeof text - 1, piece, HESTIA_JSON_STRICT, NULL));
		assert_int_equal(record.fault.status, HESTIA_JSON_FINE);
		json_record_free(&record);
		record = (json_record){0};
	}
	memcpy(text + sizeof text - 2, "1]", 2);
	for (size_t piece = 0; piece < 2; piece++) {
		assert_true(json_record_pieces(&record, text, sizeof text, piece, HESTIA_JSON_STRICT, NULL));
		assert_int_equal(record.fault.offset, 1);
		assert_string_equal(record.fault.reason, "a number that is too long");
		json_record_free(&record);
		record = (json_record){0};
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(trees_are_those_of_json_c),
		cmocka_unit_test(a_handler_that_has_enough_hears_no_more),
		cmocka_unit_test(plain_texts_are_told_in_place),
		cmocka_unit_test(a_long_list_takes_no_memory_and_lifted_limits_take_it),
		cmocka_unit_test(without_memory_it_says_so_and_nothing_else),
		cmocka_unit_test(a_fault_is_the_end),
		cmocka_unit_test(integers_end_at_64_bits),
		cmocka_unit_test(doubles_are_the_nearest_whatever_the_locale),
		cmocka_unit_test(a_number_is_bounded),
	};

	return cmocka_run_group_tests_name("json_events", tests, NULL, NULL);
}
