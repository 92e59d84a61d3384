--TEST--
hestia_package_*(): NUL bytes and arrays without end
--EXTENSIONS--
hestia
--FILE--
<?php
$tries = [
    'name' => function () { return hestia_package_decide(['starter' => []], "starter\0x", null); },
    'name to deploy' => function () {
        $server = hestia_server(['host' => 'localhost', 'port' => 1, 'access_key' => 'ABCDEFGHIJ0123456789', 'secret_key' => str_repeat('s', 40)]);

        return hestia_package_deploy($server, "starter\0x", []);
    },
    'key of the list' => function () { return hestia_package_decide(["starter\0x" => []], 'starter', null); },
    'value in the list' => function () { return hestia_package_decide(['starter' => ['DISK_QUOTA' => "5000\0x"]], 'starter', []); },
    'setting' => function () { return hestia_package_spec(["disk_quota\0x" => 1]); },
    'value' => function () { return hestia_package_spec(['disk_quota' => "1\0x"]); },
    'fan' => function () {
        $fan = [];
        for ($i = 0; $i < 12; $i++) $fan = array_fill(0, 10, $fan);

        return hestia_package_decide($fan, 'starter', []);
    },
];
foreach ($tries as $name => $try) {
    try {
        $result = json_encode($try());
        echo "$name: $result\n";
    } catch (Hestia\InvalidArgument $e) {
        echo "$name: [", $e->getField(), '] ', $e->getMessage(), "\n";
    }
}
?>
===DONE===
--EXPECT--
name: [package] "package" holds a NUL byte, which HestiaCP cannot take; remove it.
name to deploy: [package] "package" holds a NUL byte, which HestiaCP cannot take; remove it.
key of the list: [on_server] "on_server" has a key with a NUL byte; remove it.
value in the list: [on_server] "on_server" holds a text with a NUL byte; remove it.
setting: [settings] "settings" holds a NUL byte, which HestiaCP cannot take; remove it.
value: [disk_quota] "disk_quota" holds a NUL byte, which HestiaCP cannot take; remove it.
fan: [on_server] "on_server" holds more than 100000 values.
===DONE===
