/*
 * Reads JSON (RFC 8259) as it arrives and tells what it meets, without building anything. The one grammar of this project:
 * trees, PHP values and rows of long lists are made by handlers.
 * Knows: the grammar, limits. Must not know: which document it is, who keeps the values.
 */
#ifndef HESTIA_JSON_READER_H
#define HESTIA_JSON_READER_H

#include <stdbool.h>
#include <stddef.h>

/* What a tree takes: json-c needs up to 800 bytes for an empty object and 80 for a number, so that without bounds 32 MB of
 * "{}," would take 9 GB. A list of 10,000 users has 10,000 objects and 750,000 values. */
#define HESTIA_JSON_MAX_DEPTH 16
#define HESTIA_JSON_MAX_GROUPS (1u << 16)
#define HESTIA_JSON_MAX_VALUES (1u << 20)
#define HESTIA_JSON_MAX_TEXT (32u << 20) /* bytes; as long as an answer may be */
#define HESTIA_JSON_DEEPEST 64   /* no reader goes deeper */
#define HESTIA_JSON_MAX_NUMBER 512 /* bytes of one number, for every reader; an IEEE 754 double never needs more than 25 */

/* 0 = none, for depth HESTIA_JSON_DEEPEST. */
typedef struct {
	unsigned depth; /* objects and arrays around a value */
	size_t groups;  /* objects and arrays in all */
	size_t values;  /* values in all; objects and arrays count too */
	size_t text;    /* bytes of one string or key, after unescaping */
} hestia_json_limits;

/* How strings are taken. A panel's shell scripts print what was once typed as it is stored: a name can hold a tab, or bytes of
 * ISO 8859-1, which RFC 8259 forbids. No way lets a NUL through, nor \u0000: it would end the text early for C. */
typedef enum {
	HESTIA_JSON_STRICT = 0, /* RFC 8259, in valid UTF-8: for what was signed */
	HESTIA_JSON_AS_IS,      /* every byte but NUL is kept: for comparing with what a panel stores */
	HESTIA_JSON_REPAIR      /* control characters are kept, what is no UTF-8 becomes U+FFFD: for showing */
} hestia_json_text_mode;

typedef enum {
	HESTIA_JSON_NULL = 0,
	HESTIA_JSON_FALSE,
	HESTIA_JSON_TRUE
} hestia_json_literal;

/* Each is told once per thing, in the order of the text, and stops the reading by returning false. Texts are not terminated,
 * and borrowed until the function returns. Objects can name a member twice: what then holds is the handler's choice. */
typedef struct {
	bool (*begin_object)(void *context);
	bool (*end_object)(void *context);
	bool (*begin_array)(void *context);
	bool (*end_array)(void *context);
	bool (*key)(void *context, const char *text, size_t len);
	bool (*string)(void *context, const char *text, size_t len);
	/* As written. An integer has neither point nor exponent; it can be of any size. */
	bool (*number)(void *context, const char *text, size_t len, bool is_integer);
	bool (*literal)(void *context, hestia_json_literal which);
} hestia_json_handler;

typedef enum {
	HESTIA_JSON_FINE = 0,
	HESTIA_JSON_INVALID, /* no JSON, or beyond a limit */
	HESTIA_JSON_NO_MEMORY,
	HESTIA_JSON_STOPPED  /* by the handler */
} hestia_json_status;

typedef struct {
	hestia_json_status status;
	size_t offset;      /* bytes from the start of the document */
	const char *reason; /* short, static, for the middle of a sentence; NULL when fine */
} hestia_json_fault;

typedef struct hestia_json_reader hestia_json_reader;

/* handler and context are borrowed until the reader is freed; limits are copied, NULL = what a tree takes (see above).
 * NULL without memory. Owned by caller, free with hestia_json_reader_free(). */
hestia_json_reader *hestia_json_reader_new(const hestia_json_handler *handler, void *context, hestia_json_text_mode mode,
	const hestia_json_limits *limits);
/* Reads the next len bytes, cut anywhere; keeps no pointer to them. False once reading has ended: see the fault.
 * A handler may leave with longjmp(); then the reader can only be freed. */
bool hestia_json_reader_feed(hestia_json_reader *reader, const char *bytes, size_t len);
/* No more bytes come. True when they were exactly one document. */
bool hestia_json_reader_finish(hestia_json_reader *reader);
/* Never NULL. Borrowed until the reader is freed. */
const hestia_json_fault *hestia_json_reader_fault(const hestia_json_reader *reader);
/* Wipes what it holds of the document. NULL-safe. */
void hestia_json_reader_free(hestia_json_reader *reader);

#endif
