/*
 * Idle connections and what this process remembers of each panel, kept between calls and requests.
 * Knows: processes, age, trust. Must not know: commands' meaning.
 */
#ifndef HESTIA_POOL_H
#define HESTIA_POOL_H

#include <stdbool.h>
#include <stddef.h>
#include <time.h>
#include <curl/curl.h>

#include "core/error.h"
#include "core/server.h"

typedef struct hestia_pool hestia_pool;

typedef struct {
	unsigned long requests;    /* sent since the process started */
	unsigned long connections; /* TCP connections made = TLS handshakes */
	unsigned long reused;      /* requests on a kept connection */
	unsigned idle;             /* handles parked now */
	unsigned long refused_locally; /* calls answered from the memory of refusals */
} hestia_pool_stats;

/* max_idle: handles kept (0 = none); idle_ttl and refusal_ttl in seconds. Owned by caller, free with hestia_pool_free(). */
hestia_pool *hestia_pool_new(unsigned max_idle, long idle_ttl, long refusal_ttl);
void hestia_pool_free(hestia_pool *pool);
void hestia_pool_get_stats(const hestia_pool *pool, hestia_pool_stats *out);

#endif
