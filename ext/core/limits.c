/* The limits of a package that an account as a whole can be beyond. */
#include "core/limits.h"

#include <string.h>

#include "core/text.h"

/* The panel checks only some of them itself, and its check of mail domains does not work (API notes 3.2). */
static const struct {
	hestia_usage_number used;
	const char *key, *noun;
} limits[HESTIA_LIMITS] = {
	{HESTIA_USAGE_WEB_DOMAINS, "WEB_DOMAINS", "web domains"},
	{HESTIA_USAGE_DNS_DOMAINS, "DNS_DOMAINS", "DNS domains"},
	{HESTIA_USAGE_MAIL_DOMAINS, "MAIL_DOMAINS", "mail domains"},
	{HESTIA_USAGE_DATABASES, "DATABASES", "databases"},
	{HESTIA_USAGE_CRON_JOBS, "CRON_JOBS", "cron jobs"},
	{HESTIA_USAGE_DISK, "DISK_QUOTA", "MB of disk"},
	{HESTIA_USAGE_BANDWIDTH, "BANDWIDTH", "MB of traffic"},
};

hestia_usage_number hestia_limit_number(size_t i)
{
	return limits[i].used;
}

const char *hestia_limit_key(size_t i)
{
	return limits[i].key;
}

int64_t hestia_limit_read(const char *text)
{
	int64_t value = 0;

	if (strcmp(text, "unlimited") == 0) return HESTIA_AMOUNT_UNLIMITED;
	if (!hestia_all_digits(text)) return HESTIA_AMOUNT_ABSURD;
	for (; *text; text++) {
		int digit = *text - '0';

		if (value > (INT64_MAX - digit) / 10) return INT64_MAX;
		value = value * 10 + digit;
	}
	return value;
}

size_t hestia_limits_exceeded(const hestia_usage_row *usage, hestia_limit_of *limit_of, const void *source, hestia_excess out[HESTIA_LIMITS])
{
	size_t count = 0;

	for (size_t i = 0; i < HESTIA_LIMITS; i++) {
		int64_t used = usage->number[limits[i].used], limit = hestia_limit_read(limit_of(source, limits[i].key));

		if (used < 0 || limit < 0 || used <= limit) continue;
		out[count++] = (hestia_excess){hestia_usage_number_name(limits[i].used), limits[i].noun, used, limit};
	}
	return count;
}
