/* hestia_package_deploy() against a scripted panel: which calls it makes, in which order, and what it says. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <regex.h>
#include <stdio.h>
#include <string.h>

#include "core/package.h"
#include "fake_api.h"

#define READ(...) {"v-list-user-package", {"gold", "json", NULL}, __VA_ARGS__}
#define ABSENT {"v-list-user-package", {"gold", "json", NULL}, .text = "Error: package gold doesn't exist", .exit_code = 3}
#define CONFIG(...) {"v-list-sys-config", {"json", NULL}, __VA_ARGS__}
#define NEW_PANEL CONFIG(.text = "{\"config\":{\"VERSION\":\"1.10.3\"}}")
#define FILE_SENT {"v-make-tmp-file", {"~^WEB_TEMPLATE='", "~^/tmp/hestia-[0-9a-f]{32}$", NULL}, .exit_code = 0}
#define OLD_FILE_SENT {"v-make-tmp-file", {"~^WEB_TEMPLATE='", "/tmp/gold.pkg", NULL}, .exit_code = 0}
#define ADD(rewrite, ...) {"v-add-user-package", {FAKE_FILE, "gold", rewrite, NULL}, __VA_ARGS__}
#define ADDED(rewrite) ADD(rewrite, .exit_code = 0)
#define OLD_ADD(rewrite, ...) {"v-add-user-package", {"/tmp", "gold", rewrite, NULL}, __VA_ARGS__}
#define OLD_ADDED(rewrite) OLD_ADD(rewrite, .exit_code = 0)
#define EXISTS .text = "Error: package gold already exists.", .exit_code = 4
#define GONE .text = "Error: package gold doesn't exist", .exit_code = 3
#define NO_ANSWER .code = HESTIA_E_TIMEOUT, .outcome = HESTIA_UNKNOWN
#define FORBIDDEN .code = HESTIA_E_DENIED, .outcome = HESTIA_REFUSED, .denial = HESTIA_DENIAL_PERMISSION, .exit_code = 10, \
	.text = "Error: don't have permission to run the command"

/* One deployment: its script, and what came of it. */
typedef struct {
	hestia_server server;
	hestia_session session;
	hestia_package wanted;
	hestia_decision decision;
	hestia_err err;
	char equal[4096];     /* the package as v-list-user-package tells it when it is as wanted */
	char different[4096]; /* the same with DISK_QUOTA 1 */
	char older[4096];     /* equal, without the keys that came with 1.7 and 1.9 */
} fixture;

/* {"gold": {...}} of package. skip: keys that this panel does not know yet. */
static void tell(char *out, size_t size, const hestia_package *package, const char *skip)
{
	size_t n = (size_t)snprintf(out, size, "{\"gold\":{");

	for (size_t i = 0; i < HESTIA_PACKAGE_KEYS; i++) {
		char word[64];

		snprintf(word, sizeof word, " %s ", hestia_package_key(i));
		if (strstr(skip, word)) continue;
		n += (size_t)snprintf(out + n, size - n, "\"%s\":\"%s\",", hestia_package_key(i), package->value[i]);
	}
	snprintf(out + n, size - n, "\"TIME\":\"10:11:12\",\"DATE\":\"2026-01-02\"}}");
}

static int set_up(void **state)
{
	static fixture f;
	hestia_package other;

	memset(&f, 0, sizeof f);
	snprintf(f.server.label, sizeof f.server.label, "panel:8083");
	f.session.server = &f.server;
	hestia_package_defaults(&f.wanted);
	assert_int_equal(hestia_package_set(&f.wanted, "DISK_QUOTA", "5000", NULL), HESTIA_OK);
	assert_int_equal(hestia_package_set(&f.wanted, "NS", "ns1.example.com,ns2.example.com", NULL), HESTIA_OK);
	assert_int_equal(hestia_package_set(&f.wanted, "BACKUPS_INCREMENTAL", "yes", NULL), HESTIA_OK);
	tell(f.equal, sizeof f.equal, &f.wanted, "");
	tell(f.older, sizeof f.older, &f.wanted, " BACKEND_TEMPLATE RATE_LIMIT CPU_QUOTA CPU_QUOTA_PERIOD MEMORY_LIMIT SWAP_LIMIT BACKUPS_INCREMENTAL ");
	other = f.wanted;
	assert_int_equal(hestia_package_set(&other, "DISK_QUOTA", "1", NULL), HESTIA_OK);
	tell(f.different, sizeof f.different, &other, "");
	*state = &f;
	return 0;
}

