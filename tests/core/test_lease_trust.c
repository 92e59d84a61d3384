/* Leases: answers and stored texts that are not believed. */
#include "lease_help.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/lease.h"

/* Claims as an authority would sign them for the question of installation_new(), but for the nonce. */
#define SITE "\"site\":{\"domain\":\"billing.example.com\",\"address\":\"192.0.2.7\",\"product\":\"hestiacp\"}"
#define ANSWER(version, status, more) "{\"v\":" version ",\"license_id\":\"LIC-7\"," SITE ",\"nonce\":\"0123456789abcdef\"," status more "}"
#define DATES ",\"iat\":1709812800,\"exp\":1710417600" /* T0 + 7 days, + 14 days */

typedef struct {
	const char *name, *cause;
	authority how;
} refusal;

static const refusal refusals[] = {
	{"other license", "its answer is for another license", {.member = "license_id", .value = "LIC-8"}},
	{"other domain", "its answer is for another installation", {.member = "domain", .value = ".shop.example"}},
	{"other address", "its answer is for another installation", {.member = "address", .value = ".192.0.2.8"}},
	{"other product", "its answer is for another installation", {.member = "product", .value = ".other"}},
	{"replay", "its answer answers another question (nonce)", {.member = "nonce", .value = "0123456789abcdef0123456789abcdef"}},
	{"another key", "its answer was changed, or not signed by the license authority", {.private_key = OTHER_PRIVATE_KEY}},
	{"another authority", "its answer is signed by an authority that this installation does not trust", {.key_id = "c"}},
	{"future", "its answer is dated in the future by this server's clock, which may be slow: set it", {.clock_is_ahead = HOUR + 1}},
	{"past", "its answer is dated in the past by this server's clock, which may be fast: set it", {.clock_is_ahead = -HOUR - 1}},
	{"HTTP 500", "it answered HTTP 500", {.http_status = 500}},
	{"HTTP 302", "it answered HTTP 302", {.http_status = 302}},
	{"HTTP 204", "it answered HTTP 204", {.http_status = 204, .raw = ""}},
	{"empty", "its answer is no signed answer", {.raw = ""}},
	{"a page", "its answer is no signed answer", {.raw = "<html>Welcome</html>"}},
	{"unsigned", "its answer is not signed in the way of licenses (EdDSA)", {.raw = "eyJhbGciOiJub25lIn0.e30."}},
	{"crit", "its answer asks for features (crit, b64)", {.raw = "eyJhbGciOiJFZERTQSIsImNyaXQiOlsiYjY0Il19.e30.e30"}},
	{"a license", "its answer is signed but is a token of another kind", {.claims = "{" CLAIMS "}", .type = "JWT"}},
	{"a license of the right kind", "its answer is signed but its content cannot be read", {.claims = "{" CLAIMS "}"}},
	{"no object", "its content cannot be read", {.claims = "[1]"}},
	{"no JSON", "its content cannot be read", {.claims = "status=active"}},
	{"version", "its content cannot be read", {.claims = ANSWER("2", "\"status\":\"active\"", DATES)}},
	{"unknown status", "its content cannot be read", {.claims = ANSWER("1", "\"status\":\"Active\"", DATES)}},
	{"no status", "its content cannot be read", {.claims = ANSWER("1", "\"state\":\"active\"", DATES)}},
	{"no dates", "its content cannot be read", {.claims = ANSWER("1", "\"status\":\"active\"", "")}},
	{"ends before it begins", "its content cannot be read", {.claims = ANSWER("1", "\"status\":\"active\"", ",\"iat\":1709812800,\"exp\":1709812800")}},
	{"dates as text", "its content cannot be read", {.claims = ANSWER("1", "\"status\":\"active\"", ",\"iat\":\"1709812800\",\"exp\":1710417600")}},
	{"long message", "its content cannot be read", {.claims = ANSWER("1", "\"status\":\"active\",\"message\":7", DATES)}},
	{"ask_after", "its content cannot be read", {.claims = ANSWER("1", "\"status\":\"active\",\"ask_after\":59", DATES)}},
	{"good but replayed", "its answer answers another question (nonce)", {.claims = ANSWER("1", "\"status\":\"active\"", DATES)}},
};

static void use(installation *at, const authority *how)
{
	at->server = *how;
	at->server.decision = "{\"status\":\"active\"}";
	at->server.private_key = how->private_key ? how->private_key : PRIVATE_KEY;
	at->server.key_id = how->key_id ? how->key_id : "a";
	at->server.http_status = how->http_status ? how->http_status : 200;
	at->server.type = how->type ? how->type : HESTIA_LEASE_TYPE;
}

