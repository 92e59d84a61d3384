/* One command: check, send, judge. The verdict is the Hestia-Exit-Code header's alone. */
#include "core/api.h"

#include <stdlib.h>
#include <string.h>

#include "core/http.h"
#include "core/redact.h"
#include "core/verdict.h"

#define MAX_SECRETS (HESTIA_MAX_ARGS + 2)
#define FOREIGN_WINDOW 32768 /* bytes; 256 that are kept can stand for 20 secrets of 1.5 kB in URL form */

/* One call on its way. Lives on the stack of hestia_call(). */
typedef struct {
	hestia_session *session;
	hestia_command command;
	const char *const *args;
	size_t arg_count;
	char object[400];
	hestia_http_response response;
} call;

static bool json_asked(const call *c)
{
	return c->arg_count > 0 && strcmp(c->args[c->arg_count - 1], "json") == 0;
}

static void add_field(hestia_buf *body, const char *name, const char *value)
{
	if (body->len) hestia_buf_add(body, "&", 1);
	hestia_buf_adds(body, name);
	hestia_buf_add(body, "=", 1);
	hestia_buf_add_urlencoded(body, value, strlen(value));
}

/* Every position up to the last is sent: HestiaCP closes gaps and would shift what follows. */
static void format_body(const call *c, hestia_buf *body)
{
	const hestia_server *server = c->session->server;

	add_field(body, "access_key", server->access_key);
	add_field(body, "secret_key", server->secret_key);
	add_field(body, "cmd", c->command.name);
	for (size_t i = 0; i < c->arg_count; i++) {
		char name[] = {'a', 'r', 'g', (char)('0' + (i + 1) / 10), (char)('0' + (i + 1) % 10), 0};

		if (i < 9) {
			name[3] = name[4];
			name[4] = 0;
		}
		add_field(body, name, c->args[i]);
	}
}

static void trim_body(hestia_buf *body)
{
	size_t from = 0;

	while (body->len && strchr(" \t\r\n", body->data[body->len - 1])) body->len--;
	while (from < body->len && strchr(" \t\r\n", body->data[from])) from++;
	if (!body->data) return;
	memmove(body->data, body->data + from, body->len - from);
	body->len -= from;
	body->data[body->len] = 0;
}

/* Words that came from outside, at most size bytes, without the secrets that we sent. Much more is redacted than is kept: a
 * secret that a cut leaves in half would not be found. */
static void copy_foreign(const call *c, const char *text, size_t len, char *out, size_t size)
{
	const char *secrets[MAX_SECRETS] = {c->session->server->access_key, c->session->server->secret_key};
	size_t count = 2;
	hestia_buf clean = {0};

	if (len > FOREIGN_WINDOW) len = FOREIGN_WINDOW;

	for (size_t i = 0; i < c->arg_count; i++) {
		if (c->command.secret_args & (1u << i)) secrets[count++] = c->args[i];
	}
	hestia_redact_text(&clean, text, len, secrets, count);
	hestia_copy_line(out, size, hestia_buf_text(&clean), clean.failed ? 0 : clean.len);
	hestia_buf_free(&clean);
}

static void copy_panel_text(const call *c, char *out, size_t size)
{
	copy_foreign(c, hestia_buf_text(&c->response.body), c->response.body.len, out, size);
}

/* Answers that something in front of the API gives instead of running a command. Any other without a verdict leaves it
 * open: a proxy may have taken the header away from an answer of the API. */
static bool ran_nothing(int status)
{
	return (status >= 300 && status < 400) || status == 403 || status == 404 || status == 405 || status == 413;
}

static hestia_code no_verdict(const call *c, hestia_err *err)
{
	const hestia_http_response *r = &c->response;
	const char *label = c->session->server->label;
	char location[200];

	copy_foreign(c, r->location, strlen(r->location), location, sizeof location);
	if (r->status >= 300 && r->status < 400) {
		hestia_err_set(err, HESTIA_E_PROTOCOL, "redirect",
			"%s redirects to %s instead of answering; enter the host name and port of HestiaCP itself in the server record.",
			label, *location ? location : "another address");
	} else if (r->status >= 500) {
		hestia_err_set(err, HESTIA_E_PROTOCOL, "answer",
			"The panel %s answered with HTTP %d instead of a result: its web server could not finish %s; look at HestiaCP's own nginx and PHP "
			"logs, then try again.", label, r->status, c->command.name);
	} else {
		hestia_err_set(err, HESTIA_E_PROTOCOL, "answer",
			"%s answered with HTTP %d but without HestiaCP's verdict (the header Hestia-Exit-Code): the answer was cut, or this is not HestiaCP "
			"1.6 or newer; check the port in the server record, then try again.", label, r->status);
	}
	if (err) {
		err->outcome = ran_nothing(r->status) ? HESTIA_REFUSED : HESTIA_UNKNOWN;
		err->http_status = r->status;
	}
	return HESTIA_E_PROTOCOL;
}

