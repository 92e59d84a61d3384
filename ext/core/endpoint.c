/* One server's place and trust: checked once, copied, named. */
#include "core/endpoint.h"

#include <stdlib.h>
#include <string.h>

#include "core/crypto.h"
#include "core/text.h"

#define MAX_HOST 253 /* RFC 1035 2.3.4, without the final dot */
#define MAX_PATH_LEN 4096

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

static hestia_code check_place(const hestia_endpoint_options *o, hestia_err *err)
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
	if (o->port < 1 || o->port > 65535) {
		return hestia_err_set(err, HESTIA_E_ARG, "port",
			"The port %ld of %s is not between 1 and 65535; HestiaCP listens on 8083 unless it was changed.", o->port, o->host);
	}
	if (o->proxy && *o->proxy && !is_proxy(o->proxy)) {
		return hestia_err_set(err, HESTIA_E_ARG, "proxy",
			"The proxy of %s is not a proxy URL; write it like http://proxy.example.com:3128 or socks5h://127.0.0.1:1080.", o->host);
	}
	return HESTIA_OK;
}

static hestia_code check_path(const char *name, const char *path, const char *host, hestia_err *err)
{
	if (!path || (strlen(path) <= MAX_PATH_LEN && !hestia_has_control(path, strlen(path)))) return HESTIA_OK;
	return hestia_err_set(err, HESTIA_E_ARG, name, "The %s of %s is not a usable path; correct it.", name, host);
}

static hestia_code check_paths(const hestia_endpoint_options *o, hestia_err *err)
{
	const struct {
		const char *name, *path;
	} paths[] = {{"ca_file", o->ca_file}, {"ca_dir", o->ca_dir}, {"client_cert", o->client_cert}, {"client_key", o->client_key}};
	hestia_code code = HESTIA_OK;

	for (size_t i = 0; i < sizeof paths / sizeof paths[0] && code == HESTIA_OK; i++) {
		code = check_path(paths[i].name, paths[i].path, o->host, err);
	}
	return code;
}

static hestia_code check_trust(const hestia_endpoint_options *o, hestia_err *err)
{
	bool has_ca = *hestia_or_empty(o->ca_file) || *hestia_or_empty(o->ca_dir), has_pin = *hestia_or_empty(o->pin) != 0;

	if (o->insecure && (has_ca || has_pin)) {
		return hestia_err_set(err, HESTIA_E_ARG, "insecure",
			"The server %s says insecure and also how to verify (ca_file, ca_dir or pin); keep one of them.", o->host);
	}
	if (has_pin && !is_pin(o->pin)) {
		return hestia_err_set(err, HESTIA_E_ARG, "pin",
			"The pin of %s is not sha256// and 44 characters of base64; take it from the panel's certificate "
			"(openssl x509 -pubkey, then sha256, then base64).", o->host);
	}
	if (*hestia_or_empty(o->client_key) && !*hestia_or_empty(o->client_cert)) {
		return hestia_err_set(err, HESTIA_E_ARG, "client_cert",
			"The server %s has a client_key but no client_cert; give both, or the certificate alone when the key is in its file.", o->host);
	}
	return check_paths(o, err);
}

hestia_code hestia_check_timeout(const char *name, long value, const char *host, hestia_err *err)
{
	if (value == 0 || (value >= HESTIA_MIN_TIMEOUT_MS && value <= HESTIA_MAX_TIMEOUT_MS)) return HESTIA_OK;
	return hestia_err_set(err, HESTIA_E_ARG, name,
		"The time limit %s of %s is %ld ms; choose one between 100 ms and one hour.", name, host, value);
}

static void add_part(hestia_buf *buf, const char *part)
{
	hestia_buf_addf(buf, "%zu:", strlen(part));
	hestia_buf_adds(buf, part);
}

/* Length-prefixed, so that no two different sets of options give the same text. */
static bool fill_identity(hestia_endpoint *e, const char *const *credentials, size_t count)
{
	const char *parts[] = {e->host, e->address, e->ca_file, e->ca_dir, e->pin, e->client_cert, e->client_key, e->proxy};
	unsigned char digest[HESTIA_SHA256_LEN];
	hestia_buf buf = {0};
	bool ok;

	hestia_buf_addf(&buf, "%ld/%d/%d/", e->port, e->insecure ? 1 : 0, e->http2 ? 1 : 0);
	for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) add_part(&buf, parts[i]);
	for (size_t i = 0; i < count; i++) add_part(&buf, credentials[i]);
	ok = !buf.failed && hestia_sha256(buf.data, buf.len, digest);
	if (ok) hestia_hex(digest, sizeof digest, e->identity);
	hestia_buf_free(&buf);
	return ok;
}

static bool fill_label(hestia_endpoint *e)
{
	hestia_buf buf = {0};
	bool ok;

	hestia_buf_addf(&buf, strchr(e->host, ':') ? "[%s]:%ld" : "%s:%ld", e->host, e->port);
	ok = !buf.failed;
	hestia_copy_line(e->label, sizeof e->label, hestia_buf_text(&buf), buf.len);
	hestia_buf_free(&buf);
	return ok;
}

static bool copy_texts(hestia_endpoint *e, const hestia_endpoint_options *o)
{
	const struct {
		char **to;
		const char *from;
	} texts[] = {
		{&e->host, o->host}, {&e->address, o->address}, {&e->ca_file, o->ca_file}, {&e->ca_dir, o->ca_dir}, {&e->pin, o->pin},
		{&e->client_cert, o->client_cert}, {&e->client_key, o->client_key}, {&e->proxy, o->proxy},
	};

	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
		*texts[i].to = hestia_strdup(hestia_or_empty(texts[i].from));
		if (!*texts[i].to) return false;
	}
	return true;
}

hestia_code hestia_endpoint_fill(hestia_endpoint *e, const hestia_endpoint_options *o, const char *const *credentials, size_t count,
	hestia_err *err)
{
	hestia_code code;

	if ((code = check_place(o, err)) != HESTIA_OK) return code;
	if ((code = check_trust(o, err)) != HESTIA_OK) return code;
	if ((code = hestia_check_timeout("connect_timeout_ms", o->connect_timeout_ms, o->host, err)) != HESTIA_OK) return code;
	e->port = o->port;
	e->connect_timeout_ms = o->connect_timeout_ms ? o->connect_timeout_ms : HESTIA_DEFAULT_CONNECT_MS;
	e->insecure = o->insecure;
	e->http2 = o->http2;
	if (copy_texts(e, o) && fill_identity(e, credentials, count) && fill_label(e)) return HESTIA_OK;
	hestia_endpoint_clear(e);
	return hestia_err_nomem(err);
}

void hestia_endpoint_clear(hestia_endpoint *e)
{
	free(e->host);
	free(e->address);
	free(e->ca_file);
	free(e->ca_dir);
	free(e->pin);
	free(e->client_cert);
	free(e->client_key);
	hestia_free_secret(e->proxy); /* may hold a password */
	memset(e, 0, sizeof *e);
}
