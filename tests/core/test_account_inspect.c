/* Inspecting an account of a scripted panel: whose it is, what is told of it, and that nothing but reads is sent. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <string.h>

#include "core/account.h"
#include "fake_api.h"
#include "oom.h"

#define SECRET "ccccccccccddddddddddeeeeeeeeeeffffffffff"
#define RECORD(...) "{\"acme\":{\"NAME\":\"Anna Smith\",\"PACKAGE\":\"gold\",\"CONTACT\":\"Anna@example.com\",\"SHELL\":\"nologin\"," \
	"\"LANGUAGE\":\"en\",\"NS\":\"ns1.example.com,ns2.example.com\",\"RKEY\":\"ExampleRkey\",\"U_WEB_DOMAINS\":\"2\",\"WEB_DOMAINS\":\"1\"," \
	"\"U_DISK\":\"12\",\"DATE\":\"2026-01-31\",\"TIME\":\"12:34:56\"," __VA_ARGS__ "}}"
#define ACTIVE RECORD("\"SUSPENDED\":\"no\",\"ROLE\":\"user\",\"SUSPENDED_WEB\":\"1\",\"SUSPENDED_CRON\":\"2\",\"SUSPENDED_USERS\":\"9\"")
#define READ(...) {"v-list-user", {"acme", "json", NULL}, __VA_ARGS__}
#define CHECK(...) {"v-check-user-password", {"acme", "Correct-Horse-7", NULL}, __VA_ARGS__}
#define STAMP "2026-01-31 12:34:56"

typedef struct {
	hestia_server server;
	hestia_session session;
	hestia_account_facts facts;
	hestia_account_result result;
	hestia_err err;
} fixture;

static int set_up(void **state)
{
	static fixture f;

	memset(&f, 0, sizeof f);
	f.server.label = "panel:8083";
	f.server.root_user = (char *)(uintptr_t)"admin";
	f.server.secret_key = (char *)(uintptr_t)SECRET;
	f.session = (hestia_session){.server = &f.server};
	*state = &f;
	return 0;
}

static hestia_code run(fixture *f, const hestia_account *account, const fake_call *script, size_t count)
{
	hestia_code code;

	fake_api_begin(script, count);
	f->session.calls = 0;
	hestia_err_clear(&f->err);
	memset(&f->facts, 0xee, sizeof f->facts);
	code = hestia_account_inspect(&f->session, account, &f->facts, &f->result, &f->err);
	fake_api_end();
	return code;
}

#define INSPECT(f, account, ...) run(f, account, (const fake_call[]){__VA_ARGS__}, sizeof((const fake_call[]){__VA_ARGS__}) / sizeof(fake_call))

static void the_stamp_decides_alone(void **state)
{
	const hestia_account ours = {.username = "acme", .email = "other@example.com", .created = STAMP, .password = "Correct-Horse-7"};
	const hestia_account later = {.username = "acme", .email = "anna@example.com", .created = "2026-02-01 00:00:00"};
	fixture *f = *state;

	assert_int_equal(INSPECT(f, &ours, READ(.text = ACTIVE)), HESTIA_OK);
	assert_true(f->facts.exists && f->facts.ours && !f->facts.suspended);
	assert_string_equal(f->facts.reason, "");
	assert_string_equal(f->facts.proof, "created");
	assert_int_equal(INSPECT(f, &later, READ(.text = ACTIVE)), HESTIA_OK);
	assert_true(f->facts.exists && !f->facts.ours);
	assert_string_equal(f->facts.proof, "");
	assert_non_null(strstr(f->facts.reason, "was created at " STAMP));
	assert_string_equal(f->facts.created, STAMP);
}

static void everything_is_told(void **state)
{
	const hestia_account account = {.username = "acme", .created = STAMP};
	fixture *f = *state;

	INSPECT(f, &account, READ(.text = ACTIVE));
	assert_string_equal(f->facts.package, "gold");
	assert_string_equal(f->facts.contact, "Anna@example.com");
	assert_string_equal(f->facts.name, "Anna Smith");
	assert_string_equal(f->facts.shell, "nologin");
	assert_string_equal(f->facts.role, "user");
	assert_string_equal(f->facts.language, "en");
	assert_string_equal(f->facts.name_servers, "ns1.example.com,ns2.example.com");
	assert_int_equal(f->facts.suspended_objects, 3);
	assert_string_equal(f->facts.usage.username, "acme");
	assert_int_equal(f->facts.usage.number[HESTIA_USAGE_WEB_DOMAINS], 2);
	assert_int_equal(f->facts.usage.number[HESTIA_USAGE_WEB_DOMAINS_LIMIT], 1);
	assert_int_equal(f->facts.usage.number[HESTIA_USAGE_BANDWIDTH], HESTIA_AMOUNT_MISSING);
	INSPECT(f, &account, READ(.text = "{\"acme\":{\"FNAME\":\"Anna\",\"LNAME\":\"Smith\",\"CONTACT\":\"\",\"SUSPENDED\":\"yes\","
		"\"SUSPENDED_WEB\":\"99999999999\",\"SUSPENDED_DNS\":\"x\"}}"));
	assert_string_equal(f->facts.name, "Anna Smith");
	assert_true(f->facts.suspended && !f->facts.ours);
	assert_int_equal(f->facts.suspended_objects, 0);
	assert_string_equal(f->facts.created, "");
}

/* What a panel puts into its fields may be the login. */
static void no_secret_comes_back(void **state)
{
	const hestia_account account = {.username = "acme", .email = "anna@example.com"};
	fixture *f = *state;

	INSPECT(f, &account, READ(.text = "{\"acme\":{\"NAME\":\"" SECRET "\",\"PACKAGE\":\"" SECRET "\",\"CONTACT\":\"" SECRET "\",\"SUSPENDED\":\"no\","
		"\"ROLE\":\"" SECRET "\",\"SHELL\":\"" SECRET "\",\"NS\":\"" SECRET "\",\"LANGUAGE\":\"" SECRET "\"}}"));
	for (size_t i = 0; i + sizeof SECRET <= sizeof f->facts; i++) {
		if (memcmp((const char *)&f->facts + i, SECRET, sizeof SECRET - 1) == 0) fail_msg("the secret key is in the facts");
	}
	assert_non_null(strstr(f->facts.reason, "is no customer's account"));
}

