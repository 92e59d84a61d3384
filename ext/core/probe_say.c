/* What a probe says of what it found. */
#include "core/probe_work.h"

#include <stdio.h>
#include <string.h>

void hestia_probe_warn(hestia_probe_work *p, const char *format, const char *value)
{
	hestia_probe_result *r = p->result;
	hestia_buf text = {0};

	if (r->warning_count == HESTIA_PROBE_WARNINGS) return;
	hestia_buf_addf(&text, format, p->session->server->label, value);
	hestia_copy_line(r->warning[r->warning_count], sizeof r->warning[0], hestia_buf_text(&text), text.len);
	if (text.len) r->warning_count++;
	hestia_buf_free(&text);
}

void hestia_probe_add_warnings(hestia_probe_work *p)
{
	const hestia_server *server = p->session->server;
	bool is_old = p->version < HESTIA_VERSION(1, 9, 0);

	if (p->no_root_user) {
		hestia_probe_warn(p, "%s has no user \"%s\", so its administrator is not protected from this login; write the administrator's name in the line "
			"root_user of the server's settings.", server->root_user);
	}
	if (server->endpoint.insecure) {
		hestia_probe_warn(p, "The certificate of %s is not verified (%s), so anyone on the way can read the login and answer in its place; give ca_file or pin "
			"instead.", "insecure");
	}
	if (hestia_server_is_weak(server)) {
		hestia_probe_warn(p, "The login of %s (%s) is a legacy one: it may do everything there, and the panel gives it no clear verdicts; use an access key with a "
			"permission list.", hestia_login_name(server->login));
	}
	if (is_old) {
		hestia_probe_warn(p, hestia_can(p->version, HESTIA_CAN_CLOSED_DOOR) ? "%s runs HestiaCP %s, which gets no security fixes any more; update it."
			: "%s runs HestiaCP %s, which gets no security fixes any more and whose API is open to every address; update it.", p->result->version);
	}
}

void hestia_probe_explain_unknown(hestia_probe_work *p)
{
	size_t i = 0;
	char refused[64];

	while (hestia_probe_command(i) && p->result->permission[i] != HESTIA_PERMISSION_UNKNOWN) i++;
	if (!hestia_probe_command(i) || p->stopped || p->profile_known || hestia_server_is_weak(p->session->server)) return;
	snprintf(refused, sizeof refused, "it has refused %u calls within ten minutes", (unsigned)p->result->recent_refusals);
	hestia_probe_warn(p, "%s shuts out a machine that it refuses too often (%s), so not everything was asked; add v-list-access-keys and v-list-api to the "
		"key's permission list, and its permissions can be read.",
		p->result->recent_refusals >= HESTIA_MAX_REFUSALS ? refused : "two refusals are what a test may cost");
}

void hestia_probe_tell_success(hestia_probe_work *p)
{
	hestia_probe_result *r = p->result;
	hestia_buf text = {0};

	hestia_buf_addf(&text, "The panel %s answers%s%s.", p->session->server->label, *r->version ? " as HestiaCP " : "", r->version);
	hestia_copy_line(r->message, sizeof r->message, hestia_buf_text(&text), text.len);
	hestia_buf_free(&text);
}
