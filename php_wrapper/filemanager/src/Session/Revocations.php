<?php

declare(strict_types=1);

namespace Hestia\FileManager\Session;

use Hestia\FileManager\State;

/** Services whose earlier tokens count no more: billing suspended or deleted the account, or changed its password. */
final class Revocations
{
    /** @var State */
    private $state;

    /** @var int */
    private $keep;

    /** @param int $keep seconds that a session can live */
    public function __construct(State $state, int $keep)
    {
        $this->state = $state;
        $this->keep = $keep;
    }

    /** @param int $before Unix seconds by billing's clock, which also dates the tokens */
    public function add(string $issuer, string $service, int $before, int $now): void
    {
        $file = $this->file($issuer, $service);
        $this->state->locked($file . '.lock', function () use ($file, $before, $now): void {
            $this->state->write($file, (string) max($before, (int) $this->state->read($file)));
            touch($file, $now + $this->keep + 3600);
        });
    }

    /** Whether a token of that time is revoked. */
    public function covers(string $issuer, string $service, int $made): bool
    {
        return $made <= (int) $this->state->read($this->file($issuer, $service));
    }

    private function file(string $issuer, string $service): string
    {
        return $this->state->file('revoked', "$issuer\0$service");
    }
}
