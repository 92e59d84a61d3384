/* Between zvals and the core's plain C. */
#include "php/convert.h"

#define MAX_DEPTH 16
#define MAX_NUMERIC_KEY 7 /* digits */
#define MAX_NODES 100000  /* values of one JSON document made from PHP: references can fan out without end */

void php_hestia_keep_free(php_hestia_keep *keep)
{
	for (size_t i = 0; i < keep->count; i++) zend_string_release(keep->item[i]);
	if (keep->item) efree(keep->item);
	keep->item = NULL;
	keep->count = 0;
}

static const char *keep_string(php_hestia_keep *keep, zend_string *text)
{
	keep->item = safe_erealloc(keep->item, keep->count + 1, sizeof *keep->item, 0);
	keep->item[keep->count++] = text;
	return ZSTR_VAL(text);
}

const char *php_hestia_text(zval *value, const char *field, php_hestia_keep *keep)
{
	ZVAL_DEREF(value);
	switch (Z_TYPE_P(value)) {
	case IS_NULL:
		return "";
	case IS_FALSE:
		return "no";
	case IS_TRUE:
		return "yes";
	case IS_LONG:
	case IS_DOUBLE:
		return keep_string(keep, zval_get_string(value));
	case IS_STRING:
		if (strlen(Z_STRVAL_P(value)) == Z_STRLEN_P(value)) return Z_STRVAL_P(value);
		php_hestia_throw_invalid(field, "\"%s\" holds a NUL byte, which HestiaCP cannot take; remove it.", field);
		return NULL;
	default:
		php_hestia_throw_invalid(field, "\"%s\" must be text or a number, not %s.", field, zend_get_type_by_const(Z_TYPE_P(value)));
		return NULL;
	}
}

static bool read_long(zval *value, const char *field, long *out)
{
	zend_long number;
	double ignored;
	zend_uchar type = Z_TYPE_P(value);

	if (type == IS_NULL) return true;
	if (type == IS_STRING) type = is_numeric_string(Z_STRVAL_P(value), Z_STRLEN_P(value), &number, &ignored, 0);
	else if (type == IS_LONG) number = Z_LVAL_P(value);
	if (type != IS_LONG || number < LONG_MIN || number > LONG_MAX) {
		php_hestia_throw_invalid(field, "\"%s\" must be a whole number.", field);
		return false;
	}
	*out = (long) number;
	return true;
}

/* Settings come as text: "no" is no, although PHP calls every text but "" and "0" true. Some options switch checks off. */
static bool read_bool(zval *value, const char *field, bool *out)
{
	static const struct {
		const char *word;
		bool meaning;
	} words[] = {{"", false}, {"0", false}, {"no", false}, {"off", false}, {"false", false}, {"1", true}, {"yes", true}, {"on", true}, {"true", true}};

	if (Z_TYPE_P(value) <= IS_TRUE || (Z_TYPE_P(value) == IS_LONG && (zend_ulong) Z_LVAL_P(value) <= 1)) {
		*out = zend_is_true(value);
		return true;
	}
	for (size_t i = 0; Z_TYPE_P(value) == IS_STRING && i < sizeof words / sizeof words[0]; i++) {
		if (!hestia_equal_nocase(Z_STRVAL_P(value), words[i].word)) continue;
		*out = words[i].meaning;
		return true;
	}
	php_hestia_throw_invalid(field, "\"%s\" must be true or false.", field);
	return false;
}

static bool read_option(zval *value, const php_hestia_option *option, char *out, php_hestia_keep *keep)
{
	const char *text;

	ZVAL_DEREF(value);
	switch (option->type) {
	case PHP_HESTIA_LONG:
		return read_long(value, option->name, (long *) (out + option->offset));
	case PHP_HESTIA_BOOL:
		return read_bool(value, option->name, (bool *) (out + option->offset));
	case PHP_HESTIA_STRING:
		text = php_hestia_text(value, option->name, keep);
		*(const char **) (out + option->offset) = text;
		return text != NULL;
	default:
		return true;
	}
}

