/*
 * What is known of each panel command before it is sent: how long it may take, which argument is the user, which is
 * a secret, what the command is about. One table; permission profiles and redaction follow it.
 */
#ifndef HESTIA_COMMAND_H
#define HESTIA_COMMAND_H

#include <stdbool.h>
#include <stddef.h>

#include "core/error.h"
#include "core/server.h"

#define HESTIA_MAX_ARGS 13
#define HESTIA_MAX_OLD_ARGS 9         /* before HestiaCP 1.8.8 */
#define HESTIA_MAX_ARG_LEN 16384      /* bytes; Linux refuses 128 KiB for one argument of exec */
#define HESTIA_MAX_TMP_LEN 262144     /* bytes, content of v-make-tmp-file */

typedef enum {
	HESTIA_READ,   /* lists and checks: 30 s, may be repeated */
	HESTIA_CHANGE, /* users and packages: 60 s */
	HESTIA_LONG    /* domains, suspension, deletion, certificates: 300 s */
} hestia_kind;

typedef struct {
	const char *name;
	hestia_kind kind;
	unsigned char user_arg;     /* 1-based position of USER, 0 = none */
	unsigned char object_arg;   /* position of what the command is about, 0 = none */
	const char *noun;           /* "user", "package", "domain", ... for messages */
	unsigned short secret_args; /* bit n-1 set: position n is a secret */
	unsigned short name_args;   /* bit n-1 set: position n is a person's name */
} hestia_command;

/* Entry of the table, or a description guessed from the name for a command that is not in it. By value. */
hestia_command hestia_command_describe(const char *name);
/* "v-" and letters, digits, hyphens, underscores. */
bool hestia_is_command_name(const char *name);
/* Time limit of one call in milliseconds. */
long hestia_command_timeout_ms(hestia_kind kind, const hestia_server *server);
/* Refuses, before anything is sent, what the panel would misread (see the table of traps in the API notes). */
hestia_code hestia_command_check(const hestia_command *command, const hestia_server *server, const char *const *args,
	size_t arg_count, hestia_err *err);
/* "user acme on panel.example.com:8083", for messages; at most size bytes. */
void hestia_command_object(const hestia_command *command, const hestia_server *server, const char *const *args,
	size_t arg_count, char *out, size_t size);
/* Do these arguments ask for JSON? The format comes last. */
bool hestia_command_asks_json(const char *const *args, size_t arg_count);
/* Entry i of the table, NULL behind the end. */
const hestia_command *hestia_command_at(size_t i);

#endif
