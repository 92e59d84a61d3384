/* A whole call over a local socket, and what is told of it when each of its allocations is the one that fails. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <string.h>

#include "core/api.h"
#include "oom.h"
#include "wire.h"

typedef struct {
	const char *name, *command;
	const char *args[4];
	wire_answer answers[2];
	/* what is told, and how often the panel was asked */
	hestia_code code;
	hestia_outcome outcome;
	hestia_denial denial;
	int exit_code;
	size_t requests;
	const char *body, *warning; /* of a success */
} scenario;

#define SUSPEND "v-suspend-user", {"acme", "yes"}
#define LIST "v-list-user", {"acme", "json"}
#define KEY_REFUSED "Error: you don't have permission to run the command v-list-user"

static const scenario scenarios[] = {
	{"a read", LIST, {WIRE_ANSWER("0", "{\"acme\":{\"U_DISK\":\"5\",\"NAME\":\"A\"}}")}, .requests = 1,
		.body = "{\"acme\":{\"U_DISK\":\"5\",\"NAME\":\"A\"}}"},
	{"a change", SUSPEND, {WIRE_ANSWER("0", "OK")}, .requests = 1, .body = "OK"},
	{"a change with a warning", SUSPEND, {WIRE_ANSWER("0", "Error: half of it was done")}, .requests = 1,
		.body = "Error: half of it was done", .warning = "Error: half of it was done"},
	{"a refused change", SUSPEND, {WIRE_ANSWER("3", "Error: user acme doesn't exist")}, HESTIA_E_COMMAND, HESTIA_REFUSED,
		.exit_code = 3, .requests = 1},
	{"a command outside the key's list", LIST, {WIRE_ANSWER("10", KEY_REFUSED)}, HESTIA_E_DENIED, HESTIA_REFUSED,
		.denial = HESTIA_DENIAL_PERMISSION, .exit_code = 10, .requests = 1},
	{"a wrong key", SUSPEND, {WIRE_ANSWER("9", "Error: secret key is wrong")}, HESTIA_E_DENIED, HESTIA_REFUSED, .denial = HESTIA_DENIAL_KEY,
		.exit_code = 9, .requests = 1},
	{"no verdict", SUSPEND, {WIRE_TEXT("HTTP/1.1 200 OK\r\n\r\nOK")}, HESTIA_E_PROTOCOL, HESTIA_UNKNOWN, .exit_code = HESTIA_NO_EXIT, .requests = 1},
	{"JSON that is none", LIST, {WIRE_ANSWER("0", "{\"acme\"")}, HESTIA_E_PROTOCOL, HESTIA_NOT_SENT, .exit_code = HESTIA_NO_EXIT, .requests = 1},
	{"a read that broke, once more", LIST, {WIRE_TEXT(""), WIRE_ANSWER("0", "{\"acme\":{}}")}, .requests = 2, .body = "{\"acme\":{}}"},
	{"a change that broke, only once", SUSPEND, {WIRE_TEXT(""), WIRE_ANSWER("0", "OK")}, HESTIA_E_CONNECT, HESTIA_UNKNOWN,
		.exit_code = HESTIA_NO_EXIT, .requests = 1},
};

static hestia_code call(const scenario *s, hestia_session *session, hestia_reply *reply, hestia_err *err)
{
	const hestia_request request = {.command = s->command, .args = s->args, .arg_count = 2};

	hestia_err_clear(err);
	return hestia_call_once(session, &request, reply, err);
}

static void is_expected(const scenario *s, hestia_code code, const hestia_reply *reply, const hestia_err *err)
{
	assert_int_equal(code, s->code);
	if (code == HESTIA_OK) {
		assert_string_equal(hestia_buf_text(&reply->body), s->body);
		assert_string_equal(reply->warning, s->warning ? s->warning : "");
		assert_int_equal(reply->json != NULL, strcmp(s->args[1], "json") == 0);
		return;
	}
	assert_int_equal(err->code, code);
	assert_int_equal(err->outcome, s->outcome);
	assert_int_equal(err->denial, s->denial);
	assert_int_equal(err->exit_code, s->exit_code);
	assert_string_equal(err->command, s->command);
	assert_true(*err->message != '\0');
}

/* What may be told when memory ended: that, and never that nothing was sent of a change that was. */
static void is_out_of_memory(const scenario *s, size_t requests, const hestia_err *err)
{
	bool changes = hestia_command_describe(s->command).kind != HESTIA_READ;
	hestia_outcome truth = s->code == HESTIA_OK ? HESTIA_DONE : s->outcome;

	assert_int_equal(err->code, HESTIA_E_NOMEM);
	assert_string_equal(err->command, s->command);
	assert_non_null(strstr(err->message, "not enough memory"));
	if (requests == 0 || !changes) assert_true(err->outcome == HESTIA_NOT_SENT || (requests && err->outcome == s->outcome));
	else assert_true(err->outcome == HESTIA_UNKNOWN || err->outcome == truth);
}

/* False when the n-th allocation was not reached. */
static bool run(const scenario *s, long n)
{
	hestia_session session;
	hestia_reply reply;
	hestia_code code;
	hestia_err err;
	size_t requests;
	bool hit;

	wire_begin(&session, s->answers, s->answers[1].bytes ? 2 : 1);
	oom_arm(n);
	code = call(s, &session, &reply, &err);
	hit = oom_disarm();
	requests = wire_end();
	if (hit && code == HESTIA_E_NOMEM) is_out_of_memory(s, requests, &err);
	else is_expected(s, code, &reply, &err);
	if (code != HESTIA_OK) assert_true(!reply.body.data && !reply.json && !*reply.warning);
	if (hit) assert_true(requests <= s->requests);
	else assert_int_equal(requests, s->requests);
	hestia_reply_free(&reply);

	/* The pool goes on as if nothing had been; a refusal that it remembers is not sent again. */
	code = call(s, &session, &reply, &err);
	if (code == HESTIA_E_DENIED) err.outcome = s->outcome;
	is_expected(s, code, &reply, &err);
	hestia_reply_free(&reply);
	wire_close(&session);
	return hit;
}

static void every_call_and_every_allocation(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof scenarios / sizeof scenarios[0]; i++) {
		long n = 0;

		print_message("%s\n", scenarios[i].name);
		run(&scenarios[i], 0);
		while (run(&scenarios[i], ++n));
		assert_in_range(n, 5, 300);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_call_and_every_allocation),
	};

	return cmocka_run_group_tests_name("call", tests, NULL, NULL);
}