static hestia_code deploy(fixture *f, const fake_call *script, size_t count)
{
	hestia_code code;

	fake_api_begin(script, count);
	hestia_err_clear(&f->err);
	f->session.calls = 0;
	code = hestia_package_deploy(&f->session, "gold", &f->wanted, &f->decision, &f->err);
	fake_api_end();
	assert_int_equal(f->session.calls, count);
	if (code != HESTIA_OK) {
		assert_int_equal(f->err.code, code);
		assert_int_equal(f->err.message[strlen(f->err.message) - 1], '.');
	}
	return code;
}

#define DEPLOY(f, ...) deploy(f, (const fake_call[]){__VA_ARGS__}, sizeof((const fake_call[]){__VA_ARGS__}) / sizeof(fake_call))

static void assert_says(const fixture *f, const char *text)
{
	if (!strstr(f->err.message, text)) fail_msg("\"%s\" does not say \"%s\"", f->err.message, text);
}

static void an_equal_package_is_kept_with_one_call(void **state)
{
	fixture *f = *state;

	assert_int_equal(DEPLOY(f, READ(.text = f->equal)), HESTIA_OK);
	assert_int_equal(f->decision, HESTIA_PACKAGE_KEEP);
}

/* Panels before 1.7 and 1.9 do not tell the later keys: what they cannot tell must not lead to a write each time. */
static void an_equal_package_of_an_older_panel_is_kept(void **state)
{
	fixture *f = *state;

	assert_int_equal(DEPLOY(f, READ(.text = f->older)), HESTIA_OK);
	assert_int_equal(f->decision, HESTIA_PACKAGE_KEEP);
}

/* Any other missing key is a broken answer, not an older panel. */
static void a_missing_common_key_is_a_difference(void **state)
{
	fixture *f = *state;
	char broken[4096];

	tell(broken, sizeof broken, &f->wanted, " WEB_DOMAINS ");
	assert_int_equal(DEPLOY(f, READ(.text = broken), NEW_PANEL, FILE_SENT, ADDED("yes"), READ(.text = f->equal)), HESTIA_OK);
	assert_int_equal(f->decision, HESTIA_PACKAGE_CHANGE);
}

static void an_absent_package_is_created(void **state)
{
	fixture *f = *state;

	assert_int_equal(DEPLOY(f, ABSENT, NEW_PANEL, FILE_SENT, ADDED("no"), READ(.text = f->equal)), HESTIA_OK);
	assert_int_equal(f->decision, HESTIA_PACKAGE_CREATE);
}

static void a_different_package_is_changed(void **state)
{
	fixture *f = *state;

	assert_int_equal(DEPLOY(f, READ(.text = f->different), NEW_PANEL, FILE_SENT, ADDED("yes"), READ(.text = f->equal)), HESTIA_OK);
	assert_int_equal(f->decision, HESTIA_PACKAGE_CHANGE);
}

/* Each single key counts. */
static void a_difference_in_any_key_is_written(void **state)
{
	fixture *f = *state;

	for (size_t i = 0; i < HESTIA_PACKAGE_KEYS; i++) {
		hestia_package other = f->wanted;
		char stored[4096];

		snprintf(other.value[i], sizeof other.value[i], "other");
		tell(stored, sizeof stored, &other, "");
		assert_int_equal(DEPLOY(f, READ(.text = stored), NEW_PANEL, FILE_SENT, ADDED("yes"), READ(.text = f->equal)), HESTIA_OK);
		assert_int_equal(f->decision, HESTIA_PACKAGE_CHANGE);
	}
}

