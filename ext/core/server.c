/* One panel's options: checked once, copied, wiped when freed. */
#include "core/server.h"

#include <stdlib.h>
#include <string.h>

#include "core/capability.h"
#include "core/crypto.h"
#include "core/text.h"

#define MAX_PASSWORD 500 /* bytes */

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

/* Becomes a file name on the panel, so HestiaCP itself makes letters and digits; 32 in all versions. */
static bool is_api_key(const char *key)
{
	size_t len = 0;

	for (; key[len]; len++) {
		if (!hestia_is_alnum(key[len]) && key[len] != '_' && key[len] != '-') return false;
	}
	return len >= 8 && len <= 128;
}

static hestia_code check_access_key(const hestia_server_options *o, hestia_err *err)
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

static hestia_code check_api_key(const hestia_server_options *o, hestia_err *err)
{
	if (is_api_key(o->api_key)) return HESTIA_OK;
	return hestia_err_set(err, HESTIA_E_ARG, "api_key",
		"The API key of %s is not one that v-generate-api-key makes (letters and digits, without a colon); copy it again, or enter an access "
		"key as access_key and secret_key.", o->host);
}

/* HestiaCP 1.6.8 and 1.6.9 put the password of a login into a shell command as it is. */
static bool is_harmless(const char *password)
{
	for (; *password; password++) {
		if (!hestia_is_alnum(*password) && !strchr("-_.+,:/@%=", *password)) return false;
	}
	return true;
}

static bool is_user(const char *user)
{
	size_t len = 0;

	for (; user[len]; len++) {
		if (!hestia_is_alnum(user[len]) && !strchr("._-", user[len])) return false;
	}
	return len > 0 && len <= 32;
}

static hestia_code check_password(const hestia_server_options *o, hestia_err *err)
{
	const char *password = hestia_or_empty(o->password);
	size_t len = strlen(password);

	if (!*hestia_or_empty(o->user) || !len) {
		return hestia_err_set(err, HESTIA_E_ARG, len ? "user" : "password",
			"The server record of %s has a %s but no %s; enter the panel's root user with its password, or better an access key.", o->host,
			len ? "password" : "user", len ? "user" : "password");
	}
	if (!is_user(o->user)) {
		return hestia_err_set(err, HESTIA_E_ARG, "user", "The user of %s is not a user name of HestiaCP; enter its root user, usually admin.", o->host);
	}
	if (*hestia_or_empty(o->root_user) && !hestia_equal_nocase(o->root_user, o->user)) {
		return hestia_err_set(err, HESTIA_E_ARG, "user",
			"%s lets only its root user in with a password, and \"%s\" is not the root user that the server names; correct one of them.", o->host,
			o->user);
	}
	if (len > MAX_PASSWORD || hestia_has_control(password, len)) {
		return hestia_err_set(err, HESTIA_E_ARG, "password",
			"The password of %s is longer than 500 bytes or holds a control character; enter the one of the panel's root user.", o->host);
	}
	return HESTIA_OK;
}

static hestia_code check_root_user(const hestia_server_options *o, hestia_err *err)
{
	if (!*hestia_or_empty(o->root_user) || is_user(o->root_user)) return HESTIA_OK;
	return hestia_err_set(err, HESTIA_E_ARG, "root_user",
		"The root_user of %s is not a user name of HestiaCP; correct the line root_user of the server's settings, or leave it out where the "
		"panel's administrator is admin.", o->host);
}

/* What a panel of this version does with a login, where the version is known. */
static hestia_code check_version(const hestia_server_options *o, hestia_login login, hestia_err *err)
{
	hestia_version version = hestia_version_parse(hestia_or_empty(o->version));

	if (login == HESTIA_LOGIN_ACCESS_KEY && !hestia_can(version, HESTIA_CAN_ACCESS_KEYS)) {
		return hestia_err_set(err, HESTIA_E_ARG, "access_key",
			"HestiaCP %s of %s has no access keys, which came with 1.6.0; update HestiaCP, or enter an API key (v-generate-api-key) as api_key.",
			o->version, o->host);
	}
	if (login == HESTIA_LOGIN_PASSWORD && !hestia_can(version, HESTIA_CAN_QUOTE_PASSWORD) && !is_harmless(o->password)) {
		return hestia_err_set(err, HESTIA_E_ARG, "password",
			"HestiaCP %s of %s would run parts of this password as a shell command; update HestiaCP, or use an access key.", o->version, o->host);
	}
	return HESTIA_OK;
}

/* Exactly one kind of login: nobody should be weak by accident. */
static hestia_code check_credentials(const hestia_server_options *o, hestia_login *login, hestia_err *err)
{
	bool has_key = *hestia_or_empty(o->access_key) || *hestia_or_empty(o->secret_key), has_api_key = *hestia_or_empty(o->api_key);
	bool has_password = *hestia_or_empty(o->user) || *hestia_or_empty(o->password);
	hestia_code code;

	*login = has_password ? HESTIA_LOGIN_PASSWORD : has_api_key ? HESTIA_LOGIN_API_KEY : HESTIA_LOGIN_ACCESS_KEY;
	if (has_key + has_api_key + has_password > 1) {
		return hestia_err_set(err, HESTIA_E_ARG, has_password ? "password" : "api_key",
			"The server record of %s has more than one login; keep one of access_key with secret_key, api_key, and user with password.", o->host);
	}
	code = has_password ? check_password(o, err) : has_api_key ? check_api_key(o, err) : check_access_key(o, err);
	return code == HESTIA_OK ? check_version(o, *login, err) : code;
}

