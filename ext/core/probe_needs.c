/* Which commands the features need, and how each can be asked for without running it. */
#include "core/probe.h"

#include <string.h>

/* none: it requires arguments, so that without any it says "Usage:" and ends (API notes 5, trap 39). list: it would print all of
 * something; in a format that no version knows it prints nothing. */
typedef enum { ASK_WITH_NOTHING, ASK_WITH_NO_FORMAT, ASK_FOR_NAMES, ASK_BY_ITSELF } question;

/* In the order of asking, what most profiles hold first: the panel's own "billing", then what it lacks. */
static const struct {
	const char *name;
	question question;
} commands[] = {
	{"v-list-user", ASK_BY_ITSELF},
	{"v-add-user", ASK_WITH_NOTHING},
	{"v-change-user-package", ASK_WITH_NOTHING},
	{"v-suspend-user", ASK_WITH_NOTHING},
	{"v-unsuspend-user", ASK_WITH_NOTHING},
	{"v-delete-user", ASK_WITH_NOTHING},
	{"v-list-users", ASK_FOR_NAMES},
	{"v-add-domain", ASK_WITH_NOTHING},
	{"v-change-user-shell", ASK_WITH_NOTHING},
	{"v-make-tmp-file", ASK_WITH_NOTHING},
	{"v-change-user-password", ASK_WITH_NOTHING}, /* the last one of "billing", which lacks it in 1.6 */
	{"v-list-user-package", ASK_WITH_NOTHING},
	{"v-add-user-package", ASK_WITH_NOTHING},
	{"v-list-user-packages", ASK_WITH_NO_FORMAT},
	{"v-check-user-password", ASK_WITH_NOTHING},
	{"v-list-web-domain", ASK_WITH_NOTHING},
	{"v-list-dns-domain", ASK_WITH_NOTHING},
	{"v-list-mail-domain", ASK_WITH_NOTHING},
	{"v-schedule-letsencrypt-domain", ASK_WITH_NOTHING},
	{"v-add-web-domain-ssl-force", ASK_WITH_NOTHING},
	{"v-add-web-domain-ssl-preset", ASK_WITH_NOTHING},
	{"v-change-web-domain-backend-tpl", ASK_WITH_NOTHING},
	{"v-update-user-package", ASK_WITH_NOTHING},
	{"v-list-user-ips", ASK_WITH_NOTHING},
	{"v-add-web-domain", ASK_WITH_NOTHING},
	{"v-add-dns-domain", ASK_WITH_NOTHING},
	{"v-add-mail-domain", ASK_WITH_NOTHING},
	{"v-add-letsencrypt-domain", ASK_WITH_NOTHING},
	{"v-change-user-contact", ASK_WITH_NOTHING},
	{"v-rebuild-user", ASK_WITH_NOTHING},
	{"v-update-user-disk", ASK_WITH_NOTHING},
	{"v-update-web-domains-disk", ASK_WITH_NOTHING},
	{"v-update-mail-domains-disk", ASK_WITH_NOTHING},
	{"v-update-databases-disk", ASK_WITH_NOTHING},
	{"v-list-web-templates", ASK_WITH_NO_FORMAT},
	{"v-list-web-templates-proxy", ASK_WITH_NO_FORMAT},
	{"v-list-web-templates-backend", ASK_WITH_NO_FORMAT},
	{"v-list-dns-templates", ASK_WITH_NO_FORMAT},
	{"v-list-sys-shells", ASK_WITH_NO_FORMAT},
	{"v-list-sys-info", ASK_WITH_NO_FORMAT},
	{"v-delete-user-package", ASK_WITH_NOTHING},
	{"v-list-web-domain-ssl", ASK_WITH_NOTHING},
	{"v-list-mail-domain-ssl", ASK_WITH_NOTHING},
	{"v-extract-fs-archive", ASK_WITH_NOTHING},
	{"v-add-fs-archive", ASK_WITH_NOTHING},
	{"v-copy-fs-directory", ASK_WITH_NOTHING},
	{"v-copy-fs-file", ASK_WITH_NOTHING},
	{"v-delete-fs-directory", ASK_WITH_NOTHING},
	{"v-search-fs-object", ASK_WITH_NOTHING},
	{"v-list-sys-config", ASK_BY_ITSELF},
	{"v-list-access-keys", ASK_BY_ITSELF},
	{"v-list-api", ASK_BY_ITSELF},
};

#define COMMANDS (sizeof commands / sizeof commands[0])

_Static_assert(COMMANDS <= HESTIA_PROBE_MAX, "every command has its place in a result");

/* Each needs v-list-user besides, where it works on an account: reading proves whose it is.
 * usage_refresh: v-update-user-stats is none of it, it measures nothing (API notes 9.10). */
