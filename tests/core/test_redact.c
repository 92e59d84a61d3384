/* Secrets out of texts: by name of a key, and by value in every form that the panel, WHMCS or PHP may write. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "core/redact.h"
#include "oom.h"

static void names_of_secrets_are_known(void **state)
{
	static const char *const secret[] = {
		"password", "PASSWORD", "Password", "passwd", "pass", "passphrase", "password2", "password_2", "passwords", "ftp_password", "v_password",
		"newpassword", "old-password", "oldPassword", "dbPass", "db_pass", "ftp_pass1", "pwd", "userpwd", "password_confirmation", "serverpassword",
		"secret", "secret_key", "SECRET_ACCESS_KEY", "client_secret", "apiSecret", "access_key", "ACCESS_KEY_ID", "accessKey", "api_key", "apikey",
		"X-API-Key", "auth_key", "private_key", "privateKey", "license_key", "licensekey", "localkey", "ssl_key", "KEY", "key", "PEM",
		"hash", "serveraccesshash", "accesshash", "md5", "md5hash", "MD5", "FTP_MD5", "token", "csrf_token", "tokens", "RKEY", "rkey", "TWOFA", "twofa",
		"QRCODE", "qrcode", "otp", "2fa", "Authorization", "cookie", "Set-Cookie", "params[password]", "securityqans", "cardnum", "credentials",
		"a_name_so_long_that_only_its_end_can_tell_what_is_kept_behind_it_is_a_password",
	};
	static const char *const plain[] = {
		"", "username", "user", "passes", "bypass", "compass", "public_key", "public_keys", "key_id", "keys", "keyboard", "monkey", "package", "passed",
		"domain", "U_DISK", "LOGIN_USE_IPLIST", "secretary", "tokenized", "arg1", "email", "domains", "hashed", "___", "12",
		"license_id", "passport", "pin", "exit_code",
	};

	(void)state;
	for (size_t i = 0; i < sizeof secret / sizeof *secret; i++) {
		if (!hestia_redact_is_secret_key(secret[i])) fail_msg("not held for a secret: %s", secret[i]);
	}
	for (size_t i = 0; i < sizeof plain / sizeof *plain; i++) {
		if (hestia_redact_is_secret_key(plain[i])) fail_msg("held for a secret: %s", plain[i]);
	}
}

static void expect_bytes(const char *text, size_t len, const char *const *secrets, size_t count, const char *expected)
{
	hestia_buf out = {0};

	hestia_redact_text(&out, text, len, secrets, count);
	assert_false(out.failed);
	assert_string_equal(hestia_buf_text(&out), expected);
	hestia_buf_free(&out);
}

static void expect(const char *secret, const char *text, const char *expected)
{
	expect_bytes(text, strlen(text), &secret, 1, expected);
}

/* a & b < c " d blank u-umlaut / ' > + \ % = 1: something for every escaping. Forms made by PHP 8.2. */
#define ODD "a&b<c\"d \xC3\xBC/'>+\\%=1"

static const struct {
	const char *name, *text;
} odd_forms[] = {
	{"raw", ODD},
	{"rawurlencode", "a%26b%3Cc%22d%20%C3%BC%2F%27%3E%2B%5C%25%3D1"},
	{"urlencode", "a%26b%3Cc%22d+%C3%BC%2F%27%3E%2B%5C%25%3D1"},
	{"lower-case digits", "a%26b%3cc%22d%20%c3%bc%2f%27%3e%2b%5c%25%3d1"},
	{"every byte escaped", "%61%26%62%3C%63%22%64%20%C3%BC%2F%27%3E%2B%5C%25%3D%31"},
	{"json_encode", "a&b<c\\\"d \\u00fc\\/'>+\\\\%=1"},
	{"JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES", "a&b<c\\\"d \xC3\xBC/'>+\\\\%=1"},
	{"JSON_HEX_TAG | _AMP | _APOS | _QUOT", "a\\u0026b\\u003Cc\\u0022d \\u00fc\\/\\u0027\\u003E+\\\\%=1"},
	{"htmlspecialchars", "a&amp;b&lt;c&quot;d \xC3\xBC/&#039;&gt;+\\%=1"},
	{"ENT_HTML5", "a&amp;b&lt;c&quot;d \xC3\xBC/&apos;&gt;+\\%=1"},
	{"numeric", "a&#38;b&#x3c;c&#34;d &#xFC;/&#39;&#62;+\\%=1"},
	{"base64_encode", "YSZiPGMiZCDDvC8nPitcJT0x"},
};

