/* hestia_license_*() */
#include "php/license.h"
#include "php/json.h"

#include <time.h>

bool php_hestia_license_authorities(HashTable *keys, hestia_license_site *site, php_hestia_keep *keep)
{
	hestia_license_authority *list;
	zend_ulong index;
	zend_string *id;
	zval *value;
	size_t count = 0;

	if (!keys || zend_hash_num_elements(keys) == 0) return true;
	list = safe_emalloc(zend_hash_num_elements(keys), sizeof *list, 0);
	site->authorities = list;
	ZEND_HASH_FOREACH_KEY_VAL_IND(keys, index, id, value) {
		const char *key = php_hestia_text(value, "public_keys", keep);

		(void) index; /* a list has no key ids: any token may be its */
		if (!key || (id && !php_hestia_no_nul(id, "public_keys"))) return false;
		list[count].key_id = id ? ZSTR_VAL(id) : "";
		list[count++].public_key = key;
	} ZEND_HASH_FOREACH_END();
	site->authority_count = count;
	return true;
}

bool php_hestia_license_site(HashTable *given, hestia_license_site *site, php_hestia_keep *keep)
{
	static const php_hestia_option table[] = {
		{"domain", PHP_HESTIA_STRING, offsetof(hestia_license_site, domain)},
		{"address", PHP_HESTIA_STRING, offsetof(hestia_license_site, address)},
		{"product", PHP_HESTIA_STRING, offsetof(hestia_license_site, product)},
	};

	memset(site, 0, sizeof *site);
	site->now = time(NULL);
	return !given || php_hestia_read_options(given, "site", table, sizeof table / sizeof table[0], site, keep);
}

void php_hestia_license_site_free(hestia_license_site *site)
{
	if (site->authorities) efree((void *) site->authorities);
	site->authorities = NULL;
	site->authority_count = 0;
}

static void result_to_zval(const hestia_license_result *result, zval *out)
{
	array_init(out);
	add_assoc_string(out, "status", hestia_license_status_name(result->status));
	add_assoc_bool(out, "passes", hestia_license_passes(result->status));
	if (result->valid_until) add_assoc_long(out, "valid_until", (zend_long) result->valid_until);
	else add_assoc_null(out, "valid_until");
	add_assoc_null(out, "lease"); /* no lease without a license server */
	add_assoc_string(out, "license_id", result->license_id);
	add_assoc_string(out, "message", result->message);
	add_assoc_string(out, "source", "offline");
}

/* The options of hestia_license_check(): the clock and the authorities. */
static bool read_options(HashTable *options, hestia_license_site *site, php_hestia_keep *keep)
{
	static const php_hestia_option table[] = {
		{"now", PHP_HESTIA_LONG, 0},
		{"public_keys", PHP_HESTIA_IGNORED, 0},
	};
	long now = (long) site->now;
	HashTable *keys;
	bool ok;

	if (!options) return true;
	if (!php_hestia_read_options(options, "license options", table, sizeof table / sizeof table[0], &now, keep)) return false;
	site->now = (time_t) now;
	keys = php_hestia_array_option(options, "public_keys", &ok);
	return ok && php_hestia_license_authorities(keys, site, keep);
}

ZEND_FUNCTION(hestia_license_check)
{
	php_hestia_keep keep = {0};
	hestia_license_site site = {0};
	hestia_license_result result;
	HashTable *site_array, *options = NULL;
	zend_string *key;
	hestia_err err;

	ZEND_PARSE_PARAMETERS_START(2, 3)
		Z_PARAM_STR(key)
		Z_PARAM_ARRAY_HT(site_array)
		Z_PARAM_OPTIONAL
		Z_PARAM_ARRAY_HT(options)
	ZEND_PARSE_PARAMETERS_END();

	hestia_err_clear(&err);
	if (php_hestia_no_nul(key, "key") && php_hestia_license_site(site_array, &site, &keep)
			&& read_options(options, &site, &keep)) {
		if (hestia_license_check(ZSTR_VAL(key), &site, &result, &err) == HESTIA_OK) result_to_zval(&result, return_value);
		else php_hestia_throw(&err, NULL);
	}
	php_hestia_license_site_free(&site);
	php_hestia_keep_free(&keep);
}

ZEND_FUNCTION(hestia_license_keygen)
{
	hestia_buf private_key = {0}, public_key = {0}, key_id = {0};
	hestia_err err;

	ZEND_PARSE_PARAMETERS_NONE();
	hestia_err_clear(&err);
	if (hestia_license_keygen(&private_key, &public_key, &key_id, &err) == HESTIA_OK) {
		array_init(return_value);
		add_assoc_string(return_value, "private_key", hestia_buf_text(&private_key));
		add_assoc_string(return_value, "public_key", hestia_buf_text(&public_key));
		add_assoc_string(return_value, "key_id", hestia_buf_text(&key_id));
	} else {
		php_hestia_throw(&err, NULL);
	}
	hestia_buf_free(&private_key);
	hestia_buf_free(&public_key);
	hestia_buf_free(&key_id);
}

ZEND_FUNCTION(hestia_license_issue)
{
	zend_string *private_key, *key_id = NULL;
	struct json_object *json;
	hestia_buf token = {0};
	hestia_err err;
	zval *claims;

	ZEND_PARSE_PARAMETERS_START(2, 3)
		Z_PARAM_ARRAY(claims)
		Z_PARAM_STR(private_key)
		Z_PARAM_OPTIONAL
		Z_PARAM_STR(key_id)
	ZEND_PARSE_PARAMETERS_END();

	if (!php_hestia_no_nul(private_key, "private_key") || (key_id && !php_hestia_no_nul(key_id, "key_id"))) RETURN_THROWS();
	json = php_hestia_zval_to_json(claims, "claims");
	if (EG(exception)) RETURN_THROWS();
	hestia_err_clear(&err);
	if (hestia_license_issue(json, ZSTR_VAL(private_key), key_id ? ZSTR_VAL(key_id) : "", &token, &err) == HESTIA_OK) {
		RETVAL_STRINGL(token.data, token.len);
	} else {
		php_hestia_throw(&err, NULL);
	}
	json_object_put(json);
	hestia_buf_free(&token);
}
