/* Memory of refusals: a small table per process, oldest entry replaced when it is full. */
#include "core/refusals.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "core/command.h"
#include "core/text.h"

#define MAX_ENTRIES HESTIA_REFUSAL_ENTRIES

typedef struct {
	char key[65];       /* of the server */
	char command[64];   /* "" = the whole key */
	time_t at;
	hestia_err *refusal; /* owned; NULL = the command is known to be allowed, or for the whole key: what was before is forgotten */
} entry;

#define MAX_STRIKES 32

/* One line in a panel's auth.log. */
typedef struct {
	char label[sizeof ((hestia_endpoint *)0)->label];
	time_t at;
} strike;

struct hestia_refusals {
	strike strikes[MAX_STRIKES]; /* a ring: the newest takes the place of the oldest */
	size_t next_strike;
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
	return strcmp(e->key, server->memory_key) == 0;
}

static void drop_old(hestia_refusals *r)
{
	time_t now = time(NULL);

	for (size_t i = r->count; i-- > 0;) {
		entry *e = &r->item[i];

		if (now < e->at || now - e->at >= r->ttl) remove_entry(r, e);
	}
}

static entry *find_by_key(hestia_refusals *r, const char *key, const char *command)
{
	for (size_t i = 0; i < r->count; i++) {
		if (strcmp(r->item[i].key, key) == 0 && strcmp(r->item[i].command, command) == 0) return &r->item[i];
	}
	return NULL;
}

static entry *find(hestia_refusals *r, const hestia_server *server, const char *command)
{
	return find_by_key(r, server->memory_key, command);
}

/* Is the key as a whole refused? */
static const entry *find_refused_key(hestia_refusals *r, const hestia_server *server)
{
	const entry *e = find(r, server, "");

	return e && e->refusal ? e : NULL;
}

static hestia_code repeat(const hestia_err *refusal, hestia_err *err)
{
	if (err) {
		*err = *refusal;
		err->outcome = HESTIA_NOT_SENT;
	}
	return refusal->code;
}

/* Refusals of this server's key; *last: the latest, NULL when there is none. */
static size_t count_of(const hestia_refusals *r, const hestia_server *server, const entry **last)
{
	size_t count = 0;

	*last = NULL;
	for (size_t i = 0; i < r->count; i++) {
		const entry *e = &r->item[i];

		if (!is_of(e, server) || !e->refusal) continue;
		count++;
		if (!*last || e->at >= (*last)->at) *last = e;
	}
	return count;
}

/* A narrow key would collect one refusal per command. Commands that already worked go on; the rest waits. */
static hestia_code check_budget(hestia_refusals *r, const hestia_server *server, const char *command, hestia_err *err)
{
	const entry *last;
	size_t count = count_of(r, server, &last);

	if (count < HESTIA_MAX_REFUSALS) return HESTIA_OK;
	hestia_err_set(err, HESTIA_E_DENIED, "permission",
		"%s was not sent to %s: the panel has refused %zu commands of this access key (the last was %s), and more refusals would make "
		"its fail2ban shut this machine out; add the missing commands to the key's permission list, then test the connection.",
		command, server->label, count, last->command);
	if (err) err->denial = HESTIA_DENIAL_PERMISSION;
	return HESTIA_E_DENIED;
}

bool hestia_refusals_is_spent(hestia_refusals *r, const hestia_server *server, const char *command, size_t limit)
{
	const entry *last;

	drop_old(r);
	return !find_refused_key(r, server) && !find(r, server, command) && count_of(r, server, &last) >= limit;
}

