/* Leases: when the server is asked, what of its answers is believed, how long the last good one holds. */
#include "lease_help.h"

#include <stdlib.h>
#include <string.h>

#include "core/lease_answer.h"

static void expect(const hestia_license_result *result, hestia_license_status status, hestia_license_source source)
{
	if (result->status != status || result->source != source) {
		fail_msg("%s from %s: %s", hestia_license_status_name(result->status), hestia_license_source_name(result->source), result->message);
	}
}

static void the_first_check_asks_and_keeps_the_answer(void **state)
{
	installation at = installation_new();
	hestia_license_result result = check(&at);

	(void)state;
	expect(&result, HESTIA_LICENSE_VALID, HESTIA_LICENSE_REMOTE);
	assert_true(hestia_license_passes(result.status));
	assert_int_equal(result.lease_until, T0 + 7 * DAY);
	assert_int_equal(result.next_check, T0 + 7 * DAY);
	assert_string_equal(result.license_id, "LIC-7");
	assert_string_equal(result.message, "The license is valid; its server licenses.example.com confirmed it, which holds until 2024-03-07T12:00:00Z (UTC).");
	assert_non_null(at.stored);
	assert_string_equal(at.server.url, "https://licenses.example.com/check");
	assert_string_equal(at.server.content_type, "application/json");
	assert_non_null(strstr(at.server.body, "{\"v\":1,\"license_id\":\"LIC-7\",\"site\":{\"domain\":\"billing.example.com\",\"address\":\"192.0.2.7\","
		"\"product\":\"hestiacp\"},\"nonce\":\""));
	installation_free(&at);
}

static void a_license_without_server_asks_nobody(void **state)
{
	installation at = installation_new();
	hestia_license_result result = check_claims(&at, "\"jti\":\"LIC-7\"");

	(void)state;
	expect(&result, HESTIA_LICENSE_VALID, HESTIA_LICENSE_OFFLINE);
	assert_int_equal(at.server.asked, 0);
	assert_null(at.stored);
	/* nor does one that is over, or for somebody else */
	result = check_claims(&at, CLAIMS ",\"exp\":1709207999");
	expect(&result, HESTIA_LICENSE_EXPIRED, HESTIA_LICENSE_OFFLINE);
	assert_int_equal(at.server.asked, 0);
}

static void within_the_lease_nobody_is_asked(void **state)
{
	installation at = installation_new();
	hestia_license_result result = check(&at);

	(void)state;
	at.server.fails = HESTIA_E_CONNECT;
	for (at.now = T0; at.now < T0 + 7 * DAY; at.now += 5 * HOUR) {
		result = check(&at);
		expect(&result, HESTIA_LICENSE_VALID, HESTIA_LICENSE_LEASE);
		assert_int_equal(result.lease_until, T0 + 7 * DAY);
	}
	at.now = T0 + 7 * DAY - 1;
	result = check(&at);
	expect(&result, HESTIA_LICENSE_VALID, HESTIA_LICENSE_LEASE);
	assert_int_equal(at.server.asked, 1);
	at.server.fails = HESTIA_OK;
	at.now++;
	result = check(&at);
	expect(&result, HESTIA_LICENSE_VALID, HESTIA_LICENSE_REMOTE);
	assert_int_equal(result.lease_until, T0 + 14 * DAY);
	installation_free(&at);
}

static void nothing_new_is_not_stored_again(void **state)
{
	installation at = installation_new();
	char *first;

	(void)state;
	check(&at);
	first = hestia_strdup(at.stored);
	at.now += HOUR - 1;
	check(&at);
	assert_string_equal(at.stored, first);
	at.now += 1;
	check(&at);
	assert_string_not_equal(at.stored, first);
	free(first);
	installation_free(&at);
}

