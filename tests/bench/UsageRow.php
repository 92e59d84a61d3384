<?php

declare(strict_types=1);

namespace Hestia\Tests\Bench;

/** The list of all accounts of a panel, each round in a process of its own, so that its memory is known. */
final class UsageRow extends Row
{
    private const OURS = 'hestia_usage(), batches';
    private const JSON = 'C: json-c alone, no network';
    private const FIRST = 'v-list-sys-config';

    private Exchange $first;

    private Exchange $list;

    public function __construct(private readonly int $accounts)
    {
    }

    public function prepare(Bench $bench): void
    {
        parent::prepare($bench);
        [$this->first, $users] = $bench->recording->ask([[self::FIRST, ['json']], ['v-list-users', ['json']]]);
        $file = "$bench->directory/users-$this->accounts.json";
        $this->write($file, (array) json_decode($users->body, true, 512, JSON_THROW_ON_ERROR)['acc1']);
        $this->list = new Exchange($users->command, $users->args, $users->status, $users->exit, $users->type, '', $file);
        $bench->nginx->add("usage$this->accounts", [$this->first, $this->list]);
    }

    public function title(): string
    {
        return sprintf('usage of %s accounts: v-list-users; ms for all', number_format($this->accounts));
    }

    public function needs(): string
    {
        return 'hestia_usage';
    }

    public function rounds(): int
    {
        return $this->accounts >= 100000 ? 3 : 7;
    }

    public function warmUps(): int
    {
        return $this->accounts >= 100000 ? 0 : 1;
    }

    public function scale(): int
    {
        return 1000;
    }

    public function tellsMemory(): bool
    {
        return true;
    }

    public function sides(): array
    {
        $bench = $this->bench;
        $script = "usage$this->accounts";
        $url = $bench->nginx->url($script);
        $input = $bench->file("$script.json", (string) json_encode([
            'server' => $bench->nginx->server($script), 'first' => self::FIRST, 'accounts' => $this->accounts,
            'url' => $url, 'first_form' => $this->first->form(), 'form' => $this->list->form(),
        ]));
        $plan = $bench->file("$script.plan", "$url\t{$this->first->form()}\n-\n$url\t{$this->list->form()}\n");
        $child = __DIR__ . '/child.php';

        return [
            self::C => static fn (): Sample => Sample::ofProgram([$bench->raw, 'serial', $bench->nginx->caFile(), $plan, '1']),
            self::OURS => static fn (): Sample => Sample::ofProgram($bench->php([$bench->extension], $child, 'usage', $input)),
            self::JSON => fn (): Sample => Sample::ofProgram([$bench->raw, 'json', (string) $this->list->file, '1']),
            self::KEPT => static fn (): Sample => Sample::ofProgram($bench->php(['curl'], $child, 'usage-plain', $input)),
        ];
    }

    public function targets(): array
    {
        return $this->accounts < 100000 ? [] : [
            Target::cpu(self::OURS, self::JSON, 1.2),
            new Target('memory of ' . self::OURS . ' above base',
                static fn (array $sides): float => $sides[self::OURS]->median('memory') / 1024, 16, '%.1f MiB'),
        ];
    }

    /**
     * As the panel writes it: one account a record, the keys in its order.
     *
     * @param array<string, mixed> $record
     */
    private function write(string $file, array $record): void
    {
        $out = fopen($file, 'wb');
        $text = substr((string) json_encode($record, JSON_PRETTY_PRINT | JSON_UNESCAPED_SLASHES | JSON_THROW_ON_ERROR), 1);
        for ($i = 1; $i <= $this->accounts; $i++) {
            fwrite($out, ($i === 1 ? '{' : ',') . sprintf("\n    \"user%06d\": {", $i) . str_replace("\n", "\n    ", $text));
        }
        fwrite($out, "\n}\n");
        fclose($out);
    }
}
