--TEST--
hestia_license_answer(): what it signs, and what it refuses to
--EXTENSIONS--
hestia
--FILE--
<?php
$keys = hestia_license_keygen();
$request = ['v' => 1, 'license_id' => 'L-1', 'site' => ['domain' => 'a.example', 'address' => '', 'product' => 'hestiacp'], 'nonce' => str_repeat('n', 32)];
$part = function (string $token, int $i) { return base64_decode(strtr(explode('.', $token)[$i], '-_', '+/')); };
$answer = function (array $request, array $decision) use ($keys) { return hestia_license_answer($request, $decision, $keys['private_key'], $keys['key_id']); };
$began = time();
$token = $answer($request, ['status' => 'active']);
echo str_replace($keys['key_id'], 'ID', $part($token, 0)), "\n";
$claims = json_decode($part($token, 1), true);
var_dump($claims['iat'] >= $began && $claims['iat'] <= time(), $claims['exp'] - $claims['iat']);
echo json_encode(['iat' => 0, 'exp' => 0] + $claims), "\n";
// What else may be decided; what the license allows is the default; unknown members of the question are no matter.
$claims = json_decode($part($answer($request + ['lease' => 86400, 'more' => 1], ['status' => 'active']), 1), true);
echo $claims['exp'] - $claims['iat'], "\n";
$claims = json_decode($part($answer($request, ['status' => 'revoked', 'lease' => 172800, 'ask_after' => 3600, 'message' => "Sold \"as is\" \\ \u{fc}"]), 1), true);
echo $claims['exp'] - $claims['iat'], " $claims[status] $claims[ask_after] $claims[message]\n";
echo hestia_license_check($token, [], ['public_keys' => [$keys['public_key']]])['message'], "\n";
echo strpos(hestia_license_answer($request, ['status' => 'active'], $keys['private_key']), '.') > 0 ? "without a key id\n" : '';
$wrong = [
    'request' => [[], ['v' => 2] + $request, ['v' => '1'] + $request, ['license_id' => ''] + $request, ['license_id' => "L\0"] + $request, ['license_id' => 7] + $request,
        ['license_id' => str_repeat('L', 65)] + $request, ['site' => 'a.example'] + $request, ['site' => ['domain' => 'a.example']] + $request,
        ['site' => ['domain' => str_repeat('a', 256)] + $request['site']] + $request, ['nonce' => 'short'] + $request, ['nonce' => str_repeat('n', 65)] + $request,
        ['nonce' => "line\n" . str_repeat('n', 20)] + $request, $request + ['lease' => 1]],
    'decision' => [[], ['state' => 'active'], ['status' => 'Active'], ['status' => 'valid'], ['status' => 1], ['status' => 'active', 'lease' => 86399],
        ['status' => 'active', 'lease' => 7776001], ['status' => 'active', 'lease' => '86400'], ['status' => 'active', 'ask_after' => 59],
        ['status' => 'active', 'message' => str_repeat('m', 301)], ['status' => 'active', 'message' => "two\nlines"], ['status' => 'active', 'message' => null],
        ['status' => 'active', 'leas' => 86400], ['active']],
];
foreach ($wrong as $which => $arrays) {
    foreach ($arrays as $array) {
        try {
            $token = $which === 'request' ? $answer($array, ['status' => 'active']) : $answer($request, $array);
            echo "SIGNED $token\n";
        } catch (Hestia\InvalidArgument $e) {
            echo '[', $e->getField(), '] ', $e->getMessage(), "\n";
        }
    }
}
try { hestia_license_answer($request, ['status' => 'active'], 'no key'); } catch (Hestia\InvalidArgument $e) { echo '[', $e->getField(), '] ', $e->getMessage(), "\n"; }
try { $answer($request, ['status' => 'active', 'message' => NAN]); } catch (Hestia\InvalidArgument $e) { echo '[', $e->getField(), '] ', $e->getMessage(), "\n"; }
?>
===DONE===
--EXPECT--
{"alg":"EdDSA","typ":"hestia-lease+jwt","kid":"ID"}
bool(true)
int(604800)
{"iat":0,"exp":0,"v":1,"license_id":"L-1","site":{"domain":"a.example","address":"","product":"hestiacp"},"nonce":"nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn","status":"active"}
86400
172800 revoked 3600 Sold "as is" \ ü
The license key is signed by the authority but is a token of another kind (hestia-lease+jwt) than a license; enter the license key itself.
without a key id
[v] The request is none of a license check: its member "v" is missing or of another form; answer it with HTTP 400.
[v] The request is none of a license check: its member "v" is missing or of another form; answer it with HTTP 400.
[v] The request is none of a license check: its member "v" is missing or of another form; answer it with HTTP 400.
[license_id] The request is none of a license check: its member "license_id" is missing or of another form; answer it with HTTP 400.
[request] "request" holds a text with a NUL byte; remove it.
[license_id] The request is none of a license check: its member "license_id" is missing or of another form; answer it with HTTP 400.
[license_id] The request is none of a license check: its member "license_id" is missing or of another form; answer it with HTTP 400.
[site] The request is none of a license check: its member "site" is missing or of another form; answer it with HTTP 400.
[address] The request is none of a license check: its member "address" is missing or of another form; answer it with HTTP 400.
[domain] The request is none of a license check: its member "domain" is missing or of another form; answer it with HTTP 400.
[nonce] The request is none of a license check: its member "nonce" is missing or of another form; answer it with HTTP 400.
[nonce] The request is none of a license check: its member "nonce" is missing or of another form; answer it with HTTP 400.
[nonce] The request is none of a license check: its member "nonce" is missing or of another form; answer it with HTTP 400.
[lease] The request is none of a license check: its member "lease" is missing or of another form; answer it with HTTP 400.
[status] The answer was not made: the decision's status is none of active, suspended, revoked, expired and invalid; give one of these.
[state] The decision has no member "state"; correct its name.
[status] The answer was not made: the decision's status is none of active, suspended, revoked, expired and invalid; give one of these.
[status] The answer was not made: the decision's status is none of active, suspended, revoked, expired and invalid; give one of these.
[status] The answer was not made: the decision's status is none of active, suspended, revoked, expired and invalid; give one of these.
[lease] The answer was not made: the decision's lease is not a whole number of seconds from 86400 (a day) to 7776000 (90 days); correct it.
[lease] The answer was not made: the decision's lease is not a whole number of seconds from 86400 (a day) to 7776000 (90 days); correct it.
[lease] The answer was not made: the decision's lease is not a whole number of seconds from 86400 (a day) to 7776000 (90 days); correct it.
[ask_after] The answer was not made: the decision's ask_after is not a whole number of seconds from 60 to 7776000 (90 days); correct it.
[message] The answer was not made: the decision's message is no text of at most 300 bytes of UTF-8 in one line; correct it.
[message] The answer was not made: the decision's message is no text of at most 300 bytes of UTF-8 in one line; correct it.
[message] The answer was not made: the decision's message is no text of at most 300 bytes of UTF-8 in one line; correct it.
[leas] The decision has no member "leas"; correct its name.
[status] The answer was not made: the decision is empty; give at least a status (active, ...).
[private_key] The private key is not an Ed25519 key (43 characters of base64url); use the one that came from hestia_license_keygen().
[message] The answer was not made: the decision's message is no text of at most 300 bytes of UTF-8 in one line; correct it.
===DONE===
