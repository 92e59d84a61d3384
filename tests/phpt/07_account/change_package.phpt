--TEST--
hestia_account_change_package(): the decision again, numbers when it is too small, read back
--EXTENSIONS--
hestia
--SKIPIF--
<?php require __DIR__ . '/../helpers/skip_panel.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../helpers/panel.inc';
$panel = panel();
$server = hestia_server($panel->server(['write_timeout_ms' => 2000]));
hestia_account_create($server, order(['package' => 'starter', 'custom' => ['databases' => 1]]));
$mine = ['username' => 'acme12', 'email' => 'anna@example.com'];
$change = function (array $order) use ($server, $mine) {
    $result = hestia_account_change_package($server, $order + $mine);
    steps($result['steps']);
    echo '  ', $result['decision'], ' ', $result['package'], "\n";
};
echo "create\n";
$change(['package' => 'business', 'custom' => ['databases' => 10]]);
echo "keep\n";
$change(['package' => 'business', 'custom' => ['databases' => 10]]);
echo "change\n";
$change(['package' => 'business', 'custom' => ['databases' => 20]]);
echo $panel->state()['users']['acme12']['DATABASES'], " databases\n";
echo "use\n";
$change(['package' => 'default']);
echo "not on the panel\n";
thrown(function () use ($change) { $change(['package' => 'absent']); });
echo "too small, also where the panel does not look\n";
$panel->clearCalls();
thrown(function () use ($change) { $change(['package' => 'tiny', 'custom' => ['web_domains' => 0, 'mail_domains' => 0]]); });
echo json_encode(commands($panel, true)), "\n";
echo "forced\n";
$change(['package' => 'tiny', 'custom' => ['web_domains' => 0, 'mail_domains' => 0], 'force' => true]);
echo "suspended: done with a warning\n";
hestia_account_suspend($server, $mine);
$change(['package' => 'business', 'custom' => ['databases' => 20]]);
hestia_account_unsuspend($server, $mine);
echo "the answer is lost\n";
$panel->fault('v-change-user-package', ['cut' => 0, 'when' => 'after', 'times' => 1]);
$change(['package' => 'default']);
$panel->fault('v-change-user-package', ['cut' => 0, 'when' => 'before', 'times' => 1]);
thrown(function () use ($change) { $change(['package' => 'business', 'custom' => ['databases' => 20]]); });
echo "not ours, not there\n";
thrown(function () use ($server) { hestia_account_change_package($server, ['username' => 'acme12', 'email' => 'x@example.com', 'package' => 'default']); });
thrown(function () use ($server) { hestia_account_change_package($server, ['username' => 'nobody1', 'email' => 'x@example.com', 'package' => 'default']); });
?>
===DONE===
--EXPECT--
