/* Signed tokens: the vectors of RFC 8037, and everything that must not be believed. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <openssl/err.h>
#include <openssl/evp.h>

#include "core/crypto.h"
#include "core/jws.h"
#include "oom.h"
#include "random_script.h"

/* RFC 8037 appendix A.1 (the private key's bytes and its JWK members), A.3, A.4. */
static const unsigned char rfc_bytes[32] = {
	0x9d, 0x61, 0xb1, 0x9d, 0xef, 0xfd, 0x5a, 0x60, 0xba, 0x84, 0x4a, 0xf4, 0x92, 0xec, 0x2c, 0xc4,
	0x44, 0x49, 0xc5, 0x69, 0x7b, 0x32, 0x69, 0x19, 0x70, 0x3b, 0xac, 0x03, 0x1c, 0xae, 0x7f, 0x60,
};
#define RFC_D "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A"
#define RFC_X "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"
#define RFC_THUMBPRINT "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k"
#define RFC_TOKEN "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc." \
	"hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg"
/* RFC 8032 section 7.1, TEST 2: another public key. */
#define OTHER_X "PUAXw-hDiVqStwqnTRt-vJyYLM8uxJaMwM1V8Sr0Zgw"

static const hestia_jws_key any_key = {"", RFC_X};

static hestia_jws_verdict judge(const char *token, const hestia_jws_key *keys, size_t count, hestia_jws *out)
{
	hestia_jws own;
	hestia_jws_verdict verdict;

	assert_int_equal(hestia_jws_verify(token, strlen(token), keys, count, &own, NULL), HESTIA_OK);
	verdict = own.verdict;
	assert_true(verdict == HESTIA_JWS_VERIFIED || own.payload.data == NULL);
	if (out) {
		*out = own;
	} else {
		hestia_buf_free(&own.payload);
	}
	return verdict;
}

/* A token with any header, signed by the RFC's key with OpenSSL alone. Free with free(). */
static char *sign_raw(const char *header, const char *payload)
{
	EVP_PKEY *key = EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, NULL, rfc_bytes, sizeof rfc_bytes);
	EVP_MD_CTX *context = EVP_MD_CTX_new();
	unsigned char signature[64];
	size_t len = sizeof signature;
	hestia_buf text = {0};

	hestia_base64url_add(&text, header, strlen(header));
	hestia_buf_adds(&text, ".");
	hestia_base64url_add(&text, payload, strlen(payload));
	assert_int_equal(EVP_DigestSignInit(context, NULL, NULL, NULL, key), 1);
	assert_int_equal(EVP_DigestSign(context, signature, &len, (unsigned char *)text.data, text.len), 1);
	hestia_buf_adds(&text, ".");
	hestia_base64url_add(&text, signature, len);
	EVP_MD_CTX_free(context);
	EVP_PKEY_free(key);
	return text.data;
}

static hestia_jws_verdict judge_header(const char *header)
{
	char *token = sign_raw(header, "{}");
	hestia_jws_verdict verdict = judge(token, &any_key, 1, NULL);

	free(token);
	return verdict;
}

static void keygen_makes_the_rfc_key_of_the_rfc_bytes(void **state)
{
	hestia_buf private_key = {0}, public_key = {0}, key_id = {0};

	(void)state;
	random_script(rfc_bytes, sizeof rfc_bytes);
	assert_int_equal(hestia_jws_keygen(&private_key, &public_key, &key_id, NULL), HESTIA_OK);
	assert_int_equal(random_script_end(), 0);
	assert_string_equal(private_key.data, RFC_D);
	assert_string_equal(public_key.data, RFC_X);
	assert_string_equal(key_id.data, RFC_THUMBPRINT);
	hestia_buf_free(&private_key);
	hestia_buf_free(&public_key);
	hestia_buf_free(&key_id);
}

static void keys_differ_and_need_random(void **state)
{
	hestia_buf a[3] = {{0}}, b[3] = {{0}};

	(void)state;
	assert_int_equal(hestia_jws_keygen(&a[0], &a[1], &a[2], NULL), HESTIA_OK);
	assert_int_equal(hestia_jws_keygen(&b[0], &b[1], &b[2], NULL), HESTIA_OK);
	for (int i = 0; i < 3; i++) {
		assert_int_equal(a[i].len, 43);
		assert_string_not_equal(a[i].data, b[i].data);
		hestia_buf_free(&a[i]);
		hestia_buf_free(&b[i]);
	}
	random_script("", 0);
	assert_int_equal(hestia_jws_keygen(&a[0], &a[1], &a[2], NULL), HESTIA_E_NOMEM);
	random_script_end();
	assert_null(a[0].data);
}

