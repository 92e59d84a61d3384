/*
 * What a panel refused to a key, so that it is not asked again: after five refusals HestiaCP's fail2ban shuts out the
 * whole machine. Knows: keys, commands, time. Must not know: how a refusal is recognised.
 */
#ifndef HESTIA_REFUSALS_H
#define HESTIA_REFUSALS_H

#include <stdbool.h>
#include <stddef.h>

#include "core/error.h"
#include "core/permits.h"
#include "core/server.h"
#include "core/strikes.h"

/* Of one panel within HESTIA_BAN_WINDOW; the fifth refusal shuts the machine out. */
#define HESTIA_MAX_REFUSALS 3 /* then a key with refusals of its own may send what every useful key may run, and what is known to be allowed */
#define HESTIA_LAST_REFUSAL 4 /* then only what is known to be allowed, one call at a time (batch.h) */

#define HESTIA_REFUSAL_ENTRIES 512 /* remembered at most; the oldest one makes room */

/* Records of one export at most. */
#define HESTIA_REFUSAL_RECORDS (HESTIA_REFUSAL_ENTRIES + HESTIA_MAX_PERMITS + HESTIA_MAX_STRIKES)

typedef struct hestia_refusals hestia_refusals;

typedef enum {
	HESTIA_RECORD_REFUSAL = 0, /* or (with denial NONE and no command) that everything before it is forgotten */
	HESTIA_RECORD_LIST,        /* what a permission list says; the message is a text of permits.h */
	HESTIA_RECORD_COUNT        /* what a panel has counted; the message is a text of strikes.h */
} hestia_record_kind;

/* What one process tells another. */
typedef struct {
	hestia_record_kind kind;
	char key[65];           /* memory_key of a server; of a count its panel_key */
	char command[64];       /* "" = the whole key */
	hestia_denial denial;
	char message[HESTIA_PERMITS_TEXT]; /* of a refusal the reason, without command and object */
	long long until;        /* Unix seconds */
} hestia_refusal_record;

/* NULL without memory. Owned by caller, free with hestia_refusals_free(). */
hestia_refusals *hestia_refusals_new(void);
void hestia_refusals_free(hestia_refusals *refusals);
/* Seconds for which a refusal is remembered; 0 = not at all, and what was counted is forgotten. */
void hestia_refusals_set_ttl(hestia_refusals *refusals, long ttl);

/* May this command be sent with this server's key? HESTIA_OK, or why not, about the object ("user acme on panel:8083"): a remembered
 * refusal, or that the panel has refused too much (HESTIA_E_DENIED, nothing sent). */
hestia_code hestia_refusals_check(hestia_refusals *refusals, const hestia_server *server, const char *command, const char *object,
	hestia_err *err);
/* HESTIA_OK, or (HESTIA_E_DENIED without a denial, where "refusals") that one more refusal would shut this machine out, how long to
 * wait, and what to correct meanwhile. */
hestia_code hestia_refusals_rest(hestia_refusals *refusals, const hestia_server *server, hestia_err *err);
/* Is it known that the panel runs this command for this key? Then sending it again risks no refusal. */
bool hestia_refusals_proven(hestia_refusals *refusals, const hestia_server *server, const char *command);
/* Would sending this command risk one more refusal, and are `limit` of this server's key remembered already? */
bool hestia_refusals_is_spent(hestia_refusals *refusals, const hestia_server *server, const char *command, size_t limit);
/* Refusals of this panel, whatever the key, within HESTIA_BAN_WINDOW, as far as this process knows. Forgetting does not lessen them: the
 * panel does not forget. */
size_t hestia_refusals_recent(const hestia_refusals *refusals, const hestia_server *server);
/* Seconds until the panel may be asked what it could refuse; 0 = now. */
long hestia_refusals_wait(const hestia_refusals *refusals, const hestia_server *server);
/* Why the panel refused this server's key last; NONE where that is not remembered. */
hestia_denial hestia_refusals_last(const hestia_refusals *refusals, const hestia_server *server);
/* Adds to the error of a connection that failed that the panel may have shut this machine out, where it has refused it lately. */
void hestia_refusals_suspect(const hestia_refusals *refusals, const hestia_server *server, hestia_err *err);
/* Remembers the refusal in err (message: the reason, without command and object): of the whole key, or of the command (denial permission
 * and command). What was known to be allowed and is refused ends what is known of its key. */
void hestia_refusals_remember(hestia_refusals *refusals, const hestia_server *server, const char *command, const hestia_err *err);
/* The panel ran this command for this key. */
void hestia_refusals_allowed(hestia_refusals *refusals, const hestia_server *server, const char *command);
/* What the key's permission list says, as a text of permits.h. */
void hestia_refusals_learn(hestia_refusals *refusals, const hestia_server *server, const char *names);
/* Forgets everything about this server's key, also for the processes that are told. */
void hestia_refusals_forget(hestia_refusals *refusals, const hestia_server *server);

/* The next record to be told to other processes; *at: 0 in the beginning. What panels have counted comes first: it is what whoever takes
 * less than all needs most. False when there is none left. */
bool hestia_refusals_export(hestia_refusals *refusals, size_t *at, hestia_refusal_record *record);
/* Takes what another process tells. False: malformed, expired, or older than what is known; nothing was taken then. */
bool hestia_refusals_import(hestia_refusals *refusals, const hestia_refusal_record *record);

#endif
