--TEST--
hestia_seal(), hestia_open(): what is refused before anything is sealed or opened
--EXTENSIONS--
hestia
--FILE--
<?php
$key = random_bytes(32);
$good = ['aud' => 'panel'];
$fan = array_fill(0, 100, array_fill(0, 100, array_fill(0, 11, 0)));
$seals = [
    'no claims' => [[], $key, 60],
    'list' => [['panel'], $key, 60],
    'aud empty' => [['aud' => ''], $key, 60],
    'aud list' => [['aud' => ['panel']], $key, 60],
    'iat' => [$good + ['iat' => time()], $key, 60],
    'exp' => [$good + ['exp' => time() + 5], $key, 60],
    'jti' => [$good + ['jti' => null], $key, 60],
    'nbf' => [$good + ['nbf' => 'soon'], $key, 60],
    'object' => [$good + ['x' => new stdClass()], $key, 60],
    'NUL' => [$good + ['x' => "a\0b"], $key, 60],
    'not UTF-8' => [$good + ['x' => "\xFF"], $key, 60],
    'not UTF-8 in a name' => [$good + ["\xFF" => 1], $key, 60],
    'no number' => [$good + ['x' => NAN], $key, 60],
    'too large' => [$good + ['x' => str_repeat('y', 65536)], $key, 60],
    'too many' => [$good + ['x' => $fan], $key, 60],
    'ttl 0' => [$good, $key, 0],
    'ttl too long' => [$good, $key, 86401],
    'ttl absurd' => [$good, $key, -1],
    'key id' => [$good, $key, 60, 'a"b'],
    'key id with NUL' => [$good, $key, 60, "a\0b"],
    'key too short' => [$good, 'SECRET-KEY', 60],
    'key in hex' => [$good, bin2hex($key), 60],
    'key in base64' => [$good, base64_encode($key), 60],
];
$opens = [
    'no audience' => ['x', $key, ''],
    'audience with NUL' => ['x', $key, "panel\0x"],
    'key to open' => ['x', 'SECRET-KEY', 'panel'],
];
foreach (['hestia_seal' => $seals, 'hestia_open' => $opens] as $function => $tries) {
    foreach ($tries as $name => $arguments) {
        try {
            $function(...$arguments);
            echo "$name: DONE\n";
        } catch (Hestia\InvalidArgument $e) {
            echo "$name: [", $e->getField(), '] ', $e->getMessage(), "\n";
            // PHP 8.2 hides arguments that are marked; before it traces show arguments only where the administrator wants them.
            if (PHP_VERSION_ID >= 80200 && strpos("$e", 'SECRET-KEY') !== false) echo "  HOLDS THE KEY\n";
        }
    }
}
foreach ([1, 86400] as $ttl) {
    $claims = hestia_open(hestia_seal($good, $key, $ttl, str_repeat('k', 64)), $key, 'panel');
    echo $claims['exp'] - $claims['iat'], "\n";
}
$numbers = hestia_open(hestia_seal($good + [5 => 'five', 'n' => [PHP_INT_MAX, -1, 0.1, true, null, '']], $key, 60), $key, 'panel');
var_dump($numbers[5], $numbers['n'] === [PHP_INT_MAX, -1, 0.1, true, null, '']);
?>
===DONE===
--EXPECT--
no claims: [aud] The token was not sealed: its claim aud is not there; correct the claim.
list: [claims] The claims of a sealed token are an object with names (aud, ...); give them as one.
aud empty: [aud] The token was not sealed: its claim aud is not a text of 1 to 255 bytes without control characters; correct the claim.
aud list: [aud] The token was not sealed: its claim aud is not a text of 1 to 255 bytes without control characters; correct the claim.
iat: [iat] The token was not sealed: its claim iat is set by the seal itself; leave it out.
exp: [exp] The token was not sealed: its claim exp is set by the seal itself; leave it out.
jti: [jti] The token was not sealed: its claim jti is set by the seal itself; leave it out.
nbf: [nbf] The token was not sealed: its claim nbf is not a whole number of Unix seconds; correct the claim.
object: [claims] "claims" holds object, which is no JSON value.
NUL: [claims] "claims" holds a text with a NUL byte; remove it.
not UTF-8: [claims] The token was not sealed: its claims are nested more than 15 deep, or hold a number without value, a NUL or text that is not UTF-8; correct them.
not UTF-8 in a name: [claims] The token was not sealed: its claims are nested more than 15 deep, or hold a number without value, a NUL or text that is not UTF-8; correct them.
no number: [claims] The token was not sealed: its claims are nested more than 15 deep, or hold a number without value, a NUL or text that is not UTF-8; correct them.
too large: [claims] The token was not sealed: its claims take 65623 bytes and no server opens more than 65536; leave some out.
too many: [claims] "claims" holds more than 100000 values.
ttl 0: [ttl] The token was not sealed: it would live 0 seconds; choose a ttl from 1 to 86400.
ttl too long: [ttl] The token was not sealed: it would live 86401 seconds; choose a ttl from 1 to 86400.
ttl absurd: [ttl] The token was not sealed: it would live -1 seconds; choose a ttl from 1 to 86400.
key id: [kid] The token was not sealed: its key id is longer than 64 bytes or holds a blank, a quote, a backslash or no ASCII; choose another.
key id with NUL: [kid] "kid" holds a NUL byte, which no token can carry; remove it.
key too short: [key] The key of sealed tokens is neither 32 bytes nor their base64url text of 43 characters; make one with random_bytes(32).
key in hex: [key] The key of sealed tokens is neither 32 bytes nor their base64url text of 43 characters; make one with random_bytes(32).
key in base64: [key] The key of sealed tokens is neither 32 bytes nor their base64url text of 43 characters; make one with random_bytes(32).
no audience: [aud] A sealed token is opened for an audience, and none was given; name the one that this server is.
audience with NUL: [aud] "aud" holds a NUL byte, which no token can carry; remove it.
key to open: [key] The key of sealed tokens is neither 32 bytes nor their base64url text of 43 characters; make one with random_bytes(32).
1
86400
string(4) "five"
bool(true)
===DONE===
