/*
 * Signed licenses: JWS compact (RFC 7515), EdDSA with Ed25519 (RFC 8037), checked offline.
 * Knows: claims and their meaning. Must not know: where keys are configured. Leases, remote checks and grace get
 * their own file (lease.c) beside this one.
 */
#ifndef HESTIA_LICENSE_H
#define HESTIA_LICENSE_H

#include <stddef.h>
#include <stdint.h>
#include <time.h>

#include "core/error.h"
#include "core/json.h"
#include "core/jws.h"
#include "core/text.h"

typedef enum {
	HESTIA_LICENSE_NOT_CONFIGURED = 0, /* no authority: passes, and staff are told */
	HESTIA_LICENSE_VALID,
	HESTIA_LICENSE_EXPIRED,
	HESTIA_LICENSE_NOT_YET_VALID,
	HESTIA_LICENSE_WRONG_SITE,
	HESTIA_LICENSE_WRONG_PRODUCT,
	HESTIA_LICENSE_FORGED,
	HESTIA_LICENSE_MALFORMED,
	HESTIA_LICENSE_MISSING
} hestia_license_status;

/* Whose signature makes a license: key_id ("" = any token key id), public_key. */
typedef hestia_jws_key hestia_license_authority;

/* Who asks. Borrowed for the call; NULL or "" = unknown (a claim about it then refuses). */
typedef struct {
	const char *domain;  /* host name of the installation that asks, any case, no port */
	const char *address; /* IPv4 or IPv6 */
	const char *product; /* "hestiacp" */
	time_t now;
	const hestia_license_authority *authorities;
	size_t authority_count;
} hestia_license_site;

typedef struct {
	hestia_license_status status;
	int64_t valid_until; /* Unix seconds; 0 = no end, or not known */
	char license_id[65]; /* claim jti, or "" */
	char message[512];   /* a sentence for staff, with the next step */
} hestia_license_result;

/* Always fills *result, with a status that does not pass when the call fails: HESTIA_E_NOMEM, or HESTIA_E_ARG for an
 * authority whose public key is not one. The signature is checked before any claim is read.
 * Claims: an absent one does not restrict, an empty list matches nobody, domains and addresses must both match.
 * nbf has 60 seconds of leeway for clocks that differ, exp none. White space around the key is ignored. */
hestia_code hestia_license_check(const char *key, const hestia_license_site *site, hestia_license_result *result, hestia_err *err);
/* "not_configured" | "valid" | "expired" | ... Static text. */
const char *hestia_license_status_name(hestia_license_status status);
/* valid and not_configured let new orders pass. */
int hestia_license_passes(hestia_license_status status);

/* The vendor's side. Into empty buffers: both keys base64url of 32 raw bytes, key_id = RFC 7638 thumbprint. Free them with
 * hestia_buf_free(). */
hestia_code hestia_license_keygen(hestia_buf *private_key, hestia_buf *public_key, hestia_buf *key_id, hestia_err *err);
/* claims: JSON object with domains (list), addresses (list), product, nbf, exp, jti, ...; unknown claims are kept.
 * private_key: base64url of 32 raw bytes; key_id "" = none in the token, so that every configured authority is tried.
 * token is appended to. HESTIA_E_ARG names a bad claim in err->where. */
hestia_code hestia_license_issue(struct json_object *claims, const char *private_key, const char *key_id, hestia_buf *token, hestia_err *err);

#endif
