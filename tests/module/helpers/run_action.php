<?php

/**
 * Actions of the module in a process of its own: database file, then name and id for each (create, suspend, terminate: a
 * service; test: a server). Prints JSON. "break" as a name lets every write of the shared refusals fail first; "fill" stores so many
 * refused commands; "load" reads them, "sleep" waits for seconds; "fill panels" gives the process a refused key and a permission list of so many panels to remember.
 */

declare(strict_types=1);

require dirname(__DIR__, 2) . '/whmcs/autoload.php';
require __DIR__ . '/Gate.php';

$arguments = array_slice($argv, 2);
$whmcs = \Hestia\Tests\Whmcs::boot($argv[1]);
$answers = [];
while ($arguments !== []) {
    $action = array_shift($arguments);
    $id = (int) array_shift($arguments);
    if ($action === 'meet') {
        \Hestia\Tests\Module\Gate::pass();
    } elseif ($action === 'fill') {
        \WHMCS\Module\Server\Hestiacp\Server\SharedRefusals::load();
        hestia_refusals_import(array_map(static function (int $i): array {
            return ['key' => hash('sha256', (string) $i), 'command' => 'v-list-user', 'denial' => 'permission', 'until' => time() + 60 + $i, 'message' => str_repeat('x', 200)];
        }, range(1, $id)));
        \WHMCS\Module\Server\Hestiacp\Server\SharedRefusals::save();
    } elseif ($action === 'load') {
        \WHMCS\Module\Server\Hestiacp\Server\SharedRefusals::load();
    } elseif ($action === 'sleep') {
        sleep($id);
    } elseif ($action === 'break') {
        \Hestia\Tests\Whmcs\Database::refuse('HestiacpRefusals');
    } elseif ($action === 'fill panels') {
        for ($panel = 0; $panel < $id; $panel++) {
            $entry = ['key' => hash('sha256', "key of $panel"), 'command' => '', 'until' => $_SERVER['REQUEST_TIME'] + 500];
            hestia_refusals_import([
                ['denial' => 'listed', 'message' => implode(' ', array_fill(0, 60, '+v-list-user-packages'))] + $entry,
                ['denial' => 'key', 'message' => 'The secret key is wrong.', 'until' => $_SERVER['REQUEST_TIME'] + 400] + $entry,
            ]);
        }
    } elseif ($action === 'test') {
        $answers[] = $whmcs->testConnection($id)['error'];
    } else {
        $answers[] = $whmcs->$action($id);
    }
}
echo json_encode(['answers' => $answers, 'remembered' => hestia_refusals_export()]);
