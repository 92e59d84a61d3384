/*
 * Numbers of JSON documents as numbers of C. Knows: RFC 8259 section 6. Must not know: where the number stood.
 */
#ifndef HESTIA_JSON_NUMBER_H
#define HESTIA_JSON_NUMBER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The magnitude of an integer (digits, with or without a minus before them); UINT64_MAX when it is larger. */
uint64_t hestia_json_magnitude(const char *text, size_t len, bool *negative);
/* The integer, or the nearest int64_t. */
int64_t hestia_json_int64(const char *text, size_t len);
/* The nearest double of any number of up to HESTIA_JSON_MAX_NUMBER bytes (longer ones are 0); infinite when it is too large.
 * Whatever the locale. */
double hestia_json_double(const char *text, size_t len);

#endif
