/* hestia_package_*() */
#include "php/php_hestia.h"

#include "php/convert.h"
#include "php/json.h"

ZEND_FUNCTION(hestia_package_spec)
{
	hestia_package package;
	HashTable *settings;

	ZEND_PARSE_PARAMETERS_START(1, 1)
		Z_PARAM_ARRAY_HT(settings)
	ZEND_PARSE_PARAMETERS_END();

	if (!php_hestia_read_package(settings, &package)) RETURN_THROWS();
	array_init(return_value);
	for (size_t i = 0; i < HESTIA_PACKAGE_KEYS; i++) add_assoc_string(return_value, hestia_package_key(i), package.value[i]);
}

ZEND_FUNCTION(hestia_package_decide)
{
	hestia_package package;
	HashTable *wanted = NULL;
	hestia_decision decision;
	struct json_object *list;
	zend_string *name;
	hestia_err err;
	zval *on_server, *wanted_zval;

	ZEND_PARSE_PARAMETERS_START(3, 3)
		Z_PARAM_ARRAY(on_server)
		Z_PARAM_STR(name)
		Z_PARAM_ARRAY_EX(wanted_zval, 1, 0)
	ZEND_PARSE_PARAMETERS_END();

	if (wanted_zval) wanted = Z_ARRVAL_P(wanted_zval);
	if (!php_hestia_no_nul(name, "package")) RETURN_THROWS();
	if (wanted && !php_hestia_read_package(wanted, &package)) RETURN_THROWS();
	list = php_hestia_zval_to_json(on_server, "on_server");
	if (EG(exception)) RETURN_THROWS();
	hestia_err_clear(&err);
	if (hestia_package_decide(list, ZSTR_VAL(name), wanted ? &package : NULL, &decision, &err) == HESTIA_OK) {
		RETVAL_STRING(hestia_decision_name(decision));
	} else {
		php_hestia_throw(&err, NULL);
	}
	json_object_put(list);
}

ZEND_FUNCTION(hestia_package_deploy)
{
	hestia_package package;
	hestia_decision decision;
	hestia_session session;
	HashTable *settings;
	zend_string *name;
	hestia_err err;
	zval *server;

	ZEND_PARSE_PARAMETERS_START(3, 3)
		Z_PARAM_OBJECT_OF_CLASS(server, php_hestia_ce_server)
		Z_PARAM_STR(name)
		Z_PARAM_ARRAY_HT(settings)
	ZEND_PARSE_PARAMETERS_END();

	if (!php_hestia_no_nul(name, "package") || !php_hestia_read_package(settings, &package) || !php_hestia_session(server, &session)) RETURN_THROWS();
	hestia_err_clear(&err);
	if (hestia_package_deploy(&session, ZSTR_VAL(name), &package, &decision, &err) == HESTIA_OK) {
		RETVAL_STRING(hestia_decision_name(decision));
	} else {
		php_hestia_throw(&err, NULL);
	}
}
