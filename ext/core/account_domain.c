/* The ordered domain: web, DNS, mail. */
#include "core/flow.h"

#include <string.h>

#include "core/text.h"

#define ADDRESS 64 /* bytes */
#define TOLD 8     /* addresses that a sentence names */

/* What a domain is made of. Which areas are wanted follows from the account's limits. */
typedef struct {
	const char *limit;    /* key of v-list-user */
	const char *noun;
	const char *list;     /* command that shows one */
	const char *add;      /* command that adds one */
} area;

enum { WEB, DNS, MAIL, AREAS };

static const area areas[AREAS] = {
	{"WEB_DOMAINS", "web", "v-list-web-domain", "v-add-web-domain"},
	{"DNS_DOMAINS", "DNS", "v-list-dns-domain", "v-add-dns-domain"},
	{"MAIL_DOMAINS", "mail", "v-list-mail-domain", "v-add-mail-domain"},
};

typedef struct {
	hestia_flow *flow;
	const hestia_account_order *order;
	const hestia_user *user;
	bool wanted[AREAS];
	bool present[AREAS];
	char warning[256];   /* the first that the panel added to a yes, or "" */
	bool fresh;          /* the account was made by this call and is empty */
	int found;           /* areas that were there before this call added any */
	bool restart_failed; /* exit 20: made, but a service does not have it yet */
} domain_work;

static bool is_complete(const domain_work *w)
{
	for (int i = 0; i < AREAS; i++) {
		if (w->wanted[i] && !w->present[i]) return false;
	}
	return true;
}

/* "web, DNS and mail" of those that are wanted and have (or lack) presence. */
static void name_areas(const domain_work *w, bool present, char *out, size_t size)
{
	hestia_buf buf = {0};

	for (int i = 0; i < AREAS; i++) {
		if (w->wanted[i] && w->present[i] == present) hestia_buf_addf(&buf, "%s%s", buf.len ? ", " : "", areas[i].noun);
	}
	hestia_copy_line(out, size, hestia_buf_text(&buf), buf.len);
	hestia_buf_free(&buf);
}

/* The panel lists a domain under its name in Unicode, so whatever single record comes back is the one asked for. */
static bool has_certificate(struct json_object *list)
{
	if (!json_object_is_type(list, json_type_object)) return false;
	json_object_object_foreach(list, name, record) {
		const char *value = hestia_json_text(record, "LETSENCRYPT");

		(void)name;
		return value && strcmp(value, "yes") == 0;
	}
	return false;
}

/* One read per wanted area: exit 3 says that it is not there. */
static hestia_code read_areas(domain_work *w, hestia_err *err)
{
	const char *args[] = {w->order->account.username, w->order->domain, "json"};

	for (int i = 0; i < AREAS; i++) {
		hestia_reply reply;
		hestia_code code;

		if (!w->wanted[i]) continue;
		code = hestia_call(w->flow->session, areas[i].list, args, 3, &reply, err);
		if (code != HESTIA_OK && !(code == HESTIA_E_COMMAND && err->exit_code == 3)) return code;
		w->present[i] = code == HESTIA_OK;
		if (i == WEB) w->flow->has_certificate = has_certificate(reply.json);
		hestia_reply_free(&reply);
	}
	hestia_err_clear(err);
	return HESTIA_OK;
}

/* v-add-domain makes all areas at once, but cannot say "no alias", which a package without aliases needs. */
static bool can_add_at_once(const domain_work *w)
{
	return !w->present[WEB] && !w->present[DNS] && !w->present[MAIL]
		&& strcmp(hestia_user_value(w->user, "WEB_ALIASES"), "0") != 0;
}

/* Is it the address that the domain gets? Without an order the panel's own choice: one of the account's own goes before those that it
 * shares with others. */
static bool is_chosen(const domain_work *w, const char *ip, const char *nat, bool is_own, const char *so_far)
{
	const char *ordered = hestia_or_empty(w->order->ip);

	if (*ordered) return strcmp(ip, ordered) == 0 || strcmp(nat, ordered) == 0;
	return !strchr(ip, ':') && (!*so_far || is_own);
}

