<?php

/**
 * The module's side of native jobs: php panel.php PORT HOME FOLDER UID. It does to the account's home what HestiaCP's commands do, and
 * answers as the module does. FOLDER/mode: what goes wrong, and behind a blank with which kind of job alone; FOLDER/seen: what was asked, a
 * line each. With "slow" a job runs until there is another mode, and the answer does not come. Signatures are BrokerTest's.
 */

declare(strict_types=1);

[, $port, $home, $folder, $uid] = $argv;
$server = stream_socket_server("tcp://127.0.0.1:$port", $code, $message, STREAM_SERVER_BIND | STREAM_SERVER_LISTEN);
$jobs = [];
$slow = [];
echo "listening\n";

$path = static function (string $text) use ($home): string {
    $names = array_map(static function (string $part): string {
        return (string) base64_decode(strtr($part, '-_', '+/'), true);
    }, explode('/', $text));
    return $home . '/' . implode('/', $names);
};

/** @return array{int, array<string, mixed>} */
$answer = static function (array $ask, string $mode) use ($path, $home, $uid, &$jobs, &$slow): array {
    $fail = static function (int $status, string $word): array {
        return [$status, ['v' => 1, 'error' => $word, 'message' => 'The panel said so.']];
    };
    $do = static function (string $command) use ($home, $uid): string {
        exec("$command 2>&1 && chown -hR $uid:$uid " . escapeshellarg("$home/web/shop.test/public_html") . " $home/tmp", $output, $code);
        return $code === 0 ? 'done' : 'failed';
    };
    if ($mode !== 'slow') {
        foreach ($slow as $job => $command) {
            $jobs[$job] = ['state' => $do($command)];
        }
        $slow = [];
    }
    if ($ask['do'] === 'job') {
        return isset($jobs[$ask['job']]) ? [200, ['v' => 1] + $jobs[$ask['job']]] : $fail(404, 'missing');
    }
    if (in_array($mode, ['unsupported', 'denied', 'busy'], true)) {
        return $fail(422, $mode);
    }
    if ($ask['do'] === 'search') {
        exec('cd ' . escapeshellarg($path($ask['path'])) . ' && find . -iname ' . escapeshellarg("*{$ask['text']}*") . ' -type f', $lines);
        $rows = array_map(static function (string $line) use ($ask): array {
            $parts = array_map(static function (string $name): string {
                return rtrim(strtr(base64_encode($name), '+/', '-_'), '=');
            }, explode('/', substr($line, 2)));
            return ['path' => $ask['path'] . '/' . implode('/', $parts), 'type' => 'file', 'size' => 1, 'mode' => 420, 'modified' => 1600000000];
        }, $lines);
        return [200, ['v' => 1, 'results' => $rows, 'more' => $mode === 'more']];
    }
    if (isset($jobs[$ask['job']])) {
        return $fail(409, 'exists');
    }
    if ($slow !== []) {
        return $fail(409, 'busy');
    }
    if ($mode === 'refused') {
        $jobs[$ask['job']] = ['state' => 'failed', 'error' => 'unavailable'];
        return $fail(503, 'unavailable');
    }
    $q = 'escapeshellarg';
    $commands = [
        'copy' => static function () use ($ask, $path, $q): string {
            return 'cp -r ' . $q($path($ask['from'])) . ' ' . $q($path($ask['to']));
        },
        'delete' => static function () use ($ask, $path, $q): string {
            return 'rm -rf ' . $q($path($ask['path']));
        },
        'extract' => static function () use ($ask, $path, $q): string {
            return (substr($path($ask['archive']), -4) === '.zip' ? 'unzip -qo %s -d %s' : 'tar -xf %s -C %s');
        },
        'archive' => static function () use ($ask, $path, $home, $q): string {
            $sources = implode(' ', array_map(static function (string $source) use ($path, $home): string {
                return substr($path($source), strlen($home) + 1);
            }, $ask['sources']));
            return 'tar -czf ' . $q($path($ask['archive'])) . ' -C ' . $q($home) . ' ' . $sources;
        },
    ];
    $command = $commands[$ask['do']]();
    if ($ask['do'] === 'extract') {
        $command = sprintf($command, $q($path($ask['archive'])), $q($path($ask['to'])));
    }
    if ($mode === 'slow') {
        $slow[$ask['job']] = $command;
        $jobs[$ask['job']] = ['state' => 'running'];
        return [200, []];
    }
    $state = $do($command);
    $words = ['failed' => 'failed', 'unknown' => 'unknown'];
    $jobs[$ask['job']] = isset($words[$mode]) ? ['state' => $words[$mode], 'error' => $mode] : ['state' => $state];
    return isset($words[$mode]) ? $fail(502, $mode) : ($state === 'done' ? [200, ['v' => 1, 'state' => 'done']] : $fail(502, 'failed'));
};

while (true) {
    $connection = @stream_socket_accept($server, -1);
    if ($connection === false) {
        continue;
    }
    $head = (string) stream_get_line($connection, 65536, "\r\n\r\n");
    $length = preg_match('/content-length: (\d+)/i', $head, $parts) === 1 ? (int) $parts[1] : 0;
    $body = (string) stream_get_contents($connection, $length);
    file_put_contents("$folder/seen", "$body\n", FILE_APPEND);
    $ask = json_decode($body, true);
    [$mode, $only] = explode(' ', trim((string) @file_get_contents("$folder/mode")) . ' ');
    $mode = in_array($only, ['', $ask['do']], true) || $ask['do'] === 'job' ? $mode : '';
    [$status, $data] = $answer($ask, $mode);
    if (!in_array($mode, ['lost', 'slow'], true) || $ask['do'] === 'job' || $status !== 200) {
        $json = (string) json_encode($data);
        fwrite($connection, "HTTP/1.1 $status X\r\nContent-Type: application/json\r\nContent-Length: " . strlen($json) . "\r\nConnection: close\r\n\r\n$json");
    }
    fclose($connection);
}
