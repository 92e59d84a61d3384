<?php

/**
 * One round of FileManagerRow, in a process of its own: what a request of the file manager does, or the same with ext-ftp.
 * Usage: filemanager.php WORK FILE; FILE is JSON. Prints "WALL CPU BASE PEAK" as raw.c does.
 */

declare(strict_types=1);

namespace Hestia\Tests\Bench;

use Hestia\FileManager\Entry\Actions;
use Hestia\FileManager\Files\Walk;
use Hestia\FileManager\Ftp\Client;
use Hestia\FileManager\Ftp\Path;
use Hestia\FileManager\Ftp\Target;
use Hestia\FileManager\Http\PathText;
use Hestia\FileManager\Http\Request;
use Hestia\FileManager\Http\Response;
use Hestia\Tests\FileManager\OwnSession;
use Hestia\Tests\FileManager\Servers;

const SOURCES = __DIR__ . '/../../php_wrapper/filemanager/src';

require __DIR__ . '/Sample.php';
require __DIR__ . '/UploadingPage.php';
require dirname(__DIR__) . '/filemanager/bootstrap.php';

[, $work, $file] = $argv;
$input = json_decode((string) file_get_contents($file), true, 512, JSON_THROW_ON_ERROR);
$place = Path::fromBytes($input['place']);

/** @return int KiB of memory at most so far */
function peak(): int
{
    preg_match('/^VmHWM:\s+(\d+) kB/m', (string) file_get_contents('/proc/self/status'), $m);

    return (int) ($m[1] ?? 0);
}

function expect(int $expected, int $found, string $what): void
{
    if ($found !== $expected) {
        throw new \RuntimeException("$what: $found of $expected.");
    }
}

function client(?Path $first): Client
{
    global $input;

    return Client::open(new Target($input['host'], $input['port'], $input['name'], '', $input['authority']), $input['user'],
        Servers::PASSWORD, 20.0, $first);
}

/** @return list<Path> the files that are deleted */
function doomed(int $count): array
{
    global $place;

    return array_map(static fn (int $i): Path => $place->child("file $i"), range(0, $count - 1));
}

function walk(): int
{
    global $place;

    $client = client($place);
    $walk = new Walk($client, Walk::begin([$place]));
    for ($directories = 0; ($next = $walk->next()) !== null;) {
        if ($next[2] instanceof \Throwable) {
            throw $next[2];
        }
        $directories += $next[2] === null ? 1 : 0;
    }
    $client->close();

    return $directories;
}

/**
 * A request, as the router gives it to its method.
 *
 * @param array<string, mixed> $fields
 * @param resource|null $body raw bytes instead of fields
 * @param array<string, string> $query
 * @return array<string, mixed>
 */
function ask(OwnSession $session, string $do, array $fields, $body = null, array $query = []): array
{
    $headers = ['Content-Type' => 'application/json'];
    if ($body === null) {
        $body = fopen('php://memory', 'w+b');
        fwrite($body, (string) json_encode($fields));
    } else {
        $headers = ['Content-Length' => (string) fstat($body)['size']];
    }
    rewind($body);
    $request = new Request('POST', ['do' => $do] + $query, $headers, $body);
    if ($fields !== []) {
        $request->readJson(4000000);
    }
    try {
        $response = response($session, $do, $request);
        $stream = $response->getStream();
        ob_start();
        $stream === null ? print $response->getBody() : $stream();

        return json_decode((string) ob_get_clean(), true, 512, JSON_THROW_ON_ERROR);
    } finally {
        $session->disconnect();
    }
}

function response(OwnSession $session, string $do, Request $request): Response
{
    [$class, $method] = Actions::find($do);

    return (new $class())->$method($request, $session);
}

/**
 * What the page sends, a body for each part.
 *
 * @param list<int> $sizes
 * @return list<string> files
 */
function parts(string $file, array $sizes): array
{
    $parts = [];
    $from = fopen($file, 'rb');
    foreach ($sizes as $number => $size) {
        $parts[] = $name = "$file-part$number";
        $part = fopen($name, 'wb');
        stream_copy_to_stream($from, $part, $size);
        fclose($part);
    }

    return $parts;
}

/**
 * @param int|null $modified with the time of the file, as the page has it, the same file would go on where an earlier round left it
 * @return array<string, mixed> of upload_start
 */
function wish(int $size, ?int $modified): array
{
    global $place;

    return ['path' => PathText::write($place), 'name' => 'big', 'size' => $size, 'modified' => $modified, 'conflict' => 'overwrite'];
}

/**
 * A process that answers requests, as one of php-fpm's does: each line of its standard input is one, and gets a line. At the end of the
 * input it tells "CPU MEMORY": seconds, and KiB at most above those of its beginning.
 */
function serve(OwnSession $session): void
{
    // As opcache has them.
    foreach (new \RegexIterator(new \RecursiveIteratorIterator(new \RecursiveDirectoryIterator(SOURCES)), '/\.php$/') as $source) {
        require_once $source;
    }
    $base = peak();
    $cpu = Sample::cpu();
    echo "ready\n";
    while (($line = fgets(STDIN)) !== false) {
        ['do' => $do, 'fields' => $fields, 'body' => $body, 'query' => $query] = json_decode($line, true, 512, JSON_THROW_ON_ERROR);
        echo json_encode(ask($session, $do, $fields, $body === '' ? null : fopen($body, 'rb'), $query), JSON_THROW_ON_ERROR), "\n";
    }
    printf("%.6f %d\n", Sample::cpu() - $cpu, peak() - $base);
}

