<?php

declare(strict_types=1);

namespace Hestia\Tests\Bench;

/** One command again and again: what a call costs. */
final class CallRow extends Row
{
    private const OURS = 'hestia_call()';

    private Exchange $exchange;

    /**
     * @param list<string> $args
     * @param int $calls in one round
     */
    public function __construct(
        private readonly string $script,
        private readonly string $title,
        private readonly string $command,
        private readonly array $args,
        private readonly int $calls,
    ) {
    }

    public function prepare(Bench $bench): void
    {
        parent::prepare($bench);
        [$this->exchange] = $bench->recording->ask([[$this->command, $this->args]]);
        $bench->nginx->add($this->script, [$this->exchange]);
    }

    public function title(): string
    {
        return sprintf('%s: %s, answer of %s bytes; us per call', $this->title, $this->command, number_format(strlen($this->exchange->body)));
    }

    public function sides(): array
    {
        $url = $this->bench->nginx->url($this->script);
        $form = $this->exchange->form();
        $server = hestia_server($this->bench->nginx->server($this->script));
        $plain = new PlainCurl($this->bench->nginx->caFile());
        $raw = $this->bench->serial($this->script, [$this->exchange]);
        $few = max(10, intdiv($this->calls, 8));

        return [
            self::C => fn (): Sample => Sample::ofProgram([...$raw, (string) $this->calls], $this->calls),
            self::OURS => fn (): Sample => Sample::of(function () use ($server): void {
                for ($i = 0; $i < $this->calls; $i++) {
                    hestia_call($server, $this->command, $this->args);
                }
            }, $this->calls),
            self::KEPT => fn (): Sample => Sample::of(function () use ($plain, $url, $form): void {
                for ($i = 0; $i < $this->calls; $i++) {
                    $plain->kept($url, $form);
                }
            }, $this->calls),
            self::FRESH => static fn (): Sample => Sample::of(static function () use ($plain, $url, $form, $few): void {
                for ($i = 0; $i < $few; $i++) {
                    $plain->fresh($url, $form);
                }
            }, $few),
        ];
    }

    public function targets(): array
    {
        return [Target::cpu(self::OURS, self::C, 1.0), Target::cpu(self::OURS, self::KEPT, 1.05), Target::handshakes(self::OURS, 1)];
    }
}
