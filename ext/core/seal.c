/* JWE compact with a shared key, over OpenSSL's AES-256-GCM (1.1.1 and later). */
#include "core/seal.h"

#include <string.h>
#include <openssl/err.h>
#include <openssl/evp.h>

#include "core/crypto.h"

#define KEY_LEN 32
#define KEY_TEXT_LEN 43 /* KEY_LEN bytes in base64url */
#define NONCE_LEN 12
#define TAG_LEN 16
#define FINGERPRINT_LEN 12

static const char fingerprint_label[] = "hestia sealed token key"; /* hashed with its NUL */

/* -- Keys and cipher ------------------------------------------------------------------------------------------------- */

static hestia_code read_key(const void *given, size_t len, unsigned char key[KEY_LEN], hestia_err *err)
{
	hestia_buf bytes = {0};
	hestia_code code = HESTIA_OK;

	if (len == KEY_LEN) {
		memcpy(key, given, KEY_LEN);
	} else if (len == KEY_TEXT_LEN && hestia_base64url_decode(given, len, &bytes)) {
		memcpy(key, bytes.data, KEY_LEN);
	} else if (bytes.failed) {
		code = hestia_err_nomem(err);
	} else {
		code = hestia_err_set(err, HESTIA_E_ARG, "key",
			"The key of sealed tokens is neither %d bytes nor their base64url text of %d characters; make one with random_bytes(%d).",
			KEY_LEN, KEY_TEXT_LEN, KEY_LEN);
	}
	hestia_buf_free(&bytes);
	return code;
}

/* false: without memory. */
static bool add_fingerprint(hestia_buf *out, const unsigned char key[KEY_LEN])
{
	unsigned char input[sizeof fingerprint_label + KEY_LEN], digest[HESTIA_SHA256_LEN];
	bool ok;

	memcpy(input, fingerprint_label, sizeof fingerprint_label);
	memcpy(input + sizeof fingerprint_label, key, KEY_LEN);
	ok = hestia_sha256(input, sizeof input, digest);
	hestia_wipe(input, sizeof input);
	if (ok) hestia_base64url_add(out, digest, FINGERPRINT_LEN);
	return ok && !out->failed;
}

typedef enum { DECRYPT = 0, ENCRYPT = 1 } direction; /* as EVP_CipherInit_ex() has it */

/* A nonce, the text (encrypted or decrypted in place), its tag (written or checked), and the header that the tag covers too. */
typedef struct {
	const unsigned char *nonce;
	const char *header;
	size_t header_len;
	hestia_buf *text;
	unsigned char *tag;
} gcm_message;

/* 1 = done, 0 = the tag is not this message's, -1 = without memory. */
static int run_gcm(direction way, const unsigned char key[KEY_LEN], const gcm_message *message)
{
	unsigned char *bytes = (unsigned char *)message->text->data, none[TAG_LEN];
	EVP_CIPHER_CTX *context;
	int len, result = -1;

	ERR_set_mark(); /* a refused tag must not show up in the error queue of others */
	context = EVP_CIPHER_CTX_new();
	if (context && EVP_CipherInit_ex(context, EVP_aes_256_gcm(), NULL, key, message->nonce, way) == 1
			&& EVP_CipherUpdate(context, NULL, &len, (const unsigned char *)message->header, (int)message->header_len) == 1
			&& (way == ENCRYPT || EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_TAG, TAG_LEN, message->tag) == 1)
			&& EVP_CipherUpdate(context, bytes, &len, bytes, (int)message->text->len) == 1) {
		result = EVP_CipherFinal_ex(context, none, &len) == 1;
		if (way == ENCRYPT && (!result || EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_GET_TAG, TAG_LEN, message->tag) != 1)) result = -1;
	}
	EVP_CIPHER_CTX_free(context);
	ERR_pop_to_mark();
	return result;
}

/* -- Sealing --------------------------------------------------------------------------------------------------------- */

static hestia_code check_arguments(int64_t ttl, const char *kid, hestia_err *err)
{
	size_t kid_len = strlen(kid);

	if (ttl < 1 || ttl > HESTIA_SEAL_MAX_TTL) {
		return hestia_err_set(err, HESTIA_E_ARG, "ttl",
			"The token was not sealed: it would live %lld seconds; choose a ttl from 1 to %d.", (long long)ttl, HESTIA_SEAL_MAX_TTL);
	}
	for (size_t i = 0; i < kid_len; i++) {
		if (kid_len <= HESTIA_SEAL_MAX_KEY_ID && kid[i] > ' ' && kid[i] <= '~' && kid[i] != '"' && kid[i] != '\\') continue;
		return hestia_err_set(err, HESTIA_E_ARG, "kid",
			"The token was not sealed: its key id is longer than %d bytes or holds a blank, a quote, a backslash or no ASCII; choose another.",
			HESTIA_SEAL_MAX_KEY_ID);
	}
	return HESTIA_OK;
}

