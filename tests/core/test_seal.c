/* Sealed tokens: the bytes that are agreed on, what a token needs to be sealed, and every reason why one is not opened. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>
#include <openssl/err.h>

#include "core/crypto.h"
#include "random_script.h"
#include "seal_help.h"

/* Made with python3-cryptography from test_key, the nonce c0 .. cb, the jti a0 .. af and CONTENT. */
#define KNOWN_HEADER "eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIiwidHlwIjoiSldUIiwia2lkIjoiazEiLCJrZnAiOiJXd19tMlBaaTBOMkxRY0NGIn0"
#define KNOWN_TOKEN KNOWN_HEADER "..wMHCw8TFxsfIycrL." \
	"e2pGEhNarHzouJPHXo7EdDkAhk0e2D3bRqoobxVRXd_d4rWdQ-x1M_h9ZCnJ9Emr6B2vWOj8lym0FR7g0tELMS9G_1TL_F7DKdJxc8IEc_Y0I8Xep3xX_-gcwWHBbm4" \
	".XxoghLQJJl_FizjlkrHKWQ"
#define KEY_TEXT "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"
#define FINGERPRINT "Ww_m2PZi0N2LQcCF"

static const unsigned char known_random[] = {
	0xa0, 0xa1, 0xa2, 0xa3, 0xa4, 0xa5, 0xa6, 0xa7, 0xa8, 0xa9, 0xaa, 0xab, 0xac, 0xad, 0xae, 0xaf, /* jti */
	0xc0, 0xc1, 0xc2, 0xc3, 0xc4, 0xc5, 0xc6, 0xc7, 0xc8, 0xc9, 0xca, 0xcb, /* nonce */
};

static hestia_code seal(const char *claims, int64_t ttl, const char *kid, hestia_buf *token, hestia_err *err)
{
	struct json_object *object = json_tokener_parse(claims);
	hestia_code code = hestia_seal(object, test_key, sizeof test_key, ttl, kid, NOW, token, err);

	json_object_put(object);
	return code;
}

static void the_known_token_is_made_and_opened(void **state)
{
	struct json_object *claims, *expected = json_tokener_parse(CONTENT);
	hestia_buf token = {0};
	hestia_err err;

	(void)state;
	random_script(known_random, sizeof known_random);
	assert_int_equal(seal("{\"aud\":\"panel\",\"user\":\"alice\"}", 60, "k1", &token, NULL), HESTIA_OK);
	assert_int_equal(random_script_end(), 0);
	assert_string_equal(token.data, KNOWN_TOKEN);
	hestia_err_set(&err, HESTIA_E_ARG, NULL, "of an earlier call");
	assert_int_equal(hestia_open(token.data, token.len, test_key, sizeof test_key, AUD, NOW, &claims, &err), HESTIA_OK);
	assert_int_equal(err.code, HESTIA_OK);
	assert_true(json_object_equal(claims, expected));
	json_object_put(claims);
	json_object_put(expected);
	hestia_buf_free(&token);
}

static void a_token_differs_from_every_other(void **state)
{
	hestia_buf a = {0}, b = {0};

	(void)state;
	assert_int_equal(seal("{\"aud\":\"panel\"}", 60, "", &a, NULL), HESTIA_OK);
	assert_int_equal(seal("{\"aud\":\"panel\"}", 60, "", &b, NULL), HESTIA_OK);
	assert_string_not_equal(strstr(a.data, ".."), strstr(b.data, ".."));
	hestia_buf_free(&a);
	hestia_buf_free(&b);
}

static void sealing_needs_random(void **state)
{
	static const size_t enough_for[] = {0, 15, 16, 27}; /* nothing, part of the jti, the jti, part of the nonce */
	hestia_buf token = {0};

	(void)state;
	for (size_t i = 0; i < sizeof enough_for / sizeof *enough_for; i++) {
		random_script(known_random, enough_for[i]);
		assert_int_equal(seal("{\"aud\":\"panel\"}", 60, "", &token, NULL), HESTIA_E_NOMEM);
		random_script_end();
		assert_null(token.data);
	}
}

