/* JWS compact with Ed25519, over OpenSSL's one-shot signatures (1.1.1 and later). */
#include "core/jws.h"

#include <limits.h>
#include <string.h>
#include <openssl/err.h>
#include <openssl/evp.h>

#include "core/crypto.h"
#include "core/json.h"
#include "core/json_scan.h"

#define KEY_LEN 32
#define KEY_TEXT_LEN 43 /* KEY_LEN bytes in base64url */
#define SIGNATURE_LEN 64

/* The parts of a token, and what was read from them. */
typedef struct {
	const char *text;
	size_t signed_len; /* header.payload */
	hestia_buf header, payload, signature;
	struct json_object *json; /* the header; owned */
} parts;

static void free_parts(parts *p)
{
	hestia_buf_free(&p->header);
	hestia_buf_free(&p->payload);
	hestia_buf_free(&p->signature);
	json_object_put(p->json);
}

/* -- Keys ------------------------------------------------------------------------------------------------------------ */

/* HESTIA_E_ARG, without a message, when text is not a key. */
static hestia_code read_key(const char *text, unsigned char key[KEY_LEN])
{
	hestia_buf bytes = {0};
	hestia_code code = HESTIA_E_ARG;

	if (strlen(text) == KEY_TEXT_LEN) {
		if (hestia_base64url_decode(text, KEY_TEXT_LEN, &bytes)) {
			memcpy(key, bytes.data, KEY_LEN);
			code = HESTIA_OK;
		} else if (bytes.failed) {
			code = HESTIA_E_NOMEM;
		}
	}
	hestia_buf_free(&bytes);
	return code;
}

/* The JWK of the key in exactly this form: {"crv":..,"kty":..,"x":..} in exactly this form (RFC 7638 section 3, RFC 8037 section 2). */
static bool add_thumbprint(hestia_buf *out, const char *public_key)
{
	unsigned char digest[HESTIA_SHA256_LEN];
	hestia_buf jwk = {0};
	bool ok;

	hestia_buf_addf(&jwk, "{\"crv\":\"Ed25519\",\"kty\":\"OKP\",\"x\":\"%s\"}", public_key);
	ok = !jwk.failed && hestia_sha256(jwk.data, jwk.len, digest);
	if (ok) hestia_base64url_add(out, digest, sizeof digest);
	hestia_buf_free(&jwk);
	return ok && !out->failed;
}

hestia_code hestia_jws_keygen(hestia_buf *private_key, hestia_buf *public_key, hestia_buf *key_id, hestia_err *err)
{
	unsigned char secret[KEY_LEN], public[KEY_LEN];
	size_t public_len = sizeof public;
	hestia_code code = hestia_random_bytes(secret, sizeof secret, err); /* any 32 bytes are a private key: RFC 8032 5.1.5 */
	EVP_PKEY *pair = NULL;

	if (code != HESTIA_OK) return code;
	ERR_set_mark();
	pair = EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, NULL, secret, sizeof secret);
	if (!pair || EVP_PKEY_get_raw_public_key(pair, public, &public_len) != 1) {
		code = hestia_err_nomem(err);
		goto out;
	}
	hestia_base64url_add(private_key, secret, sizeof secret);
	hestia_base64url_add(public_key, public, public_len);
	if (private_key->failed || public_key->failed || !add_thumbprint(key_id, public_key->data)) code = hestia_err_nomem(err);
out:
	hestia_wipe(secret, sizeof secret);
	EVP_PKEY_free(pair);
	ERR_pop_to_mark();
	return code;
}

/* -- Verifying ------------------------------------------------------------------------------------------------------- */

/* Splits and decodes; false = malformed, or without memory (then a buffer of *p has failed). */
static bool split(const char *token, size_t len, parts *p)
{
	const char *first = memchr(token, '.', len), *second = NULL, *end = token + len;

	if (first) second = memchr(first + 1, '.', (size_t)(end - first - 1));
	if (!second || len > HESTIA_JWS_MAX_LEN) return false;
	p->text = token;
	p->signed_len = (size_t)(second - token);
	return hestia_base64url_decode(token, (size_t)(first - token), &p->header)
		&& hestia_base64url_decode(first + 1, (size_t)(second - first - 1), &p->payload)
		&& hestia_base64url_decode(second + 1, (size_t)(end - second - 1), &p->signature);
}

