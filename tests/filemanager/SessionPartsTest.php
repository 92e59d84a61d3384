<?php

declare(strict_types=1);

namespace Hestia\Tests\FileManager;

use Hestia\FileManager\Config;
use Hestia\FileManager\HandOff\Claims;
use Hestia\FileManager\Key;
use Hestia\FileManager\Http\Base64Url;
use Hestia\FileManager\Http\PathText;
use Hestia\FileManager\Http\Problem;
use Hestia\FileManager\Session\Account;
use Hestia\FileManager\Session\Slots;
use Hestia\FileManager\Session\Store;
use Hestia\FileManager\Session\StoredSession;
use Hestia\FileManager\State;
use Hestia\FileManager\Texts;
use PHPUnit\Framework\TestCase;

/** The parts of sessions alone: their data, slots of connections, which hosts may be opened, sweeping, the log. */
final class SessionPartsTest extends TestCase
{
    private string $folder;
    private State $state;
    private Config $config;

    protected function setUp(): void
    {
        $this->folder = sys_get_temp_dir() . '/hestia-parts-' . bin2hex(random_bytes(6));
        mkdir($this->folder, 0700);
        $this->state = new State("{$this->folder}/state");
        $text = Base64Url::encode(random_bytes(32));
        $this->config = new Config(['url' => 'https://files.example/', 'state' => "{$this->folder}/state", 'pepper' => $text,
            'keys' => [['secret' => $text, 'issuers' => [Site::ISSUER], 'hosts' => ['*']]]]);
    }

    protected function tearDown(): void
    {
        State::remove($this->folder);
    }

    public function testDataIsSealedAndTheSessionsOwn(): void
    {
        [$one, $cookie] = $this->session();
        [$two] = $this->session();
        self::assertSame([], $one->data('uploads'));
        $one->keep('uploads', ['a' => ['name' => 'a name of a file']]);
        self::assertSame(['a' => ['name' => 'a name of a file']], (new Store($this->config, $this->state))->open($cookie, time())->data('uploads'));
        self::assertSame([], $two->data('uploads'));
        self::assertSame([], $one->data('jobs'));
        $file = "{$this->folder}/state/sessions/{$one->id()}/data-uploads";
        self::assertStringNotContainsString('a name of a file', (string) file_get_contents($file));
        copy($file, "{$this->folder}/state/sessions/{$two->id()}/data-uploads");
        copy($file, dirname($file) . '/data-jobs');
        self::assertSame([[], []], [$two->data('uploads'), $one->data('jobs')]);
        $one->keep('uploads', []);
        self::assertFileDoesNotExist($file);
        self::assertDirectoryExists($one->directory());
        $one->end();
        self::assertDirectoryDoesNotExist(dirname($file));
        $this->assertProblem('session', static fn () => $one->keep('uploads', ['x']));
        $this->assertProblem('session', static fn () => $one->directory());
    }

    public function testParallelChangesLoseNothing(): void
    {
        [$session, $cookie] = $this->session();
        $children = [];
        for ($i = 0; $i < 4; $i++) {
            $child = pcntl_fork();
            if ($child === 0) {
                $own = (new Store($this->config, $this->state))->open($cookie, time());
                for ($j = 0; $j < 25; $j++) {
                    $own->change('jobs', static fn (array $value): array => $value + ["$i.$j" => 1]);
                }
                posix_kill((int) getmypid(), SIGKILL);
            }
            $children[] = $child;
        }
        foreach ($children as $child) {
            pcntl_waitpid($child, $status);
        }
        self::assertCount(100, $session->data('jobs'));
    }

    /** Whatever sessions an account has: it cannot keep others from the server by opening more of them. */
    public function testSlotsOfAnAccountAndOfAHost(): void
    {
        $held = [];
        for ($i = 0; $i < 3; $i++) {
            $held[$i] = $this->slots();
            $held[$i]->take('h:21', 'alice');
        }
        $this->assertProblem('busy', fn () => $this->slots()->take('h:21', 'alice'));
        $held[3] = $this->slots();
        $held[3]->take('h:21', 'bob');
        $held[4] = $this->slots();
        $held[4]->takeShared('h:21');
        $this->assertProblem('busy', fn () => $this->slots()->takeShared('h:21'));
        $this->assertProblem('busy', fn () => $this->slots()->take('h:21', 'bob'));
        $held[5] = $this->slots();
        $held[5]->takeShared('other:21');
        $held[0]->release();
        $this->slots()->take('h:21', 'bob');
    }

