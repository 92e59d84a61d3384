<?php

declare(strict_types=1);

namespace Hestia\Tests\Bench;

use Hestia\FileManager\Ftp\Path;
use Hestia\Tests\FileManager\DelayedServer;
use Hestia\Tests\FileManager\Servers;

/** The real vsftpd of the tests, near and at the end of a line of 40 ms there and back, and one account's files on it. */
final class FtpGround
{
    public const USER = 'alice';

    /** Milliseconds each way. */
    private const DELAY = 20;

    private const PLACE = 'web/shop.test/public_html';

    private static ?DelayedServer $line = null;

    /** The folder, for a client. */
    public readonly Path $place;

    /** The same, on this machine. */
    public readonly string $folder;

    public function __construct(private readonly bool $far)
    {
        if ($far && self::$line === null) {
            self::$line = new DelayedServer(Servers::get(), 'vsftpd', self::DELAY);
            register_shutdown_function(static fn () => self::$line?->stop());
        }
        $this->place = Path::fromBytes(self::PLACE . '/bench' . bin2hex(random_bytes(6)));
        $this->folder = Servers::get()->home(self::USER) . '/' . $this->place->bytes();
        $this->directory('');
    }

    /** What keeps the rows from being measured here; "" when nothing does. */
    public static function missing(): string
    {
        static $missing = null;

        return $missing ??= match (true) {
            !extension_loaded('ftp') => 'this PHP has no ext-ftp to compare with',
            self::lftp() === '' => (string) getenv('HESTIA_NO_LFTP') ?: 'there is no lftp to compare with',
            default => Servers::missing(),
        };
    }

    public static function lftp(): string
    {
        return trim((string) shell_exec('command -v lftp'));
    }

    public function host(): string
    {
        return $this->far ? '127.0.0.2' : '127.0.0.1';
    }

    public function port(): int
    {
        return Servers::get()->ports['vsftpd']['port'];
    }

    public function authority(): string
    {
        return Servers::get()->certificates->file('authority');
    }

    public function directory(string $name): void
    {
        mkdir("$this->folder/$name");
        $this->give($name);
    }

    /** @param int $count files of a few bytes: file 0, file 1, ... */
    public function files(int $count, string $in = ''): void
    {
        for ($i = 0; $i < $count; $i++) {
            file_put_contents("$this->folder/{$in}file $i", 'abc');
            $this->give("{$in}file $i");
        }
    }

    /** How many names are in the folder. */
    public function count(): int
    {
        return count((array) scandir($this->folder)) - 2;
    }

    private function give(string $name): void
    {
        chown("$this->folder/$name", Servers::UID);
        chgrp("$this->folder/$name", Servers::UID);
    }
}
