/* JSON as it arrives: a state machine over bytes that holds at most one token. */
#include "core/json_reader.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "core/json_scan.h"
#include "core/text.h"

/* What comes next. Between tokens white space is passed over. */
typedef enum {
	AT_VALUE = 0,
	AT_FIRST_ITEM, /* a value, or the end of an empty array */
	AT_FIRST_KEY,  /* a key, or the end of an empty object */
	AT_KEY,
	AT_COLON,
	AT_NEXT,       /* a comma, or the end of the object or array */
	AT_END,
	IN_STRING,     /* or key */
	IN_ESCAPE,     /* behind a backslash */
	IN_NUMBER,
	IN_LITERAL
} reader_state;

struct hestia_json_reader {
	const hestia_json_handler *handler; /* borrowed, as context is */
	void *context;
	bool strict;        /* bytes that are no UTF-8 are refused, not replaced */
	unsigned char stop; /* bytes of a string that are looked at: hestia_json_kind */
	hestia_json_limits limits;
	reader_state state;
	uint64_t objects;  /* one bit per open group, the innermost lowest: is it an object? */
	unsigned depth;
	size_t groups, values;
	size_t before;     /* bytes of the document before the chunk */
	const char *chunk; /* borrowed while it is read */
	hestia_buf token;  /* owned; what is known of a token that has an escape or began in an earlier chunk */
	size_t token_at;   /* offset of its first byte */
	size_t escape_at;  /* offset of the escape's backslash */
	hestia_json_escape escape; /* the one that is being read */
	bool is_key;       /* the string is one */
	hestia_utf8 utf8;     /* the sequence that is being read */
	hestia_json_number number; /* the number that is being read */
	unsigned char literal, matched; /* which, and how many of its letters were read */
	hestia_json_fault fault;
};

/* A step reads from `at` (before `end`) as far as its state goes, and returns where it got to; NULL after a fault. */
typedef const char *reader_step(hestia_json_reader *r, const char *at, const char *end);

static const char *fail_at(hestia_json_reader *r, hestia_json_status status, size_t offset, const char *reason)
{
	r->fault = (hestia_json_fault){status, offset, reason};
	return NULL;
}

static size_t offset_of(const hestia_json_reader *r, const char *at)
{
	return r->before + (size_t)(at - r->chunk);
}

static const char *invalid(hestia_json_reader *r, const char *at, const char *reason)
{
	return fail_at(r, HESTIA_JSON_INVALID, offset_of(r, at), reason);
}

static const char *unexpected(hestia_json_reader *r, const char *at)
{
	static const char *const reasons[IN_LITERAL + 1] = {
		[AT_FIRST_KEY] = "quoted object property name expected",
		[AT_KEY] = "quoted object property name expected",
		[AT_COLON] = "object property name separator ':' expected",
		[AT_END] = "more text after its end",
	};
	const char *reason = reasons[r->state];

	if (r->state == AT_NEXT) reason = r->objects & 1 ? "object value separator ',' expected" : "array value separator ',' expected";
	return invalid(r, at, reason ? reason : "unexpected character");
}

/* Told to the handler; `next` is where reading goes on. */
static const char *go_on(hestia_json_reader *r, bool told, const char *next)
{
	return told ? next : fail_at(r, HESTIA_JSON_STOPPED, offset_of(r, next), "more names of one kind than are taken");
}

static reader_state after_value(const hestia_json_reader *r)
{
	return r->depth ? AT_NEXT : AT_END;
}

/* Is there room for len bytes more of the token? */
static bool fits(hestia_json_reader *r, size_t len)
{
	size_t limit = r->state == IN_NUMBER ? HESTIA_JSON_MAX_NUMBER : r->limits.text;

	if (!limit || (r->token.len <= limit && len <= limit - r->token.len)) return true;
	fail_at(r, HESTIA_JSON_INVALID, r->token_at, r->state == IN_NUMBER ? "a number that is too long" : "a text that is too long");
	return false;
}

