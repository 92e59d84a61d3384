/*
 * A set of names that grows to hundreds of thousands. Knows: bytes.
 */
#ifndef HESTIA_NAME_SET_H
#define HESTIA_NAME_SET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/error.h"
#include "core/text.h"

/* Zeroed = empty. */
typedef struct {
	hestia_buf names;   /* each with its NUL, one behind the other */
	size_t *slots;      /* owned; offset of a name plus 1, 0 = free */
	size_t capacity;    /* of slots, a power of two */
	size_t count;
	uint64_t seed;      /* random, so that names cannot be chosen to land in one place */
} hestia_name_set;

/* *added: the name was not there before. HESTIA_E_NOMEM. */
hestia_code hestia_name_set_add(hestia_name_set *set, const char *name, bool *added, hestia_err *err);
bool hestia_name_set_has(const hestia_name_set *set, const char *name);
void hestia_name_set_free(hestia_name_set *set);

#endif