/* What the header alone decides; VERIFIED = go on to the signature. */
static hestia_jws_verdict judge_header(parts *p, char *key_id, size_t size)
{
	const char *algorithm = hestia_json_text(p->json, "alg"), *kid = hestia_json_text(p->json, "kid");

	if (!algorithm || (json_object_object_get_ex(p->json, "kid", NULL) && !kid)) return HESTIA_JWS_MALFORMED;
	if (kid) hestia_copy_line(key_id, size, kid, strlen(kid));
	if (strcmp(algorithm, "EdDSA") != 0) return HESTIA_JWS_ALGORITHM;
	if (json_object_object_get_ex(p->json, "crit", NULL) || json_object_object_get_ex(p->json, "b64", NULL)) return HESTIA_JWS_UNSUPPORTED;
	return p->signature.len == SIGNATURE_LEN ? HESTIA_JWS_VERIFIED : HESTIA_JWS_MALFORMED;
}

/* 1 = this key signed it, 0 = it did not, -1 = without memory. */
static int signed_by(const parts *p, const unsigned char key[KEY_LEN])
{
	EVP_PKEY *public = EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, NULL, key, KEY_LEN);
	EVP_MD_CTX *context = EVP_MD_CTX_new();
	int result = -1;

	if (public && context && EVP_DigestVerifyInit(context, NULL, NULL, NULL, public) == 1) {
		result = EVP_DigestVerify(context, (const unsigned char *)p->signature.data, p->signature.len,
			(const unsigned char *)p->text, p->signed_len);
	}
	EVP_MD_CTX_free(context);
	EVP_PKEY_free(public);
	return result < 0 ? -1 : result == 1;
}

static hestia_code try_keys(const parts *p, const hestia_jws_key *keys, size_t count, hestia_jws_verdict *verdict, hestia_err *err)
{
	const char *kid = hestia_json_text(p->json, "kid");
	unsigned char key[KEY_LEN];

	*verdict = HESTIA_JWS_UNKNOWN_KEY;
	for (size_t i = 0; i < count && *verdict != HESTIA_JWS_VERIFIED; i++) {
		hestia_code code = read_key(keys[i].public_key, key);
		int result;

		if (code == HESTIA_E_NOMEM) return hestia_err_nomem(err);
		if (code != HESTIA_OK) {
			return hestia_err_set(err, HESTIA_E_ARG, "public_keys",
				"The public key of the license authority %.64s is not an Ed25519 key (43 characters of base64url); copy it again from the "
				"authority.", *keys[i].key_id ? keys[i].key_id : "without a key id");
		}
		if (kid && *keys[i].key_id && strcmp(kid, keys[i].key_id) != 0) continue;
		result = signed_by(p, key);
		/* OpenSSL says no, without a reason, also when memory ends in its middle: nobody is called a forger for that. */
		if (result == 0) result = signed_by(p, key);
		if (result < 0) return hestia_err_nomem(err);
		*verdict = result ? HESTIA_JWS_VERIFIED : HESTIA_JWS_BAD_SIGNATURE;
	}
	return HESTIA_OK;
}

hestia_code hestia_jws_verify(const char *token, size_t len, const hestia_jws_key *keys, size_t key_count, hestia_jws *out, hestia_err *err)
{
	parts p = {0};
	hestia_code code = HESTIA_OK;

	memset(out, 0, sizeof *out);
	ERR_set_mark(); /* a refused signature must not show up in the error queue of others */
	if (!split(token, len, &p)) {
		if (p.header.failed || p.payload.failed || p.signature.failed) code = hestia_err_nomem(err);
		goto out;
	}
	code = hestia_json_parse_strict(hestia_buf_text(&p.header), p.header.len, "the header of a license", &p.json, err);
	if (code == HESTIA_E_PROTOCOL) code = HESTIA_OK;
	if (code != HESTIA_OK || !p.json) goto out;
	out->verdict = judge_header(&p, out->key_id, sizeof out->key_id);
	if (hestia_json_text(p.json, "typ")) {
		hestia_copy_line(out->type, sizeof out->type, hestia_json_text(p.json, "typ"), strlen(hestia_json_text(p.json, "typ")));
	}
	if (out->verdict != HESTIA_JWS_VERIFIED) goto out;
	code = try_keys(&p, keys, key_count, &out->verdict, err);
	if (code != HESTIA_OK) {
		out->verdict = HESTIA_JWS_MALFORMED;
	} else if (out->verdict == HESTIA_JWS_VERIFIED) {
		out->payload = p.payload; /* moves ownership */
		memset(&p.payload, 0, sizeof p.payload);
	}
out:
	ERR_pop_to_mark();
	free_parts(&p);
	return code;
}

