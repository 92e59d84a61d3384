/* hestia_usage(): rows of accounts, handed to PHP between the transfers. */
#include "core/usage.h"

#include "php/convert.h"
#include "php/guard.h"
#include "php/php_hestia.h"
#include "php/report.h"

/* One reading. `usage` is not PHP's memory: whoever leaves frees it. */
typedef struct {
	hestia_usage *usage;              /* owned */
	zend_fcall_info *batch;           /* NULL = collect all rows in `out` */
	zend_fcall_info_cache *batch_cache;
	zval *out;
	zend_long total;
	hestia_err *err;
	hestia_code code;
} reading;

static void rows_to_zval(const hestia_usage_row *rows, size_t count, zval *list)
{
	for (size_t i = 0; i < count; i++) {
		zval row;

		php_hestia_usage_row_to_zval(&rows[i], &row);
		add_next_index_zval(list, &row);
	}
}

/* False when the callback says so, or throws. */
static bool hand_over(reading *r, const hestia_usage_row *rows, size_t count)
{
	zval list;
	bool go_on;

	array_init_size(&list, (uint32_t) count);
	rows_to_zval(rows, count, &list);
	go_on = php_hestia_go_on(r->batch, r->batch_cache, &list, 1);
	zval_ptr_dtor(&list);
	return go_on;
}

static void run(void *context)
{
	reading *r = context;
	const hestia_usage_row *rows;
	size_t count;

	while ((r->code = hestia_usage_next(r->usage, &rows, &count, r->err)) == HESTIA_OK && count > 0) {
		r->total += (zend_long) count;
		if (!r->batch) rows_to_zval(rows, count, r->out);
		else if (!hand_over(r, rows, count)) return;
	}
}

ZEND_FUNCTION(hestia_usage)
{
	zend_fcall_info batch = empty_fcall_info;
	zend_fcall_info_cache cache = empty_fcall_info_cache;
	reading r = {0};
	hestia_session session;
	hestia_err err;
	zval *server;
	bool ended;

	ZEND_PARSE_PARAMETERS_START(1, 2)
		Z_PARAM_OBJECT_OF_CLASS(server, php_hestia_ce_server)
		Z_PARAM_OPTIONAL
		Z_PARAM_FUNC_EX(batch, cache, 1, 0)
	ZEND_PARSE_PARAMETERS_END();

	if (!php_hestia_session(server, &session)) RETURN_THROWS();
	hestia_err_clear(&err);
	r.err = &err;
	r.out = return_value;
	if (ZEND_FCI_INITIALIZED(batch)) {
		r.batch = &batch;
		r.batch_cache = &cache;
	} else {
		array_init(return_value);
	}
	if (hestia_usage_open(&session, &r.usage, &err) != HESTIA_OK) {
		php_hestia_throw(&err, NULL);
		RETURN_THROWS();
	}
	ended = php_hestia_guarded(run, &r);
	hestia_usage_close(r.usage);
	if (!ended) zend_bailout();
	if (r.code != HESTIA_OK && !EG(exception)) php_hestia_throw(&err, NULL);
	else if (r.batch) ZVAL_LONG(return_value, r.total);
}
