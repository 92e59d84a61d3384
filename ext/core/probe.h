/*
 * What is between this machine and a panel, and what its login may do there, found out without changing anything.
 * Knows: which commands need what, what a refusal costs. Must not know: PHP, WHMCS.
 */
#ifndef HESTIA_PROBE_H
#define HESTIA_PROBE_H

#include <stdbool.h>
#include <stddef.h>

#include "core/api.h"
#include "core/error.h"

/* Refused calls that one probe may cost. The panel's fail2ban shuts this machine out after five within ten minutes. */
#define HESTIA_PROBE_REFUSALS 2
#define HESTIA_PROBE_MAX 64    /* commands and features that are told */
#define HESTIA_PROBE_NEEDS 6   /* commands of a feature */
#define HESTIA_PROBE_WARNINGS 5

typedef enum {
	HESTIA_PERMISSION_UNKNOWN = 0, /* not asked, to save refusals, or the answer told nothing */
	HESTIA_PERMISSION_ALLOWED,
	HESTIA_PERMISSION_MISSING,     /* the panel has no such command */
	HESTIA_PERMISSION_NOT_PERMITTED
} hestia_permission;

typedef enum { HESTIA_USABLE_UNKNOWN, HESTIA_USABLE, HESTIA_NOT_USABLE } hestia_usable;

typedef struct {
	const char *problem;       /* "" | resolve | refused | timeout | broken | not_tls | certificate | pin | tls | setting | proxy | redirect |
	                            * not_hestia | too_old | panel_error | unreadable | api_off | address | key | permission | refusals (nothing was sent: the panel is about to shut this machine out).
	                            * Static text */
	char message[768];         /* what is wrong and what to do; without a problem, that the panel answers */
	hestia_tls_fault fault;    /* of problem certificate */
	char version[24];          /* "1.9.3", "" = not known */
	char at_least[24];         /* lowest version that the panel can be, "" = not known; equal to version where that is known */
	unsigned refused_calls, calls;
	size_t recent_refusals;    /* of this panel, by whoever, as HESTIA_BAN_WINDOW has them */
	long wait;                 /* of problem refusals: seconds until it may be asked again */
	hestia_denial last_denial; /* of problem refusals: why it refused this login last, NONE = not known */
	hestia_permission permission[HESTIA_PROBE_MAX]; /* by number of command, see hestia_probe_command() */
	char warning[HESTIA_PROBE_WARNINGS][320];
	size_t warning_count;
} hestia_probe_result;

/* Asks. What it finds is no failure: HESTIA_E_NOMEM alone is one. */
hestia_code hestia_probe(hestia_session *session, hestia_probe_result *result, hestia_err *err);

/* Name of command i, NULL behind the last. Static text. */
const char *hestia_probe_command(size_t i);
/* Name of feature i, NULL behind the last. Static text. */
const char *hestia_probe_feature(size_t i);
/* Commands that feature i needs, ended by NULL; NULL behind the last feature. Static texts. */
const char *const *hestia_probe_needs(size_t i);
/* Can feature i be used? missing: names of the commands that stand against it, ended by NULL; static texts. */
hestia_usable hestia_probe_usable(const hestia_probe_result *result, size_t i, const char *missing[HESTIA_PROBE_NEEDS + 1]);
/* "unknown" | "allowed" | "missing" | "not_permitted". Static text. */
const char *hestia_permission_name(hestia_permission permission);

/* The problem that an error stands for. Static text. */
const char *hestia_probe_problem(const hestia_server *server, const hestia_err *err);
/* For the rooms of the probe: number of a command, HESTIA_PROBE_MAX when it has none. */
size_t hestia_probe_number(const char *command);
/* Arguments to ask with: none for a command that then only says how it is used; NULL when it takes no question. *count: their number. */
const char *const *hestia_probe_arguments(size_t command, size_t *count);

#endif