static void without_a_stamp_the_contact_and_then_the_password(void **state)
{
	static const char *const taken[] = {"ACME"};
	hestia_account account = {.username = "acme", .email = "anna@example.com", .password = "Correct-Horse-7"};
	fixture *f = *state;

	assert_int_equal(INSPECT(f, &account, READ(.text = ACTIVE), CHECK(.exit_code = 0)), HESTIA_OK);
	assert_string_equal(f->facts.proof, "password");
	assert_int_equal(INSPECT(f, &account, READ(.text = ACTIVE), CHECK(.exit_code = 9)), HESTIA_OK);
	assert_true(f->facts.ours);
	assert_string_equal(f->facts.proof, "contact");
	assert_int_equal(INSPECT(f, &account, READ(.text = ACTIVE),
		CHECK(.code = HESTIA_E_DENIED, .outcome = HESTIA_REFUSED, .denial = HESTIA_DENIAL_PERMISSION, .exit_code = 10)), HESTIA_OK);
	assert_string_equal(f->facts.proof, "contact");
	assert_string_equal(f->facts.reason, "");
	/* Not asked: of a suspended account, without a password, of one that is not ours. */
	assert_int_equal(INSPECT(f, &account, READ(.text = RECORD("\"SUSPENDED\":\"yes\""))), HESTIA_OK);
	assert_string_equal(f->facts.proof, "contact");
	account.taken = taken;
	account.taken_count = 1;
	assert_int_equal(INSPECT(f, &account, READ(.text = ACTIVE)), HESTIA_OK);
	assert_non_null(strstr(f->facts.reason, "is recorded for another service"));
	account.taken_count = 0;
	account.password = "";
	assert_int_equal(INSPECT(f, &account, READ(.text = ACTIVE)), HESTIA_OK);
	assert_string_equal(f->facts.proof, "contact");
	account.email = "berta@example.com";
	assert_int_equal(INSPECT(f, &account, READ(.text = ACTIVE)), HESTIA_OK);
	assert_false(f->facts.ours);
	assert_non_null(strstr(f->facts.reason, "has another contact address"));
}

