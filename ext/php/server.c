/* Hestia\Server: one panel with its credentials, opaque. */
#include "php/php_hestia.h"

#include "php/convert.h"

typedef struct {
	hestia_server *core; /* owned; NULL until hestia_server() made it */
	bool asked_again;    /* the remembered refusals were forgotten for it once */
	zend_object std;     /* last, as the engine wants it */
} php_hestia_server;

static zend_object_handlers handlers; /* filled once in MINIT */

static php_hestia_server *server_of(zend_object *object)
{
	return (php_hestia_server *) ((char *) object - offsetof(php_hestia_server, std));
}

static zend_object *server_create(zend_class_entry *ce)
{
	php_hestia_server *server = zend_object_alloc(sizeof *server, ce);

	server->core = NULL;
	server->asked_again = false;
	zend_object_std_init(&server->std, ce);
	object_properties_init(&server->std, ce);
	server->std.handlers = &handlers;
	return &server->std;
}

static void server_free(zend_object *object)
{
	hestia_server_free(server_of(object)->core);
	zend_object_std_dtor(object);
}

static const char *trust_name(const hestia_endpoint *e)
{
	if (e->insecure) return "not verified";
	if (*e->pin) return "pinned";
	return *e->ca_file || *e->ca_dir ? "own CA" : "system store";
}

/* What var_dump() shows: the place and the TLS policy, no credential. */
static HashTable *server_debug_info(PHP_HESTIA_HANDLER_ARG arg, int *is_temp)
{
	const hestia_server *core = server_of(PHP_HESTIA_HANDLER_OBJ(arg))->core;
	zval info;

	array_init(&info);
	*is_temp = 1;
	if (core) {
		add_assoc_string(&info, "panel", core->label);
		add_assoc_string(&info, "tls", trust_name(&core->endpoint));
		add_assoc_string(&info, "login", hestia_login_name(core->login));
	}
	return Z_ARRVAL(info);
}

void php_hestia_server_init(zend_class_entry *ce)
{
	ce->create_object = server_create;
	php_hestia_deny_serialize(ce);
	memcpy(&handlers, zend_get_std_object_handlers(), sizeof handlers);
	handlers.offset = offsetof(php_hestia_server, std);
	handlers.free_obj = server_free;
	handlers.clone_obj = NULL;
	handlers.get_debug_info = server_debug_info;
#if PHP_VERSION_ID >= 80000
	handlers.compare = zend_objects_not_comparable;
#endif
}

void php_hestia_server_wrap(zval *return_value, hestia_server *core)
{
	object_init_ex(return_value, php_hestia_ce_server);
	server_of(Z_OBJ_P(return_value))->core = core;
}

const hestia_server *php_hestia_server_core(zval *object)
{
	const hestia_server *core = server_of(Z_OBJ_P(object))->core;

	if (!core) zend_throw_error(NULL, "Hestia\\Server is not constructed; make it with hestia_server()");
	return core;
}

bool php_hestia_server_asks_again(zval *object)
{
	php_hestia_server *server = server_of(Z_OBJ_P(object));
	bool first = server->core->ask_again && !server->asked_again;

	server->asked_again = server->asked_again || first;
	return first;
}

static bool may_read_all(const hestia_server_options *o)
{
	return php_hestia_may_read("ca_file", o->ca_file) && php_hestia_may_read("ca_dir", o->ca_dir) && php_hestia_may_read("client_cert", o->client_cert)
		&& php_hestia_may_read("client_key", o->client_key);
}

/* Never called: both classes are made by functions. */
ZEND_METHOD(Hestia_Server, __construct)
{
	ZEND_PARSE_PARAMETERS_NONE();
}

ZEND_METHOD(Hestia_Reply, __construct)
{
	ZEND_PARSE_PARAMETERS_NONE();
}

#define OPTION(name, type) {#name, type, offsetof(hestia_server_options, name)}

ZEND_FUNCTION(hestia_server)
{
	static const php_hestia_option table[] = {
		OPTION(host, PHP_HESTIA_STRING), OPTION(address, PHP_HESTIA_STRING), OPTION(port, PHP_HESTIA_LONG),
		OPTION(access_key, PHP_HESTIA_STRING), OPTION(secret_key, PHP_HESTIA_STRING), OPTION(api_key, PHP_HESTIA_STRING),
		OPTION(user, PHP_HESTIA_STRING), OPTION(password, PHP_HESTIA_STRING), OPTION(ca_file, PHP_HESTIA_STRING),
		OPTION(ca_dir, PHP_HESTIA_STRING), OPTION(pin, PHP_HESTIA_STRING), OPTION(insecure, PHP_HESTIA_BOOL),
		OPTION(client_cert, PHP_HESTIA_STRING), OPTION(client_key, PHP_HESTIA_STRING), OPTION(proxy, PHP_HESTIA_STRING),
		OPTION(http2, PHP_HESTIA_BOOL),
		OPTION(root_user, PHP_HESTIA_STRING), OPTION(version, PHP_HESTIA_STRING),
		OPTION(connect_timeout_ms, PHP_HESTIA_LONG), OPTION(read_timeout_ms, PHP_HESTIA_LONG),
		OPTION(write_timeout_ms, PHP_HESTIA_LONG), OPTION(ask_again, PHP_HESTIA_BOOL),
	};
	hestia_server_options options = {0};
	php_hestia_keep keep = {0};
	hestia_server *core;
	hestia_err err;
	HashTable *given;

	ZEND_PARSE_PARAMETERS_START(1, 1)
		Z_PARAM_ARRAY_HT(given)
	ZEND_PARSE_PARAMETERS_END();

	hestia_err_clear(&err);
	if (php_hestia_read_options(given, "server", table, sizeof table / sizeof table[0], &options, &keep)) {
		if (!may_read_all(&options)) goto done;
		if (hestia_server_new(&options, &core, &err) == HESTIA_OK) php_hestia_server_wrap(return_value, core);
		else php_hestia_throw(&err, NULL);
	}
done:
	php_hestia_keep_free(&keep);
}
