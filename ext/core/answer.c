/* What came back, judged by its exit code alone, which legacy.c reads where no header has it. */
#include "core/answer.h"

#include <stdio.h>
#include <string.h>

#include "core/http_error.h"
#include "core/redact.h"
#include "core/verdict.h"

#define MAX_SECRETS (HESTIA_MAX_ARGS + HESTIA_SERVER_SECRETS)
#define FOREIGN_WINDOW 32768 /* bytes; 256 that are kept can stand for 20 secrets of 1.5 kB in URL form */

/* Words that came from outside, at most size bytes, without the secrets that we sent. Much more is redacted than is kept: a
 * secret that a cut leaves in half would not be found. False without memory; out is "" then. */
static bool copy_foreign(const hestia_answer *a, const char *text, size_t len, char *out, size_t size)
{
	const char *secrets[MAX_SECRETS];
	size_t count = hestia_server_secrets(a->server, secrets);
	hestia_buf clean = {0};
	bool whole;

	if (len > FOREIGN_WINDOW) len = FOREIGN_WINDOW;
	for (size_t i = 0; i < a->arg_count; i++) {
		if (a->command->secret_args & (1u << i)) secrets[count++] = a->args[i];
	}
	hestia_redact_text(&clean, text, len, secrets, count);
	whole = !clean.failed;
	hestia_copy_line(out, size, hestia_buf_text(&clean), whole ? clean.len : 0);
	hestia_buf_free(&clean);
	return whole;
}

static bool copy_panel_text(const hestia_answer *a, char *out, size_t size)
{
	return copy_foreign(a, hestia_buf_text(&a->response->body), a->response->body.len, out, size);
}

/* Answers that something in front of the API gives instead of running a command. Any other without a verdict leaves it
 * open: a proxy may have taken the header away from an answer of the API. */
static bool ran_nothing(int status)
{
	return (status >= 300 && status < 400) || status == 403 || status == 404 || status == 405 || status == 413;
}

/* nginx's own words for a connection without the certificate that it wants. */
static bool wants_certificate(const hestia_http_response *r)
{
	const char *page = hestia_buf_text(&r->body);

	return r->status == 400 && (strstr(page, "No required SSL certificate was sent") || strstr(page, "The SSL certificate error"));
}

static hestia_code no_certificate(const hestia_answer *a, hestia_err *err)
{
	hestia_client_certificate_error(a->server->label, err);
	if (err) {
		err->http_status = a->response->status;
		err->outcome = HESTIA_REFUSED;
	}
	return HESTIA_E_TLS;
}

static hestia_code no_verdict(const hestia_answer *a, hestia_err *err)
{
	const hestia_http_response *r = a->response;
	const char *label = a->server->label;
	char location[200];

	if (wants_certificate(r)) return no_certificate(a, err);
	copy_foreign(a, r->location, strlen(r->location), location, sizeof location);
	if (r->status >= 300 && r->status < 400) {
		hestia_err_set(err, HESTIA_E_PROTOCOL, "redirect",
			"%s redirects to %s instead of answering; enter the host name and port of HestiaCP itself in the server record.",
			label, *location ? location : "another address");
	} else if (r->status >= 500) {
		hestia_err_set(err, HESTIA_E_PROTOCOL, "answer",
			"The panel %s answered with HTTP %d instead of a result: its web server could not finish %s; look at HestiaCP's own nginx and PHP "
			"logs, then try again.", label, r->status, a->command->name);
	} else if (hestia_server_is_weak(a->server)) {
		hestia_err_set(err, HESTIA_E_PROTOCOL, "answer",
			"%s answered with HTTP %d but did not tell how %s ended, as HestiaCP does for this login: the answer was cut, or this is not "
			"HestiaCP; check the port in the server record, then try again.", label, r->status, a->command->name);
	} else {
		hestia_err_set(err, HESTIA_E_PROTOCOL, "answer",
			"%s answered with HTTP %d but without HestiaCP's verdict (the header Hestia-Exit-Code): the answer was cut, or this is not HestiaCP "
			"1.6 or newer; check the port in the server record, then try again.", label, r->status);
	}
	if (err) {
		copy_panel_text(a, err->panel_text, sizeof err->panel_text);
		err->outcome = ran_nothing(r->status) ? HESTIA_REFUSED : HESTIA_UNKNOWN;
		err->http_status = r->status;
	}
	return HESTIA_E_PROTOCOL;
}

