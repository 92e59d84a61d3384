<?php

declare(strict_types=1);

namespace Hestia\FileManager\Session;

use Hestia\FileManager\Http\Problem;
use Hestia\FileManager\State;

/**
 * Connections are few: a server as HestiaCP ships it takes 10 from one address. A connection holds two locks, one of its server's and one of
 * its account's files; they end with the process, however that ends. One that lasts as long as a visitor likes, as a download does, may not
 * have the last ones: a quarter of a server's and a third of an account's are for what is over soon.
 */
final class Slots
{
    /** @var State */
    private $state;

    /** @var array<int, int> slots of a host, slots of an account, seconds to wait */
    private $limits;

    /** @var list<resource> */
    private $held = [];

    public function __construct(State $state, int $per_host, int $per_account, int $wait)
    {
        $this->state = $state;
        $this->limits = [$per_host, $per_account, $wait];
    }

    /**
     * A slot of the server alone, for the login before there is a session.
     *
     * @param string $host host and port
     * @throws Problem busy
     */
    public function takeShared(string $host): void
    {
        $this->wait($host, '', false);
    }

    /**
     * Waits for both slots; gives back what it holds when one cannot be had in time.
     *
     * @param string $host host and port
     * @throws Problem busy
     */
    public function take(string $host, string $user, bool $lasting = false): void
    {
        $this->wait($host, $user, $lasting);
    }

    /** @throws Problem busy */
    private function wait(string $host, string $user, bool $lasting): void
    {
        $ends = microtime(true) + $this->limits[2];
        $folder = $this->state->file('slots', $host);
        @mkdir($folder, 0700);
        /* By few names, so that nobody has to sweep them; two accounts that share one only wait for each other. */
        $place = "$folder/own-" . substr(hash('sha256', $user), 0, 3) . '-';
        [$per_host, $per_account] = $this->limits;
        do {
            $own = $user === '' ? null : $this->one($place, $lasting ? intdiv($per_account, 3) : 0, $per_account);
            $shared = $user !== '' && $own === null ? null : $this->one("$folder/", $lasting ? intdiv($per_host, 4) : 0, $per_host);
            if ($shared !== null) {
                $this->held = $own === null ? [$shared] : [$own, $shared];
                return;
            }
            if ($own !== null) {
                fclose($own);
            }
            /* Jitter, so that those who wait do not ask at the same moment. */
            usleep(random_int(20000, 80000));
        } while (microtime(true) < $ends);
        throw new Problem('busy');
    }

    public function release(): void
    {
        foreach ($this->held as $handle) {
            fclose($handle);
        }
        $this->held = [];
    }

    /** @return resource|null the first that is free */
    private function one(string $prefix, int $first, int $count)
    {
        for ($i = $first; $i < $count; $i++) {
            $handle = @fopen($prefix . $i, 'c');
            if ($handle === false) {
                throw new Problem('failed', [], 'error_state');
            }
            if (flock($handle, LOCK_EX | LOCK_NB)) {
                return $handle;
            }
            fclose($handle);
        }
        return null;
    }
}
