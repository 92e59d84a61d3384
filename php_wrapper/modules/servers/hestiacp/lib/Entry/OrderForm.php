<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Entry;

use WHMCS\Database\Capsule;
use WHMCS\Module\Server\Hestiacp\Account\AccountName;
use WHMCS\Module\Server\Hestiacp\Account\OrderRules;
use WHMCS\Module\Server\Hestiacp\Account\OtherServices;
use WHMCS\Module\Server\Hestiacp\Foundation\Extension;
use WHMCS\Module\Server\Hestiacp\Foundation\Installation;
use WHMCS\Module\Server\Hestiacp\Foundation\Log;
use WHMCS\Module\Server\Hestiacp\Foundation\Params;
use WHMCS\Module\Server\Hestiacp\Foundation\Text;
use WHMCS\Module\Server\Hestiacp\Foundation\Values;
use WHMCS\Module\Server\Hestiacp\Product\ProductSettings;

/**
 * What a client orders is checked while it is still in the cart, without a panel: what cannot become an account is said there,
 * not after the payment. The cart is $_SESSION['cart']['products'], a list of {pid, domain, customfields: id => value}.
 */
final class OrderForm
{
    /**
     * The page of one product in the cart; the custom fields are still on their way into it, and so is all of it where an order
     * form adds and configures a product at once.
     *
     * @param array<mixed> $request i = place in the cart, or pid and domain; customfield = id => value
     * @return list<string>|null sentences for the client
     */
    public static function product(array $request): ?array
    {
        $place = is_scalar($request['i'] ?? null) ? (string) $request['i'] : '';
        $item = self::cart()[$place] ?? array_intersect_key($request, ['pid' => 1, 'domain' => 1]);
        if (is_array($request['customfield'] ?? null)) {
            $item['customfields'] = $request['customfield'];
        }
        return self::problems([$item]);
    }

    /**
     * The whole cart, for what got into it by another way.
     *
     * @return list<string>|null
     */
    public static function checkout(): ?array
    {
        return self::problems(array_values(self::cart()));
    }

    /**
     * WHMCS is about to give a new service a user name.
     *
     * @param array<mixed> $vars
     * @return string|null null = WHMCS's own
     */
    public static function username(array $vars): ?string
    {
        $params = new Params(Values::list($vars, 'params'));
        $isOurs = $params->text('moduletype') === Installation::MODULE && $params->number('serviceid') > 0 && $params->number('addonId') === 0;
        if (!$isOurs || !Extension::loaded()) {
            return null;
        }
        $log = new Log('UserName', $params);
        return (new AccountName($params, new ProductSettings($params), OtherServices::names($params), $log))->propose();
    }

    /**
     * @param list<array<mixed>> $items
     * @return list<string>|null
     */
    private static function problems(array $items): ?array
    {
        $problems = [];
        foreach ($items as $item) {
            $product = Values::number($item, 'pid');
            if (self::isOurs($product)) {
                $domain = trim(Values::text($item, 'domain'));
                $problems[] = $domain === '' ? null : OrderRules::domain($domain);
                $chosen = self::chosen($product, Values::list($item, 'customfields'));
                $problems[] = ($chosen['username'] ?? '') === '' ? null : OrderRules::username($chosen['username']);
                $problems[] = ($chosen['password'] ?? '') === '' ? null : OrderRules::password($chosen['password']);
            }
        }
        $problems = array_values(array_unique(array_filter($problems, 'is_string')));
        return $problems === [] ? null : array_map([Text::class, 'line'], $problems);
    }

    private static function isOurs(int $product): bool
    {
        return $product > 0 && class_exists(Capsule::class)
            && Capsule::table('tblproducts')->where('id', $product)->where('servertype', Installation::MODULE)->exists();
    }

    /**
     * @param array<mixed> $values id of a custom field => value as WHMCS took it from the request, its entities in it
     * @return array<string, string> name of the field => value
     */
    private static function chosen(int $product, array $values): array
    {
        $fields = Capsule::table('tblcustomfields')->where('type', 'product')->where('relid', $product)->pluck('fieldname', 'id')->all();
        $chosen = [];
        foreach ($fields as $id => $name) {
            if (is_string($name) && is_string($values[$id] ?? null)) {
                $chosen[Params::fieldName($name)] = html_entity_decode($values[$id], ENT_QUOTES);
            }
        }
        return $chosen;
    }

    /** @return array<int|string, array<mixed>> place => product */
    private static function cart(): array
    {
        $cart = Values::list($_SESSION ?? [], 'cart');
        $items = [];
        foreach (Values::list($cart, 'products') as $place => $item) {
            if (is_array($item)) {
                $items[$place] = $item;
            }
        }
        return $items;
    }
}
