/* Memory of refusals: a small table per process, oldest entry replaced when it is full. */
#include "core/refusals_memory.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/text.h"

typedef hestia_refusal_entry entry;

/* What a key needs to carry out orders at all (the profile "minimal", without what only tells the version): a refusal of others says
 * nothing about these, and they undo, suspend and read. */
static const char *const basic[] = {
	"v-list-user", "v-add-user", "v-change-user-package", "v-list-user-package", "v-make-tmp-file", "v-add-user-package", "v-suspend-user",
	"v-unsuspend-user", "v-delete-user", "v-change-user-password", "v-check-user-password", "v-list-user-packages", "v-list-users",
	"v-list-access-keys", "v-list-api",
};

/* What to do until the panel may be asked again, by what it refused last. */
static const char *const corrections[] = {
	[HESTIA_DENIAL_NONE] = "correct what it refused (/var/log/hestia/auth.log there names the calls)",
	[HESTIA_DENIAL_KEY] = "correct the access key or login in the server record",
	[HESTIA_DENIAL_ADDRESS] = "allow the address of this machine there (Server settings, Security)",
	[HESTIA_DENIAL_PERMISSION] = "add the missing commands to the key's permission list there",
	[HESTIA_DENIAL_COMMAND] = "update HestiaCP, or leave what it has no command for out of the product",
	[HESTIA_DENIAL_API_OFF] = "enable its API (Server settings, Security)",
};

hestia_refusals *hestia_refusals_new(void)
{
	return calloc(1, sizeof(hestia_refusals));
}

void hestia_refusals_remove(hestia_refusals *r, entry *e)
{
	free(e->refusal);
	*e = r->item[--r->count];
}

void hestia_refusals_free(hestia_refusals *r)
{
	if (!r) return;
	while (r->count) hestia_refusals_remove(r, &r->item[r->count - 1]);
	hestia_permits_clear(&r->permits);
	free(r);
}

void hestia_refusals_set_ttl(hestia_refusals *r, long ttl)
{
	r->ttl = ttl;
	if (ttl <= 0) memset(&r->strikes, 0, sizeof r->strikes);
}

static bool is_of(const entry *e, const hestia_server *server)
{
	return strcmp(e->key, server->memory_key) == 0;
}

void hestia_refusals_drop_old(hestia_refusals *r)
{
	time_t now = time(NULL);

	for (size_t i = r->count; i-- > 0;) {
		entry *e = &r->item[i];

		if (now < e->at || now - e->at >= r->ttl) hestia_refusals_remove(r, e);
	}
	hestia_permits_drop_old(&r->permits, now, r->ttl);
	hestia_strikes_settle(&r->strikes);
}

entry *hestia_refusals_find(hestia_refusals *r, const char *key, const char *command)
{
	for (size_t i = 0; i < r->count; i++) {
		if (strcmp(r->item[i].key, key) == 0 && strcmp(r->item[i].command, command) == 0) return &r->item[i];
	}
	return NULL;
}

static entry *find(hestia_refusals *r, const hestia_server *server, const char *command)
{
	return hestia_refusals_find(r, server->memory_key, command);
}

/* What the key's list says. Where the panel has refused since what the list allows, the key was narrowed, and the list says nothing. */
static hestia_permit listed(const hestia_refusals *r, const char *key, const char *command)
{
	const hestia_permit_list *list = hestia_permits_find(&r->permits, key);

	for (size_t i = 0; list && i < r->count; i++) {
		const entry *e = &r->item[i];

		if (!e->refusal || e->at < list->at || strcmp(e->key, key) != 0) continue;
		if (hestia_permits_of(&r->permits, key, e->command) == HESTIA_PERMIT_YES) return HESTIA_PERMIT_UNKNOWN;
	}
	return hestia_permits_of(&r->permits, key, command);
}

/* Is the key as a whole refused? */
static const entry *find_refused_key(hestia_refusals *r, const hestia_server *server)
{
	const entry *e = find(r, server, "");

	return e && e->refusal ? e : NULL;
}

static hestia_code repeat(const hestia_err *refusal, const char *command, const char *object, hestia_err *err)
{
	hestia_err_set(err, refusal->code, refusal->where, "%s was not sent for %s: %s", command, object, refusal->message);
	if (err) {
		err->denial = refusal->denial;
		err->exit_code = refusal->exit_code;
		err->http_status = refusal->http_status;
		hestia_copy_line(err->panel_text, sizeof err->panel_text, refusal->panel_text, strlen(refusal->panel_text));
	}
	return refusal->code;
}

