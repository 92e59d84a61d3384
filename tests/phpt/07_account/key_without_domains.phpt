--TEST--
hestia_account_create(): a key that may not add domains makes no half accounts, and what it may do goes on
--EXTENSIONS--
hestia
--SKIPIF--
<?php require __DIR__ . '/../helpers/skip_panel.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../helpers/panel.inc';
$profile = parse_ini_string(str_replace("'", '"', (string) file_get_contents(__DIR__ . '/../../../php_wrapper/panel/profiles/minimal')));
$commands = explode(',', $profile['COMMANDS']);
$panel = panel();
$server = hestia_server($panel->addKey($commands) + $panel->server());
$users = function () use (&$panel) { return implode(' ', array_keys($panel->state()['users'])); };
function refused(callable $call): void
{
    try {
        $call();
        echo "no exception\n";
    } catch (Hestia\AccessDenied $e) {
        echo $e->getDenial(), ' ', $e->getOutcome(), ': ', preg_replace('/:\d{4,}/', ':PORT', $e->getMessage()), "\n";
        if ($e->getSteps()) steps($e->getSteps());
    }
}

echo "-- nothing is known: the panel refuses the domain, and the user is removed again\n";
refused(function () use ($server) { hestia_account_create($server, order()); });
echo $users(), ', refusals ', $panel->refusals(), "\n";
echo "-- it is known: nothing is made, and the sentence is about this order\n";
refused(function () use ($server) { hestia_account_create($server, order(['username' => 'bert34', 'domain' => 'bert.example', 'custom' => ['backups' => 2], 'package' => 'own'])); });
echo $users(), ', packages ', implode(' ', array_keys($panel->state()['packages'])), ', refusals ', $panel->refusals(), "\n";
echo "-- without a domain, with an optional one, and with a package that has no room for one\n";
echo hestia_account_create($server, order(['username' => 'carl56', 'domain' => null]))['username'], "\n";
$account = hestia_account_create($server, order(['username' => 'dora78', 'domain' => 'dora.example', 'domain_optional' => true]));
echo preg_replace('/:\d{4,}/', ':PORT', implode("\n", $account['warnings'])), "\n";
$account = hestia_account_create($server, order(['username' => 'emil90', 'domain' => 'emil.example', 'package' => 'bare',
    'custom' => ['web_domains' => 0, 'dns_domains' => 0, 'mail_domains' => 0]]));
echo implode("\n", $account['warnings']), "\n";
echo "-- three single commands were refused: what every key may run goes on\n";
refused(function () use ($server) { hestia_call($server, 'v-list-web-templates', ['json']); });
refused(function () use ($server) { hestia_call($server, 'v-list-sys-shells', ['json']); });
refused(function () use ($server) { hestia_call($server, 'v-list-sys-info', ['json']); });
steps(hestia_account_suspend($server, ['username' => 'carl56', 'email' => 'anna@example.com'])['steps']);
steps(hestia_account_terminate($server, ['username' => 'carl56', 'email' => 'anna@example.com', 'created' => hestia_account_inspect($server,
    ['username' => 'carl56', 'email' => 'anna@example.com'])['created']])['steps']);
echo $users(), ', refusals ', $panel->refusals(), "\n";

echo "-- a key that may not remove users either: what is left is known, and told\n";
$panel = panel();
$adding = hestia_server($panel->addKey(array_values(array_diff($commands, ['v-delete-user']))) + $panel->server());
refused(function () use ($adding) { hestia_account_create($adding, order()); });
echo $users(), ', refusals ', $panel->refusals(), "\n";

echo "-- a probe has read the list: not one refusal\n";
$panel = panel();
$fresh = hestia_server($panel->addKey($commands) + $panel->server());
$probe = hestia_probe($fresh);
echo $probe['refused_calls'], " refused\n";
$told = json_encode(array_values(array_filter(hestia_refusals_export(), function ($entry) { return $entry['denial'] === 'listed'; })));
echo strpos($told, '-v-add-domain') !== false && strpos($told, '+v-delete-user') !== false ? 'told' : "NOT TOLD: $told", "\n";
refused(function () use ($fresh) { hestia_account_create($fresh, order(['username' => 'fred12', 'domain' => 'fred.example'])); });
refused(function () use ($fresh) { hestia_call($fresh, 'v-list-sys-shells', ['json']); });
echo $users(), ', refusals ', $panel->refusals(), "\n";
?>
===DONE===
--EXPECT--
-- nothing is known: the panel refuses the domain, and the user is removed again
permission refused: The panel refused v-add-domain for domain example.com on localhost:PORT: the access key is not allowed to run this command (exit 10, "Key [redacted] don't have permission to run the command v-add-domain"). Add the command to the key's permission list on the panel, then test the connection. The new user acme12 was removed again.
user: done
package: done
create: done
domain: refused
undo: undone
admin, refusals 1
-- it is known: nothing is made, and the sentence is about this order
permission not_sent: v-add-domain was not sent for domain bert.example on localhost:PORT: the access key is not allowed to run this command (exit 10, "Key [redacted] don't have permission to run the command v-add-domain"). Add the command to the key's permission list on the panel, then test the connection. Nothing was made for the account bert34.
user: done
domain: failed
admin, packages system default, refusals 1
-- without a domain, with an optional one, and with a package that has no room for one
carl56
The account works without its domain: v-add-domain was not sent for domain dora.example on localhost:PORT: the access key is not allowed to run this command (exit 10, "Key [redacted] don't have permission to run the command v-add-domain"). Add the command to the key's permission list on the panel, then test the conne
emil.example was not added: the package has no room for web, DNS or mail domains.
-- three single commands were refused: what every key may run goes on
permission refused: The panel refused v-list-web-templates for localhost:PORT: the access key is not allowed to run this command (exit 10, "Key [redacted] don't have permission to run the command v-list-web-templates"). Add the command to the key's permission list on the panel, then test the connection.
permission refused: The panel refused v-list-sys-shells for localhost:PORT: the access key is not allowed to run this command (exit 10, "Key [redacted] don't have permission to run the command v-list-sys-shells"). Add the command to the key's permission list on the panel, then test the connection.
permission not_sent: v-list-sys-info was not sent for localhost:PORT: the panel has refused 3 commands of this access key (the last was v-list-sys-shells), and more refusals would make its fail2ban shut this machine out; add the missing commands to the key's permission list, then test the connection.
account: done
suspend-user: done
account: done
delete-user: done
admin dora78 emil90, refusals 3
-- a key that may not remove users either: what is left is known, and told
permission refused: The panel refused v-add-domain for domain example.com on localhost:PORT: the access key is not allowed to run this command (exit 10, "Key [redacted] don't have permission to run the command v-add-domain"). Add the command to the key's permission list on the panel, then test the connection. The new user acme12 could not be removed and is still on the panel; remove it there or try again.
user: done
package: done
create: done
domain: refused
undo: warning
admin acme12, refusals 2
-- a probe has read the list: not one refusal
0 refused
told
permission not_sent: v-add-domain was not sent for domain fred.example on localhost:PORT: the permission list of the access key does not hold this command. Add the command to the key's permission list on the panel, then test the connection. Nothing was made for the account fred12.
user: done
package: done
domain: failed
permission not_sent: v-list-sys-shells was not sent for localhost:PORT: the permission list of the access key does not hold this command. Add the command to the key's permission list on the panel, then test the connection.
admin, refusals 0
===DONE===