/* All 23 keys, and TIME and DATE for panels before 1.8; no line besides. */
static void the_file_holds_every_key_once(void **state)
{
	fixture *f = *state;
	char expected[8192];
	size_t n = 0;
	regex_t stamp;

	assert_int_equal(DEPLOY(f, ABSENT, NEW_PANEL, FILE_SENT, ADDED("no"), READ(.text = f->equal)), HESTIA_OK);
	for (size_t i = 0; i < HESTIA_PACKAGE_KEYS; i++) {
		n += (size_t)snprintf(expected + n, sizeof expected - n, "%s='%s'\n", hestia_package_key(i), f->wanted.value[i]);
	}
	assert_memory_equal(fake_api_content(), expected, n);
	assert_int_equal(regcomp(&stamp, "^TIME='([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]'\nDATE='20[0-9]{2}-[01][0-9]-[0-3][0-9]'\n$", REG_EXTENDED), 0);
	assert_int_equal(regexec(&stamp, fake_api_content() + n, 0, NULL, 0), 0);
	regfree(&stamp);
}

static void the_file_name_is_another_each_time(void **state)
{
	fixture *f = *state;
	char first[256];

	assert_int_equal(DEPLOY(f, ABSENT, NEW_PANEL, FILE_SENT, ADDED("no"), READ(.text = f->equal)), HESTIA_OK);
	snprintf(first, sizeof first, "%s", fake_api_file());
	assert_int_equal(DEPLOY(f, ABSENT, NEW_PANEL, FILE_SENT, ADDED("no"), READ(.text = f->equal)), HESTIA_OK);
	assert_string_not_equal(first, fake_api_file());
}

/* Another process made the package after we read: 4, so it is changed, with the file that is there already. */
static void a_create_that_comes_second_becomes_a_change(void **state)
{
	fixture *f = *state;

	assert_int_equal(DEPLOY(f, ABSENT, NEW_PANEL, FILE_SENT, ADD("no", EXISTS), ADDED("yes"), READ(.text = f->equal)), HESTIA_OK);
	assert_int_equal(f->decision, HESTIA_PACKAGE_CHANGE);
}

/* Somebody removed it: 3. */
static void a_change_of_what_is_gone_becomes_a_create(void **state)
{
	fixture *f = *state;

	assert_int_equal(DEPLOY(f, READ(.text = f->different), NEW_PANEL, FILE_SENT, ADD("yes", GONE), ADDED("no"), READ(.text = f->equal)), HESTIA_OK);
	assert_int_equal(f->decision, HESTIA_PACKAGE_CREATE);
}

static void two_switches_are_followed_and_no_third(void **state)
{
	fixture *f = *state;

	assert_int_equal(DEPLOY(f, ABSENT, NEW_PANEL, FILE_SENT, ADD("no", EXISTS), ADD("yes", GONE), ADDED("no"), READ(.text = f->equal)), HESTIA_OK);
	assert_int_equal(f->decision, HESTIA_PACKAGE_CREATE);
	assert_int_equal(DEPLOY(f, ABSENT, NEW_PANEL, FILE_SENT, ADD("no", EXISTS), ADD("yes", GONE), ADD("no", EXISTS)), HESTIA_E_COMMAND);
	assert_int_equal(f->err.exit_code, 4);
	assert_int_equal(f->err.outcome, HESTIA_REFUSED);
}