static void the_rfc_token_is_verified(void **state)
{
	hestia_jws jws;

	(void)state;
	assert_int_equal(judge(RFC_TOKEN, &any_key, 1, &jws), HESTIA_JWS_VERIFIED);
	assert_string_equal(jws.payload.data, "Example of Ed25519 signing");
	assert_string_equal(jws.key_id, "");
	hestia_buf_free(&jws.payload);
}

static void signing_and_verifying_agree(void **state)
{
	static const char payload[] = "any \0 bytes \xFF";
	const hestia_jws_key keys[] = {{"other", OTHER_X}, {"k-1", RFC_X}};
	hestia_buf token = {0};
	hestia_jws jws;

	(void)state;
	assert_int_equal(hestia_jws_sign(payload, sizeof payload - 1, RFC_D, "k-1", &token, NULL), HESTIA_OK);
	assert_int_equal(judge(token.data, keys, 2, &jws), HESTIA_JWS_VERIFIED);
	assert_string_equal(jws.key_id, "k-1");
	assert_int_equal(jws.payload.len, sizeof payload - 1);
	assert_memory_equal(jws.payload.data, payload, sizeof payload - 1);
	hestia_buf_free(&jws.payload);
	/* {"alg":"EdDSA","typ":"JWT","kid":"k-1"} */
	assert_true(hestia_has_prefix(token.data, "eyJhbGciOiJFZERTQSIsInR5cCI6IkpXVCIsImtpZCI6ImstMSJ9."));
	hestia_buf_free(&token);
}

/* Every place, and a character on each side of it in the alphabet: nothing may be changed. */
static void no_character_of_a_token_may_change(void **state)
{
	static const char others[] = "Aa0-_.=B";
	char token[] = RFC_TOKEN;

	(void)state;
	for (size_t i = 0; i < sizeof token - 1; i++) {
		char before = token[i];

		for (const char *c = others; *c; c++) {
			if (*c == before) continue;
			token[i] = *c;
			if (judge(token, &any_key, 1, NULL) == HESTIA_JWS_VERIFIED) fail_msg("position %zu: %c for %c is believed", i, *c, before);
		}
		token[i] = before;
	}
	assert_int_equal(judge(token, &any_key, 1, NULL), HESTIA_JWS_VERIFIED);
}

static void no_part_of_a_token_is_one(void **state)
{
	hestia_jws jws;

	(void)state;
	for (size_t len = 0; len < strlen(RFC_TOKEN); len++) {
		assert_int_equal(hestia_jws_verify(RFC_TOKEN, len, &any_key, 1, &jws, NULL), HESTIA_OK);
		assert_int_equal(jws.verdict, HESTIA_JWS_MALFORMED);
	}
	assert_int_equal(judge(RFC_TOKEN ".", &any_key, 1, NULL), HESTIA_JWS_MALFORMED);
	assert_int_equal(judge(RFC_TOKEN ".e30", &any_key, 1, NULL), HESTIA_JWS_MALFORMED);
	assert_int_equal(judge(RFC_TOKEN "AA", &any_key, 1, NULL), HESTIA_JWS_MALFORMED);
	assert_int_equal(judge(RFC_TOKEN " ", &any_key, 1, NULL), HESTIA_JWS_MALFORMED);
	assert_int_equal(judge("..", &any_key, 1, NULL), HESTIA_JWS_MALFORMED);
	assert_int_equal(judge("e30.e30.", &any_key, 1, NULL), HESTIA_JWS_MALFORMED);
}

