/* hestia_call(), the pool's statistics, redaction. */
#include "php/php_hestia.h"

#include "core/redact.h"
#include "php/convert.h"

#define MAX_INI 1000000000
#define MAX_REDACT_DEPTH 32
#define MAX_REDACT_NODES 100000 /* values: references can fan out without end */

bool php_hestia_session(zval *server, hestia_session *session)
{
	const hestia_server *core = php_hestia_server_core(server);

	if (!core) return false;
	if (!HESTIA_G(pool)) HESTIA_G(pool) = hestia_pool_new(0, 0, 0);
	if (!HESTIA_G(pool)) {
		zend_throw_error(NULL, "hestia: out of memory");
		return false;
	}
	hestia_pool_configure(HESTIA_G(pool), (unsigned) MIN(MAX(HESTIA_G(pool_max_idle), 0), MAX_INI),
		(long) MIN(HESTIA_G(pool_idle_ttl), MAX_INI), (long) MIN(HESTIA_G(refusal_ttl), MAX_INI));
	if (php_hestia_server_asks_again(server)) hestia_refusals_forget(hestia_pool_refusals(HESTIA_G(pool)), core);
	*session = (hestia_session){core, HESTIA_G(pool), 0};
	return true;
}

static void reply_to_zval(const hestia_reply *reply, const char *command, zval *out)
{
	zval value;

	object_init_ex(out, php_hestia_ce_reply);
	ZVAL_STRING(&value, command);
	php_hestia_set_property(php_hestia_ce_reply, Z_OBJ_P(out), "command", &value);
	zval_ptr_dtor(&value);
	if (reply->json) php_hestia_json_to_zval(reply->json, &value);
	else if (reply->json_asked) array_init(&value);
	else if (reply->body.len) ZVAL_STRINGL(&value, reply->body.data, reply->body.len);
	else ZVAL_NULL(&value);
	php_hestia_set_property(php_hestia_ce_reply, Z_OBJ_P(out), "data", &value);
	zval_ptr_dtor(&value);
	if (*reply->warning) {
		ZVAL_STRING(&value, reply->warning);
		php_hestia_set_property(php_hestia_ce_reply, Z_OBJ_P(out), "warning", &value);
		zval_ptr_dtor(&value);
	}
	ZVAL_DOUBLE(&value, reply->seconds);
	php_hestia_set_property(php_hestia_ce_reply, Z_OBJ_P(out), "seconds", &value);
	ZVAL_BOOL(&value, reply->reused);
	php_hestia_set_property(php_hestia_ce_reply, Z_OBJ_P(out), "reused", &value);
	ZVAL_BOOL(&value, reply->insecure);
	php_hestia_set_property(php_hestia_ce_reply, Z_OBJ_P(out), "insecure", &value);
}

