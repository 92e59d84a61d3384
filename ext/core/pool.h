/*
 * Idle connections kept between calls and requests of one process (or thread), and the TLS sessions to resume new ones with.
 * Knows: processes, age, trust. Must not know: commands.
 */
#ifndef HESTIA_POOL_H
#define HESTIA_POOL_H

#include <stdbool.h>
#include <stddef.h>

#include "core/channel.h"
#include "core/refusals.h"
#include "core/server.h"

typedef struct {
	unsigned long requests;    /* sent since the pool was made */
	unsigned long connections; /* TCP connections made, each with one TLS handshake */
	unsigned long reused;      /* requests on a kept connection */
	unsigned long refused_locally; /* calls answered from the memory of refusals */
	unsigned long retried;     /* reads that were sent once more */
	unsigned idle;             /* connections kept now */
} hestia_pool_stats;

typedef struct {
	unsigned max_idle; /* connections kept, 0 = none; at most 256 */
	long idle_ttl;     /* seconds */
	long refusal_ttl;  /* seconds */
	size_t max_body;   /* bytes of one answer that is kept whole */
} hestia_pool_settings;

typedef struct hestia_pool hestia_pool;

/* NULL without memory. Owned by caller, free with hestia_pool_free(). curl_global_init() is the caller's. */
hestia_pool *hestia_pool_new(void);
/* Closes what belongs to this process. NULL-safe. */
void hestia_pool_free(hestia_pool *pool);
/* Take effect at the next acquire or release. */
void hestia_pool_configure(hestia_pool *pool, const hestia_pool_settings *settings);
const hestia_pool_settings *hestia_pool_settings_of(const hestia_pool *pool);
/* Borrowed until the pool is freed; the counters are the caller's to raise. */
hestia_pool_stats *hestia_pool_counters(hestia_pool *pool);
hestia_refusals *hestia_pool_refusals(hestia_pool *pool);

/* A channel to the API of this panel: kept from an earlier call with the same identity, or (always when fresh) a new one. *out owned
 * by caller until given back with hestia_pool_release(). */
hestia_code hestia_pool_acquire(hestia_pool *pool, const hestia_endpoint *endpoint, bool fresh, hestia_channel **out, hestia_err *err);
/* Consumes channel (NULL-safe): keeps it when keep is true and there is room, else closes it. */
void hestia_pool_release(hestia_pool *pool, const hestia_endpoint *endpoint, hestia_channel *channel, bool keep);

#endif
