/* JSON from the network: strict where it matters, bounded, and patient with bytes that are no UTF-8. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "core/json.h"
#include "core/text.h"
#include "oom.h"

static hestia_code parse(const char *text, struct json_object **out, hestia_err *err)
{
	size_t len = strlen(text);
	/* Exactly as long as the text, without a NUL: reading past it is a fault that tools see. */
	char *bytes = malloc(len ? len : 1);
	hestia_code code;

	assert_non_null(bytes);
	memcpy(bytes, text, len);
	*out = (struct json_object *)(uintptr_t)1;
	hestia_err_clear(err);
	code = hestia_json_parse(bytes, len, "the answer of v-list-users from panel:8083", out, err);
	free(bytes);
	return code;
}

static void one_document_of_any_kind(void **state)
{
	static const char *const good[] = {
		"{}", "[]", "null", " null\n", "true", "false", "0", "-12.5e+3", "\"text\"", "{\"a\":{\"b\":[1,2,{\"c\":null}]}}",
		" \t\r\n{\"a\" : 1 } \t\r\n", "\"\\u00fc\\ud83d\\ude00\\\"\\\\\\/\"", "[\"'NaN // #\"]", "{\"\":\"\"}", "9223372036854775807",
	};

	(void)state;
	for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
		struct json_object *out;
		hestia_err err;

		if (parse(good[i], &out, &err) != HESTIA_OK) fail_msg("%s: %s", good[i], err.message);
		assert_int_equal(err.code, HESTIA_OK);
		assert_int_equal(!out, strstr(good[i], "null") && !strchr(good[i], '{'));
		json_object_put(out);
	}
}

static void what_is_not_json_is_refused(void **state)
{
	static const char *const bad[] = {
		"", " \n", "{", "[1", "\"a", "tru", "nul", "{\"a\":1} x", "{} {}", "[1,2,]", "{\"a\":1,}", "{a:1}", "{'a':1}", "['a']", "[NaN]", "[Infinity]",
		"[-Infinity]", "NaN", "[True]", "[NULL]", "[.5]", "[+1]", "truE", "[falsE]", "nulll", "null {}", "[nan]", "nan", "[-nan]", "[1.]", "1.", "[1.e5]", "[1e]", "[1E+]", "1e-", "[-]", "[01]", "[1 2]", "/* c */[1]", "[1]// c", "\xEF\xBB\xBF{}", "[1]]",
		"Error: user acme doesn't exist", "<html>", "{\"a\" \"b\"}", "{\"NAME\": \"x\\\"}",
	};

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct json_object *out;
		hestia_err err;

		if (parse(bad[i], &out, &err) != HESTIA_E_PROTOCOL) fail_msg("accepted: %s", bad[i]);
		assert_null(out);
		assert_int_equal(err.code, HESTIA_E_PROTOCOL);
		assert_non_null(strstr(err.message, "Cannot read the answer of v-list-users from panel:8083 as JSON: "));
		assert_non_null(strstr(err.message, "try again"));
	}
}

static void the_message_names_the_position(void **state)
{
	struct json_object *out;
	hestia_err err;

	(void)state;
	parse("{\"a\":1,'b':2}", &out, &err);
	assert_non_null(strstr(err.message, "at byte 7;"));
	parse("{\"a\":1,}", &out, &err);
	assert_non_null(strstr(err.message, "at byte 7;"));
	parse("[1,2", &out, &err);
	assert_non_null(strstr(err.message, "at byte 4;"));
}

/* A NUL would end the text for json-c, and hide the rest of it. */
static void a_nul_byte_is_no_json(void **state)
{
	static const char *const texts[] = {"{}\0{", "[\"a\0b\"]", "[\"\\\0\"]", "\0", "{\"a\\u0000b\":1}", "[\"\\u0000\"]"};
	static const size_t lengths[] = {4, 7, 6, 1, 14, 10};

	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct json_object *out;
		hestia_err err;

		assert_int_equal(hestia_json_parse(texts[i], lengths[i], "it", &out, &err), HESTIA_E_PROTOCOL);
		assert_null(out);
	}
}

static void bytes_that_are_no_utf8_are_kept(void **state)
{
	struct json_object *out;
	hestia_err err;

	(void)state;
	assert_int_equal(parse("{\"NAME\":\"K\xE4se \xFF\xFE\"}", &out, &err), HESTIA_OK);
	assert_string_equal(hestia_json_text(out, "NAME"), "K\xE4se \xFF\xFE");
	json_object_put(out);
}

