/* What panels count, as time passes: what leaves the window, what the waiting ends with, and who makes room in a full ring. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "core/strikes.h"

#define START 1700000000

time_t __wrap_time(time_t *out);

static time_t clock_now;

time_t __wrap_time(time_t *out)
{
	if (out) *out = clock_now;
	return clock_now;
}

/* The times `count` seconds in a row, of which the newest is `age` old. */
static bool tell(hestia_strikes *strikes, const char *panel, long long age, int count)
{
	char text[HESTIA_STRIKES_TEXT];
	int len = 0;

	for (int i = 0; i < count; i++) {
		len += snprintf(text + len, sizeof text - (size_t)len, "%s%lld", i ? " " : "", ((long long)clock_now - age - i) * 1000000);
	}
	return hestia_strikes_take(strikes, panel, text);
}

/* Old news of many other panels; what this process was refused itself just now stays. */
static void what_is_fresh_outlives_what_is_old(void **state)
{
	hestia_strikes strikes = {0};
	char panel[16];

	(void)state;
	clock_now = START;
	for (int i = 0; i < 4; i++) hestia_strikes_add(&strikes, "own");
	for (int i = 0; i < HESTIA_MAX_STRIKES / 4; i++) {
		snprintf(panel, sizeof panel, "other %d", i);
		assert_true(tell(&strikes, panel, 300, 4));
	}
	assert_int_equal(hestia_strikes_count(&strikes, "own"), 4);
	assert_false(tell(&strikes, "older", 400, 4));
	assert_int_equal(hestia_strikes_count(&strikes, "older"), 0);
	assert_true(tell(&strikes, "newer", 100, 4));
	assert_int_equal(hestia_strikes_count(&strikes, "newer"), 4);
	hestia_strikes_add(&strikes, "own");
	assert_int_equal(hestia_strikes_count(&strikes, "own"), 5);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_fresh_outlives_what_is_old),
	};

	return cmocka_run_group_tests_name("strikes", tests, NULL, NULL);
}
