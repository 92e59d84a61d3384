/* Shapes and comparisons of license claims. */
#include "core/license_claims.h"

#include <string.h>
#ifdef _WIN32
# include <winsock2.h>
# include <ws2tcpip.h>
#else
# include <arpa/inet.h>
# include <sys/socket.h>
#endif

#include "core/text.h"
#include "core/utc.h"

#define ADDRESS_LEN 16 /* IPv4 as ::ffff:a.b.c.d */

/* -- Shapes ---------------------------------------------------------------------------------------------------------- */

/* Letters, digits, dots and hyphens, no empty label; one leading "*." for everything below. */
static bool is_domain_claim(const char *text)
{
	const char *label = hestia_has_prefix(text, "*.") ? text + 2 : text;
	size_t len = strlen(label);

	if (len == 0 || len > 254 || label[0] == '.' || strstr(label, "..")) return false;
	for (; *label; label++) {
		if (!hestia_is_alnum(*label) && *label != '.' && *label != '-') return false;
	}
	return true;
}

/* Canonical bytes of an IPv4 or IPv6 address. */
static bool read_address(const char *text, unsigned char out[ADDRESS_LEN])
{
	static const unsigned char mapped[12] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};

	memcpy(out, mapped, sizeof mapped);
	return inet_pton(AF_INET, text, out + sizeof mapped) == 1 || inet_pton(AF_INET6, text, out) == 1;
}

static bool is_address_claim(const char *text)
{
	unsigned char bytes[ADDRESS_LEN];

	return read_address(text, bytes);
}

static bool is_product_claim(const char *text)
{
	return *text && !hestia_has_control(text, strlen(text));
}

static bool is_id_claim(const char *text)
{
	return strlen(text) < HESTIA_CLAIM_MAX_ID + 1 && !hestia_has_control(text, strlen(text));
}

/* The form alone; the URL's own parser (libcurl's) reads it before anything is sent. */
bool hestia_is_server_url(const char *text)
{
	static const char scheme[] = "https://";
	const char *host = text + sizeof scheme - 1;
	size_t len = strlen(text), host_len;

	if (len > HESTIA_CLAIM_MAX_SERVER || !hestia_has_prefix(text, scheme)) return false;
	for (size_t i = 0; i < len; i++) {
		if (text[i] <= ' ' || text[i] > '~' || strchr("\"#<>\\^`{|}", text[i])) return false;
	}
	host_len = strcspn(host, "/?");
	return host_len > 0 && host[0] != ':' && !memchr(host, '@', host_len);
}

typedef enum { LIST, TEXT_OR_LIST, TEXT, TIME, LEASE, GRACE } claim_shape;

static const struct {
	int64_t least, most;
} ranges[] = {
	[TIME] = {1, HESTIA_LAST_SECOND}, [LEASE] = {HESTIA_LEASE_MIN, HESTIA_LEASE_MAX}, [GRACE] = {0, HESTIA_GRACE_MAX},
};

static const struct {
	const char *name;
	claim_shape shape;
	bool (*valid)(const char *text); /* of each text; NULL for numbers */
	const char *expected;
} claim_table[] = {
	{"domains", LIST, is_domain_claim, "a list of host names in ASCII (xn-- form), each with at most a leading \"*.\""},
	{"addresses", LIST, is_address_claim, "a list of IPv4 or IPv6 addresses"},
	{"product", TEXT_OR_LIST, is_product_claim, "a name or a list of names"},
	{"jti", TEXT, is_id_claim, "a text of at most 64 bytes"},
	{"nbf", TIME, NULL, "a whole number of Unix seconds"},
	{"exp", TIME, NULL, "a whole number of Unix seconds"},
	{"iat", TIME, NULL, "a whole number of Unix seconds"},
	{"server", TEXT, hestia_is_server_url, "a URL that begins with https:// and holds no user name (at most 512 bytes)"},
	{"lease", LEASE, NULL, "a whole number of seconds from 86400 (a day) to 7776000 (90 days)"},
	{"grace", GRACE, NULL, "a whole number of seconds from 0 to 7776000 (90 days)"},
};

