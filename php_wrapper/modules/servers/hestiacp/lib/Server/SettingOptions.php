<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Server;

use WHMCS\Database\Capsule;
use WHMCS\Module\Server\Hestiacp\Foundation\Language;
use WHMCS\Module\Server\Hestiacp\Foundation\Log;
use WHMCS\Module\Server\Hestiacp\Foundation\ModuleError;
use WHMCS\Module\Server\Hestiacp\Foundation\Params;

/**
 * Loaders of the product settings whose values are names on the panel: WHMCS shows what they return as a drop-down. When the
 * panel cannot be asked they throw, and the page keeps the text field with what was typed.
 */
final class SettingOptions
{
    /** setting => {number of its configoption, command that lists the names, WHMCS's name of the action} */
    public const LISTS = [
        'package' => [1, 'v-list-user-packages', 'LoadPackages'],
        'shell' => [20, 'v-list-sys-shells', 'LoadShells'],
        'web_template' => [21, 'v-list-web-templates', 'LoadWebTemplates'],
        'proxy_template' => [22, 'v-list-web-templates-proxy', 'LoadProxyTemplates'],
    ];

    /** A template that the panel gives to suspended accounts. */
    private const NOT_OFFERED = ['suspended'];

    /**
     * @param array<mixed> $raw
     * @return array<string, string> value => label; the stored value is among them, also when the panel does not have it
     * @throws ModuleError always with a sentence for the administrator
     */
    public static function load(string $setting, array $raw): array
    {
        [$position, $command, $action] = self::LISTS[$setting];
        return Attempt::run($action, $raw, static function (Params $params, Log $log) use ($setting, $position, $command): array {
            $server = ServerRecord::of($params, false)->open();
            $names = $setting === 'package' ? PackageList::names($server, $params) : self::names($server, $command, $params);
            $log->success([$setting => $names]);
            $options = array_combine($names, $names);
            $stored = self::stored($position, $params);
            if ($stored !== '' && !isset($options[$stored])) {
                $options[$stored] = Language::text('option_not_there', ['name' => $stored]);
            }
            return $options === [] ? ['' => Language::text('option_none')] : $options;
        }, static function (string $sentence): array {
            throw new ModuleError($sentence);
        });
    }

    /**
     * @return list<string>
     * @throws \Hestia\Exception
     * @throws ModuleError
     */
    private static function names(\Hestia\Server $server, string $command, Params $params): array
    {
        try {
            $words = hestia_call($server, $command, ['json'])->data;
        } catch (\Hestia\AccessDenied $error) {
            if ($error->getDenial() === 'permission') {
                throw ModuleError::say('list_not_permitted', ['server' => $params->panel(), 'command' => $command]);
            }
            throw $error;
        }
        $names = [];
        foreach (is_array($words) ? $words : [] as $name) {
            $isName = is_string($name) && preg_match('/^[A-Za-z0-9][A-Za-z0-9._-]{0,64}$/D', $name) === 1;
            if ($isName && !in_array($name, self::NOT_OFFERED, true)) {
                $names[] = (string) $name;
            }
        }
        return $names;
    }

    /** WHMCS gives a loader the server; the product's values or at least its number come along in some versions. */
    private static function stored(int $position, Params $params): string
    {
        if ($params->setting($position) !== '' || $params->number('pid') === 0 || !class_exists(Capsule::class)) {
            return $params->setting($position);
        }
        $value = Capsule::table('tblproducts')->where('id', $params->number('pid'))->value('configoption' . $position);
        return is_string($value) ? trim($value) : '';
    }
}
