<?php

declare(strict_types=1);

namespace Hestia\Tests\FileManager;

use PHPUnit\Framework\TestCase;

/** install.php --check with an account: it logs in to real servers and lists. The password is seen nowhere. */
final class InstallLoginTest extends TestCase
{
    private const INSTALL = __DIR__ . '/../../php_wrapper/filemanager/install.php';

    private string $folder;

    protected function setUp(): void
    {
        if (Servers::missing() !== '') {
            self::markTestSkipped(Servers::missing());
        }
        $this->folder = sys_get_temp_dir() . '/hestia-install-' . bin2hex(random_bytes(6));
        mkdir($this->folder, 0755);
        $this->install('--allow-host', '127.0.0.1:*', '--allow-host', '127.0.0.2:*');
    }

    protected function tearDown(): void
    {
        if (isset($this->folder)) {
            exec('rm -rf --one-file-system ' . escapeshellarg($this->folder));
        }
    }

    /** @return array<string, array{string}> */
    public function servers(): array
    {
        $names = ['vsftpd', 'proftpd', 'vsftpd-reuse', 'proftpd-reuse', 'vsftpd-reuse-tls12', 'vsftpd-self-signed'];
        return array_combine($names, array_map(static fn (string $name): array => [$name], $names));
    }

    /** @dataProvider servers */
    public function testItGetsInAndLists(string $name): void
    {
        $servers = Servers::get();
        $server = "127.0.0.1:{$servers->ports[$name]['port']}";
        $tls = $name === 'vsftpd-self-signed' ? 'sha256:' . $servers->certificates->pin('self_signed') : Certificates::NAME;
        $text = $this->check(Servers::PASSWORD . "\n", '--ftp', $server, '--ftp-user=alice', "--ftp-tls=$tls");
        self::assertStringContainsString("ok    $server answers as an FTP server with TLS", $text);
        self::assertMatchesRegularExpression("/^note  $server: connection \\d+ ms, greeting \\d+ ms, TLS \\d+ ms\\.$/m", $text);
        self::assertMatchesRegularExpression("/^ok    alice gets in at $server, after \\d+ ms in all\\.$/m", $text);
        self::assertMatchesRegularExpression("/^ok    Data comes from $server over TLS, for which the session of the login is offered, as some servers demand: [1-9]\\d* names, after \\d+ ms\\.$/m", $text);
        self::assertStringContainsString('Port 12000 of 127.0.0.1', $text);
    }

    public function testWithoutAnAccountItLooksAtTheServerAlone(): void
    {
        $server = '127.0.0.1:' . Servers::get()->ports['vsftpd']['port'];
        $text = $this->check('', '--ftp', $server, '--ftp-tls', Certificates::NAME);
        self::assertStringContainsString("ok    $server answers as an FTP server with TLS", $text);
        self::assertStringContainsString("note  $server: connection ", $text);
        self::assertStringNotContainsString('gets in', $text);
    }

    public function testAWrongPasswordIsToldAndSentOnce(): void
    {
        $server = '127.0.0.1:' . Servers::get()->ports['proftpd']['port'];
        $text = $this->check("not the password of alice\n", '--ftp', $server, '--ftp-user', 'alice', '--ftp-tls', Certificates::NAME);
        self::assertStringContainsString("WRONG $server refused the name or the password of alice; it was asked once", $text);
        self::assertStringNotContainsString('not the password of alice', $text);
        self::assertStringNotContainsString('Data comes', $text);
    }

    /** 127.0.0.1 is not the name of the certificate. */
    public function testAServerThatIsNotBelievedGetsNoPassword(): void
    {
        $hostile = new HostileServer('', CertificatesOfRun::get());
        $server = "127.0.0.1:{$hostile->port()}";
        $text = $this->check(HostileServer::PASSWORD . "\n", '--ftp', $server, '--ftp-user', 'alice');
        $seen = $hostile->seen();
        $hostile->stop();
        self::assertStringContainsString("WRONG The password was not sent to $server", $text);
        self::assertSame([], preg_grep('/^(USER|PASS)/', $seen));
        $text = $this->check(Servers::PASSWORD . "\n", '--ftp', $server, '--ftp-user', 'alice', '--ftp-tls', 'sha256:00');
        self::assertStringContainsString("WRONG The fingerprint for $server is not", $text);
    }

    public function testNoDataAfterTheLogin(): void
    {
        $closed = new DelayedServer(Servers::get(), 'proftpd', 0, 0);
        $server = $closed->target()->text();
        $text = $this->check(Servers::PASSWORD . "\n", '--ftp', $server, '--ftp-user', 'alice', '--ftp-tls', Certificates::NAME);
        $closed->stop();
        self::assertStringContainsString("ok    alice gets in at $server", $text);
        self::assertMatchesRegularExpression("/^WRONG alice got in at $server, and then no data came: The FTP server $server: .+\\. Look at its ports for data/m", $text);
    }

    /** A server that repeats what it is told. */
    public function testAPasswordThatIsRepeatedIsNotPrinted(): void
    {
        $hostile = new HostileServer('repeats the password', CertificatesOfRun::get());
        $server = "127.0.0.1:{$hostile->port()}";
        $this->install('--ftp-ca-file', CertificatesOfRun::get()->file('authority'));
        $text = $this->check(HostileServer::PASSWORD . "\n", '--ftp', $server, '--ftp-user', 'alice', '--ftp-tls', Certificates::NAME);
        $passwords = $hostile->count('PASS');
        $errors = $hostile->errors();
        $hostile->stop();
        self::assertSame(['', 1], [$errors, $passwords]);
        self::assertMatchesRegularExpression("/^WRONG alice did not get in at $server: .*no more logins/m", $text);
    }

