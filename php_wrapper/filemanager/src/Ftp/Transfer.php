<?php

declare(strict_types=1);

namespace Hestia\FileManager\Ftp;

/** Files there and back, in pieces: memory does not depend on their size. */
final class Transfer
{
    /** A server may take long to store the last of what it got. */
    private const CLOSING = 4;

    /** Bytes that are read on to the end of a file, though they are not wanted. */
    private const READ_ON = 262144;

    /** @var Control */
    private $control;

    /** @var Lister */
    private $lister;

    /** @var array{DataChannel, Path, int}|null a channel that waits for the bytes of a file from an offset on */
    private $prepared;

    /** @var DataChannel|null for the file that is written next */
    private $following;

    public function __construct(Control $control, Lister $lister)
    {
        $this->control = $control;
        $this->lister = $lister;
    }

    /**
     * @param callable(string): void $sink
     * @param int|null $length at most so many bytes; null = to the end
     * @return int bytes that $sink got
     * @throws FtpError also when fewer came than the file has
     */
    public function read(Path $path, callable $sink, int $offset, ?int $length): int
    {
        [$channel, $replies] = $this->begin('RETR', $path, $offset, ['SIZE ' . $this->control->absolute($path)]);
        $size = isset($replies[0]) && $replies[0]->code === 213 ? (int) $replies[0]->text : null;
        $got = 0;
        try {
            while ($length === null || $got < $length) {
                $bytes = $channel->read($length === null ? PHP_INT_MAX : $length - $got);
                if ($bytes === '') {
                    break;
                }
                $got += strlen($bytes);
                $sink($bytes);
            }
            $early = $got === $length && !$this->isAlmostAll($channel, $size === null ? null : $size - $offset - $got);
            $early ? $channel->abandon() : $channel->close();
        } catch (\Throwable $error) {
            // The server is in the middle of a transfer: what it says next is of no use.
            $this->control->wire()->drop();
            throw $error;
        }
        if ($early) {
            $this->endEarly();
            return $got;
        }
        $reply = $this->control->reply(self::CLOSING * $this->control->wire()->timeout());
        if (!$reply->isDone()) {
            throw $this->control->refused($reply, 'RETR', $path);
        }
        if ($got !== $length && $size !== null && $got < $size - $offset) {
            throw $this->short($path, $got, $size - $offset);
        }
        return $got;
    }

    /**
     * @param callable(): string $source "" at the end
     * @param int $offset > 0: goes on with a file that has at least so many bytes; what it has beyond is written over
     * @param bool $more another file is written right after: its data channel is asked for together with this one's size
     * @return int bytes of $source that the server has
     * @throws FtpError restart, quota, denied ...; a file that is not whole stays where it is
     */
    public function write(Path $path, callable $source, int $offset, bool $more = false): int
    {
        $channel = $offset === 0 ? $this->following : null;
        if ($channel !== null) {
            $this->following = null;
            $this->stored($channel, $path, []);
        } else {
            [$channel] = $this->begin('STOR', $path, $offset, []);
        }
        return $this->send($channel, $path, $source, $offset, $more)[0];
    }

    /**
     * Gets ready for append(): the data channel is on its way. Nothing else may be asked before append().
     *
     * @return int|null bytes of the file; null: there is none
     * @throws FtpError restart
     */
    public function prepare(Path $path, int $offset): ?int
    {
        $this->forget();
        [$channel, $replies] = $this->control->passive(['SIZE ' . $this->control->absolute($path), 'REST ' . $offset]);
        if ($replies[1]->code !== 350 && $offset > 0) {
            $channel->close();
            throw new FtpError('restart', 'The FTP server does not start within a file.', $path);
        }
        $this->prepared = [$channel, $path, $offset];
        return self::bytes($replies[0]);
    }

    /**
     * Goes on with a file that has exactly so many bytes; where it has others, or is missing and $offset is not 0, nothing is written.
     *
     * @param callable(): string $source "" at the end
     * @return int bytes of the file then
     * @throws FtpError restart, quota, denied ...; what has arrived stays
     */
    public function append(Path $path, callable $source, int $offset): int
    {
        $prepared = $this->prepared;
        // Without an offset STOR makes the file empty: then it is looked at first.
        $is_ready = $offset > 0 && $prepared !== null && $prepared[1]->equals($path) && $prepared[2] === $offset;
        $size = $is_ready ? $offset : $this->prepare($path, $offset) ?? 0;
        $channel = $this->prepared[0] ?? null;
        if ($size !== $offset || $channel === null) {
            $this->forget();
            return $size;
        }
        $this->prepared = null;
        if ($is_ready) {
            $size = $this->reopened($channel, $path, $offset);
            if ($size === null) {
                return self::bytes($this->control->command('SIZE ' . $this->control->absolute($path))) ?? 0;
            }
        } else {
            $this->stored($channel, $path, []);
        }
        // Where the file is not as it was said to be, it is open at that byte, and gets none.
        [$sent, $now] = $this->send($channel, $path, $size === $offset ? $source : static function (): string {
            return '';
        }, $size);
        return $now ?? $size + $sent;
    }

