/* One panel's options: checked once, copied, wiped when freed. */
#include "core/server.h"

#include <stdlib.h>
#include <string.h>

#include "core/text.h"

static bool is_key_id(const char *key)
{
	size_t len = 0;

	for (; key[len]; len++) {
		if (!hestia_is_alnum(key[len])) return false;
	}
	return len == HESTIA_KEY_ID_LEN;
}

static bool is_secret(const char *secret)
{
	size_t len = 0;

	for (; secret[len]; len++) {
		if (!hestia_is_alnum(secret[len]) && !strchr("|_.+/^~=%-", secret[len])) return false;
	}
	return len == HESTIA_SECRET_LEN;
}

static hestia_code check_credentials(const hestia_server_options *o, hestia_err *err)
{
	if (!*hestia_or_empty(o->access_key) || !*hestia_or_empty(o->secret_key)) {
		return hestia_err_set(err, HESTIA_E_ARG, *hestia_or_empty(o->access_key) ? "secret_key" : "access_key",
			"The server record of %s has no complete access key; make one in HestiaCP (v-add-access-key) and enter it as KEY_ID:SECRET.",
			o->host);
	}
	if (!is_key_id(o->access_key)) {
		return hestia_err_set(err, HESTIA_E_ARG, "access_key",
			"The access key ID of %s is not 20 letters and digits; copy it again from HestiaCP.", o->host);
	}
	if (!is_secret(o->secret_key)) {
		return hestia_err_set(err, HESTIA_E_ARG, "secret_key",
			"The secret key of %s is not 40 characters long or holds other characters than HestiaCP makes; copy it again.", o->host);
	}
	return HESTIA_OK;
}

hestia_code hestia_server_new(const hestia_server_options *o, hestia_server **out, hestia_err *err)
{
	const hestia_endpoint_options place = {
		.host = o->host, .address = o->address, .port = o->port ? o->port : HESTIA_DEFAULT_PORT, .ca_file = o->ca_file, .ca_dir = o->ca_dir,
		.pin = o->pin, .insecure = o->insecure, .client_cert = o->client_cert, .client_key = o->client_key, .proxy = o->proxy,
		.http2 = o->http2, .connect_timeout_ms = o->connect_timeout_ms,
	};
	const char *credentials[] = {hestia_or_empty(o->access_key), hestia_or_empty(o->secret_key)};
	hestia_server *s = NULL;
	hestia_code code;

	*out = NULL;
	s = calloc(1, sizeof *s);
	if (!s) return hestia_err_nomem(err);
	code = hestia_endpoint_fill(&s->endpoint, &place, credentials, sizeof credentials / sizeof credentials[0], err);
	if (code == HESTIA_OK) code = check_credentials(o, err);
	if (code == HESTIA_OK) code = hestia_check_timeout("read_timeout_ms", o->read_timeout_ms, o->host, err);
	if (code == HESTIA_OK) code = hestia_check_timeout("write_timeout_ms", o->write_timeout_ms, o->host, err);
	if (code != HESTIA_OK) goto fail;
	s->label = s->endpoint.label;
	s->identity = s->endpoint.identity;
	s->version = hestia_strdup(hestia_or_empty(o->version));
	s->root_user = hestia_strdup(*hestia_or_empty(o->root_user) ? o->root_user : "admin");
	s->access_key = hestia_strdup(o->access_key);
	s->secret_key = hestia_strdup(o->secret_key);
	s->read_timeout_ms = o->read_timeout_ms ? o->read_timeout_ms : 30000;
	s->write_timeout_ms = o->write_timeout_ms ? o->write_timeout_ms : 60000;
	s->ask_again = o->ask_again;
	if (!s->version || !s->root_user || !s->access_key || !s->secret_key) {
		code = hestia_err_nomem(err);
		goto fail;
	}
	*out = s;
	return HESTIA_OK;
fail:
	hestia_server_free(s);
	return code;
}

void hestia_server_free(hestia_server *s)
{
	if (!s) return;
	hestia_endpoint_clear(&s->endpoint);
	free(s->root_user);
	free(s->version);
	hestia_free_secret(s->access_key);
	hestia_free_secret(s->secret_key);
	free(s);
}

bool hestia_server_is_root_user(const hestia_server *server, const char *user)
{
	return !*user || hestia_equal_nocase(user, server->root_user) || hestia_equal_nocase(user, "root");
}
