/* Commands wait in one queue per panel; those on their way sit in slots, which are waited for together. */
#include "core/batch.h"

#include <stdlib.h>
#include <string.h>

#define NONE SIZE_MAX

typedef struct {
	const hestia_server *server; /* borrowed */
	char *command;               /* owned, as are the next three */
	char **args;                 /* wiped when freed */
	hestia_err *err;             /* NULL = succeeded, or no memory for it */
	hestia_outcome outcome;      /* of what has ended: known even where there was no memory for more */
	hestia_reply *reply;         /* NULL = failed, or taken */
	size_t arg_count;
	size_t panel;
	size_t next;                 /* of the same panel's queue, or of those that have ended; NONE = last */
	bool changes;
} item;

typedef struct {
	const char *label;   /* borrowed from the first server that named it */
	size_t first, last;  /* of its queue; NONE = nothing waits */
	unsigned running, changing, unproven;
	hestia_err *lost;    /* owned; why it cannot be reached, NULL = nobody knows of a reason */
	const char *lost_way; /* identity of the endpoint that cannot: another proxy, pin or address may do better. Borrowed */
} panel;

typedef struct {
	hestia_session session;
	hestia_pending pending;
	size_t item;
	bool unproven;
} slot;

struct hestia_batch {
	hestia_pool *pool; /* borrowed */
	item *items;       /* owned, as are the next two */
	panel *panels;
	slot *slots[HESTIA_MAX_CHANNELS]; /* the first `running` are in use; allocated when first needed */
	size_t count, capacity, panel_count, panel_capacity, running;
	size_t ended_first, ended_last;   /* results not yet told */
	int process;                      /* that made it */
};

hestia_batch *hestia_batch_new(hestia_pool *pool)
{
	hestia_batch *b = calloc(1, sizeof *b);

	if (!b) return NULL;
	b->pool = pool;
	b->process = hestia_process_id();
	b->ended_first = b->ended_last = NONE;
	return b;
}

static void free_item(item *it)
{
	for (size_t i = 0; it->args && i < it->arg_count; i++) hestia_free_secret(it->args[i]);
	free(it->args);
	free(it->command);
	free(it->err);
	hestia_reply_free(it->reply);
	free(it->reply);
}

void hestia_batch_free(hestia_batch *b)
{
	if (!b) return;
	for (size_t i = 0; i < HESTIA_MAX_CHANNELS; i++) {
		if (i < b->running) hestia_pending_free(&b->slots[i]->pending);
		free(b->slots[i]);
	}
	for (size_t i = 0; i < b->count; i++) free_item(&b->items[i]);
	for (size_t i = 0; i < b->panel_count; i++) free(b->panels[i].lost);
	free(b->items);
	free(b->panels);
	free(b);
}

/* -- Adding ---------------------------------------------------------------------------------------------------------- */

/* Room for one more in a growing array; false without memory. */
static bool grow(void **array, size_t *capacity, size_t count, size_t size)
{
	size_t wanted = *capacity ? *capacity * 2 : 16;
	void *larger;

	if (count < *capacity) return true;
	if (wanted > SIZE_MAX / size) return false;
	larger = realloc(*array, wanted * size);
	if (!larger) return false;
	*array = larger;
	*capacity = wanted;
	return true;
}

/* Index of the panel, added when it is new; NONE without memory. */
static size_t panel_of(hestia_batch *b, const hestia_server *server)
{
	void *panels = b->panels;

	for (size_t i = 0; i < b->panel_count; i++) {
		if (hestia_equal_nocase(b->panels[i].label, server->label)) return i;
	}
	if (!grow(&panels, &b->panel_capacity, b->panel_count, sizeof *b->panels)) return NONE;
	b->panels = panels;
	b->panels[b->panel_count] = (panel){.label = server->label, .first = NONE, .last = NONE};
	return b->panel_count++;
}

static bool copy_texts(item *it, const char *command, const char *const *args, size_t arg_count)
{
	it->command = hestia_strdup(command);
	it->args = calloc(arg_count ? arg_count : 1, sizeof *it->args);
	if (!it->command || !it->args) return false;
	for (it->arg_count = 0; it->arg_count < arg_count; it->arg_count++) {
		it->args[it->arg_count] = hestia_strdup(args[it->arg_count]);
		if (!it->args[it->arg_count]) return false;
	}
	return true;
}

static void enqueue(hestia_batch *b, size_t index, size_t *first, size_t *last)
{
	b->items[index].next = NONE;
	if (*last == NONE) *first = index;
	else b->items[*last].next = index;
	*last = index;
}

