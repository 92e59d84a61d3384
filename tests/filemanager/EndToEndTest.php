<?php

declare(strict_types=1);

namespace Hestia\Tests\FileManager;

use Hestia\Tests\Installation;
use Hestia\Tests\Whmcs;
use Hestia\Tests\Whmcs\MariaDb;
use Hestia\Tests\WhmcsWeb\Stage;
use PHPUnit\Framework\TestCase;
use WHMCS\Database\Capsule;
use WHMCS\Module\Server\Hestiacp\Storage\FileManagerSecrets;
use WHMCS\Module\Server\Hestiacp\Tasks\Queue;

/**
 * The whole way: WHMCS's pages with the module over TLS, the panel, its FTP server, the file manager as install.php sets it up. Nothing
 * between them is played.
 */
final class EndToEndTest extends TestCase
{
    private static ?Stage $stage = null;

    private static ?Installation $installation = null;

    private static ?Hosting $hosting = null;

    private static string $billing;

    private static int $number = 0;

    private static int $server;

    private int $service;

    private int $client;

    private string $user;

    private string $password;

    private Person $person;

    public static function tearDownAfterClass(): void
    {
        self::$hosting === null || self::$hosting->stop();
        self::$hosting = self::$stage = self::$installation = null;
        putenv('SSL_CERT_FILE');
    }

    protected function setUp(): void
    {
        if (self::$hosting === null) {
            $missing = self::missing();
            $missing === '' ? self::begin() : self::markTestSkipped($missing);
        }
        $this->order(self::$hosting->settings());
    }

    protected function tearDown(): void
    {
        if (!isset($this->person)) {
            return;
        }
        $site = self::$hosting->site;
        self::assertSame('', self::$stage->web->faults());
        $logs = $site->log() . json_encode([$site->audit(), $site->refused()], JSON_UNESCAPED_SLASHES) . json_encode(self::$stage->whmcs->activityLog())
            . json_encode(self::$stage->whmcs->moduleLog());
        $secrets = array_merge([$this->password, $site->secret], array_map('strval', $this->person->secrets()));
        file_put_contents(dirname(__DIR__, 2) . '/build/secrets.txt', implode("\n", $secrets) . "\n", FILE_APPEND | LOCK_EX);
        foreach ($secrets as $secret) {
            self::assertStringNotContainsString($secret, $logs);
        }
        self::assertDoesNotMatchRegularExpression('/(Warning|Notice|Deprecated|Fatal error)/', $site->log());
    }

    public function testFromTheButtonToTheFilesAndOut(): void
    {
        $entered = $this->enter();
        self::assertSame(200, $entered->status, $entered->body);
        self::assertStringContainsString('index.php', $entered->body);
        $about = $this->ask('session')->json();
        self::assertSame([$this->user, self::$hosting->ftp->address, 'english'], [$about['user'], $about['server'], $about['lang']]);
        self::assertSame(self::$billing . '/clientarea.php?action=productdetails&id=' . $this->service, $about['return']);
        self::assertSame(['extract', 'archive', 'copy', 'delete', 'search'], $about['caps']);
        self::assertSame([], array_diff(['tmp', 'web'], $this->names('')));
        $this->ask('logout');
        self::assertSame('session', $this->ask('list', ['path' => ''])->error());
        self::assertSame(0, Capsule::table('mod_hestiacp_codes')->where('kind', 'session')->where('service_id', $this->service)->count());
    }

    public function testTheDomainIsShownFirst(): void
    {
        $entered = $this->enter(['domain' => $this->domain()]);
        self::assertSame(200, $entered->status, $entered->body);
        self::assertStringContainsString('#/web/' . $this->domain() . '/public_html', $entered->body);
    }

