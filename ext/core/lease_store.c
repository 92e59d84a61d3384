/*
 * The stored form of a lease: hestia-lease-1.DATA.CHECK, DATA a JSON object and CHECK a SHA-256 over it and over what it belongs to,
 * both in base64url. CHECK finds damage and mix-ups; what must not be forged, the answer inside, is signed.
 */
#include "core/lease.h"

#include <string.h>

#include "core/crypto.h"
#include "core/license_json.h"
#include "core/utc.h"

#define PREFIX "hestia-lease-1."
#define CHECK_LEN 43 /* SHA-256 in base64url */

/* Appends CHECK. */
static bool add_check(const hestia_buf *data, const hestia_lease_terms *terms, hestia_buf *out)
{
	unsigned char digest[HESTIA_SHA256_LEN];
	hestia_lease_question owner;
	hestia_buf text = {0};
	bool ok;

	hestia_lease_question_of(terms->license_id, terms->site, &owner);
	hestia_buf_addf(&text, PREFIX "\n%s\n%s\n%s\n", owner.license_id, owner.domain, owner.product);
	hestia_buf_add(&text, hestia_buf_text(data), data->len);
	ok = !text.failed && hestia_sha256(text.data, text.len, digest);
	if (ok) hestia_base64url_add(out, digest, sizeof digest);
	hestia_buf_free(&text);
	return ok && !out->failed;
}

hestia_code hestia_lease_write(const hestia_lease *lease, const hestia_lease_terms *terms, hestia_buf *out, hestia_err *err)
{
	hestia_buf data = {0};
	bool ok;

	hestia_buf_adds(&data, "{");
	hestia_license_add_number(&data, "last", lease->last);
	hestia_license_add_number(&data, "seen", lease->seen);
	hestia_license_add_number(&data, "next", lease->next);
	hestia_license_add_number(&data, "doubt", lease->doubt);
	hestia_license_add_number(&data, "failures", lease->failures);
	hestia_license_add_number(&data, "set_back", lease->set_back);
	hestia_license_add_text(&data, "fault", lease->fault);
	if (lease->answered) hestia_license_add_text(&data, "answer", hestia_buf_text(&lease->token));
	hestia_buf_adds(&data, "}");
	hestia_buf_adds(out, PREFIX);
	hestia_base64url_add(out, hestia_buf_text(&data), data.len);
	hestia_buf_adds(out, ".");
	ok = !data.failed && !out->failed && add_check(&data, terms, out);
	hestia_buf_free(&data);
	return ok ? HESTIA_OK : hestia_err_nomem(err);
}

/* Decodes DATA into json. *json stays NULL for a text that is none of ours. */
static hestia_code open_stored(const char *stored, const hestia_lease_terms *terms, struct json_object **json, hestia_err *err)
{
	hestia_buf data = {0}, check = {0};
	hestia_code code = HESTIA_OK;
	const char *dot;
	size_t len;

	*json = NULL;
	stored += strspn(stored, " \t\r\n");
	len = strcspn(stored, " \t\r\n");
	if (len > HESTIA_LEASE_MAX_STORED || !hestia_has_prefix(stored, PREFIX)) return HESTIA_OK;
	stored += strlen(PREFIX);
	len -= strlen(PREFIX);
	dot = memchr(stored, '.', len);
	if (!dot || len != (size_t)(dot - stored) + 1 + CHECK_LEN) return HESTIA_OK;
	if (!hestia_base64url_decode(stored, (size_t)(dot - stored), &data)) {
		if (data.failed) code = hestia_err_nomem(err);
	} else if (!add_check(&data, terms, &check)) {
		code = hestia_err_nomem(err);
	} else if (memcmp(dot + 1, check.data, CHECK_LEN) == 0) {
		code = hestia_json_parse(hestia_buf_text(&data), data.len, "the stored lease", json, err);
		if (code == HESTIA_E_PROTOCOL) code = HESTIA_OK;
	}
	hestia_buf_free(&check);
	hestia_buf_free(&data);
	return code;
}

static bool read_numbers(struct json_object *json, hestia_lease *lease)
{
	const struct {
		const char *name;
		int64_t most;
		int64_t *out;
	} table[] = {
		{"last", HESTIA_LAST_SECOND, &lease->last},
		{"seen", HESTIA_LAST_SECOND, &lease->seen},
		{"next", HESTIA_LAST_SECOND + HESTIA_ASK_AFTER_MAX, &lease->next},
		{"doubt", HESTIA_LAST_SECOND, &lease->doubt},
		{"failures", 100, &lease->failures},
	};
	const char *fault = hestia_license_text(json, "fault", 0, sizeof lease->fault - 1);
	int64_t set_back = 0;

	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		if (!hestia_license_number(json, table[i].name, 0, table[i].most, table[i].out)) return false;
	}
	if (!fault || !hestia_license_number(json, "set_back", 0, 1, &set_back)) return false;
	lease->set_back = set_back != 0;
	hestia_copy_line(lease->fault, sizeof lease->fault, fault, strlen(fault));
	/* No wait is longer than the longest that a server may ask for. */
	return lease->last && lease->seen && lease->next <= lease->seen + HESTIA_ASK_AFTER_MAX;
}

static hestia_code read_token(struct json_object *json, const hestia_lease_terms *terms, hestia_lease *lease, const char **fault, hestia_err *err)
{
	const char *token = hestia_json_text(json, "answer");
	hestia_lease_question owner;
	hestia_code code;

	*fault = NULL;
	if (!token) return HESTIA_OK;
	hestia_lease_question_of(terms->license_id, terms->site, &owner);
	code = hestia_lease_answer_read(token, strlen(token), &owner, terms->site, &lease->answer, fault, err);
	if (code != HESTIA_OK || *fault) return code;
	hestia_buf_adds(&lease->token, token);
	if (lease->token.failed) return hestia_err_nomem(err);
	lease->answered = true;
	/* The server's own date is the least that can have been seen. */
	if (lease->seen < lease->answer.issued - HESTIA_LEASE_SKEW) lease->seen = lease->answer.issued;
	return HESTIA_OK;
}

hestia_code hestia_lease_read(const char *stored, const hestia_lease_terms *terms, hestia_lease *lease, hestia_err *err)
{
	struct json_object *json = NULL;
	const char *fault = NULL;
	hestia_code code;

	memset(lease, 0, sizeof *lease);
	code = open_stored(hestia_or_empty(stored), terms, &json, err);
	if (code == HESTIA_OK && json) {
		if (!read_numbers(json, lease)) fault = "is damaged";
		else code = read_token(json, terms, lease, &fault, err);
		if (code != HESTIA_OK || fault) hestia_lease_free(lease);
	}
	if (code == HESTIA_OK) hestia_err_clear(err);
	json_object_put(json);
	return code;
}