function download(OwnSession $session): int
{
    global $place;

    $size = 0;
    $request = new Request('GET', ['path' => PathText::write($place->child('download'))], [], fopen('php://memory', 'rb'));
    ob_start(static function (string $bytes) use (&$size): string {
        $size += strlen($bytes);
        return '';
    }, 65536);
    response($session, 'download', $request)->getStream()();
    ob_end_clean();
    $session->disconnect();

    return $size;
}

function connected(): \FTP\Connection
{
    global $input;

    $ftp = ftp_ssl_connect($input['host'], $input['port'], 20);
    if ($ftp === false || !ftp_login($ftp, $input['user'], Servers::PASSWORD)) {
        throw new \RuntimeException('ext-ftp cannot log in.');
    }
    // The data goes through the line as well.
    ftp_set_option($ftp, FTP_USEPASVADDRESS, false);
    ftp_pasv($ftp, true);

    return $ftp;
}

/** vsftpd ends without a word of TLS, of which ext-ftp warns. */
function closePlain(\FTP\Connection $ftp): void
{
    @ftp_close($ftp);
}

/** As HestiaCP's jail has it: a client that does not look for the home has to name it. */
function absolute(Path $path): string
{
    global $input;

    return "/home/{$input['user']}/" . $path->bytes();
}

/** Lists a tree as one does with ext-ftp: a directory after the other. */
function walkPlain(\FTP\Connection $ftp, string $path): int
{
    $directories = 1;
    foreach ((array) ftp_rawlist($ftp, $path) as $line) {
        $words = preg_split('/ +/', (string) $line, 9);
        if ($words[0][0] === 'd' && $words[8] !== '.' && $words[8] !== '..') {
            $directories += walkPlain($ftp, "$path/$words[8]");
        }
    }

    return $directories;
}

/**
 * The same with ext-ftp.
 *
 * @param array<string, int> $expected
 */
function plain(string $work, array $expected, Path $place): \Closure
{
    switch ($work) {
        case 'ext-list':
            return static function () use ($place, $expected): void {
                $ftp = connected();
                $lines = preg_grep('/ \.\.?$/D', (array) ftp_rawlist($ftp, absolute($place)), PREG_GREP_INVERT);
                expect($expected['list'], count($lines), 'Entries listed');
                closePlain($ftp);
            };
        case 'ext-delete':
            return static function () use ($expected): void {
                $ftp = connected();
                foreach (doomed($expected['delete']) as $path) {
                    ftp_delete($ftp, absolute($path));
                }
                closePlain($ftp);
            };
        case 'ext-walk':
            return static function () use ($place, $expected): void {
                $ftp = connected();
                expect($expected['walk'], walkPlain($ftp, absolute($place)), 'Directories walked');
                closePlain($ftp);
            };
    }
    throw new \InvalidArgumentException("There is no work \"$work\".");
}

/**
 * What is done before and during the measurement.
 *
 * @param array<string, mixed> $input
 * @return array{callable(): mixed, callable(): mixed}
 */
function work(string $work, array $input, Path $place): array
{
    $expected = $input['expected'];
    $nothing = static fn () => null;
    $session = new OwnSession(__NAMESPACE__ . '\client', $input['user']);
    switch ($work) {
        case 'list':
            return [$nothing, static function () use ($place, $expected): void {
                $client = client($place);
                expect($expected['list'], count($client->list($place)), 'Entries listed');
                $client->close();
            }];
        case 'delete':
            return [$nothing, static function () use ($expected): void {
                $client = client(null);
                expect(0, count(array_filter($client->delete(doomed($expected['delete'])))), 'Deletes refused');
                $client->close();
            }];
        case 'walk':
            return [$nothing, static fn () => expect($expected['walk'], walk(), 'Directories walked')];
        case 'request-list':
            return [$nothing, static function () use ($session, $place, $expected): void {
                $entries = ask($session, 'list', ['path' => PathText::write($place)])['entries'];
                expect($expected['list'], count(preg_grep('/^file /', array_column($entries, 'name'))), 'Entries listed');
            }];
        case 'request-chunk':
            [$part] = parts($input['file'], [$expected['part']]);
            // Begun in the measurement: the most memory so far, before it, must not hold a request already.
            return [$nothing, static function () use ($session, $part, $expected): void {
                $id = ask($session, 'upload_start', wish($expected['bytes'], null))['id'];
                $found = ask($session, 'upload_chunk', [], fopen($part, 'rb'), ['id' => $id, 'offset' => '0']);
                expect($expected['part'], $found['offset'], 'Bytes uploaded');
            }];
        case 'request-download':
            return [$nothing, static fn () => expect($expected['bytes'], download($session), 'Bytes downloaded')];
    }

    return [$nothing, plain($work, $expected, $place)];
}

if ($work === 'worker') {
    serve(new OwnSession(__NAMESPACE__ . '\client', $input['user'], $input['session']));
    exit;
}
if ($work === 'upload') {
    $page = new UploadingPage([PHP_BINARY, ...($input['switches']), __FILE__, 'worker'], $input);
    $sizes = $input['parts'];
    vprintf("%.6f %.6f %d %d\n", $page->upload(parts($input['file'], $sizes), $sizes, wish($input['expected']['bytes'], 1600000000)));
    exit;
}
[$first, $measured] = work($work, $input, $place);
$first();
$base = peak();
$sample = Sample::of($measured);
printf("%.6f %.6f %d %d\n", $sample->wall, $sample->cpu, $base, peak());
