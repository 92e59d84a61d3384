/* Secrets out of texts, by the name of a key and by value. */
#include "core/redact.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "core/crypto.h"

#define SHORTEST_INSIDE 4 /* bytes; shorter secrets are part of too many innocent words */
#define NEEDLES_PER_SECRET 7 /* itself, and base64 in 2 alphabets x 3 alignments */

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
	size_t at, len; /* in needle_set.bytes */
	bool base64;
	bool whole_only;
} needle;

typedef struct {
	hestia_buf bytes; /* every needle, one behind the other; wiped when freed */
	needle *list;     /* owned */
	size_t count;
	bool starts[256]; /* bytes with which a needle, escaped or not, can begin */
} needle_set;

/* Bytes of text that the needle takes at its start, written in this escaping; 0 = it is not there. */
static size_t match(const char *text, size_t len, const char *value, size_t value_len, escape_reader reader)
{
	size_t i = 0, done = 0;

	while (done < value_len) {
		unit u;

		if (i >= len) return 0;
		u = reader(text + i, len - i, (unsigned char)value[done]);
		if (u.used == 0) {
			if (text[i++] != value[done++]) return 0;
		} else {
			if (u.len > value_len - done || memcmp(u.bytes, value + done, u.len) != 0) return 0;
			i += u.used;
			done += u.len;
		}
	}
	return i;
}

static bool is_base64(char c)
{
	return hestia_is_alnum(c) || (c && strchr("+/-_=%\\", c));
}

/* Longest stretch from text on that shows a secret; 0 = none. */
static size_t secret_at(const needle_set *set, const char *text, size_t len, bool at_start)
{
	size_t longest = 0;

	for (size_t n = 0; n < set->count; n++) {
		const needle *one = &set->list[n];

		for (size_t e = 0; e < sizeof escapings / sizeof *escapings; e++) {
			size_t used = match(text, len, set->bytes.data + one->at, one->len, escapings[e]);

			if (one->whole_only && !(at_start && used == len)) used = 0;
			/* The last character mixes in what follows, and padding tells the length: the rest of the word goes too. */
			while (used && one->base64 && used < len && is_base64(text[used])) used++;
			if (used > longest) longest = used;
		}
	}
	return longest;
}

static void add_needle(needle_set *set, const char *bytes, size_t len, bool base64, bool whole_only)
{
	needle *one = &set->list[set->count++];

	*one = (needle){set->bytes.len, len, base64, whole_only};
	hestia_buf_add(&set->bytes, bytes, len);
	set->starts[(unsigned char)bytes[0]] = true;
}

/* The characters of secret's base64 that do not depend on what stands before and behind it, for each of the three ways
 * in which it can lie in its groups of three bytes: ID:SECRET and the like hide nothing. */
static void add_base64(needle_set *set, const char *secret, size_t len)
{
	static const size_t first_own[] = {0, 2, 3};

	for (size_t shift = 0; shift < 3; shift++) {
		hestia_buf bytes = {0}, text = {0};
		size_t end = (shift + len) * 8 / 6;

		hestia_buf_add(&bytes, "\0\0", shift);
		hestia_buf_add(&bytes, secret, len);
		hestia_base64url_add(&text, hestia_buf_text(&bytes), bytes.len);
		if (bytes.failed || text.failed) {
			set->bytes.failed = true;
		} else {
			add_needle(set, text.data + first_own[shift], end - first_own[shift], true, false);
			for (char *c = text.data; *c; c++) *c = *c == '-' ? '+' : *c == '_' ? '/' : *c;
			add_needle(set, text.data + first_own[shift], end - first_own[shift], true, false);
		}
		hestia_buf_free(&bytes);
		hestia_buf_free(&text);
	}
}

static bool make_needles(needle_set *set, const char *const *secrets, size_t count)
{
	memset(set, 0, sizeof *set);
	if (count > SIZE_MAX / NEEDLES_PER_SECRET / sizeof *set->list) return false;
	set->list = malloc((count ? count : 1) * NEEDLES_PER_SECRET * sizeof *set->list);
	if (!set->list) return false;
	for (const char *c = "%+\\&"; *c; c++) set->starts[(unsigned char)*c] = true;
	for (size_t i = 0; i < count; i++) {
		size_t len = secrets[i] ? strlen(secrets[i]) : 0;

		if (len > 0) add_needle(set, secrets[i], len, false, len < SHORTEST_INSIDE);
		if (len >= SHORTEST_INSIDE) add_base64(set, secrets[i], len);
	}
	return !set->bytes.failed;
}

void hestia_redact_text(hestia_buf *out, const char *text, size_t len, const char *const *secrets, size_t secret_count)
{
	needle_set set;
	size_t plain_from = 0, hidden_to = 0; /* text before hidden_to shows a secret */

	if (!make_needles(&set, secrets, secret_count)) {
		out->failed = true; /* nothing at all rather than a secret */
		len = 0;
	}
	/* Every position is looked at, also inside a find: secrets may overlap, and the tail of one must not stay. */
	for (size_t i = 0; i < len; i++) {
		size_t used = set.starts[(unsigned char)text[i]] ? secret_at(&set, text + i, len - i, i == 0) : 0;

		if (used && i >= hidden_to) {
			hestia_buf_add(out, text + plain_from, i - plain_from);
			hestia_buf_adds(out, HESTIA_REDACTED);
		}
		if (used && i + used > hidden_to) plain_from = hidden_to = i + used;
	}
	if (len) hestia_buf_add(out, text + plain_from, len - plain_from);
	hestia_buf_free(&set.bytes);
	free(set.list);
}
