<?php

declare(strict_types=1);

namespace Hestia\Tests;

use PHPUnit\Framework\TestCase;
use WHMCS\Module\Server\Hestiacp\Foundation\AccessHash;
use WHMCS\Module\Server\Hestiacp\Foundation\Log;
use WHMCS\Module\Server\Hestiacp\Foundation\ModuleError;
use WHMCS\Module\Server\Hestiacp\Foundation\Params;
use WHMCS\Module\Server\Hestiacp\Server\ServerRecord;

/** The server record: Access Hash, host, port. */
final class AccessHashTest extends TestCase
{
    private const ID = 'AbCdEfGhIjKlMnOpQrSt';
    private const SECRET = 'abcdefghijklmnopqrstuvwxyz_=-0123456789A';

    public function testTheKeyAloneIsEnough(): void
    {
        $this->assertSame(
            ['access_key' => self::ID, 'secret_key' => self::SECRET],
            AccessHash::parse(self::ID . ':' . self::SECRET)
        );
    }

    public function testEverySettingWithCommentsBlankLinesAndWindowsLineEnds(): void
    {
        $hash = "\r\n# the panel in rack 4\r\n  " . self::ID . ':' . self::SECRET . "  \r\n\r\n"
            . "CA_File = /etc/ssl/panel ca.pem\r\nproxy=http://user:pw@proxy.example.com:3128\r\naddress = 192.0.2.10\r\n"
            . "pin = sha256//" . str_repeat('A', 43) . "=\r\ninsecure = off\r\nroot_user = boss\r\n"
            . "ca_dir = /etc/ssl/certs\r\nclient_cert = /etc/ssl/w.pem\r\nclient_key = /etc/ssl/w.key\r\nhttp2 = Yes\r\n"
            . "connect_timeout = 2.5\r\nread_timeout_ms = 1500\r\n# write_timeout = 1\r\nwrite_timeout = 120";
        $this->assertSame([
            'access_key' => self::ID, 'secret_key' => self::SECRET, 'ca_file' => '/etc/ssl/panel ca.pem',
            'proxy' => 'http://user:pw@proxy.example.com:3128', 'address' => '192.0.2.10',
            'pin' => 'sha256//' . str_repeat('A', 43) . '=', 'insecure' => false, 'root_user' => 'boss',
            'ca_dir' => '/etc/ssl/certs', 'client_cert' => '/etc/ssl/w.pem', 'client_key' => '/etc/ssl/w.key', 'http2' => true,
            'connect_timeout_ms' => 2500, 'read_timeout_ms' => 1500, 'write_timeout_ms' => 120000,
        ], AccessHash::parse($hash));
    }

    /** Out of a mail or a page: nobody can see why the panel does not take such a key. */
    public function testWhatNobodySeesIsNoPartOfIt(): void
    {
        $this->assertSame(
            ['access_key' => self::ID, 'secret_key' => self::SECRET, 'root_user' => 'boss'],
            AccessHash::parse("\u{FEFF}\u{A0}" . self::ID . ':' . self::SECRET . "\u{200B}\nroot_user\u{A0}=\u{202F}boss\u{2060}")
        );
        $this->assertContains(self::SECRET, AccessHash::secrets("\u{FEFF}" . self::ID . ':' . self::SECRET . "\u{200B}"));
        $this->assertSame(['access_key' => self::ID, 'secret_key' => "a\xff"], AccessHash::parse(self::ID . ":a\xff"), 'and what is no UTF-8 is not lost');
    }

    public function testOlderLoginsAreChosenOnTheFirstLine(): void
    {
        $this->assertSame(['api_key' => 'abc123', 'http2' => true], AccessHash::parse("# old\nlogin = api_key\nabc123\nhttp2 = yes"));
        $this->assertSame(['user' => 'boss', 'password' => ' p '], AccessHash::parse('login=password', 'boss', ' p '));
        $this->assertSame(
            ['access_key' => self::ID, 'secret_key' => self::SECRET],
            AccessHash::parse("LOGIN = access_key\n" . self::ID . ':' . self::SECRET, 'boss', 'p')
        );
    }

