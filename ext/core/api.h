/*
 * A HestiaCP command in, a reply out: argument rules, verdict, outcomes.
 * Knows: the panel's API (form POST to /api/). Must not know: what a flow wants with it.
 */
#ifndef HESTIA_API_H
#define HESTIA_API_H

#include <stdbool.h>
#include <stddef.h>

#include "core/command.h"
#include "core/error.h"
#include "core/json.h"
#include "core/pool.h"
#include "core/server.h"
#include "core/text.h"

#define HESTIA_MAX_BODY (32u << 20)   /* bytes; a list of 10,000 users is about 18 MB */

/* What a flow or a call works with: the panel and the process's pool. All borrowed. */
typedef struct {
	const hestia_server *server;
	hestia_pool *pool;
	unsigned calls; /* requests that were sent through this session so far */
} hestia_session;

typedef struct {
	hestia_buf body;            /* trimmed text as the panel sent it */
	bool json_asked;            /* the last argument was "json" */
	struct json_object *json;   /* parsed body when JSON was asked for; NULL for an empty list or no output */
	char warning[256];          /* exit 0 with a body that starts with "Error:": its text; else "" */
	double seconds;             /* whole call */
	bool reused;                /* on a kept connection */
	bool insecure;              /* the peer was not verified */
	int http_status;
} hestia_reply;

/* Sends one command. args: arg_count pointers, each non-NULL; every position is sent, "" included.
 * On HESTIA_OK *reply is filled (free with hestia_reply_free); on failure it is zeroed and err tells
 * code, outcome, exit code and sentence. A changing command is never sent twice. */
hestia_code hestia_call(hestia_session *session, const char *command, const char *const *args, size_t arg_count,
	hestia_reply *reply, hestia_err *err);
/* NULL-safe; leaves *reply zeroed. */
void hestia_reply_free(hestia_reply *reply);

#endif
