/*
 * Names of keys that hold secrets. Input: a name.
 * Holds: case and separators do not matter, a number behind it hides nothing, and every name that ends in a word for
 * secrets is one.
 */
#include "fuzz.h"

#include <stdbool.h>
#include <string.h>

#include "core/redact.h"

static bool is_secret(const char *front, const char *name, const char *back)
{
	hestia_buf key = {0};
	bool secret;

	hestia_buf_adds(&key, front);
	hestia_buf_adds(&key, name);
	hestia_buf_adds(&key, back);
	secret = hestia_redact_is_secret_key(hestia_buf_text(&key));
	hestia_buf_free(&key);
	return secret;
}

/* Upper case, and a separator before each byte. */
static bool is_secret_when_spread(const char *name, char separator)
{
	hestia_buf key = {0};
	bool secret;

	for (; *name; name++) {
		char upper = *name >= 'a' && *name <= 'z' ? (char)(*name - 'a' + 'A') : *name;

		hestia_buf_add(&key, &separator, 1);
		hestia_buf_add(&key, &upper, 1);
	}
	secret = hestia_redact_is_secret_key(hestia_buf_text(&key));
	hestia_buf_free(&key);
	return secret;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char separators[] = "_-. []:\xff";
	fuzz_input input = {.data = data, .left = size};
	const char *name = fuzz_rest(&input);
	size_t len = strlen(name);
	bool secret = hestia_redact_is_secret_key(name);

	for (size_t i = 0; i < sizeof separators - 1; i++) FUZZ_CHECK(is_secret_when_spread(name, separators[i]) == secret);
	FUZZ_CHECK(is_secret("", name, "_") == secret && is_secret("[", name, "]") == secret);
	while (len && !hestia_is_alnum(name[len - 1])) len--;
	if (secret && len && !hestia_is_digit(name[len - 1])) FUZZ_CHECK(is_secret("", name, "2") && is_secret("", name, "_10"));
	FUZZ_CHECK(is_secret("", name, "_password") && is_secret("", name, "[SecretKey]") && is_secret("", name, "AccessHash"));
	fuzz_input_free(&input);
	return 0;
}