static void only_the_exact_algorithm_is_one(void **state)
{
	static const char *const other[] = {"none", "None", "NONE", "", "HS256", "HS512", "RS256", "ES256", "eddsa", "EDDSA", "EdDSA ", "Ed25519"};

	(void)state;
	assert_int_equal(judge_header("{\"alg\":\"EdDSA\"}"), HESTIA_JWS_VERIFIED);
	assert_int_equal(judge_header(" { \"typ\" : \"x\", \"alg\" : \"EdDSA\" } "), HESTIA_JWS_VERIFIED);
	for (size_t i = 0; i < sizeof other / sizeof *other; i++) {
		char header[64];

		snprintf(header, sizeof header, "{\"alg\":\"%s\"}", other[i]);
		assert_int_equal(judge_header(header), HESTIA_JWS_ALGORITHM);
	}
	/* the classic: no signature at all */
	assert_int_equal(judge("eyJhbGciOiJub25lIn0.e30.", &any_key, 1, NULL), HESTIA_JWS_ALGORITHM);
}

static void headers_that_are_none(void **state)
{
	static const char *const bad[] = {
		"", "{", "[]", "null", "\"EdDSA\"", "{}", "{\"typ\":\"JWT\"}", "{\"alg\":null}", "{\"alg\":1}", "{\"alg\":[\"EdDSA\"]}", "{'alg':'EdDSA'}",
		"{\"alg\":\"EdDSA\"}x", "{\"alg\":\"EdDSA\",\"kid\":7}", "{\"alg\":\"EdDSA\",\"kid\":null}",
	};

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		if (judge_header(bad[i]) != HESTIA_JWS_MALFORMED) fail_msg("taken for a header: %s", bad[i]);
	}
}

static void features_that_must_be_understood_are_refused(void **state)
{
	(void)state;
	assert_int_equal(judge_header("{\"alg\":\"EdDSA\",\"crit\":[\"b64\"],\"b64\":false}"), HESTIA_JWS_UNSUPPORTED);
	assert_int_equal(judge_header("{\"alg\":\"EdDSA\",\"crit\":[\"exp\"]}"), HESTIA_JWS_UNSUPPORTED);
	assert_int_equal(judge_header("{\"alg\":\"EdDSA\",\"crit\":null}"), HESTIA_JWS_UNSUPPORTED);
	assert_int_equal(judge_header("{\"alg\":\"EdDSA\",\"b64\":true}"), HESTIA_JWS_UNSUPPORTED);
}

static void the_key_id_chooses_the_key(void **state)
{
	static const struct {
		const char *kid; /* NULL = none */
		hestia_jws_key keys[2];
		size_t count;
		hestia_jws_verdict expected;
	} table[] = {
		{"new", {{"new", RFC_X}}, 1, HESTIA_JWS_VERIFIED},
		{"new", {{"old", OTHER_X}, {"new", RFC_X}}, 2, HESTIA_JWS_VERIFIED},
		{"new", {{"new", OTHER_X}, {"old", RFC_X}}, 2, HESTIA_JWS_BAD_SIGNATURE},
		{"new", {{"new", OTHER_X}, {"new", RFC_X}}, 2, HESTIA_JWS_VERIFIED},
		{"new", {{"old", RFC_X}}, 1, HESTIA_JWS_UNKNOWN_KEY},
		{"new", {{"old", OTHER_X}, {"", RFC_X}}, 2, HESTIA_JWS_VERIFIED},
		{"new", {{"", OTHER_X}}, 1, HESTIA_JWS_BAD_SIGNATURE},
		{"", {{"old", RFC_X}}, 1, HESTIA_JWS_UNKNOWN_KEY},
		{NULL, {{"old", OTHER_X}, {"new", RFC_X}}, 2, HESTIA_JWS_VERIFIED},
		{NULL, {{"old", OTHER_X}}, 1, HESTIA_JWS_BAD_SIGNATURE},
		{NULL, {{"", NULL}}, 0, HESTIA_JWS_UNKNOWN_KEY},
	};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		char header[64];
		char *token;
		hestia_jws jws;

		snprintf(header, sizeof header, table[i].kid ? "{\"alg\":\"EdDSA\",\"kid\":\"%s\"}" : "{\"alg\":\"EdDSA\"}", table[i].kid);
		token = sign_raw(header, "{}");
		if (judge(token, table[i].keys, table[i].count, &jws) != table[i].expected) fail_msg("row %zu: verdict %d", i, jws.verdict);
		assert_string_equal(jws.key_id, table[i].kid ? table[i].kid : "");
		hestia_buf_free(&jws.payload);
		free(token);
	}
}

