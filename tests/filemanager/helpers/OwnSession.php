<?php

declare(strict_types=1);

namespace Hestia\Tests\FileManager;

use Hestia\FileManager\AuditLog;
use Hestia\FileManager\Config;
use Hestia\FileManager\Ftp\Client;
use Hestia\FileManager\Ftp\Path;
use Hestia\FileManager\HandOff\Broker;
use Hestia\FileManager\Session\HostRoom;
use Hestia\FileManager\Session\Session;
use Hestia\FileManager\State;

/** A session without a browser: its state in a folder, a new connection for each request. */
final class OwnSession implements Session
{
    /** @var callable(?Path): Client */
    private $connect;

    /** @var Client|null */
    private $client;

    /** @var string */
    private $user;

    /** @var string */
    private $folder;

    /** @var bool whether the folder ends with this object */
    private $owns;

    /** @var string the state directory, where sessions of one account may meet */
    public $meets;

    /** @var array<string, int> */
    public $limits = [];

    /** @var list<string> */
    public $caps = [];

    /** @var array<string, int> what is known of the server => until when */
    public $known = [];

    /** @var Broker|null */
    public $broker;

    /** @var list<array<mixed>>|null what was kept of jobs, in this order; null: not remembered */
    public $kept = [];

    /** @var (callable(string): void)|null called whenever the connection is asked for, with the name of the method that asks */
    public $asked;

    /**
     * @param callable(?Path): Client $connect
     * @param string $folder of a session that another process has; "" = a new one
     */
    public function __construct(callable $connect, string $user, string $folder = '')
    {
        $this->connect = $connect;
        $this->user = $user;
        $this->owns = $folder === '';
        $this->folder = $folder !== '' ? $folder : sys_get_temp_dir() . '/hestia-session-' . bin2hex(random_bytes(6));
        $this->meets = $this->folder;
        @mkdir($this->folder . '/files', 0700, true);
    }

    public function __destruct()
    {
        if ($this->owns) {
            exec('rm -rf ' . escapeshellarg($this->folder));
        }
    }

    public function id(): string
    {
        return hash('sha256', $this->folder);
    }

    public function user(): string
    {
        return $this->user;
    }

    public function server(): string
    {
        return 'ftp.example.test';
    }

    public function top(): string
    {
        return $this->ftp()->top();
    }

    public function ftp(?Path $first = null, bool $lasting = false): Client
    {
        if ($this->asked !== null) {
            ($this->asked)(debug_backtrace(DEBUG_BACKTRACE_IGNORE_ARGS, 2)[1]['function']);
        }
        if ($this->client === null) {
            $this->client = ($this->connect)($first);
        }
        return $this->client;
    }

    /** The request is over. */
    public function disconnect(): void
    {
        if ($this->client !== null) {
            $this->client->close();
            $this->client = null;
        }
    }

    public function data(string $name): array
    {
        $file = $this->folder . '/' . $name;
        return is_file($file) ? (array) json_decode((string) file_get_contents($file), true) : [];
    }

    public function keep(string $name, array $value): void
    {
        if ($this->kept !== null && strncmp($name, 'job-', 4) === 0) {
            $this->kept[] = $value;
        }
        // As the real one: what is no JSON is an error.
        file_put_contents($this->folder . '/' . $name, json_encode($value, JSON_THROW_ON_ERROR));
    }

    public function change(string $name, callable $change): array
    {
        $value = $change($this->data($name));
        $this->keep($name, $value);
        return $value;
    }

    public function hold(float $patience)
    {
        $state = new State($this->meets);
        return $state->hold($state->file('accounts', $this->user), $patience);
    }

    public function knows(string $what): bool
    {
        return ($this->known[$what] ?? 0) > time();
    }

    public function learn(string $what, int $seconds): void
    {
        $this->known[$what] = time() + $seconds;
    }

    public function directory(): string
    {
        return $this->folder . '/files';
    }

    public function room(): HostRoom
    {
        $state = new State($this->folder . '/state');
        return new HostRoom($state, $this->limit('spool_host_bytes'), new AuditLog($state, $this->limit('log_bytes')), []);
    }

    public function token(): string
    {
        return '';
    }

    public function language(): string
    {
        return 'english';
    }

    public function limit(string $name): int
    {
        return $this->limits[$name] ?? Config::DEFAULTS[$name];
    }

    public function caps(): array
    {
        return $this->caps;
    }

    public function back(): string
    {
        return '';
    }

    public function broker(): ?Broker
    {
        return $this->broker;
    }

    public function end(): void
    {
        $this->disconnect();
    }
}
