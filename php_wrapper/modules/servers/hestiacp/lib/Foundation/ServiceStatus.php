<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Foundation;

/** WHMCS's status of a service (tblhosting.domainstatus): does it say that there is an account? "Pending" says neither. */
final class ServiceStatus
{
    /** The service has an account. */
    public const LIVE = ['Active', 'Suspended'];

    /** The client has no right to one any more, and the panel has none unless something failed. */
    public const ENDED = ['Terminated', 'Cancelled', 'Fraud'];

    public static function isLive(string $status): bool
    {
        return in_array($status, self::LIVE, true);
    }

    public static function isEnded(string $status): bool
    {
        return in_array($status, self::ENDED, true);
    }
}