    public function testFilesAreMadeReadAndSavedWhereThePanelHasThem(): void
    {
        self::$hosting->ftp->put($this->user, $this->domain(), ['index.php' => "<?php echo 1;\n"]);
        $this->enter();
        $folder = "web/{$this->domain()}/public_html";
        self::assertSame('images', $this->ask('mkdir', ['path' => self::path($folder), 'name' => 'images'])->json()['entry']['name']);
        self::assertDirectoryExists($this->home() . "/$folder/images");
        $read = $this->ask('read', ['path' => self::path("$folder/index.php")])->json();
        self::assertSame("<?php echo 1;\n", base64_decode($read['content'], true));
        $save = ['path' => self::path("$folder/index.php"), 'content' => base64_encode("<?php echo 2;\n"), 'version' => $read['version'], 'force' => false];
        self::assertSame(200, $this->ask('save', $save)->status);
        self::assertStringEqualsFile($this->home() . "/$folder/index.php", "<?php echo 2;\n");
        self::assertSame('changed', $this->ask('save', $save)->error());
    }

    public function testTheSamePageOpensNothingTwice(): void
    {
        [$action, $fields] = $this->press();
        self::assertSame(200, $this->person->submit($action, $fields, self::$billing)->status);
        $again = $this->person->submit($action, $fields, self::$billing);
        self::assertSame(403, $again->status);
        self::assertStringContainsString('This link to your files has expired', $again->body);
    }

    /** @return array<string, array{string, callable(Whmcs, int): string}> */
    public function actions(): array
    {
        return [
            'suspension' => ['Suspended', static fn (Whmcs $whmcs, int $service): string => $whmcs->suspend($service)],
            'termination' => ['Terminated', static fn (Whmcs $whmcs, int $service): string => $whmcs->terminate($service)],
            'password' => ['Active', static fn (Whmcs $whmcs, int $service): string => $whmcs->changePassword($service, 'Other-Horse-' . $service)],
        ];
    }

    /** @dataProvider actions @param callable(Whmcs, int): string $action */
    public function testWhatIsOpenEndsWithCronAndNothingNewOpens(string $status, callable $action): void
    {
        [$url, $waiting] = $this->press();
        $this->enter();
        self::assertSame(200, $this->ask('list', ['path' => ''])->status);
        self::assertSame('success', $action(self::$stage->whmcs, $this->service));
        self::$hosting->ftp->sync();
        self::$stage->whmcs->cron();
        self::assertSame('session', $this->ask('session')->error(), json_encode(Capsule::table('mod_hestiacp_tasks')->get()));
        $revoked = array_values(array_filter(self::$hosting->site->audit(), fn (array $line): bool => $line['event'] === 'revoked'
            && $line['service'] === (string) $this->service));
        self::assertSame([[self::$billing, 1]], array_map(static fn (array $line): array => [$line['issuer'], $line['sessions']], $revoked));
        /* A page of before, whose button is pressed now. */
        self::assertSame(403, $this->person->submit($url, $waiting, self::$billing)->status);
        self::assertSame($status, self::$stage->whmcs->service($this->service)['domainstatus']);
        if ($status !== 'Active') {
            self::assertSame(['', []], $this->press());
            return;
        }
        $this->password = 'Other-Horse-' . $this->service;
        /* The second of the change itself is over for tokens. */
        time_sleep_until(time() + 1.05);
        $this->person = new Person(self::$stage->panel->caFile());
        self::assertSame(200, $this->enter()->status);
        self::assertSame(200, $this->ask('list', ['path' => ''])->status);
    }

    public function testAPasswordThatOnlyThePanelKnowsIsTold(): void
    {
        self::$stage->panel->run('v-change-user-password', [$this->user, 'Panels-Own-7x']);
        self::$hosting->ftp->sync();
        $answer = $this->enter();
        self::assertSame(403, $answer->status);
        self::assertStringContainsString('password', $answer->body);
    }

    public function testAnotherSecretOpensNothingAndEndsNothing(): void
    {
        $site = self::$hosting->site;
        $this->enter();
        try {
            FileManagerSecrets::put($site->url, rtrim(strtr(base64_encode(random_bytes(32)), '+/', '-_'), '='));
            [$action, $fields] = $this->press();
            self::assertSame(403, (new Person(self::$stage->panel->caFile()))->submit($action, $fields, self::$billing)->status);
            self::assertSame('key', self::lastRefusal());
            self::assertSame('success', self::$stage->whmcs->suspend($this->service));
            self::$stage->whmcs->cron();
            self::assertSame('revoke_signature', self::lastRefusal());
            self::assertStringContainsString($site->url, Queue::of($this->service)[0]->message);
            self::assertSame(200, $this->ask('session')->status);
        } finally {
            FileManagerSecrets::put($site->url, $site->secret);
        }
        Capsule::table('mod_hestiacp_tasks')->update(['due_at' => time() - 1]);
        self::$stage->whmcs->cron();
        self::assertSame('session', $this->ask('session')->error());
    }

