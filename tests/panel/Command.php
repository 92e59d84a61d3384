<?php

declare(strict_types=1);

namespace Hestia\Tests\Panel;

/** One run of a command: its arguments, the panel's state, what it prints. */
final class Command
{
    /** @var list<string> */
    private array $lines = [];

    public ?Stream $stream = null;

    /** @param list<string> $args */
    public function __construct(
        public readonly string $name,
        public readonly array $args,
        public readonly State $state,
        private readonly Registry $registry,
        public readonly Refusals $refusals,
        private readonly float $delay,
    ) {
    }

    /** The argument at a position from 1. The default stands for a missing one only, not for an empty text (API notes 1.5). */
    public function arg(int $position, string $default = ''): string
    {
        return $this->args[$position - 1] ?? $default;
    }

    /** The user that the command acts on: an empty name means the root user since 1.9.0 (API notes 5, trap 1; 8.2). */
    public function user(int $position = 1): string
    {
        $user = $this->arg($position);

        return $user === '' && $this->state->since('1.9.0') ? $this->state->rootUser() : $user;
    }

    /** A user that must exist (API notes 3). */
    public function existingUser(int $position = 1): string
    {
        $user = $this->user($position);
        Rules::user($user);
        $this->state->users()->settle($user);
        if (!isset($this->state->data['users'][$user])) {
            $this->fail(3, "user $user doesn't exist");
        }

        return $user;
    }

    /** A user that must exist and not be suspended (API notes 3). */
    public function activeUser(int $position = 1): string
    {
        $user = $this->existingUser($position);
        if ($this->state->data['users'][$user]['SUSPENDED'] === 'yes') {
            $this->fail(5, "user $user is suspended");
        }

        return $user;
    }

    /**
     * An object of a user that must exist, and be active when $active.
     *
     * @return array<string, mixed> its row
     */
    public function object(string $area, string $user, string $name, bool $active = true): array
    {
        $row = $this->state->data[$area][$user][$name] ?? null;
        $kind = ['db' => 'db db', 'cron' => 'cron job'][$area] ?? "$area domain";
        if ($row === null) {
            $this->fail(3, "$kind $name doesn't exist");
        }
        if ($active && $row['SUSPENDED'] === 'yes') {
            $this->fail(5, "$area $name is suspended");
        }

        return $row;
    }

    /** The moment between a command's checks and its writes: nothing is locked, others may run (API notes 7). */
    public function pause(): void
    {
        Workers::sleep($this->delay);
    }

    /** @return array{user: string, position: int} see Access::check() */
    public function checkKey(string $id, string $secret, string $command, string $address): array
    {
        return (new Access($this->state, $this->registry, $this->refusals))->check($id, $secret, $command, $address);
    }

    public function print(string $text): void
    {
        if ($text !== '') {
            $this->lines[] = $text;
        }
    }

    /**
     * Prints piece by piece, as the answer goes out: nothing of it is kept. Last of what a command does.
     *
     * @param iterable<string> $pieces
     * @param bool $json is it a document of JSON that can be read?
     * @param int $memory bytes that the panel's PHP takes to hand it on
     */
    public function stream(iterable $pieces, bool $json, int $memory): void
    {
        $this->stream = new Stream($pieces, $json, $memory);
    }

    public function fail(int $exit, string $text): never
    {
        throw new Failure($exit, "Error: $text");
    }

    /**
     * Runs another command as this one's child: it prints to the same output.
     *
     * @param list<string> $args
     * @param bool $pauses the check and the write, between which pause() is, are the child's
     * @return int its exit code
     */
    public function run(string $name, array $args, bool $pauses = false): int
    {
        [$exit, $output, $stream] = $this->registry->execute($name, $args, $pauses ? $this->delay : 0.0);
        $this->print($stream === null ? $output : implode('', [...$stream->trimmed()]));

        return $exit;
    }

    /** The restart at the end of a change: fails when the server's configuration is broken (API notes 1.7, trap 15). */
    public function restart(string $restart): void
    {
        $broken = (string) $this->state->option('restart_fails');
        if ($broken !== '' && in_array($restart, ['', 'yes', 'reload', 'ssl'], true)) {
            $this->fail(20, "$broken restart failed");
        }
    }

    public function output(): string
    {
        return implode("\n", $this->lines);
    }

    /**
     * Prints rows in the format asked for. An unknown format prints nothing (API notes 1.4).
     *
     * @param array<array-key, array<string, mixed>> $rows name => key => value
     * @param string $layout of its JSON, see Output::LAYOUTS
     */
    public function listing(string $format, array $rows, string $layout = 'usual'): void
    {
        $this->print(match ($format) {
            'json' => Output::json($rows, $layout),
            'plain' => Output::plain($rows),
            'csv' => Output::csv($rows),
            'shell' => Output::shell($rows),
            default => '',
        });
    }

    /** @param list<string> $words */
    public function words(string $format, array $words): void
    {
        $this->print(match ($format) {
            'json' => Output::words($words),
            'plain', 'shell', 'csv' => implode("\n", $words),
            default => '',
        });
    }
}
