/* Username rules: macros, form, cutting to length, faults. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "core/utc.h"
#include "username_help.h"

static void every_macro_has_its_text(void **state)
{
	hestia_username_context c = ids("12", "345");

	(void)state;
	c.max_length = 30;
	gives("{prefix}", &c, "web");
	gives("x{client_id}", &c, "x12");
	gives("x{user_id}", &c, "x12");
	gives("x{service_id}", &c, "x345");
	gives("{domain}", &c, "example");
	gives("{domain_3}", &c, "exa");
	gives("{domain_30}", &c, "example");
	gives("x{unixtime}", &c, "x1709208003");
	gives("x{date}", &c, "x20240229");
	gives("x{time}", &c, "x120003");
	gives("x{year}-{month}-{day}", &c, "x2024-02-29");
	gives("x{hour}{minute}{second}", &c, "x120003");
	gives("{prefix}{client_id}-{service_id}", &c, "web12-345");
	gives("Shop_{prefix}.{client_id}", &c, "shopweb12");
}

/* Hestia wants a letter first, letters or digits last; D23: digits first, dot, plus, underscore. */
static void results_are_brought_into_the_panels_form(void **state)
{
	hestia_username_context c = ids("12", "34");

	(void)state;
	gives("{client_id}-{service_id}", &c, "u12-34");
	gives("--{service_id}--", &c, "u34");
	gives("a---{service_id}-", &c, "a-34");
	gives("A.B+C_D|E F", &c, "abcdef");
	gives("caf\xc3\xa9{service_id}", &c, "caf34");
	gives("'; drop {service_id}\"\\\n`$", &c, "drop34");
	c.prefix = "9-Lives!";
	gives("{prefix}{service_id}", &c, "u9-lives34");
	c.prefix = NULL;
	gives("{prefix}{service_id}", &c, "u34");
	c.prefix = "_-_";
	gives("{prefix}{service_id}", &c, "u34");
}

static void a_domain_gives_letters_and_digits_of_its_first_label(void **state)
{
	static const char *const rows[][2] = {
		{"example.com", "example7"}, {"Example.COM", "example7"}, {"my-shop.example.com", "myshop7"}, {"123.de", "u1237"},
		{"xn--bcher-kva.example", "bcherkva7"}, {"XN--bcher-kva.example", "bcherkva7"}, {"b\xc3\xbc""cher.de", "bcher7"}, {"", "u7"},
		{".com", "u7"}, {"\xe4\xbe\x8b.jp", "u7"}, {"xn--", "u7"}, {"xn-a.de", "xna7"}, {"x", "x7"}, {"a_b|c.de", "abc7"}, {"-.de", "u7"},
		{"localhost", "localhost7"}, {"O'Brien.ie", "obrien7"},
	};
	hestia_username_context c = ids("1", "7");

	(void)state;
	for (size_t i = 0; i < LEN(rows); i++) {
		c.domain = rows[i][0];
		gives("{domain}{service_id}", &c, rows[i][1]);
	}
	c.domain = NULL;
	gives("{domain}{service_id}", &c, "u7");
}

/* What tells names apart is never cut: first the longest of prefix, domain and literals goes. */
static void cutting_keeps_ids_times_and_random(void **state)
{
	hestia_username_context c = ids("1234", "5678");

	(void)state;
	c.domain = "averyveryverylongdomainname.example";
	gives("{domain}{service_id}", &c, "averyver5678");
	gives("{service_id}{domain}", &c, "u5678averyve");
	gives("{domain}-{service_id}", &c, "averyve-5678");
	gives("{prefix}{domain}{service_id}", &c, "webavery5678");
	gives("hosting-customer-{client_id}-{service_id}", &c, "hos1234-5678");
	c.max_length = 20;
	gives("{prefix}{domain}{service_id}", &c, "webaveryveryvery5678");
	c.max_length = 5;
	gives("{domain}{service_id}", &c, "a5678");
	c.max_length = 2;
	gives("a{domain}", &c, "aa");
	gives("{domain}{prefix}", &c, "aw");
}

