/*
 * Forms of e-mail addresses, domain names and IP addresses, as strict as the panel or stricter.
 */
#ifndef HESTIA_VALIDATE_H
#define HESTIA_VALIDATE_H

#include "core/error.h"

/* HestiaCP's own rule: local part, @, ASCII domain with a TLD of letters or xn--. HESTIA_E_ARG otherwise. */
hestia_code hestia_check_email(const char *email, hestia_err *err);
/* A host name with a dot, labels of 1 to 63 letters, digits and inner hyphens, 253 in all (RFC 1035 2.3.1), not
 * digits only. Punycode for other scripts. HestiaCP itself would take more (localhost, 64-character labels). */
hestia_code hestia_check_domain(const char *domain, hestia_err *err);

/* An IPv4 address, four numbers without leading zeros: HestiaCP hosts domains on no others. */
hestia_code hestia_check_address(const char *address, hestia_err *err);

#endif
