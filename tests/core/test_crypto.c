/* Random, SHA-256, comparison, base64url. Expected values are those of the standards, not of the code. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <string.h>

#include "core/crypto.h"
#include "oom.h"
#include "random_script.h"

static void numbers_that_would_favour_some_results_are_drawn_again(void **state)
{
	/* 2^32 mod 10 = 6: 0 .. 5 are skipped, 6 is the first that counts. */
	static const uint32_t numbers[] = {0, 5, 6, 4294967295u};
	uint32_t out = 99;

	(void)state;
	random_script(numbers, sizeof numbers);
	assert_int_equal(hestia_random_below(10, &out, NULL), HESTIA_OK);
	assert_int_equal(out, 6);
	assert_int_equal(hestia_random_below(10, &out, NULL), HESTIA_OK);
	assert_int_equal(out, 5);
	assert_int_equal(random_script_end(), 0);
}

static void without_random_there_is_a_sentence(void **state)
{
	char hex[9] = "untouche";
	uint32_t out = 99;
	hestia_err err;

	(void)state;
	random_script("", 0);
	assert_int_equal(hestia_random_below(10, &out, &err), HESTIA_E_NOMEM);
	assert_int_equal(out, 0);
	assert_non_null(strstr(err.message, "random source"));
	assert_non_null(strstr(err.message, "try again"));
	assert_int_equal(hestia_random_hex(hex, 4, &err), HESTIA_E_NOMEM);
	assert_string_equal(hex, "");
	random_script_end();
}

static void random_numbers_are_below_the_limit_and_all_occur(void **state)
{
	int seen[7] = {0};
	uint32_t out;

	(void)state;
	for (int i = 0; i < 7000; i++) {
		assert_int_equal(hestia_random_below(7, &out, NULL), HESTIA_OK);
		assert_in_range(out, 0, 6);
		seen[out]++;
	}
	/* 1000 each; 700 is ten standard deviations away. */
	for (int i = 0; i < 7; i++) assert_in_range(seen[i], 700, 1300);
	assert_int_equal(hestia_random_below(1, &out, NULL), HESTIA_OK);
	assert_int_equal(out, 0);
	assert_int_equal(hestia_random_below(UINT32_MAX, &out, NULL), HESTIA_OK);
	assert_true(out < UINT32_MAX);
}

static void random_hex_is_all_digits_of_all_bytes(void **state)
{
	static const char digits[] = "0123456789abcdef";
	char out[2 * 64 + 2], again[2 * 64 + 2];
	bool seen[16] = {false};

	(void)state;
	memset(out, '#', sizeof out);
	assert_int_equal(hestia_random_hex(out, 64, NULL), HESTIA_OK);
	assert_int_equal(strlen(out), 128);
	assert_int_equal(out[129], '#');
	assert_int_equal(strspn(out, digits), 128);
	assert_int_equal(hestia_random_hex(again, 64, NULL), HESTIA_OK);
	assert_string_not_equal(out, again);
	for (int i = 0; i < 128; i++) seen[strchr(digits, out[i]) - digits] = seen[strchr(digits, again[i]) - digits] = true;
	for (int i = 0; i < 16; i++) assert_true(seen[i]);
	assert_int_equal(hestia_random_hex(out, 0, NULL), HESTIA_OK);
	assert_string_equal(out, "");
}

/* The bytes lie in the second half of the output while the digits are written over it. */
static void random_hex_loses_no_byte(void **state)
{
	char out[17];

	(void)state;
	random_script("\x01\x23\x45\x67\x89\xab\xcd\xef", 8);
	assert_int_equal(hestia_random_hex(out, 8, NULL), HESTIA_OK);
	random_script_end();
	assert_string_equal(out, "0123456789abcdef");
}

/* FIPS 180-4 examples. */
static void sha256_is_sha256(void **state)
{
	static const unsigned char abc[] = {
		0xba, 0x78, 0x16, 0xbf, 0x8f, 0x01, 0xcf, 0xea, 0x41, 0x41, 0x40, 0xde, 0x5d, 0xae, 0x22, 0x23,
		0xb0, 0x03, 0x61, 0xa3, 0x96, 0x17, 0x7a, 0x9c, 0xb4, 0x10, 0xff, 0x61, 0xf2, 0x00, 0x15, 0xad,
	};
	static const unsigned char empty[] = {
		0xe3, 0xb0, 0xc4, 0x42, 0x98, 0xfc, 0x1c, 0x14, 0x9a, 0xfb, 0xf4, 0xc8, 0x99, 0x6f, 0xb9, 0x24,
		0x27, 0xae, 0x41, 0xe4, 0x64, 0x9b, 0x93, 0x4c, 0xa4, 0x95, 0x99, 0x1b, 0x78, 0x52, 0xb8, 0x55,
	};
	unsigned char out[HESTIA_SHA256_LEN];

	(void)state;
	assert_true(hestia_sha256("abc", 3, out));
	assert_memory_equal(out, abc, sizeof abc);
	assert_true(hestia_sha256("", 0, out));
	assert_memory_equal(out, empty, sizeof empty);
}