    /** @return array<string, array{string, string, string}> */
    public function malformed(): array
    {
        $key = self::ID . ':' . self::SECRET . "\n";
        return [
            'empty' => ['', 'Access Hash of the server record is empty', 'KEY_ID:SECRET'],
            'comments only' => ["# nothing\n\n", 'is empty', 'KEY_ID:SECRET'],
            'no colon' => ['justsomething' . self::SECRET, 'Line 1 ', 'KEY_ID:SECRET'],
            'settings first' => ["\nca_file = /x\n" . $key, 'Line 2 ', 'KEY_ID:SECRET'],
            'blank in the secret' => [self::ID . ':abc def', 'Line 1 ', 'without spaces'],
            'no equals sign' => [$key . "\nsomething", 'Line 3 ', 'or start the line with # to make it a comment'],
            'unknown name' => [$key . 'ca_path = /x', 'Line 2 ', 'sets ca_path, which is unknown; the module knows ca_file'],
            'all names' => [$key . 'x = /x', 'Line 2 ', 'read_timeout, write_timeout, connect_timeout_ms, read_timeout_ms, write_timeout_ms, and login as the first line'],
            'unknown name that may be a secret' => [$key . self::SECRET . ' = 1', 'Line 2 ', 'sets a setting, which is unknown'],
            'no value' => [$key . 'pin =', 'Line 2 ', 'gives pin no value'],
            'twice' => [$key . "pin = a\npin = b", 'Line 3 ', 'sets pin a second time; remove one of the two'],
            'bad decision' => [$key . 'insecure = ' . self::SECRET, 'Line 2 ', 'must be insecure = yes or insecure = no'],
            'bad seconds' => [$key . 'read_timeout = soon', 'Line 2 ', 'read_timeout as seconds'],
            'negative seconds' => [$key . 'read_timeout = -3', 'Line 2 ', 'read_timeout as seconds'],
            'bad milliseconds' => [$key . 'connect_timeout_ms = 1.5', 'Line 2 ', 'connect_timeout_ms as whole milliseconds'],
            'too many seconds' => [$key . 'read_timeout = 99999999', 'Line 2 ', 'read_timeout as seconds from 0.1 to 3600'],
            'more than an hour' => [$key . 'read_timeout = 3601', 'Line 2 ', 'from 0.1 to 3600'],
            'no time at all' => [$key . 'connect_timeout = 0', 'Line 2 ', 'connect_timeout as seconds from 0.1 to 3600'],
            'no milliseconds' => [$key . 'connect_timeout_ms = 99', 'Line 2 ', 'from 100 to 3600000'],
            'unknown login' => ['login = ' . self::SECRET, 'Line 1 ', 'it knows access_key, api_key, password'],
            'login below the key' => [$key . 'login = api_key', 'Line 2 ', 'make it the first line'],
            'API key missing' => ["login = api_key\n", 'is empty', 'Access Hash'],
            'setting in place of the API key' => ["login = api_key\npin = x", 'Line 2 ', 'that v-generate-api-key printed'],
            'pair under login' => ["Login = access_key\nx", 'Line 2 ', 'KEY_ID:SECRET'],
            'password without a user' => ['login = password', 'Line 1 ', 'lacks user name or password'],
            'time limit twice in two units' => [$key . "read_timeout = 3\nread_timeout_ms = 3000", 'Line 3 ', 'a second time'],
        ];
    }

    /** @dataProvider malformed */
    public function testMistakesNameTheLineAndNeverTheSecret(string $hash, string $where, string $what): void
    {
        try {
            AccessHash::parse($hash);
            $this->fail('accepted');
        } catch (ModuleError $error) {
            $this->assertStringContainsString($where, $error->getMessage());
            $this->assertStringContainsString($what, $error->getMessage());
            $this->assertStringNotContainsString(self::SECRET, $error->getMessage());
        }
    }

    public function testSecretsAreFoundInMalformedFieldsToo(): void
    {
        $secrets = AccessHash::secrets("# note\nKEY " . self::SECRET . "\nproxy = http://joe:hunter22@proxy:1\nca_file = /etc/x.pem\nhunter33");
        $this->assertContains('KEY ' . self::SECRET, $secrets);
        $this->assertContains('hunter22', $secrets);
        $this->assertContains('joe:hunter22', $secrets);
        $this->assertContains('hunter33', $secrets);
        $this->assertNotContains('/etc/x.pem', $secrets);
        $this->assertContains(self::SECRET, AccessHash::secrets('login = ' . self::ID . ':' . self::SECRET));
        $this->assertSame(['abc123'], AccessHash::secrets("login = api_key\nabc123\nhttp2 = yes"));
        $this->assertSame([self::ID . ':' . self::SECRET, self::ID, self::SECRET], AccessHash::secrets(self::ID . ':' . self::SECRET));
    }