static void every_form_is_found(void **state)
{
	static const struct {
		const char *before, *after;
	} around[] = {{"", ""}, {"before ", " after"}, {"p=", "&q=1"}, {"{\"p\":\"", "\"}"}, {"<b>", "</b>"}, {"x", ""}, {"\\", ""}, {"%", "\n"}, {"&", "\""}};

	(void)state;
	for (size_t f = 0; f < sizeof odd_forms / sizeof *odd_forms; f++) {
		for (size_t a = 0; a < sizeof around / sizeof *around; a++) {
			const char *const secrets[] = {ODD};
			hestia_buf text = {0}, out = {0}, expected = {0};

			hestia_buf_addf(&text, "%s%s%s", around[a].before, odd_forms[f].text, around[a].after);
			hestia_buf_addf(&expected, "%s" HESTIA_REDACTED "%s", around[a].before, around[a].after);
			hestia_redact_text(&out, text.data, text.len, secrets, 1);
			if (strcmp(hestia_buf_text(&out), expected.data) != 0) fail_msg("%s: %s -> %s", odd_forms[f].name, text.data, hestia_buf_text(&out));
			hestia_buf_free(&text);
			hestia_buf_free(&out);
			hestia_buf_free(&expected);
		}
	}
}

static void characters_beyond_16_bits_are_found(void **state)
{
	(void)state;
	expect("key\xF0\x9F\x98\x80!", "[key\\ud83d\\ude00!]", "[" HESTIA_REDACTED "]");
	expect("key\xF0\x9F\x98\x80!", "[key\\uD83D\\uDE00!]", "[" HESTIA_REDACTED "]");
	expect("key\xF0\x9F\x98\x80!", "[key&#128512;!]", "[" HESTIA_REDACTED "]");
	expect("key\xF0\x9F\x98\x80!", "[key%F0%9F%98%80!]", "[" HESTIA_REDACTED "]");
	expect("key\xE2\x82\xAC!", "[key\\u20ac!]", "[" HESTIA_REDACTED "]");
	expect("tab\there\n", "tab\\there\\n", HESTIA_REDACTED);
}

/* Basic authentication and Access Hash: base64 of user:secret, at each of the three offsets, standard and URL alphabet. */
static void base64_of_something_longer_is_found(void **state)
{
	static const struct {
		const char *text, *expected;
	} table[] = {
		/* u:, uu: or uuu: before the secret, :more behind the last; up to a character of the secret's mixes in what is before */
		{"Basic dTpzdXAzclNlY3JldD4+Pz8=", "Basic dTp" HESTIA_REDACTED},
		{"Basic dXU6c3VwM3JTZWNyZXQ+Pj8/", "Basic dXU6" HESTIA_REDACTED},
		{"Basic dXV1OnN1cDNyU2VjcmV0Pj4/Pw==", "Basic dXV1On" HESTIA_REDACTED},
		{"dTpzdXAzclNlY3JldD4-Pz8", "dTp" HESTIA_REDACTED},
		{"dXV1OnN1cDNyU2VjcmV0Pj4_Pw", "dXV1On" HESTIA_REDACTED},
		{"v=dTpzdXAzclNlY3JldD4%2BPz8%3D&x=1", "v=dTp" HESTIA_REDACTED "&x=1"},
		{"\"dXU6c3VwM3JTZWNyZXQ+Pj8\\/\"", "\"dXU6" HESTIA_REDACTED "\""},
		{"dTpzdXAzclNlY3JldD4+Pz86bW9yZQ==.", "dTp" HESTIA_REDACTED "."},
	};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) expect("sup3rSecret>>??", table[i].text, table[i].expected);
}

static void several_secrets_and_occurrences(void **state)
{
	static const char *const secrets[] = {"alpha", NULL, "", "beta", "alphabet", "phabetical"};

	(void)state;
	expect_bytes("alpha and beta, beta", 20, secrets, 6, HESTIA_REDACTED " and " HESTIA_REDACTED ", " HESTIA_REDACTED);
	expect_bytes("alphabet!", 9, secrets, 6, HESTIA_REDACTED "!");
	/* Overlapping finds: the tail of the later one must not stay behind. */
	expect_bytes("alphabetical!", 13, secrets, 6, HESTIA_REDACTED "!");
	expect_bytes("alph beth", 9, secrets, 6, "alph beth");
	expect("aaaa", "aaaaaa", HESTIA_REDACTED);
	expect("abab", "abababx", HESTIA_REDACTED "x");
}

