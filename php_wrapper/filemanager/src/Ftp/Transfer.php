<?php

declare(strict_types=1);

namespace Hestia\FileManager\Ftp;

/** Files there and back, in pieces: memory does not depend on their size. */
final class Transfer
{
    /** A server may take long to store the last of what it got. */
    private const CLOSING = 4;

    /** @var Control */
    private $control;

    public function __construct(Control $control)
    {
        $this->control = $control;
    }

    /**
     * @param callable(string): void $sink
     * @param int|null $length at most so many bytes; null = to the end
     * @return int bytes that $sink got
     * @throws FtpError also when fewer came than the file has
     */
    public function read(Path $path, callable $sink, int $offset, ?int $length): int
    {
        $name = $this->control->absolute($path);
        [$channel, $replies] = $this->control->transfer('RETR ' . $name, $offset, ['SIZE ' . $name], $path);
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
            $whole = $length === null || $got < $length;
            $channel->close();
        } catch (\Throwable $error) {
            // The server is in the middle of a transfer: what it says next is of no use.
            $this->control->wire()->drop();
            throw $error;
        }
        $reply = $this->control->reply(self::CLOSING * $this->control->wire()->timeout());
        if (!$reply->isDone() && $whole) {
            throw $this->control->refused($reply, 'RETR', $path);
        }
        if ($whole && $size !== null && $got < $size - $offset) {
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
        $name = $this->control->absolute($path);
        [$channel] = $this->control->transfer('STOR ' . $name, $offset, [], $path);
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
        $answer = $this->control->command('SIZE ' . $name);
        $size = $answer->code === 213 ? (int) $answer->text : null;
        if ($size !== null && ($offset > 0 ? $size < $offset + $sent : $size !== $sent)) {
            throw $this->short($path, $size, $offset + $sent);
        }
        return $sent;
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
