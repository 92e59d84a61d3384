<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Product;

use WHMCS\Module\Server\Hestiacp\Foundation\Extension;
use WHMCS\Module\Server\Hestiacp\Foundation\Failure;
use WHMCS\Module\Server\Hestiacp\Foundation\Language;
use WHMCS\Module\Server\Hestiacp\Foundation\Log;
use WHMCS\Module\Server\Hestiacp\Foundation\Params;
use WHMCS\Module\Server\Hestiacp\Foundation\Text;
use WHMCS\Module\Server\Hestiacp\Foundation\Values;
use WHMCS\Module\Server\Hestiacp\License\License;

/**
 * The module's part of WHMCS's product page: hooks AdminProductConfigFields and AdminProductConfigFieldsSave. WHMCS prints the
 * labels and fields raw, and checks the administrator, the permission and the token of the form before it saves. Products of
 * other modules are none of ours. Nothing here throws.
 */
final class SettingsPanel
{
    /** In the session: what the last save has to say, once. */
    private const SESSION = 'hestiacp_product';

    /** What names are made from in the preview. */
    private const SAMPLE = ['client_id' => '56', 'service_id' => '1234', 'domain' => 'example.com'];

    /**
     * @param array<mixed> $vars pid
     * @return array<string, string> label => HTML
     */
    public static function fields(array $vars): array
    {
        try {
            $product = ProductRow::find(Values::number($vars, 'pid'));
            if ($product === null) {
                return [];
            }
            return ReapplyView::isAsked() ? ['HestiaCP' => ReapplyView::answer($product)] : self::page($product);
        } catch (\Throwable $error) {
            return ['HestiaCP' => SettingsForm::box('danger', [Failure::sentence($error)])];
        }
    }

    /** @param array<mixed> $vars pid */
    public static function save(array $vars): void
    {
        $pid = Values::number($vars, 'pid');
        $post = $_POST[SettingsForm::POST] ?? null;
        if (!is_array($post) || ($_SERVER['REQUEST_METHOD'] ?? '') !== 'POST') {
            return;
        }
        try {
            $product = ProductRow::find($pid);
            if ($product !== null) {
                $refused = [];
                $more = ScreenSettings::more($product, $post, $refused);
                $more === null || $product->change('more_settings', $more);
                self::say($pid, $refused);
                self::say($pid, FileManagerFields::save($product, $post));
                self::act($product, Values::text($post, 'do'));
            }
        } catch (\Throwable $error) {
            self::say($pid, [Failure::sentence($error)]);
        }
    }

    /** @return array<string, string> */
    private static function page(ProductRow $product): array
    {
        $more = new MoreJson($product->setting('more_settings'));
        $panel = PanelLists::read($product);
        $problems = SettingsCheck::problems($product, $panel);
        $html = SettingsForm::box('info', self::heard($product->id())) . SettingsForm::box('danger', $problems)
            . SettingsForm::box('warning', array_values(array_filter(array_merge([$panel->unknown()], SettingsCheck::notes($product)))));
        $page = [];
        if ($more->isReadable()) {
            $page += SettingsForm::fields($more, $panel);
        } else {
            $page[Text::html(Language::text('setting_more_settings'))] = SettingsForm::box('danger', [Language::text('more_by_hand')])
                . '<pre>' . Text::html($product->setting('more_settings')) . '</pre>';
        }
        $isGood = $problems === [] && $panel->unknown() === '';
        $parts = [
            'product_username' => [self::class, 'username'], 'setting_license_key' => [self::class, 'license'],
            'product_file_manager_secret' => [FileManagerFields::class, 'html'], 'product_options' => [self::class, 'options'],
            'product_accounts' => [ReapplyView::class, 'html'],
        ];
        foreach ($parts as $label => $part) {
            $page[Text::html(Language::text($label))] = self::part($part, $product, $isGood);
        }
        if ($isGood) {
            $html .= SettingsForm::box('success', [Language::text('check_good', ['server' => $panel->server()])]);
        }
        return ['HestiaCP' => $html] + $page;
    }

    /**
     * What goes wrong in one part of the page costs that part.
     *
     * @param callable(ProductRow): string $part
     * @param bool $isGood gets false when it does
     */
    private static function part(callable $part, ProductRow $product, bool &$isGood): string
    {
        try {
            return $part($product);
        } catch (\Throwable $error) {
            $isGood = false;
            return SettingsForm::box('danger', [Failure::sentence($error)]);
        }
    }

    private static function act(ProductRow $product, string $action): void
    {
        if ($action === 'options') {
            $added = OptionGroup::complete($product->id(), $product->name());
            self::say($product->id(), [Language::text($added === [] ? 'options_complete' : 'options_added', ['options' => implode(', ', $added)])]);
        } elseif ($action === 'apply') {
            self::say($product->id(), [Language::text(Reapply::start($product) ? 'reapply_started' : 'reapply_running')]);
        }
    }

    private static function username(ProductRow $product): string
    {
        Extension::demand();
        $settings = new ProductSettings(new Params($product->params()));
        if (!$settings->usesOwnUsername()) {
            return Text::html(Language::text('username_by_whmcs'));
        }
        $longest = (int) $settings->more('username_max_length', 0);
        $name = hestia_username_generate($settings->usernameRule(), [
            'prefix' => (string) $settings->more('username_prefix', ''), 'max_length' => $longest,
        ] + self::SAMPLE);
        $isLong = $longest > MoreSettings::DEFAULTS['username_max_length'];
        return Text::html(Language::text('username_example', ['name' => $name] + self::SAMPLE))
            . ($isLong ? SettingsForm::box('warning', [Language::text('username_long', ['length' => (string) $longest])]) : '');
    }

    private static function license(ProductRow $product): string
    {
        Extension::demand();
        $params = new Params($product->params());
        $known = (new License(new Log('License', $params)))->known($params->licenseKey());
        $class = $known['status'] === 'valid' ? 'success' : ($known['passes'] ? 'warning' : 'danger');
        return SettingsForm::box($class, [$known['message']]);
    }

    private static function options(ProductRow $product): string
    {
        $missing = OptionGroup::missing($product->id());
        if ($missing === []) {
            return Text::html(Language::text('options_complete'));
        }
        $some = count($missing) < count(OptionKeys::names());
        return SettingsForm::button('options', Language::text($some ? 'options_add' : 'options_make'))
            . '<small>' . Text::html(Language::text('options_missing', ['options' => implode(', ', $missing)])) . '</small>';
    }

    /** @param list<string> $sentences shown once, by the next display */
    private static function say(int $product, array $sentences): void
    {
        $_SESSION[self::SESSION] = [$product => array_merge(self::stored($product), $sentences)];
    }

    /** @return list<string> */
    private static function heard(int $product): array
    {
        $sentences = self::stored($product);
        /* Without a session, PHP 7.4 would complain of what is not there to be removed. */
        if (isset($_SESSION[self::SESSION])) {
            unset($_SESSION[self::SESSION]);
        }
        return $sentences;
    }

    /** @return list<string> */
    private static function stored(int $product): array
    {
        $all = isset($_SESSION) ? ($_SESSION[self::SESSION] ?? null) : null;
        $own = is_array($all) ? ($all[$product] ?? null) : null;
        return Values::texts($own);
    }
}
