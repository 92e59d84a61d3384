/* One HTTPS POST through libcurl, with the server's TLS policy. */
#include "core/http.h"

#include <stdlib.h>
#include <string.h>

#include "core/http_error.h"


/* One transfer: what the callbacks share. Lives on the stack of hestia_http_post(). */
typedef struct {
	const hestia_http_request *request;
	hestia_http_response *response;
	size_t sent;        /* bytes of the body handed to libcurl */
	bool body_left;     /* at least one byte was handed over */
	bool exit_invalid;  /* header malformed or given twice with different values */
	bool too_large;     /* the body */
	bool many_headers;
	bool head_ended;    /* of the final answer: what comes then are trailers */
	bool block_begins;  /* the next line is a status line */
	bool is_interim;    /* the block that is being read belongs to a 1xx answer */
	size_t header_bytes;
} transfer;

static size_t min_size(size_t a, size_t b)
{
	return a < b ? a : b;
}

static size_t on_read(char *out, size_t size, size_t count, void *user)
{
	transfer *t = user;
	size_t len = min_size(size * count, t->request->body_len - t->sent);

	memcpy(out, t->request->body + t->sent, len);
	t->sent += len;
	if (len) t->body_left = true;
	return len;
}

/* libcurl rewinds when a kept connection died before an answer came, and would send again. For a changing call the
 * panel may already be at work: no second time. */
static int on_seek(void *user, curl_off_t offset, int origin)
{
	transfer *t = user;

	if (t->request->once || origin != SEEK_SET || offset < 0 || (size_t)offset > t->request->body_len) return CURL_SEEKFUNC_FAIL;
	t->sent = (size_t)offset;
	return CURL_SEEKFUNC_OK;
}

static size_t on_write(char *bytes, size_t size, size_t count, void *user)
{
	transfer *t = user;

	const hestia_buf *body = &t->response->body;

	t->too_large = size * count > body->limit - body->len;
	if (t->too_large) return 0;
	hestia_buf_add(&t->response->body, bytes, size * count);
	return body->failed ? 0 : size * count;
}

/* Strictly a whole number between -999 and 999 without leading zeros; anything else is no verdict. */
static bool parse_exit(const char *text, size_t len, int *out)
{
	bool negative = len > 0 && text[0] == '-';
	size_t i = negative ? 1 : 0;
	int value = 0;

	if (len == i || len - i > 3 || (text[i] == '0' && (negative || len > 1))) return false;
	for (; i < len; i++) {
		if (!hestia_is_digit(text[i])) return false;
		value = value * 10 + (text[i] - '0');
	}
	*out = negative ? -value : value;
	return true;
}

static void take_exit(transfer *t, const char *value, size_t len)
{
	int code;

	if (!parse_exit(value, len, &code) || (t->response->exit_code != HESTIA_NO_EXIT && t->response->exit_code != code)) {
		t->exit_invalid = true;
	}
	else {
		t->response->exit_code = code;
	}
}

/* Value of the header line when it has this name (lower case, with the colon), else NULL. */
static const char *header_value(const char *line, size_t len, const char *name, size_t *value_len)
{
	size_t n = strlen(name);

	if (len < n) return NULL;
	for (size_t i = 0; i < n; i++) {
		if (hestia_lower(line[i]) != name[i]) return NULL;
	}
	while (n < len && (line[n] == ' ' || line[n] == '\t')) n++;
	while (len > n && (line[len - 1] == '\r' || line[len - 1] == '\n' || line[len - 1] == ' ')) len--;
	*value_len = len - n;
	return line + n;
}

