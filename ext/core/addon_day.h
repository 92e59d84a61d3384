/*
 * Days of the WHMCS Licensing Addon: texts of eight digits (Ymd), UTC. Knows: the Gregorian calendar.
 */
#ifndef HESTIA_ADDON_DAY_H
#define HESTIA_ADDON_DAY_H

#include <stdbool.h>
#include <stdint.h>

/* Days since 1970-01-01 of a date that exists, from 1970 on. */
bool hestia_addon_day_of(const char *date, int64_t *day);
/* Eight digits and a NUL for the day of a Unix time, which must lie before the year 10000. */
void hestia_addon_date_of(int64_t seconds, char date[9]);

#endif