/* 4 on a change and 3 with other words on a create are no race. */
static void other_refusals_are_not_taken_for_races(void **state)
{
	fixture *f = *state;

	assert_int_equal(DEPLOY(f, READ(.text = f->different), NEW_PANEL, FILE_SENT, ADD("yes", EXISTS)), HESTIA_E_COMMAND);
	assert_int_equal(DEPLOY(f, ABSENT, NEW_PANEL, FILE_SENT, ADD("no", GONE)), HESTIA_E_COMMAND);
	assert_int_equal(DEPLOY(f, READ(.text = f->different), NEW_PANEL, FILE_SENT,
		ADD("yes", .exit_code = 3, .text = "Error: package gold2 doesn't exist")), HESTIA_E_COMMAND);
	assert_int_equal(DEPLOY(f, ABSENT, NEW_PANEL, FILE_SENT, ADD("no", .exit_code = 13, .text = "Error: no space")), HESTIA_E_COMMAND);
	assert_int_equal(f->err.exit_code, 13);
	assert_int_equal(DEPLOY(f, ABSENT, NEW_PANEL, FILE_SENT, ADD("no", FORBIDDEN)), HESTIA_E_DENIED);
	assert_int_equal(f->err.denial, HESTIA_DENIAL_PERMISSION);
}

static void a_missing_template_is_named_with_its_setting(void **state)
{
	static const struct {
		const char *key, *value, *words, *told;
	} rows[] = {
		{"WEB_TEMPLATE", "wordpress", "Error: wordpress web template doesn't exist", "the web template wordpress is not installed there"},
		{"PROXY_TEMPLATE", "cache9", "Error: cache9 proxy template doesn't exist", "the proxy template cache9 is not installed there"},
		{"BACKEND_TEMPLATE", "PHP-9_9", "Error: PHP-9_9 backend template doesn't exist", "the backend template PHP-9_9 is not installed there"},
		{"DNS_TEMPLATE", "office", "Error: office dns template doesn't exist", "the DNS template office is not installed there"},
	};
	fixture *f = *state;

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		fixture row = *f;

		assert_int_equal(hestia_package_set(&row.wanted, rows[i].key, rows[i].value, NULL), HESTIA_OK);
		/* On a change too: its exit code is that of a package that is gone. */
		assert_int_equal(DEPLOY(&row, READ(.text = f->equal), NEW_PANEL, FILE_SENT, ADD("yes", .exit_code = 3, .text = rows[i].words)),
			HESTIA_E_COMMAND);
		assert_string_equal(row.err.where, rows[i].key);
		assert_string_equal(row.err.panel_text, rows[i].words);
		assert_string_equal(row.err.command, "v-add-user-package");
		assert_int_equal(row.err.exit_code, 3);
		assert_int_equal(row.err.outcome, HESTIA_REFUSED);
		assert_says(&row, rows[i].told);
		assert_says(&row, "panel:8083 refused the package gold");
	}
}

static void a_missing_shell_is_named(void **state)
{
	fixture *f = *state;

	hestia_package_set(&f->wanted, "SHELL", "zsh", NULL);
	assert_int_equal(DEPLOY(f, ABSENT, NEW_PANEL, FILE_SENT, ADD("no", .exit_code = 2, .text = "Error: shell zsh is not valid")), HESTIA_E_COMMAND);
	assert_string_equal(f->err.where, "SHELL");
	assert_says(f, "the shell zsh is not installed there");
}

static void a_lost_file_is_told(void **state)
{
	fixture *f = *state;
	char lost[300];

	assert_int_equal(DEPLOY(f, READ(.text = f->different), NEW_PANEL, FILE_SENT, ADD("yes", .exit_code = 3, .text = FAKE_FILE " does not exist")),
		HESTIA_E_COMMAND);
	snprintf(lost, sizeof lost, "panel:8083 lost the file %s with the settings of the package gold", fake_api_file());
	assert_says(f, lost);
	assert_int_equal(f->err.exit_code, 3);
	assert_int_equal(f->err.outcome, HESTIA_REFUSED);
	/* Of another file the panel's own sentence stays. */
	assert_int_equal(DEPLOY(f, ABSENT, NEW_PANEL, FILE_SENT, ADD("no", .exit_code = 3, .text = "/tmp/other does not exist")), HESTIA_E_COMMAND);
	assert_null(strstr(f->err.message, "lost"));
	assert_says(f, "/tmp/other does not exist");
}

