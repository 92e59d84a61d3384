<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Server;

use WHMCS\Authentication\CurrentUser;

/** Who is in front of the page that called the module. */
final class Visitor
{
    /** clientId() where WHMCS does not tell: whoever it is may not do what only a known client, or nobody, may. */
    private const UNKNOWN = -1;

    /** A client in the client area, and nobody of the staff on the client's behalf: not the admin area, cron or the API. */
    public static function isClient(): bool
    {
        return self::clientId() !== 0 && !self::isStaffAsClient();
    }

    /** The client whose pages are open, also for staff who look at them; 0 = none, below 0 = WHMCS does not tell. */
    public static function clientId(): int
    {
        if (defined('ADMINAREA') || !class_exists(CurrentUser::class)) {
            return 0;
        }
        try {
            $client = (new CurrentUser())->client();
            $id = $client->id ?? 0;
            return is_numeric($id) ? (int) $id : 0;
        } catch (\Throwable $error) {
            return self::UNKNOWN;
        }
    }

    /** Was the page's form sent by somebody who saw it? WHMCS checks that too, in its newer versions. */
    public static function hasSentForm(): bool
    {
        $token = $_POST['token'] ?? null;
        return ($_SERVER['REQUEST_METHOD'] ?? '') === 'POST' && is_string($token) && $token !== ''
            && function_exists('generate_token') && hash_equals(generate_token('plain'), $token);
    }

    private static function isStaffAsClient(): bool
    {
        try {
            return (new CurrentUser())->isMasqueradingAdmin();
        } catch (\Throwable $error) {
            return false;
        }
    }
}
