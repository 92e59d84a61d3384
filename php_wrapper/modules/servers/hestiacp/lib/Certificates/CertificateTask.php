<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Certificates;

use WHMCS\Module\Server\Hestiacp\Account\ServiceRecord;
use WHMCS\Module\Server\Hestiacp\Foundation\Log;
use WHMCS\Module\Server\Hestiacp\Foundation\Params;
use WHMCS\Module\Server\Hestiacp\Foundation\ServiceStatus;
use WHMCS\Module\Server\Hestiacp\Mail\Mailer;
use WHMCS\Module\Server\Hestiacp\Server\StoredParams;
use WHMCS\Module\Server\Hestiacp\Tasks\Kind;
use WHMCS\Module\Server\Hestiacp\Tasks\Outcome;
use WHMCS\Module\Server\Hestiacp\Tasks\Task;

/**
 * A certificate on its way, in steps of cron: the names must lead to the panel, the panel gets the certificate, and what it has
 * then is read. What comes out is kept with the service (Record), and the client hears of the end, good or bad.
 */
abstract class CertificateTask implements Kind
{
    /**
     * Seconds. Who ordered today changes the name servers within the hour or within the week. No more than five failures an hour
     * reach Let's Encrypt, whose limit that is.
     */
    private const DELAYS = [300, 600, 1800, 3600, 10800, 21600, 43200, 86400, 86400, 86400, 86400, 86400];

    /** Seconds until something is looked at again that nobody but staff or the client can end. */
    private const LONG_WAIT = 21600;

    /**
     * Attempts that ask the panel although a name leads elsewhere: a proxy or a content network may stand in front of it, which only
     * Let's Encrypt can tell. Two, because each that fails counts there.
     */
    private const ATTEMPTS_ANYWAY = [3, 12];

    /** @var DnsCheck */
    private $dns;

    public function __construct(?DnsCheck $dns = null)
    {
        $this->dns = $dns ?? new DnsCheck();
    }

    /** @return list<int> */
    public function delays(): array
    {
        return self::DELAYS;
    }

    public function run(Task $task): Outcome
    {
        $params = new Params(StoredParams::ofService($task->service));
        $log = new Log('Task ' . $task->kind, $params);
        $name = $this->name($task->subject);
        if (!ServiceStatus::isLive($params->text('status'))) {
            Record::forget($task->service, $name);
            return Outcome::done((new Finding('certificate_inactive', ['name' => $name]))->sentence());
        }
        if ($params->text('status') === 'Suspended') {
            return $this->wait($task, new Finding('certificate_suspended', ['name' => $name]), self::LONG_WAIT);
        }
        $record = new ServiceRecord($params, $log);
        if ($record->accountName() === '') {
            return $this->giveUp($task, new Finding('certificate_no_account', ['name' => $name]));
        }
        try {
            $site = new Site($params, $record->accountName(), $task->subject);
            $site->demandAccount($params, $record, $log);
            return $this->step($task, $site, $record->accountName());
        } catch (\Throwable $error) {
            return $this->fail($task, Record::FAILED, new Finding('certificate_trouble', ['name' => $name, 'reason' => $log->failure($error)]));
        }
    }

    /** @return string Site::WEB | Site::MAIL */
    abstract protected function area(): string;

    /** The host name that the certificate is kept under. */
    abstract protected function name(string $domain): string;

    /**
     * Every name leads to the panel: get the certificate, in one step or in several.
     *
     * @param array<string, string> $row of the panel
     */
    abstract protected function get(Task $task, Site $site, array $row): Outcome;

    /** Is the panel at it already? Then an outcome without asking for anything. */
    protected function busy(Task $task, Site $site): ?Outcome
    {
        return null;
    }

    private function step(Task $task, Site $site, string $user): Outcome
    {
        $name = $this->name($task->subject);
        $row = $site->row($this->area());
        if ($row === null) {
            $values = ['name' => $name, 'user' => $user, 'server' => $site->panel];
            return $this->giveUp($task, new Finding('certificate_no_domain', $values));
        }
        if (($row['SSL'] ?? '') === 'yes') {
            return ($row['LETSENCRYPT'] ?? '') === 'yes' ? $this->ready($task, $site) : $this->leave($task, $site);
        }
        if (($row['SUSPENDED'] ?? '') === 'yes') {
            return $this->wait($task, new Finding('certificate_suspended', ['name' => $name]), self::LONG_WAIT);
        }
        $busy = $this->busy($task, $site);
        if ($busy !== null) {
            return $busy;
        }
        $names = $site->names($this->area(), $row);
        $problem = $this->dns->problem($names, $site->addresses($row));
        if ($problem === null) {
            return $this->get($task, $site, $row);
        }
        $isAnyway = in_array($task->attempts, self::ATTEMPTS_ANYWAY, true) && $this->dns->isInUse($names);
        return $isAnyway && $this->worksAnyway($task, $site, $row)
            ? $this->ready($task, $site)
            : $this->fail($task, Record::WAITING, $problem);
    }