static void secrets_are_compared_whole(void **state)
{
	(void)state;
	assert_true(hestia_equal_secret("abc", 3, "abc", 3));
	assert_true(hestia_equal_secret("a\0c", 3, "a\0c", 3));
	assert_false(hestia_equal_secret("a\0c", 3, "a\0d", 3));
	assert_false(hestia_equal_secret("abc", 3, "abd", 3));
	assert_false(hestia_equal_secret("abc", 3, "Xbc", 3));
	assert_false(hestia_equal_secret("abc", 3, "abcd", 4));
	assert_true(hestia_equal_secret("", 0, NULL, 0));
	assert_false(hestia_equal_secret("", 0, "a", 1));
}

/* RFC 4648 section 10 without padding; RFC 7515 appendix C; every character of the alphabet. */
static const struct {
	const char *bytes;
	size_t len;
	const char *text;
} base64_table[] = {
	{"", 0, ""}, {"f", 1, "Zg"}, {"fo", 2, "Zm8"}, {"foo", 3, "Zm9v"}, {"foob", 4, "Zm9vYg"}, {"fooba", 5, "Zm9vYmE"}, {"foobar", 6, "Zm9vYmFy"},
	{"\x03\xec\xff\xe0\xc1", 5, "A-z_4ME"}, {"\0\0\0", 3, "AAAA"}, {"\xff\xff\xff", 3, "____"}, {"\0", 1, "AA"},
	{"\x00\x10\x83\x10\x51\x87\x20\x92\x8b\x30\xd3\x8f\x41\x14\x93\x51\x55\x97\x61\x96\x9b\x71\xd7\x9f\x82\x18\xa3\x92\x59\xa7\xa2\x9a\xab\xb2\xdb\xaf"
		"\xc3\x1c\xb3\xd3\x5d\xb7\xe3\x9e\xbb\xf3\xdf\xbf", 48, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"},
};

static void base64url_both_ways(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof base64_table / sizeof *base64_table; i++) {
		hestia_buf text = {0}, bytes = {0};

		hestia_base64url_add(&text, base64_table[i].bytes, base64_table[i].len);
		assert_string_equal(hestia_buf_text(&text), base64_table[i].text);
		assert_true(hestia_base64url_decode(base64_table[i].text, strlen(base64_table[i].text), &bytes));
		assert_int_equal(bytes.len, base64_table[i].len);
		assert_memory_equal(hestia_buf_text(&bytes), base64_table[i].bytes, bytes.len);
		hestia_buf_free(&text);
		hestia_buf_free(&bytes);
	}
}

/* Two texts for one value would let a token be changed without breaking it. */
static void base64url_has_one_text_per_value(void **state)
{
	static const char *const bad[] = {
		"Z", "A", "AAAAA", "Zm9vY", "Zg==", "Zg=", "Zm9v\n", " Zm9v", "Zm 9v", "Zm+v", "Zm/v", "Zm9v.", "Zh", "Zn", "Zv", "Zm9", "Zm-", "A-z_4MF", "\xC3\xBC", "Zm9v=",
	};

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		hestia_buf bytes = {0};

		if (hestia_base64url_decode(bad[i], strlen(bad[i]), &bytes)) fail_msg("accepted: %s", bad[i]);
		hestia_buf_free(&bytes);
	}
	hestia_buf bytes = {0};

	assert_false(hestia_base64url_decode("Zm\0v", 4, &bytes));
	hestia_buf_free(&bytes);
}

static void base64url_without_memory_fails(void **state)
{
	hestia_buf text = {0}, bytes = {0};

	(void)state;
	oom_arm(1);
	hestia_base64url_add(&text, "foo", 3);
	assert_true(oom_disarm());
	assert_true(text.failed);
	oom_arm(1);
	assert_false(hestia_base64url_decode("Zm9v", 4, &bytes));
	assert_true(oom_disarm());
	assert_true(bytes.failed);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_that_would_favour_some_results_are_drawn_again),
		cmocka_unit_test(without_random_there_is_a_sentence),
		cmocka_unit_test(random_numbers_are_below_the_limit_and_all_occur),
		cmocka_unit_test(random_hex_is_all_digits_of_all_bytes),
		cmocka_unit_test(random_hex_loses_no_byte),
		cmocka_unit_test(sha256_is_sha256),
		cmocka_unit_test(secrets_are_compared_whole),
		cmocka_unit_test(base64url_both_ways),
		cmocka_unit_test(base64url_has_one_text_per_value),
		cmocka_unit_test(base64url_without_memory_fails),
	};

	return cmocka_run_group_tests_name("crypto", tests, NULL, NULL);
}
