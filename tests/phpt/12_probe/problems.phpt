--TEST--
hestia_probe(): every problem between here and the panel has its name, its sentence and its next step
--EXTENSIONS--
hestia
--SKIPIF--
<?php require __DIR__ . '/../helpers/skip_panel.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../helpers/probe.inc';
$panel = panel();
$probe = function (array $options = []) use ($panel): array {
    $before = $panel->refusals();
    $probe = hestia_probe(hestia_server($options + $panel->server()));
    if ($panel->refusals() - $before > $probe['refused_calls'] || $probe['refused_calls'] > 2) echo "MISCOUNTED\n";
    $panel->resetRefusals();

    return $probe;
};
$say = function (string $name, array $options = []) use ($probe) {
    echo "$name\n  ", told($probe($options)), "\n";
};
$say('fine');
$say('name', ['host' => 'no-such-host.invalid']);
$socket = stream_socket_server('tcp://127.0.0.1:0');
$free = (int) substr(strrchr(stream_socket_get_name($socket, false), ':'), 1);
fclose($socket);
$say('port', ['port' => $free]);
$say('proxy', ['proxy' => "http://127.0.0.1:$free"]);
$say('proxy by name', ['proxy' => 'http://no-such-proxy.invalid:3128']);
foreach (['expired', 'not-yet-valid', 'self-signed', 'wrong-name', 'other-ca'] as $kind) {
    $panel->certificate($kind);
    $say("certificate $kind");
}
$panel->clearFaults();
foreach (['old TLS' => ['tls' => '1.1'], 'no TLS' => ['tls_off' => true], 'mail server' => ['banner' => "220 mail.example.com ESMTP\r\n"],
        'closed' => ['cut' => 0]] as $name => $fault) {
    $panel->fault('accept', $fault);
    $panel->closeIdle();
    $say($name);
    $panel->clearFaults();
}
$panel->fault('accept', ['client_certificate' => true]);
$panel->closeIdle();
$say('the right client certificate', ['client_cert' => $panel->clientCertificate()]);
$panel->clearFaults();
$panel->closeIdle();
$say('pin', ['ca_file' => null, 'pin' => 'sha256//' . base64_encode(str_repeat('x', 32))]);
$say('ca_file', ['ca_file' => '/nonexistent/ca.pem']);
foreach (['another page' => ['status' => 404], 'a page' => ['status' => 200], 'broken' => ['status' => 502],
        'redirect' => ['redirect' => 'https://login.example.com/'], 'no JSON' => ['bad_json' => true]] as $name => $fault) {
    $panel->fault('*', $fault);
    $say($name);
    $panel->clearFaults();
}
$panel->fault('*', ['stall' => true]);
$say('silent', ['read_timeout_ms' => 300]);
$panel->clearFaults();
$panel->closeIdle();
$panel->config('API_ALLOWED_IP', '192.0.2.1');
$say('address', ['root_user' => 'admin', 'read_timeout_ms' => 20001]);
$panel->config('API_ALLOWED_IP', 'allow-all');
$panel->config('API_SYSTEM', '0');
$say('API off', ['read_timeout_ms' => 20002, 'ask_again' => true]);
$panel->config('API_SYSTEM', '1');
$say('key', ['secret_key' => str_repeat('x', 40)]);
$say('no such key', ['access_key' => str_repeat('X', 20)]);
$say('key of nothing', $panel->addKey(['v-list-users']));
foreach (['1.3.5', '1.5.15'] as $version) {
    $old = panel(['version' => $version]);
    $say("access key and $version", ['ca_file' => $old->caFile(), 'port' => $old->port()]);
}
?>
===DONE===
--EXPECTF--
fine
  ok: The panel localhost:PORT answers as HestiaCP 1.10.3.
name
  resolve: The host name of the panel no-such-host.invalid:PORT cannot be resolved; check the host name in the server record and this machine's DNS.
port
  refused: The panel localhost:PORT refuses connections or is switched off; check that HestiaCP runs, that the port is right and that its firewall (or fail2ban) lets this machine in.
proxy
  proxy: The proxy to the panel localhost:PORT refuses connections or is switched off; check the proxy in the server's settings.
proxy by name
  proxy: The name of the proxy for the panel localhost:PORT cannot be resolved; correct the proxy in the server's settings.
