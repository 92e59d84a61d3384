/* Answers without a verdict: what they must look like to be one. */
#include "core/legacy.h"

#include <string.h>

enum { EXIT_KEY = 9, EXIT_FORBIDDEN = 10, EXIT_DISABLED = 11, EXIT_NO_DATA = 405 };

/* The whole body of a refusal, up to 1.6.14 the only sign of one (HestiaCP web/api/index.php; not translated). Commands print none of
 * these. */
static const struct {
	const char *text;
	int exit_code;
} refusals[] = {
	{"Error: authentication failed", EXIT_KEY},
	{"Error: missing authentication", EXIT_KEY},
	{"Error: IP is not allowed to connect with API", EXIT_FORBIDDEN},
	{"Error: API has been disabled", EXIT_DISABLED},
	{"Error: API has been disabledError: API Disabled", EXIT_DISABLED},
};

static bool is_tmp_file(const hestia_command *command)
{
	return strcmp(command->name, "v-make-tmp-file") == 0;
}

hestia_legacy_asked hestia_legacy_asks(const hestia_command *command)
{
	bool is_list = command->kind == HESTIA_READ && !hestia_has_prefix(command->name, "v-check-");

	return is_list || is_tmp_file(command) ? HESTIA_LEGACY_OUTPUT : HESTIA_LEGACY_CODE;
}

static void add_field(hestia_buf *body, const char *name, const char *value)
{
	hestia_buf_adds(body, name);
	hestia_buf_add_urlencoded(body, value, strlen(value));
}

void hestia_legacy_add_fields(hestia_buf *body, const hestia_server *server, hestia_legacy_asked asked)
{
	add_field(body, "&returncode=", asked == HESTIA_LEGACY_CODE ? "yes" : "no");
	if (server->login == HESTIA_LOGIN_API_KEY) {
		add_field(body, "&hash=", server->api_key);
	} else {
		add_field(body, "&user=", server->user);
		add_field(body, "&password=", server->password);
	}
}

static bool is_text(const hestia_buf *body, const char *text)
{
	return body->len == strlen(text) && memcmp(hestia_buf_text(body), text, body->len) == 0;
}

/* What a program ends with, 0 to 255 in its one form; -1 = it never ran. */
static bool is_code(const hestia_buf *body, int *code)
{
	const char *text = hestia_buf_text(body);
	size_t len = body->len;

	*code = is_text(body, "-1") ? -1 : 0;
	if (*code) return true;
	if (len == 0 || len > 3 || (text[0] == '0' && len > 1)) return false;
	for (size_t i = 0; i < len; i++) {
		if (!hestia_is_digit(text[i])) return false;
		*code = *code * 10 + (text[i] - '0');
	}
	return *code <= 255;
}

static int refusal_of(const hestia_buf *body)
{
	for (size_t i = 0; i < sizeof refusals / sizeof refusals[0]; i++) {
		if (is_text(body, refusals[i].text)) return refusals[i].exit_code;
	}
	return hestia_has_prefix(hestia_buf_text(body), "Error: data received is null or invalid") ? EXIT_NO_DATA : HESTIA_NO_EXIT;
}

/* A failing command without output says OK since 1.6, and nothing before. A list that was asked for as JSON gives an object or an array,
 * and whatever else is there is the words of a failure. */
static bool may_be_failure(const char *text, bool json)
{
	if (json) return *text != '{' && *text != '[';
	return !*text || strcmp(text, "OK") == 0 || hestia_has_prefix(text, "Error:") || hestia_has_prefix(text, "Usage:");
}

hestia_legacy_verdict hestia_legacy_read(const hestia_command *command, hestia_legacy_asked asked, bool json,
	const hestia_http_response *response, int *exit_code)
{
	const char *text = hestia_buf_text(&response->body);
	int header = response->exit_code, code;

	/* Since 1.6 the header comes with what is refused, and with nothing else. */
	*exit_code = header != HESTIA_NO_EXIT && header != 0 ? header : refusal_of(&response->body);
	if (*exit_code != HESTIA_NO_EXIT) return HESTIA_LEGACY_REFUSED;
	if (response->status != 200 || header == 0) return HESTIA_LEGACY_NO_ANSWER;
	if (is_tmp_file(command)) {
		if (!is_text(&response->body, "OK")) return HESTIA_LEGACY_NO_ANSWER;
		code = 0;
	} else if (asked == HESTIA_LEGACY_CODE) {
		if (!is_code(&response->body, &code)) return HESTIA_LEGACY_NO_ANSWER;
	} else if (may_be_failure(text, json)) {
		return HESTIA_LEGACY_UNCLEAR;
	} else {
		code = 0;
	}
	*exit_code = code;
	return HESTIA_LEGACY_ENDED;
}