    /** @param array<string, string> $row of the panel */
    private function worksAnyway(Task $task, Site $site, array $row): bool
    {
        try {
            return $this->ask($task, $site, $row) === null;
        } catch (\Hestia\Exception $error) {
            return false;
        }
    }

    /**
     * Asks the panel and waits for its verdict.
     *
     * @param array<string, string> $row of the panel
     */
    protected function issue(Task $task, Site $site, array $row): Outcome
    {
        $reason = $this->ask($task, $site, $row);
        if ($reason === null) {
            return $this->ready($task, $site);
        }
        return $this->fail($task, $reason->id === 'certificate_running' ? Record::QUEUED : Record::FAILED, $reason);
    }

    /**
     * @param array<string, string> $row of the panel
     * @return Finding|null null when the certificate is there, else why not
     * @throws \Hestia\Exception
     */
    private function ask(Task $task, Site $site, array $row): ?Finding
    {
        $name = $this->name($task->subject);
        $isLost = false;
        try {
            $site->issue($this->area(), $row);
        } catch (\Hestia\CommandFailed $error) {
            return self::refusal($error, $name, $site);
        } catch (\Hestia\Exception $error) {
            if ($error->getOutcome() !== 'unknown') {
                throw $error;
            }
            /* The panel goes on when nobody listens any more. */
            $isLost = true;
        }
        $row = $isLost ? [] : $site->row($this->area());
        return ($row['LETSENCRYPT'] ?? '') === 'yes' ? null : new Finding('certificate_running', ['name' => $name, 'server' => $site->panel]);
    }

    /** @param array<mixed>|null $data of the task, null = as it was */
    protected function wait(Task $task, Finding $finding, int $delay, ?array $data = null): Outcome
    {
        $this->keep($task, Record::QUEUED, $finding);
        return Outcome::more($finding->sentence(), $data ?? $task->data, $delay);
    }

    /** Tried again after a while; after the last attempt staff and the client are told. */
    protected function fail(Task $task, string $state, Finding $finding): Outcome
    {
        if ($task->attempts + 1 > count(self::DELAYS)) {
            return $this->giveUp($task, $finding);
        }
        $this->keep($task, $state, $finding);
        return Outcome::retry($finding->sentence());
    }

    /** @param array<string, int|null> $more see Record */
    private function keep(Task $task, string $state, Finding $finding, array $more = []): void
    {
        Record::write($task->service, $this->name($task->subject), $state, $finding, ['area' => $this->area()] + $more);
    }

    private function giveUp(Task $task, Finding $finding): Outcome
    {
        $name = $this->name($task->subject);
        $this->keep($task, Record::FROZEN, $finding);
        /* The records are the client's; what a panel said is for staff. */
        $told = strncmp($finding->id, 'dns_', 4) === 0 ? $finding : new Finding('certificate_client_reason', ['name' => $name]);
        Mailer::send('certificate_failed', $task->service, ['domain' => $name, 'reason' => $told->in(Mailer::language($task->service))]);
        return Outcome::failed($finding->sentence());
    }

    private function ready(Task $task, Site $site): Outcome
    {
        $name = $this->name($task->subject);
        $until = $site->validUntil($this->area());
        $isNews = Record::state($task->service, $name) !== Record::READY;
        $finding = $until === null
            ? Finding::undated($name, $site->panel, $this->area())
            : new Finding('certificate_ready', ['name' => $name, 'until' => gmdate('Y-m-d', $until)]);
        $this->keep($task, Record::READY, $finding, ['valid_until' => $until, 'told' => null]);
        if ($isNews) {
            $values = ['domain' => $name, 'valid_until' => $until === null ? '' : gmdate('Y-m-d', $until)];
            Mailer::send('certificate_ready', $task->service, $values);
        }
        return Outcome::done($finding->sentence());
    }

    /** Somebody installed a certificate of another kind: it is not replaced, and its end is told in time (Expiry). */
    private function leave(Task $task, Site $site): Outcome
    {
        $finding = new Finding('certificate_own', ['name' => $this->name($task->subject)]);
        $this->keep($task, Record::READY, $finding, ['valid_until' => $site->validUntil($this->area()), 'told' => null]);
        return Outcome::done($finding->sentence());
    }

    private static function refusal(\Hestia\CommandFailed $error, string $name, Site $site): Finding
    {
        $reason = rtrim($site->clean((string) preg_replace('/^Error: /', '', $error->getPanelText())), '. ');
        $reason = $reason === '' ? $error->getCommand() . ' ' . $error->getExitCode() : $reason;
        $isLimit = strpos($reason, 'status 429') !== false;
        return new Finding($isLimit ? 'certificate_refused_limit' : 'certificate_refused', [
            'name' => $name, 'server' => $site->panel, 'reason' => $reason, 'log' => $site->logFile($name),
        ]);
    }
}
