/* hestia_call(), the session that every call works in, the pool's statistics. */
#include "php/php_hestia.h"

#include "php/convert.h"
#include "php/reply.h"

#define MAX_INI 1000000000

hestia_pool *php_hestia_pool(void)
{
	hestia_pool_settings settings;

	if (!HESTIA_G(pool)) HESTIA_G(pool) = hestia_pool_new();
	if (!HESTIA_G(pool)) {
		hestia_err err;

		hestia_err_nomem(&err);
		php_hestia_throw(&err, NULL);
		return NULL;
	}
	settings = (hestia_pool_settings){
		.max_idle = (unsigned) MIN(HESTIA_G(pool_max_idle), MAX_INI), .idle_ttl = (long) MIN(HESTIA_G(pool_idle_ttl), MAX_INI),
		.refusal_ttl = (long) MIN(HESTIA_G(refusal_ttl), MAX_INI), .max_body = (size_t) MIN(HESTIA_G(max_reply_size), MAX_INI),
	};
	hestia_pool_configure(HESTIA_G(pool), &settings);
	return HESTIA_G(pool);
}

bool php_hestia_session(zval *server, hestia_session *session)
{
	const hestia_server *core = php_hestia_server_core(server);
	hestia_pool *pool = core ? php_hestia_pool() : NULL;

	if (!pool) return false;
	/* What nobody may ask now is not forgotten: it says what to correct until then. */
	if (!hestia_refusals_wait(hestia_pool_refusals(pool), core) && php_hestia_server_asks_again(server)) {
		hestia_refusals_forget(hestia_pool_refusals(pool), core);
	}
	*session = (hestia_session){core, pool, 0};
	return true;
}

bool php_hestia_is_command(const zend_string *command)
{
	if (strlen(ZSTR_VAL(command)) == ZSTR_LEN(command)) return true;
	php_hestia_throw_invalid("command", "This is not the name of a HestiaCP command; they look like v-list-users.");
	return false;
}

ZEND_FUNCTION(hestia_call)
{
	php_hestia_keep keep = {0};
	hestia_session session;
	zend_string *command;
	HashTable *given = NULL;
	const char **args = NULL;
	size_t count = 0;
	hestia_reply reply;
	hestia_err err;
	zval *server;

	ZEND_PARSE_PARAMETERS_START(2, 3)
		Z_PARAM_OBJECT_OF_CLASS(server, php_hestia_ce_server)
		Z_PARAM_STR(command)
		Z_PARAM_OPTIONAL
		Z_PARAM_ARRAY_HT(given)
	ZEND_PARSE_PARAMETERS_END();

	if (!php_hestia_session(server, &session)) RETURN_THROWS();
	if (!php_hestia_is_command(command)) RETURN_THROWS();
	hestia_err_clear(&err);
	if (php_hestia_read_list(given, "args", &args, &count, &keep)) {
		const hestia_request request = {.command = ZSTR_VAL(command), .args = args, .arg_count = count, .keep_text = true};

		if (hestia_call_once(&session, &request, &reply, &err) != HESTIA_OK
				|| !php_hestia_reply_to_zval(&reply, session.server, ZSTR_VAL(command), return_value, &err)) {
			php_hestia_throw(&err, NULL);
		}
	}
	if (args) efree((void *) args);
	php_hestia_keep_free(&keep);
}

ZEND_FUNCTION(hestia_pool_stats)
{
	hestia_pool_stats none = {0};
	const hestia_pool_stats *stats = HESTIA_G(pool) ? hestia_pool_counters(HESTIA_G(pool)) : &none;

	ZEND_PARSE_PARAMETERS_NONE();
	array_init(return_value);
	add_assoc_long(return_value, "requests", (zend_long) stats->requests);
	add_assoc_long(return_value, "connections", (zend_long) stats->connections);
	add_assoc_long(return_value, "reused", (zend_long) stats->reused);
	add_assoc_long(return_value, "idle", (zend_long) stats->idle);
	add_assoc_long(return_value, "retried", (zend_long) stats->retried);
	add_assoc_long(return_value, "refused_locally", (zend_long) stats->refused_locally);
}
