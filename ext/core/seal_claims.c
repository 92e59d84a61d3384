/* The content of sealed tokens: JSON that reads one way only, claims in their shapes, refusals in words. */
#include "core/seal_claims.h"

#include <math.h>
#include <string.h>

#include "core/crypto.h"
#include "core/json_scan.h"
#include "core/utc.h"

#define ID_LEN 16 /* random bytes of a jti */
#define LEEWAY 60 /* seconds */
#define MAX_NESTING (HESTIA_JSON_MAX_DEPTH - 1) /* objects and lists around a value */

/* -- Refusals -------------------------------------------------------------------------------------------------------- */

hestia_code hestia_token_refuse(hestia_token_reason reason, hestia_err *err)
{
	static const struct {
		const char *name, *sentence;
	} refusals[] = {
		[HESTIA_TOKEN_MALFORMED] = {"malformed",
			"The sealed token cannot be read: a part is missing or was changed on its way; ask for a new one."},
		[HESTIA_TOKEN_UNSUPPORTED] = {"unsupported",
			"The sealed token is encrypted in another way than this server's (dir with A256GCM, no crit, no zip); seal it with hestia_seal()."},
		[HESTIA_TOKEN_WRONG_KEY] = {"wrong_key",
			"The sealed token was sealed with another key than this server has; give both sides the same key and ask for a new token."},
		[HESTIA_TOKEN_TAMPERED] = {"tampered",
			"The sealed token is not as it was when it was sealed, so nothing in it was believed; ask for a new one."},
		[HESTIA_TOKEN_WRONG_AUDIENCE] = {"wrong_audience",
			"The sealed token is for somebody else than this server; use it where it belongs, or ask for one that is for this server."},
		[HESTIA_TOKEN_NOT_YET_VALID] = {"not_yet_valid",
			"The sealed token begins in the future; compare the clocks of both servers and ask for a new one."},
		[HESTIA_TOKEN_EXPIRED] = {"expired", "The sealed token has expired; ask for a new one."},
		[HESTIA_TOKEN_REPLAYED] = {"replayed", "The sealed token was used before and opens only once; ask for a new one."},
	};

	return hestia_err_set(err, HESTIA_E_TOKEN, refusals[reason].name, "%s", refusals[reason].sentence);
}

/* -- JSON that must be unambiguous ----------------------------------------------------------------------------------- */

/* Members of the outermost object of a valid document, repeated ones too. */
static int count_members(const char *json)
{
	int depth = 0, count = 0;
	bool in_string = false;

	for (; *json; json++) {
		if (*json == '"') in_string = !in_string;
		else if (in_string) json += *json == '\\';
		else if (strchr("{[", *json)) depth++;
		else if (strchr("}]", *json)) depth--;
		else if (*json == ':' && depth == 1) count++;
	}
	return count;
}

hestia_code hestia_seal_parse(const hestia_buf *text, struct json_object **out, hestia_err *err)
{
	hestia_code code = hestia_json_parse_strict(hestia_buf_text(text), text->len, "a sealed token", out, err);

	if (code == HESTIA_E_NOMEM) return code;
	if (code == HESTIA_OK && json_object_is_type(*out, json_type_object)
			&& count_members(text->data) == json_object_object_length(*out)) {
		return HESTIA_OK;
	}
	json_object_put(*out);
	*out = NULL;
	return hestia_token_refuse(HESTIA_TOKEN_MALFORMED, err);
}

/* -- Claims ---------------------------------------------------------------------------------------------------------- */

typedef struct {
	const char *name;     /* NULL = every claim is good. Static text */
	const char *expected; /* Static text */
} claim_fault;

static int64_t seconds_of(struct json_object *claims, const char *name)
{
	struct json_object *value;

	return json_object_object_get_ex(claims, name, &value) ? json_object_get_int64(value) : 0;
}

static bool is_seconds(struct json_object *value)
{
	int64_t seconds = json_object_get_int64(value);

	return json_object_is_type(value, json_type_int) && seconds >= 1 && seconds <= HESTIA_LAST_SECOND;
}

