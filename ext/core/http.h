/*
 * One POST on one libcurl handle: what goes out, what comes back, what is too much. Knows: HTTP's parts, HestiaCP's verdict header.
 * Must not know: connections, commands.
 */
#ifndef HESTIA_HTTP_H
#define HESTIA_HTTP_H

#include <stdbool.h>
#include <stddef.h>
#include <curl/curl.h>

#include "core/error.h"
#include "core/text.h"

#define HESTIA_MAX_HEADER_BYTES (256u << 10) /* of all header blocks and trailers of one answer */

/* Takes a piece of the body; false ends the transfer. Called by libcurl, so it must not run PHP. */
typedef bool (*hestia_http_sink)(void *user, const char *bytes, size_t len);

typedef struct {
	const char *body;      /* borrowed until the exchange has ended; form fields, holds secrets */
	size_t body_len;
	long timeout_ms;
	size_t max_body;       /* bytes accepted as answer; what a sink takes is not counted */
	hestia_http_sink sink; /* takes the body of an answer with exit code 0 as it arrives; NULL: response->body does */
	void *sink_user;
} hestia_http_request;

typedef struct {
	hestia_buf body;
	int status;            /* 0 = no answer */
	int exit_code;         /* of the Hestia-Exit-Code header, or HESTIA_NO_EXIT */
	char location[2048];   /* of a redirect, never followed; "" = none */
	double seconds;
	bool reused;
	bool silent;           /* not one byte of an answer came */
	long connections;      /* made by this request */
} hestia_http_response;

/* State of one exchange, shared with libcurl's callbacks: its address must not change while the transfer runs. */
typedef struct {
	hestia_http_request request;
	hestia_http_response response; /* the body is owned: moved out by hestia_http_end() */
	bool exit_invalid;  /* header malformed or given twice with different values */
	bool in_exit;       /* the header that came last is the verdict: a line that folds goes on with it */
	bool too_large;     /* the body */
	bool many_headers;
	bool stopped;       /* by the sink */
	bool head_ended;    /* of the final answer: what comes then are trailers */
	bool block_begins;  /* the next line is a status line */
	bool is_interim;    /* the block that is being read belongs to a 1xx answer */
	size_t header_bytes;
} hestia_http_exchange;

/* Tells libcurl to work with this exchange. Once for the life of the handle. False without memory. */
bool hestia_http_attach(CURL *handle, hestia_http_exchange *exchange);
/* Has libcurl begun to send the request, so that the panel may have it? Of the current or the last transfer. */
bool hestia_http_is_begun(CURL *handle);
/* Empties the exchange for a new request. */
void hestia_http_begin(hestia_http_exchange *exchange, const hestia_http_request *request);
/* Moves the response out (free with hestia_http_response_free()) and forgets the request. */
void hestia_http_end(hestia_http_exchange *exchange, CURL *handle, hestia_http_response *response);
void hestia_http_response_free(hestia_http_response *response);

#endif
