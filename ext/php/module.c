/* Module lifecycle: INI, globals, classes, phpinfo. */
#ifdef HAVE_CONFIG_H
# include "config.h"
#endif

#include "php/php_hestia.h"

#include <json-c/json.h>
#include <openssl/crypto.h>

#include "zend_exceptions.h"
#include "ext/spl/spl_exceptions.h"
#include "ext/standard/info.h"
#include "php_ini.h"

#if PHP_VERSION_ID >= 80000
# include "php/hestia_arginfo.h"
#else
# include "php/hestia_legacy_arginfo.h"
#endif

ZEND_DECLARE_MODULE_GLOBALS(hestia)

zend_class_entry *php_hestia_ce_exception, *php_hestia_ce_invalid_argument, *php_hestia_ce_failure, *php_hestia_ce_transport_error,
	*php_hestia_ce_timeout_error, *php_hestia_ce_tls_error, *php_hestia_ce_access_denied, *php_hestia_ce_command_failed,
	*php_hestia_ce_account_conflict, *php_hestia_ce_protocol_error, *php_hestia_ce_license_error, *php_hestia_ce_internal_error, *php_hestia_ce_cancelled,
	*php_hestia_ce_token_error, *php_hestia_ce_server, *php_hestia_ce_reply;

PHP_INI_BEGIN()
	STD_PHP_INI_ENTRY("hestia.pool_max_idle", "64", PHP_INI_ALL, OnUpdateLongGEZero, pool_max_idle, zend_hestia_globals, hestia_globals)
	STD_PHP_INI_ENTRY("hestia.pool_idle_ttl", "25", PHP_INI_ALL, OnUpdateLongGEZero, pool_idle_ttl, zend_hestia_globals, hestia_globals)
	STD_PHP_INI_ENTRY("hestia.max_reply_size", "33554432", PHP_INI_ALL, OnUpdateLongGEZero, max_reply_size, zend_hestia_globals, hestia_globals)
	STD_PHP_INI_ENTRY("hestia.max_json_depth", "16", PHP_INI_ALL, OnUpdateLongGEZero, max_json_depth, zend_hestia_globals, hestia_globals)
	STD_PHP_INI_ENTRY("hestia.max_json_values", "1048576", PHP_INI_ALL, OnUpdateLongGEZero, max_json_values, zend_hestia_globals, hestia_globals)
	STD_PHP_INI_ENTRY("hestia.refusal_ttl", "600", PHP_INI_ALL, OnUpdateLongGEZero, refusal_ttl, zend_hestia_globals, hestia_globals)
PHP_INI_END()

static void register_classes(void)
{
	php_hestia_ce_exception = register_class_Hestia_Exception(zend_ce_throwable);
	php_hestia_ce_invalid_argument = register_class_Hestia_InvalidArgument(spl_ce_InvalidArgumentException, php_hestia_ce_exception);
	php_hestia_ce_failure = register_class_Hestia_Failure(spl_ce_RuntimeException, php_hestia_ce_exception);
	php_hestia_ce_transport_error = register_class_Hestia_TransportError(php_hestia_ce_failure);
	php_hestia_ce_timeout_error = register_class_Hestia_TimeoutError(php_hestia_ce_transport_error);
	php_hestia_ce_tls_error = register_class_Hestia_TlsError(php_hestia_ce_transport_error);
	php_hestia_ce_access_denied = register_class_Hestia_AccessDenied(php_hestia_ce_failure);
	php_hestia_ce_command_failed = register_class_Hestia_CommandFailed(php_hestia_ce_failure);
	php_hestia_ce_account_conflict = register_class_Hestia_AccountConflict(php_hestia_ce_failure);
	php_hestia_ce_protocol_error = register_class_Hestia_ProtocolError(php_hestia_ce_failure);
	php_hestia_ce_internal_error = register_class_Hestia_InternalError(php_hestia_ce_failure);
	php_hestia_ce_cancelled = register_class_Hestia_Cancelled(php_hestia_ce_failure);
	php_hestia_ce_license_error = register_class_Hestia_LicenseError(php_hestia_ce_failure);
	php_hestia_ce_token_error = register_class_Hestia_TokenError(php_hestia_ce_failure);
	php_hestia_ce_server = register_class_Hestia_Server();
	php_hestia_ce_reply = register_class_Hestia_Reply();
}

static PHP_MINIT_FUNCTION(hestia)
{
	/* Counted by libcurl. Not undone in MSHUTDOWN: GSHUTDOWN, which comes later, still closes handles. */
	if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) return FAILURE;
	REGISTER_INI_ENTRIES();
#if PHP_VERSION_ID >= 80000
	register_hestia_symbols(module_number);
#endif
	register_classes();
	php_hestia_server_init(php_hestia_ce_server);
	php_hestia_deny_serialize(php_hestia_ce_reply);
	return SUCCESS;
}

static PHP_MSHUTDOWN_FUNCTION(hestia)
{
	UNREGISTER_INI_ENTRIES();
	return SUCCESS;
}

static PHP_GINIT_FUNCTION(hestia)
{
#if defined(COMPILE_DL_HESTIA) && defined(ZTS)
	ZEND_TSRMLS_CACHE_UPDATE();
#endif
	memset(hestia_globals, 0, sizeof *hestia_globals);
}

static PHP_GSHUTDOWN_FUNCTION(hestia)
{
	hestia_pool_free(hestia_globals->pool);
}

static PHP_MINFO_FUNCTION(hestia)
{
	char versions[128];

	php_info_print_table_start();
	php_info_print_table_row(2, "hestia", "enabled");
	php_info_print_table_row(2, "Version", PHP_HESTIA_VERSION);
	snprintf(versions, sizeof versions, "%s / %s", LIBCURL_VERSION, curl_version_info(CURLVERSION_NOW)->version);
	php_info_print_table_row(2, "libcurl (built with / running)", versions);
	snprintf(versions, sizeof versions, "%s / %s", OPENSSL_VERSION_TEXT, OpenSSL_version(OPENSSL_VERSION));
	php_info_print_table_row(2, "OpenSSL (built with / running)", versions);
	snprintf(versions, sizeof versions, "%s / %s", JSON_C_VERSION, json_c_version());
	php_info_print_table_row(2, "json-c (built with / running)", versions);
	php_info_print_table_end();
	DISPLAY_INI_ENTRIES();
}

zend_module_entry hestia_module_entry = {
	STANDARD_MODULE_HEADER,
	"hestia",
	ext_functions,
	PHP_MINIT(hestia),
	PHP_MSHUTDOWN(hestia),
	NULL,
	NULL,
	PHP_MINFO(hestia),
	PHP_HESTIA_VERSION,
	PHP_MODULE_GLOBALS(hestia),
	PHP_GINIT(hestia),
	PHP_GSHUTDOWN(hestia),
	NULL,
	STANDARD_MODULE_PROPERTIES_EX
};

#ifdef COMPILE_DL_HESTIA
# ifdef ZTS
ZEND_TSRMLS_CACHE_DEFINE()
# endif
ZEND_GET_MODULE(hestia)
#endif
