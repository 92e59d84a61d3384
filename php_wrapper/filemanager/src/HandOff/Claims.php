<?php

declare(strict_types=1);

namespace Hestia\FileManager\HandOff;

use Hestia\FileManager\Config;
use Hestia\FileManager\Ftp\FtpError;
use Hestia\FileManager\Ftp\Path;

/** What billing says in a token, checked in shape. HANDOFF.md tells what each means. */
final class Claims
{
    public const VERSION = 1;

    /** Seconds that clocks may differ, and that a token lives at most. */
    private const SKEW = 30;
    private const LIFE = 60;

    /** @var string */
    public $id;

    /** @var int Unix seconds, by billing's clock */
    public $made;

    /** @var int */
    public $ends;

    /** @var string */
    public $issuer;

    /** @var string */
    public $service;

    /** @var string */
    public $client;

    /** @var string */
    public $host;

    /** @var int */
    public $port;

    /** @var string */
    public $user;

    /** @var string "", a name, or sha256:HEX */
    public $tls;

    /** @var string */
    public $language;

    /** @var list<string> */
    public $caps;

    /** @var string */
    public $back;

    /** @var string directory to show first, from the account's top; "" = the top */
    public $start;

    /** @var string one-time code; "" in direct mode */
    public $code;

    /** @var string address of the broker; "" in direct mode */
    public $broker;

    /** @var string "" in broker mode */
    public $password;

    /**
     * @param array<string, mixed> $claims
     * @throws Refused version, claims
     */
    public function __construct(array $claims)
    {
        if (($claims['v'] ?? null) !== self::VERSION) {
            throw new Refused('version');
        }
        $this->id = self::text($claims, 'jti', '/\A[A-Za-z0-9_-]{22,64}\z/');
        $this->made = self::number($claims, 'iat', 1, PHP_INT_MAX);
        $this->ends = self::number($claims, 'exp', 1, PHP_INT_MAX);
        $this->issuer = self::text($claims, 'iss', '~\Ahttps?://[a-z0-9.:\[\]-]{1,260}\z~');
        $service = $claims['sid'] ?? null;
        $this->service = self::text(['sid' => is_int($service) ? (string) $service : $service], 'sid', '/\A[1-9][0-9]{0,18}\z/');
        $this->client = self::text($claims + ['client' => ''], 'client', '/\A[\x21-\x7e]{0,64}\z/');
        $this->host = self::text($claims, 'host', '/\A(\[[0-9A-Fa-f:.]{2,45}\]|[0-9A-Fa-f:.]{2,45}|[A-Za-z0-9.-]{1,253})\z/');
        $this->port = self::number($claims, 'port', 1, 65535);
        $this->user = self::text($claims, 'user', '/\A[A-Za-z0-9][A-Za-z0-9._@-]{0,63}\z/');
        $this->tls = self::text($claims, 'tls', '/\A(|sha256:[0-9A-Fa-f]{64}|[A-Za-z0-9.-]{1,253})\z/');
        $this->language = self::text($claims + ['lang' => ''], 'lang', '/\A[A-Za-z_-]{0,40}\z/');
        $this->caps = self::words($claims['caps'] ?? []);
        $this->back = self::text($claims, 'return', '/\A[\x21-\x7e]{1,2000}\z/');
        $this->start = self::path($claims['path'] ?? '');
        if (isset($claims['code']) === isset($claims['pass'])) {
            throw new Refused('claims');
        }
        $this->code = isset($claims['code']) ? self::text($claims, 'code', '/\A[A-Za-z0-9_-]{43}\z/') : '';
        $this->broker = isset($claims['code']) ? self::text($claims, 'broker', '/\A[\x21-\x7e]{1,2000}\z/') : '';
        $this->password = isset($claims['pass']) ? self::text($claims, 'pass', '/\A[^\0\r\n]{1,1000}\z/') : '';
    }

    /**
     * Who sends it, and for whom it is.
     *
     * @param string $origin the header Origin
     * @param string $url our own address
     * @throws Refused issuer, audience, claims
     */
    public function judgeSides(string $origin, string $url, string $audience): void
    {
        if ($this->issuer !== $origin) {
            throw new Refused('issuer');
        }
        if ($audience !== $url) {
            throw new Refused('audience');
        }
        foreach ([$this->back, $this->broker] as $address) {
            if ($address !== '' && Config::originOf($address) !== $this->issuer) {
                throw new Refused('claims');
            }
        }
    }

    /** @throws Refused time */
    public function judgeTime(int $now): void
    {
        if ($this->made > $now + self::SKEW || $this->ends < $now - self::SKEW || $this->ends - $this->made > self::LIFE
            || $this->ends <= $this->made
        ) {
            throw new Refused('time');
        }
    }

    /** Until when its id has to be remembered. */
    public function forgottenAt(): int
    {
        return $this->ends + self::SKEW + 1;
    }

    /** @param array<string, mixed> $claims */
    private static function text(array $claims, string $name, string $pattern): string
    {
        $value = $claims[$name] ?? null;
        if (!is_string($value) || preg_match($pattern, $value) !== 1) {
            throw new Refused('claims');
        }
        return $value;
    }

    /** @param mixed $path */
    private static function path($path): string
    {
        try {
            if (is_string($path) && strlen($path) <= 500) {
                return Path::fromBytes($path)->bytes();
            }
        } catch (FtpError $error) {
            throw new Refused('claims');
        }
        throw new Refused('claims');
    }

    /** @param array<string, mixed> $claims */
    private static function number(array $claims, string $name, int $least, int $most): int
    {
        $value = $claims[$name] ?? null;
        if (!is_int($value) || $value < $least || $value > $most) {
            throw new Refused('claims');
        }
        return $value;
    }

    /**
     * @param mixed $words
     * @return list<string>
     */
    private static function words($words): array
    {
        $list = [];
        foreach (is_array($words) ? $words : [null] as $word) {
            if (!is_string($word) || preg_match('/\A[a-z_]{1,20}\z/', $word) !== 1 || count($list) > 20) {
                throw new Refused('claims');
            }
            $list[] = $word;
        }
        return $list;
    }
}
