/* Documents of the WHMCS Licensing Addon: local key, check token, answer. */
#include "core/addon_license.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <openssl/err.h>
#include <openssl/evp.h>

#include "core/addon_day.h"
#include "core/crypto.h"
#include "core/license_claims.h"

#define MD5_HEX 32
#define MAX_NAME 64 /* bytes of a key or tag */
#define LINE_LEN 80

static bool md5(const hestia_buf *text, char hex[MD5_HEX + 1])
{
	unsigned char digest[EVP_MAX_MD_SIZE];
	unsigned len = 0;
	bool ok;

	hex[0] = '\0';
	if (text->failed) return false;
	ERR_set_mark();
	ok = EVP_Digest(hestia_buf_text(text), text->len, digest, &len, EVP_md5(), NULL) == 1 && len == MD5_HEX / 2;
	ERR_pop_to_mark();
	if (ok) hestia_hex(digest, len, hex);
	return ok;
}

/* MD5 of a, then b. */
static hestia_code sum(const char *a, size_t a_len, const char *b, char hex[MD5_HEX + 1], hestia_err *err)
{
	hestia_buf text = {0};
	bool ok;

	hestia_buf_add(&text, a, a_len);
	hestia_buf_adds(&text, b);
	ok = md5(&text, hex);
	hestia_buf_free(&text);
	if (ok) return HESTIA_OK;
	return hestia_err_set(err, HESTIA_E_NOMEM, NULL,
		"OpenSSL gave no MD5 sum, which licenses of the WHMCS Licensing Addon need: memory ended, or this server runs in FIPS mode; look "
		"at its OpenSSL settings.");
}

static void reverse(hestia_buf *text)
{
	for (size_t i = 0, j = text->len; i + 1 < j; i++) {
		char c = text->data[i];

		text->data[i] = text->data[--j];
		text->data[j] = c;
	}
}

/* json-c's own failures are failed allocations. */
static hestia_code put(struct json_object *map, const char *name, const char *value, size_t len, hestia_err *err)
{
	struct json_object *text = json_object_new_string_len(value, (int)len);

	if (text && json_object_object_add(map, name, text) == 0) return HESTIA_OK;
	json_object_put(text);
	return hestia_err_nomem(err);
}

/* -- Serialised payload ---------------------------------------------------------------------------------------------- */

/* s:LENGTH:"BYTES"; at *at. */
static bool read_string(const hestia_buf *in, size_t *at, const char **text, size_t *len)
{
	const char *end = in->data + in->len, *p = in->data + *at;
	size_t n = 0;

	if (end - p < 4 || p[0] != 's' || p[1] != ':' || !hestia_is_digit(p[2])) return false;
	for (p += 2; p < end && hestia_is_digit(*p) && n <= in->len; p++) n = n * 10 + (size_t)(*p - '0');
	if (end - p < 4 || (size_t)(end - p) - 4 < n || p[0] != ':' || p[1] != '"' || p[n + 2] != '"' || p[n + 3] != ';') return false;
	*text = p + 2;
	*len = n;
	*at = (size_t)(p + n + 4 - in->data);
	return true;
}

/* a:COUNT:{ pairs }. *map stays NULL when it is no flat array of strings. */
static hestia_code unserialize(const hestia_buf *in, struct json_object **map, hestia_err *err)
{
	struct json_object *out;
	hestia_code code = HESTIA_OK;
	size_t count = 0, at = 2, i;

	if (in->len < 6 || memcmp(in->data, "a:", 2) != 0 || !hestia_is_digit(in->data[at])) return HESTIA_OK;
	while (hestia_is_digit(in->data[at]) && count <= HESTIA_ADDON_MAX_PAIRS) count = count * 10 + (size_t)(in->data[at++] - '0');
	if (count > HESTIA_ADDON_MAX_PAIRS || in->data[at] != ':' || in->data[at + 1] != '{') return HESTIA_OK;
	out = json_object_new_object();
	if (!out) return hestia_err_nomem(err);
	at += 2;
	for (i = 0; i < count && code == HESTIA_OK; i++) {
		const char *name, *value;
		size_t name_len, value_len;
		char key[MAX_NAME + 1];

		if (!read_string(in, &at, &name, &name_len) || !read_string(in, &at, &value, &value_len) || name_len > MAX_NAME) break;
		hestia_copy_line(key, sizeof key, name, name_len);
		code = put(out, key, value, value_len, err);
	}
	if (code == HESTIA_OK && i == count && at + 1 == in->len && in->data[at] == '}') *map = out;
	else json_object_put(out);
	return code;
}

