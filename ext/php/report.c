/* What a flow did, as PHP arrays. */
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
