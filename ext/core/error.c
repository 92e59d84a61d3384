/* Error values: filled by value, so that no error path ever needs memory. */
#include "core/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "core/text.h"

void hestia_err_clear(hestia_err *err)
{
	if (!err) return;
	memset(err, 0, sizeof *err);
	err->exit_code = HESTIA_NO_EXIT;
}

hestia_code hestia_err_set(hestia_err *err, hestia_code code, const char *where, const char *format, ...)
{
	/* Longer than the field: the cut is then hestia_copy_line's, which keeps UTF-8 whole. Local, because the arguments may
	 * point into *err itself. */
	char message[sizeof err->message + 256], place[sizeof err->where];
	va_list args;

	if (!err) return code;
	va_start(args, format);
	if (vsnprintf(message, sizeof message, format, args) < 0) message[0] = '\0';
	va_end(args);
	hestia_copy_line(place, sizeof place, where ? where : "", where ? strlen(where) : 0);

	hestia_err_clear(err);
	err->code = code;
	hestia_copy_line(err->where, sizeof err->where, place, strlen(place));
	hestia_copy_line(err->message, sizeof err->message, message, strlen(message));
	return code;
}

hestia_code hestia_err_nomem(hestia_err *err)
{
	return hestia_err_set(err, HESTIA_E_NOMEM, NULL,
		"There is not enough memory on this server to go on; free some, then try again.");
}

void hestia_err_append(hestia_err *err, const char *format, ...)
{
	char sentence[sizeof err->message], whole[2 * sizeof err->message];
	va_list args;

	if (!err) return;
	va_start(args, format);
	if (vsnprintf(sentence, sizeof sentence, format, args) < 0) sentence[0] = '\0';
	va_end(args);
	snprintf(whole, sizeof whole, "%s %s", err->message, sentence);
	hestia_copy_line(err->message, sizeof err->message, whole, strlen(whole));
}

const char *hestia_outcome_name(hestia_outcome outcome)
{
	static const char *const names[] = {
		[HESTIA_NOT_SENT] = "not_sent",
		[HESTIA_DONE] = "done",
		[HESTIA_REFUSED] = "refused",
		[HESTIA_UNKNOWN] = "unknown",
	};

	/* A value outside the list means that we lost track: the careful word. */
	return (size_t)outcome < sizeof names / sizeof *names ? names[outcome] : "unknown";
}

const char *hestia_denial_name(hestia_denial denial)
{
	static const char *const names[] = {
		[HESTIA_DENIAL_NONE] = "",
		[HESTIA_DENIAL_KEY] = "key",
		[HESTIA_DENIAL_ADDRESS] = "address",
		[HESTIA_DENIAL_PERMISSION] = "permission",
		[HESTIA_DENIAL_COMMAND] = "command",
		[HESTIA_DENIAL_API_OFF] = "api_off",
	};

	return (size_t)denial < sizeof names / sizeof *names ? names[denial] : "";
}

const char *hestia_tls_fault_name(hestia_tls_fault fault)
{
	static const char *const names[] = {
		[HESTIA_TLS_OTHER] = "",
		[HESTIA_TLS_NONE] = "not_tls",
		[HESTIA_TLS_OLD] = "old_tls",
		[HESTIA_TLS_EXPIRED] = "expired",
		[HESTIA_TLS_NOT_YET_VALID] = "not_yet_valid",
		[HESTIA_TLS_SELF_SIGNED] = "self_signed",
		[HESTIA_TLS_WRONG_NAME] = "wrong_name",
		[HESTIA_TLS_UNKNOWN_AUTHORITY] = "unknown_authority",
		[HESTIA_TLS_CLIENT_CERTIFICATE] = "client_certificate",
	};

	return (size_t)fault < sizeof names / sizeof *names ? names[fault] : "";
}
