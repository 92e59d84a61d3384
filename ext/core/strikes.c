/* A table of times, for each the panel that has counted then. */
#include "core/strikes.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "core/text.h"

#define TOLD 8          /* of a panel, the newest: it takes fewer to be shut out */
#define MAX_DIGITS 16   /* of a time */
#define SECOND 1000000LL /* in the unit of times */
#define MAX_FUTURE 60   /* seconds by which another clock may go ahead */

static bool is_recent(const hestia_strike *s, long long now)
{
	return s->at > 0 && s->at / SECOND <= now + MAX_FUTURE && now - s->at / SECOND < HESTIA_BAN_WINDOW;
}

static const hestia_strike *find(const hestia_strikes *strikes, const char *panel, long long at)
{
	for (size_t i = 0; i < HESTIA_MAX_STRIKES; i++) {
		if (strikes->strike[i].at == at && strcmp(strikes->strike[i].panel, panel) == 0) return &strikes->strike[i];
	}
	return NULL;
}

/* In a free place, or in that of the oldest. False: that would be this one. */
static bool put(hestia_strikes *strikes, const char *panel, long long at)
{
	long long now = (long long)time(NULL);
	hestia_strike *s = &strikes->strike[0];

	for (size_t i = 0; i < HESTIA_MAX_STRIKES && is_recent(s, now); i++) {
		if (!is_recent(&strikes->strike[i], now) || strikes->strike[i].at < s->at) s = &strikes->strike[i];
	}
	if (is_recent(s, now) && at <= s->at) return false;
	hestia_copy_line(s->panel, sizeof s->panel, panel, strlen(panel));
	s->at = at;
	return true;
}

void hestia_strikes_add(hestia_strikes *strikes, const char *panel)
{
	struct timespec ts;
	long long at = (long long)time(NULL) * SECOND;

	if (timespec_get(&ts, TIME_UTC)) at += ts.tv_nsec / 1000;
	while (find(strikes, panel, at)) at++;
	(void)put(strikes, panel, at);
}

size_t hestia_strikes_count(const hestia_strikes *strikes, const char *panel)
{
	long long now = (long long)time(NULL);
	size_t count = 0;

	for (size_t i = 0; i < HESTIA_MAX_STRIKES; i++) {
		count += is_recent(&strikes->strike[i], now) && strcmp(strikes->strike[i].panel, panel) == 0;
	}
	return count;
}

/* The panel's newest recent one before a time; 0 = none. */
static long long newest_before(const hestia_strikes *strikes, const char *panel, long long before, long long now)
{
	long long newest = 0;

	for (size_t i = 0; i < HESTIA_MAX_STRIKES; i++) {
		const hestia_strike *s = &strikes->strike[i];

		if (is_recent(s, now) && s->at < before && s->at > newest && strcmp(s->panel, panel) == 0) newest = s->at;
	}
	return newest;
}

long hestia_strikes_wait(const hestia_strikes *strikes, const char *panel, size_t limit)
{
	long long now = (long long)time(NULL), at = LLONG_MAX;

	for (size_t i = 0; i < limit && at; i++) at = newest_before(strikes, panel, at, now);
	return at && at != LLONG_MAX ? (long)(at / SECOND + HESTIA_BAN_WINDOW - now) : 0;
}

bool hestia_strikes_tell(const hestia_strikes *strikes, size_t i, char panel[65], char text[HESTIA_STRIKES_TEXT], long long *until)
{
	long long now = (long long)time(NULL), at = LLONG_MAX;
	const hestia_strike *s = &strikes->strike[i];
	int len = 0;

	if (!is_recent(s, now)) return false;
	for (size_t before = 0; before < i; before++) {
		if (is_recent(&strikes->strike[before], now) && strcmp(strikes->strike[before].panel, s->panel) == 0) return false;
	}
	memcpy(panel, s->panel, sizeof s->panel);
	*until = newest_before(strikes, panel, LLONG_MAX, now) / SECOND + HESTIA_BAN_WINDOW;
	for (size_t n = 0; n < TOLD && (at = newest_before(strikes, panel, at, now)) != 0; n++) {
		len += snprintf(text + len, HESTIA_STRIKES_TEXT - (size_t)len, "%s%lld", n ? " " : "", at);
	}
	return true;
}

/* The next time of a text; 0 = there is none. False: malformed. */
static bool read_time(const char **text, long long now, long long *at)
{
	size_t digits = 0;

	*at = 0;
	if (!**text) return true;
	for (; hestia_is_digit(**text) && digits < MAX_DIGITS; ++*text, digits++) *at = *at * 10 + (**text - '0');
	if (!digits || !*at || *at / SECOND > now + MAX_FUTURE) return false;
	if (**text == ' ' && (*text)[1]) ++*text;
	else if (**text) return false;
	return true;
}

bool hestia_strikes_take(hestia_strikes *strikes, const char *panel, const char *text)
{
	long long now = (long long)time(NULL), at[TOLD];
	size_t count = 0, taken = 0;

	for (long long one; *text; count++) {
		if (count == TOLD || !read_time(&text, now, &one)) return false;
		at[count] = one;
	}
	for (size_t i = 0; i < count; i++) {
		const hestia_strike s = {.at = at[i]};

		if (!is_recent(&s, now) || find(strikes, panel, at[i])) continue;
		taken += put(strikes, panel, at[i]);
	}
	return taken > 0;
}
