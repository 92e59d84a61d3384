--TEST--
hestia_open(): every reason why a token is not opened has its own sentence
--EXTENSIONS--
hestia
--FILE--
<?php
$b64 = function (string $bytes) { return rtrim(strtr(base64_encode($bytes), '+/', '-_'), '='); };
$key = random_bytes(32);
$text_key = $b64($key);
$token = hestia_seal(['aud' => 'panel', 'user' => 'alice'], $text_key, 60, 'key-1');
$parts = explode('.', $token);
$short = hestia_seal(['aud' => 'panel'], $key, 1);
$exp = hestia_open($short, $key, 'panel')['exp'];
$swap = function (int $part, string $with) use ($parts) {
    $parts[$part] = $with;
    return implode('.', $parts);
};
$flip = function (string $part) { return ($part[0] === 'A' ? 'B' : 'A') . substr($part, 1); };
$refuse = function () { return false; };
$cases = [
    'opened' => [$token, $key, 'panel'],
    'opened with the text of the key' => [$token, $text_key, 'panel'],
    'empty' => ['', $key, 'panel'],
    'cut' => [substr($token, 0, -3), $key, 'panel'],
    'NUL behind it' => ["$token\0", $key, 'panel'],
    'a signed token' => ['e30.e30.e30', $key, 'panel'],
    'huge' => [str_repeat('a', 1000000), $key, 'panel'],
    'another algorithm' => [$swap(0, $b64('{"alg":"A256KW","enc":"A256GCM"}')), $key, 'panel'],
    'another key' => [$token, random_bytes(32), 'panel'],
    'changed content' => [$swap(3, $flip($parts[3])), $key, 'panel'],
    'changed tag' => [$swap(4, $flip($parts[4])), $key, 'panel'],
    'for somebody else' => [$token, $key, 'filemanager'],
    'used' => [$token, $key, 'panel', $refuse],
];
$show = function (string $name, array $arguments) use ($key, $text_key) {
    try {
        $claims = hestia_open(...$arguments);
        echo "$name: ", implode(' ', array_keys($claims)), "\n";
    } catch (Hestia\TokenError $e) {
        echo "$name: [", $e->getReason(), '] ', $e->getMessage(), "\n";
        if (strpos($e->getMessage(), $text_key) !== false || strpos($e->getMessage(), $key) !== false) echo "  HOLDS THE KEY\n";
    }
};
foreach ($cases as $name => $arguments) $show($name, $arguments);
while (time() < $exp) usleep(10000);
$show('its second has come', [$short, $key, 'panel']);

try {
    hestia_open('x', $key, 'panel');
} catch (Hestia\Failure $e) {
    echo get_class($e), ' ', $e->getOutcome(), ' ', count($e->getSteps()), ' ', $e instanceof RuntimeException ? 'runtime' : '', "\n";
}
?>
===DONE===
--EXPECTF--
opened: aud user iat exp jti
opened with the text of the key: aud user iat exp jti
empty: [malformed] The sealed token cannot be read: a part is missing or was changed on its way; ask for a new one.
cut: [malformed] The sealed token cannot be read: a part is missing or was changed on its way; ask for a new one.
NUL behind it: [malformed] The sealed token cannot be read: a part is missing or was changed on its way; ask for a new one.
a signed token: [malformed] The sealed token cannot be read: a part is missing or was changed on its way; ask for a new one.
huge: [malformed] The sealed token cannot be read: a part is missing or was changed on its way; ask for a new one.
another algorithm: [unsupported] The sealed token is encrypted in another way than this server's (dir with A256GCM, no crit, no zip); seal it with hestia_seal().
another key: [wrong_key] The sealed token was sealed with another key than this server has; give both sides the same key and ask for a new token.
changed content: [tampered] The sealed token is not as it was when it was sealed, so nothing in it was believed; ask for a new one.
changed tag: [tampered] The sealed token is not as it was when it was sealed, so nothing in it was believed; ask for a new one.
for somebody else: [wrong_audience] The sealed token is for somebody else than this server; use it where it belongs, or ask for one that is for this server.
used: [replayed] The sealed token was used before and opens only once; ask for a new one.
its second has come: [expired] The sealed token has expired; ask for a new one. By this server's clock it ended %d seconds ago.
Hestia\TokenError not_sent 0 runtime
===DONE===
