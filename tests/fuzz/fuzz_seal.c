/*
 * Sealed tokens. Input, in lines: the audience, now, a header; then a text, which is taken as a token, as the content of one
 * that is really sealed under that header, and as the claims of one that hestia_seal() makes.
 * Holds: what was not made with the key never opens, what opens is within its time and for its audience, what is sealed here
 * opens with the same claims and with no other key, and every refusal tells its reason and nothing of key or content.
 */
#include "fuzz.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <openssl/evp.h>

#include "core/crypto.h"
#include "core/seal.h"

#define KEY_LEN 32
#define LEEWAY 60 /* seconds */

static const char key[] = "0123456789abcdefghijklmnopqrstuv", other_key[] = "0123456789abcdefghijklmnopqrstuw";

/* Opens for the audience, with a whole error value when that fails. Owned by the caller. */
static struct json_object *open_token(const char *token, size_t len, const char *with, const char *aud, int64_t now, hestia_err *err)
{
	static const char *const reasons[] = {"malformed", "unsupported", "wrong_key", "tampered", "wrong_audience", "not_yet_valid", "expired"};
	struct json_object *claims;
	hestia_code code;
	size_t i = 0;

	hestia_err_clear(err);
	code = hestia_open(token, len, with, KEY_LEN, aud, now, &claims, err);
	fuzz_check_error(code, err);
	FUZZ_CHECK((code == HESTIA_OK) == (claims != NULL));
	if (code == HESTIA_OK) return claims;
	if (!*aud) {
		FUZZ_CHECK(code == HESTIA_E_ARG && strcmp(err->where, "aud") == 0);
		return NULL;
	}
	FUZZ_CHECK(code == HESTIA_E_TOKEN && err->outcome == HESTIA_NOT_SENT);
	while (i < sizeof reasons / sizeof *reasons && strcmp(reasons[i], err->where) != 0) i++;
	FUZZ_CHECK(i < sizeof reasons / sizeof *reasons);
	FUZZ_CHECK(!fuzz_shows(err->message, key));
	return NULL;
}

static bool is_refused_for(const hestia_err *err, const char *reason)
{
	return strcmp(err->where, reason) == 0;
}

/* -- What opens ------------------------------------------------------------------------------------------------------ */

static int64_t whole(struct json_object *claims, const char *name)
{
	struct json_object *value;

	FUZZ_CHECK(json_object_object_get_ex(claims, name, &value) && json_object_is_type(value, json_type_int));
	return json_object_get_int64(value);
}

static void check_opened(struct json_object *claims, const char *aud, int64_t now)
{
	int64_t iat = whole(claims, "iat"), exp = whole(claims, "exp");
	const char *jti = hestia_json_text(claims, "jti"), *for_whom = hestia_json_text(claims, "aud");

	FUZZ_CHECK(iat >= 1 && exp > iat && exp - iat <= HESTIA_SEAL_MAX_TTL);
	FUZZ_CHECK(now < exp && now >= iat - LEEWAY);
	if (json_object_object_get_ex(claims, "nbf", NULL)) FUZZ_CHECK(now >= whole(claims, "nbf") - LEEWAY);
	FUZZ_CHECK(for_whom && strcmp(for_whom, aud) == 0);
	FUZZ_CHECK(jti && *jti && strlen(jti) <= HESTIA_SEAL_MAX_CLAIM && !hestia_has_control(jti, strlen(jti)));
}

/* A token that this key sealed, with another key and with one character changed. */
static void check_others(const hestia_buf *token, const char *aud, int64_t now)
{
	size_t at = (token->len * 7 + (unsigned char)token->data[token->len / 2]) % token->len;
	char *changed = hestia_strndup(token->data, token->len);
	hestia_err err;

	FUZZ_CHECK(changed);
	FUZZ_CHECK(!open_token(token->data, token->len, other_key, aud, now, &err));
	FUZZ_CHECK(!*aud || is_refused_for(&err, "wrong_key") || is_refused_for(&err, "tampered") || is_refused_for(&err, "malformed")
		|| is_refused_for(&err, "unsupported"));
	changed[at] = changed[at] == 'A' ? 'B' : 'A';
	FUZZ_CHECK(!open_token(changed, token->len, key, aud, now, &err));
	FUZZ_CHECK(!open_token(token->data, token->len - 1, key, aud, now, &err));
	free(changed);
}

/* -- Any content under any header ------------------------------------------------------------------------------------ */

/* AES-256-GCM as RFC 7518 section 5.3 has it, straight from OpenSSL. */
static void make_token(const char *header, const char *bytes, size_t len, hestia_buf *token)
{
	static const unsigned char nonce[12] = "fixed nonce.";
	unsigned char *sealed = malloc(len ? len : 1), tag[16];
	EVP_CIPHER_CTX *context = EVP_CIPHER_CTX_new();
	int n;

	hestia_base64url_add(token, header, strlen(header));
	FUZZ_CHECK(sealed && context && EVP_EncryptInit_ex(context, EVP_aes_256_gcm(), NULL, (const unsigned char *)key, nonce) == 1);
	FUZZ_CHECK(EVP_EncryptUpdate(context, NULL, &n, (const unsigned char *)hestia_buf_text(token), (int)token->len) == 1);
	FUZZ_CHECK(EVP_EncryptUpdate(context, sealed, &n, (const unsigned char *)bytes, (int)len) == 1);
	FUZZ_CHECK(EVP_EncryptFinal_ex(context, tag, &n) == 1);
	FUZZ_CHECK(EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_GET_TAG, sizeof tag, tag) == 1);
	hestia_buf_adds(token, "..");
	hestia_base64url_add(token, nonce, sizeof nonce);
	hestia_buf_adds(token, ".");
	hestia_base64url_add(token, sealed, len);
	hestia_buf_adds(token, ".");
	hestia_base64url_add(token, tag, sizeof tag);
	EVP_CIPHER_CTX_free(context);
	free(sealed);
}

