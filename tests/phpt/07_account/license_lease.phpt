--TEST--
hestia_account_create(): a license with a server passes by its stored lease, and its grace time is a warning
--EXTENSIONS--
hestia
--SKIPIF--
<?php require __DIR__ . '/../helpers/skip_panel.inc';
require __DIR__ . '/../../license/LicenseServer.php';
if (($reason = Hestia\Tests\LicenseServer::unavailable()) !== null) die("skip $reason"); ?>
--FILE--
<?php
require __DIR__ . '/../helpers/panel.inc';
require __DIR__ . '/../../license/LicenseServer.php';
$keys = hestia_license_keygen();
$licenses = new Hestia\Tests\LicenseServer($keys);
$licenses->does(['licenses' => ['L-1' => ['status' => 'active', 'domains' => ['billing.example.com']]]]);
$panel = panel();
$server = hestia_server($panel->server());
$license = [
    'key' => hestia_license_issue(['jti' => 'L-1', 'server' => $licenses->url()], $keys['private_key'], $keys['key_id']),
    'site' => ['domain' => 'billing.example.com', 'product' => 'hestiacp'],
    'public_keys' => [$keys['key_id'] => $keys['public_key']],
];
$try = function (array $license) use ($server) {
    try {
        $report = hestia_account_create($server, order(['license' => $license]));
        echo $report['steps'][0]['name'], ': ', $report['steps'][0]['result'], "\n";
    } catch (Hestia\LicenseError $e) {
        echo $e->getStatus(), "\n";
    }
};
$try($license);
$check = function (int $days) use ($license, $licenses) {
    return hestia_license_check($license['key'], $license['site'], ['public_keys' => $license['public_keys'], 'ca_file' => $licenses->caFile(),
        'now' => time() + $days * 86400]);
};
$lease = $check(0)['lease'];
$try($license + ['lease' => $lease]);
$try($license + ['lease' => "$lease "]);
$try($license + ['lease' => "x$lease"]);
$try(['site' => ['domain' => 'other.example.com', 'product' => 'hestiacp']] + $license + ['lease' => $lease]);
$licenses->does(['licenses' => []]);
$try($license + ['lease' => $check(0)['lease']]);
// Seen by a later clock, which was set back since: the lease is over, the grace time is not.
$late = hestia_license_check($license['key'], $license['site'], ['public_keys' => $license['public_keys'], 'lease' => $lease, 'offline' => true, 'now' => time() + 8 * 86400]);
$try($license + ['lease' => $late['lease']]);
echo count($licenses->questions()), " asked\n";
try { hestia_account_create($server, order(['license' => $license + ['lease' => []]])); } catch (Hestia\InvalidArgument $e) { echo $e->getMessage(), "\n"; }
?>
===DONE===
--EXPECT--
unreachable
license: done
license: done
unreachable
unreachable
invalid
license: warning
2 asked
"lease" must be text or a number, not array.
===DONE===
