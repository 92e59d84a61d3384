<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp;

/**
 * The few values that the module needs out of WHMCS's $params, as trimmed or plain text.
 *
 * $params holds whole object trees and secrets; nothing else of it is kept, so it can be neither logged nor dumped by
 * accident. Every key is optional: WHMCS leaves the service keys away for server functions.
 */
final class Params
{
    private const KEYS = [
        'serviceid', 'addonId', 'pid', 'userid', 'domain', 'username', 'password',
        'server', 'serverid', 'serverhostname', 'serverip', 'serverport', 'serveraccesshash',
    ];

    private const CLIENT_KEYS = ['firstname', 'lastname', 'companyname', 'email'];

    /** @var array<string, string> */
    private $values = [];

    /** @var array<string, string> */
    private $client = [];

    /** @var array<int, string> position => value */
    private $settings = [];

    /** @var object|null */
    private $model;

    /** @param array<mixed> $params WHMCS's array */
    public function __construct(array $params)
    {
        foreach (self::KEYS as $key) {
            $this->values[$key] = self::scalar($params[$key] ?? null);
        }
        $client = isset($params['clientsdetails']) && is_array($params['clientsdetails']) ? $params['clientsdetails'] : [];
        foreach (self::CLIENT_KEYS as $key) {
            $this->client[$key] = self::scalar($client[$key] ?? null);
        }
        for ($position = 1; $position <= SettingsTable::POSITIONS; $position++) {
            $this->settings[$position] = trim(self::scalar($params['configoption' . $position] ?? null));
        }
        $this->model = isset($params['model']) && is_object($params['model']) ? $params['model'] : null;
    }

    /** As WHMCS gave it; "" when absent. */
    public function raw(string $key): string
    {
        return $this->values[$key] ?? '';
    }

    public function text(string $key): string
    {
        return trim($this->raw($key));
    }

    public function number(string $key): int
    {
        return (int) $this->text($key);
    }

    public function client(string $key): string
    {
        return trim($this->client[$key] ?? '');
    }

    /** Value of configoptionN. */
    public function setting(int $position): string
    {
        return $this->settings[$position] ?? '';
    }

    /** WHMCS's service object, where it gave one. */
    public function model(): ?object
    {
        return $this->model;
    }

    /** @return array<string, string> */
    public function __debugInfo(): array
    {
        return ['serviceid' => $this->text('serviceid'), 'serverid' => $this->text('serverid')];
    }

    /** @param mixed $value */
    private static function scalar($value): string
    {
        if (is_bool($value)) {
            return $value ? '1' : '';
        }
        return is_scalar($value) ? (string) $value : '';
    }
}
