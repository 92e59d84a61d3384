<?php

declare(strict_types=1);

namespace Hestia\Tests;

/**
 * A panel double for one test: starts it, tells it what to do, asks what it saw, ends it.
 *
 * Works under PHP 7.4 and without autoloading, because the extension's own tests use it; the double itself is run by
 * a PHP 8.1 or newer: the one in HESTIA_PANEL_PHP, else the present one, else "php" of the PATH.
 */
final class Panel
{
    private const START_SECONDS = 10.0;

    /** @var resource|null */
    private $process;

    /** @var array<int, resource> */
    private $pipes = [];

    /** @var array<string, mixed> what the double said when it was ready */
    private $hello = [];

    /** @var array<string, mixed> */
    private $options;

    /** @var string */
    private $directory;

    /** @var bool */
    private $ownDirectory;

    /** @var int the process that started it: a forked child must not end it */
    private $owner;

    /** @param array<string, mixed> $options */
    private function __construct(array $options)
    {
        $this->options = $options;
        $this->owner = (int) getmypid();
        $this->ownDirectory = !isset($options['state']);
        $this->directory = $options['state'] ?? sys_get_temp_dir() . '/hestia-panel-' . getmypid() . '-' . bin2hex(random_bytes(6));
    }

    public function __destruct()
    {
        $this->stop();
    }

    /**
     * Starts a double and waits until it is ready.
     *
     * @param array<string, mixed> $options seed ("fresh" | "fixtures"), version ("1.10.3"), port, state (a directory that
     *     is kept), config (key => value of hestia.conf), and any option of the double: latency, idle_timeout, ...
     */
    public static function start(array $options = []): self
    {
        $panel = new self($options);
        $panel->launch((int) ($options['port'] ?? 0));
        foreach ((array) ($options['config'] ?? []) as $key => $value) {
            $panel->config((string) $key, (string) $value);
        }
        foreach (array_diff_key($options, array_flip(['seed', 'version', 'port', 'state', 'config'])) as $key => $value) {
            $panel->set("options/$key", $value);
        }

        return $panel;
    }

    /** Why the double cannot run here, or null when it can. */
    public static function unavailable(): ?string
    {
        if (!is_file(__DIR__ . '/../../build/vendor/autoload.php')) {
            return 'the panel double needs its Composer packages in build/vendor';
        }
        if (!function_exists('proc_open')) {
            return 'the panel double needs proc_open()';
        }
        $php = self::php();
        if ($php === PHP_BINARY) {
            return null;
        }
        exec(escapeshellarg($php) . " -r 'echo PHP_VERSION_ID, extension_loaded(\"openssl\") ? \"\" : \"-\";' 2>/dev/null", $output);

        return ($output[0] ?? '0') >= 80100 && strpos($output[0], '-') === false
            ? null : 'the panel double needs PHP 8.1 or newer with openssl; name one in HESTIA_PANEL_PHP';
    }

    /**
     * Options for hestia_server() that reach this panel.
     *
     * @param array<string, mixed> $extra
     * @return array<string, mixed>
     */
    public function server(array $extra = []): array
    {
        return array_merge([
            'host' => 'localhost', 'port' => $this->port(), 'ca_file' => $this->caFile(),
            'access_key' => $this->hello['access_key'], 'secret_key' => $this->hello['secret_key'],
        ], $extra);
    }

    public function port(): int
    {
        return (int) $this->hello['port'];
    }

    public function caFile(): string
    {
        return (string) $this->hello['ca_file'];
    }

    /** Pin of the good certificate: "sha256//..." */
    public function pin(): string
    {
        return (string) $this->hello['pin'];
    }

    public function version(): string
    {
        return (string) $this->hello['version'];
    }

    /** A key of the legacy form. */
    public function apiKey(): string
    {
        return (string) $this->hello['api_key'];
    }

    public function adminPassword(): string
    {
        return (string) $this->hello['admin_password'];
    }

    /** Process id of the double. */
    public function pid(): int
    {
        return (int) $this->hello['pid'];
    }

    /** The state directory: state.json, auth.log, tmp/, tls/, panel.log. */
    public function directory(): string
    {
        return $this->directory;
    }

    /**
     * Makes a command fail ("*" = every one, "accept" = the connection), see Faults.php for the kinds.
     *
     * @param array<string, mixed> $fault
     */
    public function fault(string $command, array $fault): void
    {
        $this->order('fault', ['command' => $command, 'fault' => $fault]);
    }