/* 1-23 and 12-3 stay two names. */
static void what_keeps_ids_apart_is_not_cut(void **state)
{
	hestia_username_context c = ids("123456", "789012");

	(void)state;
	gives("{client_id}-{service_id}", &c, "u123456-789012");
	gives("{prefix}{client_id}-{service_id}", &c, "u123456-789012");
	gives("{client_id}--{service_id}-x", &c, "u123456-789012");
	gives("{client_id}{domain}{service_id}", &c, "u123456e789012");
	c.max_length = 9;
	gives("{client_id}-{domain}-{service_id}", &c, "u123456-789012");
}

/* The limit of 12 is for comfort: what must be kept goes past it, but not past the panel's 30. */
static void kept_parts_go_past_the_limit_up_to_30(void **state)
{
	hestia_username_context c = ids("12345678901234", "12345678901234");
	char name[HESTIA_USERNAME_MAX + 1];
	hestia_err err;

	(void)state;
	gives("{prefix}{client_id}{service_id}", &c, "u1234567890123412345678901234");
	gives("{client_id}-{service_id}", &c, "u12345678901234-12345678901234");
	fails("{client_id}-{service_id}{day}", &c, "gives ids, times and random characters of more than 30 characters in all; leave one of them out");
	c.client_id = "1234567890123456789012345678901";
	fails("{client_id}", &c, "gives more than 30 characters for {client_id}; leave it out, or use a shorter one");
	assert_int_equal(hestia_username_generate("{random_letter_30}", &c, name, &err), HESTIA_OK);
	assert_int_equal(strlen(name), 30);
	fails("{random_digit_30}", &c, "more than 30 characters in all");
	fails("{random_letter_16}{random_letter_15}", &c, "more than 30 characters in all");
}

static void a_malformed_rule_is_named(void **state)
{
	static const char *const rows[][2] = {
		{"", "is empty; enter one like {prefix}{service_id}{random_letter_3}"},
		{"{foo}", "has the unknown macro {foo}; use {prefix}, {client_id}"},
		{"{}", "has the unknown macro {}"},
		{"{Service_ID}", "has the unknown macro {Service_ID}"},
		{"{ service_id }", "has the unknown macro { service_id }"},
		{"{service_id_2}", "has the unknown macro {service_id_2}"},
		{"{random_digitx}", "has the unknown macro {random_digitx}"},
		{"{domainx}", "has the unknown macro {domainx}"},
		{"{random_digit}", "has {random_digit} without a number from 1 to 30; write it as {random_digit_4}"},
		{"{random_letter_}", "has {random_letter_} without a number from 1 to 30"},
		{"{random_letter_0}", "has {random_letter_0} without a number from 1 to 30"},
		{"{random_letter_31}", "has {random_letter_31} without a number from 1 to 30"},
		{"{random_letter_-1}", "has {random_letter_-1} without a number from 1 to 30"},
		{"{random_letter_03}", "has {random_letter_03} without a number from 1 to 30"},
		{"{random_letter_999999999999999999999}", "without a number from 1 to 30"},
		{"{random_digit_4x}", "has {random_digit_4x} without a number from 1 to 30"},
		{"{domain_}", "has {domain_} without a number from 1 to 30"},
		{"{domain_0}", "has {domain_0} without a number from 1 to 30"},
		{"{domain_31}", "has {domain_31} without a number from 1 to 30"},
		{"{service_id", "has a brace without its partner; write macros as {service_id}"},
		{"service_id}", "has a brace without its partner"},
		{"a{", "has a brace without its partner"},
		{"{a{service_id}}", "has a brace without its partner"},
		{"{service_id}}", "has a brace without its partner"},
		{"---", "leaves fewer than two letters and digits; add a part that is never empty"},
		{"\xc3\xa9\xc3\xa8", "leaves fewer than two letters and digits"},
		{"a", "leaves fewer than two letters and digits"},
	};
	hestia_username_context c = ids("12", "34"), empty = {0};
	char text[400];

	(void)state;
	for (size_t i = 0; i < LEN(rows); i++) fails(rows[i][0], &c, rows[i][1]);
	fails("{prefix}{client_id}{user_id}{service_id}{domain}{domain_3}", &empty, "leaves fewer than two letters and digits");
	memset(text, 'a', sizeof text);
	text[200] = 0;
	gives(text, &c, "aaaaaaaaaaaa");
	text[200] = 'a';
	text[201] = 0;
	fails(text, &c, "is longer than 200 characters; shorten it");
	memset(text, '{', sizeof text);
	text[150] = 0;
	fails(text, &c, "has a brace without its partner");
	text[0] = 0;
	for (int i = 0; i < 33; i++) strcat(text, "{day}");
	fails(text, &c, "has more than 32 parts; shorten it");
	memset(text + 1, 'x', 180);
	text[181] = '}';
	text[182] = 0;
	fails(text, &c, "has the unknown macro {xxx");
}

