/*
 * What other processes tell of refusals. Input: the time to live, a line; then records, a line each: now, key, command, denial,
 * until, message, with tabs between them; the denials 14 and 15 stand for a permission list and a count. A key of one character stands for 64 of it. The clock is the input's: it goes back too.
 * Holds: a record is taken only when its parts fit each other and it has not expired; what is taken is refused by the panel's
 * reason, is never remembered for longer than this process would, and told to a third process comes out as it went in.
 */
#include "fuzz.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "core/command.h"
#include "core/refusals.h"

#define MAX_RECORDS 20 /* lines that are read */
#define LIST 14        /* as a denial of the input */

time_t __wrap_time(time_t *out);

/* Set before each use. */
static time_t clock_now;

time_t __wrap_time(time_t *out)
{
	if (out) *out = clock_now;
	return clock_now;
}

/* -- What a record may be -------------------------------------------------------------------------------------------- */

static bool is_one_command(hestia_denial denial)
{
	return denial == HESTIA_DENIAL_PERMISSION || denial == HESTIA_DENIAL_COMMAND;
}

static bool is_key(const char *key)
{
	return strlen(key) == 64 && strspn(key, "0123456789abcdef") == 64;
}

static bool fits(const hestia_refusal_record *record)
{
	bool known = record->denial == HESTIA_DENIAL_NONE || *hestia_denial_name(record->denial);

	if (record->kind != HESTIA_RECORD_REFUSAL) {
		const char *set = record->kind == HESTIA_RECORD_COUNT ? "0123456789 " : NULL;

		if (!is_key(record->key) || *record->command || record->denial || !*record->message) return false;
		return set ? strspn(record->message, set) == strlen(record->message) : hestia_permits_is_text(record->message);
	}
	if (!known || !is_key(record->key)) return false;
	if (is_one_command(record->denial) != (*record->command != '\0')) return false;
	if (*record->command && !hestia_is_command_name(record->command)) return false;
	return (record->denial != HESTIA_DENIAL_NONE) == (*record->message != '\0');
}

/* -- What is remembered ---------------------------------------------------------------------------------------------- */

static size_t export_all(hestia_refusals *memory, hestia_refusal_record records[MAX_RECORDS])
{
	size_t at = 0, count = 0;
	hestia_refusal_record record;

	while (hestia_refusals_export(memory, &at, &record)) {
		FUZZ_CHECK(count < MAX_RECORDS);
		records[count++] = record;
	}
	return count;
}

static const hestia_refusal_record *find(const hestia_refusal_record *records, size_t count, const hestia_refusal_record *like)
{
	for (size_t i = 0; i < count; i++) {
		if (records[i].kind == like->kind && strcmp(records[i].key, like->key) == 0 && strcmp(records[i].command, like->command) == 0) return &records[i];
	}
	return NULL;
}

static bool is_same(const hestia_refusal_record *a, const hestia_refusal_record *b)
{
	return a->denial == b->denial && a->until == b->until && strcmp(a->message, b->message) == 0;
}

static void check_records(const hestia_refusal_record *records, size_t count, long ttl)
{
	for (size_t i = 0; i < count; i++) {
		FUZZ_CHECK(fits(&records[i]));
		FUZZ_CHECK(records[i].until > clock_now && records[i].until <= clock_now + (records[i].kind == HESTIA_RECORD_COUNT ? HESTIA_BAN_WINDOW : ttl));
		FUZZ_CHECK(find(records, i, &records[i]) == NULL);
		/* Those of the others have a form of their own. */
		if (records[i].kind == HESTIA_RECORD_REFUSAL) fuzz_check_line(records[i].message, sizeof ((hestia_err *)0)->message);
	}
}

/* Who was refused four times waits, and never for longer than the panel counts. */
static void check_wait(const hestia_refusals *memory, const hestia_server *server)
{
	long wait = hestia_refusals_wait(memory, server);

	FUZZ_CHECK(wait >= 0 && wait <= HESTIA_BAN_WINDOW);
	FUZZ_CHECK((wait > 0) == (hestia_refusals_recent(memory, server) >= HESTIA_LAST_REFUSAL));
}

/* The panel is not asked for what a record refuses. A panel may have the record's key, too. */
static void check_refused(hestia_refusals *memory, const hestia_refusal_record *record)
{
	const char *command = *record->command ? record->command : "v-list-user";
	char label[] = "panel.example.com:8083";
	hestia_server server = {.label = label};
	hestia_err err;

	memcpy(server.memory_key, record->key, sizeof server.memory_key);
	memcpy(server.panel_key, record->key, sizeof server.panel_key);
	hestia_err_clear(&err);
	FUZZ_CHECK(hestia_refusals_check(memory, &server, command, label, &err) == HESTIA_E_DENIED);
	FUZZ_CHECK(err.code == HESTIA_E_DENIED && err.outcome == HESTIA_NOT_SENT && *err.message && *hestia_denial_name(err.denial));
	FUZZ_CHECK(err.denial == record->denial || !is_one_command(err.denial)); /* the whole key comes before one command */
	FUZZ_CHECK(err.exit_code >= 9 && err.exit_code <= 11 && strcmp(err.where, hestia_denial_name(err.denial)) == 0);
	fuzz_check_line(err.message, sizeof err.message);
	FUZZ_CHECK(!hestia_refusals_proven(memory, &server, command));
	check_wait(memory, &server);
}

