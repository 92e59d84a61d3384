/* Package settings: one table of keys, one of kinds, and the decision. Nothing here calls a panel. */
#include "core/package.h"

#include <string.h>

#include "core/text.h"
#include "core/validate.h"

#define MAX_DIGITS 15       /* the panel has no bound, but PHP and JavaScript count exactly only so far */
#define MAX_NAME 66         /* HestiaCP's rule for packages and templates */
#define MAX_SHELL 32
#define MIN_NAME_SERVERS 2
#define MAX_NAME_SERVERS 8
#define UNLIMITED "unlimited"

/* Normalises value, which is not empty and has no blanks around it. NULL, or what is wrong in words that follow
 * "KEY cannot be "x": ". */
typedef const char *normalise(const char *value, char out[HESTIA_PACKAGE_VALUE_MAX]);

static bool is_unlimited(const char *value)
{
	return strcmp(value, "-1") == 0 || hestia_equal_nocase(value, UNLIMITED) || strcmp(value, "\xe2\x88\x9e") == 0; /* infinity sign */
}

/* Leading digits without leading zeros into out. Returns how many characters of value they were; 0 = none, or too many. */
static size_t copy_number(const char *value, char out[HESTIA_PACKAGE_VALUE_MAX])
{
	size_t zeros = 0, count = 0;

	while (value[zeros] == '0' && hestia_is_digit(value[zeros + 1])) zeros++;
	while (hestia_is_digit(value[zeros + count])) count++;
	if (count > MAX_DIGITS) return 0;
	memcpy(out, value + zeros, count);
	out[count] = 0;
	return zeros + count;
}

static const char *number(const char *value, char out[HESTIA_PACKAGE_VALUE_MAX])
{
	size_t used;

	if (is_unlimited(value)) return "the panel takes a number only here, not unlimited; enter a number";
	used = copy_number(value, out);
	return used && !value[used] ? NULL : "it takes a whole number of at most 15 digits; enter one";
}

static const char *limit(const char *value, char out[HESTIA_PACKAGE_VALUE_MAX])
{
	size_t used;

	if (is_unlimited(value)) {
		strcpy(out, UNLIMITED);
		return NULL;
	}
	used = copy_number(value, out);
	return used && !value[used] ? NULL : "it takes a whole number of at most 15 digits, or unlimited (-1); enter one of them";
}

/* A number with a unit, or unlimited. unit_of tells the unit as the panel writes it, NULL = none of ours. */
static bool quantity(const char *value, char out[HESTIA_PACKAGE_VALUE_MAX], const char *(*unit_of)(const char *text))
{
	const char *unit;
	size_t used;

	if (is_unlimited(value)) {
		strcpy(out, UNLIMITED);
		return true;
	}
	used = copy_number(value, out);
	unit = used ? unit_of(value + used) : NULL;
	if (!unit) return false;
	strcat(out, unit);
	return true;
}

static const char *percent_unit(const char *text)
{
	return strcmp(text, "%") == 0 ? "%" : NULL;
}

static const char *time_unit(const char *text)
{
	return hestia_equal_nocase(text, "ms") ? "ms" : hestia_equal_nocase(text, "s") ? "s" : NULL;
}

static const char *size_unit(const char *text)
{
	static const char *const units[] = {"", "K", "M", "G", "T"};

	for (size_t i = 0; i < sizeof units / sizeof units[0]; i++) {
		if (hestia_equal_nocase(text, units[i])) return units[i];
	}
	return NULL;
}

static const char *cpu_share(const char *value, char out[HESTIA_PACKAGE_VALUE_MAX])
{
	bool good = quantity(value, out, percent_unit) && out[0] != '0';

	return good ? NULL : "it takes a percentage above 0 such as 50%, or unlimited; enter one of them";
}

static const char *cpu_period(const char *value, char out[HESTIA_PACKAGE_VALUE_MAX])
{
	return quantity(value, out, time_unit) ? NULL : "it takes a time such as 100ms or 1s, or unlimited; enter one of them";
}

static const char *memory(const char *value, char out[HESTIA_PACKAGE_VALUE_MAX])
{
	return quantity(value, out, size_unit) ? NULL : "it takes a size such as 512M or 2G, or unlimited; enter one of them";
}

/* The panel's rule for packages and templates, without the bar that it also takes. */
static bool is_object_name(const char *name)
{
	size_t len = strlen(name);

	if (len < 2 || len > MAX_NAME || !hestia_is_alnum(name[0]) || !hestia_is_alnum(name[len - 1])) return false;
	for (size_t i = 0; i < len; i++) {
		if (!hestia_is_alnum(name[i]) && !strchr("-._", name[i])) return false;
	}
	return true;
}

static const char *template_name(const char *value, char out[HESTIA_PACKAGE_VALUE_MAX])
{
	if (!is_object_name(value)) return "it takes the name of a template (2 to 66 letters, digits, hyphens, dots and underscores); correct it";
	strcpy(out, value);
	return NULL;
}

