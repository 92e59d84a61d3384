/*
 * The content of sealed tokens: JSON that reads one way only, JWT claims in their shapes (RFC 7519), and why a token is refused.
 * Knows: aud, iat, nbf, exp, jti. Must not know: keys, ciphers, what other claims mean.
 */
#ifndef HESTIA_SEAL_CLAIMS_H
#define HESTIA_SEAL_CLAIMS_H

#include <stdint.h>

#include "core/error.h"
#include "core/json.h"
#include "core/text.h"

#define HESTIA_SEAL_MAX_TTL 86400     /* seconds from iat to exp */
#define HESTIA_SEAL_MAX_CONTENT 65536 /* bytes of the claims as JSON */
#define HESTIA_SEAL_MAX_CLAIM 255     /* bytes of aud and jti */

typedef enum {
	HESTIA_TOKEN_MALFORMED = 0, /* not five parts, not base64url, not JSON, too long, a claim of another shape */
	HESTIA_TOKEN_UNSUPPORTED,   /* another alg or enc, crit, zip */
	HESTIA_TOKEN_WRONG_KEY,
	HESTIA_TOKEN_TAMPERED,
	HESTIA_TOKEN_WRONG_AUDIENCE,
	HESTIA_TOKEN_NOT_YET_VALID, /* iat or nbf more than 60 s ahead: clocks differ */
	HESTIA_TOKEN_EXPIRED,       /* now is exp or later: no leeway */
	HESTIA_TOKEN_REPLAYED       /* said by the caller alone, who remembers the tokens that were opened */
} hestia_token_reason;

/* Fills *err (may be NULL) with HESTIA_E_TOKEN, the reason's name ("malformed", "wrong_key", ...) in err->where and its sentence. */
hestia_code hestia_token_refuse(hestia_token_reason reason, hestia_err *err);

/* An object in UTF-8 without a repeated member (RFC 7516 section 4, RFC 7519 section 4); anything else is refused as malformed.
 * *out is owned by the caller, free with json_object_put(); NULL on failure. */
hestia_code hestia_seal_parse(const hestia_buf *text, struct json_object **out, hestia_err *err);

/* claims with iat (now), exp (now + ttl) and jti (16 random bytes, base64url) behind them, as JSON into an empty buffer, which is the
 * caller's also on failure. claims stay the caller's and as they are. HESTIA_E_ARG names a bad claim, or "claims", in err->where. */
hestia_code hestia_seal_content(struct json_object *claims, int64_t now, int64_t ttl, hestia_buf *content, hestia_err *err);

/* Shapes, audience, time, in this order; HESTIA_E_TOKEN with the first that is wrong. Only for claims whose tag was verified. */
hestia_code hestia_seal_judge(struct json_object *claims, const char *aud, int64_t now, hestia_err *err);

#endif