/* The encoded header. false: without memory. */
static bool add_header(hestia_buf *out, const char *kid, const unsigned char key[KEY_LEN])
{
	hestia_buf fingerprint = {0}, header = {0};
	bool ok = add_fingerprint(&fingerprint, key);

	if (ok) {
		hestia_buf_addf(&header, "{\"alg\":\"dir\",\"enc\":\"A256GCM\",\"typ\":\"JWT\",\"kid\":\"%s\",\"kfp\":\"%s\"}",
			*kid ? kid : fingerprint.data, fingerprint.data);
		hestia_base64url_add(out, hestia_buf_text(&header), header.len);
		ok = !header.failed && !out->failed;
	}
	hestia_buf_free(&fingerprint);
	hestia_buf_free(&header);
	return ok;
}

/* Encrypts content in place and writes the five parts. */
static hestia_code add_token(hestia_buf *token, const char *kid, const unsigned char key[KEY_LEN], hestia_buf *content, hestia_err *err)
{
	unsigned char nonce[NONCE_LEN], tag[TAG_LEN] = {0};
	hestia_buf text = {0};
	hestia_code code = hestia_random_bytes(nonce, sizeof nonce, err);

	if (code != HESTIA_OK) return code;
	if (!add_header(&text, kid, key)
			|| run_gcm(ENCRYPT, key, &(gcm_message){nonce, text.data, text.len, content, tag}) != 1) {
		code = hestia_err_nomem(err);
		goto out;
	}
	hestia_buf_adds(&text, ".."); /* dir has no encrypted key */
	hestia_base64url_add(&text, nonce, sizeof nonce);
	hestia_buf_adds(&text, ".");
	hestia_base64url_add(&text, content->data, content->len);
	hestia_buf_adds(&text, ".");
	hestia_base64url_add(&text, tag, sizeof tag);
	if (!text.failed) hestia_buf_add(token, text.data, text.len);
	if (text.failed || token->failed) code = hestia_err_nomem(err);
out:
	hestia_buf_free(&text);
	return code;
}

hestia_code hestia_seal(struct json_object *claims, const void *key, size_t key_len, int64_t ttl, const char *kid, int64_t now,
	hestia_buf *token, hestia_err *err)
{
	unsigned char secret[KEY_LEN];
	hestia_buf content = {0};
	hestia_code code = check_arguments(ttl, kid, err);

	if (code != HESTIA_OK) return code;
	code = read_key(key, key_len, secret, err);
	if (code == HESTIA_OK) code = hestia_seal_content(claims, now, ttl, &content, err);
	if (code == HESTIA_OK) code = add_token(token, kid, secret, &content, err);
	hestia_wipe(secret, sizeof secret);
	hestia_buf_free(&content);
	return code;
}

/* -- Opening --------------------------------------------------------------------------------------------------------- */

enum { HEADER, ENCRYPTED_KEY, NONCE, CIPHERTEXT, TAG, PARTS }; /* RFC 7516 section 7.1 */

typedef struct {
	struct {
		const char *text; /* borrowed from the token */
		size_t len;
	} part[PARTS];
	struct json_object *header; /* owned */
	hestia_buf nonce, content, tag;
} envelope;

static void free_envelope(envelope *e)
{
	json_object_put(e->header);
	hestia_buf_free(&e->nonce);
	hestia_buf_free(&e->content);
	hestia_buf_free(&e->tag);
}

/* false: not five parts, or too long. */
static bool split(const char *token, size_t len, envelope *e)
{
	const char *end = token + len;

	if (len > HESTIA_SEAL_MAX_LEN) return false;
	for (int i = 0; i < PARTS; i++) {
		const char *dot = memchr(token, '.', (size_t)(end - token));

		if ((i < PARTS - 1) != (dot != NULL)) return false;
		e->part[i].text = token;
		e->part[i].len = (size_t)((dot ? dot : end) - token);
		if (dot) token = dot + 1;
	}
	return e->part[HEADER].len <= HESTIA_SEAL_MAX_HEADER;
}

static hestia_code read_part(const envelope *e, int part, hestia_buf *out, hestia_err *err)
{
	if (hestia_base64url_decode(e->part[part].text, e->part[part].len, out)) return HESTIA_OK;
	return out->failed ? hestia_err_nomem(err) : hestia_token_refuse(HESTIA_TOKEN_MALFORMED, err);
}

/* Is a member absent, or a text? */
static bool text_if_given(struct json_object *object, const char *name)
{
	return !json_object_object_get_ex(object, name, NULL) || hestia_json_text(object, name);
}

