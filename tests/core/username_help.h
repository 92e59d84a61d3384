/*
 * What the tests of username rules share: the panel's rule, and expectations of one rule.
 */
#ifndef HESTIA_TEST_USERNAME_HELP_H
#define HESTIA_TEST_USERNAME_HELP_H

#include <stdbool.h>

#include "core/username.h"

#define LEN(array) (sizeof array / sizeof array[0])
#define NOON 1709208003 /* 2024-02-29 12:00:03 UTC */

/* Set-up and tear-down of a group that uses username_is_valid(), gives() or fails(). */
int username_rules_compile(void **state);
int username_rules_free(void **state);
/* By the panel's rule, ours, and the names that are reserved; written here anew. */
bool username_is_valid(const char *name);

/* prefix web, domain example.com, time NOON. */
hestia_username_context ids(const char *client, const char *service);
void gives(const char *rule, const hestia_username_context *context, const char *expected);
/* HESTIA_E_ARG of the rule with these words in a one-line sentence, and no name. */
void fails(const char *rule, const hestia_username_context *context, const char *told);

#endif
