<?php

declare(strict_types=1);

namespace Hestia\Tests;

/** The double's process: started, awaited, ended. What it is told while it runs is Panel's. Works under PHP 7.4. */
final class PanelProcess
{
    private const START_SECONDS = 60.0;

    /** @var resource|null */
    private $process;

    /** @var array<int, resource> */
    private $pipes = [];

    /** @var array<string, mixed> what the double said when it was ready */
    public $hello = [];

    /** @var array<string, mixed> */
    private $options;

    /** @var string the state directory */
    public $directory;

    /** @var bool */
    private $ownDirectory;

    /** @var int the process that started it: a forked child must not end it */
    private $owner;

    /** @var self|null a usual double that starts while the one before it is still in use */
    private static $spare;

    /** @var bool */
    private static $keepsSpare = false;

    /** @param array<string, mixed> $options see Panel::start() */
    public function __construct(array $options)
    {
        $this->options = $options;
        $this->owner = (int) getmypid();
        $this->ownDirectory = !isset($options['state']);
        $this->directory = $options['state'] ?? sys_get_temp_dir() . '/hestia-panel-' . getmypid() . '-' . bin2hex(random_bytes(6));
    }

    /** The PHP that runs the double. */
    public static function php(): string
    {
        $named = (string) getenv('HESTIA_PANEL_PHP');
        if ($named !== '') {
            return $named;
        }

        return PHP_VERSION_ID >= 80100 && PHP_SAPI === 'cli' && extension_loaded('openssl') ? PHP_BINARY : 'php';
    }

    /**
     * An order to Control, from any process.
     *
     * @param array<string, mixed> $order
     * @return mixed its result
     * @throws \UnexpectedValueException nobody listens; with the cause
     * @throws \RuntimeException the order was refused
     */
    public static function tell(int $controlPort, string $do, array $order = [])
    {
        $body = (string) json_encode(['do' => $do] + $order, JSON_INVALID_UTF8_SUBSTITUTE);
        $socket = @stream_socket_client('tcp://127.0.0.1:' . $controlPort, $errno, $error, 5.0);
        if ($socket === false) {
            throw new \UnexpectedValueException($error);
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

    /** From now on a usual double is there when it is wanted: for a program that starts one after the other. */
    public static function keepSpare(): void
    {
        self::$keepsSpare = true;
        register_shutdown_function(static function (): void {
            self::$keepsSpare = false;
            self::$spare === null || self::$spare->stop();
        });
    }

    /** Starts the double on that port (0 = a free one) and waits until it is ready. What it says is added to $hello. */
    public function launch(int $port): void
    {
        $isUsual = $port === 0 && array_intersect_key($this->options, array_flip(['seed', 'version', 'state'])) === [];
        if ($isUsual && self::$spare !== null && self::$spare->owner === getmypid()) {
            [$this->process, $this->pipes, $this->directory] = [self::$spare->process, self::$spare->pipes, self::$spare->directory];
            self::$spare = null;
        } else {
            $this->begin($port);
        }
        $this->hello = array_merge($this->hello, $this->awaitHello());
        $this->recordSecrets();
        if (self::$keepsSpare && self::$spare === null) {
            self::$spare = new self([]);
            self::$spare->begin(0);
        }
    }

    private function begin(int $port): void
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
    }

    /** For the check that no log of a test run holds one of them. */
    private function recordSecrets(): void
    {
        $build = dirname(__DIR__, 2) . '/build';
        if (is_dir($build)) {
            $secrets = array_intersect_key($this->hello, array_flip(['secret_key', 'api_key', 'admin_password']));
            @file_put_contents("$build/secrets.txt", implode("\n", array_map('strval', $secrets)) . "\n", FILE_APPEND | LOCK_EX);
        }
    }

    /** Ends the double and starts it again on its port, with its state. */
    public function relaunch(): void
    {
        fwrite($this->pipes[0], "keep\n");
        $this->end();
        $this->launch((int) $this->hello['port']);
    }

    /** Ends the double and removes its directory, unless a forked child asks or the directory was given. */
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

    /** Ends the double and says why it is of no use, with what it wrote to its log. */
    public function failure(string $what): \RuntimeException
    {
        $log = trim((string) @file_get_contents($this->directory . '/panel.log'));
        $this->end();

        return new \RuntimeException("The panel double $what" . ($log === '' ? '.' : ": $log"));
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
