--TEST--
hestia_probe(): what a key may do is read where it may be read, else asked for at most two refusals, and changes nothing
--EXTENSIONS--
hestia
--SKIPIF--
<?php require __DIR__ . '/../helpers/skip_panel.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../helpers/probe.inc';
$profile = ['v-list-user', 'v-list-users', 'v-add-user', 'v-suspend-user', 'v-unsuspend-user', 'v-add-web-domain-ssl-preset', 'v-list-access-keys',
    'v-list-api', 'v-list-sys-config'];
$keys = ['everything' => null, 'billing' => 'billing', 'may read itself' => $profile,
    'may read its name only' => array_values(array_diff($profile, ['v-list-api', 'v-list-sys-config'])),
    'accounts and packages' => ['v-list-user', 'v-add-user', 'v-make-tmp-file', 'v-list-user-packages', 'v-list-users'],
    'wrong profile' => ['v-list-users']];
foreach (['1.6.0', '1.8.0', '1.8.10', '1.10.3'] as $version) {
    foreach ($keys as $name => $commands) {
        if ($version !== '1.10.3' && !in_array($name, ['everything', 'billing'], true)) {
            continue;
        }
        $panel = panel(['version' => $version]);
        $panel->addUser('acme12');
        $server = hestia_server($panel->addKey($commands) + $panel->server());
        $before = $panel->state();
        $probe = hestia_probe($server);
        $calls = $panel->calls();
        echo "$version, $name: ", told($probe), "\n", permissions($probe), features($probe);
        echo "  version ", json_encode($probe['version']), ", at least $probe[at_least], $probe[calls] calls, $probe[refused_calls] refused\n";
        foreach ($probe['warnings'] as $warning) {
            echo '  ', preg_replace('/:\d{4,}/', ':PORT', $warning), "\n";
        }
        $after = $panel->state();
        $changed = array_filter(array_keys($before), function ($part) use ($before, $after) {
            return !in_array($part, ['keys', 'log', 'logs', 'history'], true) && $before[$part] !== $after[$part];
        });
        if ($changed !== [] || count($calls) !== $probe['calls'] || $panel->refusals() !== $probe['refused_calls'] || $probe['refused_calls'] > 2) {
            echo '  WRONG: changed ', implode(' ', $changed), ', refusals ', $panel->refusals(), "\n";
        }
        // Again: what was refused is remembered, and told without another refusal of the same.
        $again = hestia_probe($server);
        $count = array_count_values(array_column(array_filter($panel->calls(), function ($call) { return $call['exit'] === 10; }), 'command'));
        echo '  again: ', $again['refused_calls'], ' refused, ', $panel->refusals(), ' in all', $panel->banned() ? ', BANNED' : '',
            array_filter($count, function ($times) { return $times > 1; }) ? ', REPEATED' : '', "\n";
    }
}
// A human who tests again and again, each time with what was refused forgotten.
$panel = panel();
$key = $panel->addKey('billing');
for ($i = 0; $i < 6; $i++) {
    $probe = hestia_probe(hestia_server($key + $panel->server(['ask_again' => true])));
}
echo "six tests by a human: {$panel->refusals()} refusals", $panel->banned() ? ', BANNED' : '', ', ', told($probe), "\n", permissions($probe);
echo '  ', preg_replace('/:\d{4,}/', ':PORT', implode("\n  ", $probe['warnings'])), "\n";
?>
===DONE===
--EXPECT--
1.6.0, everything: ok: The panel localhost:PORT answers as HestiaCP 1.6.0.
  allowed 52
  not_permitted 0
  missing 0
  unknown 0
  usable: create, change_package, suspend, terminate, password, prove_by_password, package_list, packages, package_users, package_removal, domains, domains_read_back, domains_without_aliases, letsencrypt, force_https, php_version, shell, mail_certificate, certificate_dates, contact, rebuild, usage, usage_refresh, templates, shells, files, system, settings, permissions
  not usable: 
  not known: 
  version "1.6.0", at least 1.6.0, 3 calls, 0 refused
  localhost:PORT runs HestiaCP 1.6.0, which gets no security fixes any more; update it.
  again: 0 refused, 0 in all
