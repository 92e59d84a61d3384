/* The table of commands and the argument rules that follow from it. */
#include "core/command.h"

#include <stdio.h>
#include <string.h>

#include "core/capability.h"
#include "core/text.h"

#define ARG(n) (1u << ((n) - 1))
#define LONG_FACTOR 5 /* 60 s -> 300 s */

static const hestia_command commands[] = {
	/* name, kind, user, object, noun, secrets, names */
	{"v-add-user", HESTIA_CHANGE, 1, 1, "user", ARG(2), ARG(5) | ARG(6)},
	{"v-delete-user", HESTIA_LONG, 1, 1, "user", 0, 0},
	{"v-suspend-user", HESTIA_LONG, 1, 1, "user", 0, 0},
	{"v-unsuspend-user", HESTIA_LONG, 1, 1, "user", 0, 0},
	{"v-change-user-password", HESTIA_CHANGE, 1, 1, "user", ARG(2), 0},
	{"v-check-user-password", HESTIA_READ, 1, 1, "user", ARG(2), 0},
	{"v-change-user-contact", HESTIA_CHANGE, 1, 1, "user", 0, 0},
	{"v-change-user-name", HESTIA_CHANGE, 1, 1, "user", 0, ARG(2) | ARG(3)},
	{"v-change-user-package", HESTIA_CHANGE, 1, 1, "user", 0, 0},
	{"v-change-user-shell", HESTIA_CHANGE, 1, 1, "user", 0, 0},
	{"v-list-user", HESTIA_READ, 1, 1, "user", 0, 0},
	{"v-list-users", HESTIA_READ, 0, 0, "", 0, 0},
	{"v-list-user-ips", HESTIA_READ, 1, 1, "user", 0, 0},
	{"v-list-user-packages", HESTIA_READ, 0, 0, "", 0, 0},
	{"v-list-user-package", HESTIA_READ, 0, 1, "package", 0, 0},
	{"v-add-user-package", HESTIA_CHANGE, 0, 2, "package", 0, 0},
	{"v-update-user-package", HESTIA_LONG, 0, 1, "package", 0, 0},
	{"v-make-tmp-file", HESTIA_CHANGE, 0, 2, "file", 0, 0},
	{"v-add-domain", HESTIA_LONG, 1, 2, "domain", 0, 0},
	{"v-add-web-domain", HESTIA_LONG, 1, 2, "domain", 0, 0},
	{"v-add-dns-domain", HESTIA_LONG, 1, 2, "domain", 0, 0},
	{"v-add-mail-domain", HESTIA_LONG, 1, 2, "domain", 0, 0},
	{"v-list-web-domains", HESTIA_READ, 1, 1, "user", 0, 0},
	{"v-list-web-domain", HESTIA_READ, 1, 2, "domain", 0, 0},
	{"v-list-dns-domains", HESTIA_READ, 1, 1, "user", 0, 0},
	{"v-list-dns-domain", HESTIA_READ, 1, 2, "domain", 0, 0},
	{"v-list-mail-domains", HESTIA_READ, 1, 1, "user", 0, 0},
	{"v-list-mail-domain", HESTIA_READ, 1, 2, "domain", 0, 0},
	{"v-schedule-letsencrypt-domain", HESTIA_LONG, 1, 2, "domain", 0, 0},
	{"v-add-web-domain-ssl-force", HESTIA_LONG, 1, 2, "domain", 0, 0},
	{"v-add-web-domain-ssl-preset", HESTIA_LONG, 1, 2, "domain", 0, 0},
	{"v-change-web-domain-backend-tpl", HESTIA_LONG, 1, 2, "domain", 0, 0},
	{"v-list-sys-config", HESTIA_READ, 0, 0, "", 0, 0},
	{"v-list-sys-info", HESTIA_READ, 0, 0, "", 0, 0},
	/* files of an account: what the panel does not lock, and what takes as long as the disk */
	{"v-extract-fs-archive", HESTIA_LONG, 1, 2, "archive", 0, 0},
	{"v-add-fs-archive", HESTIA_LONG, 1, 2, "archive", 0, 0},
	{"v-copy-fs-directory", HESTIA_LONG, 1, 2, "directory", 0, 0},
	{"v-copy-fs-file", HESTIA_LONG, 1, 2, "file", 0, 0},
	{"v-delete-fs-directory", HESTIA_LONG, 1, 2, "directory", 0, 0},
	{"v-search-fs-object", HESTIA_READ, 1, 3, "directory", 0, 0},
	/* not used by the flows, but their secrets must be known */
	{"v-check-user-hash", HESTIA_READ, 1, 1, "user", ARG(2), 0},
	{"v-add-database", HESTIA_LONG, 1, 2, "database", ARG(4), 0},
	{"v-change-database-password", HESTIA_CHANGE, 1, 2, "database", ARG(3), 0},
	{"v-add-mail-account", HESTIA_LONG, 1, 3, "mail account", ARG(4), 0},
	{"v-change-mail-account-password", HESTIA_CHANGE, 1, 3, "mail account", ARG(4), 0},
	{"v-add-web-domain-ftp", HESTIA_LONG, 1, 3, "FTP account", ARG(4), 0},
	{"v-change-web-domain-ftp-password", HESTIA_CHANGE, 1, 3, "FTP account", ARG(4), 0},
	{"v-add-web-domain-httpauth", HESTIA_LONG, 1, 2, "domain", ARG(4), 0},
	{"v-check-access-key", HESTIA_READ, 0, 0, "", ARG(1) | ARG(2), 0},
	{"v-list-access-keys", HESTIA_READ, 0, 0, "", 0, 0},
	{"v-list-api", HESTIA_READ, 0, 1, "permission list", 0, 0},
};

