<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\ServicePage;

use WHMCS\Module\Server\Hestiacp\Foundation\Extension;
use WHMCS\Module\Server\Hestiacp\Foundation\Log;
use WHMCS\Module\Server\Hestiacp\Foundation\Params;
use WHMCS\Module\Server\Hestiacp\Foundation\Text;
use WHMCS\Module\Server\Hestiacp\License\License;
use WHMCS\Module\Server\Hestiacp\License\LicenseAuthorities;

/** What is known of the product's license: its key and what its server said last. */
final class LicenseLine
{
    /** @return string "" where no license is needed */
    public static function html(Params $params, Log $log): string
    {
        if (LicenseAuthorities::read(dirname(__DIR__, 2)) === [] || !Extension::loaded()) {
            return '';
        }
        $known = (new License($log))->known($params->licenseKey());
        return $known['passes'] && $known['status'] === 'valid' ? Text::html($known['message']) : Html::warning($known['message']);
    }
}
