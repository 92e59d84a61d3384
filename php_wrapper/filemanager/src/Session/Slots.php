<?php

declare(strict_types=1);

namespace Hestia\FileManager\Session;

use Hestia\FileManager\Http\Problem;
use Hestia\FileManager\State;

/**
 * Connections are few: a server as HestiaCP ships it takes 10 from one address. A connection holds two locks, one of its server's and one of
 * its session's files; they end with the process, however that ends.
 */
final class Slots
{
    /** @var State */
    private $state;

    /** @var array<int, int> slots of a host, slots of a session, seconds to wait */
    private $limits;

    /** @var list<resource> */
    private $held = [];

    public function __construct(State $state, int $per_host, int $per_session, int $wait)
    {
        $this->state = $state;
        $this->limits = [$per_host, $per_session, $wait];
    }

    /**
     * A slot of the server alone, for the login before there is a session.
     *
     * @param string $host host and port
     * @throws Problem busy
     */
    public function takeShared(string $host): void
    {
        $this->wait($host, '');
    }

    /**
     * Waits for both slots; gives back what it holds when one cannot be had in time.
     *
     * @param string $host host and port
     * @param string $directory of the session
     * @throws Problem busy
     */
    public function take(string $host, string $directory): void
    {
        $this->wait($host, $directory);
    }

    /** @throws Problem busy */
    private function wait(string $host, string $directory): void
    {
        $ends = microtime(true) + $this->limits[2];
        $folder = $this->state->file('slots', $host);
        @mkdir($folder, 0700);
        do {
            $own = $directory === '' ? null : $this->one($directory . '/slot-', $this->limits[1]);
            $shared = $directory !== '' && $own === null ? null : $this->one($folder . '/', $this->limits[0]);
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
    private function one(string $prefix, int $count)
    {
        for ($i = 0; $i < $count; $i++) {
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