static hestia_code tell_no_address(const domain_work *w, const char *offered, hestia_err *err)
{
	const char *panel = w->flow->session->server->label;

	if (!*hestia_or_empty(w->order->ip)) {
		return hestia_err_set(err, HESTIA_E_PROTOCOL, "ip", "The panel %s names no address for the account; give it one on the panel.", panel);
	}
	hestia_err_set(err, HESTIA_E_COMMAND, "ip",
		"The account %s on %s may not use the address %s%s%s; choose another address for the product or the order, or share it "
		"on the panel.", w->order->account.username, panel, w->order->ip, *offered ? ", only " : "", offered);
	err->outcome = HESTIA_REFUSED;
	err->exit_code = 3;
	hestia_copy_line(err->command, sizeof err->command, "v-list-user-ips", 15);
	return HESTIA_E_COMMAND;
}

/* The address of the domain, of those that the panel names for the account. Where it stands behind NAT, the outer one: the web domain is
 * found by either, and the zone tells the world what it is given. */
static hestia_code read_address(const domain_work *w, char *out, size_t size, hestia_err *err)
{
	const char *args[] = {w->order->account.username, "json"};
	hestia_buf offered = {0};
	hestia_reply reply;
	size_t count = 0;
	bool has_own = false;
	hestia_code code = hestia_call(w->flow->session, "v-list-user-ips", args, 2, &reply, err);

	if (code != HESTIA_OK) return code;
	*out = 0;
	if (json_object_is_type(reply.json, json_type_object)) {
		json_object_object_foreach(reply.json, ip, row) {
			const char *nat = hestia_or_empty(hestia_json_text(row, "NAT"));
			const char *outer = *nat ? nat : ip;
			bool is_own = strcmp(hestia_or_empty(hestia_json_text(row, "OWNER")), w->order->account.username) == 0;

			if (count++ < TOLD) hestia_buf_addf(&offered, "%s%s", offered.len ? ", " : "", outer);
			if (has_own || !is_chosen(w, ip, nat, is_own, out)) continue;
			hestia_copy_line(out, size, outer, strlen(outer));
			has_own = is_own;
		}
	}
	if (count > TOLD) hestia_buf_addf(&offered, " and %zu more", count - TOLD);
	if (!*out) code = tell_no_address(w, hestia_buf_text(&offered), err);
	hestia_buf_free(&offered);
	hestia_reply_free(&reply);
	return code;
}

/* The ordered address, "" where nothing was ordered. A key that may not ask for the account's leaves the judgement to the panel. */
static hestia_code ordered_address(const domain_work *w, char *out, size_t size, hestia_err *err)
{
	const char *ordered = hestia_or_empty(w->order->ip);
	hestia_code code;

	*out = 0;
	if (!*ordered) return HESTIA_OK;
	code = read_address(w, out, size, err);
	if (code != HESTIA_E_DENIED || err->denial != HESTIA_DENIAL_PERMISSION) return code;
	hestia_err_clear(err);
	hestia_copy_line(out, size, ordered, strlen(ordered));
	return HESTIA_OK;
}

/* Keeps the first warning: a later yes without one does not take it back. */
static hestia_code add(domain_work *w, const char *command, const char *const *args, size_t count, hestia_err *err)
{
	char warning[256];
	hestia_code code = hestia_flow_call(w->flow, command, args, count, warning, err);

	if (!*w->warning) memcpy(w->warning, warning, sizeof w->warning);
	return code;
}

static hestia_code add_area(domain_work *w, int i, const char *ordered, hestia_err *err)
{
	const char *args[] = {w->order->account.username, w->order->domain, i == MAIL ? "" : ordered, "", "none"};
	char address[ADDRESS];
	size_t count = *args[2] ? 3 : 2;
	hestia_code code;

	if (i == WEB && strcmp(hestia_user_value(w->user, "WEB_ALIASES"), "0") == 0) count = 5;
	if (i == DNS && !*ordered) {
		if ((code = read_address(w, address, sizeof address, err)) != HESTIA_OK) return code;
		args[2] = address;
		count = 3;
	}
	return add(w, areas[i].add, args, count, err);
}