static size_t on_header(char *line, size_t size, size_t count, void *user)
{
	transfer *t = user;
	hestia_http_response *r = t->response;
	size_t len = size * count, n = 0;
	const char *value;

	t->header_bytes += len;
	t->many_headers = t->header_bytes > HESTIA_MAX_HEADER_BYTES; /* libcurl itself keeps every trailer and header of all blocks */
	if (t->many_headers) return 0;
	if (t->block_begins) { /* the status line; 1xx comes before the answer and is none */
		const char *status = memchr(line, ' ', len);

		t->block_begins = false;
		t->is_interim = status && line + len - status > 1 && status[1] == '1';
		return len;
	}
	if (len <= 2 && (line[0] == '\r' || line[0] == '\n')) { /* end of a block */
		t->block_begins = t->is_interim;
		t->head_ended = !t->is_interim;
		return len;
	}
	if (t->is_interim || t->head_ended) return len; /* no verdict comes before the answer or in trailers */
	if ((value = header_value(line, len, "hestia-exit-code:", &n)) != NULL) {
		take_exit(t, value, n);
	} else if ((value = header_value(line, len, "location:", &n)) != NULL) {
		hestia_copy_line(r->location, sizeof r->location, value, n);
	}
	return len;
}

static bool format_url(const hestia_server *server, hestia_buf *url)
{
	hestia_buf_addf(url, "https://%s/api/", server->label);
	return !url->failed;
}

/* Entry for CURLOPT_RESOLVE, so that the name is checked although an address is dialled. Owned by caller. */
static struct curl_slist *resolve_entry(const hestia_server *server)
{
	struct curl_slist *list = NULL;
	hestia_buf buf = {0};

	hestia_buf_addf(&buf, strchr(server->address, ':') ? "%s:%ld:[%s]" : "%s:%ld:%s", server->host, server->port, server->address);
	if (!buf.failed) list = curl_slist_append(NULL, buf.data);
	hestia_buf_free(&buf);
	return list;
}

/* false without memory, or when libcurl cannot do it: a pin that was not taken would leave no check at all. */
static bool set_trust(CURL *h, const hestia_server *server)
{
	/* A pin names the one key that is right: it replaces chain and name, unless a ca_file asks for these as well. */
	bool chain = !server->insecure && (!*server->pin || *server->ca_file);

	bool ok = curl_easy_setopt(h, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2) == CURLE_OK
		&& curl_easy_setopt(h, CURLOPT_SSL_VERIFYPEER, chain ? 1L : 0L) == CURLE_OK
		&& curl_easy_setopt(h, CURLOPT_SSL_VERIFYHOST, chain ? 2L : 0L) == CURLE_OK;

	if (ok && *server->ca_file) {
		ok = curl_easy_setopt(h, CURLOPT_CAINFO, server->ca_file) == CURLE_OK
			&& curl_easy_setopt(h, CURLOPT_CAPATH, NULL) == CURLE_OK;
	}
	return ok && (!*server->pin || curl_easy_setopt(h, CURLOPT_PINNEDPUBLICKEY, server->pin) == CURLE_OK);
}