/* The old lease goes on; without one nothing passes. */
static void a_wrong_answer_is_kept_out(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof refusals / sizeof *refusals; i++) {
		installation at = installation_new(), fresh = installation_new();
		hestia_license_result result;

		check(&at);
		at.now = fresh.now = T0 + 7 * DAY;
		use(&at, &refusals[i].how);
		use(&fresh, &refusals[i].how);
		result = check(&at);
		if (result.source != HESTIA_LICENSE_GRACE) fail_msg("%s: %s", refusals[i].name, result.message);
		expect_message(&result, refusals[i].cause);
		assert_int_equal(result.lease_until, T0 + 7 * DAY);
		result = check(&fresh);
		if (result.status != HESTIA_LICENSE_UNREACHABLE) fail_msg("%s: %s", refusals[i].name, result.message);
		expect_message(&result, refusals[i].cause);
		/* and the next good answer is taken */
		use(&at, &(authority){0});
		at.now += HOUR;
		assert_int_equal(check(&at).source, HESTIA_LICENSE_REMOTE);
		installation_free(&at);
		installation_free(&fresh);
	}
}

static void clocks_may_differ_by_an_hour(void **state)
{
	(void)state;
	for (int64_t ahead = -HOUR; ahead <= HOUR; ahead += HOUR) {
		installation at = installation_new();

		at.server.clock_is_ahead = ahead;
		assert_int_equal(check(&at).source, HESTIA_LICENSE_REMOTE);
		installation_free(&at);
	}
}

/* An authority's answer must not open what only its license opens: it names no site as a license does. */
static void an_answer_is_no_license(void **state)
{
	installation at = installation_new();
	hestia_buf token = {0};
	hestia_license_result result;
	const char claims[] = ANSWER("1", "\"status\":\"active\"", DATES);

	(void)state;
	at.site.authorities = at.trusted;
	assert_int_equal(hestia_jws_sign_as(HESTIA_LEASE_TYPE, claims, strlen(claims), PRIVATE_KEY, "a", &token, NULL), HESTIA_OK);
	assert_int_equal(hestia_license_check(token.data, &at.site, &result, NULL), HESTIA_OK);
	assert_int_equal(result.status, HESTIA_LICENSE_MALFORMED);
	assert_string_equal(result.message, "The license key is signed by the authority but is a token of another kind (hestia-lease+jwt) than a license; "
		"enter the license key itself.");
	hestia_buf_free(&token);
}

static void another_trusted_authority_may_answer(void **state)
{
	installation at = installation_new();

	(void)state;
	at.server.private_key = OTHER_PRIVATE_KEY;
	at.server.key_id = "b";
	assert_int_equal(check(&at).source, HESTIA_LICENSE_REMOTE);
	at.now += HOUR;
	assert_int_equal(check(&at).source, HESTIA_LICENSE_LEASE);
	/* withdrawn: what it signed counts no more, and the server is asked again */
	at.site.authority_count = 1;
	assert_int_equal(check(&at).status, HESTIA_LICENSE_UNREACHABLE);
	assert_int_equal(at.server.asked, 2);
	at.server.private_key = PRIVATE_KEY;
	at.server.key_id = "a";
	at.now += HOUR;
	assert_int_equal(check(&at).source, HESTIA_LICENSE_REMOTE);
	installation_free(&at);
}

static void a_damaged_lease_counts_as_none(void **state)
{
	installation at = installation_new();
	char *good;

	(void)state;
	check(&at);
	good = hestia_strdup(at.stored);
	at.server.asked = 0;
	for (size_t i = 0; i < strlen(good); i++) {
		free(at.stored);
		at.stored = hestia_strdup(good);
		at.stored[i] = at.stored[i] == 'A' ? 'B' : 'A';
		assert_int_equal(check(&at).source, HESTIA_LICENSE_REMOTE);
		free(at.stored);
		at.stored = hestia_strndup(good, i);
		assert_int_equal(check(&at).source, HESTIA_LICENSE_REMOTE);
	}
	assert_int_equal(at.server.asked, 2 * (int)strlen(good));
	/* white space is a matter of storing */
	free(at.stored);
	at.stored = malloc(strlen(good) + 4);
	snprintf(at.stored, strlen(good) + 4, " %s\r\n", good);
	assert_int_equal(check(&at).source, HESTIA_LICENSE_LEASE);
	free(good);
	installation_free(&at);
}

