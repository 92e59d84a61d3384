/* Licenses: is this one genuine, and is it for this site, now? */
#include "core/license.h"

#include <string.h>

#include "core/license_claims.h"
#include "core/license_say.h"

#define NBF_LEEWAY 60 /* seconds */

_Static_assert(sizeof ((hestia_license_result *)0)->license_id == HESTIA_CLAIM_MAX_ID + 1, "a whole jti fits");
_Static_assert(sizeof ((hestia_license_result *)0)->server == HESTIA_CLAIM_MAX_SERVER + 1, "a whole server fits");

/* -- Checking -------------------------------------------------------------------------------------------------------- */

static void say_not_trusted(hestia_license_result *result, const hestia_jws *jws)
{
	static const struct {
		hestia_license_status status;
		const char *text;
	} sentences[] = {
		[HESTIA_JWS_MALFORMED] = {HESTIA_LICENSE_MALFORMED,
			"The license key cannot be read: a part is missing or was changed in copying; copy the whole key again from the vendor."},
		[HESTIA_JWS_UNSUPPORTED] = {HESTIA_LICENSE_MALFORMED,
			"The license key asks for features (crit, b64) that licenses do not use; ask the vendor for another key."},
		[HESTIA_JWS_ALGORITHM] = {HESTIA_LICENSE_FORGED,
			"The license key is not signed in the way of licenses (EdDSA), so anybody may have made it; enter the key that the vendor issued."},
		[HESTIA_JWS_BAD_SIGNATURE] = {HESTIA_LICENSE_FORGED,
			"The license key was changed, or not signed by the license authority of this installation; copy the key again from the vendor."},
	};

	if (jws->verdict == HESTIA_JWS_UNKNOWN_KEY) {
		hestia_license_say(result, HESTIA_LICENSE_FORGED,
			"The license key was signed by another authority (key id %s) than those that this installation trusts; enter the license that "
			"belongs to this installation, or add the authority's public key to its settings.", jws->key_id);
	} else {
		hestia_license_say(result, sentences[jws->verdict].status, "%s", sentences[jws->verdict].text);
	}
}

static bool in_time(struct json_object *claims, const hestia_license_site *site, hestia_license_result *result)
{
	int64_t now = (int64_t)site->now, from = hestia_claims_seconds(claims, "nbf");
	char date[HESTIA_LICENSE_DATE_SIZE];

	if (from && now < from - NBF_LEEWAY) {
		hestia_license_say(result, HESTIA_LICENSE_NOT_YET_VALID,
			"The license is not valid before %s (UTC); wait until then, check this server's clock, or ask the vendor for an earlier start.",
			hestia_license_date(from, date));
		return false;
	}
	if (result->valid_until && now >= result->valid_until) {
		hestia_license_say(result, HESTIA_LICENSE_EXPIRED,
			"The license expired at %s (UTC); renew it with the vendor and enter the new key in the product's settings.",
			hestia_license_date(result->valid_until, date));
		return false;
	}
	return true;
}

static bool for_this_site(struct json_object *claims, const hestia_license_site *site, hestia_license_result *result)
{
	const struct {
		const char *claim, *what, *value;
		hestia_license_status status;
		hestia_claim_match match;
	} limits[] = {
		{"product", "product", site->product, HESTIA_LICENSE_WRONG_PRODUCT, hestia_claim_product},
		{"domains", "host name", site->domain, HESTIA_LICENSE_WRONG_SITE, hestia_claim_domain},
		{"addresses", "address", site->address, HESTIA_LICENSE_WRONG_SITE, hestia_claim_address},
	};

	for (size_t i = 0; i < sizeof limits / sizeof *limits; i++) {
		struct json_object *claim;
		char named[120], given[120];

		if (!json_object_object_get_ex(claims, limits[i].claim, &claim)) continue;
		hestia_claim_print(claim, named, sizeof named);
		if (!limits[i].value || !*limits[i].value) {
			hestia_license_say(result, limits[i].status,
				"The license is bound to a certain %s (%s), and that of this installation is unknown; enter it in the general settings of this "
				"installation, then check again.", limits[i].what, named);
			return false;
		}
		if (!hestia_claim_covers(claim, limits[i].value, limits[i].match)) {
			hestia_copy_line(given, sizeof given, limits[i].value, strlen(limits[i].value));
			hestia_license_say(result, limits[i].status,
				"The license is for another %s (%s) than this installation's, %s; enter the license of this installation, or ask the vendor to "
				"move it.", limits[i].what, named, given);
			return false;
		}
	}
	return true;
}

