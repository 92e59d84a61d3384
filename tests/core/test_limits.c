/* Usage against the limits of a package: what is beyond, what is unlimited, what nobody knows. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <string.h>

#include "core/limits.h"
#include "core/package.h"

static const char *limit_of(const void *source, const char *key)
{
	return hestia_package_get(source, key);
}

static hestia_usage_row everything(int64_t used)
{
	hestia_usage_row row;

	hestia_usage_row_begin(&row, "acme", 4);
	for (size_t i = 0; i < HESTIA_USAGE_NUMBERS; i++) row.number[i] = used;
	return row;
}

static void each_limit_stands_alone(void **state)
{
	static const char *const names[HESTIA_LIMITS] = {"web_domains", "dns_domains", "mail_domains", "databases", "cron_jobs", "disk", "bandwidth"};
	hestia_excess over[HESTIA_LIMITS];
	hestia_usage_row row = everything(5);
	hestia_package package;

	(void)state;
	for (size_t i = 0; i < HESTIA_LIMITS; i++) {
		hestia_package_defaults(&package);
		assert_int_equal(hestia_limits_exceeded(&row, limit_of, &package, over), 0);
		assert_int_equal(hestia_package_set(&package, hestia_limit_key(i), "5", NULL), HESTIA_OK);
		assert_int_equal(hestia_limits_exceeded(&row, limit_of, &package, over), 0);
		assert_int_equal(hestia_package_set(&package, hestia_limit_key(i), "4", NULL), HESTIA_OK);
		assert_int_equal(hestia_limits_exceeded(&row, limit_of, &package, over), 1);
		assert_string_equal(over[0].name, names[i]);
		assert_int_equal(over[0].used, 5);
		assert_int_equal(over[0].limit, 4);
		assert_true(*over[0].noun);
	}
}

static void all_at_once_in_order(void **state)
{
	hestia_excess over[HESTIA_LIMITS];
	hestia_usage_row row = everything(1);
	hestia_package package;

	(void)state;
	hestia_package_defaults(&package);
	for (size_t i = 0; i < HESTIA_LIMITS; i++) hestia_package_set(&package, hestia_limit_key(i), "0", NULL);
	assert_int_equal(hestia_limits_exceeded(&row, limit_of, &package, over), HESTIA_LIMITS);
	for (size_t i = 0; i < HESTIA_LIMITS; i++) assert_string_equal(over[i].name, hestia_usage_number_name(hestia_limit_number(i)));
}

static void what_is_not_known_is_not_beyond(void **state)
{
	static const int64_t unknown[] = {HESTIA_AMOUNT_UNLIMITED, HESTIA_AMOUNT_MISSING, HESTIA_AMOUNT_ABSURD};
	hestia_excess over[HESTIA_LIMITS];
	hestia_package package;

	(void)state;
	memset(&package, 0, sizeof package); /* no limit is told */
	hestia_usage_row row = everything(HESTIA_AMOUNT_MAX);
	assert_int_equal(hestia_limits_exceeded(&row, limit_of, &package, over), 0);
	for (size_t i = 0; i < HESTIA_LIMITS; i++) strcpy(package.value[hestia_package_key_index(hestia_limit_key(i))], "0");
	for (size_t i = 0; i < sizeof unknown / sizeof unknown[0]; i++) {
		row = everything(unknown[i]);
		assert_int_equal(hestia_limits_exceeded(&row, limit_of, &package, over), 0);
	}
}

static void limits_are_read_as_the_panel_stores_them(void **state)
{
	static const struct {
		const char *text;
		int64_t value;
	} rows[] = {
		{"0", 0}, {"007", 7}, {"unlimited", HESTIA_AMOUNT_UNLIMITED}, {"9223372036854775807", INT64_MAX}, {"9223372036854775808", INT64_MAX},
		{"99999999999999999999", INT64_MAX}, {"", HESTIA_AMOUNT_ABSURD}, {"-1", HESTIA_AMOUNT_ABSURD}, {"1.5", HESTIA_AMOUNT_ABSURD},
		{" 1", HESTIA_AMOUNT_ABSURD}, {"Unlimited", HESTIA_AMOUNT_ABSURD}, {"no", HESTIA_AMOUNT_ABSURD},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		if (hestia_limit_read(rows[i].text) != rows[i].value) fail_msg("\"%s\" is %lld", rows[i].text, (long long)hestia_limit_read(rows[i].text));
	}
}

/* A record of v-list-user has the same numbers as a line of the list; what is no text is no number. */
static void a_record_is_a_row(void **state)
{
	static const char text[] = "{\"U_DISK\":\"12\",\"DISK_QUOTA\":\"unlimited\",\"U_WEB_DOMAINS\":\"x\",\"PACKAGE\":\"gold\",\"U_DATABASES\":null,"
		"\"RKEY\":\"ExampleRkey\",\"CONTACT\":\"anna@example.com\",\"SUSPENDED\":\"yes\"}";
	struct json_object *record;
	hestia_usage_row row;

	(void)state;
	assert_int_equal(hestia_json_parse(text, sizeof text - 1, "a test", &record, NULL), HESTIA_OK);
	hestia_usage_row_begin(&row, "acme", 4);
	hestia_usage_row_take_record(&row, record);
	json_object_put(record);
	assert_int_equal(row.number[HESTIA_USAGE_DISK], 12);
	assert_int_equal(row.number[HESTIA_USAGE_DISK_LIMIT], HESTIA_AMOUNT_UNLIMITED);
	assert_int_equal(row.number[HESTIA_USAGE_WEB_DOMAINS], HESTIA_AMOUNT_ABSURD);
	assert_int_equal(row.number[HESTIA_USAGE_DATABASES], HESTIA_AMOUNT_MISSING);
	assert_int_equal(row.status, HESTIA_STATUS_SUSPENDED);
	assert_string_equal(row.email, "anna@example.com");
	hestia_usage_row_take_record(&row, NULL);
	assert_int_equal(row.number[HESTIA_USAGE_DISK], 12);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_limit_stands_alone),
		cmocka_unit_test(all_at_once_in_order),
		cmocka_unit_test(what_is_not_known_is_not_beyond),
		cmocka_unit_test(limits_are_read_as_the_panel_stores_them),
		cmocka_unit_test(a_record_is_a_row),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
