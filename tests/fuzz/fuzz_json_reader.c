/*
 * The incremental reader of JSON. Input: three bytes that say how the text is cut and which limits hold, then the text.
 * Holds: cut anywhere, the same is told and the same fault found at the same place; what the strict way takes, the others
 * take alike; what is repaired is UTF-8; no text that is told holds a NUL; brackets are told in pairs; limits only refuse.
 */
#include "fuzz.h"

#include <stdbool.h>
#include <string.h>

#include "core/json_reader.h"

/* What was told, written down so that it can be compared. */
typedef struct {
	hestia_buf told;
	unsigned depth, deepest;
	size_t values, stop_at; /* the handler stops at this value; 0 = never */
	hestia_json_fault fault;
} record;

static bool tell(record *r, char kind, const char *text, size_t len)
{
	FUZZ_CHECK(!len || !memchr(text, '\0', len));
	hestia_buf_addf(&r->told, "%c%zu:", kind, len);
	hestia_buf_add(&r->told, text, len);
	return kind == 'k' || kind == '}' || kind == ']' || ++r->values != r->stop_at;
}

static bool begin(record *r, char kind)
{
	if (++r->depth > r->deepest) r->deepest = r->depth;
	return tell(r, kind, "", 0);
}

static bool end(record *r, char kind)
{
	FUZZ_CHECK(r->depth-- > 0);
	return tell(r, kind, "", 0);
}

static bool on_begin_object(void *r) { return begin(r, '{'); }
static bool on_end_object(void *r) { return end(r, '}'); }
static bool on_begin_array(void *r) { return begin(r, '['); }
static bool on_end_array(void *r) { return end(r, ']'); }
static bool on_key(void *r, const char *text, size_t len) { return tell(r, 'k', text, len); }
static bool on_string(void *r, const char *text, size_t len) { return tell(r, 's', text, len); }
static bool on_number(void *r, const char *text, size_t len, bool is_integer)
{
	FUZZ_CHECK(len && len <= HESTIA_JSON_MAX_NUMBER);
	for (size_t i = 0; i < len; i++) FUZZ_CHECK(hestia_is_digit(text[i]) || strchr(is_integer ? "-" : "+-.eE", text[i]));
	return tell(r, is_integer ? 'i' : 'd', text, len);
}
static bool on_literal(void *r, hestia_json_literal which) { return tell(r, "nft"[which], "", 0); }

static const hestia_json_handler handler = {
	on_begin_object, on_end_object, on_begin_array, on_end_array, on_key, on_string, on_number, on_literal,
};

/* piece: bytes of each chunk, 0 = all at once. */
static bool read_in(record *r, const char *bytes, size_t len, size_t piece, hestia_json_text_mode mode, const hestia_json_limits *limits)
{
	hestia_json_reader *reader = hestia_json_reader_new(&handler, r, mode, limits);
	bool good = true;

	FUZZ_CHECK(reader);
	if (piece == 0) good = hestia_json_reader_feed(reader, bytes, len);
	for (size_t at = 0; piece && good && at < len; at += piece) {
		/* A chunk of its own, so that reading behind it is seen. */
		size_t n = len - at < piece ? len - at : piece;
		char *chunk = hestia_strndup(bytes + at, n);

		FUZZ_CHECK(chunk);
		good = hestia_json_reader_feed(reader, chunk, n);
		hestia_free_secret(chunk);
	}
	good = hestia_json_reader_finish(reader) && good;
	r->fault = *hestia_json_reader_fault(reader);
	FUZZ_CHECK(good == (r->fault.status == HESTIA_JSON_FINE) && r->fault.offset <= len);
	FUZZ_CHECK(good == (r->fault.reason == NULL) || r->fault.status == HESTIA_JSON_STOPPED);
	FUZZ_CHECK(!good || (r->depth == 0 && r->values > 0));
	FUZZ_CHECK(!r->told.failed && r->fault.status != HESTIA_JSON_NO_MEMORY);
	hestia_json_reader_free(reader);
	return good;
}

