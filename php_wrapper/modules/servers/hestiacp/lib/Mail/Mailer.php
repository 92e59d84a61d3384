<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Mail;

use WHMCS\Database\Capsule;
use WHMCS\Module\Server\Hestiacp\Foundation\Database;
use WHMCS\Module\Server\Hestiacp\Foundation\Failure;
use WHMCS\Module\Server\Hestiacp\Foundation\Installation;
use WHMCS\Module\Server\Hestiacp\Foundation\Language;
use WHMCS\Module\Server\Hestiacp\Foundation\Log;
use WHMCS\Module\Server\Hestiacp\Foundation\Params;
use WHMCS\Module\Server\Hestiacp\Foundation\Text;
use WHMCS\Module\Server\Hestiacp\Foundation\Values;
use WHMCS\Module\Server\Hestiacp\Product\MoreSettings;
use WHMCS\Module\Server\Hestiacp\Product\SettingsTable;

/** Mails to the client of a service, by WHMCS and its templates. One that cannot be sent is told to staff and fails nothing. */
final class Mailer
{
    /** Names that other HestiaCP modules use in their templates, so that texts can be moved => ours. */
    private const OTHER_NAMES = ['used_spase_procentes' => 'used_space_percents', 'used_spase' => 'used_space', 'username' => 'user'];

    /** Names of the module's own figures => those of the templates. */
    private const FIGURES = ['percent' => 'used_space_percents', 'used' => 'used_space', 'limit' => 'disk_quota'];

    /**
     * @param string $event password | space | certificate_ready | certificate_failed | certificate_expiring; the product's setting
     *     mail_(event) decides whether there is a mail
     * @param array<string, string> $values see Templates; no secrets
     * @return bool it was given to WHMCS; false: the product does not want it, or it is told in the activity log why not
     */
    public static function send(string $event, int $service, array $values): bool
    {
        $name = Templates::name($event);
        if ($name === null || $service === 0 || !class_exists(Capsule::class) || !function_exists('localAPI')) {
            return false;
        }
        try {
            Database::awake();
            $row = self::service($service);
            if (!self::isWanted($event, $row)) {
                return false;
            }
            Templates::ensure();
            if (!Templates::exists($event)) {
                return self::tell($row, 'mail_no_template', ['template' => $name]);
            }
            $answer = localAPI('SendEmail', [
                'messagename' => $name, 'id' => $service, 'customvars' => base64_encode(serialize(self::fields($values, $service))),
            ]);
            if (($answer['result'] ?? '') === 'success') {
                return true;
            }
            $reason = $answer['message'] ?? '';
            $reason = is_string($reason) && $reason !== '' ? $reason : Language::text('mail_no_answer');
            return self::tell($row, 'mail_refused', ['template' => $name, 'reason' => $reason]);
        } catch (\Throwable $error) {
            return self::tell(['id' => $service], 'mail_failed', ['template' => $name, 'reason' => Failure::sentence($error)]);
        }
    }

    /** The language of the service's client, as WHMCS names it: for sentences in a mail. */
    public static function language(int $service): string
    {
        try {
            $row = self::service($service);
            $language = Capsule::table('tblclients')->where('id', $row['userid'] ?? 0)->value('language');
            return is_string($language) && $language !== '' ? $language : Installation::setting('Language');
        } catch (\Throwable $error) {
            return '';
        }
    }

    /** @return array<string, mixed> */
    private static function service(int $service): array
    {
        return Values::row(Capsule::table('tblhosting')->where('id', $service)->first());
    }

    /** @param array<string, mixed> $service row of WHMCS */
    private static function isWanted(string $event, array $service): bool
    {
        $product = Values::row(Capsule::table('tblproducts')->where('id', $service['packageid'] ?? 0)->first());
        if (($product['servertype'] ?? '') !== Installation::MODULE) {
            return false;
        }
        $more = MoreSettings::parse(Values::typed($product, 'configoption' . SettingsTable::position('more_settings'))) + MoreSettings::DEFAULTS;
        return ($more['mail_' . $event] ?? false) === true;
    }

    /**
     * For a template in HTML: WHMCS puts values into it as they are.
     *
     * @param array<string, string> $values
     * @return array<string, string>
     */
    private static function fields(array $values, int $service): array
    {
        foreach (self::FIGURES as $from => $to) {
            if (isset($values[$from])) {
                $values[$to] = $values[$from];
            }
        }
        if (isset($values['kind'])) {
            $values['kind_name'] = Language::in(self::language($service), 'mail_kind_' . $values['kind']);
        }
        foreach (self::OTHER_NAMES as $other => $own) {
            if (isset($values[$own])) {
                $values[$other] = $values[$own];
            }
        }
        return array_map(static function (string $value): string {
            return Text::html($value);
        }, $values);
    }

    /**
     * @param array<string, mixed> $service row of WHMCS
     * @param array<string, string> $values
     */
    private static function tell(array $service, string $id, array $values): bool
    {
        try {
            (new Log('Mail', new Params(['serviceid' => $service['id'] ?? 0, 'userid' => $service['userid'] ?? 0])))->note($id, $values);
        } catch (\Throwable $error) {
            /* Whoever wanted the mail goes on all the same. */
        }
        return false;
    }
}
