/*
 * Shims for PHP 7.4 to 8.4, and nothing else.
 */
#ifndef PHP_HESTIA_COMPAT_H
#define PHP_HESTIA_COMPAT_H

#include "php.h"
#include "zend_interfaces.h"

#if PHP_VERSION_ID < 80000
# define RETURN_THROWS() do { ZEND_ASSERT(EG(exception)); (void) return_value; return; } while (0)
# define ZEND_ABSTRACT_ME_WITH_FLAGS(classname, name, arg_info, flags) ZEND_RAW_FENTRY(#name, NULL, arg_info, flags)
/* Handlers and property functions took zvals. */
# define PHP_HESTIA_HANDLER_ARG zval *
# define PHP_HESTIA_HANDLER_OBJ(arg) Z_OBJ_P(arg)
#else
# include "Zend/zend_attributes.h"
# define PHP_HESTIA_HANDLER_ARG zend_object *
# define PHP_HESTIA_HANDLER_OBJ(arg) (arg)
#endif

static inline void php_hestia_set_property(zend_class_entry *ce, zend_object *object, const char *name, zval *value)
{
#if PHP_VERSION_ID < 80000
	zval self;

	ZVAL_OBJ(&self, object);
	zend_update_property(ce, &self, name, strlen(name), value);
#else
	zend_update_property(ce, object, name, strlen(name), value);
#endif
}

static inline zval *php_hestia_get_property(zend_class_entry *ce, zval *object, const char *name, zval *rv)
{
#if PHP_VERSION_ID < 80000
	return zend_read_property(ce, object, name, strlen(name), 1, rv);
#else
	return zend_read_property(ce, Z_OBJ_P(object), name, strlen(name), 1, rv);
#endif
}

/* The flag of 8.1 does the same; before it the class has to say no itself. */
static inline void php_hestia_deny_serialize(zend_class_entry *ce)
{
#if PHP_VERSION_ID < 80100
	ce->serialize = zend_class_serialize_deny;
	ce->unserialize = zend_class_unserialize_deny;
#else
	(void) ce;
#endif
}

#endif
