/* Idle channels, each with one connection to one panel, found again by the endpoint's identity. */
#include "core/pool.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#define MAX_PARKED 256
#define MAX_SESSIONS 512
#define PANEL_PATH "/api/" /* with the slash: without it the panel redirects, and the POST becomes a GET */

typedef struct {
	char identity[65];
	hestia_channel *channel; /* owned */
	time_t last_used;
} parked;

/* TLS sessions of one identity. A session of another trust must never open a connection, so nothing else is shared. */
typedef struct {
	char identity[65];
	CURLSH *share; /* owned */
	time_t last_used;
} tls_sessions;

/* Of a parent process. Never closed, but kept in reach so that it is no leak. */
typedef struct abandoned {
	hestia_channel *channel;
	struct abandoned *next;
} abandoned;

struct hestia_pool {
	parked slot[MAX_PARKED]; /* the first stats.idle are in use */
	tls_sessions sessions[MAX_SESSIONS];
	size_t session_count;    /* entries in use: the first ones */
	hestia_pool_settings settings;
	hestia_pool_stats stats;
	hestia_refusals *refusals; /* owned */
	abandoned *inherited;      /* channels of a parent, see discard() */
};

hestia_pool *hestia_pool_new(void)
{
	hestia_pool *pool = calloc(1, sizeof *pool);

	if (!pool) return NULL;
	pool->refusals = hestia_refusals_new();
	if (!pool->refusals) {
		free(pool);
		return NULL;
	}
	return pool;
}

/* The last one takes the place of the removed one. */
static hestia_channel *take_out(hestia_pool *pool, parked *p)
{
	hestia_channel *channel = p->channel;

	*p = pool->slot[--pool->stats.idle];
	return channel;
}

/* After a fork the child must not close what it inherited: that would send TLS close-notify on the parent's connection. The
 * channel is left to the end of the process. */
static void discard(hestia_pool *pool, hestia_channel *channel)
{
	abandoned *node;

	if (!hestia_channel_is_inherited(channel)) {
		hestia_channel_close(channel);
		return;
	}
	node = malloc(sizeof *node);
	if (!node) return;
	node->channel = channel;
	node->next = pool->inherited;
	pool->inherited = node;
}

static void drop(hestia_pool *pool, parked *p)
{
	discard(pool, take_out(pool, p));
}

static bool is_stale(const hestia_pool *pool, const parked *p, time_t now)
{
	return hestia_channel_is_inherited(p->channel) || now < p->last_used || now - p->last_used > pool->settings.idle_ttl;
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
	/* With channels of a parent in it, which use its sessions, the pool itself stays until the process ends. */
	if (pool->inherited) return;
	for (size_t i = 0; i < pool->session_count; i++) curl_share_cleanup(pool->sessions[i].share);
	free(pool);
}

void hestia_pool_configure(hestia_pool *pool, const hestia_pool_settings *settings)
{
	pool->settings = *settings;
	if (pool->settings.max_idle > MAX_PARKED) pool->settings.max_idle = MAX_PARKED;
	hestia_refusals_set_ttl(pool->refusals, settings->refusal_ttl);
}

const hestia_pool_settings *hestia_pool_settings_of(const hestia_pool *pool)
{
	return &pool->settings;
}

hestia_pool_stats *hestia_pool_counters(hestia_pool *pool)
{
	return &pool->stats;
}

hestia_refusals *hestia_pool_refusals(hestia_pool *pool)
{
	return pool->refusals;
}

/* -- TLS sessions ---------------------------------------------------------------------------------------------------- */

/* libcurl refuses to free sessions that a channel uses, the abandoned ones too: the next oldest goes then. */
static tls_sessions *make_room(hestia_pool *pool)
{
	for (size_t tries = 0; pool->session_count == MAX_SESSIONS && tries < MAX_SESSIONS; tries++) {
		tls_sessions *oldest = &pool->sessions[0];

		for (size_t i = 1; i < pool->session_count; i++) {
			if (pool->sessions[i].last_used < oldest->last_used) oldest = &pool->sessions[i];
		}
		oldest->last_used = time(NULL);
		if (curl_share_cleanup(oldest->share) == CURLSHE_OK) *oldest = pool->sessions[--pool->session_count];
	}
	return pool->session_count < MAX_SESSIONS ? &pool->sessions[pool->session_count] : NULL;
}

/* NULL when there is no room or memory: connections then begin without a session. Borrowed until no channel uses it. */
static CURLSH *sessions_of(hestia_pool *pool, const hestia_endpoint *endpoint)
{
	tls_sessions *entry;

	for (size_t i = 0; i < pool->session_count; i++) {
		entry = &pool->sessions[i];
		if (strcmp(entry->identity, endpoint->identity) != 0) continue;
		entry->last_used = time(NULL);
		return entry->share;
	}
	if ((entry = make_room(pool)) == NULL) return NULL;
	memcpy(entry->identity, endpoint->identity, sizeof entry->identity);
	entry->last_used = time(NULL);
	entry->share = curl_share_init();
	if (entry->share && curl_share_setopt(entry->share, CURLSHOPT_SHARE, CURL_LOCK_DATA_SSL_SESSION) != CURLSHE_OK) {
		curl_share_cleanup(entry->share);
		entry->share = NULL;
	}
	if (entry->share) pool->session_count++;
	return entry->share;
}

/* -- Channels -------------------------------------------------------------------------------------------------------- */

hestia_code hestia_pool_acquire(hestia_pool *pool, const hestia_endpoint *endpoint, bool fresh, hestia_channel **out, hestia_err *err)
{
	hestia_channel_use use = {.path = PANEL_PATH};

	*out = NULL;
	drop_stale(pool);
	for (unsigned i = 0; !fresh && i < pool->stats.idle; i++) {
		if (strcmp(pool->slot[i].identity, endpoint->identity) != 0) continue;
		*out = take_out(pool, &pool->slot[i]);
		if (hestia_channel_is_quiet(*out)) return HESTIA_OK;
		hestia_channel_close(*out);
		i--; /* another one has taken this place */
	}
	use.sessions = sessions_of(pool, endpoint);
	return hestia_channel_open(endpoint, &use, out, err);
}

static void drop_oldest(hestia_pool *pool)
{
	parked *oldest = &pool->slot[0];

	for (unsigned i = 1; i < pool->stats.idle; i++) {
		if (pool->slot[i].last_used < oldest->last_used) oldest = &pool->slot[i];
	}
	drop(pool, oldest);
}

void hestia_pool_release(hestia_pool *pool, const hestia_endpoint *endpoint, hestia_channel *channel, bool keep)
{
	parked *p;

	if (!channel) return;
	keep = keep && pool->settings.max_idle > 0 && !hestia_channel_is_inherited(channel);
	while (pool->stats.idle + keep > pool->settings.max_idle) drop_oldest(pool);
	if (!keep) {
		discard(pool, channel);
		return;
	}
	p = &pool->slot[pool->stats.idle++];
	memcpy(p->identity, endpoint->identity, sizeof p->identity);
	p->channel = channel;
	p->last_used = time(NULL);
}
