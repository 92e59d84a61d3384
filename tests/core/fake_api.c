/* See fake_api.h. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <regex.h>
#include <stdio.h>
#include <string.h>

#include "fake_api.h"

static struct {
	const fake_call *script;
	struct json_object *json[FAKE_MAX_CALLS]; /* answers, parsed before the test begins: json-c leaks when memory gives out */
	size_t count, next;
	char content[8192], file[256];
} fake;

void fake_api_begin(const fake_call *script, size_t count)
{
	for (size_t i = 0; i < fake.count; i++) json_object_put(fake.json[i]);
	memset(&fake, 0, sizeof fake);
	fake.script = script;
	fake.count = count;
	assert_true(count <= FAKE_MAX_CALLS);
	for (size_t i = 0; i < count; i++) {
		hestia_err err;

		if (!script[i].text || *script[i].text != '{') continue;
		if (hestia_json_parse(script[i].text, strlen(script[i].text), script[i].command, &fake.json[i], &err) != HESTIA_OK) {
			fail_msg("answer %zu: %s", i + 1, err.message);
		}
	}
}

void fake_api_end(void)
{
	if (fake.next < fake.count) fail_msg("call %zu, %s, was not made", fake.next + 1, fake.script[fake.next].command);
}

const char *fake_api_content(void)
{
	return fake.content;
}

const char *fake_api_file(void)
{
	return fake.file;
}

static bool matches(const char *expected, const char *arg)
{
	regex_t pattern;
	bool match;

	if (strcmp(expected, FAKE_FILE) == 0) return strcmp(fake.file, arg) == 0;
	if (*expected != '~') return strcmp(expected, arg) == 0;
	if (!expected[1]) return true;
	if (regcomp(&pattern, expected + 1, REG_EXTENDED | REG_NOSUB) != 0) fail_msg("bad pattern %s", expected);
	match = regexec(&pattern, arg, 0, NULL, 0) == 0;
	regfree(&pattern);
	return match;
}

static const fake_call *take(const char *command, const char *const *args, size_t arg_count)
{
	const fake_call *expected = &fake.script[fake.next];
	size_t n = 0;

	if (fake.next == fake.count) fail_msg("%s was called after the end of the script", command);
	if (strcmp(expected->command, command) != 0) fail_msg("call %zu is %s, not %s", fake.next + 1, command, expected->command);
	for (; n < arg_count && expected->args[n]; n++) {
		if (!matches(expected->args[n], args[n])) fail_msg("%s: argument %zu is \"%s\", not \"%s\"", command, n + 1, args[n], expected->args[n]);
	}
	if (n < arg_count || expected->args[n]) fail_msg("%s got %zu arguments", command, arg_count);
	fake.next++;
	return expected;
}

static hestia_code refuse(const fake_call *call, hestia_code code, hestia_err *err)
{
	hestia_err_set(err, code, "fake", "%s failed: exit %d, \"%s\".", call->command, call->exit_code, call->text ? call->text : "");
	err->outcome = call->code != HESTIA_OK ? call->outcome : HESTIA_REFUSED;
	err->denial = call->denial;
	err->exit_code = call->code == HESTIA_OK || call->exit_code ? call->exit_code : HESTIA_NO_EXIT;
	snprintf(err->command, sizeof err->command, "%s", call->command);
	if (call->text && strncmp(call->text, FAKE_FILE, strlen(FAKE_FILE)) == 0) {
		snprintf(err->panel_text, sizeof err->panel_text, "%s%s", fake.file, call->text + strlen(FAKE_FILE));
	} else {
		snprintf(err->panel_text, sizeof err->panel_text, "%s", call->text ? call->text : "");
	}
	return code;
}

hestia_code hestia_call(hestia_session *session, const char *command, const char *const *args, size_t arg_count,
	hestia_reply *reply, hestia_err *err)
{
	const fake_call *call = take(command, args, arg_count);

	memset(reply, 0, sizeof *reply);
	session->calls++;
	if (strcmp(command, "v-make-tmp-file") == 0) {
		snprintf(fake.content, sizeof fake.content, "%s", args[0]);
		snprintf(fake.file, sizeof fake.file, "%s", args[1]);
	}
	if (call->code != HESTIA_OK || call->exit_code != 0) return refuse(call, call->code != HESTIA_OK ? call->code : HESTIA_E_COMMAND, err);
	if (!call->text) return HESTIA_OK;
	hestia_buf_adds(&reply->body, call->text);
	if (strcmp(args[arg_count - 1], "json") != 0) return HESTIA_OK;
	reply->json_asked = true;
	reply->json = json_object_get(fake.json[call - fake.script]);
	return HESTIA_OK;
}
