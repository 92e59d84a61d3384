/*
 * JSON from the network. Input: a document.
 * Holds: what is read is read again from what json-c prints of it, and is equal; nothing in it is cut by a NUL or deeper
 * than the limit; it is read if and only if a second reader of RFC 8259's grammar, which is below, takes it too.
 */
#include "fuzz.h"

#include <stdbool.h>
#include <string.h>

#include "core/json.h"

/* -- The grammar ----------------------------------------------------------------------------------------------------- */

typedef struct {
	const char *at, *end;
} reader;

static void skip_space(reader *r)
{
	while (r->at < r->end && memchr(" \t\r\n", *r->at, 4)) r->at++;
}

static bool take(reader *r, char c)
{
	if (r->at == r->end || *r->at != c) return false;
	r->at++;
	return true;
}

static size_t take_digits(reader *r)
{
	const char *from = r->at;

	while (r->at < r->end && hestia_is_digit(*r->at)) r->at++;
	return (size_t)(r->at - from);
}

static bool read_digits(reader *r)
{
	take(r, '-');
	if (!take(r, '0') && !take_digits(r)) return false;
	if (take(r, '.') && !take_digits(r)) return false;
	if (take(r, 'e') || take(r, 'E')) {
		if (!take(r, '+')) take(r, '-');
		return take_digits(r) > 0;
	}
	return true;
}

static bool read_number(reader *r)
{
	const char *from = r->at;

	return read_digits(r) && r->at - from <= HESTIA_JSON_MAX_NUMBER;
}

static bool is_hex(char c)
{
	return hestia_is_digit(c) || (hestia_lower(c) >= 'a' && hestia_lower(c) <= 'f');
}

/* Four hexadecimal digits behind \u, or -1. */
static long read_hex(reader *r)
{
	long code = 0;

	if (r->end - r->at < 5 || *r->at != 'u') return -1;
	for (size_t i = 1; i < 5; i++) {
		if (!is_hex(r->at[i])) return -1;
		code = code * 16 + (hestia_is_digit(r->at[i]) ? r->at[i] - '0' : hestia_lower(r->at[i]) - 'a' + 10);
	}
	r->at += 5;
	return code;
}

/* Behind the backslash. Halves of surrogate pairs mean nothing, and are refused beyond the grammar, as NUL is. */
static bool read_escape(reader *r)
{
	long code, low;

	if (r->at == r->end) return false;
	if (*r->at != 'u') return *r->at && strchr("\"\\/bfnrt", *r->at++);
	code = read_hex(r);
	if (code <= 0 || (code >= 0xDC00 && code <= 0xDFFF)) return false;
	if (code < 0xD800 || code > 0xDBFF) return true;
	if (!take(r, '\\')) return false;
	low = read_hex(r);
	return low >= 0xDC00 && low <= 0xDFFF;
}

/* Control characters and bytes that are no UTF-8 are taken: panels send them. */
static bool read_string(reader *r)
{
	if (!take(r, '"')) return false;
	while (r->at < r->end && *r->at != '"') {
		if (*r->at == '\0') return false;
		if (*r->at++ == '\\' && !read_escape(r)) return false;
	}
	return take(r, '"');
}

static bool read_value(reader *r, int depth);

/* Behind the opening bracket. */
static bool read_group(reader *r, char close, int depth)
{
	skip_space(r);
	if (take(r, close)) return true;
	do {
		skip_space(r);
		if (close == '}') {
			if (!read_string(r)) return false;
			skip_space(r);
			if (!take(r, ':')) return false;
		}
		if (!read_value(r, depth + 1)) return false;
	} while (take(r, ','));
	return take(r, close);
}

static bool read_word(reader *r, const char *word)
{
	size_t len = strlen(word);

	if ((size_t)(r->end - r->at) < len || memcmp(r->at, word, len) != 0) return false;
	r->at += len;
	return true;
}

/* With the white space around it. depth: groups around it. */
static bool read_value(reader *r, int depth)
{
	bool good;

	skip_space(r);
	if (r->at == r->end || ((*r->at == '{' || *r->at == '[') && depth == HESTIA_JSON_MAX_DEPTH)) return false;
	if (take(r, '{')) good = read_group(r, '}', depth);
	else if (take(r, '[')) good = read_group(r, ']', depth);
	else if (*r->at == '"') good = read_string(r);
	else if (*r->at == '-' || hestia_is_digit(*r->at)) good = read_number(r);
	else good = read_word(r, "true") || read_word(r, "false") || read_word(r, "null");
	skip_space(r);
	return good;
}

static bool is_json(const char *bytes, size_t len)
{
	reader r = {bytes, bytes + len};

	return read_value(&r, 0) && r.at == r.end;
}

/* -- What was read --------------------------------------------------------------------------------------------------- */

static void check_text(const char *text, size_t len)
{
	FUZZ_CHECK(strlen(text) == len);
}

static void check_value(struct json_object *value, int depth)
{
	FUZZ_CHECK(depth <= HESTIA_JSON_MAX_DEPTH);
	if (json_object_is_type(value, json_type_string)) {
		check_text(json_object_get_string(value), (size_t)json_object_get_string_len(value));
	} else if (json_object_is_type(value, json_type_array)) {
		for (size_t i = 0; i < json_object_array_length(value); i++) check_value(json_object_array_get_idx(value, i), depth + 1);
	} else if (json_object_is_type(value, json_type_object)) {
		json_object_object_foreach(value, key, member) {
			const char *text = hestia_json_text(value, key);

			FUZZ_CHECK((text != NULL) == json_object_is_type(member, json_type_string));
			FUZZ_CHECK((hestia_json_object(value, key) != NULL) == json_object_is_type(member, json_type_object));
			check_value(member, depth + 1);
		}
	}
}

static void check_printed(struct json_object *value)
{
	struct json_object *again;
	size_t len;
	const char *text = json_object_to_json_string_length(value, JSON_C_TO_STRING_PLAIN | JSON_C_TO_STRING_NOSLASHESCAPE, &len);

	FUZZ_CHECK(text && hestia_json_parse(text, len, "it", &again, NULL) == HESTIA_OK);
	FUZZ_CHECK(json_object_equal(value, again));
	json_object_put(again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *bytes = (const char *)data;
	struct json_object *value;
	hestia_err err;
	hestia_code code;

	hestia_err_clear(&err);
	code = hestia_json_parse(bytes, size, "the answer of v-list-users from panel:8083", &value, &err);
	fuzz_check_error(code, &err);
	FUZZ_CHECK(code == HESTIA_OK || (code == HESTIA_E_PROTOCOL && !value));
	FUZZ_CHECK((code == HESTIA_OK) == is_json(bytes, size));
	if (code == HESTIA_OK) {
		check_value(value, 0);
		check_printed(value);
	}
	json_object_put(value);
	return 0;
}
