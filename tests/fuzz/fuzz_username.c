/*
 * Username rules. Input, in lines: rule, prefix, client id, service id, domain, Unix time, longest length, names in use
 * (with commas).
 * Holds: a name that comes out is one that the panel takes, is free, and leaves room where it can; what does not is
 * refused as username_rule or max_length. The rule itself, taken for a name, passes the two checks or is told why.
 */
#include "fuzz.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "core/username.h"

#define MAX_TAKEN 64

/* Cuts a copy of text at its commas; pieces point into it. */
static size_t cut(char *text, const char *pieces[MAX_TAKEN])
{
	size_t count = 0;

	for (char *next = text; next && count < MAX_TAKEN; count++) {
		pieces[count] = next;
		next = strchr(next, ',');
		if (next) *next++ = '\0';
	}
	return count;
}

static void check_name(const char *name, const hestia_username_context *context)
{
	size_t len = strlen(name);

	FUZZ_CHECK(len >= 2 && len <= HESTIA_USERNAME_MAX);
	FUZZ_CHECK(hestia_username_check_new(name, NULL) == HESTIA_OK && !strstr(name, "--"));
	for (size_t i = 0; i < len; i++) FUZZ_CHECK(name[i] == hestia_lower(name[i]));
	for (size_t i = 0; i < context->taken_count; i++) {
		const char *taken = context->taken[i];

		FUZZ_CHECK(!hestia_equal_nocase(taken, name));
		/* Suspending "acme" locks the password of every "acme_...". */
		FUZZ_CHECK(!(strlen(taken) > len && taken[len] == '_' && memcmp(taken, name, len) == 0));
	}
}

static void check_checks(const char *name)
{
	hestia_err err;
	hestia_code fresh, existing;

	hestia_err_clear(&err);
	fresh = hestia_username_check_new(name, &err);
	fuzz_check_error(fresh, &err);
	hestia_err_clear(&err);
	existing = hestia_username_check_existing(name, &err);
	fuzz_check_error(existing, &err);
	FUZZ_CHECK(fresh != HESTIA_OK || existing == HESTIA_OK);
	/* It becomes an argument of a shell script, a file name and a part of a path on the panel. */
	if (existing == HESTIA_OK) FUZZ_CHECK(*name && !strpbrk(name, "/'\"\\$`; \n") && strcmp(name, "..") != 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_input input = {.data = data, .left = size};
	const char *rule = fuzz_field(&input, '\n');
	hestia_username_context context = {
		.prefix = fuzz_field(&input, '\n'), .client_id = fuzz_field(&input, '\n'), .service_id = fuzz_field(&input, '\n'),
		.domain = fuzz_field(&input, '\n'), .now = (time_t)strtoll(fuzz_field(&input, '\n'), NULL, 10),
		.max_length = strtoul(fuzz_field(&input, '\n'), NULL, 10),
	};
	char *names = hestia_strdup(fuzz_rest(&input));
	const char *taken[MAX_TAKEN];
	char name[HESTIA_USERNAME_MAX + 1];
	hestia_code code;
	hestia_err err;

	FUZZ_CHECK(names);
	context.taken = taken;
	context.taken_count = cut(names, taken);
	hestia_err_clear(&err);
	memset(name, 'x', sizeof name);
	code = hestia_username_generate(rule, &context, name, &err);
	fuzz_check_error(code, &err);
	if (code == HESTIA_OK) {
		check_name(name, &context);
	} else {
		FUZZ_CHECK(code == HESTIA_E_ARG && name[0] == '\0');
		FUZZ_CHECK(strcmp(err.where, "username_rule") == 0 || strcmp(err.where, "max_length") == 0);
	}
	check_checks(rule);
	free(names);
	fuzz_input_free(&input);
	return 0;
}
