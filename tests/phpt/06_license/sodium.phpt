--TEST--
Licenses are plain JWS: libsodium agrees both ways
--EXTENSIONS--
hestia
--SKIPIF--
<?php if (!extension_loaded('sodium')) die('skip needs ext-sodium'); ?>
--FILE--
<?php
$b64 = function (string $text) { return rtrim(strtr(base64_encode($text), '+/', '-_'), '='); };
$raw = function (string $text) { return base64_decode(strtr($text, '-_', '+/')); };

$pair = sodium_crypto_sign_keypair();
$input = $b64('{"alg":"EdDSA","kid":"vendor"}') . '.' . $b64('{"domains":["example.com"]}');
$token = $input . '.' . $b64(sodium_crypto_sign_detached($input, sodium_crypto_sign_secretkey($pair)));
echo hestia_license_check($token, ['domain' => 'example.com'], ['public_keys' => ['vendor' => $b64(sodium_crypto_sign_publickey($pair))]])['status'], "\n";

$keys = hestia_license_keygen();
[$head, $body, $signature] = explode('.', hestia_license_issue(['domains' => ['example.com']], $keys['private_key'], $keys['key_id']));
var_dump(sodium_crypto_sign_verify_detached($raw($signature), "$head.$body", $raw($keys['public_key'])));
echo $raw($head) === '{"alg":"EdDSA","typ":"JWT","kid":"' . $keys['key_id'] . '"}' ? "header as documented\n" : $raw($head), "\n";
?>
===DONE===
--EXPECT--
valid
bool(true)
header as documented

===DONE===