1.6.0, billing: ok: The panel localhost:PORT answers.
  allowed 10: v-list-user v-add-user v-change-user-package v-suspend-user v-unsuspend-user v-delete-user v-list-users v-add-domain v-change-user-shell v-make-tmp-file
  not_permitted 2: v-change-user-password v-list-access-keys
  missing 0
  unknown 40
  usable: create, change_package, suspend, terminate, domains, shell, usage
  not usable: password (v-change-user-password), permissions (v-list-access-keys)
  not known: prove_by_password, package_list, packages, package_users, package_removal, domains_read_back, domains_without_aliases, letsencrypt, force_https, php_version, mail_certificate, certificate_dates, contact, rebuild, usage_refresh, templates, shells, files, system, settings
  version null, at least 1.6.0, 12 calls, 2 refused
  localhost:PORT shuts out a machine that it refuses too often (two refusals are what a test may cost), so not everything was asked; add v-list-access-keys and v-list-api to the key's permission list, and its permissions can be read.
  again: 0 refused, 2 in all
1.8.0, everything: ok: The panel localhost:PORT answers as HestiaCP 1.8.0.
  allowed 52
  not_permitted 0
  missing 0
  unknown 0
  usable: create, change_package, suspend, terminate, password, prove_by_password, package_list, packages, package_users, package_removal, domains, domains_read_back, domains_without_aliases, letsencrypt, force_https, php_version, shell, mail_certificate, certificate_dates, contact, rebuild, usage, usage_refresh, templates, shells, files, system, settings, permissions
  not usable: 
  not known: 
  version "1.8.0", at least 1.8.0, 3 calls, 0 refused
  localhost:PORT runs HestiaCP 1.8.0, which gets no security fixes any more; update it.
  again: 0 refused, 0 in all
1.8.0, billing: ok: The panel localhost:PORT answers.
  allowed 11: v-list-user v-add-user v-change-user-package v-suspend-user v-unsuspend-user v-delete-user v-list-users v-add-domain v-change-user-shell v-make-tmp-file v-change-user-password
  not_permitted 2: v-list-user-package v-list-access-keys
  missing 0
  unknown 39
  usable: create, change_package, suspend, terminate, password, domains, shell, usage
  not usable: packages (v-list-user-package), permissions (v-list-access-keys)
  not known: prove_by_password, package_list, package_users, package_removal, domains_read_back, domains_without_aliases, letsencrypt, force_https, php_version, mail_certificate, certificate_dates, contact, rebuild, usage_refresh, templates, shells, files, system, settings
  version null, at least 1.6.0, 13 calls, 2 refused
  localhost:PORT shuts out a machine that it refuses too often (two refusals are what a test may cost), so not everything was asked; add v-list-access-keys and v-list-api to the key's permission list, and its permissions can be read.
  again: 0 refused, 2 in all
1.8.10, everything: ok: The panel localhost:PORT answers as HestiaCP 1.8.10.
  allowed 52
  not_permitted 0
  missing 0
  unknown 0
  usable: create, change_package, suspend, terminate, password, prove_by_password, package_list, packages, package_users, package_removal, domains, domains_read_back, domains_without_aliases, letsencrypt, force_https, php_version, shell, mail_certificate, certificate_dates, contact, rebuild, usage, usage_refresh, templates, shells, files, system, settings, permissions
  not usable: 
  not known: 
  version "1.8.10", at least 1.8.10, 3 calls, 0 refused
  localhost:PORT runs HestiaCP 1.8.10, which gets no security fixes any more; update it.
  again: 0 refused, 0 in all
