/* Package settings: the table of keys, what each accepts, and what it says to the rest. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <regex.h>
#include <stdio.h>
#include <string.h>

#include "core/package.h"

#define LEN(array) (sizeof array / sizeof array[0])

static const char *const limits[] = {"WEB_DOMAINS", "WEB_ALIASES", "DNS_DOMAINS", "DNS_RECORDS", "MAIL_DOMAINS", "MAIL_ACCOUNTS",
	"DATABASES", "CRON_JOBS", "DISK_QUOTA", "BANDWIDTH"};
static const char *const numbers[] = {"RATE_LIMIT", "BACKUPS"};
static const char *const templates[] = {"WEB_TEMPLATE", "BACKEND_TEMPLATE", "PROXY_TEMPLATE", "DNS_TEMPLATE"};

static bool matches(const char *pattern, const char *text)
{
	regex_t compiled;
	bool match;

	assert_int_equal(regcomp(&compiled, pattern, REG_EXTENDED | REG_NOSUB), 0);
	match = regexec(&compiled, text, 0, NULL, 0) == 0;
	regfree(&compiled);
	return match;
}

static void takes(const char *key, const char *value, const char *stored)
{
	hestia_package package;
	hestia_err err;

	hestia_package_defaults(&package);
	hestia_err_clear(&err);
	if (hestia_package_set(&package, key, value, &err) != HESTIA_OK) fail_msg("%s=%s: %s", key, value, err.message);
	assert_string_equal(hestia_package_get(&package, key), stored);
	/* What is stored is in its final form: a spec may be checked again. */
	assert_int_equal(hestia_package_set(&package, key, stored, &err), HESTIA_OK);
	assert_string_equal(hestia_package_get(&package, key), stored);
}

/* The message names the setting and the value, says told, and ends with the place to correct it. The package stays. */
static void refuses(const char *key, const char *value, const char *told)
{
	hestia_package package, before;
	char quoted[96];
	hestia_err err;

	hestia_package_defaults(&package);
	before = package;
	hestia_err_clear(&err);
	if (hestia_package_set(&package, key, value, &err) != HESTIA_E_ARG) fail_msg("%s accepts \"%s\"", key, value);
	assert_string_equal(err.where, key);
	assert_int_equal(err.outcome, HESTIA_NOT_SENT);
	snprintf(quoted, sizeof quoted, "The package setting %s cannot be \"", key);
	if (!strstr(err.message, quoted) || !strstr(err.message, told)) fail_msg("\"%s\" does not say \"%s\"", err.message, told);
	assert_non_null(strstr(err.message, " in the product's settings."));
	assert_null(strchr(err.message, '\n'));
	assert_memory_equal(&package, &before, sizeof package);
}

/* The panel's stock package; a package is always complete. */
static void there_are_23_keys_with_the_stock_values(void **state)
{
	static const char *const stock[][2] = {
		{"WEB_TEMPLATE", "default"}, {"BACKEND_TEMPLATE", "default"}, {"PROXY_TEMPLATE", "default"}, {"DNS_TEMPLATE", "default"},
		{"WEB_DOMAINS", "unlimited"}, {"WEB_ALIASES", "unlimited"}, {"DNS_DOMAINS", "unlimited"}, {"DNS_RECORDS", "unlimited"},
		{"MAIL_DOMAINS", "unlimited"}, {"MAIL_ACCOUNTS", "unlimited"}, {"RATE_LIMIT", "200"}, {"DATABASES", "unlimited"},
		{"CRON_JOBS", "unlimited"}, {"DISK_QUOTA", "unlimited"}, {"CPU_QUOTA", "unlimited"}, {"CPU_QUOTA_PERIOD", "unlimited"},
		{"MEMORY_LIMIT", "unlimited"}, {"SWAP_LIMIT", "unlimited"}, {"BANDWIDTH", "unlimited"}, {"NS", ""}, {"SHELL", "nologin"},
		{"BACKUPS", "1"}, {"BACKUPS_INCREMENTAL", "no"},
	};
	hestia_package package;

	(void)state;
	hestia_package_defaults(&package);
	assert_int_equal(LEN(stock), HESTIA_PACKAGE_KEYS);
	for (size_t i = 0; i < LEN(stock); i++) {
		assert_true(hestia_package_key_index(stock[i][0]) >= 0);
		assert_string_equal(hestia_package_key((size_t)hestia_package_key_index(stock[i][0])), stock[i][0]);
		assert_string_equal(hestia_package_get(&package, stock[i][0]), stock[i][1]);
		/* An empty setting is the stock value: empty limits are refused, a missing shell would become bash. */
		takes(stock[i][0], "", stock[i][1]);
		takes(stock[i][0], " \t ", stock[i][1]);
	}
	assert_null(hestia_package_key(HESTIA_PACKAGE_KEYS));
}

