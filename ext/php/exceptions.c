/* Error values become exceptions: one table, one throw function, the getters. */
#include "php/php_hestia.h"

#include "zend_exceptions.h"
#include "php/report.h"

static zend_class_entry *class_of(hestia_code code)
{
	const struct {
		hestia_code code;
		zend_class_entry *ce;
	} table[] = {
		{HESTIA_E_ARG, php_hestia_ce_invalid_argument},
		{HESTIA_E_CONNECT, php_hestia_ce_transport_error},
		{HESTIA_E_TIMEOUT, php_hestia_ce_timeout_error},
		{HESTIA_E_TLS, php_hestia_ce_tls_error},
		{HESTIA_E_DENIED, php_hestia_ce_access_denied},
		{HESTIA_E_COMMAND, php_hestia_ce_command_failed},
		{HESTIA_E_PROTOCOL, php_hestia_ce_protocol_error},
		{HESTIA_E_LICENSE, php_hestia_ce_license_error},
		{HESTIA_E_TOKEN, php_hestia_ce_token_error},
		{HESTIA_E_CONFLICT, php_hestia_ce_account_conflict},
		{HESTIA_E_CANCELLED, php_hestia_ce_cancelled},
		{HESTIA_E_NOMEM, php_hestia_ce_internal_error},
	};

	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		if (table[i].code == code) return table[i].ce;
	}
	return php_hestia_ce_protocol_error;
}

static void set_string(zend_class_entry *ce, zend_object *object, const char *name, const char *text)
{
	zval value;

	ZVAL_STRING(&value, text);
	php_hestia_set_property(ce, object, name, &value);
	zval_ptr_dtor(&value);
}

static void set_long(zend_class_entry *ce, zend_object *object, const char *name, zend_long number)
{
	zval value;

	ZVAL_LONG(&value, number);
	php_hestia_set_property(ce, object, name, &value);
}

static void set_steps(zend_class_entry *ce, zend_object *object, const hestia_steps *steps)
{
	zval value;

	php_hestia_steps_to_zval(steps, &value);
	php_hestia_set_property(ce, object, "steps", &value);
	zval_ptr_dtor(&value);
}

/* What zend_throw_exception() does, without throwing. */
static zend_object *make_object(zend_class_entry *ce, const char *message, zend_long code)
{
	zval object;

	object_init_ex(&object, ce);
	set_string(zend_ce_exception, Z_OBJ(object), "message", message);
	set_long(zend_ce_exception, Z_OBJ(object), "code", code);
	return Z_OBJ(object);
}

zend_object *php_hestia_make_exception(const hestia_err *err, const hestia_steps *steps)
{
	zend_class_entry *ce = class_of(err->code);
	zend_long code = err->exit_code != HESTIA_NO_EXIT && err->code == HESTIA_E_COMMAND ? err->exit_code : err->lib_code;
	zend_object *object = make_object(ce, err->message, code);

	if (steps && steps->count) set_steps(ce, object, steps);
	if (ce == php_hestia_ce_invalid_argument) {
		set_string(ce, object, "field", err->where);
		return object;
	}
	set_string(ce, object, "outcome", hestia_outcome_name(err->outcome));
	if (ce == php_hestia_ce_access_denied) set_string(ce, object, "denial", hestia_denial_name(err->denial));
	if (ce == php_hestia_ce_license_error) set_string(ce, object, "status", err->where);
	if (ce == php_hestia_ce_token_error) set_string(ce, object, "reason", err->where);
	if (ce == php_hestia_ce_command_failed) {
		set_long(ce, object, "exitCode", err->exit_code);
		set_string(ce, object, "command", err->command);
		set_string(ce, object, "panelText", err->panel_text);
	}
	return object;
}

void php_hestia_throw(const hestia_err *err, const hestia_steps *steps)
{
	zval exception;

	ZVAL_OBJ(&exception, php_hestia_make_exception(err, steps));
	zend_throw_exception_object(&exception);
}

void php_hestia_throw_invalid(const char *field, const char *format, ...)
{
	zend_string *message;
	char name[64];
	va_list args;

	va_start(args, format);
	message = zend_vstrpprintf(0, format, args);
	va_end(args);
	snprintf(name, sizeof name, "%.60s", field);
	set_string(php_hestia_ce_invalid_argument, zend_throw_exception(php_hestia_ce_invalid_argument, ZSTR_VAL(message), 0), "field", name);
	zend_string_release(message);
}

static void return_property(zval *self, const char *name, zval *return_value)
{
	zval rv, *value = php_hestia_get_property(Z_OBJCE_P(self), self, name, &rv);

	ZVAL_COPY_DEREF(return_value, value);
}

ZEND_METHOD(Hestia_InvalidArgument, getOutcome)
{
	ZEND_PARSE_PARAMETERS_NONE();
	if (Z_OBJCE_P(ZEND_THIS) == php_hestia_ce_invalid_argument) RETURN_STRING("not_sent");
	return_property(ZEND_THIS, "outcome", return_value);
}

#define PHP_HESTIA_GETTER(class_name, method, property) \
	ZEND_METHOD(class_name, method) \
	{ \
		ZEND_PARSE_PARAMETERS_NONE(); \
		return_property(ZEND_THIS, property, return_value); \
	}

/* Unset means none: PHP 7.4 takes no array as the default of an internal property. */
ZEND_METHOD(Hestia_InvalidArgument, getSteps)
{
	ZEND_PARSE_PARAMETERS_NONE();
	return_property(ZEND_THIS, "steps", return_value);
	if (Z_TYPE_P(return_value) == IS_NULL) array_init(return_value);
}

PHP_HESTIA_GETTER(Hestia_InvalidArgument, getField, "field")
PHP_HESTIA_GETTER(Hestia_AccessDenied, getDenial, "denial")
PHP_HESTIA_GETTER(Hestia_CommandFailed, getExitCode, "exitCode")
PHP_HESTIA_GETTER(Hestia_CommandFailed, getCommand, "command")
PHP_HESTIA_GETTER(Hestia_CommandFailed, getPanelText, "panelText")
PHP_HESTIA_GETTER(Hestia_LicenseError, getStatus, "status")
PHP_HESTIA_GETTER(Hestia_TokenError, getReason, "reason")
