<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Server;

use WHMCS\Module\Server\Hestiacp\Foundation\ModuleError;
use WHMCS\Module\Server\Hestiacp\Foundation\Params;

/** The panel's packages that a product can name. */
final class PackageList
{
    /**
     * @return list<string>
     * @throws \Hestia\Exception
     * @throws ModuleError
     */
    public static function names(\Hestia\Server $server, Params $params): array
    {
        try {
            $packages = hestia_call($server, 'v-list-user-packages', ['json'])->data;
        } catch (\Hestia\AccessDenied $error) {
            if ($error->getDenial() === 'permission') {
                throw ModuleError::say('packages_not_permitted', ['server' => $params->panel()]);
            }
            throw $error;
        }
        $names = [];
        foreach (array_keys(is_array($packages) ? $packages : []) as $name) {
            if (preg_match('/^[A-Za-z0-9][A-Za-z0-9._-]{0,64}[A-Za-z0-9]$/D', (string) $name) === 1) {
                $names[] = (string) $name;
            }
        }
        if ($names === []) {
            throw ModuleError::say('no_packages', ['server' => $params->panel()]);
        }
        return $names;
    }
}