static const char *shell(const char *value, char out[HESTIA_PACKAGE_VALUE_MAX])
{
	size_t len = strlen(value);

	for (size_t i = 0; i < len && len <= MAX_SHELL; i++) {
		out[i] = hestia_lower(value[i]);
		if (!hestia_is_alnum(out[i]) && out[i] != '-') len = MAX_SHELL + 1;
	}
	if (len > MAX_SHELL) return "it takes the bare name of a shell such as nologin or bash; enter it without a path";
	out[len] = 0;
	return NULL;
}

static const char *yes_no(const char *value, char out[HESTIA_PACKAGE_VALUE_MAX])
{
	static const char *const words[][2] = {
		{"yes", "yes"}, {"on", "yes"}, {"1", "yes"}, {"true", "yes"}, {"no", "no"}, {"off", "no"}, {"0", "no"}, {"false", "no"},
	};

	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
		if (!hestia_equal_nocase(value, words[i][0])) continue;
		strcpy(out, words[i][1]);
		return NULL;
	}
	return "it takes yes or no; enter one of them";
}

/* One host name of the list, lower case and without the final dot, to the end of out. */
static const char *add_name_server(const char *name, size_t len, char out[HESTIA_PACKAGE_VALUE_MAX])
{
	char host[HESTIA_PACKAGE_VALUE_MAX];
	size_t have = strlen(out);

	if (len > 1 && name[len - 1] == '.') len--;
	for (size_t i = 0; i < len; i++) host[i] = hestia_lower(name[i]);
	host[len] = 0;
	if (hestia_check_domain(host, NULL) != HESTIA_OK) return "one of them is no host name like ns1.example.com; correct it";
	if (have + 1 + len >= HESTIA_PACKAGE_VALUE_MAX) return "they are longer than 511 characters in all; use shorter or fewer ones";
	if (have) out[have++] = ',';
	memcpy(out + have, host, len + 1);
	return NULL;
}

/* Host names between commas or blanks; gaps count for nothing. */
static const char *name_servers(const char *value, char out[HESTIA_PACKAGE_VALUE_MAX])
{
	static const char separators[] = ", \t";
	size_t count = 0;

	out[0] = 0;
	for (value += strspn(value, separators); *value; value += strspn(value, separators)) {
		size_t len = strcspn(value, separators);
		const char *fault = ++count > MAX_NAME_SERVERS ? "the panel takes at most 8 name servers; remove some" : add_name_server(value, len, out);

		if (fault) return fault;
		value += len;
	}
	return count == 0 || count >= MIN_NAME_SERVERS ? NULL : "the panel needs two name servers or none; enter the second one";
}

/* Keys as HestiaCP's package files hold them (1.10), in their order, with the values of its stock package; its name
 * servers are each server's own. An empty setting means the value here: the panel refuses empty limits, stores a missing
 * shell as bash, and ignores the templates of services that it does not have. */
static const struct {
	const char *name;
	normalise *normalise;
	const char *stock;
} keys[HESTIA_PACKAGE_KEYS] = {
	{"WEB_TEMPLATE", template_name, "default"},
	{"BACKEND_TEMPLATE", template_name, "default"},
	{"PROXY_TEMPLATE", template_name, "default"},
	{"DNS_TEMPLATE", template_name, "default"},
	{"WEB_DOMAINS", limit, UNLIMITED},
	{"WEB_ALIASES", limit, UNLIMITED},   /* per web domain */
	{"DNS_DOMAINS", limit, UNLIMITED},
	{"DNS_RECORDS", limit, UNLIMITED},   /* per DNS domain */
	{"MAIL_DOMAINS", limit, UNLIMITED},
	{"MAIL_ACCOUNTS", limit, UNLIMITED}, /* per mail domain */
	{"RATE_LIMIT", number, "200"},       /* messages per hour */
	{"DATABASES", limit, UNLIMITED},
	{"CRON_JOBS", limit, UNLIMITED},
	{"DISK_QUOTA", limit, UNLIMITED},    /* MB */
	{"CPU_QUOTA", cpu_share, UNLIMITED},
	{"CPU_QUOTA_PERIOD", cpu_period, UNLIMITED},
	{"MEMORY_LIMIT", memory, UNLIMITED},
	{"SWAP_LIMIT", memory, UNLIMITED},
	{"BANDWIDTH", limit, UNLIMITED},     /* MB a month */
	{"NS", name_servers, ""},
	{"SHELL", shell, "nologin"},
	{"BACKUPS", number, "1"},
	{"BACKUPS_INCREMENTAL", yes_no, "no"},
};

const char *hestia_package_key(size_t i)
{
	return i < HESTIA_PACKAGE_KEYS ? keys[i].name : NULL;
}

int hestia_package_key_index(const char *key)
{
	for (int i = 0; i < HESTIA_PACKAGE_KEYS; i++) {
		if (hestia_equal_nocase(key, keys[i].name)) return i;
	}
	return -1;
}

void hestia_package_defaults(hestia_package *package)
{
	memset(package, 0, sizeof *package);
	for (size_t i = 0; i < HESTIA_PACKAGE_KEYS; i++) strcpy(package->value[i], keys[i].stock);
}

