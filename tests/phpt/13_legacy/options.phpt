--TEST--
hestia_server(): exactly one login; a legacy one is checked, and never shown
--EXTENSIONS--
hestia
--FILE--
<?php
$key = ['access_key' => 'ABCDEFGHIJ0123456789', 'secret_key' => str_repeat('s', 40)];
$cases = [
    [], $key + ['api_key' => str_repeat('a', 32)], $key + ['user' => 'admin', 'password' => 'Secret-7'],
    ['api_key' => str_repeat('a', 32), 'password' => 'Secret-7'],
    ['api_key' => 'short'], ['api_key' => '../../etc/passwd'], ['api_key' => str_repeat('a', 20) . ':' . str_repeat('b', 40)],
    ['api_key' => str_repeat('a', 129)], ['user' => 'admin'], ['password' => 'Secret-7'], ['user' => 'admin', 'password' => "Secret\n7"],
    ['user' => 'admin', 'password' => str_repeat('x', 501)], ['user' => 'ad min', 'password' => 'Secret-7'],
    ['user' => 'acme', 'password' => 'Secret-7', 'root_user' => 'boss'],
    $key + ['version' => '1.5.15'], ['user' => 'admin', 'password' => 'Secret$(7)', 'version' => '1.6.8'],
    ['user' => 'admin', 'password' => 'Secret-7', 'version' => '1.6.9'], ['user' => 'admin', 'password' => 'Secret$(7)', 'version' => '1.6.10'],
    ['api_key' => str_repeat('a', 32)], ['user' => 'admin', 'password' => 'Secret-7', 'root_user' => 'Admin'], ['user' => 'boss', 'password' => 'Secret-7'],
];
foreach ($cases as $case) {
    try {
        $server = hestia_server($case + ['host' => 'panel.example.com']);
        echo 'fine: ', str_replace("\n", '', print_r($server, true)), "\n";
    } catch (Hestia\InvalidArgument $e) {
        echo '[', $e->getField(), '] ', $e->getMessage(), "\n";
        foreach (['Secret', str_repeat('a', 20)] as $secret) {
            if (strpos($e->getMessage(), $secret) !== false) echo "SHOWN\n";
        }
    }
}
// The root user of a password login is the user that logs in.
try {
    hestia_call($server, 'v-suspend-user', ['boss']);
} catch (Hestia\InvalidArgument $e) {
    echo $e->getMessage(), "\n";
}
?>
===DONE===
--EXPECT--
[access_key] The server record of panel.example.com has no complete access key; make one in HestiaCP (v-add-access-key) and enter it as KEY_ID:SECRET.
[api_key] The server record of panel.example.com has more than one login; keep one of access_key with secret_key, api_key, and user with password.
[password] The server record of panel.example.com has more than one login; keep one of access_key with secret_key, api_key, and user with password.
[password] The server record of panel.example.com has more than one login; keep one of access_key with secret_key, api_key, and user with password.
[api_key] The API key of panel.example.com is not one that v-generate-api-key makes (letters and digits, without a colon); copy it again, or enter an access key as access_key and secret_key.
[api_key] The API key of panel.example.com is not one that v-generate-api-key makes (letters and digits, without a colon); copy it again, or enter an access key as access_key and secret_key.
[api_key] The API key of panel.example.com is not one that v-generate-api-key makes (letters and digits, without a colon); copy it again, or enter an access key as access_key and secret_key.
[api_key] The API key of panel.example.com is not one that v-generate-api-key makes (letters and digits, without a colon); copy it again, or enter an access key as access_key and secret_key.
[password] The server record of panel.example.com has a user but no password; enter the panel's root user with its password, or better an access key.
[user] The server record of panel.example.com has a password but no user; enter the panel's root user with its password, or better an access key.
[password] The password of panel.example.com is longer than 500 bytes or holds a control character; enter the one of the panel's root user.
[password] The password of panel.example.com is longer than 500 bytes or holds a control character; enter the one of the panel's root user.
[user] The user of panel.example.com is not a user name of HestiaCP; enter its root user, usually admin.
[user] panel.example.com lets only its root user in with a password, and "acme" is not the root user that the server names; correct one of them.
[access_key] HestiaCP 1.5.15 of panel.example.com has no access keys, which came with 1.6.0; update HestiaCP, or enter an API key (v-generate-api-key) as api_key.
[password] HestiaCP 1.6.8 of panel.example.com would run parts of this password as a shell command; update HestiaCP, or use an access key.
fine: Hestia\Server Object(    [panel] => panel.example.com:8083    [tls] => system store    [login] => password)
fine: Hestia\Server Object(    [panel] => panel.example.com:8083    [tls] => system store    [login] => password)
fine: Hestia\Server Object(    [panel] => panel.example.com:8083    [tls] => system store    [login] => api_key)
fine: Hestia\Server Object(    [panel] => panel.example.com:8083    [tls] => system store    [login] => password)
fine: Hestia\Server Object(    [panel] => panel.example.com:8083    [tls] => system store    [login] => password)
v-suspend-user was not sent to panel.example.com:8083: "boss" is the panel's root user and is never touched; correct the service's user name.
===DONE===
