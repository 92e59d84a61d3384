/*
 * Licenses of the WHMCS Licensing Addon. Input, in lines: the secret, a date (Ymd), the domain of the site; then a text, which
 * is taken as a local key, as the payload of one whose two sums are right, and as an answer of verify.php.
 * Holds: a key is read only when both sums are its secret's, what is read and written again reads equal, and names and texts
 * of an answer are what stands in it.
 */
#include "fuzz.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <openssl/evp.h>

#include "core/addon_day.h"
#include "core/addon_license.h"

#define MD5_HEX 32
#define LAST_DAY 2932896 /* 9999-12-31 */

static void md5(const char *a, size_t a_len, const char *b, char hex[MD5_HEX + 1])
{
	unsigned char digest[EVP_MAX_MD_SIZE];
	hestia_buf text = {0};

	hestia_buf_add(&text, a, a_len);
	hestia_buf_adds(&text, b);
	FUZZ_CHECK(EVP_Digest(hestia_buf_text(&text), text.len, digest, NULL, EVP_md5(), NULL) == 1);
	hestia_hex(digest, MD5_HEX / 2, hex);
	hestia_buf_free(&text);
}

/* -- Local keys ------------------------------------------------------------------------------------------------------ */

/* A key in one line whose sums are those of the secret, the inner one over this date. */
static void make_key(const char *date, const char *payload, size_t len, const char *secret, hestia_buf *key)
{
	unsigned char encoded[8192];
	hestia_buf body = {0};
	char sum[MD5_HEX + 1];

	FUZZ_CHECK(len < sizeof encoded / 2);
	md5(date, strlen(date), secret, sum);
	hestia_buf_adds(&body, sum);
	hestia_buf_add(&body, (char *)encoded, (size_t)EVP_EncodeBlock(encoded, (const unsigned char *)payload, (int)len));
	for (size_t i = body.len; i-- > 0;) hestia_buf_add(key, body.data + i, 1);
	md5(key->data, key->len, secret, sum);
	hestia_buf_adds(key, sum);
	hestia_buf_free(&body);
}

/* Is the outer sum that of the secret? Line ends are none of its text. */
static bool is_summed(const char *key, const char *secret)
{
	hestia_buf line = {0};
	char sum[MD5_HEX + 1];
	bool right = false;

	for (; *key; key++) {
		if (*key != '\r' && *key != '\n') hestia_buf_add(&line, key, 1);
	}
	if (line.len > MD5_HEX) {
		md5(line.data, line.len - MD5_HEX, secret, sum);
		right = strcmp(sum, line.data + line.len - MD5_HEX) == 0;
	}
	hestia_buf_free(&line);
	return right;
}

static struct json_object *read_key(const char *key, const char *secret, int64_t *day)
{
	struct json_object *map;
	hestia_err err;

	hestia_err_clear(&err);
	FUZZ_CHECK(hestia_addon_key_read(key, secret, &map, day, &err) == HESTIA_OK);
	fuzz_check_error(HESTIA_OK, &err);
	return map;
}

/* A map of a key: flat, of texts, with a day that exists. */
static void check_map(struct json_object *map, int64_t day)
{
	const char *checkdate = hestia_json_text(map, "checkdate");
	char date[9];

	FUZZ_CHECK(day >= 0 && day <= LAST_DAY && json_object_object_length(map) <= HESTIA_ADDON_MAX_PAIRS);
	hestia_addon_date_of(day * 86400, date);
	FUZZ_CHECK(checkdate && strcmp(date, checkdate) == 0);
	json_object_object_foreach(map, name, value) {
		FUZZ_CHECK(strlen(name) <= 64 && json_object_is_type(value, json_type_string));
		fuzz_check_line(name, 65);
	}
}

static void check_written(struct json_object *map, const char *secret, int64_t day)
{
	struct json_object *again;
	hestia_buf key = {0}, other = {0};
	int64_t day_again, none;
	size_t at;

	FUZZ_CHECK(hestia_addon_key_write(map, secret, &key, NULL) == HESTIA_OK);
	for (size_t i = 80; i < key.len; i += 81) FUZZ_CHECK(key.data[i] == '\n');
	again = read_key(key.data, secret, &day_again);
	FUZZ_CHECK(again && day == day_again && json_object_equal(map, again));
	json_object_put(again);
	hestia_buf_adds(&other, secret);
	hestia_buf_adds(&other, "x");
	FUZZ_CHECK(!read_key(key.data, other.data, &none));
	at = ((size_t)day * 31 + key.len / 2) % key.len;
	if (key.data[at] != '\n') {
		key.data[at] = key.data[at] == '1' ? '2' : '1';
		FUZZ_CHECK(!read_key(key.data, secret, &none));
	}
	hestia_buf_free(&key);
	hestia_buf_free(&other);
}