static bool is_label(struct json_object *value)
{
	int len = json_object_get_string_len(value);

	return json_object_is_type(value, json_type_string) && len >= 1 && len <= HESTIA_SEAL_MAX_CLAIM
		&& !hestia_has_control(json_object_get_string(value), (size_t)len);
}

/* First claim whose value has another shape than its meaning needs. */
static claim_fault find_fault(struct json_object *claims)
{
	static const char label[] = "a text of 1 to 255 bytes without control characters", seconds[] = "a whole number of Unix seconds";
	static const struct {
		const char *name;
		bool required;
		bool (*valid)(struct json_object *value);
		const char *expected;
	} table[] = {
		{"aud", true, is_label, label}, {"jti", true, is_label, label},
		{"iat", true, is_seconds, seconds}, {"exp", true, is_seconds, seconds}, {"nbf", false, is_seconds, seconds},
	};
	int64_t ttl;

	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		struct json_object *value;

		if (!json_object_object_get_ex(claims, table[i].name, &value)) {
			if (table[i].required) return (claim_fault){table[i].name, "there"};
		} else if (!table[i].valid(value)) {
			return (claim_fault){table[i].name, table[i].expected};
		}
	}
	ttl = seconds_of(claims, "exp") - seconds_of(claims, "iat");
	if (ttl < 1 || ttl > HESTIA_SEAL_MAX_TTL) return (claim_fault){"exp", "1 to 86400 seconds after iat"};
	return (claim_fault){NULL, NULL};
}

hestia_code hestia_seal_judge(struct json_object *claims, const char *aud, int64_t now, hestia_err *err)
{
	claim_fault fault = find_fault(claims);
	const char *for_whom = hestia_json_text(claims, "aud");
	int64_t iat = seconds_of(claims, "iat"), nbf = seconds_of(claims, "nbf"), begin = iat > nbf ? iat : nbf, end = seconds_of(claims, "exp");

	if (fault.name) {
		hestia_token_refuse(HESTIA_TOKEN_MALFORMED, err);
		hestia_err_append(err, "Its claim %s is not %s.", fault.name, fault.expected);
		return HESTIA_E_TOKEN;
	}
	if (!hestia_equal_secret(for_whom, strlen(for_whom), aud, strlen(aud))) return hestia_token_refuse(HESTIA_TOKEN_WRONG_AUDIENCE, err);
	if (now < begin - LEEWAY) {
		hestia_token_refuse(HESTIA_TOKEN_NOT_YET_VALID, err);
		hestia_err_append(err, "This server's clock is %lld seconds behind it.", (long long)(begin - now));
		return HESTIA_E_TOKEN;
	}
	if (now >= end) {
		hestia_token_refuse(HESTIA_TOKEN_EXPIRED, err);
		hestia_err_append(err, "By this server's clock it ended %lld seconds ago.", (long long)(now - end));
		return HESTIA_E_TOKEN;
	}
	return HESTIA_OK;
}

/* -- Making content -------------------------------------------------------------------------------------------------- */

static bool is_utf8(const char *text)
{
	hestia_utf8 sequence = {0};

	for (; *text; text++) {
		unsigned char byte = (unsigned char)*text;

		if ((sequence.left > 0 || byte > 0x7F) && !hestia_utf8_takes(&sequence, byte)) return false;
	}
	return sequence.left == 0;
}

/* Can JSON hold the value, and the other side read it? Asked beforehand, so that a content that cannot be read back tells of memory. */
static bool is_portable(struct json_object *value, int nesting)
{
	if (nesting > MAX_NESTING) return false;
	switch (json_object_get_type(value)) {
	case json_type_double:
		return isfinite(json_object_get_double(value));
	case json_type_string: {
		const char *text = json_object_get_string(value);

		return strlen(text) == (size_t)json_object_get_string_len(value) && is_utf8(text);
	}
	case json_type_array:
		for (size_t i = 0; i < json_object_array_length(value); i++) {
			if (!is_portable(json_object_array_get_idx(value, i), nesting + 1)) return false;
		}
		return true;
	case json_type_object: {
		struct json_object_iterator member = json_object_iter_begin(value), end = json_object_iter_end(value);

		for (; !json_object_iter_equal(&member, &end); json_object_iter_next(&member)) {
			const char *name = json_object_iter_peek_name(&member);

			if (!is_utf8(name) || !is_portable(json_object_iter_peek_value(&member), nesting + 1)) return false;
		}
		return true;
	}
	default:
		return true;
	}
}

