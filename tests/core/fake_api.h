/*
 * A scripted hestia_call() to be linked in place of api.c: each call must be the next one of the script, with these
 * arguments, and gets the answer that the script gives. A call that is not in the script, or is left over, fails the test.
 */
#ifndef HESTIA_TEST_FAKE_API_H
#define HESTIA_TEST_FAKE_API_H

#include <stddef.h>

#include "core/api.h"

#define FAKE_MAX_ARGS 6
#define FAKE_MAX_CALLS 16

/* "~" in front makes an argument a POSIX extended regular expression; "~" alone takes anything. FAKE_FILE, as an argument
 * or at the start of a refusal's words, stands for the name that the last v-make-tmp-file was told. */
#define FAKE_FILE "\1file"

typedef struct {
	const char *command;
	const char *args[FAKE_MAX_ARGS + 1]; /* ended by NULL */
	/* the answer */
	const char *text;         /* body, one that begins with '{' is JSON; a refusal's words */
	int exit_code;            /* 0 = done; others are refusals, unless code says otherwise */
	hestia_code code;         /* HESTIA_OK = judge by exit_code */
	hestia_outcome outcome;   /* with a code of its own */
	hestia_denial denial;
} fake_call;

/* Begins a script, which is borrowed until the next one. */
void fake_api_begin(const fake_call *script, size_t count);
/* Fails when calls are left over. */
void fake_api_end(void);
/* Content that the last v-make-tmp-file was told; "" before. */
const char *fake_api_content(void);
/* Name that it was told. */
const char *fake_api_file(void);

#endif
