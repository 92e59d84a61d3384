/* See username_help.h. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <regex.h>
#include <string.h>
#include <strings.h>

#include "username_help.h"

/* What HestiaCP takes for a new user, and what we do: no '_', because suspending acme locks acme_shop too; no '|'. */
#define PANEL_RULE "^[a-z][-_a-z0-9|]{0,28}[a-z0-9]$"
#define OUR_RULE "^[a-z][-a-z0-9]{0,28}[a-z0-9]$"

static regex_t panel_rule, our_rule;

int username_rules_compile(void **state)
{
	(void)state;
	return regcomp(&panel_rule, PANEL_RULE, REG_EXTENDED | REG_NOSUB) || regcomp(&our_rule, OUR_RULE, REG_EXTENDED | REG_NOSUB);
}

int username_rules_free(void **state)
{
	(void)state;
	regfree(&panel_rule);
	regfree(&our_rule);
	return 0;
}

bool username_is_valid(const char *name)
{
	static const char *const forbidden[] = {"aria", "aria_log", "mysql", "mysql_upgrade", "ib", "ib_buffer", "ddl", "ddl_recovery",
		"performance", "sudo", "root", "admin", "users", "mail", "www-data", "debian-exim", "nobody", "hestia"};

	for (size_t i = 0; i < LEN(forbidden); i++) {
		if (strcasecmp(name, forbidden[i]) == 0) return false;
	}
	return regexec(&panel_rule, name, 0, NULL, 0) == 0 && regexec(&our_rule, name, 0, NULL, 0) == 0 && !strstr(name, "--");
}

hestia_username_context ids(const char *client, const char *service)
{
	return (hestia_username_context){.prefix = "web", .client_id = client, .service_id = service, .domain = "example.com", .now = NOON};
}

void gives(const char *rule, const hestia_username_context *context, const char *expected)
{
	char name[HESTIA_USERNAME_MAX + 1];
	hestia_err err;

	hestia_err_clear(&err);
	if (hestia_username_generate(rule, context, name, &err) != HESTIA_OK) fail_msg("%s: %s", rule, err.message);
	if (strcmp(name, expected) != 0) fail_msg("%s gives %s, not %s", rule, name, expected);
	assert_true(username_is_valid(name));
}

void fails(const char *rule, const hestia_username_context *context, const char *told)
{
	char name[HESTIA_USERNAME_MAX + 1] = "old";
	hestia_err err;

	hestia_err_clear(&err);
	if (hestia_username_generate(rule, context, name, &err) != HESTIA_E_ARG) fail_msg("%s gives %s", rule, name);
	assert_string_equal(name, "");
	assert_string_equal(err.where, "username_rule");
	assert_int_equal(err.outcome, HESTIA_NOT_SENT);
	if (!strstr(err.message, told)) fail_msg("\"%s\" does not say \"%s\"", err.message, told);
	assert_int_equal(strncmp(err.message, "The user name rule \"", 20), 0);
	assert_int_equal(err.message[strlen(err.message) - 1], '.');
	assert_null(strchr(err.message, '\n'));
}
