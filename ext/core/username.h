/*
 * Username rules: macros, validity, uniqueness.
 * Knows: what the panel and Unix accept as an account name. Must not know: where names are stored.
 */
#ifndef HESTIA_USERNAME_H
#define HESTIA_USERNAME_H

#include <stdbool.h>
#include <stddef.h>
#include <time.h>

#include "core/error.h"

#define HESTIA_USERNAME_MAX 30     /* the panel's limit */
#define HESTIA_USERNAME_DEFAULT 12 /* leaves room for _database and _ftp suffixes */

/* Values for the macros; pointers borrowed for the call, NULL = "". */
typedef struct {
	const char *prefix;     /* {prefix} */
	const char *client_id;  /* {client_id} and {user_id} */
	const char *service_id; /* {service_id} */
	const char *domain;     /* {domain}, {domain_N}: letters and digits of the first label */
	time_t now;             /* {unixtime} {date} {time} {year} {month} {day} {hour} {minute} {second}, UTC */
	size_t max_length;      /* 0 = 12, at most 30 */
	const char *const *taken; /* names in use, any case */
	size_t taken_count;
} hestia_username_context;

/* Writes a free, valid, lower-case name into out. HESTIA_E_ARG with where = "username_rule" when the rule is
 * malformed, or cannot give a (free) name. */
hestia_code hestia_username_generate(const char *rule, const hestia_username_context *context,
	char out[HESTIA_USERNAME_MAX + 1], hestia_err *err);

/* May a new account be called so? HESTIA_OK, or HESTIA_E_ARG with a sentence. */
hestia_code hestia_username_check_new(const char *name, hestia_err *err);
/* May an account of that name exist (older, wider rule)? */
hestia_code hestia_username_check_existing(const char *name, hestia_err *err);

#endif
