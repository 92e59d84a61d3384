<?php

declare(strict_types=1);

namespace Hestia\FileManager\Files;

use Hestia\FileManager\Ftp\Client;
use Hestia\FileManager\Ftp\Entry;
use Hestia\FileManager\Ftp\FtpError;
use Hestia\FileManager\Ftp\Path;
use Hestia\FileManager\Http\Problem;

/** Where things go in a directory that may have some of their names already. Nothing is changed here. */
final class Placement
{
    public const ASK = 'ask';
    public const OVERWRITE = 'overwrite';
    public const KEEP_BOTH = 'keep_both';
    public const SKIP = 'skip';
    public const CHOICES = [self::ASK, self::OVERWRITE, self::KEEP_BOTH, self::SKIP];

    /** @var array<string, Entry|null> "/name" => what has it; null: something that this request puts there */
    private $taken = [];

    /** @var Path */
    private $to;

    /** @var string */
    private $conflict;

    /** @param list<Entry> $entries of the directory */
    public function __construct(Path $to, array $entries, string $conflict)
    {
        $this->to = $to;
        $this->conflict = $conflict;
        foreach ($entries as $entry) {
            $this->taken['/' . $entry->name] = $entry;
        }
    }

    /** @throws FtpError missing: there is no such directory */
    public static function into(Client $client, Path $to, string $conflict): self
    {
        return new self($to, $client->list($to), $conflict);
    }

    /**
     * @param Path|null $from what comes, where it comes from within the account
     * @return array{Path, Entry|null}|null the place, and what stands there and has to go first; null = left out
     * @throws Problem exists: somebody has to be asked
     */
    public function of(string $name, ?Path $from = null): ?array
    {
        $place = $this->to->child($name);
        if (!array_key_exists('/' . $name, $this->taken)) {
            $this->taken['/' . $name] = null;
            return [$place, null];
        }
        $there = $this->taken['/' . $name];
        $is_itself = $from !== null && $from->equals($place);
        if ($this->conflict === self::ASK && !$is_itself) {
            throw new Problem('exists', [
                'name' => $name,
                'entry' => EntryView::made($there, $name, Entry::FILE),
            ]);
        }
        if ($this->conflict === self::SKIP) {
            return null;
        }
        // Two of one request with the same name: the second cannot mean the first.
        if ($this->conflict === self::KEEP_BOTH || $is_itself || $there === null) {
            $free = FreeName::of($name, $this->taken);
            $this->taken['/' . $free] = null;
            return [$this->to->child($free), null];
        }
        if ($from !== null && $from->isInside($place)) {
            throw new Problem('path', [], 'error_over_own_parent');
        }
        $this->taken['/' . $name] = null;
        return [$place, $there];
    }
}