static bool is_named(const zend_string *key, const char *name)
{
	return ZSTR_LEN(key) == strlen(name) && memcmp(ZSTR_VAL(key), name, ZSTR_LEN(key)) == 0;
}

bool php_hestia_read_options(HashTable *options, const char *what, const php_hestia_option *table, size_t count, void *out,
	php_hestia_keep *keep)
{
	zend_string *key;
	zval *value;

	ZEND_HASH_FOREACH_STR_KEY_VAL_IND(options, key, value) {
		size_t i = 0;

		while (key && i < count && !is_named(key, table[i].name)) i++;
		if (!key || i == count) {
			php_hestia_throw_invalid(key ? ZSTR_VAL(key) : "", "The %s has no option \"%.60s\"; correct its name.", what, key ? ZSTR_VAL(key) : "0");
			return false;
		}
		if (!read_option(value, &table[i], out, keep)) return false;
	} ZEND_HASH_FOREACH_END();
	return true;
}

HashTable *php_hestia_array_option(HashTable *options, const char *name, bool *ok)
{
	zval *value = zend_hash_str_find_ind(options, name, strlen(name)); /* 7.4: $GLOBALS holds indirect slots */

	*ok = true;
	if (!value) return NULL;
	ZVAL_DEREF(value);
	if (Z_TYPE_P(value) == IS_ARRAY) return Z_ARRVAL_P(value);
	if (Z_TYPE_P(value) == IS_NULL) return NULL;
	php_hestia_throw_invalid(name, "\"%s\" must be an array.", name);
	*ok = false;
	return NULL;
}

bool php_hestia_read_list(HashTable *list, const char *field, const char ***out, size_t *count, php_hestia_keep *keep)
{
	zval *value;

	*count = 0;
	*out = NULL;
	if (!list || zend_hash_num_elements(list) == 0) return true;
	*out = safe_emalloc(zend_hash_num_elements(list), sizeof **out, 0);
	ZEND_HASH_FOREACH_VAL_IND(list, value) {
		const char *text = php_hestia_text(value, field, keep);

		if (!text) {
			efree(*out);
			*out = NULL;
			return false;
		}
		(*out)[(*count)++] = text;
	} ZEND_HASH_FOREACH_END();
	return true;
}

/* "a,b" of ["a", "b"]: name servers come as a list or as text. */
static zend_string *join_list(HashTable *list, const char *field)
{
	php_hestia_keep keep = {0};
	hestia_buf buf = {0};
	zend_string *joined = NULL;
	const char **items;
	size_t count;

	if (php_hestia_read_list(list, field, &items, &count, &keep)) {
		for (size_t i = 0; i < count; i++) {
			if (i) hestia_buf_add(&buf, ",", 1);
			hestia_buf_adds(&buf, items[i]);
		}
		joined = zend_string_init(hestia_buf_text(&buf), buf.len, 0);
		if (items) efree(items);
	}
	hestia_buf_free(&buf);
	php_hestia_keep_free(&keep);
	return joined;
}

static bool read_setting(hestia_package *package, const char *key, zval *value)
{
	php_hestia_keep keep = {0};
	const char *text = NULL;
	hestia_err err;
	bool ok;

	ZVAL_DEREF(value);
	if (Z_TYPE_P(value) == IS_ARRAY) {
		zend_string *joined = join_list(Z_ARRVAL_P(value), key);

		if (joined) text = keep_string(&keep, joined);
	} else {
		text = php_hestia_text(value, key, &keep);
	}
	hestia_err_clear(&err);
	ok = text && hestia_package_set(package, key, text, &err) == HESTIA_OK;
	if (text && !ok) php_hestia_throw(&err, NULL);
	php_hestia_keep_free(&keep);
	return ok;
}