static void an_unknown_write_that_shows_is_done(void **state)
{
	fixture *f = *state;

	assert_int_equal(DEPLOY(f, ABSENT, NEW_PANEL, FILE_SENT, ADD("no", NO_ANSWER), READ(.text = f->equal)), HESTIA_OK);
	assert_int_equal(f->decision, HESTIA_PACKAGE_CREATE);
	assert_int_equal(f->err.code, HESTIA_OK);
	assert_int_equal(DEPLOY(f, READ(.text = f->different), NEW_PANEL, FILE_SENT, ADD("yes", NO_ANSWER), READ(.text = f->equal)), HESTIA_OK);
	assert_int_equal(f->decision, HESTIA_PACKAGE_CHANGE);
}

/* It is not sent again: the panel goes on with what a client has given up. */
static void an_unknown_write_that_does_not_show_stays_unknown(void **state)
{
	fixture *f = *state;

	assert_int_equal(DEPLOY(f, ABSENT, NEW_PANEL, FILE_SENT, ADD("no", NO_ANSWER), ABSENT), HESTIA_E_TIMEOUT);
	assert_int_equal(f->err.outcome, HESTIA_UNKNOWN);
	assert_string_equal(f->err.command, "v-add-user-package");
	assert_says(f, "Reading back shows the package gold not there");
	assert_int_equal(DEPLOY(f, READ(.text = f->different), NEW_PANEL, FILE_SENT, ADD("yes", NO_ANSWER), READ(.text = f->different)), HESTIA_E_TIMEOUT);
	assert_int_equal(f->err.outcome, HESTIA_UNKNOWN);
	assert_says(f, "Reading back shows the package gold with other settings");
	assert_int_equal(DEPLOY(f, ABSENT, NEW_PANEL, FILE_SENT, ADD("no", NO_ANSWER), READ(NO_ANSWER)), HESTIA_E_TIMEOUT);
	assert_int_equal(f->err.outcome, HESTIA_UNKNOWN);
	assert_string_equal(f->err.command, "v-add-user-package");
	assert_says(f, "could not be read back either");
}

static void a_write_after_a_switch_may_be_unknown_too(void **state)
{
	fixture *f = *state;

	assert_int_equal(DEPLOY(f, ABSENT, NEW_PANEL, FILE_SENT, ADD("no", EXISTS), ADD("yes", NO_ANSWER), READ(.text = f->equal)), HESTIA_OK);
	assert_int_equal(f->decision, HESTIA_PACKAGE_CHANGE);
}

static void a_done_write_that_shows_otherwise_is_an_error(void **state)
{
	fixture *f = *state;

	assert_int_equal(DEPLOY(f, ABSENT, NEW_PANEL, FILE_SENT, ADDED("no"), READ(.text = f->different)), HESTIA_E_PROTOCOL);
	assert_int_equal(f->err.outcome, HESTIA_UNKNOWN);
	assert_string_equal(f->err.where, "DISK_QUOTA");
	assert_says(f, "panel:8083 stored DISK_QUOTA=\"1\" instead of \"5000\" in the package gold");
	assert_int_equal(DEPLOY(f, ABSENT, NEW_PANEL, FILE_SENT, ADDED("no"), ABSENT), HESTIA_E_PROTOCOL);
	assert_int_equal(f->err.outcome, HESTIA_UNKNOWN);
	assert_says(f, "said that it wrote the package gold, but the package is not there");
	assert_int_equal(DEPLOY(f, ABSENT, NEW_PANEL, FILE_SENT, ADDED("no"), READ(NO_ANSWER)), HESTIA_E_TIMEOUT);
	assert_int_equal(f->err.outcome, HESTIA_UNKNOWN);
	assert_says(f, "The package gold was written before that, but could not be read back");
}