    /**
     * After the others have written: how many bytes are there is asked in the same flight, and is known before the first byte leaves.
     *
     * @return int|null bytes of the file; null: the server does not open it at that byte, because it is shorter
     * @throws FtpError
     */
    private function reopened(DataChannel $channel, Path $path, int $offset): ?int
    {
        $ask = 'SIZE ' . $this->control->absolute($path);
        try {
            $replies = $this->stored($channel, $path, [$ask, 'REST ' . $offset]);
            return self::bytes($replies[0]) ?? 0;
        } catch (FtpError $error) {
            if ($this->control->wire()->isOpen() && self::bytes($this->control->command($ask)) !== $offset) {
                return null;
            }
            throw $error;
        }
    }

    /**
     * @param list<string> $before
     * @return list<Reply> to them
     */
    private function stored(DataChannel $channel, Path $path, array $before): array
    {
        return $this->explained('STOR', $path, function () use ($channel, $path, $before): array {
            return $this->control->begin($channel, 'STOR', $path, $before);
        });
    }

    /** Gives up what was prepared. */
    public function forget(): void
    {
        if ($this->following !== null) {
            $this->following->close();
            $this->following = null;
        }
        if ($this->prepared !== null) {
            $this->prepared[0]->close();
            $this->prepared = null;
        }
    }

    /**
     * @param callable(): string $source
     * @return array{int, int|null} bytes of $source that the server has; bytes of the file, where it tells
     */
    private function send(DataChannel $channel, Path $path, callable $source, int $offset, bool $more = false): array
    {
        $wire = $this->control->wire();
        $asked = $this->control->isPatient();
        $ask = array_merge(['SIZE ' . $this->control->absolute($path)], $more ? [$this->control->passiveCommand()] : []);
        $sent = 0;
        $taken = true;
        try {
            while ($taken && ($bytes = $source()) !== '') {
                $taken = $channel->write($bytes);
                $sent += strlen($bytes);
            }
            $channel->end();
            if ($asked) {
                $wire->send($ask, true);
            }
            $channel->finish();
        } catch (\Throwable $error) {
            $wire->drop();
            throw $error;
        }
        $reply = $this->control->reply(self::CLOSING * $wire->timeout());
        $answers = [];
        for ($i = $asked ? count($ask) : 0; $i > 0; $i--) {
            $answers[] = $this->control->reply();
        }
        if (!$reply->isDone() || !$taken) {
            throw $this->control->refused($reply, 'STOR', $path);
        }
        $answers = $asked ? $answers : $this->control->flight($ask);
        $size = self::bytes($answers[0]);
        if ($more && !$answers[1]->isRefused()) {
            $this->following = $this->control->channel($answers[1]);
        }
        if ($size !== null && ($offset > 0 ? $size < $offset + $sent : $size !== $sent)) {
            throw $this->short($path, $size, $offset + $sent);
        }
        return [$sent, $size];
    }

    private static function bytes(Reply $reply): ?int
    {
        return $reply->code === 213 && preg_match('/^\d{1,18}$/D', trim($reply->text)) === 1 ? (int) $reply->text : null;
    }

    /** Little is left: reading it costs less than an end in the middle. */
    private function isAlmostAll(DataChannel $channel, ?int $left): bool
    {
        if ($left === null || $left > self::READ_ON) {
            return false;
        }
        // A file that grows meanwhile has no end.
        for ($read = 0; $read <= self::READ_ON; $read += strlen($bytes)) {
            $bytes = $channel->read();
            if ($bytes === '') {
                return true;
            }
        }
        return false;
    }

    /** All that was wanted is here: whatever the server says of the end that it got, and be it that it hangs up. */
    private function endEarly(): void
    {
        try {
            $this->control->reply(self::CLOSING * $this->control->wire()->timeout());
        } catch (FtpError $error) {
            $this->control->wire()->drop();
        }
    }

    /**
     * @param list<string> $before
     * @return array{DataChannel, list<Reply>}
     */
    private function begin(string $verb, Path $path, int $offset, array $before): array
    {
        $this->forget();
        return $this->explained($verb, $path, function () use ($verb, $path, $offset, $before): array {
            return $this->control->transfer($verb, $path, $offset, $before);
        });
    }

    /**
     * @template T
     * @param callable(): T $work
     * @return T
     */
    private function explained(string $verb, Path $path, callable $work)
    {
        try {
            return $work();
        } catch (FtpError $error) {
            throw (new Causes($this->lister))->exact($error, $path, $verb === 'STOR' ? Causes::OVER : Causes::THERE);
        }
    }

    private function short(Path $path, int $has, int $wanted): FtpError
    {
        return new FtpError('protocol', sprintf(
            'The transfer of %s with the FTP server %s is not whole: %d of %d bytes.',
            $path->text(),
            $this->control->target()->text(),
            $has,
            $wanted
        ), $path);
    }
}
