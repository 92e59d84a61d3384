/* Versions as numbers, and the table of commands against the list that the panel double has of all versions. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <json-c/json.h>
#include <stdio.h>
#include <string.h>

#include "core/capability.h"
#include "core/command.h"

static void versions_are_numbers(void **state)
{
	static const char *const order[] = {"1.1.0", "1.2", "1.2.1", "1.9.9", "1.10.0", "1.10.3-beta", "1.11.0", "2.0.0", "unknown"};
	char text[24];

	(void)state;
	for (size_t i = 1; i < sizeof order / sizeof order[0]; i++) {
		assert_true(hestia_version_parse(order[i - 1]) < hestia_version_parse(order[i]));
	}
	assert_int_equal(hestia_version_parse(""), HESTIA_VERSION_NEWEST);
	assert_int_equal(hestia_version_parse("v1.9.3"), HESTIA_VERSION_NEWEST);
	assert_int_equal(hestia_version_parse("1.9.3"), HESTIA_VERSION(1, 9, 3));
	assert_int_equal(hestia_version_parse("1.9.3~ubuntu"), HESTIA_VERSION(1, 9, 3));
	assert_true(hestia_version_parse("99999999999999999999.1.1") <= HESTIA_VERSION_NEWEST + HESTIA_VERSION(1, 1, 1));
	hestia_version_format(HESTIA_VERSION(1, 10, 3), text);
	assert_string_equal(text, "1.10.3");
}

/* API notes 8: the last version without, the first with. */
static void what_a_version_can(void **state)
{
	static const struct {
		hestia_capability capability;
		const char *without, *with;
	} rows[] = {
		{HESTIA_CAN_ACCESS_KEYS, "1.5.15", "1.6.0"}, {HESTIA_CAN_13_ARGS, "1.8.7", "1.8.8"}, {HESTIA_CAN_13_ARGS, "1.8.7", "1.10.0"},
		{HESTIA_CAN_QUOTE_PASSWORD, "1.6.8", "1.6.7"}, {HESTIA_CAN_QUOTE_PASSWORD, "1.6.9", "1.6.10"},
		{HESTIA_CAN_PACKAGE_FILE, "1.4.12", "1.4.13"}, {HESTIA_CAN_REFUSE_REWRITE, "1.4.17", "1.5.0"},
		{HESTIA_CAN_KEEP_INCREMENTAL, "1.9.0", "1.8.12"}, {HESTIA_CAN_KEEP_INCREMENTAL, "1.9.2", "1.9.3"},
		{HESTIA_CAN_DELETE_SUSPENDED, "1.3.5", "1.4.0"}, {HESTIA_CAN_LAST_NAME, "1.2.1", "1.2.0"}, {HESTIA_CAN_LAST_NAME, "1.3.5", "1.4.0"},
		{HESTIA_CAN_LIST_FORMAT, "1.8.9", "1.8.10"}, {HESTIA_CAN_CLOSED_DOOR, "1.3.5", "1.4.0"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		if (hestia_can(hestia_version_parse(rows[i].without), rows[i].capability)) fail_msg("row %zu: %s can", i, rows[i].without);
		if (!hestia_can(hestia_version_parse(rows[i].with), rows[i].capability)) fail_msg("row %zu: %s cannot", i, rows[i].with);
		assert_true(hestia_can(HESTIA_VERSION_NEWEST, rows[i].capability));
	}
}

static hestia_version version_at(struct json_object *command, const char *key, hestia_version other)
{
	struct json_object *value;

	return json_object_object_get_ex(command, key, &value) ? hestia_version_parse(json_object_get_string(value)) : other;
}

/* Every command of every panel: there from its first version on, and not where it went again. */
static void commands_live_as_long_as_on_the_panels(void **state)
{
	struct json_object *commands = json_object_from_file("../panel/fixtures/commands.json");
	size_t count = 0;

	(void)state;
	assert_non_null(commands);
	json_object_object_foreach(commands, name, command) {
		hestia_version since = version_at(command, "since", 0), until = version_at(command, "until", 0);

		count++;
		assert_true(since >= HESTIA_VERSION(1, 1, 0));
		if (!hestia_has_command(since, name)) fail_msg("%s is missing in its first version", name);
		if (since > HESTIA_VERSION(1, 1, 0) && hestia_has_command(since - 1, name)) fail_msg("%s is there too early", name);
		assert_int_equal(hestia_command_since(name), since > HESTIA_VERSION(1, 1, 0) ? since : 0);
		if (until && (hestia_has_command(until, name) || !hestia_has_command(until - 1, name))) fail_msg("%s goes at another time", name);
		if (!until && !hestia_has_command(HESTIA_VERSION_NEWEST, name)) fail_msg("%s is missing today", name);
	}
	assert_in_range(count, 500, 1000);
	assert_true(hestia_has_command(HESTIA_VERSION(1, 1, 0), "v-nobody-knows"));
	json_object_put(commands);
}

/* Refused before it is sent: the panel would count a refusal, or drop what it does not read. */
static void what_a_known_version_lacks_is_not_sent(void **state)
{
	hestia_server old = {.label = "panel:8083", .root_user = (char *)(uintptr_t)"admin", .version = (char *)(uintptr_t)"1.3.0"};
	hestia_command preset = hestia_command_describe("v-add-web-domain-ssl-preset"), dns = hestia_command_describe("v-add-dns-domain");
	const char *args[] = {"acme", "example.com", "192.0.2.1", "a", "b", "c", "d", "e", "f", "g"};
	hestia_err err;

	(void)state;
	assert_int_equal(hestia_command_check(&preset, &old, args, 2, &err), HESTIA_E_DENIED);
	assert_int_equal(err.denial, HESTIA_DENIAL_COMMAND);
	assert_int_equal(err.outcome, HESTIA_NOT_SENT);
	assert_string_equal(err.message, "v-add-web-domain-ssl-preset was not sent to panel:8083: HestiaCP 1.3.0 has no such command (it came with 1.3.1); "
		"update HestiaCP, or leave the feature out of the product.");
	assert_int_equal(hestia_command_check(&dns, &old, args, 10, &err), HESTIA_E_ARG);
	assert_non_null(strstr(err.message, "it was given 10 arguments, and HestiaCP before 1.8.8 reads only 9."));
	assert_int_equal(hestia_command_check(&dns, &old, args, 9, &err), HESTIA_OK);
	old.version = (char *)(uintptr_t)"1.10.0";
	assert_int_equal(hestia_command_check(&preset, &old, args, 2, &err), HESTIA_OK);
	assert_int_equal(hestia_command_check(&dns, &old, args, 10, &err), HESTIA_OK);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(versions_are_numbers),
		cmocka_unit_test(what_a_version_can),
		cmocka_unit_test(commands_live_as_long_as_on_the_panels),
		cmocka_unit_test(what_a_known_version_lacks_is_not_sent),
	};

	return cmocka_run_group_tests_name("capability", tests, NULL, NULL);
}
