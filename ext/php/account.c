/* hestia_account_*(): orders in, results or exceptions with steps out. */
#include "php/php_hestia.h"

#include "php/convert.h"
#include "php/license.h"
#include "php/report.h"

#define ORDER(name, type, member) {name, type, offsetof(hestia_account_order, member)}

static const php_hestia_option order_table[] = {
	ORDER("username", PHP_HESTIA_STRING, account.username), ORDER("email", PHP_HESTIA_STRING, account.email),
	ORDER("created", PHP_HESTIA_STRING, account.created), ORDER("password", PHP_HESTIA_STRING, account.password),
	ORDER("taken", PHP_HESTIA_IGNORED, package),
	ORDER("first_name", PHP_HESTIA_STRING, first_name), ORDER("last_name", PHP_HESTIA_STRING, last_name),
	ORDER("package", PHP_HESTIA_STRING, package), ORDER("fallback_package", PHP_HESTIA_STRING, fallback_package),
	ORDER("domain", PHP_HESTIA_STRING, domain), ORDER("domain_optional", PHP_HESTIA_BOOL, domain_optional),
	ORDER("ip", PHP_HESTIA_STRING, ip),
	ORDER("letsencrypt", PHP_HESTIA_BOOL, letsencrypt), ORDER("force_https", PHP_HESTIA_BOOL, force_https),
	ORDER("php_template", PHP_HESTIA_STRING, php_template), ORDER("shell", PHP_HESTIA_STRING, shell),
	ORDER("force", PHP_HESTIA_BOOL, force), ORDER("update_users", PHP_HESTIA_BOOL, update_users),
	ORDER("resume", PHP_HESTIA_BOOL, resume),
	ORDER("custom", PHP_HESTIA_IGNORED, package),
	ORDER("license", PHP_HESTIA_IGNORED, package),
};

#define ACCOUNT_OPTIONS 5 /* the first rows: what the flows without an order take */

/* An order as the core wants it, with what it points to. */
typedef struct {
	hestia_account_order order;
	hestia_package custom;
	hestia_license_site site;
	const char **taken;
	php_hestia_keep keep;
} order_input;

static bool read_license(HashTable *license, order_input *in)
{
	zval *key = zend_hash_str_find_ind(license, "key", 3), *lease = zend_hash_str_find_ind(license, "lease", 5);
	HashTable *site, *keys;
	bool ok;

	site = php_hestia_array_option(license, "site", &ok);
	if (!ok) return false;
	in->order.license_key = key ? php_hestia_text(key, "key", &in->keep) : "";
	in->order.license_lease = lease ? php_hestia_text(lease, "lease", &in->keep) : "";
	if (!in->order.license_key || !in->order.license_lease || !php_hestia_license_site(site, &in->site, &in->keep)) return false;
	keys = php_hestia_array_option(license, "public_keys", &ok);
	in->order.license_site = &in->site;
	return ok && php_hestia_license_authorities(keys, &in->site, &in->keep);
}

static bool read_taken(HashTable *given, order_input *in)
{
	bool ok;
	HashTable *taken = php_hestia_array_option(given, "taken", &ok);

	if (!ok || !php_hestia_read_list(taken, "taken", &in->taken, &in->order.account.taken_count, &in->keep)) return false;
	in->order.account.taken = in->taken;
	return true;
}

static bool read_order(HashTable *given, order_input *in)
{
	HashTable *custom, *license;
	bool ok;

	if (!php_hestia_read_options(given, "order", order_table, sizeof order_table / sizeof order_table[0], &in->order, &in->keep)) return false;
	custom = php_hestia_array_option(given, "custom", &ok);
	if (!ok || (custom && !php_hestia_read_package(custom, &in->custom))) return false;
	if (custom) in->order.custom = &in->custom;
	if (!read_taken(given, in)) return false;
	license = php_hestia_array_option(given, "license", &ok);
	return ok && (!license || read_license(license, in));
}

static void order_free(order_input *in)
{
	if (in->taken) efree((void *) in->taken);
	php_hestia_license_site_free(&in->site);
	php_hestia_keep_free(&in->keep);
	efree(in);
}

static void finish(hestia_code code, const hestia_account_result *result, const hestia_err *err, zval *return_value)
{
	if (code == HESTIA_OK) php_hestia_result_to_zval(result, return_value);
	else php_hestia_throw(err, &result->steps);
}