static void read_terms(struct json_object *claims, hestia_license_result *result)
{
	const char *server = hestia_json_text(claims, "server");
	int64_t lease = hestia_claims_seconds(claims, "lease"), grace = hestia_claims_seconds(claims, "grace");

	if (server) hestia_copy_line(result->server, sizeof result->server, server, strlen(server));
	result->lease = lease ? lease : HESTIA_LEASE_DEFAULT;
	result->grace = json_object_object_get_ex(claims, "grace", NULL) ? grace : HESTIA_GRACE_DEFAULT;
}

/* Only for claims whose signature was verified. */
static void judge_claims(struct json_object *claims, const hestia_license_site *site, hestia_license_result *result)
{
	const char *id = hestia_json_text(claims, "jti"), *fault = "no JSON object";
	char date[HESTIA_LICENSE_DATE_SIZE];

	if (json_object_is_type(claims, json_type_object)) fault = hestia_claims_fault(claims).name;
	if (fault) {
		hestia_license_say(result, HESTIA_LICENSE_MALFORMED,
			"The license is signed by the authority but its content cannot be read (%s); ask the vendor for a corrected license.", fault);
		return;
	}
	if (id) hestia_copy_line(result->license_id, sizeof result->license_id, id, strlen(id));
	result->valid_until = hestia_claims_seconds(claims, "exp");
	read_terms(claims, result);
	if (!in_time(claims, site, result) || !for_this_site(claims, site, result)) return;
	if (result->valid_until) hestia_license_say(result, HESTIA_LICENSE_VALID, "The license is valid until %s (UTC).", hestia_license_date(result->valid_until, date));
	else hestia_license_say(result, HESTIA_LICENSE_VALID, "The license is valid and has no end.");
}

/* An authority signs other things too; only what names no kind, or this one, is a license (RFC 7519 section 5.1). */
static bool is_license_type(const char *type)
{
	return !*type || hestia_equal_nocase(type, "JWT");
}

hestia_code hestia_license_check(const char *key, const hestia_license_site *site, hestia_license_result *result, hestia_err *err)
{
	static const char blank[] = " \t\r\n";
	struct json_object *claims = NULL;
	hestia_jws jws = {0};
	hestia_code code = HESTIA_OK;
	size_t len;

	memset(result, 0, sizeof *result);
	hestia_license_say(result, HESTIA_LICENSE_MALFORMED, "The license could not be checked; look at the error beside this and check again.");
	key += strspn(key, blank);
	len = strlen(key);
	while (len && strchr(blank, key[len - 1])) len--;
	if (site->authority_count == 0) {
		hestia_license_say(result, HESTIA_LICENSE_NOT_CONFIGURED,
			"No license authority is configured on this installation, so orders are not checked for a license; to check them, enter the "
			"vendor's public key in the settings of this installation.");
		return HESTIA_OK;
	}
	if (len == 0) {
		hestia_license_say(result, HESTIA_LICENSE_MISSING, "The product has no license key; enter the key from the vendor in the product's settings.");
		return HESTIA_OK;
	}
	code = hestia_jws_verify(key, len, site->authorities, site->authority_count, &jws, err);
	if (code == HESTIA_OK && jws.verdict != HESTIA_JWS_VERIFIED) {
		say_not_trusted(result, &jws);
	} else if (code == HESTIA_OK && !is_license_type(jws.type)) {
		hestia_license_say(result, HESTIA_LICENSE_MALFORMED,
			"The license key is signed by the authority but is a token of another kind (%s) than a license; enter the license key itself.",
			jws.type);
	} else if (code == HESTIA_OK) {
		code = hestia_json_parse_strict(hestia_buf_text(&jws.payload), jws.payload.len, "the content of the license", &claims, err);
		if (code == HESTIA_E_PROTOCOL) code = HESTIA_OK; /* no claims: judged as malformed */
		if (code == HESTIA_OK) judge_claims(claims, site, result);
	}
	if (code == HESTIA_OK) hestia_err_clear(err);
	json_object_put(claims);
	hestia_buf_free(&jws.payload);
	return code;
}

