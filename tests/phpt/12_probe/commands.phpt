--TEST--
hestia_commands(): the commands of each feature, the same that hestia_probe() asks about
--EXTENSIONS--
hestia
--SKIPIF--
<?php require __DIR__ . '/../helpers/skip_panel.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../helpers/probe.inc';
foreach (hestia_commands() as $feature => $commands) {
    echo "$feature: ", implode(' ', $commands), "\n";
}
// A key that holds exactly them can use every feature, and one that lacks a command lacks what needs it.
$all = array_values(array_unique(array_merge(...array_values(hestia_commands()))));
$panel = panel();
$probe = hestia_probe(hestia_server($panel->addKey($all) + $panel->server()));
var_dump(array_keys(array_filter(array_column($probe['features'], 'usable'), function ($usable) { return $usable !== true; })));
var_dump(array_diff(array_keys($probe['commands']), $all), array_keys($probe['features']) === array_keys(hestia_commands()));
$probe = hestia_probe(hestia_server($panel->addKey(array_values(array_diff($all, ['v-list-dns-templates']))) + $panel->server()));
echo features($probe), $probe['calls'], ' calls, ', $probe['refused_calls'], " refused\n";
// Asked one by one, nothing is changed: a command of these takes an argument or is told a format that nobody knows.
$panel = panel();
$panel->addUser('acme12');
$panel->set('real/acme12', ['dirs' => 50]);
$before = $panel->state();
$probe = hestia_probe(hestia_server($panel->addKey(array_values(array_diff($all, ['v-list-access-keys']))) + $panel->server()));
$after = $panel->state();
$changed = array_filter(array_keys($before), function ($part) use ($before, $after) {
    return !in_array($part, ['keys', 'apis', 'history'], true) && $before[$part] !== $after[$part];
});
echo implode(' ', $changed), count(array_keys($probe['commands'], 'allowed', true)), ' of ', count($probe['commands']), ' allowed, ',
    $probe['refused_calls'], " refused\n";
?>
===DONE===
--EXPECT--
create: v-list-user v-add-user
change_package: v-list-user v-change-user-package
suspend: v-list-user v-suspend-user v-unsuspend-user
terminate: v-list-user v-delete-user
password: v-list-user v-change-user-password
prove_by_password: v-check-user-password
package_list: v-list-user-packages
packages: v-list-user-package v-make-tmp-file v-add-user-package
package_users: v-update-user-package
package_removal: v-list-users v-delete-user-package
domains: v-list-user v-add-domain
domains_read_back: v-list-web-domain v-list-dns-domain v-list-mail-domain
domains_without_aliases: v-list-user-ips v-add-web-domain v-add-dns-domain v-add-mail-domain
letsencrypt: v-schedule-letsencrypt-domain
force_https: v-add-web-domain-ssl-force v-add-web-domain-ssl-preset
php_version: v-change-web-domain-backend-tpl
shell: v-change-user-shell
mail_certificate: v-add-letsencrypt-domain
certificate_dates: v-list-web-domain-ssl v-list-mail-domain-ssl
contact: v-list-user v-change-user-contact
rebuild: v-list-user v-rebuild-user
usage: v-list-users
usage_refresh: v-update-user-disk v-update-web-domains-disk v-update-mail-domains-disk v-update-databases-disk
templates: v-list-web-templates v-list-web-templates-proxy v-list-web-templates-backend v-list-dns-templates
shells: v-list-sys-shells
files: v-extract-fs-archive v-add-fs-archive v-copy-fs-directory v-copy-fs-file v-delete-fs-directory v-search-fs-object
system: v-list-sys-info
settings: v-list-sys-config
permissions: v-list-access-keys v-list-api
array(0) {
}
array(0) {
}
bool(true)
  usable: create, change_package, suspend, terminate, password, prove_by_password, package_list, packages, package_users, package_removal, domains, domains_read_back, domains_without_aliases, letsencrypt, force_https, php_version, shell, mail_certificate, certificate_dates, contact, rebuild, usage, usage_refresh, shells, files, system, settings, permissions
  not usable: templates (v-list-dns-templates)
  not known: 
4 calls, 0 refused
50 of 52 allowed, 1 refused
===DONE===
