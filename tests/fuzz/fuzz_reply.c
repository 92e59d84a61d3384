/*
 * A panel's whole answer. Input: a command with its arguments between blanks, a line; then the bytes that come over the
 * wire, status line, headers and body.
 * The bytes go through libcurl and the whole of hestia_call(), over a pair of sockets in place of a connection, without
 * TLS: a read that is sent once more gets them again. Linked with --wrap=curl_easy_setopt.
 * Holds: only an answer with the header Hestia-Exit-Code is a verdict, and it is that header's; a change is sent once, and
 * what became of it is never "not sent" when it was, nor done without a verdict; nothing that is told holds a secret.
 */
#include "fuzz.h"

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
static int panel_ends[MAX_CONNECTIONS]; /* what libcurl does not hold; to see what was sent */
static size_t connections;

CURLcode __real_curl_easy_setopt(CURL *handle, CURLoption option, ...);
CURLcode __wrap_curl_easy_setopt(CURL *handle, CURLoption option, ...);

static curl_socket_t open_socket(void *user, curlsocktype purpose, struct curl_sockaddr *address)
{
	int ends[2];
	ssize_t written;

	(void)user, (void)purpose, (void)address;
	FUZZ_CHECK(connections < MAX_CONNECTIONS);
	if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) != 0) return CURL_SOCKET_BAD;
	written = answer_len ? write(ends[1], answer, answer_len) : 0;
	FUZZ_CHECK(written == (ssize_t)answer_len); /* far less than a socket's buffer */
	shutdown(ends[1], SHUT_WR);
	panel_ends[connections++] = ends[1];
	return ends[0];
}

static int on_socket_open(void *user, curl_socket_t fd, curlsocktype purpose)
{
	(void)user, (void)fd, (void)purpose;
	return CURL_SOCKOPT_ALREADY_CONNECTED;
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
		__real_curl_easy_setopt(handle, CURLOPT_SOCKOPTFUNCTION, on_socket_open);
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

/* Is there a line of this name anywhere, and with this value? */
static bool has_verdict(const char *bytes, size_t len, const int *value)
{
	static const char name[] = "hestia-exit-code:";

	for (size_t i = 0; i + sizeof name - 1 <= len; i++) {
		size_t n = 0;
		char text[16] = "";

		while (name[n] && hestia_lower(bytes[i + n]) == name[n]) n++;
		if (name[n] || (i > 0 && bytes[i - 1] != '\n')) continue;
		if (!value) return true;
		for (n += i; n < len && (bytes[n] == ' ' || bytes[n] == '\t'); n++) continue;
		for (size_t k = 0; n < len && k < sizeof text - 1 && (hestia_is_digit(bytes[n]) || bytes[n] == '-'); n++) text[k++] = bytes[n];
		if (*text && atoi(text) == *value) return true;
	}
	return false;
}

static void check_no_secret(const char *text)
{
	FUZZ_CHECK(!fuzz_shows(text, SECRET_KEY) && !fuzz_shows(text, ACCESS_KEY));
}

static void check_failure(const hestia_err *err, bool change, size_t requests)
{
	bool verdict = has_verdict((const char *)answer, answer_len, &err->exit_code);

	check_no_secret(err->message);
	check_no_secret(err->panel_text);
	FUZZ_CHECK(err->code != HESTIA_E_ARG && err->code != HESTIA_E_TIMEOUT);
	FUZZ_CHECK((err->exit_code != HESTIA_NO_EXIT) == (err->code == HESTIA_E_DENIED || err->code == HESTIA_E_COMMAND));
	if (err->exit_code != HESTIA_NO_EXIT) FUZZ_CHECK(err->exit_code != 0 && verdict && err->outcome == HESTIA_REFUSED);
	FUZZ_CHECK((err->code == HESTIA_E_DENIED) == (err->denial != HESTIA_DENIAL_NONE));
	if (!change) {
		FUZZ_CHECK(err->outcome == HESTIA_NOT_SENT || err->outcome == HESTIA_REFUSED);
		return;
	}
	if (requests) FUZZ_CHECK(err->outcome != HESTIA_NOT_SENT);
	if (err->outcome == HESTIA_DONE) FUZZ_CHECK(has_verdict((const char *)answer, answer_len, &(int){0}));
}

static void check_reply(const hestia_reply *reply)
{
	FUZZ_CHECK(has_verdict((const char *)answer, answer_len, &(int){0}));
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

static void call(hestia_session *session, char *line)
{
	const char *words[HESTIA_MAX_ARGS + 1];
	size_t count = split_words(line, words), requests;
	hestia_command command = hestia_command_describe(words[0]);
	bool change = command.kind != HESTIA_READ;
	hestia_reply reply;
	hestia_err err;
	hestia_code code;

	hestia_err_clear(&err);
	code = hestia_call(session, words[0], words + 1, count - 1, &reply, &err);
	requests = count_requests();
	fuzz_check_error(code, &err);
	FUZZ_CHECK(requests <= (change ? 1 : 2));
	if (code == HESTIA_OK) check_reply(&reply);
	else if (session->calls) check_failure(&err, change, requests);
	else FUZZ_CHECK(code == HESTIA_E_ARG && requests == 0);
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
