/*
 * Makes one allocation fail, to walk every path that an exhausted memory can take.
 * The programs are linked with --wrap for malloc, calloc and realloc; json-c is linked statically, so that its
 * allocations count too. OpenSSL's count after oom_include_openssl().
 */
#ifndef HESTIA_TEST_OOM_H
#define HESTIA_TEST_OOM_H

#include <stdbool.h>

/* The n-th allocation from now on (from 1) fails, once. */
void oom_arm(long n);
/* Ends it. True when the allocation was reached, and so failed. */
bool oom_disarm(void);
/* Call first in main(), before OpenSSL allocates anything. False: too late. */
bool oom_include_openssl(void);

#endif
