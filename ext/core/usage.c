/* Three ways to read one list, each taken when the one before could not read on: JSON, plain lines, single accounts. */
#include "core/usage.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/name_set.h"
#include "core/username.h"

#define MAX_LINE 65536 /* bytes of one plain line */
#define MAX_KEY 32     /* bytes; longer keys are none of ours */

typedef enum { READ_JSON, READ_PLAIN, READ_SINGLES, READ_NOTHING } way;

struct hestia_usage {
	hestia_session *session;  /* borrowed */
	way way;
	hestia_pending pending;   /* on its way unless the way has ended */
	bool underway;
	hestia_usage_row *rows;   /* owned; handed over together */
	size_t count, capacity;
	size_t handed_over;       /* so many of them the caller has had; they go when it asks for more */
	hestia_name_set told;     /* accounts that a row was made of */
	hestia_buf singles;       /* names to be read one by one, each with its NUL */
	size_t single_count, single_at; /* offset of the next one */
	size_t lost_lines;        /* of the plain list, whose account nobody can tell */
	hestia_err sink_err;      /* what failed in a sink: memory */
	/* JSON */
	hestia_json_reader *reader; /* owned; NULL when the text is no JSON (any more), or is not read as such */
	hestia_usage_row open;    /* whose record is being read */
	size_t json_bytes;        /* that came */
	unsigned depth;
	char key[MAX_KEY];
	size_t key_len, hint;
	/* plain */
	hestia_buf line;          /* the part of a line that came last */
	bool overlong;            /* the line is beyond MAX_LINE; its rest is passed over */
};

/* -- Rows ------------------------------------------------------------------------------------------------------------ */

/* A row for an account that has none yet. False without memory (sink_err). */
static bool add_row(hestia_usage *u, const hestia_usage_row *row)
{
	bool added;

	if (hestia_name_set_add(&u->told, row->username, &added, &u->sink_err) != HESTIA_OK) return false;
	if (!added) return true;
	if (u->told.count > HESTIA_USAGE_MAX) {
		hestia_err_set(&u->sink_err, HESTIA_E_PROTOCOL, "users", "The user list of %s has more than %d accounts, which no panel has; look at what "
			"answers there.", u->session->server->label, HESTIA_USAGE_MAX);
		return false;
	}
	if (u->count == u->capacity) {
		size_t capacity = u->capacity ? u->capacity * 2 : HESTIA_USAGE_BATCH;
		hestia_usage_row *larger = realloc(u->rows, capacity * sizeof *larger);

		if (!larger) {
			hestia_err_nomem(&u->sink_err);
			return false;
		}
		u->rows = larger;
		u->capacity = capacity;
	}
	u->rows[u->count++] = *row;
	return true;
}

/* -- JSON ------------------------------------------------------------------------------------------------------------ */

/* The document is {"acme": {"KEY": "value", ...}, ...}. */
static bool on_begin_object(void *context)
{
	hestia_usage *u = context;

	return ++u->depth <= 2;
}

static bool on_end_object(void *context)
{
	hestia_usage *u = context;

	return --u->depth == 0 || (hestia_usage_row_is_whole(&u->open) && add_row(u, &u->open));
}

static bool on_array(void *context)
{
	(void)context;
	return false;
}

static bool on_key(void *context, const char *text, size_t len)
{
	hestia_usage *u = context;
	hestia_usage_row *row = &u->open;

	if (u->depth == 2) {
		u->key_len = len < MAX_KEY ? len : 0;
		memcpy(u->key, text, u->key_len);
		return true;
	}
	hestia_usage_row_begin(row, text, len);
	u->hint = 0;
	/* Named twice means that a quote in somebody's name has shifted the list. */
	return hestia_username_check_existing(row->username, NULL) == HESTIA_OK && !hestia_name_set_has(&u->told, row->username);
}

static bool on_value(void *context, const char *text, size_t len)
{
	hestia_usage *u = context;

	if (u->depth != 2) return false;
	hestia_usage_row_take(&u->open, u->key, u->key_len, text, len, &u->hint);
	return true;
}

static bool on_number(void *context, const char *text, size_t len, bool is_integer)
{
	(void)is_integer;
	return on_value(context, text, len);
}

static bool on_literal(void *context, hestia_json_literal which)
{
	(void)which;
	return on_value(context, "", 0);
}

static const hestia_json_handler rows_of_json = {
	.begin_object = on_begin_object, .end_object = on_end_object, .begin_array = on_array, .end_array = on_array,
	.key = on_key, .string = on_value, .number = on_number, .literal = on_literal,
};

static void leave_json(hestia_usage *u)
{
	hestia_json_reader_free(u->reader);
	u->reader = NULL;
}