hestia_code hestia_batch_add(hestia_batch *b, const hestia_server *server, const char *command, const char *const *args,
	size_t arg_count, hestia_err *err)
{
	item it = {.server = server, .changes = hestia_command_describe(command).kind != HESTIA_READ, .panel = panel_of(b, server)};
	void *items = b->items;

	if (it.panel == NONE || !copy_texts(&it, command, args, arg_count) || !grow(&items, &b->capacity, b->count, sizeof it)) {
		free_item(&it);
		return hestia_err_nomem(err);
	}
	b->items = items;
	b->items[b->count] = it;
	enqueue(b, b->count++, &b->panels[it.panel].first, &b->panels[it.panel].last);
	return HESTIA_OK;
}

/* -- Ending ---------------------------------------------------------------------------------------------------------- */

/* Consumes reply when code is HESTIA_OK. A result that there is no memory for becomes the plain error of that. */
static void end_item(hestia_batch *b, size_t index, hestia_code code, hestia_reply *reply, const hestia_err *err)
{
	item *it = &b->items[index];

	it->outcome = code != HESTIA_OK ? err->outcome : it->changes ? HESTIA_DONE : HESTIA_NOT_SENT;
	if (code == HESTIA_OK) {
		it->reply = malloc(sizeof *it->reply);
		if (it->reply) *it->reply = *reply;
		else hestia_reply_free(reply);
	} else {
		it->err = malloc(sizeof *it->err);
		if (it->err) *it->err = *err;
	}
	enqueue(b, index, &b->ended_first, &b->ended_last);
}

/* Did the panel show that nobody can be reached there? */
static bool is_lost(hestia_code code, const hestia_err *err)
{
	return (code == HESTIA_E_CONNECT || code == HESTIA_E_TIMEOUT || code == HESTIA_E_TLS) && err->outcome == HESTIA_NOT_SENT && err->http_status == 0
		&& strcmp(err->where, "files") != 0;
}

static void remember_loss(panel *p, const hestia_server *server, hestia_code code, const hestia_err *err, bool sent)
{
	if (p->lost || sent || !is_lost(code, err)) return;
	p->lost = malloc(sizeof *p->lost); /* without memory the next command finds out itself */
	if (p->lost) *p->lost = *err;
	p->lost_way = server->endpoint.identity;
}

static void leave_slot(hestia_batch *b, size_t at)
{
	slot *s = b->slots[at];
	item *it = &b->items[s->item];
	panel *p = &b->panels[it->panel];

	p->running--;
	p->changing -= it->changes;
	p->unproven -= s->unproven;
	b->slots[at] = b->slots[--b->running];
	b->slots[b->running] = s;
}

static void end_slot(hestia_batch *b, size_t at)
{
	slot *s = b->slots[at];
	size_t index = s->item;
	bool again = false, sent;
	hestia_reply reply;
	hestia_err err;
	hestia_code code;

	hestia_err_clear(&err);
	sent = hestia_channel_has_sent(s->pending.channel);
	code = hestia_call_end(&s->pending, &reply, &again, &err);
	if (again) return;
	remember_loss(&b->panels[b->items[index].panel], b->items[index].server, code, &err, sent);
	leave_slot(b, at);
	end_item(b, index, code, &reply, &err);
}

/* -- Starting -------------------------------------------------------------------------------------------------------- */

/* Takes an item out of its panel's queue; before: the one in front of it, NONE = it is the first. */
static void dequeue(hestia_batch *b, size_t index, size_t before)
{
	panel *p = &b->panels[b->items[index].panel];
	size_t next = b->items[index].next;

	if (before == NONE) p->first = next;
	else b->items[before].next = next;
	if (p->last == index) p->last = before;
}

static void start_item(hestia_batch *b, size_t index, bool unproven)
{
	item *it = &b->items[index];
	panel *p = &b->panels[it->panel];
	const hestia_request request = {
		.command = it->command, .args = (const char *const *)it->args, .arg_count = it->arg_count, .keep_text = true,
	};
	slot *s = b->slots[b->running];
	hestia_err err;
	hestia_code code;

	hestia_err_clear(&err);
	if (!s) s = b->slots[b->running] = calloc(1, sizeof *s);
	if (!s) {
		end_item(b, index, hestia_err_nomem(&err), NULL, &err);
		return;
	}
	s->session = (hestia_session){.server = it->server, .pool = b->pool};
	s->item = index;
	s->unproven = unproven;
	code = hestia_call_begin(&s->pending, &s->session, &request, &err);
	if (code != HESTIA_OK) {
		end_item(b, index, code, NULL, &err);
		return;
	}
	p->running++;
	p->changing += it->changes;
	p->unproven += unproven;
	b->running++;
}

