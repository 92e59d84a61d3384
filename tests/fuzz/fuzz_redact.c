/*
 * Secrets out of texts. Input: two secrets, each ended by a NUL, then the text.
 * Holds: no secret of four bytes or more is left in any of the forms that the header promises (raw, URL with both
 * blanks, JSON, HTML, base64 of both alphabets at each of the three places), put into the text here, whatever stands
 * around it; what comes out is bounded, and comes out the same when it is redacted again.
 */
#include "fuzz.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <json-c/json.h>
#include <openssl/evp.h>

#include "core/redact.h"

#define SHORTEST 4 /* bytes; shorter ones are hidden only where they are the whole text */

static void redact(const char *const secrets[2], const char *text, size_t len, hestia_buf *out)
{
	hestia_redact_text(out, text, len, secrets, 2);
	FUZZ_CHECK(!out->failed);
}

/* -- Forms ------------------------------------------------------------------------------------------------------------ */

typedef void (*writer)(hestia_buf *out, const char *secret, size_t len);

static void write_raw(hestia_buf *out, const char *secret, size_t len)
{
	hestia_buf_add(out, secret, len);
}

static void write_url(hestia_buf *out, const char *secret, size_t len)
{
	hestia_buf_add_urlencoded(out, secret, len);
}

/* Every byte escaped, in lower case, the blank as a plus sign. */
static void write_url_plus(hestia_buf *out, const char *secret, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		if (secret[i] == ' ') hestia_buf_adds(out, "+");
		else hestia_buf_addf(out, "%%%02x", (unsigned char)secret[i]);
	}
}

static void write_json(hestia_buf *out, const char *secret, size_t len)
{
	struct json_object *text = json_object_new_string_len(secret, (int)len);
	const char *quoted = json_object_to_json_string_ext(text, JSON_C_TO_STRING_PLAIN);

	hestia_buf_add(out, quoted + 1, strlen(quoted) - 2);
	json_object_put(text);
}

/* As htmlspecialchars() does with ENT_QUOTES. */
static void write_html(hestia_buf *out, const char *secret, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		switch (secret[i]) {
			case '&': hestia_buf_adds(out, "&amp;"); break;
			case '<': hestia_buf_adds(out, "&lt;"); break;
			case '>': hestia_buf_adds(out, "&gt;"); break;
			case '"': hestia_buf_adds(out, "&quot;"); break;
			case '\'': hestia_buf_adds(out, "&#039;"); break;
			default: hestia_buf_add(out, secret + i, 1);
		}
	}
}

static const writer writers[] = {write_raw, write_url, write_url_plus, write_json, write_html};

/* -- Checks ----------------------------------------------------------------------------------------------------------- */

/* The marker and text that was there may spell a secret together; that tells nothing. */
static bool touches_marker(const char *text, const char *at, size_t len)
{
	const size_t marker = strlen(HESTIA_REDACTED);

	for (const char *next = text; (next = strstr(next, HESTIA_REDACTED)) != NULL; next++) {
		if (next < at + len && at < next + marker) return true;
	}
	return false;
}

/* No part of text that is not the marker's reads as form. */
static void check_absent(const hestia_buf *text, const hestia_buf *form)
{
	const char *start = hestia_buf_text(text), *at = start;

	FUZZ_CHECK(strlen(start) == text->len && form->len);
	for (; (at = strstr(at, form->data)) != NULL; at++) FUZZ_CHECK(touches_marker(start, at, form->len));
}

/* Between two bytes that no form has, nothing but the marker is left of it. */
static void check_alone(const char *const secrets[2], const hestia_buf *form)
{
	const char *edge = "|!~$";
	hestia_buf whole = {0}, out = {0}, expected = {0};

	while (*edge && (strchr(secrets[0], *edge) || strchr(secrets[1], *edge))) edge++;
	if (!*edge) return;
	hestia_buf_addf(&whole, "%c%s%c", *edge, form->data, *edge);
	hestia_buf_addf(&expected, "%c%s%c", *edge, HESTIA_REDACTED, *edge);
	redact(secrets, whole.data, whole.len, &out);
	FUZZ_CHECK(strcmp(out.data, expected.data) == 0);
	hestia_buf_free(&whole);
	hestia_buf_free(&out);
	hestia_buf_free(&expected);
}

/* text with form in its middle. */
static void check_hidden(const char *const secrets[2], const char *text, const hestia_buf *form)
{
	size_t half = strlen(text) / 2;
	hestia_buf whole = {0}, out = {0};

	check_alone(secrets, form);
	hestia_buf_add(&whole, text, half);
	hestia_buf_add(&whole, form->data, form->len);
	hestia_buf_adds(&whole, text + half);
	redact(secrets, hestia_buf_text(&whole), whole.len, &out);
	check_absent(&out, form);
	FUZZ_CHECK(strstr(hestia_buf_text(&out), HESTIA_REDACTED));
	/* The shortest find has four bytes. */
	FUZZ_CHECK(out.len <= 3 * whole.len);
	hestia_buf_free(&whole);
	hestia_buf_free(&out);
}