/* NULL where the option is not given. False without memory. */
static bool copy_secret(char **to, const char *from)
{
	if (!*hestia_or_empty(from)) return true;
	*to = hestia_strdup(from);
	return *to != NULL;
}

static bool copy_texts(hestia_server *s, const hestia_server_options *o)
{
	const char *root_user = *hestia_or_empty(o->root_user) ? o->root_user : *hestia_or_empty(o->user) ? o->user : "admin";

	s->version = hestia_strdup(hestia_or_empty(o->version));
	s->root_user = hestia_strdup(root_user);
	return s->version && s->root_user && copy_secret(&s->access_key, o->access_key) && copy_secret(&s->secret_key, o->secret_key)
		&& copy_secret(&s->api_key, o->api_key) && copy_secret(&s->user, o->user) && copy_secret(&s->password, o->password);
}

static bool hash_parts(const char *const *parts, size_t count, char out[65])
{
	unsigned char digest[HESTIA_SHA256_LEN];
	hestia_buf buf = {0};
	bool ok;

	for (size_t i = 0; i < count; i++) hestia_buf_addf(&buf, "%zu:%s", strlen(hestia_or_empty(parts[i])), hestia_or_empty(parts[i]));
	ok = !buf.failed && hestia_sha256(buf.data, buf.len, digest);
	if (ok) hestia_hex(digest, sizeof digest, out);
	hestia_buf_free(&buf);
	return ok;
}

/* Keys are random, so that their hash tells nothing; that of a password could be guessed by who reads where it is stored. */
static bool fill_memory_keys(hestia_server *s)
{
	char place[sizeof s->endpoint.label];
	const char *parts[] = {s->label, hestia_login_name(s->login), s->access_key, s->secret_key, s->api_key, s->user}, *panel[] = {place};
	size_t len = 0;

	for (; s->label[len]; len++) place[len] = hestia_lower(s->label[len]);
	place[len] = 0;
	return hash_parts(parts, sizeof parts / sizeof parts[0], s->memory_key) && hash_parts(panel, 1, s->panel_key);
}

hestia_code hestia_server_new(const hestia_server_options *o, hestia_server **out, hestia_err *err)
{
	const hestia_endpoint_options place = {
		.host = o->host, .address = o->address, .port = o->port ? o->port : HESTIA_DEFAULT_PORT, .ca_file = o->ca_file, .ca_dir = o->ca_dir,
		.pin = o->pin, .insecure = o->insecure, .client_cert = o->client_cert, .client_key = o->client_key, .proxy = o->proxy,
		.http2 = o->http2, .connect_timeout_ms = o->connect_timeout_ms,
	};
	const char *credentials[] = {hestia_or_empty(o->access_key), hestia_or_empty(o->secret_key), hestia_or_empty(o->api_key),
		hestia_or_empty(o->user), hestia_or_empty(o->password)};
	hestia_server *s = NULL;
	hestia_code code;

	*out = NULL;
	s = calloc(1, sizeof *s);
	if (!s) return hestia_err_nomem(err);
	code = hestia_endpoint_fill(&s->endpoint, &place, credentials, sizeof credentials / sizeof credentials[0], err);
	if (code == HESTIA_OK) code = check_credentials(o, &s->login, err);
	if (code == HESTIA_OK) code = check_root_user(o, err);
	if (code == HESTIA_OK) code = hestia_check_timeout("read_timeout_ms", o->read_timeout_ms, o->host, err);
	if (code == HESTIA_OK) code = hestia_check_timeout("write_timeout_ms", o->write_timeout_ms, o->host, err);
	if (code != HESTIA_OK) goto fail;
	s->label = s->endpoint.label;
	s->identity = s->endpoint.identity;
	s->read_timeout_ms = o->read_timeout_ms ? o->read_timeout_ms : 30000;
	s->write_timeout_ms = o->write_timeout_ms ? o->write_timeout_ms : 60000;
	s->ask_again = o->ask_again;
	if (!copy_texts(s, o) || !fill_memory_keys(s)) {
		code = hestia_err_nomem(err);
		goto fail;
	}
	*out = s;
	return HESTIA_OK;
fail:
	hestia_server_free(s);
	return code;
}

void hestia_server_free(hestia_server *s)
{
	if (!s) return;
	hestia_endpoint_clear(&s->endpoint);
	free(s->root_user);
	free(s->version);
	hestia_free_secret(s->access_key);
	hestia_free_secret(s->secret_key);
	hestia_free_secret(s->api_key);
	hestia_free_secret(s->user);
	hestia_free_secret(s->password);
	free(s);
}

bool hestia_server_is_root_user(const hestia_server *server, const char *user)
{
	return !*user || hestia_equal_nocase(user, server->root_user) || hestia_equal_nocase(user, "root");
}

bool hestia_server_is_weak(const hestia_server *server)
{
	return server->login != HESTIA_LOGIN_ACCESS_KEY;
}

size_t hestia_server_secrets(const hestia_server *server, const char *out[HESTIA_SERVER_SECRETS])
{
	const char *all[] = {server->access_key, server->secret_key, server->api_key, server->password};
	size_t count = 0;

	for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
		if (all[i] && count < HESTIA_SERVER_SECRETS) out[count++] = all[i];
	}
	return count;
}

const char *hestia_login_name(hestia_login login)
{
	static const char *const names[] = {
		[HESTIA_LOGIN_ACCESS_KEY] = "access_key", [HESTIA_LOGIN_API_KEY] = "api_key", [HESTIA_LOGIN_PASSWORD] = "password",
	};

	return names[login];
}
