<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\FileManager;

/**
 * What HestiaCP makes of the path of an archive. Its command looks for endings anywhere in the whole path, in any case, with a dot
 * that is any character, and several of its branches can run one after another; some of them move the archive away. Pure.
 */
final class ArchiveKind
{
    /** ending => the branch that unpacks it; other kinds fail on the panel, or lose the archive */
    private const ENDINGS = [
        '.zip' => 'zip', '.tar.gz' => 'tar.gz', '.tgz' => 'tar.gz', '.tar.bz2' => 'tar.bz', '.tbz2' => 'tar.bz', '.tar.zst' => 'tar.zst', '.tar' => 'tar',
    ];

    /** In the order of the command: pattern, branch, and whether it is left out after a branch of packed tar. */
    private const BRANCHES = [
        ['/.tgz|.tar.gz/is', 'tar.gz', false], ['/.tbz|.tar.bz/is', 'tar.bz', false], ['/.tar.zst/is', 'tar.zst', false],
        ['/.zst/is', 'zst', true], ['/.gz/is', 'gz', true], ['/.bz/is', 'bz', true],
        ['/.zip/is', 'zip', false], ['/.7z/is', '7z', false], ['/.tar/is', 'tar', true], ['/.rar/is', 'rar', false],
    ];

    /** Would the panel unpack it as what it is, and do nothing else? */
    public static function isSafe(string $path): bool
    {
        $wanted = '';
        foreach (self::ENDINGS as $ending => $branch) {
            if ($wanted === '' && substr($path, -strlen($ending)) === $ending) {
                $wanted = $branch;
            }
        }
        return $wanted !== '' && self::branches($path) === [$wanted];
    }

    /** @return list<string> in the order in which they run */
    public static function branches(string $path): array
    {
        $branches = [];
        $isUnpacked = false;
        foreach (self::BRANCHES as [$pattern, $branch, $isLeftOut]) {
            if (preg_match($pattern, $path) === 1 && !($isLeftOut && $isUnpacked)) {
                $branches[] = $branch;
                $isUnpacked = $isUnpacked || strncmp($branch, 'tar', 3) === 0;
            }
        }
        return $branches;
    }

    /**
     * Can the panel make an archive of this name? It appends to the name without its first ".gz" and packs that: what is there
     * under such a name would be changed and removed, so only names that nobody has are taken.
     */
    public static function canMake(HomePath $archive): bool
    {
        return preg_match('/^[0-9]{8,40}\.tar\.gz$/D', $archive->name()) === 1 && substr_count($archive->text(), '.gz') === 1;
    }
}
