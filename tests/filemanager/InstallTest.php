<?php

declare(strict_types=1);

namespace Hestia\Tests\FileManager;

use Hestia\FileManager\Config;
use PHPUnit\Framework\TestCase;

/** install.php as a person runs it. */
final class InstallTest extends TestCase
{
    private const OPTIONS = ['--url', 'https://files.example.test/', '--issuer', Site::ISSUER, '--allow-host', '*.example.test'];

    private string $folder;

    protected function setUp(): void
    {
        $this->folder = sys_get_temp_dir() . '/hestia-install-' . bin2hex(random_bytes(6));
        mkdir($this->folder, 0755);
    }

    protected function tearDown(): void
    {
        exec('rm -rf --one-file-system ' . escapeshellarg($this->folder));
    }

    public function testItWritesAConfigurationAndKeepsItsSecret(): void
    {
        [$code, $text] = $this->install(...self::OPTIONS, ...['--state-dir', "{$this->folder}/state"]);
        self::assertSame(0, $code, $text);
        $secret = $this->secrets()[0];
        self::assertStringContainsString("File manager:                https://files.example.test/\n  Secret of the file manager:  $secret\n", $text);
        self::assertMatchesRegularExpression('/^[A-Za-z0-9_-]{43}$/', $secret);
        self::assertSame([0600, 0700], [fileperms("{$this->folder}/config.php") & 0777, fileperms("{$this->folder}/state") & 0777]);
        $config = new Config($this->config());
        self::assertTrue($config->keys()[0]->hasIssuer(Site::ISSUER));
        self::assertTrue($config->keys()[0]->allows('panel.example.test', 21));
        $pepper = $this->config()['pepper'];
        [$code, $text] = $this->install('--allow-host', 'one.example', '--allow-host=two.example');
        self::assertSame(0, $code, $text);
        self::assertSame([$secret], $this->secrets());
        self::assertSame($pepper, $this->config()['pepper']);
        self::assertSame(['one.example', 'two.example'], $this->config()['keys'][0]['hosts']);
        self::assertStringNotContainsString($secret, $text);
        self::assertSame(['config.php', 'state'], array_values(array_diff(scandir($this->folder) ?: [], ['.', '..'])));
    }

    public function testARunWithoutTheUserLeavesTheConfigurationToItsOwner(): void
    {
        if (posix_geteuid() !== 0) {
            self::markTestSkipped('only root gives files to others');
        }
        $this->install(...self::OPTIONS, ...['--state-dir', "{$this->folder}/state", '--user', 'nobody']);
        $owner = fileowner("{$this->folder}/config.php");
        self::assertSame(posix_getpwnam('nobody')['uid'], $owner);
        [$code, $text] = $this->install('--rotate');
        self::assertSame(0, $code, $text);
        clearstatcache();
        self::assertSame([$owner, $owner], [fileowner("{$this->folder}/config.php"), fileowner("{$this->folder}/state")]);
    }

    public function testTheExampleShowsTheLimitsThatHold(): void
    {
        $example = require __DIR__ . '/../../php_wrapper/filemanager/config.example.php';
        self::assertSame(Config::DEFAULTS, array_intersect_key($example, Config::DEFAULTS));
    }

    public function testTheSecretIsChangedInTwoSteps(): void
    {
        $this->install(...self::OPTIONS, ...['--state-dir', "{$this->folder}/state"]);
        [$old] = $this->secrets();
        [$code, $text] = $this->install('--rotate');
        self::assertSame(0, $code, $text);
        [$new, $kept] = $this->secrets();
        self::assertSame($old, $kept);
        self::assertNotSame($old, $new);
        self::assertStringContainsString($new, $text);
        self::assertStringNotContainsString($old, $text);
        self::assertCount(2, (new Config($this->config()))->keys());
        [$code, $text] = $this->install('--rotate');
        self::assertSame([1, [$new, $old]], [$code, $this->secrets()]);
        self::assertStringContainsString('two secrets already', $text);
        self::assertSame(0, $this->install('--retire')[0]);
        self::assertSame([$new], $this->secrets());
        self::assertSame(1, $this->install('--retire')[0]);
    }

