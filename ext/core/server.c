/* One panel's options: checked once, copied, wiped when freed. */
#include "core/server.h"

#include <stdlib.h>
#include <string.h>

#include "core/crypto.h"
#include "core/text.h"

#define MAX_HOST 253 /* RFC 1035 2.3.4, without the final dot */
#define MAX_PATH_LEN 4096
#define MIN_TIMEOUT_MS 100
#define MAX_TIMEOUT_MS 3600000

/* Letters, digits, dots, hyphens, underscores; colons make it an IPv6 address. */
static bool is_host(const char *host)
{
	size_t len = strlen(host);

	if (len == 0 || len > MAX_HOST || host[0] == '-' || host[0] == '.') return false;
	for (const char *p = host; *p; p++) {
		if (!hestia_is_alnum(*p) && !strchr(".-_:", *p)) return false;
	}
	return true;
}

/* Four numbers up to 255; a text with colons is left to libcurl, which knows every form of IPv6. */
static bool is_address(const char *text)
{
	int dots = 0, number = -1;

	if (strchr(text, ':')) return is_host(text);
	for (; *text; text++) {
		if (*text == '.') {
			if (number < 0) return false;
			dots++;
			number = -1;
		} else if (!hestia_is_digit(*text)) {
			return false;
		} else {
			number = (number < 0 ? 0 : number * 10) + (*text - '0');
			if (number > 255) return false;
		}
	}
	return dots == 3 && number >= 0;
}

static bool is_key_id(const char *key)
{
	size_t len = 0;

	for (; key[len]; len++) {
		if (!hestia_is_alnum(key[len])) return false;
	}
	return len == HESTIA_KEY_ID_LEN;
}

static bool is_secret(const char *secret)
{
	size_t len = 0;

	for (; secret[len]; len++) {
		if (!hestia_is_alnum(secret[len]) && !strchr("|_.+/^~=%-", secret[len])) return false;
	}
	return len == HESTIA_SECRET_LEN;
}

/* One "sha256//" with 44 characters of base64. libcurl would take lists; one pin is one decision. */
static bool is_pin(const char *pin)
{
	const char *digest = pin + 8;

	if (!hestia_has_prefix(pin, "sha256//") || strlen(digest) != 44 || digest[43] != '=') return false;
	for (size_t i = 0; i < 43; i++) {
		if (!hestia_is_alnum(digest[i]) && digest[i] != '+' && digest[i] != '/') return false;
	}
	return true;
}

static bool is_proxy(const char *proxy)
{
	static const char *const schemes[] = {"http://", "https://", "socks5://", "socks5h://", "socks4a://"};

	if (hestia_has_control(proxy, strlen(proxy)) || strchr(proxy, ' ') || strlen(proxy) > 1024) return false;
	for (size_t i = 0; i < sizeof schemes / sizeof schemes[0]; i++) {
		size_t len = strlen(schemes[i]);

		if (hestia_has_prefix(proxy, schemes[i]) && proxy[len]) return true;
	}
	return false;
}

static hestia_code check_place(const hestia_server_options *o, hestia_err *err)
{
	if (!*hestia_or_empty(o->host)) {
		return hestia_err_set(err, HESTIA_E_ARG, "host",
			"The server record has no host name or address; enter the panel's host name in the server record.");
	}
	if (!is_host(o->host)) {
		return hestia_err_set(err, HESTIA_E_ARG, "host",
			"The host of the server record is not a host name or address; enter it without https:// and without a port, "
			"for example panel.example.com.");
	}
	if (*hestia_or_empty(o->address) && is_address(o->host)) {
		return hestia_err_set(err, HESTIA_E_ARG, "address",
			"The host %s is an address already, so there is nothing else to dial; leave the address out, or enter the panel's name as host.",
			o->host);
	}
	if (*hestia_or_empty(o->address) && !is_address(o->address)) {
		return hestia_err_set(err, HESTIA_E_ARG, "address",
			"The address to dial for %s is not an IPv4 or IPv6 address; correct it or leave it out.", o->host);
	}
	if (o->port < 0 || o->port > 65535) {
		return hestia_err_set(err, HESTIA_E_ARG, "port",
			"The port %ld of %s is not between 1 and 65535; HestiaCP listens on 8083 unless it was changed.", o->port, o->host);
	}
	if (o->proxy && *o->proxy && !is_proxy(o->proxy)) {
		return hestia_err_set(err, HESTIA_E_ARG, "proxy",
			"The proxy of %s is not a proxy URL; write it like http://proxy.example.com:3128 or socks5h://127.0.0.1:1080.", o->host);
	}
	return HESTIA_OK;
}

