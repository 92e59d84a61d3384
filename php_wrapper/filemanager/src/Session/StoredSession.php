<?php

declare(strict_types=1);

namespace Hestia\FileManager\Session;

use Hestia\FileManager\AuditLog;
use Hestia\FileManager\Config;
use Hestia\FileManager\Ftp\Address;
use Hestia\FileManager\Ftp\Client;
use Hestia\FileManager\Ftp\FtpError;
use Hestia\FileManager\Ftp\Path;
use Hestia\FileManager\Ftp\Target;
use Hestia\FileManager\HandOff\Broker;
use Hestia\FileManager\Http\Problem;
use Hestia\FileManager\State;

/** A session of the store, opened with its cookie. */
final class StoredSession implements Session
{
    /** @var Config */
    private $config;

    /** @var State */
    private $state;

    /** @var AuditLog */
    private $log;

    /** @var string */
    private $directory;

    /** @var array{made: int, handed: int, issuer: string, service: string} */
    private $record;

    /** @var Account */
    private $account;

    /** @var Seal */
    private $seal;

    /** @var Slots|null */
    private $slots;

    /** @var Client|null */
    private $client;

    /** @var HostRoom|null */
    private $room;

    /** @param array{made: int, handed: int, issuer: string, service: string} $record */
    public function __construct(
        Config $config,
        State $state,
        AuditLog $log,
        string $directory,
        array $record,
        Account $account,
        Seal $seal
    ) {
        $this->config = $config;
        $this->state = $state;
        $this->log = $log;
        $this->directory = $directory;
        $this->record = $record;
        $this->account = $account;
        $this->seal = $seal;
    }

    public function id(): string
    {
        return basename($this->directory);
    }

    public function user(): string
    {
        return $this->account->user();
    }

    public function server(): string
    {
        return $this->account->host();
    }

    public function top(): string
    {
        return $this->account->top();
    }

    public function ftp(?Path $first = null, bool $lasting = false): Client
    {
        if ($this->client !== null && !$this->client->isOpen()) {
            $this->disconnect();
        }
        if ($this->client === null) {
            $this->client = $this->connect($first, $lasting);
        }
        return $this->client;
    }

    /** Closes the connection, if there is one; another may be opened. */
    public function disconnect(): void
    {
        if ($this->client !== null) {
            $this->client->close();
            $this->client = null;
        }
        if ($this->slots !== null) {
            $this->slots->release();
            $this->slots = null;
        }
    }

    public function data(string $name): array
    {
        $text = $this->seal->open($this->state->read($this->dataFile($name)), $this->id() . "\n" . $name);
        $value = $text === null ? null : json_decode($text, true);
        return is_array($value) ? $value : [];
    }

    public function keep(string $name, array $value): void
    {
        $file = $this->dataFile($name);
        if ($value === []) {
            @unlink($file);
            return;
        }
        if (!is_dir($this->directory)) {
            throw new Problem('session');
        }
        $text = json_encode($value, JSON_THROW_ON_ERROR | JSON_UNESCAPED_SLASHES);
        $this->state->write($file, $this->seal->close($text, $this->id() . "\n" . $name));
    }

    public function change(string $name, callable $change): array
    {
        if (!is_dir($this->directory)) {
            throw new Problem('session');
        }
        return $this->state->locked($this->dataFile($name) . '.lock', function () use ($name, $change): array {
            $value = $change($this->data($name));
            $this->keep($name, $value);
            return $value;
        });
    }

    public function hold(float $patience)
    {
        return $this->state->hold($this->state->file('accounts', $this->account->hostAndPort() . "\0" . $this->account->user()), $patience);
    }

    public function knows(string $what): bool
    {
        return $this->state->holds($this->state->file('servers', $this->account->hostAndPort() . "\0" . $what), time());
    }

    public function learn(string $what, int $seconds): void
    {
        $this->state->mark($this->state->file('servers', $this->account->hostAndPort() . "\0" . $what), time() + $seconds);
    }

    public function directory(): string
    {
        $directory = $this->directory . '/files';
        if (!is_dir($directory)) {
            @mkdir($directory, 0700);
        }
        if (!is_dir($directory)) {
            throw new Problem('session');
        }
        return $directory;
    }

    public function room(): HostRoom
    {
        if ($this->room === null) {
            $who = ['session' => substr($this->id(), 0, 16), 'user' => $this->user(), 'host' => $this->server()];
            $this->room = new HostRoom($this->state, $this->config->limit('spool_host_bytes'), $this->log, $who);
        }
        return $this->room;
    }

    public function token(): string
    {
        return $this->seal->requestToken($this->id());
    }