const char *hestia_license_status_name(hestia_license_status status)
{
	static const char *const names[] = {
		[HESTIA_LICENSE_NOT_CONFIGURED] = "not_configured",
		[HESTIA_LICENSE_VALID] = "valid",
		[HESTIA_LICENSE_EXPIRED] = "expired",
		[HESTIA_LICENSE_NOT_YET_VALID] = "not_yet_valid",
		[HESTIA_LICENSE_WRONG_SITE] = "wrong_site",
		[HESTIA_LICENSE_WRONG_PRODUCT] = "wrong_product",
		[HESTIA_LICENSE_FORGED] = "forged",
		[HESTIA_LICENSE_MALFORMED] = "malformed",
		[HESTIA_LICENSE_MISSING] = "missing",
		[HESTIA_LICENSE_SUSPENDED] = "suspended",
		[HESTIA_LICENSE_REVOKED] = "revoked",
		[HESTIA_LICENSE_INVALID] = "invalid",
		[HESTIA_LICENSE_UNREACHABLE] = "unreachable",
	};

	return (size_t)status < sizeof names / sizeof *names ? names[status] : "malformed";
}

const char *hestia_license_source_name(hestia_license_source source)
{
	static const char *const names[] = {
		[HESTIA_LICENSE_OFFLINE] = "offline",
		[HESTIA_LICENSE_LEASE] = "lease",
		[HESTIA_LICENSE_REMOTE] = "remote",
		[HESTIA_LICENSE_GRACE] = "grace",
	};

	return (size_t)source < sizeof names / sizeof *names ? names[source] : "offline";
}

int hestia_license_passes(hestia_license_status status)
{
	return status == HESTIA_LICENSE_VALID || status == HESTIA_LICENSE_NOT_CONFIGURED;
}

/* -- Issuing --------------------------------------------------------------------------------------------------------- */

hestia_code hestia_license_keygen(hestia_buf *private_key, hestia_buf *public_key, hestia_buf *key_id, hestia_err *err)
{
	return hestia_jws_keygen(private_key, public_key, key_id, err);
}

static hestia_code check_claims(struct json_object *claims, hestia_err *err)
{
	hestia_claim_fault fault;
	int64_t from, until;

	if (!json_object_is_type(claims, json_type_object)) {
		return hestia_err_set(err, HESTIA_E_ARG, "claims", "The claims of a license are an object with names (domains, exp, ...); give them as one.");
	}
	fault = hestia_claims_fault(claims);
	if (fault.name) {
		return hestia_err_set(err, HESTIA_E_ARG, fault.name,
			"The license was not issued: its claim %s is not %s; correct the claim and issue the license again.", fault.name, fault.expected);
	}
	from = hestia_claims_seconds(claims, "nbf");
	until = hestia_claims_seconds(claims, "exp");
	if (from && until && until <= from) {
		return hestia_err_set(err, HESTIA_E_ARG, "exp",
			"The license was not issued: it would end (exp) before it begins (nbf); correct the claim exp and issue the license again.");
	}
	return HESTIA_OK;
}

hestia_code hestia_license_issue(struct json_object *claims, const char *private_key, const char *key_id, hestia_buf *token, hestia_err *err)
{
	struct json_object *copy = NULL;
	hestia_code code = check_claims(claims, err);
	const char *text;
	size_t len = 0;

	if (code != HESTIA_OK) return code;
	text = json_object_to_json_string_length(claims, JSON_C_TO_STRING_PLAIN | JSON_C_TO_STRING_NOSLASHESCAPE, &len);
	if (!text) return hestia_err_nomem(err);
	/* As the check will read it: json-c may cut the text silently when memory ends, and nesting has a limit. */
	code = hestia_json_parse_strict(text, len, "the claims", &copy, err);
	if (code == HESTIA_E_PROTOCOL) {
		code = hestia_err_set(err, HESTIA_E_ARG, "claims",
			"The license was not issued: its claims are nested more than %d deep, or hold a number without value, a NUL character or text that is no "
			"UTF-8; simplify them.",
			HESTIA_JSON_MAX_DEPTH);
	} else if (code == HESTIA_OK && !json_object_equal(claims, copy)) {
		code = hestia_err_nomem(err);
	}
	if (code == HESTIA_OK) code = hestia_jws_sign(text, len, private_key, key_id, token, err);
	json_object_put(copy);
	return code;
}
