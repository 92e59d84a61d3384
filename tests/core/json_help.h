/*
 * What a JSON reader tells, written down so that two readings can be compared.
 */
#ifndef HESTIA_TEST_JSON_HELP_H
#define HESTIA_TEST_JSON_HELP_H

#include <stdbool.h>
#include <stddef.h>

#include "core/json_reader.h"
#include "core/text.h"

typedef struct {
	hestia_buf events;       /* owned: { } [ ] k"name" s"text" i1 d1.5 null false true, one after the other */
	size_t told, stop_after; /* events so far; the one at which the handler says stop, 0 = never */
	const char *chunk;       /* borrowed: what is being fed */
	size_t chunk_len;
	size_t in_place;         /* texts that were told without a copy */
	hestia_json_fault fault;
} json_record;

/* Feeds text in pieces of `piece` bytes (0 = at once), each a copy of exactly its length, and finishes. *record starts as {0} or with
 * stop_after; free with json_record_free(). False without memory for the reader. */
bool json_record_pieces(json_record *record, const char *text, size_t len, size_t piece, hestia_json_text_mode mode,
	const hestia_json_limits *limits);
/* The same with one cut, before the byte `cut`. */
bool json_record_cut(json_record *record, const char *text, size_t len, size_t cut, hestia_json_text_mode mode,
	const hestia_json_limits *limits);
bool json_record_equal(const json_record *a, const json_record *b);
void json_record_free(json_record *record);

#endif
