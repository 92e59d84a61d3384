/*
 * The question to a license server and its signed answer.
 *
 * Question: JSON {"v":1, "license_id", "site":{"domain","address","product"}, "nonce", "lease"}, sent as application/json.
 * Answer: JWS compact, EdDSA, typ "hestia-lease+jwt", with the claims v, license_id, site, nonce (all as asked), iat, exp (end of
 * the lease), status, and optionally message and ask_after (seconds from iat).
 * Knows: both documents, for the one who asks and the one who answers. Must not know: clocks, stored leases.
 */
#ifndef HESTIA_LEASE_ANSWER_H
#define HESTIA_LEASE_ANSWER_H

#include "core/license.h"

#define HESTIA_LEASE_VERSION 1
#define HESTIA_LEASE_TYPE "hestia-lease+jwt"
#define HESTIA_ASK_AFTER_MIN 60                    /* seconds */
#define HESTIA_ASK_AFTER_MAX (INT64_C(90) * 86400) /* seconds */

typedef struct {
	char license_id[65];
	char domain[256]; /* lower case, without a final dot */
	char address[65];
	char product[129];
	char nonce[65];   /* "" = not asked now, see hestia_lease_answer_read() */
} hestia_lease_question;

typedef struct {
	hestia_license_status status; /* VALID, SUSPENDED, REVOKED, EXPIRED or INVALID */
	int64_t issued, until;        /* Unix seconds */
	int64_t ask_after;            /* seconds from issued; 0 = not said */
	char message[301];            /* the vendor's own words, or "" */
} hestia_lease_answer;

/* Without nonce. */
void hestia_lease_question_of(const char *license_id, const hestia_license_site *site, hestia_lease_question *question);
/* Appends the JSON. lease: seconds, the longest that the license allows. HESTIA_E_NOMEM. */
hestia_code hestia_lease_question_write(const hestia_lease_question *question, int64_t lease, hestia_buf *body, hestia_err *err);

/* Reads an answer. *fault = NULL and *answer filled, or why it is not believed ("is for another license", static text).
 * With a nonce in the question it must be the answer to just this question; without one it is a stored answer, which holds for
 * the domain and product whatever the address: that of a web server and of its cron may differ.
 * Failures: HESTIA_E_NOMEM, HESTIA_E_ARG for an authority that is none. */
hestia_code hestia_lease_answer_read(const char *token, size_t len, const hestia_lease_question *question, const hestia_license_site *site,
	hestia_lease_answer *answer, const char **fault, hestia_err *err);

/* The vendor's side: checks a request (decoded JSON) and appends the signed answer to token.
 * decision: object of status (active | suspended | revoked | expired | invalid), lease (seconds; absent: what the request
 * says, or 7 days), ask_after (seconds; absent: at the end of the lease, for another status than active after an hour) and message
 * (at most 300 bytes). HESTIA_E_ARG names the bad member in err->where. */
hestia_code hestia_license_answer(struct json_object *request, struct json_object *decision, int64_t now, const char *private_key,
	const char *key_id, hestia_buf *token, hestia_err *err);

#endif
