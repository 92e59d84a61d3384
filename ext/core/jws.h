/*
 * Signed tokens: JWS compact (RFC 7515) with EdDSA over Ed25519 (RFC 8037), and nothing else.
 * Knows: keys, headers, signatures. Must not know: what a payload says.
 */
#ifndef HESTIA_JWS_H
#define HESTIA_JWS_H

#include <stddef.h>

#include "core/error.h"
#include "core/text.h"

#define HESTIA_JWS_MAX_LEN 8192 /* bytes of a whole token; longer ones are neither read nor made */
#define HESTIA_JWS_MAX_KEY_ID 64
#define HESTIA_JWS_MAX_TYPE 32

/* A key that may have signed. Borrowed for the call. */
typedef struct {
	const char *key_id;     /* "" = any token key id */
	const char *public_key; /* base64url of the 32 raw bytes (JWK member "x") */
} hestia_jws_key;

typedef enum {
	HESTIA_JWS_MALFORMED = 0, /* not three base64url parts with a JSON header and 64 bytes of signature, or too long */
	HESTIA_JWS_UNSUPPORTED,   /* crit or b64 in the header: features that must be understood to be safe */
	HESTIA_JWS_ALGORITHM,     /* another alg than EdDSA: none, HS256, ... */
	HESTIA_JWS_UNKNOWN_KEY,   /* the header's kid is none of the keys' */
	HESTIA_JWS_BAD_SIGNATURE,
	HESTIA_JWS_VERIFIED
} hestia_jws_verdict;

/* What can be said of a token. Free payload with hestia_buf_free(). */
typedef struct {
	hestia_jws_verdict verdict;
	char key_id[HESTIA_JWS_MAX_KEY_ID + 1]; /* header's kid, cut to fit, not to be believed before VERIFIED; "" = none */
	char type[HESTIA_JWS_MAX_TYPE + 1];     /* header's typ, cut to fit; "" = none. One key signs several kinds: compare it */
	hestia_buf payload;                     /* filled only when VERIFIED; any bytes */
} hestia_jws;

/* Checks a token against the keys: those of its kid and those for any kid when it has one, else all. The verdict is in *out;
 * a failure is HESTIA_E_NOMEM, or HESTIA_E_ARG for a key that is not one. */
hestia_code hestia_jws_verify(const char *token, size_t len, const hestia_jws_key *keys, size_t key_count, hestia_jws *out, hestia_err *err);

/* Appends the signed token. private_key: base64url of the 32 raw bytes; key_id: "" = no kid in the header.
 * HESTIA_E_ARG: not a private key, a bad key id, or a token over HESTIA_JWS_MAX_LEN. */
hestia_code hestia_jws_sign(const char *payload, size_t len, const char *private_key, const char *key_id, hestia_buf *token, hestia_err *err);
/* The same with another typ than "JWT". type: letters, digits and "+-."; static text. */
hestia_code hestia_jws_sign_as(const char *type, const char *payload, size_t len, const char *private_key, const char *key_id, hestia_buf *token,
	hestia_err *err);

/* A new key pair into empty buffers, base64url of 32 raw bytes each, and the RFC 7638 thumbprint of the public key as its id. */
hestia_code hestia_jws_keygen(hestia_buf *private_key, hestia_buf *public_key, hestia_buf *key_id, hestia_err *err);

#endif
