/* Licenses: every status, what each claim covers, and the sentences for staff. Signatures have test_jws.c. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "core/license.h"
#include "oom.h"

/* RFC 8037 appendix A.1 and A.4, and the key of RFC 8032 section 7.1, TEST 2. */
#define PRIVATE_KEY "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A"
#define PUBLIC_KEY "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"
#define NOT_A_LICENSE "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc." \
	"hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg"
#define OTHER_PUBLIC_KEY "PUAXw-hDiVqStwqnTRt-vJyYLM8uxJaMwM1V8Sr0Zgw"

#define NOW 1709208000 /* 2024-02-29T12:00:00Z */

static const hestia_license_authority vendor = {"vendor-1", PUBLIC_KEY};

static hestia_license_site site_of(const char *domain, const char *address, const char *product)
{
	return (hestia_license_site){domain, address, product, NOW, &vendor, 1};
}

/* Token of claims written as JSON, signed without our own validation, so that it can hold anything. */
static void sign(const char *claims, hestia_buf *token)
{
	assert_int_equal(hestia_jws_sign(claims, strlen(claims), PRIVATE_KEY, "vendor-1", token, NULL), HESTIA_OK);
}

static hestia_license_result check_key(const char *key, const hestia_license_site *site)
{
	hestia_license_result result;
	hestia_err err;

	hestia_err_clear(&err);
	memset(&result, 0x55, sizeof result);
	assert_int_equal(hestia_license_check(key, site, &result, &err), HESTIA_OK);
	assert_int_equal(err.code, HESTIA_OK);
	assert_string_equal(err.message, "");
	assert_non_null(memchr(result.message, '.', sizeof result.message));
	return result;
}

static hestia_license_result check(const char *claims, const hestia_license_site *site)
{
	hestia_buf token = {0};
	hestia_license_result result;

	sign(claims, &token);
	result = check_key(token.data, site);
	/* The key, or a part of it, never shows. */
	for (const char *part = token.data; part; part = strchr(part, '.') ? strchr(part, '.') + 1 : NULL) {
		char head[13];

		hestia_copy_line(head, sizeof head, part, strlen(part));
		assert_null(strstr(result.message, head));
	}
	hestia_buf_free(&token);
	return result;
}

static void expect(const char *claims, const hestia_license_site *site, hestia_license_status status, const char *sentence)
{
	hestia_license_result result = check(claims, site);

	if (result.status != status || !strstr(result.message, sentence)) {
		fail_msg("%s: %s: %s", claims, hestia_license_status_name(result.status), result.message);
	}
}

static void statuses_have_names_and_two_pass(void **state)
{
	static const char *const names[] = {
		"not_configured", "valid", "expired", "not_yet_valid", "wrong_site", "wrong_product", "forged", "malformed", "missing",
	};

	(void)state;
	for (int i = HESTIA_LICENSE_NOT_CONFIGURED; i <= HESTIA_LICENSE_MISSING; i++) {
		assert_string_equal(hestia_license_status_name((hestia_license_status)i), names[i]);
		assert_int_equal(hestia_license_passes((hestia_license_status)i), i <= 1);
	}
	assert_string_equal(hestia_license_status_name((hestia_license_status)99), "malformed");
	assert_false(hestia_license_passes((hestia_license_status)99));
}

static void without_authority_orders_are_not_checked_and_staff_know(void **state)
{
	static const char *const keys[] = {"", "anything", NOT_A_LICENSE};
	hestia_license_site site = {.now = NOW};

	(void)state;
	for (size_t i = 0; i < 3; i++) {
		hestia_license_result result = check_key(keys[i], &site);

		assert_int_equal(result.status, HESTIA_LICENSE_NOT_CONFIGURED);
		assert_string_equal(result.message, "No license authority is configured on this installation, so orders are not checked for a license; to "
			"check them, enter the vendor's public key in the settings of this installation.");
		assert_int_equal(result.valid_until, 0);
		assert_string_equal(result.license_id, "");
	}
}

static void an_empty_key_is_missing(void **state)
{
	static const char *const keys[] = {"", " ", "\t\r\n "};
	hestia_license_site site = site_of("billing.example.com", "192.0.2.7", "hestiacp");

	(void)state;
	for (size_t i = 0; i < 3; i++) {
		hestia_license_result result = check_key(keys[i], &site);

		assert_int_equal(result.status, HESTIA_LICENSE_MISSING);
		assert_string_equal(result.message, "The product has no license key; enter the key from the vendor in the product's settings.");
	}
}

