/*
 * A panel's whole answer. Input: a command with its arguments between blanks, a line; then the bytes that come over the
 * wire, status line, headers and body.
 * The bytes go through libcurl and the whole of a call, over a local socket in place of a TLS connection; a read that is
 * sent once more gets them again. Linked with --wrap=curl_easy_setopt.
 * Holds: only an answer with the header Hestia-Exit-Code is a verdict, and it is that header's; a change is sent once, and
 * what became of it is never "not sent" when it was, nor done without a verdict; nothing that is told holds a secret.
 */
#define _POSIX_C_SOURCE 200809L

#include "fuzz.h"

#include <fcntl.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <curl/curl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "core/api.h"

#define ACCESS_KEY "A1b2C3d4E5f6G7h8I9j0"
#define SECRET_KEY "abcdefghij_klmnopqrst=uvwxyz0123456789.-"
#define MAX_CONNECTIONS 4

/* -- The wire --------------------------------------------------------------------------------------------------------- */

static const uint8_t *answer; /* of the current input */
static size_t answer_len;
static int panel_ends[MAX_CONNECTIONS]; /* of what libcurl has connected */
static size_t connections;

CURLcode __real_curl_easy_setopt(CURL *handle, CURLoption option, ...);
CURLcode __wrap_curl_easy_setopt(CURL *handle, CURLoption option, ...);

/* The listener of this process, at an address that the kernel has chosen (unix(7), autobind). */
static int listener(void)
{
	static int fd = -1;
	const struct sockaddr unnamed = {.sa_family = AF_UNIX};

	if (fd >= 0) return fd;
	fd = socket(AF_UNIX, SOCK_STREAM, 0);
	FUZZ_CHECK(fd >= 0 && bind(fd, &unnamed, sizeof unnamed.sa_family) == 0 && listen(fd, MAX_CONNECTIONS) == 0);
	FUZZ_CHECK(fcntl(fd, F_SETFL, O_NONBLOCK) == 0);
	return fd;
}

static curl_socket_t open_socket(void *user, curlsocktype purpose, struct curl_sockaddr *address)
{
	socklen_t len = sizeof address->addr;

	(void)user, (void)purpose;
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
		FUZZ_CHECK(connections < MAX_CONNECTIONS);
		FUZZ_CHECK(send(fd, answer, answer_len, MSG_NOSIGNAL) == (ssize_t)answer_len); /* far less than a socket's buffer */
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
		__real_curl_easy_setopt(handle, CURLOPT_OPENSOCKETFUNCTION, open_socket);
		return __real_curl_easy_setopt(handle, CURLOPT_URL, url);
	}
#if LIBCURL_VERSION_NUM >= 0x075500
	if (option == CURLOPT_PROTOCOLS_STR) return __real_curl_easy_setopt(handle, option, "http");
#else
	if (option == CURLOPT_PROTOCOLS) return __real_curl_easy_setopt(handle, option, (long)CURLPROTO_HTTP);
#endif
	return __real_curl_easy_setopt(handle, option, value);
}

/* How many requests came in with at least one byte of their body. Closes the panel's ends. */
static size_t count_requests(void)
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
			if (strstr(at, "\r\n\r\na")) requests++;
		}
		close(panel_ends[i]);
	}
	connections = 0;
	return requests;
}

/* -- What came of it -------------------------------------------------------------------------------------------------- */

/* Where the head of the final answer begins, behind those of 1xx, and how long it is with its last blank line; 0 = there is
 * no whole one. */
static size_t find_head(const char **head)
{
	const char *from = (const char *)answer, *end = from + answer_len, *line = from;

	while (line < end) {
		const char *next = memchr(line, '\n', (size_t)(end - line)), *status = memchr(from, ' ', (size_t)(end - from));

		if (!next) return 0;
		if (next == line || (next == line + 1 && *line == '\r')) {
			*head = from;
			if (!(status && status + 1 < end && status[1] == '1')) return (size_t)(next + 1 - from);
			from = next + 1;
		}
		line = next + 1;
	}
	return 0;
}

/* Is this the exit code in the final head, and the only one? */
static bool head_says(int exit_code)
{
	static const char name[] = "hestia-exit-code:";
	const char *line = NULL, *end;
	size_t len = find_head(&line), found = 0;
	char wanted[16];

	snprintf(wanted, sizeof wanted, "%d", exit_code);
	for (end = len ? line + len : line; line < end; line = (const char *)memchr(line, '\n', (size_t)(end - line)) + 1) {
		const char *value = line + sizeof name - 1;
		size_t n = 0;

		while (name[n] && line + n < end && hestia_lower(line[n]) == name[n]) n++;
		if (name[n]) continue;
		value += strspn(value, " \t");
		if (strncmp(value, wanted, strlen(wanted)) != 0 || !strchr(" \r\n", value[strlen(wanted)])) return false;
		found++;
	}
	return found > 0;
}

