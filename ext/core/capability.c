/* Two tables of versions, read from the sources of HestiaCP 1.1.0 to 1.10.3. */
#include "core/capability.h"

#include <stdio.h>
#include <string.h>

#include "core/text.h"

#define V HESTIA_VERSION
#define ALWAYS 0 /* as the end: until today */

/* From `from` on, but not from `until` to `again`. */
static const struct {
	hestia_version from, until, again;
} capabilities[] = {
	[HESTIA_CAN_ACCESS_KEYS] = {V(1, 6, 0), ALWAYS, ALWAYS},
	[HESTIA_CAN_13_ARGS] = {V(1, 8, 8), ALWAYS, ALWAYS},
	[HESTIA_CAN_QUOTE_PASSWORD] = {V(1, 1, 0), V(1, 6, 8), V(1, 6, 10)},
	[HESTIA_CAN_PACKAGE_FILE] = {V(1, 4, 13), ALWAYS, ALWAYS},
	[HESTIA_CAN_REFUSE_REWRITE] = {V(1, 5, 0), ALWAYS, ALWAYS},
	[HESTIA_CAN_KEEP_INCREMENTAL] = {V(1, 1, 0), V(1, 9, 0), V(1, 9, 3)}, /* to 1.8 as an unknown key, from 1.9.3 as one of its own */
	[HESTIA_CAN_DELETE_SUSPENDED] = {V(1, 4, 0), ALWAYS, ALWAYS},
	[HESTIA_CAN_LAST_NAME] = {V(1, 1, 0), V(1, 2, 1), V(1, 4, 0)},
	[HESTIA_CAN_LIST_FORMAT] = {V(1, 8, 10), ALWAYS, ALWAYS},
	[HESTIA_CAN_CLOSED_DOOR] = {V(1, 4, 0), ALWAYS, ALWAYS},
};

typedef struct {
	const char *name;
	hestia_version since, until;
} command_life;

