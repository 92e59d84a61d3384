<?php

/**
 * Asks the system's resolver, which asks a name server of this program's own, and prints what came as JSON. To be run in a mount and
 * network namespace of its own (unshare -mn), as root there: the name server is 127.0.0.1, whatever resolv.conf says outside.
 */

declare(strict_types=1);

use WHMCS\Module\Server\Hestiacp\Certificates\SystemResolver;

const TYPES = [1 => 'A', 5 => 'CNAME', 28 => 'AAAA'];

$lib = dirname(__DIR__, 3) . '/php_wrapper/modules/servers/hestiacp/lib/Certificates';
require $lib . '/Resolver.php';
require $lib . '/SystemResolver.php';

/** Name => type => values; a name without types is there and has nothing, "fails" is what the server cannot say. */
$zone = [
    'two.test' => ['A' => ['192.0.2.1', '192.0.2.2'], 'AAAA' => ['2001:db8::7']],
    'alias.test' => ['CNAME' => ['two.test']],
    'empty.test' => [],
    'fails.test' => ['fails' => []],
    'short.search.test' => ['A' => ['192.0.2.66']],
];

$encode = static function (string $name): string {
    return implode('', array_map(static function (string $label): string {
        return chr(strlen($label)) . $label;
    }, explode('.', $name))) . "\0";
};

/** @return list<array{string, string, string}> name, type, value */
$find = static function (string $name, string $type) use ($zone): array {
    $records = [];
    foreach ($zone[$name]['CNAME'] ?? [] as $target) {
        $records[] = [$name, 'CNAME', $target];
        $name = $target;
    }
    foreach ($zone[$name][$type] ?? [] as $value) {
        $records[] = [$name, $type, $value];
    }
    return $records;
};

$answer = static function (string $query) use ($zone, $encode, $find): string {
    $labels = [];
    for ($at = 12; ord($query[$at]) > 0; $at += ord($query[$at]) + 1) {
        $labels[] = substr($query, $at + 1, ord($query[$at]));
    }
    $name = strtolower(implode('.', $labels));
    $type = TYPES[unpack('n', substr($query, $at + 1, 2))[1]] ?? '';
    $records = $find($name, $type);
    $code = isset($zone[$name]['fails']) ? 2 : (isset($zone[$name]) ? 0 : 3);
    $body = '';
    foreach ($records as [$owner, $kind, $value]) {
        $data = $kind === 'CNAME' ? $encode($value) : (string) inet_pton($value);
        $body .= $encode($owner) . pack('nnNn', array_search($kind, TYPES, true), 1, 60, strlen($data)) . $data;
    }
    return substr($query, 0, 2) . pack('nnnnn', 0x8180 | $code, 1, count($records), 0, 0) . substr($query, 12, $at - 12 + 5) . $body;
};

file_put_contents($argv[1], "nameserver 127.0.0.1\nsearch search.test\noptions timeout:1 attempts:1\n");
exec('ip link set lo up && mount --bind ' . escapeshellarg($argv[1]) . ' /etc/resolv.conf', $output, $code);
if ($code !== 0) {
    exit(1);
}
$socket = stream_socket_server('udp://127.0.0.1:53', $errno, $error, STREAM_SERVER_BIND);
$child = pcntl_fork();
if ($child === 0) {
    for (;;) {
        $query = (string) stream_socket_recvfrom($socket, 1500, 0, $peer);
        stream_socket_sendto($socket, $answer($query), 0, $peer);
    }
}
$warnings = 0;
set_error_handler(static function () use (&$warnings): bool {
    $warnings++;
    return true;
});
$resolver = new SystemResolver();
$found = [];
foreach (['two.test', 'alias.test', 'empty.test', 'absent.test', 'fails.test', 'short'] as $name) {
    $found[$name] = $resolver->addresses($name);
}
posix_kill($child, SIGKILL);
pcntl_waitpid($child, $status);
echo json_encode(['found' => $found, 'warnings' => $warnings]);