    /** What is copied out of README stands in our own sentence; taken out, the sentence would no longer say what to enter. */
    public function testOurOwnWordsAreNoSecrets(): void
    {
        foreach (['KEY_ID:SECRET', "Access Hash\nserver", 'login = KEY_ID:SECRET'] as $hash) {
            $log = new Log('TestConnection', new Params(['serveraccesshash' => $hash]));
            $sentence = "Line 1 of the server's Access Hash must be the access key as KEY_ID:SECRET, without spaces; copy it again from HestiaCP.";
            $this->assertSame($sentence, $log->clean($sentence));
            $this->assertSame([], AccessHash::secrets($hash));
        }
    }

    /** @return array<string, array{array<string, mixed>, array<string, mixed>}> */
    public function places(): array
    {
        return [
            'name' => [['serverhostname' => ' panel.example.com ', 'serverip' => '192.0.2.1'], ['host' => 'panel.example.com']],
            'address only' => [['serverhostname' => '', 'serverip' => '192.0.2.1'], ['host' => '192.0.2.1']],
            'IPv6 in brackets' => [['serverip' => '[2001:db8::1]'], ['host' => '2001:db8::1']],
            'own port' => [['serverhostname' => 'p.example.com', 'serverport' => '18443'], ['host' => 'p.example.com', 'port' => 18443]],
            'port as a number' => [['serverhostname' => 'p.example.com', 'serverport' => 2083], ['host' => 'p.example.com', 'port' => 2083]],
            'port 0 is none' => [['serverhostname' => 'p.example.com', 'serverport' => '0'], ['host' => 'p.example.com']],
        ];
    }

    /**
     * Defect D15: fixed port, host name only.
     *
     * @dataProvider places
     * @param array<string, mixed> $params
     * @param array<string, mixed> $expected
     */
    public function testD15HostAndPortComeFromTheRecord(array $params, array $expected): void
    {
        $record = ServerRecord::of(new Params($params + ['serveraccesshash' => self::ID . ':' . self::SECRET]));
        $options = $record->options();
        unset($options['access_key'], $options['secret_key']);
        $this->assertEquals($expected, $options);
    }

    public function testThePanelIsNamedAsTheExtensionNamesIt(): void
    {
        $names = [
            '2001:db8::1' => '[2001:db8::1]:8083', '[2001:db8::1]' => '[2001:db8::1]:8083', '192.0.2.1' => '192.0.2.1:8083', 'p.example.com' => 'p.example.com:8083',
        ];
        foreach ($names as $host => $name) {
            $this->assertSame($name, (new Params(['serverhostname' => $host]))->panel());
        }
    }

    public function testANameInOtherLettersIsAskedForAsTheNameServerKnowsIt(): void
    {
        if (!function_exists('idn_to_ascii')) {
            $this->markTestSkipped('PHP has no intl');
        }
        $params = new Params(['serverhostname' => 'Pänel.example', 'serveraccesshash' => self::ID . ':' . self::SECRET]);
        $this->assertSame('xn--pnel-loa.example', ServerRecord::of($params)->options()['host']);
        $this->assertSame('xn--pnel-loa.example:8083', $params->panel());
    }

    /** @return array<string, array{string}> */
    public function badPorts(): array
    {
        return ['word' => ['https'], 'too high' => ['70000'], 'negative' => ['-1'], 'with a colon' => [':8083']];
    }

    /** @dataProvider badPorts */
    public function testABadPortIsASentence(string $port): void
    {
        $this->expectException(ModuleError::class);
        $this->expectExceptionMessage('The port of the server p.example.com is not a number from 1 to 65535');
        ServerRecord::of(new Params(['serverhostname' => 'p.example.com', 'serverport' => $port]));
    }

    public function testDumpsShowNoSecret(): void
    {
        $params = new Params(['serverhostname' => 'p', 'password' => 'topsecret', 'serveraccesshash' => self::ID . ':' . self::SECRET]);
        ob_start();
        var_dump($params, ServerRecord::of($params));
        $dump = ob_get_clean() . print_r($params, true);
        $this->assertStringNotContainsString(self::SECRET, $dump);
        $this->assertStringNotContainsString('topsecret', $dump);
    }
}
