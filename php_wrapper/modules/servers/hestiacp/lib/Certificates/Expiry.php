<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Certificates;

use WHMCS\Database\Capsule;
use WHMCS\Module\Server\Hestiacp\Account\LaterWork;
use WHMCS\Module\Server\Hestiacp\Account\ServiceRecord;
use WHMCS\Module\Server\Hestiacp\Foundation\Log;
use WHMCS\Module\Server\Hestiacp\Foundation\Params;
use WHMCS\Module\Server\Hestiacp\Foundation\ServiceStatus;
use WHMCS\Module\Server\Hestiacp\Mail\Mailer;
use WHMCS\Module\Server\Hestiacp\Product\ProductSettings;
use WHMCS\Module\Server\Hestiacp\Server\StoredParams;
use WHMCS\Module\Server\Hestiacp\Storage\ServiceData;
use WHMCS\Module\Server\Hestiacp\Tasks\Kind;
use WHMCS\Module\Server\Hestiacp\Tasks\Outcome;
use WHMCS\Module\Server\Hestiacp\Tasks\Queue;
use WHMCS\Module\Server\Hestiacp\Tasks\Task;

/**
 * Task kind "certificate_expiry": a certificate (the task's subject is the host name) near its end is looked at. Panels renew
 * those of Let's Encrypt by themselves 31 days before; one that did not, and one that somebody else installed, is told to the client
 * and to staff, once for each threshold.
 */
final class Expiry implements Kind
{
    public const KIND = 'certificate_expiry';

    /** Days before the end, from many to few. */
    private const THRESHOLDS = [14, 3];

    /** Days before the end from which on the panel is asked: earlier it has no reason to have renewed. */
    private const FROM = 28;

    /** Once a day: a task for each certificate that is near its end. Asks no panel. */
    public static function look(): void
    {
        foreach (ServiceData::pages(Record::NAME) as $records) {
            $near = [];
            foreach ($records as $service => $entries) {
                foreach ($entries as $name => $entry) {
                    $until = is_array($entry) && ($entry['state'] ?? '') === Record::READY ? ($entry['valid_until'] ?? null) : null;
                    if (is_int($until) && $until < time() + self::FROM * 86400) {
                        $near[$service][] = (string) $name;
                    }
                }
            }
            self::add($near);
        }
    }

    /** @param array<int, list<string>> $near service => host names */
    private static function add(array $near): void
    {
        $servers = $near === [] ? [] : Capsule::table('tblhosting')->whereIn('id', array_keys($near))->pluck('server', 'id')->all();
        foreach ($near as $service => $names) {
            foreach ($names as $name) {
                Queue::add(self::KIND, $service, is_scalar($servers[$service] ?? null) ? (int) $servers[$service] : 0, $name);
            }
        }
    }

    /** @return list<int> */
    public function delays(): array
    {
        return [3600, 10800];
    }

    public function run(Task $task): Outcome
    {
        $params = new Params(StoredParams::ofService($task->service));
        $log = new Log('Task ' . $task->kind, $params);
        $record = new ServiceRecord($params, $log);
        $name = $task->subject;
        if (!ServiceStatus::isLive($params->text('status')) || $record->accountName() === '') {
            Record::forget($task->service, $name);
            return Outcome::done((new Finding('certificate_inactive', ['name' => $name]))->sentence());
        }
        if ($params->text('status') === 'Suspended') {
            /* Nobody can renew it now, and the client knows of the suspension; the daily look comes again. */
            return Outcome::done((new Finding('certificate_suspended', ['name' => $name]))->sentence());
        }
        $area = Record::area($task->service, $name);
        $site = new Site($params, $record->accountName(), $area === Site::MAIL ? substr($name, strlen('mail.')) : $name);
        $site->demandAccount($params, $record, $log);
        $row = $site->row($area);
        if (($row['SSL'] ?? '') !== 'yes') {
            Record::forget($task->service, $name);
            if ($row !== null) {
                /* What somebody else had installed was taken away: now it is the panel's turn again. */
                LaterWork::certificates($params, new ProductSettings($params), $log);
            }
            return Outcome::done((new Finding('certificate_gone', ['name' => $name, 'server' => $site->panel]))->sentence());
        }
        $isOwn = ($row['LETSENCRYPT'] ?? '') !== 'yes';
        $until = $site->validUntil($area);
        if ($until === null) {
            $finding = $isOwn ? new Finding('certificate_own', ['name' => $name]) : Finding::undated($name, $site->panel, $area);
            Record::write($task->service, $name, Record::READY, $finding, ['valid_until' => null, 'told' => null]);
            return Outcome::done($finding->sentence());
        }
        return $this->tell($task, $site, $until, $isOwn, $log);
    }

    private function tell(Task $task, Site $site, int $until, bool $isOwn, Log $log): Outcome
    {
        $entry = Record::all($task->service)[$task->subject] ?? [];
        $told = is_int($entry['told'] ?? null) ? $entry['told'] : null;
        $days = intdiv($until - time(), 86400);
        $crossed = null;
        foreach (self::THRESHOLDS as $threshold) {
            $crossed = $days < $threshold ? $threshold : $crossed;
        }
        $values = ['name' => $task->subject, 'until' => gmdate('Y-m-d', $until), 'server' => $site->panel, 'log' => $site->logFile($task->subject)];
        $finding = new Finding($crossed === null ? 'certificate_valid' : ($isOwn ? 'certificate_own_expiring' : 'certificate_expiring'), $values);
        $isNews = $crossed !== null && ($told === null || $crossed < $told);
        Record::write($task->service, $task->subject, Record::READY, $finding, ['valid_until' => $until, 'told' => $crossed]);
        if ($isNews) {
            $log->say($finding->sentence());
            Mailer::send('certificate_expiring', $task->service, [
                'domain' => $task->subject, 'valid_until' => $values['until'], 'days' => (string) max(0, $days),
            ]);
        }
        return Outcome::done($finding->sentence());
    }
}
