/* The check of a WHMCS Licensing Addon license: local key, question, days of grace. */
#include "core/addon_license.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "core/addon_day.h"
#include "core/crypto.h"
#include "core/license_claims.h"
#include "core/license_json.h"
#include "core/license_say.h"
#include "core/utc.h"

#define DAY INT64_C(86400)
#define BACKOFF 3600 /* seconds between two questions in the days of grace */
#define FAILED "hestia_failed" /* of a local key: Unix time of the last failed question; other clients pass over it */
#define VERIFY "modules/servers/licensing/verify.php"

/* One check. Lives on the stack of hestia_addon_check(). */
typedef struct {
	const char *license_key;
	const hestia_license_site *site;
	const hestia_addon *addon;
	int64_t now;
	struct json_object *local; /* of a local key that is for this site; owned, NULL = none */
	int64_t day;               /* its checkdate */
	char server[128], fault[256];
	hestia_license_result *result;
} addon_check;

static bool is_active(struct json_object *map)
{
	return hestia_equal_nocase(hestia_or_empty(hestia_json_text(map, "status")), "Active");
}

static hestia_code read_local(addon_check *check, const char *stored, hestia_err *err)
{
	hestia_code code = hestia_addon_key_read(hestia_or_empty(stored), check->addon->secret, &check->local, &check->day, err);

	if (code != HESTIA_OK || !check->local) return code;
	if (check->day > check->now / DAY || !is_active(check->local) || !hestia_addon_covers(check->local, check->site, check->addon->directory)) {
		json_object_put(check->local);
		check->local = NULL;
	}
	return HESTIA_OK;
}

/* Is the local key younger than so many days? */
static bool is_within(const addon_check *check, long days)
{
	return check->local && check->now / DAY - check->day < days;
}

static void take_id(addon_check *check, struct json_object *map)
{
	const char *id = hestia_or_empty(hestia_json_text(map, "serviceid"));

	hestia_copy_line(check->result->license_id, sizeof check->result->license_id, id, strlen(id));
}

static void say_holds(addon_check *check, hestia_license_source source)
{
	char until[HESTIA_LICENSE_DATE_SIZE];

	check->result->source = source;
	check->result->lease_until = check->result->next_check = (check->day + check->addon->local_key_days) * DAY;
	hestia_license_say(check->result, HESTIA_LICENSE_VALID, "The license is valid; its server %s confirmed it, which holds until %s (UTC).%s",
		check->server, hestia_license_date(check->result->lease_until, until),
		*check->addon->secret ? "" : " No secret is set for it, so anybody could forge the confirmation; set the product's secret on both sides.");
}

/* Put into a local key, which is signed again for it. */
static hestia_code set_pair(struct json_object *map, const char *name, const char *text, hestia_err *err)
{
	struct json_object *value = json_object_new_string(text);

	json_object_object_del(map, name); /* a new one comes last */
	if (value && json_object_object_add(map, name, value) == 0) return HESTIA_OK;
	json_object_put(value);
	return hestia_err_nomem(err);
}

/* When did the question fail, if that is too short a time ago to ask again? 0 = ask. */
static int64_t failed_at(const addon_check *check)
{
	const char *text = check->local ? hestia_or_empty(hestia_json_text(check->local, FAILED)) : "";
	int64_t at = 0;

	if (strlen(text) > 12 || !hestia_all_digits(text)) return 0;
	while (*text) at = at * 10 + (*text++ - '0');
	return at <= check->now && check->now - at < BACKOFF ? at : 0;
}

static void say_failed(addon_check *check)
{
	char until[HESTIA_LICENSE_DATE_SIZE];
	long days = check->addon->local_key_days + check->addon->check_fail_days;

	check->result->next_check = check->now;
	if (!is_within(check, days)) {
		hestia_license_say(check->result, HESTIA_LICENSE_UNREACHABLE, "The license server %s could not check this license, and no earlier check counts "
			"any more: %s. Let this server reach the license server over HTTPS, then check again.", check->server, check->fault);
		return;
	}
	take_id(check, check->local);
	check->result->source = HESTIA_LICENSE_GRACE;
	check->result->lease_until = (check->day + check->addon->local_key_days) * DAY;
	hestia_license_say(check->result, HESTIA_LICENSE_VALID, "The license server %s could not check the license again: %s. Its last confirmation holds "
		"until %s (UTC); before then let this server reach the license server, or ask the vendor.", check->server, check->fault,
		hestia_license_date((check->day + days) * DAY, until));
}

