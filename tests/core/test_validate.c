/* E-mail addresses and domain names. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <string.h>

#include "core/validate.h"

static void emails(void **state)
{
	static const char *const good[] = {"a@example.com", "first.last+tag@sub.example.co.uk", "x_%-@example.xn--p1ai"};
	static const char *const bad[] = {"", "a", "@example.com", "a@", "a@b", "a b@example.com", "a@exam ple.com", "a@example.c",
		"a@m\xc3\xbcller.de", "a\n@example.com", "a@example..com", "a@-example.com", "\"a\"@example.com"};
	hestia_err err;

	(void)state;
	for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) assert_int_equal(hestia_check_email(good[i], &err), HESTIA_OK);
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
		assert_int_equal(hestia_check_email(bad[i], &err), HESTIA_E_ARG);
		assert_string_equal(err.where, "email");
	}
}

/* HestiaCP itself would take most of the bad ones. */
static void domains(void **state)
{
	static char label64[80], long_name[300];
	static const char *const good[] = {"example.com", "EXAMPLE.com", "a.b.c.example.co.uk", "xn--mller-kva.de", "3com.com", "example.xn--p1ai"};
	const char *bad[] = {"", "localhost", "com", "example.com.", ".example.com", "a..com", "-a.com", "a-.com", "a_b.com", "a b.com", "http://a.com",
		"a.com/x", "192.0.2.1", "123.456", "*.example.com", "m\xc3\xbcller.de", "a.com\n", label64, long_name};
	hestia_err err;

	(void)state;
	memset(label64, 'a', 64);
	strcpy(label64 + 64, ".com");
	for (size_t i = 0; i < 130; i++) strcat(long_name, "a.");
	strcat(long_name, "com");
	for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) assert_int_equal(hestia_check_domain(good[i], &err), HESTIA_OK);
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
		assert_int_equal(hestia_check_domain(bad[i], &err), HESTIA_E_ARG);
		assert_string_equal(err.where, "domain");
	}
}

static void addresses(void **state)
{
	static const char *const good[] = {"192.0.2.10", "0.0.0.0", "255.255.255.255", "10.0.0.5"};
	static const char *const bad[] = {"", "192", "192.0.2", "192.0.2.", "192.0.2.256", "192.0.2.1000", "192.0.02.1", "192.0.2.1.1", "192.0.2.1.",
		".0.2.1", "192..2.1", "192.0.2.1\n", " 192.0.2.1", "192.0.2.x", "2001:db8::1", "0x10.0.0.1", "example.com"};
	hestia_err err;

	(void)state;
	for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) assert_int_equal(hestia_check_address(good[i], &err), HESTIA_OK);
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
		assert_int_equal(hestia_check_address(bad[i], &err), HESTIA_E_ARG);
		assert_string_equal(err.where, "ip");
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(emails), cmocka_unit_test(domains), cmocka_unit_test(addresses)};

	return cmocka_run_group_tests_name("validate", tests, NULL, NULL);
}
