<?php

declare(strict_types=1);

namespace Hestia\Tests\Panel;

/** The users of a panel as its lists see them: stored ones, generated ones, and what a test damaged in either. */
final class Users
{
    /** @var array<string, string>|null user.conf that all generated users share */
    private ?array $pattern = null;

    public function __construct(private readonly State $state)
    {
    }

    /** Generated users that are there or were. */
    public function crowd(): int
    {
        return (int) $this->state->option('crowd');
    }

    /** @return array<string, string>|null user.conf, null = no such user */
    public function conf(string $user): ?array
    {
        $number = Crowd::number($user, $this->crowd());
        $stored = $this->state->data['users'][$user] ?? null;
        if ($stored === null && $number !== null && !isset($this->state->data['left'][$user])) {
            $stored = Crowd::values($number) + ($this->pattern ??= Account::conf($this->state, 'default'));
            if (!$this->state->since('1.2.1')) {
                $stored = ['FNAME' => 'User', 'LNAME' => (string) $number] + $stored;
            }
        }

        return $stored === null ? null : $this->damaged($user, $stored);
    }

    /** A generated user becomes a stored one, so that a command can change it. */
    public function settle(string $user): void
    {
        $conf = isset($this->state->data['users'][$user]) ? null : $this->conf($user);
        if ($conf !== null) {
            $this->state->data['users'][$user] = $conf;
            $this->state->data['gecos'][$user] = $conf['CONTACT'];
        }
    }

    /**
     * In the order of /etc/passwd: the root user, the generated ones, the rest. Only those with an "@" in their comment
     * there are found (API notes 5, trap 14).
     *
     * @param bool $simple false leaves out the generated users that nobody touched
     * @return iterable<string, array<string, string>> name => user.conf
     */
    public function all(bool $simple = true): iterable
    {
        $root = $this->state->rootUser();
        yield $root => $this->conf($root) ?? [];
        for ($i = 1, $size = $this->crowd(); $i <= $size; $i++) {
            $name = Crowd::name($i);
            $touched = isset($this->state->data['users'][$name]) || isset($this->state->data['damage'][$name]);
            if (($simple || $touched) && str_contains($this->state->data['gecos'][$name] ?? '@', '@')) {
                $conf = $this->conf($name);
                if ($conf !== null) {
                    yield $name => $conf;
                }
            }
        }
        foreach (array_keys($this->state->data['users']) as $user) {
            $user = (string) $user;
            $listed = $user !== $root && str_contains($this->state->data['gecos'][$user], '@');
            if ($listed && Crowd::number($user, $this->crowd()) === null) {
                yield $user => $this->conf($user) ?? [];
            }
        }
    }

    /**
     * What a test put over the values: base64 of the value, or null for a line that is not there.
     *
     * @param array<string, string> $conf
     * @return array<string, string>
     */
    private function damaged(string $user, array $conf): array
    {
        foreach ($this->state->data['damage'][$user] ?? [] as $key => $value) {
            if ($value === null) {
                unset($conf[$key]);
            } else {
                $conf[$key] = (string) base64_decode((string) $value, true);
            }
        }

        return $conf;
    }
}
