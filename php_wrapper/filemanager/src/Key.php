<?php

declare(strict_types=1);

namespace Hestia\FileManager;

use Hestia\FileManager\Ftp\Address;
use Hestia\FileManager\Http\Base64Url;

/** A secret that billing shares with us, who may use it, and for which FTP servers. */
final class Key
{
    /** What hestia_seal() puts before a key to name it; with the NUL. */
    private const FINGERPRINT = "hestia sealed token key\0";

    /** @var string 32 bytes */
    private $secret;

    /** @var list<string> */
    private $issuers;

    /** @var list<string> */
    private $hosts;

    /**
     * @param string $secret 32 bytes
     * @param list<string> $issuers origins of billing
     * @param list<string> $hosts see allows()
     */
    public function __construct(string $secret, array $issuers, array $hosts)
    {
        $this->secret = $secret;
        $this->issuers = $issuers;
        $this->hosts = $hosts;
    }

    /** The key of tokens. */
    public function handOff(): string
    {
        return hash_hkdf('sha256', $this->secret, 32, 'hestia fm hand-off v1');
    }

    /** The key of signed requests. */
    public function broker(): string
    {
        return hash_hkdf('sha256', $this->secret, 32, 'hestia fm broker v1');
    }

    /** The name by which a token says that it was sealed with this key. */
    public function fingerprint(): string
    {
        return Base64Url::encode(substr(hash('sha256', self::FINGERPRINT . $this->handOff(), true), 0, 12));
    }

    public function hasIssuer(string $origin): bool
    {
        return in_array($origin, $this->issuers, true);
    }

    /** @return list<string> */
    public function issuers(): array
    {
        return $this->issuers;
    }

    /** @return list<string> */
    public function hosts(): array
    {
        return $this->hosts;
    }

    /**
     * Whether a token may name this FTP server. An entry is a host, "*.example.com" for all names below, or "*" for any; "host:port" or
     * "host:*" for other ports than 21. Private and local addresses are only reached when an entry names them literally; where a name
     * leads is another question, see names().
     */
    public function allows(string $host, int $port): bool
    {
        if ($this->names($host, $port)) {
            return true;
        }
        $host = self::plain($host);
        foreach ($this->hosts as $entry) {
            [$name, $ports] = self::split(strtolower($entry));
            if ($ports !== '*' && (int) $ports !== $port) {
                continue;
            }
            $below = strncmp($name, '*.', 2) === 0 && substr($host, 1 - strlen($name)) === substr($name, 1)
                && strlen($host) >= strlen($name);
            if (($name === '*' || $below) && !self::isLocal($host)) {
                return true;
            }
        }
        return false;
    }

    /** Whether an entry is this very host: then the administrator has decided, also where its name leads. */
    public function names(string $host, int $port): bool
    {
        foreach ($this->hosts as $entry) {
            [$name, $ports] = self::split(strtolower($entry));
            if ($name === self::plain($host) && ($ports === '*' || (int) $ports === $port)) {
                return true;
            }
        }
        return false;
    }

    private static function plain(string $host): string
    {
        return rtrim(strtolower(trim($host, '[]')), '.');
    }

    /** @return array{string, string} host, port ("21" when none is given) */
    private static function split(string $entry): array
    {
        if (preg_match('/\A\[([0-9a-f:.]+)\](?::(\*|[0-9]+))?\z/', $entry, $part) === 1) {
            return [$part[1], $part[2] ?? '21'];
        }
        if (preg_match('/\A([^:]+):(\*|[0-9]+)\z/', $entry, $part) === 1) {
            return [$part[1], $part[2]];
        }
        return [$entry, '21'];
    }

    /** A literal address that is not of the Internet, or a name of this machine. Old spellings (127.1, 0x7f000001) count too. */
    private static function isLocal(string $host): bool
    {
        $labels = explode('.', $host);
        $number = preg_match('/\A(0x[0-9a-f]*|[0-9]+)\z/', $labels[count($labels) - 1]) === 1;
        if (strpos($host, ':') === false && !$number) {
            return $host === 'localhost' || substr($host, -10) === '.localhost' || strpos($host, '.') === false;
        }
        return !Address::isPublic($host);
    }
}