static void a_lease_belongs_to_one_license_and_one_installation(void **state)
{
	static const struct {
		const char *claims;
		hestia_license_site site;
		bool holds;
	} table[] = {
		{CLAIMS, {.domain = "billing.example.com", .address = "192.0.2.7", .product = "hestiacp"}, true},
		{CLAIMS, {.domain = "Billing.Example.COM.", .address = "192.0.2.7", .product = "hestiacp"}, true},
		/* web server and cron may know different addresses; what the license says of addresses is checked each time */
		{CLAIMS, {.domain = "billing.example.com", .address = "", .product = "hestiacp"}, true},
		{CLAIMS, {.domain = "billing.example.com", .address = "2001:db8::7", .product = "hestiacp"}, true},
		{CLAIMS, {.domain = "shop.example", .address = "192.0.2.7", .product = "hestiacp"}, false},
		{CLAIMS, {.domain = "", .address = "192.0.2.7", .product = "hestiacp"}, false},
		{CLAIMS, {.domain = "billing.example.com", .address = "192.0.2.7", .product = "other"}, false},
		{"\"jti\":\"LIC-8\",\"server\":\"https://licenses.example.com/check\"", {.domain = "billing.example.com", .product = "hestiacp"}, false},
	};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		installation at = installation_new();

		check(&at);
		at.site = table[i].site;
		at.site.authority_count = 2;
		assert_int_equal(check_claims(&at, table[i].claims).source, table[i].holds ? HESTIA_LICENSE_LEASE : HESTIA_LICENSE_REMOTE);
		installation_free(&at);
	}
}

/* Not even what was remembered of failed questions. */
static void the_failures_of_another_license_are_not_counted(void **state)
{
	installation at = installation_new();

	(void)state;
	at.server.fails = HESTIA_E_CONNECT;
	check(&at);
	check(&at);
	assert_int_equal(at.server.asked, 1);
	check_claims(&at, "\"jti\":\"LIC-8\",\"server\":\"https://licenses.example.com/check\"");
	assert_int_equal(at.server.asked, 2);
	installation_free(&at);
}

/* The check sum is no secret: numbers made by hand are bounded by themselves and by the signed answer. */
static void numbers_made_by_hand_gain_nothing(void **state)
{
	static const struct {
		int64_t last, seen, next;
		hestia_license_source source; /* at T0 + 7 days with a server that is cut off */
	} table[] = {
		{T0, T0, T0 + 7 * DAY, HESTIA_LICENSE_GRACE},
		{T0, T0, T0 + 91 * DAY, HESTIA_LICENSE_OFFLINE},      /* never ask again */
		{0, T0, T0, HESTIA_LICENSE_OFFLINE},
		{T0, 0, 0, HESTIA_LICENSE_OFFLINE},
		{T0, -T0, T0, HESTIA_LICENSE_OFFLINE},
		{T0, INT64_MAX, T0, HESTIA_LICENSE_OFFLINE},
		{T0, T0 - 80 * DAY, T0, HESTIA_LICENSE_GRACE},        /* before the server's own date */
		{T0 + 7 * DAY, T0 - 80 * DAY, T0, HESTIA_LICENSE_LEASE},
	};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		installation at = installation_new();
		hestia_lease_terms terms = {"LIC-7", "https://licenses.example.com/check", 7 * DAY, 14 * DAY, 0, &at.site};
		hestia_license_result result;
		hestia_buf text = {0};
		hestia_lease lease;

		check(&at);
		assert_int_equal(hestia_lease_read(at.stored, &terms, &lease, NULL), HESTIA_OK);
		assert_true(lease.answered);
		lease.last = table[i].last;
		lease.seen = table[i].seen;
		lease.next = table[i].next;
		assert_int_equal(hestia_lease_write(&lease, &terms, &text, NULL), HESTIA_OK);
		free(at.stored);
		at.stored = hestia_strdup(text.data);
		hestia_buf_free(&text);
		hestia_lease_free(&lease);
		at.server.fails = HESTIA_E_CONNECT;
		at.now = T0 + 7 * DAY;
		result = check(&at);
		if (result.source != table[i].source) fail_msg("%zu: %s: %s", i, hestia_license_source_name(result.source), result.message);
		if (table[i].source == HESTIA_LICENSE_LEASE) assert_int_equal(result.lease_until, at.now + 7 * DAY);
		installation_free(&at);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_wrong_answer_is_kept_out),
		cmocka_unit_test(clocks_may_differ_by_an_hour),
		cmocka_unit_test(an_answer_is_no_license),
		cmocka_unit_test(another_trusted_authority_may_answer),
		cmocka_unit_test(a_damaged_lease_counts_as_none),
		cmocka_unit_test(the_failures_of_another_license_are_not_counted),
		cmocka_unit_test(numbers_made_by_hand_gain_nothing),
		cmocka_unit_test(a_lease_belongs_to_one_license_and_one_installation),
	};

	return cmocka_run_group_tests_name("lease_trust", tests, NULL, NULL);
}
