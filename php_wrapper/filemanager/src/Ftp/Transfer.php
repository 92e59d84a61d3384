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
     * @return int bytes of $source that the server has
     * @throws FtpError restart, quota, denied ...; a file that is not whole stays where it is
     */
    public function write(Path $path, callable $source, int $offset): int
    {
        [$channel] = $this->begin('STOR', $path, $offset, []);
        $sent = 0;
        $taken = true;
        try {
            while ($taken && ($bytes = $source()) !== '') {
                $taken = $channel->write($bytes);
                $sent += strlen($bytes);
            }
            $channel->finish();
        } catch (\Throwable $error) {
            $this->control->wire()->drop();
            throw $error;
        }
        $reply = $this->control->reply(self::CLOSING * $this->control->wire()->timeout());
        if (!$reply->isDone() || !$taken) {
            throw $this->control->refused($reply, 'STOR', $path);
        }
        $answer = $this->control->command('SIZE ' . $this->control->absolute($path));
        $size = $answer->code === 213 ? (int) $answer->text : null;
        if ($size !== null && ($offset > 0 ? $size < $offset + $sent : $size !== $sent)) {
            throw $this->short($path, $size, $offset + $sent);
        }
        return $sent;
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
        try {
            return $this->control->transfer($verb, $path, $offset, $before);
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
