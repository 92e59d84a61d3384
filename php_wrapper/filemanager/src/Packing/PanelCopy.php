<?php

declare(strict_types=1);

namespace Hestia\FileManager\Packing;

use Hestia\FileManager\Files\FileCopy;
use Hestia\FileManager\Files\Native;
use Hestia\FileManager\Ftp\Entry;
use Hestia\FileManager\Ftp\FtpError;
use Hestia\FileManager\Ftp\Path;
use Hestia\FileManager\Http\PathText;
use Hestia\FileManager\Session\Session;

/**
 * An archive whose name would mislead the panel, under one that does not: a copy in tmp, so that the archive itself never leaves its
 * place, whatever ends the work. Of work that nobody goes on with the copy stays; a later one removes it.
 */
final class PanelCopy
{
    private const NAME = '/^\.hfm-[0-9a-f]{24}\.[a-z0-9.]+$/D';

    /** Seconds: two days, because some servers tell times without their zone. */
    private const OLD = 172800;

    /** Of the panel's works for one extraction: unpacking is 0. */
    private const NUMBER = 1;

    /** @var Session */
    private $session;

    /** @var Path */
    private $archive;

    /** @var string */
    private $id;

    /** @var string */
    private $ending;

    /** @param string $id of the extraction, 24 hexadecimal digits */
    public function __construct(Session $session, Path $archive, string $id, string $ending)
    {
        $this->session = $session;
        $this->archive = $archive;
        $this->id = $id;
        $this->ending = $ending;
    }

    public function path(): Path
    {
        return Path::fromBytes('tmp')->child('.hfm-' . $this->id . $this->ending);
    }

    /** @return string a word of Native */
    public function byPanel(): string
    {
        if (!Native::can($this->session, 'copy', $this->archive, $this->path())) {
            return Native::REFUSED;
        }
        $args = ['from' => PathText::write($this->archive), 'to' => PathText::write($this->path()), 'kind' => Entry::FILE];
        return Native::work($this->session, 'copy', $args, $this->job());
    }

    /** The panel's work that makes it. */
    public function job(): string
    {
        return Native::job($this->id, self::NUMBER);
    }

    /**
     * A part of it through this host.
     *
     * @return int|null where the next part begins; null = all is there
     * @throws FtpError
     */
    public function part(int $offset): ?int
    {
        return (new FileCopy($this->session))->part($this->archive, $this->path(), $offset, null);
    }

    /** @throws FtpError the connection broke */
    public function drop(): void
    {
        $this->session->ftp()->delete([$this->path()]);
    }

    /** Removes copies of extractions that ended long ago without anybody to see to them. */
    public function sweep(): void
    {
        $client = $this->session->ftp();
        $tmp = $this->path()->parent();
        try {
            $old = [];
            foreach ($client->list($tmp) as $entry) {
                $is_copy = $entry->type === Entry::FILE && preg_match(self::NAME, $entry->name) === 1;
                if ($is_copy && $entry->modified !== null && $entry->modified < time() - self::OLD) {
                    $old[] = $tmp->child($entry->name);
                }
            }
            if ($old !== []) {
                $client->delete($old);
            }
        } catch (FtpError $error) {
            // An account without a tmp has no copies.
            if (!$client->isOpen()) {
                throw $error;
            }
        }
    }
}
