/* One question to a license server, over libcurl. */
#include "core/license_http.h"

#include <string.h>

#include "core/channel.h"
#include "core/license_claims.h"

/* Pieces of a URL. host and path are owned: hestia_buf_free(). */
typedef struct {
	hestia_buf host; /* IPv6 without brackets */
	hestia_buf path; /* with the query */
	long port;
} place;

static void place_free(place *at)
{
	hestia_buf_free(&at->host);
	hestia_buf_free(&at->path);
}

/* Appends a part without its brackets; an absent part is none. */
static CURLUcode add_part(CURLU *url, CURLUPart what, unsigned flags, const char *before, hestia_buf *out)
{
	char *part = NULL;
	CURLUcode code = curl_url_get(url, what, &part, flags);

	if (code == CURLUE_OK) {
		size_t len = strlen(part);
		bool bracketed = len > 2 && part[0] == '[' && part[len - 1] == ']';

		hestia_buf_adds(out, before);
		hestia_buf_add(out, part + bracketed, len - 2 * (size_t)bracketed);
	}
	curl_free(part);
	return code == CURLUE_NO_QUERY ? CURLUE_OK : code;
}

static CURLUcode split(CURLU *url, const char *text, place *at)
{
	hestia_buf port = {0};
	CURLUcode code = curl_url_set(url, CURLUPART_URL, text, 0);

	if (code == CURLUE_OK) code = add_part(url, CURLUPART_HOST, 0, "", &at->host);
	if (code == CURLUE_OK) code = add_part(url, CURLUPART_PORT, CURLU_DEFAULT_PORT, "", &port);
	if (code == CURLUE_OK) code = add_part(url, CURLUPART_PATH, 0, "", &at->path);
	if (code == CURLUE_OK) code = add_part(url, CURLUPART_QUERY, 0, "?", &at->path);
	for (size_t i = 0; i < port.len; i++) at->port = at->port * 10 + (port.data[i] - '0');
	if (at->host.failed || at->path.failed || port.failed) code = CURLUE_OUT_OF_MEMORY;
	hestia_buf_free(&port);
	return code;
}

static hestia_code read_url(const char *text, place *at, hestia_err *err)
{
	CURLU *url = curl_url();
	/* Form first: only https, no user name. */
	CURLUcode code = !url ? CURLUE_OUT_OF_MEMORY : !hestia_is_server_url(text) ? CURLUE_MALFORMED_INPUT : split(url, text, at);

	curl_url_cleanup(url);
	if (code == CURLUE_OK) return HESTIA_OK;
	if (code == CURLUE_OUT_OF_MEMORY) return hestia_err_nomem(err);
	return hestia_err_set(err, HESTIA_E_CONNECT, "url", "its URL cannot be read");
}

/* HTTP's own messages are about panels. */
static hestia_code tell(hestia_code code, hestia_err *err)
{
	static const struct {
		CURLcode result;
		const char *clause;
	} table[] = {
		{CURLE_COULDNT_RESOLVE_HOST, "its host name cannot be resolved"},
		{CURLE_COULDNT_RESOLVE_PROXY, "the name of the proxy (option proxy) cannot be resolved"},
		{CURLE_SSL_CACERT_BADFILE, "the ca_file cannot be read or holds no certificate"},
		{CURLE_PEER_FAILED_VERIFICATION, "its certificate cannot be verified (expired, of another name, or of an authority that this server does not "
			"know), so that another server may be in its place"},
		{CURLE_OPERATION_TIMEDOUT, "it gave no answer in time"},
	};
	const char *clause = "the connection to it broke";

	if (code == HESTIA_E_NOMEM) return code;
	if (strcmp(err->where, "proxy") == 0 && err->lib_code != CURLE_COULDNT_RESOLVE_PROXY) {
		clause = "the proxy (option proxy) does not let the connection through";
	} else if (code == HESTIA_E_PROTOCOL) {
		clause = "its answer is larger than an answer can be";
	} else if (code == HESTIA_E_TLS) {
		clause = "no TLS connection to it could be made";
	} else if (err->lib_code == CURLE_COULDNT_CONNECT) {
		clause = "it refuses connections or is switched off";
	}
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		if ((int)table[i].result == err->lib_code) clause = table[i].clause;
	}
	return hestia_err_set(err, code, "server", "%s", clause);
}

