<?php

declare(strict_types=1);

namespace Hestia\Tests\Bench;

/** A flow with all its requests: several answers in an order. */
final class FlowRow extends Row
{
    private const REPEATS = 10;

    /** @var list<Exchange> */
    private array $exchanges;

    /**
     * @param string $script name of the row, and of the side that is ours
     * @param \Closure(\Hestia\Server): void $flow
     * @param list<array{string, float}> $wanted sides and how many times their CPU ours may take
     */
    public function __construct(
        private readonly string $script,
        private readonly string $title,
        private readonly string $ours,
        private readonly \Closure $flow,
        private readonly array $wanted,
    ) {
    }

    public static function create(): self
    {
        return new self('create', 'a create', 'hestia_account_create()', static function (\Hestia\Server $server): void {
            hestia_account_create($server, Recording::ORDER);
        }, [[self::FRESH, 1 / 20]]);
    }

    public static function suspend(): self
    {
        return new self('suspend', '10 suspends', 'hestia_account_suspend()', static function (\Hestia\Server $server): void {
            foreach (Recording::accounts() as $account) {
                hestia_account_suspend($server, $account);
            }
        }, []);
    }

    public function prepare(Bench $bench): void
    {
        parent::prepare($bench);
        $this->exchanges = $bench->recording->flow($this->flow);
        $bench->nginx->add($this->script, $this->exchanges);
    }

    public function title(): string
    {
        return sprintf('%s: %d requests on one connection; us for all of them', $this->title, count($this->exchanges));
    }

    public function sides(): array
    {
        $server = hestia_server($this->bench->nginx->server($this->script));
        $plain = new PlainCurl($this->bench->nginx->caFile());
        $raw = $this->bench->serial($this->script, $this->exchanges);

        return [
            self::C => static fn (): Sample => Sample::ofProgram([...$raw, (string) self::REPEATS], self::REPEATS),
            $this->ours => fn (): Sample => Sample::of(function () use ($server): void {
                for ($i = 0; $i < self::REPEATS; $i++) {
                    ($this->flow)($server);
                }
            }, self::REPEATS),
            self::KEPT => fn (): Sample => Sample::of(function () use ($plain): void {
                for ($i = 0; $i < self::REPEATS; $i++) {
                    $this->ask([$plain, 'kept'], false);
                }
            }, self::REPEATS),
            self::FRESH => fn (): Sample => Sample::of(function () use ($plain): void {
                $this->ask([$plain, 'fresh'], true);
            }),
        ];
    }

    public function targets(): array
    {
        $targets = [];
        foreach ($this->wanted as [$side, $most]) {
            $targets[] = Target::cpu($this->ours, $side, $most);
        }

        return [...$targets, Target::handshakes($this->ours, 1)];
    }

    /** @param bool $numbered a connection per request: the server cannot count them, and is told */
    private function ask(callable $request, bool $numbered): void
    {
        foreach ($this->exchanges as $i => $exchange) {
            $request($this->bench->nginx->url($this->script, 0, $numbered ? $i + 1 : null), $exchange->form());
        }
    }
}