static void after_the_lease_comes_grace_and_then_nothing(void **state)
{
	installation at = installation_new();
	hestia_license_result result;
	int asked;

	(void)state;
	check(&at);
	at.server.fails = HESTIA_E_CONNECT;
	at.now = T0 + 7 * DAY;
	result = check(&at);
	expect(&result, HESTIA_LICENSE_VALID, HESTIA_LICENSE_GRACE);
	assert_int_equal(result.next_check, at.now + 300);
	assert_string_equal(result.message, "The license server licenses.example.com did not confirm the license again when that was due "
		"(2024-03-07T12:00:00Z): no route to licenses.example.com. The last confirmation holds until 2024-03-21T12:00:00Z (UTC) at most; before "
		"then let this server reach the license server, or ask the vendor.");
	/* every ten minutes for 13 days: the questions become rare, and one a day in the end */
	asked = at.server.asked;
	for (; at.now < T0 + 21 * DAY; at.now += 600) {
		result = check(&at);
		expect(&result, HESTIA_LICENSE_VALID, HESTIA_LICENSE_GRACE);
		assert_in_range(result.next_check, at.now + 1, at.now + DAY);
	}
	assert_in_range(at.server.asked - asked, 14 + 6, 14 + 10);
	result = check(&at);
	expect(&result, HESTIA_LICENSE_UNREACHABLE, HESTIA_LICENSE_LEASE);
	assert_false(hestia_license_passes(result.status));
	expect_message(&result, "has not confirmed the license for longer than its grace time, which ended at 2024-03-21T12:00:00Z (UTC): no route to");
	at.server.fails = HESTIA_OK;
	at.now += DAY;
	result = check(&at);
	expect(&result, HESTIA_LICENSE_VALID, HESTIA_LICENSE_REMOTE);
	installation_free(&at);
}

static void a_server_that_never_answered_lets_nothing_pass(void **state)
{
	installation at = installation_new();
	hestia_license_result result;

	(void)state;
	at.server.fails = HESTIA_E_TLS;
	result = check(&at);
	expect(&result, HESTIA_LICENSE_UNREACHABLE, HESTIA_LICENSE_OFFLINE);
	assert_string_equal(result.message, "The license server licenses.example.com has not confirmed this license yet: no route to licenses.example.com. "
		"Let this server reach the license server over HTTPS, then check again.");
	for (; at.now < T0 + DAY; at.now += 60) check(&at);
	/* 5, 10, 20, 40 minutes, then hourly */
	assert_in_range(at.server.asked, 24, 28);
	at.server.fails = HESTIA_OK;
	at.now += HOUR;
	result = check(&at);
	expect(&result, HESTIA_LICENSE_VALID, HESTIA_LICENSE_REMOTE);
	installation_free(&at);
}

static void offline_nobody_is_asked(void **state)
{
	installation at = installation_new();
	hestia_license_result result;

	(void)state;
	at.offline = true;
	result = check(&at);
	expect(&result, HESTIA_LICENSE_UNREACHABLE, HESTIA_LICENSE_OFFLINE);
	expect_message(&result, "it was not asked");
	assert_null(at.stored);
	at.offline = false;
	check(&at);
	at.offline = true;
	at.now += 8 * DAY;
	result = check(&at);
	expect(&result, HESTIA_LICENSE_VALID, HESTIA_LICENSE_GRACE);
	expect_message(&result, "was to be confirmed by its server licenses.example.com at 2024-03-07T12:00:00Z (UTC) and has not been since");
	at.now += 14 * DAY;
	result = check(&at);
	expect(&result, HESTIA_LICENSE_UNREACHABLE, HESTIA_LICENSE_LEASE);
	assert_int_equal(at.server.asked, 1);
	installation_free(&at);
}

static void the_server_may_want_to_be_asked_within_the_lease(void **state)
{
	installation at = installation_new();
	hestia_license_result result;

	(void)state;
	at.server.decision = "{\"status\":\"active\",\"ask_after\":86400}";
	check(&at);
	at.now = T0 + DAY - 1;
	result = check(&at);
	expect(&result, HESTIA_LICENSE_VALID, HESTIA_LICENSE_LEASE);
	at.now = T0 + DAY;
	result = check(&at);
	expect(&result, HESTIA_LICENSE_VALID, HESTIA_LICENSE_REMOTE);
	assert_int_equal(result.lease_until, T0 + 8 * DAY);
	/* while it does not answer the lease goes on */
	at.server.fails = HESTIA_E_TIMEOUT;
	at.now = T0 + 2 * DAY;
	result = check(&at);
	expect(&result, HESTIA_LICENSE_VALID, HESTIA_LICENSE_LEASE);
	assert_int_equal(at.server.asked, 3);
	assert_int_equal(result.lease_until, T0 + 8 * DAY);
	/* never more than once a day, whatever it says */
	at.server.fails = HESTIA_OK;
	at.server.decision = "{\"status\":\"active\",\"ask_after\":60}";
	at.now = T0 + 3 * DAY;
	assert_int_equal(check(&at).next_check, T0 + 4 * DAY);
	installation_free(&at);
}