    /** Of five of the server one is kept, of three of an account one: lists come through while films are looked at. */
    public function testDownloadsLeaveSomeToOthers(): void
    {
        $held = [];
        foreach (['alice', 'alice', 'bob', 'bob'] as $user) {
            $held[] = $slots = $this->slots();
            $slots->take('h:21', $user, true);
        }
        $this->assertProblem('busy', fn () => $this->slots()->take('h:21', 'alice', true));
        $this->assertProblem('busy', fn () => $this->slots()->take('h:21', 'eve', true));
        $this->slots()->take('h:21', 'eve');
        $this->slots()->take('h:21', 'alice');
    }

    public function testASlotOfAProcessThatDiedIsFree(): void
    {
        $child = pcntl_fork();
        if ($child === 0) {
            $held = [];
            for ($i = 0; $i < 5; $i++) {
                $held[$i] = $this->slots();
                $held[$i]->takeShared('h:21');
            }
            touch("{$this->folder}/taken");
            sleep(60);
        }
        while (!is_file("{$this->folder}/taken")) {
            usleep(10000);
            clearstatcache();
        }
        $this->assertProblem('busy', fn () => $this->slots()->take('h:21', 'alice'));
        posix_kill($child, SIGKILL);
        pcntl_waitpid($child, $status);
        $slots = $this->slots();
        $slots->take('h:21', 'alice');
        $this->assertProblem('busy', function (): void {
            $three = [$this->slots(), $this->slots(), $this->slots()];
            array_walk($three, static fn (Slots $one) => $one->take('h:21', 'alice'));
        });
    }

    public function testWhichHostsATokenMayName(): void
    {
        $allows = static fn (array $hosts, string $host, int $port = 21): bool => (new Key(str_repeat('k', 32), [Site::ISSUER], $hosts))->allows($host, $port);
        self::assertTrue($allows(['a.example'], 'A.Example'));
        self::assertTrue($allows(['a.example'], 'a.example.'));
        self::assertFalse($allows(['a.example'], 'b.a.example'));
        self::assertFalse($allows(['a.example'], 'a.example', 22));
        self::assertTrue($allows(['a.example:2121'], 'a.example', 2121));
        self::assertFalse($allows(['a.example:2121'], 'a.example'));
        self::assertTrue($allows(['a.example:*'], 'a.example', 65535));
        self::assertTrue($allows(['*.example'], 'a.b.example'));
        foreach (['example', 'xexample', 'a.example.com', '.example'] as $host) {
            self::assertFalse($allows(['*.example'], $host), $host);
        }
        self::assertTrue($allows(['*'], 'anything.example'));
        self::assertTrue($allows(['*'], '8.8.8.8'));
        self::assertTrue($allows(['*'], '2606:4700::1111'));
        foreach (['127.0.0.1', '10.1.2.3', '172.16.0.1', '192.168.1.1', '169.254.169.254', '100.64.0.1', '0.0.0.0', '::1', '[::1]', 'fe80::1', 'fd00::1',
            '::ffff:127.0.0.1', '::ffff:7f00:1', '::127.0.0.1', 'localhost', 'x.localhost', 'intranet', '2130706433', '127.1', '0x7f000001', '0x7f.1', '0177.0.0.1',
            '127.0.0.1.', '255.255.255.255', '1.2.3'] as $host) {
            self::assertFalse($allows(['*', '*.0.0.1', '*.localhost'], $host), $host);
            self::assertTrue($allows([strpos($host, ':') === false ? rtrim($host, '.') : '[' . trim($host, '[]') . ']'], $host), $host);
        }
    }