static void say_refused(addon_check *check, struct json_object *map)
{
	static const struct {
		const char *name;
		hestia_license_status status;
		const char *words;
	} table[] = {
		{"Suspended", HESTIA_LICENSE_SUSPENDED, "is suspended"},
		{"Expired", HESTIA_LICENSE_EXPIRED, "has expired"},
		{"", HESTIA_LICENSE_INVALID, "is not valid for this installation"},
	};
	const char *status = hestia_json_text(map, "status"), *text = hestia_json_text(map, "message");
	char why[200];
	size_t i = 0;

	while (*table[i].name && !hestia_equal_nocase(table[i].name, status)) i++;
	if (!text) text = hestia_or_empty(hestia_json_text(map, "description"));
	hestia_copy_line(why, sizeof why, text, strlen(text));
	check->result->source = HESTIA_LICENSE_REMOTE;
	check->result->next_check = check->now;
	take_id(check, map);
	hestia_license_say(check->result, table[i].status, "The license server %s says that the license %s%s%s%s; settle it with the vendor, then check "
		"again.", check->server, table[i].words, *why ? " (\"" : "", why, *why ? "\")" : "");
}

/* Does the answer prove that it comes from who knows the secret, for this question? */
static hestia_code is_genuine(const addon_check *check, struct json_object *map, const char *token, bool *genuine, hestia_err *err)
{
	const char *hash = hestia_json_text(map, "md5hash");
	char expected[33];
	hestia_code code;

	*genuine = !hash && !*check->addon->secret;
	if (!hash) return HESTIA_OK;
	code = hestia_addon_hash(check->addon->secret, token, expected, err);
	*genuine = code == HESTIA_OK && hestia_equal_secret(hash, strlen(hash), expected, strlen(expected));
	return code;
}

static hestia_code renew(addon_check *check, struct json_object *map, hestia_buf *lease, hestia_err *err)
{
	char today[9];
	hestia_code code;

	hestia_addon_date_of(check->now, today);
	json_object_object_del(map, "md5hash"); /* it belongs to the question */
	json_object_object_del(map, FAILED);
	code = set_pair(map, "checkdate", today, err);
	if (code != HESTIA_OK) return code;
	check->day = check->now / DAY;
	take_id(check, map);
	say_holds(check, HESTIA_LICENSE_REMOTE);
	return hestia_addon_key_write(map, check->addon->secret, lease, err);
}

/* The question failed, for the reason in check->fault. In the days of grace that is remembered for a while: no order should wait for
 * a dead server each time. */
static hestia_code fail(addon_check *check, hestia_buf *lease, hestia_err *err)
{
	char now[24];
	hestia_code code;

	say_failed(check);
	if (check->result->source != HESTIA_LICENSE_GRACE) return HESTIA_OK;
	check->result->next_check = check->now + BACKOFF;
	snprintf(now, sizeof now, "%" PRId64, check->now);
	code = set_pair(check->local, FAILED, now, err);
	return code == HESTIA_OK ? hestia_addon_key_write(check->local, check->addon->secret, lease, err) : code;
}

static hestia_code take_answer(addon_check *check, const hestia_buf *answer, const char *token, hestia_buf *lease, bool *forget, hestia_err *err)
{
	struct json_object *map = NULL;
	bool genuine = false;
	hestia_code code = hestia_addon_answer_read(answer, &map, err);

	if (code == HESTIA_OK && !hestia_json_text(map, "status")) {
		snprintf(check->fault, sizeof check->fault, "its answer holds no status");
		code = fail(check, lease, err);
		goto out;
	}
	if (code == HESTIA_OK) code = is_genuine(check, map, token, &genuine, err);
	if (code != HESTIA_OK) goto out;
	if (!genuine) {
		check->result->source = HESTIA_LICENSE_REMOTE;
		check->result->next_check = check->now;
		hestia_license_say(check->result, HESTIA_LICENSE_FORGED, "The answer of the license server %s does not carry the sum (md5hash) that the secret "
			"of this license gives; compare the secret in the settings with that of the vendor's product.", check->server);
	} else if (is_active(map)) {
		code = renew(check, map, lease, err);
	} else {
		*forget = check->local != NULL;
		say_refused(check, map);
	}
out:
	json_object_put(map);
	return code;
}