static void a_valid_license_says_until_when(void **state)
{
	static const char claims[] = "{\"domains\":[\"billing.example.com\"],\"addresses\":[\"192.0.2.7\"],\"product\":\"hestiacp\","
		"\"nbf\":1709207000,\"exp\":1709294400,\"jti\":\"LIC-7\",\"customer\":{\"any\":1}}";
	hestia_license_site site = site_of("billing.example.com", "192.0.2.7", "hestiacp");
	hestia_license_result result = check(claims, &site);

	(void)state;
	assert_int_equal(result.status, HESTIA_LICENSE_VALID);
	assert_int_equal(result.valid_until, 1709294400);
	assert_string_equal(result.license_id, "LIC-7");
	assert_string_equal(result.message, "The license is valid until 2024-03-01T12:00:00Z (UTC).");
	result = check("{}", &site);
	assert_int_equal(result.status, HESTIA_LICENSE_VALID);
	assert_int_equal(result.valid_until, 0);
	assert_string_equal(result.license_id, "");
	assert_string_equal(result.message, "The license is valid and has no end.");
}

static void white_space_around_the_key_is_a_matter_of_pasting(void **state)
{
	hestia_license_site site = site_of("", "", "");
	hestia_buf token = {0}, pasted = {0};

	(void)state;
	sign("{}", &token);
	hestia_buf_addf(&pasted, " \r\n%s\n\t", token.data);
	assert_int_equal(check_key(pasted.data, &site).status, HESTIA_LICENSE_VALID);
	hestia_buf_free(&pasted);
	hestia_buf_addf(&pasted, "%.20s\n%s", token.data, token.data + 20);
	assert_int_equal(check_key(pasted.data, &site).status, HESTIA_LICENSE_MALFORMED);
	hestia_buf_free(&pasted);
	hestia_buf_free(&token);
}

static void time_has_exact_borders(void **state)
{
	hestia_license_site site = site_of("", "", "");

	(void)state;
	expect("{\"exp\":1709208001}", &site, HESTIA_LICENSE_VALID, "2024-02-29T12:00:01Z");
	expect("{\"exp\":1709208000}", &site, HESTIA_LICENSE_EXPIRED, "The license expired at 2024-02-29T12:00:00Z (UTC); renew it with the vendor and "
		"enter the new key in the product's settings.");
	/* no leeway at the end */
	expect("{\"exp\":1709207999}", &site, HESTIA_LICENSE_EXPIRED, "2024-02-29T11:59:59Z");
	expect("{\"exp\":951782400}", &site, HESTIA_LICENSE_EXPIRED, "2000-02-29T00:00:00Z");
	expect("{\"exp\":253402300799}", &site, HESTIA_LICENSE_VALID, "9999-12-31T23:59:59Z");
	/* 60 seconds at the start: clocks differ */
	expect("{\"nbf\":1709208060}", &site, HESTIA_LICENSE_VALID, "no end");
	expect("{\"nbf\":1709208061}", &site, HESTIA_LICENSE_NOT_YET_VALID, "The license is not valid before 2024-02-29T12:01:01Z (UTC); wait until then, "
		"check this server's clock, or ask the vendor for an earlier start.");
	expect("{\"nbf\":1709208061,\"exp\":1709208000}", &site, HESTIA_LICENSE_NOT_YET_VALID, "not valid before");
	assert_int_equal(check("{\"exp\":1709207999,\"jti\":\"A\"}", &site).valid_until, 1709207999);
	assert_string_equal(check("{\"exp\":1709207999,\"jti\":\"A\"}", &site).license_id, "A");
}

