/*
 * One kept connection to one endpoint, with its libcurl handle: options set once, one request at a time.
 * Knows: libcurl, TLS policy, waiting. Must not know: whose connection it is, commands.
 */
#ifndef HESTIA_CHANNEL_H
#define HESTIA_CHANNEL_H

#include <stdbool.h>
#include <stddef.h>
#include <curl/curl.h>

#include "core/endpoint.h"
#include "core/error.h"
#include "core/http.h"

#define HESTIA_MAX_CHANNELS 256 /* that can be waited for together */

typedef struct hestia_channel hestia_channel;

/* What every request of a channel has in common. */
typedef struct {
	const char *path;         /* "/api/" */
	const char *content_type; /* NULL = form fields */
	CURLSH *sessions;         /* TLS sessions to resume; must outlive the channel. NULL = none shared */
} hestia_channel_use;

/* Connects to nothing yet. *out owned by caller, free with hestia_channel_close(). HESTIA_E_NOMEM, or HESTIA_E_TLS when libcurl cannot
 * do what the endpoint's trust asks for. */
hestia_code hestia_channel_open(const hestia_endpoint *endpoint, const hestia_channel_use *use, hestia_channel **out, hestia_err *err);
/* Number of this process: it changes in a child after a fork. */
int hestia_process_id(void);
/* Was it opened before a fork, in a parent? Then it must be neither used nor closed here: its connection is the parent's. */
bool hestia_channel_is_inherited(const hestia_channel *channel);
/* Closes the connection, also in the middle of a request. NULL-safe. */
void hestia_channel_close(hestia_channel *channel);

/* Begins a request; its body is borrowed until hestia_channel_finish(). */
hestia_code hestia_channel_start(hestia_channel *channel, const hestia_http_request *request, hestia_err *err);
/* Waits until something happens on one of the channels, at most max_ms, and deals with it. Does not wait when one has ended already.
 * count <= HESTIA_MAX_CHANNELS. */
void hestia_channels_wait(hestia_channel *const *channels, size_t count, long max_ms);
bool hestia_channel_has_ended(const hestia_channel *channel);
/* Has a byte of the running request's body left? */
bool hestia_channel_has_sent(const hestia_channel *channel);
/* Result of the request that has ended. Fills *response (free with hestia_http_response_free, also after failure: what came before
 * the fault stays in it). Failures: HESTIA_E_CONNECT, _TIMEOUT, _TLS, _PROTOCOL (too large), _NOMEM; err->outcome is
 * HESTIA_NOT_SENT when no byte of the body left, else HESTIA_UNKNOWN. endpoint: the one the channel was opened for. */
hestia_code hestia_channel_finish(hestia_channel *channel, const hestia_endpoint *endpoint, hestia_http_response *response, hestia_err *err);
/* All three in one. */
hestia_code hestia_channel_post(hestia_channel *channel, const hestia_endpoint *endpoint, const hestia_http_request *request,
	hestia_http_response *response, hestia_err *err);

/* Can the next request use the kept connection? Not when the other side closed it, nor when bytes wait on it that nobody asked
 * for: they would be taken for the next answer. */
bool hestia_channel_is_quiet(const hestia_channel *channel);

/* One request on a connection of its own. Arguments as above. */
hestia_code hestia_http_post(const hestia_endpoint *endpoint, const hestia_channel_use *use, const hestia_http_request *request,
	hestia_http_response *response, hestia_err *err);

#endif
