--TEST--
hestia_server(): every wrong option is named, with what to do
--EXTENSIONS--
hestia
--FILE--
<?php
$good = [
    'host' => 'panel.example.com',
    'access_key' => 'ABCDEFGHIJ0123456789',
    'secret_key' => str_repeat('s', 40),
];
$cases = [
    ['host' => ''], ['host' => 'https://panel.example.com'], ['host' => "panel\n"], ['host' => []], ['host' => "a\0b"],
    ['port' => 0], ['port' => -1], ['port' => 65536], ['port' => 'many'], ['port' => '18443'],
    ['access_key' => 'short'], ['secret_key' => null], ['secret_key' => str_repeat('"', 40)],
    ['pin' => 'sha256//abc'], ['pin' => 'sha256//' . str_repeat('A', 43) . '=', 'insecure' => true],
    ['proxy' => 'proxy.example.com'], ['read_timeout_ms' => 5], ['write_timeout_ms' => 99999999], ['hots' => 'x'], ['address' => 'not an address'],
    ['host' => '2001:db8::1'],
];
foreach ($cases as $case) {
    try {
        hestia_server($case + $good);
        echo json_encode($case), ": fine\n";
    } catch (Hestia\InvalidArgument $e) {
        echo '[', $e->getField(), '] ', $e->getMessage(), "\n";
    }
}
?>
===DONE===
--EXPECT--
