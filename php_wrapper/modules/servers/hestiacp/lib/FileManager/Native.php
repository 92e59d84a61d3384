<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\FileManager;

/**
 * What the panel can do with an account's files, as one of its commands. Everything of the request is checked here: where the panel
 * would do something else than is asked for, the file manager has to do it over FTP. Pure.
 */
final class Native
{
    /** What a session may ask for. */
    public const CAPS = ['extract', 'archive', 'copy', 'delete', 'search'];

    /** The panel reads 13 arguments, two of which are user and archive. */
    private const MOST_SOURCES = 11;

    /** @var string */
    public $command;

    /** @var list<string> */
    public $arguments;

    /** @param list<string> $arguments after the user */
    private function __construct(string $command, string $user, array $arguments)
    {
        $this->command = $command;
        $this->arguments = array_merge([$user], $arguments);
    }

    /**
     * @param array<mixed> $request do, and what it needs
     * @throws Refusal path | request | unsupported
     */
    public static function of(array $request, string $user): self
    {
        $path = static function (string $name) use ($request, $user): HomePath {
            return new HomePath($request[$name] ?? null, $user);
        };
        switch ($request['do'] ?? '') {
            case 'extract':
                return self::extract($path('archive'), $path('to'), $user);
            case 'archive':
                return self::archive($path('archive'), $request['sources'] ?? null, $user);
            case 'copy':
                return self::copy($path('from'), $path('to'), $request['kind'] ?? null, $user);
            case 'delete':
                $tree = $path('path');
                self::demand($tree->isRemovable());
                return new self('v-delete-fs-directory', $user, [$tree->text()]);
            case 'search':
                return new self('v-search-fs-object', $user, [Search::pattern($request['text'] ?? null), $path('path')->text()]);
        }
        throw new Refusal('request');
    }

    private static function extract(HomePath $archive, HomePath $to, string $user): self
    {
        self::demand(ArchiveKind::isSafe($archive->text()) && !$archive->isPattern());
        return new self('v-extract-fs-archive', $user, [$archive->text(), $to->text()]);
    }

    /** @param mixed $sources */
    private static function archive(HomePath $archive, $sources, string $user): self
    {
        self::demand(ArchiveKind::canMake($archive));
        if (!is_array($sources) || $sources === []) {
            throw new Refusal('request');
        }
        self::demand(count($sources) <= self::MOST_SOURCES);
        $texts = [];
        foreach ($sources as $source) {
            $path = new HomePath($source, $user);
            /* The home itself would be packed with the archive in it; so would what the archive is made in. */
            self::demand($path->name() !== '' && !$path->isPattern() && !$archive->isInside($path));
            $texts[] = $path->text();
        }
        return new self('v-add-fs-archive', $user, array_merge([$archive->text()], $texts));
    }

    /** @param mixed $kind file | directory */
    private static function copy(HomePath $from, HomePath $to, $kind, string $user): self
    {
        if (!in_array($kind, ['file', 'directory'], true) || $from->name() === '' || $to->name() === '') {
            throw new Refusal('request');
        }
        if ($to->isInside($from)) {
            throw new Refusal('path');
        }
        return new self('v-copy-fs-' . $kind, $user, [$from->text(), $to->text()]);
    }

    private static function demand(bool $isRight): void
    {
        if (!$isRight) {
            throw new Refusal('unsupported');
        }
    }
}