    public function testASlowServerIsToldWithWhatItMayBe(): void
    {
        $delayed = new DelayedServer(Servers::get(), 'vsftpd', 500);
        $server = $delayed->target()->text();
        $text = $this->check(Servers::PASSWORD . "\n", '--ftp', $server, '--ftp-user', 'alice', '--ftp-tls', Certificates::NAME);
        $delayed->stop();
        self::assertStringContainsString("ok    alice gets in at $server", $text);
        self::assertMatchesRegularExpression("/^note  $server took \\d{4,5} ms, .*reverse DNS.*UseReverseDNS off.*reverse_lookup_enable=NO/m", $text);
    }

    public function testWhatIsRefused(): void
    {
        $one = ['--ftp', '127.0.0.1:9'];
        foreach ([
            [[...$one, '--ftp-user', 'alice'], '', 'There was no password'],
            [[...$one, '--ftp-user', 'alice'], "\n", 'There was no password'],
            [[...$one, ...$one, '--ftp-user', 'alice'], "a secret of nobody\n", 'A login needs the one server'],
            [['--ftp-user', 'alice'], "a secret of nobody\n", 'A login needs the one server'],
            [[...$one, '--ftp-password=a secret of nobody'], '', 'The option --ftp-password is unknown'],
        ] as [$options, $input, $sentence]) {
            $text = $this->check($input, ...$options);
            self::assertStringContainsString($sentence, $text);
            self::assertStringNotContainsString('a secret of nobody', $text);
            self::assertStringNotContainsString('PHP ', $text, 'It checks nothing.');
        }
    }

    public function testWhatIsTypedIsNotSeen(): void
    {
        if (trim((string) shell_exec('command -v script')) === '') {
            self::markTestSkipped('there is no script (util-linux), which makes a terminal');
        }
        exec('script -qec true /dev/null 2>&1', $output, $code);
        if ($code !== 0) {
            self::markTestSkipped('no terminal can be made here: ' . implode(' ', $output));
        }
        $server = '127.0.0.1:' . Servers::get()->ports['vsftpd']['port'];
        $command = implode(' ', array_map('escapeshellarg', $this->command(['--check', '--ftp', $server, '--ftp-user', 'alice', '--ftp-tls', Certificates::NAME])));
        // The shell tells whether the terminal shows again what is typed.
        $process = proc_open(['script', '-qec', "$command; stty -a", '/dev/null'], [['pipe', 'r'], ['pipe', 'w'], ['redirect', 1]], $pipes, null, $this->environment());
        $text = '';
        while (strpos($text, 'Password of alice (it is not shown):') === false && ($bytes = fread($pipes[1], 8192)) !== '' && $bytes !== false) {
            $text .= $bytes;
        }
        fwrite($pipes[0], Servers::PASSWORD . "\n");
        $text .= stream_get_contents($pipes[1]);
        fclose($pipes[0]);
        proc_close($process);
        self::assertStringContainsString("alice gets in at $server", $text);
        self::assertStringNotContainsString(Servers::PASSWORD, $text);
        self::assertMatchesRegularExpression('/(?<!-)\becho\b/', $text);
        self::assertStringNotContainsString('-echo ', $text);
    }

    private function install(string ...$options): void
    {
        $first = ['--url', 'https://files.example.test/', '--issuer', Site::ISSUER, '--state-dir', "{$this->folder}/state",
            '--ftp-ca-file', Servers::get()->certificates->file('authority')];
        [, $text] = $this->run_($this->command(array_merge(is_file("{$this->folder}/config.php") ? [] : $first, $options)), '');
        self::assertStringContainsString('php install.php --check', $text);
    }

    private function check(string $input, string ...$options): string
    {
        [$code, $text] = $this->run_($this->command(array_merge(['--check'], $options)), $input);
        // The addresses of billing and of the page are nobody's.
        self::assertSame(1, $code, $text);
        foreach ([Servers::PASSWORD, HostileServer::PASSWORD] as $password) {
            self::assertStringNotContainsString($password, $text);
        }
        return $text;
    }

    /**
     * @param list<string> $options
     * @return list<string>
     */
    private function command(array $options): array
    {
        return array_merge([PHP_BINARY, '-d', 'display_errors=1', self::INSTALL], $options);
    }

    /** @return array<string, string> */
    private function environment(): array
    {
        return ['HESTIA_FM_CONFIG' => "{$this->folder}/config.php", 'PATH' => (string) getenv('PATH')];
    }

    /**
     * @param list<string> $command
     * @return array{int, string} exit code, what it printed
     */
    private function run_(array $command, string $input): array
    {
        file_put_contents("{$this->folder}/input", $input);
        $process = proc_open($command, [['file', "{$this->folder}/input", 'r'], ['pipe', 'w'], ['redirect', 1]], $pipes, null, $this->environment());
        $text = (string) stream_get_contents($pipes[1]);
        fclose($pipes[1]);
        return [proc_close($process), $text];
    }
}
