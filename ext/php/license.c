/* hestia_license_*() */
#include "php/license.h"
#include "php/json.h"

#include <time.h>

#include "core/addon_license.h"
#include "core/lease_answer.h"
#include "core/license_http.h"

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

static void add_time(zval *out, const char *name, int64_t seconds)
{
	if (seconds) add_assoc_long(out, name, (zend_long) seconds);
	else add_assoc_null(out, name);
}

/* lease: NULL = nothing new to store. */
static void result_to_zval(const hestia_license_result *result, const char *lease, zval *out)
{
	array_init(out);
	add_assoc_string(out, "status", hestia_license_status_name(result->status));
	add_assoc_bool(out, "passes", hestia_license_passes(result->status));
	add_time(out, "valid_until", result->valid_until);
	if (lease) add_assoc_string(out, "lease", lease);
	else add_assoc_null(out, "lease");
	add_time(out, "lease_until", result->lease_until);
	add_time(out, "next_check", result->next_check);
	add_assoc_string(out, "license_id", result->license_id);
	add_assoc_string(out, "message", result->message);
	add_assoc_string(out, "source", hestia_license_source_name(result->source));
}

/* The options of hestia_license_check(). */
typedef struct {
	const char *lease;
	bool offline, is_addon;
	long now;
	hestia_license_way way;
	hestia_addon addon;
} check_input;

static bool read_addon(HashTable *given, hestia_addon *addon, php_hestia_keep *keep)
{
	static const php_hestia_option table[] = {
		{"url", PHP_HESTIA_STRING, offsetof(hestia_addon, url)},
		{"secret", PHP_HESTIA_STRING, offsetof(hestia_addon, secret)},
		{"directory", PHP_HESTIA_STRING, offsetof(hestia_addon, directory)},
		{"local_key_days", PHP_HESTIA_LONG, offsetof(hestia_addon, local_key_days)},
		{"check_fail_days", PHP_HESTIA_LONG, offsetof(hestia_addon, check_fail_days)},
	};

	*addon = (hestia_addon){"", "", "", HESTIA_ADDON_LOCAL_KEY_DAYS, HESTIA_ADDON_CHECK_FAIL_DAYS};
	return php_hestia_read_options(given, "addon", table, sizeof table / sizeof table[0], addon, keep);
}

static bool read_check(HashTable *options, check_input *in, hestia_license_site *site, php_hestia_keep *keep)
{
	static const php_hestia_option table[] = {
		{"now", PHP_HESTIA_LONG, offsetof(check_input, now)},
		{"lease", PHP_HESTIA_STRING, offsetof(check_input, lease)},
		{"offline", PHP_HESTIA_BOOL, offsetof(check_input, offline)},
		{"timeout_ms", PHP_HESTIA_LONG, offsetof(check_input, way.timeout_ms)},
		{"ca_file", PHP_HESTIA_STRING, offsetof(check_input, way.ca_file)},
		{"proxy", PHP_HESTIA_STRING, offsetof(check_input, way.proxy)},
		{"public_keys", PHP_HESTIA_IGNORED, 0},
		{"addon", PHP_HESTIA_IGNORED, 0},
	};
	HashTable *keys, *addon;
	bool ok;

	in->now = (long) site->now;
	if (!options) return true;
	if (!php_hestia_read_options(options, "license options", table, sizeof table / sizeof table[0], in, keep)) return false;
	site->now = (time_t) in->now;
	addon = php_hestia_array_option(options, "addon", &ok);
	if (!ok || !php_hestia_may_read("ca_file", in->way.ca_file) || (addon && !read_addon(addon, &in->addon, keep))) return false;
	in->is_addon = addon != NULL;
	keys = php_hestia_array_option(options, "public_keys", &ok);
	if (ok && in->is_addon && keys && zend_hash_num_elements(keys)) {
		php_hestia_throw_invalid("addon", "A license is checked either by signatures (public_keys) or by the WHMCS Licensing Addon (addon); give one of them.");
		return false;
	}
	return ok && php_hestia_license_authorities(keys, site, keep);
}

static hestia_code run_check(const char *key, const hestia_license_site *site, check_input *in, hestia_license_result *result,
	hestia_buf *lease, bool *forget, hestia_err *err)
{
	hestia_license_asking asking = {in->lease, in->offline ? NULL : hestia_license_post, &in->way};
	hestia_code code = hestia_license_way_check(&in->way, err);

	*forget = false;
	if (code != HESTIA_OK) return code;
	if (in->is_addon) return hestia_addon_check(key, site, &in->addon, &asking, result, lease, forget, err);
	return hestia_license_ask(key, site, &asking, result, lease, err);
}

ZEND_FUNCTION(hestia_license_check)
{
	php_hestia_keep keep = {0};
	hestia_license_site site = {0};
	hestia_license_result result;
	HashTable *site_array, *options = NULL;
	hestia_buf lease = {0};
	check_input in = {0};
	zend_string *key;
	hestia_err err;
	bool forget;

	ZEND_PARSE_PARAMETERS_START(2, 3)
		Z_PARAM_STR(key)
		Z_PARAM_ARRAY_HT(site_array)
		Z_PARAM_OPTIONAL
		Z_PARAM_ARRAY_HT(options)
	ZEND_PARSE_PARAMETERS_END();

	hestia_err_clear(&err);
	if (php_hestia_no_nul(key, "key") && php_hestia_license_site(site_array, &site, &keep)
			&& read_check(options, &in, &site, &keep)) {
		if (run_check(ZSTR_VAL(key), &site, &in, &result, &lease, &forget, &err) == HESTIA_OK) {
			result_to_zval(&result, lease.len || forget ? hestia_buf_text(&lease) : NULL, return_value);
		} else {
			php_hestia_throw(&err, NULL);
		}
	}
	hestia_buf_free(&lease);
	php_hestia_license_site_free(&site);
	php_hestia_keep_free(&keep);
}

ZEND_FUNCTION(hestia_license_answer)
{
	zend_string *private_key, *key_id = NULL;
	struct json_object *request = NULL, *decision = NULL;
	hestia_buf token = {0};
	hestia_err err;
	zval *asked, *decided;

	ZEND_PARSE_PARAMETERS_START(3, 4)
		Z_PARAM_ARRAY(asked)
		Z_PARAM_ARRAY(decided)
		Z_PARAM_STR(private_key)
		Z_PARAM_OPTIONAL
		Z_PARAM_STR(key_id)
	ZEND_PARSE_PARAMETERS_END();

	if (!php_hestia_no_nul(private_key, "private_key") || (key_id && !php_hestia_no_nul(key_id, "key_id"))) RETURN_THROWS();
	hestia_err_clear(&err);
	request = php_hestia_zval_to_json(asked, "request");
	if (!EG(exception)) decision = php_hestia_zval_to_json(decided, "decision");
	if (EG(exception)) goto out;
	if (hestia_license_answer(request, decision, (int64_t) time(NULL), ZSTR_VAL(private_key), key_id ? ZSTR_VAL(key_id) : "", &token,
			&err) == HESTIA_OK) {
		RETVAL_STRINGL(token.data, token.len);
	} else {
		php_hestia_throw(&err, NULL);
	}
out:
	json_object_put(request);
	json_object_put(decision);
	hestia_buf_free(&token);
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
