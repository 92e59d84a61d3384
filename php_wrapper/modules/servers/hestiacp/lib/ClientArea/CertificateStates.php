<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\ClientArea;

use WHMCS\Module\Server\Hestiacp\Certificates\MailCertificate;
use WHMCS\Module\Server\Hestiacp\Certificates\Record;
use WHMCS\Module\Server\Hestiacp\Certificates\Site;
use WHMCS\Module\Server\Hestiacp\Certificates\WebCertificate;
use WHMCS\Module\Server\Hestiacp\Foundation\Language;
use WHMCS\Module\Server\Hestiacp\Foundation\Text;
use WHMCS\Module\Server\Hestiacp\Foundation\Values;
use WHMCS\Module\Server\Hestiacp\Tasks\Task;

/** What is known of a service's certificates, for the client. Pure. */
final class CertificateStates
{
    /** state of the record => text id */
    private const STATES = [
        Record::WAITING => 'client_certificate_waiting', Record::QUEUED => 'client_certificate_queued',
        Record::READY => 'client_certificate_ready', Record::FAILED => 'client_certificate_failed',
        Record::FROZEN => 'client_certificate_frozen',
    ];

    /** Work goes on at these, if there is any: cancelled, or when each process died at it, nothing will be tried again. */
    private const GOING_ON = [Record::WAITING, Record::QUEUED, Record::FAILED];

    /**
     * @param array<mixed> $record of Certificates\Record
     * @param list<Task> $tasks of the service that are open
     * @return list<array{name: string, text: string, reason: string}>
     */
    public static function of(array $record, array $tasks): array
    {
        $kinds = array_column($tasks, 'kind');
        $states = [];
        foreach ($record as $name => $entry) {
            $state = is_array($entry) && is_string($entry['state'] ?? null) ? $entry['state'] : '';
            if (!is_array($entry) || !isset(self::STATES[$state])) {
                continue;
            }
            if (in_array($state, self::GOING_ON, true) && !in_array(self::kind($entry), $kinds, true)) {
                $state = Record::FROZEN;
            }
            $until = is_int($entry['valid_until'] ?? null) ? date('Y-m-d', $entry['valid_until']) : '';
            $states[] = [
                'name' => Text::withUnicodeNames((string) $name),
                'text' => Language::text($until !== '' && $state === Record::READY ? 'client_certificate_until' : self::STATES[$state], ['date' => $until]),
                'reason' => self::isForClient($state, $entry) ? Text::withUnicodeNames(Record::sentence($entry)) : '',
            ];
        }
        return $states;
    }

    /** @param array<mixed> $entry */
    private static function kind(array $entry): string
    {
        return ($entry['area'] ?? '') === Site::MAIL ? MailCertificate::KIND : WebCertificate::KIND;
    }

    /**
     * Which name leads elsewhere: that is the client's to mend, also when it was waited for too long. Other reasons are about the
     * panel, and for staff.
     *
     * @param array<mixed> $entry
     */
    private static function isForClient(string $state, array $entry): bool
    {
        $id = Values::text(Values::list($entry, 'finding'), 'id');
        return $state === Record::WAITING || ($state === Record::FROZEN && strncmp($id, 'dns_', 4) === 0);
    }
}
