--TEST--
hestia_package_exceeds(): what an account uses beyond a package, and never a word about what nobody knows
--EXTENSIONS--
hestia
--SKIPIF--
<?php require __DIR__ . '/../helpers/skip_panel.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../helpers/panel.inc';
$none = ['disk' => 0, 'bandwidth' => 0, 'web_domains' => 0, 'dns_domains' => 0, 'mail_domains' => 0, 'databases' => 0, 'cron_jobs' => 0];
$spec = hestia_package_spec(['web_domains' => 1, 'disk_quota' => 100, 'bandwidth' => -1, 'web_aliases' => 0, 'mail_accounts' => 0, 'dns_records' => 0,
    'backups' => 0]);
$show = function (array $usage, array $package) { echo json_encode(hestia_package_exceeds($usage, $package)), "\n"; };
$show($none, $spec);
$show(['disk' => 100, 'web_domains' => 1] + $none, $spec);
$show(['disk' => 101, 'web_domains' => 2, 'bandwidth' => 1000000000] + $none, $spec);
$show(['web_aliases' => 9, 'mail_accounts' => 9, 'dns_records' => 9, 'backups' => 9] + $none, $spec);
echo "-- settings as they come\n";
foreach ([['web_domains' => 1], ['WEB_DOMAINS' => '1'], ['WEB_DOMAINS' => ' 01 '], ['WEB_DOMAINS' => 'Unlimited'], ['WEB_DOMAINS' => -1],
    ['WEB_DOMAINS' => ''], ['WEB_DOMAINS' => null], ['WEB_DOMAINS' => '99999999999999999999'], ['WEB_DOMAINS' => 0.0]] as $package) {
    $show(['web_domains' => 2], $package);
}
echo "-- numbers as they come\n";
$one = 5;
foreach ([['disk' => null], ['disk' => '5'], ['disk' => 5], ['disk' => &$one], ['disk' => PHP_INT_MAX]] as $usage) {
    $show($usage, ['DISK_QUOTA' => 4]);
}
echo "-- bad input\n";
$bad = [[[], $spec], [['U_DISK' => '5'], $spec], [['disk' => -1] + $none, $spec], [['disk' => '5 MB'] + $none, $spec], [['disk' => 1.5] + $none, $spec],
    [['disk' => []] + $none, $spec], [['disk' => "5\0"] + $none, $spec], [$none, []], [$none, ['gold' => $spec]], [$none, ['WEB_DOMAINS' => 'many']],
    [$none, ['WEB_DOMAINS' => []]], [$none, ['WEB_DOMAINS' => "1\0"]], [$none, ['DISK_QUOTA' => '-5']]];
foreach ($bad as [$usage, $package]) {
    $e = thrown(function () use ($usage, $package) { hestia_package_exceeds($usage, $package); });
    echo '  field ', $e->getField(), "\n";
}
echo "-- of a panel\n";
$panel = panel();
$server = hestia_server($panel->server());
hestia_account_create($server, order());
$panel->set('users/acme12/U_DISK', '50');
$panel->set('users/acme12/U_MAIL_DOMAINS', '3');
hestia_package_deploy($server, 'small', ['disk_quota' => 49, 'mail_domains' => 2]);
$packages = hestia_call($server, 'v-list-user-packages', ['json'])->data;
$rows = array_column(hestia_usage($server), null, 'username');
$show($rows['acme12'], $packages['small']);
$show($rows['acme12'], $packages['default']);
$show(hestia_account_inspect($server, ['username' => 'acme12', 'email' => 'anna@example.com'])['usage'], $packages['small']);
thrown(function () use ($server) {
    hestia_account_change_package($server, ['username' => 'acme12', 'email' => 'anna@example.com', 'package' => 'small']);
});
?>
===DONE===
--EXPECTF--
[]
[]
[{"name":"web_domains","used":2,"limit":1},{"name":"disk","used":101,"limit":100}]
[]
-- settings as they come
[{"name":"web_domains","used":2,"limit":1}]
[{"name":"web_domains","used":2,"limit":1}]
[{"name":"web_domains","used":2,"limit":1}]
[]
[]
[]
[]
[]
[{"name":"web_domains","used":2,"limit":0}]
-- numbers as they come
[]
[{"name":"disk","used":5,"limit":4}]
[{"name":"disk","used":5,"limit":4}]
[{"name":"disk","used":5,"limit":4}]
[{"name":"disk","used":9223372036854775807,"limit":4}]
-- bad input
Hestia\InvalidArgument (not_sent): The account's usage has none of the numbers of a row of hestia_usage() (disk, web_domains, ...); pass such a row.
  field usage
Hestia\InvalidArgument (not_sent): The account's usage has none of the numbers of a row of hestia_usage() (disk, web_domains, ...); pass such a row.
  field usage
Hestia\InvalidArgument (not_sent): The number disk of the account's usage is no whole number from 0 on; pass a row of hestia_usage().
  field disk
Hestia\InvalidArgument (not_sent): The number disk of the account's usage is no whole number from 0 on; pass a row of hestia_usage().
  field disk
Hestia\InvalidArgument (not_sent): The number disk of the account's usage is no whole number from 0 on; pass a row of hestia_usage().
  field disk
Hestia\InvalidArgument (not_sent): The number disk of the account's usage is no whole number from 0 on; pass a row of hestia_usage().
  field disk
Hestia\InvalidArgument (not_sent): The number disk of the account's usage is no whole number from 0 on; pass a row of hestia_usage().
  field disk
Hestia\InvalidArgument (not_sent): The package has none of the settings that limit an account (WEB_DOMAINS, DISK_QUOTA, ...); pass the settings of one package, not a list of packages.
  field package
Hestia\InvalidArgument (not_sent): The package has none of the settings that limit an account (WEB_DOMAINS, DISK_QUOTA, ...); pass the settings of one package, not a list of packages.
  field package
Hestia\InvalidArgument (not_sent): The package setting WEB_DOMAINS cannot be "many": it takes a whole number of at most 15 digits, or unlimited (-1); enter one of them in the product's settings.
  field WEB_DOMAINS
Hestia\InvalidArgument (not_sent): "WEB_DOMAINS" must be text or a number, not array.
  field WEB_DOMAINS
Hestia\InvalidArgument (not_sent): "WEB_DOMAINS" holds a NUL byte, which HestiaCP cannot take; remove it.
  field WEB_DOMAINS
Hestia\InvalidArgument (not_sent): The package setting DISK_QUOTA cannot be "-5": it takes a whole number of at most 15 digits, or unlimited (-1); enter one of them in the product's settings.
  field DISK_QUOTA
-- of a panel
[{"name":"mail_domains","used":3,"limit":2},{"name":"disk","used":50,"limit":49}]
[]
[{"name":"mail_domains","used":3,"limit":2},{"name":"disk","used":50,"limit":49}]
Hestia\CommandFailed (refused): The package small is too small for the account on localhost:%d (3 mail domains in use, 2 allowed; 50 MB of disk in use, 49 allowed), so nothing was changed; remove something from the account, choose a larger package, or allow force for the product.
===DONE===
