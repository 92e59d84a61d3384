/* Secrets out of texts, by the name of a key and by value. */
#include "core/redact.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "core/crypto.h"

#define SHORTEST_INSIDE 4 /* bytes; shorter secrets are part of too many innocent words */
#define MAX_SECRET_BYTES (16u << 20) /* of all secrets, seven forms each */
#define WORK (1u << 27) /* bytes compared over all texts: half a second. A megabyte of log with 20 secrets takes 10 million */

/* -- Keys ------------------------------------------------------------------------------------------------------------ */

/* Whole names, lower case, letters and digits alone. `key` and `pem` are private keys in HestiaCP's SSL and DKIM lists;
 * as an ending they would hide public_key, key and value pairs and the like. */
static const char *const secret_names[] = {"key", "pem", "pwd", "pw", "otp", "2fa"};

/* Endings of names, in the same form: password also catches ftp_password and v-new-Password. */
static const char *const secret_endings[] = {
	"password", "passwd", "pass", "passphrase", "userpwd", "passwordconfirm", "passwordconfirmation", "passwordagain", "passwordrepeat",
	"secret", "secretkey", "accesskey", "accesskeyid", "apikey", "authkey", "privatekey", "encryptionkey", "signingkey", "sslkey",
	"licensekey", "licencekey", "localkey", "rkey", "twofa", "qrcode", "hash", "md5", "token", "authorization", "cookie", "credential",
	"securityqans", "cardnum", "cvv",
};

static const char *const innocent_endings[] = {"bypass", "compass"};

static bool ends_with(const char *name, size_t len, const char *ending)
{
	size_t ending_len = strlen(ending);

	return len >= ending_len && memcmp(name + len - ending_len, ending, ending_len) == 0;
}

static bool in_tables(const char *name, size_t len)
{
	for (size_t i = 0; i < sizeof innocent_endings / sizeof *innocent_endings; i++) {
		if (ends_with(name, len, innocent_endings[i])) return false;
	}
	for (size_t i = 0; i < sizeof secret_names / sizeof *secret_names; i++) {
		if (strlen(secret_names[i]) == len && memcmp(name, secret_names[i], len) == 0) return true;
	}
	for (size_t i = 0; i < sizeof secret_endings / sizeof *secret_endings; i++) {
		if (ends_with(name, len, secret_endings[i])) return true;
	}
	return false;
}

bool hestia_redact_is_secret_key(const char *key)
{
	char name[64];
	size_t len = 0, left = strlen(key);

	/* From the end, because endings decide: of a longer name its last letters are enough. */
	while (left > 0 && len < sizeof name) {
		char c = key[--left];

		if (hestia_is_alnum(c)) name[sizeof name - ++len] = hestia_lower(c);
	}
	const char *start = name + sizeof name - len;

	if (in_tables(start, len)) return true;
	while (len > 0 && hestia_is_digit(start[len - 1])) len--; /* password2 */
	if (in_tables(start, len)) return true;
	/* passwords, tokens; but a list of keys is most often one of names */
	return len > 4 && start[len - 1] == 's' && in_tables(start, len - 1);
}

/* -- Escapes --------------------------------------------------------------------------------------------------------- */

/* One written unit: `used` bytes of text that stand for `len` bytes of value. */
typedef struct {
	unsigned char bytes[4];
	size_t len;
	size_t used; /* 0 = no escape here */
} unit;

static int digit_of(char c)
{
	if (hestia_is_digit(c)) return c - '0';
	c = hestia_lower(c);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : 99;
}

/* Number of up to max_digits digits at text; *digits = how many there are. */
static uint32_t read_number(const char *text, size_t len, int base, size_t max_digits, size_t *digits)
{
	uint32_t number = 0;
	size_t i = 0;

	while (i < len && i < max_digits && digit_of(text[i]) < base) number = number * (uint32_t)base + (uint32_t)digit_of(text[i++]);
	*digits = i;
	return number;
}

