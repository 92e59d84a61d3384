<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Entry;

use WHMCS\Module\Server\Hestiacp\Tasks\Kind;

/** Which class does which kind of later work. A name is in the database: never rename one. */
final class TaskKinds
{
    /** @var array<string, class-string<Kind>> */
    public const ALL = [
    ];
}
