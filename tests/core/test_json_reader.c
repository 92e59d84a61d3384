/* The reader of JSON: what it accepts and tells, what it refuses and where, however the text is cut. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "core/json_reader.h"
#include "core/text.h"
#include "json_help.h"

static const struct {
	const char *text, *events;
} accepted[] = {
	{"{}", "{}"}, {"[]", "[]"}, {"null", "null "}, {"true", "true "}, {"false", "false "}, {"0", "i\"0\""}, {"-0", "i\"-0\""}, {"\"\"", "s\"\""},
	{" \t\r\n[ \t\r\n] \t\r\n", "[]"}, {" { } ", "{}"}, {" 1 ", "i\"1\""}, {"[1]\n", "[i\"1\"]"},
	{"[1,-2,0.5,-0.0,1e5,1E+2,1e-2,0e0,10.25E00]", "[i\"1\"i\"-2\"d\"0.5\"d\"-0.0\"d\"1e5\"d\"1E+2\"d\"1e-2\"d\"0e0\"d\"10.25E00\"]"},
	{"[123456789012345678901234567890]", "[i\"123456789012345678901234567890\"]"}, {"[1e400]", "[d\"1e400\"]"},
	{"[[],[[]],{},[{}]]", "[[][[]]{}[{}]]"}, {"{\"a\":{\"b\":[1,{\"c\":null}]}}", "{k\"a\"{k\"b\"[i\"1\"{k\"c\"null }]}}"},
	{"{\"a\" : 1 , \"b\"\n:\ttrue}", "{k\"a\"i\"1\"k\"b\"true }"}, {"{\"a\":1,\"a\":2}", "{k\"a\"i\"1\"k\"a\"i\"2\"}"}, 
	{"{\"\":\"\"}", "{k\"\"s\"\"}"},
	{"[\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"]", "[s\"\"\\/\b\f\n\r\t\"]"}, {"[\"a\\u0041b\"]", "[s\"aAb\"]"}, 
	{"[\"\\u00fC\\u20AC\"]", "[s\"\xC3\xBC\xE2\x82\xAC\"]"},
	{"[\"\\ud83d\\ude00\"]", "[s\"\xF0\x9F\x98\x80\"]"}, {"[\"\\uD800\\uDC00\\uDBFF\\uDFFF\"]", "[s\"\xF0\x90\x80\x80\xF4\x8F\xBF\xBF\"]"},
	{"[\"\\uFFFF\\uE000\\uD7FF\\u0001\"]", "[s\"\xEF\xBF\xBF\xEE\x80\x80\xED\x9F\xBF\x01\"]"}, {"[\"\\\\u0000\"]", "[s\"\\u0000\"]"},
	{"{\"\\u006e\\/\":\"\\/home\\/a\"}", "{k\"n/\"s\"/home/a\"}"}, {"[\"\x7F'//#\"]", "[s\"\x7F'//#\"]"},
	{"[\"\xC2\x80\xDF\xBF\xE0\xA0\x80\xED\x9F\xBF\xEE\x80\x80\xF0\x90\x80\x80\xF4\x8F\xBF\xBF\"]",
		"[s\"\xC2\x80\xDF\xBF\xE0\xA0\x80\xED\x9F\xBF\xEE\x80\x80\xF0\x90\x80\x80\xF4\x8F\xBF\xBF\"]"},
	{"[\"eight letters and then more, all of them plain\",\"1234567\",\"12345678\"]",
		"[s\"eight letters and then more, all of them plain\"s\"1234567\"s\"12345678\"]"},
	{"{\"K\xC3\xA4se\":[\"12345678\xE2\x82\xAC\\n\"]}", "{k\"K\xC3\xA4se\"[s\"12345678\xE2\x82\xAC\n\"]}"},
};

static const struct {
	const char *text;
	size_t offset;
	const char *reason;
} refused[] = {
	{"", 0, "no text"}, {" \n", 2, "no text"}, {"{", 1, "it ends too early"}, {"[", 1, "it ends too early"}, {"[1", 2, "it ends too early"},
	{"[1,", 3, "it ends too early"}, {"{\"a\"", 4, "it ends too early"}, {"{\"a\":", 5, "it ends too early"}, 
	{"{\"a\":1", 6, "it ends too early"},
	{"{\"a\":1,", 7, "it ends too early"}, {"\"a", 2, "it ends too early"}, {"\"a\\", 3, "it ends too early"}, 
	{"\"\\u00", 5, "it ends too early"},
	{"\"\\ud83d", 7, "it ends too early"}, {"\"\xC3", 2, "it ends too early"}, {"tru", 3, "it ends too early"}, {"-", 1, "it ends too early"},
	{"1.", 2, "it ends too early"}, {"1e", 2, "it ends too early"}, {"1e+", 3, "it ends too early"},
	{"]", 0, "unexpected character"}, {"}", 0, "unexpected character"}, {",", 0, "unexpected character"}, {":", 0, "unexpected character"},
	{"<html>", 0, "unexpected character"}, {"Error: no", 0, "unexpected character"}, {"\xEF\xBB\xBF{}", 0, "unexpected character"},
	{"\xC2\xA0[]", 0, "unexpected character"}, {"\f[]", 0, "unexpected character"}, {"[,1]", 1, "unexpected character"}, 
	{"[1,]", 3, "unexpected character"},
	{"[1,,2]", 3, "unexpected character"}, {"['a']", 1, "unexpected character"}, {"[a]", 1, "unexpected character"}, 
	{"[NaN]", 1, "unexpected character"},
	{"[Infinity]", 1, "unexpected character"}, {"[-Infinity]", 2, "number expected"}, {"[True]", 1, "unexpected character"}, 
	{"[nul]", 4, "unexpected character"},
	{"[nulL]", 4, "unexpected character"}, {"[falsy]", 5, "unexpected character"}, {"/* c */[1]", 0, "unexpected character"}, 
	{"[/**/]", 1, "unexpected character"},
	{"{\"a\":}", 5, "unexpected character"}, {"{\"a\":,}", 5, "unexpected character"},
	{"[.5]", 1, "unexpected character"}, {"[+1]", 1, "unexpected character"}, {"[-]", 2, "number expected"}, {"[-a]", 2, "number expected"},
	{"[1.]", 3, "number expected"}, {"[1.e1]", 3, "number expected"}, {"[1e]", 3, "number expected"}, {"[1e+]", 4, "number expected"}, 
	{"[0e-,", 4, "number expected"},
	{"[01]", 2, "array value separator ',' expected"}, {"[-01]", 3, "array value separator ',' expected"}, 
	{"[0x1]", 2, "array value separator ',' expected"},
	{"[1.2.3]", 4, "array value separator ',' expected"}, {"[1e5.2]", 4, "array value separator ',' expected"}, 
	{"[1+2]", 2, "array value separator ',' expected"},
	{"[1 2]", 3, "array value separator ',' expected"}, {"[1}", 2, "array value separator ',' expected"}, 
	{"[\"a\":1]", 4, "array value separator ',' expected"},
	{"[truee]", 5, "array value separator ',' expected"}, {"[[] []]", 4, "array value separator ',' expected"},
	{"{\"a\":1]", 6, "object value separator ',' expected"}, {"{\"a\":1 \"b\":2}", 7, "object value separator ',' expected"},
	{"{\"NAME\":\"a\"b\"}", 11, "object value separator ',' expected"}, {"{\"a\":01}", 6, "object value separator ',' expected"},
	{"{\"a\" \"b\"}", 5, "object property name separator ':' expected"}, {"{\"a\",1}", 4, "object property name separator ':' expected"},
	{"{\"a\"}", 4, "object property name separator ':' expected"}, {"{\"a\"::1}", 5, "unexpected character"},
	{"{a:1}", 1, "quoted object property name expected"}, {"{'a':1}", 1, "quoted object property name expected"}, 
	{"{1:1}", 1, "quoted object property name expected"},
	{"{,}", 1, "quoted object property name expected"}, {"{\"a\":1,}", 7, "quoted object property name expected"}, 
	{"{]", 1, "quoted object property name expected"},
	{"{null:1}", 1, "quoted object property name expected"},
	{"{} {}", 3, "more text after its end"}, {"[1]]", 3, "more text after its end"}, {"[1]// c", 3, "more text after its end"}, 
	{"1 2", 2, "more text after its end"},
	{"null,", 4, "more text after its end"}, {"\"a\"b", 3, "more text after its end"}, {"01", 1, "more text after its end"}, 
	{"1a", 1, "more text after its end"},
	{"[\"\\x\"]", 2, "invalid string sequence"}, {"[\"\\'\"]", 2, "invalid string sequence"}, {"[\"\\U0041\"]", 2, "invalid string sequence"},
	{"[\"\\u004\"]", 2, "invalid string sequence"}, {"[\"\\u00g1\"]", 2, "invalid string sequence"}, 
	{"[\"\\u 041\"]", 2, "invalid string sequence"},
	{"[\"\\\n\"]", 2, "invalid string sequence"}, {"[\"\\\xC3\xA4\"]", 2, "invalid string sequence"}, 
	{"[\"\\ud800\\u00zz\"]", 2, "invalid string sequence"},
	{"[\"\\ud800\"]", 2, "half a surrogate pair"}, {"[\"ab\\udc00\"]", 4, "half a surrogate pair"}, 
	{"[\"\\ud800x\"]", 2, "half a surrogate pair"},
	{"[\"\\ud800\\n\"]", 2, "half a surrogate pair"}, {"[\"\\ud800\\ud800\"]", 2, "half a surrogate pair"}, 
	{"[\"\\ud800\\u0041\"]", 2, "half a surrogate pair"},
	{"[\"\\ud83d\\ude00\\ude00\"]", 14, "half a surrogate pair"},
	{"[\"a\\u0000\"]", 3, "unexpected character"}, {"{\"\\u0000\":1}", 2, "unexpected character"}, 
	{"[\"\\\\\\u0000\"]", 4, "unexpected character"},
	{"[\"a\tb\"]", 3, "unexpected character"}, {"[\"a\n\"]", 3, "unexpected character"}, 
	{"[\"12345678\x1F\"]", 10, "unexpected character"}, {"{\"\r\":1}", 2, "unexpected character"},
	{"[\"a\x80\"]", 3, "bytes that are no UTF-8"}, {"[\"\xC0\x80\"]", 2, "bytes that are no UTF-8"}, 
	{"[\"\xC1\xBF\"]", 2, "bytes that are no UTF-8"},
	{"[\"\xC3\"]", 2, "bytes that are no UTF-8"}, {"[\"\xC3\xC3\xA4\"]", 2, "bytes that are no UTF-8"}, 
	{"[\"\xE0\x9F\xBF\"]", 2, "bytes that are no UTF-8"},
	{"[\"\xED\xA0\x80\"]", 2, "bytes that are no UTF-8"}, {"[\"\xE2\x82\"]", 2, "bytes that are no UTF-8"}, 
	{"[\"\xE2\x82\\u0041\"]", 2, "bytes that are no UTF-8"},
	{"[\"\xF0\x8F\xBF\xBF\"]", 2, "bytes that are no UTF-8"}, {"[\"\xF4\x90\x80\x80\"]", 2, "bytes that are no UTF-8"}, 
	{"[\"\xF5\x80\x80\x80\"]", 2, "bytes that are no UTF-8"},
	{"[\"\xF0\x9F\x98\"]", 2, "bytes that are no UTF-8"}, {"[\"\xFF\"]", 2, "bytes that are no UTF-8"}, 
	{"{\"K\xE4se\":1}", 3, "bytes that are no UTF-8"},
	{"[[[[[[[[[[[[[[[[[", 16, "nesting too deep"},
};

