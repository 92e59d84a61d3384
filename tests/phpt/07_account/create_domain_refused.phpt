--TEST--
hestia_account_create(): a refused domain undoes only the user of this call
--EXTENSIONS--
hestia
--SKIPIF--
<?php require __DIR__ . '/../helpers/skip_panel.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../helpers/panel.inc';
$panel = panel();
$server = hestia_server($panel->server());
hestia_account_create($server, order(['username' => 'owner1', 'email' => 'owner@example.com']));
echo "required\n";
$e = thrown(function () use ($server) { hestia_account_create($server, order(['package' => 'starter', 'custom' => []])); });
steps($e->getSteps());
$state = $panel->state();
echo implode(' ', array_keys($state['users'])), '; ', implode(' ', array_keys($state['packages'])), "\n";

echo "optional\n";
$account = hestia_account_create($server, order(['domain_optional' => true]));
steps($account['steps']);
print_r($account['warnings']);

echo "an earlier try's user is kept\n";
thrown(function () use ($server) { hestia_account_create($server, order()); });
echo implode(' ', array_keys($panel->state()['users'])), "\n";

echo "no room in the package\n";
$account = hestia_account_create($server, order([
    'username' => 'noroom1', 'domain' => 'noroom.example.org', 'package' => 'bare',
    'custom' => ['web_domains' => 0, 'dns_domains' => 0, 'mail_domains' => 0],
]));
print_r($account['warnings']);

echo "no alias allowed\n";
$account = hestia_account_create($server, order([
    'username' => 'noalias1', 'domain' => 'noalias.example.org', 'package' => 'noalias', 'custom' => ['web_aliases' => 0],
]));
steps($account['steps']);
?>
===DONE===
--EXPECTF--
required
Hestia\CommandFailed (refused): The panel refused v-add-domain for domain example.com on localhost:%d: the domain is already hosted there (exit 4, "Web domain example.com exists Error: can't add web domain"). Remove it from the other account first, or order another domain. The new user acme12 was removed again.
user: done
package: done
create: done
domain: refused
undo: undone
admin owner1; system default starter
optional
user: done
package: done
create: done
domain: warning
Array
(
    [0] => The account works without its domain: The panel refused v-add-domain for domain example.com on localhost:%d: the domain is already hosted there (exit 4, "Web domain example.com exists Error: can't add web domain"). Remove it from the other account first, or order another domain.
)
an earlier try's user is kept
Hestia\CommandFailed (refused): The panel refused v-add-domain for domain example.com on localhost:%d: the domain is already hosted there (exit 4, "Web domain example.com exists Error: can't add web domain"). Remove it from the other account first, or order another domain.
admin owner1 acme12
no room in the package
Array
(
    [0] => noroom.example.org was not added: the package has no room for web, DNS or mail domains.
)
no alias allowed
user: done
package: done
create: done
domain: done
===DONE===
