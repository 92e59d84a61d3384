/* The command table and the argument rules that follow from it. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <string.h>

#include "core/api.h"
#include "core/command.h"

static hestia_server *panel;

static int make_panel(void **state)
{
	hestia_server_options options = {.host = "panel.example.com", .access_key = "ABCDEFGHIJ0123456789",
		.secret_key = "ssssssssssssssssssssssssssssssssssssssss"};
	hestia_err err;

	(void)state;
	return hestia_server_new(&options, &panel, &err) == HESTIA_OK ? 0 : -1;
}

static int free_panel(void **state)
{
	(void)state;
	hestia_server_free(panel);
	return 0;
}

static hestia_code check(const char *name, const char *const *args, size_t count, hestia_err *err)
{
	hestia_command command = hestia_command_describe(name);

	hestia_err_clear(err);
	return hestia_command_check(&command, panel, args, count, err);
}

/* Defect: an empty user makes the panel act on its root user. No command with a user may let it through. */
static void every_command_refuses_an_empty_user(void **state)
{
	size_t checked = 0;

	(void)state;
	for (size_t i = 0; hestia_command_at(i); i++) {
		const hestia_command *command = hestia_command_at(i);
		const char *args[HESTIA_MAX_ARGS];
		hestia_err err;

		if (!command->user_arg) continue;
		for (size_t n = 0; n < HESTIA_MAX_ARGS; n++) args[n] = "x";
		args[command->user_arg - 1] = "";
		assert_int_equal(check(command->name, args, 5, &err), HESTIA_E_ARG);
		assert_string_equal(err.where, "user");
		assert_int_equal(err.outcome, HESTIA_NOT_SENT);
		checked++;
	}
	assert_true(checked > 20);
}

static void changing_commands_refuse_the_root_user(void **state)
{
	static const char *const roots[] = {"admin", "Admin", "root"};

	(void)state;
	for (size_t i = 0; hestia_command_at(i); i++) {
		const hestia_command *command = hestia_command_at(i);

		if (!command->user_arg) continue;
		for (size_t r = 0; r < 3; r++) {
			const char *args[] = {roots[r], "x", "x", "x", "x"};
			hestia_err err;
			hestia_code code = check(command->name, args, 5, &err);

			assert_int_equal(code, command->kind == HESTIA_READ ? HESTIA_OK : HESTIA_E_ARG);
		}
	}
}

/* Commands that are not in the table are guessed on the safe side. */
static void unknown_commands_are_guessed(void **state)
{
	(void)state;
	assert_int_equal(hestia_command_describe("v-list-something").kind, HESTIA_READ);
	assert_int_equal(hestia_command_describe("v-list-something").user_arg, 0);
	assert_int_equal(hestia_command_describe("v-change-something").kind, HESTIA_CHANGE);
	assert_int_equal(hestia_command_describe("v-change-something").user_arg, 1);
	assert_int_equal(hestia_command_describe("v-delete-cron-job").kind, HESTIA_LONG);
	assert_int_equal(hestia_command_describe("v-change-sys-hostname").user_arg, 0);
	assert_true(hestia_command_describe("v-change-something-password").secret_args & 2);
}

static void time_limits_follow_the_kind(void **state)
{
	static const struct {
		const char *name;
		long ms;
	} rows[] = {
		{"v-list-users", 30000}, {"v-check-user-password", 30000}, {"v-add-user", 60000}, {"v-add-user-package", 60000},
		{"v-change-user-package", 60000}, {"v-add-domain", 300000}, {"v-suspend-user", 300000}, {"v-unsuspend-user", 300000},
		{"v-delete-user", 300000}, {"v-schedule-letsencrypt-domain", 300000},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		hestia_command command = hestia_command_describe(rows[i].name);

		assert_int_equal(hestia_command_timeout_ms(command.kind, panel), rows[i].ms);
	}
}

/* What the panel would misread, by defect: injection, trimming, file passwords, broken user lists. */
static void arguments_are_refused_before_sending(void **state)
{
	static char long_arg[HESTIA_MAX_ARG_LEN + 2];
	static const struct {
		const char *name, *args[6], *where;
	} rows[] = {
		{"v-change-user-password", {"acme", "abc\nother:New"}, "the password"},
		{"v-change-user-password", {"acme", "tab\there"}, "the password"},
		{"v-change-user-password", {"acme", " x"}, "the password"},
		{"v-change-user-password", {"acme", "x "}, "the password"},
		{"v-change-user-password", {"acme", ""}, "password"},
		{"v-change-user-password", {"acme", "/tmp/x"}, "password"},
		{"v-add-user", {"acme", "x", "a@example.com", "default", "An\\na"}, "name"},
		{"v-add-user", {"acme", "x", "a@example.com", "default", "O'Brien"}, "name"},
		{"v-add-user", {"acme", "x", "a@example.com", "default", "A", "<b>"}, "name"},
		{"v-add-domain", {"acme", long_arg}, "argument 2"},
		{"list-users", {"json"}, "command"},
		{"v-list;users", {"json"}, "command"},
	};

	(void)state;
	memset(long_arg, 'a', sizeof long_arg - 1);
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		size_t count = 0;
		hestia_err err;

		while (count < 6 && rows[i].args[count]) count++;
		assert_int_equal(check(rows[i].name, rows[i].args, count, &err), HESTIA_E_ARG);
		assert_string_equal(err.where, rows[i].where);
		assert_null(strstr(err.message, "other:New"));
	}
}

static void odd_but_right_arguments_pass(void **state)
{
	const char *password[] = {"acme", "a&b<c\"d'\\\xc3\xbc \xe2\x82\xac:;"};
	const char *file[] = {"A='1'\nB='2'\n", "/tmp/hestia-x"};
	const char *positions[HESTIA_MAX_ARGS + 1];
	hestia_err err;

	(void)state;
	assert_int_equal(check("v-change-user-password", password, 2, &err), HESTIA_OK);
	assert_int_equal(check("v-make-tmp-file", file, 2, &err), HESTIA_OK);
	for (size_t i = 0; i <= HESTIA_MAX_ARGS; i++) positions[i] = "x";
	assert_int_equal(check("v-add-dns-domain", positions, HESTIA_MAX_ARGS, &err), HESTIA_OK);
	assert_int_equal(check("v-add-dns-domain", positions, HESTIA_MAX_ARGS + 1, &err), HESTIA_E_ARG);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_command_refuses_an_empty_user),
		cmocka_unit_test(changing_commands_refuse_the_root_user),
		cmocka_unit_test(unknown_commands_are_guessed),
		cmocka_unit_test(time_limits_follow_the_kind),
		cmocka_unit_test(arguments_are_refused_before_sending),
		cmocka_unit_test(odd_but_right_arguments_pass),
	};

	return cmocka_run_group_tests_name("command", tests, make_panel, free_panel);
}