static void another_status_holds_at_once_and_is_asked_again_soon(void **state)
{
	static const struct {
		const char *decision;
		hestia_license_status status;
		int64_t wait;
		const char *words;
	} table[] = {
		{"{\"status\":\"suspended\",\"message\":\"Invoice 12 is overdue\"}", HESTIA_LICENSE_SUSPENDED, HOUR, "is suspended (\"Invoice 12 is overdue\"); settle"},
		{"{\"status\":\"revoked\",\"ask_after\":172800}", HESTIA_LICENSE_REVOKED, 2 * DAY, "was revoked; settle it with the vendor"},
		{"{\"status\":\"expired\",\"ask_after\":60}", HESTIA_LICENSE_EXPIRED, 60, "has expired; settle"},
		{"{\"status\":\"invalid\"}", HESTIA_LICENSE_INVALID, HOUR, "is not valid for this installation; settle"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		installation at = installation_new();
		hestia_license_result result;

		check(&at);
		at.now += 7 * DAY;
		at.server.decision = table[i].decision;
		result = check(&at);
		expect(&result, table[i].status, HESTIA_LICENSE_REMOTE);
		expect_message(&result, table[i].words);
		assert_int_equal(result.next_check, at.now + table[i].wait);
		assert_int_equal(result.lease_until, 0);
		/* the good answer before it is no way out, also when the server is cut off */
		at.server.fails = HESTIA_E_CONNECT;
		result = check(&at);
		expect(&result, table[i].status, HESTIA_LICENSE_LEASE);
		assert_int_equal(at.server.asked, 2);
		at.now += table[i].wait;
		result = check(&at);
		expect(&result, table[i].status, HESTIA_LICENSE_LEASE);
		assert_int_equal(at.server.asked, 3);
		at.server.fails = HESTIA_OK;
		at.server.decision = "{\"status\":\"active\"}";
		at.now += HOUR;
		result = check(&at);
		expect(&result, HESTIA_LICENSE_VALID, HESTIA_LICENSE_REMOTE);
		installation_free(&at);
	}
}

static void a_busy_server_is_left_alone(void **state)
{
	installation at = installation_new();

	(void)state;
	at.server.http_status = 429;
	at.server.raw = "{\"retry_after\": 7200}";
	assert_int_equal(check(&at).next_check, T0 + 7200);
	at.now += 7199;
	check(&at);
	assert_int_equal(at.server.asked, 1);
	/* not signed, so at most a day */
	at.now++;
	at.server.http_status = 503;
	at.server.raw = "{\"retry_after\": 7000000}";
	assert_int_equal(check(&at).next_check, at.now + DAY);
	at.now += DAY;
	at.server.raw = "<html>no JSON</html>";
	assert_int_equal(check(&at).next_check, at.now + 1200);
	installation_free(&at);
}

static void the_license_bounds_its_leases(void **state)
{
	installation at = installation_new();
	hestia_license_result result;

	(void)state;
	at.server.decision = "{\"status\":\"active\",\"lease\":7776000}";
	result = check_claims(&at, CLAIMS ",\"lease\":172800,\"grace\":0");
	assert_int_equal(result.lease_until, T0 + 2 * DAY);
	assert_non_null(strstr(at.server.body, "\"lease\":172800}"));
	at.server.fails = HESTIA_E_CONNECT;
	at.now += 2 * DAY - 1;
	result = check_claims(&at, CLAIMS ",\"lease\":172800,\"grace\":0");
	expect(&result, HESTIA_LICENSE_VALID, HESTIA_LICENSE_LEASE);
	at.now++;
	result = check_claims(&at, CLAIMS ",\"lease\":172800,\"grace\":0");
	expect(&result, HESTIA_LICENSE_UNREACHABLE, HESTIA_LICENSE_LEASE);
	installation_free(&at);
	/* and the end of the license ends everything */
	at = installation_new();
	result = check_claims(&at, CLAIMS ",\"exp\":1709294400");
	assert_int_equal(result.lease_until, T0 + DAY);
	assert_int_equal(result.valid_until, T0 + DAY);
	at.now += DAY;
	result = check_claims(&at, CLAIMS ",\"exp\":1709294400");
	expect(&result, HESTIA_LICENSE_EXPIRED, HESTIA_LICENSE_OFFLINE);
	installation_free(&at);
}

/* What no check could read is not signed. */
static void texts_are_utf8(void **state)
{
	static const struct {
		const char *message, *where;
	} table[] = {{"\xC3\xBC", NULL}, {"\xFC", "message"}, {"\xC3", "message"}};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		struct json_object *request = json_tokener_parse("{\"v\":1,\"license_id\":\"L\",\"site\":{\"domain\":\"\",\"address\":\"\",\"product\":\"\"},"
			"\"nonce\":\"0123456789abcdef\"}");
		struct json_object *decision = json_tokener_parse("{\"status\":\"active\"}");
		hestia_buf token = {0};
		hestia_err err;

		hestia_err_clear(&err);
		json_object_object_add(decision, "message", json_object_new_string(table[i].message));
		assert_int_equal(hestia_license_answer(request, decision, T0, PRIVATE_KEY, "a", &token, &err), table[i].where ? HESTIA_E_ARG : HESTIA_OK);
		if (table[i].where) assert_string_equal(err.where, table[i].where);
		assert_int_equal(token.len != 0, !table[i].where);
		json_object_put(request);
		json_object_put(decision);
		hestia_buf_free(&token);
	}
}

