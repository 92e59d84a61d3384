<?php

declare(strict_types=1);

namespace Hestia\Tests\FileManager;

use Hestia\FileManager\Ftp\Client;
use Hestia\FileManager\Ftp\FtpError;
use Hestia\FileManager\Ftp\Path;
use Hestia\FileManager\Ftp\Target;
use PHPUnit\Framework\TestCase;

/** Tests on the real servers. Each test has an empty folder of its own in the account. */
abstract class FtpCase extends TestCase
{
    /** @var Servers */
    protected $servers;

    /** @var Path the folder, for the client */
    protected $place;

    /** @var string the same, on this machine */
    protected $folder;

    protected function setUp(): void
    {
        $missing = Servers::missing();
        if ($missing !== '') {
            self::markTestSkipped($missing);
        }
        $this->servers = Servers::get();
        $name = 'test' . bin2hex(random_bytes(6));
        $this->place = Path::fromBytes("web/shop.test/public_html/$name");
        $this->folder = $this->servers->home() . '/' . $this->place->bytes();
        mkdir($this->folder);
        $this->give($this->folder);
    }

    /** @return array<string, array{string}> */
    public function allServers(): array
    {
        $servers = [];
        foreach (['vsftpd', 'proftpd'] as $kind) {
            foreach (['', '-reuse'] as $reuse) {
                $servers[$kind . $reuse] = [$kind . $reuse];
                $servers[$kind . $reuse . '-tls12'] = [$kind . $reuse . '-tls12'];
            }
        }
        return $servers;
    }

    /** @return array<string, array{string}> */
    public function bothServers(): array
    {
        return ['vsftpd' => ['vsftpd'], 'proftpd' => ['proftpd']];
    }

    protected function target(string $server): Target
    {
        return new Target(
            '127.0.0.1',
            $this->servers->ports[$server]['port'],
            Certificates::NAME,
            $server === 'vsftpd-self-signed' ? $this->servers->certificates->pin('self_signed') : '',
            $server === 'vsftpd-self-signed' ? '' : $this->servers->certificates->file('authority')
        );
    }

    protected function open(string $server, ?Path $first = null, string $user = 'alice'): Client
    {
        return Client::open($this->target($server), $user, Servers::PASSWORD, 20.0, $first);
    }

    /** Makes it the account's. */
    protected function give(string $file): void
    {
        lchown($file, Servers::UID);
        lchgrp($file, Servers::UID);
    }

    protected function file(string $name, string $content = ''): string
    {
        $file = "{$this->folder}/$name";
        file_put_contents($file, $content);
        $this->give($file);
        return $file;
    }

    /** A source for write() that gives these pieces. */
    protected static function source(string ...$pieces): callable
    {
        return static function () use (&$pieces): string {
            return (string) array_shift($pieces);
        };
    }

    protected static function content(Client $client, Path $path, int $offset = 0, ?int $length = null): string
    {
        $content = '';
        $client->read($path, static function (string $bytes) use (&$content): void {
            $content .= $bytes;
        }, $offset, $length);
        return $content;
    }

    protected static function reason(callable $work): string
    {
        try {
            $work();
        } catch (FtpError $error) {
            self::assertStringNotContainsString(Servers::PASSWORD, $error->getMessage());
            return $error->getReason();
        }
        return 'done';
    }

    /**
     * @param array<int, FtpError|null> $results
     * @return array<int, string> reasons; "" = done
     */
    protected static function reasons(array $results): array
    {
        return array_map(static function (?FtpError $error): string {
            return $error === null ? '' : $error->getReason();
        }, $results);
    }
}
