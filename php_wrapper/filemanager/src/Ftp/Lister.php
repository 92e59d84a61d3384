<?php

declare(strict_types=1);

namespace Hestia\FileManager\Ftp;

/**
 * Listings in one round trip: CWD and STAT on the control connection. Names of files may hold line ends and so pretend to be replies;
 * the echo of "REST <random>" cannot be guessed, and ends what is read. Where STAT does not help, LIST over a data channel.
 */
final class Lister
{
    /** Directories of one flight: two commands each, and the two of the end. */
    private const TOGETHER = 8;

    /** Bytes of one listing; 100,000 entries of the longest names do not fit, and need not. */
    private const BYTES = 33554432;

    /** @var Control */
    private $control;

    /** @var string the number whose echo ends the flight that is under way */
    private $mark = '';

    public function __construct(Control $control)
    {
        $this->control = $control;
    }

    /** Whether the connection is still there. */
    public function canAsk(): bool
    {
        return $this->control->wire()->isOpen();
    }

    /**
     * Commands that list the place, relative to the account's top: for the flight of the login, where the top is not known yet.
     *
     * @return list<string>
     */
    public static function commands(string $place, string $mark): array
    {
        return ['CWD ' . $place, 'STAT -a .', 'REST ' . $mark, 'REST 0'];
    }

    /** 13 digits: vsftpd takes 15, and nobody who names a file knows them. */
    public static function mark(): string
    {
        return random_int(1, 9) . sprintf('%012d', random_int(0, 999999999999));
    }

    /**
     * @return list<Entry> without "." and ".."
     * @throws FtpError missing, denied
     */
    public function one(Path $path): array
    {
        $mark = self::mark();
        $this->control->wire()->send(self::commands($this->control->absolute($path), $mark));
        return $this->answer($path, $mark);
    }

    /**
     * Over a data channel, though STAT may serve: to see whether data comes.
     *
     * @return list<Entry> without "." and ".."
     * @throws FtpError
     */
    public function overData(Path $path): array
    {
        $entered = $this->control->command('CWD ' . $this->control->absolute($path));
        if (!$entered->isDone()) {
            throw $this->control->refused($entered, 'CWD', $path);
        }
        return $this->byData($path);
    }

    /**
     * The replies to commands().
     *
     * @return list<Entry>
     * @throws FtpError
     */
    public function answer(Path $path, string $mark): array
    {
        $this->mark = $mark;
        $entered = $this->control->reply();
        $listing = new Listing();
        $told = $this->untilMark($entered->isDone() ? $listing : null);
        $this->control->reply();
        if (!$entered->isDone()) {
            throw (new Causes($this))->exact($this->control->refused($entered, 'CWD', $path), $path);
        }
        if (!$told) {
            return $this->byData($path);
        }
        return $this->checked($listing, $path);
    }

    /**
     * Many directories, for walks. The flight's end must stand exactly where it has to; otherwise names have forged replies, and each
     * directory is asked for by itself.
     *
     * @param array<int, Path> $paths
     * @return array<int, list<Entry>|FtpError> by the keys of $paths
     * @throws FtpError when the connection is lost
     */
    public function many(array $paths): array
    {
        $results = [];
        $causes = new Causes($this);
        foreach ($this->portions($paths) as $some) {
            $found = count($some) > 1 ? $this->together($some) : null;
            foreach ($some as $key => $path) {
                $result = $found[$key] ?? null;
                if ($result !== null) {
                    $results[$key] = $result instanceof FtpError ? $causes->exact($result, $path) : $result;
                    continue;
                }
                try {
                    $results[$key] = $this->one($path);
                } catch (FtpError $error) {
                    if (!$this->control->wire()->isOpen()) {
                        throw $error;
                    }
                    $results[$key] = $error;
                }
            }
        }
        return $results;
    }

    /**
     * One flight. null: not believed as a whole; null for a directory: STAT does not serve for it.
     *
     * @param array<int, Path> $paths
     * @return array<int, list<Entry>|FtpError|null>|null
     */
    private function together(array $paths): ?array
    {
        $commands = [];
        foreach ($paths as $path) {
            array_push($commands, 'CWD ' . $this->control->absolute($path), 'STAT -a .');
        }
        $this->mark = self::mark();
        array_push($commands, 'REST ' . $this->mark, 'REST 0');
        $this->control->wire()->send($commands);
        $results = [];
        $line = $this->line();
        foreach ($paths as $key => $path) {
            $entered = self::single($line);
            if ($entered === null) {
                return $this->forged($line);
            }
            $line = $this->line();
            $listing = new Listing();
            $told = preg_match('/^(21[123])-/', $line, $parts) === 1;
            if ($told) {
                do {
                    $line = $this->line();
                    if ($this->isMark($line)) {
                        return $this->forged($line);
                    }
                    $last = strncmp($line, $parts[1] . ' ', 4) === 0;
                    if (!$last && $entered->isDone()) {
                        $listing->add($line);
                    }
                } while (!$last);
            } elseif (self::single($line) === null) {
                return $this->forged($line);
            }
            $line = $this->line();
            $results[$key] = !$entered->isDone() ? $this->control->refused($entered, 'CWD', $path)
                : ($told ? $this->believed($listing, $path) : null);
        }
        if (!$this->isMark($line)) {
            return $this->forged($line);
        }
        $this->control->reply();
        return $results;
    }

