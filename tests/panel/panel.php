<?php

/*
 * The panel double: a stand-in HestiaCP in one process.
 *
 *   php panel.php --state DIR [--seed fresh|fixtures] [--port N] [--version V] [--temporary]
 *
 * Prints one JSON line when it is ready, and ends when its standard input is closed or on SIGTERM, so that it never
 * outlives the test that started it. With --temporary it removes its state directory at the end, unless a line "keep"
 * came in before: the test means to start it again.
 */

declare(strict_types=1);

namespace Hestia\Tests\Panel;

use React\EventLoop\Loop;
use React\Stream\ReadableResourceStream;

error_reporting(E_ALL);
ini_set('display_errors', 'stderr');
require __DIR__ . '/../../build/vendor/autoload.php';
spl_autoload_register(static function (string $class): void {
    if (str_starts_with($class, __NAMESPACE__ . '\\')) {
        require __DIR__ . '/' . substr($class, strlen(__NAMESPACE__) + 1) . '.php';
    }
});

$options = getopt('', ['state:', 'seed:', 'port:', 'version:', 'temporary']) + ['seed' => 'fresh', 'port' => '0', 'version' => '1.10.3'];
if (!is_string($options['state'] ?? null) || $options['state'] === '') {
    fwrite(STDERR, "Usage: php panel.php --state DIR [--seed fresh|fixtures] [--port N] [--version V] [--temporary]\n");
    exit(64);
}
date_default_timezone_set('UTC');

$state = State::open($options['state'], $options['seed'], $options['version']);
$refusals = new Refusals("{$options['state']}/auth.log", $state);
$registry = new Registry($state, $refusals);
$legacy = new Legacy($state, $registry, $refusals);
$faults = new Faults();
$journal = new Journal();
$workers = new Workers($state);
$certificates = new Certificates("{$options['state']}/tls");

$server = null;
$die = static function () use (&$server): void {
    /** @var ?Server $server */
    $server?->refuse();
};
$api = new Api($state, $registry, new Access($state, $registry, $refusals), $legacy, $faults, $workers, $journal, $die);
$server = new Server($certificates, $refusals, $state, $api->handle(...), (int) $options['port']);
$control = new Control($state, $faults, $server, $refusals, $journal, $workers, $registry);

// Stopping the loop is not enough: a signal that comes before it runs would be lost. Not stopping it is not enough
// either: a loop that has not run yet runs at the end of the script.
$temporary = isset($options['temporary']);
$end = static function () use ($state, &$temporary): never {
    $temporary ? $state->remove() : $state->save();
    Loop::stop();
    exit(0);
};
$stdin = new ReadableResourceStream(STDIN);
$stdin->on('data', static function (string $line) use (&$temporary): void {
    $temporary = $temporary && trim($line) !== 'keep';
});
$stdin->on('close', $end);
if (function_exists('pcntl_signal')) {
    Loop::addSignal(SIGTERM, $end);
}

echo json_encode([
    'port' => $server->port(),
    'control_port' => $control->port(),
    'ca_file' => $certificates->authority(),
    'pin' => $certificates->pin(),
    'version' => $state->version(),
    'pid' => getmypid(),
] + $control->credentials(), JSON_THROW_ON_ERROR | JSON_UNESCAPED_SLASHES), "\n";

Loop::run();
