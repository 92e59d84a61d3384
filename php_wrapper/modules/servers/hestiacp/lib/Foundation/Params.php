<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Foundation;

/**
 * The few values that the module needs out of WHMCS's $params, as trimmed or plain text.
 *
 * $params holds whole object trees and secrets; nothing else of it is kept, so it can be neither logged nor dumped by
 * accident. Every key is optional: WHMCS leaves the service keys away for server functions.
 */
final class Params
{
    /** configoption1 .. configoption24 */
    public const POSITIONS = 24;

    /** Position of the license key, the one product setting that is a secret. */
    public const LICENSE_KEY = 5;

    /** Position of the settings as JSON; see Product\MoreSettings. */
    public const MORE_SETTINGS = 24;

    private const KEYS = [
        'serviceid', 'addonId', 'pid', 'userid', 'domain', 'username', 'password', 'status', 'moduletype',
        'server', 'serverid', 'serverhostname', 'serverip', 'serverport', 'serverusername', 'serverpassword', 'serveraccesshash',
        'serversecure',
    ];

    private const CLIENT_KEYS = ['firstname', 'lastname', 'companyname', 'email', 'language'];

    /** @var array<string, string> */
    private $values = [];

    /** @var array<string, string> */
    private $client = [];

    /** @var array<int, string> position => value */
    private $settings = [];

    /** @var array<string, string> */
    private $options = [];

    /** @var array<string, string> */
    private $fields = [];

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
        for ($position = 1; $position <= self::POSITIONS; $position++) {
            $this->settings[$position] = trim(self::scalar($params['configoption' . $position] ?? null));
        }
        foreach (isset($params['configoptions']) && is_array($params['configoptions']) ? $params['configoptions'] : [] as $name => $value) {
            /* As a word, "-1" is a choice that staff made and means unlimited; a number is what the client typed as a quantity. */
            $this->options[(string) $name] = (is_int($value) && $value < 0 ? 'quantity ' : '') . trim(self::scalar($value));
        }
        foreach (isset($params['customfields']) && is_array($params['customfields']) ? $params['customfields'] : [] as $name => $value) {
            $this->fields[self::fieldName((string) $name)] = self::scalar($value);
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

    /** Host name or address of the server record, "" without one. A name in other letters as the name server knows it. */
    public function host(): string
    {
        $host = trim($this->text('serverhostname') !== '' ? $this->text('serverhostname') : $this->text('serverip'), '[]');
        return preg_match('/[\x80-\xFF]/', $host) === 1 ? Text::domain($host) : $host;
    }

    /** "host:port" for texts, also when the record is unusable; "" without a server. */
    public function panel(): string
    {
        $host = $this->host();
        return $host === '' ? '' : (strpos($host, ':') === false ? $host : '[' . $host . ']') . ':' . ($this->number('serverport') ?: 8083);
    }

    /**
     * Configurable options of the order as WHMCS gives them: name => value.
     *
     * @return array<string, string>
     */
    public function options(): array
    {
        return $this->options;
    }

    /** Value of a custom field of the product, whatever the case of its name; "" when absent. May be a secret. */
    public function field(string $name): string
    {
        return $this->fields[self::fieldName($name)] ?? '';
    }

    /** WHMCS writes "name|what the client reads". */
    public static function fieldName(string $name): string
    {
        return strtolower(trim(explode('|', $name, 2)[0]));
    }

    /** Value of configoptionN. */
    public function setting(int $position): string
    {
        return $this->settings[$position] ?? '';
    }

    /** License key of the product; people paste it with line breaks. */
    public function licenseKey(): string
    {
        return (string) preg_replace('/\s+/', '', $this->setting(self::LICENSE_KEY));
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
