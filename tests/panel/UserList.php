<?php

declare(strict_types=1);

namespace Hestia\Tests\Panel;

/**
 * What v-list-users and v-list-user print, byte by byte (API notes 3.1, 8.5; read in both scripts from 1.1.0 to 1.10.3).
 *
 * Nothing is escaped. In "json" values stand outside of the shell's quotes, so blanks in a row become one; a quote or a
 * final backslash makes the whole list unreadable. "plain" goes through `echo -e`: a backslash is read there too, so a
 * final one swallows the tab behind it. Variables are not emptied between two users: what one lacks is the one before's.
 */
final class UserList
{
    private const SINGLE_SHELL = [
        'USERNAME:' => ['USER'], 'FULL NAME:' => ['NAME'], 'EMAIL:' => ['CONTACT'], 'LANGUAGE:' => ['LANGUAGE'], 'THEME:' => ['THEME'],
        'SUSPENDED:' => ['SUSPENDED'], 'PACKAGE:' => ['PACKAGE'], 'SHELL:' => ['SHELL'],
        'WEB DOMAINS:' => ['U_WEB_DOMAINS', 'WEB_DOMAINS'], 'WEB ALIASES:' => ['U_WEB_ALIASES', 'WEB_ALIASES'],
        'DNS DOMAINS:' => ['U_DNS_DOMAINS', 'DNS_DOMAINS'], 'DNS RECORDS:' => ['U_DNS_RECORDS', 'DNS_RECORDS'],
        'MAIL DOMAINS:' => ['U_MAIL_DOMAINS', 'MAIL_DOMAINS'], 'MAIL ACCOUNTS:' => ['U_MAIL_ACCOUNTS', 'MAIL_ACCOUNTS'],
        'BACKUPS:' => ['U_BACKUPS', 'BACKUPS'], 'DATABASES:' => ['U_DATABASES', 'DATABASES'], 'CRON_JOBS:' => ['U_CRON_JOBS', 'CRON_JOBS'],
        'DISK:' => ['U_DISK', 'DISK_QUOTA'], 'BANDWIDTH:' => ['U_BANDWIDTH', 'BANDWIDTH'], 'IP ADDRESSES' => ['IP_AVAIL', 'IP_OWNED'],
        'TIME:' => ['TIME'], 'DATE:' => ['DATE'],
    ];

    public function __construct(private readonly State $state)
    {
    }

    /**
     * v-list-users.
     *
     * @param iterable<string, array<string, string>> $users name => user.conf
     * @return iterable<string> pieces of the output, none without end
     */
    public function pieces(string $format, iterable $users): iterable
    {
        $old = !$this->state->since('1.9.0');

        return match (true) {
            $format === 'json' => $this->json($users),
            $format === 'plain' => $this->lines($users, $this->plainLine(['USER', ...Keys::users($this->state)], "\t\n")),
            $format === 'csv' => $this->csv($users),
            $format === 'shell' => [$this->shell($users)],
            $format === 'list' && $this->state->since('1.8.10') => $this->lines($users, static fn (array $vars): string => "{$vars['USER']}\n"),
            $format === 'raw' && $old => $this->lines($users, $this->raw(...)),
            default => [],
        };
    }

    /**
     * v-list-user.
     *
     * @param array<string, string> $conf
     */
    public function single(string $format, string $user, array $conf): string
    {
        $vars = ['USER' => $user, 'HOME' => "/home/$user"] + $this->read($conf) + $this->surroundings();

        return match ($format) {
            'json' => "{\n" . $this->record($vars, Keys::user($this->state)) . "\n}\n",
            'plain' => $this->plainLine(['USER', ...Keys::userPlain($this->state)], "\n")($vars),
            'csv' => $this->singleCsv($vars),
            'shell' => $this->singleShell($vars),
            default => '',
        };
    }

    /** Bytes that the panel's PHP takes for a list of so many users; measured: 256 MB are enough for 23,000 in "json". */
    public static function memory(string $format, int $users): int
    {
        return $users * (['json' => 11650, 'list' => 60][$format] ?? 920);
    }

    /**
     * Is the list in "json" readable with these users in it?
     *
     * @param iterable<string, array<string, string>> $users
     */
    public function isReadable(iterable $users): bool
    {
        foreach ($this->variables($users) as $vars) {
            if (json_decode('{' . $this->record($vars, Keys::users($this->state)) . '}') === null) {
                return false;
            }
        }

        return true;
    }

    /**
     * The script's variables at each user.
     *
     * @param iterable<string, array<string, string>> $users
     * @return iterable<array<string, string>>
     */
    private function variables(iterable $users): iterable
    {
        $vars = ['HOME' => '/root'] + $this->surroundings();
        foreach ($users as $user => $conf) {
            $vars = array_merge($vars, $this->read($conf), ['USER' => (string) $user]);
            yield $vars;
        }
    }

    /** @return array<string, string> what a script knows before it reads a user: hestia.conf and root's environment */
    private function surroundings(): array
    {
        return array_map('strval', $this->state->data['config']) + ['SHELL' => '/bin/bash'];
    }

    /**
     * @param array<string, string> $conf
     * @return array<string, string>
     */
    private function read(array $conf): array
    {
        // To 1.4.x the file is run by bash, which takes what stands between the quotes as it is.
        if (!$this->state->since('1.5.0')) {
            return $conf;
        }
        $text = implode("\n", $conf);
        $clean = substr_count($text, "\n") < count($conf) && !preg_match('/^ | $|[\x00-\x09\x0b-\x1f\x7f]/m', $text);

        return $clean ? $conf : array_map(Shell::value(...), $conf);
    }

