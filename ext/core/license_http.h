/*
 * The way to a license server: one POST over verified TLS on a connection of its own.
 * Knows: URLs, trust, what failed. Must not know: what is asked.
 */
#ifndef HESTIA_LICENSE_HTTP_H
#define HESTIA_LICENSE_HTTP_H

#include "core/license_server.h"

#define HESTIA_LICENSE_TIMEOUT_MS 10000 /* a customer may be waiting for the order */

/* Borrowed for the call; NULL or "" = not given. */
typedef struct {
	const char *ca_file; /* PEM file of authorities in place of the system's */
	const char *proxy;   /* "http://host:port" or "socks5h://host:port" */
	long timeout_ms;     /* of a whole question; 0 = HESTIA_LICENSE_TIMEOUT_MS */
} hestia_license_way;

/* HESTIA_E_ARG names the bad option in err->where. */
hestia_code hestia_license_way_check(const hestia_license_way *way, hestia_err *err);

/* A hestia_license_exchange; context: a hestia_license_way that was checked. err->message is a clause ("its host name cannot be
 * resolved"), made for the middle of a sentence. curl_global_init() is the caller's. */
hestia_code hestia_license_post(void *context, const char *url, const char *content_type, const hestia_buf *body, hestia_buf *answer,
	int *http_status, hestia_err *err);

#endif
