/*
 * One panel: an endpoint, and who we are there.
 * Knows: credentials, time limits. Must not know: requests.
 */
#ifndef HESTIA_SERVER_H
#define HESTIA_SERVER_H

#include <stdbool.h>

#include "core/endpoint.h"
#include "core/error.h"

#define HESTIA_DEFAULT_PORT 8083
#define HESTIA_KEY_ID_LEN 20
#define HESTIA_SECRET_LEN 40
#define HESTIA_SERVER_SECRETS 2 /* at most, of one server */

/* Options as given by the caller; every pointer borrowed for the call, NULL or "" = not given. Those of the place and of
 * trust are explained in endpoint.h. */
typedef struct {
	const char *host, *address;
	long port;              /* 0 = 8083 */
	const char *access_key; /* 20 letters and digits */
	const char *secret_key; /* 40 characters */
	const char *api_key;    /* legacy: of v-generate-api-key. One of the three kinds of login is given */
	const char *user, *password; /* legacy: of the panel's root user */
	const char *ca_file, *ca_dir, *pin;
	bool insecure;          /* every reply says so */
	const char *client_cert, *client_key;
	const char *proxy;
	bool http2;
	const char *root_user;  /* "" = user, or "admin" */
	const char *version;    /* panel version when known, "1.9.3"; saves one call where it matters */
	long connect_timeout_ms; /* 0 = 10000 */
	long read_timeout_ms;    /* 0 = 30000; lists, checks */
	long write_timeout_ms;   /* 0 = 60000 for users and packages; domains, suspension, deletion get five times this (300 s) */
	bool ask_again;          /* forget remembered refusals first: for a connection test by a human */
} hestia_server_options;

/* Who we are: an access key with its permissions, or one of the forms that are older and may do everything. */
typedef enum { HESTIA_LOGIN_ACCESS_KEY, HESTIA_LOGIN_API_KEY, HESTIA_LOGIN_PASSWORD } hestia_login;

/* Owned copies of the options. Immutable after creation, except that free wipes it. */
typedef struct {
	hestia_endpoint endpoint;
	const char *label, *identity; /* of the endpoint */
	char memory_key[65]; /* what refusals are remembered by: SHA-256 in hex over place and login, without a password, as it may be stored */
	char panel_key[65];  /* the same over the place alone: by it the panel's refusals are counted, whatever the login */
	char *root_user, *version;
	hestia_login login;
	char *access_key, *secret_key, *api_key, *user, *password; /* wiped on free; NULL unless the login has it */
	long read_timeout_ms, write_timeout_ms;
	bool ask_again;
} hestia_server;

/* *out owned by caller, free with hestia_server_free(). */
hestia_code hestia_server_new(const hestia_server_options *options, hestia_server **out, hestia_err *err);
void hestia_server_free(hestia_server *server);
/* True for "", the server's root user (any case) and "root". */
bool hestia_server_is_root_user(const hestia_server *server, const char *user);
/* Does the panel answer this login without a verdict in the header, and is it without limits on what it may do? */
bool hestia_server_is_weak(const hestia_server *server);
/* What no message may show. Returns how many of out are filled; borrowed from server. */
size_t hestia_server_secrets(const hestia_server *server, const char *out[HESTIA_SERVER_SECRETS]);
/* "access_key" | "api_key" | "password". Static text. */
const char *hestia_login_name(hestia_login login);

#endif
