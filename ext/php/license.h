/*
 * Reading a license's site and authorities from PHP arrays; used by the check and by the flows.
 */
#ifndef PHP_HESTIA_LICENSE_H
#define PHP_HESTIA_LICENSE_H

#include "php/convert.h"
#include "core/license.h"

/* Fills site from domain, address and product, with the clock of this machine and no authority. given may be NULL. false: thrown. */
bool php_hestia_license_site(HashTable *given, hestia_license_site *site, php_hestia_keep *keep);
/* Adds the authorities (key id => public key; NULL = none), owned by site: free with php_hestia_license_site_free(), also after
 * a failure. false: thrown. */
bool php_hestia_license_authorities(HashTable *keys, hestia_license_site *site, php_hestia_keep *keep);
void php_hestia_license_site_free(hestia_license_site *site);

#endif
