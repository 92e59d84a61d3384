/*
 * Sealed tokens: JWE compact (RFC 7516) with a shared key, alg dir and enc A256GCM (RFC 7518 sections 4.5 and 5.3), whose content
 * is a set of JWT claims (RFC 7519). Knows: keys, headers, the cipher. Must not know: which tokens were opened before.
 *
 * Protected header: {"alg":"dir","enc":"A256GCM","typ":"JWT","kid":...,"kfp":...}. kfp is private to us (RFC 7516 section 4.3) and
 * tells a wrong key from a changed token: base64url of the first 12 bytes of SHA-256("hestia sealed token key" 0x00 key).
 */
#ifndef HESTIA_SEAL_H
#define HESTIA_SEAL_H

#include <stddef.h>
#include <stdint.h>

#include "core/error.h"
#include "core/json.h"
#include "core/seal_claims.h"
#include "core/text.h"

#define HESTIA_SEAL_MAX_HEADER 1024 /* characters of the encoded header */
/* Characters of a whole token: header, no encrypted key, 12 bytes of nonce, content, 16 bytes of tag, four dots. */
#define HESTIA_SEAL_MAX_LEN (HESTIA_SEAL_MAX_HEADER + 16 + (HESTIA_SEAL_MAX_CONTENT * 4 + 2) / 3 + 22 + 4)
#define HESTIA_SEAL_MAX_KEY_ID 64

/* Appends a token that holds the claims, iat (now), exp (now + ttl) and jti (16 random bytes, base64url).
 * claims: an object with aud and without iat, exp and jti; other names are free, nbf is Unix seconds. Unchanged, and still the caller's.
 * key: 32 random bytes, or their base64url text of 43 characters. kid: "" = the fingerprint of the key.
 * ttl: seconds, 1 to HESTIA_SEAL_MAX_TTL. now: Unix seconds.
 * HESTIA_E_ARG names in err->where the claim or the argument that is wrong. One key seals at most 2^32 tokens: nonces are random
 * (NIST SP 800-38D section 8.3). */
hestia_code hestia_seal(struct json_object *claims, const void *key, size_t key_len, int64_t ttl, const char *kid, int64_t now,
	hestia_buf *token, hestia_err *err);

/* Opens a token for an audience. *claims is owned by the caller, free with json_object_put(); NULL on failure: HESTIA_E_TOKEN with a
 * reason in err->where, HESTIA_E_ARG for a key or an audience that is none. No claim is read before the tag was verified. What is
 * returned has aud, iat, exp and jti in their shapes, and lives at most HESTIA_SEAL_MAX_TTL. A token that was opened before opens
 * again: where it must not, the caller keeps its jti until its exp. */
hestia_code hestia_open(const char *token, size_t len, const void *key, size_t key_len, const char *aud, int64_t now,
	struct json_object **claims, hestia_err *err);

#endif
