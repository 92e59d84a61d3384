/* Makes the panel's package equal to the wanted one: read, decide, write, read back. */
#include "core/package.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "core/capability.h"
#include "core/crypto.h"
#include "core/text.h"
#include "core/utc.h"

/* A package made or removed between our reading and our writing turns a create into a change or back. Nobody does so
 * three times in a second: then something else is wrong. */
#define MAX_SWITCHES 2

typedef struct {
	hestia_session *session;
	const char *name;
	const hestia_package *wanted;
	const char *label;      /* host:port */
	hestia_version version; /* of the panel; HESTIA_VERSION_NEWEST where it may not be asked */
	hestia_decision decision;
	char file[128];         /* text of the package in the panel's /tmp */
} deployment;

/* A package as read from the panel, against the wanted one. */
typedef struct {
	bool present;
	hestia_reply reply;         /* owned: free with hestia_reply_free() */
	struct json_object *record; /* borrowed from reply */
} reading;

/* Before 1.9.3 some panels store the server's own BACKUP_INCREMENTAL, whatever the package says. */
static bool is_ignored(const deployment *d, const char *key)
{
	return !hestia_can(d->version, HESTIA_CAN_KEEP_INCREMENTAL) && strcmp(key, "BACKUPS_INCREMENTAL") == 0;
}

/* Index of the first key that the panel stores otherwise, -1 = none. */
static int find_difference(const deployment *d, const reading *r)
{
	for (int i = 0; i < HESTIA_PACKAGE_KEYS; i++) {
		const char *key = hestia_package_key((size_t)i), *stored = hestia_json_text(r->record, key);

		/* A key that this panel may be too old to tell counts as equal. */
		if ((!stored && hestia_package_key_since(key)) || is_ignored(d, key)) continue;
		if (!stored || strcmp(stored, d->wanted->value[i]) != 0) return i;
	}
	return -1;
}

static bool is_as_wanted(const deployment *d, const reading *r)
{
	return r->present && find_difference(d, r) < 0;
}

static bool is_refusal(hestia_code code, const hestia_err *err, int exit_code)
{
	return code == HESTIA_E_COMMAND && err->exit_code == exit_code;
}

/* A package that is not there is no failure: r->present is false then. */
static hestia_code read_package(const deployment *d, reading *r, hestia_err *err)
{
	const char *args[] = {d->name, "json"};
	hestia_code code = hestia_call(d->session, "v-list-user-package", args, 2, &r->reply, err);

	r->present = false;
	r->record = NULL;
	if (is_refusal(code, err, 3)) {
		hestia_err_clear(err);
		return HESTIA_OK;
	}
	if (code != HESTIA_OK) return code;
	r->record = hestia_json_object(r->reply.json, d->name);
	r->present = r->record != NULL;
	if (r->present) return HESTIA_OK;
	hestia_reply_free(&r->reply);
	hestia_err_set(err, HESTIA_E_PROTOCOL, "package",
		"The panel %s answered v-list-user-package without the package %s in it, so nothing can be compared; look at the package on the panel, "
		"then try again.", d->label, d->name);
	err->outcome = HESTIA_REFUSED;
	return HESTIA_E_PROTOCOL;
}

static hestia_code learn_version(deployment *d, hestia_err *err)
{
	const char *args[] = {"json"}, *told;
	hestia_reply reply;
	hestia_code code;

	d->version = hestia_version_of(d->session->server);
	if (*hestia_or_empty(d->session->server->version)) return HESTIA_OK;
	code = hestia_call(d->session, "v-list-sys-config", args, 1, &reply, err);
	if (code == HESTIA_E_DENIED && err->denial == HESTIA_DENIAL_PERMISSION) {
		hestia_err_clear(err);
		return HESTIA_OK;
	}
	if (code != HESTIA_OK) return code;
	told = hestia_json_text(hestia_json_object(reply.json, "config"), "VERSION");
	d->version = hestia_version_parse(hestia_or_empty(told));
	hestia_reply_free(&reply);
	return HESTIA_OK;
}

/* Up to 1.4.12 the command takes a folder and finds NAME.pkg in it; later ones take the file. */
static bool takes_folder(const deployment *d)
{
	return !hestia_can(d->version, HESTIA_CAN_PACKAGE_FILE);
}

/* All keys, always; TIME and DATE for panels before 1.8.0, which store the text as it is. */
static void format_package(const deployment *d, hestia_buf *text)
{
	hestia_utc now = hestia_utc_of((long long)time(NULL));

	for (size_t i = 0; i < HESTIA_PACKAGE_KEYS; i++) hestia_buf_addf(text, "%s='%s'\n", hestia_package_key(i), d->wanted->value[i]);
	hestia_buf_addf(text, "TIME='%02u:%02u:%02u'\n", now.hour, now.minute, now.second);
	hestia_buf_addf(text, "DATE='%04llu-%02u-%02u'\n", now.year, now.month, now.day);
}