static void serialize(struct json_object *map, hestia_buf *out)
{
	hestia_buf_addf(out, "a:%d:{", json_object_object_length(map));
	json_object_object_foreach(map, name, value) {
		size_t len = (size_t)json_object_get_string_len(value);

		hestia_buf_addf(out, "s:%zu:\"%s\";s:%zu:\"", strlen(name), name, len);
		hestia_buf_add(out, json_object_get_string(value), len);
		hestia_buf_adds(out, "\";");
	}
	hestia_buf_adds(out, "}");
}

/* -- Local key ------------------------------------------------------------------------------------------------------- */

static bool decode_base64(const char *text, size_t len, hestia_buf *out)
{
	unsigned char block[48];
	int got;

	if (len == 0 || len % 4) return false;
	for (size_t i = 0; i < len && !out->failed; i += 64) {
		size_t part = len - i < 64 ? len - i : 64;

		ERR_set_mark();
		got = EVP_DecodeBlock(block, (const unsigned char *)text + i, (int)part);
		ERR_pop_to_mark();
		if (got < 0) return false;
		if (i + part == len) got -= (text[len - 1] == '=') + (text[len - 2] == '=');
		hestia_buf_add(out, (char *)block, (size_t)got);
	}
	return !out->failed;
}

static void add_base64(hestia_buf *out, const hestia_buf *in)
{
	unsigned char block[65];

	for (size_t i = 0; i < in->len && !out->failed; i += 48) {
		size_t part = in->len - i < 48 ? in->len - i : 48;

		hestia_buf_add(out, (char *)block, (size_t)EVP_EncodeBlock(block, (const unsigned char *)in->data + i, (int)part));
	}
}

/* The map inside a body whose outer sum was right. */
static hestia_code open_body(hestia_buf *body, const char *secret, struct json_object **map, int64_t *day, hestia_err *err)
{
	hestia_buf payload = {0};
	char inner[MD5_HEX + 1];
	const char *date;
	hestia_code code;

	reverse(body);
	if (body->len < MD5_HEX || !decode_base64(body->data + MD5_HEX, body->len - MD5_HEX, &payload)) {
		code = payload.failed ? hestia_err_nomem(err) : HESTIA_OK;
		goto out;
	}
	code = unserialize(&payload, map, err);
	if (code != HESTIA_OK || !*map) goto out;
	date = hestia_or_empty(hestia_json_text(*map, "checkdate"));
	code = sum(date, strlen(date), secret, inner, err);
	if (code != HESTIA_OK || !hestia_equal_secret(inner, MD5_HEX, body->data, MD5_HEX) || !hestia_addon_day_of(date, day)) {
		json_object_put(*map);
		*map = NULL;
	}
out:
	hestia_buf_free(&payload);
	return code;
}

hestia_code hestia_addon_key_read(const char *key, const char *secret, struct json_object **map, int64_t *day, hestia_err *err)
{
	hestia_buf body = {0};
	char outer[MD5_HEX + 1];
	hestia_code code = HESTIA_OK;

	*map = NULL;
	*day = 0;
	if (strlen(key) > HESTIA_ADDON_MAX_KEY) return HESTIA_OK;
	while (*key && !body.failed) {
		size_t len = strcspn(key, "\r\n");

		hestia_buf_add(&body, key, len);
		key += len + strspn(key + len, "\r\n");
	}
	if (body.failed) {
		code = hestia_err_nomem(err);
	} else if (body.len > 2 * MD5_HEX) {
		body.len -= MD5_HEX; /* what follows is the outer sum */
		code = sum(body.data, body.len, secret, outer, err);
		if (code == HESTIA_OK && hestia_equal_secret(outer, MD5_HEX, body.data + body.len, MD5_HEX)) {
			code = open_body(&body, secret, map, day, err);
		}
	}
	hestia_buf_free(&body);
	return code;
}

hestia_code hestia_addon_key_write(struct json_object *map, const char *secret, hestia_buf *key, hestia_err *err)
{
	const char *date = hestia_or_empty(hestia_json_text(map, "checkdate"));
	hestia_buf payload = {0}, body = {0};
	char hex[MD5_HEX + 1];
	hestia_code code = sum(date, strlen(date), secret, hex, err);

	if (code != HESTIA_OK) return code;
	serialize(map, &payload);
	hestia_buf_adds(&body, hex);
	add_base64(&body, &payload);
	if (payload.failed || body.failed) {
		code = hestia_err_nomem(err);
		goto out;
	}
	reverse(&body);
	code = sum(body.data, body.len, secret, hex, err);
	if (code != HESTIA_OK) goto out;
	hestia_buf_adds(&body, hex);
	for (size_t i = 0; i < body.len && !body.failed; i += LINE_LEN) {
		if (i) hestia_buf_adds(key, "\n");
		hestia_buf_add(key, body.data + i, body.len - i < LINE_LEN ? body.len - i : LINE_LEN);
	}
	if (body.failed || key->failed) code = hestia_err_nomem(err);
out:
	hestia_buf_free(&payload);
	hestia_buf_free(&body);
	return code;
}

