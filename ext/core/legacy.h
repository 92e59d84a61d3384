/*
 * The logins that are older than access keys: what is asked, and how their answers are read. After the login such an answer is
 * HTTP 200 without a verdict in the header; the verdict is asked for as the answer itself (returncode=yes), which then has no words.
 * Knows: HestiaCP 1.1 to 1.10, API notes 2.5 and 8.2. Must not know: connections, sentences.
 */
#ifndef HESTIA_LEGACY_H
#define HESTIA_LEGACY_H

#include <stdbool.h>

#include "core/command.h"
#include "core/http.h"
#include "core/server.h"
#include "core/text.h"

/* What is asked for: output, or the exit code. */
typedef enum { HESTIA_LEGACY_OUTPUT, HESTIA_LEGACY_CODE } hestia_legacy_asked;

typedef enum {
	HESTIA_LEGACY_ENDED,    /* the command ran: *exit_code */
	HESTIA_LEGACY_REFUSED,  /* the login was refused, nothing ran: *exit_code */
	HESTIA_LEGACY_UNCLEAR,  /* output that can stand for success or failure: ask for the code */
	HESTIA_LEGACY_NO_ANSWER /* nothing that HestiaCP says */
} hestia_legacy_verdict;

/* Lists give their output; everything else its exit code, but v-make-tmp-file, whose code is that of a command that never ran. */
hestia_legacy_asked hestia_legacy_asks(const hestia_command *command);
/* Appends the form fields of what is asked and, last, of the login, so that a request that was cut is refused for it. */
void hestia_legacy_add_fields(hestia_buf *body, const hestia_server *server, hestia_legacy_asked asked);
/* Reads an answer whose body was trimmed. json: the output was asked for as JSON. *exit_code is HESTIA_NO_EXIT unless the verdict says
 * otherwise; it may be the response's own. */
hestia_legacy_verdict hestia_legacy_read(const hestia_command *command, hestia_legacy_asked asked, bool json,
	const hestia_http_response *response, int *exit_code);

#endif
