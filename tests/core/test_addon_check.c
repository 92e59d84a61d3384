/* The WHMCS Licensing Addon: the whole check, its days, and what is not believed. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <string.h>

#include "core/addon_license.h"
#include "addon_help.h"

typedef struct {
	hestia_license_result result;
	hestia_buf lease;
	bool forget;
} outcome;

static const hestia_addon addon = {"https://whmcs.example.com/billing", SECRET, "/srv/whmcs", 15, 5};
static const hestia_license_site site_at_home = {.domain = "www.example.com", .address = "192.0.2.10", .now = (time_t)TODAY};

static outcome run(verifier *v, const char *stored, const hestia_license_site *site, const hestia_addon *how)
{
	hestia_license_asking asking = {stored, v ? addon_verify : NULL, v};
	outcome out = {.lease = {0}};
	hestia_err err;

	hestia_err_clear(&err);
	memset(&out.result, 0x55, sizeof out.result);
	assert_int_equal(hestia_addon_check("LIC-abc/1", site, how, &asking, &out.result, &out.lease, &out.forget, &err), HESTIA_OK);
	assert_int_equal(err.code, HESTIA_OK);
	assert_null(strstr(out.result.message, SECRET));
	assert_null(strstr(out.result.message, "LIC-abc"));
	return out;
}

static void expect(outcome *out, hestia_license_status status, hestia_license_source source, const char *words)
{
	if (out->result.status != status || out->result.source != source || !strstr(out->result.message, words)) {
		fail_msg("%s from %s: %s", hestia_license_status_name(out->result.status), hestia_license_source_name(out->result.source), out->result.message);
	}
	hestia_buf_free(&out->lease);
}

static void the_vector_needs_no_network(void **state)
{
	verifier v = {.tags = ACTIVE, .secret = SECRET};
	outcome out = run(&v, VECTOR, &site_at_home, &addon);

	(void)state;
	assert_int_equal(v.asked, 0);
	assert_int_equal(out.lease.len, 0);
	assert_int_equal(out.result.lease_until, TODAY + 15 * DAY);
	assert_int_equal(out.result.next_check, TODAY + 15 * DAY);
	assert_string_equal(out.result.license_id, "12");
	expect(&out, HESTIA_LICENSE_VALID, HESTIA_LICENSE_LEASE, "The license is valid; its server whmcs.example.com confirmed it, which holds until "
		"2026-01-30T00:00:00Z (UTC).");
}

static void days_have_exact_borders(void **state)
{
	static const struct {
		int64_t age; /* days, of the local key */
		int asked;
		hestia_license_status status;
		hestia_license_source source;
	} table[] = {
		{0, 0, HESTIA_LICENSE_VALID, HESTIA_LICENSE_LEASE}, {1, 0, HESTIA_LICENSE_VALID, HESTIA_LICENSE_LEASE},
		{14, 0, HESTIA_LICENSE_VALID, HESTIA_LICENSE_LEASE}, {15, 1, HESTIA_LICENSE_VALID, HESTIA_LICENSE_GRACE},
		{19, 1, HESTIA_LICENSE_VALID, HESTIA_LICENSE_GRACE}, {20, 1, HESTIA_LICENSE_UNREACHABLE, HESTIA_LICENSE_OFFLINE},
		{4000, 1, HESTIA_LICENSE_UNREACHABLE, HESTIA_LICENSE_OFFLINE}, {-1, 1, HESTIA_LICENSE_UNREACHABLE, HESTIA_LICENSE_OFFLINE},
		{-20, 1, HESTIA_LICENSE_UNREACHABLE, HESTIA_LICENSE_OFFLINE},
	};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		for (int part = 0; part < 2; part++) { /* first and last second of the day */
			verifier down = {.tags = "", .http_status = 500}, up = {.tags = ACTIVE, .secret = SECRET};
			hestia_license_site site = site_at_home;
			outcome out;

			site.now = (time_t)(TODAY + table[i].age * DAY + part * (DAY - 1));
			out = run(&down, VECTOR, &site, &addon);
			assert_int_equal(down.asked, table[i].asked);
			expect(&out, table[i].status, table[i].source, table[i].asked ? "it answered HTTP 500" : "confirmed it");
			out = run(&up, VECTOR, &site, &addon);
			assert_int_equal(out.result.status, HESTIA_LICENSE_VALID);
			assert_int_equal(out.lease.len != 0, table[i].asked);
			hestia_buf_free(&out.lease);
		}
	}
}