    public function testWhatIsWrongChangesNothing(): void
    {
        $state = ['--state-dir', "{$this->folder}/state"];
        $public = dirname(__DIR__, 2) . '/php_wrapper/filemanager/public';
        $cases = [
            [['--state-dir', '/x', '--nothing'], 'unknown'], [['--url'], 'needs a value'], [$state, '--url is missing'],
            [[...self::OPTIONS, '--state-dir', "$public/state"], 'which the web server hands out'],
            [[...self::OPTIONS, '--state-dir', "$public/../public/x/y"], 'which the web server hands out'],
            [[...self::OPTIONS, '--state-dir', 'state'], 'not the whole path'],
            [['--url', 'http://files.example.test/', '--issuer', Site::ISSUER, '--allow-host', 'a.example', ...$state], 'does not begin with https'],
            [['--url', 'https://FILES/', '--issuer', Site::ISSUER, '--allow-host', 'a.example', ...$state], 'not an address'],
            [['--url', 'https://files.example/', '--issuer', Site::ISSUER . '/x', '--allow-host', 'a.example', ...$state], 'not an origin'],
            [[...self::OPTIONS, ...$state, '--user', 'nobody-of-that-name'], 'no user nobody-of-that-name'], [[...self::OPTIONS, '--rotate', ...$state], 'no secret yet'],
        ];
        foreach ($cases as [$options, $sentence]) {
            [$code, $text] = $this->install(...$options);
            self::assertSame(1, $code, $text);
            self::assertStringContainsString($sentence, $text);
            self::assertFileDoesNotExist("{$this->folder}/config.php");
        }
        self::assertDirectoryDoesNotExist("$public/state");
        file_put_contents("{$this->folder}/config.php", '<?php return [');
        [$code, $text] = $this->install(...self::OPTIONS, ...$state);
        self::assertSame(1, $code);
        self::assertStringContainsString('cannot be read as a configuration', $text);
        self::assertSame('<?php return [', file_get_contents("{$this->folder}/config.php"));
    }

    public function testEntriesOfNoUseAreRefusedAndFoundByTheCheck(): void
    {
        $this->install(...self::OPTIONS, ...['--state-dir', "{$this->folder}/state"]);
        $before = $this->config();
        $not = ['hosts' => '"a b" is no FTP server', 'proxies' => '"foo" is no address of a proxy', 'file' => '/nope cannot be read, or holds no certificate'];
        $cases = [
            [['--allow-host', 'a b'], $not['hosts']], [['--allow-host', 'https://x/'], 'is no FTP server'], [['--proxy', 'foo'], $not['proxies']],
            [['--ftp-ca-file', '/nope'], $not['file']], [['--billing-ca-file', __FILE__ . 'x'], 'cannot be read'], [['--ftp-ca-file', '/etc/hostname'], 'holds no certificate'],
        ];
        foreach ($cases as [$options, $sentence]) {
            [$code, $text] = $this->install(...$options);
            self::assertSame(1, $code, $text);
            self::assertStringContainsString($sentence, $text);
            self::assertSame($before, $this->config());
        }
        $keys = [['hosts' => ['a b', 'ok.example:2121', '[2001:db8::1]:*', '*']] + $before['keys'][0]];
        $bad = ['keys' => $keys, 'proxies' => ['foo', '::1'], 'ftp_ca_file' => '/nope'] + $before;
        file_put_contents("{$this->folder}/config.php", '<?php return ' . var_export($bad, true) . ';');
        [$code, $text] = $this->run_('install.php', ['--check', '--ftp', '127.0.0.1:' . Site::freePort()]);
        self::assertSame(1, $code);
        foreach ($not as $sentence) {
            self::assertMatchesRegularExpression('~^WRONG ' . preg_quote($sentence, '~') . '~m', $text);
        }
        self::assertSame(2, preg_match_all('~is no (FTP server|address of a proxy)~', $text));
        [$code, $text] = $this->install('--rotate');
        self::assertSame(0, $code, $text . ' what was there is not in the way');
    }

    public function testARunThatChangesNothingSaysSo(): void
    {
        $this->install(...self::OPTIONS, ...['--state-dir', "{$this->folder}/state"]);
        foreach ([[], self::OPTIONS] as $options) {
            [$code, $text] = $this->install(...$options);
            self::assertSame(0, $code, $text);
            self::assertStringContainsString('nothing in it was changed', $text);
            self::assertStringNotContainsString('brought up to date', $text);
        }
        self::assertStringContainsString('was brought up to date', $this->install('--allow-host', 'other.example')[1]);
        self::assertStringContainsString('can be repeated replaces all that was there', $this->install('--help')[1]);
    }

    public function testTheCheckTellsWhatIsWrong(): void
    {
        $this->install(...self::OPTIONS, ...['--state-dir', "{$this->folder}/state"]);
        chmod("{$this->folder}/config.php", 0644);
        chmod("{$this->folder}/state", 0755);
        [$code, $text] = $this->run_('install.php', ['--check', '--ftp', '127.0.0.1:' . Site::freePort()]);
        self::assertSame(1, $code);
        foreach (['config.php can be read by other users', 'open to other users', 'https://files.example.test/ does not answer',
            Site::ISSUER . ' cannot be reached', 'cannot be reached by FTP', 'leads to a private address', 'Not everything is in place'] as $sentence) {
            self::assertStringContainsString($sentence, $text);
        }
        self::assertStringNotContainsString($this->secrets()[0], $text);
    }

