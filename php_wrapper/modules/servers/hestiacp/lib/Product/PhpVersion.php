<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Product;

use WHMCS\Module\Server\Hestiacp\Foundation\Failure;
use WHMCS\Module\Server\Hestiacp\Foundation\Log;
use WHMCS\Module\Server\Hestiacp\Foundation\Params;
use WHMCS\Module\Server\Hestiacp\Foundation\Text;
use WHMCS\Module\Server\Hestiacp\Foundation\Values;
use WHMCS\Module\Server\Hestiacp\Storage\ServiceData;

/** The PHP version that an order buys, after the order was changed. At creation it is one of the additional actions. */
final class PhpVersion
{
    /**
     * Only when the order says another one than at the last time: in between the client may have chosen. A domain that is not
     * there, or a refusal, is told to staff; the change of the package has succeeded in any case.
     *
     * @return bool false: not set, so that the next change tries again
     */
    public static function change(\Hestia\Server $server, string $username, Limits $limits, Params $params, Log $log): bool
    {
        $template = $limits->orderedPhp();
        $domain = Text::domain($params->text('domain'));
        if ($template === '' || $domain === '' || $template === self::last($params->number('serviceid'))) {
            return true;
        }
        try {
            hestia_call($server, 'v-change-web-domain-backend-tpl', [$username, $domain, $template, 'yes']);
            return true;
        } catch (\Throwable $error) {
            $log->note('php_not_changed', ['domain' => $domain, 'template' => $template, 'reason' => Failure::sentence($error)]);
            return false;
        }
    }

    private static function last(int $service): string
    {
        $values = Values::list(ServiceData::get($service, 'limits'), 'values');
        return Values::text(Values::list($values, OptionKeys::PHP), 'value');
    }
}
