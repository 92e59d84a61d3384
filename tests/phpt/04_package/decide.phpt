--TEST--
hestia_package_decide(): the decision table
--EXTENSIONS--
hestia
--FILE--
<?php
$stored = hestia_package_spec(['disk_quota' => 5000]);
$list = array_diff_key($stored, ['BACKEND_TEMPLATE' => 1, 'RATE_LIMIT' => 1, 'BACKUPS_INCREMENTAL' => 1]);
$rows = [
    'absent, custom' => [[], ['disk_quota' => 5000]],
    'another, custom' => [['other' => $stored], ['disk_quota' => 5000]],
    'another case, custom' => [['Starter' => $stored], ['disk_quota' => 5000]],
    'present and equal, all keys told' => [['starter' => $stored], ['disk_quota' => 5000]],
    'present and equal, list without three keys' => [['starter' => $list], ['disk_quota' => 5000]],
    'present, other value' => [['starter' => $stored], ['disk_quota' => 6000]],
    'present, custom off' => [['starter' => $stored], null],
    'absent, custom off' => [['other' => $stored], null],
    'nothing there, custom off' => [[], null],
];
foreach ($rows as $name => [$on_server, $wanted]) {
    try {
        echo "$name: ", hestia_package_decide($on_server, 'starter', $wanted), "\n";
    } catch (Hestia\InvalidArgument $e) {
        echo "$name: [", $e->getField(), '] ', $e->getMessage(), "\n";
    }
}
foreach (['default', 'system'] as $name) {
    echo "$name, custom off: ", hestia_package_decide([$name => $stored], $name, null), "\n";
    try { hestia_package_decide([], $name, $stored); } catch (Hestia\InvalidArgument $e) { echo '[', $e->getField(), '] ', $e->getMessage(), "\n"; }
}
$deep = [];
for ($i = 0; $i < 100; $i++) $deep = [$deep];
try { hestia_package_decide($deep, 'starter', []); } catch (Hestia\InvalidArgument $e) { echo $e->getMessage(), "\n"; }
try { hestia_package_decide(['x' => STDOUT], 'starter', []); } catch (Hestia\InvalidArgument $e) { echo $e->getMessage(), "\n"; }
?>
===DONE===
--EXPECT--
absent, custom: create
another, custom: create
another case, custom: create
present and equal, all keys told: keep
present and equal, list without three keys: change
present, other value: change
present, custom off: use
absent, custom off: absent, custom off: [package] The package starter is not on the server; choose another one for the product, or create it on the panel.
nothing there, custom off: nothing there, custom off: [package] The package starter is not on the server; choose another one for the product, or create it on the panel.
default, custom off: use
[package] The package "default" is HestiaCP's own and other accounts use it, so it is never overwritten; give the product's package a name of its own.
system, custom off: use
[package] The package "system" is HestiaCP's own and other accounts use it, so it is never overwritten; give the product's package a name of its own.
"on_server" is nested deeper than 16 levels.
"on_server" holds resource, which is no JSON value.
===DONE===