certificate expired
  certificate (expired): The certificate of the panel localhost:PORT has expired; renew it on the panel (v-update-host-certificate or Let's Encrypt for the host name).
certificate not-yet-valid
  certificate (not_yet_valid): The certificate of the panel localhost:PORT is not valid yet (check both clocks); renew it on the panel (v-update-host-certificate or Let's Encrypt for the host name).
certificate self-signed
  certificate (self_signed): The certificate of the panel localhost:PORT is self-signed, so nobody vouches for it; install one of a public authority on the panel, or write its CA file (ca_file = ...) or public key (pin = sha256//...) in the server's settings.
certificate wrong-name
  certificate (wrong_name): The certificate of the panel localhost:PORT is made for another name; enter the host name that is in the certificate as the server's host name.
certificate other-ca
  certificate (unknown_authority): The certificate of the panel localhost:PORT is signed by an authority that this machine does not know; install one of a public authority on the panel, or write its CA file (ca_file = ...) or public key (pin = sha256//...) in the server's settings.
old TLS
  certificate (old_tls): The panel localhost:PORT speaks only TLS older than 1.2, which is not safe any more; update HestiaCP, or whatever stands in front of it.
no TLS
  not_tls: What listens on localhost:PORT does not speak TLS; HestiaCP's own port is 8083 unless it was changed: correct the port.
mail server
  not_tls: What listens on localhost:PORT does not speak TLS; HestiaCP's own port is 8083 unless it was changed: correct the port.
closed
  tls: No TLS connection to the panel localhost:PORT could be made (%s); check that HestiaCP answers there, with TLS 1.2 or newer.
the right client certificate
  ok: The panel localhost:PORT answers as HestiaCP 1.10.3.
pin
  pin: The public key of the panel localhost:PORT is not the pinned one: its certificate was renewed with a new key, or another machine answers; compare on the panel before you change the pin in the server's settings.
ca_file
  setting: The ca_file for the panel localhost:PORT cannot be read or holds no certificate; correct its path in the server's settings.
another page
  not_hestia: localhost:PORT answered with HTTP 404 but without HestiaCP's verdict (the header Hestia-Exit-Code): the answer was cut, or this is not HestiaCP 1.6 or newer; check the port in the server record, then try again.
a page
  not_hestia: localhost:PORT answered with HTTP 200 but without HestiaCP's verdict (the header Hestia-Exit-Code): the answer was cut, or this is not HestiaCP 1.6 or newer; check the port in the server record, then try again.
broken
  panel_error: The panel localhost:PORT answered with HTTP 502 instead of a result: its web server could not finish v-list-user; look at HestiaCP's own nginx and PHP logs, then try again.
redirect
  redirect: localhost:PORT redirects to https://login.example.com/ instead of answering; enter the host name and port of HestiaCP itself in the server record.
no JSON
  unreadable: Cannot read the answer of v-list-user from localhost:PORT as JSON: quoted object property name expected at byte %d; try again, and if it stays so look at what produced it.
silent
  timeout: The panel localhost:PORT gave no answer within 0.3 seconds; look at its load, then try again.
address
  address: The panel refused v-list-user for user admin on localhost:PORT: it does not accept this machine's address (exit 10, "IP is not allowed to connect with API"). Add the address of this machine to the allowed IP addresses for API on the panel (Server settings, Security), then test the connection.
API off
  api_off: The panel refused v-list-user for user admin on localhost:PORT: its API is switched off (exit 11, "API has been disabled"). Enable the API on the panel (Server settings, Security), then test the connection.
key
  key: The panel refused v-list-user for user admin on localhost:PORT: the secret key is wrong (exit 9, "Invalid secret key for key [redacted]"). Enter the access key again in the server record, then test the connection.
no such key
  key: The panel refused v-list-user for user admin on localhost:PORT: the access key does not exist there (any more) (exit 9, "key [redacted] doesn't exist"). Make a new access key on the panel and enter it in the server record, then test the connection.
key of nothing
  permission: The panel refused v-list-user for user admin on localhost:PORT: the access key is not allowed to run this command (exit 10, "Key [redacted] don't have permission to run the command v-list-user"). Add the command to the key's permission list on the panel, then test the connection.
access key and 1.3.5
  too_old: The panel localhost:PORT answers, but not to access keys: it is older than HestiaCP 1.6; update it, or enter an API key (v-generate-api-key) as api_key.
access key and 1.5.15
  too_old: The panel localhost:PORT answers, but not to access keys: it is older than HestiaCP 1.6; update it, or enter an API key (v-generate-api-key) as api_key.
===DONE===
