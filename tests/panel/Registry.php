<?php

declare(strict_types=1);

namespace Hestia\Tests\Panel;

/**
 * The commands: name => [usage, number of arguments needed, handler, first version, first version without it].
 *
 * Each file of commands/ returns such a map; the handlers work on a Command.
 */
final class Registry
{
    /** @var array<string, array{usage: string, need: int, run: \Closure(Command): void, since?: string, until?: string}> */
    private array $commands;

    public function __construct(private readonly State $state, private readonly Refusals $refusals)
    {
        // Built into the endpoint, which never runs it from here; its permission is checked like any other's.
        $this->commands = ['v-make-tmp-file' => ['usage' => 'CONTENT FILE', 'need' => 0, 'run' => static function (Command $command): void {
        }]];
        foreach (glob(__DIR__ . '/commands/*.php') ?: [] as $file) {
            $this->commands += require $file;
        }
        foreach (self::others() as $name => $spec) {
            $this->commands[$name] ??= $spec + ['run' => static function (Command $command): void {
                throw new \LogicException("The panel double does not know what $command->name does.");
            }];
        }
    }

    /**
     * Every command of the panels from 1.1.0 to 1.10.3, by name: what a key may be asked for, also where nothing runs.
     *
     * @return array<string, array{usage: string, need: int, since: string, until?: string}>
     */
    private static function others(): array
    {
        return json_decode((string) file_get_contents(__DIR__ . '/fixtures/commands.json'), true, 512, JSON_THROW_ON_ERROR);
    }

    /** Has the panel of this version a command of this name? */
    public function exists(string $command): bool
    {
        $spec = $this->commands[$command] ?? null;

        return $spec !== null && $this->state->since($spec['since'] ?? '1.0') && !(isset($spec['until']) && $this->state->since($spec['until']));
    }

    /** @return list<string> */
    public function names(): array
    {
        return array_keys($this->commands);
    }

    /** Position of the argument called USER, which a user's own key must match (API notes 2.2); 0 = none. */
    public function userPosition(string $command): int
    {
        $at = array_search('USER', explode(' ', $this->commands[$command]['usage']), true);

        return $at === false ? 0 : $at + 1;
    }

    /**
     * Runs a command to its end.
     *
     * @param list<string> $args
     * @return array{int, string, ?Stream} exit code, what was printed, or what is printed while it is sent
     */
    public function execute(string $name, array $args, float $delay = 0.0): array
    {
        $spec = $this->commands[$name];
        $command = new Command($name, $args, $this->state, $this, $this->refusals, $delay);
        try {
            if (count($args) < $spec['need']) {
                throw new Failure(1, "Usage: $name {$spec['usage']}");
            }
            $spec['run']($command);
            $exit = 0;
        } catch (Failure $failure) {
            $exit = $failure->exit;
            $command->print($failure->getMessage());
        }

        return [$exit, $command->output(), $command->stream];
    }
}