static void domains_cover(void **state)
{
	static const struct {
		const char *claims, *domain;
		bool covered;
	} table[] = {
		{"{\"domains\":[\"example.com\"]}", "example.com", true},
		{"{\"domains\":[\"Example.COM\"]}", "eXample.com", true},
		{"{\"domains\":[\"example.com\"]}", "example.com.", true},
		{"{\"domains\":[\"example.com.\"]}", "example.com", true},
		{"{\"domains\":[\"example.com\"]}", "www.example.com", false},
		{"{\"domains\":[\"example.com\"]}", "example.com.evil.example", false},
		{"{\"domains\":[\"example.com\"]}", "notexample.com", false},
		{"{\"domains\":[\"example.com\"]}", "example.co", false},
		{"{\"domains\":[\"*.example.com\"]}", "a.example.com", true},
		{"{\"domains\":[\"*.example.com\"]}", "A.B.EXAMPLE.com.", true},
		{"{\"domains\":[\"*.example.com.\"]}", "a.example.com", true},
		{"{\"domains\":[\"*.example.com\"]}", "example.com", false},
		{"{\"domains\":[\"*.example.com\"]}", ".example.com", false},
		{"{\"domains\":[\"*.example.com\"]}", ".a.example.com", false},
		{"{\"domains\":[\"*.example.com\"]}", "notexample.com", false},
		{"{\"domains\":[\"*.example.com\"]}", "a.example.com.evil.example", false},
		{"{\"domains\":[\"a.example\",\"b.example\"]}", "b.example", true},
		{"{\"domains\":[\"a.example\",\"*.b.example\"]}", "c.example", false},
		{"{\"domains\":[\"localhost\"]}", "localhost", true},
		{"{\"domains\":[\"example.com\"]}", ".", false},
		{"{\"domains\":[]}", "example.com", false},
	};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		hestia_license_site site = site_of(table[i].domain, NULL, NULL);
		hestia_license_status status = check(table[i].claims, &site).status;

		if (status != (table[i].covered ? HESTIA_LICENSE_VALID : HESTIA_LICENSE_WRONG_SITE)) fail_msg("%s %s", table[i].claims, table[i].domain);
	}
}

static void addresses_cover_in_any_spelling(void **state)
{
	static const struct {
		const char *claims, *address;
		bool covered;
	} table[] = {
		{"{\"addresses\":[\"192.0.2.7\"]}", "192.0.2.7", true},
		{"{\"addresses\":[\"192.0.2.7\"]}", "192.0.2.70", false},
		{"{\"addresses\":[\"192.0.2.7\"]}", "::ffff:192.0.2.7", true},
		{"{\"addresses\":[\"::FFFF:c000:207\"]}", "192.0.2.7", true},
		{"{\"addresses\":[\"2001:db8::7\"]}", "2001:0DB8:0:0:0:0:0:0007", true},
		{"{\"addresses\":[\"2001:db8:0::0:7\"]}", "2001:db8::7", true},
		{"{\"addresses\":[\"2001:db8::7\"]}", "2001:db8::8", false},
		{"{\"addresses\":[\"192.0.2.1\",\"2001:db8::7\",\"192.0.2.7\"]}", "192.0.2.7", true},
		{"{\"addresses\":[\"192.0.2.7\"]}", "192.0.2.07", false},
		{"{\"addresses\":[\"192.0.2.7\"]}", "192.0.2.7 ", false},
		{"{\"addresses\":[\"192.0.2.7\"]}", "no address", false},
		{"{\"addresses\":[]}", "192.0.2.7", false},
	};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		hestia_license_site site = site_of(NULL, table[i].address, NULL);
		hestia_license_status status = check(table[i].claims, &site).status;

		if (status != (table[i].covered ? HESTIA_LICENSE_VALID : HESTIA_LICENSE_WRONG_SITE)) fail_msg("%s %s", table[i].claims, table[i].address);
	}
}