static void rfc_8259_is_accepted(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof accepted / sizeof *accepted; i++) {
		json_record record = {0};

		assert_true(json_record_pieces(&record, accepted[i].text, strlen(accepted[i].text), 0, HESTIA_JSON_STRICT, NULL));
		if (record.fault.status != HESTIA_JSON_FINE) fail_msg("%s: %s", accepted[i].text, record.fault.reason);
		assert_string_equal(hestia_buf_text(&record.events), accepted[i].events);
		assert_null(record.fault.reason);
		json_record_free(&record);
	}
}

static void everything_else_is_refused_where_it_is_wrong(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
		json_record record = {0};

		assert_true(json_record_pieces(&record, refused[i].text, strlen(refused[i].text), 0, HESTIA_JSON_STRICT, NULL));
		if (record.fault.status != HESTIA_JSON_INVALID) fail_msg("accepted: %s", refused[i].text);
		if (record.fault.offset != refused[i].offset || strcmp(record.fault.reason, refused[i].reason) != 0) {
			fail_msg("%s: %s at %zu", refused[i].text, record.fault.reason, record.fault.offset);
		}
		json_record_free(&record);
	}
}

static void a_nul_is_refused_in_every_place_and_mode(void **state)
{
	static const char text[] = " {\"a\": [\"b\\n\\u0041\xC3\xA4\", -1.5e+1, null, \"\\ud83d\\ude00\"]} ";

	(void)state;
	for (size_t at = 0; at <= sizeof text - 1; at++) {
		for (int mode = HESTIA_JSON_STRICT; mode <= HESTIA_JSON_REPAIR; mode++) {
			json_record record = {0};
			char with[sizeof text];

			memcpy(with, text, at);
			memcpy(with + at + 1, text + at, sizeof text - 1 - at);
			with[at] = '\0';
			assert_true(json_record_pieces(&record, with, sizeof text, 0, (hestia_json_text_mode)mode, NULL));
			assert_int_equal(record.fault.status, HESTIA_JSON_INVALID);
			json_record_free(&record);
		}
	}
}

