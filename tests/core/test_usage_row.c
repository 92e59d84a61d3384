/* One account's usage: the columns of each version's plain format, lines that are shifted, numbers that are none. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "core/usage_row.h"

/* A line of v-list-users plain; the limits count 1, 2, 3, and what is used 101, 102, 103. */
#define NAME_OLD "\tJohn\tDoe"
#define NAME_NEW "\tJohn Doe"
#define LIMITS "\tgold\tdefault\tPHP-8_2\tdefault\tdefault\t1\t2\t3\t4\t5\t6\t7\t8\t9"
#define QUOTAS "\t71\t72\t73\t74"
#define CONTACT "\t10\tns1.example.com,ns2.example.com\tnologin\t11\tacme@example.com\tyes\tExampleRkey"
#define ROLE "\tuser"
#define COUNTS "\t81\t82\t83\t84\t85\t86\t87\t88\t89"
#define USED "\t101\t102\t103\t104\t105\t106\t107\t90\t108\t109\t110\t111\t91\t112\t113\t114\t115\ten\t16:12:11\t2026-11-23"

#define LINE_1_2_0 "acme" NAME_OLD LIMITS CONTACT "\tno" COUNTS USED
#define LINE_1_8_4 "acme" NAME_NEW LIMITS CONTACT "\tno" COUNTS USED
#define LINE_1_8_12 "acme" NAME_NEW LIMITS CONTACT ROLE "\tno" COUNTS USED
#define LINE_1_9 "acme" NAME_NEW LIMITS QUOTAS CONTACT ROLE "\tno" COUNTS USED

static const struct {
	hestia_usage_number number;
	int64_t expected;
} expectations[] = {
	{HESTIA_USAGE_WEB_DOMAINS_LIMIT, 1}, {HESTIA_USAGE_WEB_ALIASES_LIMIT, 2}, {HESTIA_USAGE_DNS_DOMAINS_LIMIT, 3},
	{HESTIA_USAGE_DNS_RECORDS_LIMIT, 4}, {HESTIA_USAGE_MAIL_DOMAINS_LIMIT, 5}, {HESTIA_USAGE_MAIL_ACCOUNTS_LIMIT, 6},
	{HESTIA_USAGE_DATABASES_LIMIT, 7}, {HESTIA_USAGE_CRON_JOBS_LIMIT, 8}, {HESTIA_USAGE_DISK_LIMIT, 9}, {HESTIA_USAGE_BANDWIDTH_LIMIT, 10},
	{HESTIA_USAGE_BACKUPS_LIMIT, 11}, {HESTIA_USAGE_DISK, 101}, {HESTIA_USAGE_DISK_DIRS, 102}, {HESTIA_USAGE_DISK_WEB, 103},
	{HESTIA_USAGE_DISK_MAIL, 104}, {HESTIA_USAGE_DISK_DB, 105}, {HESTIA_USAGE_BANDWIDTH, 106}, {HESTIA_USAGE_WEB_DOMAINS, 107},
	{HESTIA_USAGE_WEB_ALIASES, 108}, {HESTIA_USAGE_DNS_DOMAINS, 109}, {HESTIA_USAGE_DNS_RECORDS, 110}, {HESTIA_USAGE_MAIL_DOMAINS, 111},
	{HESTIA_USAGE_MAIL_ACCOUNTS, 112}, {HESTIA_USAGE_DATABASES, 113}, {HESTIA_USAGE_CRON_JOBS, 114}, {HESTIA_USAGE_BACKUPS, 115},
	{HESTIA_USAGE_IPS, 88},
};

static bool parse(hestia_usage_row *row, const char *line)
{
	memset(row, 0xee, sizeof *row); /* nothing may be left of what was there */
	return hestia_usage_row_parse(row, line, strlen(line));
}

static void reads_as_acme(const char *line, const char *role)
{
	hestia_usage_row row;

	assert_true(parse(&row, line));
	assert_string_equal(row.username, "acme");
	assert_string_equal(row.package, "gold");
	assert_string_equal(row.email, "acme@example.com");
	assert_string_equal(row.role, role);
	assert_string_equal(row.problem, "");
	assert_int_equal(row.status, HESTIA_STATUS_ACTIVE);
	assert_string_equal(hestia_usage_row_created(&row), "2026-11-23 16:12:11");
	assert_true(hestia_usage_row_is_whole(&row));
	for (size_t i = 0; i < HESTIA_USAGE_NUMBERS; i++) assert_int_equal(row.number[expectations[i].number], expectations[i].expected);
}

static void every_version_has_its_columns(void **state)
{
	(void)state;
	assert_int_equal(sizeof expectations / sizeof expectations[0], HESTIA_USAGE_NUMBERS);
	reads_as_acme(LINE_1_2_0, "");
	reads_as_acme(LINE_1_8_4, "");
	reads_as_acme(LINE_1_8_12, "user");
	reads_as_acme(LINE_1_9, "user");
	reads_as_acme(LINE_1_9 "\t\r", "user");
}

