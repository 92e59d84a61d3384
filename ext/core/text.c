/* Strings and growable buffers. */
#include "core/text.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <openssl/crypto.h>

#define FIRST_CAPACITY 64

/* Room for `more` bytes and the NUL. Never realloc: it would leave a copy of a secret behind. */
static bool reserve(hestia_buf *buf, size_t more)
{
	size_t need, cap;
	char *data;

	if (buf->failed) return false;
	if (more > SIZE_MAX - 1 - buf->len || (buf->limit && buf->len + more > buf->limit)) goto fail;
	need = buf->len + more + 1;
	if (buf->data && need <= buf->cap) return true;

	cap = buf->cap < FIRST_CAPACITY ? FIRST_CAPACITY : buf->cap;
	while (cap < need) cap = cap > SIZE_MAX / 2 ? need : cap * 2;
	data = malloc(cap);
	if (!data) goto fail;
	if (buf->data) {
		memcpy(data, buf->data, buf->len + 1);
		hestia_wipe(buf->data, buf->cap);
		free(buf->data);
	} else {
		data[0] = '\0';
	}
	buf->data = data;
	buf->cap = cap;
	return true;
fail:
	buf->failed = true;
	return false;
}

void hestia_buf_add(hestia_buf *buf, const char *bytes, size_t len)
{
	if (len == 0 || !reserve(buf, len)) return;
	memcpy(buf->data + buf->len, bytes, len);
	buf->len += len;
	buf->data[buf->len] = '\0';
}

void hestia_buf_adds(hestia_buf *buf, const char *text)
{
	hestia_buf_add(buf, text, strlen(text));
}

void hestia_buf_addf(hestia_buf *buf, const char *format, ...)
{
	va_list args, again;
	int len;

	va_start(args, format);
	va_copy(again, args);
	len = vsnprintf(NULL, 0, format, args);
	if (len < 0) {
		buf->failed = true;
	} else if (len > 0 && reserve(buf, (size_t)len)) {
		vsnprintf(buf->data + buf->len, (size_t)len + 1, format, again);
		buf->len += (size_t)len;
	}
	va_end(again);
	va_end(args);
}

void hestia_buf_add_urlencoded(hestia_buf *buf, const char *bytes, size_t len)
{
	static const char digits[] = "0123456789ABCDEF";

	size_t from = 0; /* of the run that needs no escape */

	for (size_t i = 0; i < len; i++) {
		unsigned char c = (unsigned char)bytes[i];
		char escaped[3] = {'%', digits[c >> 4], digits[c & 15]};

		if (hestia_is_alnum(bytes[i]) || c == '*' || c == '-' || c == '.' || c == '_') continue;
		hestia_buf_add(buf, bytes + from, i - from);
		hestia_buf_add(buf, escaped, sizeof escaped);
		from = i + 1;
	}
	hestia_buf_add(buf, bytes + from, len - from);
}

void hestia_buf_trim(hestia_buf *buf)
{
	size_t from = 0;

	while (buf->len && strchr(" \t\r\n", buf->data[buf->len - 1])) buf->len--;
	while (from < buf->len && strchr(" \t\r\n", buf->data[from])) from++;
	if (!buf->data) return;
	memmove(buf->data, buf->data + from, buf->len - from);
	buf->len -= from;
	buf->data[buf->len] = 0;
}

void hestia_buf_add_field(hestia_buf *buf, const char *name, const char *value)
{
	if (buf->len) hestia_buf_add(buf, "&", 1);
	hestia_buf_adds(buf, name);
	hestia_buf_add(buf, "=", 1);
	hestia_buf_add_urlencoded(buf, hestia_or_empty(value), strlen(hestia_or_empty(value)));
}

const char *hestia_buf_text(const hestia_buf *buf)
{
	return buf->data ? buf->data : "";
}

void hestia_buf_free(hestia_buf *buf)
{
	hestia_wipe(buf->data, buf->cap);
	free(buf->data);
	memset(buf, 0, sizeof *buf);
}

void hestia_wipe(void *memory, size_t len)
{
	if (memory && len) OPENSSL_cleanse(memory, len);
}

char *hestia_strndup(const char *bytes, size_t len)
{
	char *copy = len < SIZE_MAX ? malloc(len + 1) : NULL;

	if (!copy) return NULL;
	if (len) memcpy(copy, bytes, len);
	copy[len] = '\0';
	return copy;
}

char *hestia_strdup(const char *text)
{
	return hestia_strndup(text, strlen(text));
}