static void the_limit_is_2_to_30(void **state)
{
	hestia_username_context c = ids("12", "34");
	char name[HESTIA_USERNAME_MAX + 1];
	static const size_t bad[] = {1, 31, SIZE_MAX};
	hestia_err err;

	(void)state;
	for (size_t i = 0; i < LEN(bad); i++) {
		c.max_length = bad[i];
		assert_int_equal(hestia_username_generate("{service_id}", &c, name, &err), HESTIA_E_ARG);
		assert_string_equal(err.where, "max_length");
		assert_non_null(strstr(err.message, "because HestiaCP takes 2 to 30; set a limit in that range."));
	}
}

/* Against the C library, over leap years, centuries and the year 10000. */
static void the_calendar_is_gregorian(void **state)
{
	(void)state;
	for (long long t = 0; t < 260000000000LL; t += 86400LL * 97 + 12345) {
		time_t now = (time_t)t;
		struct tm *tm = gmtime(&now);
		hestia_utc utc = hestia_utc_of(t);

		assert_int_equal(utc.year, tm->tm_year + 1900);
		assert_int_equal(utc.month, tm->tm_mon + 1);
		assert_int_equal(utc.day, tm->tm_mday);
		assert_int_equal(utc.hour, tm->tm_hour);
		assert_int_equal(utc.minute, tm->tm_min);
		assert_int_equal(utc.second, tm->tm_sec);
	}
	assert_int_equal(hestia_utc_of(-5).year, 1970);
	assert_int_equal(hestia_utc_of(951782399).day, 28);  /* 2000-02-28 23:59:59 */
	assert_int_equal(hestia_utc_of(951782400).day, 29);
	assert_int_equal(hestia_utc_of(4107542400).month, 3); /* 2100-03-01: no leap year */
}

static void times_beyond_the_usual_are_no_trouble(void **state)
{
	static const long long times[] = {0, -1, INT64_MIN, INT64_MAX, 253402300800LL};
	hestia_username_context c = ids("1", "1");
	char name[HESTIA_USERNAME_MAX + 1];

	(void)state;
	c.max_length = 30;
	for (size_t i = 0; i < LEN(times); i++) {
		c.now = (time_t)times[i];
		assert_int_equal(hestia_username_generate("{unixtime}", &c, name, NULL), HESTIA_OK);
		assert_int_equal(hestia_username_generate("{date}{time}", &c, name, NULL), HESTIA_OK);
		assert_true(username_is_valid(name));
	}
	c.now = -1;
	gives("x{unixtime}", &c, "x0");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_macro_has_its_text),
		cmocka_unit_test(results_are_brought_into_the_panels_form),
		cmocka_unit_test(a_domain_gives_letters_and_digits_of_its_first_label),
		cmocka_unit_test(cutting_keeps_ids_times_and_random),
		cmocka_unit_test(what_keeps_ids_apart_is_not_cut),
		cmocka_unit_test(kept_parts_go_past_the_limit_up_to_30),
		cmocka_unit_test(a_malformed_rule_is_named),
		cmocka_unit_test(the_limit_is_2_to_30),
		cmocka_unit_test(the_calendar_is_gregorian),
		cmocka_unit_test(times_beyond_the_usual_are_no_trouble),
	};

	return cmocka_run_group_tests(tests, username_rules_compile, username_rules_free);
}