static void grace_is_told(void **state)
{
	verifier v = {.fails = HESTIA_E_CONNECT};
	hestia_license_site site = site_at_home;
	outcome out;

	(void)state;
	site.now = (time_t)(TODAY + 16 * DAY);
	out = run(&v, VECTOR, &site, &addon);
	assert_int_equal(out.result.lease_until, TODAY + 15 * DAY);
	assert_false(out.forget);
	expect(&out, HESTIA_LICENSE_VALID, HESTIA_LICENSE_GRACE, "The license server whmcs.example.com could not check the license again: its host name "
		"cannot be resolved. Its last confirmation holds until 2026-02-04T00:00:00Z (UTC); before then let this server reach");
	out = run(NULL, VECTOR, &site, &addon);
	expect(&out, HESTIA_LICENSE_VALID, HESTIA_LICENSE_GRACE, "it was not asked");
	out = run(NULL, "", &site, &addon);
	expect(&out, HESTIA_LICENSE_UNREACHABLE, HESTIA_LICENSE_OFFLINE, "could not check this license, and no earlier check counts any more: it was not asked.");
}

/* A dead server is not waited for at every order; a local key says when it was asked in vain. */
static void grace_asks_once_an_hour(void **state)
{
	verifier v = {.fails = HESTIA_E_TIMEOUT, .tags = ACTIVE, .secret = SECRET};
	hestia_license_site site = site_at_home;
	hestia_buf key = {0};
	outcome out;

	(void)state;
	site.now = (time_t)(TODAY + 16 * DAY);
	out = run(&v, VECTOR, &site, &addon);
	assert_int_equal(out.result.next_check, TODAY + 16 * DAY + 3600);
	hestia_buf_add(&key, out.lease.data, out.lease.len);
	hestia_buf_free(&out.lease);
	site.now += 3599;
	out = run(&v, key.data, &site, &addon);
	assert_int_equal(v.asked, 1);
	assert_int_equal(out.lease.len, 0);
	assert_int_equal(out.result.next_check, TODAY + 16 * DAY + 3600);
	expect(&out, HESTIA_LICENSE_VALID, HESTIA_LICENSE_GRACE, "it gave no answer at 2026-01-31T00:00:00Z (UTC). Its last");
	/* a clock that was set back since asks */
	site.now -= 2 * 3600;
	out = run(&v, key.data, &site, &addon);
	assert_int_equal(v.asked, 2);
	hestia_buf_free(&out.lease);
	site.now += 2 * 3600 + 1;
	v.fails = HESTIA_OK;
	out = run(&v, key.data, &site, &addon);
	assert_int_equal(v.asked, 3);
	assert_int_equal(out.lease.len > 0 && !strstr(out.lease.data, key.data), true);
	expect(&out, HESTIA_LICENSE_VALID, HESTIA_LICENSE_REMOTE, "");
	/* the days go on: a failed question is no confirmation */
	site.now = (time_t)(TODAY + 20 * DAY);
	v.fails = HESTIA_E_TIMEOUT;
	out = run(&v, key.data, &site, &addon);
	assert_int_equal(out.lease.len, 0);
	expect(&out, HESTIA_LICENSE_UNREACHABLE, HESTIA_LICENSE_OFFLINE, "");
	hestia_buf_free(&key);
}

/* What the local key does not name is asked anew, and has no grace. */
static void another_site_has_no_local_key(void **state)
{
	static const struct {
		const char *domain, *address, *directory;
		bool covered;
	} table[] = {
		{"example.com", "192.0.2.10", "/srv/whmcs", true}, {"EXAMPLE.com.", "::ffff:192.0.2.10", "/srv/whmcs", true},
		{"shop.example.com", "192.0.2.10", "/srv/whmcs", false}, {"example.com,www.example.com", "192.0.2.10", "/srv/whmcs", false},
		{"", "192.0.2.10", "/srv/whmcs", false}, {NULL, "192.0.2.10", "/srv/whmcs", false}, {"example.com", "192.0.2.11", "/srv/whmcs", false},
		{"example.com", "", "/srv/whmcs", false}, {"example.com", "192.0.2.10", "/srv/other", false}, {"example.com", "192.0.2.10", "", false},
	};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		hestia_license_site site = {.domain = table[i].domain, .address = table[i].address, .now = (time_t)TODAY};
		hestia_addon how = addon;
		verifier v = {.tags = "", .http_status = 500};
		outcome out;

		how.directory = table[i].directory;
		out = run(&v, VECTOR, &site, &how);
		if ((out.result.status == HESTIA_LICENSE_VALID) != table[i].covered) fail_msg("%zu: %s", i, out.result.message);
		assert_int_equal(v.asked, !table[i].covered);
		hestia_buf_free(&out.lease);
	}
}