static void nothing_is_written_when_reading_fails(void **state)
{
	fixture *f = *state;

	assert_int_equal(DEPLOY(f, READ(FORBIDDEN)), HESTIA_E_DENIED);
	assert_int_equal(DEPLOY(f, READ(NO_ANSWER)), HESTIA_E_TIMEOUT);
	assert_int_equal(DEPLOY(f, READ(.exit_code = 12, .text = "Error: parsing")), HESTIA_E_COMMAND);
	/* An answer without the package, or none at all, is not "absent". */
	assert_int_equal(DEPLOY(f, READ(.text = "{\"silver\":{}}")), HESTIA_E_PROTOCOL);
	assert_says(f, "answered v-list-user-package without the package gold");
	assert_int_equal(f->err.outcome, HESTIA_REFUSED);
	assert_int_equal(DEPLOY(f, READ(.text = "{\"gold\":\"text\"}")), HESTIA_E_PROTOCOL);
	assert_int_equal(DEPLOY(f, READ(.text = NULL)), HESTIA_E_PROTOCOL);
	/* The call is done, the deployment is not. */
	assert_int_equal(DEPLOY(f, READ(.code = HESTIA_E_PROTOCOL, .outcome = HESTIA_DONE)), HESTIA_E_PROTOCOL);
	assert_int_equal(f->err.outcome, HESTIA_REFUSED);
}

/* A key that may not ask for the version is that of a panel that has access keys: a new one. Other failures count. */
static void a_version_that_may_not_be_asked_is_a_new_one(void **state)
{
	fixture *f = *state;

	assert_int_equal(DEPLOY(f, ABSENT, CONFIG(FORBIDDEN), FILE_SENT, ADDED("no"), READ(.text = f->equal)), HESTIA_OK);
	assert_int_equal(f->decision, HESTIA_PACKAGE_CREATE);
	assert_int_equal(DEPLOY(f, ABSENT, CONFIG(.code = HESTIA_E_DENIED, .outcome = HESTIA_REFUSED, .denial = HESTIA_DENIAL_KEY, .exit_code = 9)),
		HESTIA_E_DENIED);
	assert_int_equal(DEPLOY(f, ABSENT, CONFIG(NO_ANSWER)), HESTIA_E_TIMEOUT);
	assert_int_equal(DEPLOY(f, ABSENT, CONFIG(.code = HESTIA_E_PROTOCOL, .outcome = HESTIA_DONE)), HESTIA_E_PROTOCOL);
	assert_int_equal(f->err.outcome, HESTIA_REFUSED);
}

/* PKG_DIR PACKAGE up to 1.4.12, TMPFILE PACKAGE from 1.4.13. A version that is known is not asked for. */
static void the_form_follows_the_version(void **state)
{
	static const struct {
		const char *version;
		bool folder;
	} rows[] = {
		{"1.1.0", true}, {"1.4.9", true}, {"1.4.12", true}, {"1.4.13", false}, {"1.4.13~beta", false}, {"1.5", false}, {"1.5.0", false},
		{"1.10.3", false}, {"1", true}, {"2.0.0", false}, {"9999999999999999999999.1", false}, {"unknown", false}, {".", false},
	};
	fixture *f = *state;

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		char config[128];

		snprintf(config, sizeof config, "{\"config\":{\"VERSION\":\"%s\"}}", rows[i].version);
		f->server.version = NULL;
		for (int known = 0; known < 2; known++) {
			const fake_call folder[] = {ABSENT, CONFIG(.text = config), OLD_FILE_SENT, OLD_ADDED("no"), READ(.text = f->equal)};
			const fake_call file[] = {ABSENT, CONFIG(.text = config), FILE_SENT, ADDED("no"), READ(.text = f->equal)};
			fake_call script[5];
			size_t n = 0;

			for (size_t j = 0; j < 5; j++) {
				if (!known || j != 1) script[n++] = rows[i].folder ? folder[j] : file[j];
			}
			assert_int_equal(deploy(f, script, n), HESTIA_OK);
			assert_int_equal(f->decision, HESTIA_PACKAGE_CREATE);
			f->server.version = (char *)(uintptr_t)rows[i].version;
		}
	}
	f->server.version = (char *)"";
	assert_int_equal(DEPLOY(f, ABSENT, CONFIG(.text = "{\"config\":{}}"), FILE_SENT, ADDED("no"), READ(.text = f->equal)), HESTIA_OK);
	assert_int_equal(DEPLOY(f, ABSENT, CONFIG(.text = NULL), FILE_SENT, ADDED("no"), READ(.text = f->equal)), HESTIA_OK);
}

