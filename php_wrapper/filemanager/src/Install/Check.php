<?php

declare(strict_types=1);

namespace Hestia\FileManager\Install;

use Hestia\FileManager\Config;
use Hestia\FileManager\ConfigError;
use Hestia\FileManager\HandOff\Https;
use Hestia\FileManager\HandOff\Refused;
use Hestia\FileManager\Texts;

/** php install.php --check: looks at everything that the file manager needs, from this machine. A line each. */
final class Check
{
    /** Seconds that billing's clock may differ; a token is taken up to 30. */
    private const SKEW = 20;

    /** @var string */
    private $root;

    /** @var Report */
    private $report;

    /** @param resource $output */
    public function __construct(string $root, Texts $texts, $output)
    {
        $this->root = $root;
        $this->report = new Report($texts, $output);
    }

    /**
     * @param list<string> $servers FTP servers (host or host:port); [] = those of the configuration that are no patterns
     * @param string $tls how their certificate is known; "" = by their names, see FtpCheck
     * @param FtpLogin|null $login an account on them
     * @return int exit code: 0 = everything is right
     */
    public function run(array $servers, string $tls = '', ?FtpLogin $login = null): int
    {
        $this->php();
        try {
            $config = Config::load();
        } catch (ConfigError $error) {
            $this->report->tell(false, 'check_config', ['file' => Config::file(), 'reason' => $error->getMessage()]);
            return 1;
        }
        $this->entries($config);
        $this->files($config);
        $this->site($config);
        $this->billing($config);
        foreach ($servers === [] ? $this->servers($config) : $servers as $server) {
            (new FtpCheck($config, $this->report))->run($server, $tls, $login);
        }
        $this->report->line('', $this->report->isFine() ? 'check_fine' : 'check_not_fine');
        return $this->report->isFine() ? 0 : 1;
    }

    private function php(): void
    {
        $this->report->tell(PHP_VERSION_ID >= 70400, 'check_php', ['version' => PHP_VERSION]);
        foreach (['openssl', 'json', 'hash', 'zlib'] as $extension) {
            $this->report->tell(extension_loaded($extension), 'check_extension', ['extension' => $extension]);
        }
        if (extension_loaded('openssl')) {
            $this->report->tell(in_array('aes-256-gcm', array_map('strtolower', openssl_get_cipher_methods()), true), 'check_gcm');
        }
        foreach (['stream_socket_client', 'stream_socket_enable_crypto', 'flock'] as $function) {
            $this->report->tell(function_exists($function), 'check_function', ['function' => $function]);
        }
    }

    private function entries(Config $config): void
    {
        foreach ($config->keys()[0]->hosts() as $host) {
            Entries::isHost($host) || $this->report->tell(false, 'check_host', ['host' => $host]);
        }
        foreach ($config->proxies() as $proxy) {
            Entries::isProxy($proxy) || $this->report->tell(false, 'check_proxy', ['proxy' => $proxy]);
        }
        foreach (array_diff([$config->ftpAuthorities(), $config->billingAuthorities()], ['']) as $file) {
            $this->report->tell(Entries::isAuthorities($file), 'check_authorities', ['file' => $file]);
        }
    }

    private function files(Config $config): void
    {
        $this->report->tell((fileperms(Config::file()) & 0077) === 0, 'check_config_mode', ['file' => Config::file()]);
        $state = $config->state();
        $this->report->tell(is_dir($state) && (fileperms($state) & 0077) === 0, 'check_state_mode', ['state' => $state]);
        $owner = is_dir($state) ? fileowner($state) : false;
        $this->report->tell($owner !== false && $owner === fileowner(Config::file()), 'check_owner', ['state' => $state, 'file' => Config::file()]);
        $probe = $state . '/check-' . bin2hex(random_bytes(4));
        $written = @file_put_contents($probe, 'x') === 1;
        $this->report->tell($written, 'check_state_write', ['state' => $state]);
        $this->report->tell($written && self::locks($probe), 'check_state_lock', ['state' => $state]);
        @unlink($probe);
        $inside = strncmp(realpath($state) . '/', realpath($this->root . '/public') . '/', strlen((string) realpath($this->root . '/public')) + 1);
        $this->report->tell($inside !== 0, 'check_state_place', ['state' => $state]);
        $this->report->tell(is_file($this->root . '/public/assets/manifest.json'), 'check_assets', ['folder' => $this->root . '/public/assets']);
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
        $this->report->tell($answer !== null, 'check_site', ['url' => $url]);
        if ($answer === null) {
            return;
        }
        $is_ours = $answer[0] === 401 && stripos($answer[1], "require-trusted-types-for 'script'") !== false;
        $this->report->tell($is_ours, 'check_site_ours', ['url' => $url, 'status' => (string) $answer[0]]);
        foreach (['../config.php', 'src/Config.php', 'install.php', '../install.php'] as $path) {
            $place = strncmp($path, '../', 3) === 0 ? dirname($url . 'x', 2) . '/' . substr($path, 3) : $url . $path;
            if (strncmp($place, $config->origin() . '/', strlen($config->origin()) + 1) === 0) {
                $found = $this->ask('GET', $place, '', $config);
                $this->report->tell($found === null || $found[0] !== 200, 'check_docroot', ['url' => $place]);
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
        $this->report->tell($got_through, 'check_body', ['bytes' => (string) $size, 'url' => $url]);
    }

    private function billing(Config $config): void
    {
        $issuers = [];
        foreach ($config->keys() as $key) {
            $issuers = array_merge($issuers, $key->issuers());
        }
        foreach (array_unique($issuers) as $issuer) {
            $answer = $this->ask('GET', $issuer . '/', '', $config);
            $this->report->tell($answer !== null, 'check_billing', ['url' => $issuer]);
            if ($answer !== null && preg_match('/^date:\s*([^\r\n]+)/mi', $answer[1], $date) === 1) {
                $skew = time() - (int) strtotime($date[1]);
                $this->report->tell(abs($skew) <= self::SKEW, 'check_clock', ['url' => $issuer, 'seconds' => (string) $skew]);
            }
        }
    }

    /** @return list<string> */
    private function servers(Config $config): array
    {
        $servers = [];
        foreach ($config->keys() as $key) {
            foreach ($key->hosts() as $host) {
                if (strpos($host, '*') === false && Entries::isHost($host)) {
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
}
