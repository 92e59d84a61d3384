/* The way to a license server: what URLs mean, how failures are told. TLS and answers are tested from PHP, against a server. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <string.h>
#include <openssl/err.h>
#include <curl/curl.h>

#include "core/license_http.h"
#include "oom.h"

static hestia_code post(const char *url, const hestia_license_way *way, hestia_err *err)
{
	hestia_license_way copy = *way;
	hestia_buf body = {0}, answer = {0};
	int status = -1;
	hestia_code code;

	hestia_err_clear(err);
	hestia_buf_adds(&body, "{}");
	code = hestia_license_post(&copy, url, "application/json", &body, &answer, &status, err);
	assert_int_equal(status, 0);
	assert_null(answer.data);
	hestia_buf_free(&body);
	return code;
}

/* Port 1 of this machine listens to nobody: what is refused there was understood. */
static void urls_are_taken_apart(void **state)
{
	static const struct {
		const char *url, *clause;
	} table[] = {
		{"https://127.0.0.1:1/check", "it refuses connections or is switched off"},
		{"https://127.0.0.1:1", "it refuses connections or is switched off"},
		{"https://127.0.0.1:1/check?a=b&c=%20", "it refuses connections or is switched off"},
		{"https://[::1]:1/check", "it refuses connections or is switched off"},
		{"https://127.0.0.1:65536/", "its URL cannot be read"},
		{"https://127.0.0.1:x/", "its URL cannot be read"},
		{"https://[::1/", "its URL cannot be read"},
		{"http://127.0.0.1:1/", "its URL cannot be read"},
		{"https://user@127.0.0.1:1/", "its URL cannot be read"},
		{"https://user:pw@127.0.0.1:1/", "its URL cannot be read"},
		{"file:///etc/passwd", "its URL cannot be read"},
		{"https:///check", "its URL cannot be read"},
		{"", "its URL cannot be read"},
		{"https://-x.example/", "its URL names no host name or port"},
	};
	const hestia_license_way way = {0};
	hestia_err err;

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		if (post(table[i].url, &way, &err) != HESTIA_E_CONNECT || strcmp(err.message, table[i].clause) != 0) fail_msg("%s: %s", table[i].url, err.message);
	}
}

static void a_proxy_is_told_apart(void **state)
{
	const hestia_license_way way = {.proxy = "http://127.0.0.1:1"};
	hestia_err err;

	(void)state;
	assert_int_equal(post("https://licenses.example.com/", &way, &err), HESTIA_E_CONNECT);
	assert_string_equal(err.message, "the proxy (option proxy) does not let the connection through");
}

static void options_are_checked(void **state)
{
	static const struct {
		hestia_license_way way;
		const char *where; /* NULL = good */
	} table[] = {
		{{0}, NULL}, {{.timeout_ms = 100}, NULL}, {{.proxy = "socks5h://127.0.0.1:1080", .ca_file = "/etc/ca.pem"}, NULL},
		{{.timeout_ms = 99}, "timeout_ms"}, {{.timeout_ms = -1}, "timeout_ms"}, {{.timeout_ms = 3600001}, "timeout_ms"},
		{{.proxy = "proxy.example.com:3128"}, "proxy"}, {{.ca_file = "a\nb"}, "ca_file"},
	};
	hestia_err err;

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		hestia_err_clear(&err);
		assert_int_equal(hestia_license_way_check(&table[i].way, &err), table[i].where ? HESTIA_E_ARG : HESTIA_OK);
		if (table[i].where) assert_string_equal(err.where, table[i].where);
	}
}

/* libcurl's own allocations are not counted. */
static void asking_without_memory(void **state)
{
	const hestia_license_way way = {0};
	long n, said = 0;

	(void)state;
	for (n = 1; n < 1000; n++) {
		hestia_buf body = {0}, answer = {0};
		hestia_license_way copy = way;
		hestia_code code;
		hestia_err err;
		bool hit;
		int status;

		hestia_buf_adds(&body, "{}");
		oom_arm(n);
		code = hestia_license_post(&copy, "https://127.0.0.1:1/check?a=b", "application/json", &body, &answer, &status, &err);
		hit = oom_disarm();
		if (code == HESTIA_E_NOMEM) said++;
		else assert_int_equal(code, HESTIA_E_CONNECT);
		assert_int_equal(err.code, code);
		hestia_buf_free(&body);
		hestia_buf_free(&answer);
		if (!hit) break;
	}
	assert_in_range(said, 8, n);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(urls_are_taken_apart),
		cmocka_unit_test(a_proxy_is_told_apart),
		cmocka_unit_test(options_are_checked),
		cmocka_unit_test(asking_without_memory),
	};
	int failed;

	curl_global_init(CURL_GLOBAL_DEFAULT);
	failed = cmocka_run_group_tests_name("license_http", tests, NULL, NULL);
	curl_global_cleanup();
	return failed;
}
