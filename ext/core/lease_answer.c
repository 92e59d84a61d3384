/* The question to a license server and its signed answer, on both sides. */
#include "core/lease_answer.h"

#include <string.h>

#include "core/license_claims.h"
#include "core/license_json.h"
#include "core/utc.h"

#define MAX_MESSAGE 300 /* bytes */

static const struct {
	const char *name;
	hestia_license_status status;
} statuses[] = {
	{"active", HESTIA_LICENSE_VALID},
	{"suspended", HESTIA_LICENSE_SUSPENDED},
	{"revoked", HESTIA_LICENSE_REVOKED},
	{"expired", HESTIA_LICENSE_EXPIRED},
	{"invalid", HESTIA_LICENSE_INVALID},
};

#define STATUS_COUNT (sizeof statuses / sizeof *statuses)

static size_t status_of(const char *name)
{
	size_t i = 0;

	while (i < STATUS_COUNT && (!name || strcmp(statuses[i].name, name) != 0)) i++;
	return i;
}

/* -- Question -------------------------------------------------------------------------------------------------------- */

void hestia_lease_question_of(const char *license_id, const hestia_license_site *site, hestia_lease_question *question)
{
	const char *domain = hestia_or_empty(site->domain), *address = hestia_or_empty(site->address), *product = hestia_or_empty(site->product);
	size_t len = strlen(domain);

	memset(question, 0, sizeof *question);
	if (len > 1 && domain[len - 1] == '.') len--;
	hestia_copy_line(question->license_id, sizeof question->license_id, license_id, strlen(license_id));
	hestia_copy_line(question->domain, sizeof question->domain, domain, len);
	hestia_copy_line(question->address, sizeof question->address, address, strlen(address));
	hestia_copy_line(question->product, sizeof question->product, product, strlen(product));
	for (char *c = question->domain; *c; c++) *c = hestia_lower(*c);
}

static void add_question(hestia_buf *json, const hestia_lease_question *q)
{
	hestia_license_add_number(json, "v", HESTIA_LEASE_VERSION);
	hestia_license_add_text(json, "license_id", q->license_id);
	hestia_license_add_object(json, "site");
	hestia_license_add_text(json, "domain", q->domain);
	hestia_license_add_text(json, "address", q->address);
	hestia_license_add_text(json, "product", q->product);
	hestia_buf_adds(json, "}");
	hestia_license_add_text(json, "nonce", q->nonce);
}

hestia_code hestia_lease_question_write(const hestia_lease_question *question, int64_t lease, hestia_buf *body, hestia_err *err)
{
	hestia_buf_adds(body, "{");
	add_question(body, question);
	hestia_license_add_number(body, "lease", lease);
	hestia_buf_adds(body, "}");
	return body->failed ? hestia_err_nomem(err) : HESTIA_OK;
}

/* What both documents carry. Returns the name of the first member that is missing or of another form, or NULL. */
static const char *read_question(struct json_object *json, hestia_lease_question *q)
{
	struct json_object *site = hestia_json_object(json, "site");
	const struct {
		struct json_object *in;
		const char *name;
		size_t least, size;
		char *out;
	} texts[] = {
		{json, "license_id", 1, sizeof q->license_id, q->license_id},
		{site, "domain", 0, sizeof q->domain, q->domain},
		{site, "address", 0, sizeof q->address, q->address},
		{site, "product", 0, sizeof q->product, q->product},
		{json, "nonce", 16, sizeof q->nonce, q->nonce},
	};
	int64_t version = 0;

	if (!hestia_license_number(json, "v", HESTIA_LEASE_VERSION, HESTIA_LEASE_VERSION, &version) || !version) return "v";
	if (!site) return "site";
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		const char *text = hestia_license_text(texts[i].in, texts[i].name, texts[i].least, texts[i].size - 1);

		if (!text) return texts[i].name;
		hestia_copy_line(texts[i].out, texts[i].size, text, strlen(text));
	}
	return NULL;
}

/* -- Answer, as it is read ------------------------------------------------------------------------------------------- */

