--TEST--
hestia_account_create(): the answer is lost at each step; nothing is deleted, and the retry completes
--EXTENSIONS--
hestia
--SKIPIF--
<?php require __DIR__ . '/../helpers/skip_panel.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../helpers/panel.inc';
$panel = panel();
$server = hestia_server($panel->server());
$commands = ['v-list-user', 'v-list-user-package', 'v-list-sys-config', 'v-make-tmp-file', 'v-add-user-package', 'v-add-user', 'v-check-user-password', 'v-add-domain'];
$n = 0;
foreach ($commands as $command) {
    foreach (['before', 'after'] as $when) {
        $order = order(['username' => 'lost' . ++$n, 'domain' => "lost$n.example.org", 'package' => "lost$n", 'custom' => ['databases' => $n]]);
        $panel->clearCalls();
        $panel->fault($command, ['cut' => 0, 'when' => $when, 'times' => 1]);
        echo "$command, $when: ";
        try {
            $account = hestia_account_create($server, $order);
            echo 'success at once', $account['resumed'] ? ', resumed' : '';
        } catch (Hestia\Exception $e) {
            echo get_class($e), ' ', $e->getOutcome();
        }
        echo in_array('v-delete-user', commands($panel), true) ? ', DELETED' : '';
        $panel->clearFaults();
        $account = hestia_account_create($server, $order);
        $user = $panel->state()['users'][$account['username']];
        echo '; retry: ', $account['package'], ' ', count(preg_grep('/^v-add-user$/', commands($panel))), " v-add-user\n";
    }
}
echo count($panel->state()['users']) - 1, " accounts for $n orders\n";
?>
===DONE===
--EXPECT--
v-list-user, before: success at once; retry: lost1 1 v-add-user
v-list-user, after: success at once; retry: lost2 1 v-add-user
v-list-user-package, before: success at once; retry: lost3 1 v-add-user
v-list-user-package, after: success at once; retry: lost4 1 v-add-user
v-list-sys-config, before: success at once; retry: lost5 1 v-add-user
v-list-sys-config, after: success at once; retry: lost6 1 v-add-user
v-make-tmp-file, before: Hestia\TransportError unknown; retry: lost7 1 v-add-user
v-make-tmp-file, after: Hestia\TransportError unknown; retry: lost8 1 v-add-user
v-add-user-package, before: Hestia\TransportError unknown; retry: lost9 1 v-add-user
v-add-user-package, after: success at once; retry: lost10 1 v-add-user
v-add-user, before: Hestia\TransportError unknown; retry: lost11 2 v-add-user
v-add-user, after: success at once, resumed; retry: lost12 1 v-add-user
v-check-user-password, before: success at once; retry: lost13 1 v-add-user
v-check-user-password, after: success at once; retry: lost14 1 v-add-user
v-add-domain, before: Hestia\TransportError unknown; retry: lost15 1 v-add-user
v-add-domain, after: success at once; retry: lost16 1 v-add-user
16 accounts for 16 orders
===DONE===
