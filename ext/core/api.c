/* One command: check, send, judge. A changing one is never sent twice. */
#include "core/api.h"

#include <string.h>

/* Every position up to the last is sent: HestiaCP closes gaps and would shift what follows. */
static void format_body(const hestia_pending *p, hestia_buf *body)
{
	const hestia_server *server = p->session->server;

	hestia_buf_add_field(body, "cmd", p->command.name);
	for (size_t i = 0; i < p->request.arg_count; i++) {
		char name[] = {'a', 'r', 'g', (char)('0' + (i + 1) / 10), (char)('0' + (i + 1) % 10), 0};

		if (i < 9) {
			name[3] = name[4];
			name[4] = 0;
		}
		hestia_buf_add_field(body, name, p->request.args[i]);
	}
	/* Last, so that a request that was cut short is refused for its key: a shorter last argument can name another account. */
	if (hestia_server_is_weak(server)) {
		hestia_legacy_add_fields(body, server, p->asked);
	} else {
		hestia_buf_add_field(body, "access_key", server->access_key);
		hestia_buf_add_field(body, "secret_key", server->secret_key);
	}
}

static void count(hestia_pending *p, const hestia_http_response *response)
{
	hestia_pool_stats *stats = hestia_pool_counters(p->session->pool);

	stats->requests++;
	stats->connections += (unsigned long)response->connections;
	if (response->reused) stats->reused++;
}

/* Sends the body that was formatted, on a kept connection or a fresh one. */
static hestia_code send_body(hestia_pending *p, bool fresh, hestia_err *err)
{
	const hestia_endpoint *endpoint = &p->session->server->endpoint;
	size_t max_body = hestia_pool_settings_of(p->session->pool)->max_body;
	long spent = (long)(p->seconds * 1000), limit = hestia_command_timeout_ms(p->request.patient ? HESTIA_LONG : p->command.kind, p->session->server);
	const hestia_http_request request = {
		.body = p->body.data, .body_len = p->body.len,
		.timeout_ms = limit - spent > HESTIA_MIN_TIMEOUT_MS ? limit - spent : HESTIA_MIN_TIMEOUT_MS,
		.max_body = p->command.kind == HESTIA_READ || max_body < HESTIA_MAX_CHANGE_BODY ? max_body : HESTIA_MAX_CHANGE_BODY,
		.sink = p->request.sink, .sink_user = p->request.sink_user,
	};
	hestia_code code = hestia_pool_acquire(p->session->pool, endpoint, fresh, &p->channel, err);

	if (code == HESTIA_OK) code = hestia_channel_start(p->channel, &request, err);
	return code;
}

static hestia_code prepare(hestia_pending *p, hestia_err *err)
{
	const hestia_server *server = p->session->server;
	const hestia_request *r = &p->request;
	char object[400];
	hestia_code code = hestia_command_check(&p->command, server, r->args, r->arg_count, err);

	if (code != HESTIA_OK) return code;
	hestia_command_object(&p->command, server, r->args, r->arg_count, object, sizeof object);
	if ((code = hestia_refusals_check(hestia_pool_refusals(p->session->pool), server, r->command, object, err)) != HESTIA_OK) {
		hestia_pool_counters(p->session->pool)->refused_locally++;
		return code;
	}
	format_body(p, &p->body);
	return p->body.failed ? hestia_err_nomem(err) : HESTIA_OK;
}

/* A read that failed has changed nothing: the three outcomes are those of changes. */
static hestia_code fail(hestia_pending *p, hestia_code code, hestia_err *err)
{
	if (err && !*err->command) hestia_copy_line(err->command, sizeof err->command, p->command.name, strlen(p->command.name));
	if (err && p->command.kind == HESTIA_READ && err->outcome != HESTIA_REFUSED) err->outcome = HESTIA_NOT_SENT;
	hestia_pending_free(p);
	return code;
}

hestia_code hestia_call_begin(hestia_pending *p, hestia_session *session, const hestia_request *request, hestia_err *err)
{
	hestia_code code;

	memset(p, 0, sizeof *p);
	p->session = session;
	p->request = *request;
	p->command = hestia_command_describe(request->command);
	p->asked = hestia_legacy_asks(&p->command);
	code = prepare(p, err);
	if (code == HESTIA_OK) code = send_body(p, false, err);
	if (code != HESTIA_OK) return fail(p, code, err);
	session->calls++;
	return HESTIA_OK;
}

/* Broken, not refused or late, before a byte of the answer came: a fresh connection may do better, and a read does no harm. */
static bool deserves_retry(const hestia_pending *p, const hestia_http_response *response, const hestia_err *why)
{
	return p->command.kind == HESTIA_READ && !p->retried && response->silent && why->code == HESTIA_E_CONNECT && why->outcome == HESTIA_UNKNOWN;
}

/* A broken answer whose header came is still a verdict for a changing call; a read needs the whole body. */
static bool verdict_came(const hestia_pending *p, const hestia_http_response *response)
{
	return p->command.kind != HESTIA_READ && response->exit_code != HESTIA_NO_EXIT;
}

static hestia_code judge(hestia_pending *p, hestia_http_response *response, hestia_reply *reply, hestia_err *err)
{
	const hestia_answer answer = {
		.server = p->session->server, .command = &p->command, .args = p->request.args, .arg_count = p->request.arg_count,
		.keep_text = p->request.keep_text, .at_door = p->at_door, .response = response,
		.refusals = hestia_pool_refusals(p->session->pool),
	};

	response->seconds += p->seconds;
	hestia_err_clear(err);
	return hestia_answer_judge(&answer, reply, err);
}

