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
/* Appends text to out with every occurrence of every secret replaced by HESTIA_REDACTED: raw, URL-encoded (both
 * forms of the blank), JSON-escaped, HTML-escaped and base64. Secrets shorter than 4 bytes are only replaced where
 * they are the whole text. Occurrences that overlap become one. Without memory out->failed is set: show nothing then. */
void hestia_redact_text(hestia_buf *out, const char *text, size_t len, const char *const *secrets, size_t secret_count);

#endif