static hestia_code add_missing(domain_work *w, hestia_err *err)
{
	char ordered[ADDRESS];
	const char *args[] = {w->order->account.username, w->order->domain, ordered};
	hestia_code code = ordered_address(w, ordered, sizeof ordered, err);

	if (code != HESTIA_OK) return code;
	if (can_add_at_once(w)) return add(w, "v-add-domain", args, *ordered ? 3 : 2, err);
	for (int i = 0; i < AREAS; i++) {
		if (!w->wanted[i] || w->present[i]) continue;
		if ((code = add_area(w, i, ordered, err)) != HESTIA_OK) return code;
		w->present[i] = true;
	}
	return HESTIA_OK;
}

static int count_present(const domain_work *w)
{
	return w->present[WEB] + w->present[DNS] + w->present[MAIL];
}

/* Exit 20 (a service did not restart), exit 4 (there already, perhaps by a parallel run of this order), a warning and a lost
 * answer can all leave the domain there: only reading tells. A plain yes is enough for an empty account alone: where there are
 * other domains, v-add-domain skips an area whose limit is reached and says nothing. */
static bool must_read_back(const domain_work *w, hestia_code code, const hestia_err *err)
{
	if (code == HESTIA_OK) return !w->fresh || *w->warning;
	return err->outcome == HESTIA_UNKNOWN || (code == HESTIA_E_COMMAND && (err->exit_code == 20 || err->exit_code == 4));
}

/* The domain is not complete, or cannot be read. err holds what was heard (HESTIA_OK: yes). */
static hestia_code tell_incomplete(const domain_work *w, hestia_code heard, bool readable, hestia_err *err)
{
	char missing[40];

	name_areas(w, false, missing, sizeof missing);
	if (heard == HESTIA_OK) {
		hestia_err_set(err, HESTIA_E_PROTOCOL, "domain",
			"The panel %s said that it added %s, but reading back does not show it (%s); look at the domain on the panel, then try again.",
			w->flow->session->server->label, w->order->domain, readable ? missing : "it cannot be read");
	} else if (readable && err->outcome == HESTIA_REFUSED && !count_present(w)) {
		return heard;
	} else {
		hestia_err_append(err, "Whether %s was added is not known yet, and the panel may still be at it: nothing was removed; try again in some minutes.",
			w->order->domain);
	}
	err->outcome = HESTIA_UNKNOWN;
	return err->code;
}

/* Some areas were added before the panel refused one. An account that this call made is removed as a whole. */
static void tell_partial(const domain_work *w, hestia_err *err)
{
	char there[40];

	if (w->fresh || err->outcome != HESTIA_REFUSED || count_present(w) == w->found) return;
	name_areas(w, true, there, sizeof there);
	hestia_err_append(err, "What is there of %s stays (%s).", w->order->domain, there);
	err->outcome = HESTIA_UNKNOWN;
}

static void tell_added(const domain_work *w)
{
	char added[40];

	name_areas(w, true, added, sizeof added);
	if (w->restart_failed) {
		hestia_step_end(w->flow, "warning", "%s is there (%s), but a service of the panel did not restart and may not serve it yet; check the "
			"web server's configuration on the panel.", w->order->domain, added);
	} else if (*w->warning) {
		hestia_step_end(w->flow, "warning", "%s is there (%s); the panel added: %s", w->order->domain, added, w->warning);
	} else {
		hestia_step_end(w->flow, "done", "%s is there (%s)%s.", w->order->domain, added, w->fresh ? "" : ", read back");
	}
}

/* Adds what is missing, first all at once. When that ends early (a failed restart, a limit), the others are added one by
 * one, so that the panel says why it refuses one. */
static hestia_code add_domain(domain_work *w, hestia_err *err)
{
	hestia_code code, read;

	w->found = count_present(w);
	for (;;) {
		int before = count_present(w);
		hestia_err heard;

		code = add_missing(w, err);
		if (code == HESTIA_E_COMMAND && err->exit_code == 20) w->restart_failed = true;
		if (!must_read_back(w, code, err)) break;
		hestia_err_clear(&heard);
		read = read_areas(w, &heard);
		if (read == HESTIA_OK && is_complete(w)) {
			hestia_err_clear(err);
			code = HESTIA_OK;
			break;
		}
		if (read == HESTIA_OK && (code == HESTIA_OK || err->exit_code == 20) && count_present(w) > before) continue;
		return tell_incomplete(w, code, read == HESTIA_OK, err);
	}
	if (code != HESTIA_OK) {
		tell_partial(w, err);
		return code;
	}
	if (w->fresh) memcpy(w->present, w->wanted, sizeof w->present);
	tell_added(w);
	return HESTIA_OK;
}

