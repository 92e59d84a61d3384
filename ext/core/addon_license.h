/*
 * Licenses of the WHMCS Licensing Addon: the local key, the question and the answer of verify.php.
 * The protocol rests on MD5 with a secret that every installation holds: a deterrent, not security. What stays compatible is
 * stricter than the usual client: sums are compared in constant time before anything is parsed, an answer without md5hash is
 * refused when there is a secret, a local key from the future is none, only flat arrays of strings are read, an
 * answer without a status is a failed check.
 * Knows: the addon's documents and days. Must not know: clocks, networks, storage.
 */
#ifndef HESTIA_ADDON_LICENSE_H
#define HESTIA_ADDON_LICENSE_H

#include "core/license_server.h"

#define HESTIA_ADDON_LOCAL_KEY_DAYS 15
#define HESTIA_ADDON_CHECK_FAIL_DAYS 5
#define HESTIA_ADDON_MAX_KEY (64u << 10) /* bytes of a local key; longer ones count as none */
#define HESTIA_ADDON_MAX_PAIRS 256
#define HESTIA_ADDON_TOKEN_SIZE 64

/* Borrowed for the call. */
typedef struct {
	const char *url;       /* of WHMCS, https; "/" at its end is optional */
	const char *secret;    /* "Secret Key / MD5 Hash Verification" of the product; "" = none */
	const char *directory; /* of the licensed script, or "" */
	long local_key_days;   /* days that a local key needs no server; 1 .. 365 */
	long check_fail_days;  /* days after them while the server does not answer; 0 .. 365 */
} hestia_addon;

/* Maps are JSON objects of texts, in order; free with json_object_put(). */

/* Reads a local key. *map stays NULL when it is none of this secret, or damaged. *day: its checkdate in days since 1970.
 * HESTIA_E_NOMEM. */
hestia_code hestia_addon_key_read(const char *key, const char *secret, struct json_object **map, int64_t *day, hestia_err *err);
/* Appends the local key of a map that holds a checkdate (Ymd), wrapped at 80 with \n. HESTIA_E_NOMEM. */
hestia_code hestia_addon_key_write(struct json_object *map, const char *secret, hestia_buf *key, hestia_err *err);
/* Does the map name this site? validdomain must; validip and validdirectory only when they are there. */
bool hestia_addon_covers(struct json_object *map, const hestia_license_site *site, const char *directory);

/* A new check_token: the time, then 32 random hex digits. */
hestia_code hestia_addon_token(int64_t now, const char *license_key, char token[HESTIA_ADDON_TOKEN_SIZE], hestia_err *err);
/* The md5hash that goes with it, in hex with a NUL. HESTIA_E_NOMEM. */
hestia_code hestia_addon_hash(const char *secret, const char *token, char hash[33], hestia_err *err);
/* Collects the pairs <x>text</x> of an answer, names in lower case. HESTIA_E_NOMEM. */
hestia_code hestia_addon_answer_read(const hestia_buf *answer, struct json_object **map, hestia_err *err);

/* The whole check. site: domain, address and now; its authorities are not used. lease (empty) becomes the new local key, in the
 * days of grace one that also remembers for an hour that the server did not answer;
 * *forget = true: the stored one is to be dropped. Trouble with the network is no failure. HESTIA_E_NOMEM, HESTIA_E_ARG. */
hestia_code hestia_addon_check(const char *license_key, const hestia_license_site *site, const hestia_addon *addon,
	const hestia_license_asking *asking, hestia_license_result *result, hestia_buf *lease, bool *forget, hestia_err *err);

#endif
