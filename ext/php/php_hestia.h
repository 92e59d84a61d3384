/*
 * The glue's own header: module globals, class entries, what its files share.
 */
#ifndef PHP_HESTIA_H
#define PHP_HESTIA_H

#include "php.h"
#include "php/compat.h"
#include "core/account.h"
#include "core/error.h"
#include "core/pool.h"
#include "core/server.h"

#define PHP_HESTIA_VERSION "0.1.0"

extern zend_module_entry hestia_module_entry;
#define phpext_hestia_ptr &hestia_module_entry

/* Per process (NTS) or thread (ZTS). */
ZEND_BEGIN_MODULE_GLOBALS(hestia)
	zend_long pool_max_idle; /* INI hestia.pool_max_idle: handles */
	zend_long pool_idle_ttl; /* INI hestia.pool_idle_ttl: seconds */
	zend_long refusal_ttl;   /* INI hestia.refusal_ttl: seconds */
	zend_long max_reply_size; /* INI hestia.max_reply_size: bytes of one answer */
	zend_long max_json_depth; /* INI hestia.max_json_depth: lists in lists */
	zend_long max_json_values; /* INI hestia.max_json_values: of one answer */
	hestia_pool *pool;       /* owned; made at the first call, so after FPM's fork; freed in GSHUTDOWN */
ZEND_END_MODULE_GLOBALS(hestia)

ZEND_EXTERN_MODULE_GLOBALS(hestia)
#define HESTIA_G(v) ZEND_MODULE_GLOBALS_ACCESSOR(hestia, v)

#if defined(ZTS) && defined(COMPILE_DL_HESTIA)
ZEND_TSRMLS_CACHE_EXTERN()
#endif

/* Set once in MINIT, live as long as the process. */
extern zend_class_entry *php_hestia_ce_exception, *php_hestia_ce_invalid_argument, *php_hestia_ce_failure,
	*php_hestia_ce_transport_error, *php_hestia_ce_timeout_error, *php_hestia_ce_tls_error, *php_hestia_ce_access_denied,
	*php_hestia_ce_command_failed, *php_hestia_ce_account_conflict, *php_hestia_ce_protocol_error, *php_hestia_ce_license_error, *php_hestia_ce_internal_error,
	*php_hestia_ce_cancelled, *php_hestia_ce_token_error, *php_hestia_ce_server, *php_hestia_ce_reply;

/* server.c: handlers of Hestia\Server. Call once from MINIT. */
void php_hestia_server_init(zend_class_entry *ce);
/* Wraps core (consumed) in a new Hestia\Server. */
void php_hestia_server_wrap(zval *return_value, hestia_server *core);
/* Core server of an object; throws and returns NULL when it was never constructed. Borrowed until the object dies. */
const hestia_server *php_hestia_server_core(zval *object);

/* True once for an object whose server says ask_again: a second refusal in a row must be remembered. */
bool php_hestia_server_asks_again(zval *object);

/* The process's pool, made when it is first needed, with the current INI limits. NULL: thrown. */
hestia_pool *php_hestia_pool(void);
/* A session on the process's pool with the current INI limits. false: thrown. */
bool php_hestia_session(zval *server, hestia_session *session);

/* call.c: false and thrown for a text with a NUL byte. */
bool php_hestia_is_command(const zend_string *command);

/* exceptions.c: what err says, not thrown; steps may be NULL. */
zend_object *php_hestia_make_exception(const hestia_err *err, const hestia_steps *steps);
void php_hestia_throw(const hestia_err *err, const hestia_steps *steps);
/* Throws Hestia\InvalidArgument for a field. */
void php_hestia_throw_invalid(const char *field, const char *format, ...) ZEND_ATTRIBUTE_FORMAT(printf, 2, 3);

#endif
