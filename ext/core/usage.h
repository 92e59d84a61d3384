/*
 * Usage of every account of a panel, read as it arrives: memory does not grow with the panel.
 * Knows: v-list-users in JSON, what breaks it, and how to read on. Must not know: who counts.
 *
 * A name with a quote or a backslash breaks the panel's JSON for all accounts. The list is then read in the plain format, accounts
 * that break that too are read one by one, and one that cannot be read at all is named. No account is told twice.
 */
#ifndef HESTIA_USAGE_H
#define HESTIA_USAGE_H

#include <stddef.h>

#include "core/api.h"
#include "core/usage_row.h"

#define HESTIA_USAGE_BATCH 500    /* rows that are handed over together, at most */
#define HESTIA_USAGE_MAX 1000000  /* accounts of one panel */
#define HESTIA_USAGE_SINGLES 1000 /* accounts that are read one by one, at most */

typedef struct hestia_usage hestia_usage;

/* Begins to read. session: borrowed until hestia_usage_close(), which frees *out. */
hestia_code hestia_usage_open(hestia_session *session, hestia_usage **out, hestia_err *err);
/* Waits for rows. *count of them in *rows, borrowed until the next call; 0 = that was all. After a failure what came before is no
 * whole list, and must be given up. */
hestia_code hestia_usage_next(hestia_usage *usage, const hestia_usage_row **rows, size_t *count, hestia_err *err);
/* NULL-safe, also in the middle. */
void hestia_usage_close(hestia_usage *usage);

#endif
