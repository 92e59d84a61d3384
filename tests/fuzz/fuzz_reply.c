/*
 * A panel's whole answer. Input: a command with its arguments between blanks, a line; then the bytes that come over the
 * wire, status line, headers and body.
 * The bytes go through libcurl and the whole of a call, over a local socket in place of a TLS connection; a read that is
 * sent once more gets them again.
 * Holds: only an answer with the header Hestia-Exit-Code is a verdict, and it is that header's; a change is sent once, and
 * what became of it is never "not sent" when it was, nor done without a verdict; nothing that is told holds a secret.
 */
#include "fuzz.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/api.h"
#include "wire.h"

static const uint8_t *answer; /* of the current input */
static size_t answer_len;

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
	FUZZ_CHECK(!fuzz_shows(text, WIRE_SECRET_KEY) && !fuzz_shows(text, WIRE_ACCESS_KEY));
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

static void call(hestia_session *session, char *line)
{
	const char *words[HESTIA_MAX_ARGS + 1];
	size_t count = split_words(line, words), requests;
	hestia_command command = hestia_command_describe(words[0]);
	bool change = command.kind != HESTIA_READ;
	hestia_reply reply = {0};
	hestia_err err;
	hestia_code code;

	hestia_err_clear(&err);
	code = hestia_call(session, words[0], words + 1, count - 1, &reply, &err);
	requests = wire_end();
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
	fuzz_input input = {.data = data, .left = size};
	char *line = hestia_strdup(fuzz_field(&input, '\n'));
	hestia_session session;

	FUZZ_CHECK(line);
	answer = input.data;
	answer_len = input.left;
	wire_begin(&session, &(wire_answer){answer, answer_len}, 1);
	call(&session, line);
	wire_close(&session);
	free(line);
	fuzz_input_free(&input);
	return 0;
}
