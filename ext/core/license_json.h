/*
 * JSON objects of the license exchange, written into a buffer and read member by member.
 * Written by hand because json-c may cut its text silently when memory ends; the buffer tells.
 */
#ifndef HESTIA_LICENSE_JSON_H
#define HESTIA_LICENSE_JSON_H

#include <stdbool.h>
#include <stdint.h>

#include "core/json.h"
#include "core/text.h"

/* Each appends one member, with the comma that it needs after another one. The braces are the caller's. */
void hestia_license_add_text(hestia_buf *json, const char *name, const char *value);
void hestia_license_add_number(hestia_buf *json, const char *name, int64_t value);
/* "name":{ */
void hestia_license_add_object(hestia_buf *json, const char *name);

/* A text of least to most bytes without control characters. Borrowed until object is freed; NULL when it is none. */
const char *hestia_license_text(struct json_object *object, const char *name, size_t least, size_t most);
/* A whole number in the range. Absent: *out is left as it is, and true. */
bool hestia_license_number(struct json_object *object, const char *name, int64_t least, int64_t most, int64_t *out);

#endif
