/* Ymd and days. */
#include "core/addon_day.h"

#include <stdio.h>
#include <string.h>

#include "core/text.h"
#include "core/utc.h"

void hestia_addon_date_of(int64_t seconds, char date[9])
{
	hestia_utc t = hestia_utc_of(seconds);
	char text[48];

	snprintf(text, sizeof text, "%04llu%02u%02u", t.year, t.month, t.day);
	hestia_copy_line(date, 9, text, strlen(text));
}

bool hestia_addon_day_of(const char *date, int64_t *day)
{
	int64_t number = 0, year, month, guess;
	char again[9];

	if (strlen(date) != 8 || !hestia_all_digits(date)) return false;
	for (size_t i = 0; i < 8; i++) number = number * 10 + (date[i] - '0');
	year = number / 10000;
	month = number / 100 % 100;
	if (year < 1970 || month < 1 || month > 12) return false;
	/* Days before March are counted to the year before, so that a leap day comes last. */
	year -= month <= 2;
	guess = year * 365 + year / 4 - year / 100 + year / 400 + (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + number % 100 - 1 - 719468;
	hestia_addon_date_of(guess * 86400, again);
	*day = guess;
	return strcmp(date, again) == 0; /* a day that does not exist comes back as another */
}
