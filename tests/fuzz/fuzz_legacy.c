/*
 * Answers to logins that are older than access keys. Input, in lines: a command, what is asked for (letters: c for the exit code,
 * j for JSON), the HTTP status, the verdict header (empty: none), a secret; then the body.
 * Holds: every verdict follows from the answer as the API notes tell, no answer that was cut stands for success, and what is sent
 * is the secret as a form field, last of all.
 */
#include "fuzz.h"

#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/legacy.h"

/* What was asked. */
typedef struct {
	hestia_command command;
	hestia_legacy_asked asked;
	bool json;
} question;

static hestia_legacy_verdict read_body(const question *q, int status, int header, const char *bytes, size_t len, int *exit_code)
{
	hestia_http_response response = {.status = status, .exit_code = header};
	hestia_legacy_verdict verdict;

	hestia_buf_add(&response.body, bytes, len);
	hestia_buf_trim(&response.body);
	*exit_code = INT_MIN;
	verdict = hestia_legacy_read(&q->command, q->asked, q->json, &response, exit_code);
	hestia_http_response_free(&response);
	return verdict;
}

/* The one way in which a code is printed. */
static bool is_printed(int code, const char *bytes, size_t len)
{
	char text[8];

	return snprintf(text, sizeof text, "%d", code) == (int)len && memcmp(text, bytes, len) == 0;
}

static bool is_refusal(const char *bytes, size_t len)
{
	static const char front[] = "Error: ";

	return len > sizeof front - 1 && memcmp(bytes, front, sizeof front - 1) == 0;
}

/* bytes: trimmed. */
static void check_verdict(const question *q, int status, int header, const char *bytes, size_t len)
{
	int code;
	hestia_legacy_verdict verdict = read_body(q, status, header, bytes, len, &code);
	bool is_tmp_file = strcmp(q->command.name, "v-make-tmp-file") == 0;

	if (header != HESTIA_NO_EXIT && header != 0) FUZZ_CHECK(verdict == HESTIA_LEGACY_REFUSED && code == header);
	switch (verdict) {
	case HESTIA_LEGACY_REFUSED:
		FUZZ_CHECK(code != 0 && code != HESTIA_NO_EXIT);
		FUZZ_CHECK(code == header || is_refusal(bytes, len));
		break;
	case HESTIA_LEGACY_ENDED:
		FUZZ_CHECK(status == 200 && header == HESTIA_NO_EXIT && code >= -1 && code <= 255);
		if (is_tmp_file) FUZZ_CHECK(code == 0 && len == 2 && memcmp(bytes, "OK", 2) == 0);
		else if (q->asked == HESTIA_LEGACY_CODE) FUZZ_CHECK(is_printed(code, bytes, len));
		else FUZZ_CHECK(code == 0 && len > 0 && (!q->json || *bytes == '{' || *bytes == '['));
		break;
	case HESTIA_LEGACY_UNCLEAR:
		FUZZ_CHECK(code == HESTIA_NO_EXIT && status == 200 && q->asked == HESTIA_LEGACY_OUTPUT && !is_tmp_file);
		break;
	case HESTIA_LEGACY_NO_ANSWER:
		FUZZ_CHECK(code == HESTIA_NO_EXIT);
		FUZZ_CHECK(status != 200 || header == 0 || is_tmp_file || q->asked == HESTIA_LEGACY_CODE);
	}
}

/* An answer to a question for the code that lost its end may not turn failure into success, nor a refusal into a command's end. */
static void check_cut(const question *q, const char *bytes, size_t len)
{
	int code, code_of_cut;
	hestia_legacy_verdict verdict = read_body(q, 200, HESTIA_NO_EXIT, bytes, len, &code);

	if (q->asked != HESTIA_LEGACY_CODE) return;
	for (size_t cut = 0; cut < len && cut < 64; cut++) {
		hestia_legacy_verdict of_cut = read_body(q, 200, HESTIA_NO_EXIT, bytes, cut, &code_of_cut);

		if (verdict == HESTIA_LEGACY_ENDED && code != 0) FUZZ_CHECK(of_cut != HESTIA_LEGACY_ENDED || code_of_cut != 0);
		if (verdict == HESTIA_LEGACY_REFUSED) FUZZ_CHECK(of_cut != HESTIA_LEGACY_ENDED);
	}
}

static bool is_form_text(const char *text)
{
	for (; *text; text++) {
		if (!hestia_is_alnum(*text) && !strchr("-._~*%", *text)) return false;
	}
	return true;
}

/* The fields end with the secret, and nothing in it ends its field. */
static void check_fields(hestia_login login, const char *secret, hestia_legacy_asked asked)
{
	char *copy = hestia_strdup(secret), user[] = "admin";
	const hestia_server server = {.login = login, .api_key = copy, .user = user, .password = copy};
	const char *name = login == HESTIA_LOGIN_API_KEY ? "&hash=" : "&user=admin&password=", *code = asked == HESTIA_LEGACY_CODE ? "yes" : "no";
	hestia_buf body = {0}, front = {0}, field = {0};

	FUZZ_CHECK(copy);
	hestia_legacy_add_fields(&body, &server, asked);
	hestia_buf_addf(&front, "&returncode=%s%s", code, name);
	hestia_buf_add_urlencoded(&field, secret, strlen(secret));
	FUZZ_CHECK(hestia_has_prefix(body.data, front.data) && strcmp(body.data + front.len, hestia_buf_text(&field)) == 0);
	FUZZ_CHECK(is_form_text(body.data + front.len) && body.len >= front.len + strlen(secret));
	hestia_buf_free(&body);
	hestia_buf_free(&front);
	hestia_buf_free(&field);
	free(copy);
}

static int number(const char *text, int none)
{
	return *text ? (int)(strtol(text, NULL, 10) % 1000) : none;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_input input = {.data = data, .left = size};
	const char *name = fuzz_field(&input, '\n'), *asked = fuzz_field(&input, '\n');
	int status = number(fuzz_field(&input, '\n'), 0), header = number(fuzz_field(&input, '\n'), HESTIA_NO_EXIT);
	const char *secret = fuzz_field(&input, '\n'), *bytes = (const char *)input.data;
	size_t len = input.left;
	question q = {hestia_command_describe(name), strchr(asked, 'c') ? HESTIA_LEGACY_CODE : HESTIA_LEGACY_OUTPUT, strchr(asked, 'j') != NULL};
	hestia_buf body = {0};

	hestia_buf_add(&body, bytes, len);
	hestia_buf_trim(&body);
	check_verdict(&q, status, header, hestia_buf_text(&body), body.len);
	check_verdict(&q, 200, HESTIA_NO_EXIT, hestia_buf_text(&body), body.len);
	check_cut(&q, hestia_buf_text(&body), body.len);
	/* A change is asked for its code, so that no output can stand for it. */
	if (q.command.kind != HESTIA_READ && strcmp(name, "v-make-tmp-file") != 0) FUZZ_CHECK(hestia_legacy_asks(&q.command) == HESTIA_LEGACY_CODE);
	check_fields(HESTIA_LOGIN_API_KEY, secret, q.asked);
	check_fields(HESTIA_LOGIN_PASSWORD, secret, q.asked);
	hestia_buf_free(&body);
	fuzz_input_free(&input);
	return 0;
}