static void the_length_is_bounded(void **state)
{
	char *payload = calloc(1, HESTIA_JWS_MAX_LEN + 1), *token;
	/* header 20, signature 86 and two dots leave 8084 characters: 6063 bytes */
	size_t fits = (HESTIA_JWS_MAX_LEN - 20 - 86 - 2) / 4 * 3;

	(void)state;
	assert_non_null(payload);
	memset(payload, 'p', fits);
	token = sign_raw("{\"alg\":\"EdDSA\"}", payload);
	assert_int_equal(strlen(token), HESTIA_JWS_MAX_LEN);
	assert_int_equal(judge(token, &any_key, 1, NULL), HESTIA_JWS_VERIFIED);
	free(token);
	payload[fits] = 'p';
	token = sign_raw("{\"alg\":\"EdDSA\"}", payload);
	assert_int_equal(judge(token, &any_key, 1, NULL), HESTIA_JWS_MALFORMED);
	free(token);
	free(payload);
}

static void a_key_that_is_none_is_told(void **state)
{
	static const char *const bad[] = {"", "x", RFC_X "=", RFC_X "A", "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHUR", "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo"};

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		hestia_jws_key key = {"vendor", bad[i]};
		hestia_buf token = {0};
		hestia_jws jws;
		hestia_err err;

		assert_int_equal(hestia_jws_verify(RFC_TOKEN, strlen(RFC_TOKEN), &key, 1, &jws, &err), HESTIA_E_ARG);
		assert_int_not_equal(jws.verdict, HESTIA_JWS_VERIFIED);
		assert_string_equal(err.where, "public_keys");
		assert_string_equal(err.message, "The public key of the license authority vendor is not an Ed25519 key (43 characters of base64url); "
			"copy it again from the authority.");
		assert_int_equal(hestia_jws_sign("{}", 2, bad[i], "", &token, &err), HESTIA_E_ARG);
		assert_string_equal(err.where, "private_key");
		assert_non_null(strstr(err.message, "is not an Ed25519 key"));
		assert_null(token.data);
	}
}

static void a_key_id_that_cannot_be_written_is_told(void **state)
{
	static const char *const bad[] = {"a\"b", "a\\b", "a\nb", "K\xE4se", "12345678901234567890123456789012345678901234567890123456789012345"};

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		hestia_buf token = {0};
		hestia_err err;

		assert_int_equal(hestia_jws_sign("{}", 2, RFC_D, bad[i], &token, &err), HESTIA_E_ARG);
		assert_string_equal(err.where, "key_id");
		assert_null(token.data);
	}
}

/* The queue belongs to the whole process: PHP's own openssl functions would report our refusal as theirs. */
static void a_refusal_leaves_no_openssl_error(void **state)
{
	const hestia_jws_key other = {"", OTHER_X}, no_point = {"", "AgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"};

	(void)state;
	ERR_clear_error();
	assert_int_equal(judge(RFC_TOKEN, &other, 1, NULL), HESTIA_JWS_BAD_SIGNATURE);
	assert_int_equal(judge(RFC_TOKEN, &no_point, 1, NULL), HESTIA_JWS_BAD_SIGNATURE);
	assert_int_equal(ERR_peek_error(), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keygen_makes_the_rfc_key_of_the_rfc_bytes),
		cmocka_unit_test(keys_differ_and_need_random),
		cmocka_unit_test(the_rfc_token_is_verified),
		cmocka_unit_test(signing_and_verifying_agree),
		cmocka_unit_test(no_character_of_a_token_may_change),
		cmocka_unit_test(no_part_of_a_token_is_one),
		cmocka_unit_test(only_the_exact_algorithm_is_one),
		cmocka_unit_test(headers_that_are_none),
		cmocka_unit_test(features_that_must_be_understood_are_refused),
		cmocka_unit_test(the_key_id_chooses_the_key),
		cmocka_unit_test(the_length_is_bounded),
		cmocka_unit_test(a_key_that_is_none_is_told),
		cmocka_unit_test(a_key_id_that_cannot_be_written_is_told),
		cmocka_unit_test(a_refusal_leaves_no_openssl_error),
	};

	return cmocka_run_group_tests_name("jws", tests, NULL, NULL);
}
