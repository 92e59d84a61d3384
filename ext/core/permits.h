/*
 * Permission lists of access keys, as far as a probe has read them: what they hold and what they lack, at no cost.
 * Knows: keys by their hash, commands, time. Must not know: the panel.
 */
#ifndef HESTIA_PERMITS_H
#define HESTIA_PERMITS_H

#include <stdbool.h>
#include <stddef.h>
#include <time.h>

#define HESTIA_MAX_PERMITS 64         /* keys; the newest takes the place of the oldest */
#define HESTIA_PERMITS_TEXT 2048      /* bytes of one list */

typedef enum { HESTIA_PERMIT_UNKNOWN = 0, HESTIA_PERMIT_YES, HESTIA_PERMIT_NO } hestia_permit;

typedef struct {
	char key[65]; /* memory_key of a server */
	time_t at;
	char *names;  /* owned: "+v-list-user -v-add-domain" */
} hestia_permit_list;

/* Zeroed in the beginning. */
typedef struct {
	hestia_permit_list list[HESTIA_MAX_PERMITS];
	size_t count; /* the first ones */
} hestia_permits;

void hestia_permits_clear(hestia_permits *permits);
/* NULL = not read. */
const hestia_permit_list *hestia_permits_find(const hestia_permits *permits, const char *key);
/* What the key's list says about a command. */
hestia_permit hestia_permits_of(const hestia_permits *permits, const char *key, const char *command);
/* Copies names. Without memory the key has no list then. */
void hestia_permits_put(hestia_permits *permits, const char *key, time_t at, const char *names);
void hestia_permits_drop(hestia_permits *permits, const char *key);
/* Those that were not read within the last ttl seconds. */
void hestia_permits_drop_old(hestia_permits *permits, time_t now, long ttl);
/* "+" or "-" and the name of a command, with blanks between; not empty. */
bool hestia_permits_is_text(const char *names);

#endif
