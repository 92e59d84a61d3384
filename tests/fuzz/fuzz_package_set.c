/*
 * Package settings. Input: lines of key=value.
 * Holds: a value that is taken is in the panel's form already (set again it stays), needs no quoting in a shell, and
 * changes its own key alone; one that is refused changes nothing. The text that is written to the panel's disk, read as
 * its shell reads it, is the package again: a deployment whose panel stores exactly that says "create".
 */
#include "fuzz.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "core/package.h"

/* -- The panel, in place of api.c and answer.c ------------------------------------------------------------------------------------- */

static struct json_object *sent, *stored; /* owned; of the current input */

/* KEY='VALUE' lines, of which nothing may reach beyond its quotes. */
static struct json_object *read_shell(const char *text)
{
	struct json_object *record = json_object_new_object();

	while (*text) {
		size_t key = strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ_"), value;
		char *name;

		FUZZ_CHECK(key > 0 && text[key] == '=' && text[key + 1] == '\'');
		value = strcspn(text + key + 2, "'\n");
		FUZZ_CHECK(text[key + 2 + value] == '\'' && text[key + 3 + value] == '\n');
		name = hestia_strndup(text, key);
		FUZZ_CHECK(name && !json_object_object_get(record, name));
		json_object_object_add(record, name, json_object_new_string_len(text + key + 2, (int)value));
		free(name);
		text += key + 4 + value;
	}
	FUZZ_CHECK(json_object_object_length(record) == HESTIA_PACKAGE_KEYS + 2); /* with TIME and DATE */
	return record;
}

static hestia_code not_there(hestia_err *err)
{
	hestia_err_set(err, HESTIA_E_COMMAND, "package", "The package does not exist.");
	if (err) {
		err->exit_code = 3;
		err->outcome = HESTIA_REFUSED;
	}
	return HESTIA_E_COMMAND;
}

hestia_code hestia_call(hestia_session *session, const char *command, const char *const *args, size_t arg_count,
	hestia_reply *reply, hestia_err *err)
{
	memset(reply, 0, sizeof *reply);
	session->calls++;
	for (size_t i = 0; i < arg_count; i++) FUZZ_CHECK(args[i]);
	if (strcmp(command, "v-make-tmp-file") == 0) {
		FUZZ_CHECK(!sent);
		sent = read_shell(args[0]);
	} else if (strcmp(command, "v-add-user-package") == 0) {
		FUZZ_CHECK(sent && !stored);
		stored = json_object_get(sent);
	} else if (strcmp(command, "v-list-user-package") == 0) {
		if (!stored) return not_there(err);
		reply->json = json_object_new_object();
		json_object_object_add(reply->json, args[0], json_object_get(stored));
	}
	return HESTIA_OK;
}

void hestia_reply_free(hestia_reply *reply)
{
	hestia_buf_free(&reply->body);
	json_object_put(reply->json);
	memset(reply, 0, sizeof *reply);
}

/* -- The settings ----------------------------------------------------------------------------------------------------- */

static void check_taken(const hestia_package *package, const hestia_package *before, const char *key)
{
	size_t index = (size_t)hestia_package_key_index(key);
	hestia_package again = *package;
	const char *value = package->value[index];

	FUZZ_CHECK(index < HESTIA_PACKAGE_KEYS && hestia_equal_nocase(key, hestia_package_key(index)));
	FUZZ_CHECK(strcmp(hestia_package_get(package, key), value) == 0);
	FUZZ_CHECK(hestia_package_set(&again, key, value, NULL) == HESTIA_OK && strcmp(again.value[index], value) == 0);
	for (size_t i = 0; i < HESTIA_PACKAGE_KEYS; i++) {
		FUZZ_CHECK(i == index || strcmp(package->value[i], before->value[i]) == 0);
	}
	for (; *value; value++) FUZZ_CHECK(hestia_is_alnum(*value) || strchr("-._,%", *value));
}

static void set(hestia_package *package, const char *key, const char *value)
{
	hestia_package before = *package;
	hestia_err err;
	hestia_code code;

	hestia_err_clear(&err);
	code = hestia_package_set(package, key, value, &err);
	fuzz_check_error(code, &err);
	if (code == HESTIA_OK) {
		check_taken(package, &before, key);
		return;
	}
	FUZZ_CHECK(code == HESTIA_E_ARG);
	/* The field is named, or the name itself is unknown, and shown as far as it fits. */
	if (hestia_package_key_index(key) >= 0) FUZZ_CHECK(hestia_equal_nocase(err.where, key));
	for (size_t i = 0; i < HESTIA_PACKAGE_KEYS; i++) FUZZ_CHECK(strcmp(package->value[i], before.value[i]) == 0);
}

static void check_deploy(const hestia_package *wanted)
{
	char version[] = "1.9.4";
	hestia_server server = {.label = "panel:8083", .version = version};
	hestia_session session = {.server = &server};
	hestia_decision decision;
	hestia_err err;

	hestia_err_clear(&err);
	FUZZ_CHECK(hestia_package_deploy(&session, "gold", wanted, &decision, &err) == HESTIA_OK && decision == HESTIA_PACKAGE_CREATE);
	FUZZ_CHECK(sent && stored);
	for (size_t i = 0; i < HESTIA_PACKAGE_KEYS; i++) {
		FUZZ_CHECK(strcmp(hestia_json_text(stored, hestia_package_key(i)), wanted->value[i]) == 0);
	}
	json_object_put(sent);
	json_object_put(stored);
	sent = stored = NULL;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	hestia_package package;
	fuzz_input input = {.data = data, .left = size};

	hestia_package_defaults(&package);
	for (size_t i = 0; input.left && i < 8; i++) {
		const char *line = fuzz_field(&input, '\n'), *equals = strchr(line, '=');
		char *key = hestia_strndup(line, equals ? (size_t)(equals - line) : strlen(line));

		FUZZ_CHECK(key);
		set(&package, key, equals ? equals + 1 : "");
		free(key);
	}
	check_deploy(&package);
	fuzz_input_free(&input);
	return 0;
}