static void keys_are_found_in_any_case_and_no_others(void **state)
{
	static const char *const unknown[] = {"", "WEB", "WEB_DOMAINS ", "TIME", "DATE", "PATH", "BASH_ENV", "web-domains", "QUOTA\nX"};
	hestia_package package;
	hestia_err err;

	(void)state;
	assert_string_equal(hestia_package_key((size_t)hestia_package_key_index("web_domains")), "WEB_DOMAINS");
	assert_string_equal(hestia_package_key((size_t)hestia_package_key_index("Disk_Quota")), "DISK_QUOTA");
	hestia_package_defaults(&package);
	for (size_t i = 0; i < LEN(unknown); i++) {
		assert_int_equal(hestia_package_key_index(unknown[i]), -1);
		hestia_err_clear(&err);
		assert_int_equal(hestia_package_set(&package, unknown[i], "1", &err), HESTIA_E_ARG);
		assert_non_null(strstr(err.message, "has no setting \""));
		assert_string_equal(hestia_package_get(&package, unknown[i]), "");
	}
	hestia_package_set(&package, "QUOTA", "1", &err);
	assert_string_equal(err.where, "QUOTA");
	assert_non_null(strstr(err.message, "\"QUOTA\""));
}

static void limits_are_numbers_or_unlimited(void **state)
{
	static const char *const bad[] = {"-2", "+1", "1.5", "1,000", "1e3", "0x10", "ten", "unlimited!", "1 2", "12MB", "1234567890123456", "\xd9\xa1",
		"--1", "-", "5'", "5\n", "5\\", "5`id`", "$5", "-01"};

	(void)state;
	for (size_t i = 0; i < LEN(limits); i++) {
		takes(limits[i], "0", "0");
		takes(limits[i], "10", "10");
		takes(limits[i], " 10\t", "10");
		takes(limits[i], "007", "7");
		takes(limits[i], "000", "0");
		takes(limits[i], "999999999999999", "999999999999999");
		takes(limits[i], "0000000000000000000000000005", "5");
		takes(limits[i], "unlimited", "unlimited");
		takes(limits[i], "Unlimited", "unlimited");
		takes(limits[i], "UNLIMITED ", "unlimited");
		takes(limits[i], "-1", "unlimited");
		takes(limits[i], "\xe2\x88\x9e", "unlimited");
		for (size_t j = 0; j < LEN(bad); j++) refuses(limits[i], bad[j], "it takes a whole number of at most 15 digits, or unlimited (-1)");
	}
}

/* The panel refuses unlimited here; other software shows such a product as ordered and fails later. */
static void rate_limit_and_backups_are_numbers_only(void **state)
{
	static const char *const unlimited[] = {"unlimited", "UNLIMITED", "-1", " -1 ", "\xe2\x88\x9e"};
	static const char *const bad[] = {"many", "1.5", "-5", "1234567890123456"};

	(void)state;
	for (size_t i = 0; i < LEN(numbers); i++) {
		takes(numbers[i], "0", "0");
		takes(numbers[i], "030", "30");
		for (size_t j = 0; j < LEN(unlimited); j++) refuses(numbers[i], unlimited[j], "the panel takes a number only here, not unlimited");
		for (size_t j = 0; j < LEN(bad); j++) refuses(numbers[i], bad[j], "it takes a whole number of at most 15 digits; enter one");
	}
}

static void templates_are_names(void **state)
{
	static const char *const bad[] = {"x", "-default", "default-", "a b", "a/b", "../x", "a'b", "a\"b", "a\\b", "a`b", "a$b", "a|b", "a\nb",
		"d\xc3\xa9""faut"};
	char longest[68];

	(void)state;
	memset(longest, 'a', sizeof longest);
	for (size_t i = 0; i < LEN(templates); i++) {
		takes(templates[i], "default", "default");
		takes(templates[i], "PHP-8_2", "PHP-8_2");
		takes(templates[i], "wordpress.v2", "wordpress.v2");
		longest[66] = 0;
		takes(templates[i], longest, longest);
		longest[66] = 'a';
		longest[67] = 0;
		refuses(templates[i], longest, "it takes the name of a template");
		for (size_t j = 0; j < LEN(bad); j++) refuses(templates[i], bad[j], "it takes the name of a template");
	}
}

