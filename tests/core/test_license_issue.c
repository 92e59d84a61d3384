/* The vendor's side of licenses, and both sides when memory ends. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>
#include <openssl/err.h>

#include "core/license.h"
#include "oom.h"

#define NOW 1709208000

static hestia_buf private_key, public_key, key_id;

static int make_keys(void **state)
{
	(void)state;
	return hestia_license_keygen(&private_key, &public_key, &key_id, NULL) == HESTIA_OK ? 0 : -1;
}

static int free_keys(void **state)
{
	(void)state;
	hestia_buf_free(&private_key);
	hestia_buf_free(&public_key);
	hestia_buf_free(&key_id);
	return 0;
}

static hestia_code issue(const char *claims, const char *id, hestia_buf *token, hestia_err *err)
{
	struct json_object *object = json_tokener_parse(claims);
	hestia_code code = hestia_license_issue(object, private_key.data, id, token, err);

	json_object_put(object);
	return code;
}

static hestia_license_result check(const char *token, const char *authority_id)
{
	const hestia_license_authority authority = {authority_id, public_key.data};
	const hestia_license_site site = {"a.example.com", "2001:db8::7", "hestiacp", NOW, &authority, 1};
	hestia_license_result result;

	assert_int_equal(hestia_license_check(token, &site, &result, NULL), HESTIA_OK);
	return result;
}

static const char good_claims[] = "{\"domains\":[\"*.example.com\"],\"addresses\":[\"2001:db8::7\"],\"product\":[\"hestiacp\"],\"nbf\":1709207000,"
	"\"exp\":1740830400,\"iat\":1709207000,\"jti\":\"LIC-9\",\"seats\":{\"max\":[1,2.5,null,true]},\"note\":\"a/b \\u00fc\"}";

static void what_is_issued_is_valid(void **state)
{
	hestia_buf token = {0};
	hestia_license_result result;

	(void)state;
	assert_int_equal(issue(good_claims, key_id.data, &token, NULL), HESTIA_OK);
	result = check(token.data, key_id.data);
	assert_int_equal(result.status, HESTIA_LICENSE_VALID);
	assert_int_equal(result.valid_until, 1740830400);
	assert_string_equal(result.license_id, "LIC-9");
	assert_int_equal(check(token.data, "").status, HESTIA_LICENSE_VALID);
	assert_int_equal(check(token.data, "other").status, HESTIA_LICENSE_FORGED);
	hestia_buf_free(&token);
	/* without a key id every authority may be its */
	assert_int_equal(issue(good_claims, "", &token, NULL), HESTIA_OK);
	assert_int_equal(check(token.data, "other").status, HESTIA_LICENSE_VALID);
	hestia_buf_free(&token);
}

static void claims_are_kept_and_not_touched(void **state)
{
	const hestia_jws_key key = {"", public_key.data};
	struct json_object *claims = json_tokener_parse(good_claims), *before = json_tokener_parse(good_claims), *signed_claims;
	hestia_buf token = {0};
	hestia_jws jws;

	(void)state;
	hestia_buf_adds(&token, "license=");
	assert_int_equal(hestia_license_issue(claims, private_key.data, "", &token, NULL), HESTIA_OK);
	assert_true(hestia_has_prefix(token.data, "license=ey"));
	assert_true(json_object_equal(claims, before));
	assert_int_equal(hestia_jws_verify(token.data + 8, token.len - 8, &key, 1, &jws, NULL), HESTIA_OK);
	assert_int_equal(jws.verdict, HESTIA_JWS_VERIFIED);
	signed_claims = json_tokener_parse(jws.payload.data);
	assert_true(json_object_equal(signed_claims, before));
	json_object_put(signed_claims);
	json_object_put(claims);
	json_object_put(before);
	hestia_buf_free(&jws.payload);
	hestia_buf_free(&token);
}

