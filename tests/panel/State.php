<?php

declare(strict_types=1);

namespace Hestia\Tests\Panel;

/**
 * Everything the double knows, kept as one JSON file.
 *
 * $data has: config (hestia.conf), options (of the double itself), users (name => user.conf), shadow (name => hash),
 * locked (names), gecos (name => comment of /etc/passwd), packages, web/dns/mail/db/cron (user => name => row),
 * damage (user => key => base64 of a value, null = no such line), left (generated users that were deleted),
 * keys, apis, api_keys, ips, templates, shells, php, accounts and groups of the machine, queue, history, stats,
 * services, sysinfo. Files of /tmp are real files in the state directory.
 */
final class State
{
    /** @var array<string, mixed> */
    public array $data = [];

    private string $written = '';

    private ?Users $users = null;

    private function __construct(public readonly string $directory)
    {
    }

    /** Opens the state of an earlier run, or plants a new one. */
    public static function open(string $directory, string $seed, string $version): self
    {
        $state = new self($directory);
        if (!is_dir("$directory/tmp") && !mkdir("$directory/tmp", 0700, true)) {
            throw new \RuntimeException("The state directory $directory cannot be made.");
        }
        if (is_file($state->file())) {
            $state->written = (string) file_get_contents($state->file());
            $state->data = json_decode($state->written, true, 512, JSON_THROW_ON_ERROR);
        } else {
            $state->data = (new Seed($version))->grow($seed);
            $state->save();
        }

        return $state;
    }

    /** Writes the state, all or nothing: a reader never sees half a file. */
    public function save(): void
    {
        $json = json_encode($this->data, JSON_THROW_ON_ERROR | JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES | JSON_PRETTY_PRINT
            | JSON_INVALID_UTF8_SUBSTITUTE);
        if ($json === $this->written) {
            return;
        }
        if (file_put_contents($this->file() . '.new', $json) === false || !rename($this->file() . '.new', $this->file())) {
            throw new \RuntimeException('The state cannot be written.');
        }
        $this->written = $json;
    }

    /** Removes the whole state directory. */
    public function remove(): void
    {
        $all = new \RecursiveIteratorIterator(
            new \RecursiveDirectoryIterator($this->directory, \FilesystemIterator::SKIP_DOTS),
            \RecursiveIteratorIterator::CHILD_FIRST,
        );
        foreach ($all as $path => $file) {
            $file->isDir() && !$file->isLink() ? @rmdir($path) : @unlink($path);
        }
        @rmdir($this->directory);
    }

    private function file(): string
    {
        return "$this->directory/state.json";
    }

    public function config(string $key): string
    {
        return (string) ($this->data['config'][$key] ?? '');
    }

    /** @return mixed an option of the double itself, see Seed::OPTIONS */
    public function option(string $key)
    {
        return $this->data['options'][$key] ?? Seed::OPTIONS[$key] ?? null;
    }

    /** The users as the lists see them. */
    public function users(): Users
    {
        return $this->users ??= new Users($this);
    }

    /** @return array<string, string>|null user.conf of a stored or generated user */
    public function user(string $name): ?array
    {
        return $this->users()->conf($name);
    }

    public function version(): string
    {
        return $this->config('VERSION');
    }

    public function since(string $version): bool
    {
        return version_compare($this->version(), $version, '>=');
    }

    /** Before 1.9.0 the name of the root user was not a setting (API notes 8.2). */
    public function rootUser(): string
    {
        return $this->since('1.9.0') && $this->config('ROOT_USER') !== '' ? $this->config('ROOT_USER') : 'admin';
    }

    /** Sets a value by its path, "users/acme/U_DISK"; null removes it. */
    public function set(string $path, mixed $value): void
    {
        $at = &$this->data;
        $names = explode('/', $path);
        $last = array_pop($names);
        foreach ($names as $name) {
            if (!is_array($at[$name] ?? [])) {
                throw new \InvalidArgumentException("$path goes through a value.");
            }
            $at = &$at[$name];
        }
        if ($value === null) {
            unset($at[$last]);
        } else {
            $at[$last] = $value;
        }
    }