/* Old panels say "package gold doesn't exist" of the missing file: no reason to create, it would fail alike. */
static void the_old_form_does_not_take_a_missing_file_for_a_race(void **state)
{
	fixture *f = *state;

	f->server.version = (char *)"1.4.12";
	assert_int_equal(DEPLOY(f, READ(.text = f->different), OLD_FILE_SENT, OLD_ADD("yes", GONE)), HESTIA_E_COMMAND);
	assert_says(f, "lost the file /tmp/gold.pkg");
	assert_int_equal(DEPLOY(f, ABSENT, OLD_FILE_SENT, OLD_ADD("no", EXISTS), OLD_ADDED("yes"), READ(.text = f->older)), HESTIA_OK);
	assert_int_equal(f->decision, HESTIA_PACKAGE_CHANGE);
}

/* 1.9.0 to 1.9.2 store the server's own setting for incremental backups: no write and no complaint can change that. */
static void incremental_backups_are_not_compared_on_1_9_0_to_1_9_2(void **state)
{
	static const struct {
		const char *version;
		bool ignored;
	} rows[] = {{"1.8.12", false}, {"1.9.0", true}, {"1.9.1", true}, {"1.9.2", true}, {"1.9.3", false}, {"1.10.0", false}};
	fixture *f = *state;
	hestia_package other = f->wanted;
	char stored[4096];

	hestia_package_set(&other, "BACKUPS_INCREMENTAL", "no", NULL);
	tell(stored, sizeof stored, &other, "");
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		f->server.version = (char *)(uintptr_t)rows[i].version;
		if (rows[i].ignored) {
			assert_int_equal(DEPLOY(f, READ(.text = stored)), HESTIA_OK);
			assert_int_equal(f->decision, HESTIA_PACKAGE_KEEP);
			assert_int_equal(DEPLOY(f, READ(.text = f->different), FILE_SENT, ADDED("yes"), READ(.text = stored)), HESTIA_OK);
		} else {
			assert_int_equal(DEPLOY(f, READ(.text = stored), FILE_SENT, ADDED("yes"), READ(.text = stored)), HESTIA_E_PROTOCOL);
			assert_string_equal(f->err.where, "BACKUPS_INCREMENTAL");
			assert_says(f, "BACKUPS_INCREMENTAL=\"no\" instead of \"yes\"");
		}
	}
}

static void a_file_that_is_not_taken_touches_no_package(void **state)
{
	fixture *f = *state;

	assert_int_equal(DEPLOY(f, ABSENT, NEW_PANEL, {"v-make-tmp-file", {"~.", "~.", NULL}, NO_ANSWER}), HESTIA_E_TIMEOUT);
	assert_says(f, "The package gold itself was not touched.");
	assert_int_equal(DEPLOY(f, ABSENT, NEW_PANEL, {"v-make-tmp-file", {"~.", "~.", NULL}, FORBIDDEN}), HESTIA_E_DENIED);
	assert_int_equal(f->err.denial, HESTIA_DENIAL_PERMISSION);
}

