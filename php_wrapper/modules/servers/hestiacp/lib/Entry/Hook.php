<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Entry;

use WHMCS\Module\Server\Hestiacp\Foundation\Failure;
use WHMCS\Module\Server\Hestiacp\Foundation\Language;
use WHMCS\Module\Server\Hestiacp\Foundation\Log;

/** What all hooks have in common: an error in one of them is told to staff and goes no further. */
final class Hook
{
    /** @var array<string, bool> hooks and classes whose failure was told in this request */
    private static $told = [];

    /**
     * @param string $name WHMCS's name of the hook
     * @param string $class whose static method does the work
     * @param array<mixed> $vars what WHMCS gave
     * @return mixed what the hook answers; null after an error
     */
    public static function run(string $name, string $class, string $method, array $vars)
    {
        try {
            $work = [$class, $method];
            return is_callable($work) ? $work($vars) : null;
        } catch (\Throwable $error) {
            $place = $name . ' ' . $class;
            if (!isset(self::$told[$place])) {
                self::$told[$place] = true;
                Log::activity(Language::text('hook_failed', ['hook' => $name, 'reason' => Failure::sentence($error)]));
            }
            return null;
        }
    }
}
