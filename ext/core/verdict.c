/* Exit codes as sentences: meaning and next step from two tables, the more special one first. */
#include "core/verdict.h"

#include <string.h>

#include "core/text.h"

typedef struct {
	int exit_code;
	const char *meaning; /* follows "The panel refused v-x for OBJECT: " */
	const char *next;
} exit_row;

/* HestiaCP func/main.sh, OK=0 .. E_RESTART=20; -1 and 405 come from its web/api. */
static const exit_row exits[] = {
	{-1, "the command was never started, because an argument is too long", "Shorten it."},
	{1, "it was called with arguments that this version does not take", "Compare the panel's version with the supported ones (HestiaCP 1.x)."},
	{2, "a value has a form that it does not accept", "Correct the value that it names."},
	{3, "something that is needed does not exist there", "Create what it names on the panel, or choose another."},
	{4, "it exists already", "Choose another name, or remove the old one on the panel."},
	{5, "it is suspended", "Unsuspend it first."},
	{6, "it is not suspended", "Nothing needs to be done."},
	{7, "it is in use", "Free it on the panel first."},
	{8, "a limit of the package is reached", "Raise the package's limit, or remove something from the account."},
	{9, "the password is wrong", "Correct the password."},
	{10, "it is forbidden", "Look at the panel's settings and at what this login may do."},
	{11, "the feature is switched off on this panel", "Switch it on in the panel's server settings, or leave it out of the product."},
	{12, "it could not read its own configuration", "Look at the panel's log of this command."},
	{13, "its disk is full", "Free space on the panel."},
	{14, "its load is too high", "Wait until the load has gone down, then try again."},
	{15, "it could not reach a service that it needs", "Check the service that it names, then try again."},
	{16, "its FTP transfer failed", "Check the panel's backup server."},
	{17, "its database server failed", "Check the database server on the panel."},
	{18, "its statistics failed", "Look at the panel's log of this command."},
	{19, "its update failed", "Look at the panel's log of this command."},
	{20, "a service did not restart", "Check the web server's configuration on the panel, then try again."},
	{21, "its API is switched off for this kind of key", "Enable the API on the panel (Server settings, Security), then test the connection."},
	{405, "it found no usable request", "Check that the port is HestiaCP's own (8083) and that nothing rewrites requests on the way."},
};

typedef struct {
	const char *command;
	int exit_code;
	const char *contains; /* in the panel's text; "" = any */
	const char *meaning;
	const char *next;
} special_row;

static const special_row specials[] = {
	{"v-add-user", 2, "PAM", "it did not accept the password", "Choose a longer or more varied password."},
	{"v-add-user", 2, "reserved", "the user name is reserved", "Choose another user name."},
	{"v-add-user", 2, "user creation failed", "a system group of that name exists, or another creation runs at this moment",
		"Choose another user name, or try again in a minute."},
	{"v-add-user", 2, "email", "the e-mail address has a form that it does not accept", "Correct the e-mail address of the account."},
	{"v-add-user", 3, "package", "the package does not exist there", "Choose another package for the product, or create it on the panel."},
	{"v-add-user", 4, "", "the user name is taken", "Choose another user name."},
	{"v-change-user-password", 2, "", "it did not accept the password", "Choose a longer or more varied password."},
	{"v-change-user-package", 3, "package", "the package does not exist there", "Choose another package for the product, or create it on the panel."},
	{"v-change-user-package", 8, "", "the account uses more than the new package allows",
		"Remove something from the account, choose a larger package, or allow force for the product."},
	{"v-add-user-package", 3, "template", "a template of the package is not installed there",
		"Correct the template in the product's settings, or install it on the panel."},
	{"v-add-domain", 4, "belongs to a different user", "the domain above it belongs to another account", "Order another domain, or ask its owner."},
	{"v-add-domain", 4, "", "the domain is already hosted there", "Remove it from the other account first, or order another domain."},
	{"v-add-web-domain", 4, "", "the domain is already hosted there", "Remove it from the other account first, or order another domain."},
	{"v-add-domain", 3, "public_suffix_list", "it cannot load the list of public suffixes", "Give the panel access to the internet, then try again."},
	{"v-add-domain", 3, "IP ", "it has no such address", "Choose another address for the product or the order."},
	{"v-add-domain", 10, "can't use IP", "the account may not use that address", "Choose another address for the product or the order."},
	{"v-add-domain", 8, "", "the package has no room for a domain", "Raise the package's limits, or order without a domain."},
};