static bool same_text(const char *a, const char *b)
{
	return strcmp(a, b) == 0;
}

/* Is value one of a comma list? */
static bool is_listed(const char *list, const char *value, bool (*same)(const char *, const char *))
{
	char item[1024];

	if (!value || !*value) return false;
	for (;; list++) {
		size_t len = strcspn(list, ",");

		if (len < sizeof item) {
			memcpy(item, list, len);
			item[len] = '\0';
			if (same(item, value)) return true;
		}
		list += len;
		if (!*list) return false;
	}
}

bool hestia_addon_covers(struct json_object *map, const hestia_license_site *site, const char *directory)
{
	const char *domains = hestia_json_text(map, "validdomain"), *addresses = hestia_json_text(map, "validip"),
		*directories = hestia_json_text(map, "validdirectory");

	return domains && is_listed(domains, site->domain, hestia_same_domain)
		&& (!addresses || is_listed(addresses, site->address, hestia_claim_address))
		&& (!directories || is_listed(directories, directory, same_text));
}

/* -- Question and answer --------------------------------------------------------------------------------------------- */

hestia_code hestia_addon_token(int64_t now, const char *license_key, char token[HESTIA_ADDON_TOKEN_SIZE], hestia_err *err)
{
	uint32_t first, rest;
	char number[16], hex[MD5_HEX + 1];
	hestia_code code;

	token[0] = '\0';
	/* 1000000000 to 9999999999 is more than 32 bits hold: the first digit is drawn alone. */
	if ((code = hestia_random_below(9, &first, err)) != HESTIA_OK || (code = hestia_random_below(1000000000, &rest, err)) != HESTIA_OK) return code;
	snprintf(number, sizeof number, "%u%09u", (unsigned)first + 1, (unsigned)rest);
	code = sum(number, strlen(number), license_key, hex, err);
	if (code == HESTIA_OK) snprintf(token, HESTIA_ADDON_TOKEN_SIZE, "%" PRId64 "%s", now, hex);
	return code;
}

hestia_code hestia_addon_hash(const char *secret, const char *token, char hash[33], hestia_err *err)
{
	return sum(secret, strlen(secret), token, hash, err);
}

static bool is_name(const char *text, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		if (!hestia_is_alnum(text[i]) && text[i] != '_' && text[i] != '-') return false;
	}
	return len > 0 && len <= MAX_NAME;
}

static bool ends_tag(const char *text, const char *end, const char *name, size_t len)
{
	if ((size_t)(end - text) < len + 3 || text[1] != '/' || text[len + 2] != '>') return false;
	for (size_t i = 0; i < len; i++) {
		if (hestia_lower(text[2 + i]) != hestia_lower(name[i])) return false;
	}
	return true;
}

hestia_code hestia_addon_answer_read(const hestia_buf *answer, struct json_object **map, hestia_err *err)
{
	const char *at = hestia_buf_text(answer), *end = at + answer->len;
	int pairs = 0;

	*map = json_object_new_object();
	if (!*map) return hestia_err_nomem(err);
	while (pairs < HESTIA_ADDON_MAX_PAIRS && at < end && (at = memchr(at, '<', (size_t)(end - at))) != NULL) {
		const char *name = ++at, *close = memchr(name, '>', (size_t)(end - name)), *value = close ? close + 1 : end;
		const char *stop = memchr(value, '<', (size_t)(end - value));
		size_t len = close ? (size_t)(close - name) : 0;
		char key[MAX_NAME + 1];

		if (!stop) break;
		if (stop == value || !is_name(name, len) || !ends_tag(stop, end, name, len)) continue;
		for (size_t i = 0; i < len; i++) key[i] = hestia_lower(name[i]);
		key[len] = '\0';
		if (put(*map, key, value, (size_t)(stop - value), err) != HESTIA_OK) {
			json_object_put(*map);
			*map = NULL;
			return HESTIA_E_NOMEM;
		}
		pairs++;
		at = stop + 1;
	}
	return HESTIA_OK;
}