/* Consumes reply, also when PHP's memory_limit ends the request half-way: its memory is not PHP's. */
static void return_reply(hestia_reply *reply, const char *command, zval *out)
{
	volatile bool failed = false;

	zend_try {
		reply_to_zval(reply, command, out);
	} zend_catch {
		failed = true;
	} zend_end_try();
	hestia_reply_free(reply);
	if (failed) zend_bailout();
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
	if (strlen(ZSTR_VAL(command)) != ZSTR_LEN(command)) {
		php_hestia_throw_invalid("command", "This is not the name of a HestiaCP command; they look like v-list-users.");
		RETURN_THROWS();
	}
	hestia_err_clear(&err);
	if (php_hestia_read_list(given, "args", &args, &count, &keep)) {
		if (hestia_call(&session, ZSTR_VAL(command), args, count, &reply, &err) == HESTIA_OK) {
			return_reply(&reply, ZSTR_VAL(command), return_value);
		} else {
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
	add_assoc_long(return_value, "refused_locally", (zend_long) stats->refused_locally);
}

typedef struct {
	const char **item;
	size_t count;
	size_t nodes;          /* values seen so far */
	php_hestia_keep keep;  /* texts of secrets that are numbers */
} secret_list;

static void redact(zval *value, secret_list *secrets, int depth, zval *out);

static void redact_array(HashTable *array, secret_list *secrets, int depth, zval *out)
{
	zend_ulong index;
	zend_string *key;
	zval *value;

	array_init(out);
	ZEND_HASH_FOREACH_KEY_VAL_IND(array, index, key, value) {
		zval copy;

		if (++secrets->nodes > MAX_REDACT_NODES) {
			add_next_index_string(out, "[and more]");
			return;
		}
		ZVAL_DEREF(value);
		if (key && hestia_redact_is_secret_key(ZSTR_VAL(key)) && Z_TYPE_P(value) != IS_NULL
				&& !(Z_TYPE_P(value) == IS_STRING && Z_STRLEN_P(value) == 0)) {
			ZVAL_STRING(&copy, HESTIA_REDACTED);
		} else {
			redact(value, secrets, depth + 1, &copy);
		}
		if (key) zend_symtable_update(Z_ARRVAL_P(out), key, &copy);
		else zend_hash_index_update(Z_ARRVAL_P(out), index, &copy);
	} ZEND_HASH_FOREACH_END();
}

/* Objects are named, not shown: WHMCS hands out models that hold every password. */
static void redact(zval *value, secret_list *secrets, int depth, zval *out)
{
	hestia_buf clean = {0};

	ZVAL_DEREF(value);
	switch (Z_TYPE_P(value)) {
	case IS_STRING:
		hestia_redact_text(&clean, Z_STRVAL_P(value), Z_STRLEN_P(value), secrets->item, secrets->count);
		if (clean.failed) ZVAL_STRING(out, HESTIA_REDACTED);
		else ZVAL_STRINGL(out, hestia_buf_text(&clean), clean.len);
		hestia_buf_free(&clean);
		return;
	case IS_ARRAY:
		if (depth < MAX_REDACT_DEPTH && secrets->nodes < MAX_REDACT_NODES) redact_array(Z_ARRVAL_P(value), secrets, depth, out);
		else ZVAL_STRING(out, "[nested too deeply]");
		return;
	case IS_OBJECT:
		ZVAL_STR(out, zend_strpprintf(0, "[object %s]", ZSTR_VAL(Z_OBJCE_P(value)->name)));
		return;
	case IS_RESOURCE:
		ZVAL_STRING(out, "[resource]");
		return;
	default:
		ZVAL_COPY(out, value);
	}
}

/* Redaction must not fail over an odd secret: what is no text is skipped, and a NUL byte ends one. */
static void read_secrets(HashTable *given, secret_list *out)
{
	zval *value;

	if (!given || zend_hash_num_elements(given) == 0) return;
	out->item = safe_emalloc(zend_hash_num_elements(given), sizeof *out->item, 0);
	ZEND_HASH_FOREACH_VAL_IND(given, value) {
		ZVAL_DEREF(value);
		if (Z_TYPE_P(value) == IS_STRING) out->item[out->count++] = Z_STRVAL_P(value);
		else if (Z_TYPE_P(value) == IS_LONG) out->item[out->count++] = php_hestia_text(value, "secrets", &out->keep);
	} ZEND_HASH_FOREACH_END();
}

ZEND_FUNCTION(hestia_redact)
{
	secret_list secrets = {0};
	HashTable *given = NULL;
	zval *value;

	ZEND_PARSE_PARAMETERS_START(1, 2)
		Z_PARAM_ZVAL(value)
		Z_PARAM_OPTIONAL
		Z_PARAM_ARRAY_HT(given)
	ZEND_PARSE_PARAMETERS_END();

	read_secrets(given, &secrets);
	redact(value, &secrets, 0, return_value);
	if (secrets.item) efree((void *) secrets.item);
	php_hestia_keep_free(&secrets.keep);
}
