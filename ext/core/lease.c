/* A lease over time: when to ask, what to believe, how long it holds. */
#include "core/lease.h"

#include <stdio.h>
#include <string.h>

#include "core/license_claims.h"
#include "core/license_say.h"
#include "core/utc.h"

#define DAY INT64_C(86400)
#define HOUR 3600
#define FIRST_BACKOFF 300   /* seconds */
#define STORE_EVERY 3600    /* seconds that seen may run ahead of what is stored */

static int64_t least(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

static int64_t most(int64_t a, int64_t b)
{
	return a > b ? a : b;
}

/* The clock, within what a date can say. */
static int64_t clock_of(const hestia_lease_terms *terms)
{
	return most(1, least((int64_t)terms->site->now, HESTIA_LAST_SECOND));
}

static bool is_good(const hestia_lease *lease)
{
	return lease->answered && lease->answer.status == HESTIA_LICENSE_VALID;
}

/* The license may allow less than the answer says, and ends itself. */
static int64_t lease_end(const hestia_lease *lease, const hestia_lease_terms *terms)
{
	int64_t end = least(lease->answer.until, lease->answer.issued + terms->lease);

	return terms->valid_until ? least(end, terms->valid_until) : end;
}

static int64_t grace_end(const hestia_lease *lease, const hestia_lease_terms *terms)
{
	int64_t end = lease_end(lease, terms) + terms->grace;

	return terms->valid_until ? least(end, terms->valid_until) : end;
}

/* See "A clock set forward and back" in the header. */
static bool is_in_doubt(const hestia_lease *lease, const hestia_lease_terms *terms)
{
	return lease->doubt && lease->seen < lease->doubt + HESTIA_LEASE_DOUBT && clock_of(terms) < grace_end(lease, terms);
}

static bool holds(const hestia_lease *lease, const hestia_lease_terms *terms)
{
	return is_good(lease) && (lease->seen < grace_end(lease, terms) || is_in_doubt(lease, terms));
}

/* -- Time and questions ---------------------------------------------------------------------------------------------- */

void hestia_lease_advance(hestia_lease *lease, const hestia_lease_terms *terms)
{
	int64_t now = clock_of(terms), step = now - lease->last;

	if (!lease->last) {
		lease->seen = now;
	} else if (step < -HESTIA_LEASE_TOLERANCE) {
		lease->seen += HESTIA_LEASE_PENALTY;
		lease->set_back = lease->changed = true;
	} else if (step > 0) {
		lease->seen += step;
		if (step >= STORE_EVERY) lease->changed = true;
	}
	lease->seen = least(lease->seen, HESTIA_LAST_SECOND);
	lease->last = now;
	if (lease->set_back && !lease->doubt && is_good(lease) && lease->seen >= grace_end(lease, terms)) {
		lease->doubt = lease->seen;
		lease->changed = true;
	}
}

bool hestia_lease_is_due(const hestia_lease *lease)
{
	return lease->seen >= lease->next;
}

static int64_t next_after(const hestia_lease *lease, const hestia_lease_terms *terms, int64_t now)
{
	const hestia_lease_answer *answer = &lease->answer;

	if (is_good(lease)) {
		/* The longest lease of a server whose clock is ahead ends after the longest wait that a stored lease may tell. */
		int64_t end = least(most(lease_end(lease, terms), now + DAY - HESTIA_LEASE_SKEW), now + HESTIA_ASK_AFTER_MAX);

		/* Before the end only when the server wants it, and at most once a day. */
		return answer->ask_after ? least(end, now + most(answer->ask_after, DAY)) : end;
	}
	return now + (answer->ask_after ? least(answer->ask_after, 7 * DAY) : HOUR);
}

hestia_code hestia_lease_accept(hestia_lease *lease, const hestia_lease_terms *terms, const hestia_lease_question *question,
	const hestia_buf *token, const char **fault, hestia_err *err)
{
	int64_t now = clock_of(terms);
	hestia_lease_answer answer;
	hestia_buf copy = {0};
	hestia_code code = hestia_lease_answer_read(hestia_buf_text(token), token->len, question, terms->site, &answer, fault, err);

	if (code != HESTIA_OK || *fault) return code;
	if (answer.issued > now + HESTIA_LEASE_SKEW || answer.issued < now - HESTIA_LEASE_SKEW) {
		*fault = answer.issued > now ? "is dated in the future by this server's clock, which may be slow: set it"
			: "is dated in the past by this server's clock, which may be fast: set it";
		return HESTIA_OK;
	}
	hestia_buf_add(&copy, token->data, token->len);
	if (copy.failed) {
		hestia_buf_free(&copy);
		return hestia_err_nomem(err);
	}
	hestia_buf_free(&lease->token);
	memset(lease, 0, sizeof *lease);
	lease->answered = lease->changed = true;
	lease->answer = answer;
	lease->token = copy;
	lease->last = lease->seen = now;
	lease->next = next_after(lease, terms, now);
	return HESTIA_OK;
}

void hestia_lease_failed(hestia_lease *lease, const hestia_lease_terms *terms, const char *fault, int64_t retry_after)
{
	int64_t longest = holds(lease, terms) ? DAY : HOUR, wait = FIRST_BACKOFF;

	for (int64_t i = 0; i < lease->failures && wait < longest; i++) wait *= 2;
	if (lease->failures < 100) lease->failures++;
	lease->next = lease->seen + most(least(wait, longest), least(retry_after, DAY));
	lease->changed = true;
	hestia_copy_line(lease->fault, sizeof lease->fault, fault, strlen(fault));
}

void hestia_lease_free(hestia_lease *lease)
{
	hestia_buf_free(&lease->token);
	memset(lease, 0, sizeof *lease);
}

/* -- Verdict --------------------------------------------------------------------------------------------------------- */

/* Lease times are on the lease's own time; people read them by the clock. */
static int64_t by_clock(const hestia_lease *lease, int64_t time)
{
	return most(0, time - (lease->seen - lease->last));
}

static void server_name(const char *url, char out[128])
{
	const char *host = hestia_has_prefix(url, "https://") ? url + 8 : url;

	hestia_copy_line(out, 128, host, strcspn(host, "/?"));
}

static void say_not_active(const hestia_lease *lease, const char *server, hestia_license_result *result)
{
	static const struct {
		hestia_license_status status;
		const char *words;
	} table[] = {
		{HESTIA_LICENSE_SUSPENDED, "is suspended"},
		{HESTIA_LICENSE_REVOKED, "was revoked"},
		{HESTIA_LICENSE_EXPIRED, "has expired"},
		{HESTIA_LICENSE_INVALID, "is not valid for this installation"},
	};
	char date[HESTIA_LICENSE_DATE_SIZE];
	size_t i = 0;

	while (i + 1 < sizeof table / sizeof *table && table[i].status != lease->answer.status) i++;
	hestia_license_say(result, table[i].status, "The license server %s says that the license %s%s%s%s; settle it with the vendor, the server is "
		"asked again from %s (UTC) on.", server, table[i].words, *lease->answer.message ? " (\"" : "", lease->answer.message,
		*lease->answer.message ? "\")" : "", hestia_license_date(result->next_check, date));
}

static void say_grace(const hestia_lease *lease, const char *server, int64_t until, hestia_license_result *result)
{
	char since[HESTIA_LICENSE_DATE_SIZE], end[HESTIA_LICENSE_DATE_SIZE];

	hestia_license_date(result->lease_until, since);
	hestia_license_date(until, end);
	if (*lease->fault) {
		hestia_license_say(result, HESTIA_LICENSE_VALID, "The license server %s did not confirm the license again when that was due (%s): %s. "
			"The last confirmation holds until %s (UTC) at most; before then let this server reach the license server, or ask the vendor.",
			server, since, lease->fault, end);
	} else {
		hestia_license_say(result, HESTIA_LICENSE_VALID, "The license was to be confirmed by its server %s at %s (UTC) and has not been since; the last "
			"confirmation holds until %s (UTC) at most, so let this server ask it before then.", server, since, end);
	}
}

static void say_unreachable(const hestia_lease *lease, const hestia_lease_terms *terms, const char *server, hestia_license_result *result)
{
	const char *cause = *lease->fault ? lease->fault : "it was not asked";
	char end[HESTIA_LICENSE_DATE_SIZE];

	if (!lease->answered) {
		hestia_license_say(result, HESTIA_LICENSE_UNREACHABLE, "The license server %s has not confirmed this license yet: %s. Let this server reach "
			"the license server over HTTPS, then check again.", server, cause);
	} else {
		hestia_license_date(by_clock(lease, grace_end(lease, terms)), end);
		hestia_license_say(result, HESTIA_LICENSE_UNREACHABLE, "The license server %s has not confirmed the license for longer than its grace time, which "
			"ended at %s (UTC): %s. Let this server reach the license server over HTTPS, then check again.", server, end, cause);
	}
}

void hestia_lease_judge(const hestia_lease *lease, const hestia_lease_terms *terms, bool asked, hestia_license_result *result)
{
	char server[128], until[HESTIA_LICENSE_DATE_SIZE];
	int64_t end = lease->answered ? lease_end(lease, terms) : 0;

	server_name(terms->server, server);
	result->next_check = by_clock(lease, lease->next);
	result->source = asked ? HESTIA_LICENSE_REMOTE : lease->answered ? HESTIA_LICENSE_LEASE : HESTIA_LICENSE_OFFLINE;
	if (lease->answered && !is_good(lease)) {
		say_not_active(lease, server, result);
		return;
	}
	if (lease->answered) result->lease_until = by_clock(lease, end);
	if (!holds(lease, terms)) {
		say_unreachable(lease, terms, server, result);
	} else if (lease->seen < end) {
		hestia_license_date(result->lease_until, until);
		hestia_license_say(result, HESTIA_LICENSE_VALID, "The license is valid; its server %s confirmed it, which holds until %s (UTC).", server, until);
	} else {
		bool doubt = lease->seen >= grace_end(lease, terms);

		result->source = HESTIA_LICENSE_GRACE;
		say_grace(lease, server, by_clock(lease, doubt ? lease->doubt + HESTIA_LEASE_DOUBT : grace_end(lease, terms)), result);
	}
}
