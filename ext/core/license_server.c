/* Asks a license's server. */
#include "core/license_server.h"

#include <stdio.h>
#include <string.h>

#include "core/crypto.h"
#include "core/lease.h"
#include "core/license_json.h"

#define NONCE_LEN 16 /* bytes */

/* Seconds that a busy server wants to be left alone: {"retry_after": n} in the body of a 429 or 503. Not signed, and only able
 * to delay. */
static hestia_code retry_after(int status, const hestia_buf *answer, int64_t *seconds, hestia_err *err)
{
	struct json_object *json = NULL;
	hestia_code code;

	*seconds = 0;
	if (status != 429 && status != 503) return HESTIA_OK;
	code = hestia_json_parse(hestia_buf_text(answer), answer->len, "the answer of the license server", &json, err);
	if (code == HESTIA_OK) hestia_license_number(json, "retry_after", 1, HESTIA_ASK_AFTER_MAX, seconds);
	json_object_put(json);
	if (code == HESTIA_E_NOMEM) return code;
	hestia_err_clear(err);
	return HESTIA_OK;
}

/* What came back, taken or refused. */
static hestia_code take(hestia_lease *lease, const hestia_lease_terms *terms, const hestia_lease_question *question, const hestia_buf *answer,
	int status, bool *accepted, hestia_err *err)
{
	char told[160];
	const char *fault = NULL;
	int64_t wait = 0;
	hestia_code code;

	if (status != 200) {
		snprintf(told, sizeof told, "it answered HTTP %d", status);
		code = retry_after(status, answer, &wait, err);
	} else {
		code = hestia_lease_accept(lease, terms, question, answer, &fault, err);
		if (code == HESTIA_OK && !fault) {
			*accepted = true;
			return HESTIA_OK;
		}
		if (fault) snprintf(told, sizeof told, "its answer %s", fault);
	}
	if (code == HESTIA_OK) hestia_lease_failed(lease, terms, told, wait);
	return code;
}

static hestia_code ask(hestia_lease *lease, const hestia_lease_terms *terms, const hestia_license_asking *asking, bool *accepted, hestia_err *err)
{
	hestia_buf body = {0}, answer = {.limit = HESTIA_LICENSE_MAX_ANSWER};
	hestia_lease_question question;
	hestia_code code;
	int status = 0;

	hestia_lease_question_of(terms->license_id, terms->site, &question);
	code = hestia_random_hex(question.nonce, NONCE_LEN, err);
	if (code == HESTIA_OK) code = hestia_lease_question_write(&question, terms->lease, &body, err);
	if (code != HESTIA_OK) goto out;
	code = asking->exchange(asking->context, terms->server, "application/json", &body, &answer, &status, err);
	if (code == HESTIA_OK) {
		code = take(lease, terms, &question, &answer, status, accepted, err);
	} else if (code != HESTIA_E_NOMEM) {
		hestia_lease_failed(lease, terms, err ? err->message : "it could not be reached", 0);
		hestia_err_clear(err);
		code = HESTIA_OK;
	}
out:
	hestia_buf_free(&body);
	hestia_buf_free(&answer);
	return code;
}

hestia_code hestia_license_ask(const char *key, const hestia_license_site *site, const hestia_license_asking *asking,
	hestia_license_result *result, hestia_buf *text, hestia_err *err)
{
	hestia_code code = hestia_license_check(key, site, result, err);
	hestia_lease lease;
	bool accepted = false;

	if (code != HESTIA_OK || result->status != HESTIA_LICENSE_VALID || !*result->server) return code;

	hestia_lease_terms terms = {result->license_id, result->server, result->lease, result->grace, result->valid_until, site};

	/* Until the lease has spoken, nothing passes: the call may fail. */
	result->status = HESTIA_LICENSE_UNREACHABLE;
	code = hestia_lease_read(asking->stored, &terms, &lease, err);
	if (code == HESTIA_OK) {
		hestia_lease_advance(&lease, &terms);
		if (asking->exchange && hestia_lease_is_due(&lease)) code = ask(&lease, &terms, asking, &accepted, err);
	}
	if (code == HESTIA_OK && lease.changed) code = hestia_lease_write(&lease, &terms, text, err);
	if (code == HESTIA_OK) hestia_lease_judge(&lease, &terms, accepted, result);
	hestia_lease_free(&lease);
	return code;
}
