/*
 * Strings and growable buffers. Knows: bytes. Must not know: what they mean.
 */
#ifndef HESTIA_TEXT_H
#define HESTIA_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "core/compiler.h"

/* Growable byte buffer, always NUL-terminated when data != NULL. Start with {0}.
 * `failed` is sticky: after a failed allocation or an exceeded limit appends do nothing. */
typedef struct {
	char *data;   /* owned by the buffer; NULL while empty */
	size_t len;   /* bytes, without the NUL */
	size_t cap;
	size_t limit; /* 0 = none; an append that would go past it sets failed */
	bool failed;
} hestia_buf;

void hestia_buf_add(hestia_buf *buf, const char *bytes, size_t len);
void hestia_buf_adds(hestia_buf *buf, const char *text);
void hestia_buf_addf(hestia_buf *buf, const char *format, ...) HESTIA_PRINTF(2, 3);
/* application/x-www-form-urlencoded escaping (WHATWG URL 5.2 with %20 for the blank). */
void hestia_buf_add_urlencoded(hestia_buf *buf, const char *bytes, size_t len);
/* "name=value" of such a form, behind a "&" when buf holds something. name needs no escape; value NULL = "". */
void hestia_buf_add_field(hestia_buf *buf, const char *name, const char *value);
/* Cuts blanks and line ends off both ends. */
void hestia_buf_trim(hestia_buf *buf);
/* Never NULL: "" for an empty buffer. Borrowed until the next change of buf. */
const char *hestia_buf_text(const hestia_buf *buf);
/* Wipes the content, frees it and resets the buffer. */
void hestia_buf_free(hestia_buf *buf);

/* Overwrites memory so that the compiler cannot drop it. NULL-safe. */
void hestia_wipe(void *memory, size_t len);
/* Copy of len bytes plus NUL; NULL without memory. Owned by caller, free with free(). */
char *hestia_strndup(const char *bytes, size_t len);
char *hestia_strdup(const char *text);
/* text, or "" for NULL. Borrowed as text is. */
const char *hestia_or_empty(const char *text);
/* Wipes and frees a NUL-terminated secret. NULL-safe. */
void hestia_free_secret(char *secret);

/* ASCII only: the panel's rules are ASCII and the locale must not matter. */
bool hestia_is_alpha(char c);
bool hestia_is_digit(char c);
bool hestia_is_alnum(char c);
char hestia_lower(char c);
bool hestia_equal_nocase(const char *a, const char *b);
bool hestia_has_prefix(const char *text, const char *prefix);
/* Any byte below 0x20, or 0x7f. */
bool hestia_has_control(const char *bytes, size_t len);
/* 2*len lower-case hex digits and a NUL into out. The bytes may be the second half of out. */
void hestia_hex(const void *bytes, size_t len, char *out);
/* Only digits, at least one. */
bool hestia_all_digits(const char *text);
/* "YYYY-MM-DD HH:MM:SS", digit for digit: two empty or cut stamps must never be equal. */
bool hestia_is_stamp(const char *text);
/* Copies text into out (size > 0), cut to fit and always UTF-8: control characters become blanks, bytes of no UTF-8 become
 * question marks, and a cut never splits a sequence. */
void hestia_copy_line(char *out, size_t size, const char *bytes, size_t len);

#endif
