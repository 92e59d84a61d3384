#include "refusals_help.h"

hestia_err refusal(hestia_denial denial)
{
	hestia_err err;

	hestia_err_clear(&err);
	hestia_err_set(&err, HESTIA_E_DENIED, "key", "The panel refused.");
	err.denial = denial;
	err.exit_code = denial == HESTIA_DENIAL_KEY ? 9 : denial == HESTIA_DENIAL_API_OFF ? 11 : 10;
	err.outcome = HESTIA_REFUSED;
	return err;
}

size_t export_all(hestia_refusals *r, hestia_refusal_record *out, size_t size)
{
	size_t at = 0, count = 0;

	while (count < size && hestia_refusals_export(r, &at, &out[count])) count++;
	return count;
}