    /** Ends every fault, also those of the connection and its certificate. */
    public function clearFaults(): void
    {
        $this->order('clear_faults');
    }

    /** The certificate for new connections: good, expired, self-signed, wrong-name or other-ca. */
    public function certificate(string $kind): void
    {
        $this->fault('accept', ['certificate' => $kind]);
    }

    /** Closes connections that wait for a request. */
    public function closeIdle(): void
    {
        $this->order('close_idle');
    }

    /**
     * Calls that reached the API: command, args, connection, key, started, finished (null while it runs), exit, status,
     * fault, left (the client had gone).
     *
     * @return array<int, array<string, mixed>>
     */
    public function calls(): array
    {
        return $this->order('calls');
    }

    public function clearCalls(): void
    {
        $this->order('clear_calls');
    }

    /** TLS handshakes so far. */
    public function connections(): int
    {
        return (int) $this->order('stats')['connections'];
    }

    /** Most calls that ran at the same time. */
    public function peak(): int
    {
        return (int) $this->order('stats')['peak'];
    }

    /** Refused calls that fail2ban counts. */
    public function refusals(): int
    {
        return (int) $this->order('stats')['refusals'];
    }

    public function banned(): bool
    {
        return (bool) $this->order('stats')['banned'];
    }

    /** Lifts the ban and forgets the refusals. */
    public function resetRefusals(): void
    {
        $this->order('reset_refusals');
    }

    /**
     * What the panel has: users, packages, web, dns, mail, db, cron, gecos, queue, keys, config, tmp (name => content) ...
     *
     * @return array<string, mixed>
     */
    public function state(): array
    {
        return $this->order('state');
    }

    /**
     * Sets a value of the state by its path, as "users/acme/U_DISK"; null removes it.
     *
     * @param mixed $value
     */
    public function set(string $path, $value): void
    {
        $this->order('set', ['path' => $path, 'value' => $value]);
    }

    /** Sets a value of hestia.conf. */
    public function config(string $key, string $value): void
    {
        $this->set("config/$key", $value);
    }

    /** Does this password open the account? */
    public function passwordIs(string $user, string $password): bool
    {
        return (bool) $this->order('password', ['user' => $user, 'password' => $password]);
    }

    /**
     * A new access key: for a profile by name, for a list of commands, or for everything (null).
     *
     * @param string|string[]|null $profile
     * @return array{access_key: string, secret_key: string}
     */
    public function addKey($profile = null, string $user = ''): array
    {
        return $this->order('grant', ['profile' => $profile, 'user' => $user]);
    }

    /** Adds a user without going through the API. */
    public function addUser(
        string $user,
        string $email = '',
        string $package = 'default',
        string $password = 'Correct-Horse-7',
        string $name = 'Test'
    ): void {
        $email = $email === '' ? "$user@example.com" : $email;
        $this->run('v-add-user', [$user, $password, $email, $package, $name]);
    }

    /**
     * Adds a package: the values given, the rest as in "default".
     *
     * @param array<string, string> $values
     */
    public function addPackage(string $package, array $values = []): void
    {
        $this->set("packages/$package", array_merge($this->state()['packages']['default'], $values));
    }

    /** Adds a web domain without aliases. */
    public function addDomain(string $user, string $domain): void
    {
        $this->run('v-add-web-domain', [$user, $domain, '', 'no', 'none']);
    }

    /**
     * Runs a command on the panel's own command line: no call, no key, no fault. Fails loudly.
     *
     * @param string[] $args
     */
    public function run(string $command, array $args): string
    {
        return (string) $this->order('run', ['command' => $command, 'args' => $args]);
    }

    /** Ends the double and starts it again: same port, state, keys and certificates; faults and bans are gone. */
    public function restart(): void
    {
        $port = $this->port();
        fwrite($this->pipes[0], "keep\n");
        $this->end();
        $this->launch($port);
    }

    public function stop(): void
    {
        if ($this->owner !== getmypid()) {
            return;
        }
        $this->end();
        clearstatcache();
        if ($this->ownDirectory && is_dir($this->directory)) {
            self::remove($this->directory);
        }
    }

    private static function php(): string
    {
        $named = (string) getenv('HESTIA_PANEL_PHP');
        if ($named !== '') {
            return $named;
        }

        return PHP_VERSION_ID >= 80100 && PHP_SAPI === 'cli' && extension_loaded('openssl') ? PHP_BINARY : 'php';
    }

