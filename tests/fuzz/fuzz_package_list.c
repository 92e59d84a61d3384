/*
 * The decision about a package from what the panel lists. Input: the name, a line; "off" or key=value that is wanted
 * beside the defaults, a line; then the answer of v-list-user-package(s).
 * Holds: the decision is the one that the list shows, and the same the second time; a package written as wanted is kept.
 */
#include "fuzz.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "core/package.h"

/* One line "key=value"; what the panel would not take is left out. */
static void want(hestia_package *wanted, char *line)
{
	char *equals = strchr(line, '=');

	if (!equals) return;
	*equals = '\0';
	hestia_package_set(wanted, line, equals + 1, NULL);
}

static bool shows_as_wanted(struct json_object *record, const hestia_package *wanted)
{
	for (size_t i = 0; i < HESTIA_PACKAGE_KEYS; i++) {
		const char *text = hestia_json_text(record, hestia_package_key(i));

		if (!text || strcmp(text, wanted->value[i]) != 0) return false;
	}
	return true;
}

static void write_wanted(struct json_object *list, const char *name, const hestia_package *wanted)
{
	struct json_object *record = json_object_new_object();

	for (size_t i = 0; i < HESTIA_PACKAGE_KEYS; i++) {
		json_object_object_add(record, hestia_package_key(i), json_object_new_string(wanted->value[i]));
	}
	json_object_object_add(list, name, record);
}

static void check_decision(struct json_object *list, const char *name, const hestia_package *wanted, hestia_decision decision)
{
	struct json_object *member = NULL;
	bool present = json_object_is_type(list, json_type_object) && json_object_object_get_ex(list, name, &member);
	hestia_decision again;

	FUZZ_CHECK(hestia_package_check_name(name, NULL) == HESTIA_OK);
	FUZZ_CHECK((decision == HESTIA_PACKAGE_USE) == (wanted == NULL));
	FUZZ_CHECK((decision == HESTIA_PACKAGE_CREATE) == (wanted && !present));
	if (wanted) FUZZ_CHECK((decision == HESTIA_PACKAGE_KEEP) == (present && shows_as_wanted(member, wanted)));
	else FUZZ_CHECK(present);
	FUZZ_CHECK(*hestia_decision_name(decision));
	FUZZ_CHECK(hestia_package_decide(list, name, wanted, &again, NULL) == HESTIA_OK && again == decision);
	if (!wanted || !json_object_is_type(list, json_type_object)) return;
	write_wanted(list, name, wanted);
	FUZZ_CHECK(hestia_package_decide(list, name, wanted, &again, NULL) == HESTIA_OK && again == HESTIA_PACKAGE_KEEP);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_input input = {.data = data, .left = size};
	const char *name = fuzz_field(&input, '\n'), *line = fuzz_field(&input, '\n');
	struct json_object *list = NULL;
	hestia_package wanted;
	hestia_decision decision = HESTIA_PACKAGE_CREATE;
	bool off = strcmp(line, "off") == 0;
	hestia_code code;
	hestia_err err;
	char *copy;

	hestia_package_defaults(&wanted);
	copy = hestia_strdup(line);
	FUZZ_CHECK(copy);
	want(&wanted, copy);
	free(copy);
	if (hestia_json_parse((const char *)input.data, input.left, "the list", &list, NULL) == HESTIA_OK) {
		hestia_err_clear(&err);
		code = hestia_package_decide(list, name, off ? NULL : &wanted, &decision, &err);
		fuzz_check_error(code, &err);
		if (code == HESTIA_OK) check_decision(list, name, off ? NULL : &wanted, decision);
		else FUZZ_CHECK(code == HESTIA_E_ARG && (strcmp(err.where, "package") == 0 || strcmp(err.where, "on_server") == 0));
	}
	json_object_put(list);
	fuzz_input_free(&input);
	return 0;
}
