<?php

declare(strict_types=1);

namespace Hestia\Tests;

require_once __DIR__ . '/authority.php';
require_once __DIR__ . '/verify.php';

/**
 * A license server over TLS, in a forked child of the test: POST /check is the authority, POST /modules/servers/licensing/verify.php the
 * WHMCS Licensing Addon. What it does is read anew for every question. Works under PHP 7.4.
 */
final class LicenseServer
{
    /** @var string temporary folder: certificate, behaviour, questions */
    private $directory;

    /** @var int */
    private $port;

    /** @var int|null the child */
    private $process;

    /** @var array<string, mixed> */
    private $behaviour;

    /** @param array{private_key: string, key_id: string} $keys of the authority */
    public function __construct(array $keys)
    {
        $this->directory = sys_get_temp_dir() . '/hestia-license-' . getmypid() . '-' . bin2hex(random_bytes(6));
        mkdir($this->directory, 0700);
        $this->makeCertificate();
        $this->behaviour = ['private_key' => $keys['private_key'], 'key_id' => $keys['key_id'], 'licenses' => [], 'secret' => ''];
        $this->does([]);
        $this->listen(0);
        register_shutdown_function(function (): void {
            $this->stop();
            array_map('unlink', glob("$this->directory/*") ?: []);
            rmdir($this->directory);
        });
    }

    /** Missing packages as a reason to skip, or null. */
    public static function unavailable(): ?string
    {
        return function_exists('pcntl_fork') && extension_loaded('openssl') ? null : 'needs ext-pcntl and ext-openssl';
    }

    public function url(string $path = '/check'): string
    {
        return "https://localhost:$this->port$path";
    }

    public function port(): int
    {
        return $this->port;
    }

    public function caFile(): string
    {
        return "$this->directory/authority.pem";
    }

    /**
     * From the next question on. Keys: private_key, key_id, licenses, secret; status and body (instead of an answer), headers
     * (raw lines), delay (seconds), replay (true: the last answer again).
     *
     * @param array<string, mixed> $changes
     */
    public function does(array $changes): void
    {
        $this->behaviour = $changes + $this->behaviour;
        file_put_contents("$this->directory/behaviour.new", serialize($this->behaviour));
        rename("$this->directory/behaviour.new", "$this->directory/behaviour");
    }

    /** Back to proper answers. */
    public function behaves(): void
    {
        $this->behaviour = array_diff_key($this->behaviour, array_flip(['status', 'body', 'headers', 'delay', 'replay']));
        $this->does([]);
    }

    /** @return string[] bodies of the questions so far */
    public function questions(): array
    {
        return array_map('base64_decode', @file("$this->directory/questions", FILE_IGNORE_NEW_LINES) ?: []);
    }

    public function stop(): void
    {
        if ($this->process !== null) {
            posix_kill($this->process, SIGKILL);
            pcntl_waitpid($this->process, $status);
            $this->process = null;
        }
    }

    /** Again on the same port. */
    public function start(): void
    {
        $this->listen($this->port);
    }

    private function listen(int $port): void
    {
        $context = stream_context_create(['ssl' => ['local_cert' => "$this->directory/server.pem"]]);
        // TLS begins in the child, after the accept: a client that gives up must not end the server.
        $listener = stream_socket_server("tcp://127.0.0.1:$port", $errno, $error, STREAM_SERVER_BIND | STREAM_SERVER_LISTEN, $context);
        if ($listener === false) {
            throw new \RuntimeException("The license server cannot listen: $error");
        }
        $this->port = (int) substr((string) strrchr((string) stream_socket_get_name($listener, false), ':'), 1);
        $child = pcntl_fork();
        if ($child === 0) {
            $parent = posix_getppid();
            while (posix_getppid() === $parent) {
                $connection = @stream_socket_accept($listener, 1);
                if ($connection !== false && @stream_socket_enable_crypto($connection, true, STREAM_CRYPTO_METHOD_TLS_SERVER) === true) {
                    $this->serve($connection);
                }
            }
            posix_kill(posix_getpid(), SIGKILL); // no destructor and no output of the test runs twice
        }
        fclose($listener);
        $this->process = $child;
    }

    /** @param resource $connection */
    private function serve($connection): void
    {
        [$path, $body] = self::request($connection);
        $behaviour = unserialize((string) file_get_contents("$this->directory/behaviour"));
        file_put_contents("$this->directory/questions", base64_encode($body) . "\n", FILE_APPEND);
        usleep((int) (1e6 * ($behaviour['delay'] ?? 0)));
        [$status, $answer] = $path === '/check'
            ? authority($body, $behaviour['licenses'], $behaviour['private_key'], $behaviour['key_id'])
            : ($path === '/modules/servers/licensing/verify.php'
                ? verify($body, $behaviour['licenses'], $behaviour['secret']) : [404, "Nothing at $path"]);
        if (!empty($behaviour['replay'])) {
            $answer = (string) file_get_contents("$this->directory/last");
        }
        file_put_contents("$this->directory/last", $answer);
        $status = $behaviour['status'] ?? $status;
        $answer = $behaviour['body'] ?? $answer;
        $head = "HTTP/1.1 $status Said\r\nContent-Length: " . strlen($answer) . "\r\nConnection: close\r\n" . ($behaviour['headers'] ?? '') . "\r\n";
        foreach (str_split($head . $answer, 65536) as $part) {
            if (@fwrite($connection, $part) === false) {
                break;
            }
        }
        fclose($connection);
    }

    /**
     * @param resource $connection
     * @return array{string, string} path and body
     */
    private static function request($connection): array
    {
        stream_set_timeout($connection, 5);
        $line = explode(' ', (string) @fgets($connection));
        $length = 0;
        while (($header = trim((string) @fgets($connection))) !== '') {
            if (stripos($header, 'content-length:') === 0) {
                $length = (int) substr($header, 15);
            }
        }

        return [$line[0] === 'POST' ? $line[1] ?? '' : 'not a POST', $length > 0 ? (string) stream_get_contents($connection, $length) : ''];
    }

    /** Its own authority: made here, trusted by nobody else. */
    private function makeCertificate(): void
    {
        $config = "$this->directory/openssl.cnf";
        file_put_contents($config, "[req]\ndistinguished_name = dn\n[dn]\n[v3]\nbasicConstraints = critical,CA:TRUE\n"
            . "subjectAltName = DNS:localhost\n");
        $options = ['config' => $config, 'digest_alg' => 'sha256', 'x509_extensions' => 'v3', 'private_key_bits' => 2048];
        $key = openssl_pkey_new($options + ['private_key_type' => OPENSSL_KEYTYPE_EC, 'curve_name' => 'prime256v1']);
        $request = openssl_csr_new(['commonName' => 'localhost'], $key, $options);
        $certificate = openssl_csr_sign($request, null, $key, 2, $options, random_int(1, PHP_INT_MAX));
        openssl_x509_export($certificate, $pem);
        openssl_pkey_export($key, $keyPem, null, $options);
        file_put_contents("$this->directory/authority.pem", $pem);
        file_put_contents("$this->directory/server.pem", $pem . $keyPem);
    }
}
