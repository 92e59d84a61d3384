/* The WHMCS Licensing Addon with a memory that ends. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <string.h>
#include <openssl/err.h>

#include "core/addon_license.h"
#include "addon_help.h"
#include "oom.h"

static const hestia_addon addon = {"https://whmcs.example.com/billing", SECRET, "/srv/whmcs", 15, 5};
static const hestia_license_site site_at_home = {.domain = "www.example.com", .address = "192.0.2.10", .now = (time_t)TODAY};

/* Day 15: the old key is read, the server asked, the new key written; every allocation on the way fails once. */
static void checking_without_memory(void **state)
{
	hestia_license_site site = site_at_home;
	long n, said = 0;

	(void)state;
	site.now = (time_t)(TODAY + 15 * DAY);
	for (n = 1; n < 5000; n++) {
		verifier v = {.tags = ACTIVE, .secret = SECRET};
		hestia_license_asking asking = {VECTOR, addon_verify, &v};
		hestia_license_result result;
		hestia_buf lease = {0};
		hestia_code code;
		hestia_err err;
		bool forget, hit;

		oom_arm(n);
		code = hestia_addon_check("K", &site, &addon, &asking, &result, &lease, &forget, &err);
		hit = oom_disarm();
		if (code == HESTIA_OK) {
			assert_int_equal(result.source, HESTIA_LICENSE_REMOTE);
			assert_int_equal(result.status, HESTIA_LICENSE_VALID);
			assert_non_null(lease.data);
		} else {
			assert_int_equal(code, HESTIA_E_NOMEM);
			assert_false(hestia_license_passes(result.status));
			said++;
		}
		assert_int_equal(ERR_peek_error(), 0);
		hestia_buf_free(&lease);
		if (!hit) break;
	}
	assert_in_range(n, 10, 4999); /* fewer where json-c is shared: its allocations do not fail then */
	assert_in_range(said, 10, n);
}

/* The same day with a server that fails: the local key is written with the time of it. */
static void failing_without_memory(void **state)
{
	hestia_license_site site = site_at_home;
	long n, said = 0;

	(void)state;
	site.now = (time_t)(TODAY + 15 * DAY);
	for (n = 1; n < 5000; n++) {
		verifier v = {.fails = HESTIA_E_CONNECT};
		hestia_license_asking asking = {VECTOR, addon_verify, &v};
		hestia_license_result result;
		hestia_buf lease = {0};
		hestia_code code;
		bool forget, hit;

		oom_arm(n);
		code = hestia_addon_check("K", &site, &addon, &asking, &result, &lease, &forget, NULL);
		hit = oom_disarm();
		if (code == HESTIA_OK) assert_int_equal(result.source, HESTIA_LICENSE_GRACE);
		else assert_int_equal(code, HESTIA_E_NOMEM);
		assert_int_equal(hestia_license_passes(result.status), code == HESTIA_OK);
		said += code != HESTIA_OK;
		hestia_buf_free(&lease);
		if (!hit) break;
	}
	assert_in_range(said, 10, n);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(checking_without_memory),
		cmocka_unit_test(failing_without_memory),
	};
	bool counted = oom_include_openssl();
	char hash[33];

	/* OpenSSL's own first steps crash when memory ends in their middle; they are done before it does. */
	if (hestia_addon_hash("a", "b", hash, NULL) != HESTIA_OK) return 1;
	return cmocka_run_group_tests_name("addon_memory", tests, NULL, NULL) || !counted;
}
