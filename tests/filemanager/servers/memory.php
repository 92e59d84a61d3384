<?php

/** memory.php PORT CA USER PASSWORD PATH WORK: prints how much memory the client needs for list, read or write of PATH, at the most. */

declare(strict_types=1);

use Hestia\FileManager\Ftp\Client;
use Hestia\FileManager\Ftp\Path;
use Hestia\FileManager\Ftp\Target;

require dirname(__DIR__, 3) . '/php_wrapper/filemanager/src/autoload.php';

[, $port, $authority, $user, $password, $path, $work] = $argv;
$client = Client::open(new Target('127.0.0.1', (int) $port, 'ftp.example.test', '', $authority), $user, $password);
$before = memory_get_usage();
switch ($work) {
    case 'list':
        $done = count($client->list(Path::fromBytes($path)));
        break;
    case 'read':
        $done = $client->read(Path::fromBytes($path), static function (string $bytes): void {
        });
        break;
    default:
        $block = str_repeat('x', 65536);
        $left = 1600;
        $done = $client->write(Path::fromBytes($path), static function () use ($block, &$left): string {
            return $left-- > 0 ? $block : '';
        });
}
echo $done, ' ', memory_get_peak_usage() - $before;
