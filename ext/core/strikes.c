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

static bool is_recent(const hestia_strike *s, long long now)
{
	return s->at > 0 && now - s->at / SECOND < HESTIA_BAN_WINDOW;
}

/* The second may be another one in another process, which has taken it as of then. */
static bool is_known(const hestia_strikes *strikes, const char *panel, long long at)
{
	long long now = (long long)time(NULL);

	for (size_t i = 0; i < HESTIA_MAX_STRIKES; i++) {
		const hestia_strike *s = &strikes->strike[i];

		if (is_recent(s, now) && s->at % SECOND == at % SECOND && strcmp(s->panel, panel) == 0) return true;
	}
	return false;
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
	while (is_known(strikes, panel, at)) at++;
	(void)put(strikes, panel, at);
}

/* What is ahead of the clock is of its present second. */
static long long not_ahead(long long at, long long now)
{
	return at / SECOND > now ? now * SECOND + at % SECOND : at;
}

void hestia_strikes_settle(hestia_strikes *strikes)
{
	long long now = (long long)time(NULL);

	for (size_t i = 0; i < HESTIA_MAX_STRIKES; i++) strikes->strike[i].at = not_ahead(strikes->strike[i].at, now);
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
static bool read_time(const char **text, long long *at)
{
	size_t digits = 0;

	*at = 0;
	if (!**text) return true;
	for (; hestia_is_digit(**text) && digits < MAX_DIGITS; ++*text, digits++) *at = *at * 10 + (**text - '0');
	if (!digits || !*at) return false;
	if (**text == ' ' && (*text)[1]) ++*text;
	else if (**text) return false;
	return true;
}

bool hestia_strikes_take(hestia_strikes *strikes, const char *panel, const char *text)
{
	long long now = (long long)time(NULL), at[TOLD];
	size_t count = 0, taken = 0;

	for (long long one; *text; count++) {
		if (count == TOLD || !read_time(&text, &one)) return false;
		at[count] = one;
	}
	for (size_t i = 0; i < count; i++) {
		const hestia_strike s = {.at = not_ahead(at[i], now)};

		if (is_recent(&s, now) && !is_known(strikes, panel, s.at)) taken += put(strikes, panel, s.at);
	}
	return taken > 0;
}
