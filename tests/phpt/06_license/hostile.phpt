--TEST--
hestia_license_*(): NUL bytes, also in key ids and in what a claim says
--EXTENSIONS--
hestia
--FILE--
<?php
$keys = hestia_license_keygen();
$token = hestia_license_issue(['domains' => ['a.example']], $keys['private_key'], $keys['key_id']);
$known = ['public_keys' => [$keys['key_id'] => $keys['public_key']]];
$tries = [
    'key' => function () use ($token, $known) { return hestia_license_check("$token\0x", ['domain' => 'a.example'], $known); },
    'site' => function () use ($token, $known) { return hestia_license_check($token, ['domain' => "a.example\0x"], $known); },
    'id of a public key' => function () use ($token, $keys) {
        return hestia_license_check($token, [], ['public_keys' => ["$keys[key_id]\0x" => $keys['public_key']]]);
    },
    'private key' => function () use ($keys) { return hestia_license_issue([], "$keys[private_key]\0x"); },
    'key id' => function () use ($keys) { return hestia_license_issue([], $keys['private_key'], "id\0x"); },
    'claim' => function () use ($keys) { return hestia_license_issue(["domains\0x" => ['a.example']], $keys['private_key']); },
    'claimed' => function () use ($keys) { return hestia_license_issue(['domains' => ["a.example\0x"]], $keys['private_key']); },
];
foreach ($tries as $name => $try) {
    try {
        $result = $try();
        echo "$name: ", is_array($result) ? $result['status'] : 'issued', "\n";
    } catch (Hestia\InvalidArgument $e) {
        echo "$name: [", $e->getField(), '] ', $e->getMessage(), "\n";
    }
}
?>
===DONE===
--EXPECT--
key: [key] "key" holds a NUL byte, which HestiaCP cannot take; remove it.
site: [domain] "domain" holds a NUL byte, which HestiaCP cannot take; remove it.
id of a public key: [public_keys] "public_keys" holds a NUL byte, which HestiaCP cannot take; remove it.
private key: [private_key] "private_key" holds a NUL byte, which HestiaCP cannot take; remove it.
key id: [key_id] "key_id" holds a NUL byte, which HestiaCP cannot take; remove it.
claim: [claims] "claims" has a key with a NUL byte; remove it.
claimed: [claims] "claims" holds a text with a NUL byte; remove it.
===DONE===
