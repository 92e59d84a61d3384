/* hestia_package_*() */
#include "php/php_hestia.h"

#include "core/limits.h"
#include "core/text.h"
#include "php/convert.h"
#include "php/json.h"

ZEND_FUNCTION(hestia_package_spec)
{
	hestia_package package;
	HashTable *settings;

	ZEND_PARSE_PARAMETERS_START(1, 1)
		Z_PARAM_ARRAY_HT(settings)
	ZEND_PARSE_PARAMETERS_END();

	if (!php_hestia_read_package(settings, &package)) RETURN_THROWS();
	array_init(return_value);
	for (size_t i = 0; i < HESTIA_PACKAGE_KEYS; i++) add_assoc_string(return_value, hestia_package_key(i), package.value[i]);
}

ZEND_FUNCTION(hestia_package_decide)
{
	hestia_package package;
	HashTable *wanted = NULL;
	hestia_decision decision;
	struct json_object *list;
	zend_string *name;
	hestia_err err;
	zval *on_server, *wanted_zval;

	ZEND_PARSE_PARAMETERS_START(3, 3)
		Z_PARAM_ARRAY(on_server)
		Z_PARAM_STR(name)
		Z_PARAM_ARRAY_EX(wanted_zval, 1, 0)
	ZEND_PARSE_PARAMETERS_END();

	if (wanted_zval) wanted = Z_ARRVAL_P(wanted_zval);
	if (!php_hestia_no_nul(name, "package")) RETURN_THROWS();
	if (wanted && !php_hestia_read_package(wanted, &package)) RETURN_THROWS();
	list = php_hestia_zval_to_json(on_server, "on_server");
	if (EG(exception)) RETURN_THROWS();
	hestia_err_clear(&err);
	if (hestia_package_decide(list, ZSTR_VAL(name), wanted ? &package : NULL, &decision, &err) == HESTIA_OK) {
		RETVAL_STRING(hestia_decision_name(decision));
	} else {
		php_hestia_throw(&err, NULL);
	}
	json_object_put(list);
}

ZEND_FUNCTION(hestia_package_deploy)
{
	hestia_package package;
	hestia_decision decision;
	hestia_session session;
	HashTable *settings;
	zend_string *name;
	hestia_err err;
	zval *server;

	ZEND_PARSE_PARAMETERS_START(3, 3)
		Z_PARAM_OBJECT_OF_CLASS(server, php_hestia_ce_server)
		Z_PARAM_STR(name)
		Z_PARAM_ARRAY_HT(settings)
	ZEND_PARSE_PARAMETERS_END();

	if (!php_hestia_no_nul(name, "package") || !php_hestia_read_package(settings, &package) || !php_hestia_session(server, &session)) RETURN_THROWS();
	hestia_err_clear(&err);
	if (hestia_package_deploy(&session, ZSTR_VAL(name), &package, &decision, &err) == HESTIA_OK) {
		RETVAL_STRING(hestia_decision_name(decision));
	} else {
		php_hestia_throw(&err, NULL);
	}
}

/* Settings of a package as texts that hestia_limit_read() knows, by number of the limit; NULL = not given. */
typedef struct {
	const char *limit[HESTIA_LIMITS];
	hestia_package package; /* the given ones alone, normalised */
	php_hestia_keep keep;
} package_limits;

static const char *limit_of(const void *source, const char *key)
{
	const package_limits *limits = source;

	for (size_t i = 0; i < HESTIA_LIMITS; i++) {
		if (strcmp(hestia_limit_key(i), key) == 0 && limits->limit[i]) return limits->limit[i];
	}
	return "";
}

