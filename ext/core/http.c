/* One POST through libcurl: its callbacks. None of them allocates anything but the body, or runs foreign code. */
#include "core/http.h"

#include <stdio.h>
#include <string.h>
#ifndef _WIN32
# include <sys/socket.h>
#endif

/* libcurl sends again, on a new connection, when a kept one died before an answer came. Whether a request may be sent twice is
 * not its decision: the panel may already be at work. The body is handed over as a whole (it then leaves in one packet with
 * the head), so that nothing of it can be refused: the new connection is. */
static curl_socket_t on_open_socket(void *user, curlsocktype purpose, struct curl_sockaddr *address)
{
	int type = address->socktype;

	(void)purpose;
	if (hestia_http_is_begun(user)) return CURL_SOCKET_BAD;
#ifdef SOCK_CLOEXEC
	type |= SOCK_CLOEXEC; /* programs that PHP starts have no business on this connection */
#endif
	return socket(address->family, type, address->protocol);
}

static size_t on_write(char *bytes, size_t size, size_t count, void *user)
{
	hestia_http_exchange *t = user;
	hestia_buf *body = &t->response.body;
	size_t len = size * count;

	if (t->request.sink && t->response.exit_code == 0 && !t->exit_invalid) {
		t->stopped = !t->request.sink(t->request.sink_user, bytes, len);
		return t->stopped ? 0 : len;
	}
	t->too_large = len > body->limit - body->len;
	if (t->too_large) return 0;
	hestia_buf_add(body, bytes, len);
	return body->failed ? 0 : len;
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

static void take_exit(hestia_http_exchange *t, const char *value, size_t len)
{
	int code;

	if (!parse_exit(value, len, &code) || (t->response.exit_code != HESTIA_NO_EXIT && t->response.exit_code != code)) {
		t->exit_invalid = true;
	}
	else {
		t->response.exit_code = code;
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

/* 1xx comes before the answer and is none. libcurl passes over any blanks in front of the status. */
static bool is_interim(const char *line, size_t len)
{
	size_t at = 0;

	while (at < len && line[at] != ' ') at++;
	while (at < len && (line[at] == ' ' || line[at] == '\t')) at++;
	return at < len && line[at] == '1';
}

static size_t on_header(char *line, size_t size, size_t count, void *user)
{
	hestia_http_exchange *t = user;
	hestia_http_response *r = &t->response;
	size_t len = size * count, n = 0;
	const char *value;

	t->header_bytes += len;
	t->many_headers = t->header_bytes > HESTIA_MAX_HEADER_BYTES; /* libcurl itself keeps every trailer and header of all blocks */
	if (t->many_headers) return 0;
	if (t->block_begins) { /* the status line */
		t->block_begins = false;
		t->is_interim = is_interim(line, len);
		return len;
	}
	if (len <= 2 && (line[0] == '\r' || line[0] == '\n')) { /* end of a block */
		t->block_begins = t->is_interim;
		t->head_ended = !t->is_interim;
		return len;
	}
	if (t->is_interim || t->head_ended) return len; /* no verdict comes before the answer or in trailers */
	if (line[0] == ' ' || line[0] == '\t') { /* goes on with the header before it (RFC 9112 section 5.2); newer versions of libcurl join them */
		t->exit_invalid = t->exit_invalid || t->in_exit;
		return len;
	}
	value = header_value(line, len, "hestia-exit-code:", &n);
	t->in_exit = value != NULL;
	if (value) {
		take_exit(t, value, n);
	} else if ((value = header_value(line, len, "location:", &n)) != NULL) {
		hestia_copy_line(r->location, sizeof r->location, value, n);
	}
	return len;
}

bool hestia_http_is_begun(CURL *h)
{
	curl_off_t begun = 0; /* libcurl: at least 1 right before the first byte, and not set back when it sends again */

	return curl_easy_getinfo(h, CURLINFO_PRETRANSFER_TIME_T, &begun) == CURLE_OK && begun > 0;
}

bool hestia_http_attach(CURL *h, hestia_http_exchange *exchange)
{
	curl_easy_setopt(h, CURLOPT_POST, 1L);
	curl_easy_setopt(h, CURLOPT_OPENSOCKETFUNCTION, on_open_socket);
	curl_easy_setopt(h, CURLOPT_OPENSOCKETDATA, h);
	curl_easy_setopt(h, CURLOPT_WRITEFUNCTION, on_write);
	curl_easy_setopt(h, CURLOPT_WRITEDATA, exchange);
	curl_easy_setopt(h, CURLOPT_HEADERFUNCTION, on_header);
	curl_easy_setopt(h, CURLOPT_HEADERDATA, exchange);
	return curl_easy_setopt(h, CURLOPT_USERAGENT, "hestia-php") == CURLE_OK;
}

void hestia_http_begin(hestia_http_exchange *t, const hestia_http_request *request)
{
	memset(t, 0, sizeof *t);
	t->request = *request;
	t->block_begins = true;
	t->response.exit_code = HESTIA_NO_EXIT;
	t->response.body.limit = request->max_body;
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

void hestia_http_end(hestia_http_exchange *t, CURL *handle, hestia_http_response *response)
{
	read_info(handle, &t->response);
	t->response.silent = t->header_bytes == 0;
	if (t->exit_invalid || !t->head_ended) t->response.exit_code = HESTIA_NO_EXIT;
	*response = t->response;
	memset(t, 0, sizeof *t);
}

void hestia_http_response_free(hestia_http_response *response)
{
	hestia_buf_free(&response->body);
}
