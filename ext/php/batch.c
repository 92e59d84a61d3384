/* hestia_call_all(): many commands on many panels at once, told to PHP between the transfers. */
#include "core/batch.h"

#include "php/convert.h"
#include "php/guard.h"
#include "php/php_hestia.h"
#include "php/reply.h"

/* One batch. `batch` is not PHP's memory: whoever leaves frees it. */
typedef struct {
	hestia_batch *batch;    /* owned; borrows the servers of `held` */
	zval held;              /* list of the Hestia\Server objects, which a callback might drop */
	HashTable *calls;       /* borrowed */
	zval *results;          /* key => result, in the order of calls */
	zend_string **keys;     /* by index in the batch; NULL = a number */
	zend_ulong *numbers;
	zend_fcall_info *progress; /* NULL = nobody listens */
	zend_fcall_info_cache *progress_cache;
	size_t done, total;
} call_all;

static bool bad_entry(const char *key)
{
	php_hestia_throw_invalid("calls", "The call \"%s\" is not a list of a Hestia\\Server, a command and, if it has any, an array of arguments.", key);
	return false;
}

/* The part of an entry at an index; NULL when it has another type. */
static zval *part(HashTable *entry, zend_ulong index, int type)
{
	zval *value = zend_hash_index_find(entry, index);

	if (!value) return NULL;
	ZVAL_DEREF(value);
	return Z_TYPE_P(value) == type ? value : NULL;
}

static bool add_call(call_all *all, zval *value, const char *key)
{
	zval *server, *command, *args;
	php_hestia_keep keep = {0};
	const char **texts = NULL;
	hestia_session session;
	size_t count = 0;
	hestia_err err;
	bool ok;

	ZVAL_DEREF(value);
	if (Z_TYPE_P(value) != IS_ARRAY) return bad_entry(key);
	server = part(Z_ARRVAL_P(value), 0, IS_OBJECT);
	command = part(Z_ARRVAL_P(value), 1, IS_STRING);
	args = part(Z_ARRVAL_P(value), 2, IS_ARRAY);
	if (!server || Z_OBJCE_P(server) != php_hestia_ce_server || !command) return bad_entry(key);
	if (zend_hash_num_elements(Z_ARRVAL_P(value)) != (args ? 3 : 2)) return bad_entry(key);
	if (!php_hestia_session(server, &session) || !php_hestia_is_command(Z_STR_P(command))) return false;
	if (!php_hestia_read_list(args ? Z_ARRVAL_P(args) : NULL, "args", &texts, &count, &keep)) return false;
	if (!all->batch) all->batch = hestia_batch_new(session.pool);
	Z_ADDREF_P(server);
	add_next_index_zval(&all->held, server);
	hestia_err_clear(&err);
	ok = all->batch && hestia_batch_add(all->batch, session.server, Z_STRVAL_P(command), texts, count, &err) == HESTIA_OK;
	if (!ok) {
		hestia_err_nomem(&err);
		php_hestia_throw(&err, NULL);
	}
	if (texts) efree((void *) texts);
	php_hestia_keep_free(&keep);
	return ok;
}

static bool add_calls(call_all *all)
{
	zend_ulong number;
	zend_string *key;
	zval *value, none;
	size_t index = 0;
	char shown[80];

	ZVAL_NULL(&none);
	ZEND_HASH_FOREACH_KEY_VAL(all->calls, number, key, value) {
		if (key) snprintf(shown, sizeof shown, "%.60s", ZSTR_VAL(key));
		else snprintf(shown, sizeof shown, ZEND_LONG_FMT, (zend_long) number);
		if (!add_call(all, value, shown)) return false;
		all->keys[index] = key;
		all->numbers[index++] = number;
		if (key) zend_hash_update(Z_ARRVAL_P(all->results), key, &none);
		else zend_hash_index_update(Z_ARRVAL_P(all->results), number, &none);
	} ZEND_HASH_FOREACH_END();
	return true;
}

static void make_result(const call_all *all, size_t index, zval *out)
{
	hestia_reply reply;
	hestia_err err;
	zval *server = zend_hash_index_find(Z_ARRVAL(all->held), index);

	hestia_err_clear(&err);
	if (hestia_batch_take(all->batch, index, &reply, &err) == HESTIA_OK
			&& php_hestia_reply_to_zval(&reply, php_hestia_server_core(server), hestia_batch_command(all->batch, index), out, &err)) return;
	ZVAL_OBJ(out, php_hestia_make_exception(&err, NULL));
}

/* False when the callback says so, or throws. */
static bool tell(const call_all *all, size_t index, zval *result)
{
	zval args[4];
	bool go_on;

	if (all->keys[index]) ZVAL_STR_COPY(&args[0], all->keys[index]);
	else ZVAL_LONG(&args[0], (zend_long) all->numbers[index]);
	ZVAL_COPY(&args[1], result);
	ZVAL_LONG(&args[2], (zend_long) all->done);
	ZVAL_LONG(&args[3], (zend_long) all->total);
	go_on = php_hestia_go_on(all->progress, all->progress_cache, args, 4);
	for (size_t i = 0; i < 4; i++) zval_ptr_dtor(&args[i]);
	return go_on;
}

/* After a no of the callback, or an exception of it, the changes on their way are waited for, and nobody is told. */
static void run(void *context)
{
	call_all *all = context;
	size_t index;

	if (!add_calls(all)) return;
	while (hestia_batch_next(all->batch, &index)) {
		zval result;

		make_result(all, index, &result);
		if (all->keys[index]) zend_hash_update(Z_ARRVAL_P(all->results), all->keys[index], &result);
		else zend_hash_index_update(Z_ARRVAL_P(all->results), all->numbers[index], &result);
		all->done++;
		if (!all->progress || tell(all, index, &result)) continue;
		hestia_batch_cancel(all->batch);
		all->progress = NULL;
	}
}

ZEND_FUNCTION(hestia_call_all)
{
	zend_fcall_info progress = empty_fcall_info;
	zend_fcall_info_cache cache = empty_fcall_info_cache;
	call_all all = {0};
	bool ended;

	ZEND_PARSE_PARAMETERS_START(1, 2)
		Z_PARAM_ARRAY_HT(all.calls)
		Z_PARAM_OPTIONAL
		Z_PARAM_FUNC_EX(progress, cache, 1, 0)
	ZEND_PARSE_PARAMETERS_END();

	all.total = zend_hash_num_elements(all.calls);
	array_init_size(return_value, (uint32_t) all.total);
	if (all.total == 0) return;
	if (ZEND_FCI_INITIALIZED(progress)) {
		all.progress = &progress;
		all.progress_cache = &cache;
	}
	all.results = return_value;
	array_init(&all.held);
	all.keys = safe_emalloc(all.total, sizeof *all.keys, 0);
	all.numbers = safe_emalloc(all.total, sizeof *all.numbers, 0);
	ended = php_hestia_guarded(run, &all);
	hestia_batch_free(all.batch);
	if (!ended) zend_bailout();
	efree(all.keys);
	efree(all.numbers);
	zval_ptr_dtor(&all.held);
}
