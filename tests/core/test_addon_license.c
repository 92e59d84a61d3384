/* The WHMCS Licensing Addon: local keys both ways, tokens, answers. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/addon_day.h"
#include "core/addon_license.h"
#include "addon_help.h"

/* The map of VECTOR, in order. */
static const char *const pairs[][2] = {
	{"registeredname", "Example Ltd"}, {"companyname", ""}, {"email", "a@example.com"}, {"serviceid", "12"}, {"status", "Active"},
	{"validdomain", "example.com,www.example.com"}, {"validip", "192.0.2.10"}, {"validdirectory", "/srv/whmcs"}, {"checkdate", "20260115"},
};

static struct json_object *open_key(const char *key, const char *secret)
{
	struct json_object *map;
	int64_t day;

	assert_int_equal(hestia_addon_key_read(key, secret, &map, &day, NULL), HESTIA_OK);
	return map;
}

static void the_test_vector_is_read(void **state)
{
	struct json_object *map = NULL;
	int64_t day = 0;
	size_t i = 0;

	(void)state;
	assert_int_equal(strlen(VECTOR), 484 + 6);
	assert_int_equal(hestia_addon_key_read(VECTOR, SECRET, &map, &day, NULL), HESTIA_OK);
	assert_non_null(map);
	assert_int_equal(json_object_object_length(map), 9);
	json_object_object_foreach(map, name, value) {
		assert_string_equal(name, pairs[i][0]);
		assert_string_equal(json_object_get_string(value), pairs[i][1]);
		i++;
	}
	assert_int_equal(day, TODAY / 86400);
	json_object_put(map);
}

static void the_test_vector_is_written(void **state)
{
	struct json_object *map = json_object_new_object();
	hestia_buf key = {0};

	(void)state;
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) json_object_object_add(map, pairs[i][0], json_object_new_string(pairs[i][1]));
	assert_int_equal(hestia_addon_key_write(map, SECRET, &key, NULL), HESTIA_OK);
	assert_string_equal(key.data, VECTOR);
	json_object_put(map);
	hestia_buf_free(&key);
}

static void the_token_and_hash_of_the_vector(void **state)
{
	char hash[33];

	(void)state;
	assert_int_equal(hestia_addon_hash(SECRET, "17684352003d981b29834989a1d67190a56abd8529", hash, NULL), HESTIA_OK);
	assert_string_equal(hash, "02bfe5c621e4a25d9bf4a945ed953a4c");
}

static void tokens_are_the_time_and_a_sum(void **state)
{
	char token[HESTIA_ADDON_TOKEN_SIZE], again[HESTIA_ADDON_TOKEN_SIZE];

	(void)state;
	assert_int_equal(hestia_addon_token(1768435200, "LICENSE", token, NULL), HESTIA_OK);
	assert_int_equal(hestia_addon_token(1768435200, "LICENSE", again, NULL), HESTIA_OK);
	assert_int_equal(strlen(token), 10 + 32);
	assert_int_equal(strncmp(token, "1768435200", 10), 0);
	assert_int_equal(strspn(token + 10, "0123456789abcdef"), 32);
	assert_string_not_equal(token, again);
}

/* One changed character anywhere: in the body, the outer or the inner sum. */
static void a_changed_local_key_is_none(void **state)
{
	char key[sizeof VECTOR];

	(void)state;
	for (size_t i = 0; i < sizeof VECTOR - 1; i++) {
		if (VECTOR[i] == '\n') continue;
		memcpy(key, VECTOR, sizeof key);
		key[i] = key[i] == 'a' ? 'b' : 'a';
		if (open_key(key, SECRET)) fail_msg("character %zu", i);
		memcpy(key, VECTOR, sizeof key);
		key[i] = '\0';
		if (open_key(key, SECRET)) fail_msg("cut at %zu", i);
	}
	assert_null(open_key(VECTOR, "abc124"));
	assert_null(open_key(VECTOR, ""));
	assert_null(open_key("", SECRET));
	assert_null(open_key("hestia-lease-1.e30.x", SECRET));
}

