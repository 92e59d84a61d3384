--TEST--
A domain is only told to be there when it is, and a failed restart is not kept quiet
--EXTENSIONS--
hestia
--SKIPIF--
<?php require __DIR__ . '/../helpers/skip_panel.inc';
?>
--FILE--
<?php
require __DIR__ . '/../helpers/panel.inc';
$panel = panel();
$server = hestia_server($panel->server());
$n = 0;
$order = function (array $changes = []) use (&$n) {
    $n++;
    return $changes + order(['username' => "dom$n", 'domain' => "dom$n.example.org"]);
};
$show = function (callable $create) use ($panel, &$n) {
    try {
        $account = $create();
        foreach ($account['steps'] as $step) {
            if ($step['name'] === 'domain') echo "  $step[result]: $step[detail]\n";
        }
    } catch (Hestia\Exception $e) {
        echo '  ', get_class($e), ', ', $e->getOutcome(), ': ', str_replace((string) $panel->port(), 'PORT', $e->getMessage()), "\n";
    }
    $state = $panel->state();
    echo '  really: ', implode(' ', array_filter(['web', 'dns', 'mail'], function ($area) use ($state, $n) {
        return isset($state[$area]["dom$n"]["dom$n.example.org"]);
    })), isset($state['users']["dom$n"]) ? '' : '(no user)', "\n";
};

echo "the web server did not restart\n";
$panel->fault('v-add-domain', ['exit' => 20, 'text' => 'Error: apache2 restart failed', 'when' => 'after', 'times' => 1]);
$show(function () use ($server, $order) { return hestia_account_create($server, $order()); });

echo "yes with an error, one area at a time\n";
$panel->fault('v-add-web-domain', ['exit' => 0, 'text' => 'Error: it did not work', 'when' => 'before', 'times' => 1]);
$show(function () use ($server, $order) { return hestia_account_create($server, $order(['package' => 'noalias', 'custom' => ['web_aliases' => 0]])); });

echo "resumed, and a limit is reached silently\n";
$first = $order(['domain' => '']);
hestia_account_create($server, $first);
$panel->addDomain("dom$n", 'other.example.net');
$panel->set("users/dom$n/WEB_DOMAINS", '1');
$show(function () use ($server, $first, &$n) { return hestia_account_create($server, ['domain' => "dom$n.example.org"] + $first); });

echo "a part is there when the panel refuses the next\n";
$first = $order(['domain' => '', 'package' => 'noalias']);
hestia_account_create($server, $first);
$panel->fault('v-add-dns-domain', ['exit' => 2, 'text' => 'Error: invalid ip', 'when' => 'before', 'times' => 1]);
$show(function () use ($server, $first, &$n) { return hestia_account_create($server, ['domain' => "dom$n.example.org"] + $first); });
?>
===DONE===
--EXPECT--
the web server did not restart
  warning: dom1.example.org is there (web, DNS, mail), but a service of the panel did not restart and may not serve it yet; check the web server's configuration on the panel.
  really: web dns mail
yes with an error, one area at a time
  warning: dom2.example.org is there (web, DNS, mail); the panel added: Error: it did not work
  really: web dns mail
resumed, and a limit is reached silently
  Hestia\CommandFailed, unknown: The panel refused v-add-web-domain for domain dom3.example.org on localhost:PORT: a limit of the package is reached (exit 8, "WEB_DOMAINS limit is reached :: upgrade user package"). Raise the package's limit, or remove something from the account. What is there of dom3.example.org stays (DNS, mail).
  really: dns mail
a part is there when the panel refuses the next
  Hestia\CommandFailed, unknown: The panel refused v-add-dns-domain for domain dom4.example.org on localhost:PORT: a value has a form that it does not accept (exit 2, "invalid ip"). Correct the value that it names. What is there of dom4.example.org stays (web).
  really: web
===DONE===
