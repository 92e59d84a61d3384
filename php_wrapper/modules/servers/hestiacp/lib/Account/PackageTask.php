<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Account;

use WHMCS\Module\Server\Hestiacp\Foundation\Installation;
use WHMCS\Module\Server\Hestiacp\Foundation\Language;
use WHMCS\Module\Server\Hestiacp\Foundation\Params;
use WHMCS\Module\Server\Hestiacp\Foundation\ServiceStatus;
use WHMCS\Module\Server\Hestiacp\Foundation\Text;
use WHMCS\Module\Server\Hestiacp\Foundation\Values;
use WHMCS\Module\Server\Hestiacp\Product\Limits;
use WHMCS\Module\Server\Hestiacp\Server\StoredParams;
use WHMCS\Module\Server\Hestiacp\Storage\ServiceData;
use WHMCS\Module\Server\Hestiacp\Tasks\Kind;
use WHMCS\Module\Server\Hestiacp\Tasks\Outcome;
use WHMCS\Module\Server\Hestiacp\Tasks\Queue;
use WHMCS\Module\Server\Hestiacp\Tasks\Task;

/** An account has the product's fallback, because the panel refused its own package: that is tried again, by WHMCS's ChangePackage. */
final class PackageTask implements Kind
{
    public const KIND = 'package';

    /** Seconds until the first attempt: a template or a shell has to be put there by somebody. */
    private const FIRST = 3600;

    /** @var bool this process is at it: then the change itself asks for no further attempt */
    private static $isRunning = false;

    public static function add(int $service, int $server): void
    {
        if (!self::$isRunning) {
            Queue::add(self::KIND, $service, $server, '', [], self::FIRST);
        }
    }

    public function run(Task $task): Outcome
    {
        $params = new Params(StoredParams::ofService($task->service));
        $isOurs = $params->text('moduletype') === Installation::MODULE && ServiceStatus::isLive($params->text('status'));
        if (!$isOurs || !self::hasFallback($task->service)) {
            return Outcome::done(Language::text('package_done'));
        }
        self::$isRunning = true;
        try {
            $answer = function_exists('localAPI') ? localAPI('ModuleChangePackage', ['serviceid' => $task->service]) : [];
        } finally {
            self::$isRunning = false;
        }
        if (($answer['result'] ?? '') !== 'success') {
            $message = Text::line(Values::text($answer, 'message'));
            return Outcome::retry($message !== '' ? $message : Language::text('reapply_no_answer'));
        }
        return self::hasFallback($task->service) ? Outcome::retry(Language::text('package_still')) : Outcome::done(Language::text('package_done'));
    }

    public function delays(): array
    {
        return [21600, 86400, 259200];
    }

    /**
     * Nothing is on record any more when the account was deleted.
     *
     * @phpstan-impure
     */
    private static function hasFallback(int $service): bool
    {
        return (ServiceData::get($service, Limits::RECORD)['fallback'] ?? false) === true;
    }
}