static hestia_endpoint_options endpoint_options(const hestia_license_way *way, const char *host, long port)
{
	long timeout = way->timeout_ms ? way->timeout_ms : HESTIA_LICENSE_TIMEOUT_MS;

	return (hestia_endpoint_options){
		.host = host, .port = port, .ca_file = way->ca_file, .proxy = way->proxy,
		.connect_timeout_ms = timeout < HESTIA_DEFAULT_CONNECT_MS ? timeout : HESTIA_DEFAULT_CONNECT_MS,
	};
}

hestia_code hestia_license_way_check(const hestia_license_way *way, hestia_err *err)
{
	static const char name[] = "license.invalid"; /* RFC 2606: stands for a server that the license names later */
	hestia_endpoint_options options;
	hestia_endpoint endpoint = {0};
	hestia_code code = hestia_check_timeout("timeout_ms", way->timeout_ms, "the license server", err);

	if (code != HESTIA_OK) return code;
	options = endpoint_options(way, name, 443);
	code = hestia_endpoint_fill(&endpoint, &options, NULL, 0, err);
	if (code == HESTIA_OK) hestia_endpoint_clear(&endpoint);
	else if (code == HESTIA_E_ARG && strcmp(err->where, "proxy") == 0) {
		hestia_err_set(err, code, "proxy",
			"The proxy to the license server is not a proxy URL; write it like http://proxy.example.com:3128 or socks5h://127.0.0.1:1080.");
	} else if (code == HESTIA_E_ARG) {
		hestia_err_set(err, code, "ca_file", "The ca_file of the license server is not a usable path; correct it.");
	}
	return code;
}

hestia_code hestia_license_post(void *context, const char *url, const char *content_type, const hestia_buf *body, hestia_buf *answer,
	int *http_status, hestia_err *err)
{
	const hestia_license_way *way = context;
	hestia_http_response response = {0};
	hestia_endpoint endpoint = {0};
	hestia_err fault; /* always there: what failed is told from it */
	place at = {{0}, {0}, 0};
	hestia_code code;

	hestia_err_clear(&fault);
	*http_status = 0;
	code = read_url(url, &at, &fault);
	if (code == HESTIA_OK) {
		hestia_endpoint_options options = endpoint_options(way, hestia_buf_text(&at.host), at.port);

		code = hestia_endpoint_fill(&endpoint, &options, NULL, 0, &fault);
		if (code == HESTIA_E_ARG) code = hestia_err_set(&fault, HESTIA_E_CONNECT, "url", "its URL names no host name or port");
	}
	if (code != HESTIA_OK) goto out;
	code = hestia_http_post(&endpoint, &(hestia_channel_use){.path = hestia_buf_text(&at.path), .content_type = content_type},
		&(hestia_http_request){.body = body->data, .body_len = body->len, .max_body = HESTIA_LICENSE_MAX_ANSWER,
			.timeout_ms = way->timeout_ms ? way->timeout_ms : HESTIA_LICENSE_TIMEOUT_MS}, &response, &fault);
	if (code == HESTIA_OK) {
		*http_status = response.status;
		hestia_buf_add(answer, hestia_buf_text(&response.body), response.body.len);
		if (answer->failed) code = hestia_err_nomem(&fault);
	} else {
		code = tell(code, &fault);
	}
	hestia_http_response_free(&response);
	hestia_endpoint_clear(&endpoint);
out:
	place_free(&at);
	if (code != HESTIA_OK && err) *err = fault;
	return code;
}