static void another_site_or_product_is_told_which(void **state)
{
	hestia_license_site site = site_of("shop.example", "192.0.2.7", "hestiacp"), unknown = site_of("", NULL, "");

	(void)state;
	expect("{\"domains\":[\"a.example\",\"*.b.example\"]}", &site, HESTIA_LICENSE_WRONG_SITE, "The license is for another host name (a.example, "
		"*.b.example) than this installation's, shop.example; enter the license of this installation, or ask the vendor to move it.");
	expect("{\"addresses\":[\"192.0.2.1\"]}", &site, HESTIA_LICENSE_WRONG_SITE, "another address (192.0.2.1) than this installation's, 192.0.2.7;");
	expect("{\"product\":\"other\"}", &site, HESTIA_LICENSE_WRONG_PRODUCT, "another product (other) than this installation's, hestiacp;");
	expect("{\"product\":[\"other\",\"hestiacp\"]}", &site, HESTIA_LICENSE_VALID, "");
	expect("{\"product\":\"hestiacp\"}", &site, HESTIA_LICENSE_VALID, "");
	expect("{\"product\":\"HestiaCP\"}", &site, HESTIA_LICENSE_WRONG_PRODUCT, "");
	expect("{\"product\":[]}", &site, HESTIA_LICENSE_WRONG_PRODUCT, "(nobody)");
	/* both claims must match */
	expect("{\"domains\":[\"shop.example\"],\"addresses\":[\"192.0.2.1\"]}", &site, HESTIA_LICENSE_WRONG_SITE, "another address");
	expect("{\"domains\":[\"x.example\"],\"addresses\":[\"192.0.2.7\"]}", &site, HESTIA_LICENSE_WRONG_SITE, "another host name");
	/* what is unknown is named */
	expect("{\"domains\":[\"a.example\"]}", &unknown, HESTIA_LICENSE_WRONG_SITE, "bound to a certain host name (a.example), and that of this installation is "
		"unknown; enter it");
	expect("{\"addresses\":[\"192.0.2.1\"]}", &unknown, HESTIA_LICENSE_WRONG_SITE, "bound to a certain address (192.0.2.1), and that of this installation is");
	expect("{\"product\":\"hestiacp\"}", &unknown, HESTIA_LICENSE_WRONG_PRODUCT, "bound to a certain product (hestiacp), and that of this");
	expect("{\"exp\":1709208001}", &unknown, HESTIA_LICENSE_VALID, "");
}

/* Whatever it promises: nothing of it is read before its signature is. */
static void a_forged_license_is_told_and_not_believed(void **state)
{
	const hestia_license_authority other = {"vendor-1", OTHER_PUBLIC_KEY}, elsewhere = {"vendor-2", PUBLIC_KEY};
	hestia_license_site site = site_of("", "", "");
	hestia_license_result result;

	(void)state;
	site.authorities = &other;
	result = check("{\"exp\":1709208001,\"jti\":\"STOLEN\"}", &site);
	assert_int_equal(result.status, HESTIA_LICENSE_FORGED);
	assert_int_equal(result.valid_until, 0);
	assert_string_equal(result.license_id, "");
	assert_string_equal(result.message, "The license key was changed, or not signed by the license authority of this installation; copy the key again "
		"from the vendor.");
	expect("{\"exp\":1}", &site, HESTIA_LICENSE_FORGED, "");
	expect("no claims", &site, HESTIA_LICENSE_FORGED, "");

	site.authorities = &elsewhere;
	expect("{}", &site, HESTIA_LICENSE_FORGED, "The license key was signed by another authority (key id vendor-1) than those that this installation "
		"trusts; enter the license that belongs to this installation, or add the authority's public key to its settings.");

	site = site_of("", "", "");
	result = check_key("eyJhbGciOiJub25lIn0.e30.", &site); /* {"alg":"none"} */
	assert_int_equal(result.status, HESTIA_LICENSE_FORGED);
	assert_non_null(strstr(result.message, "anybody may have made it"));
}

static void a_malformed_key_is_told(void **state)
{
	static const char *const keys[] = {"x", "LIC-1234-5678", "a.b.c", "e30.e30.e30", "..", "eyJhbGciOiJFZERTQSJ9.e30."};
	hestia_license_site site = site_of("", "", "");
	const hestia_license_authority any = {"", PUBLIC_KEY};
	hestia_license_result result;

	(void)state;
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		result = check_key(keys[i], &site);
		assert_int_equal(result.status, HESTIA_LICENSE_MALFORMED);
		assert_string_equal(result.message, "The license key cannot be read: a part is missing or was changed in copying; copy the whole key again "
			"from the vendor.");
	}
	/* {"alg":"EdDSA","crit":["b64"]} */
	result = check_key("eyJhbGciOiJFZERTQSIsImNyaXQiOlsiYjY0Il19.e30.e30", &site);
	assert_int_equal(result.status, HESTIA_LICENSE_MALFORMED);
	assert_non_null(strstr(result.message, "(crit, b64)"));
	/* signed by the authority, but no license */
	site.authorities = &any;
	result = check_key(NOT_A_LICENSE, &site);
	assert_int_equal(result.status, HESTIA_LICENSE_MALFORMED);
	assert_string_equal(result.message, "The license is signed by the authority but its content cannot be read (no JSON object); ask the vendor for a "
		"corrected license.");
}