/* -- Signing --------------------------------------------------------------------------------------------------------- */

static bool is_utf8(const char *text)
{
	hestia_utf8 sequence = {0};

	for (; *text; text++) {
		unsigned char byte = (unsigned char)*text;

		if (byte < 0x80 ? sequence.left != 0 : !hestia_utf8_takes(&sequence, byte)) return false;
	}
	return sequence.left == 0;
}

static bool is_key_id(const char *key_id)
{
	size_t len = strlen(key_id);

	return len <= HESTIA_JWS_MAX_KEY_ID && !hestia_has_control(key_id, len) && !strpbrk(key_id, "\"\\") && is_utf8(key_id);
}

static bool add_signature(hestia_buf *text, const unsigned char secret[KEY_LEN])
{
	unsigned char signature[SIGNATURE_LEN];
	size_t len = sizeof signature;
	EVP_PKEY *key;
	EVP_MD_CTX *context;
	bool ok;

	ERR_set_mark();
	key = EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, NULL, secret, KEY_LEN);
	context = EVP_MD_CTX_new();
	ok = key && context && EVP_DigestSignInit(context, NULL, NULL, NULL, key) == 1
		&& EVP_DigestSign(context, signature, &len, (const unsigned char *)text->data, text->len) == 1;
	if (ok) {
		hestia_buf_adds(text, ".");
		hestia_base64url_add(text, signature, len);
	}
	EVP_MD_CTX_free(context);
	EVP_PKEY_free(key);
	ERR_pop_to_mark();
	return ok && !text->failed;
}

hestia_code hestia_jws_sign(const char *payload, size_t len, const char *private_key, const char *key_id, hestia_buf *token, hestia_err *err)
{
	return hestia_jws_sign_as("JWT", payload, len, private_key, key_id, token, err);
}

hestia_code hestia_jws_sign_as(const char *type, const char *payload, size_t len, const char *private_key, const char *key_id, hestia_buf *token,
	hestia_err *err)
{
	unsigned char secret[KEY_LEN];
	hestia_buf header = {0}, text = {0};
	hestia_code code;

	if (!is_key_id(key_id)) {
		return hestia_err_set(err, HESTIA_E_ARG, "key_id",
			"The key id is longer than %d bytes or holds a quote, a backslash, a control character or text that is no UTF-8; use the id that "
			"came with the key.",
			HESTIA_JWS_MAX_KEY_ID);
	}
	code = read_key(private_key, secret);
	if (code == HESTIA_E_NOMEM) return hestia_err_nomem(err);
	if (code != HESTIA_OK) {
		return hestia_err_set(err, HESTIA_E_ARG, "private_key",
			"The private key is not an Ed25519 key (43 characters of base64url); use the one that came from hestia_license_keygen().");
	}
	hestia_buf_addf(&header, "{\"alg\":\"EdDSA\",\"typ\":\"%s\"", type);
	if (*key_id) hestia_buf_addf(&header, ",\"kid\":\"%s\"", key_id);
	hestia_buf_adds(&header, "}");
	hestia_base64url_add(&text, hestia_buf_text(&header), header.len);
	hestia_buf_adds(&text, ".");
	hestia_base64url_add(&text, payload, len);
	if (header.failed || text.failed || !add_signature(&text, secret)) {
		code = hestia_err_nomem(err);
	} else if (text.len > HESTIA_JWS_MAX_LEN) {
		code = hestia_err_set(err, HESTIA_E_ARG, "claims",
			"The license would be %zu characters long and no check reads more than %d; leave out claims or names.", text.len, HESTIA_JWS_MAX_LEN);
	} else {
		hestia_buf_add(token, text.data, text.len);
		if (token->failed) code = hestia_err_nomem(err);
	}
	hestia_wipe(secret, sizeof secret);
	hestia_buf_free(&header);
	hestia_buf_free(&text);
	return code;
}