#define COMMAND_COUNT (sizeof commands / sizeof commands[0])

const hestia_command *hestia_command_at(size_t i)
{
	return i < COMMAND_COUNT ? &commands[i] : NULL;
}

/* Lists and checks change nothing; whatever rebuilds configuration or restarts services takes its time. */
static hestia_kind guess_kind(const char *name)
{
	static const char *const reads[] = {"v-list-", "v-get-", "v-check-", "v-search-"};
	static const char *const slow[] = {"domain", "delete", "suspend", "rebuild", "backup", "restore", "letsencrypt",
		"database", "restart", "update", "ftp"};

	for (size_t i = 0; i < sizeof reads / sizeof reads[0]; i++) {
		if (hestia_has_prefix(name, reads[i])) return HESTIA_READ;
	}
	for (size_t i = 0; i < sizeof slow / sizeof slow[0]; i++) {
		if (strstr(name, slow[i])) return HESTIA_LONG;
	}
	return HESTIA_CHANGE;
}

hestia_command hestia_command_describe(const char *name)
{
	hestia_command guessed = {name, guess_kind(name), 0, 0, "", 0, 0};

	for (size_t i = 0; i < COMMAND_COUNT; i++) {
		if (strcmp(commands[i].name, name) == 0) return commands[i];
	}
	/* Most changing commands act on USER first: an empty one would act on the panel's root user. */
	if (guessed.kind != HESTIA_READ && !strstr(name, "-sys-")) guessed.user_arg = 1;
	/* Unknown to us, so any argument may be a password: keep all of them out of messages. */
	if (strstr(name, "password") || strstr(name, "hash")) guessed.secret_args = 0x1ffe;
	return guessed;
}

long hestia_command_timeout_ms(hestia_kind kind, const hestia_server *server)
{
	switch (kind) {
	case HESTIA_READ:
		return server->read_timeout_ms;
	case HESTIA_CHANGE:
		return server->write_timeout_ms;
	default:
		return server->write_timeout_ms > 3600000 / LONG_FACTOR ? 3600000 : server->write_timeout_ms * LONG_FACTOR;
	}
}

bool hestia_is_command_name(const char *name)
{
	size_t len = strlen(name);

	if (len < 3 || len > 62 || !hestia_has_prefix(name, "v-")) return false;
	for (const char *p = name; *p; p++) {
		if (!hestia_is_alnum(*p) && *p != '-' && *p != '_') return false;
	}
	return true;
}

static hestia_code check_user(const hestia_command *command, const hestia_server *server, const char *user, hestia_err *err)
{
	if (!*user) {
		return hestia_err_set(err, HESTIA_E_ARG, "user",
			"%s was not sent to %s: the user name is empty, and HestiaCP would act on its root user; "
			"enter the service's user name.", command->name, server->label);
	}
	if (command->kind != HESTIA_READ && hestia_server_is_root_user(server, user)) {
		return hestia_err_set(err, HESTIA_E_ARG, "user",
			"%s was not sent to %s: \"%s\" is the panel's root user and is never touched; correct the service's user name.",
			command->name, server->label, user);
	}
	return HESTIA_OK;
}

static hestia_code check_secret(const hestia_command *command, const hestia_server *server, const char *secret, hestia_err *err)
{
	if (!*secret) {
		return hestia_err_set(err, HESTIA_E_ARG, "password",
			"%s was not sent to %s: the password is empty; set a password for the service.", command->name, server->label);
	}
	if (hestia_has_prefix(secret, "/tmp/")) {
		return hestia_err_set(err, HESTIA_E_ARG, "password",
			"%s was not sent to %s: HestiaCP would read a password that starts with /tmp/ from a file; choose another password.",
			command->name, server->label);
	}
	if (strlen(secret) > 500) {
		return hestia_err_set(err, HESTIA_E_ARG, "password",
			"%s was not sent to %s: the password is longer than 500 bytes; choose a shorter one.", command->name, server->label);
	}
	return HESTIA_OK;
}

/* Quotes end the panel's record, a backslash breaks the JSON of every user list. */
static hestia_code check_name(const hestia_command *command, const hestia_server *server, const char *name, hestia_err *err)
{
	if (!strpbrk(name, "\\\"'|<>")) return HESTIA_OK;
	return hestia_err_set(err, HESTIA_E_ARG, "name",
		"%s was not sent to %s: a name with a quote, backslash, bar or angle bracket breaks HestiaCP's user list; "
		"use letters, digits, blanks, dots and hyphens.", command->name, server->label);
}