    /** @return list<Entry>|FtpError */
    private function believed(Listing $listing, Path $path)
    {
        try {
            return $this->checked($listing, $path);
        } catch (FtpError $error) {
            return $error;
        }
    }

    /**
     * Reads up to the end of the flight.
     *
     * @return null
     */
    private function forged(string $line)
    {
        for ($bytes = 0; !$this->isMark($line); $bytes += strlen($line)) {
            if ($bytes > self::BYTES) {
                throw $this->control->wire()->fail('protocol', 'a listing does not end');
            }
            $line = $this->line();
        }
        $this->control->reply();
        return null;
    }

    /** A reply of one line; null when the line is none. */
    private static function single(string $line): ?Reply
    {
        return preg_match('/^([245]\d\d) (.*)$/Ds', $line, $parts) === 1 ? new Reply((int) $parts[1], $parts[2]) : null;
    }

    /**
     * Reads a reply to STAT with whatever it holds, up to the mark; the line before the mark is the server's own.
     *
     * @return bool false when STAT does not serve
     */
    private function untilMark(?Listing $listing): bool
    {
        $line = $this->line();
        $told = preg_match('/^21[123]-/', $line) === 1;
        $held = '';
        for ($bytes = 0; !$this->isMark($line); $bytes += strlen($line) + 1) {
            if ($bytes > self::BYTES) {
                throw $this->control->wire()->fail('protocol', 'a listing does not end');
            }
            if ($told && $listing !== null) {
                $this->add($listing, $held);
            }
            $held = $line;
            $line = $this->line();
        }
        return $told && preg_match('/^21[123] /', $held) === 1;
    }

    /** Too many entries: the rest of the flight is not waited for. */
    private function add(Listing $listing, string $line): void
    {
        try {
            $listing->add($line);
        } catch (FtpError $error) {
            $this->control->wire()->drop();
            throw $error;
        }
    }

    private function line(): string
    {
        $wire = $this->control->wire();
        return $wire->line(microtime(true) + $wire->timeout());
    }

    private function isMark(string $line): bool
    {
        return strncmp($line, '350 ', 4) === 0 && strpos($line, $this->mark) !== false;
    }

    /**
     * LIST on the directory that was just entered: an argument with a name could be read as a pattern or as options.
     *
     * @return list<Entry>
     */
    private function byData(Path $path): array
    {
        [$channel] = $this->control->transfer('LIST', $path, 0, []);
        $listing = new Listing();
        $rest = '';
        $size = 0;
        while (($bytes = $channel->read()) !== '') {
            $lines = explode("\n", $rest . $bytes);
            $rest = (string) array_pop($lines);
            $size += strlen($bytes);
            if ($size > self::BYTES || strlen($rest) > 65536) {
                throw $this->control->wire()->fail('protocol', 'a listing does not end');
            }
            foreach ($lines as $line) {
                $this->add($listing, substr($line, -1) === "\r" ? substr($line, 0, -1) : $line);
            }
        }
        $channel->close();
        $reply = $this->control->reply();
        if (!$reply->isDone()) {
            throw $this->control->refused($reply, 'LIST', $path);
        }
        return $this->checked($listing, $path);
    }

    /** @return list<Entry> */
    private function checked(Listing $listing, Path $path): array
    {
        if (!$listing->isComplete()) {
            throw new FtpError('denied', sprintf(
                'The FTP server %s does not let the directory %s be read.',
                $this->control->target()->text(),
                $path->text()
            ), $path);
        }
        return $listing->entries();
    }

    /**
     * @param array<int, Path> $paths
     * @return list<array<int, Path>> keys are kept
     */
    private function portions(array $paths): array
    {
        $portions = [];
        $some = [];
        $bytes = 40;
        foreach ($paths as $key => $path) {
            $length = strlen($this->control->absolute($path)) + 20;
            if ($some !== [] && (count($some) >= self::TOGETHER || $bytes + $length > Control::FLIGHT_BYTES)) {
                $portions[] = $some;
                $some = [];
                $bytes = 40;
            }
            $some[$key] = $path;
            $bytes += $length;
        }
        return $some === [] ? $portions : array_merge($portions, [$some]);
    }
}
