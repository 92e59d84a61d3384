<?php

declare(strict_types=1);

namespace Hestia\FileManager\Session;

use Hestia\FileManager\AuditLog;
use Hestia\FileManager\Config;
use Hestia\FileManager\HandOff\Claims;
use Hestia\FileManager\Http\Base64Url;
use Hestia\FileManager\Http\Problem;
use Hestia\FileManager\State;

/**
 * Sessions as folders of the state directory, named by a hash of the id. session.json says in clear whose service it is (for
 * revoking) and holds the account sealed: its key is in the browser's cookie alone. Its time of change is when the session was last used.
 */
final class Store
{
    private const ID = 16;
    private const KEY = 32;
    private const NAME = '/\A[0-9a-f]{64}\z/';

    /** Sweeping looks at this many sessions at once. */
    private const SWEPT = 500;

    /** The time of last use is written this often, in seconds. */
    private const NOTED = 15;

    /** @var Config */
    private $config;

    /** @var State */
    private $state;

    /** @var AuditLog */
    private $log;

    /** @var Revocations */
    private $revocations;

    public function __construct(Config $config, State $state, ?AuditLog $log = null)
    {
        $this->config = $config;
        $this->state = $state;
        $this->log = $log ?? new AuditLog($state, $config->limit('log_bytes'));
        $this->revocations = new Revocations($state, $config->limit('longest'));
    }

    public function revocations(): Revocations
    {
        return $this->revocations;
    }

    /** A cookie for a session that is not there yet. */
    public function newCookie(): string
    {
        return Base64Url::encode(random_bytes(self::ID)) . Base64Url::encode(random_bytes(self::KEY));
    }

    /** The name of a cookie's session; "" when the cookie is none. */
    public static function idOf(string $cookie): string
    {
        [$id, $key] = self::split($cookie);
        return $key === '' ? '' : hash('sha256', $id);
    }

    /** Makes the session of a cookie. */
    public function create(string $cookie, Claims $claims, Account $account, int $now): StoredSession
    {
        [$id, $key] = self::split($cookie);
        $name = hash('sha256', $id);
        $directory = $this->state->folder('sessions/' . $name);
        $record = ['made' => $now, 'handed' => $claims->made, 'issuer' => $claims->issuer, 'service' => $claims->service];
        $about = $this->about($name, $record);
        $seal = new Seal($key, $this->config->pepper());
        $sealed = $seal->close($account->toJson(), $about);
        $this->state->write($directory . '/session.json', json_encode($record + ['sealed' => $sealed], JSON_THROW_ON_ERROR));
        return new StoredSession($this->config, $this->state, $this->log, $directory, $record, $account, $seal);
    }

    /** @throws Problem session */
    public function open(string $cookie, int $now): StoredSession
    {
        [$id, $key] = self::split($cookie);
        if ($key === '') {
            throw new Problem('session');
        }
        $name = hash('sha256', $id);
        $directory = $this->state->folder('sessions') . '/' . $name;
        $record = $this->read($directory);
        if ($record === null) {
            throw new Problem('session');
        }
        if ($this->isOver($directory, $record, $now)) {
            State::remove($directory);
            throw new Problem('session');
        }
        $seal = new Seal($key, $this->config->pepper());
        $json = $seal->open($record['sealed'], $this->about($name, $record));
        $account = $json === null ? null : Account::fromJson($json);
        if ($account === null) {
            throw new Problem('session');
        }
        $file = $directory . '/session.json';
        if ((int) @filemtime($file) < $now - self::NOTED) {
            touch($file, $now);
        }
        return new StoredSession($this->config, $this->state, $this->log, $directory, $record, $account, $seal);
    }

    /** Ends the sessions of a service that came from tokens up to a time, and bars such tokens. */
    public function revoke(string $issuer, string $service, int $before, int $now): int
    {
        $this->revocations->add($issuer, $service, $before, $now);
        $ended = 0;
        foreach ($this->names() as $name) {
            $directory = $this->state->folder('sessions') . '/' . $name;
            $record = $this->read($directory);
            if ($record !== null && $record['issuer'] === $issuer && $record['service'] === $service
                && $record['handed'] <= $before
            ) {
                State::remove($directory);
                $ended++;
            }
        }
        return $ended;
    }

    /** Removes sessions that are over, and what else has ended, a part at a time; does nothing when that was done a short time ago. */
    public function sweep(int $now): void
    {
        if (!$this->state->sweep(['burnt', 'nonces', 'revoked', 'refused', 'proven', 'servers', 'room', 'accounts'], $now)) {
            return;
        }
        foreach ($this->state->next('sessions', self::SWEPT, $now) as $name) {
            if (preg_match(self::NAME, $name) !== 1) {
                continue;
            }
            $directory = $this->state->folder('sessions') . '/' . $name;
            $record = $this->read($directory);
            /* One that is just being made has no record yet. */
            if ($record === null ? (int) @filemtime($directory) < $now - 3600 : $this->isOver($directory, $record, $now)) {
                State::remove($directory);
            }
        }
    }

    /** @param array{made: int, handed: int, issuer: string, service: string, sealed: string} $record */
    private function isOver(string $directory, array $record, int $now): bool
    {
        clearstatcache(true, $directory . '/session.json');
        return (int) @filemtime($directory . '/session.json') < $now - $this->config->limit('idle')
            || $record['made'] < $now - $this->config->limit('longest')
            || $this->revocations->covers($record['issuer'], $record['service'], $record['handed']);
    }

    /** @return array{made: int, handed: int, issuer: string, service: string, sealed: string}|null */
    private function read(string $directory): ?array
    {
        $record = json_decode($this->state->read($directory . '/session.json'), true);
        if (!is_array($record)) {
            return null;
        }
        $made = $record['made'] ?? null;
        $handed = $record['handed'] ?? null;
        $issuer = $record['issuer'] ?? null;
        $service = $record['service'] ?? null;
        $sealed = $record['sealed'] ?? null;
        if (!is_int($made) || !is_int($handed) || !is_string($issuer) || !is_string($service) || !is_string($sealed)) {
            return null;
        }
        return ['made' => $made, 'handed' => $handed, 'issuer' => $issuer, 'service' => $service, 'sealed' => $sealed];
    }

    /**
     * What the sealed account belongs to: whoever changes the clear part of a record opens nothing any more.
     *
     * @param array{made: int, handed: int, issuer: string, service: string} $record
     */
    private function about(string $name, array $record): string
    {
        return implode("\n", [$name, $record['made'], $record['handed'], $record['issuer'], $record['service']]);
    }

    /** @return \Generator<string> */
    private function names(): \Generator
    {
        $folder = opendir($this->state->folder('sessions'));
        while ($folder !== false && ($name = readdir($folder)) !== false) {
            if (preg_match(self::NAME, $name) === 1) {
                yield $name;
            }
        }
    }

    /** @return array{string, string} id, key; both "" when the cookie is none */
    private static function split(string $cookie): array
    {
        if (strlen($cookie) !== 65) {
            return ['', ''];
        }
        $id = Base64Url::decode((string) substr($cookie, 0, 22));
        $key = Base64Url::decode((string) substr($cookie, 22));
        return $id === null || $key === null ? ['', ''] : [$id, $key];
    }
}
