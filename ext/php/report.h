/*
 * What a flow did, and what accounts are and use, as PHP arrays. Used by results and by exceptions.
 */
#ifndef PHP_HESTIA_REPORT_H
#define PHP_HESTIA_REPORT_H

#include "php.h"
#include "core/account.h"

/* List of {name, result, detail, seconds, calls}. steps may be NULL: an empty list. */
void php_hestia_steps_to_zval(const hestia_steps *steps, zval *out);
/* What the hestia_account_*() functions return. */
void php_hestia_result_to_zval(const hestia_account_result *result, zval *out);

/* A row of hestia_usage(). */
void php_hestia_usage_row_to_zval(const hestia_usage_row *row, zval *out);
/* What hestia_account_inspect() returns. */
void php_hestia_facts_to_zval(const hestia_account_facts *facts, const hestia_account_result *result, zval *out);

#endif
