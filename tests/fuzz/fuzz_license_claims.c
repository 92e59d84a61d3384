/*
 * The claims of a license that the vendor did sign. Input, in lines: domain, address, product, now; then the claims,
 * signed here as they are.
 * Holds: a license passes only inside its time, on its site and for its product; what the issuing side takes, the
 * checking side reads, and the other way round.
 */
#include "fuzz.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "core/license.h"

static const hestia_license_authority authority = {"", FUZZ_PUBLIC_KEY};

static int64_t seconds(struct json_object *claims, const char *name)
{
	struct json_object *value = json_object_object_get(claims, name);

	if (!json_object_object_get_ex(claims, name, NULL)) return 0;
	FUZZ_CHECK(json_object_is_type(value, json_type_int) && json_object_get_int64(value) > 0);
	return json_object_get_int64(value);
}

/* Is value among a claim's texts, letter by letter? A list without it may still cover it as a pattern or another spelling. */
static bool lists(struct json_object *claim, const char *value)
{
	if (json_object_is_type(claim, json_type_string)) return strcmp(json_object_get_string(claim), value) == 0;
	for (size_t i = 0; i < json_object_array_length(claim); i++) {
		if (strcmp(json_object_get_string(json_object_array_get_idx(claim, i)), value) == 0) return true;
	}
	return false;
}

static bool is_empty_list(struct json_object *claim)
{
	return json_object_is_type(claim, json_type_array) && json_object_array_length(claim) == 0;
}

static void check_valid(struct json_object *claims, const hestia_license_site *site, const hestia_license_result *result)
{
	int64_t from = seconds(claims, "nbf"), until = seconds(claims, "exp");
	struct json_object *claim;

	FUZZ_CHECK(json_object_is_type(claims, json_type_object));
	FUZZ_CHECK(result->valid_until == until && (until == 0 || site->now < until) && site->now >= from - 60);
	if (json_object_object_get_ex(claims, "product", &claim)) FUZZ_CHECK(*site->product && lists(claim, site->product));
	if (json_object_object_get_ex(claims, "domains", &claim)) FUZZ_CHECK(*site->domain && !is_empty_list(claim));
	if (json_object_object_get_ex(claims, "addresses", &claim)) FUZZ_CHECK(*site->address && !is_empty_list(claim));
}

/* Listed in so many letters is covered. */
static void check_wrong_site(struct json_object *claims, const hestia_license_site *site)
{
	struct json_object *domains = NULL, *addresses = NULL;

	json_object_object_get_ex(claims, "domains", &domains);
	json_object_object_get_ex(claims, "addresses", &addresses);
	FUZZ_CHECK(domains || addresses);
	FUZZ_CHECK(!((!domains || (*site->domain && lists(domains, site->domain)))
		&& (!addresses || (*site->address && lists(addresses, site->address)))));
}

static void check_issue(struct json_object *claims, const hestia_license_site *site, hestia_license_status status)
{
	hestia_license_result result;
	hestia_buf token = {0};
	hestia_err err;
	hestia_code code;

	hestia_err_clear(&err);
	code = hestia_license_issue(claims, FUZZ_PRIVATE_KEY, "vendor-1", &token, &err);
	fuzz_check_error(code, &err);
	if (code == HESTIA_OK) {
		FUZZ_CHECK(hestia_license_check(token.data, site, &result, NULL) == HESTIA_OK && result.status == status);
		FUZZ_CHECK(status != HESTIA_LICENSE_MALFORMED);
	} else {
		FUZZ_CHECK(code == HESTIA_E_ARG && token.len == 0);
		/* What is readable and not issued ends before it begins, or grew too long in print. */
		FUZZ_CHECK(status == HESTIA_LICENSE_MALFORMED || strcmp(err.where, "exp") == 0 || strcmp(err.where, "claims") == 0);
	}
	hestia_buf_free(&token);
}

static void check_claims(const char *bytes, size_t len, const hestia_license_site *site, const hestia_license_result *result)
{
	struct json_object *claims = NULL;

	FUZZ_CHECK(result->status != HESTIA_LICENSE_FORGED && result->status != HESTIA_LICENSE_MISSING);
	FUZZ_CHECK(*result->message && !hestia_has_control(result->message, strlen(result->message)));
	if (hestia_json_parse_strict(bytes, len, "the claims", &claims, NULL) != HESTIA_OK) {
		FUZZ_CHECK(result->status == HESTIA_LICENSE_MALFORMED);
		return;
	}
	if (result->status == HESTIA_LICENSE_VALID) check_valid(claims, site, result);
	if (result->status == HESTIA_LICENSE_WRONG_SITE) check_wrong_site(claims, site);
	if (result->status == HESTIA_LICENSE_EXPIRED) FUZZ_CHECK(site->now >= seconds(claims, "exp"));
	check_issue(claims, site, result->status);
	json_object_put(claims);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_input input = {.data = data, .left = size};
	hestia_license_site site = {
		.domain = fuzz_field(&input, '\n'), .address = fuzz_field(&input, '\n'), .product = fuzz_field(&input, '\n'),
		.now = (time_t)strtoll(fuzz_field(&input, '\n'), NULL, 10), .authorities = &authority, .authority_count = 1,
	};
	const char *bytes = (const char *)input.data;
	hestia_license_result result;
	hestia_buf token = {0};

	if (hestia_jws_sign(bytes, input.left, FUZZ_PRIVATE_KEY, "", &token, NULL) == HESTIA_OK) {
		FUZZ_CHECK(hestia_license_check(token.data, &site, &result, NULL) == HESTIA_OK);
		check_claims(bytes, input.left, &site, &result);
	}
	hestia_buf_free(&token);
	fuzz_input_free(&input);
	return 0;
}