/* Puts bytes of a token aside. */
static bool keep(hestia_json_reader *r, const char *bytes, size_t len)
{
	if (!fits(r, len)) return false;
	hestia_buf_add(&r->token, bytes, len);
	if (r->token.failed) fail_at(r, HESTIA_JSON_NO_MEMORY, r->before, "out of memory");
	return !r->token.failed;
}

/* The token whose last bytes are [run, at): in place when it has no other ones. NULL after a fault. */
static const char *whole_token(hestia_json_reader *r, const char *run, const char *at, size_t *len)
{
	*len = (size_t)(at - run);
	if (r->token.len == 0) return fits(r, *len) ? run : NULL;
	if (!keep(r, run, *len)) return NULL;
	*len = r->token.len;
	r->token.len = 0;
	return r->token.data;
}

static const char *begin_group(hestia_json_reader *r, const char *at, bool object)
{
	if (r->depth == r->limits.depth) return invalid(r, at, "nesting too deep");
	if (r->limits.groups && r->groups == r->limits.groups) return invalid(r, at, "more values than any panel has");
	r->groups++;
	r->depth++;
	r->objects = r->objects << 1 | object;
	r->state = object ? AT_FIRST_KEY : AT_FIRST_ITEM;
	return go_on(r, object ? r->handler->begin_object(r->context) : r->handler->begin_array(r->context), at + 1);
}

static const char *end_group(hestia_json_reader *r, const char *at)
{
	bool object = r->objects & 1;

	if (*at != (object ? '}' : ']')) return unexpected(r, at);
	r->depth--;
	r->objects >>= 1;
	r->state = after_value(r);
	return go_on(r, object ? r->handler->end_object(r->context) : r->handler->end_array(r->context), at + 1);
}

/* One U+FFFD in place of a sequence that breaks at `at` (Unicode 3.9, maximal subparts). Returns where reading goes on. */
static const char *repair(hestia_json_reader *r, const char *run, const char *at)
{
	unsigned seen = r->utf8.left ? r->utf8.seen : 0;

	if (!keep(r, run, (size_t)(at - run))) return NULL;
	if (r->strict) return fail_at(r, HESTIA_JSON_INVALID, offset_of(r, at) - seen, "bytes that are no UTF-8");
	r->utf8.left = 0;
	r->token.len -= seen;
	if (!keep(r, "\xEF\xBF\xBD", 3)) return NULL;
	return seen ? at : at + 1;
}

static const char *end_string(hestia_json_reader *r, const char *run, const char *at)
{
	size_t len;
	const char *text = whole_token(r, run, at, &len);

	if (!text) return NULL;
	if (r->is_key) {
		r->state = AT_COLON;
		return go_on(r, r->handler->key(r->context, text, len), at + 1);
	}
	r->state = after_value(r);
	return go_on(r, r->handler->string(r->context, text, len), at + 1);
}

static const char *in_string(hestia_json_reader *r, const char *at, const char *end)
{
	const char *run = at;

	for (;;) {
		if (!r->utf8.left) at = hestia_json_skip_plain(at, end, r->stop);
		if (at == end) return keep(r, run, (size_t)(at - run)) ? at : NULL;
		if (r->utf8.left || (unsigned char)*at >= 0x80) {
			if (hestia_utf8_takes(&r->utf8, (unsigned char)*at)) {
				at++;
			} else {
				at = run = repair(r, run, at);
				if (!at) return NULL;
			}
		} else if (*at == '"') {
			return end_string(r, run, at);
		} else if (*at == '\\') {
			r->escape_at = offset_of(r, at);
			r->escape = (hestia_json_escape){0};
			r->state = IN_ESCAPE;
			return keep(r, run, (size_t)(at - run)) ? at + 1 : NULL;
		} else {
			return fits(r, (size_t)(at - run)) ? invalid(r, at, "unexpected character") : NULL;
		}
	}
}