static void set_limits(CURL *h, const hestia_server *server, const hestia_http_request *request)
{
	curl_easy_setopt(h, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(h, CURLOPT_CONNECTTIMEOUT_MS, server->connect_timeout_ms);
	curl_easy_setopt(h, CURLOPT_TIMEOUT_MS, request->timeout_ms);
	curl_easy_setopt(h, CURLOPT_FOLLOWLOCATION, 0L);
	curl_easy_setopt(h, CURLOPT_TCP_KEEPALIVE, 1L); /* a suspend may take minutes behind NAT */
	/* One request at a time on one connection: HTTP/2 would add nothing but its own failures. */
	curl_easy_setopt(h, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_1_1);
#if LIBCURL_VERSION_NUM >= 0x075500
	curl_easy_setopt(h, CURLOPT_PROTOCOLS_STR, "https");
#else
	curl_easy_setopt(h, CURLOPT_PROTOCOLS, (long)CURLPROTO_HTTPS);
#endif
	/* "" also switches off the proxies of the environment, which nobody chose for this server. */
	curl_easy_setopt(h, CURLOPT_PROXY, server->proxy);
	curl_easy_setopt(h, CURLOPT_NOPROXY, ""); /* nor does its no_proxy switch off the one that was chosen */
	curl_easy_setopt(h, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
}

static void set_transfer(CURL *h, transfer *t)
{
	curl_easy_setopt(h, CURLOPT_POST, 1L);
	curl_easy_setopt(h, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)t->request->body_len);
	curl_easy_setopt(h, CURLOPT_READFUNCTION, on_read);
	curl_easy_setopt(h, CURLOPT_READDATA, t);
	curl_easy_setopt(h, CURLOPT_SEEKFUNCTION, on_seek);
	curl_easy_setopt(h, CURLOPT_SEEKDATA, t);
	curl_easy_setopt(h, CURLOPT_WRITEFUNCTION, on_write);
	curl_easy_setopt(h, CURLOPT_WRITEDATA, t);
	curl_easy_setopt(h, CURLOPT_HEADERFUNCTION, on_header);
	curl_easy_setopt(h, CURLOPT_HEADERDATA, t);
	curl_easy_setopt(h, CURLOPT_USERAGENT, "hestia-php");
}

static void read_info(CURL *h, hestia_http_response *r)
{
	long status = 0;
	curl_off_t total = 0;

	curl_easy_getinfo(h, CURLINFO_RESPONSE_CODE, &status);
	curl_easy_getinfo(h, CURLINFO_TOTAL_TIME_T, &total);
	curl_easy_getinfo(h, CURLINFO_NUM_CONNECTS, &r->connections);
	r->status = (int)status;
	r->seconds = (double)total / 1e6;
	r->reused = r->connections == 0 && status != 0;
}

hestia_code hestia_http_post(CURL *handle, const hestia_server *server, const hestia_http_request *request,
	hestia_http_response *response, hestia_err *err)
{
	transfer t = {.request = request, .response = response, .block_begins = true};
	struct curl_slist *headers = NULL, *resolve = NULL;
	char detail[CURL_ERROR_SIZE] = "";
	hestia_buf url = {0};
	hestia_code code;
	CURLcode result;

	memset(response, 0, sizeof *response);
	response->exit_code = HESTIA_NO_EXIT;
	response->body.limit = request->max_body;
	headers = curl_slist_append(NULL, "Expect:"); /* no extra round trip for large bodies */
	if (*server->address) resolve = resolve_entry(server);
	if (!format_url(server, &url) || !headers || (*server->address && !resolve) || !set_trust(handle, server)) {
		code = hestia_err_nomem(err);
		goto done;
	}
	set_limits(handle, server, request);
	set_transfer(handle, &t);
	curl_easy_setopt(handle, CURLOPT_URL, url.data);
	curl_easy_setopt(handle, CURLOPT_HTTPHEADER, headers);
	curl_easy_setopt(handle, CURLOPT_ERRORBUFFER, detail);
	if (resolve) curl_easy_setopt(handle, CURLOPT_RESOLVE, resolve);
	result = curl_easy_perform(handle);
	read_info(handle, response);
	if (t.exit_invalid || !t.head_ended) response->exit_code = HESTIA_NO_EXIT;
	if (response->body.failed) result = CURLE_OUT_OF_MEMORY;
	code = result == CURLE_OK ? HESTIA_OK
		: hestia_http_error(handle, server, &(hestia_http_fault){.result = result, .detail = detail,
			.too_large = t.too_large, .many_headers = t.many_headers, .sent = t.body_left, .limit = request->max_body, .timeout_ms = request->timeout_ms}, err);
	if (code != HESTIA_OK && err) err->http_status = response->status;
done:
	curl_easy_setopt(handle, CURLOPT_ERRORBUFFER, NULL);
	curl_easy_setopt(handle, CURLOPT_HTTPHEADER, NULL);
	curl_easy_setopt(handle, CURLOPT_RESOLVE, NULL);
	curl_slist_free_all(headers);
	curl_slist_free_all(resolve);
	hestia_buf_free(&url);
	return code;
}

void hestia_http_response_free(hestia_http_response *response)
{
	hestia_buf_free(&response->body);
}
