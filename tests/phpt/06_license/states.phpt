--TEST--
hestia_license_check(): every state has its own sentence, and no key in it
--EXTENSIONS--
hestia
--FILE--
<?php
$keys = hestia_license_keygen();
$foreign = hestia_license_keygen();
$now = 1767225600; // 2026-01-01
$site = ['domain' => 'Billing.Example.com', 'address' => '192.0.2.10', 'product' => 'hestiacp'];
$options = ['public_keys' => [$keys['key_id'] => $keys['public_key']], 'now' => $now];
$issue = function (array $claims) use ($keys) { return hestia_license_issue($claims, $keys['private_key'], $keys['key_id']); };
$good = $issue(['jti' => 'L-1', 'domains' => ['billing.example.com'], 'product' => 'hestiacp', 'exp' => $now + 86400]);
[$head, $body, $signature] = explode('.', $good);
$b64 = function (string $text) { return rtrim(strtr(base64_encode($text), '+/', '-_'), '='); };
$cases = [
    'valid' => $good,
    'valid, wildcard' => $issue(['domains' => ['*.example.com']]),
    'valid, no restriction' => $issue([]),
    'valid, address' => $issue(['addresses' => ['192.0.2.10']]),
    'wildcard is not the domain itself' => $issue(['domains' => ['*.billing.example.com']]),
    'empty list' => $issue(['domains' => []]),
    'another address' => $issue(['addresses' => ['192.0.2.11']]),
    'expired' => $issue(['exp' => $now - 1]),
    'not yet valid' => $issue(['nbf' => $now + 3600]),
    'another product' => $issue(['product' => 'other']),
    'changed claim' => $head . '.' . $b64(str_replace('billing', 'another', base64_decode(strtr($body, '-_', '+/')))) . '.' . $signature,
    'changed signature' => $head . '.' . $body . '.' . ($signature[0] === 'A' ? 'B' : 'A') . substr($signature, 1),
    'signed by somebody else' => hestia_license_issue(['domains' => ['billing.example.com']], $foreign['private_key'], $keys['key_id']),
    'another authority' => hestia_license_issue([], $foreign['private_key'], $foreign['key_id']),
    'alg none' => $b64('{"alg":"none"}') . '.' . $body . '.',
    'alg HS256 with the public key' => $b64('{"alg":"HS256"}') . '.' . $body . '.' . $b64(hash_hmac('sha256', $b64('{"alg":"HS256"}') . '.' . $body, $keys['public_key'], true)),
    'crit' => $b64('{"alg":"EdDSA","crit":["exp"]}') . '.' . $body . '.' . $signature,
    'cut off' => substr($good, 0, -10),
    'no token' => 'LICENSE-1234',
    'huge' => str_repeat('a', 100000),
    'missing' => '',
];
foreach ($cases as $name => $key) {
    $result = hestia_license_check($key, $site, $options);
    echo "$name: $result[status]", $result['passes'] ? ' (passes)' : '', ': ', str_replace($foreign['key_id'], 'ID', $result['message']), "\n";
    if ($key !== '' && strpos($result['message'], $key) !== false) echo "  HOLDS THE KEY\n";
}
print_r(hestia_license_check($good, $site, $options));
echo hestia_license_check($good, ['product' => 'hestiacp'], $options)['message'], "\n";
echo hestia_license_check('', $site)['status'], ' ', hestia_license_check('', $site, ['public_keys' => []])['status'], "\n";
echo hestia_license_check($good, $site, ['public_keys' => [$keys['public_key']], 'now' => $now])['status'], " with a key without an id\n";
foreach ([['public_keys' => ['x' => 'short']], ['public_keys' => 'x'], ['pubic_keys' => []]] as $wrong) {
    try { echo hestia_license_check($good, $site, $wrong)['status'], "\n"; } catch (Hestia\InvalidArgument $e) { echo '[', $e->getField(), '] ', $e->getMessage(), "\n"; }
}
foreach ([['domains' => 'example.com'], ['exp' => 'tomorrow'], ['domains' => [7]]] as $claims) {
    try { $issue($claims); echo "ISSUED\n"; } catch (Hestia\InvalidArgument $e) { echo '[', $e->getField(), '] ', $e->getMessage(), "\n"; }
}
try { hestia_license_issue([], 'not a key'); } catch (Hestia\InvalidArgument $e) { echo '[', $e->getField(), '] ', $e->getMessage(), "\n"; }
?>
===DONE===
--EXPECT--
valid: valid (passes): The license is valid until 2026-01-02T00:00:00Z (UTC).
valid, wildcard: valid (passes): The license is valid and has no end.
valid, no restriction: valid (passes): The license is valid and has no end.
valid, address: valid (passes): The license is valid and has no end.
wildcard is not the domain itself: wrong_site: The license is for another host name (*.billing.example.com) than this installation's, Billing.Example.com; enter the license of this installation, or ask the vendor to move it.
empty list: wrong_site: The license is for another host name (nobody) than this installation's, Billing.Example.com; enter the license of this installation, or ask the vendor to move it.
another address: wrong_site: The license is for another address (192.0.2.11) than this installation's, 192.0.2.10; enter the license of this installation, or ask the vendor to move it.
expired: expired: The license expired at 2025-12-31T23:59:59Z (UTC); renew it with the vendor and enter the new key in the product's settings.
not yet valid: not_yet_valid: The license is not valid before 2026-01-01T01:00:00Z (UTC); wait until then, check this server's clock, or ask the vendor for an earlier start.
another product: wrong_product: The license is for another product (other) than this installation's, hestiacp; enter the license of this installation, or ask the vendor to move it.
changed claim: forged: The license key was changed, or not signed by the license authority of this installation; copy the key again from the vendor.
changed signature: forged: The license key was changed, or not signed by the license authority of this installation; copy the key again from the vendor.
signed by somebody else: forged: The license key was changed, or not signed by the license authority of this installation; copy the key again from the vendor.
another authority: forged: The license key was signed by another authority (key id ID) than those that this installation trusts; enter the license that belongs to this installation, or add the authority's public key to its settings.
alg none: forged: The license key is not signed in the way of licenses (EdDSA), so anybody may have made it; enter the key that the vendor issued.
alg HS256 with the public key: forged: The license key is not signed in the way of licenses (EdDSA), so anybody may have made it; enter the key that the vendor issued.
crit: malformed: The license key asks for features (crit, b64) that licenses do not use; ask the vendor for another key.
cut off: malformed: The license key cannot be read: a part is missing or was changed in copying; copy the whole key again from the vendor.
no token: malformed: The license key cannot be read: a part is missing or was changed in copying; copy the whole key again from the vendor.
huge: malformed: The license key cannot be read: a part is missing or was changed in copying; copy the whole key again from the vendor.
missing: missing: The product has no license key; enter the key from the vendor in the product's settings.
Array
(
    [status] => valid
    [passes] => 1
    [valid_until] => 1767312000
    [lease] => 
    [lease_until] => 
    [next_check] => 
    [license_id] => L-1
    [message] => The license is valid until 2026-01-02T00:00:00Z (UTC).
    [source] => offline
)
The license is bound to a certain host name (billing.example.com), and that of this installation is unknown; enter it in the general settings of this installation, then check again.
not_configured not_configured
valid with a key without an id
[public_keys] The public key of the license authority x is not an Ed25519 key (43 characters of base64url); copy it again from the authority.
[public_keys] "public_keys" must be an array.
[pubic_keys] The license options has no option "pubic_keys"; correct its name.
[domains] The license was not issued: its claim domains is not a list of host names in ASCII (xn-- form), each with at most a leading "*."; correct the claim and issue the license again.
[exp] The license was not issued: its claim exp is not a whole number of Unix seconds; correct the claim and issue the license again.
[domains] The license was not issued: its claim domains is not a list of host names in ASCII (xn-- form), each with at most a leading "*."; correct the claim and issue the license again.
[private_key] The private key is not an Ed25519 key (43 characters of base64url); use the one that came from hestia_license_keygen().
===DONE===
