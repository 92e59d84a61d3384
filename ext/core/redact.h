/*
 * Secrets out of texts. Knows: which keys hold secrets, and the forms in which a value can appear.
 */
#ifndef HESTIA_REDACT_H
#define HESTIA_REDACT_H

#include <stdbool.h>
#include <stddef.h>

#include "core/text.h"

#define HESTIA_REDACTED "[redacted]"

/* Does a key of this name hold a secret (password, secret_key, RKEY, hash, token, ...)? Case-insensitive. */
bool hestia_redact_is_secret_key(const char *key);

/* Hides values in any number of texts. Owned by caller, free with hestia_redactor_free(). Its work is bounded, whatever it is
 * given: of a text the first HESTIA_REDACT_MAX bytes are shown, followed by " [N more bytes]", and once WORK in redact.c is
 * spent over all texts, HESTIA_REDACTED stands for all that follows. */
typedef struct hestia_redactor hestia_redactor;

#define HESTIA_REDACT_MAX (64u << 10)

/* NULL without memory. */
hestia_redactor *hestia_redactor_new(void);
/* Wipes the secrets. NULL-safe. */
void hestia_redactor_free(hestia_redactor *redactor);
/* One more secret, any bytes, copied. Without memory, or over 16 MB of secrets in all their forms, no text is shown from
 * now on. */
void hestia_redactor_hide(hestia_redactor *redactor, const char *secret, size_t len);
/* Appends text to out with every occurrence of every secret replaced by HESTIA_REDACTED: raw, URL-encoded (both
 * forms of the blank), JSON-escaped, HTML-escaped and base64. Secrets shorter than 4 bytes are only replaced where
 * they are the whole text. Occurrences that overlap become one. Without memory out->failed is set: show nothing then. */
void hestia_redactor_text(hestia_redactor *redactor, hestia_buf *out, const char *text, size_t len);

/* The same for one text. secrets: NUL-terminated; NULL and "" are skipped. */
void hestia_redact_text(hestia_buf *out, const char *text, size_t len, const char *const *secrets, size_t secret_count);

#endif
