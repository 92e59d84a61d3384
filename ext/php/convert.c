/* Between zvals and the core's plain C. */
#include "php/convert.h"

#include "main/fopen_wrappers.h"

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
		return php_hestia_no_nul(Z_STR_P(value), field) ? Z_STRVAL_P(value) : NULL;
	default:
		php_hestia_throw_invalid(field, "\"%s\" must be text or a number, not %s.", field, zend_get_type_by_const(Z_TYPE_P(value)));
		return NULL;
	}
}

static bool read_long(zval *value, const char *field, long *out)
{
	zend_long number;
	double ignored;
	unsigned char type = Z_TYPE_P(value);

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
			char shown[61]; /* cut: a message is for people */

			hestia_copy_line(shown, sizeof shown, key ? ZSTR_VAL(key) : "0", key ? strlen(ZSTR_VAL(key)) : 1);
			php_hestia_throw_invalid(key ? shown : "", "The %s has no option \"%s\"; correct its name.", what, shown);
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

bool php_hestia_go_on(zend_fcall_info *fci, zend_fcall_info_cache *fcc, zval *args, uint32_t count)
{
	zval answer, *said = &answer;
	bool go_on;

	ZVAL_UNDEF(&answer);
	fci->retval = &answer;
	fci->params = args;
	fci->param_count = count;
	go_on = zend_call_function(fci, fcc) == SUCCESS && !EG(exception);
	ZVAL_DEREF(said); /* a function that returns by reference leaves one */
	go_on = go_on && Z_TYPE_P(said) != IS_FALSE;
	zval_ptr_dtor(&answer);
	return go_on;
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

bool php_hestia_no_nul(const zend_string *text, const char *field)
{
	if (is_named(text, ZSTR_VAL(text))) return true;
	php_hestia_throw_invalid(field, "\"%s\" holds a NUL byte, which HestiaCP cannot take; remove it.", field);
	return false;
}

bool php_hestia_may_read(const char *option, const char *path)
{
	if (!path || !*path || php_check_open_basedir_ex(path, 0) == 0) return true;
	php_hestia_throw_invalid(option, "The %s lies outside open_basedir, so this PHP may not read it; move it or extend open_basedir.", option);
	return false;
}