static hestia_code name_file(deployment *d, hestia_err *err)
{
	char random[33];
	hestia_code code;

	if (takes_folder(d)) {
		snprintf(d->file, sizeof d->file, "/tmp/%s.pkg", d->name);
		return HESTIA_OK;
	}
	/* The file stays on the panel, readable for its users: nobody may know its name before. */
	if ((code = hestia_random_hex(random, 16, err)) != HESTIA_OK) return code;
	snprintf(d->file, sizeof d->file, "/tmp/hestia-%s", random);
	return HESTIA_OK;
}

static hestia_code send_file(const deployment *d, hestia_err *err)
{
	hestia_buf text = {0};
	hestia_reply reply;
	hestia_code code;

	format_package(d, &text);
	if (text.failed) {
		code = hestia_err_nomem(err);
	} else {
		const char *args[] = {text.data, d->file};

		code = hestia_call(d->session, "v-make-tmp-file", args, 2, &reply, err);
		if (code == HESTIA_OK) hestia_reply_free(&reply);
	}
	if (code != HESTIA_OK) hestia_err_append(err, "The package %s itself was not touched.", d->name);
	hestia_buf_free(&text);
	return code;
}

static hestia_code add_package(const deployment *d, hestia_err *err)
{
	const char *args[] = {takes_folder(d) ? "/tmp" : d->file, d->name, d->decision == HESTIA_PACKAGE_CHANGE ? "yes" : "no"};
	hestia_reply reply;
	hestia_code code = hestia_call(d->session, "v-add-user-package", args, 3, &reply, err);

	if (code == HESTIA_OK) hestia_reply_free(&reply);
	return code;
}

static bool says_gone(const deployment *d, const hestia_err *err)
{
	char gone[100];

	snprintf(gone, sizeof gone, "package %s doesn't exist", d->name);
	return err->exit_code == 3 && strstr(err->panel_text, gone);
}

/* Did the package appear or go since it was read? Old panels change what is not there, and mean the file by "package". */
static bool is_overtaken(const deployment *d, hestia_code code, const hestia_err *err)
{
	if (code != HESTIA_E_COMMAND) return false;
	return d->decision == HESTIA_PACKAGE_CREATE ? err->exit_code == 4 : says_gone(d, err) && hestia_can(d->version, HESTIA_CAN_REFUSE_REWRITE);
}

/* Refusals of one setting: words of the panel, and the setting that they are about. */
static const struct {
	int exit_code;
	const char *words, *noun, *key;
} refused_values[] = {
	{3, " web template doesn't exist", "web template", "WEB_TEMPLATE"},
	{3, " proxy template doesn't exist", "proxy template", "PROXY_TEMPLATE"},
	{3, " backend template doesn't exist", "backend template", "BACKEND_TEMPLATE"},
	{3, " dns template doesn't exist", "DNS template", "DNS_TEMPLATE"},
	{2, "shell ", "shell", "SHELL"},
};

/* Retells a refusal with the setting to be corrected; what the panel said stays in err->panel_text. */
static void explain_refusal(const deployment *d, hestia_err *err)
{
	hestia_err told = *err;

	for (size_t i = 0; i < sizeof refused_values / sizeof refused_values[0]; i++) {
		if (refused_values[i].exit_code != err->exit_code || !strstr(err->panel_text, refused_values[i].words)) continue;
		hestia_err_set(&told, err->code, refused_values[i].key,
			"The panel %s refused the package %s: the %s %s is not installed there; install it on the panel, or choose another %s in the "
			"product's settings.", d->label, d->name, refused_values[i].noun, hestia_package_get(d->wanted, refused_values[i].key),
			refused_values[i].noun);
		break;
	}
	if ((err->exit_code == 3 && strstr(err->panel_text, d->file)) || (takes_folder(d) && says_gone(d, err))) {
		hestia_err_set(&told, err->code, "package",
			"The panel %s lost the file %s with the settings of the package %s before it was read; try again, and look at what cleans /tmp on "
			"the panel if it repeats.", d->label, d->file, d->name);
	}
	hestia_copy_line(err->message, sizeof err->message, told.message, strlen(told.message));
	hestia_copy_line(err->where, sizeof err->where, told.where, strlen(told.where));
}

static hestia_code write_package(deployment *d, hestia_err *err)
{
	hestia_code code;

	for (int switches = 0;; switches++) {
		code = add_package(d, err);
		if (switches == MAX_SWITCHES || !is_overtaken(d, code, err)) break;
		d->decision = d->decision == HESTIA_PACKAGE_CREATE ? HESTIA_PACKAGE_CHANGE : HESTIA_PACKAGE_CREATE;
		hestia_err_clear(err);
	}
	if (code == HESTIA_E_COMMAND) explain_refusal(d, err);
	return code;
}

