<?php

declare(strict_types=1);

namespace Hestia\Tests\Bench;

/** One call to each of many panels, whose answers take different times; every round begins without connections. */
final class ManyRow extends Row
{
    private const OURS = 'hestia_call_all()';
    private const SLOWEST = 'C: the slowest panel alone';

    /** Script => [panels, milliseconds that an answer takes]. The slowest one is the last. */
    private const PANELS = ['quick' => [150, 100], 'usual' => [45, 300], 'slow' => [5, 1000]];

    private Exchange $exchange;

    public function prepare(Bench $bench): void
    {
        parent::prepare($bench);
        [$this->exchange] = $bench->recording->ask([['v-list-user', ['acc1', 'json']]]);
        foreach (self::PANELS as $script => [$panels, $delay]) {
            $bench->nginx->add($script, [$this->exchange], $panels, $delay);
        }
    }

    public function title(): string
    {
        $kinds = array_map(static fn (array $kind): string => "$kind[0] in $kind[1] ms", self::PANELS);

        return sprintf('%d panels at once (%s): %s on new connections; ms for all', self::panels(), implode(', ', $kinds), 'v-list-user');
    }

    public function needs(): string
    {
        return 'hestia_call_all';
    }

    public function rounds(): int
    {
        return 3;
    }

    public function warmUps(): int
    {
        return 0;
    }

    public function scale(): int
    {
        return 1000;
    }

    public function sides(): array
    {
        $bench = $this->bench;
        $servers = [];
        $plan = '';
        foreach (self::PANELS as $script => [$panels]) {
            for ($i = 0; $i < $panels; $i++) {
                $servers[] = $bench->nginx->server($script, $i);
                $plan .= $bench->nginx->url($script, $i) . "\t" . $this->exchange->form() . "\n";
            }
        }
        $input = $bench->file('many.json', (string) json_encode([
            'servers' => $servers, 'command' => $this->exchange->command, 'args' => $this->exchange->args, 'form' => $this->exchange->form(),
        ]));
        $multi = [$bench->raw, 'multi', $bench->nginx->caFile(), $bench->file('many.plan', $plan), '1'];
        $slowest = [$bench->raw, 'serial', $bench->nginx->caFile(),
            $bench->file('slowest.plan', substr($plan, (int) strrpos(rtrim($plan), "\n") + 1)), '1'];

        return [
            self::C => static fn (): Sample => Sample::ofProgram($multi),
            self::OURS => fn (): Sample => Sample::ofProgram($this->child('many', $input)),
            'PHP, curl_multi' => fn (): Sample => Sample::ofProgram($this->child('many-plain', $input)),
            self::SLOWEST => static fn (): Sample => Sample::ofProgram($slowest),
        ];
    }

    public function targets(): array
    {
        return [
            Target::wall(self::OURS, self::SLOWEST, 1.5),
            Target::handshakes(self::OURS, self::panels() * ($this->rounds() + $this->warmUps())),
        ];
    }

    public function note(): string
    {
        return 'Client and panels share this machine: the handshakes of both take its CPU, on every side alike.';
    }

    private static function panels(): int
    {
        return array_sum(array_column(self::PANELS, 0));
    }

    /** @return list<string> */
    private function child(string $work, string $input): array
    {
        return $this->bench->php([$work === 'many' ? $this->bench->extension : 'curl'], __DIR__ . '/child.php', $work, $input);
    }
}