static bool is_text(struct json_object *value, bool (*valid)(const char *))
{
	return json_object_is_type(value, json_type_string)
		&& strlen(json_object_get_string(value)) == (size_t)json_object_get_string_len(value) && valid(json_object_get_string(value));
}

static bool has_shape(struct json_object *value, claim_shape shape, bool (*valid)(const char *))
{
	if (shape >= TIME) {
		int64_t seconds = json_object_get_int64(value);

		return json_object_is_type(value, json_type_int) && seconds >= ranges[shape].least && seconds <= ranges[shape].most;
	}
	if (shape != LIST && is_text(value, valid)) return true;
	if (shape == TEXT || !json_object_is_type(value, json_type_array)) return false;
	for (size_t i = 0; i < json_object_array_length(value); i++) {
		if (!is_text(json_object_array_get_idx(value, i), valid)) return false;
	}
	return true;
}

hestia_claim_fault hestia_claims_fault(struct json_object *claims)
{
	for (size_t i = 0; i < sizeof claim_table / sizeof *claim_table; i++) {
		struct json_object *value;

		if (!json_object_object_get_ex(claims, claim_table[i].name, &value)) continue;
		if (!has_shape(value, claim_table[i].shape, claim_table[i].valid)) {
			return (hestia_claim_fault){claim_table[i].name, claim_table[i].expected};
		}
	}
	if (hestia_json_text(claims, "server") && !*hestia_or_empty(hestia_json_text(claims, "jti"))) {
		return (hestia_claim_fault){"jti", "a text, which a license with a server needs: the server is asked by it"};
	}
	return (hestia_claim_fault){NULL, NULL};
}

int64_t hestia_claims_seconds(struct json_object *claims, const char *name)
{
	struct json_object *value;

	return json_object_object_get_ex(claims, name, &value) ? json_object_get_int64(value) : 0;
}

/* -- Matching -------------------------------------------------------------------------------------------------------- */

static size_t without_dot(const char *domain)
{
	size_t len = strlen(domain);

	return len > 1 && domain[len - 1] == '.' ? len - 1 : len;
}

static bool equal_part(const char *a, const char *b, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		if (hestia_lower(a[i]) != hestia_lower(b[i])) return false;
	}
	return true;
}

bool hestia_same_domain(const char *a, const char *b)
{
	size_t len = without_dot(a);

	return len == without_dot(b) && equal_part(a, b, len);
}

bool hestia_claim_domain(const char *claim, const char *domain)
{
	size_t claim_len = without_dot(claim), len = without_dot(domain);

	if (!hestia_has_prefix(claim, "*.")) return hestia_same_domain(claim, domain);
	/* ".example.com" must end it, and a label stand before. */
	claim_len--;
	return len > claim_len && domain[0] != '.' && equal_part(claim + 1, domain + len - claim_len, claim_len);
}

bool hestia_claim_address(const char *claim, const char *address)
{
	unsigned char a[ADDRESS_LEN], b[ADDRESS_LEN];

	return read_address(claim, a) && read_address(address, b) && memcmp(a, b, ADDRESS_LEN) == 0;
}

bool hestia_claim_product(const char *claim, const char *product)
{
	return strcmp(claim, product) == 0;
}

bool hestia_claim_covers(struct json_object *claim, const char *value, hestia_claim_match match)
{
	if (json_object_is_type(claim, json_type_string)) return match(json_object_get_string(claim), value);
	for (size_t i = 0; i < json_object_array_length(claim); i++) {
		if (match(json_object_get_string(json_object_array_get_idx(claim, i)), value)) return true;
	}
	return false;
}

void hestia_claim_print(struct json_object *claim, char *out, size_t size)
{
	hestia_buf list = {0};
	bool single = json_object_is_type(claim, json_type_string);
	size_t count = single ? 1 : json_object_array_length(claim);

	for (size_t i = 0; i < count && list.len < size; i++) {
		hestia_buf_adds(&list, i ? ", " : "");
		hestia_buf_adds(&list, json_object_get_string(single ? claim : json_object_array_get_idx(claim, i)));
	}
	if (count == 0) hestia_buf_adds(&list, "nobody");
	hestia_copy_line(out, size, hestia_buf_text(&list), list.len);
	hestia_buf_free(&list);
}