static hestia_code tell_difference(const deployment *d, const reading *r, hestia_err *err)
{
	int i = find_difference(d, r);
	const char *key = hestia_package_key((size_t)i), *text = hestia_json_text(r->record, key);
	char stored[80];

	hestia_copy_line(stored, sizeof stored, hestia_or_empty(text), strlen(hestia_or_empty(text)));
	return hestia_err_set(err, HESTIA_E_PROTOCOL, key,
		"The panel %s stored %s=\"%s\" instead of \"%.80s\" in the package %s; something else may have written it at the same time: try again, "
		"and compare with the panel if it repeats.", d->label, key, stored, d->wanted->value[i], d->name);
}

/* The panel said done: does it show? */
static hestia_code confirm_done(const deployment *d, hestia_err *err)
{
	reading now;
	hestia_code code = read_package(d, &now, err);

	if (code != HESTIA_OK) {
		hestia_err_append(err, "The package %s was written before that, but could not be read back; try again.", d->name);
	} else if (!now.present) {
		code = hestia_err_set(err, HESTIA_E_PROTOCOL, "package",
			"The panel %s said that it wrote the package %s, but the package is not there; something removed it at the same time: try again.",
			d->label, d->name);
	} else if (!is_as_wanted(d, &now)) {
		code = tell_difference(d, &now, err);
	}
	if (code != HESTIA_OK) err->outcome = HESTIA_UNKNOWN;
	hestia_reply_free(&now.reply);
	return code;
}

/* Nobody knows what became of the write: reads once. err holds the write's failure, and keeps it unless the package is as
 * wanted. */
static hestia_code settle_unknown(const deployment *d, hestia_code code, hestia_err *err)
{
	reading now;
	hestia_err read_err;

	hestia_err_clear(&read_err);
	if (read_package(d, &now, &read_err) != HESTIA_OK) {
		hestia_err_append(err, "The package %s could not be read back either, so nobody knows what it holds now; try again when the panel answers.", d->name);
	} else if (!is_as_wanted(d, &now)) {
		hestia_err_append(err, "Reading back shows the package %s %s, and the panel may be working on it still; try again in a minute.",
			d->name, now.present ? "with other settings" : "not there");
	} else {
		hestia_err_clear(err);
		code = HESTIA_OK;
	}
	hestia_reply_free(&now.reply);
	return code;
}

/* Refuses what hestia_package_set() would not have let through: to 1.4.17 the panel runs the text as a root script. */
static hestia_code check_order(const deployment *d, hestia_err *err)
{
	hestia_package normal;
	hestia_code code = hestia_package_check_own_name(d->name, err);

	if (code != HESTIA_OK) return code;
	for (size_t i = 0; i < HESTIA_PACKAGE_KEYS; i++) {
		code = hestia_package_set(&normal, hestia_package_key(i), d->wanted->value[i], err);
		if (code != HESTIA_OK) return code;
		if (strcmp(normal.value[i], d->wanted->value[i]) != 0) {
			return hestia_err_set(err, HESTIA_E_ARG, hestia_package_key(i),
				"The package setting %s was not brought into the panel's form; set it through the checks for package settings.",
				hestia_package_key(i));
		}
	}
	return HESTIA_OK;
}

static hestia_code carry_out(deployment *d, hestia_err *err)
{
	reading before;
	hestia_code code = read_package(d, &before, err);

	if (code != HESTIA_OK) return code;
	d->decision = before.present ? HESTIA_PACKAGE_CHANGE : HESTIA_PACKAGE_CREATE;
	if (!is_as_wanted(d, &before)) code = learn_version(d, err);
	/* The version may tell that a difference is none. */
	if (code == HESTIA_OK && is_as_wanted(d, &before)) d->decision = HESTIA_PACKAGE_KEEP;
	hestia_reply_free(&before.reply);
	if (code != HESTIA_OK || d->decision == HESTIA_PACKAGE_KEEP) return code;

	if ((code = name_file(d, err)) != HESTIA_OK || (code = send_file(d, err)) != HESTIA_OK) return code;
	code = write_package(d, err);
	if (code == HESTIA_OK) return confirm_done(d, err);
	return err->outcome == HESTIA_UNKNOWN ? settle_unknown(d, code, err) : code;
}

hestia_code hestia_package_deploy(hestia_session *session, const char *name, const hestia_package *wanted,
	hestia_decision *out, hestia_err *err)
{
	deployment d = {.session = session, .name = name, .wanted = wanted, .label = session->server->label, .version = HESTIA_VERSION_NEWEST};
	hestia_err own; /* decisions rest on it, and the caller may want none */
	hestia_code code;

	*out = HESTIA_PACKAGE_KEEP;
	hestia_err_clear(&own);
	code = check_order(&d, &own);
	if (code == HESTIA_OK) code = carry_out(&d, &own);
	if (code == HESTIA_OK) *out = d.decision;
	else if (err) *err = own;
	return code;
}