static void what_was_signed_is_read_strictly(void **state)
{
	static const char *const lenient[] = {"{\"NAME\":\"K\xE4se\"}", "[\"a\tb\"]", "[\"a\nb\"]"};
	struct json_object *out;
	hestia_err err;

	(void)state;
	for (size_t i = 0; i < sizeof lenient / sizeof *lenient; i++) {
		assert_int_equal(parse(lenient[i], &out, &err), HESTIA_OK);
		json_object_put(out);
		assert_int_equal(hestia_json_parse_strict(lenient[i], strlen(lenient[i]), "the content of a license", &out, &err), HESTIA_E_PROTOCOL);
		assert_non_null(strstr(err.message, "Cannot read the content of a license as JSON: "));
		assert_null(out);
	}
	assert_int_equal(hestia_json_parse_strict("[\"K\xC3\xA4se\"]", 9, "it", &out, &err), HESTIA_OK);
	json_object_put(out);
}

static void the_last_of_two_members_of_a_name_stays(void **state)
{
	struct json_object *out;
	hestia_err err;

	(void)state;
	assert_int_equal(parse("{\"a\":{\"x\":[1]},\"b\":1,\"a\":[2,{\"a\":3}],\"b\":null,\"\\u0061\":4}", &out, &err), HESTIA_OK);
	assert_string_equal(json_object_to_json_string_ext(out, JSON_C_TO_STRING_PLAIN), "{\"a\":4,\"b\":null}");
	json_object_put(out);
}

static void numbers_keep_what_can_be_kept(void **state)
{
	struct json_object *out;
	hestia_err err;

	(void)state;
	assert_int_equal(parse("[9223372036854775807,9223372036854775808,99999999999999999999,-99999999999999999999,1.50,1e2,-0]", &out, &err), HESTIA_OK);
	assert_string_equal(json_object_to_json_string_ext(out, JSON_C_TO_STRING_PLAIN),
		"[9223372036854775807,9223372036854775808,18446744073709551615,-9223372036854775808,1.50,1e2,0]");
	assert_true(json_object_get_double(json_object_array_get_idx(out, 4)) == 1.5);
	assert_true(json_object_get_double(json_object_array_get_idx(out, 5)) == 100.0);
	json_object_put(out);
}

static void depth_is_bounded(void **state)
{
	hestia_buf deep = {0};
	struct json_object *out;
	hestia_err err;

	(void)state;
	for (int i = 0; i < HESTIA_JSON_MAX_DEPTH; i++) hestia_buf_adds(&deep, "[");
	hestia_buf_adds(&deep, "0");
	for (int i = 0; i < HESTIA_JSON_MAX_DEPTH; i++) hestia_buf_adds(&deep, "]");
	assert_int_equal(parse(deep.data, &out, &err), HESTIA_OK);
	json_object_put(out);
	hestia_buf_free(&deep);

	for (int i = 0; i <= HESTIA_JSON_MAX_DEPTH; i++) hestia_buf_adds(&deep, "[");
	for (int i = 0; i <= HESTIA_JSON_MAX_DEPTH; i++) hestia_buf_adds(&deep, "]");
	assert_int_equal(parse(deep.data, &out, &err), HESTIA_E_PROTOCOL);
	assert_non_null(strstr(err.message, "nesting too deep at byte 16;"));
	hestia_buf_free(&deep);

	for (int i = 0; i < 60000; i++) hestia_buf_adds(&deep, "["); /* below the bound of lists in all */
	assert_int_equal(parse(deep.data, &out, &err), HESTIA_E_PROTOCOL);
	assert_non_null(strstr(err.message, "nesting too deep"));
	hestia_buf_free(&deep);
}

/* "acme\u0000x" would become the user acme; a backslash before the letters u0000 is a text. */
static void an_escaped_nul_is_refused(void **state)
{
	static const char *const bad[] = {"[\"acme\\u0000x\"]", "{\"acme\\u0000\":1}", "[\"\\\\\\u0000\"]", "[\"\\u0000\"]"};
	struct json_object *out;
	hestia_err err;

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		if (parse(bad[i], &out, &err) != HESTIA_E_PROTOCOL) fail_msg("accepted: %s", bad[i]);
		assert_null(out);
		assert_non_null(strstr(err.message, "unexpected character at byte "));
	}
	assert_int_equal(parse("[\"\\\\u0000\"]", &out, &err), HESTIA_OK);
	assert_string_equal(json_object_get_string(json_object_array_get_idx(out, 0)), "\\u0000");
	json_object_put(out);
}

