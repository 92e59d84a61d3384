/* Pieces of JSON texts: tables over bytes. */
#include "core/json_scan.h"

#include <limits.h>
#include <stdint.h>
#include <string.h>

#include "core/text.h"

#define FIRST_OF_PAIR UCHAR_MAX /* in hestia_json_escape.read: the second backslash has to come */

enum { PLAIN = 0, MARK = HESTIA_JSON_MARK, CONTROL = HESTIA_JSON_CONTROL, HIGH = HESTIA_JSON_HIGH };

#define FOUR(kind) kind, kind, kind, kind
#define TWELVE(kind) FOUR(kind), FOUR(kind), FOUR(kind)
#define SIXTEEN(kind) TWELVE(kind), FOUR(kind)

static const unsigned char kinds[256] = {
	MARK /* NUL */, CONTROL, CONTROL, CONTROL, TWELVE(CONTROL), SIXTEEN(CONTROL),
	PLAIN, PLAIN, MARK /* quote */, PLAIN, TWELVE(PLAIN), SIXTEEN(PLAIN), SIXTEEN(PLAIN),
	TWELVE(PLAIN), MARK /* backslash */, PLAIN, PLAIN, PLAIN, SIXTEEN(PLAIN), SIXTEEN(PLAIN),
	SIXTEEN(HIGH), SIXTEEN(HIGH), SIXTEEN(HIGH), SIXTEEN(HIGH), SIXTEEN(HIGH), SIXTEEN(HIGH), SIXTEEN(HIGH), SIXTEEN(HIGH),
};

#define EACH_BYTE(byte) (UINT64_C(0x0101010101010101) * (byte))

/* Is one of eight bytes not plain? A byte below n borrows from its top bit when n is subtracted; quote and backslash are made 0
 * first. Only bytes above a hit can be hits by mistake. */
static bool any_special(uint64_t word)
{
	uint64_t quote = word ^ EACH_BYTE('"'), backslash = word ^ EACH_BYTE('\\');
	uint64_t found = (word - EACH_BYTE(0x20)) | (quote - EACH_BYTE(1)) | (backslash - EACH_BYTE(1)) | word;

	return (found & EACH_BYTE(0x80)) != 0;
}

const char *hestia_json_skip_plain(const char *at, const char *end, unsigned char stop)
{
	while (end - at >= (ptrdiff_t)sizeof(uint64_t)) {
		uint64_t word;

		memcpy(&word, at, sizeof word);
		if (any_special(word)) break;
		at += sizeof word;
	}
	while (at < end && !(kinds[(unsigned char)*at] & stop)) at++;
	return at;
}

/* Table 3-7 of the Unicode Standard: the second byte after four of the first ones has bounds of its own. */
bool hestia_utf8_takes(hestia_utf8 *utf8, unsigned char byte)
{
	if (utf8->left) {
		if (byte < utf8->low || byte > utf8->high) return false;
		utf8->left--;
		utf8->seen++;
		utf8->low = 0x80;
		utf8->high = 0xBF;
		return true;
	}
	if (byte < 0xC2 || byte > 0xF4) return false;
	utf8->left = byte < 0xE0 ? 1 : byte < 0xF0 ? 2 : 3;
	utf8->seen = 1;
	utf8->low = byte == 0xE0 ? 0xA0 : byte == 0xF0 ? 0x90 : 0x80;
	utf8->high = byte == 0xED ? 0x9F : byte == 0xF4 ? 0x8F : 0xBF;
	return true;
}

size_t hestia_utf8_encode(unsigned code, char out[4])
{
	static const unsigned char lead[] = {[1] = 0, [2] = 0xC0, [3] = 0xE0, [4] = 0xF0};
	size_t len = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;

	for (size_t i = len; i-- > 1; code >>= 6) out[i] = (char)(0x80 | (code & 0x3F));
	out[0] = (char)(lead[len] | code);
	return len;
}

/* Four digits were read into code. */
static hestia_json_escape_state end_unit(hestia_json_escape *escape)
{
	bool is_low = escape->code >= 0xDC00 && escape->code <= 0xDFFF;

	if (is_low != (escape->high != 0)) return HESTIA_JSON_ESCAPE_HALF;
	if (is_low) {
		escape->code = 0x10000 + ((escape->high - 0xD800) << 10) + (escape->code - 0xDC00);
	} else if (escape->code >= 0xD800 && escape->code <= 0xDBFF) {
		*escape = (hestia_json_escape){.high = escape->code, .read = FIRST_OF_PAIR};
		return HESTIA_JSON_ESCAPE_MORE;
	}
	return HESTIA_JSON_ESCAPE_WHOLE;
}

