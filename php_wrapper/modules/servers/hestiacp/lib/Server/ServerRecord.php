<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Server;

use WHMCS\Module\Server\Hestiacp\Foundation\AccessHash;
use WHMCS\Module\Server\Hestiacp\Foundation\ModuleError;
use WHMCS\Module\Server\Hestiacp\Foundation\Params;

/** WHMCS's server record as options of hestia_server(). */
final class ServerRecord
{
    /** @var array<string, string|int|bool> */
    private $options;

    /** @param array<string, string|int|bool> $options */
    private function __construct(array $options)
    {
        $this->options = $options;
    }

    /**
     * @param bool $isService false where the record itself is the object (connection test, package list)
     * @throws ModuleError
     */
    public static function of(Params $params, bool $isService = true): self
    {
        $host = $params->host();
        if ($host === '') {
            throw ModuleError::say($isService ? 'no_server' : 'no_host');
        }
        if (!self::isHost($host)) {
            throw ModuleError::say('bad_host', ['server' => $host]);
        }
        $port = $params->text('serverport');
        if ($port !== '' && (preg_match('/^[0-9]{1,5}$/D', $port) !== 1 || (int) $port > 65535)) {
            throw ModuleError::say('bad_port', ['server' => $host]);
        }
        $options = AccessHash::parse(
            $params->raw('serveraccesshash'),
            $params->text('serverusername'),
            $params->raw('serverpassword')
        );
        self::checkPaths($options);
        if (isset($options['address']) && filter_var($host, FILTER_VALIDATE_IP) !== false) {
            throw ModuleError::say('hash_address', ['server' => $host]);
        }
        $options['host'] = $host;
        if ((int) $port > 0) {
            $options['port'] = (int) $port;
        }
        return new self($options);
    }

    /**
     * The extension would say it of the first connection, and does not know where the path was entered.
     *
     * @param array<string, string|int|bool> $options
     * @throws ModuleError names the line
     */
    private static function checkPaths(array $options): void
    {
        foreach (['ca_file' => false, 'ca_dir' => true, 'client_cert' => false, 'client_key' => false] as $name => $isFolder) {
            $path = (string) ($options[$name] ?? '');
            if ($path !== '' && !(@is_readable($path) && @is_dir($path) === $isFolder)) {
                throw ModuleError::say($isFolder ? 'hash_no_folder' : 'hash_no_file', ['name' => $name]);
            }
            if ($path !== '' && !$isFolder && strpos((string) @file_get_contents($path), '-----BEGIN ') === false) {
                throw ModuleError::say('hash_no_pem', ['name' => $name]);
            }
        }
    }

    /**
     * @return list<string> text ids of what counts for nothing or cannot work, which no connection would tell
     */
    public function oddities(Params $params): array
    {
        $ip = trim($params->text('serverip'), '[]');
        $folder = (string) ($this->options['ca_dir'] ?? '');
        $isHashed = $folder === '' || preg_grep('/^[0-9a-f]{8}\.[0-9]+$/D', @scandir($folder) ?: []) !== [];
        return array_keys(array_filter([
            'server_not_secure' => in_array($params->text('serversecure'), ['', '0'], true),
            'server_bad_ip' => $ip !== '' && $ip !== $params->host() && filter_var($ip, FILTER_VALIDATE_IP) === false,
            'hash_not_hashed' => !$isHashed,
        ]));
    }

    /**
     * @param bool $askAgain forgets what the panel refused before: for a test by a human only
     * @throws \Hestia\InvalidArgument
     */
    public function open(bool $askAgain = false): \Hestia\Server
    {
        SharedRefusals::load();
        return hestia_server($askAgain ? $this->options + ['ask_again' => true] : $this->options);
    }

    /** The panel's own administrator; panels before 1.8.5 do not tell which accounts are such. */
    public function rootUser(): string
    {
        return (string) ($this->options['root_user'] ?? $this->options['user'] ?? 'admin');
    }

    /**
     * Where people log in to the panel: a link for pages, without any secret; "" when the record names no usable host.
     */
    public static function loginPage(Params $params): string
    {
        $port = $params->number('serverport');
        return self::isHost($params->host()) && $port >= 0 && $port <= 65535 ? 'https://' . $params->panel() . '/login/' : '';
    }

    /** A name or an address, and nothing around it: people paste the address of the panel's page. */
    private static function isHost(string $host): bool
    {
        return filter_var($host, FILTER_VALIDATE_IP) !== false
            || preg_match('/^[a-z0-9_]([a-z0-9_.-]{0,251}[a-z0-9_])?\.?$/iD', $host) === 1;
    }

    /** @return array<string, string|int|bool> */
    public function options(): array
    {
        return $this->options;
    }

    /** @return array<string, string> */
    public function __debugInfo(): array
    {
        return ['host' => (string) $this->options['host']];
    }
}