static const char *begin_string(hestia_json_reader *r, const char *at, const char *end, bool is_key)
{
	r->state = IN_STRING;
	r->is_key = is_key;
	r->token_at = offset_of(r, at);
	r->token.len = 0;
	return at + 1 < end ? in_string(r, at + 1, end) : at + 1;
}

static const char *in_escape(hestia_json_reader *r, const char *at, const char *end)
{
	hestia_json_escape_state state = HESTIA_JSON_ESCAPE_MORE;
	char bytes[4];

	while (at < end && state == HESTIA_JSON_ESCAPE_MORE) state = hestia_json_escape_takes(&r->escape, *at++);
	if (state == HESTIA_JSON_ESCAPE_MORE) return at;
	if (state == HESTIA_JSON_ESCAPE_BAD) return fail_at(r, HESTIA_JSON_INVALID, r->escape_at, "invalid string sequence");
	if (state == HESTIA_JSON_ESCAPE_HALF) return fail_at(r, HESTIA_JSON_INVALID, r->escape_at, "half a surrogate pair");
	if (r->escape.code == 0) return fail_at(r, HESTIA_JSON_INVALID, r->escape_at, "unexpected character");
	r->state = IN_STRING;
	return keep(r, bytes, hestia_utf8_encode(r->escape.code, bytes)) ? at : NULL;
}

/* [run, at) are its last bytes. */
static const char *end_number(hestia_json_reader *r, const char *run, const char *at)
{
	size_t len;
	const char *text;

	text = whole_token(r, run, at, &len);
	if (!text) return NULL;
	if (!hestia_json_number_is_whole(r->number)) return invalid(r, at, "number expected");
	r->state = after_value(r);
	return go_on(r, r->handler->number(r->context, text, len, hestia_json_number_is_integer(r->number)), at);
}

static const char *in_number(hestia_json_reader *r, const char *at, const char *end)
{
	const char *run = at;

	at = hestia_json_skip_number(at, end, &r->number);
	if (at < end) return end_number(r, run, at);
	return keep(r, run, (size_t)(at - run)) ? at : NULL;
}

static const char *in_literal(hestia_json_reader *r, const char *at, const char *end)
{
	static const char *const letters[] = {[HESTIA_JSON_NULL] = "null", [HESTIA_JSON_FALSE] = "false", [HESTIA_JSON_TRUE] = "true"};
	const char *text = letters[r->literal];

	for (; at < end; at++) {
		if (*at != text[r->matched]) return unexpected(r, at);
		if (text[++r->matched] == '\0') {
			r->state = after_value(r);
			return go_on(r, r->handler->literal(r->context, (hestia_json_literal)r->literal), at + 1);
		}
	}
	return at;
}

static const char *begin_value(hestia_json_reader *r, const char *at, const char *end)
{
	if (r->limits.values && r->values == r->limits.values) return invalid(r, at, "more values than any panel has");
	r->values++;
	switch (*at) {
	case '"':
		return begin_string(r, at, end, false);
	case '{':
	case '[':
		return begin_group(r, at, *at == '{');
	case 'n':
	case 'f':
	case 't':
		r->literal = *at == 'n' ? HESTIA_JSON_NULL : *at == 'f' ? HESTIA_JSON_FALSE : HESTIA_JSON_TRUE;
		r->matched = 0;
		r->state = IN_LITERAL;
		return in_literal(r, at, end);
	default:
		if (*at != '-' && !hestia_is_digit(*at)) return unexpected(r, at);
		r->number = HESTIA_JSON_NUMBER_START;
		r->state = IN_NUMBER;
		r->token_at = offset_of(r, at);
		r->token.len = 0;
		return in_number(r, at, end);
	}
}

static const char *at_first_item(hestia_json_reader *r, const char *at, const char *end)
{
	return *at == ']' ? end_group(r, at) : begin_value(r, at, end);
}

static const char *at_key(hestia_json_reader *r, const char *at, const char *end)
{
	return *at == '"' ? begin_string(r, at, end, true) : unexpected(r, at);
}

