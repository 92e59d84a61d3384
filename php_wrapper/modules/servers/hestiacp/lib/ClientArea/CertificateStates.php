<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\ClientArea;

use WHMCS\Module\Server\Hestiacp\Foundation\Language;

/** What is known of a service's certificates, for the client. Pure. */
final class CertificateStates
{
    /** state of the record => text id */
    private const STATES = [
        'waiting_dns' => 'client_certificate_waiting', 'queued' => 'client_certificate_queued',
        'ready' => 'client_certificate_ready', 'failed' => 'client_certificate_failed',
        'frozen' => 'client_certificate_frozen',
    ];

    /**
     * @param array<mixed> $record ServiceData "certificate": host name => {state, finding: {id, values}, valid_until}
     * @return list<array{name: string, text: string, reason: string}>
     */
    public static function of(array $record): array
    {
        $states = [];
        foreach ($record as $name => $entry) {
            $state = is_array($entry) && is_string($entry['state'] ?? null) ? $entry['state'] : '';
            if (!is_array($entry) || !isset(self::STATES[$state])) {
                continue;
            }
            $until = is_int($entry['valid_until'] ?? null) ? date('Y-m-d', $entry['valid_until']) : '';
            $states[] = [
                'name' => (string) $name,
                'text' => Language::text($until !== '' && $state === 'ready' ? 'client_certificate_until' : self::STATES[$state], ['date' => $until]),
                'reason' => $state === 'waiting_dns' ? self::reason($entry) : '',
            ];
        }
        return $states;
    }

    /**
     * Which name leads elsewhere: that is the client's to mend. Other reasons are about the panel, and for staff.
     *
     * @param array<mixed> $entry
     */
    private static function reason(array $entry): string
    {
        $finding = is_array($entry['finding'] ?? null) ? $entry['finding'] : [];
        $values = [];
        foreach (is_array($finding['values'] ?? null) ? $finding['values'] : [] as $name => $value) {
            $values[(string) $name] = is_scalar($value) ? (string) $value : '';
        }
        return is_string($finding['id'] ?? null) ? Language::text($finding['id'], $values) : '';
    }
}
