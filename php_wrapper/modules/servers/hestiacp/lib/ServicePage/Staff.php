<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\ServicePage;

use WHMCS\Authentication\CurrentUser;
use WHMCS\Module\Server\Hestiacp\Foundation\ModuleError;

/**
 * WHMCS checks an administrator's login, permissions and token before it calls the module, and lets clients call only what a
 * module lists for them. This is the second lock: a client who got here anyway gets no further.
 */
final class Staff
{
    /** @throws ModuleError the visitor is a client */
    public static function demand(): void
    {
        if (!class_exists(CurrentUser::class)) {
            return;
        }
        $visitor = new CurrentUser();
        if ($visitor->admin() === null && $visitor->client() !== null) {
            throw ModuleError::say('staff_only');
        }
    }
}
