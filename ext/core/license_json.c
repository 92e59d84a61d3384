/* Small JSON objects in and out. */
#include "core/license_json.h"

#include <inttypes.h>
#include <string.h>

/* RFC 8259 section 7; bytes above 0x7f go as they are. */
static void add_string(hestia_buf *json, const char *text)
{
	hestia_buf_adds(json, "\"");
	for (; *text && !json->failed; text++) {
		if ((unsigned char)*text < 0x20) {
			hestia_buf_addf(json, "\\u%04x", (unsigned)*text);
		} else {
			if (*text == '"' || *text == '\\') hestia_buf_adds(json, "\\");
			hestia_buf_add(json, text, 1);
		}
	}
	hestia_buf_adds(json, "\"");
}

static void add_name(hestia_buf *json, const char *name)
{
	if (json->len && json->data[json->len - 1] != '{') hestia_buf_adds(json, ",");
	add_string(json, name);
	hestia_buf_adds(json, ":");
}

void hestia_license_add_text(hestia_buf *json, const char *name, const char *value)
{
	add_name(json, name);
	add_string(json, value);
}

void hestia_license_add_number(hestia_buf *json, const char *name, int64_t value)
{
	add_name(json, name);
	hestia_buf_addf(json, "%" PRId64, value);
}

void hestia_license_add_object(hestia_buf *json, const char *name)
{
	add_name(json, name);
	hestia_buf_adds(json, "{");
}

const char *hestia_license_text(struct json_object *object, const char *name, size_t least, size_t most)
{
	const char *text = hestia_json_text(object, name);
	size_t len = text ? strlen(text) : 0;

	/* A NUL inside, which PHP's arrays may hold, would cut what we compare. */
	if (!text || len < least || len > most || hestia_has_control(text, len)) return NULL;
	return len == (size_t)json_object_get_string_len(json_object_object_get(object, name)) ? text : NULL;
}

bool hestia_license_number(struct json_object *object, const char *name, int64_t least, int64_t most, int64_t *out)
{
	struct json_object *value;
	int64_t number;

	if (!json_object_object_get_ex(object, name, &value)) return true;
	number = json_object_get_int64(value);
	if (!json_object_is_type(value, json_type_int) || number < least || number > most) return false;
	*out = number;
	return true;
}
