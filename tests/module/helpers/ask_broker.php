<?php

/** A request to the broker in a process of its own: database, $_SERVER as JSON, body. Prints JSON. */

declare(strict_types=1);

use WHMCS\Module\Server\Hestiacp\FileManager\Broker;
use WHMCS\Module\Server\Hestiacp\FileManager\BrokerRequest;

require dirname(__DIR__, 2) . '/whmcs/autoload.php';
require __DIR__ . '/Gate.php';

\Hestia\Tests\Whmcs::boot($argv[1]);
$input = fopen('php://memory', 'w+b');
fwrite($input, $argv[3]);
rewind($input);
$request = new BrokerRequest(json_decode($argv[2], true), $input);
\Hestia\Tests\Module\Gate::pass();
$start = microtime(true);
[$status, $body] = Broker::answer($request);
echo json_encode(['status' => $status, 'body' => $body, 'seconds' => microtime(true) - $start]);
