/*
 * A panel on a local socket, for targets whose input is what comes over the wire, and for tests of the core: libcurl and
 * everything above it are real, TLS is left out. Programs that use it are linked with --wrap for curl_easy_setopt, which leads libcurl here, and
 * for poll, in which the core waits and the panel answers.
 */
#ifndef HESTIA_FUZZ_WIRE_H
#define HESTIA_FUZZ_WIRE_H

#include <stddef.h>
#include <stdint.h>

#include "core/api.h"

#define WIRE_ACCESS_KEY "A1b2C3d4E5f6G7h8I9j0"
#define WIRE_SECRET_KEY "abcdefghij_klmnopqrst=uvwxyz0123456789.-"
#define WIRE_MAX_CONNECTIONS 64 /* in one session; more are refused */

typedef struct {
	const uint8_t *bytes; /* borrowed */
	size_t len;           /* far less than a socket's buffer */
} wire_answer;

/* Of literals: what is told as it stands, and an answer of HestiaCP that ends with its connection. */
#define WIRE_TEXT(text) {(const uint8_t *)(text), sizeof(text) - 1}
#define WIRE_ANSWER(exit_code, body) WIRE_TEXT("HTTP/1.1 200 OK\r\nHestia-Exit-Code: " exit_code "\r\n\r\n" body)

/* Fills session with a server and a pool of its own; free with wire_close(). The first connection is told the first answer
 * and its end, and so on; the last answer is repeated. */
void wire_begin(hestia_session *session, const wire_answer *answers, size_t count);
/* How many requests came with at least one byte of their body. Closes the panel's ends. */
size_t wire_end(void);
void wire_close(hestia_session *session);

#endif
