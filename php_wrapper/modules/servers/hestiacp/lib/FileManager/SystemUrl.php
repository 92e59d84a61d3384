<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\FileManager;

use WHMCS\Module\Server\Hestiacp\Foundation\Installation;

/** WHMCS's own address, as its general settings have it: what a request says of it is not asked. */
final class SystemUrl
{
    /** @return string ends with "/"; "" when WHMCS has none */
    public static function get(): string
    {
        $address = trim(Installation::setting('SystemURL'));
        return $address === '' ? '' : rtrim($address, '/') . '/';
    }
}