typedef struct {
	int exit_code;
	const char *contains;
	hestia_denial denial;
	const char *meaning;
	const char *next;
} denial_row;

/* Texts of HestiaCP's web/api and v-check-access-key; they are not translated by the panel. */
static const denial_row denials[] = {
	{10, "IP is not allowed", HESTIA_DENIAL_ADDRESS, "it does not accept this machine's address",
		"Add the address of this machine to the allowed IP addresses for API on the panel (Server settings, Security), then test the connection."},
	{10, "don't have permission", HESTIA_DENIAL_PERMISSION, "the access key is not allowed to run this command",
		"Add the command to the key's permission list on the panel, then test the connection."},
	{10, "argument doesn", HESTIA_DENIAL_PERMISSION, "the access key belongs to another user of the panel",
		"Use an access key of the panel's administrator."},
	{10, "Command ", HESTIA_DENIAL_COMMAND, "this panel has no such command",
		"Update HestiaCP, or leave the feature out of the product."},
	{11, "API has been disabled", HESTIA_DENIAL_API_OFF, "its API is switched off",
		"Enable the API on the panel (Server settings, Security), then test the connection."},
	{21, "", HESTIA_DENIAL_API_OFF, "its API is switched off for this kind of key",
		"Enable the API on the panel (Server settings, Security), then test the connection."},
	{9, "secret key", HESTIA_DENIAL_KEY, "the secret key is wrong", "Enter the access key again in the server record, then test the connection."},
	{9, "doesn't exist", HESTIA_DENIAL_KEY, "the access key does not exist there (any more)",
		"Make a new access key on the panel and enter it in the server record, then test the connection."},
	{9, "invalid access_key_id", HESTIA_DENIAL_KEY, "it does not accept the access key",
		"Enter the access key again in the server record, then test the connection."},
	{9, "secret_access_key", HESTIA_DENIAL_KEY, "it does not accept the secret key",
		"Enter the access key again in the server record, then test the connection."},
	{9, "uthentication failed", HESTIA_DENIAL_KEY, "it does not accept the access key",
		"Enter the access key again in the server record, then test the connection."},
	{9, "invalid ip", HESTIA_DENIAL_ADDRESS, "it takes access keys from IPv4 addresses only (before HestiaCP 1.8)",
		"Enter the panel's IPv4 address in the server record, or update the panel, then test the connection."},
	{9, "is suspended", HESTIA_DENIAL_KEY, "the user whose access key it is is suspended",
		"Unsuspend that user on the panel, or enter a key of its administrator in the server record, then test the connection."},
};

/* Refusals of a legacy login. Texts as in legacy.c; since 1.8.0 a change is refused with the number alone. 1.4 has one text for all three
 * reasons. */
static const denial_row door_denials[] = {
	{9, "", HESTIA_DENIAL_KEY, "it does not accept the login (HestiaCP 1.4 says so too when its API is off, or closed for this machine's address)",
		"Enter the API key or the root user's password again in the server record, look at the API settings of the panel, then test the connection."},
	{10, "IP is not allowed", HESTIA_DENIAL_ADDRESS, "it does not accept this machine's address",
		"Add the address of this machine to the allowed IP addresses for API on the panel (Server settings, Security), then test the connection."},
	{10, "authentication failed", HESTIA_DENIAL_KEY, "only its root user may log in with a password",
		"Enter the panel's root user, usually admin, or better an access key, then test the connection."},
	{10, "", HESTIA_DENIAL_ADDRESS, "it does not accept this machine's address, or the user of the login is not its root user",
		"Add the address of this machine to the allowed IP addresses for API on the panel (Server settings, Security), compare the user, then "
		"test the connection."},
	{11, "", HESTIA_DENIAL_API_OFF, "its API for such logins is switched off",
		"Enter an access key in the server record, or switch the legacy API on (v-change-sys-api enable legacy), then test the connection."},
};

/* These commands answer 9 for the password that they were asked about. */
static bool checks_password(const char *command)
{
	return strcmp(command, "v-check-user-password") == 0 || strcmp(command, "v-check-user-hash") == 0;
}