/* First item of the queue that may go now, NONE when none may. */
static size_t find_startable(hestia_batch *b, const panel *p, size_t *before, bool *unproven)
{
	hestia_refusals *refusals = hestia_pool_refusals(b->pool);
	bool change_passed = p->changing > 0;

	*before = NONE;
	if (p->running >= HESTIA_PANEL_CALLS || p->first == NONE) return NONE;
	if (p->running && hestia_refusals_recent(refusals, b->items[p->first].server) + p->running >= HESTIA_LAST_REFUSAL) return NONE;
	for (size_t i = p->first; i != NONE; i = b->items[i].next) {
		const item *it = &b->items[i];

		if (!(it->changes && change_passed)) { /* only then is it worth the search in the memory */
			*unproven = !hestia_refusals_proven(refusals, it->server, it->command);
			if (!(*unproven && p->unproven)) return i;
		}
		change_passed = change_passed || it->changes;
		*before = i;
	}
	return NONE;
}

/* What waits for the panel, on the way of this identity only unless it is NULL. */
static void give_up(hestia_batch *b, panel *p, const char *way, const hestia_err *why)
{
	size_t next, before = NONE;

	for (size_t i = p->first; i != NONE; i = next) {
		next = b->items[i].next;
		if (way && strcmp(b->items[i].server->endpoint.identity, way) != 0) {
			before = i;
			continue;
		}
		dequeue(b, i, before);
		end_item(b, i, why->code, NULL, why);
	}
}

static void start_panel(hestia_batch *b, panel *p)
{
	size_t index, before;
	bool unproven = false;

	if (p->lost) give_up(b, p, p->lost_way, p->lost);
	while (b->running < HESTIA_MAX_CHANNELS && (index = find_startable(b, p, &before, &unproven)) != NONE) {
		dequeue(b, index, before);
		start_item(b, index, unproven);
	}
}

/* -- Running --------------------------------------------------------------------------------------------------------- */

static void wait_once(hestia_batch *b)
{
	hestia_channel *channels[HESTIA_MAX_CHANNELS];

	for (size_t i = 0; i < b->running; i++) channels[i] = b->slots[i]->pending.channel;
	hestia_channels_wait(channels, b->running, 1000);
	for (size_t i = b->running; i-- > 0;) {
		if (hestia_channel_has_ended(b->slots[i]->pending.channel)) end_slot(b, i);
	}
}

/* In a child that a callback has forked off: the calls, and their connections, are the parent's. */
static void disown(hestia_batch *b)
{
	hestia_err why;

	hestia_err_set(&why, HESTIA_E_CANCELLED, NULL,
		"The progress callback forked, and this process is the child: the call goes on in its parent, which gets the result; end the child there.");
	while (b->running) {
		size_t index = b->slots[0]->item;

		hestia_pending_free(&b->slots[0]->pending);
		leave_slot(b, 0);
		why.outcome = b->items[index].changes ? HESTIA_UNKNOWN : HESTIA_NOT_SENT;
		end_item(b, index, why.code, NULL, &why);
	}
	why.outcome = HESTIA_UNKNOWN; /* the parent sends them */
	for (size_t i = 0; i < b->panel_count; i++) give_up(b, &b->panels[i], NULL, &why);
}

bool hestia_batch_next(hestia_batch *b, size_t *index)
{
	if (b->process != hestia_process_id()) disown(b);
	while (b->ended_first == NONE) {
		for (size_t i = 0; i < b->panel_count; i++) start_panel(b, &b->panels[i]);
		if (b->ended_first != NONE) break;
		if (b->running == 0) return false;
		wait_once(b);
	}
	*index = b->ended_first;
	b->ended_first = b->items[*index].next;
	if (b->ended_first == NONE) b->ended_last = NONE;
	return true;
}

const char *hestia_batch_command(const hestia_batch *b, size_t index)
{
	return b->items[index].command;
}

hestia_code hestia_batch_take(hestia_batch *b, size_t index, hestia_reply *reply, hestia_err *err)
{
	item *it = &b->items[index];

	memset(reply, 0, sizeof *reply);
	if (it->reply) {
		*reply = *it->reply;
		free(it->reply);
		it->reply = NULL;
		return HESTIA_OK;
	}
	if (it->err) {
		if (err) *err = *it->err;
		return it->err->code;
	}
	hestia_err_nomem(err);
	if (err) err->outcome = it->outcome;
	return HESTIA_E_NOMEM;
}

void hestia_batch_cancel(hestia_batch *b)
{
	hestia_err why;

	if (b->process != hestia_process_id()) {
		disown(b);
		return;
	}
	hestia_err_set(&why, HESTIA_E_CANCELLED, NULL,
		"The progress callback ended the batch before this call had an answer; it changed nothing: make it again when it is needed.");
	for (size_t i = 0; i < b->panel_count; i++) give_up(b, &b->panels[i], NULL, &why);
	for (size_t i = b->running; i-- > 0;) {
		size_t index = b->slots[i]->item;

		if (b->items[index].changes) continue;
		hestia_pending_free(&b->slots[i]->pending);
		leave_slot(b, i);
		end_item(b, index, HESTIA_E_CANCELLED, NULL, &why);
	}
}
