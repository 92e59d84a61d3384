/* Sentences of license checks. */
#include "core/license_say.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "core/utc.h"

const char *hestia_license_date(int64_t seconds, char out[HESTIA_LICENSE_DATE_SIZE])
{
	hestia_utc t = hestia_utc_of(seconds);

	snprintf(out, HESTIA_LICENSE_DATE_SIZE, "%04llu-%02u-%02uT%02u:%02u:%02uZ", t.year, t.month, t.day, t.hour, t.minute, t.second);
	return out;
}

void hestia_license_say(hestia_license_result *result, hestia_license_status status, const char *format, ...)
{
	char text[sizeof result->message + 256]; /* longer, so that the cut is hestia_copy_line's */
	va_list args;

	va_start(args, format);
	if (vsnprintf(text, sizeof text, format, args) < 0) text[0] = '\0';
	va_end(args);
	result->status = status;
	hestia_copy_line(result->message, sizeof result->message, text, strlen(text));
}
