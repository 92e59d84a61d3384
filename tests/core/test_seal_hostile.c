/* Sealed tokens that somebody else made, changed or cut, and both sides when memory ends. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <openssl/err.h>

#include "core/crypto.h"
#include "oom.h"
#include "seal_help.h"

#define FINGERPRINT "Ww_m2PZi0N2LQcCF" /* of test_key */

static hestia_buf sealed; /* a good token, fresh in each test */

static int seal_one(void **state)
{
	struct json_object *claims = json_tokener_parse("{\"aud\":\"panel\",\"user\":\"alice\"}");
	hestia_code code = hestia_seal(claims, test_key, sizeof test_key, 60, "", NOW, &sealed, NULL);

	(void)state;
	json_object_put(claims);
	ERR_clear_error();
	return code == HESTIA_OK ? 0 : -1;
}

static int free_one(void **state)
{
	(void)state;
	hestia_buf_free(&sealed);
	return 0;
}

static void no_character_of_a_token_may_change(void **state)
{
	(void)state;
	for (size_t i = 0; i < sealed.len; i++) {
		char before = sealed.data[i];
		hestia_err err;

		for (int c = 0; c < 256; c++) {
			if ((char)c == before) continue;
			sealed.data[i] = (char)c;
			if (strcmp(open_with(sealed.data, sealed.len, AUD, NOW, &err), "opened") == 0) fail_msg("position %zu: %d for %d opens", i, c, before);
		}
		sealed.data[i] = before;
	}
	assert_string_equal(opened(sealed.data), "opened");
}

/* Also a bit of what the text stands for: the change is then always well-formed, and each part has its own answer. */
static void no_bit_of_a_part_may_change(void **state)
{
	static const char *const results[] = {NULL, NULL, "tampered", "tampered", "tampered"};
	const char *part = sealed.data;

	(void)state;
	for (int n = 0; n < 5; n++) {
		size_t len = strcspn(part, ".");
		hestia_buf bytes = {0};

		assert_true(hestia_base64url_decode(part, len, &bytes));
		for (size_t bit = 0; bit < bytes.len * 8; bit++) {
			hestia_buf changed = {0};
			const char *result;

			bytes.data[bit / 8] = (char)(bytes.data[bit / 8] ^ 1 << bit % 8);
			hestia_buf_add(&changed, sealed.data, (size_t)(part - sealed.data));
			hestia_base64url_add(&changed, bytes.data, bytes.len);
			hestia_buf_adds(&changed, part + len);
			bytes.data[bit / 8] = (char)(bytes.data[bit / 8] ^ 1 << bit % 8);
			result = opened(changed.data);
			if (results[n] ? strcmp(result, results[n]) != 0 : strcmp(result, "opened") == 0) fail_msg("part %d, bit %zu: %s", n, bit, result);
			hestia_buf_free(&changed);
		}
		hestia_buf_free(&bytes);
		part += len + 1;
	}
}

static void no_piece_of_a_token_is_one(void **state)
{
	hestia_err err;

	(void)state;
	for (size_t len = 0; len < sealed.len; len++) {
		/* A copy of its own, so that the sanitizer sees a byte read behind the end. */
		char *piece = hestia_strndup(sealed.data, len), *tail = hestia_strndup(sealed.data + sealed.len - len, len);

		assert_string_equal(open_with(piece, len, AUD, NOW, &err), "malformed");
		assert_string_not_equal(open_with(tail, len, AUD, NOW, &err), "opened");
		free(piece);
		free(tail);
	}
}

