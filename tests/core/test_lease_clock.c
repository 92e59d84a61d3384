/* Leases under a clock that is set back and forth, and with a memory that ends. */
#include "lease_help.h"

#include <stdlib.h>
#include <string.h>
#include <openssl/err.h>

#include "core/lease_answer.h"
#include "oom.h"

static bool passes(installation *at)
{
	return hestia_license_passes(check(at).status);
}

/* With a server that is cut off a lease of 7 days and a grace of 14 end after 21 days of checks, whatever the clock says. */
static void setting_the_clock_back_gains_nothing(void **state)
{
	installation at = installation_new();
	int64_t lived = 0;

	(void)state;
	check(&at);
	at.server.fails = HESTIA_E_CONNECT;
	/* Back by five days every five days. */
	for (; lived < 40 * DAY && passes(&at); lived += HOUR) {
		at.now += HOUR;
		if (lived % (5 * DAY) == 0 && lived) at.now -= 5 * DAY;
	}
	assert_in_range(lived, 17 * DAY, 24 * DAY);
	installation_free(&at);

	/* Back before each check, so that no time ever seems to pass: each time costs a day. */
	at = installation_new();
	check(&at);
	at.server.fails = HESTIA_E_CONNECT;
	for (lived = 0; lived < 100 && passes(&at); lived++) at.now -= HOUR;
	assert_in_range(lived, 20, 25);
	installation_free(&at);
}

static void setting_the_clock_back_locks_nobody_out(void **state)
{
	installation at = installation_new();
	hestia_license_result result;

	(void)state;
	check(&at);
	at.server.fails = HESTIA_E_CONNECT;
	at.now -= 300 * DAY;
	result = check(&at);
	assert_int_equal(result.status, HESTIA_LICENSE_VALID);
	assert_int_equal(result.source, HESTIA_LICENSE_LEASE);
	/* told by the clock as it is now: six of the seven days are left */
	assert_int_equal(result.lease_until, at.now + 6 * DAY);
	at.now += 8 * DAY;
	assert_int_equal(check(&at).source, HESTIA_LICENSE_GRACE);
	/* the server's answer is now from the future: told, and refused */
	at.server.fails = HESTIA_OK;
	at.server.clock_is_ahead = 300 * DAY;
	at.now += DAY;
	result = check(&at);
	assert_int_equal(result.source, HESTIA_LICENSE_GRACE);
	expect_message(&result, "its answer is dated in the future by this server's clock, which may be slow: set it");
	/* the clock is put right */
	at.now += 300 * DAY;
	at.server.clock_is_ahead = 0;
	assert_int_equal(check(&at).source, HESTIA_LICENSE_REMOTE);
	installation_free(&at);
}

/* Small steps back are how clocks are corrected. */
static void a_small_step_back_costs_nothing(void **state)
{
	installation at = installation_new();

	(void)state;
	check(&at);
	at.now += HOUR;
	check(&at);
	at.now -= 300;
	assert_int_equal(check(&at).lease_until, T0 + 7 * DAY - 300);
	installation_free(&at);
}

static void a_clock_set_forward_and_back_does_not_brick(void **state)
{
	installation at = installation_new();
	hestia_license_result result;
	int64_t lived;

	(void)state;
	check(&at);
	/* Years ahead: the server's answers seem old, and the grace time over. */
	at.now += 5000 * DAY;
	at.server.clock_is_ahead = -5000 * DAY;
	result = check(&at);
	assert_int_equal(result.status, HESTIA_LICENSE_UNREACHABLE);
	expect_message(&result, "its answer is dated in the past by this server's clock, which may be fast: set it");
	at.now += HOUR;
	check(&at);
	/* And back, with the server out of reach: some time to mend that. */
	at.now -= 5000 * DAY;
	at.server.fails = HESTIA_E_CONNECT;
	result = check(&at);
	assert_int_equal(result.status, HESTIA_LICENSE_VALID);
	assert_int_equal(result.source, HESTIA_LICENSE_GRACE);
	expect_message(&result, "holds until 2024-03-03T13:00:00Z (UTC) at most");
	for (lived = 0; lived < 10 * DAY && passes(&at); lived += HOUR) at.now += HOUR;
	assert_in_range(lived, 3 * DAY - HOUR, 3 * DAY);
	/* A second time there is none of it, but the server always helps. */
	at.now += 5000 * DAY;
	assert_false(passes(&at));
	at.now -= 5000 * DAY;
	assert_false(passes(&at));
	at.server.fails = HESTIA_OK;
	at.server.clock_is_ahead = 0;
	at.now += HOUR;
	result = check(&at);
	assert_int_equal(result.source, HESTIA_LICENSE_REMOTE);
	assert_int_equal(result.lease_until, at.now + 7 * DAY);
	installation_free(&at);
}

