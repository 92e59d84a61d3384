/* Questions to a panel, in the order in which each answer saves others. */
#include "core/probe_work.h"

#include <string.h>

#define MAX_PROFILES 8 /* permission lists of one key that are read */

/* -- Asking ---------------------------------------------------------------------------------------------------------- */

static void tell_problem(hestia_probe_work *p)
{
	hestia_probe_result *r = p->result;

	r->problem = hestia_probe_problem(p->session->server, &p->err);
	r->fault = p->err.tls_fault;
	if (strcmp(r->problem, "too_old") == 0) {
		hestia_err_set(&p->err, HESTIA_E_PROTOCOL, "version",
			"The panel %s answers, but not to access keys: it is older than HestiaCP 1.6; update it, or enter an API key (v-generate-api-key) as "
			"api_key.", p->session->server->label);
	}
	hestia_copy_line(r->message, sizeof r->message, p->err.message, strlen(p->err.message));
	p->stopped = true;
}

/* Has the panel itself refused the last question, at a price? */
static bool cost_a_refusal(const hestia_probe_work *p)
{
	return p->err.code == HESTIA_E_DENIED && p->err.outcome == HESTIA_REFUSED;
}

/* One question; the error stays in p->err. */
static hestia_code ask(hestia_probe_work *p, const char *command, const char *const *args, size_t count, hestia_reply *reply)
{
	hestia_code code;

	hestia_err_clear(&p->err);
	code = hestia_call(p->session, command, args, count, reply, &p->err);
	if (cost_a_refusal(p)) p->result->refused_calls++;
	return code;
}

/* Earlier refusals count, too: who probes twice pays once. What the memory knows costs nothing. */
static bool may_ask(const hestia_probe_work *p, const char *command)
{
	hestia_refusals *refusals = hestia_pool_refusals(p->session->pool);
	const hestia_server *server = p->session->server;
	size_t limit = hestia_refusals_recent(refusals, server) < HESTIA_LAST_REFUSAL ? HESTIA_PROBE_REFUSALS : 0;

	return !p->stopped && p->result->refused_calls < HESTIA_PROBE_REFUSALS && !hestia_refusals_is_spent(refusals, server, command, limit);
}

static hestia_permission *permission_of(hestia_probe_work *p, const char *command)
{
	return &p->result->permission[hestia_probe_number(command)];
}

/* What the end of a question says about the command itself. A refusal that nobody sent (the memory is full of them) says nothing. */
static hestia_permission permission_by(const hestia_probe_work *p, hestia_code code)
{
	if (code == HESTIA_OK || code == HESTIA_E_COMMAND) return HESTIA_PERMISSION_ALLOWED;
	if (code != HESTIA_E_DENIED) return HESTIA_PERMISSION_UNKNOWN;
	if (p->err.denial == HESTIA_DENIAL_COMMAND) return HESTIA_PERMISSION_MISSING;
	return p->err.denial == HESTIA_DENIAL_PERMISSION && p->err.exit_code != HESTIA_NO_EXIT ? HESTIA_PERMISSION_NOT_PERMITTED
		: HESTIA_PERMISSION_UNKNOWN;
}

/* The panel or the way to it failed, or the key as a whole was refused: no other question will do better. */
static bool is_end(const hestia_probe_work *p, hestia_code code)
{
	if (code == HESTIA_OK || code == HESTIA_E_COMMAND) return false;
	return code != HESTIA_E_DENIED || (p->err.denial != HESTIA_DENIAL_PERMISSION && p->err.denial != HESTIA_DENIAL_COMMAND);
}

/* A question about a command whose answer is wanted, too. False = no answer; *reply is then empty. */
static bool ask_for(hestia_probe_work *p, const char *command, const char *const *args, size_t count, hestia_reply *reply)
{
	hestia_code code = ask(p, command, args, count, reply);

	*permission_of(p, command) = permission_by(p, code);
	if (is_end(p, code)) tell_problem(p);
	return code == HESTIA_OK;
}

