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

/* What another process heard in `count` seconds in a row, of which the newest is `age` old. */
static bool tell(hestia_strikes *strikes, const char *panel, long long age, int count)
{
	char text[HESTIA_STRIKES_TEXT];
	int len = 0;

	for (int i = 0; i < count; i++) {
		len += snprintf(text + len, sizeof text - (size_t)len, "%s%lld", i ? " " : "", ((long long)clock_now - age - i) * 1000000 + 7 * i);
	}
	return hestia_strikes_take(strikes, panel, text);
}

/* Old news of many other panels; what this process was refused itself just now stays. */
static void what_is_fresh_outlives_what_is_old(void **state)
{
	hestia_strikes strikes = {0};
	char panel[24];

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

/* Refused, and then the clock of this machine is put right: the panel has not forgotten, and counts from its own clock. */
static void a_clock_that_goes_back_forgets_nothing_and_waits_no_longer(void **state)
{
	hestia_strikes strikes = {0};

	(void)state;
	clock_now = START;
	for (int i = 0; i < 4; i++) hestia_strikes_add(&strikes, "panel");
	clock_now -= 3600;
	hestia_strikes_settle(&strikes);
	assert_int_equal(hestia_strikes_count(&strikes, "panel"), 4);
	assert_int_equal(hestia_strikes_wait(&strikes, "panel", 4), HESTIA_BAN_WINDOW);
	clock_now += HESTIA_BAN_WINDOW;
	hestia_strikes_settle(&strikes);
	assert_int_equal(hestia_strikes_count(&strikes, "panel"), 0);
	assert_int_equal(hestia_strikes_wait(&strikes, "panel", 4), 0);
}

/* What another process heard before the clock went back, or on a machine whose clock goes ahead: once, however often it is told. */
static void what_is_ahead_of_the_clock_is_taken_once_as_of_now(void **state)
{
	hestia_strikes here = {0}, there = {0};
	char panel[65], text[HESTIA_STRIKES_TEXT];
	long long until;

	(void)state;
	clock_now = START;
	assert_true(tell(&here, "panel", -3600, 4));
	assert_int_equal(hestia_strikes_count(&here, "panel"), 4);
	assert_int_equal(hestia_strikes_wait(&here, "panel", 4), HESTIA_BAN_WINDOW);
	assert_false(tell(&here, "panel", -3600, 4));
	clock_now += 5;
	assert_false(tell(&here, "panel", -3595, 4));
	assert_int_equal(hestia_strikes_count(&here, "panel"), 4);
	/* Nor is it new to who told of it. */
	assert_true(hestia_strikes_tell(&here, 0, panel, text, &until));
	assert_int_equal(until, START + HESTIA_BAN_WINDOW);
	clock_now += 3600;
	assert_true(tell(&there, "panel", 5, 4));
	clock_now -= 3600;
	hestia_strikes_settle(&there);
	assert_false(hestia_strikes_take(&there, "panel", text));
	assert_int_equal(hestia_strikes_count(&there, "panel"), 4);
}

/* Each leaves when it is ten minutes old, and the waiting ends with the fourth newest one, whatever came before. */
static void what_is_ten_minutes_old_counts_no_more(void **state)
{
	hestia_strikes strikes = {0};

	(void)state;
	for (int i = 0; i < 6; i++) {
		clock_now = START + i * 100; /* the fourth newest of six: START + 200 */
		hestia_strikes_add(&strikes, "panel");
		assert_int_equal(hestia_strikes_wait(&strikes, "panel", 4), i < 3 ? 0 : HESTIA_BAN_WINDOW - 300);
	}
	clock_now = START + HESTIA_BAN_WINDOW - 1;
	assert_int_equal(hestia_strikes_count(&strikes, "panel"), 6);
	clock_now = START + HESTIA_BAN_WINDOW;
	assert_int_equal(hestia_strikes_count(&strikes, "panel"), 5);
	clock_now = START + 200 + HESTIA_BAN_WINDOW - 1;
	assert_int_equal(hestia_strikes_count(&strikes, "panel"), 4);
	assert_int_equal(hestia_strikes_wait(&strikes, "panel", 4), 1);
	clock_now++;
	assert_int_equal(hestia_strikes_count(&strikes, "panel"), 3);
	assert_int_equal(hestia_strikes_wait(&strikes, "panel", 4), 0);
	assert_int_equal(hestia_strikes_wait(&strikes, "panel", 3), 100);
	assert_int_equal(hestia_strikes_count(&strikes, "other"), 0);
}

/* More than the table holds, of one panel: the newest are there, and what has left the window makes room. */
static void a_full_table_holds_the_newest(void **state)
{
	hestia_strikes strikes = {0};

	(void)state;
	for (int i = 0; i < HESTIA_MAX_STRIKES + 44; i++) {
		clock_now = START + i;
		hestia_strikes_add(&strikes, "panel");
	}
	assert_int_equal(hestia_strikes_count(&strikes, "panel"), HESTIA_MAX_STRIKES);
	assert_int_equal(hestia_strikes_wait(&strikes, "panel", 4), HESTIA_BAN_WINDOW - 3);
	assert_int_equal(hestia_strikes_wait(&strikes, "panel", HESTIA_MAX_STRIKES), HESTIA_BAN_WINDOW - HESTIA_MAX_STRIKES + 1);
	clock_now = START + HESTIA_BAN_WINDOW + 44; /* the oldest that is there has just left */
	assert_int_equal(hestia_strikes_count(&strikes, "panel"), HESTIA_MAX_STRIKES - 1);
	assert_true(tell(&strikes, "other", HESTIA_BAN_WINDOW - 1, 1));
	assert_int_equal(hestia_strikes_count(&strikes, "panel"), HESTIA_MAX_STRIKES - 1);
	assert_int_equal(hestia_strikes_count(&strikes, "other"), 1);
	assert_false(tell(&strikes, "other", HESTIA_BAN_WINDOW, 1));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_ten_minutes_old_counts_no_more),
		cmocka_unit_test(a_full_table_holds_the_newest),
		cmocka_unit_test(what_is_fresh_outlives_what_is_old),
		cmocka_unit_test(a_clock_that_goes_back_forgets_nothing_and_waits_no_longer),
		cmocka_unit_test(what_is_ahead_of_the_clock_is_taken_once_as_of_now),
	};

	return cmocka_run_group_tests_name("strikes", tests, NULL, NULL);
}
