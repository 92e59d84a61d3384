<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Account;

use WHMCS\Module\Server\Hestiacp\Foundation\Installation;
use WHMCS\Module\Server\Hestiacp\Foundation\Log;
use WHMCS\Module\Server\Hestiacp\Foundation\ModuleError;
use WHMCS\Module\Server\Hestiacp\Foundation\Params;

/**
 * What WHMCS remembers about a service for us: its user name, the creation stamp of the account on the panel, and the
 * name of an attempt whose outcome is not known yet.
 */
final class ServiceRecord
{
    /** Custom fields that WHMCS makes by itself when they are first saved. */
    public const CREATED = 'HestiaCP created';
    public const PENDING = 'HestiaCP pending name';

    private const FIELDS = [self::CREATED, self::PENDING];

    /** @var Params */
    private $params;

    /** @var Log */
    private $log;

    public function __construct(Params $params, Log $log)
    {
        $this->params = $params;
        $this->log = $log;
    }

    /** "YYYY-MM-DD HH:MM:SS" as the panel gave it, or "" before the first success. */
    public function created(): string
    {
        return $this->read(self::CREATED);
    }

    public function pendingName(): string
    {
        return $this->read(self::PENDING);
    }

    /** The account that later actions are about: an attempt with open outcome counts until the name is settled. */
    public function accountName(): string
    {
        if ($this->created() !== '') {
            /* Another run may have settled the name while this one waited: its $params are older than the row. */
            $current = $this->current('Username');
            return $current !== '' ? $current : $this->params->text('username');
        }
        $pending = $this->pendingName();
        return $pending !== '' ? $pending : $this->params->text('username');
    }

    /** Before the panel is asked, so that a retry after a lost answer or a dead process finds the same name. */
    public function begin(string $name): void
    {
        $this->write([self::PENDING => $name]);
    }

    public function forgetPending(): void
    {
        $this->write([self::PENDING => '']);
    }

    /**
     * Before success is returned: WHMCS sends the welcome mail right after it.
     *
     * @throws ModuleError WHMCS did not take the user name
     */
    public function settle(string $username, string $created): void
    {
        $values = ['Username' => $username, self::CREATED => $created, self::PENDING => ''];
        if ($this->write($values) || $username === $this->params->text('username')) {
            return;
        }
        $answer = function_exists('localAPI') ? localAPI('UpdateClientProduct', [
            'serviceid' => $this->params->number('serviceid'),
            'serviceusername' => $username,
        ]) : [];
        if (($answer['result'] ?? '') !== 'success') {
            throw ModuleError::say('username_not_saved', ['user' => $username]);
        }
    }

    /** After a termination: a later order of the same service starts anew. */
    public function clear(): void
    {
        $this->write([self::CREATED => '', self::PENDING => '']);
    }

    /** After a success: an upgrade to another product leaves WHMCS's custom fields behind, and older services have none. */
    public function remember(string $created): void
    {
        if ($created !== '' && $this->properties() !== null && $this->current(self::CREATED) !== $created) {
            $this->write([self::CREATED => $created]);
        }
    }

    private function read(string $name): string
    {
        $value = $this->current($name);
        return $value !== '' ? $value : Installation::property($this->params->number('serviceid'), $name);
    }

    private function current(string $name): string
    {
        $properties = $this->properties();
        $value = $properties === null ? '' : $properties->get($name);
        return is_scalar($value) ? trim((string) $value) : '';
    }

    /** @param array<string, string> $values */
    private function write(array $values): bool
    {
        $properties = $this->properties();
        if ($properties === null) {
            $this->log->note('no_service_properties');
            return false;
        }
        /* One row for each field: what a former product left behind would come up again after an upgrade back to it. */
        Installation::forget($this->params->number('serviceid'), array_values(array_intersect(self::FIELDS, array_keys($values))));
        $properties->save($values);
        return true;
    }

    /** @return \WHMCS\Service\Properties|null */
    private function properties(): ?object
    {
        $model = $this->params->model();
        if ($model === null || (!method_exists($model, '__get') && !property_exists($model, 'serviceProperties'))) {
            return null;
        }
        /** @var \WHMCS\Service\Service $model */
        $properties = $model->serviceProperties;
        return is_object($properties) && method_exists($properties, 'save') ? $properties : null;
    }
}
