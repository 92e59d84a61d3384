/*
 * Many commands on many panels at once. Knows: what may overlap on one panel, and when to give a panel up.
 * Must not know: who asked.
 *
 * At most HESTIA_PANEL_CALLS commands are on their way to one panel, changing ones one after another in the order in which they were
 * added (the panel's commands take no locks); reads may overtake them. A command that this key has not run before goes alone, so that a
 * wrong key costs one refusal, not four. What has worked may be refused, too: with the panel's late refusals, no more than
 * HESTIA_LAST_REFUSAL are on their way together, and one at least. When a panel cannot be reached, what waits for it fails in the same words.
 */
#ifndef HESTIA_BATCH_H
#define HESTIA_BATCH_H

#include <stdbool.h>
#include <stddef.h>

#include "core/api.h"

#define HESTIA_PANEL_CALLS 4 /* PHP workers of HestiaCP's API */

typedef struct hestia_batch hestia_batch;

/* NULL without memory. pool: borrowed. Owned by caller, free with hestia_batch_free(). */
hestia_batch *hestia_batch_new(hestia_pool *pool);
/* Ends what is still on its way (a change then has an unknown outcome: take all results first). NULL-safe. */
void hestia_batch_free(hestia_batch *batch);

/* Adds a command; the first has index 0. server: borrowed until hestia_batch_free(); texts are copied. HESTIA_E_NOMEM. */
hestia_code hestia_batch_add(hestia_batch *batch, const hestia_server *server, const char *command, const char *const *args,
	size_t arg_count, hestia_err *err);

/* Sends and waits until another command has its result; false when all results were told. */
bool hestia_batch_next(hestia_batch *batch, size_t *index);
/* Result of a command that hestia_batch_next() told, once: as hestia_call_end() with keep_text. */
hestia_code hestia_batch_take(hestia_batch *batch, size_t index, hestia_reply *reply, hestia_err *err);

/* Borrowed until hestia_batch_free(). */
const char *hestia_batch_command(const hestia_batch *batch, size_t index);

/* Nothing more is sent. What waits, and reads on their way, end with HESTIA_E_CANCELLED; changes on their way are waited for, so that
 * their outcome is known. */
void hestia_batch_cancel(hestia_batch *batch);

#endif
