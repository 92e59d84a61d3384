/*
 * JSON as trees of json-c. Knows: limits of size and depth. Must not know: which document it is.
 */
#ifndef HESTIA_JSON_H
#define HESTIA_JSON_H

#include <stdbool.h>
#include <stddef.h>
#include <json-c/json.h>

#include "core/error.h"
#include "core/json_reader.h"

/* Parses one complete document within the limits of core/json_reader.h. `what` names it in the message ("the answer of
 * v-list-users"). Control characters and bytes that are no UTF-8 are kept: panels send them (HESTIA_JSON_AS_IS). A NUL, written
 * as \u0000 too, is refused: no value is cut by one. *out is owned by the caller, free with json_object_put(); NULL on failure
 * (HESTIA_E_PROTOCOL, HESTIA_E_NOMEM), and for the document `null`, as everywhere in json-c. */
hestia_code hestia_json_parse(const char *bytes, size_t len, const char *what, struct json_object **out, hestia_err *err);
/* The same, for what was signed: nothing but RFC 8259 in valid UTF-8. */
hestia_code hestia_json_parse_strict(const char *bytes, size_t len, const char *what, struct json_object **out, hestia_err *err);
/* The code and message of a reader that stopped by itself. */
hestia_code hestia_json_refuse(const hestia_json_fault *fault, const char *what, hestia_err *err);

/* Text of a member, NULL when absent or not a string. Borrowed until object is freed. */
const char *hestia_json_text(struct json_object *object, const char *key);
/* Member that is an object, NULL otherwise. Borrowed until object is freed. */
struct json_object *hestia_json_object(struct json_object *object, const char *key);

#endif
