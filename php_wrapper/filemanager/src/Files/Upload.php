<?php

declare(strict_types=1);

namespace Hestia\FileManager\Files;

use Hestia\FileManager\Archive\State;
use Hestia\FileManager\Ftp\Path;
use Hestia\FileManager\Http\PathText;
use Hestia\FileManager\Http\Problem;
use Hestia\FileManager\Session\Session;

/** What is known of an upload. How much of it is there, the server alone knows. */
final class Upload
{
    /** Seconds that one is remembered which has its name: its answer may have been lost, and it is asked for again. */
    private const REMEMBERED = 900;

    /** @var string 24 hexadecimal digits */
    public $id;

    /** @var Path the directory */
    public $directory;

    /** @var string the name that it gets */
    public $name;

    /** @var string the name that was asked for */
    public $wanted;

    /** @var int bytes */
    public $size;

    /** @var int|null Unix seconds */
    public $modified;

    /** @var bool whether the target may be written over */
    public $overwrite;

    /** @var bool whether it waits on this host, because the server takes no parts */
    public $spooled = false;

    /** @var bool whether its renaming was begun */
    public $finishing = false;

    /** @var int when it got its name, Unix seconds; 0 = it has not */
    private $placed = 0;

    public function __construct(string $id, Path $directory, string $name, string $wanted, int $size, ?int $modified, bool $overwrite)
    {
        $this->id = $id;
        $this->directory = $directory;
        $this->name = $name;
        $this->wanted = $wanted;
        $this->size = $size;
        $this->modified = $modified;
        $this->overwrite = $overwrite;
    }

    /**
     * The same file for the same place has the same id, also in a later session: then what is on the server goes on. A file without
     * date is not known again.
     */
    public static function idOf(Session $session, Path $directory, string $name, int $size, ?int $modified): string
    {
        if ($modified === null) {
            return bin2hex(random_bytes(12));
        }
        $what = implode("\0", [$session->server(), $session->user(), $directory->bytes(), $name, $size, $modified]);
        return substr(hash('sha256', $what), 0, 24);
    }

    /** Where it grows: beside its target. */
    public function part(): Path
    {
        return $this->directory->child('.hfm-' . $this->id . '.part');
    }

    public function target(): Path
    {
        return $this->directory->child($this->name);
    }

    /** @throws Problem missing: there is none in this session */
    public static function find(Session $session, string $id): self
    {
        $upload = preg_match('/\A[0-9a-f]{24}\z/', $id) === 1 ? self::read($session->data('uploads')[$id] ?? null, $id) : null;
        if ($upload === null) {
            throw new Problem('missing', [], 'error_upload');
        }
        return $upload;
    }

    /** @return list<Upload> those that are not in their place yet */
    public static function all(Session $session): array
    {
        $all = [];
        foreach ($session->data('uploads') as $id => $record) {
            $upload = self::read($record, (string) $id);
            if ($upload !== null && !$upload->isPlaced()) {
                $all[] = $upload;
            }
        }
        return $all;
    }

    public function keep(Session $session): void
    {
        $session->change('uploads', function (array $uploads): array {
            unset($uploads[$this->id]);
            $uploads = array_filter($uploads, static function ($record): bool {
                $placed = is_array($record) ? State::number($record, 'placed') : 0;
                return $placed === 0 || $placed > time() - self::REMEMBERED;
            });
            // The oldest are forgotten; what is on the server of them is found again by the same file.
            return array_slice($uploads, -999, null, true) + [$this->id => [
                'directory' => base64_encode($this->directory->bytes()), 'name' => base64_encode($this->name),
                'wanted' => base64_encode($this->wanted), 'size' => $this->size, 'modified' => $this->modified,
                'overwrite' => (int) $this->overwrite, 'spooled' => (int) $this->spooled, 'finishing' => (int) $this->finishing, 'placed' => $this->placed,
            ]];
        });
    }

    public function isPlaced(): bool
    {
        return $this->placed > 0;
    }

    /** It has its name: what is asked of it from now on is about that file. */
    public function place(Session $session): void
    {
        $this->placed = time();
        $this->keep($session);
    }

    public function forget(Session $session): void
    {
        $session->change('uploads', function (array $uploads): array {
            unset($uploads[$this->id]);
            return $uploads;
        });
    }

    /** @return array<string, mixed> */
    public function view(int $offset): array
    {
        return ['id' => $this->id, 'path' => PathText::write($this->directory), 'name' => $this->name, 'size' => $this->size,
            'offset' => $offset, 'modified' => $this->modified];
    }

    /** @param mixed $record */
    private static function read($record, string $id): ?self
    {
        if (!is_array($record)) {
            return null;
        }
        $upload = new self(
            $id,
            Path::fromBytes(State::bytes($record, 'directory')),
            State::bytes($record, 'name'),
            State::bytes($record, 'wanted'),
            State::number($record, 'size'),
            is_int($record['modified'] ?? null) ? $record['modified'] : null,
            State::number($record, 'overwrite') === 1
        );
        $upload->spooled = State::number($record, 'spooled') === 1;
        $upload->finishing = State::number($record, 'finishing') === 1;
        $upload->placed = State::number($record, 'placed');
        return $upload;
    }
}