static hestia_code check_credentials(const hestia_server_options *o, hestia_err *err)
{
	if (!*hestia_or_empty(o->access_key) || !*hestia_or_empty(o->secret_key)) {
		return hestia_err_set(err, HESTIA_E_ARG, *hestia_or_empty(o->access_key) ? "secret_key" : "access_key",
			"The server record of %s has no complete access key; make one in HestiaCP (v-add-access-key) and enter it as KEY_ID:SECRET.",
			o->host);
	}
	if (!is_key_id(o->access_key)) {
		return hestia_err_set(err, HESTIA_E_ARG, "access_key",
			"The access key ID of %s is not 20 letters and digits; copy it again from HestiaCP.", o->host);
	}
	if (!is_secret(o->secret_key)) {
		return hestia_err_set(err, HESTIA_E_ARG, "secret_key",
			"The secret key of %s is not 40 characters long or holds other characters than HestiaCP makes; copy it again.", o->host);
	}
	return HESTIA_OK;
}

static hestia_code check_trust(const hestia_server_options *o, hestia_err *err)
{
	bool has_ca = *hestia_or_empty(o->ca_file) != 0, has_pin = *hestia_or_empty(o->pin) != 0;

	if (o->insecure && (has_ca || has_pin)) {
		return hestia_err_set(err, HESTIA_E_ARG, "insecure",
			"The server %s says insecure and also how to verify (ca_file or pin); keep one of them.", o->host);
	}
	if (has_pin && !is_pin(o->pin)) {
		return hestia_err_set(err, HESTIA_E_ARG, "pin",
			"The pin of %s is not sha256// and 44 characters of base64; take it from the panel's certificate "
			"(openssl x509 -pubkey, then sha256, then base64).", o->host);
	}
	if (has_ca && (strlen(o->ca_file) > MAX_PATH_LEN || hestia_has_control(o->ca_file, strlen(o->ca_file)))) {
		return hestia_err_set(err, HESTIA_E_ARG, "ca_file", "The ca_file of %s is not a usable path; correct it.", o->host);
	}
	return HESTIA_OK;
}

static hestia_code check_timeout(const char *name, long value, const char *host, hestia_err *err)
{
	if (value == 0 || (value >= MIN_TIMEOUT_MS && value <= MAX_TIMEOUT_MS)) return HESTIA_OK;
	return hestia_err_set(err, HESTIA_E_ARG, name,
		"The time limit %s of %s is %ld ms; choose one between 100 ms and one hour.", name, host, value);
}

static hestia_code check_options(const hestia_server_options *o, hestia_err *err)
{
	hestia_code code;

	if ((code = check_place(o, err)) != HESTIA_OK) return code;
	if ((code = check_credentials(o, err)) != HESTIA_OK) return code;
	if ((code = check_trust(o, err)) != HESTIA_OK) return code;
	if ((code = check_timeout("connect_timeout_ms", o->connect_timeout_ms, o->host, err)) != HESTIA_OK) return code;
	if ((code = check_timeout("read_timeout_ms", o->read_timeout_ms, o->host, err)) != HESTIA_OK) return code;
	return check_timeout("write_timeout_ms", o->write_timeout_ms, o->host, err);
}