static void not_there_is_no_failure(void **state)
{
	const hestia_account account = {.username = "acme", .email = "anna@example.com"};
	fixture *f = *state;

	assert_int_equal(INSPECT(f, &account, READ(.exit_code = 3, .text = "Error: user acme doesn't exist")), HESTIA_OK);
	assert_true(!f->facts.exists && !f->facts.ours);
	assert_string_equal(f->facts.reason, "The user acme is not on panel:8083; create the service, or correct its user name.");
}

static void what_cannot_be_read_is_a_failure(void **state)
{
	const hestia_account account = {.username = "acme", .email = "anna@example.com", .password = "Correct-Horse-7"};
	fixture *f = *state;

	assert_int_equal(INSPECT(f, &account, READ(.exit_code = 3, .text = "Error: user other doesn't exist")), HESTIA_E_COMMAND);
	assert_int_equal(INSPECT(f, &account, READ(.text = "{\"other\":{}}")), HESTIA_E_PROTOCOL);
	assert_int_equal(INSPECT(f, &account, READ(.code = HESTIA_E_TIMEOUT, .outcome = HESTIA_UNKNOWN)), HESTIA_E_TIMEOUT);
	assert_string_equal(f->result.steps.step[0].result, "unknown");
	assert_int_equal(INSPECT(f, &account, READ(.text = ACTIVE), CHECK(.code = HESTIA_E_TIMEOUT, .outcome = HESTIA_UNKNOWN)), HESTIA_E_TIMEOUT);
}

static void some_names_are_never_asked_for(void **state)
{
	static const hestia_account bad[] = {{.username = ""}, {.username = NULL}, {.username = "admin"}, {.username = "a b"},
		{.username = "acme", .created = "yesterday"}};
	fixture *f = *state;

	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
		assert_int_equal(run(f, &bad[i], NULL, 0), HESTIA_E_ARG);
		assert_false(f->facts.exists || f->facts.ours);
	}
}

/* Memory that gives out gives no half picture: everything is told, or nothing. */
static void every_allocation_may_fail(void **state)
{
	static const fake_call script[] = {READ(.text = ACTIVE)};
	static const hestia_account accounts[] = {{.username = "acme", .created = STAMP}, {.username = "acme", .email = "x@example.com"}};
	fixture *f = *state;

	for (size_t i = 0; i < 2; i++) {
		hestia_account_facts whole;
		bool hit = true;
		long n;

		assert_int_equal(run(f, &accounts[i], script, 1), HESTIA_OK);
		whole = f->facts;
		for (n = 1; hit && n < 1000; n++) {
			hestia_code code;

			fake_api_begin(script, 1);
			hestia_err_clear(&f->err);
			oom_arm(n);
			code = hestia_account_inspect(&f->session, &accounts[i], &f->facts, &f->result, &f->err);
			hit = oom_disarm();
			if (code != HESTIA_OK) assert_int_equal(f->err.code, HESTIA_E_NOMEM);
			else assert_memory_equal(&f->facts, &whole, sizeof whole);
		}
		assert_in_range(n, 20, 999);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(the_stamp_decides_alone, set_up), cmocka_unit_test_setup(everything_is_told, set_up),
		cmocka_unit_test_setup(no_secret_comes_back, set_up),
		cmocka_unit_test_setup(without_a_stamp_the_contact_and_then_the_password, set_up),
		cmocka_unit_test_setup(not_there_is_no_failure, set_up), cmocka_unit_test_setup(what_cannot_be_read_is_a_failure, set_up),
		cmocka_unit_test_setup(some_names_are_never_asked_for, set_up), cmocka_unit_test_setup(every_allocation_may_fail, set_up),
	};

	return cmocka_run_group_tests_name("account_inspect", tests, NULL, NULL);
}
