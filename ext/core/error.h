/*
 * Error values of the core. No heap inside: an error never needs a free and may be copied.
 * Knows: what can go wrong, and how sure we are that nothing happened. Must not know: PHP, WHMCS.
 */
#ifndef HESTIA_ERROR_H
#define HESTIA_ERROR_H

#include <stddef.h>

#include "core/compiler.h"

typedef enum {
	HESTIA_OK = 0,
	HESTIA_E_ARG,      /* refused before anything was sent: bad input */
	HESTIA_E_NOMEM,
	HESTIA_E_CONNECT,  /* resolve, connect, send or receive failed */
	HESTIA_E_TIMEOUT,
	HESTIA_E_TLS,
	HESTIA_E_DENIED,   /* the panel does not let this key, address or command in */
	HESTIA_E_COMMAND,  /* the panel ran the command and said no, or we know that it would */
	HESTIA_E_PROTOCOL, /* an answer that is not HestiaCP's, or cannot be read */
	HESTIA_E_LICENSE,
	HESTIA_E_TOKEN,    /* a sealed token that is not opened; where = the reason */
	HESTIA_E_CONFLICT, /* an account of that name cannot be shown to be ours: it was not touched */
	HESTIA_E_CANCELLED /* the caller gave it up before it was sent, or while it was only read */
} hestia_code;

/* What a changing call left behind. A read that fails is NOT_SENT (nothing changed) or REFUSED. */
typedef enum {
	HESTIA_NOT_SENT = 0, /* no change reached the panel */
	HESTIA_DONE,
	HESTIA_REFUSED,      /* the panel said no; nothing changed */
	HESTIA_UNKNOWN       /* it may or may not have happened: read back */
} hestia_outcome;

typedef enum {
	HESTIA_DENIAL_NONE = 0,
	HESTIA_DENIAL_KEY,        /* wrong, unknown or malformed key */
	HESTIA_DENIAL_ADDRESS,    /* caller's address not in API_ALLOWED_IP */
	HESTIA_DENIAL_PERMISSION, /* command outside the key's permission list */
	HESTIA_DENIAL_COMMAND,    /* this panel has no such command */
	HESTIA_DENIAL_API_OFF
} hestia_denial;

/* Why no TLS connection was made; of HESTIA_E_TLS. */
typedef enum {
	HESTIA_TLS_OTHER = 0,
	HESTIA_TLS_NONE,              /* what listens there speaks something else */
	HESTIA_TLS_OLD,               /* older than TLS 1.2 */
	HESTIA_TLS_EXPIRED,           /* the certificate, as the next ones */
	HESTIA_TLS_NOT_YET_VALID,
	HESTIA_TLS_SELF_SIGNED,
	HESTIA_TLS_WRONG_NAME,
	HESTIA_TLS_UNKNOWN_AUTHORITY,
	HESTIA_TLS_CLIENT_CERTIFICATE /* the other side wants one, or another one */
} hestia_tls_fault;

#define HESTIA_NO_EXIT (-1000) /* no usable Hestia-Exit-Code came back */

/* Filled by the callee only on failure. */
typedef struct {
	hestia_code code;
	hestia_outcome outcome;
	hestia_denial denial;
	hestia_tls_fault tls_fault;
	int exit_code;       /* the panel's, or HESTIA_NO_EXIT */
	int http_status;     /* 0 = no response */
	int lib_code;        /* CURLcode or 0 */
	char command[64];    /* panel command, or "" */
	char where[64];      /* field, object, license status or reason that the error is about, or "" */
	char panel_text[256];/* the panel's own words, redacted, one line, or "" */
	char message[768];   /* whole sentence with the next step; never holds a secret */
} hestia_err;

/* Clears *err to HESTIA_OK. err may be NULL. */
void hestia_err_clear(hestia_err *err);

/* Fills *err (may be NULL) with a formatted message and returns code. `where` may be NULL.
 * Outcome is HESTIA_NOT_SENT; callers that sent something set err->outcome afterwards. */
hestia_code hestia_err_set(hestia_err *err, hestia_code code, const char *where, const char *format, ...) HESTIA_PRINTF(4, 5);
hestia_code hestia_err_nomem(hestia_err *err);
/* Adds a blank and a sentence to err->message, cut at its end. err may be NULL. */
void hestia_err_append(hestia_err *err, const char *format, ...) HESTIA_PRINTF(2, 3);

/* "done" | "refused" | "unknown" | "not_sent". Static text. */
const char *hestia_outcome_name(hestia_outcome outcome);
/* "" | "key" | "address" | "permission" | "command" | "api_off". Static text. */
const char *hestia_denial_name(hestia_denial denial);
/* "" | "not_tls" | "old_tls" | "expired" | "not_yet_valid" | "self_signed" | "wrong_name" | "unknown_authority" | "client_certificate".
 * Static text. */
const char *hestia_tls_fault_name(hestia_tls_fault fault);

#endif
