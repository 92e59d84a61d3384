/* The product's additional actions: what is done for an account, and for its domain, once they are there. */
#include "core/flow.h"

#include <stdio.h>
#include <string.h>

#include "core/text.h"

/* A failed action never fails the order: the account works, and the warning says what is missing. */
static void act(hestia_flow *flow, const char *command, const char *const *args, size_t arg_count, int already, const char *done)
{
	char warning[256];
	hestia_err err;
	hestia_code code;

	hestia_err_clear(&err);
	code = hestia_flow_call(flow, command, args, arg_count, warning, &err);
	if (code == HESTIA_OK && *warning) hestia_step_end(flow, "warning", "%s; the panel added: %s", done, warning);
	else if (code == HESTIA_OK) hestia_step_end(flow, "done", "%s.", done);
	else if (code == HESTIA_E_COMMAND && already && err.exit_code == already) hestia_step_end(flow, "kept", "%s already.", done);
	else hestia_step_end(flow, "warning", "%s", err.message);
}

/* Without a certificate HTTPS cannot be forced yet; the preset makes the panel do it once the certificate is there. */
static void force_https(hestia_flow *flow, const char *user, const char *domain, bool fresh)
{
	const char *args[] = {user, domain, "yes"};
	hestia_err err;

	hestia_step_begin(flow, "force https");
	hestia_err_clear(&err);
	if (!fresh) {
		char warning[256];
		hestia_code code = hestia_flow_call(flow, "v-add-web-domain-ssl-force", args, 2, warning, &err);

		if (code == HESTIA_OK && *warning) {
			hestia_step_end(flow, "warning", "HTTPS is forced for %s; the panel added: %s", domain, warning);
			return;
		}

		if (code == HESTIA_E_DENIED) {
			hestia_step_end(flow, "warning", "%s", err.message);
			return;
		}
		if (code == HESTIA_OK || (code == HESTIA_E_COMMAND && err.exit_code == 4)) {
			hestia_step_end(flow, code == HESTIA_OK ? "done" : "kept", "HTTPS is forced for %s.", domain);
			return;
		}
	}
	act(flow, "v-add-web-domain-ssl-preset", args, 3, 4, "HTTPS will be forced as soon as the certificate is there");
}

void hestia_flow_actions(hestia_flow *flow, const hestia_account_order *order, const hestia_user *user, bool fresh, bool domain_present)
{
	const char *args[] = {order->account.username, hestia_or_empty(order->domain), ""};
	char done[160];

	if (order->shell && *order->shell && strcmp(order->shell, user->shell) != 0) {
		const char *shell_args[] = {order->account.username, order->shell};

		hestia_step_begin(flow, "shell");
		snprintf(done, sizeof done, "The login shell is %.60s", order->shell);
		act(flow, "v-change-user-shell", shell_args, 2, 0, done);
	}
	if (!domain_present) return;
	if (order->php_template && *order->php_template) {
		args[2] = order->php_template;
		hestia_step_begin(flow, "php");
		snprintf(done, sizeof done, "The PHP template of the domain is %.60s", order->php_template);
		act(flow, "v-change-web-domain-backend-tpl", args, 3, 4, done);
	}
	if (order->letsencrypt) {
		args[2] = "";
		hestia_step_begin(flow, "certificate");
		if (flow->has_certificate) hestia_step_end(flow, "kept", "The domain has its Let's Encrypt certificate already.");
		else act(flow, "v-schedule-letsencrypt-domain", args, 3, 0, "A Let's Encrypt certificate is queued on the panel");
	}
	if (order->force_https) force_https(flow, args[0], args[1], fresh);
}
