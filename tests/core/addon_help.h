/*
 * The test vector of the addon's local key, keys that hold anything, and a stand-in of verify.php.
 */
#ifndef HESTIA_TEST_ADDON_HELP_H
#define HESTIA_TEST_ADDON_HELP_H

#include "core/addon_license.h"

#define DAY INT64_C(86400)
#define SECRET "abc123"
#define TODAY INT64_C(1768435200) /* 2026-01-15T00:00:00Z */
#define VECTOR \
	"=03OiUTMxAjNyAjMioDO6M3OiUGdhR2ajVGajJiO5ozc7Iycj1Ga39idyN3LioDMxozc7ISey9GdjVmc\n" \
	"pRGZpxWY2JiO0EjOztjIwEjLy4CMuITOxIiOwEjOztjIwlGZpxWY2JiO3ozc7ISbvNmLlxGctFGel5yd\n" \
	"3dHLt92YuUGbw1WY4VmI6cjM6M3Oi4Wah12bkRWasFmdioTMxozc7ISZ2lGdjFkI6YjOztjIzVHdhR3c\n" \
	"iojN6M3OiITMiojM6M3OiQWalNWa2JXZzJiO5ozc7ISbvNmLlxGctFGelBUYiozMxozc7ICbpFWblJiO\n" \
	"1ozc7IiI6AjOztjIl1WYulnbhBXbvNmI6ETM6M3OiQGdMBSZsBXbhhXRioTMxozc7ISZtFmbkVmclR3c\n" \
	"pdWZyJiO0EjOztnO5oTY2faa3ef23705ae9cd6d52ff88fcb9692f5aabc78bb63ed018e8593b1e5d1\n" \
	"eb1f"

/* A local key with right sums around any payload, made with OpenSSL alone. date is its checkdate. */
void addon_sign(const char *date, const char *payload, const char *secret, hestia_buf *key);
/* MD5 of both texts in hex. False without memory. */
bool addon_md5(const char *a, const char *b, char hex[33]);

#define ACTIVE "<status>Active</status>\n<registeredname>Example Ltd</registeredname>\n<companyname></companyname>\n<serviceid>12</serviceid>\n" \
	"<validdomain>example.com,www.example.com</validdomain>\n<validip>192.0.2.10</validip>\n<validdirectory>/srv/whmcs</validdirectory>\n"

/* A stand-in of verify.php. */
typedef struct {
	const char *tags;
	const char *secret;  /* of md5hash; NULL = no md5hash */
	int http_status;
	hestia_code fails;
	int asked;
	char url[200], type[60], form[600];
} verifier;

/* A hestia_license_exchange over a verifier. */
hestia_code addon_verify(void *context, const char *url, const char *content_type, const hestia_buf *body, hestia_buf *answer, int *http_status,
	hestia_err *err);

#endif
