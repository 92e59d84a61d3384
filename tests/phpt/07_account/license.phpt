--TEST--
hestia_account_create() and change_package(): the license comes first; suspension and termination never ask
--EXTENSIONS--
hestia
--SKIPIF--
<?php require __DIR__ . '/../helpers/skip_panel.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../helpers/panel.inc';
$panel = panel();
$server = hestia_server($panel->server());
$keys = hestia_license_keygen();
$license = function (array $claims, array $site = []) use ($keys) {
    return ['license' => [
        'key' => hestia_license_issue($claims + ['product' => 'hestiacp'], $keys['private_key'], $keys['key_id']),
        'site' => $site + ['domain' => 'billing.example.com', 'product' => 'hestiacp'],
        'public_keys' => [$keys['key_id'] => $keys['public_key']],
    ]];
};
try {
    hestia_account_create($server, order($license(['domains' => ['other.example.com']])));
} catch (Hestia\LicenseError $e) {
    echo $e->getStatus(), ' ', $e->getOutcome(), "\n";
    steps($e->getSteps());
}
echo count($panel->calls()), " calls\n";
steps(hestia_account_create($server, order($license(['domains' => ['*.example.com']])))['steps']);
echo hestia_account_create($server, order(['license' => ['key' => '', 'site' => [], 'public_keys' => []]]))['steps'][0]['result'], "\n";
try {
    hestia_account_change_package($server, ['username' => 'acme12', 'email' => 'anna@example.com', 'package' => 'default'] + $license(['exp' => 1000]));
} catch (Hestia\LicenseError $e) {
    echo $e->getStatus(), "\n";
}
?>
===DONE===
--EXPECT--
wrong_site not_sent
license: failed
0 calls
license: done
user: done
package: done
create: done
domain: done
skipped
expired
===DONE===
