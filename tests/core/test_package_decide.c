/* The create-or-change decision, without any call. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "core/package.h"

#define LEN(array) (sizeof array / sizeof array[0])

/* Adds name with the wanted values, without the keys in skip, to list. */
static void put(struct json_object *list, const char *name, const hestia_package *package, const char *skip)
{
	struct json_object *record = json_object_new_object();

	for (size_t i = 0; i < HESTIA_PACKAGE_KEYS; i++) {
		char word[64];

		snprintf(word, sizeof word, " %s ", hestia_package_key(i));
		if (!strstr(skip, word)) json_object_object_add(record, hestia_package_key(i), json_object_new_string(package->value[i]));
	}
	json_object_object_add(record, "TIME", json_object_new_string("10:11:12"));
	json_object_object_add(list, name, record);
}

static hestia_decision decide(struct json_object *list, const char *name, const hestia_package *wanted)
{
	hestia_decision decision;
	hestia_err err;

	hestia_err_clear(&err);
	if (hestia_package_decide(list, name, wanted, &decision, &err) != HESTIA_OK) fail_msg("%s", err.message);
	return decision;
}

/* Absent + wanted: create. Present + wanted: keep when equal in all keys, else change. Not wanted: use what is there. */
static void the_decision_table(void **state)
{
	struct json_object *list = json_object_new_object(), *none = json_object_new_array();
	hestia_package wanted, other;

	(void)state;
	hestia_package_defaults(&wanted);
	hestia_package_set(&wanted, "DISK_QUOTA", "5000", NULL);
	put(list, "equal", &wanted, "");
	put(list, "listed", &wanted, " BACKEND_TEMPLATE RATE_LIMIT BACKUPS_INCREMENTAL ");
	json_object_object_add(list, "empty", json_object_new_object());
	json_object_object_add(list, "text", json_object_new_string("x"));
	json_object_object_add(list, "null", NULL);

	assert_int_equal(decide(list, "absent", &wanted), HESTIA_PACKAGE_CREATE);
	assert_int_equal(decide(NULL, "absent", &wanted), HESTIA_PACKAGE_CREATE);
	assert_int_equal(decide(none, "absent", &wanted), HESTIA_PACKAGE_CREATE);
	assert_int_equal(decide(list, "equal", &wanted), HESTIA_PACKAGE_KEEP);
	assert_int_equal(decide(list, "Equal", &wanted), HESTIA_PACKAGE_CREATE);
	assert_int_equal(decide(list, "equal2", &wanted), HESTIA_PACKAGE_CREATE);
	assert_int_equal(decide(list, "equa", &wanted), HESTIA_PACKAGE_CREATE);
	assert_int_equal(decide(list, "listed", &wanted), HESTIA_PACKAGE_CHANGE);
	assert_int_equal(decide(list, "empty", &wanted), HESTIA_PACKAGE_CHANGE);
	assert_int_equal(decide(list, "text", &wanted), HESTIA_PACKAGE_CHANGE);
	assert_int_equal(decide(list, "null", &wanted), HESTIA_PACKAGE_CHANGE);
	assert_int_equal(decide(list, "equal", NULL), HESTIA_PACKAGE_USE);
	assert_int_equal(decide(list, "listed", NULL), HESTIA_PACKAGE_USE);
	for (size_t i = 0; i < HESTIA_PACKAGE_KEYS; i++) {
		char skip[64];

		other = wanted;
		snprintf(other.value[i], sizeof other.value[i], "other");
		assert_int_equal(decide(list, "equal", &other), HESTIA_PACKAGE_CHANGE);
		snprintf(skip, sizeof skip, " %s ", hestia_package_key(i));
		put(list, "partial", &wanted, skip);
		assert_int_equal(decide(list, "partial", &wanted), HESTIA_PACKAGE_CHANGE);
	}
	json_object_put(list);
	json_object_put(none);
}

static void a_package_to_use_must_be_there(void **state)
{
	struct json_object *list = json_object_new_object();
	struct json_object *lists[] = {NULL, list};
	hestia_decision decision;
	hestia_err err;

	(void)state;
	for (size_t i = 0; i < LEN(lists); i++) {
		assert_int_equal(hestia_package_decide(lists[i], "gold", NULL, &decision, &err), HESTIA_E_ARG);
		assert_string_equal(err.where, "package");
		assert_string_equal(err.message,
			"The package gold is not on the server; choose another one for the product, or create it on the panel.");
	}
	assert_int_equal(hestia_package_decide(list, "", NULL, &decision, &err), HESTIA_E_ARG);
	assert_int_equal(hestia_package_decide(list, "g|d", NULL, &decision, &err), HESTIA_E_ARG);
	json_object_put(list);
}

static void a_list_of_another_shape_is_refused(void **state)
{
	struct json_object *bad[] = {json_object_new_array(), json_object_new_string("gold"), json_object_new_int(1)};
	hestia_package wanted;
	hestia_decision decision;
	hestia_err err;

	(void)state;
	hestia_package_defaults(&wanted);
	json_object_array_add(bad[0], json_object_new_string("gold"));
	for (size_t i = 0; i < LEN(bad); i++) {
		assert_int_equal(hestia_package_decide(bad[i], "gold", &wanted, &decision, &err), HESTIA_E_ARG);
		assert_string_equal(err.where, "on_server");
		assert_non_null(strstr(err.message, "pass the answer on as it came."));
		json_object_put(bad[i]);
	}
}

static void decisions_have_names(void **state)
{
	(void)state;
	assert_string_equal(hestia_decision_name(HESTIA_PACKAGE_CREATE), "create");
	assert_string_equal(hestia_decision_name(HESTIA_PACKAGE_CHANGE), "change");
	assert_string_equal(hestia_decision_name(HESTIA_PACKAGE_KEEP), "keep");
	assert_string_equal(hestia_decision_name(HESTIA_PACKAGE_USE), "use");
	assert_string_equal(hestia_decision_name((hestia_decision)99), "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_decision_table),
		cmocka_unit_test(a_package_to_use_must_be_there),
		cmocka_unit_test(a_list_of_another_shape_is_refused),
		cmocka_unit_test(decisions_have_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
