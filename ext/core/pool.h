/*
 * Idle handles kept between calls and requests of one process (or thread).
 * Knows: processes, age, trust. Must not know: commands.
 */
#ifndef HESTIA_POOL_H
#define HESTIA_POOL_H

#include <stdbool.h>
#include <curl/curl.h>

#include "core/refusals.h"
#include "core/server.h"

typedef struct {
	unsigned long requests;    /* sent since the pool was made */
	unsigned long connections; /* TCP connections made, each with one TLS handshake */
	unsigned long reused;      /* requests on a kept connection */
	unsigned long refused_locally; /* calls answered from the memory of refusals */
	unsigned idle;             /* handles parked now */
} hestia_pool_stats;

typedef struct hestia_pool hestia_pool;

/* max_idle: handles kept (0 = none); idle_ttl, refusal_ttl in seconds. NULL without memory.
 * Owned by caller, free with hestia_pool_free(). curl_global_init() is the caller's. */
hestia_pool *hestia_pool_new(unsigned max_idle, long idle_ttl, long refusal_ttl);
/* Closes what belongs to this process. NULL-safe. */
void hestia_pool_free(hestia_pool *pool);
/* New limits take effect at the next acquire or release. */
void hestia_pool_configure(hestia_pool *pool, unsigned max_idle, long idle_ttl, long refusal_ttl);
/* Borrowed until the pool is freed; the counters are the caller's to raise. */
hestia_pool_stats *hestia_pool_counters(hestia_pool *pool);
hestia_refusals *hestia_pool_refusals(hestia_pool *pool);

/* A handle for this server: parked by an earlier call with the same identity, or new. NULL without memory.
 * Owned by caller until given back with hestia_pool_release(). All options are at their defaults. */
CURL *hestia_pool_acquire(hestia_pool *pool, const hestia_server *server);
/* Consumes handle: parks it when keep is true and there is room, else closes it. */
void hestia_pool_release(hestia_pool *pool, const hestia_server *server, CURL *handle, bool keep);

#endif
