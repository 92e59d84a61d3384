/*
 * License keys as they come. Input, in lines: domain, address, product, now; then the key.
 * Holds: only what the vendor signed passes (the vendor's private key signs nothing here, so the keys of the corpus are
 * the only genuine ones), the result is whole, and white space around a key changes nothing.
 */
#include "fuzz.h"

#include <stdlib.h>
#include <string.h>

#include "core/license.h"

static const hestia_license_authority authorities[] = {{"other", FUZZ_OTHER_PUBLIC_KEY}, {"vendor-1", FUZZ_PUBLIC_KEY}};

static void check_result(const hestia_license_result *result)
{
	size_t len = strlen(result->message);

	FUZZ_CHECK(*hestia_license_status_name(result->status));
	FUZZ_CHECK(hestia_license_passes(result->status) == (result->status == HESTIA_LICENSE_VALID));
	FUZZ_CHECK(len > 0 && (result->message[len - 1] == '.' || len + 4 >= sizeof result->message));
	FUZZ_CHECK(!hestia_has_control(result->message, len));
	FUZZ_CHECK(memchr(result->license_id, 0, sizeof result->license_id));
	FUZZ_CHECK(result->status != HESTIA_LICENSE_NOT_CONFIGURED);
	/* Before the signature is right, nothing of the content is told. */
	if (result->status == HESTIA_LICENSE_FORGED || result->status == HESTIA_LICENSE_MISSING) {
		FUZZ_CHECK(result->valid_until == 0 && !*result->license_id);
	}
}

static hestia_license_result check(const char *key, const hestia_license_site *site)
{
	hestia_license_result result;

	FUZZ_CHECK(hestia_license_check(key, site, &result, NULL) == HESTIA_OK);
	check_result(&result);
	return result;
}

static void check_with_blanks(const char *key, const hestia_license_site *site, const hestia_license_result *result)
{
	hestia_license_result again;
	hestia_buf padded = {0};

	hestia_buf_addf(&padded, " \r\n\t%s\t \r\n", key);
	again = check(hestia_buf_text(&padded), site);
	FUZZ_CHECK(again.status == result->status && again.valid_until == result->valid_until);
	FUZZ_CHECK(strcmp(again.message, result->message) == 0);
	hestia_buf_free(&padded);
}

/* A key whose last signed byte is another is nobody's. */
static void check_changed(const char *key, const hestia_license_site *site)
{
	char *copy = hestia_strdup(key), *dot;

	FUZZ_CHECK(copy);
	dot = strrchr(copy, '.');
	if (dot && dot > copy) {
		dot[-1] = dot[-1] == 'A' ? 'B' : 'A';
		FUZZ_CHECK(check(copy, site).status >= HESTIA_LICENSE_FORGED);
	}
	free(copy);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_input input = {.data = data, .left = size};
	hestia_license_site site = {
		.domain = fuzz_field(&input, '\n'), .address = fuzz_field(&input, '\n'), .product = fuzz_field(&input, '\n'),
		.now = (time_t)strtoll(fuzz_field(&input, '\n'), NULL, 10), .authorities = authorities, .authority_count = 2,
	};
	const char *key = fuzz_rest(&input);
	hestia_license_result result = check(key, &site);

	check_with_blanks(key, &site, &result);
	if (result.status != HESTIA_LICENSE_FORGED && result.status != HESTIA_LICENSE_MALFORMED) check_changed(key, &site);
	site.authority_count = 1; /* without the vendor's */
	FUZZ_CHECK(check(key, &site).status >= HESTIA_LICENSE_FORGED);
	fuzz_input_free(&input);
	return 0;
}