/* Of a token that was not refused as it is: the header says just what is understood here. */
static void check_header(const char *header)
{
	struct json_object *json;

	FUZZ_CHECK(hestia_json_parse_strict(header, strlen(header), "the header", &json, NULL) == HESTIA_OK);
	FUZZ_CHECK(strcmp(hestia_or_empty(hestia_json_text(json, "alg")), "dir") == 0);
	FUZZ_CHECK(strcmp(hestia_or_empty(hestia_json_text(json, "enc")), "A256GCM") == 0);
	FUZZ_CHECK(!json_object_object_get_ex(json, "crit", NULL) && !json_object_object_get_ex(json, "zip", NULL));
	json_object_put(json);
}

static void check_made(const char *header, const char *bytes, size_t len, const char *aud, int64_t now)
{
	struct json_object *claims, *again = NULL;
	hestia_buf token = {0};
	hestia_err err;

	make_token(header, bytes, len, &token);
	claims = open_token(token.data, token.len, key, aud, now, &err);
	if (claims) {
		check_header(header);
		check_opened(claims, aud, now);
		FUZZ_CHECK(hestia_json_parse_strict(bytes, len, "the content", &again, NULL) == HESTIA_OK && json_object_equal(claims, again));
	} else if (*aud) {
		FUZZ_CHECK(!is_refused_for(&err, "tampered"));
		if (strstr(header, "\\u") == NULL && strstr(header, "kfp") == NULL) FUZZ_CHECK(!is_refused_for(&err, "wrong_key"));
	}
	check_others(&token, aud, now);
	json_object_put(claims);
	json_object_put(again);
	hestia_buf_free(&token);
}

/* -- What hestia_seal() makes ---------------------------------------------------------------------------------------- */

static void check_sealed(struct json_object *claims, const char *kid, int64_t now)
{
	const char *aud = hestia_or_empty(hestia_json_text(claims, "aud"));
	struct json_object *opened;
	hestia_buf token = {0};
	hestia_err err;
	hestia_code code;

	hestia_err_clear(&err);
	code = hestia_seal(claims, key, KEY_LEN, 60, kid, now, &token, &err);
	fuzz_check_error(code, &err);
	FUZZ_CHECK(!fuzz_shows(err.message, key));
	if (code != HESTIA_OK) {
		FUZZ_CHECK(code == HESTIA_E_ARG && token.len == 0 && *err.where);
		return;
	}
	FUZZ_CHECK(token.len <= HESTIA_SEAL_MAX_LEN && *aud);
	opened = open_token(token.data, token.len, key, aud, now, &err);
	if (opened) {
		check_opened(opened, aud, now);
		FUZZ_CHECK(whole(opened, "iat") == now && whole(opened, "exp") == now + 60);
		json_object_object_del(opened, "iat");
		json_object_object_del(opened, "exp");
		json_object_object_del(opened, "jti");
		FUZZ_CHECK(json_object_equal(claims, opened));
	} else {
		FUZZ_CHECK(is_refused_for(&err, "not_yet_valid") && whole(claims, "nbf") > now + LEEWAY);
	}
	json_object_put(opened);
	FUZZ_CHECK(!open_token(token.data, token.len, key, aud, now + 60, &err));
	FUZZ_CHECK(is_refused_for(&err, "expired") || json_object_object_get_ex(claims, "nbf", NULL));
	FUZZ_CHECK(!open_token(token.data, token.len, other_key, aud, now, &err) && is_refused_for(&err, "wrong_key"));
	check_others(&token, aud, now);
	hestia_buf_free(&token);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_input input = {.data = data, .left = size};
	const char *aud = fuzz_field(&input, '\n');
	/* A clock's range: before 1970 by mistake, and far behind the last second that claims may tell. */
	int64_t now = strtoll(fuzz_field(&input, '\n'), NULL, 10) % INT64_C(1000000000000);
	const char *header = fuzz_field(&input, '\n'), *bytes = (const char *)input.data;
	size_t len = input.left;
	struct json_object *claims = NULL;
	hestia_err err;

	FUZZ_CHECK(!open_token(bytes, len, key, aud, now, &err));
	check_made(header, bytes, len, aud, now);
	if (hestia_json_parse(bytes, len, "the claims", &claims, NULL) == HESTIA_OK) {
		check_sealed(claims, "", now);
		check_sealed(claims, header, now);
	}
	json_object_put(claims);
	fuzz_input_free(&input);
	return 0;
}
