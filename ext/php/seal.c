/* hestia_seal(), hestia_open() */
#include "php/php_hestia.h"
#include "php/json.h"
#include "core/seal.h"

#include <time.h>

/* Two audiences, or two key ids, that only a NUL tells apart would be the same to the core. */
static bool is_whole(const zend_string *text, const char *field)
{
	if (strlen(ZSTR_VAL(text)) == ZSTR_LEN(text)) return true;
	php_hestia_throw_invalid(field, "\"%s\" holds a NUL byte, which no token can carry; remove it.", field);
	return false;
}

/* Unix seconds. Not time(), which on Linux lags by a tick behind PHP's own: a token would outlive the second of its exp. */
static int64_t now(void)
{
	struct timespec clock;

	return timespec_get(&clock, TIME_UTC) == TIME_UTC ? (int64_t) clock.tv_sec : (int64_t) time(NULL);
}

ZEND_FUNCTION(hestia_seal)
{
	zend_string *key, *kid = NULL;
	struct json_object *json;
	hestia_buf token = {0};
	hestia_err err;
	zend_long ttl;
	zval *claims;

	ZEND_PARSE_PARAMETERS_START(3, 4)
		Z_PARAM_ARRAY(claims)
		Z_PARAM_STR(key)
		Z_PARAM_LONG(ttl)
		Z_PARAM_OPTIONAL
		Z_PARAM_STR(kid)
	ZEND_PARSE_PARAMETERS_END();

	if (kid && !is_whole(kid, "kid")) RETURN_THROWS();
	json = php_hestia_zval_to_json(claims, "claims");
	if (EG(exception)) RETURN_THROWS();
	hestia_err_clear(&err);
	if (hestia_seal(json, ZSTR_VAL(key), ZSTR_LEN(key), ttl, kid ? ZSTR_VAL(kid) : "", now(), &token, &err) == HESTIA_OK) {
		RETVAL_STRINGL(token.data, token.len);
	} else {
		php_hestia_throw(&err, NULL);
	}
	json_object_put(json);
	hestia_buf_free(&token);
}

/* Asks the application whether the token of these claims is new to it. false: thrown. Nothing of the core is held meanwhile:
 * the callback may end the request. */
static bool is_first_use(zend_fcall_info *fci, zend_fcall_info_cache *fcc, HashTable *claims)
{
	zval args[2], answer, *value = &answer;
	hestia_err err;
	bool first;

	ZVAL_COPY(&args[0], zend_hash_str_find(claims, "jti", sizeof "jti" - 1));
	ZVAL_COPY(&args[1], zend_hash_str_find(claims, "exp", sizeof "exp" - 1));
	ZVAL_UNDEF(&answer);
	fci->retval = &answer;
	fci->params = args;
	fci->param_count = 2;
	zend_call_function(fci, fcc);
	zval_ptr_dtor(&args[0]);
	if (EG(exception)) {
		zval_ptr_dtor(&answer);
		return false;
	}
	ZVAL_DEREF(value);
	first = Z_TYPE_P(value) == IS_TRUE;
	if (!first && Z_TYPE_P(value) != IS_FALSE) {
		php_hestia_throw_invalid("first_use",
			"\"first_use\" returned neither true nor false, so the token was not opened; return true for a new jti only.");
	} else if (!first) {
		hestia_err_clear(&err);
		hestia_token_refuse(HESTIA_TOKEN_REPLAYED, &err);
		php_hestia_throw(&err, NULL);
	}
	zval_ptr_dtor(&answer);
	return first;
}

ZEND_FUNCTION(hestia_open)
{
	zend_fcall_info fci = empty_fcall_info;
	zend_fcall_info_cache fcc = empty_fcall_info_cache;
	zend_string *token, *key, *aud;
	struct json_object *claims;
	hestia_err err;

	ZEND_PARSE_PARAMETERS_START(3, 4)
		Z_PARAM_STR(token)
		Z_PARAM_STR(key)
		Z_PARAM_STR(aud)
		Z_PARAM_OPTIONAL
		Z_PARAM_FUNC_EX(fci, fcc, 1, 0) /* or null; 7.4 has no shorter name for it */
	ZEND_PARSE_PARAMETERS_END();

	if (!is_whole(aud, "aud")) RETURN_THROWS();
	hestia_err_clear(&err);
	if (hestia_open(ZSTR_VAL(token), ZSTR_LEN(token), ZSTR_VAL(key), ZSTR_LEN(key), ZSTR_VAL(aud), now(), &claims, &err) != HESTIA_OK) {
		php_hestia_throw(&err, NULL);
		RETURN_THROWS();
	}
	php_hestia_json_to_zval(claims, return_value);
	json_object_put(claims);
	if (ZEND_FCI_INITIALIZED(fci) && !is_first_use(&fci, &fcc, Z_ARRVAL_P(return_value))) {
		zval_ptr_dtor(return_value);
		ZVAL_NULL(return_value);
	}
}