static void line_ends_are_a_matter_of_storing(void **state)
{
	hestia_buf bare = {0}, dos = {0};
	struct json_object *map;

	(void)state;
	for (const char *c = VECTOR; *c; c++) {
		if (*c != '\n') hestia_buf_add(&bare, c, 1);
		hestia_buf_adds(&dos, *c == '\n' ? "\r\n" : (char[]){*c, '\0'});
	}
	hestia_buf_adds(&dos, "\n");
	map = open_key(bare.data, SECRET);
	assert_non_null(map);
	json_object_put(map);
	map = open_key(dos.data, SECRET);
	assert_non_null(map);
	json_object_put(map);
	hestia_buf_free(&bare);
	hestia_buf_free(&dos);
}

/* Whoever knows the secret can sign anything: only flat arrays of strings are read, and never objects. */
static void other_payloads_are_none(void **state)
{
	static const struct {
		const char *payload;
		bool good;
	} table[] = {
		{"a:1:{s:9:\"checkdate\";s:8:\"20260115\";}", true},
		{"a:2:{s:9:\"checkdate\";s:8:\"20260115\";s:1:\"x\";s:6:\"a\";s:1\";}", true},
		{"a:1:{s:9:\"checkdate\";s:8:\"20260115\";}x", false},
		{"a:1:{s:9:\"checkdate\";s:8:\"20260115\";", false},
		{"a:2:{s:9:\"checkdate\";s:8:\"20260115\";}", false},
		{"a:0:{s:9:\"checkdate\";s:8:\"20260115\";}", false},
		{"a:1:{s:9:\"checkdate\";i:20260115;}", false},
		{"a:2:{s:9:\"checkdate\";s:8:\"20260115\";i:0;s:1:\"x\";}", false},
		{"a:2:{s:9:\"checkdate\";s:8:\"20260115\";s:1:\"x\";a:0:{}}", false},
		{"a:2:{s:9:\"checkdate\";s:8:\"20260115\";s:1:\"x\";O:8:\"stdClass\":0:{}}", false},
		{"O:8:\"stdClass\":1:{s:9:\"checkdate\";s:8:\"20260115\";}", false},
		{"a:2:{s:9:\"checkdate\";s:8:\"20260115\";s:1:\"x\";b:1;}", false},
		{"a:2:{s:9:\"checkdate\";s:8:\"20260115\";s:1:\"x\";s:9:\"y\";}", false},
		{"a:2:{s:9:\"checkdate\";s:8:\"20260115\";s:1:\"x\";s:99999999999999999999:\"y\";}", false},
		{"a:2:{s:9:\"checkdate\";s:8:\"20260115\";s:1:\"x\";s:-1:\"y\";}", false},
		{"a:99999999999:{s:9:\"checkdate\";s:8:\"20260115\";}", false},
		{"a:257:{s:9:\"checkdate\";s:8:\"20260115\";}", false},
		{"a:-1:{s:9:\"checkdate\";s:8:\"20260115\";}", false},
		{"a:1:{s:9:\"checkdatf\";s:8:\"20260115\";}", false},
		{"s:8:\"20260115\";", false},
		{"{\"checkdate\":\"20260115\"}", false},
		{"", false},
	};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		hestia_buf key = {0};
		struct json_object *map;

		addon_sign("20260115", table[i].payload, SECRET, &key);
		map = open_key(key.data, SECRET);
		if ((map != NULL) != table[i].good) fail_msg("%s", table[i].payload);
		json_object_put(map);
		hestia_buf_free(&key);
	}
}