/* What the message calls a position: a password is never "argument 2" for the person who chose it. */
static void name_position(const hestia_command *command, size_t position, char *out, size_t size)
{
	if (command->user_arg && command->secret_args & ARG(position)) snprintf(out, size, "the password");
	else snprintf(out, size, "argument %u", (unsigned)position);
}

static hestia_code check_text(const hestia_command *command, const hestia_server *server, size_t position, const char *arg,
	hestia_err *err)
{
	bool is_file = position == 1 && strcmp(command->name, "v-make-tmp-file") == 0;
	size_t len = strlen(arg), limit = is_file ? HESTIA_MAX_TMP_LEN : HESTIA_MAX_ARG_LEN;
	char name[32];

	name_position(command, position, name, sizeof name);
	if (len > limit) {
		return hestia_err_set(err, HESTIA_E_ARG, name,
			"%s was not sent to %s: %s has %zu bytes, more than the %zu that HestiaCP can be given; shorten it.",
			command->name, server->label, name, len, limit);
	}
	if (is_file) return HESTIA_OK;
	if (hestia_has_control(arg, len)) {
		return hestia_err_set(err, HESTIA_E_ARG, name,
			"%s was not sent to %s: %s holds a line break or another control character, which HestiaCP would take "
			"for a new record; remove it.", command->name, server->label, name);
	}
	if (len && (arg[0] == ' ' || arg[len - 1] == ' ')) {
		return hestia_err_set(err, HESTIA_E_ARG, name,
			"%s was not sent to %s: %s starts or ends with a blank, which HestiaCP would cut off; remove it.",
			command->name, server->label, name);
	}
	return HESTIA_OK;
}

/* Refused here, because the panel would count it as a refusal. */
static hestia_code absent_there(const hestia_command *command, const hestia_server *server, hestia_err *err)
{
	hestia_version since = hestia_command_since(command->name);
	char first[24];

	hestia_version_format(since, first);
	hestia_err_set(err, HESTIA_E_DENIED, hestia_denial_name(HESTIA_DENIAL_COMMAND),
		"%s was not sent to %s: HestiaCP %s has no such command (%s%s); update HestiaCP, or leave the feature out of the product.",
		command->name, server->label, server->version, hestia_version_of(server) < since ? "it came with " : "it was removed",
		hestia_version_of(server) < since ? first : "");
	if (err) err->denial = HESTIA_DENIAL_COMMAND;
	return HESTIA_E_DENIED;
}

hestia_code hestia_command_check(const hestia_command *command, const hestia_server *server, const char *const *args,
	size_t arg_count, hestia_err *err)
{
	hestia_version version = hestia_version_of(server);
	size_t limit = hestia_can(version, HESTIA_CAN_13_ARGS) ? HESTIA_MAX_ARGS : HESTIA_MAX_OLD_ARGS;
	hestia_code code;

	if (!hestia_is_command_name(command->name)) {
		return hestia_err_set(err, HESTIA_E_ARG, "command",
			"This is not the name of a HestiaCP command; they look like v-list-users.");
	}
	if (!hestia_has_command(version, command->name)) return absent_there(command, server, err);
	if (arg_count > limit) {
		return hestia_err_set(err, HESTIA_E_ARG, "args",
			"%s was not sent to %s: it was given %zu arguments, and HestiaCP%s reads only %zu.", command->name, server->label, arg_count,
			limit == HESTIA_MAX_ARGS ? "" : " before 1.8.8", limit);
	}
	if (command->user_arg && arg_count >= command->user_arg) {
		if ((code = check_user(command, server, args[command->user_arg - 1], err)) != HESTIA_OK) return code;
	}
	for (size_t i = 0; i < arg_count; i++) {
		if ((code = check_text(command, server, i + 1, args[i], err)) != HESTIA_OK) return code;
		if (command->secret_args & ARG(i + 1) && command->user_arg
				&& (code = check_secret(command, server, args[i], err)) != HESTIA_OK) return code;
		if (command->name_args & ARG(i + 1) && (code = check_name(command, server, args[i], err)) != HESTIA_OK) return code;
	}
	return HESTIA_OK;
}

void hestia_command_object(const hestia_command *command, const hestia_server *server, const char *const *args,
	size_t arg_count, char *out, size_t size)
{
	hestia_buf buf = {0};

	if (command->object_arg && arg_count >= command->object_arg) {
		char shown[80];
		const char *object = args[command->object_arg - 1];

		hestia_copy_line(shown, sizeof shown, object, strlen(object));
		hestia_buf_addf(&buf, "%s %s on %s", command->noun, shown, server->label);
	} else {
		hestia_buf_adds(&buf, server->label);
	}
	hestia_copy_line(out, size, hestia_buf_text(&buf), buf.len);
	hestia_buf_free(&buf);
}

bool hestia_command_asks_json(const char *const *args, size_t arg_count)
{
	return arg_count > 0 && strcmp(args[arg_count - 1], "json") == 0;
}
