<?php

/** A request to the broker in a process of its own: database, second at which to start, $_SERVER as JSON, body. Prints JSON. */

declare(strict_types=1);

use WHMCS\Module\Server\Hestiacp\FileManager\Broker;
use WHMCS\Module\Server\Hestiacp\FileManager\BrokerRequest;

require dirname(__DIR__, 2) . '/whmcs/autoload.php';

\Hestia\Tests\Whmcs::boot($argv[1]);
$input = fopen('php://memory', 'w+b');
fwrite($input, $argv[4]);
rewind($input);
$request = new BrokerRequest(json_decode($argv[3], true), $input);
usleep((int) (1e6 * max(0, (float) $argv[2] - microtime(true))));
[$status, $body] = Broker::answer($request);
echo json_encode(['status' => $status, 'body' => $body, 'seconds' => microtime(true) - (float) $argv[2]]);