static void claims_of_a_server_have_shapes(void **state)
{
	static const char *const wrong[] = {
		"\"jti\":\"A\",\"server\":\"http://licenses.example.com/\"", "\"jti\":\"A\",\"server\":\"https://\"", "\"jti\":\"A\",\"server\":\"https:///check\"",
		"\"jti\":\"A\",\"server\":\"https://user:pw@licenses.example.com/\"", "\"jti\":\"A\",\"server\":\"https://l.example/a b\"",
		"\"jti\":\"A\",\"server\":\"https://l.example/#x\"", "\"jti\":\"A\",\"server\":[\"https://l.example/\"]", "\"server\":\"https://l.example/\"",
		"\"jti\":\"\",\"server\":\"https://l.example/\"", CLAIMS ",\"lease\":86399", CLAIMS ",\"lease\":7776001", CLAIMS ",\"lease\":\"week\"",
		CLAIMS ",\"grace\":-1", CLAIMS ",\"grace\":7776001",
	};
	installation at = installation_new();

	(void)state;
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		if (check_claims(&at, wrong[i]).status != HESTIA_LICENSE_MALFORMED) fail_msg("%s", wrong[i]);
	}
	assert_int_equal(at.server.asked, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_first_check_asks_and_keeps_the_answer),
		cmocka_unit_test(a_license_without_server_asks_nobody),
		cmocka_unit_test(within_the_lease_nobody_is_asked),
		cmocka_unit_test(nothing_new_is_not_stored_again),
		cmocka_unit_test(after_the_lease_comes_grace_and_then_nothing),
		cmocka_unit_test(a_server_that_never_answered_lets_nothing_pass),
		cmocka_unit_test(offline_nobody_is_asked),
		cmocka_unit_test(the_server_may_want_to_be_asked_within_the_lease),
		cmocka_unit_test(another_status_holds_at_once_and_is_asked_again_soon),
		cmocka_unit_test(a_busy_server_is_left_alone),
		cmocka_unit_test(the_license_bounds_its_leases),
		cmocka_unit_test(texts_are_utf8),
		cmocka_unit_test(claims_of_a_server_have_shapes),
	};

	return cmocka_run_group_tests_name("lease", tests, NULL, NULL);
}