static hestia_code fill_reply(call *c, hestia_reply *reply, hestia_err *err)
{
	bool as_json = json_asked(c);
	char what[128];
	hestia_code code;

	if (hestia_has_prefix(hestia_buf_text(&c->response.body), "Error:")) {
		copy_panel_text(c, reply->warning, sizeof reply->warning);
	} else if (as_json && c->response.body.len) {
		hestia_buf name = {0};

		hestia_buf_addf(&name, "the answer of %s from %s", c->command.name, c->session->server->label);
		hestia_copy_line(what, sizeof what, hestia_buf_text(&name), name.len);
		hestia_buf_free(&name);
		code = hestia_json_parse(c->response.body.data, c->response.body.len, what, &reply->json, err);
		if (code != HESTIA_OK) {
			if (err) err->outcome = HESTIA_DONE; /* the command ran; only its answer cannot be read */
			return code;
		}
		if (json_object_is_type(reply->json, json_type_object) && json_object_object_length(reply->json) == 0) {
			json_object_put(reply->json);
			reply->json = NULL;
		}
	}
	reply->json_asked = as_json;
	reply->body = c->response.body; /* moves ownership to the reply */
	memset(&c->response.body, 0, sizeof c->response.body);
	reply->seconds = c->response.seconds;
	reply->reused = c->response.reused;
	reply->insecure = c->session->server->insecure;
	reply->http_status = c->response.status;
	return HESTIA_OK;
}

static hestia_code judge(call *c, hestia_reply *reply, hestia_err *err)
{
	char text[256];
	hestia_err refusal;
	hestia_verdict verdict;
	hestia_refusals *refusals = hestia_pool_refusals(c->session->pool);

	trim_body(&c->response.body);
	if (c->response.exit_code == HESTIA_NO_EXIT) return no_verdict(c, err);
	if (c->response.exit_code == 0) {
		hestia_refusals_allowed(refusals, c->session->server, c->command.name);
		return fill_reply(c, reply, err);
	}
	copy_panel_text(c, text, sizeof text);
	verdict = (hestia_verdict){&c->command, c->session->server, c->object, c->response.exit_code, text};
	hestia_err_clear(&refusal);
	hestia_verdict_error(&verdict, &refusal);
	refusal.http_status = c->response.status;
	if (refusal.code == HESTIA_E_DENIED) hestia_refusals_remember(refusals, c->session->server, c->command.name, &refusal);
	else hestia_refusals_allowed(refusals, c->session->server, c->command.name);
	if (err) *err = refusal;
	return refusal.code;
}

static void count(call *c)
{
	hestia_pool_stats *stats = hestia_pool_counters(c->session->pool);

	c->session->calls++;
	stats->requests++;
	stats->connections += (unsigned long)c->response.connections;
	if (c->response.reused) stats->reused++;
}

/* A broken answer whose header came is still a verdict for a changing call; a read needs the whole body. */
static bool verdict_came(const call *c)
{
	return c->command.kind != HESTIA_READ && c->response.exit_code != HESTIA_NO_EXIT;
}

static hestia_code send_call(call *c, hestia_err *err)
{
	const hestia_server *server = c->session->server;
	hestia_http_request request = {
		.timeout_ms = hestia_command_timeout_ms(&c->command, server),
		.once = c->command.kind != HESTIA_READ,
		.max_body = c->command.kind == HESTIA_READ ? HESTIA_MAX_BODY : HESTIA_MAX_BODY / 32,
	};
	hestia_buf body = {0};
	hestia_code code;
	CURL *handle = hestia_pool_acquire(c->session->pool, server);

	format_body(c, &body);
	if (!handle || body.failed) {
		code = hestia_err_nomem(err);
	} else {
		request.body = body.data;
		request.body_len = body.len;
		code = hestia_http_post(handle, server, &request, &c->response, err);
		count(c);
	}
	hestia_pool_release(c->session->pool, server, handle, code == HESTIA_OK);
	hestia_buf_free(&body);
	if (code != HESTIA_OK && err) hestia_copy_line(err->command, sizeof err->command, c->command.name, strlen(c->command.name));
	return code;
}

hestia_code hestia_call(hestia_session *session, const char *command, const char *const *args, size_t arg_count,
	hestia_reply *reply, hestia_err *err)
{
	call c = {.session = session, .command = hestia_command_describe(command), .args = args, .arg_count = arg_count};
	const hestia_server *server = session->server;
	hestia_code code;

	memset(reply, 0, sizeof *reply);
	code = hestia_command_check(&c.command, server, args, arg_count, err);
	if (code != HESTIA_OK) return code;
	if ((code = hestia_refusals_check(hestia_pool_refusals(session->pool), server, command, err)) != HESTIA_OK) {
		hestia_pool_counters(session->pool)->refused_locally++;
		return code;
	}
	hestia_command_object(&c.command, server, args, arg_count, c.object, sizeof c.object);
	code = send_call(&c, err);
	if (code == HESTIA_OK || verdict_came(&c)) {
		hestia_err_clear(err);
		code = judge(&c, reply, err);
	}
	if (code != HESTIA_OK) hestia_reply_free(reply);
	/* A read whose answer is lost or unreadable has changed nothing: the three outcomes are those of changes. */
	if (code != HESTIA_OK && err && c.command.kind == HESTIA_READ && err->outcome != HESTIA_REFUSED) err->outcome = HESTIA_NOT_SENT;
	hestia_http_response_free(&c.response);
	return code;
}

void hestia_reply_free(hestia_reply *reply)
{
	if (!reply) return;
	hestia_buf_free(&reply->body);
	json_object_put(reply->json);
	memset(reply, 0, sizeof *reply);
}
