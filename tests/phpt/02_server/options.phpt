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
    ['host' => '2001:db8::1'], ['root_user' => 'a b'], ['root_user' => 'boss'],
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
--EXPECTF--
[host] The server record has no host name or address; enter the panel's host name in the server record.
[host] The host of the server record is not a host name or address; enter it without https:// and without a port, for example panel.example.com.
[host] The host of the server record is not a host name or address; enter it without https:// and without a port, for example panel.example.com.
[host] "host" must be text or a number, not array.
[host] "host" holds a NUL byte, which HestiaCP cannot take; remove it.
{"port":0}: fine
[port] The port -1 of panel.example.com is not between 1 and 65535; HestiaCP listens on 8083 unless it was changed.
[port] The port 65536 of panel.example.com is not between 1 and 65535; HestiaCP listens on 8083 unless it was changed.
[port] "port" must be a whole number.
{"port":"18443"}: fine
[access_key] The access key ID of panel.example.com is not 20 letters and digits; copy it again from HestiaCP.
[secret_key] The server record of panel.example.com has no complete access key; make one in HestiaCP (v-add-access-key) and enter it as KEY_ID:SECRET.
[secret_key] The secret key of panel.example.com is not 40 characters long or holds other characters than HestiaCP makes; copy it again.
[pin] The pin of panel.example.com is not sha256// and 44 characters of base64; take it from the panel's certificate (openssl x509 -pubkey, then sha256, then base64).
[insecure] The server panel.example.com says insecure and also how to verify (ca_file, ca_dir or pin); keep one of them.
[proxy] The proxy of panel.example.com is not a proxy URL; write it like http://proxy.example.com:3128 or socks5h://127.0.0.1:%d.
[read_timeout_ms] The time limit read_timeout_ms of panel.example.com is 5 ms; choose one between 100 ms and one hour.
[write_timeout_ms] The time limit write_timeout_ms of panel.example.com is 99999999 ms; choose one between 100 ms and one hour.
[hots] The server has no option "hots"; correct its name.
[address] The address to dial for panel.example.com is not an IPv4 or IPv6 address; correct it or leave it out.
{"host":"2001:db8::1"}: fine
[root_user] The root_user of panel.example.com is not a user name of HestiaCP; correct the line root_user of the server's settings, or leave it out where the panel's administrator is admin.
{"root_user":"boss"}: fine
===DONE===