/* Commands that came later than 1.1.0 or went again; sorted. */
static const command_life lives[] = {
	{"v-add-access-key", V(1, 6, 0), ALWAYS}, {"v-add-backup-host-restic", V(1, 9, 0), ALWAYS},
	{"v-add-database-temp-user", V(1, 4, 0), ALWAYS}, {"v-add-fastcgi-cache", V(1, 4, 0), ALWAYS}, {"v-add-firewall-ipset", V(1, 2, 0), ALWAYS},
	{"v-add-mail-domain-reject", V(1, 6, 0), ALWAYS}, {"v-add-mail-domain-smtp-relay", V(1, 4, 0), ALWAYS},
	{"v-add-mail-domain-webmail", V(1, 4, 0), ALWAYS}, {"v-add-sys-api-ip", V(1, 4, 3), ALWAYS}, {"v-add-sys-cgroups", V(1, 9, 0), ALWAYS},
	{"v-add-sys-dependencies", V(1, 7, 0), ALWAYS}, {"v-add-sys-filemanager", V(1, 2, 0), ALWAYS}, {"v-add-sys-mail-dnsbl", V(1, 9, 7), ALWAYS},
	{"v-add-sys-phpmailer", V(1, 4, 8), V(1, 7, 0)}, {"v-add-sys-pma-restrict", V(1, 9, 7), ALWAYS}, {"v-add-sys-pma-sso", V(1, 4, 0), ALWAYS},
	{"v-add-sys-rainloop", V(1, 4, 0), V(1, 8, 0)}, {"v-add-sys-roundcube", V(1, 4, 0), ALWAYS}, {"v-add-sys-smtp", V(1, 4, 8), ALWAYS},
	{"v-add-sys-smtp-relay", V(1, 4, 0), ALWAYS}, {"v-add-sys-snappymail", V(1, 8, 0), ALWAYS}, {"v-add-sys-ssh-jail", V(1, 9, 0), ALWAYS},
	{"v-add-sys-theme", V(1, 1, 0), V(1, 4, 0)}, {"v-add-sys-web-terminal", V(1, 9, 0), ALWAYS}, {"v-add-sys-webmail", V(1, 1, 0), V(1, 4, 0)},
	{"v-add-user-composer", V(1, 2, 0), ALWAYS}, {"v-add-user-favourites", V(1, 1, 0), V(1, 2, 2)}, {"v-add-user-sftp-key", V(1, 2, 0), ALWAYS},
	{"v-add-user-ssh-key", V(1, 2, 0), ALWAYS}, {"v-add-user-wp-cli", V(1, 4, 0), ALWAYS}, {"v-add-web-domain-allow-users", V(1, 4, 0), ALWAYS},
	{"v-add-web-domain-redirect", V(1, 4, 0), ALWAYS}, {"v-add-web-domain-ssl-preset", V(1, 3, 1), ALWAYS},
	{"v-backup-user-config", V(1, 9, 0), ALWAYS}, {"v-backup-user-restic", V(1, 9, 0), ALWAYS}, {"v-backup-users-restic", V(1, 9, 0), ALWAYS},
	{"v-change-dns-domain-dnssec", V(1, 7, 0), ALWAYS}, {"v-change-mail-account-rate-limit", V(1, 6, 0), ALWAYS},
	{"v-change-mail-domain-rate-limit", V(1, 6, 0), ALWAYS}, {"v-change-sys-api", V(1, 4, 0), ALWAYS},
	{"v-change-sys-db-alias", V(1, 2, 0), ALWAYS}, {"v-change-sys-ip-helo", V(1, 4, 0), V(1, 5, 0)}, {"v-change-sys-php", V(1, 5, 5), ALWAYS},
	{"v-change-sys-pma", V(1, 1, 0), V(1, 2, 0)}, {"v-change-sys-theme", V(1, 1, 0), V(1, 4, 0)},
	{"v-change-sys-web-terminal-port", V(1, 9, 0), ALWAYS}, {"v-change-user-config-value", V(1, 4, 0), ALWAYS},
	{"v-change-user-php-cli", V(1, 2, 0), ALWAYS}, {"v-change-user-rkey", V(1, 2, 0), ALWAYS}, {"v-change-user-role", V(1, 3, 0), ALWAYS},
	{"v-change-user-sort-order", V(1, 4, 0), ALWAYS}, {"v-change-user-theme", V(1, 4, 0), ALWAYS},
	{"v-change-web-domain-docroot", V(1, 3, 0), ALWAYS}, {"v-check-access-key", V(1, 6, 0), ALWAYS},
	{"v-check-mail-account-hash", V(1, 6, 0), ALWAYS}, {"v-delete-access-key", V(1, 6, 0), ALWAYS},
	{"v-delete-backup-host-restic", V(1, 9, 0), ALWAYS}, {"v-delete-database-temp-user", V(1, 4, 0), ALWAYS},
	{"v-delete-fastcgi-cache", V(1, 4, 0), ALWAYS}, {"v-delete-firewall-ipset", V(1, 2, 0), ALWAYS},
	{"v-delete-mail-domain-reject", V(1, 6, 0), ALWAYS}, {"v-delete-mail-domain-smtp-relay", V(1, 4, 0), ALWAYS},
	{"v-delete-mail-domain-webmail", V(1, 4, 0), ALWAYS}, {"v-delete-sys-api-ip", V(1, 4, 3), ALWAYS},
	{"v-delete-sys-cgroups", V(1, 9, 0), ALWAYS}, {"v-delete-sys-filemanager", V(1, 2, 0), ALWAYS},
	{"v-delete-sys-mail-dnsbl", V(1, 9, 7), ALWAYS}, {"v-delete-sys-mail-queue", V(1, 4, 0), ALWAYS},
	{"v-delete-sys-pma-restrict", V(1, 9, 7), ALWAYS}, {"v-delete-sys-pma-sso", V(1, 4, 0), ALWAYS}, {"v-delete-sys-smtp", V(1, 4, 8), ALWAYS},
	{"v-delete-sys-smtp-relay", V(1, 4, 0), ALWAYS}, {"v-delete-sys-snappymail", V(1, 9, 0), ALWAYS},
	{"v-delete-sys-ssh-jail", V(1, 9, 0), ALWAYS}, {"v-delete-sys-theme", V(1, 1, 0), V(1, 4, 0)},
	{"v-delete-sys-web-terminal", V(1, 9, 0), ALWAYS}, {"v-delete-sys-webmail", V(1, 1, 0), V(1, 4, 0)},
	{"v-delete-user-auth-log", V(1, 4, 0), ALWAYS}, {"v-delete-user-backup-restic", V(1, 9, 3), ALWAYS},
	{"v-delete-user-favourites", V(1, 1, 0), V(1, 2, 2)}, {"v-delete-user-ssh-key", V(1, 2, 0), ALWAYS},
	{"v-delete-user-stats", V(1, 4, 0), ALWAYS}, {"v-delete-web-domain-allow-users", V(1, 4, 0), ALWAYS},
	{"v-delete-web-domain-redirect", V(1, 4, 0), ALWAYS}, {"v-download-backup", V(1, 2, 0), ALWAYS}, {"v-dump-database", V(1, 8, 0), ALWAYS},
	{"v-dump-site", V(1, 9, 0), ALWAYS}, {"v-export-rrd", V(1, 7, 0), ALWAYS}, {"v-generate-debug-report", V(1, 4, 0), V(1, 9, 0)},
	{"v-import-cpanel", V(1, 7, 0), ALWAYS}, {"v-import-database", V(1, 8, 11), ALWAYS}, {"v-import-directadmin", V(1, 9, 0), ALWAYS},
	{"v-list-access-key", V(1, 6, 0), ALWAYS}, {"v-list-access-keys", V(1, 6, 0), ALWAYS}, {"v-list-api", V(1, 6, 0), ALWAYS},
	{"v-list-apis", V(1, 6, 0), ALWAYS}, {"v-list-backup-host-restic", V(1, 9, 0), ALWAYS}, {"v-list-default-php", V(1, 6, 8), ALWAYS},
	{"v-list-dnssec-public-key", V(1, 7, 0), ALWAYS}, {"v-list-firewall-ipset", V(1, 2, 0), ALWAYS},
	{"v-list-sys-mail-dnsbl", V(1, 9, 7), ALWAYS}, {"v-list-sys-php", V(1, 2, 0), ALWAYS}, {"v-list-sys-sshd-port", V(1, 5, 0), ALWAYS},
	{"v-list-sys-webmail", V(1, 4, 0), ALWAYS}, {"v-list-user-auth-log", V(1, 4, 0), ALWAYS}, {"v-list-user-backup-restic", V(1, 9, 0), ALWAYS},
	{"v-list-user-backups-restic", V(1, 9, 0), ALWAYS}, {"v-list-user-favourites", V(1, 1, 0), V(1, 2, 2)},
	{"v-list-user-files-restic", V(1, 9, 0), ALWAYS}, {"v-list-user-ssh-key", V(1, 2, 0), ALWAYS}, {"v-log-action", V(1, 4, 0), ALWAYS},
	{"v-log-user-login", V(1, 4, 0), ALWAYS}, {"v-log-user-logout", V(1, 4, 0), ALWAYS}, {"v-move-firewall-rule", V(1, 9, 5), ALWAYS},
	{"v-purge-nginx-cache", V(1, 4, 0), ALWAYS}, {"v-quick-install-app", V(1, 9, 0), ALWAYS}, {"v-rebuild-all", V(1, 2, 2), ALWAYS},
	{"v-rename-package", V(1, 1, 0), V(1, 4, 0)}, {"v-rename-user-package", V(1, 4, 0), ALWAYS}, {"v-repair-sys-config", V(1, 4, 0), ALWAYS},
	{"v-restore-cron-job", V(1, 4, 0), ALWAYS}, {"v-restore-cron-job-restic", V(1, 9, 0), ALWAYS}, {"v-restore-database", V(1, 4, 0), ALWAYS},
	{"v-restore-database-restic", V(1, 9, 0), ALWAYS}, {"v-restore-dns-domain", V(1, 4, 0), ALWAYS},
	{"v-restore-dns-domain-restic", V(1, 9, 0), ALWAYS}, {"v-restore-file-restic", V(1, 9, 0), ALWAYS},
	{"v-restore-mail-domain", V(1, 4, 0), ALWAYS}, {"v-restore-mail-domain-restic", V(1, 9, 0), ALWAYS},
	{"v-restore-user-full-restic", V(1, 9, 0), ALWAYS}, {"v-restore-user-restic", V(1, 9, 0), ALWAYS},
	{"v-restore-web-domain", V(1, 4, 0), ALWAYS}, {"v-restore-web-domain-restic", V(1, 9, 0), ALWAYS}, {"v-revoke-api-key", V(1, 4, 0), ALWAYS},
	{"v-schedule-user-backup-download", V(1, 2, 0), ALWAYS}, {"v-schedule-user-backup-restic", V(1, 9, 0), ALWAYS},
	{"v-schedule-user-restore-restic", V(1, 9, 0), ALWAYS}, {"v-update-firewall-ipset", V(1, 2, 0), ALWAYS},
	{"v-update-mail-domain-ssl", V(1, 5, 0), ALWAYS}, {"v-update-sys-defaults", V(1, 4, 0), ALWAYS},
	{"v-update-user-cgroup", V(1, 9, 0), ALWAYS}, {"v-update-white-label-logo", V(1, 8, 0), ALWAYS},
};

