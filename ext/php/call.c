/* hestia_call(), the pool's statistics, redaction. */
#include "php/php_hestia.h"

#include "core/redact.h"
#include "php/convert.h"
#include "php/json.h"

#define MAX_INI 1000000000
#define MAX_REDACT_DEPTH 32
#define MAX_REDACT_NODES 100000 /* values: references can fan out without end */

bool php_hestia_session(zval *server, hestia_session *session)
{
	const hestia_server *core = php_hestia_server_core(server);
	hestia_pool_settings settings;

	if (!core) return false;
	if (!HESTIA_G(pool)) HESTIA_G(pool) = hestia_pool_new();
	if (!HESTIA_G(pool)) {
		hestia_err err;

		hestia_err_nomem(&err);
		php_hestia_throw(&err, NULL);
		return false;
	}
	settings = (hestia_pool_settings){
		.max_idle = (unsigned) MIN(HESTIA_G(pool_max_idle), MAX_INI), .idle_ttl = (long) MIN(HESTIA_G(pool_idle_ttl), MAX_INI),
		.refusal_ttl = (long) MIN(HESTIA_G(refusal_ttl), MAX_INI), .max_body = (size_t) MIN(HESTIA_G(max_reply_size), MAX_INI),
	};
	hestia_pool_configure(HESTIA_G(pool), &settings);
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

/* False when a fatal error of PHP (memory_limit, a timeout) ended the work: the caller then frees what is not PHP's memory,
 * which a worker keeps for its whole life, and calls zend_bailout(). */
static bool guarded(void (*work)(void *context), void *context)
{
	volatile bool ended = false;

	zend_try {
		work(context);
		ended = true;
	} zend_end_try();
	return ended;
}

typedef struct {
	const hestia_reply *reply;
	const char *command;
	zval *out;
} reply_return;

static void run_reply(void *context)
{
	const reply_return *r = context;

	reply_to_zval(r->reply, r->command, r->out);
}

/* Consumes reply. */
static void return_reply(hestia_reply *reply, const char *command, zval *out)
{
	reply_return r = {reply, command, out};
	bool ended = guarded(run_reply, &r);

	hestia_reply_free(reply);
	if (!ended) zend_bailout();
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
	add_assoc_long(return_value, "retried", (zend_long) stats->retried);
	add_assoc_long(return_value, "refused_locally", (zend_long) stats->refused_locally);
}

/* One call of hestia_redact(). */
typedef struct {
	hestia_redactor *redactor; /* owned */
	hestia_buf clean;          /* text under work; here so that a fatal error of PHP leaves it findable */
	HashTable *secrets;        /* borrowed, may be NULL */
	const HashTable *open[MAX_REDACT_DEPTH]; /* arrays around the value, outermost first */
	int depth;
	size_t nodes;              /* values seen so far */
	zval *value, *out;
} redaction;

static void redact(redaction *r, zval *value, zval *out);

static void redact_string(redaction *r, const char *text, size_t len, zval *out)
{
	hestia_redactor_text(r->redactor, &r->clean, text, len);
	if (r->clean.failed) ZVAL_STRING(out, HESTIA_REDACTED);
	else ZVAL_STRINGL(out, hestia_buf_text(&r->clean), r->clean.len);
	hestia_buf_free(&r->clean);
}

/* Properties of an object that was cast are named "\0Class\0name": the last part tells. */
static bool is_secret_member(const zend_string *key, const zval *value)
{
	const char *end = ZSTR_VAL(key) + ZSTR_LEN(key), *name = end;

	if (Z_TYPE_P(value) == IS_NULL || (Z_TYPE_P(value) == IS_STRING && Z_STRLEN_P(value) == 0)) return false;
	while (name > ZSTR_VAL(key) && name[-1]) name--;
	return hestia_redact_is_secret_key(name);
}

static void redact_members(redaction *r, HashTable *array, zval *out)
{
	zend_ulong index;
	zend_string *key;
	zval *value;

	array_init(out);
	ZEND_HASH_FOREACH_KEY_VAL_IND(array, index, key, value) {
		zval copy;

		if (++r->nodes > MAX_REDACT_NODES) {
			add_next_index_string(out, "[more]");
			return;
		}
		ZVAL_DEREF(value);
		if (key && is_secret_member(key, value)) ZVAL_STRING(&copy, HESTIA_REDACTED);
		else redact(r, value, &copy);
		if (key) zend_symtable_update(Z_ARRVAL_P(out), key, &copy);
		else zend_hash_index_update(Z_ARRVAL_P(out), index, &copy);
	} ZEND_HASH_FOREACH_END();
}

static void redact_array(redaction *r, HashTable *array, zval *out)
{
	const char *instead = NULL;

	for (int i = 0; i < r->depth; i++) {
		if (r->open[i] == array) instead = "[recursion]";
	}
	if (r->depth == MAX_REDACT_DEPTH) instead = "[nested too deeply]";
	if (r->nodes >= MAX_REDACT_NODES) instead = "[more]";
	if (instead) {
		ZVAL_STRING(out, instead);
		return;
	}
	r->open[r->depth++] = array;
	redact_members(r, array, out);
	r->depth--;
}

/* Objects are named, not shown: WHMCS hands out models that hold every password. */
static void redact(redaction *r, zval *value, zval *out)
{
	zend_string *text;

	ZVAL_DEREF(value);
	switch (Z_TYPE_P(value)) {
	case IS_STRING:
		redact_string(r, Z_STRVAL_P(value), Z_STRLEN_P(value), out);
		return;
	case IS_LONG:
	case IS_DOUBLE:
		/* A number stays one, unless its text would not. */
		text = zval_get_string(value);
		redact_string(r, ZSTR_VAL(text), ZSTR_LEN(text), out);
		if (zend_string_equals(text, Z_STR_P(out))) {
			zval_ptr_dtor(out);
			ZVAL_COPY(out, value);
		}
		zend_string_release(text);
		return;
	case IS_ARRAY:
		redact_array(r, Z_ARRVAL_P(value), out);
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

/* Redaction must not fail over an odd secret: texts and numbers count, the rest is skipped. */
static void hide_secrets(redaction *r)
{
	zval *value;

	if (!r->secrets) return;
	ZEND_HASH_FOREACH_VAL_IND(r->secrets, value) {
		ZVAL_DEREF(value);
		if (Z_TYPE_P(value) == IS_STRING) {
			hestia_redactor_hide(r->redactor, Z_STRVAL_P(value), Z_STRLEN_P(value));
		} else if (Z_TYPE_P(value) == IS_LONG || Z_TYPE_P(value) == IS_DOUBLE) {
			zend_string *text = zval_get_string(value);

			hestia_redactor_hide(r->redactor, ZSTR_VAL(text), ZSTR_LEN(text));
			zend_string_release(text);
		}
	} ZEND_HASH_FOREACH_END();
}

static void run_redaction(void *context)
{
	redaction *r = context;

	hide_secrets(r);
	redact(r, r->value, r->out);
}

ZEND_FUNCTION(hestia_redact)
{
	redaction r = {0};
	bool ended;

	ZEND_PARSE_PARAMETERS_START(1, 2)
		Z_PARAM_ZVAL(r.value)
		Z_PARAM_OPTIONAL
		Z_PARAM_ARRAY_HT(r.secrets)
	ZEND_PARSE_PARAMETERS_END();

	r.out = return_value;
	r.redactor = hestia_redactor_new();
	if (!r.redactor) RETURN_STRING(HESTIA_REDACTED);
	ended = guarded(run_redaction, &r);
	hestia_buf_free(&r.clean);
	hestia_redactor_free(r.redactor);
	if (!ended) zend_bailout();
}
