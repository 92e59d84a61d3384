/* JSON documents of the core, as PHP values and back. */
#include "php/json.h"

#include "php/convert.h"

#define MAX_DEPTH 16
#define MAX_NUMERIC_KEY 7 /* digits */
#define MAX_NODES 100000  /* values of one JSON document made from PHP: references can fan out without end */

void php_hestia_json_to_zval(struct json_object *json, zval *out)
{
	switch (json_object_get_type(json)) {
	case json_type_boolean:
		ZVAL_BOOL(out, json_object_get_boolean(json));
		return;
	case json_type_int:
		ZVAL_LONG(out, (zend_long) json_object_get_int64(json));
		return;
	case json_type_double:
		ZVAL_DOUBLE(out, json_object_get_double(json));
		return;
	case json_type_string:
		ZVAL_STRINGL(out, json_object_get_string(json), json_object_get_string_len(json));
		return;
	case json_type_array:
		array_init(out);
		for (size_t i = 0; i < json_object_array_length(json); i++) {
			zval item;

			php_hestia_json_to_zval(json_object_array_get_idx(json, i), &item);
			add_next_index_zval(out, &item);
		}
		return;
	case json_type_object:
		array_init(out);
		json_object_object_foreach(json, key, member) {
			zval item;

			php_hestia_json_to_zval(member, &item);
			/* Long numbers stay text keys: a panel could choose them so that every one lands in the same bucket. */
			if (strlen(key) > MAX_NUMERIC_KEY) zend_hash_str_update(Z_ARRVAL_P(out), key, strlen(key), &item);
			else zend_symtable_str_update(Z_ARRVAL_P(out), key, strlen(key), &item);
		}
		return;
	default:
		ZVAL_NULL(out);
	}
}

/* PHP 8.1's zend_array_is_list(), which 7.4 lacks. */
static bool is_list(HashTable *array)
{
	zend_ulong expected = 0, index;
	zend_string *key;

	ZEND_HASH_FOREACH_KEY(array, index, key) {
		if (key || index != expected++) return false;
	} ZEND_HASH_FOREACH_END();
	return true;
}

/* A document on its way from PHP to JSON. */
typedef struct {
	const char *field; /* for messages */
	size_t nodes;      /* values so far */
	int depth;         /* arrays around the value */
} json_input;

static bool add_json(json_input *in, zval *value, struct json_object **out);

/* Consumes member. */
static bool add_member(struct json_object *array, zend_string *key, zend_ulong index, struct json_object *member)
{
	zend_string *name;
	int code;

	if (json_object_is_type(array, json_type_array)) {
		code = json_object_array_add(array, member);
	} else {
		name = key ? zend_string_copy(key) : zend_long_to_str((zend_long) index);
		code = json_object_object_add(array, ZSTR_VAL(name), member);
		zend_string_release(name);
	}
	if (code != 0) json_object_put(member);
	return code == 0;
}

static bool no_memory(void)
{
	hestia_err err;

	hestia_err_nomem(&err);
	php_hestia_throw(&err, NULL);
	return false;
}

static bool add_members(json_input *in, HashTable *array, struct json_object *out)
{
	zend_ulong index;
	zend_string *key;
	zval *value;

	ZEND_HASH_FOREACH_KEY_VAL_IND(array, index, key, value) {
		struct json_object *member;

		if (key && strlen(ZSTR_VAL(key)) != ZSTR_LEN(key)) {
			php_hestia_throw_invalid(in->field, "\"%s\" has a key with a NUL byte; remove it.", in->field);
			return false;
		}
		if (!add_json(in, value, &member)) return false;
		if (!add_member(out, key, index, member)) return no_memory();
	} ZEND_HASH_FOREACH_END();
	return true;
}

static bool add_array(json_input *in, HashTable *array, struct json_object **out)
{
	/* An empty array can be either: a document is an object, what is in it is more often a list. */
	bool list = is_list(array) && (zend_hash_num_elements(array) > 0 || in->depth > 0), ok;

	*out = list ? json_object_new_array() : json_object_new_object();
	if (!*out) return no_memory();
	in->depth++;
	ok = add_members(in, array, *out);
	in->depth--;
	if (ok) return true;
	json_object_put(*out);
	*out = NULL;
	return false;
}

static bool add_string(json_input *in, const zend_string *text, struct json_object **out)
{
	const char *fault = ZSTR_LEN(text) > INT_MAX ? "of more than 2 GiB; shorten" : strlen(ZSTR_VAL(text)) != ZSTR_LEN(text) ? "with a NUL byte; remove" : NULL;

	if (fault) {
		php_hestia_throw_invalid(in->field, "\"%s\" holds a text %s it.", in->field, fault);
		return false;
	}
	*out = json_object_new_string_len(ZSTR_VAL(text), (int) ZSTR_LEN(text));
	return *out || no_memory();
}

/* *out is json-c's null for null and when thrown (false). */
static bool add_json(json_input *in, zval *value, struct json_object **out)
{
	*out = NULL;
	ZVAL_DEREF(value);
	if (++in->nodes > MAX_NODES) {
		php_hestia_throw_invalid(in->field, "\"%s\" holds more than %d values.", in->field, MAX_NODES);
		return false;
	}
	if (in->depth > MAX_DEPTH) {
		php_hestia_throw_invalid(in->field, "\"%s\" is nested deeper than %d levels.", in->field, MAX_DEPTH);
		return false;
	}
	switch (Z_TYPE_P(value)) {
	case IS_NULL:
		return true;
	case IS_FALSE:
	case IS_TRUE:
		*out = json_object_new_boolean(Z_TYPE_P(value) == IS_TRUE);
		break;
	case IS_LONG:
		*out = json_object_new_int64(Z_LVAL_P(value));
		break;
	case IS_DOUBLE:
		*out = json_object_new_double(Z_DVAL_P(value));
		break;
	case IS_STRING:
		return add_string(in, Z_STR_P(value), out);
	case IS_ARRAY:
		return add_array(in, Z_ARRVAL_P(value), out);
	default:
		php_hestia_throw_invalid(in->field, "\"%s\" holds %s, which is no JSON value.", in->field, zend_get_type_by_const(Z_TYPE_P(value)));
		return false;
	}
	return *out || no_memory();
}

struct json_object *php_hestia_zval_to_json(zval *value, const char *field)
{
	json_input in = {field, 0, 0};
	struct json_object *json;

	add_json(&in, value, &json);
	return json;
}
