<?php

declare(strict_types=1);

namespace Hestia\FileManager\Install;

use Hestia\FileManager\Config;
use Hestia\FileManager\ConfigError;
use Hestia\FileManager\Ftp\Address;
use Hestia\FileManager\Ftp\FtpError;
use Hestia\FileManager\HandOff\Https;
use Hestia\FileManager\HandOff\Refused;
use Hestia\FileManager\Texts;

/** php install.php --check: looks at everything that the file manager needs, from this machine. A line each. */
final class Check
{
    /** The first and the last of the ports that HestiaCP's FTP servers open for data. */
    private const PASSIVE = [12000, 12100];

    /** Seconds that billing's clock may differ; a token is taken up to 30. */
    private const SKEW = 20;

    /** @var string */
    private $root;

    /** @var Texts */
    private $texts;

    /** @var resource */
    private $output;

    /** @var bool */
    private $isFine = true;

    /** @param resource $output */
    public function __construct(string $root, Texts $texts, $output)
    {
        $this->root = $root;
        $this->texts = $texts;
        $this->output = $output;
    }

    /**
     * @param list<string> $servers FTP servers (host or host:port); [] = those of the configuration that are no patterns
     * @return int exit code: 0 = everything is right
     */
    public function run(array $servers): int
    {
        $this->php();
        try {
            $config = Config::load();
        } catch (ConfigError $error) {
            $this->tell(false, 'check_config', ['file' => Config::file(), 'reason' => $error->getMessage()]);
            return 1;
        }
        $this->files($config);
        $this->site($config);
        $this->billing($config);
        foreach ($servers === [] ? $this->servers($config) : $servers as $server) {
            $this->ftp($server, $config);
        }
        fwrite($this->output, $this->texts->text($this->isFine ? 'check_fine' : 'check_not_fine') . "\n");
        return $this->isFine ? 0 : 1;
    }

    private function php(): void
    {
        $this->tell(PHP_VERSION_ID >= 70400, 'check_php', ['version' => PHP_VERSION]);
        foreach (['openssl', 'json', 'hash', 'zlib'] as $extension) {
            $this->tell(extension_loaded($extension), 'check_extension', ['extension' => $extension]);
        }
        if (extension_loaded('openssl')) {
            $this->tell(in_array('aes-256-gcm', array_map('strtolower', openssl_get_cipher_methods()), true), 'check_gcm');
        }
        foreach (['stream_socket_client', 'stream_socket_enable_crypto', 'flock'] as $function) {
            $this->tell(function_exists($function), 'check_function', ['function' => $function]);
        }
    }

    private function files(Config $config): void
    {
        $this->tell((fileperms(Config::file()) & 0077) === 0, 'check_config_mode', ['file' => Config::file()]);
        $state = $config->state();
        $this->tell(is_dir($state) && (fileperms($state) & 0077) === 0, 'check_state_mode', ['state' => $state]);
        $owner = is_dir($state) ? fileowner($state) : false;
        $this->tell($owner !== false && $owner === fileowner(Config::file()), 'check_owner', ['state' => $state, 'file' => Config::file()]);
        $probe = $state . '/check-' . bin2hex(random_bytes(4));
        $written = @file_put_contents($probe, 'x') === 1;
        $this->tell($written, 'check_state_write', ['state' => $state]);
        $this->tell($written && self::locks($probe), 'check_state_lock', ['state' => $state]);
        @unlink($probe);
        $inside = strncmp(realpath($state) . '/', realpath($this->root . '/public') . '/', strlen((string) realpath($this->root . '/public')) + 1);
        $this->tell($inside !== 0, 'check_state_place', ['state' => $state]);
        $this->tell(is_file($this->root . '/public/assets/manifest.json'), 'check_assets', ['folder' => $this->root . '/public/assets']);
    }

    /** Whether one who holds a lock keeps others out: not every network file system does that. */
    private static function locks(string $file): bool
    {
        $one = fopen($file, 'c');
        $other = fopen($file, 'c');
        if ($one === false || $other === false) {
            return false;
        }
        $keeps = flock($one, LOCK_EX | LOCK_NB) && !flock($other, LOCK_EX | LOCK_NB);
        fclose($one);
        fclose($other);
        return $keeps;
    }

