/* Username rules with random parts: thousands of names, each valid and free; and what happens when none is left. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "random_script.h"
#include "username_help.h"

static const char *const nasty_domains[] = {"example.com", "1and1.example", "xn--bcher-kva.example", "\xd0\xbf\xd1\x80.\xd1\x80\xd1\x84", "-.-", "",
	"a", "--------------------------------------------.com", "123456789012345678901234567890123456789.net", "mysql", "www.example.com",
	"admin", "o'brien+x@example.com", "\xff\xfe\x01.com", "averyveryveryveryveryveryveryveryverylongname.org", "ROOT.example"};

static const char *const rules[] = {"{client_id}-{service_id}{random_digit_4}", "{prefix}{service_id}{random_letter_3}", "{domain}{random_digit_2}",
	"{domain_6}{random_digit_3}", "{random_letter_8}", "{random_digit_8}", "{random_letter_2}{random_digit_2}", "{domain}-{domain}-{random_letter_2}",
	"{prefix}-{random_letter_1}{random_digit_5}-", "{year}{month}{day}{random_digit_4}", "{unixtime}{random_letter_2}", "-{random_digit_12}-",
	"{random_digit_1}{random_letter_11}", "{time}_{random_letter_4}", "\xc3\xbc{random_letter_5}|{random_digit_1}", "{random_letter_29}",
	"{prefix}{domain}{client_id}{service_id}{random_digit_4}", "Kunde {client_id}.{random_digit_6}", "{random_letter_2}"};

/* Each name passes the panel's rule, is within the limit unless its kept parts are not, and was not taken. */
static void thousands_of_names_are_valid_and_free(void **state)
{
	static const size_t max_lengths[] = {0, 2, 3, 8, 16, 30};
	static const char *const prefixes[] = {"web", "9", "", "-", "_admin_", "\xc3\xa4"};
	size_t count = 0;

	(void)state;
	for (size_t r = 0; r < LEN(rules); r++) {
		for (size_t d = 0; d < LEN(nasty_domains); d++) {
			for (size_t m = 0; m < LEN(max_lengths); m++) {
				hestia_username_context c = ids("7", "1042");
				char name[HESTIA_USERNAME_MAX + 1];
				const char *taken[1] = {name};
				hestia_err err;

				c.domain = nasty_domains[d];
				c.prefix = prefixes[(d + m) % LEN(prefixes)];
				c.max_length = max_lengths[m];
				for (int i = 0; i < 10; i++, count++) {
					char before[HESTIA_USERNAME_MAX + 1];

					if (hestia_username_generate(rules[r], &c, name, &err) != HESTIA_OK) fail_msg("%s: %s", rules[r], err.message);
					if (!username_is_valid(name)) fail_msg("%s, domain %s: %s", rules[r], c.domain, name);
					/* max_length 30 leaves nothing to go past. */
					if (max_lengths[m] == 30) assert_true(strlen(name) <= 30);
					if (r == 1 && max_lengths[m] == 0) assert_true(strlen(name) <= HESTIA_USERNAME_DEFAULT);
					memcpy(before, name, sizeof before);
					taken[0] = before;
					c.taken = taken;
					c.taken_count = 1;
					assert_int_equal(hestia_username_generate(rules[r], &c, name, &err), HESTIA_OK);
					assert_string_not_equal(name, before);
					assert_true(username_is_valid(name));
				}
			}
		}
	}
	assert_true(count > 15000);
}

/* Names are handed out until none is left: each once, and then an error instead of a wrong word. */
static void every_name_of_a_rule_is_given_once(void **state)
{
	static char names[1000][HESTIA_USERNAME_MAX + 1];
	static const char *taken[1000];
	hestia_username_context c = ids("7", "42");

	(void)state;
	c.taken = taken;
	for (size_t i = 0; i < LEN(names); i++) {
		hestia_err err;

		c.taken_count = i;
		assert_int_equal(hestia_username_generate("x{random_digit_3}", &c, names[i], &err), HESTIA_OK);
		for (size_t j = 0; j < i; j++) assert_string_not_equal(names[i], names[j]);
		taken[i] = names[i];
	}
	c.taken_count = LEN(names);
	fails("x{random_digit_3}", &c, "gives only names that are taken or reserved; use more random characters, for example {random_digit_6}");
	/* One more digit, and there are names again. */
	assert_int_equal(hestia_username_generate("x{random_digit_4}", &c, names[0], NULL), HESTIA_OK);
}