/* Limit of the package that a new account gets, "" = not known. */
static const char *package_limit(const hestia_flow *flow, const hestia_account_order *order, const char *key)
{
	if (order->custom) return hestia_package_get(order->custom, key);
	return hestia_or_empty(flow->package ? hestia_json_text(flow->package, key) : NULL);
}

/* Commands that the domain of a new account certainly needs; at most 4. Returns their number. */
static size_t needed_commands(const hestia_flow *flow, const hestia_account_order *order, const char *needed[AREAS + 1])
{
	bool at_once = strcmp(package_limit(flow, order, "WEB_ALIASES"), "0") != 0;
	size_t count = 0;

	for (int i = 0; i < AREAS; i++) {
		if (strcmp(package_limit(flow, order, areas[i].limit), "0") == 0) continue;
		if (i == DNS && !at_once && !*hestia_or_empty(order->ip)) needed[count++] = "v-list-user-ips";
		needed[count++] = at_once ? "v-add-domain" : areas[i].add;
		if (at_once) break;
	}
	return count;
}

hestia_code hestia_flow_domain_ahead(hestia_flow *flow, const hestia_account_order *order, hestia_err *err)
{
	const hestia_server *server = flow->session->server;
	const char *needed[AREAS + 1], *args[] = {order->account.username, hestia_or_empty(order->domain)};
	size_t count = *hestia_or_empty(order->domain) && !order->domain_optional ? needed_commands(flow, order, needed) : 0;
	char object[400];

	for (size_t i = 0; i < count; i++) {
		hestia_command command = hestia_command_describe(needed[i]);
		hestia_code code;

		hestia_command_object(&command, server, args, 2, object, sizeof object);
		code = hestia_refusals_check(hestia_pool_refusals(flow->session->pool), server, needed[i], object, err);
		if (code == HESTIA_OK) continue;
		hestia_step_begin(flow, "domain");
		hestia_err_append(err, "Nothing was made for the account %s.", order->account.username);
		hestia_copy_line(err->command, sizeof err->command, needed[i], strlen(needed[i]));
		return hestia_step_fail(flow, code, err);
	}
	return HESTIA_OK;
}

hestia_code hestia_flow_domain(hestia_flow *flow, const hestia_account_order *order, const hestia_user *user, bool fresh, bool *present,
	hestia_err *err)
{
	domain_work w = {.flow = flow, .order = order, .user = user, .fresh = fresh};
	bool room = false;
	hestia_code code = HESTIA_OK;

	*present = false;
	if (!order->domain || !*order->domain) return HESTIA_OK;
	hestia_step_begin(flow, "domain");
	for (int i = 0; i < AREAS; i++) {
		w.wanted[i] = strcmp(hestia_user_value(user, areas[i].limit), "0") != 0;
		room = room || w.wanted[i];
	}
	if (!room) {
		hestia_step_end(flow, "warning", "%s was not added: the package has no room for web, DNS or mail domains.", order->domain);
		return HESTIA_OK;
	}
	if (!fresh) code = read_areas(&w, err);
	if (code == HESTIA_OK && is_complete(&w)) {
		hestia_step_end(flow, "kept", "%s is there already, in this account.", order->domain);
	} else if (code == HESTIA_OK) {
		code = add_domain(&w, err);
	}
	*present = w.present[WEB];
	if (code == HESTIA_OK || !order->domain_optional || err->outcome == HESTIA_UNKNOWN) {
		return code == HESTIA_OK ? code : hestia_step_fail(flow, code, err);
	}
	hestia_step_end(flow, "warning", "The account works without its domain: %s", err->message);
	hestia_err_clear(err);
	return HESTIA_OK;
}
