<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\ServicePage;

use WHMCS\Module\Server\Hestiacp\Certificates\Record;
use WHMCS\Module\Server\Hestiacp\Foundation\Language;
use WHMCS\Module\Server\Hestiacp\Foundation\Text;
use WHMCS\Module\Server\Hestiacp\Foundation\Values;

/** Certificates of a service, as its tasks found them last. */
final class CertificateList
{
    /** @param array<mixed> $certificates of Certificates\Record */
    public static function html(array $certificates): string
    {
        $rows = [];
        foreach ($certificates as $name => $entry) {
            $entry = is_array($entry) ? $entry : [];
            $state = Values::text($entry, 'state');
            $text = Language::text('page_certificate_' . $state);
            $rows[] = [
                Text::html((string) $name),
                Text::html($text === 'page_certificate_' . $state ? $state : $text),
                Text::html(Record::sentence($entry)),
                Html::time(is_int($entry['valid_until'] ?? null) ? $entry['valid_until'] : 0),
                Html::time(is_int($entry['checked_at'] ?? null) ? $entry['checked_at'] : 0),
            ];
        }
        $head = ['page_host', 'page_state', 'page_message', 'page_valid_until', 'page_checked'];
        return Html::table(array_map([Language::class, 'text'], $head), $rows);
    }
}