static void short_secrets_are_hidden_only_as_the_whole_text(void **state)
{
	(void)state;
	expect("abc", "abc", HESTIA_REDACTED);
	expect("abc", "abcd abc", "abcd abc");
	expect("a&b", "a%26b", HESTIA_REDACTED);
	expect("a&b", "a%26b ", "a%26b ");
	expect("x", "x", HESTIA_REDACTED);
	expect("abcd", "xabcdx", "x" HESTIA_REDACTED "x");
}

static void what_is_no_secret_stays_byte_for_byte(void **state)
{
	static const char text[] = "Error: \0 \xFF\xFE %zz %4 \\u12 \\ &amp &# &#x; &#99999999; 100% \\";
	static const char *const secrets[] = {"neverhere", "Error!", "amp;amp"};
	hestia_buf out = {0};

	(void)state;
	hestia_buf_adds(&out, "kept: ");
	hestia_redact_text(&out, text, sizeof text - 1, secrets, 3);
	assert_int_equal(out.len, 6 + sizeof text - 1);
	assert_memory_equal(out.data + 6, text, sizeof text - 1);
	hestia_buf_free(&out);
	expect_bytes("", 0, secrets, 3, "");
	expect_bytes("text", 4, NULL, 0, "text");
	/* a secret cut by the end of the text is none */
	expect("neverhere", "neverher", "neverher");
	expect("nev&", "nev&am", HESTIA_REDACTED "am");
	expect("neve%", "neve%2", HESTIA_REDACTED "2");
}

/* An escaping that could be read in many ways must not cost more than its length. */
static void hostile_texts_cost_no_more_than_others(void **state)
{
	hestia_buf text = {0}, secret = {0}, out = {0};
	const char *secrets[1];

	(void)state;
	for (int i = 0; i < 64; i++) hestia_buf_adds(&secret, "\\");
	hestia_buf_adds(&secret, "end");
	for (int i = 0; i < 20000; i++) hestia_buf_adds(&text, "\\");
	secrets[0] = secret.data;
	hestia_redact_text(&out, text.data, text.len, secrets, 1);
	assert_int_equal(out.len, text.len);
	hestia_buf_free(&text);
	hestia_buf_free(&secret);
	hestia_buf_free(&out);
}

/* Only its first 64 KiB are read; a secret that lies on the cut must not stay in half. */
static void long_texts_are_cut_and_counted(void **state)
{
	static const char secret[] = "sup3rSecret>>";
	static const char *const forms[] = {"sup3rSecret>>", "%73up3rSecret%3E%3E", "sup3r\\u0053ecret>>", "c3VwM3JTZWNyZXQ+Pg=="};
	const char *secrets[] = {secret};

	(void)state;
	for (size_t f = 0; f < sizeof forms / sizeof *forms; f++) {
		for (size_t visible = 1; visible <= strlen(forms[f]); visible++) {
			hestia_buf text = {0}, out = {0};
			char more[32];

			while (text.len < HESTIA_REDACT_MAX - visible) hestia_buf_adds(&text, ".");
			hestia_buf_adds(&text, forms[f]);
			while (text.len < 2 * HESTIA_REDACT_MAX) hestia_buf_adds(&text, " ");
			hestia_redact_text(&out, text.data, text.len, secrets, 1);
			snprintf(more, sizeof more, HESTIA_REDACTED " [%u more bytes]", HESTIA_REDACT_MAX);
			assert_int_equal(out.len, HESTIA_REDACT_MAX - visible + strlen(more));
			assert_string_equal(out.data + out.len - strlen(more), more);
			hestia_buf_free(&text);
			hestia_buf_free(&out);
		}
	}
}

/* Each of these took minutes when every position compared the whole secret. */
static void long_secrets_end_in_bounded_time(void **state)
{
	static const struct {
		size_t secret_len, text_len;
		char last; /* of the secret */
		bool found;
	} table[] = {{5000000, 5000000, 'a', true}, {5000000, 60000, 'b', false}, {30000, HESTIA_REDACT_MAX, 'b', false}, {100, 5000000, 'b', false}};

	(void)state;
	if (getenv("SKIP_SLOW_TESTS")) skip();
	for (size_t t = 0; t < sizeof table / sizeof *table; t++) {
		hestia_buf out = {0};
		char *secret = malloc(table[t].secret_len + 1), *text = malloc(table[t].text_len);
		const char *secrets[] = {secret};
		clock_t started = clock();

		assert_true(secret && text);
		memset(secret, 'a', table[t].secret_len);
		secret[table[t].secret_len - 1] = table[t].last;
		secret[table[t].secret_len] = '\0';
		memset(text, 'a', table[t].text_len);
		hestia_redact_text(&out, text, table[t].text_len, secrets, 1);
		assert_true((clock() - started) / CLOCKS_PER_SEC < 20);
		assert_false(out.failed);
		assert_true(out.len < HESTIA_REDACT_MAX + 64);
		if (table[t].found) assert_true(hestia_has_prefix(out.data, HESTIA_REDACTED " ["));
		hestia_buf_free(&out);
		free(secret);
		free(text);
	}
}