static void claims_are_kept_and_not_touched(void **state)
{
	static const char text[] = "{\"aud\":\"panel\",\"list\":[1,2.5,0.1,null,true,{}],\"text\":\"a/b \\u00fc \\\"\",\"nbf\":1700000001,\"deep\":{\"iat\":\"free\"},"
		"\"deeper\":[[[[[[[[[[[[[[0]]]]]]]]]]]]]]}";
	struct json_object *given = json_tokener_parse(text), *before = json_tokener_parse(text), *claims;
	hestia_buf token = {0};

	(void)state;
	hestia_buf_adds(&token, "token=");
	assert_int_equal(hestia_seal(given, test_key, sizeof test_key, 60, "", NOW, &token, NULL), HESTIA_OK);
	assert_true(hestia_has_prefix(token.data, "token=ey"));
	assert_true(json_object_equal(given, before));
	assert_int_equal(hestia_open(token.data + 6, token.len - 6, test_key, sizeof test_key, AUD, NOW, &claims, NULL), HESTIA_OK);
	assert_int_equal(json_object_object_length(claims), json_object_object_length(before) + 3);
	json_object_object_foreach(before, name, value) {
		struct json_object *kept = NULL;

		assert_true(json_object_object_get_ex(claims, name, &kept));
		assert_true(json_object_equal(kept, value));
	}
	json_object_put(claims);
	json_object_put(given);
	json_object_put(before);
	hestia_buf_free(&token);
}

static void the_key_id_is_the_callers_or_the_fingerprint(void **state)
{
	static const struct {
		const char *kid, *header;
	} table[] = {
		{"", "{\"alg\":\"dir\",\"enc\":\"A256GCM\",\"typ\":\"JWT\",\"kid\":\"" FINGERPRINT "\",\"kfp\":\"" FINGERPRINT "\"}"},
		{"a.b/c:~1", "{\"alg\":\"dir\",\"enc\":\"A256GCM\",\"typ\":\"JWT\",\"kid\":\"a.b/c:~1\",\"kfp\":\"" FINGERPRINT "\"}"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		hestia_buf token = {0}, header = {0};

		assert_int_equal(seal("{\"aud\":\"panel\"}", 60, table[i].kid, &token, NULL), HESTIA_OK);
		assert_true(hestia_base64url_decode(token.data, strcspn(token.data, "."), &header));
		assert_string_equal(header.data, table[i].header);
		assert_string_equal(opened(token.data), "opened");
		hestia_buf_free(&token);
		hestia_buf_free(&header);
	}
}

static void both_forms_of_the_key_are_one(void **state)
{
	struct json_object *claims;

	(void)state;
	assert_int_equal(hestia_open(KNOWN_TOKEN, strlen(KNOWN_TOKEN), KEY_TEXT, 43, AUD, NOW, &claims, NULL), HESTIA_OK);
	json_object_put(claims);
}

static void a_key_that_is_none_is_told_without_showing_it(void **state)
{
	static const char *const keys[] = {"", "SECRETsecret", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh9" /* bits behind the end */,
		"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh+", "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"};
	struct json_object *object = json_tokener_parse("{\"aud\":\"panel\"}"), *claims;
	hestia_buf token = {0};

	(void)state;
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		hestia_err errs[2];

		assert_int_equal(hestia_seal(object, keys[i], strlen(keys[i]), 60, "", NOW, &token, &errs[0]), HESTIA_E_ARG);
		assert_int_equal(hestia_open(KNOWN_TOKEN, strlen(KNOWN_TOKEN), keys[i], strlen(keys[i]), AUD, NOW, &claims, &errs[1]), HESTIA_E_ARG);
		assert_null(claims);
		for (int j = 0; j < 2; j++) {
			assert_string_equal(errs[j].where, "key");
			assert_string_equal(errs[j].message,
				"The key of sealed tokens is neither 32 bytes nor their base64url text of 43 characters; make one with random_bytes(32).");
		}
	}
	assert_null(token.data);
	json_object_put(object);
}

