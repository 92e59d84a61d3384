/* What a flow did, and what accounts are and use, as PHP arrays. */
#include "php/report.h"

void php_hestia_steps_to_zval(const hestia_steps *steps, zval *out)
{
	array_init(out);
	for (size_t i = 0; steps && i < steps->count; i++) {
		const hestia_step *step = &steps->step[i];
		zval item;

		array_init(&item);
		add_assoc_string(&item, "name", step->name);
		add_assoc_string(&item, "result", step->result);
		add_assoc_string(&item, "detail", step->detail);
		add_assoc_double(&item, "seconds", step->seconds);
		add_assoc_long(&item, "calls", (zend_long) step->calls);
		add_next_index_zval(out, &item);
	}
}

void php_hestia_result_to_zval(const hestia_account_result *result, zval *out)
{
	zval warnings, steps;

	array_init(out);
	add_assoc_string(out, "username", result->username);
	add_assoc_string(out, "package", result->package);
	add_assoc_string(out, "decision", result->decision);
	add_assoc_string(out, "created", result->created);
	add_assoc_bool(out, "resumed", result->resumed);
	array_init(&warnings);
	for (size_t i = 0; i < result->steps.count; i++) {
		if (strcmp(result->steps.step[i].result, "warning") == 0) add_next_index_string(&warnings, result->steps.step[i].detail);
	}
	add_assoc_zval(out, "warnings", &warnings);
	php_hestia_steps_to_zval(&result->steps, &steps);
	add_assoc_zval(out, "steps", &steps);
}

static void add_text(zval *row, const char *name, const char *text)
{
	if (*text) add_assoc_string(row, name, text);
	else add_assoc_null(row, name);
}

void php_hestia_usage_row_to_zval(const hestia_usage_row *row, zval *out)
{
	static const char *const statuses[] = {
		[HESTIA_STATUS_UNKNOWN] = "", [HESTIA_STATUS_ACTIVE] = "active", [HESTIA_STATUS_SUSPENDED] = "suspended",
	};
	zval absurd;

	array_init_size(out, HESTIA_USAGE_NUMBERS + 8);
	array_init(&absurd);
	add_text(out, "username", row->username);
	add_text(out, "email", row->email);
	add_text(out, "package", row->package);
	add_text(out, "role", row->role);
	add_text(out, "status", statuses[row->status]);
	add_text(out, "created", hestia_usage_row_created(row));
	for (size_t i = 0; i < HESTIA_USAGE_NUMBERS; i++) {
		const char *name = hestia_usage_number_name((hestia_usage_number) i);

		if (row->number[i] >= HESTIA_AMOUNT_UNLIMITED) add_assoc_long(out, name, (zend_long) row->number[i]);
		else add_assoc_null(out, name);
		if (row->number[i] == HESTIA_AMOUNT_ABSURD) add_next_index_string(&absurd, name);
	}
	add_assoc_zval(out, "absurd", &absurd);
	add_text(out, "problem", row->problem);
}

static void name_servers_to_zval(const char *list, zval *out)
{
	array_init(out);
	while (*list) {
		size_t len = strcspn(list, ",");

		if (len) add_next_index_stringl(out, list, len);
		list += len + (list[len] != 0);
	}
}

void php_hestia_facts_to_zval(const hestia_account_facts *facts, const hestia_account_result *result, zval *out)
{
	zend_long calls = 0;
	zval part;

	array_init(out);
	add_assoc_string(out, "username", result->username);
	add_assoc_bool(out, "exists", facts->exists);
	add_assoc_bool(out, "ours", facts->ours);
	add_assoc_string(out, "reason", facts->reason);
	add_assoc_string(out, "proof", facts->proof);
	add_assoc_string(out, "created", facts->created);
	add_assoc_string(out, "package", facts->package);
	add_assoc_string(out, "contact", facts->contact);
	add_assoc_string(out, "name", facts->name);
	add_assoc_string(out, "role", facts->role);
	add_assoc_string(out, "shell", facts->shell);
	add_assoc_string(out, "language", facts->language);
	name_servers_to_zval(facts->name_servers, &part);
	add_assoc_zval(out, "name_servers", &part);
	add_assoc_bool(out, "suspended", facts->suspended);
	add_assoc_long(out, "suspended_objects", (zend_long) facts->suspended_objects);
	if (facts->exists) php_hestia_usage_row_to_zval(&facts->usage, &part);
	else ZVAL_NULL(&part);
	add_assoc_zval(out, "usage", &part);
	for (size_t i = 0; i < result->steps.count; i++) calls += (zend_long) result->steps.step[i].calls;
	add_assoc_long(out, "calls", calls);
}