/* The number takes the place of the verdict, and the words of the first answer that of the number. */
static void put_words(hestia_pending *p, hestia_http_response *response)
{
	hestia_buf number = response->body;

	response->body = p->unclear;
	p->unclear = number;
	if (strcmp(hestia_buf_text(&response->body), "OK") == 0) hestia_buf_free(&response->body);
}

/* Reads an answer to a legacy login. True when its meaning must be asked for. */
static bool read_legacy(hestia_pending *p, hestia_http_response *response)
{
	hestia_legacy_verdict verdict;

	hestia_buf_trim(&response->body);
	verdict = hestia_legacy_read(&p->command, p->asked, hestia_command_asks_json(p->request.args, p->request.arg_count), response, &response->exit_code);
	p->at_door = verdict == HESTIA_LEGACY_REFUSED;
	if (p->at_door && response->exit_code != HESTIA_NO_EXIT && hestia_all_digits(hestia_buf_text(&response->body))) hestia_buf_free(&response->body);
	if (verdict == HESTIA_LEGACY_ENDED && (p->asked == HESTIA_LEGACY_CODE || p->command.kind != HESTIA_READ)) put_words(p, response);
	return verdict == HESTIA_LEGACY_UNCLEAR;
}

/* What came whole goes to the sink that could not have it as it came, because nobody knew whether it was a list or a refusal. */
static hestia_code feed_sink(const hestia_pending *p, hestia_http_response *response, hestia_err *err)
{
	bool taken = true;

	if (!p->request.sink || response->exit_code != 0 || !response->body.len) return HESTIA_OK;
	taken = p->request.sink(p->request.sink_user, response->body.data, response->body.len);
	hestia_buf_free(&response->body);
	return taken ? HESTIA_OK : hestia_err_nomem(err);
}

/* Sends the command once more: for the connection's sake, or for its exit code. */
static hestia_code send_again(hestia_pending *p, hestia_http_response *response, bool fresh, hestia_err *err)
{
	p->seconds += response->seconds;
	hestia_http_response_free(response);
	return send_body(p, fresh, err);
}

static hestia_code ask_code(hestia_pending *p, hestia_http_response *response, hestia_err *err)
{
	p->asked = HESTIA_LEGACY_CODE;
	p->unclear = response->body; /* moves */
	memset(&response->body, 0, sizeof response->body);
	hestia_buf_free(&p->body);
	format_body(p, &p->body);
	if (p->body.failed) return hestia_err_nomem(err);
	p->session->calls++;
	return send_again(p, response, false, err);
}

hestia_code hestia_call_end(hestia_pending *p, hestia_reply *reply, bool *again, hestia_err *err)
{
	const hestia_endpoint *endpoint = &p->session->server->endpoint;
	hestia_http_response response;
	hestia_err why;
	hestia_code code;

	memset(reply, 0, sizeof *reply);
	*again = false;
	hestia_err_clear(&why);
	code = hestia_channel_finish(p->channel, endpoint, &response, &why);
	hestia_pool_release(p->session->pool, endpoint, p->channel, code == HESTIA_OK);
	p->channel = NULL;
	count(p, &response);
	if (deserves_retry(p, &response, &why)) {
		p->retried = *again = true;
		hestia_pool_counters(p->session->pool)->retried++;
		code = send_again(p, &response, true, &why);
	} else if (code == HESTIA_OK && hestia_server_is_weak(p->session->server) && read_legacy(p, &response)) {
		*again = true;
		code = ask_code(p, &response, &why);
	} else {
		p->at_door = p->at_door || (code != HESTIA_OK && hestia_server_is_weak(p->session->server)); /* its header comes with refusals alone */
		if (code == HESTIA_OK) code = feed_sink(p, &response, &why);
		if (code == HESTIA_OK || verdict_came(p, &response)) code = judge(p, &response, reply, &why);
	}
	hestia_http_response_free(&response);
	if (*again && code == HESTIA_OK) return HESTIA_OK;
	*again = false;
	if (code != HESTIA_OK) hestia_refusals_suspect(hestia_pool_refusals(p->session->pool), p->session->server, &why);
	if (err) *err = why;
	if (code != HESTIA_OK) {
		hestia_reply_free(reply);
		return fail(p, code, err);
	}
	hestia_pending_free(p);
	return HESTIA_OK;
}

void hestia_pending_free(hestia_pending *p)
{
	if (p->channel) hestia_pool_release(p->session->pool, &p->session->server->endpoint, p->channel, false);
	p->channel = NULL;
	hestia_buf_free(&p->body);
	hestia_buf_free(&p->unclear);
}

hestia_code hestia_call_once(hestia_session *session, const hestia_request *request, hestia_reply *reply, hestia_err *err)
{
	hestia_pending pending;
	bool again = true;
	hestia_code code;

	memset(reply, 0, sizeof *reply);
	code = hestia_call_begin(&pending, session, request, err);
	while (code == HESTIA_OK && again) {
		while (!hestia_channel_has_ended(pending.channel)) hestia_channels_wait(&pending.channel, 1, 1000);
		code = hestia_call_end(&pending, reply, &again, err);
	}
	return code;
}

hestia_code hestia_call(hestia_session *session, const char *command, const char *const *args, size_t arg_count,
	hestia_reply *reply, hestia_err *err)
{
	const hestia_request request = {.command = command, .args = args, .arg_count = arg_count};

	return hestia_call_once(session, &request, reply, err);
}