1.8.10, billing: ok: The panel localhost:PORT answers.
  allowed 11: v-list-user v-add-user v-change-user-package v-suspend-user v-unsuspend-user v-delete-user v-list-users v-add-domain v-change-user-shell v-make-tmp-file v-change-user-password
  not_permitted 2: v-list-user-package v-list-access-keys
  missing 0
  unknown 39
  usable: create, change_package, suspend, terminate, password, domains, shell, usage
  not usable: packages (v-list-user-package), permissions (v-list-access-keys)
  not known: prove_by_password, package_list, package_users, package_removal, domains_read_back, domains_without_aliases, letsencrypt, force_https, php_version, mail_certificate, certificate_dates, contact, rebuild, usage_refresh, templates, shells, files, system, settings
  version null, at least 1.8.10, 13 calls, 2 refused
  localhost:PORT shuts out a machine that it refuses too often (two refusals are what a test may cost), so not everything was asked; add v-list-access-keys and v-list-api to the key's permission list, and its permissions can be read.
  again: 0 refused, 2 in all
1.10.3, everything: ok: The panel localhost:PORT answers as HestiaCP 1.10.3.
  allowed 52
  not_permitted 0
  missing 0
  unknown 0
  usable: create, change_package, suspend, terminate, password, prove_by_password, package_list, packages, package_users, package_removal, domains, domains_read_back, domains_without_aliases, letsencrypt, force_https, php_version, shell, mail_certificate, certificate_dates, contact, rebuild, usage, usage_refresh, templates, shells, files, system, settings, permissions
  not usable: 
  not known: 
  version "1.10.3", at least 1.10.3, 3 calls, 0 refused
  again: 0 refused, 0 in all
1.10.3, billing: ok: The panel localhost:PORT answers.
  allowed 11: v-list-user v-add-user v-change-user-package v-suspend-user v-unsuspend-user v-delete-user v-list-users v-add-domain v-change-user-shell v-make-tmp-file v-change-user-password
  not_permitted 2: v-list-user-package v-list-access-keys
  missing 0
  unknown 39
  usable: create, change_package, suspend, terminate, password, domains, shell, usage
  not usable: packages (v-list-user-package), permissions (v-list-access-keys)
  not known: prove_by_password, package_list, package_users, package_removal, domains_read_back, domains_without_aliases, letsencrypt, force_https, php_version, mail_certificate, certificate_dates, contact, rebuild, usage_refresh, templates, shells, files, system, settings
  version null, at least 1.9.3, 13 calls, 2 refused
  localhost:PORT shuts out a machine that it refuses too often (two refusals are what a test may cost), so not everything was asked; add v-list-access-keys and v-list-api to the key's permission list, and its permissions can be read.
  again: 0 refused, 2 in all
1.10.3, may read itself: ok: The panel localhost:PORT answers as HestiaCP 1.10.3.
  allowed 9: v-list-user v-add-user v-suspend-user v-unsuspend-user v-list-users v-add-web-domain-ssl-preset v-list-sys-config v-list-access-keys v-list-api
  not_permitted 43
  missing 0
  unknown 0
  usable: create, suspend, usage, settings, permissions
  not usable: change_package (v-change-user-package), terminate (v-delete-user), password (v-change-user-password), prove_by_password (v-check-user-password), package_list (v-list-user-packages), packages (v-list-user-package v-make-tmp-file v-add-user-package), package_users (v-update-user-package), package_removal (v-delete-user-package), domains (v-add-domain), domains_read_back (v-list-web-domain v-list-dns-domain v-list-mail-domain), domains_without_aliases (v-list-user-ips v-add-web-domain v-add-dns-domain v-add-mail-domain), letsencrypt (v-schedule-letsencrypt-domain), force_https (v-add-web-domain-ssl-force), php_version (v-change-web-domain-backend-tpl), shell (v-change-user-shell), mail_certificate (v-add-letsencrypt-domain), certificate_dates (v-list-web-domain-ssl v-list-mail-domain-ssl), contact (v-change-user-contact), rebuild (v-rebuild-user), usage_refresh (v-update-user-disk v-update-web-domains-disk v-update-mail-domains-disk v-update-databases-disk), templates (v-list-web-templates v-list-web-templates-proxy v-list-web-templates-backend v-list-dns-templates), shells (v-list-sys-shells), files (v-extract-fs-archive v-add-fs-archive v-copy-fs-directory v-copy-fs-file v-delete-fs-directory v-search-fs-object), system (v-list-sys-info)
  not known: 
  version "1.10.3", at least 1.10.3, 4 calls, 0 refused
  again: 0 refused, 0 in all
