/*
 * What an account uses against what a package allows. One table, for the flow that moves an account and for whoever asks before.
 * Knows: which numbers of an account stand against which setting of a package. Must not know: how either was read.
 *
 * WEB_ALIASES, DNS_RECORDS and MAIL_ACCOUNTS are not among them: a package limits these per domain, an account counts them in all.
 * Nor is BACKUPS: an account with more backups than that loses the oldest at the next one.
 */
#ifndef HESTIA_LIMITS_H
#define HESTIA_LIMITS_H

#include <stddef.h>
#include <stdint.h>

#include "core/usage_row.h"

#define HESTIA_LIMITS 7

typedef struct {
	const char *name; /* as in a row of usage: "web_domains". Static text, as noun */
	const char *noun; /* "web domains", "MB of disk" */
	int64_t used, limit;
} hestia_excess;

/* Value of a package's setting, "" when it is not known. */
typedef const char *hestia_limit_of(const void *source, const char *key);

/* Number of an account that stands against limit i (0 .. HESTIA_LIMITS-1), and the package's key of that limit. Static text. */
hestia_usage_number hestia_limit_number(size_t i);
const char *hestia_limit_key(size_t i);
/* HESTIA_AMOUNT_UNLIMITED, a number (INT64_MAX for all that are higher), or HESTIA_AMOUNT_ABSURD for what is neither. */
int64_t hestia_limit_read(const char *text);

/* Everything that is used beyond the package. What is not known on either side is not beyond. Returns how many of out are filled. */
size_t hestia_limits_exceeded(const hestia_usage_row *usage, hestia_limit_of *limit_of, const void *source, hestia_excess out[HESTIA_LIMITS]);

#endif