    /**
     * @param iterable<string, array<string, string>> $users
     * @return iterable<string>
     */
    private function json(iterable $users): iterable
    {
        $keys = Keys::users($this->state);
        $before = "{\n";
        foreach ($this->variables($users) as $vars) {
            yield $before . $this->record($vars, $keys);
            $before = ",\n";
        }
        yield ($before === "{\n" ? $before : '') . "}\n";
    }

    /**
     * @param array<string, string> $vars
     * @param list<string> $keys
     */
    private function record(array $vars, array $keys): string
    {
        $pairs = [];
        foreach ($keys as $key) {
            $value = $vars[$key] ?? '';
            $pairs[] = "        \"$key\": \"" . (strpbrk($value, " \t\n") === false ? $value : Shell::words($value)) . '"';
        }

        return "    \"{$vars['USER']}\": {\n" . implode(",\n", $pairs) . "\n        }";
    }

    /**
     * @param iterable<string, array<string, string>> $users
     * @param callable(array<string, string>): string $line
     * @return iterable<string>
     */
    private function lines(iterable $users, callable $line): iterable
    {
        foreach ($this->variables($users) as $vars) {
            yield $line($vars);
        }
    }

    /**
     * Two `echo -e`: the first up to the web template, the second for the rest.
     *
     * @param list<string> $columns
     * @return \Closure(array<string, string>): string
     */
    private function plainLine(array $columns, string $end): \Closure
    {
        $first = (int) array_search('WEB_TEMPLATE', $columns, true) + 1;

        return static function (array $vars) use ($columns, $end, $first): string {
            $values = array_map(static fn (string $key): string => $vars[$key] ?? '', $columns);
            $line = implode("\t", $values);
            if (!str_contains($line, '\\')) {
                return $line . $end;
            }

            return Shell::echoEscaped(implode('\\t', array_slice($values, 0, $first)) . '\\t', '')
                . Shell::echoEscaped(implode('\\t', array_slice($values, $first)), $end);
        };
    }

    /**
     * The head lacks a comma between two columns and says HOME, which is that of root.
     *
     * @param iterable<string, array<string, string>> $users
     * @return iterable<string>
     */
    private function csv(iterable $users): iterable
    {
        $columns = ['USER', ...Keys::users($this->state)];
        array_splice($columns, (int) array_search('NS', $columns, true) + 1, 0, ['HOME']);
        yield self::csvHead($columns);
        foreach ($this->variables($users) as $vars) {
            yield self::csvRow($columns, $vars);
        }
    }

    /** @param array<string, string> $vars */
    private function singleCsv(array $vars): string
    {
        $columns = Keys::userPlain($this->state);
        if ($this->state->since('1.4.0')) {
            array_splice($columns, (int) array_search('THEME', $columns, true) + 1, 0, ['NOTIFICATIONS']);
        }

        return self::csvHead(['USER', ...$columns]) . self::csvRow(['USER', ...$columns], $vars);
    }

    /** @param list<string> $columns */
    private static function csvHead(array $columns): string
    {
        return str_replace('U_DATABASES,', 'U_DATABASES', implode(',', $columns)) . "\n";
    }

    /**
     * @param list<string> $columns
     * @param array<string, string> $vars
     */
    private static function csvRow(array $columns, array $vars): string
    {
        $quoted = ['NAME', 'FNAME', 'LNAME', 'NS', 'RKEY'];
        $values = array_map(
            static fn (string $key): string => in_array($key, $quoted, true) ? '"' . ($vars[$key] ?? '') . '"' : $vars[$key] ?? '',
            $columns,
        );

        return implode(',', $values) . "\n";
    }

    /** @param iterable<string, array<string, string>> $users */
    private function shell(iterable $users): string
    {
        $role = $this->state->since('1.8.5');
        $lines = $role
            ? ['USER ROLE PKG WEB DNS MAIL DB DISK BW SPND DATE', '---- ---- --- --- --- --- -- ---- -- ---- ----']
            : ['USER PKG WEB DNS MAIL DB DISK BW SPND DATE', '---- --- --- --- --- -- ---- -- ---- ----'];
        $columns = ['USER', ...($role ? ['ROLE'] : []), 'PACKAGE', 'U_WEB_DOMAINS', 'U_DNS_DOMAINS', 'U_MAIL_DOMAINS', 'U_DATABASES',
            'U_DISK', 'U_BANDWIDTH', 'SUSPENDED', 'DATE'];
        foreach ($this->variables($users) as $vars) {
            $lines[] = implode(' ', array_map(static fn (string $key): string => $vars[$key] ?? '', $columns));
        }

        return Shell::table($lines) . "\n";
    }

    /** @param array<string, string> $vars */
    private function singleShell(array $vars): string
    {
        $vars['NAME'] ??= ($vars['FNAME'] ?? '') . ' ' . ($vars['LNAME'] ?? '');
        $out = '';
        foreach (self::SINGLE_SHELL as $title => $keys) {
            if ($title === 'THEME:' && !$this->state->since('1.4.0')) {
                continue;
            }
            $values = array_map(static fn (string $key): string => $vars[$key] ?? '', $keys);
            $out .= str_pad($title, $this->state->since('1.9.0') ? 15 : 16) . implode('/', $values) . "\n";
        }

        return $out;
    }

    /** @param array<string, string> $vars */
    private function raw(array $vars): string
    {
        $out = "/usr/local/hestia/data/users/{$vars['USER']}/user.conf\n";
        foreach ($this->state->user($vars['USER']) ?? [] as $key => $value) {
            $out .= "$key='$value'\n";
        }

        return $out;
    }
}
