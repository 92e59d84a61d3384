/*
 * Sealed tokens of any shape, made with OpenSSL alone, and what hestia_open() says of them.
 */
#ifndef HESTIA_TEST_SEAL_HELP_H
#define HESTIA_TEST_SEAL_HELP_H

#include <stddef.h>
#include <stdint.h>

#include "core/seal.h"

#define NOW 1700000000
#define AUD "panel"
#define HEADER "{\"alg\":\"dir\",\"enc\":\"A256GCM\"}"
#define CONTENT "{\"aud\":\"panel\",\"user\":\"alice\",\"iat\":1700000000,\"exp\":1700000060,\"jti\":\"oKGio6SlpqeoqaqrrK2urw\"}"

/* The bytes 0 .. 31. */
extern const unsigned char test_key[32];

/* header..nonce.ciphertext.tag under test_key with a nonce of zeros. Free with free(). */
char *seal_raw(const char *header, const char *content, size_t content_len);

/* "opened", or the reason. What is refused must be HESTIA_E_TOKEN, have a sentence and give no claims. Static text, or in *err. */
const char *open_with(const char *token, size_t len, const char *aud, int64_t now, hestia_err *err);
/* The same for a text, AUD, NOW and test_key. Valid until the next call. */
const char *opened(const char *token);
/* The same for a token of seal_raw(). */
const char *opened_raw(const char *header, const char *content);

#endif