/* 32 MB of empty objects would take gigabytes. */
static void values_are_counted(void **state)
{
	hestia_buf rich = {0};
	struct json_object *out;
	hestia_err err;

	(void)state;
	hestia_buf_adds(&rich, "[0");
	for (unsigned i = 0; i < HESTIA_JSON_MAX_GROUPS; i++) hestia_buf_adds(&rich, ",{}");
	hestia_buf_adds(&rich, "]");
	assert_int_equal(parse(rich.data, &out, &err), HESTIA_E_PROTOCOL);
	assert_non_null(strstr(err.message, "more values than any panel has"));
	hestia_buf_free(&rich);
	hestia_buf_adds(&rich, "[\"");
	for (unsigned i = 0; i < HESTIA_JSON_MAX_VALUES; i++) hestia_buf_adds(&rich, ",{[");
	hestia_buf_adds(&rich, "\"]");
	assert_int_equal(parse(rich.data, &out, &err), HESTIA_OK); /* in a text they count for nothing */
	json_object_put(out);
	hestia_buf_free(&rich);
}

static void the_error_may_be_dropped(void **state)
{
	struct json_object *out;

	(void)state;
	assert_int_equal(hestia_json_parse("[", 1, "it", &out, NULL), HESTIA_E_PROTOCOL);
}

static void members_have_the_asked_type_or_are_absent(void **state)
{
	struct json_object *out, *list;
	hestia_err err;

	(void)state;
	assert_int_equal(parse("{\"t\":\"text\",\"e\":\"\",\"n\":5,\"z\":null,\"o\":{\"x\":\"y\"},\"l\":[1]}", &out, &err), HESTIA_OK);
	assert_string_equal(hestia_json_text(out, "t"), "text");
	assert_string_equal(hestia_json_text(out, "e"), "");
	assert_null(hestia_json_text(out, "n"));
	assert_null(hestia_json_text(out, "z"));
	assert_null(hestia_json_text(out, "o"));
	assert_null(hestia_json_text(out, "absent"));
	assert_string_equal(hestia_json_text(hestia_json_object(out, "o"), "x"), "y");
	assert_null(hestia_json_object(out, "l"));
	assert_null(hestia_json_object(out, "t"));
	assert_null(hestia_json_object(out, "absent"));
	assert_null(hestia_json_text(NULL, "x"));
	assert_null(hestia_json_object(NULL, "x"));
	list = json_object_object_get(out, "l");
	assert_null(hestia_json_text(list, "x"));
	json_object_put(out);
}

/* json-c's own allocations fail too: never success with half a document, never another reason. */
static void without_memory_it_says_so(void **state)
{
	static const char text[] = "{\"a long enough name that it needs memory of its own\":[1,\"and a text that is just as long as that, or longer\",2.5,null],"
		"\"b\":{\"c\":true}}";
	struct json_object *out, *whole;
	hestia_err err;
	long n, said = 0;

	(void)state;
	assert_int_equal(hestia_json_parse(text, strlen(text), "it", &whole, &err), HESTIA_OK);
	for (n = 1; n < 1000; n++) {
		hestia_code code;
		bool hit;

		oom_arm(n);
		code = hestia_json_parse(text, strlen(text), "it", &out, &err);
		hit = oom_disarm();
		if (code == HESTIA_OK) assert_true(json_object_equal(out, whole));
		else assert_int_equal(code, HESTIA_E_NOMEM);
		if (code != HESTIA_OK) assert_null(out);
		said += code == HESTIA_E_NOMEM;
		json_object_put(out);
		if (!hit) break;
	}
	assert_true(n < 1000);
	assert_true(said > 0 || n == 1); /* none to fail: json-c is shared */
	json_object_put(whole);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_document_of_any_kind),
		cmocka_unit_test(what_is_not_json_is_refused),
		cmocka_unit_test(the_message_names_the_position),
		cmocka_unit_test(a_nul_byte_is_no_json),
		cmocka_unit_test(bytes_that_are_no_utf8_are_kept),
		cmocka_unit_test(what_was_signed_is_read_strictly),
		cmocka_unit_test(the_last_of_two_members_of_a_name_stays),
		cmocka_unit_test(numbers_keep_what_can_be_kept),
		cmocka_unit_test(depth_is_bounded),
		cmocka_unit_test(an_escaped_nul_is_refused),
		cmocka_unit_test(values_are_counted),
		cmocka_unit_test(the_error_may_be_dropped),
		cmocka_unit_test(members_have_the_asked_type_or_are_absent),
		cmocka_unit_test(without_memory_it_says_so),
	};

	return cmocka_run_group_tests_name("json", tests, NULL, NULL);
}