static void compare_cuts(const char *text, hestia_json_text_mode mode, const hestia_json_limits *limits)
{
	json_record whole = {0};
	size_t len = strlen(text);

	assert_true(json_record_pieces(&whole, text, len, 0, mode, limits));
	for (size_t cut = 0; cut <= len; cut++) {
		json_record parts = {0};

		assert_true(json_record_cut(&parts, text, len, cut, mode, limits));
		if (!json_record_equal(&whole, &parts)) fail_msg("%s: other events when it is cut at byte %zu", text, cut);
		json_record_free(&parts);
	}
	for (size_t piece = 1; piece < 4; piece++) {
		json_record parts = {0};

		assert_true(json_record_pieces(&parts, text, len, piece, mode, limits));
		if (!json_record_equal(&whole, &parts)) fail_msg("%s: other events in pieces of %zu", text, piece);
		json_record_free(&parts);
	}
	json_record_free(&whole);
}

static void a_cut_anywhere_changes_nothing(void **state)
{
	static const hestia_json_limits narrow = {2, 3, 4, 5};

	(void)state;
	for (int mode = HESTIA_JSON_STRICT; mode <= HESTIA_JSON_REPAIR; mode++) {
		for (size_t i = 0; i < sizeof accepted / sizeof *accepted; i++) {
			compare_cuts(accepted[i].text, (hestia_json_text_mode)mode, NULL);
			compare_cuts(accepted[i].text, (hestia_json_text_mode)mode, &narrow);
		}
		for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
			compare_cuts(refused[i].text, (hestia_json_text_mode)mode, NULL);
			compare_cuts(refused[i].text, (hestia_json_text_mode)mode, &narrow);
		}
	}
}