bool php_hestia_read_package(HashTable *settings, hestia_package *package)
{
	zend_string *key;
	zval *value;

	hestia_package_defaults(package);
	ZEND_HASH_FOREACH_STR_KEY_VAL_IND(settings, key, value) {
		if (key && !php_hestia_no_nul(key, "settings")) return false;
		if (!read_setting(package, key ? ZSTR_VAL(key) : "0", value)) return false;
	} ZEND_HASH_FOREACH_END();
	return true;
}

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

static struct json_object *value_to_json(zval *value, const char *field, int depth, size_t *nodes);

static struct json_object *array_to_json(HashTable *array, const char *field, int depth, size_t *nodes)
{
	/* An empty array can be either: a document is an object, what is in it is more often a list. */
	bool list = is_list(array) && (zend_hash_num_elements(array) > 0 || depth > 0);
	struct json_object *json = list ? json_object_new_array() : json_object_new_object();
	zend_ulong index;
	zend_string *key;
	zval *value;

	ZEND_HASH_FOREACH_KEY_VAL_IND(array, index, key, value) {
		struct json_object *member = value_to_json(value, field, depth + 1, nodes);

		if (EG(exception)) {
			json_object_put(json);
			return NULL;
		}
		if (list) {
			json_object_array_add(json, member);
		} else {
			zend_string *name = key ? zend_string_copy(key) : zend_long_to_str((zend_long) index);

			if (!is_named(name, ZSTR_VAL(name))) php_hestia_throw_invalid(field, "\"%s\" has a key with a NUL byte; remove it.", field);
			json_object_object_add(json, ZSTR_VAL(name), member);
			zend_string_release(name);
		}
	} ZEND_HASH_FOREACH_END();
	return json;
}

static struct json_object *string_to_json(zval *value, const char *field)
{
	struct json_object *json = NULL;

	if (Z_STRLEN_P(value) <= INT_MAX) json = json_object_new_string_len(Z_STRVAL_P(value), (int) Z_STRLEN_P(value));
	if (!json) php_hestia_throw_invalid(field, "\"%s\" holds a text that is too long.", field);
	return json;
}

static struct json_object *value_to_json(zval *value, const char *field, int depth, size_t *nodes)
{
	ZVAL_DEREF(value);
	if (++*nodes > MAX_NODES) {
		php_hestia_throw_invalid(field, "\"%s\" holds more than %d values.", field, MAX_NODES);
		return NULL;
	}
	if (depth > MAX_DEPTH) {
		php_hestia_throw_invalid(field, "\"%s\" is nested deeper than %d levels.", field, MAX_DEPTH);
		return NULL;
	}
	switch (Z_TYPE_P(value)) {
	case IS_NULL:
		return NULL; /* json-c's null */
	case IS_FALSE:
	case IS_TRUE:
		return json_object_new_boolean(Z_TYPE_P(value) == IS_TRUE);
	case IS_LONG:
		return json_object_new_int64(Z_LVAL_P(value));
	case IS_DOUBLE:
		return json_object_new_double(Z_DVAL_P(value));
	case IS_STRING:
		return string_to_json(value, field);
	case IS_ARRAY:
		return array_to_json(Z_ARRVAL_P(value), field, depth, nodes);
	default:
		php_hestia_throw_invalid(field, "\"%s\" holds %s, which is no JSON value.", field, zend_get_type_by_const(Z_TYPE_P(value)));
		return NULL;
	}
}

struct json_object *php_hestia_zval_to_json(zval *value, const char *field)
{
	size_t nodes = 0;
	struct json_object *json = value_to_json(value, field, 0, &nodes);

	if (!EG(exception)) return json;
	json_object_put(json);
	return NULL;
}

bool php_hestia_no_nul(const zend_string *text, const char *field)
{
	if (is_named(text, ZSTR_VAL(text))) return true;
	php_hestia_throw_invalid(field, "\"%s\" holds a NUL byte, which HestiaCP cannot take; remove it.", field);
	return false;
}
