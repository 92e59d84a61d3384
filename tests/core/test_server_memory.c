/* Making a server when memory ends, and by what it is remembered. Other rules of servers are tested through the extension. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <string.h>

#include "core/server.h"
#include "oom.h"

static const char *text_of(const char *text)
{
	return text ? text : "";
}

/* At every allocation: no server and that reason, or a server that is whole. Leaks are for the sanitizer to see. */
static void is_whole_or_none(hestia_server_options options)
{
	hestia_server *whole, *server;
	hestia_err err;
	long n;

	assert_int_equal(hestia_server_new(&options, &whole, &err), HESTIA_OK);
	for (n = 1; n < 100; n++) {
		hestia_code code;
		bool hit;

		oom_arm(n);
		code = hestia_server_new(&options, &server, &err);
		hit = oom_disarm();
		if (hit) {
			assert_int_equal(code, HESTIA_E_NOMEM);
			assert_int_equal(err.code, HESTIA_E_NOMEM);
			assert_null(server);
		} else {
			assert_int_equal(code, HESTIA_OK);
			assert_string_equal(server->identity, whole->identity);
			assert_string_equal(server->label, whole->label);
			assert_string_equal(text_of(server->secret_key), text_of(options.secret_key));
			assert_string_equal(text_of(server->api_key), text_of(options.api_key));
			assert_string_equal(text_of(server->password), text_of(options.password));
			hestia_server_free(server);
			break;
		}
	}
	assert_in_range(n, 8, 99);
	hestia_server_free(whole);
	hestia_server_free(NULL);
}

static void every_login_is_whole_or_none(void **state)
{
	hestia_server_options options = {
		.host = "panel.example.com", .address = "192.0.2.7", .port = 8443, .access_key = "aaaaaaaaaabbbbbbbbbb",
		.secret_key = "ccccccccccddddddddddeeeeeeeeeeffffffffff", .ca_file = "/etc/ssl/certs/ca-certificates.crt",
		.pin = "sha256//AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", .proxy = "http://proxy.example.com:3128", .root_user = "root1",
		.version = "1.9.3",
	};

	(void)state;
	is_whole_or_none(options);
	options.access_key = options.secret_key = options.root_user = NULL;
	options.api_key = "0123456789abcdef0123456789abcdef";
	is_whole_or_none(options);
	options.api_key = NULL;
	options.user = "admin";
	options.password = "Correct-Horse-7";
	is_whole_or_none(options);
}

static hestia_server *server_of(const char *host, long port, const char *access_key)
{
	const hestia_server_options options = {
		.host = host, .port = port, .access_key = access_key, .secret_key = "ccccccccccddddddddddeeeeeeeeeeffffffffff",
	};
	hestia_server *server;
	hestia_err err;

	assert_int_equal(hestia_server_new(&options, &server, &err), HESTIA_OK);
	return server;
}

/* A panel counts whatever it refuses to this machine, however its name is written and whoever logs in; a refusal is its login's. */
static void a_panel_is_one_and_its_logins_are_many(void **state)
{
	hestia_server *one = server_of("panel.example.com", 0, "aaaaaaaaaabbbbbbbbbb"), *two = server_of("Panel.EXAMPLE.com", 8083, "bbbbbbbbbbaaaaaaaaaa");
	hestia_server *same = server_of("panel.example.com", 8083, "aaaaaaaaaabbbbbbbbbb"), *far = server_of("panel.example.com", 8443, "aaaaaaaaaabbbbbbbbbb");

	(void)state;
	assert_string_equal(one->panel_key, two->panel_key);
	assert_string_not_equal(one->memory_key, two->memory_key);
	assert_string_equal(one->memory_key, same->memory_key);
	assert_string_not_equal(one->panel_key, far->panel_key);
	assert_string_not_equal(one->memory_key, far->memory_key);
	assert_string_not_equal(one->panel_key, one->memory_key);
	assert_int_equal(strlen(one->panel_key), 64);
	hestia_server_free(one);
	hestia_server_free(two);
	hestia_server_free(same);
	hestia_server_free(far);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_login_is_whole_or_none),
		cmocka_unit_test(a_panel_is_one_and_its_logins_are_many),
	};

	return cmocka_run_group_tests_name("server_memory", tests, NULL, NULL);
}