/* Later than the others, and so not told by every panel. */
static const struct {
	const char *key;
	hestia_version since;
} package_keys[] = {
	{"BACKEND_TEMPLATE", V(1, 6, 0)}, {"RATE_LIMIT", V(1, 7, 0)}, {"CPU_QUOTA", V(1, 9, 0)}, {"CPU_QUOTA_PERIOD", V(1, 9, 0)},
	{"MEMORY_LIMIT", V(1, 9, 0)}, {"SWAP_LIMIT", V(1, 9, 0)}, {"BACKUPS_INCREMENTAL", V(1, 9, 0)},
};

hestia_version hestia_version_parse(const char *text)
{
	long part[3] = {0, 0, 0};

	for (size_t i = 0; i < 3; i++) {
		if (!hestia_is_digit(*text)) return i ? V(part[0], part[1], part[2]) : HESTIA_VERSION_NEWEST;
		for (; hestia_is_digit(*text); text++) {
			if (part[i] < 100) part[i] = part[i] * 10 + (*text - '0');
		}
		if (*text != '.') break;
		text++;
	}
	return V(part[0], part[1], part[2]);
}

hestia_version hestia_version_of(const hestia_server *server)
{
	return hestia_version_parse(hestia_or_empty(server->version));
}

void hestia_version_format(hestia_version version, char out[24])
{
	snprintf(out, 24, "%ld.%ld.%ld", version / 1000000 % 1000, version / 1000 % 1000, version % 1000);
}

bool hestia_can(hestia_version version, hestia_capability capability)
{
	if (version < capabilities[capability].from) return false;
	return capabilities[capability].until == ALWAYS || version < capabilities[capability].until || version >= capabilities[capability].again;
}

static const command_life *find_life(const char *command)
{
	size_t from = 0, to = sizeof lives / sizeof lives[0];

	while (from < to) {
		size_t middle = from + (to - from) / 2;
		int order = strcmp(command, lives[middle].name);

		if (order == 0) return &lives[middle];
		if (order < 0) to = middle;
		else from = middle + 1;
	}
	return NULL;
}

bool hestia_has_command(hestia_version version, const char *command)
{
	const command_life *life = find_life(command);

	return !life || (version >= life->since && (life->until == ALWAYS || version < life->until));
}

hestia_version hestia_command_since(const char *command)
{
	const command_life *life = find_life(command);

	return life && life->since > V(1, 1, 0) ? life->since : 0;
}

hestia_version hestia_package_key_since(const char *key)
{
	for (size_t i = 0; i < sizeof package_keys / sizeof package_keys[0]; i++) {
		if (strcmp(package_keys[i].key, key) == 0) return package_keys[i].since;
	}
	return 0;
}
