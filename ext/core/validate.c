/* Forms of e-mail addresses, domain names and IP addresses. */
#include "core/validate.h"

#include <stdbool.h>
#include <string.h>

#include "core/text.h"

#define MAX_DOMAIN 253
#define MAX_LABEL 63
#define MAX_EMAIL 254 /* RFC 5321 4.5.3.1.3, without the angle brackets */

static bool is_label(const char *label, size_t len)
{
	if (len < 1 || len > MAX_LABEL || label[0] == '-' || label[len - 1] == '-') return false;
	for (size_t i = 0; i < len; i++) {
		if (!hestia_is_alnum(label[i]) && label[i] != '-') return false;
	}
	return true;
}

/* The last label is a TLD: letters, or xn-- and what follows. */
static bool is_tld(const char *label)
{
	size_t len = strlen(label);

	if (hestia_has_prefix(label, "xn--")) return len > 5;
	if (len < 2) return false;
	for (; *label; label++) {
		if (!hestia_is_alpha(*label)) return false;
	}
	return true;
}

static bool is_domain(const char *domain)
{
	const char *label = domain, *dot;

	if (strlen(domain) > MAX_DOMAIN || !strchr(domain, '.')) return false;
	while ((dot = strchr(label, '.')) != NULL) {
		if (!is_label(label, (size_t)(dot - label))) return false;
		label = dot + 1;
	}
	return is_label(label, strlen(label)) && is_tld(label);
}

hestia_code hestia_check_email(const char *email, hestia_err *err)
{
	const char *at = strrchr(email, '@');
	bool ok = at && at > email && strlen(email) <= MAX_EMAIL && is_domain(at + 1);

	for (const char *p = email; ok && p < at; p++) ok = hestia_is_alnum(*p) || strchr("._%+-", *p);
	if (ok) return HESTIA_OK;
	return hestia_err_set(err, HESTIA_E_ARG, "email",
		"The e-mail address is not one that HestiaCP accepts (letters, digits and ._%%+- before the @, a domain behind it); "
		"correct the e-mail address of the account.");
}

hestia_code hestia_check_domain(const char *domain, hestia_err *err)
{
	char shown[100];

	if (is_domain(domain)) return HESTIA_OK;
	hestia_copy_line(shown, sizeof shown, domain, strlen(domain));
	return hestia_err_set(err, HESTIA_E_ARG, "domain",
		"\"%s\" is not a domain name that can be hosted; enter one like example.com, without http:// and without a path "
		"(names in other scripts as xn--...).", shown);
}

/* "192.0.2.10": PHP's filter_var(), by which the panel judges, takes no leading zeros. */
static bool is_address(const char *text)
{
	for (int part = 0; part < 4; part++) {
		unsigned number = 0;
		size_t digits = 0;

		for (; digits < 3 && hestia_is_digit(text[digits]); digits++) number = number * 10 + (unsigned)(text[digits] - '0');
		if (!digits || number > 255 || (digits > 1 && *text == '0') || text[digits] != (part < 3 ? '.' : '\0')) return false;
		text += digits + 1;
	}
	return true;
}

hestia_code hestia_check_address(const char *address, hestia_err *err)
{
	char shown[100];

	if (is_address(address)) return HESTIA_OK;
	hestia_copy_line(shown, sizeof shown, address, strlen(address));
	return hestia_err_set(err, HESTIA_E_ARG, "ip", "\"%s\" is no IPv4 address such as 192.0.2.10; enter one that the panel gives to accounts.", shown);
}