/* A claim of another type must not be taken for an absent one: it would lift the restriction. */
static void claims_of_another_shape_are_not_ignored(void **state)
{
	static const struct {
		const char *claims, *name;
	} table[] = {
		{"[]", "no JSON object"}, {"null", "no JSON object"}, {"\"text\"", "no JSON object"}, {"{\"exp\":1", "no JSON object"},
		{"{\"name\":\"K\xE4se\"}", "no JSON object"},
		{"{\"exp\":\"1709208001\"}", "exp"}, {"{\"exp\":1709208001.5}", "exp"}, {"{\"exp\":null}", "exp"}, {"{\"exp\":-1}", "exp"}, {"{\"exp\":0}", "exp"},
		{"{\"exp\":true}", "exp"}, {"{\"exp\":99999999999999999999}", "exp"}, {"{\"exp\":253402300800}", "exp"}, {"{\"nbf\":[1]}", "nbf"},
		{"{\"iat\":\"x\"}", "iat"}, {"{\"domains\":\"example.com\"}", "domains"}, {"{\"domains\":null}", "domains"}, {"{\"domains\":[1]}", "domains"},
		{"{\"domains\":[null]}", "domains"}, {"{\"domains\":[\"*\"]}", "domains"}, {"{\"domains\":[\"a.*.example\"]}", "domains"},
		{"{\"domains\":[\"\"]}", "domains"}, {"{\"domains\":[\"example.com:443\"]}", "domains"}, {"{\"domains\":[\"a..b\"]}", "domains"},
		{"{\"domains\":[\"k\xC3\xA4se.example\"]}", "domains"},
		{"{\"domains\":{\"0\":\"a.example\"}}", "domains"}, {"{\"addresses\":\"192.0.2.1\"}", "addresses"}, {"{\"addresses\":[\"192.0.2\"]}", "addresses"},
		{"{\"addresses\":[\"192.0.2.0/24\"]}", "addresses"}, {"{\"product\":1}", "product"}, {"{\"product\":\"\"}", "product"},
		{"{\"product\":[[\"hestiacp\"]]}", "product"}, {"{\"jti\":7}", "jti"},
		{"{\"jti\":\"12345678901234567890123456789012345678901234567890123456789012345\"}", "jti"},
	};
	hestia_license_site site = site_of("example.com", "192.0.2.1", "hestiacp");

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		char named[80];

		snprintf(named, sizeof named, "(%s)", table[i].name);
		expect(table[i].claims, &site, HESTIA_LICENSE_MALFORMED, named);
	}
}

/* A broken setting is the caller's fault, not the license's, and must not let orders pass. */
static void a_broken_authority_is_an_error(void **state)
{
	const hestia_license_authority broken = {"vendor-1", "no key"};
	hestia_license_site site = {.now = NOW, .authorities = &broken, .authority_count = 1};
	hestia_license_result result;
	hestia_err err;

	(void)state;
	assert_int_equal(hestia_license_check(NOT_A_LICENSE, &site, &result, &err), HESTIA_E_ARG);
	assert_string_equal(err.where, "public_keys");
	assert_false(hestia_license_passes(result.status));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(statuses_have_names_and_two_pass),
		cmocka_unit_test(without_authority_orders_are_not_checked_and_staff_know),
		cmocka_unit_test(an_empty_key_is_missing),
		cmocka_unit_test(a_valid_license_says_until_when),
		cmocka_unit_test(white_space_around_the_key_is_a_matter_of_pasting),
		cmocka_unit_test(time_has_exact_borders),
		cmocka_unit_test(domains_cover),
		cmocka_unit_test(addresses_cover_in_any_spelling),
		cmocka_unit_test(another_site_or_product_is_told_which),
		cmocka_unit_test(a_forged_license_is_told_and_not_believed),
		cmocka_unit_test(a_malformed_key_is_told),
		cmocka_unit_test(claims_of_another_shape_are_not_ignored),
		cmocka_unit_test(a_broken_authority_is_an_error),
	};

	return cmocka_run_group_tests_name("license", tests, NULL, NULL);
}