    /** A folder that was copied out of a clone before the page was built there. */
    public function testTheCheckSaysHowThePageIsMade(): void
    {
        $source = escapeshellarg(dirname(__DIR__, 2) . '/php_wrapper/filemanager');
        exec('tar -C ' . $source . ' --exclude ./front --exclude ./public/assets --exclude ./config.php -c . | tar -C ' . escapeshellarg($this->folder) . ' -x');
        $this->install(...self::OPTIONS, ...['--state-dir', "{$this->folder}/state"]);
        $php = escapeshellarg(PHP_BINARY) . ' ' . escapeshellarg("{$this->folder}/install.php");
        $text = (string) shell_exec("HESTIA_FM_CONFIG= $php --check 2>&1");
        self::assertStringContainsString("The page's files are missing in {$this->folder}/public/assets; run ./dev assets in the clone", $text);
        mkdir("{$this->folder}/public/assets");
        file_put_contents("{$this->folder}/public/assets/manifest.json", '{}');
        self::assertStringContainsString("The page's files are in {$this->folder}/public/assets", (string) shell_exec("HESTIA_FM_CONFIG= $php --check 2>&1"));
    }

    public function testTheCheckOfARunningSite(): void
    {
        if (Servers::missing() !== '') {
            self::markTestSkipped(Servers::missing());
        }
        $servers = Servers::get();
        $site = new Site();
        try {
            $billing = new Billing($site);
            $keys = $site->config['keys'];
            $keys[0]['issuers'] = [$billing->origin];
            $site->configure(['keys' => $keys, 'ftp_ca_file' => $servers->certificates->file('authority')]);
            mkdir($site->state(), 0700);
            chmod("{$site->folder}/config.php", 0600);
            $port = $servers->ports['vsftpd']['port'];
            [, $text] = $this->run_('install.php', ['--check', '--ftp', "127.0.0.1:$port"], "{$site->folder}/config.php");
            $billing->stop();
        } finally {
            $site->stop();
        }
        foreach (['ok    PHP ', 'ok    OpenSSL has', "ok    {$site->url} is this file manager", 'ok    A body of 67108864 bytes gets through',
            "ok    {$site->url}src/Config.php is not handed out", "ok    {$billing->origin} can be reached", "ok    Files can be written to",
            "ok    Locks in", 'ok    Port 12000 of 127.0.0.1'] as $line) {
            self::assertStringContainsString($line, $text);
        }
        self::assertStringNotContainsString('private address', $text);
        /* The certificate of the tests is for a name, and this is an address. */
        self::assertStringContainsString("note  The certificate of 127.0.0.1:$port for FTP is not believed", $text);
    }

    public function testItIsForTheCommandLineAlone(): void
    {
        $source = (string) file_get_contents(dirname(__DIR__, 2) . '/php_wrapper/filemanager/install.php');
        self::assertLessThan(strpos($source, 'require'), strpos($source, "if (PHP_SAPI !== 'cli')"));
        foreach (['', 'src/', 'lang/'] as $folder) {
            self::assertStringContainsString('Require all denied', (string) file_get_contents(dirname(__DIR__, 2) . "/php_wrapper/filemanager/$folder.htaccess"));
        }
    }

    /** @return array{int, string} */
    private function install(string ...$options): array
    {
        return $this->run_('install.php', $options);
    }

    /**
     * @param list<string> $options
     * @return array{int, string} exit code, what it printed
     */
    private function run_(string $script, array $options, string $config = ''): array
    {
        $command = array_merge([PHP_BINARY, '-d', 'display_errors=1', dirname(__DIR__, 2) . "/php_wrapper/filemanager/$script"], $options);
        $environment = ['HESTIA_FM_CONFIG' => $config ?: "{$this->folder}/config.php", 'PATH' => (string) getenv('PATH')];
        $process = proc_open($command, [['file', '/dev/null', 'r'], ['pipe', 'w'], ['redirect', 1]], $pipes, null, $environment);
        $text = (string) stream_get_contents($pipes[1]);
        fclose($pipes[1]);
        return [proc_close($process), $text];
    }

    /** @return array<string, mixed> */
    private function config(): array
    {
        return require "{$this->folder}/config.php";
    }

    /** @return list<string> */
    private function secrets(): array
    {
        return array_column($this->config()['keys'], 'secret');
    }
}