static void a_token_of_another_key_is_told_from_a_changed_one(void **state)
{
	unsigned char other[32];
	struct json_object *claims;
	hestia_err err;

	(void)state;
	for (int bit = 0; bit < 256; bit++) {
		memcpy(other, test_key, sizeof other);
		other[bit / 8] = (unsigned char)(other[bit / 8] ^ 1 << bit % 8);
		assert_int_equal(hestia_open(sealed.data, sealed.len, other, sizeof other, AUD, NOW, &claims, &err), HESTIA_E_TOKEN);
		assert_string_equal(err.where, "wrong_key");
		assert_null(claims);
	}
	/* Without a fingerprint nobody can tell, and the sentence says so. */
	assert_string_equal(opened_raw(HEADER, CONTENT), "opened");
	assert_string_equal(opened_raw("{\"alg\":\"dir\",\"enc\":\"A256GCM\",\"kfp\":\"" FINGERPRINT "\"}", CONTENT), "opened");
	assert_string_equal(opened_raw("{\"alg\":\"dir\",\"enc\":\"A256GCM\",\"kfp\":\"Ww_m2PZi0N2LQcCG\"}", CONTENT), "wrong_key");
	assert_string_equal(opened_raw("{\"alg\":\"dir\",\"enc\":\"A256GCM\",\"kfp\":\"\"}", CONTENT), "wrong_key");
	{
		char *raw = seal_raw(HEADER, CONTENT, strlen(CONTENT));

		assert_int_equal(hestia_open(raw, strlen(raw), other, sizeof other, AUD, NOW, &claims, &err), HESTIA_E_TOKEN);
		assert_string_equal(err.where, "tampered");
		assert_non_null(strstr(err.message, "It does not say which key it was sealed with, so compare the keys of both sides too."));
		free(raw);
	}
}

