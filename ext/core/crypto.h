/*
 * The few primitives of OpenSSL that more than one room needs.
 * Knows: random bytes, SHA-256, base64url. Must not know: tokens, licenses, names.
 */
#ifndef HESTIA_CRYPTO_H
#define HESTIA_CRYPTO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/error.h"
#include "core/text.h"

#define HESTIA_SHA256_LEN 32

/* len bytes of the system's random source. Fails with HESTIA_E_NOMEM when there is none. */
hestia_code hestia_random_bytes(void *out, size_t len, hestia_err *err);
/* Uniform number in 0 .. limit-1 without modulo bias; limit >= 1. */
hestia_code hestia_random_below(uint32_t limit, uint32_t *out, hestia_err *err);
/* 2*len lower-case hex digits of random and a NUL into out (size >= 2*len+1). */
hestia_code hestia_random_hex(char *out, size_t len, hestia_err *err);

bool hestia_sha256(const void *bytes, size_t len, unsigned char out[HESTIA_SHA256_LEN]);
/* Constant time for equal lengths. */
bool hestia_equal_secret(const void *a, size_t a_len, const void *b, size_t b_len);

/* RFC 4648 section 5, no padding. */
void hestia_base64url_add(hestia_buf *out, const void *bytes, size_t len);
/* Strict: no padding, no white space, no non-canonical last character. Appends to out; false when malformed. */
bool hestia_base64url_decode(const char *text, size_t len, hestia_buf *out);

#endif