/* Half a stamp, or one that is none, would prove nothing: it is not told. */
static void a_stamp_is_told_whole_or_not_at_all(void **state)
{
	static const struct { const char *date, *time, *expected; } cases[] = {
		{"2026-11-23", "16:12:11", "2026-11-23 16:12:11"}, {"2026-11-23", "", ""}, {"", "16:12:11", ""}, {"", "", ""}, {"2026-11-23", "16:12", ""},
		{"2026-11-231", "16:12:11", ""}, {"2026/11/23", "16:12:11", ""}, {"2026-11-23", "16:12:1x", ""}, {"2026-11-23", "16:12:11\n", ""},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		hestia_usage_row row;
		size_t hint = 0;

		hestia_usage_row_begin(&row, "acme", 4);
		assert_string_equal(hestia_usage_row_created(&row), "");
		hestia_usage_row_take(&row, "TIME", 4, cases[i].time, strlen(cases[i].time), &hint);
		hestia_usage_row_take(&row, "DATE", 4, cases[i].date, strlen(cases[i].date), &hint);
		assert_string_equal(hestia_usage_row_created(&row), cases[i].expected);
	}
}

/* Line with its cell at `at` replaced; NULL takes the cell out. */
static const char *with_cell(const char *line, size_t at, const char *value, char out[1024])
{
	const char *cell = line, *end;

	for (size_t i = 0; i < at; i++) cell = strchr(cell, '\t') + 1;
	end = cell + strcspn(cell, "\t");
	if (value) snprintf(out, 1024, "%.*s%s%s", (int)(cell - line), line, value, end);
	else snprintf(out, 1024, "%.*s%s", (int)(cell - line), line, *end ? end + 1 : end);
	return out;
}

/* Where a cell is missing or one too many, every later one is another column's: no number of such a line may be told. */
static void a_shifted_line_is_no_row(void **state)
{
	static const char *const lines[] = {LINE_1_2_0, LINE_1_8_4, LINE_1_8_12, LINE_1_9};
	hestia_usage_row row;
	char line[1024];

	(void)state;
	assert_false(parse(&row, "acme\tJohn\tDoe\tX" LIMITS CONTACT "\tno" COUNTS USED));
	assert_string_equal(row.username, "acme");
	assert_int_equal(row.told, 0);
	for (size_t i = 0; i < HESTIA_USAGE_NUMBERS; i++) assert_int_equal(row.number[i], HESTIA_AMOUNT_MISSING);
	for (size_t i = 1; i < sizeof lines / sizeof lines[0]; i++) {
		for (size_t at = 1; at < 20; at++) {
			assert_false(parse(&row, with_cell(lines[i], at, "a\tb\tc", line)));
			assert_string_equal(row.username, "acme");
			assert_string_equal(row.email, "");
			assert_int_equal(row.told, 0);
		}
	}
	assert_false(parse(&row, with_cell(LINE_1_9, 30, NULL, line)));
	assert_false(parse(&row, LINE_1_9 "\tmore"));
	assert_false(parse(&row, "acme"));
}

/* A cut in any place: no row, or only the user name that is whole by itself. */
static void half_a_line_is_no_row(void **state)
{
	hestia_usage_row row;

	(void)state;
	for (size_t len = 0; len < sizeof LINE_1_9 - 1; len++) {
		memset(&row, 0xee, sizeof row);
		assert_false(hestia_usage_row_parse(&row, LINE_1_9, len));
		assert_int_equal(row.told, 0);
		assert_true(strncmp(row.username, "acme", strlen(row.username)) == 0);
	}
}

static void the_name_has_a_users_shape(void **state)
{
	static const char *const names[] = {"", "../x", "a b", "-acme", "acme;id", "acme\"", "\xc3\xa4""cme"};
	hestia_usage_row row;
	char line[1024];

	(void)state;
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		assert_false(parse(&row, with_cell(LINE_1_9, 0, names[i], line)));
		assert_string_equal(row.username, "");
	}
	assert_false(hestia_usage_row_parse(&row, "a\0b" NAME_NEW, 3 + sizeof NAME_NEW - 1));
	assert_string_equal(row.username, "");
}

/* -- Single values ---------------------------------------------------------------------------------------------------- */

static int64_t number_told(const char *text)
{
	hestia_usage_row row;
	size_t hint = 0;

	hestia_usage_row_begin(&row, "acme", 4);
	assert_int_equal(row.number[HESTIA_USAGE_DISK], HESTIA_AMOUNT_MISSING);
	hestia_usage_row_take(&row, "U_DISK", 6, text, strlen(text), &hint);
	assert_int_equal(row.told, 1u << HESTIA_USAGE_DISK);
	return row.number[HESTIA_USAGE_DISK];
}

