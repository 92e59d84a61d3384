/*
 * Where an HTTPS server is and how it is trusted: a panel, or a license server.
 * Knows: options and their limits. Must not know: credentials, requests.
 */
#ifndef HESTIA_ENDPOINT_H
#define HESTIA_ENDPOINT_H

#include <stdbool.h>
#include <stddef.h>

#include "core/error.h"

#define HESTIA_DEFAULT_CONNECT_MS 10000
#define HESTIA_MIN_TIMEOUT_MS 100
#define HESTIA_MAX_TIMEOUT_MS 3600000

/* As given by the caller; every pointer borrowed for the call, NULL or "" = not given. */
typedef struct {
	const char *host;        /* name or address; IPv6 without brackets */
	const char *address;     /* dial this address instead of resolving host; the name is still checked */
	long port;
	const char *ca_file;     /* PEM file of authorities */
	const char *ca_dir;      /* folder of authorities, named by hash (openssl rehash) */
	const char *pin;         /* "sha256//BASE64", replaces the chain and name check */
	bool insecure;           /* no verification at all */
	const char *client_cert; /* PEM file that this side shows */
	const char *client_key;  /* PEM file of its key, without passphrase; "" = in client_cert */
	const char *proxy;       /* "http://host:port" or "socks5h://host:port" */
	bool http2;              /* agree on HTTP/2 when the other side can */
	long connect_timeout_ms; /* 0 = 10000 */
} hestia_endpoint_options;

/* Owned copies; immutable after hestia_endpoint_fill(). */
typedef struct {
	char *host, *address, *ca_file, *ca_dir, *pin, *client_cert, *client_key, *proxy;
	long port, connect_timeout_ms;
	bool insecure, http2;
	char label[300];   /* "host:port", for messages and for "the same server" */
	char identity[65]; /* SHA-256 in hex over everything that changes trust: place, proxy, TLS policy, credentials */
} hestia_endpoint;

/* Fills a zeroed endpoint, which is cleared again on failure: HESTIA_E_ARG names the option in err->where. credentials: what else
 * belongs to the identity, borrowed. Free with hestia_endpoint_clear(). */
hestia_code hestia_endpoint_fill(hestia_endpoint *endpoint, const hestia_endpoint_options *options, const char *const *credentials,
	size_t count, hestia_err *err);
void hestia_endpoint_clear(hestia_endpoint *endpoint);
/* 0 and HESTIA_MIN_TIMEOUT_MS to HESTIA_MAX_TIMEOUT_MS pass; else HESTIA_E_ARG. */
hestia_code hestia_check_timeout(const char *name, long value, const char *host, hestia_err *err);

#endif