    /** As a browser sees it: TLS, this very program, nothing else handed out, and a whole piece of an upload gets through. */
    private function site(Config $config): void
    {
        $url = $config->url();
        $answer = $this->ask('GET', $url, '', $config);
        $this->tell($answer !== null, 'check_site', ['url' => $url]);
        if ($answer === null) {
            return;
        }
        $is_ours = $answer[0] === 401 && stripos($answer[1], "require-trusted-types-for 'script'") !== false;
        $this->tell($is_ours, 'check_site_ours', ['url' => $url, 'status' => (string) $answer[0]]);
        foreach (['../config.php', 'src/Config.php', 'install.php', '../install.php'] as $path) {
            $place = strncmp($path, '../', 3) === 0 ? dirname($url . 'x', 2) . '/' . substr($path, 3) : $url . $path;
            if (strncmp($place, $config->origin() . '/', strlen($config->origin()) + 1) === 0) {
                $found = $this->ask('GET', $place, '', $config);
                $this->tell($found === null || $found[0] !== 200, 'check_docroot', ['url' => $place]);
            }
        }
        $size = $config->limit('upload_chunk');
        // It is held as a whole, and once more with its head.
        ini_set('memory_limit', '-1');
        $got_through = false;
        /* As the page sends its parts: where PUT is refused, by POST. */
        foreach (['PUT', 'POST'] as $method) {
            $answer = $got_through ? null : $this->ask($method, $url . 'index.php?do=upload_chunk', str_repeat('x', $size), $config);
            $got_through = $got_through || ($answer !== null && stripos($answer[2], '"error":"token"') !== false);
        }
        $this->tell($got_through, 'check_body', ['bytes' => (string) $size, 'url' => $url]);
    }

    private function billing(Config $config): void
    {
        $issuers = [];
        foreach ($config->keys() as $key) {
            $issuers = array_merge($issuers, $key->issuers());
        }
        foreach (array_unique($issuers) as $issuer) {
            $answer = $this->ask('GET', $issuer . '/', '', $config);
            $this->tell($answer !== null, 'check_billing', ['url' => $issuer]);
            if ($answer !== null && preg_match('/^date:\s*([^\r\n]+)/mi', $answer[1], $date) === 1) {
                $skew = time() - (int) strtotime($date[1]);
                $this->tell(abs($skew) <= self::SKEW, 'check_clock', ['url' => $issuer, 'seconds' => (string) $skew]);
            }
        }
    }

    private function ftp(string $server, Config $config): void
    {
        preg_match('/\A(\[[^\]]+\]|[^:]+)(?::([0-9]+))?\z/', $server, $parts);
        $host = $parts[1] ?? $server;
        $port = (int) ($parts[2] ?? 21);
        if (self::isBarred($host, $port, $config)) {
            $this->tell(false, 'check_ftp_private', ['server' => $server]);
        }
        $problem = Probe::ftp($host, $port, $config->ftpAuthorities());
        if ($problem === 'certificate') {
            /* HestiaCP's own certificate signs itself; billing can pin it. */
            fwrite($this->output, 'note  ' . $this->texts->text('check_ftp_certificate', ['server' => $server]) . "\n");
        } else {
            $this->tell($problem === '', 'check_ftp' . ($problem === '' ? '' : '_' . $problem), ['server' => $server]);
        }
        if ($problem === 'silent') {
            return;
        }
        foreach (self::PASSIVE as $port) {
            $this->tell(Probe::isOpen($host, $port), 'check_passive', ['server' => $host, 'port' => (string) $port]);
        }
    }

    /** Whether it leads to a private address, and nobody has said that it may. */
    private static function isBarred(string $host, int $port, Config $config): bool
    {
        foreach ($config->keys() as $key) {
            if ($config->privateHosts() || $key->names($host, $port)) {
                return false;
            }
        }
        try {
            Address::public($host);
            return false;
        } catch (FtpError $error) {
            return $error->getReason() === 'private';
        }
    }

    /** @return list<string> */
    private function servers(Config $config): array
    {
        $servers = [];
        foreach ($config->keys() as $key) {
            foreach ($key->hosts() as $host) {
                if (strpos($host, '*') === false) {
                    $servers[] = $host;
                }
            }
        }
        return array_values(array_unique($servers));
    }

    /** @return array{int, string, string}|null status, head, body; null: no answer over verified TLS */
    private function ask(string $method, string $url, string $body, Config $config): ?array
    {
        $headers = $body === '' ? [] : ['Content-Type' => 'application/octet-stream', 'Origin' => 'null'];
        try {
            return Https::send($method, $url, $headers, $body, $config->billingAuthorities(), 30.0);
        } catch (Refused $refused) {
            return null;
        }
    }

    /** @param array<string, string> $values */
    private function tell(bool $is_right, string $id, array $values = []): void
    {
        $this->isFine = $this->isFine && $is_right;
        $text = $this->texts->text($is_right ? $id : $id . '_wrong', $values);
        fwrite($this->output, ($is_right ? 'ok    ' : 'WRONG ') . $text . "\n");
    }
}