static void headers_are_judged_before_anything_else(void **state)
{
	static const struct {
		const char *header, *result;
	} table[] = {
		{" { \"enc\" : \"A256GCM\", \"alg\":\"dir\", \"typ\":\"x\", \"new\":{\"alg\":[1]} } ", "opened"},
		{"{\"alg\":\"dir\",\"enc\":\"A256GCM\",\"kid\":\"k\",\"cty\":\"a:b\\\":\"}", "opened"},
		{"{\"alg\":\"none\",\"enc\":\"A256GCM\"}", "unsupported"},
		{"{\"alg\":\"DIR\",\"enc\":\"A256GCM\"}", "unsupported"},
		{"{\"alg\":\"\",\"enc\":\"A256GCM\"}", "unsupported"},
		{"{\"alg\":\"A256KW\",\"enc\":\"A256GCM\"}", "unsupported"},
		{"{\"alg\":\"dir\",\"enc\":\"A128GCM\"}", "unsupported"},
		{"{\"alg\":\"dir\",\"enc\":\"A256CBC-HS512\"}", "unsupported"},
		{"{\"alg\":\"dir\",\"enc\":\"a256gcm\"}", "unsupported"},
		{"{\"alg\":\"dir\",\"enc\":\"A256GCM\",\"zip\":\"DEF\"}", "unsupported"},
		{"{\"alg\":\"dir\",\"enc\":\"A256GCM\",\"zip\":null}", "unsupported"},
		{"{\"alg\":\"dir\",\"enc\":\"A256GCM\",\"crit\":[\"exp\"]}", "unsupported"},
		{"{\"alg\":\"dir\",\"enc\":\"A256GCM\",\"crit\":[]}", "unsupported"},
		{"{\"alg\":\"dir\"}", "malformed"},
		{"{\"enc\":\"A256GCM\"}", "malformed"},
		{"{\"alg\":[\"dir\"],\"enc\":\"A256GCM\"}", "malformed"},
		{"{\"alg\":\"dir\",\"enc\":\"A256GCM\",\"kid\":1}", "malformed"},
		{"{\"alg\":\"dir\",\"enc\":\"A256GCM\",\"kfp\":null}", "malformed"},
		{"{\"alg\":\"dir\\u0000\",\"enc\":\"A256GCM\"}", "malformed"},
		{"{\"alg\":\"dir\",\"enc\":\"A256GCM\",\"kid\":\"\xc0\xaf\"}", "malformed"},
		/* twice the same, or one that another reader would take for it */
		{"{\"alg\":\"dir\",\"enc\":\"A256GCM\",\"alg\":\"dir\"}", "malformed"},
		{"{\"alg\":\"none\",\"alg\":\"dir\",\"enc\":\"A256GCM\"}", "malformed"},
		{"{\"alg\":\"dir\",\"enc\":\"A256GCM\",\"\\u0065nc\":\"A256GCM\"}", "malformed"},
		{"{\"alg\":\"dir\",\"enc\":\"A256GCM\"} {}", "malformed"},
		{"[\"dir\"]", "malformed"}, {"null", "malformed"}, {"\"dir\"", "malformed"}, {"{", "malformed"}, {"", "malformed"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		const char *result = opened_raw(table[i].header, CONTENT);

		if (strcmp(result, table[i].result) != 0) fail_msg("%s: %s", table[i].header, result);
	}
}

static void claims_of_another_shape_are_no_claims(void **state)
{
	static const char good[] = "{\"aud\":\"panel\",\"iat\":1700000000,\"exp\":1700000060,\"jti\":\"a\"}";
	static const struct {
		const char *content, *sentence;
	} table[] = {
		{"{\"iat\":1700000000,\"exp\":1700000060,\"jti\":\"a\"}", "Its claim aud is not there."},
		{"{\"aud\":[\"panel\"],\"iat\":1700000000,\"exp\":1700000060,\"jti\":\"a\"}",
			"Its claim aud is not a text of 1 to 255 bytes without control characters."},
		{"{\"aud\":\"panel\",\"iat\":1700000000,\"exp\":1700000060}", "Its claim jti is not"},
		{"{\"aud\":\"panel\",\"iat\":1700000000,\"exp\":1700000060,\"jti\":\"\"}", "Its claim jti is not"},
		{"{\"aud\":\"panel\",\"iat\":1700000000,\"exp\":1700000060,\"jti\":\"a\\u001b\"}", "Its claim jti is not"},
		{"{\"aud\":\"panel\",\"exp\":1700000060,\"jti\":\"a\"}", "Its claim iat is not there."},
		{"{\"aud\":\"panel\",\"iat\":1700000000,\"jti\":\"a\"}", "Its claim exp is not"},
		{"{\"aud\":\"panel\",\"iat\":1700000000,\"exp\":\"1700000060\",\"jti\":\"a\"}", "Its claim exp is not a whole number of Unix seconds."},
		{"{\"aud\":\"panel\",\"iat\":1700000000,\"exp\":1700000060.5,\"jti\":\"a\"}", "Its claim exp is not"},
		{"{\"aud\":\"panel\",\"iat\":1700000000,\"exp\":18446744073709551615,\"jti\":\"a\"}", "Its claim exp is not"},
		{"{\"aud\":\"panel\",\"iat\":-9223372036854775808,\"exp\":1700000060,\"jti\":\"a\"}", "Its claim iat is not"},
		{"{\"aud\":\"panel\",\"iat\":0,\"exp\":1700000060,\"jti\":\"a\"}", "Its claim iat is not"},
		{"{\"aud\":\"panel\",\"iat\":1700000000,\"exp\":1700000060,\"jti\":\"a\",\"nbf\":null}", "Its claim nbf is not"},
		{"{\"aud\":\"panel\",\"iat\":1700000000,\"exp\":1700000000,\"jti\":\"a\"}", "Its claim exp is not 1 to 86400 seconds after iat."},
		{"{\"aud\":\"panel\",\"iat\":1700000000,\"exp\":1700086401,\"jti\":\"a\"}", "Its claim exp is not 1 to 86400 seconds after iat."},
		{"{\"aud\":\"x\",\"aud\":\"panel\",\"iat\":1700000000,\"exp\":1700000060,\"jti\":\"a\"}", "cannot be read"},
		{"{\"aud\":\"panel\",\"iat\":1700000000,\"exp\":1700000060,\"jti\":\"a\",\"x\":\"\xff\"}", "cannot be read"},
		{"[]", "cannot be read"}, {"null", "cannot be read"}, {"7", "cannot be read"}, {"no JSON", "cannot be read"},
		{"{\"aud\":\"panel\",\"iat\":1700000000,\"exp\":1700000060,\"jti\":\"a\"", "cannot be read"},
		{"", "cannot be read"},
	};
	hestia_err err;

	(void)state;
	assert_string_equal(opened_raw(HEADER, good), "opened");
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		char *token = seal_raw(HEADER, table[i].content, strlen(table[i].content));
		const char *result = open_with(token, strlen(token), AUD, NOW, &err);

		if (strcmp(result, "malformed") != 0 || !strstr(err.message, table[i].sentence)) fail_msg("%s: %s", table[i].content, err.message);
		free(token);
	}
}