1.10.3, may read its name only: ok: The panel localhost:PORT answers.
  allowed 3: v-list-user v-add-user v-list-access-keys
  not_permitted 2: v-change-user-package v-list-api
  missing 0
  unknown 47
  usable: create
  not usable: change_package (v-change-user-package), permissions (v-list-api)
  not known: suspend, terminate, password, prove_by_password, package_list, packages, package_users, package_removal, domains, domains_read_back, domains_without_aliases, letsencrypt, force_https, php_version, shell, mail_certificate, certificate_dates, contact, rebuild, usage, usage_refresh, templates, shells, files, system, settings
  version null, at least 1.9.3, 5 calls, 2 refused
  localhost:PORT shuts out a machine that it refuses too often (two refusals are what a test may cost), so not everything was asked; add v-list-access-keys and v-list-api to the key's permission list, and its permissions can be read.
  again: 0 refused, 2 in all
1.10.3, accounts and packages: ok: The panel localhost:PORT answers.
  allowed 2: v-list-user v-add-user
  not_permitted 2: v-change-user-package v-list-access-keys
  missing 0
  unknown 48
  usable: create
  not usable: change_package (v-change-user-package), permissions (v-list-access-keys)
  not known: suspend, terminate, password, prove_by_password, package_list, packages, package_users, package_removal, domains, domains_read_back, domains_without_aliases, letsencrypt, force_https, php_version, shell, mail_certificate, certificate_dates, contact, rebuild, usage, usage_refresh, templates, shells, files, system, settings
  version null, at least 1.9.3, 4 calls, 2 refused
  localhost:PORT shuts out a machine that it refuses too often (two refusals are what a test may cost), so not everything was asked; add v-list-access-keys and v-list-api to the key's permission list, and its permissions can be read.
  again: 0 refused, 2 in all
1.10.3, wrong profile: permission: The panel refused v-list-user for user admin on localhost:PORT: the access key is not allowed to run this command (exit 10, "Key [redacted] don't have permission to run the command v-list-user"). Add the command to the key's permission list on the panel, then test the connection.
  allowed 0
  not_permitted 2: v-list-user v-list-access-keys
  missing 0
  unknown 50
  usable: 
  not usable: create (v-list-user), change_package (v-list-user), suspend (v-list-user), terminate (v-list-user), password (v-list-user), domains (v-list-user), contact (v-list-user), rebuild (v-list-user), permissions (v-list-access-keys)
  not known: prove_by_password, package_list, packages, package_users, package_removal, domains_read_back, domains_without_aliases, letsencrypt, force_https, php_version, shell, mail_certificate, certificate_dates, usage, usage_refresh, templates, shells, files, system, settings
  version null, at least 1.6.0, 2 calls, 2 refused
  localhost:PORT shuts out a machine that it refuses too often (two refusals are what a test may cost), so not everything was asked; add v-list-access-keys and v-list-api to the key's permission list, and its permissions can be read.
  again: 0 refused, 2 in all
six tests by a human: 4 refusals, refusals: Nothing was sent to localhost:PORT: the panel has refused 4 calls of this machine within ten minutes, and one more would make its fail2ban shut this machine out; test the connection in 10 minutes, and until then add the missing commands to the key's permission list there.
  allowed 0
  not_permitted 0
  missing 0
  unknown 52
  
===DONE===
