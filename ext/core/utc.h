/*
 * The calendar of a Unix time in UTC. Knows: the Gregorian calendar. Must not know: clocks, time zones.
 * In place of gmtime(), whose result is shared by all threads; C11 alone has no gmtime_r().
 */
#ifndef HESTIA_UTC_H
#define HESTIA_UTC_H

#include <stdint.h>

#define HESTIA_LAST_SECOND INT64_C(253402300799) /* 9999-12-31T23:59:59Z: later years have more than four digits */

typedef struct {
	unsigned long long year;
	unsigned month, day, hour, minute, second; /* month and day count from 1 */
} hestia_utc;

/* seconds since 1970; what lies before counts as 1970-01-01 00:00:00. */
static inline hestia_utc hestia_utc_of(long long seconds)
{
	unsigned long long t = seconds > 0 ? (unsigned long long)seconds : 0;
	/* Days since 0000-03-01: with the leap day last, months follow one formula (153 days in each five). */
	unsigned long long days = t / 86400 + 719468, era = days / 146097;
	unsigned day_of_era = (unsigned)(days % 146097), clock = (unsigned)(t % 86400);
	unsigned year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
	unsigned day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
	unsigned month = (5 * day_of_year + 2) / 153;
	hestia_utc utc = {
		.year = era * 400 + year_of_era + (month >= 10),
		.month = month < 10 ? month + 3 : month - 9,
		.day = day_of_year - (153 * month + 2) / 5 + 1,
		.hour = clock / 3600, .minute = clock / 60 % 60, .second = clock % 60,
	};

	return utc;
}

#endif
