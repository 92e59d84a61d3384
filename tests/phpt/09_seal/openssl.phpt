--TEST--
Sealed tokens are plain JWE: ext-openssl opens ours, and we open what it seals
--EXTENSIONS--
hestia
--SKIPIF--
<?php
if (!extension_loaded('openssl')) die('skip needs ext-openssl');
if (!in_array('aes-256-gcm', openssl_get_cipher_methods(), true)) die('skip needs aes-256-gcm');
?>
--FILE--
<?php
$b64 = function (string $bytes) { return rtrim(strtr(base64_encode($bytes), '+/', '-_'), '='); };
$raw = function (string $text) { return base64_decode(strtr($text, '-_', '+/'), true); };
$key = random_bytes(32);
$fingerprint = $b64(substr(hash('sha256', "hestia sealed token key\0" . $key, true), 0, 12));
$seal = function (array $header, $claims) use ($b64, $key) {
    $head = $b64(json_encode($header));
    $nonce = random_bytes(12);
    $sealed = openssl_encrypt(is_string($claims) ? $claims : json_encode($claims), 'aes-256-gcm', $key, OPENSSL_RAW_DATA, $nonce, $tag, $head, 16);
    return implode('.', [$head, '', $b64($nonce), $b64($sealed), $b64($tag)]);
};

$token = hestia_seal(['aud' => 'filemanager', 'user' => 'alice', 'paths' => ['/web', 'Ü/x']], $key, 300);
[$head, $encrypted_key, $nonce, $sealed, $tag] = explode('.', $token);
echo $raw($head) === '{"alg":"dir","enc":"A256GCM","typ":"JWT","kid":"' . $fingerprint . '","kfp":"' . $fingerprint . '"}'
    ? "header as documented\n" : $raw($head) . "\n";
var_dump($encrypted_key);
$claims = json_decode(openssl_decrypt($raw($sealed), 'aes-256-gcm', $key, OPENSSL_RAW_DATA, $raw($nonce), $raw($tag), $head), true);
var_dump(abs($claims['iat'] - time()) < 30, $claims['exp'] - $claims['iat'], strlen($raw($claims['jti'])));
unset($claims['iat'], $claims['exp'], $claims['jti']);
echo json_encode($claims, JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES), "\n";

$now = time();
$header = ['alg' => 'dir', 'enc' => 'A256GCM'];
$good = ['aud' => 'filemanager', 'iat' => $now, 'exp' => $now + 60, 'jti' => 'one', 'list' => [], 'deep' => ['a' => [1.5, null, true]]];
var_dump(hestia_open($seal($header, $good), $key, 'filemanager') === $good);
var_dump(hestia_open($seal($header + ['kid' => 'mine', 'kfp' => $fingerprint], $good), $key, 'filemanager') === $good);
$cases = [
    'ahead by an hour' => $seal($header, ['iat' => $now + 3600, 'exp' => $now + 3700] + $good),
    'a little ahead' => $seal($header, ['iat' => $now + 30, 'exp' => $now + 90] + $good),
    'not before' => $seal($header, ['nbf' => $now + 3600] + $good),
    'ended now' => $seal($header, ['iat' => $now - 60, 'exp' => $now] + $good),
    'lives for ever' => $seal($header, ['exp' => $now + 86400 * 365] + $good),
    'without exp' => $seal($header, array_diff_key($good, ['exp' => 0])),
    'two audiences' => $seal($header, ['aud' => ['filemanager', 'panel']] + $good),
    'no JSON' => $seal($header, 'hello'),
    'alg none' => $seal(['alg' => 'none'] + $header, $good),
    'enc A128GCM' => $seal(['enc' => 'A128GCM'] + $header, $good),
    'zip' => $seal($header + ['zip' => 'DEF'], $good),
    'crit' => $seal($header + ['crit' => ['exp']], $good),
    'fingerprint of another key' => $seal($header + ['kfp' => $b64(random_bytes(12))], $good),
    'header of another token' => $b64('{"alg":"dir","enc":"A256GCM","x":1}') . strstr($seal($header, $good), '.'),
];
foreach ($cases as $name => $case) {
    try {
        $claims = hestia_open($case, $key, 'filemanager');
        echo "$name: opened ", count($claims), "\n";
    } catch (Hestia\TokenError $e) {
        echo "$name: ", $e->getReason(), "\n";
    }
}
?>
===DONE===
--EXPECT--
header as documented
string(0) ""
bool(true)
int(300)
int(16)
{"aud":"filemanager","user":"alice","paths":["/web","Ü/x"]}
bool(true)
bool(true)
ahead by an hour: not_yet_valid
a little ahead: opened 6
not before: not_yet_valid
ended now: expired
lives for ever: malformed
without exp: malformed
two audiences: malformed
no JSON: malformed
alg none: unsupported
enc A128GCM: unsupported
zip: unsupported
crit: unsupported
fingerprint of another key: wrong_key
header of another token: tampered
===DONE===