static void raise_bound(hestia_probe_work *p, hestia_version version)
{
	if (version > p->at_least) p->at_least = version;
}

/* -- The first question ---------------------------------------------------------------------------------------------- */

/* Keys of v-list-user that came with a version (API notes 8.5). */
static const struct {
	const char *key;
	hestia_version since;
} user_keys[] = {
	{"NAME", HESTIA_VERSION(1, 2, 1)}, {"ROLE", HESTIA_VERSION(1, 3, 0)}, {"LOGIN_DISABLED", HESTIA_VERSION(1, 4, 0)},
	{"BACKUPS_INCREMENTAL", HESTIA_VERSION(1, 9, 3)},
};

/* One record, which every profile for accounts may read: is it HestiaCP, does it let us in, about how old is it? */
static void ask_first(hestia_probe_work *p)
{
	const char *root = p->session->server->root_user, *args[] = {root, "json"};
	struct json_object *user;
	hestia_reply reply;

	raise_bound(p, HESTIA_VERSION(1, 1, 0));
	if (!ask_for(p, "v-list-user", args, 2, &reply)) {
		p->no_root_user = p->err.code == HESTIA_E_COMMAND && p->err.exit_code == 3;
		if (p->err.code == HESTIA_E_COMMAND && !p->no_root_user) tell_problem(p);
		/* Nothing works without it, and the profile may tell the rest. */
		if (p->err.code == HESTIA_E_DENIED && !p->stopped) {
			tell_problem(p);
			p->stopped = false;
		}
	} else if ((user = hestia_json_object(reply.json, root)) != NULL) {
		for (size_t i = 0; i < sizeof user_keys / sizeof user_keys[0]; i++) {
			if (hestia_json_text(user, user_keys[i].key)) raise_bound(p, user_keys[i].since);
		}
	}
	if (!p->stopped && !hestia_server_is_weak(p->session->server)) raise_bound(p, HESTIA_VERSION(1, 6, 0));
	hestia_reply_free(&reply);
}

/* -- The profile of an access key ------------------------------------------------------------------------------------ */

static void allow_all(hestia_probe_work *p, hestia_permission permission)
{
	for (size_t i = 0; hestia_probe_command(i); i++) p->result->permission[i] = permission;
}

static void allow_listed(hestia_probe_work *p, struct json_object *list)
{
	size_t count = json_object_is_type(list, json_type_array) ? json_object_array_length(list) : 0;

	for (size_t i = 0; i < count; i++) {
		const char *name = json_object_get_string(json_object_array_get_idx(list, i));
		size_t number = hestia_probe_number(hestia_or_empty(name));

		if (number < HESTIA_PROBE_MAX) p->result->permission[number] = HESTIA_PERMISSION_ALLOWED;
	}
}

/* Names of the key's permission lists; those of an unlimited key are none, or one empty text. */
static struct json_object *profiles_of(struct json_object *key)
{
	struct json_object *profiles;

	if (!key || !json_object_object_get_ex(key, "PERMISSIONS", &profiles)) return NULL;
	return json_object_is_type(profiles, json_type_array) ? profiles : NULL;
}

static const char *profile_at(struct json_object *profiles, size_t i)
{
	const char *name = i < json_object_array_length(profiles) ? json_object_get_string(json_object_array_get_idx(profiles, i)) : NULL;

	return hestia_or_empty(name);
}

/* Reads every list of the key. False when one could not be read: what is known then is not all. */
static bool read_profiles(hestia_probe_work *p, struct json_object *profiles)
{
	hestia_permission before[HESTIA_PROBE_MAX];
	size_t count = json_object_array_length(profiles);

	if (count > MAX_PROFILES) return false;
	memcpy(before, p->result->permission, sizeof before);
	allow_all(p, HESTIA_PERMISSION_NOT_PERMITTED);
	for (size_t i = 0; i < count; i++) {
		const char *args[] = {profile_at(profiles, i), "json"};
		struct json_object *commands;
		hestia_reply reply;
		bool known = may_ask(p, "v-list-api") && ask_for(p, "v-list-api", args, 2, &reply);

		if (known) {
			known = json_object_object_get_ex(reply.json, "COMMANDS", &commands);
			if (known) allow_listed(p, commands);
			hestia_reply_free(&reply);
		}
		if (!known) {
			hestia_permission asked = *permission_of(p, "v-list-api");

			memcpy(p->result->permission, before, sizeof before);
			*permission_of(p, "v-list-api") = asked;
			return false;
		}
	}
	return true;
}

