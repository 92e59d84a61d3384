/*
 * What the tests of package deployment share: the calls and answers that scripts are made of, and one deployment of the
 * package gold with its script.
 */
#ifndef HESTIA_TEST_DEPLOY_HELP_H
#define HESTIA_TEST_DEPLOY_HELP_H

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

/* *state = a fixture whose wanted package is the stock one with DISK_QUOTA 5000, two name servers and incremental backups. */
int deploy_set_up(void **state);
/* {"gold": {...}} of package. skip: keys that this panel does not know, each between blanks. */
void deploy_tell(char *out, size_t size, const hestia_package *package, const char *skip);
/* Runs it and checks that exactly the calls of the script were made. */
hestia_code deploy_run(fixture *f, const fake_call *script, size_t count);
void assert_says(const fixture *f, const char *text);

#define DEPLOY(f, ...) deploy_run(f, (const fake_call[]){__VA_ARGS__}, sizeof((const fake_call[]){__VA_ARGS__}) / sizeof(fake_call))

#endif
