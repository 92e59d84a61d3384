#include "json_help.h"

#include <stdlib.h>
#include <string.h>

static bool told(json_record *record, const char *sign, const char *text, size_t len)
{
	hestia_buf_adds(&record->events, sign);
	if (text) {
		record->in_place += text >= record->chunk && text + len <= record->chunk + record->chunk_len;
		hestia_buf_add(&record->events, text, len);
		hestia_buf_adds(&record->events, "\"");
	}
	return ++record->told != record->stop_after;
}

static bool begin_object(void *context)
{
	return told(context, "{", NULL, 0);
}

static bool end_object(void *context)
{
	return told(context, "}", NULL, 0);
}

static bool begin_array(void *context)
{
	return told(context, "[", NULL, 0);
}

static bool end_array(void *context)
{
	return told(context, "]", NULL, 0);
}

static bool key(void *context, const char *text, size_t len)
{
	return told(context, "k\"", text, len);
}

static bool string(void *context, const char *text, size_t len)
{
	return told(context, "s\"", text, len);
}

static bool number(void *context, const char *text, size_t len, bool is_integer)
{
	return told(context, is_integer ? "i\"" : "d\"", text, len);
}

static bool literal(void *context, hestia_json_literal which)
{
	return told(context, which == HESTIA_JSON_NULL ? "null " : which == HESTIA_JSON_TRUE ? "true " : "false ", NULL, 0);
}

/* The copy lies at the end of its memory and is gone afterwards: reading past it, or later, is a fault that tools see. */
static bool feed(hestia_json_reader *reader, json_record *record, const char *text, size_t len)
{
	char *copy = malloc(len ? len : 1);
	bool more;

	if (!copy) abort();
	memcpy(copy, text, len);
	record->chunk = copy;
	record->chunk_len = len;
	more = hestia_json_reader_feed(reader, copy, len);
	record->chunk = "";
	record->chunk_len = 0;
	free(copy);
	return more;
}

static bool run(json_record *record, const char *text, size_t len, size_t first, size_t piece, hestia_json_text_mode mode,
	const hestia_json_limits *limits)
{
	static const hestia_json_handler handler = {begin_object, end_object, begin_array, end_array, key, string, number, literal};
	hestia_json_reader *reader = hestia_json_reader_new(&handler, record, mode, limits);
	bool more = true;

	if (!reader) return false;
	for (size_t at = 0, part = first; at < len && more; at += part, part = piece) {
		if (part > len - at) part = len - at;
		more = feed(reader, record, text + at, part);
	}
	record->chunk = "";
	hestia_json_reader_finish(reader);
	record->fault = *hestia_json_reader_fault(reader);
	hestia_json_reader_free(reader);
	return true;
}

bool json_record_pieces(json_record *record, const char *text, size_t len, size_t piece, hestia_json_text_mode mode,
	const hestia_json_limits *limits)
{
	return run(record, text, len, piece ? piece : len, piece ? piece : len, mode, limits);
}

bool json_record_cut(json_record *record, const char *text, size_t len, size_t cut, hestia_json_text_mode mode,
	const hestia_json_limits *limits)
{
	return run(record, text, len, cut, len, mode, limits);
}

bool json_record_equal(const json_record *a, const json_record *b)
{
	return a->events.len == b->events.len && memcmp(hestia_buf_text(&a->events), hestia_buf_text(&b->events), a->events.len) == 0
		&& a->fault.status == b->fault.status && a->fault.offset == b->fault.offset && a->fault.reason == b->fault.reason;
}

void json_record_free(json_record *record)
{
	hestia_buf_free(&record->events);
}
