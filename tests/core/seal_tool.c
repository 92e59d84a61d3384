/*
 * Sealed tokens from the command line, for tests that speak to another JOSE implementation.
 *   seal_tool seal KEY TTL KID NOW    claims as JSON on stdin, token on stdout
 *   seal_tool open KEY AUD NOW        token on stdin; prints {"claims": {...}} or {"reason": "..."}
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/seal.h"

static int fail(const hestia_err *err)
{
	fprintf(stderr, "%s: %s\n", err->where, err->message);
	return 1;
}

static void read_input(hestia_buf *input)
{
	char chunk[4096];
	size_t got;

	while ((got = fread(chunk, 1, sizeof chunk, stdin)) > 0) hestia_buf_add(input, chunk, got);
}

static int seal(char **args, hestia_err *err)
{
	const char *key = args[0], *kid = args[2];
	long long ttl = strtoll(args[1], NULL, 10), now = strtoll(args[3], NULL, 10);
	hestia_buf input = {0}, token = {0};
	struct json_object *claims = NULL;
	hestia_code code;

	read_input(&input);
	code = hestia_json_parse(hestia_buf_text(&input), input.len, "the claims", &claims, err);
	if (code == HESTIA_OK) code = hestia_seal(claims, key, strlen(key), ttl, kid, now, &token, err);
	if (code == HESTIA_OK) puts(hestia_buf_text(&token));
	json_object_put(claims);
	hestia_buf_free(&input);
	hestia_buf_free(&token);
	return code == HESTIA_OK ? 0 : fail(err);
}

static int open_token(char **args, hestia_err *err)
{
	const char *key = args[0], *aud = args[1];
	struct json_object *claims;
	hestia_buf input = {0};
	hestia_code code;

	read_input(&input);
	code = hestia_open(hestia_buf_text(&input), input.len, key, strlen(key), aud, strtoll(args[2], NULL, 10), &claims, err);
	if (code == HESTIA_OK) printf("{\"claims\": %s}\n", json_object_to_json_string(claims));
	else if (code == HESTIA_E_TOKEN) printf("{\"reason\": \"%s\"}\n", err->where);
	json_object_put(claims);
	hestia_buf_free(&input);
	return code == HESTIA_OK || code == HESTIA_E_TOKEN ? 0 : fail(err);
}

int main(int argc, char **argv)
{
	const char *command = argc > 1 ? argv[1] : "";
	hestia_err err;

	hestia_err_clear(&err);
	if (strcmp(command, "seal") == 0 && argc == 6) return seal(argv + 2, &err);
	if (strcmp(command, "open") == 0 && argc == 5) return open_token(argv + 2, &err);
	fprintf(stderr, "usage: seal_tool seal KEY TTL KID NOW | open KEY AUD NOW\n");
	return 2;
}