/* A member of a row: a number, or a text of digits as a database gives it back. null is not known. False: thrown. */
static bool read_used(zval *value, const char *name, int64_t *used)
{
	ZVAL_DEREF(value);
	if (Z_TYPE_P(value) == IS_NULL) return true;
	if (Z_TYPE_P(value) == IS_LONG) *used = Z_LVAL_P(value);
	else if (Z_TYPE_P(value) != IS_STRING || strlen(Z_STRVAL_P(value)) != Z_STRLEN_P(value)) *used = HESTIA_AMOUNT_ABSURD;
	else *used = hestia_limit_read(Z_STRVAL_P(value));
	if (*used >= 0) return true;
	php_hestia_throw_invalid(name, "The number %s of the account's usage is no whole number from 0 on; pass a row of hestia_usage().", name);
	return false;
}

static bool read_usage(HashTable *given, hestia_usage_row *row)
{
	size_t found = 0;

	hestia_usage_row_begin(row, "", 0);
	for (size_t i = 0; i < HESTIA_LIMITS; i++) {
		hestia_usage_number number = hestia_limit_number(i);
		const char *name = hestia_usage_number_name(number);
		zval *value = zend_hash_str_find_ind(given, name, strlen(name));

		if (!value) continue;
		found++;
		if (!read_used(value, name, &row->number[number])) return false;
	}
	if (found) return true;
	php_hestia_throw_invalid("usage", "The account's usage has none of the numbers of a row of hestia_usage() (disk, web_domains, ...); pass such a row.");
	return false;
}

/* A setting in upper or lower case. */
static zval *find_setting(HashTable *given, const char *key)
{
	char lower[32];
	size_t len = strlen(key);
	zval *value = zend_hash_str_find_ind(given, key, len);

	if (value) return value;
	for (size_t i = 0; i <= len; i++) lower[i] = hestia_lower(key[i]);
	return zend_hash_str_find_ind(given, lower, len);
}

/* The settings' own rules decide what is unlimited. A number that they find too long is the panel's own, and stays. */
static bool read_limits(HashTable *given, package_limits *limits)
{
	size_t found = 0;

	for (size_t i = 0; i < HESTIA_LIMITS; i++) {
		const char *key = hestia_limit_key(i), *text;
		zval *value = find_setting(given, key);
		hestia_err err;

		if (!value) continue;
		found++;
		ZVAL_DEREF(value);
		if (Z_TYPE_P(value) == IS_NULL) continue;
		if (!(text = php_hestia_text(value, key, &limits->keep))) return false;
		limits->limit[i] = text;
		if (!*text || hestia_all_digits(text)) continue;
		hestia_err_clear(&err);
		if (hestia_package_set(&limits->package, key, text, &err) != HESTIA_OK) {
			php_hestia_throw(&err, NULL);
			return false;
		}
		limits->limit[i] = hestia_package_get(&limits->package, key);
	}
	if (found) return true;
	php_hestia_throw_invalid("package", "The package has none of the settings that limit an account (WEB_DOMAINS, DISK_QUOTA, ...); pass the settings of one "
		"package, not a list of packages.");
	return false;
}

ZEND_FUNCTION(hestia_package_exceeds)
{
	hestia_excess over[HESTIA_LIMITS];
	package_limits *limits;
	hestia_usage_row usage;
	HashTable *used, *package;

	ZEND_PARSE_PARAMETERS_START(2, 2)
		Z_PARAM_ARRAY_HT(used)
		Z_PARAM_ARRAY_HT(package)
	ZEND_PARSE_PARAMETERS_END();

	limits = ecalloc(1, sizeof *limits);
	if (read_usage(used, &usage) && read_limits(package, limits)) {
		size_t count = hestia_limits_exceeded(&usage, limit_of, limits, over);

		array_init(return_value);
		for (size_t i = 0; i < count; i++) {
			zval item;

			array_init(&item);
			add_assoc_string(&item, "name", over[i].name);
			add_assoc_long(&item, "used", (zend_long) over[i].used);
			add_assoc_long(&item, "limit", (zend_long) over[i].limit);
			add_next_index_zval(return_value, &item);
		}
	}
	php_hestia_keep_free(&limits->keep);
	efree(limits);
}
