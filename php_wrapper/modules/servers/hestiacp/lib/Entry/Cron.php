<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Entry;

use WHMCS\Module\Server\Hestiacp\Certificates\Expiry;
use WHMCS\Module\Server\Hestiacp\Foundation\Extension;
use WHMCS\Module\Server\Hestiacp\Foundation\Installation;
use WHMCS\Module\Server\Hestiacp\Foundation\Language;
use WHMCS\Module\Server\Hestiacp\Foundation\Log;
use WHMCS\Module\Server\Hestiacp\Foundation\ModuleError;
use WHMCS\Module\Server\Hestiacp\License\Renewal;
use WHMCS\Module\Server\Hestiacp\Mail\Templates;
use WHMCS\Module\Server\Hestiacp\Server\SharedRefusals;
use WHMCS\Module\Server\Hestiacp\Storage\ServiceData;
use WHMCS\Module\Server\Hestiacp\Storage\Tables;
use WHMCS\Module\Server\Hestiacp\Storage\ShortLived;
use WHMCS\Module\Server\Hestiacp\Tasks\Queue;
use WHMCS\Module\Server\Hestiacp\Tasks\Worker;

/** What WHMCS's cron does for the module. Two runs at once share the work: each task is claimed by one of them. */
final class Cron
{
    /** Seconds in which one run begins tasks: WHMCS's next cron comes after five minutes. */
    private const BUDGET = 60;

    /** Day of the last complaint, in WHMCS's configuration. */
    private const TOLD = 'HestiacpCronTold';

    /** After each run of WHMCS's cron. */
    public static function run(): void
    {
        Hook::run('AfterCronJob', ShortLived::class, 'prune', []);
        try {
            Extension::demand();
        } catch (ModuleError $error) {
            if (Installation::setting(Queue::CRON) !== '' || self::late() !== null) {
                self::complain($error->getMessage());
            }
            return;
        }
        Installation::configure(Queue::CRON, (string) time());
        Worker::run(TaskKinds::ALL, self::BUDGET);
    }

    /** Once a day. One job that fails keeps no other from its work. */
    public static function daily(): void
    {
        Hook::run('DailyCronJob', Tables::class, 'check', []);
        Hook::run('DailyCronJob', Queue::class, 'mend', []);
        Hook::run('DailyCronJob', Queue::class, 'prune', []);
        Hook::run('DailyCronJob', ServiceData::class, 'prune', []);
        Hook::run('DailyCronJob', Expiry::class, 'look', []);
        /* Before the first of these mails, so that staff find their texts where they look for them. */
        Hook::run('DailyCronJob', Templates::class, 'ensure', []);
        if (Extension::loaded()) {
            Hook::run('DailyCronJob', Renewal::class, 'run', []);
            SharedRefusals::save();
        }
    }

    /** @return string|null a sentence for staff when later work waits longer than it should */
    public static function late(): ?string
    {
        return Queue::late(array_keys(TaskKinds::ALL));
    }

    private static function complain(string $reason): void
    {
        $today = gmdate('Y-m-d');
        if (Installation::setting(self::TOLD) !== $today) {
            Installation::configure(self::TOLD, $today);
            Log::activity(Language::text('cron_idle', ['reason' => $reason]));
        }
    }
}
