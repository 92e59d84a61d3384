/* JSON over json-c, with the limits that a document from the network needs. */
#include "core/json.h"

#include <limits.h>
#include <string.h>
#include <json-c/printbuf.h>

#include "core/text.h"

/* json-c's own strict mode is not used: 0.16's lets NaN and single quotes pass, 0.18's refuses every byte above 0x7f.
 * What RFC 8259 allows outside strings: */
static const char outside_strings[] = "{}[]:,0123456789+-.eE \t\r\ntruefalsn\"";

static hestia_code not_json(const char *what, const char *why, size_t at, hestia_err *err)
{
	return hestia_err_set(err, HESTIA_E_PROTOCOL, NULL,
		"Cannot read %s as JSON: %s at byte %zu; try again, and if it stays so look at what produced it.", what, why, at);
}

/* Is the digit at i the second one of a number that starts with 0 (RFC 8259 section 6)? */
static bool follows_leading_zero(const char *bytes, size_t i)
{
	size_t start = i - 1;

	if (i == 0 || !hestia_is_digit(bytes[i]) || bytes[start] != '0') return false;
	if (start > 0 && bytes[start - 1] == '-') start--;
	return start == 0 || !(hestia_is_digit(bytes[start - 1]) || strchr(".eE+", bytes[start - 1]));
}

/* Offset of the first byte that no JSON document can hold there; len when there is none. */
static size_t find_foreign(const char *bytes, size_t len)
{
	bool in_string = false;
	char before = 0; /* last byte outside strings that is no white space */

	for (size_t i = 0; i < len; i++) {
		if (bytes[i] == '\0') return i;
		if (in_string && bytes[i] == '\\') {
			/* An escaped NUL would end a key or a text early for everybody who reads it as a C string. */
			if (len - i >= 6 && memcmp(bytes + i + 1, "u0000", 5) == 0) return i;
			i++;
			if (i < len && bytes[i] == '\0') return i;
		} else if (bytes[i] == '"') {
			in_string = !in_string;
		} else if (!in_string && !strchr(outside_strings, bytes[i])) {
			return i;
		} else if (!in_string && ((before == ',' && strchr("]}", bytes[i])) || follows_leading_zero(bytes, i))) {
			return i;
		}
		if (!in_string && !strchr(" \t\r\n", bytes[i])) before = bytes[i];
	}
	return len;
}

static bool is_too_rich(const char *bytes, size_t len)
{
	size_t groups = 0, values = 1;
	bool in_string = false;

	for (size_t i = 0; i < len; i++) {
		if (bytes[i] == '"') in_string = !in_string;
		else if (in_string) i += bytes[i] == '\\';
		else if (bytes[i] == '{' || bytes[i] == '[') groups++;
		else if (bytes[i] == ',') values++;
	}
	return groups > HESTIA_JSON_MAX_GROUPS || values + groups > HESTIA_JSON_MAX_VALUES;
}

#if JSON_C_MAJOR_VERSION > 0 || JSON_C_MINOR_VERSION >= 17

static bool reserve_token(struct json_tokener *tokener, size_t len)
{
	(void)tokener, (void)len;
	return true;
}

static bool out_of_memory(enum json_tokener_error why, const struct json_object *parsed, const char *bytes, size_t len)
{
	(void)parsed, (void)bytes, (void)len;
	return why == json_tokener_error_memory;
}

#else /* json-c does not tell that memory ended */

/* It drops what its token buffer cannot hold, and goes on: the buffer gets room for the longest token there can be. */
static bool reserve_token(struct json_tokener *tokener, size_t len)
{
	if (printbuf_memset(tokener->pb, 0, 0, (int)len) < 0) return false;
	printbuf_reset(tokener->pb);
	return true;
}

/* A value that it could not allocate is a success without an object, as the document null is. */
static bool out_of_memory(enum json_tokener_error why, const struct json_object *parsed, const char *bytes, size_t len)
{
	return why == json_tokener_success && !parsed && !(len >= 4 && memcmp(bytes + len - 4, "null", 4) == 0);
}

#endif

static size_t without_trailing_space(const char *bytes, size_t len)
{
	while (len > 0 && strchr(" \t\r\n", bytes[len - 1]) && bytes[len - 1]) len--;
	return len;
}

hestia_code hestia_json_parse(const char *bytes, size_t len, const char *what, struct json_object **out, hestia_err *err)
{
	hestia_code code = HESTIA_OK;
	struct json_tokener *tokener = NULL;
	enum json_tokener_error why;
	size_t at;

	*out = NULL;
	len = without_trailing_space(bytes, len);
	if (len == 0) return not_json(what, "no text", 0, err);
	if (len > INT_MAX) return not_json(what, "more than 2 GiB", 0, err);
	at = find_foreign(bytes, len);
	if (at < len) return not_json(what, "unexpected character", at, err);

	if (is_too_rich(bytes, len)) return not_json(what, "more values than any panel has", len, err);

	tokener = json_tokener_new_ex(HESTIA_JSON_MAX_DEPTH);
	if (!tokener || !reserve_token(tokener, len)) {
		code = hestia_err_nomem(err);
		goto out;
	}
	*out = json_tokener_parse_ex(tokener, bytes, (int)len);
	why = json_tokener_get_error(tokener);
	at = json_tokener_get_parse_end(tokener);
	if (why == json_tokener_continue) {
		/* A bare number or literal ends only with a NUL, which is the end of the text to json-c. */
		*out = json_tokener_parse_ex(tokener, "", 1);
		why = json_tokener_get_error(tokener);
	}
	if (out_of_memory(why, *out, bytes, len)) code = hestia_err_nomem(err);
	else if (why != json_tokener_success) code = not_json(what, json_tokener_error_desc(why), at, err);
	else if (at < len) code = not_json(what, "more text after its end", at, err);
	if (code != HESTIA_OK) {
		json_object_put(*out);
		*out = NULL;
	}
out:
	if (tokener) json_tokener_free(tokener);
	return code;
}

static struct json_object *member(struct json_object *object, const char *key, enum json_type type)
{
	struct json_object *value = NULL;

	if (!json_object_is_type(object, json_type_object) || !json_object_object_get_ex(object, key, &value)) return NULL;
	return json_object_is_type(value, type) ? value : NULL;
}

const char *hestia_json_text(struct json_object *object, const char *key)
{
	struct json_object *value = member(object, key, json_type_string);

	return value ? json_object_get_string(value) : NULL;
}

struct json_object *hestia_json_object(struct json_object *object, const char *key)
{
	return member(object, key, json_type_object);
}