hestia_json_escape_state hestia_json_escape_takes(hestia_json_escape *escape, char c)
{
	static const char letters[] = "\"\\/bfnrt", meanings[] = "\"\\/\b\f\n\r\t";
	const char *letter;

	if (escape->read == FIRST_OF_PAIR) {
		escape->read = 0;
		return c == '\\' ? HESTIA_JSON_ESCAPE_MORE : HESTIA_JSON_ESCAPE_HALF;
	}
	if (escape->read++ == 0) {
		if (c == 'u') return HESTIA_JSON_ESCAPE_MORE;
		if (escape->high) return HESTIA_JSON_ESCAPE_HALF;
		letter = memchr(letters, c, sizeof letters - 1);
		if (letter) escape->code = (unsigned char)meanings[letter - letters];
		return letter ? HESTIA_JSON_ESCAPE_WHOLE : HESTIA_JSON_ESCAPE_BAD;
	}
	c = hestia_lower(c);
	if (!hestia_is_digit(c) && !(c >= 'a' && c <= 'f')) return HESTIA_JSON_ESCAPE_BAD;
	escape->code = escape->code << 4 | (unsigned)(hestia_is_digit(c) ? c - '0' : c - 'a' + 10);
	return escape->read == 5 ? end_unit(escape) : HESTIA_JSON_ESCAPE_MORE;
}

typedef enum { ZERO = 0, DIGIT, POINT, LETTER_E, PLUS, MINUS, OTHER } byte_class;

static byte_class class_of(char c)
{
	if (c >= '1' && c <= '9') return DIGIT;
	switch (c) {
	case '0':
		return ZERO;
	case '.':
		return POINT;
	case 'e':
	case 'E':
		return LETTER_E;
	case '+':
		return PLUS;
	case '-':
		return MINUS;
	default:
		return OTHER;
	}
}

const char *hestia_json_skip_number(const char *at, const char *end, hestia_json_number *number)
{
	/* 0, the start, is where nothing leads: the byte cannot stand there. */
	static const unsigned char next[][OTHER + 1] = {
		[HESTIA_JSON_NUMBER_START] = {HESTIA_JSON_NUMBER_ZERO, HESTIA_JSON_NUMBER_DIGITS, [MINUS] = HESTIA_JSON_NUMBER_MINUS},
		[HESTIA_JSON_NUMBER_MINUS] = {HESTIA_JSON_NUMBER_ZERO, HESTIA_JSON_NUMBER_DIGITS},
		[HESTIA_JSON_NUMBER_ZERO] = {[POINT] = HESTIA_JSON_NUMBER_POINT, [LETTER_E] = HESTIA_JSON_NUMBER_E},
		[HESTIA_JSON_NUMBER_DIGITS] = {HESTIA_JSON_NUMBER_DIGITS, HESTIA_JSON_NUMBER_DIGITS, HESTIA_JSON_NUMBER_POINT, HESTIA_JSON_NUMBER_E},
		[HESTIA_JSON_NUMBER_POINT] = {HESTIA_JSON_NUMBER_FRACTION, HESTIA_JSON_NUMBER_FRACTION},
		[HESTIA_JSON_NUMBER_FRACTION] = {HESTIA_JSON_NUMBER_FRACTION, HESTIA_JSON_NUMBER_FRACTION, [LETTER_E] = HESTIA_JSON_NUMBER_E},
		[HESTIA_JSON_NUMBER_E] = {HESTIA_JSON_NUMBER_EXPONENT, HESTIA_JSON_NUMBER_EXPONENT, [PLUS] = HESTIA_JSON_NUMBER_SIGN,
			[MINUS] = HESTIA_JSON_NUMBER_SIGN},
		[HESTIA_JSON_NUMBER_SIGN] = {HESTIA_JSON_NUMBER_EXPONENT, HESTIA_JSON_NUMBER_EXPONENT},
		[HESTIA_JSON_NUMBER_EXPONENT] = {HESTIA_JSON_NUMBER_EXPONENT, HESTIA_JSON_NUMBER_EXPONENT},
	};

	for (; at < end; at++) {
		unsigned char state = next[*number][class_of(*at)];

		if (state == HESTIA_JSON_NUMBER_START) break;
		*number = (hestia_json_number)state;
	}
	return at;
}

bool hestia_json_number_is_integer(hestia_json_number number)
{
	return number == HESTIA_JSON_NUMBER_ZERO || number == HESTIA_JSON_NUMBER_DIGITS;
}

bool hestia_json_number_is_whole(hestia_json_number number)
{
	return hestia_json_number_is_integer(number) || number == HESTIA_JSON_NUMBER_FRACTION || number == HESTIA_JSON_NUMBER_EXPONENT;
}
