--TEST--
hestia_package_deploy(): create, keep, change; old and new panels; nobody else's package
--EXTENSIONS--
hestia
--SKIPIF--
<?php require __DIR__ . '/../helpers/skip_panel.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../helpers/panel.inc';
foreach (['1.10.3', '1.8.8', '1.6.0'] as $version) {
    $panel = panel(['version' => $version]);
    $server = hestia_server($panel->server());
    echo "$version: ";
    foreach ([['disk_quota' => 5000], ['disk_quota' => 5000], ['disk_quota' => 6000, 'ns' => 'ns1.example.com,ns2.example.com']] as $spec) {
        echo hestia_package_deploy($server, 'starter', $spec), ' ';
    }
    $stored = hestia_call($server, 'v-list-user-package', ['starter', 'json'])->data['starter'];
    echo $stored['DISK_QUOTA'], ' ', $stored['NS'], "\n";
}
$names = array_column(array_filter($panel->calls(), function ($call) { return $call['command'] === 'v-make-tmp-file'; }), 'args');
echo count(array_unique(array_column($names, 1))), ' temporary names, like ', preg_replace('/[0-9a-f]/', 'x', $names[0][1]), "\n";

echo "another process is faster\n";
$panel = panel();
$server = hestia_server($panel->server());
$panel->fault('v-list-user-package', ['exit' => 3, 'text' => "Error: package basic doesn't exist", 'times' => 1]);
$panel->addPackage('basic');
echo hestia_package_deploy($server, 'basic', ['databases' => 3]), ' ', $panel->state()['packages']['basic']['DATABASES'], "\n";

echo "refused\n";
foreach (['default', 'system', '', 'a', 'a b', "a'b"] as $name) {
    thrown(function () use ($server, $name) { hestia_package_deploy($server, $name, []); });
}
thrown(function () use ($server) { hestia_package_deploy($server, 'fancy', ['backend_template' => 'PHP-1_0']); });
echo "a package whose name begins like another's is left alone\n";
$panel->addPackage('basic2');
$panel->addUser('other1', 'o@example.com', 'basic2');
hestia_package_deploy($server, 'basic', ['databases' => 4]);
echo $panel->state()['users']['other1']['PACKAGE'], ' ', $panel->state()['packages']['basic2']['DATABASES'], "\n";
?>
===DONE===
--EXPECTF--
1.10.3: create keep change 6000 ns1.example.com,ns2.example.com
1.8.8: create keep change 6000 ns1.example.com,ns2.example.com
1.6.0: create keep change 6000 ns1.example.com,ns2.example.com
2 temporary names, like /tmp/hxstix-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
another process is faster
change 3
refused
Hestia\InvalidArgument (not_sent): The package "default" is HestiaCP's own and other accounts use it, so it is never overwritten; give the product's package a name of its own.
Hestia\InvalidArgument (not_sent): The package "system" is HestiaCP's own and other accounts use it, so it is never overwritten; give the product's package a name of its own.
Hestia\InvalidArgument (not_sent): The name of the package is empty; choose or enter a package for the product.
Hestia\InvalidArgument (not_sent): "a" cannot be the name of a package on HestiaCP; use 2 to 66 letters, digits, hyphens, dots and underscores, with a letter or digit at both ends.
Hestia\InvalidArgument (not_sent): "a b" cannot be the name of a package on HestiaCP; use 2 to 66 letters, digits, hyphens, dots and underscores, with a letter or digit at both ends.
Hestia\InvalidArgument (not_sent): "a'b" cannot be the name of a package on HestiaCP; use 2 to 66 letters, digits, hyphens, dots and underscores, with a letter or digit at both ends.
Hestia\CommandFailed (refused): The panel localhost:%d refused the package fancy: the backend template PHP-1_0 is not installed there; install it on the panel, or choose another backend template in the product's settings.
a package whose name begins like another's is left alone
basic2 unlimited
===DONE===