/* The panel tells a key's permissions without any secret, where the key may ask for them. */
static void ask_profile(hestia_probe_work *p)
{
	const char *args[] = {"", "json"};
	struct json_object *profiles;
	hestia_reply reply;

	if (!may_ask(p, "v-list-access-keys") || !ask_for(p, "v-list-access-keys", args, 2, &reply)) return;
	profiles = profiles_of(hestia_json_object(reply.json, p->session->server->access_key));
	if (profiles && !*profile_at(profiles, 0) && json_object_array_length(profiles) <= 1) {
		allow_all(p, HESTIA_PERMISSION_ALLOWED);
		p->profile_known = true;
	} else if (profiles) {
		p->profile_known = read_profiles(p, profiles);
	}
	hestia_reply_free(&reply);
}

/* -- One by one ------------------------------------------------------------------------------------------------------ */

/* v-make-tmp-file is no program: without arguments the panel's PHP ends, but only where the key may call it. */
static bool is_tmp_file_allowed(const hestia_probe_work *p, const char *command)
{
	return strcmp(command, "v-make-tmp-file") == 0 && p->err.code == HESTIA_E_PROTOCOL && p->err.http_status == 500;
}

static void ask_one(hestia_probe_work *p, size_t i)
{
	const char *command = hestia_probe_command(i);
	hestia_reply reply;
	const char *const *args;
	hestia_code code;
	size_t count;

	args = hestia_probe_arguments(i, &count);
	if (!args) return;
	code = ask(p, command, args, count, &reply);
	if (is_tmp_file_allowed(p, command)) code = HESTIA_E_COMMAND;
	p->result->permission[i] = permission_by(p, code);
	if (is_end(p, code)) tell_problem(p);
	/* Since 1.8.10 the list in this form is the names; before it is nothing, as of any format that is not known. */
	if (code == HESTIA_OK && count && strcmp(args[0], "list") == 0 && reply.body.len) raise_bound(p, HESTIA_VERSION(1, 8, 10));
	hestia_reply_free(&reply);
}

static void ask_one_by_one(hestia_probe_work *p)
{
	for (size_t i = 0; hestia_probe_command(i); i++) {
		if (p->result->permission[i] == HESTIA_PERMISSION_UNKNOWN && may_ask(p, hestia_probe_command(i))) ask_one(p, i);
	}
}

/* -- Version and settings -------------------------------------------------------------------------------------------- */

/* API_ALLOWED_IP of the panel's settings: these words open the API, the second one to access keys alone. */
static bool is_open(const hestia_probe_work *p, const char *allowed)
{
	return strstr(allowed, "allow-all") || (!hestia_server_is_weak(p->session->server) && strstr(allowed, "0.0.0.0"));
}

static void take_settings(hestia_probe_work *p, struct json_object *settings)
{
	const char *version = hestia_or_empty(hestia_json_text(settings, "VERSION"));
	const char *allowed = hestia_or_empty(hestia_json_text(settings, "API_ALLOWED_IP"));

	p->version = hestia_version_parse(version);
	if (is_open(p, allowed)) {
		hestia_probe_warn(p, "The API of %s is open to every address (API_ALLOWED_IP is %s); allow only the address of this machine.", allowed);
	}
}

static void ask_settings(hestia_probe_work *p)
{
	const char *args[] = {"json"};
	hestia_permission known = *permission_of(p, "v-list-sys-config");
	hestia_reply reply;

	if (!may_ask(p, "v-list-sys-config") || (known != HESTIA_PERMISSION_ALLOWED && known != HESTIA_PERMISSION_UNKNOWN)) return;
	if (!ask_for(p, "v-list-sys-config", args, 1, &reply)) return;
	take_settings(p, hestia_json_object(reply.json, "config"));
	hestia_reply_free(&reply);
}

