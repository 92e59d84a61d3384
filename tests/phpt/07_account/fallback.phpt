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
--EXPECTF--
Hestia\CommandFailed (refused): The panel localhost:%d refused the package fancy: the web template not-installed is not installed there; install it on the panel, or choose another web template in the product's settings.
user: done
package: refused
admin
user: done
package: warning
fallback: done
create: done
domain: done
default use
Array
(
    [0] => Package fancy could not be written, so the product's fallback default is used: The panel localhost:%d refused the package fancy: the web template not-installed is not installed there; install it on the panel, or choose another web template in the product's settings.
)
===DONE===
