<?php

declare(strict_types=1);

namespace Hestia\FileManager\Packing;

/**
 * Kinds of archives, and what HestiaCP's command would make of a path. It looks for endings anywhere in the whole path, in any case,
 * with a dot that is any character, and several of its branches can run one after another; some of them move the archive away.
 */
final class ArchiveKind
{
    public const ZIP = 'zip';
    public const TAR = 'tar';

    /** ending => branch of the command, and what unpacks it here; "" = the panel alone */
    private const ENDINGS = [
        '.zip' => ['zip', self::ZIP], '.tar.gz' => ['tar.gz', self::TAR], '.tgz' => ['tar.gz', self::TAR], '.tar' => ['tar', self::TAR],
        '.tar.bz2' => ['tar.bz', ''], '.tbz2' => ['tar.bz', ''], '.tar.zst' => ['tar.zst', ''],
    ];

    /** In the order of the command: pattern, branch, and whether it is left out after one of packed tar. */
    private const BRANCHES = [
        ['/.tgz|.tar.gz/is', 'tar.gz', false], ['/.tbz|.tar.bz/is', 'tar.bz', false], ['/.tar.zst/is', 'tar.zst', false],
        ['/.zst/is', 'zst', true], ['/.gz/is', 'gz', true], ['/.bz/is', 'bz', true],
        ['/.zip/is', 'zip', false], ['/.7z/is', '7z', false], ['/.tar/is', 'tar', true], ['/.rar/is', 'rar', false],
    ];

    /** @return string the ending by which it is an archive that is handled; "" = none */
    public static function ending(string $name): string
    {
        foreach (array_keys(self::ENDINGS) as $ending) {
            if (strlen($name) > strlen($ending) && strcasecmp(substr($name, -strlen($ending)), $ending) === 0) {
                return $ending;
            }
        }
        return '';
    }

    /** @return string ZIP, TAR, or "" where this program does not unpack it */
    public static function own(string $ending): string
    {
        return self::ENDINGS[$ending][1] ?? '';
    }

    /** Would the panel unpack what has this whole path as what it is, and do nothing else? */
    public static function isSafe(string $path): bool
    {
        $ending = self::ending($path);
        if ($ending === '' || substr($path, -strlen($ending)) !== $ending || strpbrk($path, '*?[') !== false) {
            return false;
        }
        $branches = [];
        $is_unpacked = false;
        foreach (self::BRANCHES as [$pattern, $branch, $is_left_out]) {
            if (preg_match($pattern, $path) === 1 && !($is_left_out && $is_unpacked)) {
                $branches[] = $branch;
                $is_unpacked = $is_unpacked || strncmp($branch, 'tar', 3) === 0;
            }
        }
        return $branches === [self::ENDINGS[$ending][0]];
    }
}
