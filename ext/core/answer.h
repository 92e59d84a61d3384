/*
 * What a panel answered to one command, as a reply or as an error. Knows: exit codes, JSON, what the panel may say.
 * Must not know: connections.
 */
#ifndef HESTIA_ANSWER_H
#define HESTIA_ANSWER_H

#include <stdbool.h>
#include <stddef.h>

#include "core/command.h"
#include "core/error.h"
#include "core/http.h"
#include "core/json.h"
#include "core/refusals.h"
#include "core/server.h"
#include "core/text.h"

#define HESTIA_ANSWER_NAME 128 /* bytes */

typedef struct {
	hestia_buf body;            /* trimmed text as the panel sent it */
	bool json_asked;            /* the last argument was "json" */
	struct json_object *json;   /* parsed body when JSON was asked for; NULL for an empty list, no output, or text that was to be kept */
	char warning[256];          /* exit 0 with a body that starts with "Error:": its text; else "" */
	double seconds;             /* whole call */
	bool reused;                /* on a kept connection */
	bool insecure;              /* the peer was not verified */
	bool weak;                  /* the verdict is that of a legacy login */
	int http_status;
} hestia_reply;

/* A question and what came back. All borrowed for the call; the response's body moves into the reply. */
typedef struct {
	const hestia_server *server;
	const hestia_command *command;
	const char *const *args;
	size_t arg_count;
	bool keep_text;             /* leave JSON as text */
	bool at_door;               /* a legacy login that was refused, so that no command ran */
	hestia_http_response *response;
	hestia_refusals *refusals;  /* is told what was refused and what was not */
} hestia_answer;

/* HESTIA_OK with *reply filled (free with hestia_reply_free), or the panel's refusal, or HESTIA_E_PROTOCOL, or HESTIA_E_NOMEM with
 * the outcome that the exit code tells. */
hestia_code hestia_answer_judge(const hestia_answer *answer, hestia_reply *reply, hestia_err *err);
/* "the answer of v-list-users from panel.example.com:8083", for messages. */
void hestia_answer_name(const char *command, const hestia_server *server, char out[HESTIA_ANSWER_NAME]);
/* NULL-safe; leaves *reply zeroed. */
void hestia_reply_free(hestia_reply *reply);

#endif
