/* JSON over json-c: its trees, without its parser, which takes more and less than RFC 8259 from version to version. */
#include "core/json.h"

#include <string.h>

#include "core/json_number.h"
#include "core/text.h"

#define FIRST_SLOTS 8 /* of an array; json-c's own choice is 32 */

hestia_code hestia_json_refuse(const hestia_json_fault *fault, const char *what, hestia_err *err)
{
	if (fault->status == HESTIA_JSON_NO_MEMORY) return hestia_err_nomem(err);
	return hestia_err_set(err, HESTIA_E_PROTOCOL, NULL,
		"Cannot read %s as JSON: %s at byte %zu; try again, and if it stays so look at what produced it.", what, fault->reason, fault->offset);
}

/* A tree that grows. Groups hang in it from their beginning. */
typedef struct {
	struct json_object *root;                        /* owned */
	struct json_object *open[HESTIA_JSON_MAX_DEPTH]; /* borrowed from root, outermost first */
	unsigned depth;
	hestia_buf key; /* owned; of the member that comes next */
	bool failed;    /* no memory */
} json_tree;

/* Consumes value; NULL means null, unless it is one that memory did not suffice for. */
static bool add_value(json_tree *tree, struct json_object *value, bool made)
{
	struct json_object *parent = tree->depth ? tree->open[tree->depth - 1] : NULL;
	int code = 0;

	if (made && !parent) tree->root = value;
	else if (made && json_object_is_type(parent, json_type_array)) code = json_object_array_add(parent, value);
	else if (made) code = json_object_object_add(parent, hestia_buf_text(&tree->key), value); /* the last of two of a name stays */
	if (code != 0) json_object_put(value);
	tree->failed = !made || code != 0;
	return !tree->failed;
}

static bool begin_group(json_tree *tree, struct json_object *group)
{
	if (!add_value(tree, group, group != NULL)) return false;
	tree->open[tree->depth++] = group;
	return true;
}

static bool begin_object(void *context)
{
	return begin_group(context, json_object_new_object());
}

static bool begin_array(void *context)
{
	return begin_group(context, json_object_new_array_ext(FIRST_SLOTS));
}

static bool end_group(void *context)
{
	json_tree *tree = context;

	tree->depth--;
	return true;
}

static bool take_key(void *context, const char *text, size_t len)
{
	json_tree *tree = context;

	tree->key.len = 0;
	if (tree->key.data) tree->key.data[0] = '\0';
	hestia_buf_add(&tree->key, text, len);
	tree->failed = tree->key.failed;
	return !tree->failed;
}

static bool take_string(void *context, const char *text, size_t len)
{
	struct json_object *value = json_object_new_string_len(text, (int)len); /* HESTIA_JSON_MAX_TEXT is far below INT_MAX */

	return add_value(context, value, value != NULL);
}

/* Integers beyond 64 bits become the nearest one. */
static struct json_object *new_integer(const char *text, size_t len)
{
	bool negative;
	uint64_t magnitude = hestia_json_magnitude(text, len, &negative);

	if (negative || magnitude <= INT64_MAX) return json_object_new_int64(hestia_json_int64(text, len));
	return json_object_new_uint64(magnitude);
}

static bool take_number(void *context, const char *text, size_t len, bool is_integer)
{
	char written[HESTIA_JSON_MAX_NUMBER + 1];
	struct json_object *value;

	if (is_integer) {
		value = new_integer(text, len);
	} else {
		memcpy(written, text, len);
		written[len] = '\0';
		value = json_object_new_double_s(hestia_json_double(text, len), written);
	}
	return add_value(context, value, value != NULL);
}

static bool take_literal(void *context, hestia_json_literal which)
{
	struct json_object *value = which == HESTIA_JSON_NULL ? NULL : json_object_new_boolean(which == HESTIA_JSON_TRUE);

	return add_value(context, value, value || which == HESTIA_JSON_NULL);
}

static hestia_code parse(const char *bytes, size_t len, hestia_json_text_mode mode, const char *what, struct json_object **out,
	hestia_err *err)
{
	static const hestia_json_handler handler = {
		begin_object, end_group, begin_array, end_group, take_key, take_string, take_number, take_literal,
	};
	json_tree tree = {0};
	hestia_json_reader *reader = hestia_json_reader_new(&handler, &tree, mode, NULL);
	hestia_code code = HESTIA_OK;

	*out = NULL;
	if (!reader) return hestia_err_nomem(err);
	if (!hestia_json_reader_feed(reader, bytes, len) || !hestia_json_reader_finish(reader)) {
		code = tree.failed ? hestia_err_nomem(err) : hestia_json_refuse(hestia_json_reader_fault(reader), what, err);
	}
	if (code == HESTIA_OK) *out = tree.root;
	else json_object_put(tree.root);
	hestia_buf_free(&tree.key);
	hestia_json_reader_free(reader);
	return code;
}

hestia_code hestia_json_parse(const char *bytes, size_t len, const char *what, struct json_object **out, hestia_err *err)
{
	return parse(bytes, len, HESTIA_JSON_AS_IS, what, out, err);
}

hestia_code hestia_json_parse_strict(const char *bytes, size_t len, const char *what, struct json_object **out, hestia_err *err)
{
	return parse(bytes, len, HESTIA_JSON_STRICT, what, out, err);
}

static struct json_object *member(struct json_object *object, const char *key, enum json_type type)
{
	struct json_object *value = NULL;

	if (!json_object_is_type(object, json_type_object) || !json_object_object_get_ex(object, key, &value)) return NULL;
	return json_object_is_type(value, type) ? value : NULL;
}

const char *hestia_json_text(struct json_object *object, const char *key)
{
	struct json_object *value = member(object, key, json_type_string);

	return value ? json_object_get_string(value) : NULL;
}

struct json_object *hestia_json_object(struct json_object *object, const char *key)
{
	return member(object, key, json_type_object);
}
