/*
 * Signed tokens. Input: the signing key's id, a line; then a token, which is also taken as the content of one to make.
 * Holds: a token is verified if and only if its signature is the one that Ed25519, which is deterministic, gives for its
 * first two parts; what is signed here is verified, tells the same content, and is refused with one character changed.
 */
#include "fuzz.h"

#include <stdbool.h>
#include <string.h>
#include <openssl/evp.h>

#include "core/crypto.h"
#include "core/jws.h"

static const hestia_jws_key keys[] = {{"other", FUZZ_OTHER_PUBLIC_KEY}, {"vendor-1", FUZZ_PUBLIC_KEY}, {"", FUZZ_PUBLIC_KEY}};
#define KEYS (sizeof keys / sizeof *keys)

/* Base64url of the signature over bytes, straight from OpenSSL. */
static void sign(const char *bytes, size_t len, hestia_buf *out)
{
	hestia_buf secret = {0};
	unsigned char signature[64];
	size_t signature_len = sizeof signature;
	EVP_MD_CTX *context = EVP_MD_CTX_new();
	EVP_PKEY *key;

	FUZZ_CHECK(context && hestia_base64url_decode(FUZZ_PRIVATE_KEY, strlen(FUZZ_PRIVATE_KEY), &secret));
	key = EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, NULL, (const unsigned char *)secret.data, secret.len);
	FUZZ_CHECK(key && EVP_DigestSignInit(context, NULL, NULL, NULL, key) == 1);
	FUZZ_CHECK(EVP_DigestSign(context, signature, &signature_len, (const unsigned char *)bytes, len) == 1);
	hestia_base64url_add(out, signature, signature_len);
	EVP_MD_CTX_free(context);
	EVP_PKEY_free(key);
	hestia_buf_free(&secret);
}

static bool is_genuine(const char *token, size_t len)
{
	const char *first = memchr(token, '.', len), *second;
	hestia_buf signature = {0};
	size_t left;
	bool same;

	if (!first) return false;
	second = memchr(first + 1, '.', len - (size_t)(first + 1 - token));
	if (!second) return false;
	left = len - (size_t)(second + 1 - token);
	sign(token, (size_t)(second - token), &signature);
	same = signature.len == left && memcmp(signature.data, second + 1, left) == 0;
	hestia_buf_free(&signature);
	return same;
}

static void check_token(const char *token, size_t len)
{
	hestia_jws jws, none;
	hestia_err err;
	hestia_code code;
	size_t payload = 0;

	hestia_err_clear(&err);
	code = hestia_jws_verify(token, len, keys, KEYS, &jws, &err);
	FUZZ_CHECK(code == HESTIA_OK);
	FUZZ_CHECK(strlen(jws.key_id) <= HESTIA_JWS_MAX_KEY_ID);
	if (jws.verdict == HESTIA_JWS_VERIFIED) {
		FUZZ_CHECK(is_genuine(token, len));
		while (token[len - 1 - payload] != '.') payload++;
		FUZZ_CHECK(jws.payload.len <= len - payload);
		FUZZ_CHECK(hestia_jws_verify(token, len, keys, 1, &none, NULL) == HESTIA_OK);
		FUZZ_CHECK(none.verdict != HESTIA_JWS_VERIFIED && none.payload.len == 0);
	} else {
		FUZZ_CHECK(jws.payload.data == NULL);
		if (jws.verdict == HESTIA_JWS_BAD_SIGNATURE) FUZZ_CHECK(!is_genuine(token, len));
	}
	hestia_buf_free(&jws.payload);
}

/* bytes signed under key_id, read again, and read once more after one character changed. */
static void check_signed(const char *bytes, size_t len, const char *key_id)
{
	/* A key that may have signed a token of any id. */
	static const hestia_jws_key any = {"", FUZZ_PUBLIC_KEY};
	hestia_buf token = {0};
	hestia_jws jws;
	hestia_err err;
	hestia_code code;
	size_t at;

	hestia_err_clear(&err);
	code = hestia_jws_sign(bytes, len, FUZZ_PRIVATE_KEY, key_id, &token, &err);
	fuzz_check_error(code, &err);
	if (code != HESTIA_OK) {
		FUZZ_CHECK(code == HESTIA_E_ARG && token.len == 0);
		FUZZ_CHECK(strcmp(err.where, "key_id") == 0 || (strcmp(err.where, "claims") == 0 && len > HESTIA_JWS_MAX_LEN / 2));
		return;
	}
	FUZZ_CHECK(hestia_jws_verify(token.data, token.len, &any, 1, &jws, NULL) == HESTIA_OK);
	FUZZ_CHECK(jws.verdict == HESTIA_JWS_VERIFIED && strcmp(jws.key_id, key_id) == 0);
	FUZZ_CHECK(jws.payload.len == len && (len == 0 || memcmp(jws.payload.data, bytes, len) == 0));
	hestia_buf_free(&jws.payload);
	at = (len * 31 + (len ? (unsigned char)bytes[len / 2] : 0)) % token.len;
	token.data[at] = token.data[at] == 'A' ? 'B' : 'A';
	FUZZ_CHECK(hestia_jws_verify(token.data, token.len, &any, 1, &jws, NULL) == HESTIA_OK);
	FUZZ_CHECK(jws.verdict != HESTIA_JWS_VERIFIED && jws.payload.data == NULL);
	hestia_buf_free(&token);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_input input = {.data = data, .left = size};
	const char *key_id = fuzz_field(&input, '\n'), *token = (const char *)input.data;
	size_t len = input.left;

	check_token(token, len);
	check_signed(token, len, key_id);
	fuzz_input_free(&input);
	return 0;
}