/* Length-prefixed, so that no two different sets of options give the same text. */
static bool fill_identity(hestia_server *s)
{
	const char *parts[] = {s->host, s->address, s->ca_file, s->pin, s->proxy, s->access_key, s->secret_key};
	unsigned char digest[HESTIA_SHA256_LEN];
	hestia_buf buf = {0};
	bool ok;

	hestia_buf_addf(&buf, "%ld/%d/", s->port, s->insecure ? 1 : 0);
	for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
		hestia_buf_addf(&buf, "%zu:", strlen(parts[i]));
		hestia_buf_adds(&buf, parts[i]);
	}
	ok = !buf.failed && hestia_sha256(buf.data, buf.len, digest);
	for (size_t i = 0; ok && i < sizeof digest; i++) {
		static const char hex[] = "0123456789abcdef";

		s->identity[2 * i] = hex[digest[i] >> 4];
		s->identity[2 * i + 1] = hex[digest[i] & 15];
	}
	hestia_buf_free(&buf);
	return ok;
}

static bool fill_label(hestia_server *s)
{
	hestia_buf buf = {0};
	bool ok;

	hestia_buf_addf(&buf, strchr(s->host, ':') ? "[%s]:%ld" : "%s:%ld", s->host, s->port);
	ok = !buf.failed;
	hestia_copy_line(s->label, sizeof s->label, hestia_buf_text(&buf), buf.len);
	hestia_buf_free(&buf);
	return ok;
}

hestia_code hestia_server_new(const hestia_server_options *o, hestia_server **out, hestia_err *err)
{
	hestia_server *s;
	hestia_code code;

	*out = NULL;
	if ((code = check_options(o, err)) != HESTIA_OK) return code;
	s = calloc(1, sizeof *s);
	if (!s) return hestia_err_nomem(err);
	s->host = hestia_strdup(o->host);
	s->address = hestia_strdup(hestia_or_empty(o->address));
	s->ca_file = hestia_strdup(hestia_or_empty(o->ca_file));
	s->pin = hestia_strdup(hestia_or_empty(o->pin));
	s->proxy = hestia_strdup(hestia_or_empty(o->proxy));
	s->version = hestia_strdup(hestia_or_empty(o->version));
	s->root_user = hestia_strdup(*hestia_or_empty(o->root_user) ? o->root_user : "admin");
	s->access_key = hestia_strdup(o->access_key);
	s->secret_key = hestia_strdup(o->secret_key);
	s->port = o->port ? o->port : HESTIA_DEFAULT_PORT;
	s->connect_timeout_ms = o->connect_timeout_ms ? o->connect_timeout_ms : 10000;
	s->read_timeout_ms = o->read_timeout_ms ? o->read_timeout_ms : 30000;
	s->write_timeout_ms = o->write_timeout_ms ? o->write_timeout_ms : 60000;
	s->insecure = o->insecure;
	s->ask_again = o->ask_again;
	if (!s->host || !s->address || !s->ca_file || !s->pin || !s->proxy || !s->version || !s->root_user
			|| !s->access_key || !s->secret_key || !fill_identity(s) || !fill_label(s)) {
		hestia_server_free(s);
		return hestia_err_nomem(err);
	}
	*out = s;
	return HESTIA_OK;
}

void hestia_server_free(hestia_server *s)
{
	if (!s) return;
	free(s->host);
	free(s->address);
	free(s->ca_file);
	free(s->pin);
	hestia_free_secret(s->proxy); /* may hold a password */
	free(s->root_user);
	free(s->version);
	hestia_free_secret(s->access_key);
	hestia_free_secret(s->secret_key);
	free(s);
}

bool hestia_server_is_root_user(const hestia_server *server, const char *user)
{
	return !*user || hestia_equal_nocase(user, server->root_user) || hestia_equal_nocase(user, "root");
}
