/*
 * Package settings: validate, compare, decide, write.
 * Knows: the 23 keys of a HestiaCP package and its commands. Must not know: products, accounts.
 */
#ifndef HESTIA_PACKAGE_H
#define HESTIA_PACKAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "core/api.h"
#include "core/error.h"
#include "core/json.h"

#define HESTIA_PACKAGE_KEYS 23
#define HESTIA_PACKAGE_VALUE_MAX 512 /* bytes with NUL */

/* A complete, normalised package: one value per key, in the order of hestia_package_key(). No heap. */
typedef struct {
	char value[HESTIA_PACKAGE_KEYS][HESTIA_PACKAGE_VALUE_MAX];
} hestia_package;

typedef enum { HESTIA_PACKAGE_CREATE, HESTIA_PACKAGE_CHANGE, HESTIA_PACKAGE_KEEP, HESTIA_PACKAGE_USE } hestia_decision;

/* Name of key i (0 .. HESTIA_PACKAGE_KEYS-1) as Hestia stores it ("WEB_DOMAINS"). Static text. */
const char *hestia_package_key(size_t i);
/* Index of a key, or -1. Case-insensitive, so "web_domains" works. */
int hestia_package_key_index(const char *key);
/* All keys at the defaults of the panel's stock package. */
void hestia_package_defaults(hestia_package *package);
/* Validates and normalises one value ("-1" and "unlimited" alike, upper case, blanks around). Names the field on failure (HESTIA_E_ARG). */
hestia_code hestia_package_set(hestia_package *package, const char *key, const char *value, hestia_err *err);
/* Value of a key; borrowed from package. */
const char *hestia_package_get(const hestia_package *package, const char *key);
/* A name that the panel accepts (2 to 66 characters) and that is safe to deploy. HESTIA_E_ARG otherwise. */
hestia_code hestia_package_check_name(const char *name, hestia_err *err);
/* The same for a package that is to be written, which HestiaCP's own are not. */
hestia_code hestia_package_check_own_name(const char *name, hestia_err *err);

/* Pure decision. on_server: answer of v-list-user-packages or v-list-user-package ({"NAME": {...}}), may be NULL = none.
 * wanted NULL = custom packages off: USE, or HESTIA_E_ARG when the package is not there. */
hestia_code hestia_package_decide(struct json_object *on_server, const char *name, const hestia_package *wanted,
	hestia_decision *out, hestia_err *err);
/* "create" | "change" | "keep" | "use". Static text. */
const char *hestia_decision_name(hestia_decision decision);

/* Makes the panel's package equal to wanted: reads, decides, writes, reads back. *out says what was done. */
hestia_code hestia_package_deploy(hestia_session *session, const char *name, const hestia_package *wanted,
	hestia_decision *out, hestia_err *err);

#endif
