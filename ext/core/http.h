/*
 * One HTTPS POST on one handle. Knows: libcurl, TLS policy, limits. Must not know: HestiaCP's commands.
 */
#ifndef HESTIA_HTTP_H
#define HESTIA_HTTP_H

#include <stdbool.h>
#include <stddef.h>
#include <curl/curl.h>

#include "core/error.h"
#include "core/server.h"
#include "core/text.h"

#define HESTIA_MAX_HEADER_BYTES (256u << 10) /* of all header blocks and trailers of one answer */

typedef struct {
	const char *body;  /* borrowed for the call; form fields, holds secrets */
	size_t body_len;
	long timeout_ms;
	bool once;         /* a changing call: libcurl must never send it a second time */
	size_t max_body;   /* bytes accepted as answer */
} hestia_http_request;

typedef struct {
	hestia_buf body;
	int status;            /* 0 = no answer */
	int exit_code;         /* of the Hestia-Exit-Code header, or HESTIA_NO_EXIT */
	char location[2048];   /* of a redirect, never followed; "" = none */
	double seconds;
	bool reused;
	long connections;      /* made by this request */
} hestia_http_response;

/* Fills *response (free with hestia_http_response_free, also after failure: what came before the fault stays in it).
 * Failures: HESTIA_E_CONNECT, _TIMEOUT, _TLS, _PROTOCOL (too large), _NOMEM; err->outcome is HESTIA_NOT_SENT when no
 * byte of the body left, else HESTIA_UNKNOWN. */
hestia_code hestia_http_post(CURL *handle, const hestia_server *server, const hestia_http_request *request,
	hestia_http_response *response, hestia_err *err);
void hestia_http_response_free(hestia_http_response *response);

#endif