/* The parts of a good token in another order, number, length or spelling. */
static void five_parts_and_nothing_else(void **state)
{
	char *good = seal_raw(HEADER, CONTENT, strlen(CONTENT)), *dots = strstr(good, "..");
	int head = (int)(dots - good);
	/* header, key, nonce, content, tag */
	const char *nonce = dots + 2, *content = strchr(nonce, '.') + 1, *tag = strchr(content, '.') + 1;
	int content_len = (int)(tag - content - 1);
	char text[1024];
	size_t tried = 0;

	(void)state;
#define REFUSED(result, ...) \
	do { \
		assert_in_range(snprintf(text, sizeof text, __VA_ARGS__), 0, sizeof text - 1); \
		assert_string_equal(opened(text), result); \
		tried++; \
	} while (0)
	assert_string_equal(opened(good), "opened");
	REFUSED("malformed", "%s.", good);
	REFUSED("malformed", ".%s", good);
	REFUSED("malformed", "%s.AA", good);
	REFUSED("malformed", "%.*s...%s", head, good, nonce);
	REFUSED("malformed", "%.*s.%s", head, good, nonce);
	REFUSED("malformed", "....");
	REFUSED("malformed", "%s", "........");
	REFUSED("malformed", "%.*s.AA.%s", head, good, nonce); /* dir has no encrypted key */
	REFUSED("malformed", "%.*s...%s", head, good, content);
	REFUSED("malformed", "%.*s..AAAAAAAAAAAAAAA.%s", head, good, content); /* 11 bytes */
	REFUSED("malformed", "%.*s..AAAAAAAAAAAAAAAAAA.%s", head, good, content); /* 13 bytes */
	REFUSED("malformed", "%.*s..%.16s..%s", head, good, nonce, tag);
	REFUSED("malformed", "%.*s..%.16s.%.*s.", head, good, nonce, content_len, content);
	REFUSED("malformed", "%.*s..%.16s.%.*s.%.20s", head, good, nonce, content_len, content, tag); /* a shorter tag is easier to guess */
	REFUSED("malformed", "%.*s..%.16s.%.*s.%sAA", head, good, nonce, content_len, content, tag);
	REFUSED("malformed", " %s", good);
	REFUSED("malformed", "%s ", good);
	REFUSED("malformed", "%s\n", good);
	REFUSED("malformed", "%s==", good);
	REFUSED("tampered", "%.*s..%.16s.AAAA%s", head, good, nonce, content + 4);
	REFUSED("tampered", "%.*s..%.16s.%s", head, good, nonce, content + 4);
	assert_int_equal(tried, 21);
	/* Bits behind the last byte: 16 bytes of tag leave four. */
	for (const char *last = "BCDEFGHIJKLMNOP"; *last; last++) {
		char *twin = hestia_strdup(good);

		assert_non_null(strchr("AQgw", good[strlen(good) - 1]));
		twin[strlen(twin) - 1] = (char)(twin[strlen(twin) - 1] + (*last - 'A'));
		assert_string_equal(opened(twin), "malformed");
		free(twin);
	}
	free(good);
}

static void size_and_depth_are_bounded(void **state)
{
	hestia_buf text = {0}, header = {0};
	hestia_err err;

	(void)state;
	/* 1 MB of each kind of byte that a token has */
	for (const char *c = "A._{\""; *c; c++) {
		hestia_buf_free(&text);
		while (text.len < 1000000) hestia_buf_add(&text, c, 1);
		assert_string_equal(open_with(text.data, text.len, AUD, NOW, &err), "malformed");
	}
	hestia_buf_free(&text);
	hestia_buf_adds(&text, CONTENT);
	while (text.len < HESTIA_SEAL_MAX_CONTENT) hestia_buf_adds(&text, " ");
	assert_string_equal(opened_raw(HEADER, text.data), "opened");
	hestia_buf_adds(&text, " ");
	assert_string_equal(opened_raw(HEADER, text.data), "malformed");
	hestia_buf_free(&text);

	/* the longest header that is read, and one byte more */
	hestia_buf_adds(&header, HEADER);
	while (header.len < HESTIA_SEAL_MAX_HEADER / 4 * 3) hestia_buf_adds(&header, " ");
	assert_string_equal(opened_raw(header.data, CONTENT), "opened");
	hestia_buf_adds(&header, " ");
	assert_string_equal(opened_raw(header.data, CONTENT), "malformed");
	hestia_buf_free(&header);

	/* deep JSON, in the header and in the content */
	hestia_buf_adds(&header, "{\"alg\":\"dir\",\"enc\":\"A256GCM\",\"x\":");
	for (int i = 0; i < 300; i++) hestia_buf_adds(&header, "[");
	for (int i = 0; i < 300; i++) hestia_buf_adds(&header, "]");
	hestia_buf_adds(&header, "}");
	assert_string_equal(opened_raw(header.data, CONTENT), "malformed");
	hestia_buf_free(&header);
	while (text.len < HESTIA_SEAL_MAX_CONTENT) hestia_buf_adds(&text, "[");
	assert_string_equal(opened_raw(HEADER, text.data), "malformed");
	hestia_buf_free(&text);
}