static bool read_answer(struct json_object *claims, hestia_lease_answer *answer)
{
	size_t status = status_of(hestia_json_text(claims, "status"));
	const char *message = "";

	memset(answer, 0, sizeof *answer);
	if (json_object_object_get_ex(claims, "message", NULL)) message = hestia_license_text(claims, "message", 0, MAX_MESSAGE);
	if (status == STATUS_COUNT || !message
			|| !hestia_license_number(claims, "iat", 1, HESTIA_LAST_SECOND, &answer->issued) || !answer->issued
			|| !hestia_license_number(claims, "exp", answer->issued + 1, HESTIA_LAST_SECOND, &answer->until) || !answer->until
			|| !hestia_license_number(claims, "ask_after", HESTIA_ASK_AFTER_MIN, HESTIA_ASK_AFTER_MAX, &answer->ask_after)) {
		return false;
	}
	answer->status = statuses[status].status;
	hestia_copy_line(answer->message, sizeof answer->message, message, strlen(message));
	return true;
}

/* The claims of a signed answer against what was asked. */
static const char *claims_fault(struct json_object *claims, const hestia_lease_question *asked, hestia_lease_answer *answer)
{
	hestia_lease_question said = {0};

	if (!json_object_is_type(claims, json_type_object) || read_question(claims, &said) || !read_answer(claims, answer)) {
		return "is signed but its content cannot be read";
	}
	if (strcmp(said.license_id, asked->license_id) != 0) return "is for another license";
	if (strcmp(said.domain, asked->domain) != 0 || strcmp(said.product, asked->product) != 0) return "is for another installation";
	if (!*asked->nonce) return NULL;
	if (strcmp(said.nonce, asked->nonce) != 0) return "answers another question (nonce)";
	return strcmp(said.address, asked->address) != 0 ? "is for another installation" : NULL;
}

static const char *jws_fault(const hestia_jws *jws)
{
	static const char *const faults[] = {
		[HESTIA_JWS_MALFORMED] = "is no signed answer",
		[HESTIA_JWS_UNSUPPORTED] = "asks for features (crit, b64) that answers do not use",
		[HESTIA_JWS_ALGORITHM] = "is not signed in the way of licenses (EdDSA)",
		[HESTIA_JWS_UNKNOWN_KEY] = "is signed by an authority that this installation does not trust",
		[HESTIA_JWS_BAD_SIGNATURE] = "was changed, or not signed by the license authority",
		[HESTIA_JWS_VERIFIED] = NULL,
	};

	if (jws->verdict == HESTIA_JWS_VERIFIED && !hestia_equal_nocase(jws->type, HESTIA_LEASE_TYPE)) {
		return "is signed but is a token of another kind";
	}
	return faults[jws->verdict];
}

hestia_code hestia_lease_answer_read(const char *token, size_t len, const hestia_lease_question *question, const hestia_license_site *site,
	hestia_lease_answer *answer, const char **fault, hestia_err *err)
{
	struct json_object *claims = NULL;
	hestia_jws jws = {0};
	hestia_code code;

	memset(answer, 0, sizeof *answer);
	*fault = NULL;
	while (len && strchr(" \t\r\n", token[len - 1])) len--;
	code = hestia_jws_verify(token, len, site->authorities, site->authority_count, &jws, err);
	if (code == HESTIA_OK) *fault = jws_fault(&jws);
	if (code == HESTIA_OK && !*fault) {
		code = hestia_json_parse_strict(hestia_buf_text(&jws.payload), jws.payload.len, "the answer of the license server", &claims, err);
		if (code == HESTIA_E_PROTOCOL) code = HESTIA_OK; /* no claims: told as such */
		if (code == HESTIA_OK) *fault = claims_fault(claims, question, answer);
	}
	if (code == HESTIA_OK) hestia_err_clear(err);
	json_object_put(claims);
	hestia_buf_free(&jws.payload);
	return code;
}

/* -- Answer, as it is made ------------------------------------------------------------------------------------------- */

