/*
 * What libcurl reports, told as a sentence with the next step. Knows: CURLcode and certificate faults.
 */
#ifndef HESTIA_HTTP_ERROR_H
#define HESTIA_HTTP_ERROR_H

#include <stdbool.h>
#include <stddef.h>
#include <curl/curl.h>

#include "core/error.h"
#include "core/endpoint.h"

typedef struct {
	CURLcode result;
	const char *detail;  /* libcurl's error buffer */
	bool too_large;      /* the answer went past the limit */
	bool many_headers;   /* its headers did */
	bool out_of_files;   /* this process has no descriptor left, which libcurl tells as whatever failed of it */
	bool sent;           /* a byte of the body left this machine */
	size_t limit;        /* bytes */
	long timeout_ms;
} hestia_http_fault;

/* The panel, or what stands in front of it, wants a certificate of this side. HESTIA_E_TLS; outcome and status are the caller's. */
hestia_code hestia_client_certificate_error(const char *label, hestia_err *err);
/* Fills err and returns its code; never HESTIA_OK. */
hestia_code hestia_http_error(CURL *handle, const hestia_endpoint *endpoint, const hestia_http_fault *fault, hestia_err *err);

#endif