static void name_servers_are_none_or_two_to_eight_hosts(void **state)
{
	static const char *const no_hosts[] = {"ns1.example.com,localhost", "ns1.example.com,ns2_x.example.com", "ns1.example.com,1.2.3.4'",
		"ns1.example.com,-a.example.com", "ns1.example.com,b\xc3\xbc.example", "ns1.example.com,.", "ns1.example.com,$(id).example"};
	char text[600];
	size_t n = 0;

	(void)state;
	takes("NS", "ns1.example.com,ns2.example.com", "ns1.example.com,ns2.example.com");
	takes("NS", " NS1.Example.com , ns2.example.com.", "ns1.example.com,ns2.example.com");
	takes("NS", "ns1.example.com ns2.example.com", "ns1.example.com,ns2.example.com");
	takes("NS", "ns1.example.com,,ns2.example.com,,,", "ns1.example.com,ns2.example.com");
	takes("NS", " , ,", "");
	takes("NS", "a.b.cc,b.b.cc,c.b.cc,d.b.cc,e.b.cc,f.b.cc,g.b.cc,h.b.cc", "a.b.cc,b.b.cc,c.b.cc,d.b.cc,e.b.cc,f.b.cc,g.b.cc,h.b.cc");
	refuses("NS", "ns1.example.com", "the panel needs two name servers or none");
	refuses("NS", "a.b.cc,b.b.cc,c.b.cc,d.b.cc,e.b.cc,f.b.cc,g.b.cc,h.b.cc,i.b.cc", "the panel takes at most 8 name servers");
	for (size_t i = 0; i < LEN(no_hosts); i++) refuses("NS", no_hosts[i], "one of them is no host name");
	for (int i = 0; i < 8; i++) n += (size_t)snprintf(text + n, sizeof text - n, "%s%d%055d.example.com", i ? "," : "", i, 0);
	assert_true(strlen(text) > 511);
	refuses("NS", text, "it is longer than 511 characters");
	text[511] = 0;
	refuses("NS", text, "one of them is no host name");
}

static void a_shell_is_a_bare_word(void **state)
{
	static const char *const bad[] = {"/bin/bash", "ba sh", "bash;id", "bash'", "b\xc3\xa4sh", "abcdefghijklmnopqrstuvwxyz0123456"};

	(void)state;
	takes("SHELL", "bash", "bash");
	takes("SHELL", "NOLOGIN", "nologin");
	takes("SHELL", "git-shell", "git-shell");
	for (size_t i = 0; i < LEN(bad); i++) refuses("SHELL", bad[i], "it takes the bare name of a shell");
}

static void incremental_backups_are_a_decision(void **state)
{
	static const char *const yes[] = {"yes", "Yes", "on", "ON", "1", "true", " TRUE "}, *const no[] = {"no", "NO", "off", "0", "false"};
	static const char *const bad[] = {"2", "y", "ja", "-1", "unlimited", "yes'"};

	(void)state;
	for (size_t i = 0; i < LEN(yes); i++) takes("BACKUPS_INCREMENTAL", yes[i], "yes");
	for (size_t i = 0; i < LEN(no); i++) takes("BACKUPS_INCREMENTAL", no[i], "no");
	for (size_t i = 0; i < LEN(bad); i++) refuses("BACKUPS_INCREMENTAL", bad[i], "it takes yes or no");
}

/* Only checked by panels with RESOURCES_LIMIT=yes; then a bad one would fail the order. */
static void resource_limits_have_their_units(void **state)
{
	static const char *const no_share[] = {"0%", "00%", "50", "50 %", "%", "1.5%", "50%%", "-50%", "1234567890123456%"};
	static const char *const no_period[] = {"100", "ms", "100m", "100 ms", "1h", "1.5s", "s"};
	static const char *const no_size[] = {"G", "1GB", "1 G", "1P", "0.5G", "-5M", "1KK"};

	(void)state;
	takes("CPU_QUOTA", "50%", "50%");
	takes("CPU_QUOTA", "0150%", "150%");
	takes("CPU_QUOTA", "-1", "unlimited");
	takes("CPU_QUOTA_PERIOD", "100ms", "100ms");
	takes("CPU_QUOTA_PERIOD", "1S", "1s");
	takes("CPU_QUOTA_PERIOD", "UNLIMITED", "unlimited");
	for (size_t i = 0; i < LEN(no_share); i++) refuses("CPU_QUOTA", no_share[i], "it takes a percentage above 0 such as 50%");
	for (size_t i = 0; i < LEN(no_period); i++) refuses("CPU_QUOTA_PERIOD", no_period[i], "it takes a time such as 100ms or 1s");
	for (int k = 0; k < 2; k++) {
		const char *key = k ? "SWAP_LIMIT" : "MEMORY_LIMIT";

		takes(key, "1073741824", "1073741824");
		takes(key, "512m", "512M");
		takes(key, "2G", "2G");
		takes(key, "1t", "1T");
		takes(key, "64K", "64K");
		takes(key, "\xe2\x88\x9e", "unlimited");
		for (size_t i = 0; i < LEN(no_size); i++) refuses(key, no_size[i], "it takes a size such as 512M or 2G");
	}
}