static bool take_json(void *user, const char *bytes, size_t len)
{
	hestia_usage *u = user;

	u->json_bytes += len;
	if (u->reader && !hestia_json_reader_feed(u->reader, bytes, len)) leave_json(u);
	return u->sink_err.code == HESTIA_OK;
}

/* -- Plain lines ----------------------------------------------------------------------------------------------------- */

/* An account whose line cannot be read gets a call of its own. */
static void read_alone(hestia_usage *u, const char *username)
{
	if (!*username || u->single_count == HESTIA_USAGE_SINGLES) {
		u->lost_lines++;
		return;
	}
	u->single_count++;
	hestia_buf_add(&u->singles, username, strlen(username) + 1);
	if (u->singles.failed) hestia_err_nomem(&u->sink_err);
}

static void take_line(hestia_usage *u, const char *line, size_t len)
{
	hestia_usage_row row;

	if (len == 0) return;
	if (!hestia_usage_row_parse(&row, line, len)) {
		if (!*row.username || !hestia_name_set_has(&u->told, row.username)) read_alone(u, row.username);
		return;
	}
	add_row(u, &row);
}

static void end_line(hestia_usage *u)
{
	if (u->overlong) u->lost_lines++;
	else take_line(u, hestia_buf_text(&u->line), u->line.len);
	u->overlong = false;
	u->line.len = 0;
}

static bool take_plain(void *user, const char *bytes, size_t len)
{
	hestia_usage *u = user;

	while (len && u->sink_err.code == HESTIA_OK) {
		const char *end = memchr(bytes, '\n', len);
		size_t n = end ? (size_t)(end - bytes) : len;

		u->overlong = u->overlong || n > MAX_LINE - u->line.len;
		if (!u->overlong) hestia_buf_add(&u->line, bytes, n);
		if (u->line.failed || !end) break;
		end_line(u);
		bytes += n + 1;
		len -= n + 1;
	}
	if (u->line.failed) hestia_err_nomem(&u->sink_err);
	return u->sink_err.code == HESTIA_OK;
}

/* -- The calls ------------------------------------------------------------------------------------------------------- */

static hestia_code start_list(hestia_usage *u, hestia_err *err)
{
	static const char *const json[] = {"json"}, *const plain[] = {"plain"};
	static const hestia_json_limits limits = {.depth = 2, .text = MAX_LINE};
	const hestia_request request = {
		.command = "v-list-users", .args = u->way == READ_JSON ? json : plain, .arg_count = 1, .patient = true, .keep_text = true,
		.sink = u->way == READ_JSON ? take_json : take_plain, .sink_user = u,
	};
	hestia_code code;

	if (u->way == READ_JSON) {
		u->reader = hestia_json_reader_new(&rows_of_json, u, HESTIA_JSON_REPAIR, &limits);
		if (!u->reader) return hestia_err_nomem(err);
	}
	code = hestia_call_begin(&u->pending, u->session, &request, err);
	u->underway = code == HESTIA_OK;
	return code;
}

hestia_code hestia_usage_open(hestia_session *session, hestia_usage **out, hestia_err *err)
{
	hestia_usage *u = calloc(1, sizeof *u);
	hestia_code code;

	*out = NULL;
	if (!u) return hestia_err_nomem(err);
	u->session = session;
	hestia_err_clear(&u->sink_err);
	code = start_list(u, err);
	if (code == HESTIA_OK) *out = u;
	else hestia_usage_close(u);
	return code;
}

static bool json_was_whole(hestia_usage *u)
{
	/* Nothing at all is the panel's way to say {} for some lists. */
	bool whole = u->reader && (u->json_bytes == 0 || hestia_json_reader_finish(u->reader));

	leave_json(u);
	return whole;
}

/* The root user is in every list. An empty one would say of each account that it is gone, and of each package that nobody uses it. */
static hestia_code end_reading(hestia_usage *u, hestia_err *err)
{
	u->way = READ_NOTHING;
	if (u->told.count > 0) return HESTIA_OK;
	return hestia_err_set(err, HESTIA_E_PROTOCOL, "users",
		"The answer of v-list-users from %s is no list of users; look at what the command prints on the panel, then try again.",
		u->session->server->label);
}

/* The list has ended: which way now? */
static hestia_code go_on(hestia_usage *u, hestia_err *err)
{
	if (u->way == READ_JSON) {
		if (json_was_whole(u)) return end_reading(u, err);
		u->way = READ_PLAIN;
		return start_list(u, err);
	}
	end_line(u); /* the panel trims the last line's end */
	u->way = READ_SINGLES;
	if (u->sink_err.code != HESTIA_OK && err) *err = u->sink_err;
	return u->sink_err.code;
}