static void check_same(const record *a, const record *b)
{
	FUZZ_CHECK(a->told.len == b->told.len && memcmp(hestia_buf_text(&a->told), hestia_buf_text(&b->told), a->told.len) == 0);
	FUZZ_CHECK(a->fault.status == b->fault.status && a->fault.offset == b->fault.offset);
	FUZZ_CHECK(strcmp(hestia_or_empty(a->fault.reason), hestia_or_empty(b->fault.reason)) == 0);
}

/* The Unicode Standard, table 3-7. What was told is texts with ASCII between them. */
static void check_utf8(const hestia_buf *text)
{
	const unsigned char *at = (const unsigned char *)hestia_buf_text(text);

	while (*at) {
		size_t more = *at < 0x80 ? 0 : *at >= 0xC2 && *at < 0xE0 ? 1 : *at >= 0xE0 && *at < 0xF0 ? 2 : *at >= 0xF0 && *at < 0xF5 ? 3 : 9;

		FUZZ_CHECK(more < 9);
		FUZZ_CHECK(!(*at == 0xE0 && at[1] < 0xA0) && !(*at == 0xED && at[1] > 0x9F));
		FUZZ_CHECK(!(*at == 0xF0 && at[1] < 0x90) && !(*at == 0xF4 && at[1] > 0x8F));
		for (at++; more; more--) FUZZ_CHECK((*at++ & 0xC0) == 0x80);
	}
}

/* The text in all three ways, whole and cut. */
static void check_ways(const char *bytes, size_t len, size_t piece, const hestia_json_limits *limits, size_t stop_at)
{
	record told[3] = {{.stop_at = stop_at}, {.stop_at = stop_at}, {.stop_at = stop_at}};

	for (int mode = HESTIA_JSON_STRICT; mode <= HESTIA_JSON_REPAIR; mode++) {
		record cut = {.stop_at = stop_at};

		read_in(&told[mode], bytes, len, 0, (hestia_json_text_mode)mode, limits);
		read_in(&cut, bytes, len, piece, (hestia_json_text_mode)mode, limits);
		check_same(&told[mode], &cut);
		hestia_buf_free(&cut.told);
	}
	if (told[HESTIA_JSON_STRICT].fault.status == HESTIA_JSON_FINE) {
		check_same(&told[HESTIA_JSON_STRICT], &told[HESTIA_JSON_AS_IS]);
		check_same(&told[HESTIA_JSON_STRICT], &told[HESTIA_JSON_REPAIR]);
	}
	if (!limits || !limits->text) { /* a repaired text may be longer than the limit allows */
		FUZZ_CHECK(told[HESTIA_JSON_AS_IS].fault.status == told[HESTIA_JSON_REPAIR].fault.status);
	}
	check_utf8(&told[HESTIA_JSON_STRICT].told);
	check_utf8(&told[HESTIA_JSON_REPAIR].told);
	if (limits && limits->depth) FUZZ_CHECK(told[HESTIA_JSON_AS_IS].deepest <= limits->depth);
	if (limits && limits->values) FUZZ_CHECK(told[HESTIA_JSON_AS_IS].values <= limits->values);
	for (size_t i = 0; i < 3; i++) hestia_buf_free(&told[i].told);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *text = (const char *)data + 3;
	hestia_json_limits limits;

	if (size < 3) return 0;
	limits = (hestia_json_limits){.depth = data[1] & 7, .values = data[1] >> 3, .groups = data[2] & 7, .text = data[2] >> 3};
	check_ways(text, size - 3, 1 + data[0] % 32, NULL, 0);
	check_ways(text, size - 3, 1, &limits, 0);
	check_ways(text, size - 3, 1 + data[0] % 32, NULL, 1 + data[1] % 16);
	return 0;
}
