/*
 * The table behind refusals.h. Internal to its two rooms: refusals.c decides by it, refusals_told.c tells it and takes what is told.
 */
#ifndef HESTIA_REFUSALS_MEMORY_H
#define HESTIA_REFUSALS_MEMORY_H

#include <time.h>

#include "core/refusals.h"

typedef struct {
	char key[65];       /* of the server */
	char command[64];   /* "" = the whole key */
	time_t at;
	hestia_err *refusal; /* owned; NULL = the command is known to be allowed, or for the whole key: what was before is forgotten */
} hestia_refusal_entry;

struct hestia_refusals {
	hestia_strikes strikes;
	hestia_permits permits;
	hestia_refusal_entry item[HESTIA_REFUSAL_ENTRIES];
	size_t count;       /* entries in use: the first ones */
	long ttl;
};

/* Takes out what is older than the time to live; what panels have counted is taken as of now where it lies ahead of the clock. */
void hestia_refusals_drop_old(hestia_refusals *refusals);
/* The last entry takes the place of the removed one. */
void hestia_refusals_remove(hestia_refusals *refusals, hestia_refusal_entry *entry);
hestia_refusal_entry *hestia_refusals_find(hestia_refusals *refusals, const char *key, const char *command);
/* Takes over refusal, which may be NULL. */
void hestia_refusals_put(hestia_refusals *refusals, const char *key, const char *command, time_t at, hestia_err *refusal);

#endif
