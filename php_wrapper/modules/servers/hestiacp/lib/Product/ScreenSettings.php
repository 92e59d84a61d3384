<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Product;

use WHMCS\Module\Server\Hestiacp\Foundation\Language;
use WHMCS\Module\Server\Hestiacp\Foundation\Values;

/** The product form as a browser sends it: WHMCS's fields of the settings by position, and the module's own by name. */
final class ScreenSettings
{
    /** Fields of WHMCS's Module Settings. */
    private const FIELDS = 'packageconfigoption';

    /**
     * The product with what stands in the form, which need not be saved. What the form does not show is as it is stored.
     *
     * @param array<mixed> $post the whole form
     * @param list<string> $refused gets what was not taken
     */
    public static function over(ProductRow $product, array $post, array &$refused): ProductRow
    {
        $settings = [];
        $posted = Values::list($post, self::FIELDS);
        foreach (SettingsTable::kinds() as $name => [$type, $isSimple]) {
            $value = $posted[SettingsTable::position($name)] ?? null;
            if (is_string($value)) {
                $settings[$name] = self::text($value);
            } elseif ($type === 'yesno' && isset($posted[SettingsTable::position($isSimple ? 'package' : 'package_name')])) {
                /* A box without its tick is not sent; whether there was one, its neighbour of the same mode says. */
                $settings[$name] = '';
            }
        }
        $product = $product->with($settings);
        $more = self::more($product, Values::list($post, SettingsForm::POST), $refused);
        return $more === null ? $product : $product->with(['more_settings' => $more]);
    }

    /**
     * Only what the administrator changed in the form: the text of setting 24 may have been written by hand in the same form.
     *
     * @param array<mixed> $post the module's part of the form
     * @param list<string> $refused gets what was not taken
     * @return string|null the new text of setting 24; null: as it was
     */
    public static function more(ProductRow $product, array $post, array &$refused): ?string
    {
        $more = new MoreJson($product->setting('more_settings'));
        $was = Values::list($post, 'was');
        $now = Values::list($post, 'more');
        $isChanged = false;
        foreach (MoreSettings::KINDS as $name => $kind) {
            if (!isset($was[$name]) || !$more->isReadable()) {
                continue;
            }
            $value = trim(self::text($now[$name] ?? ($kind === 'decision' ? 'no' : '')));
            if (self::even($value) === self::even(self::text($was[$name]))) {
                continue;
            }
            if ($more->change($name, $value)) {
                $isChanged = true;
            } else {
                [$least, $most] = MoreSettings::RANGES[$name] ?? [0, 0];
                $refused[] = Language::text($most === 0 ? 'product_not_taken' : 'product_number_not_taken', [
                    'setting' => Language::text('setting_' . $name), 'value' => $value, 'least' => (string) $least, 'most' => (string) $most,
                ]);
            }
        }
        return $isChanged ? $more->text() : null;
    }

    /** @param mixed $value as the form gave it, with HTML's entities where WHMCS put them in */
    private static function text($value): string
    {
        return is_string($value) ? html_entity_decode($value, ENT_QUOTES, 'UTF-8') : '';
    }

    /** A browser takes line breaks out of a text field, and that is no change. */
    private static function even(string $value): string
    {
        return (string) preg_replace('/\s+/', '', $value);
    }
}
