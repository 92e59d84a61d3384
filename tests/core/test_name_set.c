/* The set of names: what is in it, how it grows, and what is left of it when memory ends. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdio.h>

#include "core/name_set.h"
#include "oom.h"

#define MANY 100000

static const char *name_of(size_t i, char out[32])
{
	snprintf(out, 32, "user%zu", i);
	return out;
}

static void a_hundred_thousand_names(void **state)
{
	hestia_name_set set = {0};
	char name[32];
	bool added;

	(void)state;
	for (size_t i = 0; i < MANY; i++) {
		assert_false(hestia_name_set_has(&set, name_of(i, name)));
		assert_int_equal(hestia_name_set_add(&set, name, &added, NULL), HESTIA_OK);
		assert_true(added);
	}
	assert_int_equal(set.count, MANY);
	assert_true(set.capacity >= 2 * set.count && (set.capacity & (set.capacity - 1)) == 0);
	for (size_t i = 0; i < MANY; i++) {
		assert_true(hestia_name_set_has(&set, name_of(i, name)));
		assert_int_equal(hestia_name_set_add(&set, name, &added, NULL), HESTIA_OK);
		assert_false(added);
	}
	assert_int_equal(set.count, MANY);
	assert_false(hestia_name_set_has(&set, name_of(MANY, name)));
	hestia_name_set_free(&set);
	assert_int_equal(set.count, 0);
}

/* Names are bytes: case, length and a shared start tell them apart, and the empty one is a name like others. */
static void names_are_told_apart(void **state)
{
	static const char *const names[] = {"acme", "Acme", "acm", "acme1", "", "acme\t", "\xff"};
	hestia_name_set set = {0};
	bool added;

	(void)state;
	assert_false(hestia_name_set_has(&set, ""));
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		assert_false(hestia_name_set_has(&set, names[i]));
		assert_int_equal(hestia_name_set_add(&set, names[i], &added, NULL), HESTIA_OK);
		assert_true(added);
	}
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		assert_true(hestia_name_set_has(&set, names[i]));
		assert_int_equal(hestia_name_set_add(&set, names[i], &added, NULL), HESTIA_OK);
		assert_false(added);
	}
	assert_int_equal(set.count, sizeof names / sizeof names[0]);
	hestia_name_set_free(&set);
	hestia_name_set_free(&set);
}

/* Adds until one fails; what was added before is still there, the one that failed is not. */
static bool fill(hestia_name_set *set, size_t count)
{
	char name[32];
	hestia_err err;

	for (size_t i = 0; i < count; i++) {
		bool added = true;
		hestia_code code;

		hestia_err_clear(&err);
		code = hestia_name_set_add(set, name_of(i, name), &added, &err);
		if (code == HESTIA_OK) {
			assert_true(added);
			continue;
		}
		assert_int_equal(code, HESTIA_E_NOMEM);
		assert_int_equal(err.code, HESTIA_E_NOMEM);
		assert_false(added);
		assert_int_equal(set->count, i);
		assert_false(hestia_name_set_has(set, name));
		while (i-- > 0) assert_true(hestia_name_set_has(set, name_of(i, name)));
		return false;
	}
	return true;
}

static void it_stays_whole_without_memory(void **state)
{
	bool whole = false;
	long n;

	(void)state;
	for (n = 1; !whole; n++) {
		hestia_name_set set = {0};

		oom_arm(n);
		whole = fill(&set, 300);
		assert_int_equal(oom_disarm(), !whole);
		hestia_name_set_free(&set);
	}
	assert_in_range(n, 10, 40); /* four sizes of the table, six of the names */
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_hundred_thousand_names),
		cmocka_unit_test(names_are_told_apart),
		cmocka_unit_test(it_stays_whole_without_memory),
	};

	return cmocka_run_group_tests_name("name_set", tests, NULL, NULL);
}