static void a_bad_claim_is_named(void **state)
{
	static const struct {
		const char *claims, *where, *sentence;
	} table[] = {
		{"[]", "claims", "an object with names"},
		{"null", "claims", "an object with names"},
		{"{\"domains\":\"a.example\"}", "domains", "its claim domains is not a list of host names in ASCII (xn-- form), each with at most a leading \"*.\";"},
		{"{\"domains\":[\"*.\"]}", "domains", "a list of host names"},
		{"{\"domains\":[\"a b\"]}", "domains", "a list of host names"},
		{"{\"domains\":[\"http://a.example\"]}", "domains", "a list of host names"},
		{"{\"addresses\":[\"1.2.3.4.5\"]}", "addresses", "its claim addresses is not a list of IPv4 or IPv6 addresses;"},
		{"{\"product\":[\"a\",2]}", "product", "its claim product is not a name or a list of names;"},
		{"{\"jti\":\"a\\nb\"}", "jti", "its claim jti is not a text of at most 64 bytes;"},
		{"{\"exp\":\"tomorrow\"}", "exp", "its claim exp is not a whole number of Unix seconds;"},
		{"{\"nbf\":1.5}", "nbf", "its claim nbf is not a whole number"},
		{"{\"iat\":{}}", "iat", "its claim iat is not a whole number"},
		{"{\"nbf\":2000,\"exp\":2000}", "exp", "it would end (exp) before it begins (nbf);"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		hestia_buf token = {0};
		hestia_err err;

		hestia_err_clear(&err);
		if (issue(table[i].claims, "", &token, &err) != HESTIA_E_ARG) fail_msg("issued: %s", table[i].claims);
		assert_string_equal(err.where, table[i].where);
		if (!strstr(err.message, table[i].sentence)) fail_msg("%s: %s", table[i].claims, err.message);
		assert_null(token.data);
	}
}

static void what_no_check_could_read_is_not_issued(void **state)
{
	hestia_buf claims = {0}, token = {0};
	hestia_err err;

	(void)state;
	hestia_buf_adds(&claims, "{\"x\":");
	for (int i = 0; i < HESTIA_JSON_MAX_DEPTH; i++) hestia_buf_adds(&claims, "[");
	for (int i = 0; i < HESTIA_JSON_MAX_DEPTH; i++) hestia_buf_adds(&claims, "]");
	hestia_buf_adds(&claims, "}");
	assert_int_equal(issue(claims.data, "", &token, &err), HESTIA_E_ARG);
	assert_non_null(strstr(err.message, "nested more than 16 deep"));
	hestia_buf_free(&claims);

	assert_int_equal(issue("{\"x\":\"K\xE4se\"}", "", &token, &err), HESTIA_E_ARG);
	assert_non_null(strstr(err.message, "text that is no UTF-8"));

	hestia_buf_addf(&claims, "{\"x\":\"%6100s\"}", "y");
	assert_int_equal(issue(claims.data, "", &token, &err), HESTIA_E_ARG);
	assert_string_equal(err.where, "claims");
	assert_non_null(strstr(err.message, "characters long and no check reads more than 8192"));
	hestia_buf_free(&claims);
	assert_null(token.data);
}

static void a_bad_private_key_is_told_without_showing_it(void **state)
{
	struct json_object *claims = json_object_new_object();
	hestia_buf token = {0};
	hestia_err err;

	(void)state;
	assert_int_equal(hestia_license_issue(claims, "c2VjcmV0LXRoYXQtaXMtbm8ta2V5", "", &token, &err), HESTIA_E_ARG);
	assert_string_equal(err.where, "private_key");
	assert_null(strstr(err.message, "c2VjcmV0"));
	json_object_put(claims);
}

/* -- When memory ends: an error or the whole result, never a status or a token that is wrong. OpenSSL's own allocations
 * fail too. -- */

static void issuing_without_memory(void **state)
{
	struct json_object *claims = json_tokener_parse(good_claims);
	hestia_buf whole = {0};
	long n;

	(void)state;
	assert_int_equal(hestia_license_issue(claims, private_key.data, "k", &whole, NULL), HESTIA_OK);
	json_object_put(claims);
	for (n = 1; n < 2000; n++) {
		hestia_buf token = {0};
		hestia_code code;
		hestia_err err;
		bool hit;

		claims = json_tokener_parse(good_claims); /* a fresh one: json-c keeps the text that it made of the last */
		oom_arm(n);
		code = hestia_license_issue(claims, private_key.data, "k", &token, &err);
		hit = oom_disarm();
		if (code == HESTIA_OK) assert_string_equal(token.data, whole.data);
		else assert_int_equal(code, HESTIA_E_NOMEM);
		if (code != HESTIA_OK) assert_null(token.data);
		assert_int_equal(ERR_peek_error(), 0); /* the queue is the whole process's */
		json_object_put(claims);
		hestia_buf_free(&token);
		if (!hit) break;
	}
	assert_in_range(n, 10, 1999);
	hestia_buf_free(&whole);
}

static void checking_without_memory(void **state)
{
	const hestia_license_authority authority = {"k", public_key.data};
	const hestia_license_site site = {"a.example.com", "2001:db8::7", "hestiacp", NOW, &authority, 1};
	hestia_buf token = {0};
	long n, said = 0;

	(void)state;
	assert_int_equal(issue(good_claims, "k", &token, NULL), HESTIA_OK);
	ERR_clear_error();
	for (n = 1; n < 2000; n++) {
		hestia_license_result result;
		hestia_code code;
		hestia_err err;
		bool hit;

		oom_arm(n);
		code = hestia_license_check(token.data, &site, &result, &err);
		hit = oom_disarm();
		if (code == HESTIA_OK && result.status != HESTIA_LICENSE_VALID) fail_msg("allocation %ld: %s", n, result.message);
		if (code != HESTIA_OK) {
			assert_int_equal(code, HESTIA_E_NOMEM);
			assert_int_equal(err.code, HESTIA_E_NOMEM);
			assert_false(hestia_license_passes(result.status));
			said++;
		}
		assert_int_equal(ERR_peek_error(), 0); /* it is the whole process's queue: PHP would report ours as its own */
		if (!hit) break;
	}
	assert_in_range(n, 10, 1999);
	assert_in_range(said, 10, n);
	hestia_buf_free(&token);
}

static void making_keys_without_memory(void **state)
{
	long n;

	(void)state;
	for (n = 1; n < 2000; n++) {
		hestia_buf keys[3] = {{0}};
		hestia_code code;
		bool hit;

		oom_arm(n);
		code = hestia_license_keygen(&keys[0], &keys[1], &keys[2], NULL);
		hit = oom_disarm();
		for (int i = 0; i < 3; i++) {
			if (code == HESTIA_OK) assert_int_equal(keys[i].len, 43);
			hestia_buf_free(&keys[i]);
		}
		if (code != HESTIA_OK) assert_int_equal(code, HESTIA_E_NOMEM);
		assert_int_equal(ERR_peek_error(), 0);
		if (!hit) break;
	}
	assert_in_range(n, 4, 1999);
}

int main(void)
{
	const struct CMUnitTest issue_tests[] = {
		cmocka_unit_test(what_is_issued_is_valid),
		cmocka_unit_test(claims_are_kept_and_not_touched),
		cmocka_unit_test(a_bad_claim_is_named),
		cmocka_unit_test(what_no_check_could_read_is_not_issued),
		cmocka_unit_test(a_bad_private_key_is_told_without_showing_it),
	};
	const struct CMUnitTest memory_tests[] = {
		cmocka_unit_test(issuing_without_memory),
		cmocka_unit_test(checking_without_memory),
		cmocka_unit_test(making_keys_without_memory),
	};
	bool counted = oom_include_openssl();
	int failed = cmocka_run_group_tests_name("license_issue", issue_tests, make_keys, free_keys);

	failed += cmocka_run_group_tests_name("license_memory", memory_tests, make_keys, free_keys);
	return failed || !counted ? 1 : 0;
}
