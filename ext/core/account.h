/*
 * The provisioning flows: create, change package, suspend, unsuspend, terminate, password; and inspect, which changes nothing.
 * Knows: the order of steps, how to read back, what may be undone. Must not know: WHMCS.
 */
#ifndef HESTIA_ACCOUNT_H
#define HESTIA_ACCOUNT_H

#include <stdbool.h>
#include <stddef.h>

#include "core/api.h"
#include "core/error.h"
#include "core/license.h"
#include "core/package.h"
#include "core/usage_row.h"
#include "core/username.h"

#define HESTIA_MAX_STEPS 24

typedef struct {
	char name[24];        /* "license", "package", "user", "verify", "domain", ... */
	char result[16];      /* "done" | "kept" | "skipped" | "warning" | "failed" | "refused" | "unknown" | "undone" */
	char detail[320];     /* one sentence, no secret */
	double seconds;
	unsigned calls;       /* requests sent in this step */
} hestia_step;

/* What a flow did, also when it failed. No heap. */
typedef struct {
	hestia_step step[HESTIA_MAX_STEPS];
	size_t count;
} hestia_steps;

/* Proof that an account is ours. Pointers borrowed for the call; NULL = "". */
typedef struct {
	const char *username;
	const char *email;    /* contact that the account must have when no creation stamp is recorded */
	const char *created;  /* "YYYY-MM-DD HH:MM:SS" as returned by create; decides alone when given */
	const char *password; /* the service's own; proof where there is no stamp, "" = not known */
	const char *const *taken; /* names recorded for other services: without a stamp never ours */
	size_t taken_count;
} hestia_account;

typedef struct {
	hestia_account account;
	const char *first_name, *last_name; /* "" = the user name is used */
	const char *package;
	const hestia_package *custom;       /* NULL = use the package as it is on the panel */
	const char *fallback_package;       /* "" = none: a custom package that fails, fails the order */
	const char *domain;                 /* "" = none */
	const char *ip;                     /* IPv4 address of the domain, one that the account may use; "" = the panel's choice */
	bool domain_optional;               /* a refused domain leaves the account and a warning */
	const char *license_key;
	const char *license_lease;          /* stored lease of a license with a server; the server itself is never asked here */
	const hestia_license_site *license_site; /* NULL = the caller has checked */
	bool letsencrypt;                   /* queue a certificate */
	bool force_https;
	const char *php_template;           /* "" = leave */
	const char *shell;                  /* "" = leave */
	bool force;                         /* change package although usage is over its limits */
	bool update_users;                  /* push a changed package to its other users too */
	bool resume;                        /* create: the user name is on record from an earlier try of this order */
} hestia_account_order;

typedef struct {
	char username[HESTIA_USERNAME_MAX + 1];
	char package[80];        /* the one that the account has now */
	char created[24];        /* "YYYY-MM-DD HH:MM:SS", to be recorded */
	char decision[8];        /* create | change | keep | use; "" where no package was involved */
	bool resumed;            /* create found the account of an earlier try */
	hestia_steps steps;
} hestia_account_result;

/* What the panel says about an account, and whether it is the service's. Texts in UTF-8, "" = not told. No heap. */
typedef struct {
	bool exists, ours, suspended;
	char reason[768];        /* "" when ours, else one sentence: why not, and what to do */
	const char *proof;       /* what shows that it is ours: "created" | "password" | "contact", "" = nothing does. Static text */
	char created[24];        /* "YYYY-MM-DD HH:MM:SS" */
	char package[80], contact[256], name[512], role[32], shell[64], language[16];
	char name_servers[512];  /* between commas */
	long suspended_objects;  /* web, DNS and mail domains, databases and cron jobs */
	hestia_usage_row usage;
} hestia_account_facts;

/* All flows: *result is always filled with the steps taken; err (never NULL here) tells why on failure, err->outcome what is left. */
hestia_code hestia_account_create(hestia_session *s, const hestia_account_order *order, hestia_account_result *result, hestia_err *err);
hestia_code hestia_account_change_package(hestia_session *s, const hestia_account_order *order, hestia_account_result *result, hestia_err *err);
hestia_code hestia_account_suspend(hestia_session *s, const hestia_account *account, hestia_account_result *result, hestia_err *err);
hestia_code hestia_account_unsuspend(hestia_session *s, const hestia_account *account, hestia_account_result *result, hestia_err *err);
hestia_code hestia_account_terminate(hestia_session *s, const hestia_account *account, hestia_account_result *result, hestia_err *err);
/* Reads one account and applies the rules of suspension to it: the recorded creation time, or without one the contact. Only then, of an
 * active account whose service's password is known, the panel is asked for that, too: without a recorded time a termination needs it.
 * Not being there, or somebody else's, is no failure. */
hestia_code hestia_account_inspect(hestia_session *s, const hestia_account *account, hestia_account_facts *facts, hestia_account_result *result,
	hestia_err *err);
hestia_code hestia_account_password(hestia_session *s, const hestia_account *account, const char *password, hestia_account_result *result, hestia_err *err);

#endif