/* When the work is used up, what was not looked at is hidden, in this text and in all that follow. */
static void what_is_not_looked_at_is_hidden(void **state)
{
	hestia_redactor *r = hestia_redactor_new();
	hestia_buf secret = {0}, text = {0}, out = {0};

	(void)state;
	assert_non_null(r);
	while (secret.len < 30000) hestia_buf_adds(&secret, "a");
	hestia_buf_adds(&secret, "b");
	hestia_redactor_hide(r, secret.data, secret.len);
	hestia_redactor_text(r, &out, "before", 6);
	assert_string_equal(out.data, "before");
	while (text.len < 60000) hestia_buf_adds(&text, "a");
	hestia_buf_free(&out);
	hestia_redactor_text(r, &out, text.data, text.len);
	assert_non_null(strstr(out.data, HESTIA_REDACTED));
	hestia_buf_free(&out);
	hestia_redactor_text(r, &out, "after", 5);
	assert_string_equal(out.data, HESTIA_REDACTED);
	hestia_redactor_free(r);
	hestia_redactor_free(NULL);
	hestia_buf_free(&secret);
	hestia_buf_free(&text);
	hestia_buf_free(&out);
}

static void too_many_secrets_show_nothing(void **state)
{
	hestia_redactor *r = hestia_redactor_new();
	char *secret = calloc(1, HESTIA_REDACT_MAX);
	hestia_buf out = {0};

	(void)state;
	assert_true(r && secret);
	for (int i = 0; i < 1000; i++) hestia_redactor_hide(r, secret, HESTIA_REDACT_MAX);
	hestia_redactor_text(r, &out, "text", 4);
	assert_true(out.failed);
	assert_int_equal(out.len, 0);
	hestia_buf_free(&out);
	hestia_redactor_free(r);
	free(secret);
}

static void a_secret_may_hold_a_nul(void **state)
{
	hestia_redactor *r = hestia_redactor_new();
	hestia_buf out = {0};

	(void)state;
	assert_non_null(r);
	hestia_redactor_hide(r, "one\0two", 7);
	hestia_redactor_text(r, &out, "[one\0two] one%00two one\\u0000two", 32);
	assert_string_equal(out.data, "[" HESTIA_REDACTED "] " HESTIA_REDACTED " " HESTIA_REDACTED);
	hestia_buf_free(&out);
	hestia_redactor_free(r);
}

static void without_memory_nothing_is_shown(void **state)
{
	static const char *const secrets[] = {"sup3rSecret", "another one"};
	long n;

	(void)state;
	for (n = 1; n < 100; n++) {
		hestia_buf out = {0};
		bool hit;

		oom_arm(n);
		hestia_redact_text(&out, "p=sup3rSecret", 13, secrets, 2);
		hit = oom_disarm();
		assert_int_equal(out.failed, hit);
		assert_null(strstr(hestia_buf_text(&out), "sup3r"));
		hestia_buf_free(&out);
		if (!hit) break;
	}
	assert_in_range(n, 5, 99);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_of_secrets_are_known),
		cmocka_unit_test(every_form_is_found),
		cmocka_unit_test(characters_beyond_16_bits_are_found),
		cmocka_unit_test(base64_of_something_longer_is_found),
		cmocka_unit_test(several_secrets_and_occurrences),
		cmocka_unit_test(short_secrets_are_hidden_only_as_the_whole_text),
		cmocka_unit_test(what_is_no_secret_stays_byte_for_byte),
		cmocka_unit_test(hostile_texts_cost_no_more_than_others),
		cmocka_unit_test(long_texts_are_cut_and_counted),
		cmocka_unit_test(long_secrets_end_in_bounded_time),
		cmocka_unit_test(what_is_not_looked_at_is_hidden),
		cmocka_unit_test(too_many_secrets_show_nothing),
		cmocka_unit_test(a_secret_may_hold_a_nul),
		cmocka_unit_test(without_memory_nothing_is_shown),
	};

	return cmocka_run_group_tests_name("redact", tests, NULL, NULL);
}