static hestia_code read_header(envelope *e, hestia_err *err)
{
	hestia_buf text = {0};
	hestia_code code = read_part(e, HEADER, &text, err);
	const char *alg, *enc;

	if (code == HESTIA_OK) code = hestia_seal_parse(&text, &e->header, err);
	hestia_buf_free(&text);
	if (code != HESTIA_OK) return code;
	alg = hestia_json_text(e->header, "alg");
	enc = hestia_json_text(e->header, "enc");
	if (!alg || !enc || !text_if_given(e->header, "kid") || !text_if_given(e->header, "kfp")) {
		return hestia_token_refuse(HESTIA_TOKEN_MALFORMED, err);
	}
	if (strcmp(alg, "dir") != 0 || strcmp(enc, "A256GCM") != 0 || json_object_object_get_ex(e->header, "crit", NULL)
			|| json_object_object_get_ex(e->header, "zip", NULL)) {
		return hestia_token_refuse(HESTIA_TOKEN_UNSUPPORTED, err);
	}
	return HESTIA_OK;
}

/* Everything that needs no key. */
static hestia_code read_envelope(const char *token, size_t len, envelope *e, hestia_err *err)
{
	hestia_code code;

	if (!split(token, len, e)) return hestia_token_refuse(HESTIA_TOKEN_MALFORMED, err);
	code = read_header(e, err);
	if (code == HESTIA_OK) code = read_part(e, NONCE, &e->nonce, err);
	if (code == HESTIA_OK) code = read_part(e, CIPHERTEXT, &e->content, err);
	if (code == HESTIA_OK) code = read_part(e, TAG, &e->tag, err);
	if (code != HESTIA_OK) return code;
	if (e->part[ENCRYPTED_KEY].len != 0 || e->nonce.len != NONCE_LEN || e->tag.len != TAG_LEN || e->content.len == 0
			|| e->content.len > HESTIA_SEAL_MAX_CONTENT) {
		return hestia_token_refuse(HESTIA_TOKEN_MALFORMED, err);
	}
	return HESTIA_OK;
}

/* A token that another implementation sealed may have no fingerprint: its tag alone then tells. */
static hestia_code check_fingerprint(const envelope *e, const unsigned char key[KEY_LEN], hestia_err *err)
{
	const char *given = hestia_json_text(e->header, "kfp");
	hestia_buf own = {0};
	hestia_code code = HESTIA_OK;

	if (!given) return HESTIA_OK;
	if (!add_fingerprint(&own, key)) code = hestia_err_nomem(err);
	else if (!hestia_equal_secret(given, strlen(given), own.data, own.len)) code = hestia_token_refuse(HESTIA_TOKEN_WRONG_KEY, err);
	hestia_buf_free(&own);
	return code;
}

/* e->content becomes the claims as text, which may be read only after HESTIA_OK. */
static hestia_code decrypt(envelope *e, const unsigned char key[KEY_LEN], hestia_err *err)
{
	const gcm_message message = {(unsigned char *)e->nonce.data, e->part[HEADER].text, e->part[HEADER].len, &e->content,
		(unsigned char *)e->tag.data};
	int result = run_gcm(DECRYPT, key, &message);

	if (result < 0) return hestia_err_nomem(err);
	if (result == 1) return HESTIA_OK;
	hestia_token_refuse(HESTIA_TOKEN_TAMPERED, err);
	if (!hestia_json_text(e->header, "kfp")) {
		hestia_err_append(err, "It does not say which key it was sealed with, so compare the keys of both sides too.");
	}
	return HESTIA_E_TOKEN;
}

hestia_code hestia_open(const char *token, size_t len, const void *key, size_t key_len, const char *aud, int64_t now,
	struct json_object **claims, hestia_err *err)
{
	unsigned char secret[KEY_LEN];
	envelope e = {0};
	hestia_code code;

	*claims = NULL;
	if (!*aud) {
		return hestia_err_set(err, HESTIA_E_ARG, "aud",
			"A sealed token is opened for an audience, and none was given; name the one that this server is.");
	}
	code = read_key(key, key_len, secret, err);
	if (code != HESTIA_OK) return code;
	code = read_envelope(token, len, &e, err);
	if (code == HESTIA_OK) code = check_fingerprint(&e, secret, err);
	if (code == HESTIA_OK) code = decrypt(&e, secret, err);
	if (code == HESTIA_OK) code = hestia_seal_parse(&e.content, claims, err);
	if (code == HESTIA_OK) code = hestia_seal_judge(*claims, aud, now, err);
	if (code != HESTIA_OK) {
		json_object_put(*claims);
		*claims = NULL;
	} else {
		hestia_err_clear(err);
	}
	hestia_wipe(secret, sizeof secret);
	free_envelope(&e);
	return code;
}
