/*
 * The stream of users. Input: the panel's answers as they come over the wire, one per connection, with a line "---"
 * between them; the last is repeated.
 * Holds: what is told of an account is a user name and bounded texts and numbers, no account is told twice, and after
 * the end or a failure nothing more comes. A plain line, read alone, gives such a row or says that it does not.
 */
#include "fuzz.h"

#include <stdbool.h>
#include <string.h>

#include "core/usage.h"
#include "core/username.h"
#include "wire.h"

#define MAX_ANSWERS 4
#define MAX_NAMES 512

static size_t cut_answers(const uint8_t *data, size_t size, wire_answer answers[MAX_ANSWERS])
{
	static const char separator[] = "\n---\n";
	const size_t len = sizeof separator - 1;
	size_t count = 0, from = 0;

	for (size_t i = 0; i + len <= size && count < MAX_ANSWERS - 1; i++) {
		if (memcmp(data + i, separator, len) != 0) continue;
		answers[count++] = (wire_answer){data + from, i - from};
		from = i + len;
		i = from - 1;
	}
	answers[count++] = (wire_answer){data + from, size - from};
	return count;
}

static void check_row(const hestia_usage_row *row)
{
	FUZZ_CHECK(memchr(row->username, 0, sizeof row->username) && memchr(row->email, 0, sizeof row->email));
	FUZZ_CHECK(memchr(row->package, 0, sizeof row->package) && memchr(row->role, 0, sizeof row->role));
	FUZZ_CHECK(memchr(row->problem, 0, sizeof row->problem));
	for (size_t i = 0; i < HESTIA_USAGE_NUMBERS; i++) {
		FUZZ_CHECK(row->number[i] >= HESTIA_AMOUNT_ABSURD && row->number[i] <= HESTIA_AMOUNT_MAX);
	}
}

/* One row without a name may tell that lines were lost. */
static void check_name(const hestia_usage_row *row, char names[MAX_NAMES][64], size_t count)
{
	const char *name = row->username;

	FUZZ_CHECK(hestia_username_check_existing(name, NULL) == HESTIA_OK || (!*name && *row->problem));
	for (size_t i = 0; i < count; i++) FUZZ_CHECK(strcmp(names[i], name) != 0);
}

static void check_stream(hestia_session *session)
{
	static char names[MAX_NAMES][64];
	const hestia_usage_row *rows;
	hestia_usage *usage;
	size_t count = 0, told = 0;
	hestia_err err;
	hestia_code code;

	hestia_err_clear(&err);
	code = hestia_usage_open(session, &usage, &err);
	while (code == HESTIA_OK && (code = hestia_usage_next(usage, &rows, &count, &err)) == HESTIA_OK && count) {
		for (size_t i = 0; i < count; i++) {
			check_row(&rows[i]);
			if (told == MAX_NAMES) continue;
			check_name(&rows[i], names, told);
			strcpy(names[told++], rows[i].username);
		}
	}
	fuzz_check_error(code, &err);
	FUZZ_CHECK(!fuzz_shows(err.message, WIRE_SECRET_KEY) && !fuzz_shows(err.message, WIRE_ACCESS_KEY));
	if (code == HESTIA_OK) FUZZ_CHECK(hestia_usage_next(usage, &rows, &count, NULL) == HESTIA_OK && count == 0);
	hestia_usage_close(usage);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	wire_answer answers[MAX_ANSWERS];
	size_t count = cut_answers(data, size, answers);
	hestia_session session;
	hestia_usage_row row;

	wire_begin(&session, answers, count);
	check_stream(&session);
	wire_close(&session);
	if (hestia_usage_row_parse(&row, (const char *)data, size)) FUZZ_CHECK(*row.username);
	check_row(&row);
	return 0;
}
