<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Account;

use WHMCS\Module\Server\Hestiacp\Foundation\Extension;
use WHMCS\Module\Server\Hestiacp\Foundation\Language;
use WHMCS\Module\Server\Hestiacp\Foundation\Text;

/** What a client may choose at order. Each rule answers null, or a sentence for the client. */
final class OrderRules
{
    private const DOMAIN = '/^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+(xn--[a-z0-9-]{1,58}[a-z0-9]|[a-z]{2,63})$/D';

    /** Characters. The panel takes any length. */
    private const SHORTEST_PASSWORD = 8;

    /** Bytes. The panel refuses some 500. */
    private const LONGEST_PASSWORD = 255;

    public static function domain(string $domain): ?string
    {
        return preg_match(self::DOMAIN, Text::domain($domain)) === 1 ? null : Language::text('order_domain', ['domain' => trim($domain)]);
    }

    /** Without the extension every name passes: the order itself says that it is missing. */
    public static function username(string $username): ?string
    {
        $problem = Extension::loaded() ? hestia_username_check(strtolower(trim($username))) : null;
        return $problem === null ? null : Language::text('order_username', ['user' => trim($username), 'reason' => $problem]);
    }

    /** The panel writes passwords into lines of files, reads those that begin with /tmp/ from a file, and cuts blanks off. */
    public static function password(string $password): ?string
    {
        $isPlain = preg_match('/[\x00-\x1F\x7F]/', $password) !== 1 && trim($password) === $password && strncmp($password, '/tmp/', 5) !== 0;
        return self::passwordLength($password) ?? ($isPlain ? null : Language::text('order_password_characters'));
    }

    /** The one rule that the extension does not have, whose sentences about the characters say more. */
    public static function passwordLength(string $password): ?string
    {
        if ((preg_match('//u', $password) === 1 ? (int) preg_match_all('/./us', $password) : strlen($password)) < self::SHORTEST_PASSWORD) {
            return Language::text('order_password_short', ['length' => (string) self::SHORTEST_PASSWORD]);
        }
        return strlen($password) <= self::LONGEST_PASSWORD ? null : Language::text('order_password_long', ['length' => (string) self::LONGEST_PASSWORD]);
    }
}
