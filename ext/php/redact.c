/* hestia_redact(): a copy of any PHP value without secrets. */
#include "core/redact.h"

#include "php/guard.h"
#include "php/php_hestia.h"

#define MAX_REDACT_DEPTH 32
#define MAX_REDACT_NODES 100000 /* values: references can fan out without end */

/* One call of hestia_redact(). */
typedef struct {
	hestia_redactor *redactor; /* owned */
	hestia_buf clean;          /* text under work; here so that a fatal error of PHP leaves it findable */
	HashTable *secrets;        /* borrowed, may be NULL */
	const HashTable *open[MAX_REDACT_DEPTH]; /* arrays around the value, outermost first */
	int depth;
	size_t nodes;              /* values seen so far */
	zval *value, *out;
} redaction;

static void redact(redaction *r, zval *value, zval *out);

static void redact_string(redaction *r, const char *text, size_t len, zval *out)
{
	hestia_redactor_text(r->redactor, &r->clean, text, len);
	if (r->clean.failed) ZVAL_STRING(out, HESTIA_REDACTED);
	else ZVAL_STRINGL(out, hestia_buf_text(&r->clean), r->clean.len);
	hestia_buf_free(&r->clean);
}

/* Properties of an object that was cast are named "\0Class\0name": the last part tells. */
static bool is_secret_member(const zend_string *key, const zval *value)
{
	const char *end = ZSTR_VAL(key) + ZSTR_LEN(key), *name = end;

	if (Z_TYPE_P(value) == IS_NULL || (Z_TYPE_P(value) == IS_STRING && Z_STRLEN_P(value) == 0)) return false;
	while (name > ZSTR_VAL(key) && name[-1]) name--;
	return hestia_redact_is_secret_key(name);
}

static void redact_members(redaction *r, HashTable *array, zval *out)
{
	zend_ulong index;
	zend_string *key;
	zval *value;

	array_init(out);
	ZEND_HASH_FOREACH_KEY_VAL_IND(array, index, key, value) {
		zval copy;

		if (++r->nodes > MAX_REDACT_NODES) {
			add_next_index_string(out, "[more]");
			return;
		}
		ZVAL_DEREF(value);
		if (key && is_secret_member(key, value)) ZVAL_STRING(&copy, HESTIA_REDACTED);
		else redact(r, value, &copy);
		if (key) zend_symtable_update(Z_ARRVAL_P(out), key, &copy);
		else zend_hash_index_update(Z_ARRVAL_P(out), index, &copy);
	} ZEND_HASH_FOREACH_END();
}

static void redact_array(redaction *r, HashTable *array, zval *out)
{
	const char *instead = NULL;

	for (int i = 0; i < r->depth; i++) {
		if (r->open[i] == array) instead = "[recursion]";
	}
	if (r->depth == MAX_REDACT_DEPTH) instead = "[nested too deeply]";
	if (r->nodes >= MAX_REDACT_NODES) instead = "[more]";
	if (instead) {
		ZVAL_STRING(out, instead);
		return;
	}
	r->open[r->depth++] = array;
	redact_members(r, array, out);
	r->depth--;
}

/* Objects are named, not shown: WHMCS hands out models that hold every password. */
static void redact(redaction *r, zval *value, zval *out)
{
	zend_string *text;

	ZVAL_DEREF(value);
	switch (Z_TYPE_P(value)) {
	case IS_STRING:
		redact_string(r, Z_STRVAL_P(value), Z_STRLEN_P(value), out);
		return;
	case IS_LONG:
	case IS_DOUBLE:
		/* A number stays one, unless its text would not. */
		text = zval_get_string(value);
		redact_string(r, ZSTR_VAL(text), ZSTR_LEN(text), out);
		if (zend_string_equals(text, Z_STR_P(out))) {
			zval_ptr_dtor(out);
			ZVAL_COPY(out, value);
		}
		zend_string_release(text);
		return;
	case IS_ARRAY:
		redact_array(r, Z_ARRVAL_P(value), out);
		return;
	case IS_OBJECT:
		ZVAL_STR(out, zend_strpprintf(0, "[object %s]", ZSTR_VAL(Z_OBJCE_P(value)->name)));
		return;
	case IS_RESOURCE:
		ZVAL_STRING(out, "[resource]");
		return;
	default:
		ZVAL_COPY(out, value);
	}
}

/* Redaction must not fail over an odd secret: texts and numbers count, the rest is skipped. */
static void hide_secrets(redaction *r)
{
	zval *value;

	if (!r->secrets) return;
	ZEND_HASH_FOREACH_VAL_IND(r->secrets, value) {
		ZVAL_DEREF(value);
		if (Z_TYPE_P(value) == IS_STRING) {
			hestia_redactor_hide(r->redactor, Z_STRVAL_P(value), Z_STRLEN_P(value));
		} else if (Z_TYPE_P(value) == IS_LONG || Z_TYPE_P(value) == IS_DOUBLE) {
			zend_string *text = zval_get_string(value);

			hestia_redactor_hide(r->redactor, ZSTR_VAL(text), ZSTR_LEN(text));
			zend_string_release(text);
		}
	} ZEND_HASH_FOREACH_END();
}

static void run_redaction(void *context)
{
	redaction *r = context;

	hide_secrets(r);
	redact(r, r->value, r->out);
}

ZEND_FUNCTION(hestia_redact)
{
	redaction r = {0};
	bool ended;

	ZEND_PARSE_PARAMETERS_START(1, 2)
		Z_PARAM_ZVAL(r.value)
		Z_PARAM_OPTIONAL
		Z_PARAM_ARRAY_HT(r.secrets)
	ZEND_PARSE_PARAMETERS_END();

	r.out = return_value;
	r.redactor = hestia_redactor_new();
	if (!r.redactor) RETURN_STRING(HESTIA_REDACTED);
	ended = php_hestia_guarded(run_redaction, &r);
	hestia_buf_free(&r.clean);
	hestia_redactor_free(r.redactor);
	if (!ended) zend_bailout();
}