const char *hestia_or_empty(const char *text)
{
	return text ? text : "";
}

void hestia_free_secret(char *secret)
{
	if (!secret) return;
	hestia_wipe(secret, strlen(secret));
	free(secret);
}

bool hestia_is_alpha(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool hestia_is_digit(char c)
{
	return c >= '0' && c <= '9';
}

bool hestia_is_alnum(char c)
{
	return hestia_is_alpha(c) || hestia_is_digit(c);
}

char hestia_lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

bool hestia_equal_nocase(const char *a, const char *b)
{
	while (*a && hestia_lower(*a) == hestia_lower(*b)) {
		a++;
		b++;
	}
	return hestia_lower(*a) == hestia_lower(*b);
}

bool hestia_has_prefix(const char *text, const char *prefix)
{
	return strncmp(text, prefix, strlen(prefix)) == 0;
}

static bool is_control(char c)
{
	return (unsigned char)c < 0x20 || c == 0x7f;
}

bool hestia_has_control(const char *bytes, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		if (is_control(bytes[i])) return true;
	}
	return false;
}

void hestia_hex(const void *bytes, size_t len, char *out)
{
	static const char digits[] = "0123456789abcdef";
	const unsigned char *in = bytes;

	for (size_t i = 0; i < len; i++) {
		out[2 * i] = digits[in[i] >> 4];
		out[2 * i + 1] = digits[in[i] & 15];
	}
	out[2 * len] = 0;
}

bool hestia_is_stamp(const char *text)
{
	static const char form[] = "0000-00-00 00:00:00";

	for (size_t i = 0; i < sizeof form - 1; i++) {
		if (form[i] == '0' ? !hestia_is_digit(text[i]) : text[i] != form[i]) return false;
	}
	return text[sizeof form - 1] == 0;
}

bool hestia_all_digits(const char *text)
{
	if (!*text) return false;
	while (hestia_is_digit(*text)) text++;
	return !*text;
}

static bool is_continuation(char c)
{
	return ((unsigned char)c & 0xC0) == 0x80;
}

/* Largest n <= room at which a UTF-8 text of more than room bytes can be cut. */
static size_t cut_at(const char *bytes, size_t room)
{
	size_t n = room;

	/* A sequence has at most three continuation bytes; more of them is no UTF-8, and may be cut anywhere. */
	while (n > 0 && room - n < 4 && is_continuation(bytes[n])) n--;
	return is_continuation(bytes[n]) ? room : n;
}

/* Bytes of the UTF-8 sequence at the start (RFC 3629, 4); 0 = it is none, or one of the control characters U+0080 to U+009F. */
static size_t sequence_length(const char *bytes, size_t len)
{
	/* Shorter forms, surrogates and what is beyond U+10FFFF are kept out by the second byte. */
	static const struct {
		unsigned char first, last, low, high, length;
	} rows[] = {
		{0x20, 0x7E, 0, 0, 1}, {0xC2, 0xC2, 0xA0, 0xBF, 2}, {0xC3, 0xDF, 0x80, 0xBF, 2}, {0xE0, 0xE0, 0xA0, 0xBF, 3}, {0xE1, 0xEC, 0x80, 0xBF, 3},
		{0xED, 0xED, 0x80, 0x9F, 3}, {0xEE, 0xEF, 0x80, 0xBF, 3}, {0xF0, 0xF0, 0x90, 0xBF, 4}, {0xF1, 0xF3, 0x80, 0xBF, 4}, {0xF4, 0xF4, 0x80, 0x8F, 4},
	};
	unsigned char first = (unsigned char)bytes[0];

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		size_t n = rows[i].length;

		if (first < rows[i].first || first > rows[i].last) continue;
		if (n == 1) return 1;
		if (n > len || (unsigned char)bytes[1] < rows[i].low || (unsigned char)bytes[1] > rows[i].high) return 0;
		for (size_t k = 2; k < n; k++) {
			if (!is_continuation(bytes[k])) return 0;
		}
		return n;
	}
	return 0;
}

void hestia_copy_line(char *out, size_t size, const char *bytes, size_t len)
{
	size_t n = len < size ? len : cut_at(bytes, size - 1);

	for (size_t i = 0; i < n;) {
		size_t length = sequence_length(bytes + i, n - i);

		if (length) memcpy(out + i, bytes + i, length);
		else out[i] = is_control(bytes[i]) ? ' ' : '?';
		i += length ? length : 1;
	}
	out[n] = '\0';
}
