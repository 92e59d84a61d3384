<?php

declare(strict_types=1);

namespace Hestia\Tests\Module;

/** A web server of the test's own over TLS, which notes what is sent to it. */
final class HttpsReceiver
{
    public int $port;

    private string $file;

    /** @var resource */
    private $process;

    /** @var array<int, resource> */
    private array $pipes = [];

    /** @param string $pem certificate and key in one file */
    public function __construct(string $pem, int $status = 200, string $body = '{"v":1,"ended":0}')
    {
        $this->file = (string) tempnam(sys_get_temp_dir(), 'hestia-received');
        $command = [PHP_BINARY, __DIR__ . '/receive_https.php', $pem, $this->file, (string) $status, $body];
        $process = proc_open($command, [['pipe', 'r'], ['pipe', 'w'], ['file', $this->file . '.log', 'a']], $this->pipes);
        if (!is_resource($process)) {
            throw new \RuntimeException('The receiver cannot be started.');
        }
        $this->process = $process;
        $this->port = (int) fgets($this->pipes[1]);
    }

    public function __destruct()
    {
        fclose($this->pipes[0]);
        proc_close($this->process);
        array_map('unlink', glob($this->file . '*') ?: []);
    }

    /** @return list<array{line: string, headers: array<string, string>, body: string}> */
    public function received(): array
    {
        $messages = [];
        foreach (file($this->file, FILE_IGNORE_NEW_LINES) ?: [] as $line) {
            $message = json_decode($line, true);
            $lines = explode("\r\n", trim($message['head']));
            $headers = [];
            foreach (array_slice($lines, 1) as $header) {
                [$name, $value] = explode(': ', $header, 2);
                $headers[strtolower($name)] = $value;
            }
            $messages[] = ['line' => $lines[0], 'headers' => $headers, 'body' => $message['body']];
        }
        return $messages;
    }
}
