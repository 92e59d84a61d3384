--TEST--
A license with a server: leases over TLS, from the first question to the end of the grace time
--EXTENSIONS--
hestia
--SKIPIF--
<?php require __DIR__ . '/../../license/LicenseServer.php';
if (($reason = Hestia\Tests\LicenseServer::unavailable()) !== null) die("skip $reason"); ?>
--FILE--
<?php
require __DIR__ . '/../../license/LicenseServer.php';
$vendor = hestia_license_keygen();
$next = hestia_license_keygen();
$server = new Hestia\Tests\LicenseServer($vendor);
$key = hestia_license_issue(['jti' => 'L-1', 'domains' => ['billing.example.com'], 'server' => $server->url(), 'grace' => 2 * 86400],
    $vendor['private_key'], $vendor['key_id']);
$site = ['domain' => 'Billing.Example.com', 'address' => '192.0.2.10', 'product' => 'hestiacp'];
$start = time();
$until = null;
$stored = '';
$check = function (string $what, array $more = []) use (&$stored, &$until, $key, $site, $vendor, $next, $server, $start) {
    $options = $more + ['public_keys' => [$vendor['key_id'] => $vendor['public_key'], $next['key_id'] => $next['public_key']],
        'lease' => $stored, 'ca_file' => $server->caFile(), 'now' => $start];
    $result = hestia_license_check($key, $site, $options);
    if ($result['lease'] !== null) $stored = $result['lease'];
    $until = $result['lease_until'];
    $days = function (?int $time) use ($options) { return $time === null ? 'none' : round(($time - $options['now']) / 86400, 2) + 0; };
    printf("%s: %s%s from %s, lease %s, next %s, %d asked%s\n", $what, $result['status'], $result['passes'] ? ' (passes)' : '', $result['source'],
        $days($result['lease_until']), $days($result['next_check']), count($server->questions()), $result['lease'] === null ? '' : ', to store');
    return preg_replace('/\d{4}-\d\d-\d\dT[\d:]+Z/', 'DATE', str_replace((string) $server->port(), 'PORT', $result['message'])) . "\n";
};
$server->does(['licenses' => ['L-1' => ['status' => 'active', 'domains' => ['billing.example.com']]]]);
echo $check('never ask', ['offline' => true]);
echo $check('first');
$question = json_decode($server->questions()[0], true);
echo strlen($question['nonce']), ' ', json_encode(['nonce' => 'N'] + $question), "\n";
echo $check('at once again');
echo $check('a day later', ['now' => $start + 86400]);
echo preg_match('/^[\x21-\x7e]{100,2000}$/', $stored) ? "one line of text to store\n" : "$stored\n";
$kept = $stored;

$check('once more', ['now' => $start + 86400]);
$server->stop();
$end = $until; // by the server's clock, which may have gone on a little
echo $check('the lease is over, the server is off', ['now' => $end]);
echo $check('soon after', ['now' => $end + 299]);
echo $check('the grace time is over', ['now' => $end + 2 * 86400]);
$server->start();

// All that follows at the real time: the server's clock is.
$stored = 'damaged';
$server->does(['private_key' => $next['private_key'], 'key_id' => $next['key_id']]);
echo $check('a new key answers, the stored text is damaged');
$server->does(['licenses' => ['L-1' => ['status' => 'suspended', 'domains' => [], 'message' => 'Invoice 7 is overdue', 'ask_after' => 60]]]);
$stored = '';
echo $check('suspended');
echo $check('suspended, within a minute', ['now' => $start + 59]);
$server->does(['licenses' => []]);
echo $check('unknown to the vendor', ['now' => $start + 61]);
$server->does(['licenses' => ['L-1' => ['status' => 'active', 'domains' => ['elsewhere.example']]]]);
$stored = '';
echo $check('in use elsewhere');
$stored = $kept;
echo $check('an old lease', ['now' => $start + 2 * 86400]);
?>
===DONE===
--EXPECTF--
never ask: unreachable from offline, lease none, next none, 0 asked
The license server localhost:PORT has not confirmed this license yet: it was not asked. Let this server reach the license server over HTTPS, then check again.
first: valid (passes) from remote, lease 7, next 7, 1 asked, to store
The license is valid; its server localhost:PORT confirmed it, which holds until DATE (UTC).
32 {"nonce":"N","v":1,"license_id":"L-1","site":{"domain":"billing.example.com","address":"192.0.2.10","product":"hestiacp"},"lease":604800}
at once again: valid (passes) from lease, lease 7, next 7, 1 asked
The license is valid; its server localhost:PORT confirmed it, which holds until DATE (UTC).
a day later: valid (passes) from lease, lease 6, next 6, 1 asked, to store
The license is valid; its server localhost:PORT confirmed it, which holds until DATE (UTC).
one line of text to store
once more: valid (passes) from lease, lease 6, next 6, 1 asked
the lease is over, the server is off: valid (passes) from grace, lease 0, next 0, 1 asked, to store
The license server localhost:PORT did not confirm the license again when that was due (DATE): it refuses connections or is switched off. The last confirmation holds until DATE (UTC) at most; before then let this server reach the license server, or ask the vendor.
soon after: valid (passes) from grace, lease 0, next 0, 1 asked
The license server localhost:PORT did not confirm the license again when that was due (DATE): it refuses connections or is switched off. The last confirmation holds until DATE (UTC) at most; before then let this server reach the license server, or ask the vendor.
the grace time is over: unreachable from lease, lease -2, next 0.01, 1 asked, to store
The license server localhost:PORT has not confirmed the license for longer than its grace time, which ended at DATE (UTC): it refuses connections or is switched off. Let this server reach the license server over HTTPS, then check again.
a new key answers, the stored text is damaged: valid (passes) from remote, lease 7, next 7, 2 asked, to store
The license is valid; its server localhost:PORT confirmed it, which holds until DATE (UTC).
suspended: suspended from remote, lease none, next 0, 3 asked, to store
The license server localhost:PORT says that the license is suspended ("Invoice 7 is overdue"); settle it with the vendor, the server is asked again from DATE (UTC) on.
suspended, within a minute: suspended from lease, lease none, next 0, 3 asked
The license server localhost:PORT says that the license is suspended ("Invoice 7 is overdue"); settle it with the vendor, the server is asked again from DATE (UTC) on.
unknown to the vendor: invalid from remote, lease none, next 0.04, 4 asked, to store
The license server localhost:PORT says that the license is not valid for this installation ("The vendor has no such license"); settle it with the vendor, the server is asked again from DATE (UTC) on.
in use elsewhere: invalid from remote, lease none, next 0.04, 5 asked, to store
The license server localhost:PORT says that the license is not valid for this installation ("The license is in use elsewhere"); settle it with the vendor, the server is asked again from DATE (UTC) on.
an old lease: valid (passes) from lease, lease 5, next 5, 5 asked, to store
The license is valid; its server localhost:PORT confirmed it, which holds until DATE (UTC).
===DONE===