static void check_site(struct json_object *map, const char *domain)
{
	const hestia_license_site site = {.domain = domain, .address = "192.0.2.10"};
	const char *domains = hestia_json_text(map, "validdomain");
	bool covers = hestia_addon_covers(map, &site, "/var/www");

	if (covers) FUZZ_CHECK(*domain && domains && *domains);
	if (*domain && domains && strcmp(domain, domains) == 0 && !strchr(domain, ',') && !json_object_object_get_ex(map, "validip", NULL)
			&& !json_object_object_get_ex(map, "validdirectory", NULL)) {
		FUZZ_CHECK(covers);
	}
}

static void check_key(const char *key, const char *secret, const char *domain)
{
	int64_t day;
	struct json_object *map = read_key(key, secret, &day);

	if (!map) return;
	FUZZ_CHECK(is_summed(key, secret));
	check_map(map, day);
	check_written(map, secret, day);
	check_site(map, domain);
	json_object_put(map);
}

/* Only the key whose inner sum is over the date that its payload tells is one. */
static void check_payload(const char *payload, size_t len, const char *date, const char *secret, const char *domain)
{
	struct json_object *map;
	hestia_buf key = {0};
	int64_t day;

	make_key(date, payload, len, secret, &key);
	map = read_key(key.data, secret, &day);
	if (map) {
		FUZZ_CHECK(strcmp(hestia_json_text(map, "checkdate"), date) == 0);
		check_key(key.data, secret, domain);
	}
	json_object_put(map);
	hestia_buf_free(&key);
}

/* -- Answers --------------------------------------------------------------------------------------------------------- */

static struct json_object *read_answer(const hestia_buf *answer)
{
	struct json_object *map;
	hestia_err err;

	hestia_err_clear(&err);
	FUZZ_CHECK(hestia_addon_answer_read(answer, &map, &err) == HESTIA_OK && map);
	fuzz_check_error(HESTIA_OK, &err);
	return map;
}

static bool holds(const char *bytes, size_t len, const char *text, size_t text_len)
{
	for (size_t i = 0; i + text_len <= len; i++) {
		if (memcmp(bytes + i, text, text_len) == 0) return true;
	}
	return false;
}

static void check_answer(const char *bytes, size_t len, const char *secret)
{
	hestia_buf answer = {0}, again = {0};
	struct json_object *map, *same;
	int64_t day = 0;

	hestia_buf_add(&answer, bytes, len);
	map = read_answer(&answer);
	FUZZ_CHECK(json_object_object_length(map) <= HESTIA_ADDON_MAX_PAIRS);
	json_object_object_foreach(map, name, value) {
		const char *text = json_object_get_string(value);
		size_t text_len = (size_t)json_object_get_string_len(value);

		FUZZ_CHECK(*name && strlen(name) <= 64 && text_len > 0 && !memchr(text, '<', text_len) && holds(bytes, len, text, text_len));
		for (const char *c = name; *c; c++) FUZZ_CHECK((hestia_is_alnum(*c) && hestia_lower(*c) == *c) || *c == '_' || *c == '-');
		hestia_buf_addf(&again, "<%s>", name);
		hestia_buf_add(&again, text, text_len);
		hestia_buf_addf(&again, "</%s>\n", name);
	}
	same = read_answer(&again);
	FUZZ_CHECK(json_object_equal(map, same));
	/* As the check does with an answer that is active. */
	if (json_object_object_length(map) < HESTIA_ADDON_MAX_PAIRS) {
		json_object_object_add(map, "checkdate", json_object_new_string("20231114"));
		FUZZ_CHECK(hestia_addon_day_of("20231114", &day));
		check_written(map, secret, day);
	}
	json_object_put(map);
	json_object_put(same);
	hestia_buf_free(&answer);
	hestia_buf_free(&again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_input input = {.data = data, .left = size};
	const char *secret = fuzz_field(&input, '\n'), *date = fuzz_field(&input, '\n'), *domain = fuzz_field(&input, '\n');
	const char *bytes = (const char *)input.data;
	size_t len = input.left < 4000 ? input.left : 4000;

	check_payload(bytes, len, date, secret, domain);
	check_answer(bytes, len, secret);
	check_key(fuzz_rest(&input), secret, domain);
	fuzz_input_free(&input);
	return 0;
}
