/* A libcurl handle whose options are set once, driven by its sockets, so that one process can wait for many of them. */
#define _POSIX_C_SOURCE 200809L /* clock_gettime, poll */

#include "core/channel.h"

#include <stdlib.h>
#include <string.h>

#ifdef _WIN32
# include <winsock2.h>
# include <process.h>
# define poll WSAPoll
# define current_process() _getpid()
#else
# include <errno.h>
# include <poll.h>
# include <time.h>
# include <unistd.h>
# include <unistd.h>
# define current_process() ((int)getpid())
#endif

#include "core/http_error.h"

#define MAX_WATCHED 4 /* two addresses tried at once, a resolver */

typedef struct {
	curl_socket_t fd;
	short events; /* POLLIN, POLLOUT */
} watched_socket;

struct hestia_channel {
	CURL *easy;                 /* owned, as are the next three */
	CURLM *multi;               /* keeps the connection between requests */
	struct curl_slist *headers;
	struct curl_slist *resolve; /* NULL when the host is looked up */
	hestia_http_exchange exchange;
	char detail[CURL_ERROR_SIZE];
	watched_socket watched[MAX_WATCHED];
	size_t watch_count;
	long long deadline;         /* when libcurl wants to be called, in ms; -1 = not at all */
	curl_socket_t idle_socket;  /* of the kept connection; CURL_SOCKET_BAD = none */
	bool framed;                /* it speaks HTTP/2: an answer that nobody asked for has no stream to come on */
	long timeout_ms;            /* of the last request */
	int process;                /* that opened it */
	bool ended;
	CURLcode result;            /* when ended */
};

static long long now_ms(void)
{
#ifdef _WIN32
	return (long long)GetTickCount64();
#else
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (long long)t.tv_sec * 1000 + t.tv_nsec / 1000000;
#endif
}

/* -- What libcurl tells ---------------------------------------------------------------------------------------------- */

static int on_socket(CURL *easy, curl_socket_t fd, int what, void *user, void *socket_data)
{
	hestia_channel *c = user;
	size_t i = 0;

	(void)easy, (void)socket_data;
	while (i < c->watch_count && c->watched[i].fd != fd) i++;
	if (what == CURL_POLL_REMOVE) {
		if (i < c->watch_count) c->watched[i] = c->watched[--c->watch_count];
		return 0;
	}
	if (i == MAX_WATCHED) return 0; /* libcurl's timers still end the request */
	if (i == c->watch_count) c->watch_count++;
	c->watched[i] = (watched_socket){fd, (short)((what & CURL_POLL_IN ? POLLIN : 0) | (what & CURL_POLL_OUT ? POLLOUT : 0))};
	return 0;
}

static int on_timer(CURLM *multi, long timeout_ms, void *user)
{
	hestia_channel *c = user;

	(void)multi;
	c->deadline = timeout_ms < 0 ? -1 : now_ms() + timeout_ms;
	return 0;
}

/* -- Opening --------------------------------------------------------------------------------------------------------- */

static bool set_url(CURL *h, const hestia_endpoint *endpoint, const char *path)
{
	hestia_buf url = {0};
	bool ok;

	hestia_buf_addf(&url, "https://%s%s", endpoint->label, path);
	ok = !url.failed && curl_easy_setopt(h, CURLOPT_URL, url.data) == CURLE_OK;
	hestia_buf_free(&url);
	return ok;
}

/* So that the name is checked although an address is dialled. */
static bool set_address(hestia_channel *c, const hestia_endpoint *e)
{
	hestia_buf buf = {0};

	if (!*e->address) return true;
	hestia_buf_addf(&buf, strchr(e->address, ':') ? "%s:%ld:[%s]" : "%s:%ld:%s", e->host, e->port, e->address);
	if (!buf.failed) c->resolve = curl_slist_append(NULL, buf.data);
	hestia_buf_free(&buf);
	return c->resolve && curl_easy_setopt(c->easy, CURLOPT_RESOLVE, c->resolve) == CURLE_OK;
}

static bool set_headers(hestia_channel *c, const char *content_type)
{
	struct curl_slist *list = curl_slist_append(NULL, "Expect:"); /* no extra round trip for large bodies */
	hestia_buf line = {0};

	c->headers = list;
	if (!list) return false;
	if (content_type) {
		hestia_buf_addf(&line, "Content-Type: %s", content_type);
		list = line.failed ? NULL : curl_slist_append(c->headers, line.data);
		hestia_buf_free(&line);
		if (!list) return false;
	}
	return curl_easy_setopt(c->easy, CURLOPT_HTTPHEADER, c->headers) == CURLE_OK;
}

