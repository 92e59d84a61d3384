/*
 * What all account flows share: the record of steps, reading an account, proving that it is ours.
 * Internal to the account rooms; `err` is never NULL here.
 */
#ifndef HESTIA_FLOW_H
#define HESTIA_FLOW_H

#include <stdbool.h>

#include "core/account.h"

typedef struct {
	hestia_session *session;
	hestia_account_result *result;
	double step_started;   /* seconds */
	unsigned step_calls;   /* session->calls when the step began */
	const char *secret[HESTIA_SERVER_SECRETS + 2]; /* what no step and no message may show, the server's first; borrowed, NULL = none */
	bool has_certificate;  /* the domain was read and has a Let's Encrypt certificate */
	struct json_object *package; /* owned: the package as it is used on the panel, NULL = not read, or made from the order */
} hestia_flow;

/* One account as v-list-user tells it. `json` is owned: free with hestia_user_free(). */
typedef struct {
	bool exists;
	bool suspended;
	const char *package;   /* borrowed until hestia_user_free(), as are the others; never NULL */
	const char *contact;
	const char *role;
	const char *shell;
	char created[24];      /* "YYYY-MM-DD HH:MM:SS", "" when the panel gives no such time */
	struct json_object *json;   /* the whole answer */
	struct json_object *record; /* borrowed from json */
} hestia_user;

/* Empties *result and refuses an account that may not be touched at all: no name, the root user's, none that HestiaCP
 * could have (HESTIA_E_ARG, nothing sent). */
hestia_code hestia_flow_start(hestia_flow *flow, hestia_session *session, const hestia_account *account, hestia_account_result *result,
	hestia_err *err);
/* Last thing of a flow: frees what it holds, and takes the secrets out of the error. Returns code. */
hestia_code hestia_flow_finish(hestia_flow *flow, hestia_code code, hestia_err *err);
/* A panel can put anything into a field that we tell: its own values go through here before anybody reads them. False: there was no
 * memory to look for secrets, and out is "". */
bool hestia_flow_copy(const hestia_flow *flow, char *out, size_t size, const char *text);
void hestia_step_begin(hestia_flow *flow, const char *name);
/* Closes the step that hestia_step_begin() opened. */
void hestia_step_end(hestia_flow *flow, const char *result, const char *format, ...) HESTIA_PRINTF(3, 4);
/* Closes the step with the error's message; result "failed", "refused" or "unknown" by its outcome. Returns code. */
hestia_code hestia_step_fail(hestia_flow *flow, hestia_code code, const hestia_err *err);

/* Runs a command whose output is not needed. warning may be NULL; else the text of an exit 0 with "Error:" or "". */
hestia_code hestia_flow_call(hestia_flow *flow, const char *command, const char *const *args, size_t arg_count,
	char warning[256], hestia_err *err);

/* Reads an account. Not being there is no failure: user->exists is false then. */
hestia_code hestia_user_read(hestia_flow *flow, const char *username, hestia_user *user, hestia_err *err);
void hestia_user_free(hestia_user *user);
/* Value of a key of the record, "" when absent. Borrowed until hestia_user_free(). */
const char *hestia_user_value(const hestia_user *user, const char *key);

/* HESTIA_OK when the recorded creation stamp, or without one the contact, is the account's, no other service has the name on
 * record, and it is an ordinary user; HESTIA_E_CONFLICT with a sentence otherwise. */
hestia_code hestia_user_prove(const hestia_flow *flow, const hestia_account *account, const hestia_user *user, hestia_err *err);

/* Is the name on record for another service? Any case. */
bool hestia_account_is_taken(const hestia_account *account);
/* Asks the panel whether the account has the service's password: HESTIA_OK yes, HESTIA_E_CONFLICT no, anything else: not known
 * (HESTIA_E_DENIED when the key may not ask). */
hestia_code hestia_user_prove_password(hestia_flow *flow, const hestia_account *account, hestia_err *err);

/* Step "license" of an order: HESTIA_OK when it passes or the caller has checked. */
hestia_code hestia_flow_license(hestia_flow *flow, const hestia_account_order *order, hestia_err *err);

/* Step "package" (account_package.c): deploys or finds the order's package. used: the name that the account gets, 80 bytes. */
hestia_code hestia_flow_package(hestia_flow *flow, const hestia_account_order *order, const hestia_user *user, char used[80], hestia_err *err);

/* Before anything of a new account is made: HESTIA_OK unless it is known that the panel would not be asked for the ordered domain (step
 * "domain" tells why then). By the order's package, or the one that was read. */
hestia_code hestia_flow_domain_ahead(hestia_flow *flow, const hestia_account_order *order, hestia_err *err);
/* Step "domain" (account_domain.c). fresh: the account was made by this call and is empty. *present: the web domain is there. */
hestia_code hestia_flow_domain(hestia_flow *flow, const hestia_account_order *order, const hestia_user *user, bool fresh,
	bool *present, hestia_err *err);
/* The product's additional actions (account_actions.c); a failed one is a warning. */
void hestia_flow_actions(hestia_flow *flow, const hestia_account_order *order, const hestia_user *user, bool fresh, bool domain_present);

#endif