static void numbers_and_what_is_none(void **state)
{
	static const char *const absurd[] = {"-1", "+1", "1.5", "1e3", " 1", "1 ", "x", "Unlimited", "unlimited ", "0x10", "1000000000001",
		"99999999999999999999", "999999999999999999999999999999999999999999999999999999999999999999999999"};
	hestia_usage_row row;
	char line[1024];

	(void)state;
	assert_int_equal(number_told("0"), 0);
	assert_int_equal(number_told("007"), 7);
	assert_int_equal(number_told("1000000000000"), HESTIA_AMOUNT_MAX);
	assert_int_equal(number_told("unlimited"), HESTIA_AMOUNT_UNLIMITED);
	assert_int_equal(number_told(""), HESTIA_AMOUNT_MISSING);
	for (size_t i = 0; i < sizeof absurd / sizeof absurd[0]; i++) {
		assert_int_equal(number_told(absurd[i]), HESTIA_AMOUNT_ABSURD);
		assert_false(parse(&row, with_cell(LINE_1_9, 7, absurd[i], line)));
	}
	assert_true(parse(&row, with_cell(LINE_1_9, 7, "unlimited", line)));
	assert_int_equal(row.number[HESTIA_USAGE_WEB_DOMAINS_LIMIT], HESTIA_AMOUNT_UNLIMITED);
	assert_true(parse(&row, with_cell(LINE_1_9, 7, "", line)));
	assert_int_equal(row.number[HESTIA_USAGE_WEB_DOMAINS_LIMIT], HESTIA_AMOUNT_MISSING);
}

static void keys_in_any_order(void **state)
{
	static const char *const keys[] = {"DATE", "U_DISK", "CONTACT", "NO_SUCH_KEY", "", "SUSPENDED", "PACKAGE"};
	static const char *const values[] = {"2026-11-23", "5", "a@example.com", "7", "8", "yes", "gold"};
	hestia_usage_row row;

	(void)state;
	for (size_t hint = 0; hint < 100; hint++) {
		size_t at = hint;

		hestia_usage_row_begin(&row, "acme", 4);
		for (size_t i = 0; i < 7; i++) hestia_usage_row_take(&row, keys[i], strlen(keys[i]), values[i], strlen(values[i]), &at);
		assert_int_equal(row.number[HESTIA_USAGE_DISK], 5);
		assert_int_equal(row.told, 1u << HESTIA_USAGE_DISK);
		assert_string_equal(row.email, "a@example.com");
		assert_string_equal(row.package, "gold");
		assert_int_equal(row.status, HESTIA_STATUS_SUSPENDED);
		assert_false(hestia_usage_row_is_whole(&row));
	}
}

/* A record is whole with every number named, and half with one of them missing, whichever that is. */
static void half_a_record_is_seen(void **state)
{
	hestia_usage_row row;

	(void)state;
	assert_true(parse(&row, LINE_1_9));
	for (size_t i = 0; i < HESTIA_USAGE_NUMBERS; i++) {
		hestia_usage_row half = row;

		half.told &= ~(1u << i);
		assert_false(hestia_usage_row_is_whole(&half));
		assert_true(*hestia_usage_number_name((hestia_usage_number)i) != 0);
	}
	assert_string_equal(hestia_usage_number_name(HESTIA_USAGE_NUMBERS), "");
}

static void texts_are_cut_and_kept_utf8(void **state)
{
	char text[300], name[100];
	hestia_usage_row row;
	size_t hint = 0;

	(void)state;
	memset(text, 'x', sizeof text);
	memset(name, 'n', sizeof name);
	hestia_usage_row_begin(&row, name, 64);
	assert_string_equal(row.username, ""); /* another account's name, when cut */
	hestia_usage_row_begin(&row, name, 63);
	assert_int_equal(strlen(row.username), 63);
	hestia_usage_row_take(&row, "CONTACT", 7, text, sizeof text, &hint);
	assert_int_equal(strlen(row.email), sizeof row.email - 1);
	hestia_usage_row_take(&row, "ROLE", 4, "\xff\tadmin", 7, &hint);
	assert_string_equal(row.role, "? admin");
	hestia_usage_row_take(&row, "SUSPENDED", 9, "YES", 3, &hint);
	assert_int_equal(row.status, HESTIA_STATUS_UNKNOWN);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_version_has_its_columns), cmocka_unit_test(a_stamp_is_told_whole_or_not_at_all),
		cmocka_unit_test(a_shifted_line_is_no_row),
		cmocka_unit_test(half_a_line_is_no_row),
		cmocka_unit_test(the_name_has_a_users_shape),
		cmocka_unit_test(numbers_and_what_is_none),
		cmocka_unit_test(keys_in_any_order),
		cmocka_unit_test(half_a_record_is_seen),
		cmocka_unit_test(texts_are_cut_and_kept_utf8),
	};

	return cmocka_run_group_tests_name("usage_row", tests, NULL, NULL);
}