static void a_taken_name_without_random_is_told(void **state)
{
	static const char *const taken[] = {NULL, "other", "U7-42", "acme_shop", "acme2"};
	hestia_username_context c = ids("7", "42");

	(void)state;
	c.taken = taken;
	c.taken_count = LEN(taken);
	/* In any case of letters: the panel tells ACME from acme, mail and FTP do not. */
	fails("{client_id}-{service_id}", &c,
		"\"{client_id}-{service_id}\" gives only the name \"u7-42\", which is taken or reserved; add a random part, for example {random_digit_4}");
	/* Suspending acme would lock acme_shop's password too: HestiaCP takes all Unix accounts that start with acme_. */
	fails("acme", &c, "gives only the name \"acme\"");
	gives("acm", &c, "acm");
	gives("acme3", &c, "acme3");
	fails("mysql", &c, "gives only the name \"mysql\", which is taken or reserved");
	fails("ADMIN", &c, "gives only the name \"admin\"");
	c.taken_count = 0;
	gives("{client_id}-{service_id}", &c, "u7-42");
	gives("acme", &c, "acme");
}

/* A draw that hits a reserved or taken name is followed by another. */
static void reserved_draws_are_drawn_again(void **state)
{
	/* Numbers modulo 26: "ib"; "sudo", "abcd". The first 22 numbers would make some letters likelier, and are passed over. */
	static const uint32_t few[] = {26 + 8, 26 + 1}, many[] = {26 + 18, 26 + 20, 26 + 3, 26 + 14, 26 + 0, 26 + 1, 26 + 2, 26 + 3};
	static const char *const taken[] = {"IC"};
	hestia_username_context c = ids("1", "1");
	char name[HESTIA_USERNAME_MAX + 1];

	(void)state;
	random_script(few, sizeof few);
	assert_int_equal(hestia_username_generate("{random_letter_2}", &c, name, NULL), HESTIA_OK);
	assert_int_equal(random_script_end(), 0);
	assert_string_equal(name, "ic");
	c.taken = taken;
	c.taken_count = 1;
	random_script(few, sizeof few);
	assert_int_equal(hestia_username_generate("{random_letter_2}", &c, name, NULL), HESTIA_OK);
	random_script_end();
	assert_string_equal(name, "id");
	random_script(many, sizeof many);
	assert_int_equal(hestia_username_generate("{random_letter_4}", &c, name, NULL), HESTIA_OK);
	assert_int_equal(random_script_end(), 0);
	assert_string_equal(name, "abcd");
}

static void without_random_source_there_is_no_name(void **state)
{
	static const uint32_t sudo[] = {26 + 18, 26 + 20, 26 + 3, 26 + 14};
	hestia_username_context c = ids("1", "1");
	char name[HESTIA_USERNAME_MAX + 1] = "old";
	hestia_err err;

	(void)state;
	random_script(sudo, 0);
	assert_int_equal(hestia_username_generate("{random_letter_4}", &c, name, &err), HESTIA_E_NOMEM);
	assert_string_equal(name, "");
	/* Also when it dries up at the second draw. */
	random_script(sudo, sizeof sudo);
	assert_int_equal(hestia_username_generate("{random_letter_4}", &c, name, &err), HESTIA_E_NOMEM);
	assert_string_equal(name, "");
	/* A rule without random needs none. */
	assert_int_equal(hestia_username_generate("x{service_id}", &c, name, &err), HESTIA_OK);
	random_script_end();
}

/* 26 letters and 10 digits alike: with 26,000 and 20,000 draws a deviation of 20 % is beyond six sigma. */
static void random_characters_are_uniform(void **state)
{
	size_t letters[26] = {0}, digit[10] = {0};
	hestia_username_context c = ids("1", "1");
	char name[HESTIA_USERNAME_MAX + 1];

	(void)state;
	c.max_length = 30;
	for (int i = 0; i < 1000; i++) {
		assert_int_equal(hestia_username_generate("{random_letter_26}", &c, name, NULL), HESTIA_OK);
		for (int j = 0; j < 26; j++) letters[name[j] - 'a']++;
		assert_int_equal(hestia_username_generate("x{random_digit_20}", &c, name, NULL), HESTIA_OK);
		for (int j = 1; j < 21; j++) digit[name[j] - '0']++;
	}
	for (int i = 0; i < 26; i++) assert_in_range(letters[i], 800, 1200);
	for (int i = 0; i < 10; i++) assert_in_range(digit[i], 1600, 2400);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(thousands_of_names_are_valid_and_free),
		cmocka_unit_test(every_name_of_a_rule_is_given_once),
		cmocka_unit_test(a_taken_name_without_random_is_told),
		cmocka_unit_test(reserved_draws_are_drawn_again),
		cmocka_unit_test(without_random_source_there_is_no_name),
		cmocka_unit_test(random_characters_are_uniform),
	};

	return cmocka_run_group_tests(tests, username_rules_compile, username_rules_free);
}