static hestia_code end_list(hestia_usage *u, hestia_err *err)
{
	hestia_reply reply;
	hestia_err why;
	bool again;
	hestia_code code;

	hestia_err_clear(&why);
	code = hestia_call_end(&u->pending, &reply, &again, &why);
	if (err) *err = why;
	if (code == HESTIA_OK && again) return HESTIA_OK;
	u->underway = false;
	hestia_reply_free(&reply);
	if (u->sink_err.code != HESTIA_OK) {
		if (err) *err = u->sink_err;
		return u->sink_err.code;
	}
	/* From some 23,000 accounts on, the panel's PHP has no memory for the list in JSON (HTTP 500); the plain one is a third of it. */
	if (code == HESTIA_E_PROTOCOL && u->way == READ_JSON && why.http_status == 500) {
		leave_json(u);
		return go_on(u, err);
	}
	return code == HESTIA_OK ? go_on(u, err) : code;
}

static void tell_problem(const hestia_usage *u, hestia_usage_row *row)
{
	/* Without the heap: an empty sentence would say that the account could be read. All of it is ASCII: any cut is a good one. */
	if (*row->username) {
		snprintf(row->problem, sizeof row->problem, "The account %s on %s cannot be read; look at its name on the panel: a quote, backslash or "
			"line break in it breaks the panel's lists.", row->username, u->session->server->label);
	} else {
		snprintf(row->problem, sizeof row->problem, "Lines of the user list of %s cannot be read (%lu); look on the panel for names with quotes, "
			"backslashes or line breaks.", u->session->server->label, (unsigned long)u->lost_lines);
	}
}

/* An account that has gone meanwhile has no row. */
static hestia_code read_single(hestia_usage *u, const char *username, hestia_err *err)
{
	const char *const args[] = {username, "json"};
	hestia_usage_row row;
	hestia_reply reply;
	hestia_err why;
	hestia_code code;

	hestia_err_clear(&why);
	hestia_usage_row_begin(&row, username, strlen(username));
	code = hestia_call(u->session, "v-list-user", args, 2, &reply, &why);
	if (code == HESTIA_OK) {
		hestia_usage_row_take_record(&row, reply.json ? hestia_json_object(reply.json, username) : NULL);
		hestia_reply_free(&reply);
	} else if (code == HESTIA_E_COMMAND && why.exit_code == 3 && strstr(why.panel_text, username)) {
		return HESTIA_OK;
	} else if (code != HESTIA_E_PROTOCOL && code != HESTIA_E_COMMAND) {
		if (err) *err = why; /* not about this account: the list as a whole has failed */
		return code;
	}
	if (!*row.email) tell_problem(u, &row);
	if (!add_row(u, &row) && err) *err = u->sink_err;
	return u->sink_err.code;
}

/* The next account of those that are read one by one; at the end, the lines that nobody could be found for. */
static hestia_code next_single(hestia_usage *u, hestia_err *err)
{
	hestia_usage_row row;
	hestia_code code;

	if (u->single_at < u->singles.len) {
		const char *username = u->singles.data + u->single_at;

		u->single_at += strlen(username) + 1;
		return read_single(u, username, err);
	}
	code = end_reading(u, err);
	if (code != HESTIA_OK || !u->lost_lines) return code;
	hestia_usage_row_begin(&row, "", 0);
	tell_problem(u, &row);
	if (!add_row(u, &row) && err) *err = u->sink_err;
	return u->sink_err.code;
}

static hestia_code step(hestia_usage *u, hestia_err *err)
{
	if (!u->underway) return next_single(u, err);
	if (hestia_channel_is_inherited(u->pending.channel)) {
		return hestia_err_set(err, HESTIA_E_CANCELLED, NULL,
			"The callback forked, and this process is the child: the list is read on in its parent; end the child in the callback.");
	}
	hestia_channels_wait(&u->pending.channel, 1, 1000);
	return hestia_channel_has_ended(u->pending.channel) ? end_list(u, err) : HESTIA_OK;
}

hestia_code hestia_usage_next(hestia_usage *u, const hestia_usage_row **rows, size_t *count, hestia_err *err)
{
	hestia_code code = HESTIA_OK;

	/* What came at once can be several batches, also while the list was opened. */
	if (u->handed_over == u->count) u->handed_over = u->count = 0;
	while (code == HESTIA_OK && u->handed_over == 0 && u->way != READ_NOTHING && u->count < HESTIA_USAGE_BATCH) code = step(u, err);
	*count = code == HESTIA_OK ? u->count - u->handed_over : 0;
	if (*count > HESTIA_USAGE_BATCH) *count = HESTIA_USAGE_BATCH;
	*rows = *count ? u->rows + u->handed_over : NULL;
	u->handed_over += *count;
	return code;
}

void hestia_usage_close(hestia_usage *u)
{
	if (!u) return;
	if (u->underway) hestia_pending_free(&u->pending);
	leave_json(u);
	hestia_name_set_free(&u->told);
	hestia_buf_free(&u->singles);
	hestia_buf_free(&u->line);
	free(u->rows);
	free(u);
}
