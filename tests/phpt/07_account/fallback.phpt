--TEST--
A custom package that cannot be written fails the order, unless the product allows a fallback
--EXTENSIONS--
hestia
--SKIPIF--
<?php require __DIR__ . '/../helpers/skip_panel.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../helpers/panel.inc';
$panel = panel();
$server = hestia_server($panel->server());
$order = order(['package' => 'fancy', 'custom' => ['web_template' => 'not-installed']]);
$e = thrown(function () use ($server, $order) { hestia_account_create($server, $order); });
steps($e->getSteps());
echo implode(' ', array_keys($panel->state()['users'])), "\n";
$account = hestia_account_create($server, ['fallback_package' => 'default'] + $order);
steps($account['steps']);
echo $account['package'], ' ', $account['decision'], "\n";
print_r($account['warnings']);
?>
===DONE===
--EXPECT--
