/*
 * From zvals to the core's plain C and JSON back: options by table, lists, packages.
 */
#ifndef PHP_HESTIA_CONVERT_H
#define PHP_HESTIA_CONVERT_H

#include "php/php_hestia.h"
#include "core/package.h"

typedef enum { PHP_HESTIA_STRING, PHP_HESTIA_LONG, PHP_HESTIA_BOOL, PHP_HESTIA_IGNORED } php_hestia_type;

/* One known option: where its value goes in the struct. const char *, long or bool. */
typedef struct {
	const char *name;
	php_hestia_type type;
	size_t offset;
} php_hestia_option;

/* Strings made from numbers while options are read. Free with php_hestia_keep_free() after the core call. */
typedef struct {
	zend_string **item;
	size_t count;
} php_hestia_keep;

void php_hestia_keep_free(php_hestia_keep *keep);

/* Text of a scalar: borrowed from the zval or kept. NULL and thrown for anything else, or for text with a NUL byte. */
const char *php_hestia_text(zval *value, const char *field, php_hestia_keep *keep);

/* Would the core see the whole text? Thrown and false when a NUL byte would end it early. */
bool php_hestia_no_nul(const zend_string *text, const char *field);

/* Fills out by table (count entries). An unknown name or a wrong type throws Hestia\InvalidArgument and gives false.
 * `what` names the array in the message ("server", "order"). */
bool php_hestia_read_options(HashTable *options, const char *what, const php_hestia_option *table, size_t count, void *out,
	php_hestia_keep *keep);

/* The array at a key. Absent or null: NULL, *ok true. Not an array: thrown, *ok false. Borrowed from options. */
HashTable *php_hestia_array_option(HashTable *options, const char *name, bool *ok);

/* List of texts. *out is owned by caller, free with efree() (NULL when empty); false: thrown. */
bool php_hestia_read_list(HashTable *list, const char *field, const char ***out, size_t *count, php_hestia_keep *keep);

/* Calls a callback of progress. False when it returns false or throws. args stay the caller's. */
bool php_hestia_go_on(zend_fcall_info *fci, zend_fcall_info_cache *fcc, zval *args, uint32_t count);

/* May this PHP read the file of an option? The administrator decides (open_basedir); false: thrown. NULL and "" may. */
bool php_hestia_may_read(const char *option, const char *path);

/* Package settings over the defaults. false: thrown. */
bool php_hestia_read_package(HashTable *settings, hestia_package *package);

#endif