    private function launch(int $port): void
    {
        if (!is_dir($this->directory) && !mkdir($this->directory, 0700, true)) {
            throw new \RuntimeException("The directory $this->directory cannot be made.");
        }
        $command = [
            self::php(), __DIR__ . '/panel.php', '--state', $this->directory, '--port', (string) $port,
            '--seed', (string) ($this->options['seed'] ?? 'fresh'), '--version', (string) ($this->options['version'] ?? '1.10.3'),
        ];
        if ($this->ownDirectory) {
            $command[] = '--temporary';
        }
        $streams = [['pipe', 'r'], ['pipe', 'w'], ['file', $this->directory . '/panel.log', 'a']];
        // The double is not the program under test: no sanitizer, no switched allocator, no settings of run-tests.
        $environment = array_diff_key(
            getenv(),
            array_flip(['LD_PRELOAD', 'USE_ZEND_ALLOC', 'ZEND_DONT_UNLOAD_MODULES', 'USE_TRACKED_ALLOC']),
        );
        $process = proc_open($command, $streams, $pipes, null, $environment);
        if (!is_resource($process)) {
            throw new \RuntimeException('The panel double cannot be started.');
        }
        $this->process = $process;
        $this->pipes = $pipes;
        $this->hello = array_merge($this->hello, $this->awaitHello());
    }

    /** @return array<string, mixed> */
    private function awaitHello(): array
    {
        $deadline = microtime(true) + self::START_SECONDS;
        $line = '';
        stream_set_blocking($this->pipes[1], false);
        while (substr($line, -1) !== "\n") {
            $read = [$this->pipes[1]];
            $write = $except = null;
            $left = $deadline - microtime(true);
            if ($left <= 0 || !@stream_select($read, $write, $except, 0, 100000) && feof($this->pipes[1])) {
                throw $this->failure('is not ready in time');
            }
            $part = fgets($this->pipes[1]);
            if ($part === false && feof($this->pipes[1])) {
                throw $this->failure('ended at once');
            }
            $line .= $part;
        }

        return (array) json_decode($line, true);
    }

    /** Ends the double and says why it is of no use, with what it wrote to its log. */
    private function failure(string $what): \RuntimeException
    {
        $log = trim((string) @file_get_contents($this->directory . '/panel.log'));
        $this->end();

        return new \RuntimeException("The panel double $what" . ($log === '' ? '.' : ": $log"));
    }

    /**
     * @param array<string, mixed> $order
     * @return mixed
     */
    private function order(string $do, array $order = [])
    {
        $body = (string) json_encode(['do' => $do] + $order, JSON_INVALID_UTF8_SUBSTITUTE);
        $socket = @stream_socket_client('tcp://127.0.0.1:' . $this->hello['control_port'], $errno, $error, 5.0);
        if ($socket === false) {
            throw $this->failure("does not listen any more ($error)");
        }
        stream_set_timeout($socket, 30);
        fwrite($socket, "POST / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: " . strlen($body) . "\r\n\r\n" . $body);
        $reply = (string) stream_get_contents($socket);
        fclose($socket);
        $answer = json_decode((string) substr((string) strstr($reply, "\r\n\r\n"), 4), true);
        if (!is_array($answer) || !$answer['ok']) {
            throw new \RuntimeException("The panel double refused \"$do\": " . ($answer['error'] ?? 'no answer'));
        }

        return $answer['result'] ?? null;
    }

    private function end(): void
    {
        foreach ($this->pipes as $pipe) {
            if (is_resource($pipe)) {
                fclose($pipe);
            }
        }
        $this->pipes = [];
        if (is_resource($this->process)) {
            // Its standard input is closed, so it ends by itself; a hanging one is killed.
            $deadline = microtime(true) + 3.0;
            while (proc_get_status($this->process)['running'] && microtime(true) < $deadline) {
                usleep(2000);
            }
            proc_get_status($this->process)['running'] && proc_terminate($this->process, 9);
            proc_close($this->process);
        }
        $this->process = null;
    }

    private static function remove(string $directory): void
    {
        foreach (array_diff((array) scandir($directory), ['.', '..']) as $name) {
            $path = "$directory/$name";
            is_dir($path) && !is_link($path) ? self::remove($path) : @unlink($path);
        }
        @rmdir($directory);
    }
}