typedef hestia_code (*order_flow)(hestia_session *, const hestia_account_order *, hestia_account_result *, hestia_err *);
typedef hestia_code (*account_flow)(hestia_session *, const hestia_account *, hestia_account_result *, hestia_err *);

static bool read_account(HashTable *given, order_input *in)
{
	return php_hestia_read_options(given, "account", order_table, ACCOUNT_OPTIONS, &in->order, &in->keep) && read_taken(given, in);
}

/* One of the two flows; the other is NULL. */
static void run(INTERNAL_FUNCTION_PARAMETERS, order_flow order, account_flow account)
{
	order_input *in;
	hestia_account_result result;
	hestia_session session;
	HashTable *given;
	hestia_err err;
	zval *server;

	ZEND_PARSE_PARAMETERS_START(2, 2)
		Z_PARAM_OBJECT_OF_CLASS(server, php_hestia_ce_server)
		Z_PARAM_ARRAY_HT(given)
	ZEND_PARSE_PARAMETERS_END();

	hestia_err_clear(&err);
	in = ecalloc(1, sizeof *in);
	if ((order ? read_order(given, in) : read_account(given, in)) && php_hestia_session(server, &session)) {
		hestia_code code = order ? order(&session, &in->order, &result, &err) : account(&session, &in->order.account, &result, &err);

		finish(code, &result, &err, return_value);
	}
	order_free(in);
}

ZEND_FUNCTION(hestia_account_create)
{
	run(INTERNAL_FUNCTION_PARAM_PASSTHRU, hestia_account_create, NULL);
}

ZEND_FUNCTION(hestia_account_change_package)
{
	run(INTERNAL_FUNCTION_PARAM_PASSTHRU, hestia_account_change_package, NULL);
}

ZEND_FUNCTION(hestia_account_suspend)
{
	run(INTERNAL_FUNCTION_PARAM_PASSTHRU, NULL, hestia_account_suspend);
}

ZEND_FUNCTION(hestia_account_unsuspend)
{
	run(INTERNAL_FUNCTION_PARAM_PASSTHRU, NULL, hestia_account_unsuspend);
}

ZEND_FUNCTION(hestia_account_terminate)
{
	run(INTERNAL_FUNCTION_PARAM_PASSTHRU, NULL, hestia_account_terminate);
}

ZEND_FUNCTION(hestia_account_password)
{
	order_input *in;
	hestia_account_result result;
	hestia_session session;
	zend_string *password;
	HashTable *given;
	hestia_err err;
	zval *server;

	ZEND_PARSE_PARAMETERS_START(3, 3)
		Z_PARAM_OBJECT_OF_CLASS(server, php_hestia_ce_server)
		Z_PARAM_ARRAY_HT(given)
		Z_PARAM_STR(password)
	ZEND_PARSE_PARAMETERS_END();

	if (strlen(ZSTR_VAL(password)) != ZSTR_LEN(password)) {
		php_hestia_throw_invalid("password", "The password holds a NUL byte, which HestiaCP cannot take; choose another password.");
		RETURN_THROWS();
	}
	hestia_err_clear(&err);
	in = ecalloc(1, sizeof *in);
	if (read_account(given, in) && php_hestia_session(server, &session)) {
		finish(hestia_account_password(&session, &in->order.account, ZSTR_VAL(password), &result, &err), &result, &err, return_value);
	}
	order_free(in);
}

ZEND_FUNCTION(hestia_account_inspect)
{
	order_input *in;
	hestia_account_facts facts;
	hestia_account_result result;
	hestia_session session;
	HashTable *given;
	hestia_err err;
	zval *server;

	ZEND_PARSE_PARAMETERS_START(2, 2)
		Z_PARAM_OBJECT_OF_CLASS(server, php_hestia_ce_server)
		Z_PARAM_ARRAY_HT(given)
	ZEND_PARSE_PARAMETERS_END();

	hestia_err_clear(&err);
	in = ecalloc(1, sizeof *in);
	if (read_account(given, in) && php_hestia_session(server, &session)) {
		if (hestia_account_inspect(&session, &in->order.account, &facts, &result, &err) == HESTIA_OK) {
			php_hestia_facts_to_zval(&facts, &result, return_value);
		} else {
			php_hestia_throw(&err, &result.steps);
		}
	}
	order_free(in);
}
