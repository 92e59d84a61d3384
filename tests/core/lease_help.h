/*
 * A license with a server, an installation that checks it, and a license authority that a test can bend.
 */
#ifndef HESTIA_TEST_LEASE_HELP_H
#define HESTIA_TEST_LEASE_HELP_H

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "core/license_server.h"

/* RFC 8037 appendix A.1, and the key of RFC 8032 section 7.1, TEST 2. */
#define PRIVATE_KEY "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A"
#define PUBLIC_KEY "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"
#define OTHER_PRIVATE_KEY "TM0Imyj_ltqdtsNG7BFOD1uKMZ81q6Yk2oz27U-4pvs"
#define OTHER_PUBLIC_KEY "PUAXw-hDiVqStwqnTRt-vJyYLM8uxJaMwM1V8Sr0Zgw"

#define T0 INT64_C(1709208000) /* 2024-02-29T12:00:00Z */
#define DAY INT64_C(86400)
#define HOUR 3600
#define CLAIMS "\"jti\":\"LIC-7\",\"server\":\"https://licenses.example.com/check\""

typedef struct {
	/* How it answers. */
	const char *decision;       /* JSON */
	const char *private_key, *key_id;
	int64_t clock_is_ahead;     /* of the installation's, seconds */
	const char *member, *value; /* changed in the question before it is answered; site's when value begins with a dot */
	const char *claims;         /* signed as they stand instead; NULL = a proper answer */
	const char *type;           /* of that token */
	const char *raw;            /* sent instead of a token */
	int http_status;
	hestia_code fails;          /* HESTIA_OK = it is reached */
	/* What it saw. */
	int asked;
	char url[600], content_type[80], body[2000];
} authority;

/* Takes the stored text from check to check, as a caller would. */
typedef struct {
	hestia_license_authority trusted[2];
	hestia_license_site site;
	char *stored;               /* NULL = none; free */
	bool offline;
	int64_t now;
	authority server;
} installation;

/* A new one that trusts authority "a" and, as "b", the other key; its server says active. */
installation installation_new(void);
void installation_free(installation *at);

/* The license of these claims, signed by "a", checked at the time at->now. The result's lease text is stored unless it is empty. */
hestia_license_result check_claims(installation *at, const char *claims);
/* Of CLAIMS. */
hestia_license_result check(installation *at);

/* hestia_license_exchange over an authority. */
hestia_code authority_exchange(void *context, const char *url, const char *content_type, const hestia_buf *body, hestia_buf *answer,
	int *http_status, hestia_err *err);

void expect_message(const hestia_license_result *result, const char *part);

#endif