static const struct {
	const char *name;
	const char *needs[HESTIA_PROBE_NEEDS + 1]; /* ended by NULL */
} features[] = {
	{"create", {"v-list-user", "v-add-user"}},
	{"change_package", {"v-list-user", "v-change-user-package"}},
	{"suspend", {"v-list-user", "v-suspend-user", "v-unsuspend-user"}},
	{"terminate", {"v-list-user", "v-delete-user"}},
	{"password", {"v-list-user", "v-change-user-password"}},
	{"prove_by_password", {"v-check-user-password"}},
	{"package_list", {"v-list-user-packages"}},
	{"packages", {"v-list-user-package", "v-make-tmp-file", "v-add-user-package"}},
	{"package_users", {"v-update-user-package"}},
	{"package_removal", {"v-list-users", "v-delete-user-package"}},
	{"domains", {"v-list-user", "v-add-domain"}},
	{"domains_read_back", {"v-list-web-domain", "v-list-dns-domain", "v-list-mail-domain"}},
	{"domains_without_aliases", {"v-list-user-ips", "v-add-web-domain", "v-add-dns-domain", "v-add-mail-domain"}},
	{"letsencrypt", {"v-schedule-letsencrypt-domain"}},
	{"force_https", {"v-add-web-domain-ssl-force", "v-add-web-domain-ssl-preset"}},
	{"php_version", {"v-change-web-domain-backend-tpl"}},
	{"shell", {"v-change-user-shell"}},
	{"mail_certificate", {"v-add-letsencrypt-domain"}},
	{"certificate_dates", {"v-list-web-domain-ssl", "v-list-mail-domain-ssl"}}, /* their answers hold private keys */
	{"contact", {"v-list-user", "v-change-user-contact"}},
	{"rebuild", {"v-list-user", "v-rebuild-user"}},
	{"usage", {"v-list-users"}},
	{"usage_refresh", {"v-update-user-disk", "v-update-web-domains-disk", "v-update-mail-domains-disk", "v-update-databases-disk"}},
	{"templates", {"v-list-web-templates", "v-list-web-templates-proxy", "v-list-web-templates-backend", "v-list-dns-templates"}},
	{"shells", {"v-list-sys-shells"}},
	{"files", {"v-extract-fs-archive", "v-add-fs-archive", "v-copy-fs-directory", "v-copy-fs-file", "v-delete-fs-directory",
		"v-search-fs-object"}},
	{"system", {"v-list-sys-info"}},
	{"settings", {"v-list-sys-config"}},
	{"permissions", {"v-list-access-keys", "v-list-api"}},
};

#define FEATURES (sizeof features / sizeof features[0])

_Static_assert(FEATURES <= HESTIA_PROBE_MAX, "every feature has its place in a result");

const char *hestia_probe_command(size_t i)
{
	return i < COMMANDS ? commands[i].name : NULL;
}

const char *hestia_probe_feature(size_t i)
{
	return i < FEATURES ? features[i].name : NULL;
}

const char *const *hestia_probe_needs(size_t i)
{
	return i < FEATURES ? features[i].needs : NULL;
}

size_t hestia_probe_number(const char *command)
{
	for (size_t i = 0; i < COMMANDS; i++) {
		if (strcmp(commands[i].name, command) == 0) return i;
	}
	return HESTIA_PROBE_MAX;
}

const char *const *hestia_probe_arguments(size_t command, size_t *count)
{
	static const char *const no_format[] = {"none"}, *const names[] = {"list"}, *const nothing[] = {NULL};

	*count = 0;
	switch (commands[command].question) {
	case ASK_WITH_NOTHING:
		return nothing;
	case ASK_WITH_NO_FORMAT:
		*count = 1;
		return no_format;
	case ASK_FOR_NAMES:
		*count = 1;
		return names;
	default:
		return NULL;
	}
}

hestia_usable hestia_probe_usable(const hestia_probe_result *result, size_t i, const char *missing[HESTIA_PROBE_NEEDS + 1])
{
	hestia_usable usable = HESTIA_USABLE;
	size_t count = 0;

	for (size_t n = 0; features[i].needs[n]; n++) {
		hestia_permission permission = result->permission[hestia_probe_number(features[i].needs[n])];

		if (permission == HESTIA_PERMISSION_UNKNOWN && usable == HESTIA_USABLE) usable = HESTIA_USABLE_UNKNOWN;
		if (permission != HESTIA_PERMISSION_MISSING && permission != HESTIA_PERMISSION_NOT_PERMITTED) continue;
		usable = HESTIA_NOT_USABLE;
		missing[count++] = features[i].needs[n];
	}
	missing[count] = NULL;
	return usable;
}

const char *hestia_permission_name(hestia_permission permission)
{
	static const char *const names[] = {
		[HESTIA_PERMISSION_UNKNOWN] = "unknown", [HESTIA_PERMISSION_ALLOWED] = "allowed", [HESTIA_PERMISSION_MISSING] = "missing",
		[HESTIA_PERMISSION_NOT_PERMITTED] = "not_permitted",
	};

	return names[permission];
}