hestia_code hestia_refusals_check(hestia_refusals *r, const hestia_server *server, const char *command, hestia_err *err)
{
	const entry *e;

	drop_old(r);
	if ((e = find_refused_key(r, server)) != NULL) return repeat(e->refusal, err);
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

static void put(hestia_refusals *r, const char *key, const char *command, time_t at, hestia_err *refusal)
{
	entry *e = find_by_key(r, key, command);

	if (e) free(e->refusal);
	else e = take_entry(r);
	memset(e, 0, sizeof *e);
	hestia_copy_line(e->key, sizeof e->key, key, strlen(key));
	hestia_copy_line(e->command, sizeof e->command, command, strlen(command));
	e->at = at;
	e->refusal = refusal;
}

static void count_strike(hestia_refusals *r, const hestia_server *server)
{
	strike *s = &r->strikes[r->next_strike++ % MAX_STRIKES];

	hestia_copy_line(s->label, sizeof s->label, server->label, strlen(server->label));
	s->at = time(NULL);
}

size_t hestia_refusals_recent(const hestia_refusals *r, const hestia_server *server)
{
	time_t now = time(NULL);
	size_t count = 0;

	for (size_t i = 0; i < MAX_STRIKES; i++) {
		const strike *s = &r->strikes[i];

		count += now >= s->at && now - s->at < HESTIA_BAN_WINDOW && hestia_equal_nocase(s->label, server->label);
	}
	return count;
}

void hestia_refusals_remember(hestia_refusals *r, const hestia_server *server, const char *command, const hestia_err *err)
{
	bool one_command = err->denial == HESTIA_DENIAL_PERMISSION || err->denial == HESTIA_DENIAL_COMMAND;
	hestia_err *copy;

	if (err->outcome == HESTIA_REFUSED) count_strike(r, server);
	if (r->ttl <= 0) return;
	copy = malloc(sizeof *copy);
	if (!copy) return; /* without memory the panel is asked once more, nothing worse */
	*copy = *err;
	put(r, server->memory_key, one_command ? command : "", time(NULL), copy);
}

void hestia_refusals_allowed(hestia_refusals *r, const hestia_server *server, const char *command)
{
	entry *e = find_by_key(r, server->memory_key, command);

	if (r->ttl <= 0) return;
	if (e && !e->refusal) e->at = time(NULL);
	else put(r, server->memory_key, command, time(NULL), NULL);
}

/* What is older than a forgetting, and of the same key. */
static void drop_before(hestia_refusals *r, const char *key, time_t at)
{
	for (size_t i = r->count; i-- > 0;) {
		if (strcmp(r->item[i].key, key) == 0 && r->item[i].refusal && r->item[i].at < at) remove_entry(r, &r->item[i]);
	}
}

void hestia_refusals_forget(hestia_refusals *r, const hestia_server *server)
{
	for (size_t i = r->count; i-- > 0;) {
		if (is_of(&r->item[i], server)) remove_entry(r, &r->item[i]);
	}
	if (r->ttl > 0) put(r, server->memory_key, "", time(NULL), NULL);
}

bool hestia_refusals_export(hestia_refusals *r, size_t *at, hestia_refusal_record *record)
{
	if (*at == 0) drop_old(r);
	for (; *at < r->count; ++*at) {
		const entry *e = &r->item[*at];

		if (!e->refusal && *e->command) continue; /* what is allowed is everybody's own experience */
		memset(record, 0, sizeof *record);
		memcpy(record->key, e->key, sizeof record->key);
		memcpy(record->command, e->command, sizeof record->command);
		record->denial = e->refusal ? e->refusal->denial : HESTIA_DENIAL_NONE;
		if (e->refusal) memcpy(record->message, e->refusal->message, sizeof record->message);
		record->until = (long long)e->at + r->ttl;
		++*at;
		return true;
	}
	return false;
}

static bool is_key(const char *key)
{
	size_t len = 0;

	for (; key[len]; len++) {
		if (!hestia_is_digit(key[len]) && (key[len] < 'a' || key[len] > 'f')) return false;
	}
	return len == 64;
}

static bool is_of_command(hestia_denial denial)
{
	return denial == HESTIA_DENIAL_PERMISSION || denial == HESTIA_DENIAL_COMMAND;
}

/* Does each part fit the others? A refusal of a command names it, one of the key names none, and only a forgetting says nothing. */
static bool is_record(const hestia_refusal_record *record)
{
	if (!is_key(record->key) || (size_t)record->denial > HESTIA_DENIAL_API_OFF) return false;
	if (is_of_command(record->denial) ? !hestia_is_command_name(record->command) : *record->command != 0) return false;
	return (record->denial == HESTIA_DENIAL_NONE) == (*record->message == 0);
}

static hestia_err *refusal_of(const hestia_refusal_record *record)
{
	static const int exits[] = {
		[HESTIA_DENIAL_NONE] = HESTIA_NO_EXIT, [HESTIA_DENIAL_KEY] = 9, [HESTIA_DENIAL_ADDRESS] = 10, [HESTIA_DENIAL_PERMISSION] = 10,
		[HESTIA_DENIAL_COMMAND] = 10, [HESTIA_DENIAL_API_OFF] = 11,
	};
	hestia_err *refusal = malloc(sizeof *refusal);

	if (!refusal) return NULL;
	hestia_err_clear(refusal);
	hestia_err_set(refusal, HESTIA_E_DENIED, hestia_denial_name(record->denial), "%s", record->message);
	refusal->denial = record->denial;
	refusal->exit_code = exits[record->denial];
	refusal->outcome = HESTIA_REFUSED;
	hestia_copy_line(refusal->command, sizeof refusal->command, record->command, strlen(record->command));
	return refusal;
}

bool hestia_refusals_import(hestia_refusals *r, const hestia_refusal_record *record)
{
	time_t now = time(NULL), at;
	hestia_err *refusal = NULL;
	const entry *known;

	if (r->ttl <= 0 || !is_record(record) || record->until <= (long long)now) return false;
	/* Nobody can make this process remember longer than its own time to live. */
	at = record->until - r->ttl > (long long)now ? now : (time_t)(record->until - r->ttl);
	drop_old(r);
	/* Within one second, what this process knows itself stays. */
	known = find_by_key(r, record->key, record->command);
	if (known && known->at >= at) return false;
	known = find_by_key(r, record->key, "");
	if (known && !known->refusal && known->at >= at) return false; /* forgotten since */
	if (record->denial == HESTIA_DENIAL_NONE) drop_before(r, record->key, at);
	else if (!(refusal = refusal_of(record))) return false;
	put(r, record->key, record->command, at, refusal);
	return true;
}
