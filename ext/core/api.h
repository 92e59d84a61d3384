/*
 * A HestiaCP command in, a reply out: argument rules, sending, outcomes.
 * Knows: the panel's API (form POST to /api/). Must not know: what a flow wants with it.
 */
#ifndef HESTIA_API_H
#define HESTIA_API_H

#include <stdbool.h>
#include <stddef.h>

#include "core/answer.h"
#include "core/command.h"
#include "core/error.h"
#include "core/legacy.h"
#include "core/pool.h"
#include "core/server.h"
#include "core/text.h"

#define HESTIA_DEFAULT_MAX_BODY (32u << 20) /* bytes; a list of 10,000 users is about 18 MB */
#define HESTIA_MAX_CHANGE_BODY (1u << 20)   /* bytes; a change has little to say */

/* What a flow or a call works with: the panel and the process's pool. All borrowed. */
typedef struct {
	const hestia_server *server;
	hestia_pool *pool;
	unsigned calls; /* commands that were sent through this session so far */
} hestia_session;

/* One command. All borrowed until its end. */
typedef struct {
	const char *command;
	const char *const *args;  /* each non-NULL; every position is sent, "" included */
	size_t arg_count;
	bool patient;             /* a read that may take as long as a long change */
	bool keep_text;           /* leave a JSON answer as text in reply->body: the caller reads it itself */
	hestia_http_sink sink;    /* takes the body of a successful answer as it arrives; NULL = reply->body does */
	void *sink_user;
} hestia_request;

/* A command on its way: hestia_call_begin(), wait for its channel, hestia_call_end(). */
typedef struct {
	hestia_session *session;  /* borrowed */
	hestia_request request;
	hestia_command command;
	hestia_buf body;          /* owned; holds secrets */
	hestia_channel *channel;  /* owned while the command is on its way */
	double seconds;           /* that a first try took */
	bool retried;
	hestia_legacy_asked asked; /* of a legacy login */
	hestia_buf unclear;       /* owned; first answer to a legacy login, whose exit code is asked for now */
	bool at_door;             /* the login was refused */
} hestia_pending;

/* Checks and sends. On failure nothing was sent and *pending is empty. */
hestia_code hestia_call_begin(hestia_pending *pending, hestia_session *session, const hestia_request *request, hestia_err *err);
/* After hestia_channel_has_ended(pending->channel). *again: a read broke without an answer, or gave a legacy login one that can mean
 * either, and was sent once more; wait anew. Otherwise the result: HESTIA_OK with *reply filled (free with hestia_reply_free), or *reply zeroed and err
 * telling code, outcome, exit code and sentence; *pending is empty then. */
hestia_code hestia_call_end(hestia_pending *pending, hestia_reply *reply, bool *again, hestia_err *err);
/* Gives up: the connection is closed; whether a change happened is then unknown. Harmless when nothing is on its way. */
void hestia_pending_free(hestia_pending *pending);

/* Begin, wait and end. A changing command is never sent twice. */
hestia_code hestia_call_once(hestia_session *session, const hestia_request *request, hestia_reply *reply, hestia_err *err);
hestia_code hestia_call(hestia_session *session, const char *command, const char *const *args, size_t arg_count,
	hestia_reply *reply, hestia_err *err);

#endif
