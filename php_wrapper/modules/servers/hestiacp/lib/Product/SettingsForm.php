<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Product;

use WHMCS\Module\Server\Hestiacp\Foundation\Language;
use WHMCS\Module\Server\Hestiacp\Foundation\Text;

/** The form fields of the settings without a position of their own. Everything that goes into the page is escaped here. */
final class SettingsForm
{
    /** Name of the fields in WHMCS's product form. */
    public const POST = 'hestiacp';

    /** Settings whose values are names on the panel => list of PanelLists */
    private const LISTS = ['fallback' => 'package', 'backend_template' => 'backend_template', 'dns_template' => 'dns_template', 'ip' => 'ip'];

    /** Names of a list in the page. */
    private const OFFERED = 500;

    /** @return array<string, string> label => HTML */
    public static function fields(MoreJson $more, PanelLists $panel): array
    {
        $fields = [];
        foreach (MoreSettings::KINDS as $name => $kind) {
            $label = Text::html(Language::text('setting_' . $name));
            $shown = self::shown($more, $name);
            $html = '<input type="hidden" name="' . self::POST . '[was][' . $name . ']" value="' . Text::html($shown) . '">';
            $fields[$label] = $html . self::field($name, $kind, $shown, $panel);
        }
        return $fields;
    }

    /** What the form shows, and compares with what comes back: of a tick what holds, also when the product does not say it. */
    public static function shown(MoreJson $more, string $name): string
    {
        $value = $more->shown($name);
        if (MoreSettings::KINDS[$name] !== 'decision') {
            return $value;
        }
        $isYes = $value === '' ? (MoreSettings::DEFAULTS[$name] ?? false) === true : $value === 'yes';
        return $isYes ? 'yes' : 'no';
    }

    /**
     * A button of the product form: it saves the product, and does what it says.
     *
     * @param array<string, string> $more attributes
     */
    public static function button(string $action, string $label, array $more = []): string
    {
        return Text::submit($label, ['class' => 'btn btn-default btn-sm', 'name' => self::POST . '[do]', 'value' => $action] + $more) . ' ';
    }

    /** @param list<string> $sentences */
    public static function box(string $class, array $sentences): string
    {
        $lines = array_map([Text::class, 'html'], $sentences);
        return $lines === [] ? '' : '<div class="alert alert-' . $class . '" style="margin:0 0 5px">' . implode('<br>', $lines) . '</div>';
    }

    private static function field(string $name, string $kind, string $shown, PanelLists $panel): string
    {
        $about = ' <small>' . Text::html(Language::text('about_' . $name)) . '</small>';
        $field = ' name="' . self::POST . '[more][' . $name . ']"';
        if ($kind === 'decision') {
            return '<label class="checkbox-inline"><input type="checkbox"' . $field . ' value="yes"' . ($shown === 'yes' ? ' checked' : '')
                . '>' . $about . '</label>';
        }
        $default = MoreSettings::DEFAULTS[$name] ?? '';
        /* WHMCS prints the label in a cell of its own, without a tie to the field. */
        $field .= ' aria-label="' . Text::html(Language::text('setting_' . $name)) . '"';
        $field .= ' value="' . Text::html($shown) . '" placeholder="' . Text::html((string) $default) . '" class="form-control input-inline input-200"';
        if ($kind === 'number') {
            [$least, $most] = MoreSettings::RANGES[$name];
            return '<input type="number" min="' . $least . '" max="' . $most . '"' . $field . '>' . $about;
        }
        $names = isset(self::LISTS[$name]) ? $panel->names(self::LISTS[$name]) ?? [] : [];
        if ($names === []) {
            return '<input type="text" maxlength="500"' . $field . '>' . $about;
        }
        $options = '';
        foreach (array_slice($names, 0, self::OFFERED) as $value) {
            $options .= '<option value="' . Text::html($value) . '">';
        }
        $list = self::POST . '_' . $name;
        return '<input type="text" maxlength="500" list="' . $list . '"' . $field . '><datalist id="' . $list . '">' . $options . '</datalist>' . $about;
    }
}