static void check_no_secret(const char *text)
{
	FUZZ_CHECK(!fuzz_shows(text, SECRET_KEY) && !fuzz_shows(text, ACCESS_KEY));
}

static void check_failure(const hestia_err *err, bool change)
{
	check_no_secret(err->message);
	check_no_secret(err->panel_text);
	FUZZ_CHECK(err->code != HESTIA_E_ARG && err->code != HESTIA_E_TIMEOUT);
	FUZZ_CHECK((err->exit_code != HESTIA_NO_EXIT) == (err->code == HESTIA_E_DENIED || err->code == HESTIA_E_COMMAND));
	if (err->exit_code != HESTIA_NO_EXIT) FUZZ_CHECK(err->exit_code != 0 && head_says(err->exit_code) && err->outcome == HESTIA_REFUSED);
	FUZZ_CHECK((err->code == HESTIA_E_DENIED) == (err->denial != HESTIA_DENIAL_NONE));
	if (!change) {
		FUZZ_CHECK(err->outcome == HESTIA_NOT_SENT || err->outcome == HESTIA_REFUSED);
		return;
	}
	FUZZ_CHECK(err->outcome != HESTIA_NOT_SENT);
	if (err->outcome == HESTIA_DONE) FUZZ_CHECK(head_says(0));
}

static void check_reply(const hestia_reply *reply)
{
	FUZZ_CHECK(head_says(0));
	FUZZ_CHECK(reply->http_status >= 200 && reply->http_status <= 999 && !reply->reused);
	FUZZ_CHECK((*reply->warning != '\0') == hestia_has_prefix(hestia_buf_text(&reply->body), "Error:"));
	FUZZ_CHECK(!reply->json || (reply->json_asked && !*reply->warning));
	FUZZ_CHECK(reply->body.len <= answer_len);
	check_no_secret(reply->warning);
}

/* -- The call --------------------------------------------------------------------------------------------------------- */

static size_t split_words(char *line, const char *words[HESTIA_MAX_ARGS + 1])
{
	size_t count = 0;

	while (line && count <= HESTIA_MAX_ARGS) {
		words[count++] = line;
		line = strchr(line, ' ');
		if (line) *line++ = '\0';
	}
	return count;
}

static hestia_code send_and_wait(hestia_session *session, const hestia_request *request, hestia_reply *reply, hestia_err *err)
{
	hestia_pending pending;
	bool again = true;
	hestia_code code = hestia_call_begin(&pending, session, request, err);

	while (code == HESTIA_OK && again) {
		while (!hestia_channel_has_ended(pending.channel)) {
			tell_answer();
			hestia_channels_wait(&pending.channel, 1, 1000);
		}
		code = hestia_call_end(&pending, reply, &again, err);
	}
	return code;
}

static void call(hestia_session *session, char *line)
{
	const char *words[HESTIA_MAX_ARGS + 1];
	size_t count = split_words(line, words), requests;
	hestia_request request = {.command = words[0], .args = words + 1, .arg_count = count - 1};
	hestia_command command = hestia_command_describe(words[0]);
	bool change = command.kind != HESTIA_READ;
	hestia_reply reply = {0};
	hestia_err err;
	hestia_code code;

	hestia_err_clear(&err);
	code = send_and_wait(session, &request, &reply, &err);
	requests = count_requests();
	fuzz_check_error(code, &err);
	FUZZ_CHECK(requests <= (change ? 1 : 2) && (requests > 0) == (session->calls > 0));
	if (code == HESTIA_OK) {
		check_reply(&reply);
	} else if (session->calls) {
		check_failure(&err, change);
	} else {
		FUZZ_CHECK(code == HESTIA_E_ARG);
	}
	if (code != HESTIA_OK) FUZZ_CHECK(!reply.body.data && !reply.json);
	hestia_reply_free(&reply);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const hestia_server_options options = {.host = "127.0.0.1", .access_key = ACCESS_KEY, .secret_key = SECRET_KEY};
	fuzz_input input = {.data = data, .left = size};
	char *line = hestia_strdup(fuzz_field(&input, '\n'));
	hestia_session session = {.pool = hestia_pool_new()};
	hestia_server *server;

	FUZZ_CHECK(line && session.pool && hestia_server_new(&options, &server, NULL) == HESTIA_OK);
	hestia_pool_configure(session.pool, &(hestia_pool_settings){.max_idle = 1, .idle_ttl = 60, .refusal_ttl = 60, .max_body = 1u << 20});
	session.server = server;
	answer = input.data;
	answer_len = input.left;
	call(&session, line);
	hestia_pool_free(session.pool);
	hestia_server_free(server);
	free(line);
	fuzz_input_free(&input);
	return 0;
}
