/* What processes tell each other of refusals: records out, and in. */
#include "core/refusals_memory.h"

#include <stdlib.h>
#include <string.h>

#include "core/command.h"
#include "core/text.h"

static void tell_entry(const hestia_refusals *r, const hestia_refusal_entry *e, hestia_refusal_record *record)
{
	memcpy(record->key, e->key, sizeof record->key);
	memcpy(record->command, e->command, sizeof record->command);
	record->denial = e->refusal ? e->refusal->denial : HESTIA_DENIAL_NONE;
	if (e->refusal) hestia_copy_line(record->message, sizeof record->message, e->refusal->message, strlen(e->refusal->message));
	record->until = (long long)e->at + r->ttl;
}

static void tell_list(const hestia_refusals *r, const hestia_permit_list *list, hestia_refusal_record *record)
{
	record->kind = HESTIA_RECORD_LIST;
	memcpy(record->key, list->key, sizeof record->key);
	hestia_copy_line(record->message, sizeof record->message, list->names, strlen(list->names));
	record->until = (long long)list->at + r->ttl;
}

/* False: nothing is to be told of this one. */
static bool tell_count(const hestia_refusals *r, size_t i, hestia_refusal_record *record)
{
	char text[HESTIA_STRIKES_TEXT];

	if (!hestia_strikes_tell(&r->strikes, i, record->key, text, &record->until)) return false;
	record->kind = HESTIA_RECORD_COUNT;
	hestia_copy_line(record->message, sizeof record->message, text, strlen(text));
	return true;
}

/* Counts, then entries, then lists. */
bool hestia_refusals_export(hestia_refusals *r, size_t *at, hestia_refusal_record *record)
{
	if (*at == 0) hestia_refusals_drop_old(r);
	if (r->ttl <= 0) return false;
	while (*at < HESTIA_MAX_STRIKES + r->count + r->permits.count) {
		size_t i = (*at)++;

		memset(record, 0, sizeof *record);
		if (i < HESTIA_MAX_STRIKES) {
			if (!tell_count(r, i, record)) continue;
		} else if (i - HESTIA_MAX_STRIKES < r->count) {
			const hestia_refusal_entry *e = &r->item[i - HESTIA_MAX_STRIKES];

			if (!e->refusal && *e->command) continue; /* what is allowed is everybody's own experience */
			tell_entry(r, e, record);
		} else {
			tell_list(r, &r->permits.list[i - HESTIA_MAX_STRIKES - r->count], record);
		}
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
static bool is_refusal(const hestia_refusal_record *record)
{
	if ((size_t)record->denial > HESTIA_DENIAL_API_OFF || strlen(record->message) >= sizeof ((hestia_err *)0)->message) return false;
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
	return refusal;
}

/* What is older than a forgetting, and of the same key. */
static void drop_before(hestia_refusals *r, const char *key, time_t at)
{
	const hestia_permit_list *list = hestia_permits_find(&r->permits, key);

	for (size_t i = r->count; i-- > 0;) {
		if (strcmp(r->item[i].key, key) == 0 && r->item[i].refusal && r->item[i].at < at) hestia_refusals_remove(r, &r->item[i]);
	}
	if (list && list->at < at) hestia_permits_drop(&r->permits, key);
}

/* Within one second, what this process knows itself stays. */
static bool import_refusal(hestia_refusals *r, const hestia_refusal_record *record, time_t at)
{
	const hestia_refusal_entry *known = hestia_refusals_find(r, record->key, record->command);
	hestia_err *refusal = NULL;

	if (known && known->at >= at) return false;
	known = hestia_refusals_find(r, record->key, "");
	if (known && !known->refusal && known->at >= at) return false; /* forgotten since */
	if (record->denial != HESTIA_DENIAL_NONE && !(refusal = refusal_of(record))) return false;
	if (record->denial == HESTIA_DENIAL_NONE) drop_before(r, record->key, at);
	hestia_refusals_put(r, record->key, record->command, at, refusal);
	return true;
}

/* A list is read after its key was forgotten: of the same second it is the newer one. */
static bool import_list(hestia_refusals *r, const hestia_refusal_record *record, time_t at)
{
	const hestia_permit_list *known = hestia_permits_find(&r->permits, record->key);
	const hestia_refusal_entry *forgotten = hestia_refusals_find(r, record->key, "");

	if ((known && known->at >= at) || (forgotten && !forgotten->refusal && forgotten->at > at)) return false;
	hestia_permits_put(&r->permits, record->key, at, record->message);
	return hestia_permits_find(&r->permits, record->key) != NULL;
}

bool hestia_refusals_import(hestia_refusals *r, const hestia_refusal_record *record)
{
	time_t now = time(NULL), at;

	if (r->ttl <= 0 || !is_key(record->key) || record->until <= (long long)now) return false;
	/* Nobody can make this process remember longer than its own time to live. */
	at = record->until - r->ttl > (long long)now ? now : (time_t)(record->until - r->ttl);
	hestia_refusals_drop_old(r);
	switch (record->kind) {
	case HESTIA_RECORD_COUNT:
		return !*record->command && !record->denial && hestia_strikes_take(&r->strikes, record->key, record->message);
	case HESTIA_RECORD_LIST:
		return !*record->command && !record->denial && hestia_permits_is_text(record->message) && import_list(r, record, at);
	default:
		return is_refusal(record) && import_refusal(r, record, at);
	}
}
