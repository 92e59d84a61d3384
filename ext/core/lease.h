/*
 * A lease: the last answer of a license server, and how long it holds. Everything here is computed from what is given: no clock,
 * no network, no storage.
 *
 * Time. The clock of an installation can be set back and forth, and the caller stores what he likes; what is guarded against is
 * accident and the easy trick. A lease lives on a time of its own (`seen`): it moves forward as the clock does between two
 * checks and never back, starting from the last accepted answer.
 *  - A clock set back by more than TOLERANCE gains nothing: seen goes on from where it was, plus PENALTY for the unknown time
 *    that passed (so that setting it back every day ends the lease soon, too), and the server is asked as if that day had passed.
 *  - A clock set forward and back leaves seen far ahead. When that would end the grace time although by the clock itself it is
 *    not over, the last good answer still holds for DOUBT, counted on seen and once per answer: time to reach the server.
 *  - An accepted answer sets seen to the clock. It is accepted only when dated within SKEW of the clock, so a clock that is
 *    wrong by more must be corrected first; until then lease and grace go on.
 */
#ifndef HESTIA_LEASE_H
#define HESTIA_LEASE_H

#include <stdbool.h>

#include "core/lease_answer.h"

#define HESTIA_LEASE_TOLERANCE 300        /* seconds: clocks are corrected by small steps back */
#define HESTIA_LEASE_PENALTY 86400        /* seconds */
#define HESTIA_LEASE_DOUBT (3 * 86400)    /* seconds */
#define HESTIA_LEASE_SKEW 3600            /* seconds between the server's clock and ours */
#define HESTIA_LEASE_MAX_STORED 16384     /* bytes of the stored text; longer ones count as none */

/* What the license says. Borrowed. */
typedef struct {
	const char *license_id;
	const char *server;    /* URL */
	int64_t lease, grace;  /* seconds */
	int64_t valid_until;   /* Unix seconds, end of the license; 0 = none */
	const hestia_license_site *site;
} hestia_lease_terms;

/* Times are Unix seconds; seen, next and doubt on the lease's own time. */
typedef struct {
	bool answered;
	hestia_lease_answer answer;
	hestia_buf token;      /* the answer as it was signed */
	int64_t last;          /* the clock at the last check; 0 = none yet */
	int64_t seen;
	int64_t next;          /* the server is not asked before; 0 = at once */
	int64_t doubt;         /* when the time of doubt began; 0 = it did not */
	int64_t failures;      /* failed questions since the last accepted answer */
	bool set_back;         /* the clock was set back since the last accepted answer */
	char fault[256];       /* of the last failed question: "HTTP 500 came back" */
	bool changed;          /* worth storing again */
} hestia_lease;

/* Reads what an earlier hestia_lease_write() gave. NULL, "", damaged text, that of another license or installation, and an
 * answer whose key is no longer trusted make an empty lease. Free with hestia_lease_free(), also after a failure.
 * Failures: HESTIA_E_NOMEM, HESTIA_E_ARG for an authority that is none. */
hestia_code hestia_lease_read(const char *stored, const hestia_lease_terms *terms, hestia_lease *lease, hestia_err *err);
/* Appends one line of printable ASCII. HESTIA_E_NOMEM. */
hestia_code hestia_lease_write(const hestia_lease *lease, const hestia_lease_terms *terms, hestia_buf *out, hestia_err *err);
void hestia_lease_free(hestia_lease *lease);

/* First of all after reading: time goes on to now. */
void hestia_lease_advance(hestia_lease *lease, const hestia_lease_terms *terms);
/* May and should the server be asked now? */
bool hestia_lease_is_due(const hestia_lease *lease);

/* Takes an answer to question (with its nonce). *fault = NULL: accepted; else why it is kept out, and nothing else changed: call
 * hestia_lease_failed() with it. Failures as of hestia_lease_read(). */
hestia_code hestia_lease_accept(hestia_lease *lease, const hestia_lease_terms *terms, const hestia_lease_question *question,
	const hestia_buf *token, const char **fault, hestia_err *err);
/* The question failed: the next one waits 5 minutes, twice as long after each failure up to a day (an hour while the license does not
 * pass), and at least retry_after seconds (0 = not said; counted up to a day). */
void hestia_lease_failed(hestia_lease *lease, const hestia_lease_terms *terms, const char *fault, int64_t retry_after);

/* Verdict on a license that is otherwise valid: changes status, message, source, lease_until and next_check of *result.
 * asked: an answer was accepted in this check. */
void hestia_lease_judge(const hestia_lease *lease, const hestia_lease_terms *terms, bool asked, hestia_license_result *result);

#endif