static void the_panels_own_packages_and_bad_names_are_refused(void **state)
{
	static const struct {
		const char *name, *told;
	} rows[] = {
		{"default", "\"default\" is HestiaCP's own"}, {"system", "\"system\" is HestiaCP's own"}, {"", "is empty"},
		{"a", "\"a\" cannot be the name"}, {"go/ld", "cannot be the name"}, {"../gold", "cannot be the name"}, {"go|ld", "cannot be the name"},
	};
	fixture *f = *state;

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		fake_api_begin(NULL, 0);
		assert_int_equal(hestia_package_deploy(&f->session, rows[i].name, &f->wanted, &f->decision, &f->err), HESTIA_E_ARG);
		assert_string_equal(f->err.where, "package");
		assert_int_equal(f->err.outcome, HESTIA_NOT_SENT);
		assert_says(f, rows[i].told);
	}
}

/* Up to 1.4.17 the panel runs the file as a root script: a package that was not made by the checks is not sent. */
static void unchecked_values_are_refused(void **state)
{
	static const char *const bad[] = {"'; reboot; '", "$(reboot)", "a\nROOT='x'", "\\", "007", "`id`", ""};
	fixture *f = *state;

	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
		hestia_package package = f->wanted;

		snprintf(package.value[hestia_package_key_index("DISK_QUOTA")], HESTIA_PACKAGE_VALUE_MAX, "%s", bad[i]);
		fake_api_begin(NULL, 0);
		assert_int_equal(hestia_package_deploy(&f->session, "gold", &package, &f->decision, &f->err), HESTIA_E_ARG);
		assert_string_equal(f->err.where, "DISK_QUOTA");
		assert_int_equal(f->err.outcome, HESTIA_NOT_SENT);
	}
}

/* Decisions rest on errors inside; the caller may do without. */
static void the_caller_may_pass_no_error(void **state)
{
	fixture *f = *state;
	const fake_call script[] = {ABSENT, NEW_PANEL, FILE_SENT, ADD("no", EXISTS), ADD("yes", NO_ANSWER), ABSENT};

	fake_api_begin(script, sizeof script / sizeof script[0]);
	assert_int_equal(hestia_package_deploy(&f->session, "gold", &f->wanted, &f->decision, NULL), HESTIA_E_TIMEOUT);
	fake_api_end();
}

#define TEST(name) cmocka_unit_test_setup(name, set_up)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(an_equal_package_is_kept_with_one_call),
		TEST(an_equal_package_of_an_older_panel_is_kept),
		TEST(a_missing_common_key_is_a_difference),
		TEST(an_absent_package_is_created),
		TEST(a_different_package_is_changed),
		TEST(a_difference_in_any_key_is_written),
		TEST(the_file_holds_every_key_once),
		TEST(the_file_name_is_another_each_time),
		TEST(a_create_that_comes_second_becomes_a_change),
		TEST(a_change_of_what_is_gone_becomes_a_create),
		TEST(two_switches_are_followed_and_no_third),
		TEST(other_refusals_are_not_taken_for_races),
		TEST(a_missing_template_is_named_with_its_setting),
		TEST(a_missing_shell_is_named),
		TEST(a_lost_file_is_told),
		TEST(an_unknown_write_that_shows_is_done),
		TEST(an_unknown_write_that_does_not_show_stays_unknown),
		TEST(a_write_after_a_switch_may_be_unknown_too),
		TEST(a_done_write_that_shows_otherwise_is_an_error),
		TEST(nothing_is_written_when_reading_fails),
		TEST(a_version_that_may_not_be_asked_is_a_new_one),
		TEST(the_form_follows_the_version),
		TEST(the_old_form_does_not_take_a_missing_file_for_a_race),
		TEST(incremental_backups_are_not_compared_on_1_9_0_to_1_9_2),
		TEST(a_file_that_is_not_taken_touches_no_package),
		TEST(the_panels_own_packages_and_bad_names_are_refused),
		TEST(unchecked_values_are_refused),
		TEST(the_caller_may_pass_no_error),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