/* As the panel would say, but nobody needs to ask it. */
static hestia_code tell_unlisted(const char *command, const char *object, hestia_err *err)
{
	hestia_err_set(err, HESTIA_E_DENIED, "permission",
		"%s was not sent for %s: the permission list of the access key does not hold this command. Add the command to the key's permission "
		"list on the panel, then test the connection.", command, object);
	if (err) {
		err->denial = HESTIA_DENIAL_PERMISSION;
		err->exit_code = 10;
	}
	return HESTIA_E_DENIED;
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

hestia_denial hestia_refusals_last(const hestia_refusals *r, const hestia_server *server)
{
	const entry *last;

	return count_of(r, server, &last) ? last->refusal->denial : HESTIA_DENIAL_NONE;
}

/* head: what was not done. */
static hestia_code tell_rest(const hestia_refusals *r, const hestia_server *server, const char *head, const char *object, hestia_err *err)
{
	long minutes = (hestia_refusals_wait(r, server) + 59) / 60;

	return hestia_err_set(err, HESTIA_E_DENIED, "refusals",
		"%s %s: the panel has refused %zu calls of this machine within ten minutes, and one more would make its fail2ban shut this machine "
		"out; test the connection in %ld minute%s, and until then %s.", head, object, hestia_refusals_recent(r, server), minutes,
		minutes == 1 ? "" : "s", corrections[hestia_refusals_last(r, server)]);
}

hestia_code hestia_refusals_rest(hestia_refusals *r, const hestia_server *server, hestia_err *err)
{
	hestia_refusals_drop_old(r);
	if (!hestia_refusals_wait(r, server)) return HESTIA_OK;
	return tell_rest(r, server, "Nothing was sent to", server->label, err);
}

static bool is_basic(const char *command)
{
	for (size_t i = 0; i < sizeof basic / sizeof basic[0]; i++) {
		if (strcmp(basic[i], command) == 0) return true;
	}
	return false;
}

/* A narrow key would collect one refusal per command. Commands that already worked go on, and those that every key should have nearly as
 * long, as does the first refusal of a key that is not to blame for the others'; the rest waits. */
static hestia_code check_budget(hestia_refusals *r, const hestia_server *server, const char *command, const char *object, hestia_err *err)
{
	const entry *last;
	size_t count = count_of(r, server, &last), recent = hestia_refusals_recent(r, server);
	char head[96], refused[160];

	if (recent >= HESTIA_LAST_REFUSAL) {
		snprintf(head, sizeof head, "%.63s was not sent for", command);
		return tell_rest(r, server, head, object, err);
	}
	if (is_basic(command) || (count < HESTIA_MAX_REFUSALS && (recent < HESTIA_MAX_REFUSALS || !count))) return HESTIA_OK;
	/* Of the machine's calls, others may have been later. */
	if (count < HESTIA_MAX_REFUSALS) snprintf(refused, sizeof refused, "%u calls of this machine within ten minutes", (unsigned)recent);
	else snprintf(refused, sizeof refused, "%u commands of this access key (the last was %.63s)", (unsigned)count, last->command);
	hestia_err_set(err, HESTIA_E_DENIED, "permission",
		"%s was not sent for %s: the panel has refused %s, and more refusals would make its fail2ban shut this machine out; add the missing "
		"commands to the key's permission list, then test the connection.", command, object, refused);
	if (err) err->denial = HESTIA_DENIAL_PERMISSION;
	return HESTIA_E_DENIED;
}

bool hestia_refusals_is_spent(hestia_refusals *r, const hestia_server *server, const char *command, size_t limit)
{
	const entry *last;

	hestia_refusals_drop_old(r);
	return !find_refused_key(r, server) && !find(r, server, command) && !listed(r, server->memory_key, command)
		&& count_of(r, server, &last) >= limit;
}

hestia_code hestia_refusals_check(hestia_refusals *r, const hestia_server *server, const char *command, const char *object, hestia_err *err)
{
	hestia_permit permit;
	const entry *e;

	hestia_refusals_drop_old(r);
	if ((e = find_refused_key(r, server)) != NULL) return repeat(e->refusal, command, object, err);
	if ((e = find(r, server, command)) != NULL) return e->refusal ? repeat(e->refusal, command, object, err) : HESTIA_OK;
	permit = listed(r, server->memory_key, command);
	if (permit == HESTIA_PERMIT_NO) return tell_unlisted(command, object, err);
	return permit == HESTIA_PERMIT_YES ? HESTIA_OK : check_budget(r, server, command, object, err);
}

bool hestia_refusals_proven(hestia_refusals *r, const hestia_server *server, const char *command)
{
	const entry *e = find(r, server, command);

	if (find_refused_key(r, server)) return false;
	return e ? !e->refusal : listed(r, server->memory_key, command) == HESTIA_PERMIT_YES;
}

/* A new entry, or the oldest. Refusals outlive what is known to be allowed. */
static entry *take_entry(hestia_refusals *r)
{
	entry *oldest = &r->item[0];

	if (r->count < HESTIA_REFUSAL_ENTRIES) return &r->item[r->count++];
	for (size_t i = 1; i < HESTIA_REFUSAL_ENTRIES; i++) {
		entry *e = &r->item[i];

		if ((oldest->refusal && !e->refusal) || (!oldest->refusal == !e->refusal && e->at < oldest->at)) oldest = e;
	}
	free(oldest->refusal);
	return oldest;
}

static void drop_allowed(hestia_refusals *r, const char *key)
{
	for (size_t i = r->count; i-- > 0;) {
		const entry *e = &r->item[i];

		if (!e->refusal && *e->command && strcmp(e->key, key) == 0) hestia_refusals_remove(r, &r->item[i]);
	}
}

void hestia_refusals_put(hestia_refusals *r, const char *key, const char *command, time_t at, hestia_err *refusal)
{
	entry *e = hestia_refusals_find(r, key, command);

	/* What was known to be allowed is refused: the key was narrowed, and nobody knows what else it may run still. */
	if (refusal && *command && (e ? !e->refusal : listed(r, key, command) == HESTIA_PERMIT_YES)) {
		drop_allowed(r, key);
		e = hestia_refusals_find(r, key, command);
	}
	if (e) free(e->refusal);
	else e = take_entry(r);
	memset(e, 0, sizeof *e);
	hestia_copy_line(e->key, sizeof e->key, key, strlen(key));
	hestia_copy_line(e->command, sizeof e->command, command, strlen(command));
	e->at = at;
	e->refusal = refusal;
}

size_t hestia_refusals_recent(const hestia_refusals *r, const hestia_server *server)
{
	return hestia_strikes_count(&r->strikes, server->panel_key);
}

long hestia_refusals_wait(const hestia_refusals *r, const hestia_server *server)
{
	return hestia_strikes_wait(&r->strikes, server->panel_key, HESTIA_LAST_REFUSAL);
}

/* fail2ban rejects the packets of whom it has shut out, also those of connections that are there. */
void hestia_refusals_suspect(const hestia_refusals *r, const hestia_server *server, hestia_err *err)
{
	static const struct {
		hestia_code code;
		const char *where;
	} ways[] = {{HESTIA_E_CONNECT, "port"}, {HESTIA_E_CONNECT, "connection"}, {HESTIA_E_TLS, "tls"}};
	size_t count = hestia_refusals_recent(r, server);

	if (!count || err->tls_fault != HESTIA_TLS_OTHER) return;
	for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++) {
		if (ways[i].code != err->code || strcmp(ways[i].where, err->where) != 0) continue;
		hestia_err_append(err, "It has refused %zu call%s of this machine within ten minutes, so its fail2ban (jail hestia-iptables) may have shut "
			"this machine out: v-list-firewall-ban shows that there, and v-delete-firewall-ban ADDRESS HESTIA ends it.", count, count == 1 ? "" : "s");
	}
}

