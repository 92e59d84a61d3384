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
$server = hestia_server($panel->server(['write_timeout_ms' => 4000]));
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
--EXPECTF--
create
account: done
package: done
move: done
  create business
keep
account: done
package: kept
move: kept
  keep business
change
account: done
package: done
move: done
  change business
20 databases
use
account: done
package: done
move: done
  use default
not on the panel
Hestia\InvalidArgument (not_sent): The package absent is not on the server; choose another one for the product, or create it on the panel.
too small, also where the panel does not look
Hestia\CommandFailed (refused): The package tiny is too small for the account on localhost:%d (1 web domains in use, 0 allowed; 1 mail domains in use, 0 allowed), so nothing was changed; remove something from the account, choose a larger package, or allow force for the product.
[]
forced
account: done
package: done
move: done
  create tiny
suspended: done with a warning
account: done
package: kept
move: warning
  keep business
the answer is lost
account: done
package: done
move: done
  use default
Hestia\TransportError (unknown): The connection to the panel localhost:%d broke before a whole answer came (the other side closed it); look at the panel's services, then try again. Whether the account acme12 has the package business now is not known; change the package again.
not ours, not there
Hestia\AccountConflict (refused): The user acme12 on localhost:%d has another contact address than this service, so it was not touched; compare the service with the panel and correct the user name or the e-mail address.
Hestia\CommandFailed (refused): The user nobody1 is not on localhost:%d, so there is nothing to change; create the service first, or correct its user name.
===DONE===
