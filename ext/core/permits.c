/* One text for each key; commands are found in it by their sign and name. */
#include "core/permits.h"

#include <stdlib.h>
#include <string.h>

#include "core/command.h"
#include "core/text.h"

static void drop_at(hestia_permits *permits, size_t i)
{
	free(permits->list[i].names);
	permits->list[i] = permits->list[--permits->count];
}

void hestia_permits_clear(hestia_permits *permits)
{
	while (permits->count) drop_at(permits, permits->count - 1);
}

const hestia_permit_list *hestia_permits_find(const hestia_permits *permits, const char *key)
{
	for (size_t i = 0; i < permits->count; i++) {
		if (strcmp(permits->list[i].key, key) == 0) return &permits->list[i];
	}
	return NULL;
}

hestia_permit hestia_permits_of(const hestia_permits *permits, const char *key, const char *command)
{
	const hestia_permit_list *list = hestia_permits_find(permits, key);
	size_t len = strlen(command);

	for (const char *name = list ? list->names : ""; *name; name += strspn(name, " ")) {
		size_t name_len = strcspn(name, " ");

		if (name_len == len + 1 && memcmp(name + 1, command, len) == 0) return *name == '+' ? HESTIA_PERMIT_YES : HESTIA_PERMIT_NO;
		name += name_len;
	}
	return HESTIA_PERMIT_UNKNOWN;
}

void hestia_permits_drop(hestia_permits *permits, const char *key)
{
	for (size_t i = permits->count; i-- > 0;) {
		if (strcmp(permits->list[i].key, key) == 0) drop_at(permits, i);
	}
}

void hestia_permits_drop_old(hestia_permits *permits, time_t now, long ttl)
{
	for (size_t i = permits->count; i-- > 0;) {
		if (now < permits->list[i].at || now - permits->list[i].at >= ttl) drop_at(permits, i);
	}
}

static size_t oldest(const hestia_permits *permits)
{
	size_t oldest = 0;

	for (size_t i = 1; i < permits->count; i++) {
		if (permits->list[i].at < permits->list[oldest].at) oldest = i;
	}
	return oldest;
}

void hestia_permits_put(hestia_permits *permits, const char *key, time_t at, const char *names)
{
	hestia_permit_list *list;
	char *copy;

	hestia_permits_drop(permits, key);
	copy = hestia_strdup(names);
	if (!copy) return;
	if (permits->count == HESTIA_MAX_PERMITS) drop_at(permits, oldest(permits));
	list = &permits->list[permits->count++];
	hestia_copy_line(list->key, sizeof list->key, key, strlen(key));
	list->at = at;
	list->names = copy;
}

bool hestia_permits_is_text(const char *names)
{
	char command[64];

	if (!*names || strlen(names) >= HESTIA_PERMITS_TEXT) return false;
	while (*names) {
		size_t len = strcspn(names, " ");

		if ((*names != '+' && *names != '-') || len > sizeof command) return false;
		memcpy(command, names + 1, len - 1);
		command[len - 1] = 0;
		if (!hestia_is_command_name(command)) return false;
		names += len;
		if (*names && !*++names) return false;
	}
	return true;
}