/* A path that libcurl does not take would leave no check at all: every answer counts. */
static bool set_path(CURL *h, CURLoption option, const char *path)
{
	return !*path || curl_easy_setopt(h, option, path) == CURLE_OK;
}

static bool set_trust(CURL *h, const hestia_endpoint *e)
{
	bool own_authorities = *e->ca_file || *e->ca_dir;
	/* A pin names the one key that is right: it replaces chain and name, unless authorities are named that ask for these as well. */
	bool chain = !e->insecure && (!*e->pin || own_authorities);
	bool ok = curl_easy_setopt(h, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2) == CURLE_OK
		&& curl_easy_setopt(h, CURLOPT_SSL_VERIFYPEER, chain ? 1L : 0L) == CURLE_OK
		&& curl_easy_setopt(h, CURLOPT_SSL_VERIFYHOST, chain ? 2L : 0L) == CURLE_OK;

	if (ok && own_authorities) { /* instead of the system's, not besides them */
		ok = curl_easy_setopt(h, CURLOPT_CAINFO, *e->ca_file ? e->ca_file : NULL) == CURLE_OK
			&& curl_easy_setopt(h, CURLOPT_CAPATH, *e->ca_dir ? e->ca_dir : NULL) == CURLE_OK;
	}
	return ok && set_path(h, CURLOPT_PINNEDPUBLICKEY, e->pin) && set_path(h, CURLOPT_SSLCERT, e->client_cert)
		&& set_path(h, CURLOPT_SSLKEY, *e->client_key ? e->client_key : e->client_cert);
}