/* A panel prints a name as it was typed. */
static void modes_differ_in_bytes_of_strings_alone(void **state)
{
	static const struct {
		const char *text, *as_is, *repaired;
	} cases[] = {
		{"[\"K\xE4se\"]", "[s\"K\xE4se\"]", "[s\"K\xEF\xBF\xBDse\"]"},
		{"{\"\xE4\":\"\xFF\xFE\"}", "{k\"\xE4\"s\"\xFF\xFE\"}", "{k\"\xEF\xBF\xBD\"s\"\xEF\xBF\xBD\xEF\xBF\xBD\"}"},
		{"[\"a\tb\x1F\"]", "[s\"a\tb\x1F\"]", "[s\"a\tb\x1F\"]"},
		{"[\"12345678\n12345678\\n\"]", "[s\"12345678\n12345678\n\"]", "[s\"12345678\n12345678\n\"]"},
		/* The Unicode Standard, table 3-8 and 3-11. */
		{"[\"\xF4\x91\x92\x93\xFF\x41\x80\xBF\x42\"]", "[s\"\xF4\x91\x92\x93\xFF\x41\x80\xBF\x42\"]",
			"[s\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\x41\xEF\xBF\xBD\xEF\xBF\xBD\x42\"]"},
		{"[\"\xE1\x80\xE2\xF0\x91\x92\xF1\xBF\x41\"]", "[s\"\xE1\x80\xE2\xF0\x91\x92\xF1\xBF\x41\"]",
			"[s\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\x41\"]"},
		{"[\"\xE2\x82\",\"\xE2\x82\\n\",\"\xC3\xA4\xC3\"]", "[s\"\xE2\x82\"s\"\xE2\x82\n\"s\"\xC3\xA4\xC3\"]",
			"[s\"\xEF\xBF\xBD\"s\"\xEF\xBF\xBD\n\"s\"\xC3\xA4\xEF\xBF\xBD\"]"},
		{"[\"\xED\xA0\x80\"]", "[s\"\xED\xA0\x80\"]", "[s\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\"]"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const char *const expected[] = {[HESTIA_JSON_AS_IS] = cases[i].as_is, [HESTIA_JSON_REPAIR] = cases[i].repaired};

		for (int mode = HESTIA_JSON_AS_IS; mode <= HESTIA_JSON_REPAIR; mode++) {
			json_record record = {0};

			assert_true(json_record_pieces(&record, cases[i].text, strlen(cases[i].text), 0, (hestia_json_text_mode)mode, NULL));
			assert_int_equal(record.fault.status, HESTIA_JSON_FINE);
			assert_string_equal(hestia_buf_text(&record.events), expected[mode]);
			json_record_free(&record);
			compare_cuts(cases[i].text, (hestia_json_text_mode)mode, NULL);
		}
	}
}

static void each_limit_holds_to_the_last_one(void **state)
{
	static const struct {
		hestia_json_limits limits;
		const char *text;
		size_t offset; /* 0 = accepted */
		const char *reason;
	} cases[] = {
		{{3, 0, 0, 0}, "[{\"a\":[1]}]", 0, NULL}, {{2, 0, 0, 0}, "[{\"a\":[]}]", 6, "nesting too deep"}, 
		{{1, 0, 0, 0}, "[[]]", 1, "nesting too deep"},
		{{0, 4, 0, 0}, "[{},{},[]]", 0, NULL}, {{0, 3, 0, 0}, "[{},{},[]]", 7, "more values than any panel has"},
		{{0, 0, 4, 0}, "[1,\"a\",null]", 0, NULL}, {{0, 0, 3, 0}, "[1,\"a\",null]", 7, "more values than any panel has"},
		{{0, 0, 3, 0}, "[1,\"a\",{}]", 7, "more values than any panel has"}, {{0, 0, 3, 0}, "[1,\"a\"]", 0, NULL},
		{{0, 0, 0, 3}, "{\"abc\":\"\\u0041b\\n\"}", 0, NULL}, {{0, 0, 0, 2}, "{\"abc\":1}", 1, "a text that is too long"},
		{{0, 0, 0, 2}, "[\"ab\",\"\\u20ac\"]", 6, "a text that is too long"}, {{0, 0, 0, 2}, "[\"abc", 1, "a text that is too long"},
		{{0, 0, 0, 2}, "[12345]", 0, NULL},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		json_record record = {0};

		assert_true(json_record_pieces(&record, cases[i].text, strlen(cases[i].text), 0, HESTIA_JSON_STRICT, &cases[i].limits));
		if (record.fault.offset != cases[i].offset) fail_msg("%s: offset %zu", cases[i].text, record.fault.offset);
		if (cases[i].reason) assert_string_equal(record.fault.reason, cases[i].reason);
		else assert_int_equal(record.fault.status, HESTIA_JSON_FINE);
		json_record_free(&record);
		compare_cuts(cases[i].text, HESTIA_JSON_STRICT, &cases[i].limits);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rfc_8259_is_accepted),
		cmocka_unit_test(everything_else_is_refused_where_it_is_wrong),
		cmocka_unit_test(a_nul_is_refused_in_every_place_and_mode),
		cmocka_unit_test(a_cut_anywhere_changes_nothing),
		cmocka_unit_test(modes_differ_in_bytes_of_strings_alone),
		cmocka_unit_test(each_limit_holds_to_the_last_one),
	};

	return cmocka_run_group_tests_name("json_reader", tests, NULL, NULL);
}
