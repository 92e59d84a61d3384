<?php

declare(strict_types=1);

use Hestia\Tests\Panel\Command;
use Hestia\Tests\Panel\Home;

/**
 * Files of an account, really unpacked, copied, removed and found in a directory of this machine. The source of each is HestiaCP's
 * script of that name in bin/ (1.10.3); what looks like a mistake here is one there.
 */

/** @return Home of the command's user, who must exist; suspended users count */
$home = static fn (Command $c): Home => Home::of($c->state, $c->existingUser());

/** An archive of tar: unpacked into the directory. */
$untar = static function (Home $home, string $archive, string $directory, string ...$options): int {
    $home->makeDirectory($directory);

    return !$home->isWritable("$directory/x") ? 2 : $home->exec('tar', ...[...$options, '-xf', $archive, '-C', $directory, '--no-wildcards', '']);
};

/** A packed file: moved into the directory before it is unpacked, so that it is gone from its place whatever comes of it. */
$unpack = static function (Home $home, string $archive, string $directory, string ...$program): int {
    $home->makeDirectory($directory);
    $home->exec('mv', $archive, $directory);

    return $home->exec(...[...$program, '-d', '-f', $directory . '/' . basename($archive)]);
};

$copy = static fn (string $kind): Closure => static function (Command $c) use ($home, $kind): void {
    $here = $home($c);
    [$from, $to] = [$c->arg(2), $c->arg(3)];
    $isThere = $kind === 'directory' ? file_exists($here->real($from)) : is_file($here->real($from));
    $isThere || $c->fail(3, $kind === 'directory' ? "source directory $from doesn't exist" : "$from doesn't exist");
    $here->begins($from) || $c->fail(2, "invalid source path $from");
    $here->begins($to) || $c->fail(2, "invalid destination path $to");
    $c->pause();
    // cp copies into a directory that is there.
    $target = is_dir($here->real($to)) ? "$to/" . basename($from) : $to;
    if (!$here->isWritable($target) || $here->exec(...[...($kind === 'directory' ? ['cp', '-rf'] : ['cp']), $from, $to]) !== 0) {
        $c->fail(3, "$kind $from was not copied");
    }
};

return [
    // The kind is guessed with patterns that look at the whole path, in which a dot is any character; several can fit.
    'v-extract-fs-archive' => [
        'usage' => 'USER ARCHIVE DIRECTORY [SELECTED_DIR] [STRIP] [TEST]',
        'need' => 3,
        'run' => static function (Command $c) use ($home, $untar, $unpack): void {
            $here = $home($c);
            [$archive, $directory] = [$c->arg(2), $c->arg(3)];
            file_exists($here->real($archive)) || $c->fail(3, "source file $archive doesn't exist");
            $here->begins($archive) || $c->fail(2, "invalid source path $archive");
            $here->begins($directory) || $c->fail(2, "invalid destination path $directory");
            $c->pause();
            $fits = static fn (string $pattern): bool => preg_match("/$pattern/i", $archive) === 1;
            $isDone = false;
            // Nothing that fits is a success.
            $code = 0;
            foreach (['.tgz|.tar.gz' => '-z', '.tbz|.tar.bz' => '-j', '.tar.zst' => '--zstd'] as $pattern => $option) {
                if ($fits($pattern)) {
                    $isDone = true;
                    $code = $untar($here, $archive, $directory, $option);
                }
            }
            foreach (['.zst' => 'zstd', '.gz' => 'gzip', '.bz' => 'bzip2'] as $pattern => $program) {
                if ($fits($pattern) && !$isDone) {
                    $code = $unpack($here, $archive, $directory, $program);
                }
            }
            if ($fits('.zip')) {
                $here->makeDirectory($directory);
                $code = $here->isWritable("$directory/x") ? $here->exec('unzip', '-o', $archive, '-d', $directory) : 2;
            }
            if ($fits('.7z')) {
                $here->exec('mv', $archive, $directory);
                $code = 1;
            }
            if ($fits('.tar') && !$isDone) {
                $code = $untar($here, $archive, $directory);
            }
            if ($fits('.rar')) {
                $code = 7;
            }
            $code === 0 || $c->fail(3, "$archive was not extracted");
        },
    ],

    // Appends to NAME.tar, and packs that; the sources are words that bash expands.
    'v-add-fs-archive' => [
        'usage' => 'USER ARCHIVE SOURCE [SOURCE...]',
        'need' => 3,
        'run' => static function (Command $c) use ($home): void {
            $here = $home($c);
            $archive = $c->arg(2);
            $tar = implode('', explode('.gz', $archive, 2));
            !file_exists($here->real($archive)) || $c->fail(1, "archive already exist $archive");
            $sources = array_slice($c->args, 2);
            foreach ($sources as $source) {
                $here->begins($source) || $c->fail(1, "invalid source path $source");
            }
            $c->pause();
            foreach ($sources as $source) {
                $names = $here->expand("/home/$here->user", implode('', explode("/home/$here->user/", $source, 2)));
                $code = $here->isWritable($tar) ? $here->exec('tar', '-rf', $tar, '-C', "/home/$here->user", ...$names) : 2;
                $code === 0 || $c->fail(3, "archive $archive was not created");
            }
            if (str_ends_with($archive, '.gz') && $here->exec('gzip', $tar) !== 0) {
                $c->fail(3, "archive $archive was not gziped");
            }
        },
    ],

    'v-copy-fs-directory' => ['usage' => 'USER SRC_DIRECTORY DST_DIRECTORY', 'need' => 3, 'run' => $copy('directory')],
    'v-copy-fs-file' => ['usage' => 'USER SRC_FILE DST_FILE', 'need' => 3, 'run' => $copy('file')],

    // The home itself passes the check: what is in it goes, as far as it is the account's.
    'v-delete-fs-directory' => [
        'usage' => 'USER DIRECTORY',
        'need' => 2,
        'run' => static function (Command $c) use ($home): void {
            $here = $home($c);
            $here->begins($c->arg(2)) || $c->fail(1, "invalid destination path {$c->arg(2)}");
            $c->pause();
            $here->exec('rm', '-rf', $c->arg(2)) === 0 || $c->fail(3, "directory {$c->arg(2)} was not deleted");
        },
    ],

    // A bar between fields, a line for each name, also where a name holds one.
    'v-search-fs-object' => [
        'usage' => 'USER OBJECT [PATH]',
        'need' => 2,
        'run' => static function (Command $c) use ($home): void {
            $here = $home($c);
            $path = $here->canonical($c->arg(3) === '' ? "/home/$here->user" : $c->arg(3));
            $isInside = $path === "/home/$here->user" || str_starts_with($path, "/home/$here->user/");
            // Before 1.9.7 a beginning was enough.
            $isInside || (!$c->state->since('1.9.7') && $here->begins($path)) || $c->fail(2, "invalid path {$c->arg(3)}");
            [$code, $output] = $here->output(['find', $path, '-name', $c->arg(2), '-printf', "%y|%m|%TY-%Tm-%Td|%TH:%TM|%u|%g|%s|%P\\n"]);
            $c->print($output);
            $code === 0 || throw new Hestia\Tests\Panel\Failure($code);
        },
    ],
];
