/*
 * Leases: what is stored, and what a license server answers. Input, in lines: domain, address, product, now, a later now, and
 * the members of a stored lease; then a text, which is taken as a stored lease, as an answer, and as the claims of an answer
 * that the license authority did sign, both as it comes and inside the stored lease.
 * Holds: nothing that was not signed is believed, a lease that is written is read as it was, and a license passes only while an
 * answer that says so, its lease and its grace let it.
 */
#include "fuzz.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "core/crypto.h"
#include "core/lease.h"

#define LICENSE_ID "L-1"
#define DAY INT64_C(86400)
#define LAST_SECOND INT64_C(253402300799) /* 9999-12-31T23:59:59Z */

static const hestia_license_authority authorities[] = {{"other", FUZZ_OTHER_PUBLIC_KEY}, {"", FUZZ_PUBLIC_KEY}};

static int64_t least(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

/* What a lease may say, wherever it comes from. */
static void check_lease(const hestia_lease *lease)
{
	const hestia_lease_answer *answer = &lease->answer;

	FUZZ_CHECK(lease->last >= 0 && lease->last <= LAST_SECOND && lease->seen >= 0 && lease->seen <= LAST_SECOND);
	FUZZ_CHECK(lease->next >= 0 && lease->next <= lease->seen + HESTIA_ASK_AFTER_MAX);
	FUZZ_CHECK(lease->doubt >= 0 && lease->doubt <= LAST_SECOND && lease->failures >= 0 && lease->failures <= 100);
	fuzz_check_line(lease->fault, sizeof lease->fault);
	if (!lease->answered) {
		FUZZ_CHECK(lease->token.len == 0 && answer->issued == 0);
		return;
	}
	FUZZ_CHECK(lease->token.len > 0 && answer->issued > 0 && answer->issued < answer->until && answer->until <= LAST_SECOND);
	FUZZ_CHECK(answer->ask_after == 0 || (answer->ask_after >= HESTIA_ASK_AFTER_MIN && answer->ask_after <= HESTIA_ASK_AFTER_MAX));
	FUZZ_CHECK(lease->seen >= answer->issued - HESTIA_LEASE_SKEW);
	fuzz_check_line(answer->message, sizeof answer->message);
}

static void check_same(const hestia_lease *a, const hestia_lease *b)
{
	FUZZ_CHECK(a->answered == b->answered && a->last == b->last && a->seen == b->seen && a->next == b->next && a->doubt == b->doubt);
	FUZZ_CHECK(a->failures == b->failures && a->set_back == b->set_back && strcmp(a->fault, b->fault) == 0);
	FUZZ_CHECK(strcmp(hestia_buf_text(&a->token), hestia_buf_text(&b->token)) == 0);
	FUZZ_CHECK(a->answer.status == b->answer.status && a->answer.issued == b->answer.issued && a->answer.until == b->answer.until);
	FUZZ_CHECK(a->answer.ask_after == b->answer.ask_after && strcmp(a->answer.message, b->answer.message) == 0);
}

/* Written and read again, by this license and by another one. */
static void check_stored(const hestia_lease *lease, const hestia_lease_terms *terms)
{
	hestia_lease_terms other = *terms;
	hestia_lease again, none;
	hestia_buf text = {0};

	other.license_id = "L-2";
	FUZZ_CHECK(hestia_lease_write(lease, terms, &text, NULL) == HESTIA_OK);
	FUZZ_CHECK(text.len <= HESTIA_LEASE_MAX_STORED && !hestia_has_control(text.data, text.len) && !strpbrk(text.data, " \x7f\"'\\"));
	FUZZ_CHECK(hestia_lease_read(text.data, terms, &again, NULL) == HESTIA_OK);
	check_same(lease, &again);
	FUZZ_CHECK(hestia_lease_read(text.data, &other, &none, NULL) == HESTIA_OK && !none.answered && none.last == 0);
	hestia_lease_free(&again);
	hestia_lease_free(&none);
	hestia_buf_free(&text);
}

static void check_verdict(const hestia_lease *lease, const hestia_lease_terms *terms)
{
	hestia_license_result result = {.status = HESTIA_LICENSE_VALID};
	const hestia_lease_answer *answer = &lease->answer;
	int64_t end = least(answer->until, answer->issued + terms->lease), grace = end + terms->grace;
	size_t len;

	hestia_lease_judge(lease, terms, false, &result);
	len = strlen(result.message);
	fuzz_check_line(result.message, sizeof result.message);
	FUZZ_CHECK(len > 0 && (result.message[len - 1] == '.' || len + 4 >= sizeof result.message));
	FUZZ_CHECK(result.next_check >= 0 && result.lease_until >= 0);
	FUZZ_CHECK(result.source != HESTIA_LICENSE_REMOTE && (lease->answered || result.source == HESTIA_LICENSE_OFFLINE));
	if (!hestia_license_passes(result.status)) return;
	FUZZ_CHECK(lease->answered && answer->status == HESTIA_LICENSE_VALID);
	/* In the time of doubt the clock is what is believed. */
	FUZZ_CHECK(lease->seen < grace || (lease->set_back || lease->doubt));
	if (lease->seen >= grace) FUZZ_CHECK(terms->site->now < grace && lease->seen < lease->doubt + HESTIA_LEASE_DOUBT);
	FUZZ_CHECK(result.source == (lease->seen < end ? HESTIA_LICENSE_LEASE : HESTIA_LICENSE_GRACE));
	FUZZ_CHECK(result.lease_until == end - (lease->seen - lease->last) || result.lease_until == 0);
}

/* Time goes on to now, and a question fails. */
static void check_life(hestia_lease *lease, const hestia_lease_terms *terms)
{
	int64_t seen = lease->seen;

	hestia_lease_advance(lease, terms);
	FUZZ_CHECK(lease->seen >= seen && lease->last >= 1);
	check_lease(lease);
	check_stored(lease, terms);
	check_verdict(lease, terms);
	hestia_lease_failed(lease, terms, "HTTP 500 came back", 60);
	FUZZ_CHECK(!hestia_lease_is_due(lease) && lease->next <= lease->seen + DAY);
	check_stored(lease, terms);
	check_verdict(lease, terms);
}

static void check_read(const char *stored, const hestia_lease_terms *terms, bool with_signed)
{
	hestia_lease lease;
	hestia_err err;

	hestia_err_clear(&err);
	FUZZ_CHECK(hestia_lease_read(stored, terms, &lease, &err) == HESTIA_OK);
	fuzz_check_error(HESTIA_OK, &err);
	FUZZ_CHECK(with_signed || !lease.answered);
	check_lease(&lease);
	check_life(&lease, terms);
	hestia_lease_free(&lease);
}

/* The members and the answer as DATA of a stored text whose sum is right. */
static void check_made(const char *members, const hestia_buf *token, const hestia_lease_terms *terms)
{
	unsigned char digest[HESTIA_SHA256_LEN];
	hestia_lease_question owner;
	hestia_buf data = {0}, summed = {0}, stored = {0};

	hestia_buf_addf(&data, "{%s,\"answer\":\"%s\"}", members, hestia_buf_text(token));
	hestia_lease_question_of(terms->license_id, terms->site, &owner);
	hestia_buf_addf(&summed, "hestia-lease-1.\n%s\n%s\n%s\n%s", owner.license_id, owner.domain, owner.product, data.data);
	FUZZ_CHECK(hestia_sha256(summed.data, summed.len, digest));
	hestia_buf_adds(&stored, "hestia-lease-1.");
	hestia_base64url_add(&stored, data.data, data.len);
	hestia_buf_adds(&stored, ".");
	hestia_base64url_add(&stored, digest, sizeof digest);
	check_read(stored.data, terms, true);
	hestia_buf_free(&data);
	hestia_buf_free(&summed);
	hestia_buf_free(&stored);
}

static void check_fault(const char *fault, const hestia_lease_answer *answer)
{
	if (fault) FUZZ_CHECK(*fault && !hestia_has_control(fault, strlen(fault)));
	else FUZZ_CHECK(answer->issued > 0 && answer->until > answer->issued);
}

/* The answer to a question that was just asked. It carries the nonce that the claims tell, so that this is not all that is tried. */
static void check_accept(const hestia_buf *token, const char *claims, const hestia_lease_terms *terms)
{
	static const char nonces[][17] = {"0123456789abcdef", "fedcba9876543210"};
	hestia_lease_question question;
	hestia_lease_answer answer;
	hestia_lease lease = {0}, before;
	const char *fault;

	hestia_lease_question_of(terms->license_id, terms->site, &question);
	for (size_t i = 0; i < 2; i++) {
		memcpy(question.nonce, nonces[i], sizeof nonces[i]);
		FUZZ_CHECK(hestia_lease_answer_read(token->data, token->len, &question, terms->site, &answer, &fault, NULL) == HESTIA_OK);
		check_fault(fault, &answer);
		FUZZ_CHECK(fault || strstr(claims, nonces[i]) || strchr(claims, '\\'));
		before = lease;
		FUZZ_CHECK(hestia_lease_accept(&lease, terms, &question, token, &fault, NULL) == HESTIA_OK);
		check_fault(fault, &answer);
		check_lease(&lease);
		if (fault) {
			FUZZ_CHECK(memcmp(&before, &lease, sizeof lease) == 0);
			continue;
		}
		FUZZ_CHECK(lease.answered && lease.seen == lease.last && lease.failures == 0 && !hestia_lease_is_due(&lease));
		FUZZ_CHECK(answer.issued <= lease.seen + HESTIA_LEASE_SKEW && answer.issued >= lease.seen - HESTIA_LEASE_SKEW);
		check_stored(&lease, terms);
		check_verdict(&lease, terms);
	}
	if (lease.answered) check_life(&lease, terms);
	hestia_lease_free(&lease);
}

static void check_unsigned(const char *bytes, size_t len, const hestia_lease_terms *terms)
{
	hestia_lease_question question;
	hestia_lease_answer answer;
	const char *fault;

	hestia_lease_question_of(terms->license_id, terms->site, &question);
	FUZZ_CHECK(hestia_lease_answer_read(bytes, len, &question, terms->site, &answer, &fault, NULL) == HESTIA_OK);
	FUZZ_CHECK(fault && answer.issued == 0);
	check_fault(fault, &answer);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_input input = {.data = data, .left = size};
	hestia_license_site site = {
		.domain = fuzz_field(&input, '\n'), .address = fuzz_field(&input, '\n'), .product = fuzz_field(&input, '\n'),
		.now = (time_t)strtoll(fuzz_field(&input, '\n'), NULL, 10), .authorities = authorities, .authority_count = 2,
	};
	time_t later = (time_t)strtoll(fuzz_field(&input, '\n'), NULL, 10);
	const char *members = fuzz_field(&input, '\n');
	const char *bytes = (const char *)input.data;
	size_t len = input.left;
	const char *text = fuzz_rest(&input);
	hestia_lease_terms terms = {LICENSE_ID, "https://license.example.com/v1", 90 * DAY, 14 * DAY, 0, &site};
	hestia_buf token = {0};

	check_unsigned(bytes, len, &terms);
	check_read(text, &terms, false);
	if (hestia_jws_sign_as(HESTIA_LEASE_TYPE, bytes, len, FUZZ_PRIVATE_KEY, "", &token, NULL) == HESTIA_OK) {
		check_accept(&token, text, &terms);
		site.now = later;
		check_made(members, &token, &terms);
		terms.lease = DAY;
		check_made(members, &token, &terms);
	}
	hestia_buf_free(&token);
	fuzz_input_free(&input);
	return 0;
}
