<?php

/** Takes a lock of the module in a process of its own: database, name of the thing. Keeps it until its input ends. */

declare(strict_types=1);

require dirname(__DIR__, 2) . '/whmcs/autoload.php';

\Hestia\Tests\Whmcs::boot($argv[1]);
\WHMCS\Module\Server\Hestiacp\Foundation\Lock::hold($argv[2], static function (): void {
    echo "held\n";
    fgets(STDIN);
}, 10);
