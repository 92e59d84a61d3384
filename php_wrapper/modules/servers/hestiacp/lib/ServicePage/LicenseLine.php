<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\ServicePage;

use WHMCS\Module\Server\Hestiacp\Foundation\Extension;
use WHMCS\Module\Server\Hestiacp\Foundation\Installation;
use WHMCS\Module\Server\Hestiacp\Foundation\Log;
use WHMCS\Module\Server\Hestiacp\Foundation\Params;
use WHMCS\Module\Server\Hestiacp\Foundation\Text;
use WHMCS\Module\Server\Hestiacp\License\Leases;
use WHMCS\Module\Server\Hestiacp\License\LicenseAuthorities;

/** What is known of the product's license: its key and what its server said last. The server is not asked, nor is DNS. */
final class LicenseLine
{
    /** @return string "" where no license is needed */
    public static function html(Params $params, Log $log): string
    {
        $options = LicenseAuthorities::read(dirname(__DIR__, 2));
        if ($options === [] || !Extension::loaded()) {
            return '';
        }
        $addon = is_array($options['addon'] ?? null) ? $options['addon'] : [];
        $key = (string) preg_replace('/\s+/', '', $params->setting(Params::LICENSE_KEY));
        $log->hide($key, is_string($addon['secret'] ?? null) ? $addon['secret'] : '');
        $result = hestia_license_check($key, self::site(), $options + ['lease' => Leases::of($key)['lease'], 'offline' => true]);
        $message = $log->clean(is_string($result['message'] ?? null) ? $result['message'] : '');
        return ($result['passes'] ?? false) === true && ($result['status'] ?? '') === 'valid' ? Html::text($message) : Html::warning($message);
    }

    /** @return array<string, string> */
    private static function site(): array
    {
        $address = $_SERVER['SERVER_ADDR'] ?? '';
        return [
            'product' => 'hestiacp',
            'domain' => Text::domain((string) (parse_url(Installation::setting('SystemURL'), PHP_URL_HOST) ?: '')),
            'address' => is_string($address) ? $address : '',
        ];
    }
}
