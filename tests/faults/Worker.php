<?php

declare(strict_types=1);

namespace Hestia\Tests\Faults;

use Hestia\Server;
use Hestia\Tests\Panel;

/** One double, one proxy, one run after the other. */
final class Worker
{
    /** Limits in ms. Commands that take long get five times the write limit. Where nobody waits they are generous. */
    private const LIMITS = ['stall' => 100, 'flip' => 300, 'blot' => 300, 'cut' => 5000, 'reset' => 5000];
    private const CALM = 20000;

    /** A slow machine can end a run before its fault is reached; then the limits are raised. */
    private const PATIENCE = [1, 5, 25];

    private readonly Panel $panel;
    private readonly ProxyProcess $proxy;

    /** @var array<string, array{judge: Judge, exchanges: list<array{string, string}>}> per flow: how it goes without a fault */
    private array $clean = [];

    public function __construct()
    {
        $this->panel = Panel::start();
        $this->panel->snapshot('fresh');
        $this->proxy = new ProxyProcess($this->panel);
    }

    public function __destruct()
    {
        $this->proxy->stop();
        $this->panel->stop();
    }

    /** @return list<array{string, string}> request and response of each exchange of a run without a fault */
    public function record(string $flow): array
    {
        return $this->learn($flow)['exchanges'];
    }

    /** The promise that this fault broke, in words, or null. */
    public function test(Point $point): ?string
    {
        $judge = $this->learn($point->flow)['judge'];
        foreach (self::PATIENCE as $factor) {
            $trial = $this->attempt($point, self::LIMITS[$point->kind] * $factor);
            if ($this->proxy->done()) {
                $exchange = $this->proxy->exchanges()[$point->message - 1];
                $region = Region::of($point, $exchange[$point->direction === 'request' ? 0 : 1]);
                $this->repeat($trial, $point->flow, $point->direction === 'request' && $point->garbles());
                $broken = $judge->findFault($trial, $region);

                return $broken === null ? null : "$broken [$region; first: " . self::tell($trial) . ']';
            }
        }

        return 'the fault was never reached: ' . self::tell($trial);
    }

    private static function tell(Trial $trial): string
    {
        return $trial->failure === null ? 'it returned' : "{$trial->failure->getMessage()}";
    }

    /** @return array{judge: Judge, exchanges: list<array{string, string}>} */
    private function learn(string $flow): array
    {
        if (isset($this->clean[$flow])) {
            return $this->clean[$flow];
        }
        $this->panel->restore('fresh');
        Flow::prepare($flow, $this->panel);
        $this->panel->snapshot($flow);
        $before = PanelState::of($this->panel->state());
        $this->proxy->arm(null);
        $result = Flow::run($flow, $this->server(self::CALM, true));
        $wanted = PanelState::of($this->panel->state());
        if ($result['warnings'] !== [] || !Flow::isReached($flow, $wanted)) {
            throw new \RuntimeException("The flow \"$flow\" fails without any fault: " . implode(' ', $result['warnings']));
        }
        $secrets = [$this->panel->server()['secret_key'], Flow::PASSWORD];

        return $this->clean[$flow] = [
            'judge' => new Judge($flow, $before, $wanted, $secrets), 'exchanges' => $this->proxy->exchanges(),
        ];
    }

    private function attempt(Point $point, int $limit): Trial
    {
        $trial = new Trial();
        self::forgetCounts();
        $this->panel->restore($point->flow);
        $this->proxy->arm($point);
        try {
            $trial->result = Flow::run($point->flow, $this->server($limit, true));
        } catch (\Throwable $failure) {
            $trial->failure = $failure;
        }
        $trial->state = PanelState::of($this->panel->state());
        $trial->calls = $this->panel->calls();

        return $trial;
    }

    /**
     * The same call, when nothing goes wrong any more.
     *
     * @param bool $anew after a garbled request: panel and extension may be out of step on its connection, and that a key or
     *     command was refused is remembered until a human asks again
     */
    private function repeat(Trial $trial, string $flow, bool $anew): void
    {
        $anew && $this->proxy->arm(null);
        try {
            $trial->repeated = Flow::run($flow, $this->server(self::CALM, $anew));
        } catch (\Throwable $failure) {
            $trial->repeatFailure = $failure;
        }
        $trial->repeatState = PanelState::of($this->panel->state());
        $trial->passwordHolds = $this->panel->passwordIs(Flow::USER, Flow::PASSWORD);
    }

    /** A garbled key is refused, and after four of these nobody would ask this panel any more; its own count is restored, too. */
    private static function forgetCounts(): void
    {
        ini_set('hestia.refusal_ttl', '0');
        hestia_refusals_export();
        ini_restore('hestia.refusal_ttl');
    }

    private function server(int $limit, bool $anew): Server
    {
        return hestia_server($this->panel->server([
            'ask_again' => $anew, 'port' => $this->proxy->port, 'connect_timeout_ms' => self::CALM,
            'read_timeout_ms' => $limit, 'write_timeout_ms' => $limit,
        ]));
    }
}
