/* Idle handles. One handle keeps one connection to one panel, found again by the server's identity. */
#include "core/pool.h"

#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <time.h>
#include <unistd.h>

#define MAX_PARKED 256

typedef struct {
	char identity[65];
	CURL *handle;     /* owned; NULL = free slot */
	pid_t pid;        /* process that made the connection: nobody else may close it */
	time_t last_used;
} parked;

struct hestia_pool {
	parked slot[MAX_PARKED];
	unsigned max_idle;
	long idle_ttl;
	hestia_pool_stats stats;
	hestia_refusals *refusals; /* owned */
};

hestia_pool *hestia_pool_new(unsigned max_idle, long idle_ttl, long refusal_ttl)
{
	hestia_pool *pool = calloc(1, sizeof *pool);

	if (!pool) return NULL;
	pool->refusals = hestia_refusals_new();
	if (!pool->refusals) {
		free(pool);
		return NULL;
	}
	hestia_pool_configure(pool, max_idle, idle_ttl, refusal_ttl);
	return pool;
}

/* After a fork the child must not close what it inherited: curl_easy_cleanup() would send TLS close-notify on the
 * parent's connection. The slot is given up and the handle is left to the end of the process. */
static void close_slot(hestia_pool *pool, parked *p)
{
	if (!p->handle) return;
	if (p->pid == getpid()) curl_easy_cleanup(p->handle);
	p->handle = NULL;
	pool->stats.idle--;
}

static bool is_stale(const hestia_pool *pool, const parked *p, time_t now)
{
	return p->pid != getpid() || now < p->last_used || now - p->last_used > pool->idle_ttl;
}

static void drop_stale(hestia_pool *pool)
{
	time_t now = time(NULL);

	for (size_t i = 0; i < MAX_PARKED; i++) {
		if (pool->slot[i].handle && is_stale(pool, &pool->slot[i], now)) close_slot(pool, &pool->slot[i]);
	}
}

void hestia_pool_free(hestia_pool *pool)
{
	if (!pool) return;
	for (size_t i = 0; i < MAX_PARKED; i++) close_slot(pool, &pool->slot[i]);
	hestia_refusals_free(pool->refusals);
	free(pool);
}

void hestia_pool_configure(hestia_pool *pool, unsigned max_idle, long idle_ttl, long refusal_ttl)
{
	pool->max_idle = max_idle < MAX_PARKED ? max_idle : MAX_PARKED;
	pool->idle_ttl = idle_ttl;
	hestia_refusals_set_ttl(pool->refusals, refusal_ttl);
}

hestia_pool_stats *hestia_pool_counters(hestia_pool *pool)
{
	return &pool->stats;
}

hestia_refusals *hestia_pool_refusals(hestia_pool *pool)
{
	return pool->refusals;
}

CURL *hestia_pool_acquire(hestia_pool *pool, const hestia_server *server)
{
	drop_stale(pool);
	for (size_t i = 0; i < MAX_PARKED; i++) {
		parked *p = &pool->slot[i];

		if (p->handle && strcmp(p->identity, server->identity) == 0) {
			CURL *handle = p->handle;

			p->handle = NULL;
			pool->stats.idle--;
			return handle;
		}
	}
	return curl_easy_init();
}

/* The free slot, or the one that has been idle longest when the limit is reached. */
static parked *find_slot(hestia_pool *pool)
{
	parked *oldest = NULL;

	if (pool->stats.idle < pool->max_idle) {
		for (size_t i = 0; i < MAX_PARKED; i++) {
			if (!pool->slot[i].handle) return &pool->slot[i];
		}
	}
	for (size_t i = 0; i < MAX_PARKED; i++) {
		parked *p = &pool->slot[i];

		if (p->handle && (!oldest || p->last_used < oldest->last_used)) oldest = p;
	}
	if (oldest) close_slot(pool, oldest);
	return oldest;
}

void hestia_pool_release(hestia_pool *pool, const hestia_server *server, CURL *handle, bool keep)
{
	parked *p;

	if (!handle) return;
	p = keep && pool->max_idle > 0 ? find_slot(pool) : NULL;
	if (!p) {
		curl_easy_cleanup(handle);
		return;
	}
	curl_easy_reset(handle); /* options with secrets go; the connection stays */
	memcpy(p->identity, server->identity, sizeof p->identity);
	p->handle = handle;
	p->pid = getpid();
	p->last_used = time(NULL);
	pool->stats.idle++;
}
