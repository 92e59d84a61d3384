/* hestia_refusals_export(), hestia_refusals_import(): the memory of refusals as values that a program can keep. */
#include "php/php_hestia.h"

/* In the place of a denial, for what is none. */
static const char *const kinds[] = {[HESTIA_RECORD_LIST] = "listed", [HESTIA_RECORD_COUNT] = "counted"};

static void record_to_zval(const hestia_refusal_record *record, zval *out)
{
	array_init(out);
	add_assoc_string(out, "key", record->key);
	add_assoc_string(out, "command", record->command);
	add_assoc_string(out, "denial", record->kind == HESTIA_RECORD_REFUSAL ? hestia_denial_name(record->denial) : kinds[record->kind]);
	add_assoc_string(out, "message", record->message);
	add_assoc_long(out, "until", (zend_long) record->until);
}

/* A text that fits, without a NUL byte. */
static bool read_text(HashTable *entry, const char *name, char *out, size_t size)
{
	zval *value = zend_hash_str_find_ind(entry, name, strlen(name));

	if (value) ZVAL_DEREF(value);
	if (!value || Z_TYPE_P(value) != IS_STRING || Z_STRLEN_P(value) >= size || strlen(Z_STRVAL_P(value)) != Z_STRLEN_P(value)) return false;
	memcpy(out, Z_STRVAL_P(value), Z_STRLEN_P(value) + 1);
	return true;
}

static bool read_denial(const char *name, hestia_refusal_record *record)
{
	for (int kind = HESTIA_RECORD_LIST; kind <= HESTIA_RECORD_COUNT; kind++) {
		if (strcmp(kinds[kind], name) != 0) continue;
		record->kind = (hestia_record_kind) kind;
		return true;
	}
	for (int denial = HESTIA_DENIAL_NONE; denial <= HESTIA_DENIAL_API_OFF; denial++) {
		if (strcmp(hestia_denial_name((hestia_denial) denial), name) != 0) continue;
		record->denial = (hestia_denial) denial;
		return true;
	}
	return false;
}

static bool read_record(zval *entry, hestia_refusal_record *record)
{
	char denial[16];
	zval *until;

	ZVAL_DEREF(entry);
	memset(record, 0, sizeof *record);
	if (Z_TYPE_P(entry) != IS_ARRAY || !read_text(Z_ARRVAL_P(entry), "key", record->key, sizeof record->key)
			|| !read_text(Z_ARRVAL_P(entry), "command", record->command, sizeof record->command)
			|| !read_text(Z_ARRVAL_P(entry), "message", record->message, sizeof record->message)
			|| !read_text(Z_ARRVAL_P(entry), "denial", denial, sizeof denial) || !read_denial(denial, record)) return false;
	until = zend_hash_str_find_ind(Z_ARRVAL_P(entry), "until", strlen("until"));
	if (until) ZVAL_DEREF(until);
	if (!until || Z_TYPE_P(until) != IS_LONG) return false;
	record->until = Z_LVAL_P(until);
	return true;
}

ZEND_FUNCTION(hestia_refusals_export)
{
	hestia_refusal_record record;
	hestia_pool *pool;
	size_t at = 0;

	ZEND_PARSE_PARAMETERS_NONE();
	if (!(pool = php_hestia_pool())) RETURN_THROWS();
	array_init(return_value);
	while (hestia_refusals_export(hestia_pool_refusals(pool), &at, &record)) {
		zval entry;

		record_to_zval(&record, &entry);
		add_next_index_zval(return_value, &entry);
	}
}

ZEND_FUNCTION(hestia_refusals_import)
{
	hestia_refusal_record record;
	zend_long looked = 0, taken = 0;
	hestia_pool *pool;
	HashTable *given;
	zval *entry;

	ZEND_PARSE_PARAMETERS_START(1, 1)
		Z_PARAM_ARRAY_HT(given)
	ZEND_PARSE_PARAMETERS_END();

	if (!(pool = php_hestia_pool())) RETURN_THROWS();
	ZEND_HASH_FOREACH_VAL_IND(given, entry) {
		if (++looked > HESTIA_REFUSAL_RECORDS) break;
		if (read_record(entry, &record) && hestia_refusals_import(hestia_pool_refusals(pool), &record)) taken++;
	} ZEND_HASH_FOREACH_END();
	RETURN_LONG(taken);
}
