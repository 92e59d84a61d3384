<?php

declare(strict_types=1);

namespace Hestia\FileManager;

/**
 * config.php, as install.php writes it (config.example.php explains each line). The file is beside src/, or where the environment
 * variable HESTIA_FM_CONFIG says.
 */
final class Config
{
    /** What can be left out of config.php. Bytes, seconds and numbers; 0 = no limit where it says so. */
    public const DEFAULTS = [
        'requests_per_minute' => 600,
        'connections_per_account' => 3,
        'connections_per_host' => 8,
        'connection_wait' => 10,
        'ftp_timeout' => 15,
        'idle' => 1800,
        'longest' => 28800,
        'upload_chunk' => 67108864,
        'upload_bytes' => 0,
        'spool_bytes' => 1073741824,
        'spool_host_bytes' => 5368709120,
        'edit_bytes' => 2097152,
        'preview_bytes' => 20971520,
        'archive_entries' => 2000,
        'archive_packed_bytes' => 209715200,
        'archive_bytes' => 1073741824,
        'archive_ratio' => 100,
        'log_bytes' => 5242880,
    ];

    /** Scheme, host and port. Nothing that browsers and PHP could read differently: no user, no backslash. */
    private const ADDRESS = '~\A(https?)://(\[[0-9a-f:.]+\]|[a-z0-9.-]+)(?::([1-9][0-9]{0,4}))?(?:[/?#][^\\\\\x00-\x20\x7f-\xff]*)?\z~i';

    /** @var string */
    private $url;

    /** @var string */
    private $state;

    /** @var string 32 bytes */
    private $pepper;

    /** @var list<Key> */
    private $keys;

    /** @var bool */
    private $loopback;

    /** @var bool */
    private $privateHosts;

    /** @var list<string> */
    private $proxies;

    /** @var array{ftp: string, broker: string} */
    private $authorities;

    /** @var array<string, int> */
    private $limits = self::DEFAULTS;

    /**
     * @param array<mixed> $values as config.php returns them
     * @throws ConfigError
     */
    public function __construct(array $values)
    {
        $this->url = self::string($values, 'url');
        if (preg_match('~\Ahttps?://(\[[0-9a-f:.]+\]|[a-z0-9.-]+)(:[1-9][0-9]{0,4})?(/[A-Za-z0-9._/-]*)?/\z~', $this->url) !== 1) {
            throw new ConfigError('"url" is not an address in small letters that ends with "/", such as https://files.example.com/.');
        }
        $this->loopback = ($values['loopback_http'] ?? false) === true;
        $this->privateHosts = ($values['private_hosts'] ?? false) === true;
        if (strncmp($this->url, 'https://', 8) !== 0 && !$this->loopback) {
            throw new ConfigError('"url" does not begin with https://; without TLS the file manager does not run.');
        }
        $this->state = rtrim(self::string($values, 'state'), '/');
        if (strncmp($this->state, '/', 1) !== 0 && preg_match('~\A[A-Za-z]:[/\\\\]~', $this->state) !== 1) {
            throw new ConfigError('"state" is not the whole path of a directory.');
        }
        $pepper = Http\Base64Url::decode(self::string($values, 'pepper'));
        if ($pepper === null || strlen($pepper) !== 32) {
            throw new ConfigError('"pepper" is not 43 characters of base64url; let install.php write it.');
        }
        $this->pepper = $pepper;
        $this->keys = self::readKeys($values['keys'] ?? null);
        $this->proxies = self::strings($values['proxies'] ?? []);
        $this->authorities = [
            'ftp' => self::string($values + ['ftp_ca_file' => ''], 'ftp_ca_file'),
            'broker' => self::string($values + ['billing_ca_file' => ''], 'billing_ca_file'),
        ];
        foreach (self::DEFAULTS as $name => $default) {
            $value = $values[$name] ?? $default;
            if (!is_int($value) || $value < 0) {
                throw new ConfigError(sprintf('"%s" is not a whole number.', $name));
            }
            $this->limits[$name] = $value;
        }
    }

    /** @throws ConfigError */
    public static function load(): self
    {
        $file = self::file();
        if (!is_file($file) || !is_readable($file)) {
            throw new ConfigError(sprintf('There is no %s that can be read; run "php install.php".', $file));
        }
        $values = require $file;
        if (!is_array($values)) {
            throw new ConfigError(sprintf('%s returns no array; run "php install.php".', $file));
        }
        return new self($values);
    }

    public static function file(): string
    {
        $file = getenv('HESTIA_FM_CONFIG');
        return is_string($file) && $file !== '' ? $file : dirname(__DIR__) . '/config.php';
    }

