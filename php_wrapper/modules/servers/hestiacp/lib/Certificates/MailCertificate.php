<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Certificates;

use WHMCS\Module\Server\Hestiacp\Tasks\Outcome;
use WHMCS\Module\Server\Hestiacp\Tasks\Task;

/**
 * Task kind "mail_certificate": the certificate of a mail domain's host names, mail.DOMAIN and that of webmail. The panel has no
 * list for them, so cron asks directly and waits.
 */
final class MailCertificate extends CertificateTask
{
    public const KIND = 'mail_certificate';

    protected function area(): string
    {
        return Site::MAIL;
    }

    protected function name(string $domain): string
    {
        return 'mail.' . $domain;
    }

    protected function get(Task $task, Site $site, array $row): Outcome
    {
        return $this->issue($task, $site, $row);
    }
}