    public function testWhatHasEndedIsSwept(): void
    {
        $store = new Store($this->config, $this->state);
        [$live] = $this->session();
        [$idle] = $this->session();
        touch("{$this->folder}/state/sessions/{$idle->id()}/session.json", time() - 2000);
        self::assertTrue($this->state->once($this->state->file('burnt', 'old'), time() - 301));
        // As it is between its making and its end: somebody else's sweeping must not bring the token back.
        touch($this->state->file('burnt', 'made'));
        self::assertTrue($this->state->once($this->state->file('burnt', 'new'), time() + 90));
        self::assertFalse($this->state->once($this->state->file('burnt', 'new'), time() + 90));
        $store->sweep(time() + 2);
        self::assertSame([$live->id()], array_map('basename', glob("{$this->folder}/state/sessions/*") ?: []));
        $kept = [$this->state->file('burnt', 'made'), $this->state->file('burnt', 'new')];
        self::assertEqualsCanonicalizing($kept, glob("{$this->folder}/state/burnt/*"));
        touch($this->state->file('burnt', 'new'), time() - 301);
        $store->sweep(time());
        self::assertFileExists($this->state->file('burnt', 'new'), 'not again within ten minutes');
    }

    /** More of them than one sweep looks at, and most of them hold still. */
    public function testSweepingReachesWhatLiesBehindTheFirstFiles(): void
    {
        $folder = $this->state->folder('burnt');
        for ($i = 0; $i < 4100; $i++) {
            touch("$folder/" . hash('sha256', "live $i"), time() + 86400);
        }
        for ($i = 0; $i < 60; $i++) {
            touch("$folder/" . hash('sha256', "over $i"), time() - 301);
        }
        $left = static fn (): int => count(array_filter(range(0, 59), static fn (int $i): bool => is_file("$folder/" . hash('sha256', "over $i"))));
        // Where more are left it goes on after a minute, and files come and go meanwhile.
        for ($i = 0; $i < 3; $i++) {
            self::assertGreaterThan(0, $left(), "sweep $i");
            self::assertTrue($this->state->sweep(['burnt'], time() + 70 * $i), "sweep $i");
            self::assertFalse($this->state->sweep(['burnt'], time() + 70 * $i), "sweep $i");
            for ($j = 0; $j < 20; $j++) {
                touch("$folder/" . hash('sha256', "later $i $j"), time() + 86400);
                unlink("$folder/" . hash('sha256', 'live ' . (20 * $i + $j)));
            }
            clearstatcache();
        }
        self::assertSame(0, $left());
        // All were looked at: the next one begins anew, and not before its time.
        self::assertFalse($this->state->sweep(['burnt'], time() + 300));
        touch("$folder/0", time() - 400);
        self::assertTrue($this->state->sweep(['burnt'], time() + 800));
        self::assertFileDoesNotExist("$folder/0");
    }

    public function testSweepingLooksAtSomeSessionsAtOnceAndAtAllInTheEnd(): void
    {
        $store = new Store($this->config, $this->state);
        [$live] = $this->session();
        $record = (string) file_get_contents("{$this->folder}/state/sessions/{$live->id()}/session.json");
        for ($i = 0; $i < 1100; $i++) {
            $folder = $this->state->folder('sessions/' . hash('sha256', (string) $i));
            file_put_contents("$folder/session.json", $record);
            touch("$folder/session.json", time() - 2000);
        }
        mkdir("{$this->folder}/state/sessions/something else");
        foreach ([600, 100, 0] as $i => $most) {
            $store->sweep(time() + 70 * $i);
            $left = count(glob("{$this->folder}/state/sessions/*") ?: []) - 2;
            self::assertLessThanOrEqual($most + 2, $left);
            self::assertGreaterThanOrEqual($most, $left);
        }
        self::assertDirectoryExists("{$this->folder}/state/sessions/{$live->id()}");
    }

    /** A clock that was wrong once, a cursor of another program. */
    public function testNothingKeepsSweepingFromItsWork(): void
    {
        $file = $this->state->file('burnt', 'old');
        touch($file, time() - 400);
        touch("{$this->folder}/state/swept", time() + 86400 * 400);
        file_put_contents("{$this->folder}/state/swept-burnt", "zzz\n");
        self::assertTrue($this->state->sweep(['burnt'], time()));
        self::assertTrue($this->state->sweep(['burnt'], time() + 601));
        self::assertFileDoesNotExist($file);
    }

