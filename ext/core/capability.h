/*
 * What differs between the panels from HestiaCP 1.1.0 to 1.10, by version. One table for what a panel can do, one for its commands;
 * nothing else in the core compares versions.
 * Knows: versions, API notes section 8. Must not know: how a version is learned.
 */
#ifndef HESTIA_CAPABILITY_H
#define HESTIA_CAPABILITY_H

#include <stdbool.h>

#include "core/server.h"

/* A version as one number, so that 1.10.0 comes after 1.9.9. */
typedef long hestia_version;

#define HESTIA_VERSION(major, minor, patch) ((major) * 1000000L + (minor) * 1000L + (patch))
/* Of a panel whose version nobody knows: what it refuses then is told by itself. */
#define HESTIA_VERSION_NEWEST HESTIA_VERSION(999, 999, 999)

typedef enum {
	HESTIA_CAN_ACCESS_KEYS,      /* and the verdict header, and HTTP statuses */
	HESTIA_CAN_13_ARGS,          /* arg1 .. arg13; arg1 .. arg9 before */
	HESTIA_CAN_QUOTE_PASSWORD,   /* the password of a login does not reach a shell unquoted */
	HESTIA_CAN_PACKAGE_FILE,     /* v-add-user-package takes the file; before, a folder with NAME.pkg in it */
	HESTIA_CAN_REFUSE_REWRITE,   /* v-add-user-package PACKAGE yes of a package that is not there: refused; made before */
	HESTIA_CAN_KEEP_INCREMENTAL, /* a package keeps its own BACKUPS_INCREMENTAL */
	HESTIA_CAN_DELETE_SUSPENDED, /* v-delete-user of a suspended user; exit 5 before */
	HESTIA_CAN_LAST_NAME,        /* v-add-user reads the last name in arg6 */
	HESTIA_CAN_LIST_FORMAT,      /* v-list-users list; nothing is printed before */
	HESTIA_CAN_CLOSED_DOOR       /* API_ALLOWED_IP: addresses can be shut out */
} hestia_capability;

/* "1.9.3" -> HESTIA_VERSION(1, 9, 3), also with something behind it; a text that is no version is HESTIA_VERSION_NEWEST. */
hestia_version hestia_version_parse(const char *text);
/* Of the server's option. */
hestia_version hestia_version_of(const hestia_server *server);
/* "1.9.3" of a version that is known. */
void hestia_version_format(hestia_version version, char out[24]);

bool hestia_can(hestia_version version, hestia_capability capability);
/* Has a panel of this version the command? True for a command that the table does not name. */
bool hestia_has_command(hestia_version version, const char *command);
/* First version of a command that came later than 1.1.0, else 0. */
hestia_version hestia_command_since(const char *command);
/* First version whose v-list-user-package tells this key; 0 = all do. */
hestia_version hestia_package_key_since(const char *key);

#endif
