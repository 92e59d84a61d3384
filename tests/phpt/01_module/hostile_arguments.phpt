--TEST--
Arguments that hide something behind a NUL byte, never end, or come from $GLOBALS
--EXTENSIONS--
hestia
--FILE--
<?php
$say = function (string $name, callable $call) {
    try {
        $result = $call();
        echo $name, ': ', is_array($result) ? 'array' : var_export($result, true), "\n";
    } catch (Hestia\InvalidArgument $e) {
        echo $name, ': [', $e->getField(), '] ', $e->getMessage(), "\n";
    }
};
$keys = hestia_license_keygen();
$good = hestia_license_issue([], $keys['private_key']);
$options = ['public_keys' => [$keys['public_key']]];
$say('package name', function () { return hestia_package_decide([], "starter\0evil", []); });
$say('rule', function () { return hestia_username_generate("abc\0{nonsense}", []); });
$say('license', function () use ($good, $options) { return hestia_license_check("$good\0junk", [], $options); });
$say('private key', function () use ($keys) { return hestia_license_issue([], "$keys[private_key]\0x"); });
$say('claim', function () use ($keys) { return hestia_license_issue(["domains\0x" => []], $keys['private_key']); });
$say('option', function () { return hestia_server(["host\0x" => 'panel.example.com']); });
$say('setting', function () { return hestia_package_spec(["web_domains\0x" => 1]); });
$say('long option', function () { return hestia_server([str_repeat('x', 100000) => 1]); });

$fan = ['x'];
for ($i = 0; $i < 14; $i++) $fan = array_fill(0, 10, $fan);
$say('fan', function () use ($fan, $keys) { return hestia_license_issue(['x' => $fan], $keys['private_key']); });
$loop = [];
$loop[0] = &$loop;
$loop[1] = &$loop;
$say('loop', function () use (&$loop, $keys) { return hestia_license_issue(['x' => $loop], $keys['private_key']); });
echo 'redacted: ', strlen(serialize(hestia_redact($fan))) < 1e8 && is_array(hestia_redact($loop)) ? "ended\n" : "too much\n";

unset($fan, $loop, $keys, $good, $options);
gc_collect_cycles();
$hidden = 'SECRET-VALUE-1';
$copy = hestia_redact($GLOBALS, [$hidden, 12345678]);
unset($hidden);
echo strpos(print_r($copy, true), 'SECRET-VALUE-1') === false ? "nothing of \$GLOBALS shows\n" : "LEAKED\n";
print_r(hestia_redact(['pin' => 'call 12345678 now'], [12345678, null, [], new stdClass(), "tail\0x"]));
?>
===DONE===
--EXPECT--
package name: [package] "package" holds a NUL byte, which HestiaCP cannot take; remove it.
rule: [username_rule] "username_rule" holds a NUL byte, which HestiaCP cannot take; remove it.
license: [key] "key" holds a NUL byte, which HestiaCP cannot take; remove it.
private key: [private_key] "private_key" holds a NUL byte, which HestiaCP cannot take; remove it.
claim: [claims] "claims" has a key with a NUL byte; remove it.
option: [host] The server has no option "host"; correct its name.
setting: [settings] "settings" holds a NUL byte, which HestiaCP cannot take; remove it.
long option: [xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx] The server has no option "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"; correct its name.
fan: [claims] "claims" holds more than 100000 values.
loop: [claims] "claims" is nested deeper than 16 levels.
redacted: ended
nothing of $GLOBALS shows
Array
(
    [pin] => call [redacted] now
)
===DONE===