static hestia_code ask(addon_check *check, const hestia_license_asking *asking, hestia_buf *lease, bool *forget, hestia_err *err)
{
	hestia_buf url = {0}, body = {0}, answer = {.limit = HESTIA_LICENSE_MAX_ANSWER};
	const char *base = check->addon->url;
	char token[HESTIA_ADDON_TOKEN_SIZE];
	hestia_code code = hestia_addon_token(check->now, check->license_key, token, err);
	int status = 0;

	if (code != HESTIA_OK) return code;
	hestia_buf_addf(&url, "%s%s" VERIFY, base, base[strlen(base) - 1] == '/' ? "" : "/");
	hestia_buf_add_field(&body, "licensekey", check->license_key);
	hestia_buf_add_field(&body, "domain", check->site->domain);
	hestia_buf_add_field(&body, "ip", check->site->address);
	hestia_buf_add_field(&body, "dir", check->addon->directory);
	hestia_buf_add_field(&body, "check_token", token);
	code = url.failed || body.failed ? hestia_err_nomem(err)
		: asking->exchange(asking->context, url.data, "application/x-www-form-urlencoded", &body, &answer, &status, err);
	if (code == HESTIA_OK && status == 200) {
		code = take_answer(check, &answer, token, lease, forget, err);
	} else if (code != HESTIA_E_NOMEM) {
		if (code == HESTIA_OK) snprintf(check->fault, sizeof check->fault, "it answered HTTP %d", status);
		else hestia_copy_line(check->fault, sizeof check->fault, err ? err->message : "", err ? strlen(err->message) : 0);
		hestia_err_clear(err);
		code = fail(check, lease, err);
	}
	hestia_buf_free(&url);
	hestia_buf_free(&body);
	hestia_buf_free(&answer);
	return code;
}

static hestia_code check_addon(const hestia_addon *addon, hestia_err *err)
{
	if (!hestia_is_server_url(addon->url) || strchr(addon->url, '?')) {
		return hestia_err_set(err, HESTIA_E_ARG, "url",
			"The URL of the licensing WHMCS must begin with https:// and hold no user name and no question mark; correct it.");
	}
	if (addon->local_key_days < 1 || addon->local_key_days > 365 || addon->check_fail_days < 0 || addon->check_fail_days > 365) {
		bool local = addon->local_key_days < 1 || addon->local_key_days > 365;

		return hestia_err_set(err, HESTIA_E_ARG, local ? "local_key_days" : "check_fail_days",
			"The days that a local key holds must be 1 to 365, and those of failed checks after it 0 to 365; correct them.");
	}
	return HESTIA_OK;
}

/* Without a local key in its first days. */
static hestia_code check_remote(addon_check *check, const hestia_license_asking *asking, hestia_buf *lease, bool *forget, hestia_err *err)
{
	int64_t failed = failed_at(check);
	char date[HESTIA_LICENSE_DATE_SIZE];

	if (failed && is_within(check, check->addon->local_key_days + check->addon->check_fail_days)) {
		snprintf(check->fault, sizeof check->fault, "it gave no answer at %s (UTC)", hestia_license_date(failed, date));
		say_failed(check);
		check->result->next_check = failed + BACKOFF;
		return HESTIA_OK;
	}
	if (asking->exchange) return ask(check, asking, lease, forget, err);
	say_failed(check);
	return HESTIA_OK;
}

hestia_code hestia_addon_check(const char *license_key, const hestia_license_site *site, const hestia_addon *addon,
	const hestia_license_asking *asking, hestia_license_result *result, hestia_buf *lease, bool *forget, hestia_err *err)
{
	addon_check check = {license_key, site, addon, (int64_t)site->now, NULL, 0, "", "it was not asked", result};
	hestia_code code = check_addon(addon, err);

	memset(result, 0, sizeof *result);
	*forget = false;
	hestia_license_say(result, HESTIA_LICENSE_UNREACHABLE, "The license could not be checked; look at the error beside this and check again.");
	if (code != HESTIA_OK) return code;
	if (check.now < 0) check.now = 0;
	if (check.now > HESTIA_LAST_SECOND) check.now = HESTIA_LAST_SECOND;
	if (!*license_key) {
		hestia_license_say(result, HESTIA_LICENSE_MISSING, "The product has no license key; enter the key from the vendor in the product's settings.");
		return HESTIA_OK;
	}
	hestia_copy_line(check.server, sizeof check.server, addon->url + 8, strcspn(addon->url + 8, "/"));
	code = read_local(&check, asking->stored, err);
	if (code == HESTIA_OK) {
		if (is_within(&check, addon->local_key_days)) {
			take_id(&check, check.local);
			say_holds(&check, HESTIA_LICENSE_LEASE);
		} else {
			code = check_remote(&check, asking, lease, forget, err);
		}
	}
	if (code != HESTIA_OK) result->status = HESTIA_LICENSE_UNREACHABLE;
	json_object_put(check.local);
	return code;
}