    public function testAnAccountIsHeldByOneOfItsSessionsAndNotSweptMeanwhile(): void
    {
        [$one] = $this->session();
        [$two] = $this->session();
        [$other] = $this->session('bob');
        $held = $one->hold(0.0);
        self::assertIsResource($held);
        self::assertNull($two->hold(0.0));
        self::assertIsResource($other->hold(0.0));
        $files = glob("{$this->folder}/state/accounts/*") ?: [];
        self::assertCount(2, $files);
        // Held for longer than anything should take; the other one is nobody's.
        foreach ($files as $file) {
            touch($file, time() - 301);
        }
        (new Store($this->config, $this->state))->sweep(time());
        self::assertSame([$this->state->file('accounts', "h.example:21\0alice")], glob("{$this->folder}/state/accounts/*"));
        self::assertNull($two->hold(0.0));
        fclose($held);
        self::assertIsResource($two->hold(0.0));
        clearstatcache();
        self::assertGreaterThan(time(), filemtime($this->state->file('accounts', "h.example:21\0alice")));
    }

    public function testPathsAreTakenInOneSpellingAlone(): void
    {
        self::assertSame("web/\xff/a b", PathText::read('d2Vi/_w/YSBi')->bytes());
        self::assertSame('d2Vi/_w/YSBi', PathText::write(PathText::read('d2Vi/_w/YSBi')));
        self::assertSame('', PathText::read('')->bytes());
        $encoded = array_map([Base64Url::class, 'encode'], ['.', '..', '', "a\0b", "a\rb", "a\nb", 'a/b', '../etc', str_repeat('n', 256)]);
        foreach (array_merge($encoded, ['/', 'd2Vi/', '/d2Vi', 'd2Vi//d2Vi', 'd2Vi=', 'd2V', 'd2Vi+', '..', 'web', 'd2Vj/Li4', '%2e%2e', str_repeat('d2Vi/', 2000)]) as $text) {
            if ($text !== '' && $text !== 'web') {
                $this->assertProblem('path', static fn () => PathText::read($text), $text);
            }
        }
        foreach (['', '.', '..', 'a/b', "a\nb", "a\0", "\xff", str_repeat('n', 256)] as $name) {
            $this->assertProblem('path', static fn () => PathText::child(PathText::read(''), $name), $name);
        }
        self::assertSame('....', PathText::child(PathText::read(''), '....')->bytes());
    }

    public function testTextsFallBackToEnglish(): void
    {
        self::assertSame('english', (new Texts('klingon'))->language());
        self::assertSame('english', (new Texts('../english'))->language());
        self::assertSame('The file manager is at another address: open X.', (new Texts('klingon'))->text('error_host', ['url' => 'X']));
        self::assertSame('no_such_text', (new Texts('english'))->text('no_such_text'));
        self::assertSame('english', Texts::ofBrowser('xx, en;q=0.5')->language());
        self::assertSame('en', Texts::ofBrowser('')->code());
    }

    /** @return array{StoredSession, string} */
    private function session(string $user = 'alice'): array
    {
        $store = new Store($this->config, $this->state);
        $claims = new Claims(['v' => 1, 'jti' => str_repeat('j', 22), 'iat' => time(), 'exp' => time() + 60, 'iss' => Site::ISSUER, 'sid' => 7,
            'host' => 'h.example', 'port' => 21, 'user' => $user, 'tls' => '', 'return' => Site::ISSUER, 'pass' => 'p']);
        $account = new Account(['host' => 'h.example', 'port' => 21, 'user' => $user, 'password' => 'p', 'tls' => '', 'top' => "/\xff", 'language' => '',
            'caps' => [], 'back' => Site::ISSUER, 'broker' => '', 'key' => '']);
        $cookie = $store->newCookie();
        return [$store->create($cookie, $claims, $account, time()), $cookie];
    }

    private function slots(): Slots
    {
        return new Slots($this->state, 5, 3, 0);
    }

    private function assertProblem(string $word, callable $work, string $about = ''): void
    {
        try {
            $work();
        } catch (Problem $problem) {
            self::assertSame($word, $problem->getWord(), $about);
            return;
        }
        self::fail("No problem: $about");
    }
}
