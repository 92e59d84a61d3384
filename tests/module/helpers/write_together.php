<?php

/**
 * Something that several processes write into the same rows, in a process of its own: database, what, and a word that is this
 * process's, for options the product. Prints JSON.
 */

declare(strict_types=1);

use WHMCS\Module\Server\Hestiacp\Certificates\Finding;
use WHMCS\Module\Server\Hestiacp\Certificates\Record;
use WHMCS\Module\Server\Hestiacp\Mail\Templates;
use WHMCS\Module\Server\Hestiacp\Product\OptionGroup;

require dirname(__DIR__, 2) . '/whmcs/autoload.php';
require __DIR__ . '/Gate.php';

[, $database, $what, $word] = $argv;
\Hestia\Tests\Whmcs::boot($database);
\Hestia\Tests\Module\Gate::pass();
if ($what === 'templates') {
    Templates::ensure();
}
if ($what === 'options') {
    OptionGroup::complete((int) $word, 'Gold');
}
for ($i = 0; $what === 'certificates' && $i < 100; $i++) {
    Record::write(1, "$word$i.example", Record::QUEUED, new Finding('certificate_running', ['name' => $word, 'server' => 'p']));
}
echo json_encode(['wrote' => $what]);
