/*
 * A signed license and its server: checks the license, asks the server when that is due, keeps the lease.
 * Knows: the order of things. Must not know: how bytes reach the server, where the lease is stored.
 */
#ifndef HESTIA_LICENSE_SERVER_H
#define HESTIA_LICENSE_SERVER_H

#include "core/license.h"

#define HESTIA_LICENSE_MAX_ANSWER (64u << 10) /* bytes of a server's answer; longer ones are a failed question */

/* Sends body to url with POST and appends what came back to answer (limit HESTIA_LICENSE_MAX_ANSWER set by the callee or before).
 * Verified TLS, no redirects. *http_status = 0 without an answer. A failure other than HESTIA_E_NOMEM is a failed question, and
 * err->message its cause. */
typedef hestia_code (*hestia_license_exchange)(void *context, const char *url, const char *content_type, const hestia_buf *body,
	hestia_buf *answer, int *http_status, hestia_err *err);

/* Borrowed for the call. */
typedef struct {
	const char *stored; /* lease of an earlier check; NULL or "" = none */
	hestia_license_exchange exchange; /* NULL = never ask */
	void *context;
} hestia_license_asking;

/* hestia_license_check(), and for a license that is valid and names a server the verdict of its lease. lease (empty) becomes the
 * text to store, or stays empty when there is nothing new. Trouble with the network is no failure: *result tells. */
hestia_code hestia_license_ask(const char *key, const hestia_license_site *site, const hestia_license_asking *asking,
	hestia_license_result *result, hestia_buf *lease, hestia_err *err);

#endif
