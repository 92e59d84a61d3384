--TEST--
The permission profiles for panels: a key with one can do what its name says, without a single refusal
--EXTENSIONS--
hestia
--SKIPIF--
<?php require __DIR__ . '/../helpers/skip_panel.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../helpers/probe.inc';
foreach (['minimal', 'provisioning', 'full'] as $profile) {
    preg_match("/^COMMANDS='(.*)'$/m", file_get_contents(__DIR__ . "/../../../php_wrapper/panel/profiles/$profile"), $list);
    $panel = panel();
    $key = $panel->addKey(explode(',', $list[1]));
    $server = hestia_server($key + $panel->server());
    $probe = hestia_probe($server);
    echo "$profile: ", told($probe), "\n", features($probe);
    $more = $profile === 'minimal' ? ['domain' => ''] : ['custom' => ['disk_quota' => 500], 'package' => 'whmcs-1', 'letsencrypt' => true,
        'force_https' => true, 'php_template' => 'default', 'shell' => 'bash'];
    $result = hestia_account_create($server, order($more));
    echo '  ', implode(', ', array_map(function ($step) { return "$step[name] $step[result]"; }, $result['steps'])), "\n";
    $account = ['username' => 'acme12', 'email' => 'anna@example.com', 'created' => $result['created']];
    hestia_account_suspend($server, $account);
    hestia_account_unsuspend($server, $account);
    hestia_account_password($server, $account, 'Other-Horse-8');
    hestia_account_change_package($server, $account + ['package' => 'default', 'force' => true]);
    echo '  ', json_encode(hestia_package_exceeds(hestia_account_inspect($server, $account)['usage'], ['DATABASES' => 0])), ' ', count(hestia_usage($server)),
        " accounts\n";
    hestia_account_terminate($server, $account);
    echo '  ', $panel->refusals(), " refusals\n";
}
?>
===DONE===
--EXPECT--
minimal: ok: The panel localhost:PORT answers as HestiaCP 1.10.3.
  usable: create, change_package, suspend, terminate, password, prove_by_password, package_list, packages, usage, settings, permissions
  not usable: package_users (v-update-user-package), package_removal (v-delete-user-package), domains (v-add-domain), domains_read_back (v-list-web-domain v-list-dns-domain v-list-mail-domain), domains_without_aliases (v-list-user-ips v-add-web-domain v-add-dns-domain v-add-mail-domain), letsencrypt (v-schedule-letsencrypt-domain), force_https (v-add-web-domain-ssl-force v-add-web-domain-ssl-preset), php_version (v-change-web-domain-backend-tpl), shell (v-change-user-shell), mail_certificate (v-add-letsencrypt-domain), certificate_dates (v-list-web-domain-ssl v-list-mail-domain-ssl), contact (v-change-user-contact), rebuild (v-rebuild-user), usage_refresh (v-update-user-disk v-update-web-domains-disk v-update-mail-domains-disk v-update-databases-disk), templates (v-list-web-templates v-list-web-templates-proxy v-list-web-templates-backend v-list-dns-templates), shells (v-list-sys-shells), files (v-extract-fs-archive v-add-fs-archive v-copy-fs-directory v-copy-fs-file v-delete-fs-directory v-search-fs-object), system (v-list-sys-info)
  not known: 
  user done, package done, create done
  [] 2 accounts
  0 refusals
provisioning: ok: The panel localhost:PORT answers as HestiaCP 1.10.3.
  usable: create, change_package, suspend, terminate, password, prove_by_password, package_list, packages, package_users, package_removal, domains, domains_read_back, domains_without_aliases, letsencrypt, force_https, php_version, shell, mail_certificate, contact, usage, usage_refresh, templates, shells, files, system, settings, permissions
  not usable: certificate_dates (v-list-web-domain-ssl v-list-mail-domain-ssl), rebuild (v-rebuild-user)
  not known: 
  user done, package done, create done, domain done, shell done, php done, certificate done, force https done
  [] 2 accounts
  0 refusals
full: ok: The panel localhost:PORT answers as HestiaCP 1.10.3.
  usable: create, change_package, suspend, terminate, password, prove_by_password, package_list, packages, package_users, package_removal, domains, domains_read_back, domains_without_aliases, letsencrypt, force_https, php_version, shell, mail_certificate, certificate_dates, contact, rebuild, usage, usage_refresh, templates, shells, files, system, settings, permissions
  not usable: 
  not known: 
  user done, package done, create done, domain done, shell done, php done, certificate done, force https done
  [] 2 accounts
  0 refusals
===DONE===