    /** File of the state directory that stands for a path of the server's /tmp, or null when the path is elsewhere. */
    public function tmp(string $path): ?string
    {
        $name = basename($path);
        $ok = preg_match('~^/tmp/[^/]+$~', $path) && $name !== '.' && $name !== '..';

        return $ok ? "$this->directory/tmp/$name" : null;
    }

    /** @return array{data: array<string, mixed>, tmp: array<string, string>} everything, with the files of /tmp by name */
    public function copy(): array
    {
        $tmp = [];
        foreach (glob("$this->directory/tmp/*") ?: [] as $file) {
            $tmp[basename($file)] = (string) file_get_contents($file);
        }

        return ['data' => $this->data, 'tmp' => $tmp];
    }

    /** @param array{data: array<string, mixed>, tmp: array<string, string>} $copy */
    public function replace(array $copy): void
    {
        array_map('unlink', glob("$this->directory/tmp/*") ?: []);
        foreach ($copy['tmp'] as $name => $content) {
            file_put_contents("$this->directory/tmp/$name", $content);
        }
        $this->data = $copy['data'];
    }

    /** Content of a file of the server's /tmp, or null. */
    public function readTmp(string $path): ?string
    {
        $file = $this->tmp($path);

        return $file !== null && is_file($file) ? (string) file_get_contents($file) : null;
    }

    /**
     * Sets passwords as chpasswd reads them from "user:password" lines. A newline in the password makes a second line
     * (API notes 5, trap 3).
     *
     * @return bool false = not accepted, nothing changed
     */
    public function setPassword(string $user, string $password): bool
    {
        $hashes = [];
        foreach (explode("\n", "$user:$password") as $line) {
            [$name, $secret] = explode(':', $line, 2) + [1 => ''];
            $known = $name === $user || isset($this->data['users'][$name]);
            if (!$known || $secret === '' || strlen($secret) > 511) {
                return false;
            }
            $hashes[$name] = crypt($secret, '$6$rounds=1000$' . bin2hex(random_bytes(8)) . '$');
        }
        $this->data['shadow'] = array_merge($this->data['shadow'], $hashes);
        $this->data['locked'] = array_values(array_diff($this->data['locked'], array_map('strval', array_keys($hashes))));

        return true;
    }

    /** @return array<string, string> account => the second field of its line in /etc/shadow: with "!" before it, it is locked */
    public function shadow(): array
    {
        $fields = [];
        foreach ($this->data['shadow'] as $user => $hash) {
            $fields[$user] = (in_array((string) $user, $this->data['locked'], true) ? '!' : '') . $hash;
        }

        return $fields;
    }

    /** A locked account matches no password. */
    public function checkPassword(string $user, string $password): bool
    {
        return isset($this->data['shadow'][$user]) && !in_array($user, $this->data['locked'], true)
            && password_verify($password, $this->data['shadow'][$user]);
    }

    /** Adds to a counter of user.conf, which never falls below nought. */
    public function count(string $user, string $key, int $by = 1): void
    {
        if (isset($this->data['users'][$user])) {
            $this->data['users'][$user][$key] = (string) max(0, (int) ($this->data['users'][$user][$key] ?? 0) + $by);
        }
    }

    /**
     * Who owns a domain: names of users that have it in the area (web, dns, mail).
     *
     * @return list<string>
     */
    public function owners(string $area, string $domain): array
    {
        $owners = array_filter($this->data[$area], static fn (array $rows) => isset($rows[$domain]));

        return array_map('strval', array_keys($owners));
    }

    public function log(string $user, string $level, string $category, string $message): void
    {
        if (!isset($this->data['users'][$user])) {
            return;
        }
        $log = $this->data['history'][$user] ?? [];
        $log[] = ['DATE' => date('Y-m-d'), 'TIME' => date('H:i:s'), 'LEVEL' => $level, 'CATEGORY' => $category, 'MESSAGE' => $message];
        $this->data['history'][$user] = count($log) > 300 ? array_slice($log, -250) : $log;
    }
}