static hestia_code unknown_key(const char *key, hestia_err *err)
{
	char shown[48];

	hestia_copy_line(shown, sizeof shown, key, strlen(key));
	return hestia_err_set(err, HESTIA_E_ARG, shown,
		"A HestiaCP package has no setting \"%s\"; the settings are called like web_domains or DISK_QUOTA: correct the name.", shown);
}

hestia_code hestia_package_set(hestia_package *package, const char *key, const char *value, hestia_err *err)
{
	int i = hestia_package_key_index(key);
	char trimmed[HESTIA_PACKAGE_VALUE_MAX], out[HESTIA_PACKAGE_VALUE_MAX], shown[64];
	const char *fault;
	size_t len;

	if (i < 0) return unknown_key(key, err);
	value += strspn(value, " \t");
	len = strlen(value);
	while (len && (value[len - 1] == ' ' || value[len - 1] == '\t')) len--;
	if (len == 0) {
		strcpy(package->value[i], keys[i].stock);
		return HESTIA_OK;
	}
	hestia_copy_line(shown, sizeof shown, value, len);
	if (len >= sizeof trimmed) {
		fault = "it is longer than 511 characters; shorten it";
	} else {
		memcpy(trimmed, value, len);
		trimmed[len] = 0;
		fault = keys[i].normalise(trimmed, out);
	}
	if (fault) {
		return hestia_err_set(err, HESTIA_E_ARG, keys[i].name, "The package setting %s cannot be \"%s\": %s in the product's settings.",
			keys[i].name, shown, fault);
	}
	strcpy(package->value[i], out);
	return HESTIA_OK;
}

const char *hestia_package_get(const hestia_package *package, const char *key)
{
	int i = hestia_package_key_index(key);

	return i < 0 ? "" : package->value[i];
}

hestia_code hestia_package_check_name(const char *name, hestia_err *err)
{
	char shown[80];

	if (!*name) {
		return hestia_err_set(err, HESTIA_E_ARG, "package",
			"The name of the package is empty; choose or enter a package for the product.");
	}
	if (is_object_name(name)) return HESTIA_OK;
	hestia_copy_line(shown, sizeof shown, name, strlen(name));
	return hestia_err_set(err, HESTIA_E_ARG, "package",
		"\"%s\" cannot be the name of a package on HestiaCP; use 2 to 66 letters, digits, hyphens, dots and underscores, with a letter or "
		"digit at both ends.", shown);
}

hestia_code hestia_package_check_own_name(const char *name, hestia_err *err)
{
	hestia_code code = hestia_package_check_name(name, err);

	if (code != HESTIA_OK) return code;
	/* Accounts of deleted packages land in the first. */
	if (strcmp(name, "default") != 0 && strcmp(name, "system") != 0) return HESTIA_OK;
	return hestia_err_set(err, HESTIA_E_ARG, "package",
		"The package \"%s\" is HestiaCP's own and other accounts use it, so it is never overwritten; give the product's package a name of its own.",
		name);
}

/* Lists lack some keys; what is not known to be equal is not equal. */
static bool is_equal(struct json_object *record, const hestia_package *wanted)
{
	for (size_t i = 0; i < HESTIA_PACKAGE_KEYS; i++) {
		const char *stored = record ? hestia_json_text(record, keys[i].name) : NULL;

		if (!stored || strcmp(stored, wanted->value[i]) != 0) return false;
	}
	return true;
}

hestia_code hestia_package_decide(struct json_object *on_server, const char *name, const hestia_package *wanted,
	hestia_decision *out, hestia_err *err)
{
	bool is_list = !on_server || json_object_is_type(on_server, json_type_object);
	bool present = on_server && is_list && json_object_object_get_ex(on_server, name, NULL);
	hestia_code code = wanted ? hestia_package_check_own_name(name, err) : hestia_package_check_name(name, err);

	*out = HESTIA_PACKAGE_USE;
	if (code != HESTIA_OK) return code;
	if (!is_list && !(json_object_is_type(on_server, json_type_array) && json_object_array_length(on_server) == 0)) {
		return hestia_err_set(err, HESTIA_E_ARG, "on_server",
			"The list of packages is not what v-list-user-packages answers (names with their settings); pass the answer on as it came.");
	}
	if (!wanted && !present) {
		return hestia_err_set(err, HESTIA_E_ARG, "package",
			"The package %s is not on the server; choose another one for the product, or create it on the panel.", name);
	}
	if (!wanted) *out = HESTIA_PACKAGE_USE;
	else if (!present) *out = HESTIA_PACKAGE_CREATE;
	else *out = is_equal(hestia_json_object(on_server, name), wanted) ? HESTIA_PACKAGE_KEEP : HESTIA_PACKAGE_CHANGE;
	return HESTIA_OK;
}

const char *hestia_decision_name(hestia_decision decision)
{
	static const char *const names[] = {
		[HESTIA_PACKAGE_CREATE] = "create", [HESTIA_PACKAGE_CHANGE] = "change", [HESTIA_PACKAGE_KEEP] = "keep", [HESTIA_PACKAGE_USE] = "use",
	};

	return (size_t)decision < sizeof names / sizeof names[0] ? names[decision] : "";
}