void hestia_answer_name(const char *command, const hestia_server *server, char out[HESTIA_ANSWER_NAME])
{
	snprintf(out, HESTIA_ANSWER_NAME, "the answer of %s from %s", command, server->label); /* both are ASCII: any cut is a good one */
}

/* There is a verdict, but no memory for its words, which tell a refused key from a refused object, and a warning from a success. */
static hestia_code words_lost(const hestia_answer *a, hestia_err *err)
{
	hestia_err_nomem(err);
	if (err) {
		err->outcome = a->response->exit_code == 0 ? HESTIA_DONE : HESTIA_REFUSED;
		err->http_status = a->response->status;
	}
	return HESTIA_E_NOMEM;
}

static hestia_code fill_reply(const hestia_answer *a, hestia_reply *reply, hestia_err *err)
{
	bool as_json = hestia_command_asks_json(a->args, a->arg_count);
	char what[HESTIA_ANSWER_NAME];
	hestia_code code;

	if (hestia_has_prefix(hestia_buf_text(&a->response->body), "Error:")) {
		if (!copy_panel_text(a, reply->warning, sizeof reply->warning)) return words_lost(a, err);
	} else if (as_json && !a->keep_text && a->response->body.len) {
		hestia_answer_name(a->command->name, a->server, what);
		code = hestia_json_parse(a->response->body.data, a->response->body.len, what, &reply->json, err);
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
	reply->body = a->response->body; /* moves ownership to the reply */
	memset(&a->response->body, 0, sizeof a->response->body);
	reply->seconds = a->response->seconds;
	reply->reused = a->response->reused;
	reply->insecure = a->server->endpoint.insecure;
	reply->weak = hestia_server_is_weak(a->server);
	reply->http_status = a->response->status;
	return HESTIA_OK;
}

/* What is said of other commands and objects later holds the reason alone. By value: the sentence of this one stays. */
static void remember(const hestia_answer *a, const hestia_verdict *verdict, hestia_err refusal)
{
	char reason[sizeof refusal.message];
	const char *text = hestia_verdict_reason(verdict, &refusal);

	hestia_copy_line(reason, sizeof reason, text, strlen(text));
	memcpy(refusal.message, reason, sizeof reason);
	hestia_refusals_remember(a->refusals, a->server, a->command->name, &refusal);
}

hestia_code hestia_answer_judge(const hestia_answer *a, hestia_reply *reply, hestia_err *err)
{
	char text[256], object[400];
	hestia_err refusal;
	hestia_verdict verdict;

	hestia_buf_trim(&a->response->body);
	if (a->response->exit_code == HESTIA_NO_EXIT) return no_verdict(a, err);
	if (a->response->body.failed) return words_lost(a, err);
	if (a->response->exit_code == 0) {
		hestia_refusals_allowed(a->refusals, a->server, a->command->name);
		return fill_reply(a, reply, err);
	}
	if (!copy_panel_text(a, text, sizeof text)) return words_lost(a, err);
	hestia_command_object(a->command, a->server, a->args, a->arg_count, object, sizeof object);
	verdict = (hestia_verdict){a->command, a->server, object, a->response->exit_code, text, a->at_door};
	hestia_err_clear(&refusal);
	hestia_verdict_error(&verdict, &refusal);
	refusal.http_status = a->response->status;
	if (refusal.code == HESTIA_E_DENIED) remember(a, &verdict, refusal);
	else hestia_refusals_allowed(a->refusals, a->server, a->command->name);
	if (err) *err = refusal;
	return refusal.code;
}

void hestia_reply_free(hestia_reply *reply)
{
	if (!reply) return;
	hestia_buf_free(&reply->body);
	json_object_put(reply->json);
	memset(reply, 0, sizeof *reply);
}