static hestia_code read_decision(struct json_object *decision, int64_t now, hestia_lease_answer *answer, int64_t lease, hestia_err *err)
{
	static const char *const names[] = {"status", "lease", "ask_after", "message"};
	size_t status = status_of(hestia_json_text(decision, "status"));
	const char *message = "";

	memset(answer, 0, sizeof *answer);
	json_object_object_foreach(decision, name, value) {
		size_t i = 0;

		(void)value;
		while (i < sizeof names / sizeof *names && strcmp(names[i], name) != 0) i++;
		if (i == sizeof names / sizeof *names) {
			return hestia_err_set(err, HESTIA_E_ARG, name, "The decision has no member \"%.64s\"; correct its name.", name);
		}
	}
	if (status == STATUS_COUNT) {
		return hestia_err_set(err, HESTIA_E_ARG, "status",
			"The answer was not made: the decision's status is none of active, suspended, revoked, expired and invalid; give one of these.");
	}
	if (!hestia_license_number(decision, "lease", HESTIA_LEASE_MIN, HESTIA_LEASE_MAX, &lease)) {
		return hestia_err_set(err, HESTIA_E_ARG, "lease",
			"The answer was not made: the decision's lease is not a whole number of seconds from %d (a day) to %lld (90 days); correct it.",
			HESTIA_LEASE_MIN, (long long)HESTIA_LEASE_MAX);
	}
	if (!hestia_license_number(decision, "ask_after", HESTIA_ASK_AFTER_MIN, HESTIA_ASK_AFTER_MAX, &answer->ask_after)) {
		return hestia_err_set(err, HESTIA_E_ARG, "ask_after",
			"The answer was not made: the decision's ask_after is not a whole number of seconds from %d to %lld (90 days); correct it.",
			HESTIA_ASK_AFTER_MIN, (long long)HESTIA_ASK_AFTER_MAX);
	}
	if (json_object_object_get_ex(decision, "message", NULL)) message = hestia_license_text(decision, "message", 0, MAX_MESSAGE);
	if (message) hestia_copy_line(answer->message, sizeof answer->message, message, strlen(message));
	if (!message || strcmp(answer->message, message) != 0) { /* the copy is one line of UTF-8 that fits */
		return hestia_err_set(err, HESTIA_E_ARG, "message",
			"The answer was not made: the decision's message is no text of at most %d bytes of UTF-8 in one line; correct it.", MAX_MESSAGE);
	}
	answer->status = statuses[status].status;
	answer->issued = now;
	answer->until = now + lease;
	return HESTIA_OK;
}

static const char *status_name(hestia_license_status status)
{
	size_t i = 0;

	while (statuses[i].status != status) i++; /* read_decision() took it from there */
	return statuses[i].name;
}

/* As the check will read it. */
static hestia_code check_readable(const hestia_buf *claims, hestia_err *err)
{
	struct json_object *json;
	hestia_code code = hestia_json_parse_strict(claims->data, claims->len, "the answer", &json, err);

	json_object_put(json);
	if (code != HESTIA_E_PROTOCOL) return code;
	return hestia_err_set(err, HESTIA_E_ARG, "message",
		"The answer was not made: the request or the decision's message holds bytes that are no UTF-8; correct the message, or answer HTTP 400.");
}

hestia_code hestia_license_answer(struct json_object *request, struct json_object *decision, int64_t now, const char *private_key,
	const char *key_id, hestia_buf *token, hestia_err *err)
{
	hestia_lease_question question = {0};
	hestia_lease_answer answer;
	hestia_buf claims = {0};
	int64_t lease = HESTIA_LEASE_DEFAULT;
	const char *wrong = read_question(request, &question);
	hestia_code code;

	if (!wrong && !hestia_license_number(request, "lease", HESTIA_LEASE_MIN, HESTIA_LEASE_MAX, &lease)) wrong = "lease";
	if (wrong) {
		return hestia_err_set(err, HESTIA_E_ARG, wrong,
			"The request is none of a license check: its member \"%s\" is missing or of another form; answer it with HTTP 400.", wrong);
	}
	if (!json_object_is_type(decision, json_type_object)) {
		return hestia_err_set(err, HESTIA_E_ARG, "status", "The answer was not made: the decision is empty; give at least a status (active, ...).");
	}
	code = read_decision(decision, now, &answer, lease, err);
	if (code != HESTIA_OK) return code;
	hestia_buf_adds(&claims, "{");
	add_question(&claims, &question);
	hestia_license_add_number(&claims, "iat", answer.issued);
	hestia_license_add_number(&claims, "exp", answer.until);
	hestia_license_add_text(&claims, "status", status_name(answer.status));
	if (*answer.message) hestia_license_add_text(&claims, "message", answer.message);
	if (answer.ask_after) hestia_license_add_number(&claims, "ask_after", answer.ask_after);
	hestia_buf_adds(&claims, "}");
	code = claims.failed ? hestia_err_nomem(err) : check_readable(&claims, err);
	if (code == HESTIA_OK) code = hestia_jws_sign_as(HESTIA_LEASE_TYPE, claims.data, claims.len, private_key, key_id, token, err);
	hestia_buf_free(&claims);
	return code;
}
