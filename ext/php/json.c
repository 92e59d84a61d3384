/* JSON documents of the core, as PHP values and back. */
#include "php/json.h"

#include "core/json_number.h"
#include "php/convert.h"

#define MAX_DEPTH 16
#define MAX_NUMERIC_KEY 7 /* digits */
#define MAX_IN_BUCKET 512 /* names; short numbers, which stay numbers, can bring a hundred together */
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

/* Names of members repeat from record to record: a list of 100,000 users has 7 million names, and 70 different ones. */
#define KEY_SLOTS 128 /* a power of 2 */

/* An array of PHP that grows. Inner arrays hang in it from their beginning. All of it is PHP's memory. */
typedef struct {
	zval root;                             /* owned */
	zend_array *open[HESTIA_JSON_MAX_DEPTH]; /* borrowed from root, outermost first */
	unsigned depth;
	zend_string *key;                      /* of the member that comes next; borrowed from keys. NULL in a list */
	zend_string *keys[KEY_SLOTS];          /* owned; the last one of each slot */
} zval_tree;

/* PHP's hash has no secret, so a panel can choose names that all land in one bucket: each would walk past all before it. Names that
 * nobody chose so never share a bucket with so many others. */
static bool is_crowded(const zend_array *array, const zend_string *key)
{
	uint32_t index, met = 0;

	if (zend_hash_num_elements(array) < MAX_IN_BUCKET || HT_FLAGS(array) & HASH_FLAG_PACKED) return false;
	index = HT_HASH(array, (uint32_t) ZSTR_H(key) | array->nTableMask);
	for (; index != HT_INVALID_IDX && met <= MAX_IN_BUCKET; met++) index = Z_NEXT(HT_HASH_TO_BUCKET(array, index)->val);
	return met > MAX_IN_BUCKET;
}

/* Consumes value. False, which ends the reading: its name is one of too many in a bucket. */
static bool add_value(zval_tree *tree, zval *value)
{
	zend_array *parent;

	if (!tree->depth) {
		ZVAL_COPY_VALUE(&tree->root, value);
		return true;
	}
	parent = tree->open[tree->depth - 1];
	if (!tree->key) {
		zend_hash_next_index_insert(parent, value);
		return true;
	}
	/* Long numbers stay text keys: a panel could choose them so that every one lands in the same bucket. */
	if (ZSTR_LEN(tree->key) > MAX_NUMERIC_KEY) zend_hash_update(parent, tree->key, value);
	else zend_symtable_update(parent, tree->key, value);
	return ZSTR_LEN(tree->key) <= MAX_NUMERIC_KEY || !is_crowded(parent, tree->key);
}

static bool begin_group(void *context)
{
	zval_tree *tree = context;
	zval group;

	array_init(&group);
	if (!add_value(tree, &group)) return false;
	tree->open[tree->depth++] = Z_ARRVAL(group);
	tree->key = NULL;
	return true;
}

static bool end_group(void *context)
{
	zval_tree *tree = context;

	tree->depth--;
	tree->key = NULL;
	return true;
}

static bool take_key(void *context, const char *text, size_t len)
{
	zval_tree *tree = context;
	unsigned hash = (unsigned) len;
	zend_string **slot;

	for (size_t i = 0; i < len && i < 16; i++) hash = hash * 33 + (unsigned char) text[i];
	slot = &tree->keys[(hash ^ hash >> 7) % KEY_SLOTS];
	if (!*slot || ZSTR_LEN(*slot) != len || memcmp(ZSTR_VAL(*slot), text, len) != 0) {
		zend_string *fresh = zend_string_init(text, len, 0);

		if (*slot) zend_string_release(*slot);
		*slot = fresh;
	}
	tree->key = *slot;
	return true;
}

static bool take_string(void *context, const char *text, size_t len)
{
	zval value;

	if (len > 1) {
		ZVAL_STRINGL(&value, text, len);
	} else if (len == 1) {
		ZVAL_INTERNED_STR(&value, ZSTR_CHAR((unsigned char) *text));
	} else {
		ZVAL_EMPTY_STRING(&value);
	}
	return add_value(context, &value);
}

static bool take_number(void *context, const char *text, size_t len, bool is_integer)
{
	zval value;

	if (is_integer) {
		ZVAL_LONG(&value, (zend_long) hestia_json_int64(text, len));
	} else {
		ZVAL_DOUBLE(&value, hestia_json_double(text, len));
	}
	return add_value(context, &value);
}

static bool take_literal(void *context, hestia_json_literal which)
{
	zval value;

	if (which == HESTIA_JSON_NULL) {
		ZVAL_NULL(&value);
	} else {
		ZVAL_BOOL(&value, which == HESTIA_JSON_TRUE);
	}
	return add_value(context, &value);
}

static void forget_keys(zval_tree *tree)
{
	for (size_t i = 0; i < KEY_SLOTS; i++) {
		if (tree->keys[i]) zend_string_release(tree->keys[i]);
	}
}

hestia_code php_hestia_json_text_to_zval(const char *bytes, size_t len, const char *what, zval *out, hestia_err *err)
{
	static const hestia_json_handler handler = {
		begin_group, end_group, begin_group, end_group, take_key, take_string, take_number, take_literal,
	};
	/* To the reader 0 is no limit; to an administrator it is the smallest one. */
	const hestia_json_limits limits = {
		.depth = (unsigned) MIN(MAX(HESTIA_G(max_json_depth), 1), HESTIA_JSON_MAX_DEPTH),
		.groups = HESTIA_JSON_MAX_GROUPS, .values = (size_t) MAX(HESTIA_G(max_json_values), 1), .text = HESTIA_JSON_MAX_TEXT,
	};
	zval_tree tree = {0};
	hestia_json_reader *reader = hestia_json_reader_new(&handler, &tree, HESTIA_JSON_REPAIR, &limits);
	hestia_code code = HESTIA_OK;
	volatile bool ended = false, whole = false;

	ZVAL_NULL(out);
	if (!reader) return hestia_err_nomem(err);
	ZVAL_NULL(&tree.root);
	zend_try {
		whole = hestia_json_reader_feed(reader, bytes, len) && hestia_json_reader_finish(reader);
		ended = true;
	} zend_end_try();
	if (!ended) {
		/* memory_limit: the tree is PHP's memory and goes with the request; the reader would stay in the worker. */
		hestia_json_reader_free(reader);
		zend_bailout();
	}
	if (whole) {
		ZVAL_COPY_VALUE(out, &tree.root);
	} else {
		code = hestia_json_refuse(hestia_json_reader_fault(reader), what, err);
		zval_ptr_dtor(&tree.root);
	}
	forget_keys(&tree);
	hestia_json_reader_free(reader);
	return code;
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
