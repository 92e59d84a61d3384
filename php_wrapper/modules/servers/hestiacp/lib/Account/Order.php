<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Account;

use WHMCS\Module\Server\Hestiacp\Foundation\Params;
use WHMCS\Module\Server\Hestiacp\Foundation\Text;
use WHMCS\Module\Server\Hestiacp\License\License;
use WHMCS\Module\Server\Hestiacp\Product\Limits;
use WHMCS\Module\Server\Hestiacp\Product\ProductSettings;
use WHMCS\Module\Server\Hestiacp\Product\Reapply;

/** WHMCS's service and product as the arrays that the extension's flows take. */
final class Order
{
    /**
     * The additional action that is not done with the account. The panel keeps what it cannot do on its list and asks Let's Encrypt
     * every five minutes for good, and a domain that was ordered a second ago hardly leads to the panel already: so a task does it
     * (LaterWork), which looks at the name's records first. Forced HTTPS needs no certificate: the panel keeps the wish until then.
     */
    public const LATER = 'letsencrypt';

    /**
     * What create and change package have in common: a setting read in one of them and not in the other would give
     * new accounts other limits than upgraded ones.
     *
     * @param array<string, array<string, mixed>> $license of License::demand()
     * @return array<string, mixed>
     */
    private static function product(ProductSettings $settings, Limits $limits, array $license): array
    {
        return [
            'package' => $limits->packageName(),
            'custom' => $limits->package(),
            'fallback_package' => (string) $settings->more('fallback', ''),
        ] + $license;
    }

    /**
     * Proof that an account is this service's. Without a creation stamp the names of other services are none of ours,
     * and the password that WHMCS has for the service tells two accounts of one client apart.
     *
     * @return array{username: string, email: string, created: string, taken: list<string>, password: string}
     */
    public static function account(Params $params, ServiceRecord $record): array
    {
        return [
            'username' => $record->accountName(),
            'email' => Text::email($params->client('email')),
            'created' => $record->created(),
            'taken' => OtherServices::names($params),
            'password' => $params->raw('password'),
        ];
    }

    /**
     * @param list<string> $taken names of other services
     * @param array<string, array<string, mixed>> $license of License::demand()
     * @return array<string, mixed> everything but the username
     */
    public static function creation(
        Params $params,
        ProductSettings $settings,
        Limits $limits,
        ServiceRecord $record,
        array $taken,
        array $license
    ): array {
        return [
            'password' => $params->raw('password'),
            'email' => Text::email($params->client('email')),
            'created' => $record->created(),
            'first_name' => Text::personName($params->client('firstname')),
            'last_name' => Text::personName($params->client('lastname')),
            'taken' => $taken,
            'domain' => Text::domain($params->text('domain')),
            'domain_optional' => (bool) $settings->more('domain_optional', false),
            'ip' => $limits->address(),
        ] + array_diff_key($limits->actions(), [self::LATER => true]) + self::product($settings, $limits, $license);
    }

    /**
     * @param array<string, array<string, mixed>> $license of License::demand()
     * @return array<string, mixed>
     */
    public static function packageChange(
        Params $params,
        ProductSettings $settings,
        Limits $limits,
        ServiceRecord $record,
        array $license
    ): array {
        $shell = $limits->actions()['shell'] ?? null;
        return self::account($params, $record) + self::product($settings, $limits, $license) + [
            'force' => (bool) $settings->more('force', false),
            'update_users' => (bool) $settings->more('update_users', false) && !Reapply::isPassingOver(),
        ] + (is_string($shell) ? ['shell' => $shell] : []);
    }
}