    public function testTheSecretIsChangedWhileAClientWorks(): void
    {
        $site = self::$hosting->site;
        $this->enter();
        [$code, $text] = $site->run(['--rotate']);
        self::assertSame(0, $code, $text);
        preg_match('/^  Secret of the file manager:  (\S{43})$/m', $text, $found);
        FileManagerSecrets::put($site->url, $found[1]);
        $old = $site->secret;
        $site->secret = $found[1];
        self::assertSame(200, $this->ask('list', ['path' => ''])->status);
        $other = new Person(self::$stage->panel->caFile());
        [$action, $fields] = $this->press();
        self::assertSame(200, $other->submit($action, $fields, self::$billing)->status);
        /* The session of before signs with the secret of before, and is heard. */
        $this->ask('logout');
        self::assertSame(1, Capsule::table('mod_hestiacp_codes')->where('kind', 'session')->where('service_id', $this->service)->count());
        self::assertSame(0, $site->run(['--retire'])[0]);
        self::assertNotSame($old, $site->secret);
    }

    public function testAFileManagerThatIsDownHoldsUpNobodyAndIsToldLater(): void
    {
        $site = self::$hosting->site;
        $this->enter();
        $site->down();
        try {
            self::assertNotSame(['', []], $this->press());
            $begun = microtime(true);
            self::assertSame('success', self::$stage->whmcs->suspend($this->service));
            self::assertLessThan(10.0, microtime(true) - $begun);
            self::$stage->whmcs->cron();
            self::assertStringContainsString('did not answer', Queue::of($this->service)[0]->message);
        } finally {
            $site->up();
        }
        self::assertSame(200, $this->ask('session')->status);
        Capsule::table('mod_hestiacp_tasks')->update(['due_at' => time() - 1]);
        self::$stage->whmcs->cron();
        self::assertSame('session', $this->ask('session')->error());
    }

    public function testDirectModeNeedsNoBroker(): void
    {
        $this->order(self::$hosting->settings(['file_manager_direct' => true]));
        [, $fields] = $this->press();
        self::assertNotSame([], $fields);
        self::assertSame(200, $this->enter()->status);
        self::assertSame([], $this->ask('session')->json()['caps']);
        self::assertContains('web', $this->names(''));
        self::assertSame(0, Capsule::table('mod_hestiacp_codes')->where('service_id', $this->service)->count());
        self::assertSame('success', self::$stage->whmcs->suspend($this->service));
        self::$stage->whmcs->cron();
        self::assertSame('session', $this->ask('session')->error());
    }

    public function testTheCheckOfTheInstallationFindsBillingAndThePanel(): void
    {
        [, $text] = self::$hosting->site->run(['--check']);
        foreach ([self::$hosting->site->url . ' is this file manager', self::$billing . ' can be reached'] as $line) {
            self::assertStringContainsString("ok    $line", $text);
        }
    }

    private static function missing(): string
    {
        if (PHP_VERSION_ID < 80100 || stream_resolve_include_path('Illuminate/Database/autoload.php') === false) {
            return 'the stand-ins of panel and WHMCS need PHP 8.1 and php-illuminate-database';
        }
        foreach (['panel/Panel.php', 'whmcs/autoload.php', 'whmcs/web/autoload.php', 'demo/Installation.php'] as $file) {
            require_once dirname(__DIR__) . "/$file";
        }
        if (!extension_loaded('hestia')) {
            return 'the extension seals the tokens';
        }
        return (string) Stage::unavailable() ?: PanelFtp::missing();
    }

