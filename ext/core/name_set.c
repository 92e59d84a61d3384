/* Open addressing over one block of names: no allocation per name. */
#include "core/name_set.h"

#include <stdlib.h>
#include <string.h>

#include "core/crypto.h"

#define FIRST_CAPACITY 64

/* FNV-1a, 64 bits (draft-eastlake-fnv), from a random start and mixed at the end. */
static uint64_t hash(const hestia_name_set *set, const char *name)
{
	uint64_t h = set->seed;

	for (; *name; name++) h = (h ^ (unsigned char)*name) * UINT64_C(0x100000001b3);
	return h ^ (h >> 32);
}

/* Slot of the name, or the free one where it belongs. capacity > 0. */
static size_t find(const hestia_name_set *set, const char *name)
{
	size_t i = (size_t)hash(set, name) & (set->capacity - 1);

	while (set->slots[i] && strcmp(set->names.data + set->slots[i] - 1, name) != 0) i = (i + 1) & (set->capacity - 1);
	return i;
}

static hestia_code grow(hestia_name_set *set, hestia_err *err)
{
	hestia_name_set larger = *set;
	hestia_code code;

	larger.capacity = set->capacity ? set->capacity * 2 : FIRST_CAPACITY;
	larger.slots = calloc(larger.capacity, sizeof *larger.slots);
	if (!larger.slots) return hestia_err_nomem(err);
	if (!set->capacity && (code = hestia_random_bytes(&larger.seed, sizeof larger.seed, err)) != HESTIA_OK) {
		free(larger.slots);
		return code;
	}
	for (size_t i = 0; i < set->capacity; i++) {
		if (set->slots[i]) larger.slots[find(&larger, set->names.data + set->slots[i] - 1)] = set->slots[i];
	}
	free(set->slots);
	*set = larger;
	return HESTIA_OK;
}

hestia_code hestia_name_set_add(hestia_name_set *set, const char *name, bool *added, hestia_err *err)
{
	size_t at = set->names.len, slot;
	hestia_code code;

	*added = false;
	if (set->count >= set->capacity / 2 && (code = grow(set, err)) != HESTIA_OK) return code;
	slot = find(set, name);
	if (set->slots[slot]) return HESTIA_OK;
	hestia_buf_add(&set->names, name, strlen(name) + 1);
	if (set->names.failed) return hestia_err_nomem(err);
	set->slots[slot] = at + 1;
	set->count++;
	*added = true;
	return HESTIA_OK;
}

bool hestia_name_set_has(const hestia_name_set *set, const char *name)
{
	return set->capacity && set->slots[find(set, name)] != 0;
}

void hestia_name_set_free(hestia_name_set *set)
{
	hestia_buf_free(&set->names);
	free(set->slots);
	memset(set, 0, sizeof *set);
}
