<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\ServicePage;

use WHMCS\Module\Server\Hestiacp\Account\AccountOnRecord;
use WHMCS\Module\Server\Hestiacp\Account\Order;
use WHMCS\Module\Server\Hestiacp\Account\ServiceRecord;
use WHMCS\Module\Server\Hestiacp\Foundation\Failure;
use WHMCS\Module\Server\Hestiacp\Foundation\Language;
use WHMCS\Module\Server\Hestiacp\Foundation\Log;
use WHMCS\Module\Server\Hestiacp\Foundation\ModuleError;
use WHMCS\Module\Server\Hestiacp\Foundation\Params;
use WHMCS\Module\Server\Hestiacp\Foundation\ServiceStatus;
use WHMCS\Module\Server\Hestiacp\Foundation\Text;
use WHMCS\Module\Server\Hestiacp\Foundation\Values;
use WHMCS\Module\Server\Hestiacp\Product\Limits;
use WHMCS\Module\Server\Hestiacp\Product\ProductSettings;
use WHMCS\Module\Server\Hestiacp\Server\ServerRecord;
use WHMCS\Module\Server\Hestiacp\Storage\ServiceData;

/** Compares a service with its account, and changes nothing. */
final class Verification
{
    /** Where a domain can be: an account may have it for mail or DNS alone. */
    private const DOMAIN_LISTS = ['v-list-web-domain', 'v-list-dns-domain', 'v-list-mail-domain'];

    /**
     * @return string what was found to agree
     * @throws ModuleError every difference, in one sentence
     * @throws \Hestia\Exception the account cannot be read
     */
    public static function run(Params $params, Log $log): string
    {
        $account = Order::account($params, new ServiceRecord($params, $log));
        $log->request($account);
        $server = ServerRecord::of($params)->open();
        AccountOnRecord::demand($server, $account, $params, $log);
        $facts = hestia_account_inspect($server, $account);
        $status = $params->text('status');
        if (($facts['exists'] ?? false) !== true && ServiceStatus::isEnded($status)) {
            return Language::text('verify_gone', ['user' => $account['username'], 'server' => $params->panel(), 'status' => $status]);
        }
        if (($facts['ours'] ?? false) !== true) {
            throw new ModuleError(Values::text($facts, 'reason'));
        }
        $values = [
            'user' => $account['username'], 'server' => $params->panel(), 'created' => Values::text($facts, 'created'),
            'package' => Values::text($facts, 'package'), 'contact' => Values::text($facts, 'contact'),
        ];
        $notes = [];
        $differences = array_merge(
            self::status($params, ($facts['suspended'] ?? false) === true),
            self::package($params, $values['package']),
            self::contact($account['email'], $values['contact']),
            self::domain($server, $account['username'], Text::domain($params->text('domain')), $notes)
        );
        if ($account['created'] === '') {
            $notes[] = Language::text('verify_unproven', ['proof' => Language::text(Values::text($facts, 'proof') === 'password' ? 'verify_by_password' : 'verify_by_contact')]);
        }
        if ($differences !== []) {
            throw ModuleError::say('verify_differs', $values + ['differences' => implode('; ', array_merge($differences, $notes))]);
        }
        return Language::text('verify_agrees', $values) . ($notes === [] ? '' : ' (' . implode('; ', $notes) . ')');
    }

    /** @return list<string> */
    private static function status(Params $params, bool $isSuspended): array
    {
        $status = $params->text('status');
        $agrees = $isSuspended ? $status === 'Suspended' : $status === 'Active';
        return $agrees ? [] : [Language::text($isSuspended ? 'verify_suspended' : 'verify_not_suspended', ['status' => $status])];
    }

    /**
     * @return list<string>
     * @throws ModuleError a setting of the product cannot be read
     */
    private static function package(Params $params, string $package): array
    {
        $limits = ServiceData::get($params->number('serviceid'), Limits::RECORD);
        $own = ($limits['per_service'] ?? false) === true && is_string($limits['package'] ?? null) ? $limits['package'] : '';
        $wanted = $own !== '' ? $own : (new ProductSettings($params))->packageName();
        return $package === $wanted ? [] : [Language::text('verify_package', ['package' => $package, 'wanted' => $wanted])];
    }

    /** @return list<string> */
    private static function contact(string $wanted, string $contact): array
    {
        return strtolower($wanted) === strtolower($contact) ? []
            : [Language::text('verify_contact', ['contact' => $contact, 'wanted' => $wanted])];
    }

    /**
     * @param list<string> $notes gets what could not be checked
     * @return list<string>
     * @throws \Hestia\Exception
     */
    private static function domain(\Hestia\Server $server, string $username, string $domain, array &$notes): array
    {
        if ($domain === '') {
            return [];
        }
        foreach (self::DOMAIN_LISTS as $command) {
            try {
                hestia_call($server, $command, [$username, $domain, 'json']);
                return [];
            } catch (\Hestia\AccessDenied $error) {
                $notes[] = Language::text('verify_domain_unknown', ['domain' => $domain, 'command' => $command]);
                return [];
            } catch (\Hestia\CommandFailed $error) {
                if (!Failure::isMissing($error)) {
                    throw $error;
                }
            }
        }
        return [Language::text('verify_domain', ['domain' => $domain])];
    }
}
