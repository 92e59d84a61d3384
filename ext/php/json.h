/*
 * JSON documents of the core, as PHP values and back.
 */
#ifndef PHP_HESTIA_JSON_H
#define PHP_HESTIA_JSON_H

#include "php.h"
#include "core/json.h"

void php_hestia_json_to_zval(struct json_object *json, zval *out);
/* New object, owned by caller (json_object_put); NULL and thrown when something is no JSON value. */
struct json_object *php_hestia_zval_to_json(zval *value, const char *field);

#endif
