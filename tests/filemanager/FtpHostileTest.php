<?php

declare(strict_types=1);

namespace Hestia\Tests\FileManager;

use Hestia\FileManager\Ftp\Client;
use Hestia\FileManager\Ftp\FtpError;
use Hestia\FileManager\Ftp\Path;
use Hestia\FileManager\Ftp\Target;
use PHPUnit\Framework\TestCase;

/** A server that means ill, or that something is wrong with. No connection ever goes on out of step (HOLES.md: S1, S6). */
final class FtpHostileTest extends TestCase
{
    /** @var HostileServer|null */
    private $server;

    protected function tearDown(): void
    {
        if ($this->server !== null) {
            $errors = $this->server->errors();
            $this->server->stop();
            self::assertSame('', $errors);
        }
    }

    private function start(string $case, string $certificate = 'right'): HostileServer
    {
        return $this->server = new HostileServer($case, CertificatesOfRun::get(), $certificate);
    }

    private function open(string $case, ?Path $first = null): Client
    {
        return Client::open($this->start($case)->target(), 'alice', HostileServer::PASSWORD, 5.0, $first);
    }

    private function reason(callable $work): string
    {
        try {
            $work();
        } catch (FtpError $error) {
            self::assertStringNotContainsString(HostileServer::PASSWORD, $error->getMessage());
            return $error->getReason();
        }
        return 'done';
    }

    /** @return array<string, array{string, string, bool}> case, reason, whether a password may have been sent */
    public function notOpened(): array
    {
        return [
            'closed at once' => ['close at once', 'busy', false],
            'too many connections' => ['too many', 'busy', false],
            'a greeting that does not end' => ['endless greeting', 'protocol', false],
            'a line that does not end' => ['endless line', 'protocol', false],
            'OOPS as greeting' => ['oops', 'protocol', false],
            'AUTH refused' => ['no TLS', 'tls', false],
            'clear text after 234' => ['clear text after 234', 'tls', false],
            'clear text in the handshake' => ['garbage after 234', 'tls', false],
            'TLS 1.1' => ['TLS 1.1', 'tls', false],
            'login refused' => ['no login', 'login', true],
            'too many logins' => ['too many logins', 'busy', true],
            'data channel in clear' => ['no PROT', 'tls', true],
            'no directory' => ['odd PWD', 'protocol', true],
            'closed after the login' => ['close after login', 'unreachable', true],
        ];
    }

    /** @dataProvider notOpened */
    public function testConnectionThatIsNotOpened(string $case, string $reason, bool $password): void
    {
        $before = memory_get_peak_usage();
        self::assertSame($reason, $this->reason(function () use ($case): void {
            $this->open($case);
        }));
        self::assertSame($password ? 1 : 0, $this->server->count('PASS'), 'the password is sent once or never');
        self::assertSame($password ? 1 : 0, $this->server->count('USER'));
        self::assertSame(1, $this->server->count('CONNECT'));
        self::assertLessThan(4 << 20, memory_get_peak_usage() - $before);
    }

    public function testSilence(): void
    {
        $target = $this->start('silence')->target();
        self::assertSame('timeout', $this->reason(static function () use ($target): void {
            Client::open($target, 'alice', HostileServer::PASSWORD, 0.5);
        }));
    }

    public function testNobodyListens(): void
    {
        $socket = stream_socket_server('tcp://127.0.0.1:0');
        self::assertNotFalse($socket);
        $port = (int) substr((string) strrchr((string) stream_socket_get_name($socket, false), ':'), 1);
        fclose($socket);
        self::assertSame('unreachable', $this->reason(static function () use ($port): void {
            Client::open(new Target('127.0.0.1', $port), 'alice', HostileServer::PASSWORD, 2.0);
        }));
    }

    /** @return array<string, array{string}> */
    public function strangeButRight(): array
    {
        return [
            'plain' => [''],
            'replies byte by byte' => ['split'],
            'replies together' => ['joined'],
            'PASV with another address' => ['elsewhere'],
            'STAT refused' => ['no STAT'],
            'no close_notify' => ['no close_notify'],
        ];
    }

    /** @dataProvider strangeButRight */
    public function testStrangeServerThatServes(string $case): void
    {
        $client = $this->open($case, Path::top());
        self::assertSame(['a'], array_column($client->list(Path::top()), 'name'));
        self::assertSame('/', $client->top());
        $sent = false;
        self::assertSame(200000, $client->write(Path::fromBytes('new'), static function () use (&$sent): string {
            $bytes = $sent ? '' : str_repeat('ab', 100000);
            $sent = true;
            return $bytes;
        }));
        $got = '';
        $sink = static function (string $bytes) use (&$got): void {
            $got .= $bytes;
        };
        self::assertSame(200000, $client->read(Path::fromBytes('new'), $sink));
        self::assertSame(str_repeat('ab', 100000), $got);
        $got = '';
        self::assertSame(7, $client->read(Path::fromBytes('a'), $sink, 3, 7));
        self::assertSame('3456789', $got);
        self::assertSame([null], $client->delete([Path::fromBytes('new')]));
        self::assertSame(['missing'], array_map(static function (?FtpError $error): string {
            return $error === null ? '' : $error->getReason();
        }, $client->delete([Path::fromBytes('new')])));
        $client->close();
        self::assertFalse($client->isOpen());
    }

