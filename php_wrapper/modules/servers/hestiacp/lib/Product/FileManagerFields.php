<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Product;

use WHMCS\Module\Server\Hestiacp\Foundation\Language;
use WHMCS\Module\Server\Hestiacp\Foundation\Text;
use WHMCS\Module\Server\Hestiacp\Foundation\Params;
use WHMCS\Module\Server\Hestiacp\Foundation\Values;
use WHMCS\Module\Server\Hestiacp\Storage\FileManagerSecrets;

/** The secret of the file manager in the product's form: it can be written there, and is never shown. */
final class FileManagerFields
{
    /** Name of the field below SettingsForm::POST. */
    private const FIELD = 'file_manager_secret';

    public static function html(ProductRow $product): string
    {
        $settings = FileManagerSettings::of(new Params($product->params()));
        if ($settings->address === '') {
            return Text::html(Language::text('file_manager_none'));
        }
        $isThere = FileManagerSecrets::current($settings->address) !== '';
        return '<input type="password" name="' . SettingsForm::POST . '[' . self::FIELD . ']" value="" autocomplete="new-password" maxlength="100"'
            . ' class="form-control input-inline input-300" aria-label="' . Text::html(Language::text('product_file_manager_secret')) . '"> <small>'
            . Text::html(Language::text($isThere ? 'file_manager_secret_there' : 'file_manager_secret_missing', ['url' => $settings->address]))
            . '</small>';
    }

    /**
     * @param array<mixed> $post of the form
     * @return list<string> what was done or not taken; the secret is in none of it
     */
    public static function save(ProductRow $product, array $post): array
    {
        $secret = trim(Values::text($post, self::FIELD));
        if ($secret === '') {
            return [];
        }
        $address = FileManagerSettings::of(new Params($product->params()))->address;
        if ($address === '') {
            return [Language::text('file_manager_secret_alone')];
        }
        $isTaken = FileManagerSecrets::put($address, $secret);
        return [Language::text($isTaken ? 'file_manager_secret_saved' : 'file_manager_secret_bad', ['url' => $address])];
    }
}
