/*
 * The sentences of license checks: dates in them, and their way into a result.
 * Knows: how a sentence is cut. Must not know: when which one is said.
 */
#ifndef HESTIA_LICENSE_SAY_H
#define HESTIA_LICENSE_SAY_H

#include <stdint.h>

#include "core/license.h"

#define HESTIA_LICENSE_DATE_SIZE 40

/* ISO 8601, UTC. Returns out. */
const char *hestia_license_date(int64_t seconds, char out[HESTIA_LICENSE_DATE_SIZE]);

/* Sets status and message, the latter cut to fit and in one line. */
void hestia_license_say(hestia_license_result *result, hestia_license_status status, const char *format, ...) HESTIA_PRINTF(3, 4);

#endif