/* The inner sum ties the date: it cannot be another than the one that was signed. */
static void the_date_has_a_sum_of_its_own(void **state)
{
	hestia_buf key = {0};

	(void)state;
	addon_sign("20260114", "a:1:{s:9:\"checkdate\";s:8:\"20260115\";}", SECRET, &key);
	assert_null(open_key(key.data, SECRET));
	hestia_buf_free(&key);
	addon_sign("20260230", "a:1:{s:9:\"checkdate\";s:8:\"20260230\";}", SECRET, &key);
	assert_null(open_key(key.data, SECRET));
	hestia_buf_free(&key);
}

static void dates_exist(void **state)
{
	static const struct {
		const char *date;
		int64_t day; /* -1 = none */
	} table[] = {
		{"19700101", 0}, {"20000229", 11016}, {"20240229", 19782}, {"20240301", 19783}, {"20260115", 20468}, {"99991231", 2932896},
		{"20230229", -1}, {"21000229", -1}, {"20240230", -1}, {"20240431", -1}, {"20241301", -1}, {"20240001", -1}, {"20240100", -1},
		{"20240132", -1}, {"2024011", -1}, {"202401010", -1}, {"2024-1-1", -1}, {"", -1}, {"19691231", -1}, {"+0240101", -1},
	};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		int64_t day = -1;
		char date[9];

		if (hestia_addon_day_of(table[i].date, &day) != (table[i].day >= 0) || (table[i].day >= 0 && day != table[i].day)) fail_msg("%s", table[i].date);
		if (table[i].day < 0) continue;
		hestia_addon_date_of(day * 86400 + 86399, date);
		assert_string_equal(date, table[i].date);
	}
}

static void answers_are_pairs_of_tags(void **state)
{
	static const struct {
		const char *answer, *expected;
	} table[] = {
		{"<status>Active</status>\n<companyname></companyname>\n<email>a@example.com</email>", "{\"status\":\"Active\",\"email\":\"a@example.com\"}"},
		{"<STATUS>Active</status>", "{\"status\":\"Active\"}"},
		{"<xml><status>Active</status></xml>", "{\"status\":\"Active\"}"},
		{"<?xml version=\"1.0\"?>\n<status>Active</status>", "{\"status\":\"Active\"}"},
		{"<status>Active</statuses>", "{}"},
		{"<status>Active</statu", "{}"},
		{"<status>Act<b>ive</status>", "{}"},
		{"<status>Active", "{}"},
		{"<status", "{}"},
		{"<", "{}"},
		{"", "{}"},
		{"<>x</>", "{}"},
		{"<a b>x</a b>", "{}"},
		{"<status>Active</status><status>Expired</status>", "{\"status\":\"Expired\"}"},
		{"<configoptions>Servers=5|Users=10</configoptions>", "{\"configoptions\":\"Servers=5|Users=10\"}"},
		{"Active", "{}"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		hestia_buf answer = {0};
		struct json_object *map;

		hestia_buf_adds(&answer, table[i].answer);
		assert_int_equal(hestia_addon_answer_read(&answer, &map, NULL), HESTIA_OK);
		assert_string_equal(json_object_to_json_string_ext(map, JSON_C_TO_STRING_PLAIN | JSON_C_TO_STRING_NOSLASHESCAPE), table[i].expected);
		json_object_put(map);
		hestia_buf_free(&answer);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_test_vector_is_read),
		cmocka_unit_test(the_test_vector_is_written),
		cmocka_unit_test(the_token_and_hash_of_the_vector),
		cmocka_unit_test(tokens_are_the_time_and_a_sum),
		cmocka_unit_test(a_changed_local_key_is_none),
		cmocka_unit_test(line_ends_are_a_matter_of_storing),
		cmocka_unit_test(other_payloads_are_none),
		cmocka_unit_test(the_date_has_a_sum_of_its_own),
		cmocka_unit_test(dates_exist),
		cmocka_unit_test(answers_are_pairs_of_tags),
	};

	return cmocka_run_group_tests_name("addon_license", tests, NULL, NULL);
}
