/*
 * Options of a server. Input, in lines: host, address, port, access key, secret key, ca_file, pin, proxy, root user,
 * version, three time limits, flags ("insecure", "http2"), ca_dir, client_cert, client_key.
 * Holds: a refusal names its field and tells no secret; what is taken has a label of one line, an identity that the same
 * options give again and others do not, and exactly one way to be trusted.
 */
#include "fuzz.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "core/server.h"

static long number(fuzz_input *input)
{
	return strtol(fuzz_field(input, '\n'), NULL, 10);
}

/* A password inside a proxy URL: what stands between the second colon and the @. */
static void check_no_password(const hestia_err *err, const char *proxy)
{
	const char *at = strrchr(proxy, '@'), *from = strstr(proxy, "://"), *colon;
	char *password;

	if (!at || !from || at < from + 3) return;
	colon = memchr(from + 3, ':', (size_t)(at - from - 3));
	if (!colon || at - colon < 10) return;
	password = hestia_strndup(colon + 1, (size_t)(at - colon - 1));
	FUZZ_CHECK(password && !fuzz_shows(err->message, password));
	free(password);
}

/* Another secret key of the same form is refused in the same words. */
static void check_refusal(const hestia_err *err, hestia_server_options options)
{
	hestia_server *server;
	hestia_err other;
	char *secret = hestia_strdup(options.secret_key);

	FUZZ_CHECK(err->code == HESTIA_E_ARG && *err->where && secret);
	for (char *c = secret; *c; c++) {
		if (hestia_is_alnum(*c)) *c = *c == 'x' ? 'y' : 'x';
	}
	if (!strstr(options.host, "@")) check_no_password(err, options.proxy);
	options.secret_key = secret;
	FUZZ_CHECK(hestia_server_new(&options, &server, &other) == HESTIA_E_ARG);
	FUZZ_CHECK(strcmp(err->message, other.message) == 0 && strcmp(err->where, other.where) == 0);
	free(secret);
}

static void check_identity(const hestia_server *server, hestia_server_options options)
{
	hestia_server *again;
	long port = server->endpoint.port;

	FUZZ_CHECK(strlen(server->identity) == 64);
	FUZZ_CHECK(hestia_server_new(&options, &again, NULL) == HESTIA_OK && strcmp(again->identity, server->identity) == 0);
	hestia_server_free(again);
	options.port = port == 65535 ? 1 : port + 1;
	FUZZ_CHECK(hestia_server_new(&options, &again, NULL) == HESTIA_OK && strcmp(again->identity, server->identity) != 0);
	hestia_server_free(again);
}

static void check_server(const hestia_server *server, const hestia_server_options *options)
{
	const hestia_endpoint *e = &server->endpoint;

	FUZZ_CHECK(*server->label && strlen(server->label) < sizeof e->label);
	FUZZ_CHECK(!hestia_has_control(server->label, strlen(server->label)) && !strpbrk(server->label, " /@?#'\"\\"));
	FUZZ_CHECK(e->port >= 1 && e->port <= 65535);
	FUZZ_CHECK(strlen(server->access_key) == HESTIA_KEY_ID_LEN && strlen(server->secret_key) == HESTIA_SECRET_LEN);
	FUZZ_CHECK(!(e->insecure && (*e->pin || *e->ca_file || *e->ca_dir)));
	FUZZ_CHECK(e->insecure == options->insecure);
	FUZZ_CHECK(!fuzz_shows(server->label, server->secret_key));
	FUZZ_CHECK(e->connect_timeout_ms >= 100 && server->read_timeout_ms >= 100 && server->write_timeout_ms >= 100);
	FUZZ_CHECK(hestia_server_is_root_user(server, "") && hestia_server_is_root_user(server, "Root"));
	FUZZ_CHECK(hestia_server_is_root_user(server, server->root_user));
	check_identity(server, *options);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_input input = {.data = data, .left = size};
	hestia_server_options options = {
		.host = fuzz_field(&input, '\n'), .address = fuzz_field(&input, '\n'), .port = number(&input),
		.access_key = fuzz_field(&input, '\n'), .secret_key = fuzz_field(&input, '\n'), .ca_file = fuzz_field(&input, '\n'),
		.pin = fuzz_field(&input, '\n'), .proxy = fuzz_field(&input, '\n'), .root_user = fuzz_field(&input, '\n'),
		.version = fuzz_field(&input, '\n'), .connect_timeout_ms = number(&input), .read_timeout_ms = number(&input),
		.write_timeout_ms = number(&input),
	};
	const char *flags = fuzz_field(&input, '\n');
	hestia_server *server;
	hestia_err err;
	hestia_code code;

	options.insecure = strstr(flags, "insecure") != NULL;
	options.http2 = strstr(flags, "http2") != NULL;
	options.ca_dir = fuzz_field(&input, '\n');
	options.client_cert = fuzz_field(&input, '\n');
	options.client_key = fuzz_field(&input, '\n');
	hestia_err_clear(&err);
	code = hestia_server_new(&options, &server, &err);
	fuzz_check_error(code, &err);
	FUZZ_CHECK((code == HESTIA_OK) == (server != NULL));
	if (server) check_server(server, &options);
	else check_refusal(&err, options);
	hestia_server_free(server);
	fuzz_input_free(&input);
	return 0;
}
