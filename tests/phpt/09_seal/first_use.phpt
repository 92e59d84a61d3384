--TEST--
hestia_open(): the application burns a token's id, last of all
--EXTENSIONS--
hestia
--FILE--
<?php
$key = random_bytes(32);
$token = hestia_seal(['aud' => 'panel', 'user' => 'alice'], $key, 60);
$burnt = [];
$first_use = function (string $jti, int $exp) use (&$burnt): bool {
    if (isset($burnt[$jti])) return false;
    $burnt[$jti] = $exp;
    return true;
};
$try = function (string $name, ...$arguments) {
    try {
        $claims = hestia_open(...$arguments);
        echo "$name: opened for ", $claims['user'], "\n";
        return $claims;
    } catch (Hestia\TokenError $e) {
        echo "$name: ", $e->getReason(), "\n";
    } catch (Throwable $e) {
        echo "$name: ", get_class($e), ': ', $e instanceof Hestia\InvalidArgument ? '[' . $e->getField() . '] ' : '', $e->getMessage(), "\n";
    }
    return null;
};

// Nothing that is wrong for another reason burns the id.
$try('wrong audience', $token, $key, 'other', $first_use);
$try('wrong key', $token, random_bytes(32), 'panel', $first_use);
$try('cut', substr($token, 0, -1), $key, 'panel', $first_use);
echo count($burnt), " burnt\n";
$claims = $try('first', $token, $key, 'panel', $first_use);
var_dump($burnt === [$claims['jti'] => $claims['exp']]);
$try('second', $token, $key, 'panel', $first_use);
$try('another token', hestia_seal(['aud' => 'panel', 'user' => 'alice'], $key, 60), $key, 'panel', $first_use);
$try('nobody asks', $token, $key, 'panel');
$try('null', $token, $key, 'panel', null);

// Only true is true: the row count of an INSERT IGNORE forgotten as "something" must not open a token.
foreach (['nothing' => null, 'one' => 1, 'zero' => 0, 'text' => 'yes', 'list' => [1], 'object' => new stdClass()] as $name => $answer) {
    $try($name, $token, $key, 'panel', function () use ($answer) { return $answer; });
}
$try('by reference', $token, $key, 'panel', function &() { static $answer = true; return $answer; });
$try('throws', $token, $key, 'panel', function () { throw new DomainException('the store is down'); });
$try('nested', $token, $key, 'panel', function () use ($token, $key) { return hestia_open($token, $key, 'panel')['user'] === 'alice'; });
// PHP 7.4 warns and does not call us.
set_error_handler(function (int $level, string $message) { throw new TypeError($message); });
try {
    hestia_open($token, $key, 'panel', 'no_such_function');
} catch (TypeError $e) {
    echo "TypeError\n";
}
hestia_open($token, $key, 'panel', function () {
    echo "ends the request\n===DONE===\n";
    exit;
});
?>
--EXPECT--
wrong audience: wrong_audience
wrong key: wrong_key
cut: malformed
0 burnt
first: opened for alice
bool(true)
second: replayed
another token: opened for alice
nobody asks: opened for alice
null: opened for alice
nothing: Hestia\InvalidArgument: [first_use] "first_use" returned neither true nor false, so the token was not opened; return true for a new jti only.
one: Hestia\InvalidArgument: [first_use] "first_use" returned neither true nor false, so the token was not opened; return true for a new jti only.
zero: Hestia\InvalidArgument: [first_use] "first_use" returned neither true nor false, so the token was not opened; return true for a new jti only.
text: Hestia\InvalidArgument: [first_use] "first_use" returned neither true nor false, so the token was not opened; return true for a new jti only.
list: Hestia\InvalidArgument: [first_use] "first_use" returned neither true nor false, so the token was not opened; return true for a new jti only.
object: Hestia\InvalidArgument: [first_use] "first_use" returned neither true nor false, so the token was not opened; return true for a new jti only.
by reference: opened for alice
throws: DomainException: the store is down
nested: opened for alice
TypeError
ends the request
===DONE===
