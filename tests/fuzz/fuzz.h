/*
 * What the fuzz targets share: the fields of an input, and checks that end the process where an invariant breaks.
 * A target is fuzz_NAME.c with LLVMFuzzerTestOneInput() (LLVM's libFuzzer), its seeds are in corpus/NAME, its words in
 * NAME.dict. It reads from files only what the fuzzer gives it, keeps nothing between two inputs, and asserts what must
 * hold for every input, not only that nothing crashes.
 */
#ifndef HESTIA_FUZZ_H
#define HESTIA_FUZZ_H

#include <stddef.h>
#include <stdint.h>

#include "check.h"
#include "core/error.h"
#include "core/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define FUZZ_MAX_FIELDS 24

/* An input cut into texts. Start with {.data = data, .left = size}; free with fuzz_input_free(). */
typedef struct {
	const uint8_t *data; /* borrowed; what is not cut yet */
	size_t left;
	char *fields[FUZZ_MAX_FIELDS]; /* owned; each allocated exactly, so that reading behind one is seen */
	size_t count;
} fuzz_input;

/* Text up to the separator, which is taken too, or to the end. A NUL in it ends it for its readers. Borrowed until the
 * input is freed; at most FUZZ_MAX_FIELDS of them. */
const char *fuzz_field(fuzz_input *input, char separator);
/* All that is left. */
const char *fuzz_rest(fuzz_input *input);
void fuzz_input_free(fuzz_input *input);

/* A result and its error value belong together: a failure tells its own code and whole sentences on one line.
 * err was cleared before the call. */
void fuzz_check_error(hestia_code code, const hestia_err *err);
/* A text in an array of so many bytes ends there, and is one line of UTF-8. */
void fuzz_check_line(const char *text, size_t size);
/* Does text hold this secret? Both end with a NUL; an empty secret is in nothing. */
int fuzz_shows(const char *text, const char *secret);

/* The key pair of RFC 8037 appendix A, and a second public key (RFC 8032 section 7.1, test 2). Base64url. */
#define FUZZ_PRIVATE_KEY "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A"
#define FUZZ_PUBLIC_KEY "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"
#define FUZZ_OTHER_PUBLIC_KEY "PUAXw-hDiVqStwqnTRt-vJyYLM8uxJaMwM1V8Sr0Zgw"

#endif
