/*
 * Licenses from the command line, for tests that speak to another JOSE implementation.
 *   license_tool keygen                       prints {"private_key","public_key","key_id"}
 *   license_tool issue PRIVATE_KEY KEY_ID     claims as JSON on stdin, token on stdout
 *   license_tool check DOMAIN ADDRESS PRODUCT NOW [KEY_ID=PUBLIC_KEY ...]
 *                                             token on stdin; prints {"status","valid_until","license_id","message"}
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/license.h"

#define MAX_AUTHORITIES 8

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

static int keygen(hestia_err *err)
{
	hestia_buf private_key = {0}, public_key = {0}, key_id = {0};
	hestia_code code = hestia_license_keygen(&private_key, &public_key, &key_id, err);

	if (code == HESTIA_OK) {
		printf("{\"private_key\": \"%s\", \"public_key\": \"%s\", \"key_id\": \"%s\"}\n", hestia_buf_text(&private_key),
			hestia_buf_text(&public_key), hestia_buf_text(&key_id));
	}
	hestia_buf_free(&private_key);
	hestia_buf_free(&public_key);
	hestia_buf_free(&key_id);
	return code == HESTIA_OK ? 0 : fail(err);
}

static int issue(const char *private_key, const char *key_id, hestia_err *err)
{
	hestia_buf input = {0}, token = {0};
	struct json_object *claims = NULL;
	hestia_code code;

	read_input(&input);
	code = hestia_json_parse(hestia_buf_text(&input), input.len, "the claims", &claims, err);
	if (code == HESTIA_OK) code = hestia_license_issue(claims, private_key, key_id, &token, err);
	if (code == HESTIA_OK) puts(hestia_buf_text(&token));
	json_object_put(claims);
	hestia_buf_free(&input);
	hestia_buf_free(&token);
	return code == HESTIA_OK ? 0 : fail(err);
}

static void print_result(const hestia_license_result *result)
{
	struct json_object *out = json_object_new_object();

	json_object_object_add(out, "status", json_object_new_string(hestia_license_status_name(result->status)));
	json_object_object_add(out, "valid_until", json_object_new_int64(result->valid_until));
	json_object_object_add(out, "license_id", json_object_new_string(result->license_id));
	json_object_object_add(out, "message", json_object_new_string(result->message));
	puts(json_object_to_json_string(out));
	json_object_put(out);
}

static int check(char **site_args, char **keys, int key_count, hestia_err *err)
{
	hestia_license_authority authorities[MAX_AUTHORITIES];
	hestia_license_site site = {site_args[0], site_args[1], site_args[2], (time_t)strtoll(site_args[3], NULL, 10), authorities, 0};
	hestia_license_result result;
	hestia_buf input = {0};
	hestia_code code;

	for (int i = 0; i < key_count && i < MAX_AUTHORITIES; i++) {
		char *equals = strchr(keys[i], '=');

		if (!equals) continue;
		*equals = '\0';
		authorities[site.authority_count++] = (hestia_license_authority){keys[i], equals + 1};
	}
	read_input(&input);
	code = hestia_license_check(hestia_buf_text(&input), &site, &result, err);
	if (code == HESTIA_OK) print_result(&result);
	hestia_buf_free(&input);
	return code == HESTIA_OK ? 0 : fail(err);
}

int main(int argc, char **argv)
{
	const char *command = argc > 1 ? argv[1] : "";
	hestia_err err;

	hestia_err_clear(&err);
	if (strcmp(command, "keygen") == 0) return keygen(&err);
	if (strcmp(command, "issue") == 0 && argc == 4) return issue(argv[2], argv[3], &err);
	if (strcmp(command, "check") == 0 && argc >= 6) return check(argv + 2, argv + 6, argc - 6, &err);
	fprintf(stderr, "usage: license_tool keygen | issue PRIVATE_KEY KEY_ID | check DOMAIN ADDRESS PRODUCT NOW [KEY_ID=PUBLIC_KEY ...]\n");
	return 2;
}
