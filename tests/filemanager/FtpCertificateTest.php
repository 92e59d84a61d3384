<?php

declare(strict_types=1);

namespace Hestia\Tests\FileManager;

use Hestia\FileManager\Ftp\Client;
use Hestia\FileManager\Ftp\FtpError;
use Hestia\FileManager\Ftp\Target;
use PHPUnit\Framework\TestCase;

/** Nobody gets the password who does not show the certificate that is expected (HOLES.md: S1). */
final class FtpCertificateTest extends TestCase
{
    /** @return array<string, array{string, string, string, bool}> certificate, pin (name of a certificate), authority, accepted */
    public function certificates(): array
    {
        return [
            'right' => ['right', '', 'authority', true],
            'the system\'s authorities' => ['right', '', '', false],
            'wrong name' => ['wrong_name', '', 'authority', false],
            'expired' => ['expired', '', 'authority', false],
            'self-signed' => ['self_signed', '', 'authority', false],
            'self-signed, right pin' => ['self_signed', 'self_signed', '', true],
            'self-signed, wrong pin' => ['self_signed', 'right', '', false],
            'right, wrong pin' => ['right', 'self_signed', 'authority', false],
            'expired, right pin' => ['expired', 'expired', '', true],
            'wrong name, right pin' => ['wrong_name', 'wrong_name', '', true],
        ];
    }

    /** @dataProvider certificates */
    public function testCertificate(string $certificate, string $pin, string $authority, bool $accepted): void
    {
        $certificates = CertificatesOfRun::get();
        if ($certificate === 'expired') {
            usleep(max(0, $certificates->made + 2 - time()) * 1000000);
        }
        $server = new HostileServer('', $certificates, $certificate);
        $target = new Target(
            '127.0.0.1',
            $server->port(),
            Certificates::NAME,
            $pin === '' ? '' : strtoupper(implode(':', str_split($certificates->pin($pin), 2))),
            $authority === '' ? '' : $certificates->file($authority)
        );
        try {
            $client = Client::open($target, 'alice', HostileServer::PASSWORD, 5.0);
            self::assertTrue($accepted, 'it was accepted');
            self::assertSame('/', $client->top());
        } catch (FtpError $error) {
            self::assertFalse($accepted, $error->getMessage());
            self::assertSame('tls', $error->getReason());
            self::assertSame(0, $server->count('USER'));
            self::assertSame(0, $server->count('PASS'));
        } finally {
            self::assertSame('', $server->errors());
            $server->stop();
        }
    }

    public function testPinThatIsNone(): void
    {
        $this->expectException(FtpError::class);
        new Target('127.0.0.1', 21, '', 'abc');
    }

    /** @return array<string, array{string}> */
    public function hosts(): array
    {
        return ['a path' => ['/etc/passwd'], 'a URL' => ['http://x/'], 'empty' => [''], 'a line end' => ["a\nb"], 'at' => ['a@b']];
    }

    /** @dataProvider hosts */
    public function testHostThatIsNone(string $host): void
    {
        $this->expectException(FtpError::class);
        new Target($host);
    }
}
