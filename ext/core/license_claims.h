/*
 * The claims of a license as values: their shapes, and what they match.
 * Knows: host names, addresses, seconds. Must not know: signatures, statuses, sentences.
 */
#ifndef HESTIA_LICENSE_CLAIMS_H
#define HESTIA_LICENSE_CLAIMS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/json.h"

#define HESTIA_CLAIM_MAX_ID 64      /* bytes of jti */
#define HESTIA_CLAIM_MAX_SERVER 512 /* bytes of server */
#define HESTIA_LEASE_MIN 86400                  /* seconds: a server is asked once a day at most */
#define HESTIA_LEASE_MAX (INT64_C(90) * 86400)  /* seconds */
#define HESTIA_GRACE_MAX (INT64_C(90) * 86400)  /* seconds */

typedef struct {
	const char *name;     /* of the claim, NULL = every claim is good. Static text */
	const char *expected; /* "a list of ..." Static text */
} hestia_claim_fault;

/* First known claim whose value has another shape than its meaning needs. claims: an object. The functions below need
 * claims without fault. */
hestia_claim_fault hestia_claims_fault(struct json_object *claims);

/* Seconds of nbf, exp, iat (Unix time), lease or grace; 0 = absent. */
int64_t hestia_claims_seconds(struct json_object *claims, const char *name);

/* Does one text of a claim cover the site's value? */
typedef bool (*hestia_claim_match)(const char *claim, const char *value);

/* Any case, with or without the final dot; "*.example.com" covers every name below example.com, not itself. */
bool hestia_claim_domain(const char *claim, const char *domain);
/* Any spelling of the same IPv4 or IPv6 address; an IPv4 address equals its ::ffff: form. */
bool hestia_claim_address(const char *claim, const char *address);
bool hestia_claim_product(const char *claim, const char *product);

/* Does a claim (text or list of texts) cover value? An empty list covers nothing. */
bool hestia_claim_covers(struct json_object *claim, const char *value, hestia_claim_match match);
/* The texts of a claim as "a, b, c", cut to fit; "nobody" for an empty list. For messages. */
void hestia_claim_print(struct json_object *claim, char *out, size_t size);

/* Host names that are one: any case, with or without the final dot. */
bool hestia_same_domain(const char *a, const char *b);

/* "https://host[:port]/path", without user, blank or fragment; at most HESTIA_CLAIM_MAX_SERVER bytes. */
bool hestia_is_server_url(const char *text);

#endif