static unit utf8_unit(uint32_t point, size_t used)
{
	unit u = {{0}, 1, used};

	if (point < 0x80) {
		u.bytes[0] = (unsigned char)point;
		return u;
	}
	u.len = point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
	for (size_t i = u.len - 1; i > 0; i--) {
		u.bytes[i] = (unsigned char)(0x80 | (point & 0x3F));
		point >>= 6;
	}
	u.bytes[0] = (unsigned char)((0xF00u >> u.len & 0xFF) | point);
	return u;
}

static unit no_unit(const char *text, size_t len, unsigned char wanted)
{
	(void)text, (void)len, (void)wanted;
	return (unit){{0}, 0, 0};
}

/* %XX, and + for the blank. */
static unit url_unit(const char *text, size_t len, unsigned char wanted)
{
	size_t digits;
	uint32_t byte;

	if (text[0] == '+' && wanted == ' ') return (unit){{' '}, 1, 1};
	if (text[0] != '%') return (unit){{0}, 0, 0};
	byte = read_number(text + 1, len - 1, 16, 2, &digits);
	return (unit){{(unsigned char)byte}, 1, digits == 2 ? 3 : 0};
}

/* RFC 8259 section 7. */
static unit json_unit(const char *text, size_t len, unsigned char wanted)
{
	static const char names[] = "\"\\/bfnrt", values[] = "\"\\/\b\f\n\r\t";
	const char *name;
	size_t digits;
	uint32_t high, low;

	(void)wanted;
	if (text[0] != '\\' || len < 2) return (unit){{0}, 0, 0};
	if (text[1] != 'u') {
		name = text[1] ? strchr(names, text[1]) : NULL;
		return (unit){{name ? (unsigned char)values[name - names] : 0}, 1, name ? 2 : 0};
	}
	high = read_number(text + 2, len - 2, 16, 4, &digits);
	if (digits != 4) return (unit){{0}, 0, 0};
	if (high < 0xD800 || high > 0xDBFF || len < 12 || text[6] != '\\' || text[7] != 'u') return utf8_unit(high, 6);
	low = read_number(text + 8, len - 8, 16, 4, &digits);
	if (digits != 4 || low < 0xDC00 || low > 0xDFFF) return utf8_unit(high, 6);
	return utf8_unit(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00), 12);
}