/* To 1.4.17 the text of a package is a shell script that root runs: no key lets such a character through. */
static void no_value_can_leave_its_quotes(void **state)
{
	static const char dangerous[] = "'\"\\`$\n\r;&|<>(){}!*?~#=\x01\x7f\x1b";

	(void)state;
	for (size_t i = 0; i < HESTIA_PACKAGE_KEYS; i++) {
		for (const char *c = dangerous; *c; c++) {
			const char forms[][8] = {{*c, 0}, {'1', *c, 0}, {*c, '1', 0}, {'a', 'a', *c, 'a', 'a', 0}, {'a', '.', 'a', 'a', ',', 'b', *c, 0}};

			for (size_t j = 0; j < LEN(forms); j++) refuses(hestia_package_key(i), forms[j], "");
		}
	}
}

static void long_values_are_refused_and_shown_cut(void **state)
{
	char text[5000];

	(void)state;
	memset(text, '1', sizeof text - 1);
	text[sizeof text - 1] = 0;
	for (size_t i = 0; i < HESTIA_PACKAGE_KEYS; i++) refuses(hestia_package_key(i), text, "it is longer than 511 characters");
	text[511] = 0;
	for (size_t i = 0; i < HESTIA_PACKAGE_KEYS; i++) refuses(hestia_package_key(i), text, "");
}

static void names_follow_the_panels_rule(void **state)
{
	static const char *const good[] = {"ab", "gold", "Gold_2", "web-10.v2", "default", "1a", "system"};
	static const char *const bad[] = {"a", "-ab", "ab-", "a b", "a/b", "..", "ab.", "a|b", "a'b", "a\nb", "g\xc3\xb6ld", " ab", "a,b"};
	char longest[68];
	hestia_err err;

	(void)state;
	for (size_t i = 0; i < LEN(good); i++) {
		assert_int_equal(hestia_package_check_name(good[i], &err), HESTIA_OK);
		assert_true(matches("^[[:alnum:]][-._[:alnum:]]{0,64}[[:alnum:]]$", good[i]));
	}
	for (size_t i = 0; i < LEN(bad); i++) {
		assert_int_equal(hestia_package_check_name(bad[i], &err), HESTIA_E_ARG);
		assert_string_equal(err.where, "package");
		assert_non_null(strstr(err.message, "cannot be the name of a package on HestiaCP; use 2 to 66"));
	}
	memset(longest, 'p', sizeof longest);
	longest[66] = 0;
	assert_int_equal(hestia_package_check_name(longest, &err), HESTIA_OK);
	longest[66] = 'p';
	longest[67] = 0;
	assert_int_equal(hestia_package_check_name(longest, &err), HESTIA_E_ARG);
	assert_int_equal(hestia_package_check_name("", &err), HESTIA_E_ARG);
	assert_non_null(strstr(err.message, "is empty; choose or enter a package"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(there_are_23_keys_with_the_stock_values),
		cmocka_unit_test(keys_are_found_in_any_case_and_no_others),
		cmocka_unit_test(limits_are_numbers_or_unlimited),
		cmocka_unit_test(rate_limit_and_backups_are_numbers_only),
		cmocka_unit_test(templates_are_names),
		cmocka_unit_test(name_servers_are_none_or_two_to_eight_hosts),
		cmocka_unit_test(a_shell_is_a_bare_word),
		cmocka_unit_test(incremental_backups_are_a_decision),
		cmocka_unit_test(resource_limits_have_their_units),
		cmocka_unit_test(no_value_can_leave_its_quotes),
		cmocka_unit_test(long_values_are_refused_and_shown_cut),
		cmocka_unit_test(names_follow_the_panels_rule),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