void hestia_refusals_remember(hestia_refusals *r, const hestia_server *server, const char *command, const hestia_err *err)
{
	bool one_command = err->denial == HESTIA_DENIAL_PERMISSION || err->denial == HESTIA_DENIAL_COMMAND;
	hestia_err *copy;

	if (r->ttl <= 0) return;
	/* What v-check-access-key refuses is written down, and a wrong password or API key; a closed door (address, API off, no root user) is
	 * not (API notes 5, trap 38). */
	if (err->outcome == HESTIA_REFUSED && (one_command || err->exit_code == 9)) hestia_strikes_add(&r->strikes, server->panel_key);
	copy = malloc(sizeof *copy);
	if (!copy) return; /* without memory the panel is asked once more, nothing worse */
	*copy = *err;
	hestia_refusals_put(r, server->memory_key, one_command ? command : "", time(NULL), copy);
}

void hestia_refusals_allowed(hestia_refusals *r, const hestia_server *server, const char *command)
{
	entry *e = find(r, server, command);

	if (r->ttl <= 0) return;
	if (e && !e->refusal) e->at = time(NULL);
	else hestia_refusals_put(r, server->memory_key, command, time(NULL), NULL);
}

void hestia_refusals_learn(hestia_refusals *r, const hestia_server *server, const char *names)
{
	if (r->ttl > 0 && hestia_permits_is_text(names)) hestia_permits_put(&r->permits, server->memory_key, time(NULL), names);
}

void hestia_refusals_forget(hestia_refusals *r, const hestia_server *server)
{
	for (size_t i = r->count; i-- > 0;) {
		if (is_of(&r->item[i], server)) hestia_refusals_remove(r, &r->item[i]);
	}
	hestia_permits_drop(&r->permits, server->memory_key);
	if (r->ttl > 0) hestia_refusals_put(r, server->memory_key, "", time(NULL), NULL);
}
