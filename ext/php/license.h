/*
 * Reading a license's site and authorities from PHP arrays; used by the check and by the flows.
 */
#ifndef PHP_HESTIA_LICENSE_H
#define PHP_HESTIA_LICENSE_H

#include "php/convert.h"
#include "core/license.h"

/* Fills site; authorities are owned by site and freed by php_hestia_license_site_free(). false: thrown.
 * options may be NULL (no public_keys). */
bool php_hestia_license_site(HashTable *site_array, HashTable *options, hestia_license_site *site, php_hestia_keep *keep);
void php_hestia_license_site_free(hestia_license_site *site);

#endif
