<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Account;

use WHMCS\Module\Server\Hestiacp\Foundation\Installation;
use WHMCS\Module\Server\Hestiacp\Foundation\Log;
use WHMCS\Module\Server\Hestiacp\Foundation\ModuleError;
use WHMCS\Module\Server\Hestiacp\Foundation\Params;
use WHMCS\Module\Server\Hestiacp\Foundation\Values;
use WHMCS\Module\Server\Hestiacp\Storage\ServiceData;

/**
 * What WHMCS remembers about a service for us: its user name, the creation stamp of the account on the panel, and the
 * name of an attempt whose outcome is not known yet. The name of the account that has the stamp is kept beside them, because
 * staff can change the user name.
 */
final class ServiceRecord
{
    /** Custom fields that WHMCS makes by itself when they are first saved. */
    public const CREATED = 'HestiaCP created';
    public const PENDING = 'HestiaCP pending name';

    private const FIELDS = [self::CREATED, self::PENDING];

    /** Record of a service: the account with the creation stamp, {username, server: WHMCS's number}. */
    private const ACCOUNT = 'account';

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

    /** The account that was made, adopted or found to be the service's last, whatever WHMCS calls it now; "" when it is not known. */
    public function recordedName(): string
    {
        return self::nameIn([self::ACCOUNT => $this->onRecord()]);
    }

    /** @param array<string, array<mixed>> $data of ServiceData::all(): the same, for a page that has read all of it */
    public static function nameIn(array $data): string
    {
        return Values::text($data[self::ACCOUNT] ?? [], 'username');
    }

    /** WHMCS's number of the server on which that account was; 0 when it is not known. */
    public function recordedServer(): int
    {
        return Values::number($this->onRecord(), 'server');
    }

    /** @return array<mixed> */
    private function onRecord(): array
    {
        try {
            return ServiceData::get($this->params->number('serviceid'), self::ACCOUNT);
        } catch (\Throwable $error) {
            /* As if it had never been kept: the creation stamp still proves the account. */
            return [];
        }
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
        $this->keepAccount($username);
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
        $this->keepAccount('');
    }

    /** After a success: an upgrade to another product leaves WHMCS's custom fields behind, and older services have none. */
    public function remember(string $created): void
    {
        if ($created === '' || $this->properties() === null) {
            return;
        }
        $pending = $this->created() === '' ? $this->pendingName() : '';
        if ($pending !== '') {
            /* The action was about the account of the open attempt, whose name WHMCS does not have yet. */
            $this->settle($pending, $created);
            return;
        }
        if ($this->current(self::CREATED) !== $created) {
            $this->write([self::CREATED => $created]);
        }
        $this->keepAccount($this->accountName());
    }

    /** A database that does not take it fails no action. */
    private function keepAccount(string $username): void
    {
        try {
            $service = $this->params->number('serviceid');
            $account = $username === '' ? [] : ['username' => $username, 'server' => $this->params->number('serverid')];
            if (ServiceData::get($service, self::ACCOUNT) !== $account) {
                ServiceData::put($service, self::ACCOUNT, $account);
            }
        } catch (\Throwable $error) {
            $this->log->note('report_not_stored', ['reason' => get_class($error)]);
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