    private static function begin(): void
    {
        MariaDb::start();
        /* Without authorities no license is needed. */
        self::$installation = new Installation([]);
        unlink(self::$installation->directory . '/modules/servers/hestiacp/license-authorities.json');
        $stage = new Stage(self::$installation, ['latency' => 0]);
        self::$stage = $stage;
        $stage->boot();
        $web = $stage->serve(self::extension());
        self::$billing = 'https://localhost:' . Site::freePort();
        self::$hosting = new Hosting($stage, self::$billing, (string) substr($web->address(), 7));
        putenv('SSL_CERT_FILE=' . $stage->panel->caFile());
        $stage->panel->addPackage('small', ['DISK_QUOTA' => '2000']);
        self::$server = $stage->whmcs->addServer(self::$hosting->server());
        $assets = self::$hosting->site->folder . '/app/public/assets';
        is_dir($assets) || mkdir($assets);
        is_file("$assets/manifest.json") || file_put_contents("$assets/manifest.json", '{"script":"a.js","style":"a.css","preload":[]}');
    }

    /** The file of the extension that is loaded. */
    private static function extension(): string
    {
        return preg_match('~\S+/hestia\.so$~m', (string) file_get_contents('/proc/self/maps'), $found) === 1 ? $found[0] : '';
    }

    /** An account of its own for each test. */
    private function order(string $settings): void
    {
        $whmcs = self::$stage->whmcs;
        $product = $whmcs->addProduct(['package' => 'small', 'more_settings' => $settings], 'Small ' . ++self::$number);
        $this->client = $whmcs->addClient('Ada', 'Byron', 'ada' . self::$number . '@example.com');
        $this->password = 'Correct-Horse-' . bin2hex(random_bytes(4));
        $this->service = $whmcs->order($this->client, $product, self::$server, $this->domain(), 'ada' . self::$number, $this->password);
        self::assertSame('success', $whmcs->create($this->service));
        $this->user = (string) $whmcs->service($this->service)['username'];
        self::$hosting->ftp->sync();
        $this->person = new Person(self::$stage->panel->caFile());
    }

    private function domain(): string
    {
        return 'shop' . self::$number . '.example.com';
    }

    private function home(): string
    {
        return self::$stage->panel->home($this->user);
    }

    /**
     * The button on the page of the service, and the page that it leads to.
     *
     * @param array<string, string> $more fields
     * @return array{string, array<string, string>} where its form goes, and what it carries; "" = there is no button
     */
    private function press(array $more = []): array
    {
        $this->person->request('GET', self::$billing . '/?login=client&id=' . $this->client);
        $page = $this->person->request('GET', self::$billing . '/clientarea.php?action=productdetails&id=' . $this->service);
        [$action, $fields] = Person::form($page->body, 'a', 'FileManager');
        if ($action === '') {
            return ['', []];
        }
        $answer = $this->person->submit(self::$billing . $action, $more + $fields, self::$billing);
        self::assertStringContainsString('form-action ' . rtrim(self::$hosting->site->url, '/'), $answer->header('Content-Security-Policy'), $answer->body);
        return Person::form($answer->body, 'token');
    }

    /** @param array<string, string> $more fields of the button's form */
    private function enter(array $more = []): Answer
    {
        [$action, $fields] = $this->press($more);
        self::assertSame(self::$hosting->site->url, $action);
        return $this->person->submit($action, $fields, self::$billing);
    }

    /** @param array<string, mixed> $body */
    private function ask(string $do, array $body = []): Answer
    {
        return $this->person->ask(self::$hosting->site->url, $do, $body);
    }

    /** @return list<string> */
    private function names(string $path): array
    {
        return array_column($this->ask('list', ['path' => self::path($path)])->json()['entries'], 'name');
    }

    private static function path(string $bytes): string
    {
        return implode('/', array_map(static fn (string $name): string => rtrim(strtr(base64_encode($name), '+/', '-_'), '='), array_filter(explode('/', $bytes))));
    }

    private static function lastRefusal(): string
    {
        $words = array_column(self::$hosting->site->refused(), 'word');
        return (string) end($words);
    }
}
