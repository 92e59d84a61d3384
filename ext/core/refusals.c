/* Memory of refusals: a small table per process, oldest entry replaced when it is full. */
#include "core/refusals.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "core/text.h"

#define MAX_ENTRIES 512

typedef struct {
	char identity[65];
	char command[64];   /* "" = the whole key */
	time_t at;
	hestia_err *refusal; /* owned; NULL = the command is known to be allowed */
} entry;

struct hestia_refusals {
	entry item[MAX_ENTRIES];
	size_t count;       /* entries in use: the first ones */
	long ttl;
};

hestia_refusals *hestia_refusals_new(void)
{
	return calloc(1, sizeof(hestia_refusals));
}

/* The last entry takes the place of the removed one. */
static void remove_entry(hestia_refusals *r, entry *e)
{
	free(e->refusal);
	*e = r->item[--r->count];
}

void hestia_refusals_free(hestia_refusals *r)
{
	if (!r) return;
	while (r->count) remove_entry(r, &r->item[r->count - 1]);
	free(r);
}

void hestia_refusals_set_ttl(hestia_refusals *r, long ttl)
{
	r->ttl = ttl;
}

static bool is_of(const entry *e, const hestia_server *server)
{
	return strcmp(e->identity, server->identity) == 0;
}

static void drop_old(hestia_refusals *r)
{
	time_t now = time(NULL);

	for (size_t i = r->count; i-- > 0;) {
		entry *e = &r->item[i];

		if (now < e->at || now - e->at >= r->ttl) remove_entry(r, e);
	}
}

static entry *find(hestia_refusals *r, const hestia_server *server, const char *command)
{
	for (size_t i = 0; i < r->count; i++) {
		if (is_of(&r->item[i], server) && strcmp(r->item[i].command, command) == 0) return &r->item[i];
	}
	return NULL;
}

static hestia_code repeat(const hestia_err *refusal, hestia_err *err)
{
	if (err) {
		*err = *refusal;
		err->outcome = HESTIA_NOT_SENT;
	}
	return refusal->code;
}

/* A narrow key would collect one refusal per command. Commands that already worked go on; the rest waits. */
static hestia_code check_budget(hestia_refusals *r, const hestia_server *server, const char *command, hestia_err *err)
{
	const entry *last = NULL;
	size_t count = 0;

	for (size_t i = 0; i < r->count; i++) {
		const entry *e = &r->item[i];

		if (!is_of(e, server) || !e->refusal) continue;
		count++;
		if (!last || e->at >= last->at) last = e;
	}
	if (count < HESTIA_MAX_REFUSALS) return HESTIA_OK;
	hestia_err_set(err, HESTIA_E_DENIED, "permission",
		"%s was not sent to %s: the panel has refused %zu commands of this access key (the last was %s), and more refusals would make "
		"its fail2ban shut this machine out; add the missing commands to the key's permission list, then test the connection.",
		command, server->label, count, last->command);
	if (err) err->denial = HESTIA_DENIAL_PERMISSION;
	return HESTIA_E_DENIED;
}

hestia_code hestia_refusals_check(hestia_refusals *r, const hestia_server *server, const char *command, hestia_err *err)
{
	const entry *e;

	drop_old(r);
	if ((e = find(r, server, "")) != NULL) return repeat(e->refusal, err);
	if ((e = find(r, server, command)) != NULL) return e->refusal ? repeat(e->refusal, err) : HESTIA_OK;
	return check_budget(r, server, command, err);
}

bool hestia_refusals_proven(hestia_refusals *r, const hestia_server *server, const char *command)
{
	const entry *e = find(r, server, command);

	return e && !e->refusal;
}

/* A new entry, or the oldest. Refusals outlive what is known to be allowed. */
static entry *take_entry(hestia_refusals *r)
{
	entry *oldest = &r->item[0];

	if (r->count < MAX_ENTRIES) return &r->item[r->count++];
	for (size_t i = 1; i < MAX_ENTRIES; i++) {
		entry *e = &r->item[i];

		if ((oldest->refusal && !e->refusal) || (!oldest->refusal == !e->refusal && e->at < oldest->at)) oldest = e;
	}
	free(oldest->refusal);
	return oldest;
}

static void put(hestia_refusals *r, const hestia_server *server, const char *command, hestia_err *refusal)
{
	entry *e = find(r, server, command);

	if (e) free(e->refusal);
	else e = take_entry(r);
	memset(e, 0, sizeof *e);
	hestia_copy_line(e->identity, sizeof e->identity, server->identity, strlen(server->identity));
	strncpy(e->command, command, sizeof e->command - 1);
	e->at = time(NULL);
	e->refusal = refusal;
}

void hestia_refusals_remember(hestia_refusals *r, const hestia_server *server, const char *command, const hestia_err *err)
{
	bool one_command = err->denial == HESTIA_DENIAL_PERMISSION || err->denial == HESTIA_DENIAL_COMMAND;
	hestia_err *copy;

	if (r->ttl <= 0) return;
	copy = malloc(sizeof *copy);
	if (!copy) return; /* without memory the panel is asked once more, nothing worse */
	*copy = *err;
	put(r, server, one_command ? command : "", copy);
}

void hestia_refusals_allowed(hestia_refusals *r, const hestia_server *server, const char *command)
{
	if (r->ttl > 0) put(r, server, command, NULL);
}

void hestia_refusals_forget(hestia_refusals *r, const hestia_server *server)
{
	for (size_t i = r->count; i-- > 0;) {
		if (is_of(&r->item[i], server)) remove_entry(r, &r->item[i]);
	}
}