/* The characters of base64 that hang on the secret alone, when it stands behind `before` bytes. */
static void check_base64(const char *const secrets[2], const char *text, const char *secret, size_t before, bool url)
{
	static const size_t first_own[] = {0, 2, 3};
	size_t len = strlen(secret), size = 4 * ((before + len + 5) / 3) + 1;
	hestia_buf bytes = {0}, own = {0};
	unsigned char *encoded = malloc(size);

	FUZZ_CHECK(encoded);
	hestia_buf_add(&bytes, "ID:", before);
	hestia_buf_adds(&bytes, secret);
	hestia_buf_adds(&bytes, "xy");
	EVP_EncodeBlock(encoded, (const unsigned char *)bytes.data, (int)bytes.len);
	for (unsigned char *c = encoded; url && *c; c++) *c = *c == '+' ? '-' : *c == '/' ? '_' : *c;
	hestia_buf_add(&own, (const char *)encoded + first_own[before], (before + len) * 8 / 6 - first_own[before]);
	check_hidden(secrets, text, &own);
	free(encoded);
	hestia_buf_free(&bytes);
	hestia_buf_free(&own);
}

static void check_secret(const char *const secrets[2], const char *text, const char *secret)
{
	size_t len = strlen(secret);

	for (size_t i = 0; i < sizeof writers / sizeof *writers; i++) {
		hestia_buf form = {0};

		writers[i](&form, secret, len);
		check_hidden(secrets, text, &form);
		hestia_buf_free(&form);
	}
	for (size_t before = 0; before < 3; before++) {
		check_base64(secrets, text, secret, before, false);
		check_base64(secrets, text, secret, before, true);
	}
}

/* Where the shown part of a long text ends, the beginning of a secret goes too. */
static void check_at_the_end(const char *const secrets[2], const char *secret, size_t before)
{
	size_t len = strlen(secret);
	hestia_buf whole = {0}, out = {0};
	char *filler;

	before %= len;
	filler = malloc(HESTIA_REDACT_MAX);
	FUZZ_CHECK(filler);
	memset(filler, secret[0] == '.' ? ',' : '.', HESTIA_REDACT_MAX);
	hestia_buf_add(&whole, filler, HESTIA_REDACT_MAX - before);
	hestia_buf_add(&whole, secret, len);
	redact(secrets, whole.data, whole.len, &out);
	FUZZ_CHECK(out.len <= HESTIA_REDACT_MAX + 64);
	if (before) FUZZ_CHECK(strstr(out.data, HESTIA_REDACTED " ["));
	free(filler);
	hestia_buf_free(&whole);
	hestia_buf_free(&out);
}

/* A secret that reads as a part of the marker, or reaches into it, is found in it again. */
static bool may_meet_marker(const char *secret)
{
	return strpbrk(secret, "[]") || strstr(HESTIA_REDACTED, secret);
}

static void check_again(const char *const secrets[2], const hestia_buf *once)
{
	hestia_buf twice = {0};

	if (may_meet_marker(secrets[0]) || may_meet_marker(secrets[1])) return;
	redact(secrets, hestia_buf_text(once), once->len, &twice);
	FUZZ_CHECK(strcmp(hestia_buf_text(once), hestia_buf_text(&twice)) == 0);
	hestia_buf_free(&twice);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_input input = {.data = data, .left = size};
	const char *secrets[2], *text;
	hestia_buf out = {0};

	secrets[0] = fuzz_field(&input, '\0');
	secrets[1] = fuzz_field(&input, '\0');
	text = fuzz_rest(&input);
	redact(secrets, text, strlen(text), &out);
	FUZZ_CHECK(out.len <= 3 * strlen(text) + strlen(HESTIA_REDACTED));
	check_again(secrets, &out);
	for (size_t i = 0; i < 2; i++) {
		size_t len = strlen(secrets[i]);

		if (len && strcmp(text, secrets[i]) == 0) FUZZ_CHECK(strcmp(hestia_buf_text(&out), HESTIA_REDACTED) == 0);
		if (len < SHORTEST || len > 256) continue;
		check_secret(secrets, text, secrets[i]);
		if (size % 16 == 0) check_at_the_end(secrets, secrets[i], size / 16); /* 64 KiB each: now and then */
	}
	hestia_buf_free(&out);
	fuzz_input_free(&input);
	return 0;
}
