<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Entry;

use WHMCS\Module\Server\Hestiacp\Account\ContactTask;
use WHMCS\Module\Server\Hestiacp\Account\PackageTask;
use WHMCS\Module\Server\Hestiacp\Certificates\Expiry;
use WHMCS\Module\Server\Hestiacp\Certificates\MailCertificate;
use WHMCS\Module\Server\Hestiacp\Certificates\WebCertificate;
use WHMCS\Module\Server\Hestiacp\FileManager\RevokeTask;
use WHMCS\Module\Server\Hestiacp\Product\Reapply;
use WHMCS\Module\Server\Hestiacp\Tasks\Kind;

/** Which class does which kind of later work. A name is in the database: never rename one. */
final class TaskKinds
{
    /** @var array<string, class-string<Kind>> */
    public const ALL = [
        ContactTask::KIND => ContactTask::class,
        PackageTask::KIND => PackageTask::class,
        WebCertificate::KIND => WebCertificate::class,
        MailCertificate::KIND => MailCertificate::class,
        Expiry::KIND => Expiry::class,
        Reapply::KIND => Reapply::class,
        RevokeTask::KIND => RevokeTask::class,
    ];
}
