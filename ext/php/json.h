/*
 * JSON documents of the core, as PHP values and back.
 */
#ifndef PHP_HESTIA_JSON_H
#define PHP_HESTIA_JSON_H

#include "php.h"
#include "core/json.h"

void php_hestia_json_to_zval(struct json_object *json, zval *out);
/* The same from text, without a tree: one complete document within the limits of core/json_reader.h; bytes that are no UTF-8
 * become U+FFFD. `what` names it in the message. *out is owned by the caller, and NULL (IS_NULL) unless HESTIA_OK.
 * Throws nothing. Leaves by zend_bailout() when memory_limit is reached: a caller that holds what is not PHP's memory guards it. */
hestia_code php_hestia_json_text_to_zval(const char *bytes, size_t len, const char *what, zval *out, hestia_err *err);
/* New object, owned by caller (json_object_put); NULL and thrown when something is no JSON value. */
struct json_object *php_hestia_zval_to_json(zval *value, const char *field);

#endif