/* What the version tells about commands: an old panel lacks some whatever the key may do, and a login without limits may run the rest. */
static void apply_version(hestia_probe_work *p)
{
	bool weak = hestia_server_is_weak(p->session->server);

	for (size_t i = 0; hestia_probe_command(i); i++) {
		hestia_permission *permission = &p->result->permission[i];
		const char *name = hestia_probe_command(i);

		if (weak && *permission == HESTIA_PERMISSION_UNKNOWN && hestia_has_command(p->at_least, name)) *permission = HESTIA_PERMISSION_ALLOWED;
		if (p->version != HESTIA_VERSION_NEWEST && !hestia_has_command(p->version, name)) *permission = HESTIA_PERMISSION_MISSING;
	}
}

static void settle_version(hestia_probe_work *p)
{
	if (p->version == HESTIA_VERSION_NEWEST) p->version = hestia_version_of(p->session->server);
	if (p->version != HESTIA_VERSION_NEWEST) {
		hestia_version_format(p->version, p->result->version);
		p->at_least = p->version;
	}
	if (p->at_least) hestia_version_format(p->at_least, p->result->at_least);
}

/* Who works after this is refused by the list, not by the panel. A command that this panel may not have is left open. */
static void learn(const hestia_probe_work *p)
{
	hestia_buf names = {0};

	for (size_t i = 0; hestia_probe_command(i); i++) {
		hestia_permission permission = p->result->permission[i];
		const char *name = hestia_probe_command(i);
		bool has = permission == HESTIA_PERMISSION_ALLOWED && hestia_has_command(p->at_least, name);

		if (has || permission == HESTIA_PERMISSION_NOT_PERMITTED) hestia_buf_addf(&names, "%s%c%s", names.len ? " " : "", has ? '+' : '-', name);
	}
	hestia_refusals_learn(hestia_pool_refusals(p->session->pool), p->session->server, hestia_buf_text(&names));
	hestia_buf_free(&names);
}

/* -- The whole ------------------------------------------------------------------------------------------------------- */

/* Is one more refusal too much? Then nothing is asked, whoever wants to know. */
static bool rests(hestia_probe_work *p)
{
	hestia_refusals *refusals = hestia_pool_refusals(p->session->pool);

	if (hestia_refusals_rest(refusals, p->session->server, &p->err) == HESTIA_OK) return false;
	tell_problem(p);
	p->result->wait = hestia_refusals_wait(refusals, p->session->server);
	p->result->last_denial = hestia_refusals_last(refusals, p->session->server);
	return true;
}

hestia_code hestia_probe(hestia_session *session, hestia_probe_result *result, hestia_err *err)
{
	hestia_probe_work p = {.session = session, .result = result, .version = HESTIA_VERSION_NEWEST};
	unsigned calls = session->calls;

	memset(result, 0, sizeof *result);
	result->problem = "";
	if (!rests(&p)) ask_first(&p);
	if (!p.stopped && hestia_server_is_weak(session->server)) {
		ask_settings(&p);
	} else if (!p.stopped) {
		ask_profile(&p);
		if (p.profile_known) ask_settings(&p);
		else ask_one_by_one(&p);
		if (!p.profile_known) ask_settings(&p);
	}
	settle_version(&p);
	if (!*result->problem || !p.stopped) apply_version(&p);
	if (p.profile_known) learn(&p);
	result->recent_refusals = hestia_refusals_recent(hestia_pool_refusals(session->pool), session->server);
	result->calls = session->calls - calls;
	if (p.err.code == HESTIA_E_NOMEM) {
		if (err) *err = p.err;
		return HESTIA_E_NOMEM;
	}
	hestia_probe_add_warnings(&p);
	hestia_probe_explain_unknown(&p);
	if (!*result->problem) hestia_probe_tell_success(&p);
	return HESTIA_OK;
}
