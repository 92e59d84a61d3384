/* Idle handles. One handle keeps one connection to one panel, found again by the server's identity. */
#include "core/pool.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#ifdef _WIN32
# include <process.h>
# define current_process() _getpid()
#else
# include <unistd.h>
# define current_process() ((int)getpid())
#endif

#define MAX_PARKED 256

typedef struct {
	char identity[65];
	CURL *handle;     /* owned */
	int pid;          /* process that made the connection: nobody else may close it */
	time_t last_used;
} parked;

/* Of a parent process. Never closed, but kept in reach so that it is no leak. */
typedef struct abandoned {
	CURL *handle;
	struct abandoned *next;
} abandoned;

struct hestia_pool {
	parked slot[MAX_PARKED]; /* the first stats.idle are in use */
	unsigned max_idle;
	long idle_ttl;
	hestia_pool_stats stats;
	hestia_refusals *refusals; /* owned */
	abandoned *inherited;      /* handles of a parent, see drop() */
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

/* The last one takes the place of the removed one. */
static CURL *take_out(hestia_pool *pool, parked *p)
{
	CURL *handle = p->handle;

	*p = pool->slot[--pool->stats.idle];
	return handle;
}

/* After a fork the child must not close what it inherited: curl_easy_cleanup() would send TLS close-notify on the
 * parent's connection. The slot is given up and the handle is left to the end of the process. */
static void drop(hestia_pool *pool, parked *p)
{
	bool own = p->pid == current_process();
	CURL *handle = take_out(pool, p);
	abandoned *node;

	if (own) {
		curl_easy_cleanup(handle);
		return;
	}
	node = malloc(sizeof *node);
	if (!node) return;
	node->handle = handle;
	node->next = pool->inherited;
	pool->inherited = node;
}

static bool is_stale(const hestia_pool *pool, const parked *p, time_t now)
{
	return p->pid != current_process() || now < p->last_used || now - p->last_used > pool->idle_ttl;
}

static void drop_stale(hestia_pool *pool)
{
	time_t now = time(NULL);

	for (unsigned i = pool->stats.idle; i-- > 0;) {
		if (is_stale(pool, &pool->slot[i], now)) drop(pool, &pool->slot[i]);
	}
}

void hestia_pool_free(hestia_pool *pool)
{
	if (!pool) return;
	while (pool->stats.idle) drop(pool, &pool->slot[pool->stats.idle - 1]);
	hestia_refusals_free(pool->refusals);
	pool->refusals = NULL;
	/* With handles of a parent in it, the pool itself stays until the process ends. */
	if (!pool->inherited) free(pool);
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
	for (unsigned i = 0; i < pool->stats.idle; i++) {
		if (strcmp(pool->slot[i].identity, server->identity) == 0) return take_out(pool, &pool->slot[i]);
	}
	return curl_easy_init();
}

static void drop_oldest(hestia_pool *pool)
{
	parked *oldest = &pool->slot[0];

	for (unsigned i = 1; i < pool->stats.idle; i++) {
		if (pool->slot[i].last_used < oldest->last_used) oldest = &pool->slot[i];
	}
	drop(pool, oldest);
}

void hestia_pool_release(hestia_pool *pool, const hestia_server *server, CURL *handle, bool keep)
{
	parked *p;

	if (!handle) return;
	while (pool->stats.idle && pool->stats.idle >= pool->max_idle) drop_oldest(pool);
	if (!keep || pool->max_idle == 0) {
		curl_easy_cleanup(handle);
		return;
	}
	curl_easy_reset(handle); /* options with secrets go; the connection stays */
	p = &pool->slot[pool->stats.idle++];
	memcpy(p->identity, server->identity, sizeof p->identity);
	p->handle = handle;
	p->pid = current_process();
	p->last_used = time(NULL);
}