/* Reached at once after the clock is right again: the time of questions does not wait for 2037. */
static void a_clock_set_right_is_noticed_at_once(void **state)
{
	installation at = installation_new();

	(void)state;
	check(&at);
	at.now += 5000 * DAY;
	at.server.fails = HESTIA_E_CONNECT;
	check(&at);
	at.server.fails = HESTIA_OK;
	at.now -= 5000 * DAY - HOUR;
	assert_int_equal(check(&at).source, HESTIA_LICENSE_REMOTE);
	installation_free(&at);
}

static void absurd_clocks_are_survived(void **state)
{
	static const int64_t clocks[] = {0, -1, INT64_MIN, INT64_MAX, INT64_C(253402300799), 1};

	(void)state;
	for (size_t i = 0; i < sizeof clocks / sizeof *clocks; i++) {
		installation at = installation_new();

		check(&at);
		at.now = clocks[i];
		at.server.fails = HESTIA_E_CONNECT;
		check(&at);
		check(&at);
		at.now = T0 + 2 * HOUR;
		at.server.fails = HESTIA_OK;
		if (!passes(&at)) fail_msg("clock %zu", i);
		installation_free(&at);
	}
}

/* Every allocation of one check fails once: it says so, and never calls a license bad for it. */
static void checking_without_memory(void **state)
{
	static const char claims[] = "{" CLAIMS "}";
	installation at = installation_new();
	hestia_buf key = {0};
	hestia_err err;
	long n, said = 0;

	(void)state;
	check(&at);
	at.site.authorities = at.trusted;
	at.site.now = (time_t)(T0 + 7 * DAY);
	at.server.claims = "{\"v\":1}"; /* read and refused: the lease is told and written anew */
	at.server.type = HESTIA_LEASE_TYPE;
	assert_int_equal(hestia_jws_sign(claims, strlen(claims), PRIVATE_KEY, "a", &key, NULL), HESTIA_OK);
	for (n = 1; n < 5000; n++) {
		hestia_license_asking asking = {at.stored, authority_exchange, &at.server};
		hestia_license_result result;
		hestia_buf lease = {0};
		hestia_code code;
		bool hit;

		if (n == 2500) fail_msg("it never ends");
		hestia_err_clear(&err);
		oom_arm(n);
		code = hestia_license_ask(key.data, &at.site, &asking, &result, &lease, &err);
		hit = oom_disarm();
		if (code == HESTIA_OK) {
			assert_int_equal(result.source, HESTIA_LICENSE_GRACE);
		} else {
			assert_int_equal(code, HESTIA_E_NOMEM);
			assert_int_equal(err.code, HESTIA_E_NOMEM);
			assert_false(hestia_license_passes(result.status));
			said++;
		}
		assert_int_equal(ERR_peek_error(), 0);
		hestia_buf_free(&lease);
		if (!hit) break;
	}
	assert_in_range(said, 30, n);
	hestia_buf_free(&key);
	installation_free(&at);
}

/* Asked and answered, with the failing allocation on either side. */
static void answering_without_memory(void **state)
{
	static const char claims[] = "{" CLAIMS "}";
	hestia_buf key = {0};
	long n;

	(void)state;
	assert_int_equal(hestia_jws_sign(claims, strlen(claims), PRIVATE_KEY, "a", &key, NULL), HESTIA_OK);
	for (n = 1; n < 5000; n++) {
		installation at = installation_new();
		hestia_license_asking asking = {NULL, authority_exchange, &at.server};
		hestia_license_result result;
		hestia_buf lease = {0};
		hestia_code code;
		hestia_err err;
		bool hit;

		at.site.authorities = at.trusted;
		hestia_err_clear(&err);
		oom_arm(n);
		code = hestia_license_ask(key.data, &at.site, &asking, &result, &lease, &err);
		hit = oom_disarm();
		if (code == HESTIA_OK) assert_int_equal(result.source, HESTIA_LICENSE_REMOTE);
		else assert_int_equal(code, HESTIA_E_NOMEM);
		assert_int_equal(hestia_license_passes(result.status), code == HESTIA_OK);
		assert_int_equal(ERR_peek_error(), 0);
		hestia_buf_free(&lease);
		if (!hit) break;
	}
	assert_in_range(n, 60, 4999);
	hestia_buf_free(&key);
}

int main(void)
{
	const struct CMUnitTest clock_tests[] = {
		cmocka_unit_test(setting_the_clock_back_gains_nothing),
		cmocka_unit_test(setting_the_clock_back_locks_nobody_out),
		cmocka_unit_test(a_small_step_back_costs_nothing),
		cmocka_unit_test(a_clock_set_forward_and_back_does_not_brick),
		cmocka_unit_test(a_clock_set_right_is_noticed_at_once),
		cmocka_unit_test(absurd_clocks_are_survived),
	};
	const struct CMUnitTest memory_tests[] = {
		cmocka_unit_test(checking_without_memory),
		cmocka_unit_test(answering_without_memory),
	};
	bool counted = oom_include_openssl();
	int failed = cmocka_run_group_tests_name("lease_clock", clock_tests, NULL, NULL);

	failed += cmocka_run_group_tests_name("lease_memory", memory_tests, NULL, NULL);
	return failed || !counted ? 1 : 0;
}