static bool set_manners(CURL *h, const hestia_endpoint *e)
{
	long version = e->http2 ? (long)CURL_HTTP_VERSION_2TLS : (long)CURL_HTTP_VERSION_1_1;

	curl_easy_setopt(h, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(h, CURLOPT_CONNECTTIMEOUT_MS, e->connect_timeout_ms);
	curl_easy_setopt(h, CURLOPT_FOLLOWLOCATION, 0L);
	curl_easy_setopt(h, CURLOPT_TCP_KEEPALIVE, 1L); /* a suspend may take minutes behind NAT */
	curl_easy_setopt(h, CURLOPT_MAXAGE_CONN, 86400L); /* how long it is kept is not libcurl's decision */
#if LIBCURL_VERSION_NUM >= 0x075500
	curl_easy_setopt(h, CURLOPT_PROTOCOLS_STR, "https");
#else
	curl_easy_setopt(h, CURLOPT_PROTOCOLS, (long)CURLPROTO_HTTPS);
#endif
	curl_easy_setopt(h, CURLOPT_NOPROXY, ""); /* no no_proxy of the environment switches off the proxy that was chosen */
	curl_easy_setopt(h, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
	/* "" also switches off the proxies of the environment, which nobody chose for this endpoint. */
	return curl_easy_setopt(h, CURLOPT_HTTP_VERSION, version) == CURLE_OK && curl_easy_setopt(h, CURLOPT_PROXY, e->proxy) == CURLE_OK;
}

static bool set_multi(hestia_channel *c)
{
	return curl_multi_setopt(c->multi, CURLMOPT_SOCKETFUNCTION, on_socket) == CURLM_OK
		&& curl_multi_setopt(c->multi, CURLMOPT_SOCKETDATA, c) == CURLM_OK
		&& curl_multi_setopt(c->multi, CURLMOPT_TIMERFUNCTION, on_timer) == CURLM_OK
		&& curl_multi_setopt(c->multi, CURLMOPT_TIMERDATA, c) == CURLM_OK
		&& curl_multi_setopt(c->multi, CURLMOPT_MAXCONNECTS, 1L) == CURLM_OK;
}

hestia_code hestia_channel_open(const hestia_endpoint *endpoint, const hestia_channel_use *use, hestia_channel **out, hestia_err *err)
{
	hestia_channel *c = calloc(1, sizeof *c);

	*out = NULL;
	if (!c) return hestia_err_nomem(err);
	c->process = hestia_process_id();
	c->deadline = -1;
	c->idle_socket = CURL_SOCKET_BAD;
	c->easy = curl_easy_init();
	c->multi = curl_multi_init();
	if (!c->easy || !c->multi || !set_multi(c) || !set_url(c->easy, endpoint, use->path) || !set_address(c, endpoint)
			|| !set_headers(c, use->content_type) || !set_trust(c->easy, endpoint) || !set_manners(c->easy, endpoint)
			|| !hestia_http_attach(c->easy, &c->exchange)
			|| curl_easy_setopt(c->easy, CURLOPT_ERRORBUFFER, c->detail) != CURLE_OK
			|| (use->sessions && curl_easy_setopt(c->easy, CURLOPT_SHARE, use->sessions) != CURLE_OK)) {
		hestia_channel_close(c);
		return hestia_err_nomem(err);
	}
	*out = c;
	return HESTIA_OK;
}

int hestia_process_id(void)
{
	return current_process();
}

bool hestia_channel_is_inherited(const hestia_channel *c)
{
	return c->process != hestia_process_id();
}

void hestia_channel_close(hestia_channel *c)
{
	if (!c) return;
	if (c->multi) {
		curl_multi_setopt(c->multi, CURLMOPT_SOCKETFUNCTION, NULL);
		curl_multi_setopt(c->multi, CURLMOPT_TIMERFUNCTION, NULL);
	}
	if (c->easy && c->multi) curl_multi_remove_handle(c->multi, c->easy);
	if (c->easy) curl_easy_cleanup(c->easy);
	if (c->multi) curl_multi_cleanup(c->multi);
	curl_slist_free_all(c->headers);
	curl_slist_free_all(c->resolve);
	hestia_http_response_free(&c->exchange.response);
	free(c);
}

/* -- One request ----------------------------------------------------------------------------------------------------- */

static void act(hestia_channel *c, curl_socket_t fd, int what)
{
	int running = 0, left = 0;
	CURLMsg *message;
	CURLMcode failed = curl_multi_socket_action(c->multi, fd, what, &running);

	while ((message = curl_multi_info_read(c->multi, &left)) != NULL) {
		if (message->msg != CURLMSG_DONE) continue;
		c->ended = true;
		c->result = message->data.result;
	}
	if (c->ended || failed == CURLM_OK) return;
	c->ended = true;
	c->result = CURLE_OUT_OF_MEMORY; /* what a multi handle fails of */
}

hestia_code hestia_channel_start(hestia_channel *c, const hestia_http_request *request, hestia_err *err)
{
	hestia_http_begin(&c->exchange, request);
	c->ended = false;
	c->detail[0] = '\0';
	c->timeout_ms = request->timeout_ms;
	curl_easy_setopt(c->easy, CURLOPT_TIMEOUT_MS, request->timeout_ms);
	curl_easy_setopt(c->easy, CURLOPT_POSTFIELDS, request->body); /* borrowed, as the request is */
	curl_easy_setopt(c->easy, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)request->body_len);
	if (curl_multi_add_handle(c->multi, c->easy) != CURLM_OK) return hestia_err_nomem(err);
	act(c, CURL_SOCKET_TIMEOUT, 0);
	return HESTIA_OK;
}

static int mask_of(short revents)
{
	return (revents & POLLIN ? CURL_CSELECT_IN : 0) | (revents & POLLOUT ? CURL_CSELECT_OUT : 0)
		| (revents & (POLLERR | POLLHUP | POLLNVAL) ? CURL_CSELECT_ERR | CURL_CSELECT_IN : 0);
}

/* Milliseconds until libcurl wants one of them to be called, at most max_ms; none when one has ended already, as a request can that
 * failed when it was started. */
static int patience(hestia_channel *const *channels, size_t count, long max_ms)
{
	long long now = now_ms(), soonest = now + max_ms;

	for (size_t i = 0; i < count; i++) {
		long long deadline = channels[i]->deadline;

		if (channels[i]->ended) return 0;
		if (deadline >= 0 && deadline < soonest) soonest = deadline;
	}
	return soonest <= now ? 0 : (int)(soonest - now);
}

static void deal_with(hestia_channel *c, const struct pollfd *ready, size_t count)
{
	for (size_t i = 0; i < count && !c->ended; i++) {
		if (ready[i].revents) act(c, ready[i].fd, mask_of(ready[i].revents));
	}
	if (!c->ended && c->deadline >= 0 && c->deadline <= now_ms()) {
		c->deadline = -1; /* libcurl sets the next one */
		act(c, CURL_SOCKET_TIMEOUT, 0);
	}
}

void hestia_channels_wait(hestia_channel *const *channels, size_t count, long max_ms)
{
	struct pollfd fds[HESTIA_MAX_CHANNELS * MAX_WATCHED];
	unsigned short of[HESTIA_MAX_CHANNELS]; /* sockets that the channel has in fds */
	size_t used = 0, at = 0;

	for (size_t i = 0; i < count; i++) {
		of[i] = channels[i]->ended ? 0 : (unsigned short)channels[i]->watch_count;
		for (size_t k = 0; k < of[i]; k++) {
			fds[used++] = (struct pollfd){.fd = channels[i]->watched[k].fd, .events = channels[i]->watched[k].events};
		}
	}
	if (poll(fds, used, patience(channels, count, max_ms)) < 0) {
		for (size_t i = 0; i < used; i++) fds[i].revents = 0; /* a signal: look at the clocks only */
	}
	for (size_t i = 0; i < count; at += of[i++]) deal_with(channels[i], fds + at, of[i]);
}

bool hestia_channel_has_ended(const hestia_channel *c)
{
	return c->ended;
}

bool hestia_channel_has_sent(const hestia_channel *c)
{
	return hestia_http_is_begun(c->easy);
}

/* Are the descriptors used up? Then what libcurl failed of (a socket, a name, the file of authorities) is not what it says. It has
 * closed its own again by now. */
static bool out_of_files(void)
{
	bool out = false;
#ifndef _WIN32
	int fd[3], count = 0;

	while (count < 3 && (fd[count] = dup(STDIN_FILENO)) >= 0) count++;
	out = count < 3 && (errno == EMFILE || errno == ENFILE);
	while (count > 0) close(fd[--count]);
#endif
	return out;
}

hestia_code hestia_channel_finish(hestia_channel *c, const hestia_endpoint *endpoint, hestia_http_response *response, hestia_err *err)
{
	hestia_http_fault fault = {.result = c->result, .detail = c->detail, .too_large = c->exchange.too_large,
		.many_headers = c->exchange.many_headers, .sent = hestia_http_is_begun(c->easy), .limit = c->exchange.request.max_body,
		.timeout_ms = c->timeout_ms};
	hestia_code code;
	long version = 0;

	/* The second connection was refused by us: what happened is that the first one died. */
	if (fault.sent && fault.result == CURLE_COULDNT_CONNECT) fault.result = CURLE_GOT_NOTHING;
	fault.out_of_files = fault.result != CURLE_OK && !fault.sent && out_of_files();
	hestia_http_end(&c->exchange, c->easy, response);
	if (response->body.failed) fault.result = CURLE_OUT_OF_MEMORY;
	code = fault.result == CURLE_OK ? HESTIA_OK : hestia_http_error(c->easy, endpoint, &fault, err);
	if (code != HESTIA_OK && err) err->http_status = response->status;
	c->idle_socket = CURL_SOCKET_BAD;
	curl_easy_getinfo(c->easy, CURLINFO_ACTIVESOCKET, &c->idle_socket);
	curl_easy_getinfo(c->easy, CURLINFO_HTTP_VERSION, &version);
	c->framed = version == CURL_HTTP_VERSION_2_0;
	curl_multi_remove_handle(c->multi, c->easy);
	curl_easy_setopt(c->easy, CURLOPT_POSTFIELDS, NULL); /* the body is the caller's again */
	c->watch_count = 0;
	return code;
}

hestia_code hestia_channel_post(hestia_channel *c, const hestia_endpoint *endpoint, const hestia_http_request *request,
	hestia_http_response *response, hestia_err *err)
{
	hestia_code code = hestia_channel_start(c, request, err);

	if (code != HESTIA_OK) {
		memset(response, 0, sizeof *response);
		return code;
	}
	while (!c->ended) hestia_channels_wait(&c, 1, 1000);
	return hestia_channel_finish(c, endpoint, response, err);
}

bool hestia_channel_is_quiet(const hestia_channel *c)
{
	struct pollfd fd = {.fd = c->idle_socket, .events = POLLIN};

	return c->idle_socket == CURL_SOCKET_BAD || c->framed || poll(&fd, 1, 0) == 0;
}

hestia_code hestia_http_post(const hestia_endpoint *endpoint, const hestia_channel_use *use, const hestia_http_request *request,
	hestia_http_response *response, hestia_err *err)
{
	hestia_channel *channel = NULL;
	hestia_code code;

	memset(response, 0, sizeof *response);
	code = hestia_channel_open(endpoint, use, &channel, err);
	if (code == HESTIA_OK) code = hestia_channel_post(channel, endpoint, request, response, err);
	hestia_channel_close(channel);
	return code;
}