    /** The file manager's own address, which ends with "/". Never what a request says. */
    public function url(): string
    {
        return $this->url;
    }

    /** "https://files.example.com", as browsers write it in Origin. */
    public function origin(): string
    {
        return self::originOf($this->url) ?? '';
    }

    /** The path of the address, which begins and ends with "/". */
    public function path(): string
    {
        $path = parse_url($this->url, PHP_URL_PATH);
        return is_string($path) ? $path : '/';
    }

    /** The directory for sessions and logs, without "/" at the end. */
    public function state(): string
    {
        return $this->state;
    }

    /** 32 bytes that are not in the state directory, so that its copy alone opens nothing. */
    public function pepper(): string
    {
        return $this->pepper;
    }

    /** @return list<Key> one, or two while the secret is changed */
    public function keys(): array
    {
        return $this->keys;
    }

    /** Whether plain http is answered on this machine itself: for tests and development. */
    public function loopbackHttp(): bool
    {
        return $this->loopback;
    }

    /** Whether names that only a pattern of "hosts" allows may lead to private addresses. */
    public function privateHosts(): bool
    {
        return $this->privateHosts;
    }

    /** @return list<string> addresses of proxies whose X-Forwarded-Proto is believed */
    public function proxies(): array
    {
        return $this->proxies;
    }

    /** Authorities (PEM) for FTP servers; "" = the system's. */
    public function ftpAuthorities(): string
    {
        return $this->authorities['ftp'];
    }

    /** Authorities (PEM) for billing; "" = the system's. */
    public function billingAuthorities(): string
    {
        return $this->authorities['broker'];
    }

    /** A number of DEFAULTS. */
    public function limit(string $name): int
    {
        return $this->limits[$name];
    }

    /** Bytes of one piece of an upload: as configured, but no more than PHP takes as a body. */
    public function uploadChunk(): int
    {
        $most = self::bytes((string) ini_get('post_max_size'));
        return $most === 0 ? $this->limit('upload_chunk') : min($this->limit('upload_chunk'), $most);
    }

    /** PHP's own way to write bytes ("8M"); 0 = no limit. */
    public static function bytes(string $setting): int
    {
        $powers = ['k' => 1, 'm' => 2, 'g' => 3];
        return max(0, (int) $setting * 1024 ** ($powers[strtolower((string) substr(trim($setting), -1))] ?? 0));
    }

    /** "https://host:port" without the standard port; null when the address is none of http. */
    public static function originOf(string $url): ?string
    {
        if (preg_match(self::ADDRESS, $url, $part) !== 1) {
            return null;
        }
        $scheme = strtolower($part[1]);
        $port = (int) ($part[3] ?? 0);
        $standard = $scheme === 'https' ? 443 : 80;
        return $scheme . '://' . strtolower($part[2]) . ($port === 0 || $port === $standard ? '' : ':' . $port);
    }

    /**
     * @param mixed $keys
     * @return list<Key>
     */
    private static function readKeys($keys): array
    {
        if (!is_array($keys) || $keys === [] || count($keys) > 2) {
            throw new ConfigError('"keys" holds no key, or more than two.');
        }
        $read = [];
        foreach ($keys as $key) {
            $secret = is_array($key) ? Http\Base64Url::decode(self::string($key, 'secret')) : null;
            if (!is_array($key) || $secret === null || strlen($secret) !== 32) {
                throw new ConfigError('A "secret" in "keys" is not 43 characters of base64url; let install.php write it.');
            }
            $issuers = self::strings($key['issuers'] ?? []);
            foreach ($issuers as $issuer) {
                if (self::originOf($issuer) !== $issuer) {
                    throw new ConfigError('An entry of "issuers" is not an origin such as https://billing.example.com.');
                }
            }
            $hosts = self::strings($key['hosts'] ?? []);
            if ($issuers === [] || $hosts === []) {
                throw new ConfigError('A key has no "issuers" or no "hosts", so that it opens nothing.');
            }
            $read[] = new Key($secret, $issuers, $hosts);
        }
        return $read;
    }

    /** @param array<mixed> $values */
    private static function string(array $values, string $name): string
    {
        $value = $values[$name] ?? null;
        if (!is_string($value)) {
            throw new ConfigError(sprintf('"%s" is missing or is no text.', $name));
        }
        return $value;
    }

    /**
     * @param mixed $values
     * @return list<string>
     */
    private static function strings($values): array
    {
        $texts = [];
        foreach (is_array($values) ? $values : [] as $value) {
            if (!is_string($value) || $value === '') {
                throw new ConfigError('A list in config.php holds something that is no text.');
            }
            $texts[] = $value;
        }
        return $texts;
    }
}
