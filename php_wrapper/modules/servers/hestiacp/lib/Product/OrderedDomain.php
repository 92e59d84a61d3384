<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Product;

use WHMCS\Module\Server\Hestiacp\Foundation\Failure;
use WHMCS\Module\Server\Hestiacp\Foundation\Log;
use WHMCS\Module\Server\Hestiacp\Foundation\Params;
use WHMCS\Module\Server\Hestiacp\Foundation\Text;
use WHMCS\Module\Server\Hestiacp\Foundation\Values;
use WHMCS\Module\Server\Hestiacp\Storage\ServiceData;

/**
 * What an order buys for its domain, after the order was changed; at creation it is part of the account's order. Only when the order says
 * something else than at the last time: in between the client may have chosen. A domain that is not there, or a refusal, is told to
 * staff; the change of the package has succeeded in any case.
 */
final class OrderedDomain
{
    /** @return array<string, array{value: string, source: string}> what the domain has, for Limits::store(); the next change looks for the rest again */
    public static function change(\Hestia\Server $server, string $username, Limits $limits, Params $params, Log $log): array
    {
        $domain = Text::domain($params->text('domain'));
        $last = self::last($params->number('serviceid'), $log);
        $values = [];
        foreach ([OptionKeys::PHP, OptionKeys::ADDRESS] as $option) {
            $before = Values::list($last, $option);
            $ordered = $limits->ordered($option);
            if ($ordered === '') {
                /* Another value of the product is for new domains. */
                $ordered = Values::text($before, 'value');
                $isThere = $ordered !== '';
            } else {
                $isThere = $domain === '' || $ordered === Values::text($before, 'value') || ($option === OptionKeys::PHP
                    ? self::setPhp($server, $username, $domain, $ordered, $log)
                    : self::hasAddress($server, $username, $domain, $ordered, $log));
                $before = ['source' => Limits::ORDER];
            }
            if ($isThere) {
                $values[$option] = ['value' => $ordered, 'source' => Values::text($before, 'source')];
            }
        }
        return $values;
    }

    /** @return array<mixed> of Limits::record(); a database that fails does not undo the change of the package */
    private static function last(int $service, Log $log): array
    {
        try {
            return Values::list(ServiceData::get($service, Limits::RECORD), 'values');
        } catch (\Throwable $error) {
            $log->note('limits_not_stored', ['reason' => get_class($error)]);
            return [];
        }
    }

    private static function setPhp(\Hestia\Server $server, string $username, string $domain, string $template, Log $log): bool
    {
        try {
            hestia_call($server, 'v-change-web-domain-backend-tpl', [$username, $domain, $template, 'yes']);
            return true;
        } catch (\Throwable $error) {
            $log->note('php_not_changed', ['domain' => $domain, 'template' => $template, 'reason' => Failure::sentence($error)]);
            return false;
        }
    }

    /** A running site is not moved: somebody has to give the address to the account first, and names outside the panel lead to the old one. */
    private static function hasAddress(\Hestia\Server $server, string $username, string $domain, string $address, Log $log): bool
    {
        $values = ['domain' => $domain, 'ip' => $address];
        try {
            $data = hestia_call($server, 'v-list-web-domain', [$username, $domain, 'json'])->data;
            /* The panel lists a domain under its name in Unicode. */
            $row = is_array($data) ? reset($data) : [];
            $now = Values::text(is_array($row) ? $row : [], 'IP');
        } catch (\Throwable $error) {
            $log->note('address_unknown', ['reason' => Failure::sentence($error)] + $values);
            return false;
        }
        if ($now === $address) {
            return true;
        }
        $log->note('address_not_changed', ['now' => $now !== '' ? $now : '?'] + $values);
        return false;
    }
}