    public function language(): string
    {
        return $this->account->language();
    }

    public function caps(): array
    {
        return $this->broker() === null ? [] : $this->account->caps();
    }

    public function limit(string $name): int
    {
        return $name === 'upload_chunk' ? $this->config->uploadChunk() : $this->config->limit($name);
    }

    public function back(): string
    {
        return $this->account->back();
    }

    public function broker(): ?Broker
    {
        foreach ($this->account->broker() === '' ? [] : $this->config->keys() as $key) {
            if ($key->fingerprint() === $this->account->key()) {
                $authorities = $this->config->billingAuthorities();
                return new Broker($this->account->broker(), $key->broker(), $this->record['service'], $this->id(), $authorities);
            }
        }
        return null;
    }

    public function end(): void
    {
        $this->disconnect();
        State::remove($this->directory);
    }

    /**
     * Counts a request.
     *
     * @throws Problem busy: more than configured in this minute
     */
    public function countRequest(int $now): void
    {
        $limit = $this->config->limit('requests_per_minute');
        if ($limit === 0) {
            return;
        }
        $minute = (string) intdiv($now, 60);
        $file = $this->directory . '/requests-' . substr($minute, -1);
        /* A byte a request: appending needs no lock. Ten files take turns, and one of an earlier turn begins anew. */
        clearstatcache(true, $file);
        if (is_file($file) && (int) @filemtime($file) < $now - 120) {
            @unlink($file);
        }
        @file_put_contents($file, '.', FILE_APPEND);
        clearstatcache(true, $file);
        if ((int) @filesize($file) > $limit) {
            throw new Problem('busy', [], 'error_requests');
        }
    }

    /** @throws Problem|FtpError */
    private function connect(?Path $first, bool $lasting): Client
    {
        $account = $this->account;
        $slots = self::newSlots($this->config, $this->state);
        $slots->take($account->hostAndPort(), $account->user(), $lasting);
        try {
            $client = self::login($this->config, $this->state, $account, $first);
        } catch (\Throwable $error) {
            $slots->release();
            if ($error instanceof FtpError && $error->getReason() === 'login') {
                /* The password was changed elsewhere. It is not tried again: the next request finds no session. */
                $this->end();
            }
            throw $error;
        }
        $this->slots = $slots;
        return $client;
    }

    public static function newSlots(Config $config, State $state): Slots
    {
        return new Slots(
            $state,
            $config->limit('connections_per_host'),
            $config->limit('connections_per_account'),
            $config->limit('connection_wait')
        );
    }

    /**
     * One login, never repeated.
     *
     * @throws Problem|FtpError
     */
    public static function login(Config $config, State $state, Account $account, ?Path $first = null): Client
    {
        $logins = new Logins($state, $config->pepper());
        $who = [$account->hostAndPort(), $account->user(), $account->password(), time()];
        $logins->check(...$who);
        $pin = strncmp($account->tls(), 'sha256:', 7) === 0 ? (string) substr($account->tls(), 7) : '';
        $name = $pin === '' ? $account->tls() : '';
        // Looked up here and now, at each login: a name can lead elsewhere by the next.
        $addresses = $account->isWritten() || $config->privateHosts() ? [] : Address::public($account->host());
        $target = new Target($account->host(), $account->port(), $name, $pin, $config->ftpAuthorities(), $addresses);
        try {
            $client = self::open($config, $target, $account, $first);
        } catch (FtpError $error) {
            if ($error->getReason() === 'login') {
                $logins->refused(...$who);
            }
            throw $error;
        }
        $logins->proven(...$who);
        return $client;
    }

    /**
     * Others use the server from this address too, so that our own slots do not know when it is full. Being told so (421) comes before
     * the password is asked for.
     *
     * @throws FtpError
     */
    private static function open(Config $config, Target $target, Account $account, ?Path $first): Client
    {
        $ends = microtime(true) + $config->limit('connection_wait');
        while (true) {
            try {
                $timeout = (float) $config->limit('ftp_timeout');
                return Client::open($target, $account->user(), $account->password(), $timeout, $first);
            } catch (FtpError $error) {
                if ($error->getReason() !== 'busy' || microtime(true) > $ends) {
                    throw $error;
                }
                usleep(random_int(200000, 800000));
            }
        }
    }

    private function dataFile(string $name): string
    {
        if (preg_match('/\A[a-z0-9_-]{1,80}\z/', $name) !== 1) {
            throw new \LogicException('A name of session data has small letters, digits, "-" and "_".');
        }
        return $this->directory . '/data-' . $name;
    }
}
