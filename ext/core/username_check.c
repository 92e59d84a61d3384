/* Account names: what may be a new one, and what may be there already. */
#include "core/username.h"

#include <string.h>

#include "core/text.h"

/* HestiaCP, func/main.sh: names that would hit files of the panel's database server. */
static const char *const reserved[] = {"aria", "aria_log", "mysql", "mysql_upgrade", "ib", "ib_buffer", "ddl", "ddl_recovery",
	"performance", "sudo"};

/* Accounts and groups of Debian, Ubuntu and the packages of a HestiaCP server: v-add-user fails on them, or worse. */
static const char *const unix_names[] = {
	"root", "daemon", "bin", "sys", "sync", "games", "man", "lp", "mail", "news", "uucp", "proxy", "www-data", "backup", "list", "irc",
	"gnats", "nobody", "nogroup", "admin", "adm", "tty", "disk", "kmem", "dialout", "fax", "voice", "cdrom", "floppy", "tape", "audio",
	"dip", "operator", "src", "shadow", "utmp", "video", "sasl", "plugdev", "staff", "users", "input", "sgx", "kvm", "render", "crontab",
	"netdev", "wheel", "ssh", "sshd", "ssl-cert", "syslog", "messagebus", "dbus", "polkitd", "avahi", "uuidd", "tcpdump", "tss", "ntp",
	"chrony", "dnsmasq", "statd", "landscape", "lxd", "docker", "usbmux", "rtkit", "postgres", "postgresql", "mariadb", "redis",
	"memcache", "memcached", "bind", "named", "nginx", "apache", "apache2", "httpd", "php-fpm", "ftp", "vsftpd", "proftpd",
	"pure-ftpd", "exim", "exim4", "debian-exim", "postfix", "postdrop", "dovecot", "dovenull", "clamav", "clamilter", "debian-spamd",
	"spamd", "spamassassin", "sieve", "roundcube", "fail2ban", "awstats", "webalizer", "restic", "jail", "hestia", "hestiaweb",
	"hestiamail",
};
static const char *const unix_prefixes[] = {"systemd-", "hestia-"};

static bool in_list(const char *name, const char *const *list, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (hestia_equal_nocase(name, list[i])) return true;
	}
	return false;
}

static bool is_unix_name(const char *name)
{
	for (size_t i = 0; i < sizeof unix_prefixes / sizeof unix_prefixes[0]; i++) {
		if (hestia_has_prefix(name, unix_prefixes[i])) return true;
	}
	return in_list(name, unix_names, sizeof unix_names / sizeof unix_names[0]);
}

/* Why no new account may be called so; NULL = it may. Static text. */
static const char *refusal(const char *name)
{
	size_t len = strlen(name);

	if (len == 0) return "it is empty";
	if (len < 2) return "it has only one character";
	if (len > HESTIA_USERNAME_MAX) return "it is longer than 30 characters";
	for (const char *p = name; *p; p++) {
		if (*p >= 'A' && *p <= 'Z') return "it has upper-case letters, which HestiaCP tells apart from small ones and other programs do not";
		if (*p == '_') return "it has an underscore, and suspending an account also locks every account whose name goes on with one";
		if (!hestia_is_alnum(*p) && *p != '-') return "it has a character that is neither a letter, a digit nor a hyphen";
	}
	if (!hestia_is_alpha(name[0])) return "it does not start with a letter";
	if (!hestia_is_alnum(name[len - 1])) return "it does not end with a letter or digit";
	if (in_list(name, reserved, sizeof reserved / sizeof reserved[0])) return "HestiaCP reserves it";
	if (is_unix_name(name)) return "servers have an account or group of that name";
	return NULL;
}

hestia_code hestia_username_check_new(const char *name, hestia_err *err)
{
	const char *reason = refusal(name);
	char shown[48];

	if (!reason) return HESTIA_OK;
	hestia_copy_line(shown, sizeof shown, name, strlen(name));
	return hestia_err_set(err, HESTIA_E_ARG, "username",
		"The user name \"%s\" cannot be used: %s; choose another one of 2 to 30 small letters, digits and hyphens that starts with a letter "
		"and ends with a letter or digit.", shown, reason);
}

hestia_code hestia_username_check_existing(const char *name, hestia_err *err)
{
	size_t len = strlen(name);
	bool good = len >= 1 && len <= HESTIA_USERNAME_MAX && hestia_is_alnum(name[0]) && hestia_is_alnum(name[len - 1]);
	char shown[48];

	for (size_t i = 0; good && i < len; i++) good = hestia_is_alnum(name[i]) || strchr("-_.|", name[i]);
	if (good) return HESTIA_OK;
	hestia_copy_line(shown, sizeof shown, name, len);
	return hestia_err_set(err, HESTIA_E_ARG, "username",
		"\"%s\" cannot be the name of a HestiaCP account (1 to 30 letters, digits, hyphens, dots and underscores, a letter or digit at both "
		"ends); correct the service's user name.", shown);
}
