#include "lease_help.h"

#include <stdlib.h>
#include <string.h>

#include "core/lease_answer.h"

installation installation_new(void)
{
	installation at = {
		.trusted = {{"a", PUBLIC_KEY}, {"b", OTHER_PUBLIC_KEY}},
		.site = {"billing.example.com", "192.0.2.7", "hestiacp", (time_t)T0, NULL, 2},
		.now = T0,
		.server = {.decision = "{\"status\":\"active\"}", .private_key = PRIVATE_KEY, .key_id = "a", .http_status = 200},
	};

	return at;
}

void installation_free(installation *at)
{
	free(at->stored);
	at->stored = NULL;
}

static void bend(const authority *server, struct json_object *request)
{
	bool of_site = server->value[0] == '.';
	struct json_object *value = json_object_new_string(server->value + of_site);

	json_object_object_add(of_site ? json_object_object_get(request, "site") : request, server->member, value);
}

static int64_t time_of_question; /* the exchange has no clock of its own */

hestia_code authority_exchange(void *context, const char *url, const char *content_type, const hestia_buf *body, hestia_buf *answer,
	int *http_status, hestia_err *err)
{
	authority *server = context;
	struct json_object *request, *decision;
	hestia_code code;

	server->asked++;
	hestia_copy_line(server->url, sizeof server->url, url, strlen(url));
	hestia_copy_line(server->content_type, sizeof server->content_type, content_type, strlen(content_type));
	hestia_copy_line(server->body, sizeof server->body, body->data, body->len);
	if (server->fails) return hestia_err_set(err, server->fails, NULL, "no route to licenses.example.com");
	*http_status = server->http_status;
	if (server->raw) {
		hestia_buf_adds(answer, server->raw);
		return answer->failed ? hestia_err_nomem(err) : HESTIA_OK;
	}
	if (server->claims) {
		return hestia_jws_sign_as(server->type, server->claims, strlen(server->claims), server->private_key, server->key_id, answer, err);
	}
	code = hestia_json_parse(body->data, body->len, "the question", &request, err);
	if (code != HESTIA_OK) return code;
	code = hestia_json_parse(server->decision, strlen(server->decision), "the decision", &decision, err);
	if (code == HESTIA_OK && server->member) bend(server, request);
	if (code == HESTIA_OK) {
		code = hestia_license_answer(request, decision, time_of_question + server->clock_is_ahead, server->private_key, server->key_id, answer, err);
	}
	json_object_put(request);
	json_object_put(decision);
	return code;
}

hestia_license_result check_claims(installation *at, const char *claims)
{
	hestia_license_asking asking = {at->stored, at->offline ? NULL : authority_exchange, &at->server};
	hestia_buf key = {0}, braced = {0}, lease = {0};
	hestia_license_result result;
	hestia_err err;

	hestia_err_clear(&err);
	time_of_question = at->now;
	at->site.now = (time_t)at->now;
	at->site.authorities = at->trusted;
	hestia_buf_addf(&braced, "{%s}", claims);
	assert_int_equal(hestia_jws_sign(braced.data, braced.len, PRIVATE_KEY, "a", &key, NULL), HESTIA_OK);
	memset(&result, 0x55, sizeof result);
	assert_int_equal(hestia_license_ask(key.data, &at->site, &asking, &result, &lease, &err), HESTIA_OK);
	assert_int_equal(err.code, HESTIA_OK);
	if (lease.len) {
		free(at->stored);
		at->stored = hestia_strdup(lease.data);
	}
	hestia_buf_free(&lease);
	hestia_buf_free(&braced);
	hestia_buf_free(&key);
	return result;
}

hestia_license_result check(installation *at)
{
	return check_claims(at, CLAIMS);
}

void expect_message(const hestia_license_result *result, const char *part)
{
	if (!strstr(result->message, part)) fail_msg("%s: %s", hestia_license_status_name(result->status), result->message);
}
