#define _POSIX_C_SOURCE 200809L

#include "wire.h"

#include <fcntl.h>
#include <poll.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <curl/curl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "check.h"

static const wire_answer *answers; /* of the current session */
static size_t answer_count;
static int panel_ends[WIRE_MAX_CONNECTIONS]; /* of what libcurl has connected */
static size_t connections;
static curl_opensocket_callback core_open_socket;

CURLcode __real_curl_easy_setopt(CURL *handle, CURLoption option, ...);
CURLcode __wrap_curl_easy_setopt(CURL *handle, CURLoption option, ...);
int __real_poll(struct pollfd *fds, nfds_t count, int timeout_ms);
int __wrap_poll(struct pollfd *fds, nfds_t count, int timeout_ms);

/* The listener of this process, at an address that the kernel has chosen (unix(7), autobind). */
static int listener(void)
{
	static int fd = -1;
	const struct sockaddr unnamed = {.sa_family = AF_UNIX};

	if (fd >= 0) return fd;
	fd = socket(AF_UNIX, SOCK_STREAM, 0);
	FUZZ_CHECK(fd >= 0 && bind(fd, &unnamed, sizeof unnamed.sa_family) == 0 && listen(fd, 8) == 0);
	FUZZ_CHECK(fcntl(fd, F_SETFL, O_NONBLOCK) == 0);
	return fd;
}

static curl_socket_t open_socket(void *user, curlsocktype purpose, struct curl_sockaddr *address)
{
	socklen_t len = sizeof address->addr;
	curl_socket_t permitted = core_open_socket(user, purpose, address); /* the core refuses a second one for a request */

	if (permitted == CURL_SOCKET_BAD || connections == WIRE_MAX_CONNECTIONS) return CURL_SOCKET_BAD;
	close(permitted);
	FUZZ_CHECK(getsockname(listener(), &address->addr, &len) == 0 && len <= sizeof address->addr);
	address->family = AF_UNIX;
	address->addrlen = len;
	return socket(AF_UNIX, SOCK_STREAM, 0);
}

/* Whoever has connected is told the whole answer, and that no more will come. */
static void tell_answer(void)
{
	int fd;

	while ((fd = accept(listener(), NULL, NULL)) >= 0) {
		const wire_answer *answer = &answers[connections < answer_count ? connections : answer_count - 1];

		FUZZ_CHECK(connections < WIRE_MAX_CONNECTIONS);
		FUZZ_CHECK(send(fd, answer->bytes, answer->len, MSG_NOSIGNAL) == (ssize_t)answer->len);
		shutdown(fd, SHUT_WR);
		panel_ends[connections++] = fd;
	}
}

/* Options take a long, a pointer or a curl_off_t, which are passed alike where fuzzers run. */
CURLcode __wrap_curl_easy_setopt(CURL *handle, CURLoption option, ...)
{
	char url[512];
	void *value;
	va_list args;

	va_start(args, option);
	value = va_arg(args, void *);
	va_end(args);
	if (option == CURLOPT_URL) {
		FUZZ_CHECK(hestia_has_prefix(value, "https://"));
		snprintf(url, sizeof url, "http://%s", (const char *)value + 8);
		return __real_curl_easy_setopt(handle, CURLOPT_URL, url);
	}
	if (option == CURLOPT_OPENSOCKETFUNCTION) {
		memcpy(&core_open_socket, &value, sizeof value);
		return __real_curl_easy_setopt(handle, option, open_socket);
	}
#if LIBCURL_VERSION_NUM >= 0x075500
	if (option == CURLOPT_PROTOCOLS_STR) return __real_curl_easy_setopt(handle, option, "http");
#else
	if (option == CURLOPT_PROTOCOLS) return __real_curl_easy_setopt(handle, option, (long)CURLPROTO_HTTP);
#endif
	return __real_curl_easy_setopt(handle, option, value);
}

int __wrap_poll(struct pollfd *fds, nfds_t count, int timeout_ms)
{
	tell_answer();
	return __real_poll(fds, count, timeout_ms);
}

void wire_begin(hestia_session *session, const wire_answer *chosen, size_t count)
{
	static const hestia_server_options options = {.host = "127.0.0.1", .access_key = WIRE_ACCESS_KEY, .secret_key = WIRE_SECRET_KEY};
	hestia_server *server;

	answers = chosen;
	answer_count = count;
	*session = (hestia_session){.pool = hestia_pool_new()};
	FUZZ_CHECK(count && session->pool && hestia_server_new(&options, &server, NULL) == HESTIA_OK);
	hestia_pool_configure(session->pool, &(hestia_pool_settings){.max_idle = 1, .idle_ttl = 60, .refusal_ttl = 60, .max_body = 1u << 20});
	session->server = server;
}

size_t wire_end(void)
{
	static char bytes[1u << 16];
	size_t requests = 0;

	for (size_t i = 0; i < connections; i++) {
		size_t len = 0;
		ssize_t got;
		const char *at = bytes;

		while ((got = recv(panel_ends[i], bytes + len, sizeof bytes - 1 - len, MSG_DONTWAIT)) > 0) len += (size_t)got;
		bytes[len] = '\0';
		while ((at = strstr(at, "POST /api/ ")) != NULL) {
			at += 11;
			if (strstr(at, "\r\n\r\ncmd=")) requests++;
		}
		close(panel_ends[i]);
	}
	connections = 0;
	return requests;
}

void wire_close(hestia_session *session)
{
	wire_end();
	hestia_pool_free(session->pool);
	hestia_server_free((hestia_server *)(uintptr_t)session->server);
	memset(session, 0, sizeof *session);
}
