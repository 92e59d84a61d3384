/* What the tests of the memory of refusals share: a refusal as a panel gives it, and everything that is told to another process. */
#ifndef HESTIA_TEST_REFUSALS_HELP_H
#define HESTIA_TEST_REFUSALS_HELP_H

#include "core/refusals.h"

#define OBJECT "user acme on panel:8083"

hestia_err refusal(hestia_denial denial);
/* Records that came, at most size. */
size_t export_all(hestia_refusals *r, hestia_refusal_record *out, size_t size);

#endif
