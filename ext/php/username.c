/* hestia_username_*() */
#include "php/php_hestia.h"

#include <time.h>

#include "core/username.h"
#include "php/convert.h"

typedef struct {
	const char *prefix, *client_id, *service_id, *domain;
	long now, max_length;
} username_options;

#define OPTION(name, type) {#name, type, offsetof(username_options, name)}

static void generate(const char *rule, const username_options *options, const char **taken, size_t taken_count, zval *return_value)
{
	hestia_username_context context = {
		.prefix = options->prefix, .client_id = options->client_id, .service_id = options->service_id, .domain = options->domain,
		.now = (time_t) options->now, .max_length = options->max_length > 0 ? (size_t) options->max_length : 0,
		.taken = taken, .taken_count = taken_count,
	};
	char name[HESTIA_USERNAME_MAX + 1];
	hestia_err err;

	hestia_err_clear(&err);
	if (hestia_username_generate(rule, &context, name, &err) == HESTIA_OK) RETVAL_STRING(name);
	else php_hestia_throw(&err, NULL);
}

ZEND_FUNCTION(hestia_username_generate)
{
	static const php_hestia_option table[] = {
		OPTION(prefix, PHP_HESTIA_STRING), OPTION(client_id, PHP_HESTIA_STRING), OPTION(service_id, PHP_HESTIA_STRING),
		OPTION(domain, PHP_HESTIA_STRING), OPTION(now, PHP_HESTIA_LONG), OPTION(max_length, PHP_HESTIA_LONG),
	};
	username_options options = {.now = (long) time(NULL)};
	php_hestia_keep keep = {0};
	HashTable *context, *taken = NULL;
	const char **names = NULL;
	zend_string *rule;
	size_t count = 0;

	ZEND_PARSE_PARAMETERS_START(2, 3)
		Z_PARAM_STR(rule)
		Z_PARAM_ARRAY_HT(context)
		Z_PARAM_OPTIONAL
		Z_PARAM_ARRAY_HT(taken)
	ZEND_PARSE_PARAMETERS_END();

	if (php_hestia_no_nul(rule, "username_rule") && php_hestia_read_options(context, "context", table, sizeof table / sizeof table[0], &options, &keep)
			&& php_hestia_read_list(taken, "taken", &names, &count, &keep)) {
		generate(ZSTR_VAL(rule), &options, names, count, return_value);
	}
	if (names) efree((void *) names);
	php_hestia_keep_free(&keep);
}

ZEND_FUNCTION(hestia_username_check)
{
	zend_string *username;
	hestia_err err;

	ZEND_PARSE_PARAMETERS_START(1, 1)
		Z_PARAM_STR(username)
	ZEND_PARSE_PARAMETERS_END();

	if (strlen(ZSTR_VAL(username)) != ZSTR_LEN(username)) RETURN_STRING("A user name cannot hold a NUL byte.");
	hestia_err_clear(&err);
	if (hestia_username_check_new(ZSTR_VAL(username), &err) == HESTIA_OK) RETURN_NULL();
	RETURN_STRING(err.message);
}
