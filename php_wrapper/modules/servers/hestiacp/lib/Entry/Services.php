<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Entry;

use WHMCS\Module\Server\Hestiacp\Storage\ServiceData;
use WHMCS\Module\Server\Hestiacp\Tasks\Queue;

/** What becomes of services when WHMCS changes or deletes something. */
final class Services
{
    /**
     * The service is gone from WHMCS; its account is not touched.
     *
     * @param array<mixed> $vars
     */
    public static function deleted(array $vars): void
    {
        $service = is_scalar($vars['serviceid'] ?? null) ? (int) $vars['serviceid'] : 0;
        if ($service > 0) {
            ServiceData::drop($service);
            Queue::drop($service);
        }
    }
}