static void a_refusal_leaves_no_openssl_error(void **state)
{
	(void)state;
	sealed.data[sealed.len - 2] = (char)(sealed.data[sealed.len - 2] == 'A' ? 'B' : 'A');
	ERR_clear_error();
	assert_string_equal(opened(sealed.data), "tampered");
	assert_int_equal(ERR_peek_error(), 0);
}

/* -- When memory ends: an error or the whole result, never a refusal or a token that is wrong. OpenSSL's own allocations fail
 * too. -- */

static void sealing_without_memory(void **state)
{
	long n, said = 0;

	(void)state;
	for (n = 1; n < 2000; n++) {
		struct json_object *claims = json_tokener_parse("{\"aud\":\"panel\",\"list\":[1,2.5,\"x\"]}");
		hestia_buf token = {0};
		hestia_code code;
		bool hit;

		oom_arm(n);
		code = hestia_seal(claims, "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8", 43, 60, "", NOW, &token, NULL);
		hit = oom_disarm();
		if (code == HESTIA_OK) assert_string_equal(opened(token.data), "opened");
		else assert_int_equal(code, HESTIA_E_NOMEM);
		if (code != HESTIA_OK) assert_null(token.data);
		assert_int_equal(ERR_peek_error(), 0); /* the queue is the whole process's */
		said += code != HESTIA_OK;
		json_object_put(claims);
		hestia_buf_free(&token);
		if (!hit) break;
	}
	assert_in_range(n, 10, 1999);
	assert_in_range(said, 10, n);
}

static void opening_without_memory(void **state)
{
	long n, said = 0;

	(void)state;
	for (n = 1; n < 2000; n++) {
		struct json_object *claims, *expected = json_tokener_parse("{\"aud\":\"panel\",\"user\":\"alice\",\"iat\":1700000000,\"exp\":1700000060}");
		hestia_code code;
		hestia_err err;
		bool hit;

		oom_arm(n);
		code = hestia_open(sealed.data, sealed.len, "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8", 43, AUD, NOW, &claims, &err);
		hit = oom_disarm();
		if (code == HESTIA_OK) {
			json_object_object_del(claims, "jti");
			assert_true(json_object_equal(claims, expected));
		} else {
			if (code != HESTIA_E_NOMEM) fail_msg("allocation %ld: %s", n, err.message);
			assert_null(claims);
			said++;
		}
		assert_int_equal(ERR_peek_error(), 0);
		json_object_put(claims);
		json_object_put(expected);
		if (!hit) break;
	}
	assert_in_range(n, 10, 1999);
	assert_in_range(said, 10, n);
}

#define WITH_TOKEN(test) cmocka_unit_test_setup_teardown(test, seal_one, free_one)

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_TOKEN(no_character_of_a_token_may_change),
		WITH_TOKEN(no_bit_of_a_part_may_change),
		WITH_TOKEN(no_piece_of_a_token_is_one),
		WITH_TOKEN(a_token_of_another_key_is_told_from_a_changed_one),
		cmocka_unit_test(headers_are_judged_before_anything_else),
		cmocka_unit_test(claims_of_another_shape_are_no_claims),
		cmocka_unit_test(five_parts_and_nothing_else),
		cmocka_unit_test(size_and_depth_are_bounded),
		WITH_TOKEN(a_refusal_leaves_no_openssl_error),
		cmocka_unit_test(sealing_without_memory),
		WITH_TOKEN(opening_without_memory),
	};
	bool counted = oom_include_openssl();
	int failed = cmocka_run_group_tests_name("seal_hostile", tests, NULL, NULL);

	return failed || !counted ? 1 : 0;
}
