/* Numbers of JSON documents, independent of the locale. */
#include "core/json_number.h"

#include <stdio.h>
#include <stdlib.h>

#include "core/json_reader.h"
#include "core/text.h"

#define FAR_EXPONENT 100000 /* beyond every double, whatever number of up to HESTIA_JSON_MAX_NUMBER digits it scales */

uint64_t hestia_json_magnitude(const char *text, size_t len, bool *negative)
{
	uint64_t magnitude = 0;

	*negative = len > 0 && *text == '-';
	for (size_t i = *negative; i < len; i++) {
		unsigned digit = (unsigned)(text[i] - '0');

		if (magnitude > (UINT64_MAX - digit) / 10) return UINT64_MAX;
		magnitude = magnitude * 10 + digit;
	}
	return magnitude;
}

int64_t hestia_json_int64(const char *text, size_t len)
{
	bool negative;
	uint64_t magnitude = hestia_json_magnitude(text, len, &negative);

	if (magnitude > INT64_MAX) return negative ? INT64_MIN : INT64_MAX;
	return negative ? -(int64_t)magnitude : (int64_t)magnitude;
}

/* Digits of an exponent, without its sign. */
static long read_exponent(const char *text, size_t len)
{
	long exponent = 0;

	for (size_t i = 0; i < len && exponent < FAR_EXPONENT; i++) exponent = exponent * 10 + (text[i] - '0');
	return exponent;
}

/* strtod() reads the decimal point of the locale, which a host program may have changed: 12.5e3 is given to it as 125e2. */
double hestia_json_double(const char *text, size_t len)
{
	char plain[HESTIA_JSON_MAX_NUMBER + 16];
	size_t used = 0, i = 0;
	long exponent = 0, behind_point = 0;
	bool fraction = false;

	if (len > HESTIA_JSON_MAX_NUMBER) return 0;
	for (; i < len && text[i] != 'e' && text[i] != 'E'; i++) {
		if (text[i] == '.') {
			fraction = true;
			continue;
		}
		plain[used++] = text[i];
		behind_point += fraction;
	}
	if (i + 1 < len) {
		bool negative = text[i + 1] == '-';
		size_t digits = i + 1 + (negative || text[i + 1] == '+');

		exponent = read_exponent(text + digits, len - digits);
		if (negative) exponent = -exponent;
	}
	snprintf(plain + used, sizeof plain - used, "e%ld", exponent - behind_point);
	return strtod(plain, NULL);
}