    public function testForgedListing(): void
    {
        $client = $this->open('forged', Path::top());
        for ($i = 0; $i < 2; $i++) {
            $list = $client->list(Path::top());
            $names = array_column($list, 'odd', 'name');
            self::assertFalse($names['a']);
            self::assertFalse($names['after']);
            self::assertCount(4, $list);
            self::assertSame(2, count(array_filter($names)), 'names with line ends are marked');
        }
        self::assertSame(300000, $client->size(Path::fromBytes('a')), 'the replies are in step');
        $lists = $client->lists([Path::top(), Path::fromBytes('gone'), Path::top()]);
        self::assertCount(4, (array) $lists[0]);
        self::assertInstanceOf(FtpError::class, $lists[1]);
        self::assertCount(4, (array) $lists[2]);
        self::assertSame(300000, $client->size(Path::fromBytes('a')));
    }

    /** @return array<string, array{string, string, bool}> case, reason, whether the connection goes on */
    public function uploads(): array
    {
        return [
            '426 after all was sent' => ['426 after all', 'unreachable', false],
            'another size' => ['wrong size', 'protocol', true],
            'disk full' => ['full', 'quota', true],
            'a stranger on the data channel' => ['stranger on the data channel', 'tls', false],
            'refused, and the port closed' => ['port closed', 'denied', true],
            'no port' => ['no port', 'protocol', false],
        ];
    }

    /** @dataProvider uploads */
    public function testUploadThatFails(string $case, string $reason, bool $open): void
    {
        $client = $this->open($case);
        $left = 50;
        self::assertSame($reason, $this->reason(static function () use ($client, &$left): void {
            $client->write(Path::fromBytes('new'), static function () use (&$left): string {
                return $left-- > 0 ? str_repeat('x', 100000) : '';
            });
        }));
        self::assertSame($open, $client->isOpen());
    }

    /** @return array<string, array{string, string}> */
    public function downloads(): array
    {
        return ['cut short' => ['cut short', 'protocol'], 'cut short and told' => ['cut short and told', 'unreachable']];
    }

    /** @dataProvider downloads */
    public function testDownloadThatIsCut(string $case, string $reason): void
    {
        $client = $this->open($case);
        self::assertSame($reason, $this->reason(static function () use ($client): void {
            $client->read(Path::fromBytes('a'), static function (string $bytes): void {
            });
        }));
    }

    /** @return array<string, array{string, string}> */
    public function listings(): array
    {
        return [
            'closed' => ['close in a listing', 'unreachable'],
            'no end' => ['endless listing', 'protocol'],
            'a name without end' => ['endless name', 'protocol'],
        ];
    }

    /** @dataProvider listings */
    public function testListingThatFails(string $case, string $reason): void
    {
        $client = $this->open($case);
        self::assertSame($reason, $this->reason(static function () use ($client): void {
            $client->list(Path::top());
        }));
        self::assertFalse($client->isOpen());
        self::assertSame('unreachable', $this->reason(static function () use ($client): void {
            $client->list(Path::top());
        }), 'a closed connection stays closed');
        self::assertSame(1, $this->server->count('CONNECT'));
    }

    public function testReplyThatNobodyAskedFor(): void
    {
        $client = $this->open('gift');
        $client->list(Path::top());
        usleep(50000);
        self::assertSame('protocol', $this->reason(static function () use ($client): void {
            $client->delete([Path::fromBytes('a')]);
        }));
        self::assertSame(0, $this->server->count('DELE'), 'nothing is sent to a server that is out of step');
    }

    public function testAnswerThatDoesNotFit(): void
    {
        $client = $this->open('odd answer');
        self::assertSame('protocol', $this->reason(static function () use ($client): void {
            $client->delete([Path::fromBytes('a')]);
        }));
        self::assertFalse($client->isOpen());
    }

    public function testErrorOfTheCallerClosesTheConnection(): void
    {
        $client = $this->open('');
        try {
            $client->read(Path::fromBytes('a'), static function (string $bytes): void {
                throw new \LogicException('the browser has gone');
            });
            self::fail('the error went nowhere');
        } catch (\LogicException $error) {
            self::assertFalse($client->isOpen());
        }
    }

    public function testRenameAsksFirst(): void
    {
        $client = $this->open('');
        $source = static function () use (&$content): string {
            $now = $content;
            $content = '';
            return $now;
        };
        $content = 'b';
        $client->write(Path::fromBytes('b'), $source);
        self::assertSame('exists', $this->reason(static function () use ($client): void {
            $client->rename(Path::fromBytes('b'), Path::fromBytes('a'));
        }));
        self::assertSame(0, $this->server->count('RNTO'));
        $results = $client->renames([
            [Path::fromBytes('b'), Path::fromBytes('c')],
            [Path::fromBytes('a'), Path::fromBytes('c')],
        ]);
        self::assertNull($results[0]);
        self::assertNotNull($results[1], 'two of one call want the same name');
        self::assertSame('exists', $results[1]->getReason());
        self::assertSame(300000, $client->size(Path::fromBytes('a')));
        $client->rename(Path::fromBytes('c'), Path::fromBytes('a'), true);
        self::assertSame(1, $client->size(Path::fromBytes('a')));
    }
}