static hestia_code check_given(struct json_object *claims, hestia_err *err)
{
	static const char *const ours[] = {"iat", "exp", "jti"};

	if (!json_object_is_type(claims, json_type_object)) {
		return hestia_err_set(err, HESTIA_E_ARG, "claims", "The claims of a sealed token are an object with names (aud, ...); give them as one.");
	}
	for (size_t i = 0; i < sizeof ours / sizeof *ours; i++) {
		if (json_object_object_get_ex(claims, ours[i], NULL)) {
			return hestia_err_set(err, HESTIA_E_ARG, ours[i],
				"The token was not sealed: its claim %s is set by the seal itself; leave it out.", ours[i]);
		}
	}
	if (!is_portable(claims, 0)) {
		return hestia_err_set(err, HESTIA_E_ARG, "claims",
			"The token was not sealed: its claims are nested more than %d deep, or hold a number without value, a NUL or text that is not UTF-8; "
			"correct them.", MAX_NESTING);
	}
	return HESTIA_OK;
}

static hestia_code add_content(struct json_object *claims, int64_t now, int64_t ttl, hestia_buf *content, hestia_err *err)
{
	unsigned char id[ID_LEN];
	size_t len = 0;
	char *text;
	hestia_code code = hestia_random_bytes(id, sizeof id, err);

	if (code != HESTIA_OK) return code;
	/* json-c's own copy, made for this call: it may be wiped. */
	text = (char *)json_object_to_json_string_length(claims, JSON_C_TO_STRING_PLAIN | JSON_C_TO_STRING_NOSLASHESCAPE, &len);
	if (!text || len < 2) return hestia_err_nomem(err);
	hestia_buf_add(content, text, len - 1);
	hestia_buf_addf(content, "%s\"iat\":%lld,\"exp\":%lld,\"jti\":\"", len > 2 ? "," : "", (long long)now, (long long)(now + ttl));
	hestia_base64url_add(content, id, sizeof id);
	hestia_buf_adds(content, "\"}");
	hestia_wipe(text, len);
	if (content->failed) return hestia_err_nomem(err);
	if (content->len <= HESTIA_SEAL_MAX_CONTENT) return HESTIA_OK;
	return hestia_err_set(err, HESTIA_E_ARG, "claims",
		"The token was not sealed: its claims take %zu bytes and no server opens more than %d; leave some out.", content->len,
		HESTIA_SEAL_MAX_CONTENT);
}

/* The content read back as the other side will: a claim of the wrong shape is named, and what json-c left out without memory shows. */
static hestia_code check_content(const hestia_buf *content, struct json_object *claims, hestia_err *err)
{
	struct json_object *read = NULL;
	hestia_code code = HESTIA_OK;
	claim_fault fault;

	if (hestia_seal_parse(content, &read, err) != HESTIA_OK) return hestia_err_nomem(err);
	fault = find_fault(read);
	json_object_object_del(read, "iat");
	json_object_object_del(read, "exp");
	json_object_object_del(read, "jti");
	if (!json_object_equal(read, claims)) {
		code = hestia_err_nomem(err);
	} else if (fault.name) {
		code = hestia_err_set(err, HESTIA_E_ARG, fault.name,
			"The token was not sealed: its claim %s is not %s; correct the claim.", fault.name, fault.expected);
	}
	json_object_put(read);
	return code;
}

hestia_code hestia_seal_content(struct json_object *claims, int64_t now, int64_t ttl, hestia_buf *content, hestia_err *err)
{
	hestia_code code = check_given(claims, err);

	if (code == HESTIA_OK) code = add_content(claims, now, ttl, content, err);
	return code == HESTIA_OK ? check_content(content, claims, err) : code;
}
