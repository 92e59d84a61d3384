/*
 * What a panel refused to a key, so that it is not asked again: after five refusals HestiaCP's fail2ban shuts out the
 * whole machine. Knows: keys, commands, time. Must not know: how a refusal is recognised.
 */
#ifndef HESTIA_REFUSALS_H
#define HESTIA_REFUSALS_H

#include <stdbool.h>
#include <stddef.h>

#include "core/error.h"
#include "core/server.h"

#define HESTIA_MAX_REFUSALS 3 /* within the time to live, for one key; the panel's limit is 5 */

#define HESTIA_BAN_WINDOW 600  /* seconds in which the panel counts (fail2ban's findtime) */
#define HESTIA_REFUSAL_ENTRIES 512 /* remembered at most; the oldest one makes room */

typedef struct hestia_refusals hestia_refusals;

/* What one process tells another: a refusal, or (with denial NONE and no command) that everything before it is forgotten. */
typedef struct {
	char key[65];           /* memory_key of a server */
	char command[64];       /* "" = the whole key */
	hestia_denial denial;
	char message[768];
	long long until;        /* Unix seconds */
} hestia_refusal_record;

/* NULL without memory. Owned by caller, free with hestia_refusals_free(). */
hestia_refusals *hestia_refusals_new(void);
void hestia_refusals_free(hestia_refusals *refusals);
/* Seconds for which a refusal is remembered; 0 = not at all. */
void hestia_refusals_set_ttl(hestia_refusals *refusals, long ttl);

/* May this command be sent with this server's key? HESTIA_OK, or the remembered refusal (HESTIA_E_DENIED, nothing sent). */
hestia_code hestia_refusals_check(hestia_refusals *refusals, const hestia_server *server, const char *command, hestia_err *err);
/* Has the panel run this command for this key within the time to live? Then sending it again risks no refusal. */
bool hestia_refusals_proven(hestia_refusals *refusals, const hestia_server *server, const char *command);
/* Would sending this command risk one more refusal, and are `limit` of this server's key remembered already? */
bool hestia_refusals_is_spent(hestia_refusals *refusals, const hestia_server *server, const char *command, size_t limit);
/* Refusals of this panel, whatever the key, that this process made within HESTIA_BAN_WINDOW. Forgetting does not lessen them: the panel
 * does not forget. */
size_t hestia_refusals_recent(const hestia_refusals *refusals, const hestia_server *server);
/* Remembers the refusal in err: of the whole key, or of the command (denial permission and command). */
void hestia_refusals_remember(hestia_refusals *refusals, const hestia_server *server, const char *command, const hestia_err *err);
/* The panel ran this command for this key. */
void hestia_refusals_allowed(hestia_refusals *refusals, const hestia_server *server, const char *command);
/* Forgets everything about this server's key, also for the processes that are told. */
void hestia_refusals_forget(hestia_refusals *refusals, const hestia_server *server);

/* The next record to be told to other processes; *at: 0 in the beginning. False when there is none left. */
bool hestia_refusals_export(hestia_refusals *refusals, size_t *at, hestia_refusal_record *record);
/* Takes what another process tells. False: malformed, expired, or older than what is known; nothing was taken then. */
bool hestia_refusals_import(hestia_refusals *refusals, const hestia_refusal_record *record);

#endif
