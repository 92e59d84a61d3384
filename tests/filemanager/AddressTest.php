<?php

declare(strict_types=1);

namespace Hestia\Tests\FileManager;

use Hestia\FileManager\Ftp\Address;
use Hestia\FileManager\Ftp\Client;
use Hestia\FileManager\Ftp\FtpError;
use Hestia\FileManager\Ftp\Path;
use Hestia\FileManager\Ftp\Target;

/** A name that a pattern allows leads to public addresses, or to nothing; what was looked up is what is connected to. */
final class AddressTest extends SiteCase
{
    private const HOSTS = "127.0.0.1 localhost\n127.0.0.1 inside.hosting.test ftp.example.test\n10.1.2.3 both.hosting.test\n"
        . "192.0.2.7 documented.hosting.test\n::ffff:127.0.0.1 mapped.hosting.test\n::1 six.hosting.test\nfd00::1 unique.hosting.test\n"
        . "8.8.8.8 both.hosting.test public.hosting.test\n2606:4700::1111 public6.hosting.test\n";

    protected function hosts(): string
    {
        return Servers::missing() === '' ? self::HOSTS : '';
    }

    public function testWhatIsPublic(): void
    {
        foreach (['8.8.8.8', '1.1.1.1', '172.15.255.255', '172.32.0.0', '100.63.255.255', '100.128.0.0', '192.0.1.1', '198.17.0.1', '223.255.255.255',
            '2606:4700::1111', '2a00::1', '2001:200::1', '64:ff9b::8.8.8.8', '::ffff:8.8.8.8'] as $address) {
            self::assertTrue(Address::isPublic($address), $address);
        }
        foreach (['0.0.0.0', '0.1.2.3', '10.0.0.1', '100.64.0.1', '100.127.255.255', '127.0.0.1', '127.255.255.255', '169.254.169.254', '172.16.0.1', '172.31.255.255',
            '192.0.0.1', '192.0.2.1', '192.168.0.1', '198.18.0.1', '198.19.255.255', '198.51.100.1', '203.0.113.1', '224.0.0.1', '240.0.0.1', '255.255.255.255',
            '::', '::1', '::127.0.0.1', '::8.8.8.8', '::ffff:127.0.0.1', '::ffff:10.0.0.1', '::ffff:7f00:1', '64:ff9b::127.0.0.1', '64:ff9b::a00:1', '64:ff9b:1::1',
            'fe80::1', 'fec0::1', 'fc00::1', 'fd00::1', 'ff02::1', '2001::1', '2001:db8::1', '2002:7f00:1::', '2002:808:808::', '3fff::1', '100::1', '4000::1',
            '', 'localhost', '127.1', '2130706433', '0x7f000001', '8.8.8.8 ', 'fe80::1%eth0'] as $address) {
            self::assertFalse(Address::isPublic($address), $address);
        }
    }

    /** @dataProvider ways */
    public function testNamesAreLookedUpOnceAndPrivateAddressesAreLeftOut(bool $sockets): void
    {
        if (Servers::missing() !== '') {
            self::markTestSkipped(Servers::missing());
        }
        $expected = ['public' => ['8.8.8.8'], 'both' => ['8.8.8.8'], 'inside' => 'private', 'documented' => 'private', 'mapped' => 'private', 'none' => 'unreachable'];
        // Without ext-sockets IPv6 comes from the name server alone, which knows nothing of this file.
        $expected += $sockets ? ['public6' => ['2606:4700::1111'], 'six' => 'private', 'unique' => 'private'] : [];
        $code = 'require $argv[1]; foreach (array_slice($argv, 2) as $name) { try { $all[$name] = Hestia\FileManager\Ftp\Address::public("$name.hosting.test"); } '
            . 'catch (Hestia\FileManager\Ftp\FtpError $error) { $all[$name] = $error->getReason(); } } echo json_encode($all);';
        $hosts = tempnam(sys_get_temp_dir(), 'hosts');
        file_put_contents($hosts, self::HOSTS);
        $extension = ini_get('extension_dir') . '/sockets.so';
        $php = array_merge([PHP_BINARY, '-n'], PHP_VERSION_ID < 80000 ? ['-d', 'extension=json'] : [], $sockets && is_file($extension) ? ['-d', "extension=$extension"] : []);
        $command = array_merge(PhpServer::withHosts($hosts), $php, ['-r', $code, '--', dirname(__DIR__, 2) . '/php_wrapper/filemanager/src/autoload.php']);
        exec(implode(' ', array_map('escapeshellarg', array_merge($command, array_keys($expected)))), $said);
        unlink($hosts);
        self::assertSame($expected, json_decode(implode("\n", $said), true), implode("\n", $said));
    }

    /** @return array<string, array{bool}> */
    public function ways(): array
    {
        return ['with ext-sockets' => [true], 'without' => [false]];
    }

    public function testASessionOpensNoPrivateAddressThatOnlyAPatternAllows(): void
    {
        $claims = ['host' => 'inside.hosting.test'] + $this->ftp();
        $this->allow('*.hosting.test:*');
        $answer = $this->site->handOff($this->site->token($claims));
        self::assertSame(403, $answer->status);
        self::assertStringContainsString('private address', $answer->body);
        self::assertSame('ftp_private', $this->site->failure());
        // Written by the administrator: his decision.
        $this->allow('*.hosting.test:*', 'inside.hosting.test:*');
        $this->enter($claims);
        $this->allow('*.hosting.test:*');
        $this->site->configure(['private_hosts' => true]);
        $this->enter($claims);
    }

    public function testANameThatLeadsElsewhereLaterIsNotFollowed(): void
    {
        $claims = ['host' => 'inside.hosting.test'] + $this->ftp();
        $this->allow('*.hosting.test:*');
        $this->site->configure(['private_hosts' => true]);
        $visitor = $this->enter($claims);
        self::assertSame(200, $this->site->ask('list', $visitor, ['path' => ''])->status);
        $this->site->configure(['private_hosts' => false]);
        $answer = $this->site->ask('list', $visitor, ['path' => '']);
        self::assertSame([403, 'denied'], [$answer->status, $answer->error()]);
    }

    public function testTheAddressThatWasCheckedIsConnectedToAndTheNameIsVerified(): void
    {
        $port = $this->ftp()['port'];
        $authority = Servers::get()->certificates->file('authority');
        // No such name can be looked up: only the address leads there. The second is tried where the first does not answer.
        foreach ([['127.0.0.1'], ['127.0.0.9', '127.0.0.1']] as $addresses) {
            $client = Client::open(new Target('no-such-name.invalid', $port, Certificates::NAME, '', $authority, $addresses), 'alice', Servers::PASSWORD);
            self::assertSame('/home/alice', $client->top());
            // The data channel goes there too.
            self::assertSame(1, $client->write(Path::fromBytes('tmp/address'), self::oneTime('x')));
            self::assertSame([null], $client->delete([Path::fromBytes('tmp/address')]));
        }
        try {
            Client::open(new Target('no-such-name.invalid', $port, '', '', $authority, ['127.0.0.1']), 'alice', Servers::PASSWORD);
            self::fail('The certificate is for another name.');
        } catch (FtpError $error) {
            self::assertSame('tls', $error->getReason());
        }
    }

    private static function oneTime(string $bytes): callable
    {
        return static function () use (&$bytes): string {
            [$piece, $bytes] = [$bytes, ''];
            return $piece;
        };
    }

    private function allow(string ...$hosts): void
    {
        $this->site->configure(['keys' => [['hosts' => $hosts] + $this->site->config['keys'][0]]]);
    }
}