static void validip_and_validdirectory_are_optional(void **state)
{
	hestia_license_site site = {.domain = "example.com", .now = (time_t)TODAY};
	hestia_addon how = addon;
	hestia_buf key = {0};
	outcome out;

	(void)state;
	how.directory = "";
	addon_sign("20260115", "a:3:{s:6:\"status\";s:6:\"Active\";s:11:\"validdomain\";s:11:\"example.com\";s:9:\"checkdate\";s:8:\"20260115\";}", SECRET, &key);
	out = run(NULL, key.data, &site, &how);
	expect(&out, HESTIA_LICENSE_VALID, HESTIA_LICENSE_LEASE, "");
	hestia_buf_free(&key);
	/* but not validdomain, nor being active */
	addon_sign("20260115", "a:2:{s:6:\"status\";s:6:\"Active\";s:9:\"checkdate\";s:8:\"20260115\";}", SECRET, &key);
	out = run(NULL, key.data, &site, &how);
	expect(&out, HESTIA_LICENSE_UNREACHABLE, HESTIA_LICENSE_OFFLINE, "");
	hestia_buf_free(&key);
	addon_sign("20260115", "a:3:{s:6:\"status\";s:7:\"Expired\";s:11:\"validdomain\";s:11:\"example.com\";s:9:\"checkdate\";s:8:\"20260115\";}", SECRET, &key);
	out = run(NULL, key.data, &site, &how);
	expect(&out, HESTIA_LICENSE_UNREACHABLE, HESTIA_LICENSE_OFFLINE, "");
	hestia_buf_free(&key);
}

static void an_active_answer_becomes_the_local_key(void **state)
{
	verifier v = {.tags = ACTIVE, .secret = SECRET};
	outcome out = run(&v, "", &site_at_home, &addon);
	struct json_object *map;
	int64_t day;

	(void)state;
	assert_string_equal(v.url, "https://whmcs.example.com/billing/modules/servers/licensing/verify.php");
	assert_string_equal(v.type, "application/x-www-form-urlencoded");
	assert_non_null(strstr(v.form, "licensekey=LIC-abc%2F1&domain=www.example.com&ip=192.0.2.10&dir=%2Fsrv%2Fwhmcs&check_token=1768435200"));
	assert_false(out.forget);
	assert_int_equal(hestia_addon_key_read(out.lease.data, SECRET, &map, &day, NULL), HESTIA_OK);
	assert_string_equal(json_object_to_json_string_ext(map, JSON_C_TO_STRING_PLAIN | JSON_C_TO_STRING_NOSLASHESCAPE), "{\"status\":\"Active\","
		"\"registeredname\":\"Example Ltd\",\"serviceid\":\"12\",\"validdomain\":\"example.com,www.example.com\",\"validip\":\"192.0.2.10\","
		"\"validdirectory\":\"/srv/whmcs\",\"checkdate\":\"20260115\"}");
	json_object_put(map);
	expect(&out, HESTIA_LICENSE_VALID, HESTIA_LICENSE_REMOTE, "confirmed it");
}

static void a_refusal_ends_the_local_key(void **state)
{
	static const struct {
		const char *tags, *words;
		hestia_license_status status;
	} table[] = {
		{"<status>Invalid</status><message>Domain Invalid</message>", "is not valid for this installation (\"Domain Invalid\"); settle", HESTIA_LICENSE_INVALID},
		{"<status>Expired</status>", "says that the license has expired; settle", HESTIA_LICENSE_EXPIRED},
		{"<status>Suspended</status><description>Not paid</description>", "is suspended (\"Not paid\"); settle", HESTIA_LICENSE_SUSPENDED},
		{"<status>Cancelled</status>", "is not valid for this installation; settle", HESTIA_LICENSE_INVALID},
	};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		verifier v = {.tags = table[i].tags, .secret = SECRET};
		hestia_license_site site = site_at_home;
		outcome out;

		site.now = (time_t)(TODAY + 16 * DAY);
		out = run(&v, VECTOR, &site, &addon);
		assert_true(out.forget);
		assert_int_equal(out.lease.len, 0);
		expect(&out, table[i].status, HESTIA_LICENSE_REMOTE, table[i].words);
		out = run(&v, "", &site, &addon);
		assert_false(out.forget);
		expect(&out, table[i].status, HESTIA_LICENSE_REMOTE, table[i].words);
	}
}

