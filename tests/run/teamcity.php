<?php

/**
 * Reads PHPUnit's TeamCity events from standard input and prints one result line per test:
 * "ok NAME", "not ok NAME: reason" (details follow, indented), "skip NAME: reason".
 */

declare(strict_types=1);

/**
 * The attributes of one event line; TeamCity escapes with a bar: |' |n |r || |[ |] and |0xHHHH.
 *
 * @return array<string, string>
 */
function attributes(string $line): array
{
    $found = [];
    preg_match_all("/ (\w+)='((?:[^'|]|\|.)*)'/s", $line, $matches, PREG_SET_ORDER);
    foreach ($matches as $match) {
        $found[$match[1]] = preg_replace_callback(
            '/\|(0x([0-9a-fA-F]{4})|.)/',
            static fn (array $m): string => isset($m[2])
                ? (string) mb_chr((int) hexdec($m[2]))
                : (['n' => "\n", 'r' => "\r"][$m[1]] ?? $m[1]),
            $match[2]
        );
    }

    return $found;
}

/** "Class::method" of the PHP that PHPUnit names in a location hint, or the plain test name. */
function testName(array $event, string $suite): string
{
    $hint = explode('::\\', $event['locationHint'] ?? '')[1] ?? '';

    return str_replace("\n", ' ', $hint !== '' ? $hint : trim($suite . ' ' . $event['name']));
}

/** The message on one line, then its details, indented so that they do not count as results. */
function reason(array $event): string
{
    $details = array_filter(explode("\n", trim(($event['message'] ?? '') . "\n" . ($event['details'] ?? ''))), 'strlen');
    $first = array_shift($details) ?? 'no reason given';

    return $first . implode('', array_map(static fn (string $line): string => "\n    $line", $details));
}

$names = [];
$results = [];
foreach (new SplFileObject('php://stdin') as $line) {
    if (preg_match('/^##teamcity\[(\w+)(.*)\]\s*$/s', (string) $line, $parts) !== 1) {
        continue;
    }
    $event = attributes($parts[2]);
    $key = $event['name'] ?? '';
    switch ($parts[1]) {
        case 'testStarted':
            $names[$key] = testName($event, '');
            $results[$key] = "not ok {$names[$key]}: it ended without a result";
            break;
        case 'testFailed':
            $results[$key] = 'not ok ' . ($names[$key] ?? $key) . ': ' . reason($event);
            break;
        case 'testIgnored':
            $results[$key] = 'skip ' . ($names[$key] ?? $key) . ': ' . strtok(reason($event), "\n");
            break;
        case 'testFinished':
            $result = $results[$key] ?? "not ok $key: it finished and never started";
            echo strpos($result, ': it ended without a result') !== false ? 'ok ' . $names[$key] : $result, "\n";
            unset($results[$key]);
            break;
    }
}
foreach ($results as $result) {
    echo $result, "\n";
}
