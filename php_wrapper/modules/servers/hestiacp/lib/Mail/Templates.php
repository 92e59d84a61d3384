<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Mail;

use WHMCS\Database\Capsule;
use WHMCS\Module\Server\Hestiacp\Foundation\Installation;
use WHMCS\Module\Server\Hestiacp\Foundation\Language;
use WHMCS\Module\Server\Hestiacp\Foundation\Lock;
use WHMCS\Module\Server\Hestiacp\Foundation\Values;

/**
 * The module's mails as templates of WHMCS (type product), where staff change their texts. Each is made once for each language that
 * WHMCS's templates have; afterwards it is staff's: nothing is overwritten, and what they delete stays deleted.
 *
 * What the mails know besides WHMCS's own fields (client_name, service_product_name, signature ...):
 *   password: user, panel_url. Not the password: a mail is no place for it.
 *   space: user, kind (disk | bandwidth), kind_name, threshold, used_space_percents, used_space and disk_quota (MB)
 *   certificate_ready: domain, valid_until ("" when not known); certificate_failed: domain, reason;
 *   certificate_expiring: domain, valid_until, days
 */
final class Templates
{
    /** event => WHMCS's name of the template: it is found by that, so none changes. */
    private const NAMES = [
        'password' => 'HestiaCP: password changed',
        'space' => 'HestiaCP: end of space',
        'certificate_ready' => 'HestiaCP: certificate ready',
        'certificate_failed' => 'HestiaCP: certificate failed',
        'certificate_expiring' => 'HestiaCP: certificate expiring',
    ];

    /** What was made, in WHMCS's configuration: list of "event language". */
    private const MADE = 'HestiacpMailTemplates';

    /** @return string|null null when there is no such mail */
    public static function name(string $event): ?string
    {
        return self::NAMES[$event] ?? null;
    }

    public static function exists(string $event): bool
    {
        return class_exists(Capsule::class)
            && Capsule::table('tblemailtemplates')->where('type', 'product')->where('name', (string) self::name($event))->exists();
    }

    /**
     * Makes what was never made. Costs two queries when there is nothing to do.
     *
     * @throws \Throwable the database fails
     */
    public static function ensure(): void
    {
        if (!class_exists(Capsule::class) || self::missing() === []) {
            return;
        }
        Lock::hold('mail templates', static function (): void {
            foreach (self::missing() as [$event, $language]) {
                self::make($event, $language);
                Installation::configure(self::MADE, Values::json(array_merge(self::made(), [$event . ' ' . $language])));
            }
        });
    }

    /** @return list<array{string, string}> event and language, "" = the text for everybody else */
    private static function missing(): array
    {
        $made = self::made();
        $languages = self::languages();
        $missing = [];
        foreach (array_keys(self::NAMES) as $event) {
            foreach ($languages as $language) {
                if (!in_array($event . ' ' . $language, $made, true)) {
                    $missing[] = [$event, $language];
                }
            }
        }
        return $missing;
    }

    /**
     * Those that WHMCS's templates have and the module has texts in: one more would be a new language on the pages of all templates.
     *
     * @return list<string>
     */
    private static function languages(): array
    {
        $languages = [''];
        $all = Capsule::table('tblemailtemplates')->where('language', '!=', '')->distinct()->pluck('language')->all();
        foreach (array_filter($all, 'is_string') as $language) {
            if (in_array(strtolower($language), Language::available(), true)) {
                $languages[] = $language;
            }
        }
        return $languages;
    }

    /** @return list<string> */
    private static function made(): array
    {
        return Values::texts(Values::ofJson(Installation::setting(self::MADE)));
    }

    private static function make(string $event, string $language): void
    {
        $name = self::NAMES[$event];
        $row = Capsule::table('tblemailtemplates')->where('type', 'product')->where('name', $name);
        if ($row->where('language', $language)->exists()) {
            return;
        }
        $in = $language !== '' ? $language : Installation::setting('Language');
        $values = [
            'type' => 'product', 'name' => $name, 'subject' => Language::in($in, 'mail_' . $event . '_subject'),
            'message' => Language::in($in, 'mail_' . $event . '_message'), 'attachments' => '', 'fromname' => '', 'fromemail' => '',
            'disabled' => 0, 'custom' => 1, 'language' => $language, 'copyto' => '', 'blind_copy_to' => '', 'plaintext' => 0,
            'created_at' => gmdate('Y-m-d H:i:s'), 'updated_at' => gmdate('Y-m-d H:i:s'),
        ];
        foreach (['attachments', 'blind_copy_to', 'created_at', 'updated_at'] as $young) {
            if (!Capsule::schema()->hasColumn('tblemailtemplates', $young)) {
                unset($values[$young]);
            }
        }
        Capsule::table('tblemailtemplates')->insert($values);
    }
}
