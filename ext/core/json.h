/*
 * JSON in and out, over json-c. Knows: limits of size and depth. Must not know: which document it is.
 */
#ifndef HESTIA_JSON_H
#define HESTIA_JSON_H

#include <stdbool.h>
#include <stddef.h>
#include <json-c/json.h>

#include "core/error.h"

#define HESTIA_JSON_MAX_DEPTH 16
/* json-c needs up to 800 bytes for an empty object and 80 for a number: without these bounds 32 MB of "{}," take 9 GB.
 * A list of 10,000 users has 10,000 objects and 750,000 values. */
#define HESTIA_JSON_MAX_GROUPS (1u << 16) /* objects and lists */
#define HESTIA_JSON_MAX_VALUES (1u << 20)

/* Parses one complete document (RFC 8259). `what` names it in the message ("the answer of v-list-users").
 * Bytes that are no UTF-8 are kept: panels send them. A NUL, written as \u0000 too, is refused: no value is cut by one. *out is owned by the caller, free with json_object_put(); NULL on
 * failure (HESTIA_E_PROTOCOL, HESTIA_E_NOMEM), and for the document `null`, as everywhere in json-c. */
hestia_code hestia_json_parse(const char *bytes, size_t len, const char *what, struct json_object **out, hestia_err *err);

/* Text of a member, NULL when absent or not a string. Borrowed until object is freed. */
const char *hestia_json_text(struct json_object *object, const char *key);
/* Member that is an object, NULL otherwise. Borrowed until object is freed. */
struct json_object *hestia_json_object(struct json_object *object, const char *key);

#endif
