<?php

declare(strict_types=1);

namespace Hestia\Tests\Panel;

/**
 * Homes of accounts as real directories below the state, and the little of a shell that the commands of files need. Paths are those
 * of the panel (/home/USER/..., /tmp/...); what they are on this machine stays inside.
 */
final class Home
{
    private function __construct(private readonly State $state, public readonly string $user)
    {
    }

    /** The account's home with the directories that the panel makes: of root, web, tmp; the user's own, the content of domains. */
    public static function of(State $state, string $user): self
    {
        $home = new self($state, $user);
        $domains = array_map('strval', array_keys($state->data['web'][$user] ?? []));
        foreach (['web', 'tmp', ...array_map(static fn (string $name) => "web/$name/public_html", $domains)] as $path) {
            is_dir($home->real("/home/$user/$path")) || mkdir($home->real("/home/$user/$path"), 0700, true);
        }

        return $home;
    }

    /** Where a path of the panel is on this machine. */
    public function real(string $path): string
    {
        return preg_match('~^/(home|tmp)(/|$)~', $path) === 1 ? $this->state->directory . $path : $path;
    }

    /** readlink -f: links are followed, the last name need not be there; "" when a directory on the way is not. */
    public function canonical(string $path): string
    {
        $real = realpath($this->real($path));
        if ($real === false) {
            $parent = realpath($this->real(dirname($path)));
            $real = $parent === false ? '' : $parent . '/' . basename($path);
        }
        $root = (string) realpath($this->state->directory);

        return str_starts_with($real, "$root/") ? substr($real, strlen($root)) : $real;
    }

    /** The commands' check of a path: the beginning alone is compared, so that the home of "bobby" is inside that of "bob". */
    public function begins(string $path): bool
    {
        $canonical = $this->canonical($path);

        return str_starts_with($canonical, '/tmp') || str_starts_with($canonical, "/home/$this->user");
    }

    /** May the account make or remove something there? Its home and web belong to root (source: v-add-user, v-add-web-domain). */
    public function isWritable(string $path): bool
    {
        $parent = dirname($this->canonical($path));

        return !in_array($parent, ['/', '/home', "/home/$this->user", "/home/$this->user/web"], true)
            && (str_starts_with($parent, "/home/$this->user/") || str_starts_with($parent, '/tmp'));
    }

    /**
     * Runs a program as the account would, without its output.
     *
     * @param string ...$words a word that begins with "/home/" or "/tmp/" is a path of the panel
     */
    public function exec(string ...$words): int
    {
        return $this->output($words)[0];
    }

    /**
     * @param array<string> $words
     * @return array{int, string} exit code, what it printed
     */
    public function output(array $words): array
    {
        // Not escapeshellarg(), which leaves out bytes that are no text.
        $line = Api::quote(array_values(array_map($this->real(...), $words)));
        exec("LC_ALL=C.UTF-8 $line </dev/null 2>/dev/null", $lines, $code);

        return [$code, implode("\n", $lines)];
    }

    /** mkdir -p, of which nobody looks at the outcome. */
    public function makeDirectory(string $path): void
    {
        is_dir($this->real($path)) || !$this->isWritable($path) || $this->exec('mkdir', '-p', $path);
    }

    /**
     * What bash makes of an unquoted word when only line breaks split: names that match its pattern, else the word itself.
     *
     * @return list<string> paths of the panel below $directory
     */
    public function expand(string $directory, string $word): array
    {
        $words = [];
        foreach (explode("\n", $word) as $part) {
            $found = strpbrk($part, '*?[') === false ? [] : (glob($this->real("$directory/$part")) ?: []);
            $names = array_map(fn (string $path) => substr($path, strlen($this->real($directory)) + 1), $found);
            array_push($words, ...($names === [] ? [$part] : $names));
        }

        return $words;
    }
}