static void an_answer_without_proof_is_not_believed(void **state)
{
	verifier without = {.tags = ACTIVE}, wrong = {.tags = ACTIVE, .secret = "abc124"}, old = {.tags = ACTIVE "<md5hash>02bfe5c621e4a25d9bf4a945ed953a4c</md5hash>"},
		right = {.tags = ACTIVE, .secret = ""};
	hestia_addon how = addon;
	hestia_license_site site = site_at_home;
	verifier *bad[] = {&without, &wrong, &old};
	outcome out;

	(void)state;
	site.now = (time_t)(TODAY + 15 * DAY); /* a local key in its days of grace is no way around */
	for (size_t i = 0; i < 3; i++) {
		out = run(bad[i], VECTOR, &site, &addon);
		assert_int_equal(out.lease.len, 0);
		assert_false(hestia_license_passes(out.result.status));
		expect(&out, HESTIA_LICENSE_FORGED, HESTIA_LICENSE_REMOTE, "The answer of the license server whmcs.example.com does not carry the sum (md5hash) that "
			"the secret of this license gives; compare the secret");
	}
	/* without a secret nothing is proved, and staff know */
	how.secret = "";
	out = run(&without, "", &site, &how);
	expect(&out, HESTIA_LICENSE_VALID, HESTIA_LICENSE_REMOTE, "No secret is set for it, so anybody could forge the confirmation");
	out = run(&right, "", &site, &how);
	expect(&out, HESTIA_LICENSE_VALID, HESTIA_LICENSE_REMOTE, "No secret");
	out = run(&wrong, "", &site, &how);
	expect(&out, HESTIA_LICENSE_FORGED, HESTIA_LICENSE_REMOTE, "md5hash");
}

static void an_unreadable_answer_is_a_failed_check(void **state)
{
	static const char *const tags[] = {"", "<html><body>Maintenance</body></html>", "<status></status>", "status=Active", "<status>Active"};
	hestia_license_site site = site_at_home;

	(void)state;
	site.now = (time_t)(TODAY + 15 * DAY);
	for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
		verifier v = {.tags = tags[i], .secret = SECRET};
		outcome out = run(&v, VECTOR, &site, &addon);

		expect(&out, HESTIA_LICENSE_VALID, HESTIA_LICENSE_GRACE, "its answer holds no status");
		out = run(&v, "", &site, &addon);
		expect(&out, HESTIA_LICENSE_UNREACHABLE, HESTIA_LICENSE_OFFLINE, "its answer holds no status");
	}
}

static void options_are_checked(void **state)
{
	static const struct {
		hestia_addon addon;
		const char *where;
	} table[] = {
		{{"http://whmcs.example.com/", SECRET, "", 15, 5}, "url"}, {{"", SECRET, "", 15, 5}, "url"}, {{"https://u:p@x.example/", SECRET, "", 15, 5}, "url"},
		{{"https://x.example/?a=b", SECRET, "", 15, 5}, "url"}, {{"https://x.example/", SECRET, "", 0, 5}, "local_key_days"},
		{{"https://x.example/", SECRET, "", 366, 5}, "local_key_days"}, {{"https://x.example/", SECRET, "", 15, -1}, "check_fail_days"},
		{{"https://x.example/", SECRET, "", 15, 366}, "check_fail_days"},
	};
	hestia_license_asking asking = {0};
	hestia_license_result result;
	hestia_buf lease = {0};
	hestia_err err;
	bool forget;

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		assert_int_equal(hestia_addon_check("K", &site_at_home, &table[i].addon, &asking, &result, &lease, &forget, &err), HESTIA_E_ARG);
		assert_string_equal(err.where, table[i].where);
		assert_false(hestia_license_passes(result.status));
	}
	assert_int_equal(hestia_addon_check("", &site_at_home, &addon, &asking, &result, &lease, &forget, &err), HESTIA_OK);
	assert_int_equal(result.status, HESTIA_LICENSE_MISSING);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_vector_needs_no_network),
		cmocka_unit_test(days_have_exact_borders),
		cmocka_unit_test(grace_is_told),
		cmocka_unit_test(grace_asks_once_an_hour),
		cmocka_unit_test(another_site_has_no_local_key),
		cmocka_unit_test(validip_and_validdirectory_are_optional),
		cmocka_unit_test(an_active_answer_becomes_the_local_key),
		cmocka_unit_test(a_refusal_ends_the_local_key),
		cmocka_unit_test(an_answer_without_proof_is_not_believed),
		cmocka_unit_test(an_unreadable_answer_is_a_failed_check),
		cmocka_unit_test(options_are_checked),
	};

	return cmocka_run_group_tests_name("addon_check", tests, NULL, NULL);
}
