/* A failure by the one word that a program can act on. */
#include "core/probe.h"

#include <string.h>

/* Of what never got to the API. */
static const struct {
	hestia_code code;
	const char *where; /* of the error; "" = any */
	const char *problem;
} way_problems[] = {
	{HESTIA_E_CONNECT, "host", "resolve"}, {HESTIA_E_CONNECT, "port", "refused"}, {HESTIA_E_CONNECT, "proxy", "proxy"},
	{HESTIA_E_CONNECT, "", "broken"}, {HESTIA_E_TIMEOUT, "", "timeout"},
	{HESTIA_E_TLS, "certificate", "certificate"}, {HESTIA_E_TLS, "pin", "pin"}, {HESTIA_E_TLS, "ca_file", "setting"},
	{HESTIA_E_TLS, "client_cert", "setting"}, {HESTIA_E_TLS, "", "tls"}, {HESTIA_E_PROTOCOL, "redirect", "redirect"},
	{HESTIA_E_PROTOCOL, "answer", "not_hestia"}, {HESTIA_E_PROTOCOL, "body", "not_hestia"}, {HESTIA_E_PROTOCOL, "headers", "not_hestia"},
	{HESTIA_E_PROTOCOL, "", "unreadable"}, {HESTIA_E_ARG, "", "setting"},
};

/* What a panel without access keys says to one: its sentence about missing fields since 1.4, nothing before. */
static bool is_too_old(const hestia_server *server, const hestia_err *err)
{
	return !hestia_server_is_weak(server) && err->http_status == 200 && err->exit_code == HESTIA_NO_EXIT
		&& (!*err->panel_text || hestia_has_prefix(err->panel_text, "Error: data received is null or invalid"));
}

const char *hestia_probe_problem(const hestia_server *server, const hestia_err *err)
{
	if (err->code == HESTIA_E_DENIED) {
		if (err->denial == HESTIA_DENIAL_NONE) return "refusals";
		return err->denial == HESTIA_DENIAL_COMMAND ? "permission" : hestia_denial_name(err->denial);
	}
	if (err->code == HESTIA_E_COMMAND) return err->exit_code == 405 ? "not_hestia" : "panel_error";
	if (err->tls_fault == HESTIA_TLS_NONE) return "not_tls";
	if (err->tls_fault != HESTIA_TLS_OTHER) return "certificate";
	if (err->code == HESTIA_E_PROTOCOL && err->http_status >= 500) return "panel_error";
	if (err->code == HESTIA_E_PROTOCOL && strcmp(err->where, "answer") == 0 && is_too_old(server, err)) return "too_old";
	for (size_t i = 0; i < sizeof way_problems / sizeof way_problems[0]; i++) {
		if (way_problems[i].code != err->code) continue;
		if (!*way_problems[i].where || strcmp(way_problems[i].where, err->where) == 0) return way_problems[i].problem;
	}
	return "unreadable";
}