/* The five names that escaping needs, and numbers. */
static unit html_unit(const char *text, size_t len, unsigned char wanted)
{
	static const struct {
		const char *name;
		char value;
	} entities[] = {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&apos;", '\''}};
	bool hex = len > 2 && hestia_lower(text[2]) == 'x';
	size_t from = hex ? 3 : 2, digits;
	uint32_t point;

	(void)wanted;
	if (text[0] != '&' || len < 4) return (unit){{0}, 0, 0};
	for (size_t i = 0; i < sizeof entities / sizeof *entities; i++) {
		size_t name_len = strlen(entities[i].name);

		if (len >= name_len && memcmp(text, entities[i].name, name_len) == 0) return utf8_unit((uint32_t)entities[i].value, name_len);
	}
	if (text[1] != '#') return (unit){{0}, 0, 0};
	point = read_number(text + from, len - from, hex ? 16 : 10, 7, &digits);
	if (digits == 0 || from + digits >= len || text[from + digits] != ';' || point > 0x10FFFF) return (unit){{0}, 0, 0};
	return utf8_unit(point, from + digits + 1);
}

/* -- Values ---------------------------------------------------------------------------------------------------------- */

typedef unit (*escape_reader)(const char *text, size_t len, unsigned char wanted);

/* One escaping per match: the readers are not mixed, so that a match costs its own length and no more. */
static const escape_reader escapings[] = {no_unit, url_unit, json_unit, html_unit};

typedef struct {
	size_t at, len; /* in hestia_redactor.bytes */
	size_t next;    /* number of the next needle with the same first byte; 0 = none. Numbers begin with 1 */
	bool base64;
	bool whole_only;
} needle;

struct hestia_redactor {
	needle *list; /* owned */
	size_t count, room;
	hestia_buf bytes; /* failed: the secrets are not known, so nothing may be shown */
	size_t first[256]; /* number of the first needle that begins with this byte */
	size_t work;       /* comparisons left */
};

/* A text as it is searched: what lies behind `shown` is read only to finish an escape. */
typedef struct {
	const char *bytes;
	size_t len, shown;
} window;

static void spend(hestia_redactor *r, size_t amount)
{
	r->work -= amount < r->work ? amount : r->work;
}

/* Bytes from `at` on that the needle takes, written in this escaping; 0 = it is not there. A needle that goes on behind
 * what is shown of a longer text counts: its beginning must not stay. */
static size_t match(hestia_redactor *r, const window *w, size_t at, const needle *one, escape_reader reader)
{
	const char *value = r->bytes.data + one->at;
	size_t i = at, done = 0;
	bool same = true;

	while (same && done < one->len && i < w->shown) {
		unit u = reader(w->bytes + i, w->len - i, (unsigned char)value[done]);

		if (u.used == 0) {
			same = w->bytes[i++] == value[done++];
		} else {
			same = u.len <= one->len - done && memcmp(u.bytes, value + done, u.len) == 0;
			i += u.used;
			done += u.len;
		}
	}
	spend(r, done + 1);
	if (!same || (done < one->len && w->shown == w->len)) return 0;
	return (i < w->shown ? i : w->shown) - at;
}

static bool is_base64(char c)
{
	return hestia_is_alnum(c) || (c && strchr("+/-_=%\\", c));
}

/* Longest stretch of the needle in any escaping; 0 = it is not there. */
static size_t needle_at(hestia_redactor *r, const window *w, size_t at, const needle *one)
{
	size_t longest = 0, word;

	/* No form is shorter than the value. */
	if (one->len > w->shown - at && w->shown == w->len) return 0;
	if (one->whole_only && (at > 0 || w->shown < w->len)) return 0;
	for (size_t e = 0; e < sizeof escapings / sizeof *escapings; e++) {
		size_t used = match(r, w, at, one, escapings[e]);

		if (one->whole_only && used != w->len) used = 0;
		if (used > longest) longest = used;
	}
	if (!longest || !one->base64) return longest;
	/* The last character mixes in what follows, and padding tells the length: the rest of the word goes too. */
	for (word = at + longest; word < w->shown && is_base64(w->bytes[word]); word++) continue;
	spend(r, word - at);
	return word - at;
}

/* Longest stretch from `at` on that shows a secret; 0 = none. Without work left: all the rest, unseen. */
static size_t secret_at(hestia_redactor *r, const window *w, size_t at)
{
	char c = w->bytes[at];
	size_t longest = 0;

	spend(r, 1);
	if (c && strchr("%+\\&", c)) { /* any needle can begin with an escape */
		for (size_t n = 0; n < r->count && r->work; n++) {
			size_t used = needle_at(r, w, at, &r->list[n]);

			if (used > longest) longest = used;
		}
		spend(r, r->count);
	} else {
		for (size_t n = r->first[(unsigned char)c]; n && r->work; n = r->list[n - 1].next) {
			size_t used = needle_at(r, w, at, &r->list[n - 1]);

			if (used > longest) longest = used;
			spend(r, 1);
		}
	}
	return r->work ? longest : w->shown - at;
}

static void add_needle(hestia_redactor *r, const char *bytes, size_t len, bool base64, bool whole_only)
{
	size_t *first = &r->first[(unsigned char)bytes[0]];

	if (r->count == r->room) {
		size_t room = r->room ? 2 * r->room : 16;
		needle *list = room <= SIZE_MAX / 2 / sizeof *list ? realloc(r->list, room * sizeof *list) : NULL;

		if (!list) {
			r->bytes.failed = true;
			return;
		}
		r->list = list;
		r->room = room;
	}
	r->list[r->count++] = (needle){r->bytes.len, len, *first, base64, whole_only};
	*first = r->count;
	hestia_buf_add(&r->bytes, bytes, len);
}

/* The characters of secret's base64 that do not depend on what stands before and behind it, for each of the three ways
 * in which it can lie in its groups of three bytes: ID:SECRET and the like hide nothing. */
static void add_base64(hestia_redactor *r, const char *secret, size_t len)
{
	static const size_t first_own[] = {0, 2, 3};

	for (size_t shift = 0; shift < 3; shift++) {
		hestia_buf bytes = {0}, text = {0};
		size_t end = (shift + len) * 8 / 6;

		hestia_buf_add(&bytes, "\0\0", shift);
		hestia_buf_add(&bytes, secret, len);
		hestia_base64url_add(&text, hestia_buf_text(&bytes), bytes.len);
		if (bytes.failed || text.failed) {
			r->bytes.failed = true;
		} else {
			add_needle(r, text.data + first_own[shift], end - first_own[shift], true, false);
			for (char *c = text.data; *c; c++) *c = *c == '-' ? '+' : *c == '_' ? '/' : *c;
			add_needle(r, text.data + first_own[shift], end - first_own[shift], true, false);
		}
		hestia_buf_free(&bytes);
		hestia_buf_free(&text);
	}
}

hestia_redactor *hestia_redactor_new(void)
{
	hestia_redactor *r = calloc(1, sizeof *r);

	if (!r) return NULL;
	r->bytes.limit = MAX_SECRET_BYTES;
	r->work = WORK;
	return r;
}

void hestia_redactor_free(hestia_redactor *r)
{
	if (!r) return;
	hestia_buf_free(&r->bytes);
	free(r->list);
	free(r);
}

void hestia_redactor_hide(hestia_redactor *r, const char *secret, size_t len)
{
	/* What is shown of a text ends there, and no form is shorter than the value: the beginning finds it as well. */
	if (len > HESTIA_REDACT_MAX) len = HESTIA_REDACT_MAX;
	if (len == 0 || r->bytes.failed) return;
	add_needle(r, secret, len, false, len < SHORTEST_INSIDE);
	if (len >= SHORTEST_INSIDE) add_base64(r, secret, len);
}

void hestia_redactor_text(hestia_redactor *r, hestia_buf *out, const char *text, size_t len)
{
	const window w = {text, len, len < HESTIA_REDACT_MAX ? len : HESTIA_REDACT_MAX};
	size_t plain_from = 0, hidden_to = 0; /* text before hidden_to shows a secret */

	if (r->bytes.failed) {
		out->failed = true; /* nothing at all rather than a secret */
		return;
	}
	/* Every position is looked at, also inside a find: secrets may overlap, and the tail of one must not stay. */
	for (size_t i = 0; i < w.shown; i++) {
		size_t used = secret_at(r, &w, i);

		if (used && i >= hidden_to) {
			hestia_buf_add(out, text + plain_from, i - plain_from);
			hestia_buf_adds(out, HESTIA_REDACTED);
		}
		if (used && i + used > hidden_to) plain_from = hidden_to = i + used;
	}
	hestia_buf_add(out, text + plain_from, w.shown - plain_from);
	if (w.shown < len) hestia_buf_addf(out, " [%zu more bytes]", len - w.shown);
}

void hestia_redact_text(hestia_buf *out, const char *text, size_t len, const char *const *secrets, size_t secret_count)
{
	hestia_redactor *r = hestia_redactor_new();

	if (!r) {
		out->failed = true;
		return;
	}
	for (size_t i = 0; i < secret_count; i++) {
		if (secrets[i]) hestia_redactor_hide(r, secrets[i], strlen(secrets[i]));
	}
	hestia_redactor_text(r, out, text, len);
	hestia_redactor_free(r);
}