static const denial_row *find_denial(const hestia_verdict *v)
{
	if (hestia_server_is_weak(v->server)) {
		size_t count = v->at_door ? sizeof door_denials / sizeof door_denials[0] : 0;

		for (size_t i = 0; i < count; i++) {
			if (door_denials[i].exit_code == v->exit_code && strstr(v->panel_text, door_denials[i].contains)) return &door_denials[i];
		}
		return NULL; /* a number that a command ended with is about its object, whatever it is */
	}
	if (v->exit_code == 9 && checks_password(v->command->name) && strstr(v->panel_text, "password missmatch")) return NULL;
	for (size_t i = 0; i < sizeof denials / sizeof denials[0]; i++) {
		if (denials[i].exit_code == v->exit_code && strstr(v->panel_text, denials[i].contains)) return &denials[i];
	}
	return NULL;
}

static const special_row *find_special(const hestia_verdict *v)
{
	for (size_t i = 0; i < sizeof specials / sizeof specials[0]; i++) {
		const special_row *row = &specials[i];

		if (row->exit_code == v->exit_code && strcmp(row->command, v->command->name) == 0
				&& strstr(v->panel_text, row->contains)) return row;
	}
	return NULL;
}

static const exit_row *find_exit(int exit_code)
{
	static const exit_row unknown = {0, "it ended with an exit code that is not documented", "Look at the panel's log of this command."};

	for (size_t i = 0; i < sizeof exits / sizeof exits[0]; i++) {
		if (exits[i].exit_code == exit_code) return &exits[i];
	}
	return &unknown;
}

static const exit_row unknown_command = {1, "it has no such command, or the command takes other arguments in this version",
	"Compare the panel's version with the supported ones (HestiaCP 1.x)."};

/* "Error: user acme exists" -> "user acme exists"; quotes are added by the caller. */
static const char *without_prefix(const char *text)
{
	return hestia_has_prefix(text, "Error: ") ? text + 7 : text;
}

/* The beginning of each sentence: command, object. */
#define HEAD "The panel refused %s for %s: "

const char *hestia_verdict_reason(const hestia_verdict *v, const hestia_err *err)
{
	size_t head = sizeof HEAD - 1 - 4 + strlen(v->command->name) + strlen(v->object);

	return err->message + (head < strlen(err->message) ? head : 0);
}

static hestia_code tell(const hestia_verdict *v, hestia_code code, const char *where, const char *meaning, const char *next, hestia_err *err)
{
	const char *text = without_prefix(v->panel_text);
	size_t len = strlen(text);

	while (len && text[len - 1] == '.') len--;
	hestia_err_set(err, code, where, HEAD "%s (exit %d%s%.*s%s). %s", v->command->name, v->object, meaning,
		v->exit_code, len ? ", \"" : "", (int)len, text, len ? "\"" : "", next);
	if (!len && v->exit_code > 0 && !v->at_door && hestia_server_is_weak(v->server)) hestia_err_append(err, "This login gets no words of the panel; an access key would.");
	if (err) {
		err->outcome = HESTIA_REFUSED;
		err->exit_code = v->exit_code;
		hestia_copy_line(err->command, sizeof err->command, v->command->name, strlen(v->command->name));
		hestia_copy_line(err->panel_text, sizeof err->panel_text, v->panel_text, strlen(v->panel_text));
	}
	return code;
}

hestia_code hestia_verdict_error(const hestia_verdict *v, hestia_err *err)
{
	const denial_row *denial = find_denial(v);
	const special_row *special;
	const exit_row *row;

	if (denial) {
		tell(v, HESTIA_E_DENIED, hestia_denial_name(denial->denial), denial->meaning, denial->next, err);
		if (err) err->denial = denial->denial;
		return HESTIA_E_DENIED;
	}
	special = find_special(v);
	if (special) return tell(v, HESTIA_E_COMMAND, v->command->noun, special->meaning, special->next, err);
	row = find_exit(v->exit_code);
	/* An unknown command ends as one with too few arguments does, but without its Usage. */
	if (v->exit_code == 1 && !*v->panel_text && hestia_server_is_weak(v->server)) row = &unknown_command;
	return tell(v, HESTIA_E_COMMAND, v->command->noun, row->meaning, row->next, err);
}
