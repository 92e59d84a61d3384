/*
 * Pieces of JSON texts, told by their bytes: plain stretches of strings, UTF-8, numbers. Each goes on where a chunk ended.
 * Knows: RFC 8259 sections 6 and 7, the Unicode Standard chapter 3.9. Must not know: what surrounds a piece.
 */
#ifndef HESTIA_JSON_SCAN_H
#define HESTIA_JSON_SCAN_H

#include <stdbool.h>
#include <stddef.h>

/* What a byte of a string is; others are plain. */
enum {
	HESTIA_JSON_MARK = 1,    /* quote, backslash, NUL */
	HESTIA_JSON_CONTROL = 2, /* below 0x20 */
	HESTIA_JSON_HIGH = 4     /* above 0x7f */
};

/* First byte of one of the kinds in `stop` (or'ed), which hold HESTIA_JSON_MARK; end when there is none. */
const char *hestia_json_skip_plain(const char *at, const char *end, unsigned char stop);

/* A UTF-8 sequence. Start with {0}. */
typedef struct {
	unsigned char left, seen; /* bytes to come; bytes read of the last sequence */
	unsigned char low, high;  /* bounds of the next byte */
} hestia_utf8;

/* Takes the next byte of a sequence, or the first of a new one when left is 0. False, and nothing changed, when it cannot stand
 * there. ASCII is not for here. */
bool hestia_utf8_takes(hestia_utf8 *utf8, unsigned char byte);
/* Writes a code point (below 0x110000, no surrogate). Returns the bytes written. */
size_t hestia_utf8_encode(unsigned code, char out[4]);

/* What stands behind a backslash, \uXXXX\uXXXX as one. Start with {0}. */
typedef struct {
	unsigned code;  /* code point, once it is whole */
	unsigned high;  /* the first half of a surrogate pair, 0 = none */
	unsigned char read; /* bytes since the (second) backslash */
} hestia_json_escape;

typedef enum {
	HESTIA_JSON_ESCAPE_MORE = 0,
	HESTIA_JSON_ESCAPE_WHOLE,
	HESTIA_JSON_ESCAPE_BAD,
	HESTIA_JSON_ESCAPE_HALF /* of a surrogate pair, without the other */
} hestia_json_escape_state;

/* Takes the next byte. Not to be called again once the escape is whole or wrong. */
hestia_json_escape_state hestia_json_escape_takes(hestia_json_escape *escape, char c);

/* How far into a number. */
typedef enum {
	HESTIA_JSON_NUMBER_START = 0,
	HESTIA_JSON_NUMBER_MINUS,
	HESTIA_JSON_NUMBER_ZERO,
	HESTIA_JSON_NUMBER_DIGITS,
	HESTIA_JSON_NUMBER_POINT,
	HESTIA_JSON_NUMBER_FRACTION,
	HESTIA_JSON_NUMBER_E,
	HESTIA_JSON_NUMBER_SIGN,
	HESTIA_JSON_NUMBER_EXPONENT
} hestia_json_number;

/* First byte that cannot go on with the number; end when all can. *number is kept up to date. */
const char *hestia_json_skip_number(const char *at, const char *end, hestia_json_number *number);
/* Could it end here? */
bool hestia_json_number_is_whole(hestia_json_number number);
bool hestia_json_number_is_integer(hestia_json_number number);

#endif
