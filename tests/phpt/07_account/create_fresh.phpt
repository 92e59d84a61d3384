--TEST--
hestia_account_create(): a fresh order, with a package made for it, its domain and actions
--EXTENSIONS--
hestia
--SKIPIF--
<?php require __DIR__ . '/../helpers/skip_panel.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../helpers/panel.inc';
$panel = panel();
$server = hestia_server($panel->server());
$account = hestia_account_create($server, order([
    'package' => 'starter',
    'custom' => ['disk_quota' => 5000, 'web_domains' => 1],
    'letsencrypt' => true,
    'force_https' => true,
    'php_template' => 'PHP-8_2',
    'shell' => 'bash',
]));
steps($account['steps']);
echo json_encode($account['warnings']), ' ', $account['decision'], ' ', $account['package'], ' ', json_encode($account['resumed']), "\n";
$user = hestia_call($server, 'v-list-user', ['acme12', 'json'])->data['acme12'];
echo $user['PACKAGE'], ' ', $user['CONTACT'], ' ', $user['NAME'], ' ', $user['DISK_QUOTA'], ' ', $user['SHELL'], "\n";
var_dump($account['created'] === "$user[DATE] $user[TIME]");
echo implode("\n", commands($panel)), "\n";
echo $panel->connections(), " handshake\n";
?>
===DONE===
--EXPECT--
user: done
package: done
create: done
domain: done
shell: done
php: done
certificate: done
force https: done
[] create starter false
starter anna@example.com Anna Smith 5000 bash
bool(true)
v-list-user
v-list-user-package
v-list-sys-config
v-make-tmp-file
v-add-user-package
v-list-user-package
v-add-user
v-list-user
v-check-user-password
v-add-domain
v-change-user-shell
v-change-web-domain-backend-tpl
v-schedule-letsencrypt-domain
v-add-web-domain-ssl-preset
v-list-user
1 handshake
===DONE===
