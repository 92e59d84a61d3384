#include "fuzz.h"

#include <stdlib.h>
#include <string.h>

int __wrap_RAND_bytes(unsigned char *out, int len);

/* Random numbers that a repetition draws again: they hang on the input's own calls alone. RFC 8439's quality is not needed. */
static uint32_t random_state;

int __wrap_RAND_bytes(unsigned char *out, int len)
{
	for (int i = 0; i < len; i++) {
		random_state = random_state * 1664525u + 1013904223u;
		out[i] = (unsigned char)(random_state >> 24);
	}
	return 1;
}

static const char *take(fuzz_input *input, size_t len)
{
	char *field;

	FUZZ_CHECK(input->count < FUZZ_MAX_FIELDS);
	if (input->count == 0) random_state = 1;
	field = hestia_strndup((const char *)input->data, len);
	FUZZ_CHECK(field);
	input->fields[input->count++] = field;
	input->data += len;
	input->left -= len;
	return field;
}

const char *fuzz_field(fuzz_input *input, char separator)
{
	const uint8_t *end = input->left ? memchr(input->data, separator, input->left) : NULL;
	const char *field = take(input, end ? (size_t)(end - input->data) : input->left);

	if (end) {
		input->data++;
		input->left--;
	}
	return field;
}

const char *fuzz_rest(fuzz_input *input)
{
	return take(input, input->left);
}

void fuzz_input_free(fuzz_input *input)
{
	while (input->count) free(input->fields[--input->count]);
}

void fuzz_check_error(hestia_code code, const hestia_err *err)
{
	size_t len = strlen(err->message);

	FUZZ_CHECK(err->code == code);
	if (code == HESTIA_OK) return;
	FUZZ_CHECK(code != HESTIA_E_NOMEM);
	FUZZ_CHECK(len > 0 && len < sizeof err->message);
	/* A cut that keeps UTF-8 whole takes away up to three bytes more. */
	FUZZ_CHECK(err->message[len - 1] == '.' || len + 4 >= sizeof err->message);
	fuzz_check_line(err->message, sizeof err->message);
	fuzz_check_line(err->panel_text, sizeof err->panel_text);
	FUZZ_CHECK(memchr(err->where, 0, sizeof err->where) && memchr(err->command, 0, sizeof err->command));
	FUZZ_CHECK(*hestia_outcome_name(err->outcome));
}

void fuzz_check_line(const char *text, size_t size)
{
	char line[1024];

	FUZZ_CHECK(size <= sizeof line && memchr(text, 0, size));
	hestia_copy_line(line, size, text, strlen(text));
	FUZZ_CHECK(strcmp(line, text) == 0); /* nothing had to be replaced */
}

int fuzz_shows(const char *text, const char *secret)
{
	return *secret && strstr(text, secret) != NULL;
}
