<?php

declare(strict_types=1);

namespace Hestia\FileManager\Session;

use Hestia\FileManager\Http\Problem;
use Hestia\FileManager\State;

/**
 * A server shuts this whole machine out after five refused logins, for every customer. So a refused password is not tried again for a
 * while, and after three refusals of a server nobody tries a password there that has not worked before.
 *
 * Of a password 16 bits of a keyed hash are kept: enough to know it again, too few to find it.
 */
final class Logins
{
    /** Refusals of one server, within so many seconds, until unproven passwords wait. */
    private const REFUSALS = 3;
    private const WINDOW = 600;

    private const PROVEN_FOR = 2592000;

    /** @var State */
    private $state;

    /** @var string */
    private $pepper;

    public function __construct(State $state, string $pepper)
    {
        $this->state = $state;
        $this->pepper = $pepper;
    }

    /**
     * Before a login.
     *
     * @param string $host host and port
     * @throws Problem login: this password was refused just now; busy: the server refused too many
     */
    public function check(string $host, string $user, string $password, int $now): void
    {
        $tag = $this->tag($host, $user, $password);
        $refused = $this->refusals($host, $now);
        foreach ($refused as $refusal) {
            if ($refusal['user'] === $this->name($host, $user) && $refusal['tag'] === $tag) {
                throw new Problem('login');
            }
        }
        if (count($refused) >= self::REFUSALS && $this->state->read($this->proof($host, $user)) !== $tag) {
            throw new Problem('busy', [], 'error_login_pause');
        }
    }

    public function proven(string $host, string $user, string $password, int $now): void
    {
        $file = $this->proof($host, $user);
        $tag = $this->tag($host, $user, $password);
        if ($this->state->read($file) !== $tag) {
            $this->state->write($file, $tag);
        }
        touch($file, $now + self::PROVEN_FOR);
    }

    public function refused(string $host, string $user, string $password, int $now): void
    {
        $file = $this->state->file('refused', $host);
        $this->state->locked($file . '.lock', function () use ($host, $user, $password, $now, $file): void {
            $list = $this->refusals($host, $now);
            $list[] = ['time' => $now, 'user' => $this->name($host, $user), 'tag' => $this->tag($host, $user, $password)];
            $this->state->write($file, (string) json_encode(array_slice($list, -50)));
            touch($file, $now + self::WINDOW);
        });
        @unlink($this->proof($host, $user));
    }

    /** @return list<array{time: int, user: string, tag: string}> those that count still */
    private function refusals(string $host, int $now): array
    {
        $list = json_decode($this->state->read($this->state->file('refused', $host)), true);
        $refusals = [];
        foreach (is_array($list) ? $list : [] as $one) {
            $time = is_array($one) ? ($one['time'] ?? 0) : 0;
            $user = is_array($one) ? ($one['user'] ?? '') : '';
            $tag = is_array($one) ? ($one['tag'] ?? '') : '';
            if (is_int($time) && is_string($user) && is_string($tag) && $time > $now - self::WINDOW) {
                $refusals[] = ['time' => $time, 'user' => $user, 'tag' => $tag];
            }
        }
        return $refusals;
    }

    private function proof(string $host, string $user): string
    {
        return $this->state->file('proven', $this->name($host, $user));
    }

    private function name(string $host, string $user): string
    {
        return hash_hmac('sha256', "$host\0$user", $this->pepper);
    }

    private function tag(string $host, string $user, string $password): string
    {
        return substr(hash_hmac('sha256', "$host\0$user\0$password", $this->pepper), 0, 4);
    }
}
