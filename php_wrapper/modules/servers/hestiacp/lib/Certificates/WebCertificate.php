<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Certificates;

use WHMCS\Module\Server\Hestiacp\Tasks\Outcome;
use WHMCS\Module\Server\Hestiacp\Tasks\Task;

/**
 * Task kind "certificate": the certificate of a web domain (the task's subject) with its aliases.
 *
 * The panel's own list comes first, because it costs nobody's time: v-schedule-letsencrypt-domain returns at once, and the panel's
 * cron works at it. It tells no reasons, so when nothing has come of it, the later attempts ask the panel directly.
 */
final class WebCertificate extends CertificateTask
{
    public const KIND = 'certificate';

    /** Seconds after which the panel's list is looked at: its cron runs every five minutes, and a certificate takes a minute or two. */
    private const LOOKS = [360, 300, 600];

    protected function area(): string
    {
        return Site::WEB;
    }

    protected function name(string $domain): string
    {
        return $domain;
    }

    protected function busy(Task $task, Site $site): ?Outcome
    {
        $looks = is_int($task->data['looks'] ?? null) ? $task->data['looks'] : count(self::LOOKS);
        return $looks < count(self::LOOKS) ? $this->look($task, $site, $looks) : null;
    }

    protected function get(Task $task, Site $site, array $row): Outcome
    {
        if (!isset($task->data['looks'])) {
            $site->schedule();
            return $this->look($task, $site, 0);
        }
        try {
            return $this->issue($task, $site, $row);
        } catch (\Hestia\AccessDenied $error) {
            if ($error->getDenial() !== 'permission') {
                throw $error;
            }
            return $this->fail($task, Record::FAILED, new Finding('certificate_not_there', [
                'name' => $task->subject, 'server' => $site->panel, 'minutes' => (string) intdiv((int) array_sum(self::LOOKS), 60),
                'command' => 'v-add-letsencrypt-domain', 'log' => $site->logFile($task->subject),
            ]));
        }
    }

    /** @param int $looks that were taken, and are for nothing now */
    private function look(Task $task, Site $site, int $looks): Outcome
    {
        $finding = new Finding('certificate_queued', ['name' => $task->subject, 'server' => $site->panel]);
        return $this->wait($task, $finding, self::LOOKS[$looks], ['looks' => $looks + 1]);
    }
}