static void what_cannot_be_sealed_is_named(void **state)
{
	static const char wrong_text[] = "is not a text of 1 to 255 bytes without control characters; correct the claim.";
	static const struct {
		const char *claims;
		int64_t ttl;
		const char *kid, *where, *sentence;
	} table[] = {
		{"[]", 60, "", "claims", "The claims of a sealed token are an object with names (aud, ...); give them as one."},
		{"null", 60, "", "claims", "are an object"},
		{"{}", 60, "", "aud", "The token was not sealed: its claim aud is not there; correct the claim."},
		{"{\"aud\":\"\"}", 60, "", "aud", wrong_text},
		{"{\"aud\":[\"panel\"]}", 60, "", "aud", wrong_text},
		{"{\"aud\":\"a\\nb\"}", 60, "", "aud", wrong_text},
		{"{\"aud\":\"panel\",\"iat\":1}", 60, "", "iat", "The token was not sealed: its claim iat is set by the seal itself; leave it out."},
		{"{\"aud\":\"panel\",\"exp\":1}", 60, "", "exp", "its claim exp is set by the seal"},
		{"{\"aud\":\"panel\",\"jti\":null}", 60, "", "jti", "its claim jti is set by the seal"},
		{"{\"aud\":\"panel\",\"nbf\":\"soon\"}", 60, "", "nbf", "its claim nbf is not a whole number of Unix seconds; correct the claim."},
		{"{\"aud\":\"panel\",\"x\":\"\xff\"}", 60, "", "claims", "text that is not UTF-8; correct them."},
		{"{\"aud\":\"panel\",\"x\":\"\xed\xa0\x80\"}", 60, "", "claims", "not UTF-8"},
		{"{\"aud\":\"panel\",\"x\":\"\xe2\x82 \"}", 60, "", "claims", "not UTF-8"},
		{"{\"aud\":\"panel\",\"x\":\"\xe2\x82\"}", 60, "", "claims", "not UTF-8"},
		{"{\"aud\":\"panel\",\"\xc3\":1}", 60, "", "claims", "not UTF-8"},
		{"{\"aud\":\"panel\",\"x\":\"\\u0000\"}", 60, "", "claims", "a NUL"},
		{"{\"aud\":\"panel\",\"x\":[NaN]}", 60, "", "claims", "a number without value"},
		{"{\"aud\":\"panel\",\"x\":-Infinity}", 60, "", "claims", "a number without value"},
		{"{\"aud\":\"panel\",\"x\":[[[[[[[[[[[[[[[0]]]]]]]]]]]]]]]}", 60, "", "claims", "nested more than 15 deep"},
		{"{\"aud\":\"panel\"}", 0, "", "ttl", "The token was not sealed: it would live 0 seconds; choose a ttl from 1 to 86400."},
		{"{\"aud\":\"panel\"}", -1, "", "ttl", "it would live -1 seconds"},
		{"{\"aud\":\"panel\"}", 86401, "", "ttl", "it would live 86401 seconds"},
		{"{\"aud\":\"panel\"}", INT64_MAX, "", "ttl", "choose a ttl"},
		{"{\"aud\":\"panel\"}", 60, "a\"b", "kid",
			"its key id is longer than 64 bytes or holds a blank, a quote, a backslash or no ASCII; choose another."},
		{"{\"aud\":\"panel\"}", 60, "a\\b", "kid", "its key id"},
		{"{\"aud\":\"panel\"}", 60, "a b", "kid", "its key id"},
		{"{\"aud\":\"panel\"}", 60, "\xc3\xbc", "kid", "its key id"},
		{"{\"aud\":\"panel\"}", 60, "a-key-id-of-sixty-five-characters-which-is-one-more-than-there-may-be", "kid", "longer than 64 bytes"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		hestia_buf token = {0};
		hestia_err err;

		if (seal(table[i].claims, table[i].ttl, table[i].kid, &token, &err) != HESTIA_E_ARG) fail_msg("sealed: %s", table[i].claims);
		assert_string_equal(err.where, table[i].where);
		if (!strstr(err.message, table[i].sentence)) fail_msg("%s: %s", table[i].claims, err.message);
		assert_null(token.data);
	}
}

/* What surrounds the text x in the content: {"aud":"panel","x":"","iat":1700000000,"exp":1700000060,"jti":"(22 characters)"} */
#define AROUND (sizeof CONTENT - 1 - sizeof "\"user\":\"alice\"" + sizeof "\"x\":\"\"")

static void the_largest_content_is_sealed_and_opened(void **state)
{
	struct json_object *claims = json_object_new_object();
	hestia_buf text = {0}, token = {0};
	hestia_err err;

	(void)state;
	while (text.len < HESTIA_SEAL_MAX_CONTENT - AROUND) hestia_buf_adds(&text, "y");
	json_object_object_add(claims, "aud", json_object_new_string(AUD));
	json_object_object_add(claims, "x", json_object_new_string(text.data));
	assert_int_equal(hestia_seal(claims, test_key, sizeof test_key, 60, "", NOW, &token, &err), HESTIA_OK);
	assert_true(token.len <= HESTIA_SEAL_MAX_LEN);
	assert_string_equal(opened(token.data), "opened");
	hestia_buf_free(&token);

	hestia_buf_adds(&text, "y");
	json_object_object_add(claims, "x", json_object_new_string(text.data));
	assert_int_equal(hestia_seal(claims, test_key, sizeof test_key, 60, "", NOW, &token, &err), HESTIA_E_ARG);
	assert_string_equal(err.where, "claims");
	assert_string_equal(err.message, "The token was not sealed: its claims take 65537 bytes and no server opens more than 65536; leave some out.");
	assert_null(token.data);
	json_object_put(claims);
	hestia_buf_free(&text);
}

static void every_reason_has_its_sentence(void **state)
{
	static const struct {
		hestia_token_reason reason;
		const char *name, *sentence;
	} table[] = {
		{HESTIA_TOKEN_MALFORMED, "malformed", "cannot be read: a part is missing"},
		{HESTIA_TOKEN_UNSUPPORTED, "unsupported", "encrypted in another way than this server's (dir with A256GCM, no crit, no zip)"},
		{HESTIA_TOKEN_WRONG_KEY, "wrong_key", "sealed with another key"},
		{HESTIA_TOKEN_TAMPERED, "tampered", "not as it was when it was sealed"},
		{HESTIA_TOKEN_WRONG_AUDIENCE, "wrong_audience", "for somebody else"},
		{HESTIA_TOKEN_NOT_YET_VALID, "not_yet_valid", "begins in the future"},
		{HESTIA_TOKEN_EXPIRED, "expired", "has expired"},
		{HESTIA_TOKEN_REPLAYED, "replayed", "was used before"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		hestia_err err;

		assert_int_equal(hestia_token_refuse(table[i].reason, &err), HESTIA_E_TOKEN);
		assert_string_equal(err.where, table[i].name);
		assert_non_null(strstr(err.message, table[i].sentence));
		assert_int_equal(err.outcome, HESTIA_NOT_SENT);
		assert_int_equal(hestia_token_refuse(table[i].reason, NULL), HESTIA_E_TOKEN);
	}
}

static void time_is_exact_to_the_second(void **state)
{
	static const struct {
		int64_t now;
		const char *result, *sentence;
	} table[] = {
		{NOW - 61, "not_yet_valid", "This server's clock is 61 seconds behind it."},
		{NOW - 60, "opened", ""},
		{NOW, "opened", ""},
		{NOW + 59, "opened", ""},
		{NOW + 60, "expired", "By this server's clock it ended 0 seconds ago."},
		{NOW + 61, "expired", "it ended 1 seconds ago."},
		{INT64_MAX, "expired", "has expired"},
		{0, "not_yet_valid", "begins in the future"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		hestia_err err;

		assert_string_equal(open_with(KNOWN_TOKEN, strlen(KNOWN_TOKEN), AUD, table[i].now, &err), table[i].result);
		assert_non_null(strstr(err.message, table[i].sentence));
	}
	assert_string_equal(opened_raw(HEADER, "{\"aud\":\"panel\",\"jti\":\"a\",\"iat\":1700000000,\"exp\":1700000100,\"nbf\":1700000060}"), "opened");
	assert_string_equal(opened_raw(HEADER, "{\"aud\":\"panel\",\"jti\":\"a\",\"iat\":1700000000,\"exp\":1700000100,\"nbf\":1700000061}"), "not_yet_valid");
}

static void only_the_exact_audience_opens(void **state)
{
	static const char *const others[] = {"pane", "panel2", "Panel", "panel ", " panel", "x"};
	struct json_object *claims;
	hestia_err err;

	(void)state;
	for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
		assert_string_equal(open_with(KNOWN_TOKEN, strlen(KNOWN_TOKEN), others[i], NOW, &err), "wrong_audience");
	}
	assert_int_equal(hestia_open(KNOWN_TOKEN, strlen(KNOWN_TOKEN), test_key, sizeof test_key, "", NOW, &claims, &err), HESTIA_E_ARG);
	assert_string_equal(err.where, "aud");
	assert_non_null(strstr(err.message, "opened for an audience, and none was given"));
	assert_null(claims);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_known_token_is_made_and_opened),
		cmocka_unit_test(a_token_differs_from_every_other),
		cmocka_unit_test(sealing_needs_random),
		cmocka_unit_test(claims_are_kept_and_not_touched),
		cmocka_unit_test(the_key_id_is_the_callers_or_the_fingerprint),
		cmocka_unit_test(both_forms_of_the_key_are_one),
		cmocka_unit_test(a_key_that_is_none_is_told_without_showing_it),
		cmocka_unit_test(what_cannot_be_sealed_is_named),
		cmocka_unit_test(the_largest_content_is_sealed_and_opened),
		cmocka_unit_test(every_reason_has_its_sentence),
		cmocka_unit_test(time_is_exact_to_the_second),
		cmocka_unit_test(only_the_exact_audience_opens),
	};

	return cmocka_run_group_tests_name("seal", tests, NULL, NULL);
}
