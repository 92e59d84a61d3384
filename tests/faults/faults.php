<?php

/*
 * A fault at every byte of every message of the flows: cut, stalled, reset, garbled. Prints one result line per flow,
 * direction and kind; Judge says what is promised.
 *
 *   HESTIA_FAULTS=all          every point, all:create those of one flow, all:create:cut of one kind; without it a sample
 *   HESTIA_FAULTS=POINT,...    these points alone, as create:7:response:123:cut
 *   HESTIA_FAULTS_SEED=N       the sample of another day (the day is the default)
 *   HESTIA_FAULTS_WORKERS=N    processes at once; they mostly wait
 */

declare(strict_types=1);

namespace Hestia\Tests\Faults;

error_reporting(E_ALL);
ini_set('display_errors', 'stderr');
require __DIR__ . '/../panel/Panel.php';
spl_autoload_register(static function (string $class): void {
    if (str_starts_with($class, __NAMESPACE__ . '\\')) {
        require __DIR__ . '/' . substr($class, strlen(__NAMESPACE__) + 1) . '.php';
    }
});

$wanted = (string) getenv('HESTIA_FAULTS');
$seed = getenv('HESTIA_FAULTS_SEED') === false ? intdiv(time(), 86400) : (int) getenv('HESTIA_FAULTS_SEED');
$workers = max(1, (int) (getenv('HESTIA_FAULTS_WORKERS') ?: 6));
$folder = sys_get_temp_dir() . '/hestia-faults-' . getmypid();
$started = microtime(true);
mkdir($folder, 0700);
register_shutdown_function(static function (int $owner) use ($folder): void {
    if (getmypid() === $owner) {
        array_map('unlink', glob("$folder/*") ?: []);
        rmdir($folder);
    }
}, getmypid());

foreach (SelfCheck::run() as $name => $fault) {
    echo $fault === null ? "ok $name\n" : "not ok $name: $fault\n";
}

$crew = new Crew($folder);
$flows = implode('|', Flow::NAMES);
$kinds = implode('|', Point::KINDS);
if (preg_match("/^all(?::($flows)(?::($kinds))?)?$/D", $wanted, $part)) {
    $all = Plan::all($crew->record(isset($part[1]) ? [$part[1]] : Flow::NAMES), isset($part[2]) ? [$part[2]] : Point::KINDS);
    $points = $all;
} elseif ($wanted !== '') {
    $all = array_map(Point::parse(...), array_values(array_unique(explode(',', $wanted))));
    $points = $all;
} else {
    $recorded = $crew->record(Flow::NAMES);
    $all = Plan::all($recorded, Point::KINDS);
    $points = Plan::sample($recorded, $seed);
}
$results = $crew->test($points, min($workers, count($points)));

$totals = array_count_values(array_map(static fn (Point $point) => $point->group(), $all));
$tested = $broken = [];
foreach ($results as $text => $fault) {
    $group = Point::parse($text)->group();
    $tested[$group] = ($tested[$group] ?? 0) + 1;
    if ($fault !== null) {
        $broken[$group][] = "    HESTIA_FAULTS=$text ./dev test faults: $fault\n";
    }
}
foreach ($tested as $group => $count) {
    $lines = $broken[$group] ?? [];
    echo $lines === [] ? "ok $group ($count of $totals[$group] points)\n" : "not ok $group: " . count($lines) . " of $count points\n";
    echo implode('', array_slice($lines, 0, 500));
}
$seconds = round(microtime(true) - $started);
fprintf(STDERR, "%d of %d points in %d s%s\n", count($results), count($all), $seconds, $wanted === '' ? ", HESTIA_FAULTS_SEED=$seed" : '');
