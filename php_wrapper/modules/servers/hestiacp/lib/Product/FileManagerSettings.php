<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Product;

use WHMCS\Module\Server\Hestiacp\Foundation\ModuleError;
use WHMCS\Module\Server\Hestiacp\Foundation\Params;

/** Where a product's file manager is, and how it is opened. */
final class FileManagerSettings
{
    /** Characters; the address is also the subject of a task. */
    private const LONGEST = 200;

    /** Where plain http is no danger. */
    private const LOCAL = '~^http://(localhost|127\.0\.0\.1|\[::1\])[:/]~';

    /** @var string as the product names it, in its one spelling; may hold {host}; "" = the product has none */
    public $address;

    /** @var bool */
    public $isNewTab;

    /** @var bool the file manager cannot reach WHMCS: it gets the password with the client */
    public $isDirect;

    /** @param array<string, string|int|bool> $more settings of MoreSettings */
    private function __construct(array $more)
    {
        $this->address = self::canonical((string) ($more['file_manager_url'] ?? ''));
        $this->isNewTab = ($more['file_manager_new_tab'] ?? false) === true;
        $this->isDirect = ($more['file_manager_direct'] ?? false) === true;
    }

    /** @throws ModuleError the product's settings cannot be read, or the address is none */
    public static function of(Params $params): self
    {
        return new self(MoreSettings::parse($params->setting(SettingsTable::position('more_settings'))) + MoreSettings::DEFAULTS);
    }

    /**
     * The address for one server.
     *
     * @param string $host of the server record
     * @throws ModuleError
     */
    public function forHost(string $host): string
    {
        if (strpos($this->address, '{host}') === false) {
            return $this->address;
        }
        $host = strtolower(rtrim($host, '.'));
        if (preg_match('/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/D', $host) !== 1) {
            throw ModuleError::say('file_manager_bad_host', ['server' => $host]);
        }
        return str_replace('{host}', $host, $this->address);
    }

    /** "https://host:port" in small letters, as browsers write it; "" when the address is none. */
    public static function origin(string $address): string
    {
        $parts = parse_url($address);
        if (!is_array($parts) || !isset($parts['scheme'], $parts['host'])) {
            return '';
        }
        $scheme = strtolower($parts['scheme']);
        $port = $parts['port'] ?? 0;
        $isUsual = $port === 0 || $port === ['https' => 443, 'http' => 80][$scheme === 'https' ? 'https' : 'http'];
        return $scheme . '://' . strtolower($parts['host']) . ($isUsual ? '' : ':' . $port);
    }

    /** Is what is sent there safe on its way? */
    public static function isSafe(string $address): bool
    {
        return preg_match('~^https://~i', $address) === 1 || preg_match(self::LOCAL, $address . '/') === 1;
    }

    /** The file manager compares it letter by letter with its own: small letters in the host, "/" at the end. */
    private static function canonical(string $address): string
    {
        $address = trim($address);
        if ($address === '') {
            return '';
        }
        $form = '~^(https?://)((?:[a-z0-9.-]|\{host\})+|\[[0-9a-f:.]+\])(:[1-9][0-9]{0,4})?((?:/[A-Za-z0-9._-]+)*)/?$~iD';
        if (preg_match($form, $address, $parts) !== 1 || strlen($address) > self::LONGEST || !self::isSafe($address)) {
            throw ModuleError::say('file_manager_bad_url');
        }
        $port = $parts[3] === ':443' && strtolower($parts[1]) === 'https://' ? '' : $parts[3];
        return strtolower($parts[1] . $parts[2]) . $port . $parts[4] . '/';
    }
}
