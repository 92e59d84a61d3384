/* Random, SHA-256, constant-time comparison and base64url. */
#include "core/crypto.h"

#include <limits.h>
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/rand.h>

static const char base64url[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

hestia_code hestia_random_bytes(void *out, size_t len, hestia_err *err)
{
	unsigned char *next = out;

	while (len > 0) {
		int part = len > INT_MAX ? INT_MAX : (int)len;
		bool drawn;

		ERR_set_mark(); /* a failure of ours must not show up in the error queue of others */
		drawn = RAND_bytes(next, part) == 1;
		ERR_pop_to_mark();
		if (!drawn) {
			return hestia_err_set(err, HESTIA_E_NOMEM, NULL,
				"This server's random source gave nothing, so that no name, password or key can be made; check OpenSSL on this server, "
				"then try again.");
		}
		next += part;
		len -= (size_t)part;
	}
	return HESTIA_OK;
}

hestia_code hestia_random_below(uint32_t limit, uint32_t *out, hestia_err *err)
{
	/* 2^32 mod limit: numbers below it would make the small results likelier. */
	uint32_t skip = limit > 1 ? (uint32_t)(0u - limit) % limit : 0, number;
	hestia_code code;

	*out = 0;
	if (limit <= 1) return HESTIA_OK;
	do {
		code = hestia_random_bytes(&number, sizeof number, err);
		if (code != HESTIA_OK) return code;
	} while (number < skip);
	*out = number % limit;
	return HESTIA_OK;
}

hestia_code hestia_random_hex(char *out, size_t len, hestia_err *err)
{
	/* The bytes go into the second half of out; digit pair i is written before byte i + 1 is reached. */
	unsigned char *bytes = (unsigned char *)out + len;
	hestia_code code = hestia_random_bytes(bytes, len, err);

	if (code != HESTIA_OK) {
		out[0] = '\0';
		return code;
	}
	hestia_hex(bytes, len, out);
	return HESTIA_OK;
}

bool hestia_sha256(const void *bytes, size_t len, unsigned char out[HESTIA_SHA256_LEN])
{
	bool ok;

	ERR_set_mark();
	ok = EVP_Digest(bytes, len, out, NULL, EVP_sha256(), NULL) == 1;
	ERR_pop_to_mark();
	return ok;
}

bool hestia_equal_secret(const void *a, size_t a_len, const void *b, size_t b_len)
{
	return a_len == b_len && (a_len == 0 || CRYPTO_memcmp(a, b, a_len) == 0);
}

void hestia_base64url_add(hestia_buf *out, const void *bytes, size_t len)
{
	const unsigned char *in = bytes;

	for (size_t i = 0; i < len && !out->failed; i += 3) {
		size_t left = len - i;
		uint32_t bits = (uint32_t)in[i] << 16 | (left > 1 ? (uint32_t)in[i + 1] << 8 : 0) | (left > 2 ? (uint32_t)in[i + 2] : 0);
		char four[4] = {base64url[bits >> 18], base64url[bits >> 12 & 63], base64url[bits >> 6 & 63], base64url[bits & 63]};

		hestia_buf_add(out, four, left > 2 ? 4 : left + 1);
	}
}

/* 0 .. 63, or -1. */
static int digit_value(char c)
{
	if (c >= 'A' && c <= 'Z') return c - 'A';
	if (c >= 'a' && c <= 'z') return c - 'a' + 26;
	if (c >= '0' && c <= '9') return c - '0' + 52;
	if (c == '-') return 62;
	return c == '_' ? 63 : -1;
}

bool hestia_base64url_decode(const char *text, size_t len, hestia_buf *out)
{
	uint32_t bits = 0;
	unsigned pending = 0; /* bits read and not yet written: 0 .. 7 between digits */

	if (len % 4 == 1) return false;
	for (size_t i = 0; i < len; i++) {
		int value = digit_value(text[i]);

		if (value < 0) return false;
		bits = (bits << 6 | (uint32_t)value) & 0xFFFF;
		pending += 6;
		if (pending >= 8) {
			char byte = (char)(unsigned char)(bits >> (pending - 8) & 0xFF);

			pending -= 8;
			hestia_buf_add(out, &byte, 1);
		}
	}
	/* Bits behind the last byte must be zero, or two texts would mean the same bytes. */
	return !out->failed && (bits & ((1u << pending) - 1)) == 0;
}