/* What a list lacks is refused without the panel, unless the panel has said so itself. */
static void check_list(hestia_refusals *memory, const hestia_refusal_record *record)
{
	char label[] = "panel.example.com:8083", command[64];
	hestia_server server = {.label = label};
	hestia_err err;

	if (*record->message != '-') return;
	snprintf(command, sizeof command, "%.*s", (int)strcspn(record->message + 1, " "), record->message + 1);
	memcpy(server.memory_key, record->key, sizeof server.memory_key);
	hestia_err_clear(&err);
	FUZZ_CHECK(hestia_refusals_check(memory, &server, command, label, &err) == HESTIA_E_DENIED && !hestia_refusals_proven(memory, &server, command));
}

/* Told to a third process. Within one second nobody knows whether a refusal or a forgetting came first. */
static void check_told(const hestia_refusal_record *records, size_t count, long ttl)
{
	hestia_refusals *third = hestia_refusals_new();
	hestia_refusal_record told[MAX_RECORDS];
	size_t told_count;

	FUZZ_CHECK(third);
	hestia_refusals_set_ttl(third, ttl);
	for (size_t i = 0; i < count; i++) (void)hestia_refusals_import(third, &records[i]);
	told_count = export_all(third, told);
	FUZZ_CHECK(told_count <= count);
	for (size_t i = 0; i < count; i++) {
		const hestia_refusal_record *found = find(told, told_count, &records[i]);
		hestia_refusal_record of_key = records[i];

		FUZZ_CHECK(!found || is_same(found, &records[i]));
		FUZZ_CHECK(!hestia_refusals_import(third, &records[i])); /* not twice */
		if (found) continue;
		of_key.command[0] = '\0';
		found = find(records, count, &of_key);
		FUZZ_CHECK(found && found->denial == HESTIA_DENIAL_NONE && found->until == records[i].until);
	}
	hestia_refusals_free(third);
}

/* -- Records of the input -------------------------------------------------------------------------------------------- */

static void copy(char *out, size_t size, const char *text)
{
	snprintf(out, size, "%s", text);
}

/* Also sets the clock. */
static hestia_refusal_record read_record(const char *line)
{
	fuzz_input input = {.data = (const uint8_t *)line, .left = strlen(line)};
	hestia_refusal_record record = {.denial = HESTIA_DENIAL_NONE};
	const char *key;

	clock_now = (time_t)(strtoll(fuzz_field(&input, '\t'), NULL, 10) % INT64_C(1000000000000));
	key = fuzz_field(&input, '\t');
	if (strlen(key) == 1) memset(record.key, *key, 64);
	else copy(record.key, sizeof record.key, key);
	copy(record.command, sizeof record.command, fuzz_field(&input, '\t'));
	record.denial = (hestia_denial)(strtoul(fuzz_field(&input, '\t'), NULL, 10) % 16);
	if (record.denial >= (hestia_denial)LIST) {
		record.kind = record.denial == (hestia_denial)LIST ? HESTIA_RECORD_LIST : HESTIA_RECORD_COUNT;
		record.denial = HESTIA_DENIAL_NONE;
	}
	record.until = strtoll(fuzz_field(&input, '\t'), NULL, 10);
	copy(record.message, sizeof record.message, fuzz_rest(&input));
	fuzz_input_free(&input);
	return record;
}

static void check_import(hestia_refusals *memory, const hestia_refusal_record *record, long ttl)
{
	hestia_refusal_record before[MAX_RECORDS], after[MAX_RECORDS];
	size_t before_count = export_all(memory, before), after_count;
	bool taken = hestia_refusals_import(memory, record);
	const hestia_refusal_record *found;

	after_count = export_all(memory, after);
	check_records(after, after_count, ttl);
	if (!taken) {
		FUZZ_CHECK(after_count == before_count && memcmp(before, after, after_count * sizeof *after) == 0);
		return;
	}
	FUZZ_CHECK(ttl > 0 && fits(record) && record->until > clock_now);
	found = find(after, after_count, record);
	FUZZ_CHECK(found && found->denial == record->denial && (record->kind == HESTIA_RECORD_COUNT || found->until <= record->until));
	if (record->denial != HESTIA_DENIAL_NONE) check_refused(memory, record);
	if (record->kind == HESTIA_RECORD_LIST) check_list(memory, record);
	check_told(after, after_count, ttl);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_input input = {.data = data, .left = size};
	long ttl = strtol(fuzz_field(&input, '\n'), NULL, 10) % 100000;
	hestia_refusals *memory = hestia_refusals_new();

	FUZZ_CHECK(memory);
	hestia_refusals_set_ttl(memory, ttl);
	for (size_t i = 0; i < MAX_RECORDS && input.left; i++) {
		hestia_refusal_record record = read_record(fuzz_field(&input, '\n'));

		check_import(memory, &record, ttl);
	}
	hestia_refusals_free(memory);
	fuzz_input_free(&input);
	return 0;
}
