/*
 * Work that PHP may end with a longjmp (memory_limit, a timeout, exit before 8.0), while memory that is not PHP's must be freed: a worker
 * keeps it for its whole life otherwise.
 */
#ifndef PHP_HESTIA_GUARD_H
#define PHP_HESTIA_GUARD_H

#include "php.h"

/* False when PHP ended the work: the caller then frees what is not PHP's, and calls zend_bailout(). */
static inline bool php_hestia_guarded(void (*work)(void *context), void *context)
{
	volatile bool ended = false;

	zend_try {
		work(context);
		ended = true;
	} zend_end_try();
	return ended;
}

#endif
