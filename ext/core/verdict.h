/*
 * Exit codes and refusals of the panel, told as sentences. Knows: the meaning of each code per command.
 * Must not know: HTTP.
 */
#ifndef HESTIA_VERDICT_H
#define HESTIA_VERDICT_H

#include <stdbool.h>
#include <stddef.h>

#include "core/command.h"
#include "core/error.h"
#include "core/server.h"

typedef struct {
	const hestia_command *command;
	const hestia_server *server;
	const char *object;     /* "user acme on panel:8083" */
	int exit_code;          /* not 0 */
	const char *panel_text; /* one line, redacted, "" = the panel said nothing */
	bool at_door;           /* of a legacy login: it was refused, no command ran */
} hestia_verdict;

/* Fills err: HESTIA_E_DENIED with its denial, or HESTIA_E_COMMAND; outcome HESTIA_REFUSED. Returns the code. */
hestia_code hestia_verdict_error(const hestia_verdict *verdict, hestia_err *err);
/* The part of its message that tells the reason, without command and object. Borrowed from err. */
const char *hestia_verdict_reason(const hestia_verdict *verdict, const hestia_err *err);

#endif
