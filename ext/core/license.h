/*
 * Signed licenses: JWS compact (RFC 7515), EdDSA with Ed25519 (RFC 8037), checked offline.
 * Knows: claims and their meaning. Must not know: where keys are configured, license servers (license_server.h asks them).
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
	HESTIA_LICENSE_MISSING,
	/* Said by a license server: */
	HESTIA_LICENSE_SUSPENDED,
	HESTIA_LICENSE_REVOKED,
	HESTIA_LICENSE_INVALID,    /* the server does not know it, or not for this site */
	HESTIA_LICENSE_UNREACHABLE /* the server never answered, or not for longer than lease and grace last */
} hestia_license_status;

/* What the verdict rests on. */
typedef enum {
	HESTIA_LICENSE_OFFLINE = 0, /* the license alone */
	HESTIA_LICENSE_LEASE,       /* a stored answer of the license server */
	HESTIA_LICENSE_REMOTE,      /* an answer that came now */
	HESTIA_LICENSE_GRACE        /* a stored answer whose lease is over: staff are told */
} hestia_license_source;

#define HESTIA_LEASE_DEFAULT (INT64_C(7) * 86400)  /* seconds */
#define HESTIA_GRACE_DEFAULT (INT64_C(14) * 86400) /* seconds */

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
	char message[768];   /* a sentence for staff, with the next step */
	hestia_license_source source;
	int64_t lease_until; /* Unix seconds: until then no server is needed; 0 = no lease */
	int64_t next_check;  /* Unix seconds: the server is not asked before; 0 = no server */
	/* What the license says of its server; read them only when it names one. */
	char server[513];     /* claim server, or "" */
	int64_t lease, grace; /* seconds: longest lease that an answer may give; how long the last good answer holds after it */
} hestia_license_result;

/* Always fills *result, with a status that does not pass when the call fails: HESTIA_E_NOMEM, or HESTIA_E_ARG for an
 * authority whose public key is not one. The signature is checked before any claim is read.
 * Claims: an absent one does not restrict, an empty list matches nobody, domains and addresses must both match.
 * A server that the license names is not asked: result->server tells it, hestia_license_ask() does.
 * nbf has 60 seconds of leeway for clocks that differ, exp none. White space around the key is ignored. */
hestia_code hestia_license_check(const char *key, const hestia_license_site *site, hestia_license_result *result, hestia_err *err);
/* "not_configured" | "valid" | "expired" | ... Static text. */
const char *hestia_license_status_name(hestia_license_status status);
/* "offline" | "lease" | "remote" | "grace". Static text. */
const char *hestia_license_source_name(hestia_license_source source);
/* valid and not_configured let new orders pass. */
int hestia_license_passes(hestia_license_status status);

/* The vendor's side. Into empty buffers: both keys base64url of 32 raw bytes, key_id = RFC 7638 thumbprint. Free them with
 * hestia_buf_free(). */
hestia_code hestia_license_keygen(hestia_buf *private_key, hestia_buf *public_key, hestia_buf *key_id, hestia_err *err);
/* claims: JSON object with domains (list), addresses (list), product, nbf, exp, jti, server (with lease and grace), ...; unknown claims are kept.
 * private_key: base64url of 32 raw bytes; key_id "" = none in the token, so that every configured authority is tried.
 * token is appended to. HESTIA_E_ARG names a bad claim in err->where. */
hestia_code hestia_license_issue(struct json_object *claims, const char *private_key, const char *key_id, hestia_buf *token, hestia_err *err);

#endif