static const char *at_first_key(hestia_json_reader *r, const char *at, const char *end)
{
	return *at == '}' ? end_group(r, at) : at_key(r, at, end);
}

static const char *at_colon(hestia_json_reader *r, const char *at, const char *end)
{
	(void)end;
	if (*at != ':') return unexpected(r, at);
	r->state = AT_VALUE;
	return at + 1;
}

static const char *at_next(hestia_json_reader *r, const char *at, const char *end)
{
	(void)end;
	if (*at != ',') return end_group(r, at);
	r->state = r->objects & 1 ? AT_KEY : AT_VALUE;
	return at + 1;
}

static const char *at_end(hestia_json_reader *r, const char *at, const char *end)
{
	(void)end;
	return unexpected(r, at);
}

static bool is_space(char c)
{
	return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

bool hestia_json_reader_feed(hestia_json_reader *r, const char *bytes, size_t len)
{
	static reader_step *const steps[] = {
		[AT_VALUE] = begin_value, [AT_FIRST_ITEM] = at_first_item, [AT_FIRST_KEY] = at_first_key, [AT_KEY] = at_key, [AT_COLON] = at_colon,
		[AT_NEXT] = at_next, [AT_END] = at_end, [IN_STRING] = in_string, [IN_ESCAPE] = in_escape, [IN_NUMBER] = in_number,
		[IN_LITERAL] = in_literal,
	};
	const char *at = bytes, *end = bytes + len;

	if (r->fault.status != HESTIA_JSON_FINE) return false;
	if (len == 0) return true;
	r->chunk = bytes;
	while (at < end) {
		if (r->state < IN_STRING) {
			while (at < end && is_space(*at)) at++;
			if (at == end) break;
		}
		at = steps[r->state](r, at, end);
		if (!at) return false;
	}
	r->before += len;
	return true;
}

bool hestia_json_reader_finish(hestia_json_reader *r)
{
	if (r->fault.status != HESTIA_JSON_FINE) return false;
	r->chunk = "";
	/* Only a number has no end of its own. */
	if (r->state == IN_NUMBER && hestia_json_number_is_whole(r->number) && !end_number(r, r->chunk, r->chunk)) return false;
	if (r->state == AT_END) return true;
	fail_at(r, HESTIA_JSON_INVALID, r->before, r->values ? "it ends too early" : "no text");
	return false;
}

const hestia_json_fault *hestia_json_reader_fault(const hestia_json_reader *reader)
{
	return &reader->fault;
}

hestia_json_reader *hestia_json_reader_new(const hestia_json_handler *handler, void *context, hestia_json_text_mode mode,
	const hestia_json_limits *limits)
{
	static const hestia_json_limits of_a_tree = {HESTIA_JSON_MAX_DEPTH, HESTIA_JSON_MAX_GROUPS, HESTIA_JSON_MAX_VALUES, HESTIA_JSON_MAX_TEXT};
	static const unsigned char stops[] = {
		[HESTIA_JSON_STRICT] = HESTIA_JSON_MARK | HESTIA_JSON_CONTROL | HESTIA_JSON_HIGH,
		[HESTIA_JSON_AS_IS] = HESTIA_JSON_MARK,
		[HESTIA_JSON_REPAIR] = HESTIA_JSON_MARK | HESTIA_JSON_HIGH,
	};
	hestia_json_reader *r = calloc(1, sizeof *r);

	if (!r) return NULL;
	r->handler = handler;
	r->context = context;
	r->strict = mode == HESTIA_JSON_STRICT;
	r->stop = stops[mode];
	r->limits = limits ? *limits : of_a_tree;
	if (r->limits.depth == 0 || r->limits.depth > HESTIA_JSON_DEEPEST) r->limits.depth = HESTIA_JSON_DEEPEST;
	return r;
}

void hestia_json_reader_free(hestia_json_reader *reader)
{
	if (!reader) return;
	hestia_buf_free(&reader->token);
	hestia_wipe(reader, sizeof *reader);
	free(reader);
}
