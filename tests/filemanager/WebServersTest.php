<?php

declare(strict_types=1);

namespace Hestia\Tests\FileManager;

use PHPUnit\Framework\TestCase;

/** The file manager behind nginx and Apache with php-fpm, from the configurations that are shipped. */
final class WebServersTest extends TestCase
{
    private const PLACE = 'web/shop.test/public_html';

    /** @var array<string, ServedSite> */
    private static array $sites = [];

    private ServedSite $site;

    private WebVisitor $visitor;

    /** On the machine, and as a path of the page. */
    private string $folder = '';

    private string $place;

    public static function tearDownAfterClass(): void
    {
        foreach (self::$sites as $site) {
            $site->stop();
        }
        self::$sites = [];
    }

    /** @return array<string, array{string}> */
    public function kinds(): array
    {
        return ['nginx' => ['nginx'], 'Apache' => ['apache']];
    }

    protected function tearDown(): void
    {
        if (isset($this->site)) {
            self::assertDoesNotMatchRegularExpression('/(PHP (Warning|Notice|Deprecated|Fatal)|\[(crit|alert|emerg)\])/', $this->site->web->log());
            exec('rm -rf --one-file-system ' . escapeshellarg($this->folder));
        }
    }

    /** @dataProvider kinds */
    public function testThePageHasItsHeadersOnceAndItsCookie(string $kind): void
    {
        $this->begin($kind);
        $entered = $this->visitor->enter($this->site->token());
        self::assertSame(200, $entered->status, $entered->body);
        self::assertMatchesRegularExpression('/^__Host-hfm=[^;]{40,}; Path=\/; HttpOnly; SameSite=Lax; Secure$/', $entered->header('Set-Cookie'));
        foreach (['', 'index.php'] as $path) {
            $page = $this->visitor->request('GET', $path);
            self::assertSame(200, $page->status);
            self::assertStringContainsString('<div id="app">', $page->body);
            $this->protects($page);
            self::assertStringContainsString("require-trusted-types-for 'script'", $page->header('Content-Security-Policy'));
        }
        $this->protects($this->visitor->ask('list', ['path' => '']));
        self::assertSame(200, $this->visitor->request('HEAD', 'index.php')->status);
        self::assertSame(405, $this->visitor->request('POST', 'index.php?do=download&path=', $this->visitor->headers('application/json'), '{}')->status);
        $context = stream_context_create(['http' => ['follow_location' => 0, 'ignore_errors' => true]]);
        file_get_contents("http://{$this->site->web->address}/x", false, $context);
        self::assertContains("Location: {$this->site->url}x", $http_response_header);
    }

    /** @dataProvider kinds */
    public function testNothingElseIsServed(string $kind): void
    {
        $this->begin($kind);
        $this->enter();
        $paths = ['src/Config.php', 'lang/english/app.php', 'config.php', 'install.php', 'API.md', 'state/', 'state/audit.log', 'state/refused.log', '.user.ini', '.htaccess',
            'assets/', 'x', 'index.php.bak', '../config.php', '../API.md', '%2e%2e/config.php', '..%2fconfig.php', 'assets/../../config.php',
            'assets/..%2f..%2fconfig.php', 'enter.js/../../config.php', 'assets/%2e%2e/%2e%2e/src/Config.php', '.well-known/x', 'index.php~', '//../config.php'];
        foreach ($paths as $path) {
            $answer = $this->visitor->request('GET', $path);
            self::assertContains($answer->status, [400, 403, 404], "$path: {$answer->body}");
            self::assertDoesNotMatchRegularExpression('/pepper|namespace|display_errors|Require all|What the page asks|error_session/', $answer->body, $path);
        }
        foreach (['assets/app-0123ABCD.js' => '~^(application|text)/javascript~', 'assets/app-0123ABCD.css' => '~^text/css~',
            'assets/icon-0123ABCD.svg' => '~^image/svg\+xml~', 'enter.js' => '~^(application|text)/javascript~'] as $path => $type) {
            $answer = $this->visitor->request('GET', $path);
            self::assertSame([200, ['nosniff'], ['same-origin']], [$answer->status, $answer->headers['x-content-type-options'] ?? [],
                $answer->headers['cross-origin-resource-policy'] ?? []], $path);
            self::assertMatchesRegularExpression($type, $answer->header('Content-Type'), $path);
            self::assertSame($path !== 'enter.js', strpos($answer->header('Cache-Control'), 'immutable') !== false, $path);
        }
    }

    /** @dataProvider kinds */
    public function testTheInstallationsOwnCheckFindsNothingWrongWithTheWebServer(string $kind): void
    {
        $this->begin($kind);
        $text = $this->site->check('127.0.0.1:' . Servers::get()->ports['vsftpd']['port']);
        self::assertStringContainsString("ok    {$this->site->url} is this file manager", $text);
        /* Nobody is billing here, and the panel's ports are others. */
        $wrong = preg_grep('/^WRONG (?!.*(billing\.example\.test|port 12[0-9]00|127\.0\.0\.1))/', explode("\n", trim($text)));
        self::assertSame([], array_values($wrong ?: []), $text);
    }

    /** @dataProvider kinds */
    public function testAFileComesInWholePartsAndGoes(string $kind): void
    {
        $this->begin($kind);
        $this->enter();
        $chunk = $this->visitor->ask('session')->json()['limits']['upload_chunk'];
        $content = random_bytes($chunk) . random_bytes($chunk) . random_bytes(1000003);
        $this->upload('f.bin', $content);
        self::assertSame(sha1($content), sha1_file("{$this->folder}/f.bin"));
        $path = $this->place . '/' . self::name('f.bin');
        $whole = $this->visitor->request('GET', "index.php?do=download&path=$path");
        self::assertSame([200, (string) strlen($content)], [$whole->status, $whole->header('Content-Length')]);
        self::assertSame(sha1($content), sha1($whole->body));
        $this->protects($whole);
        self::assertSame("default-src 'none'; sandbox", $whole->header('Content-Security-Policy'));
        $end = strlen($content) - 1;
        foreach (['bytes=1000000-8999999' => [1000000, 8999999], 'bytes=-5' => [$end - 4, $end], "bytes=$end-" => [$end, $end]] as $range => [$from, $to]) {
            $part = $this->visitor->request('GET', "index.php?do=download&path=$path", ["Range: $range"]);
            self::assertSame([206, "bytes $from-$to/" . strlen($content)], [$part->status, $part->header('Content-Range')], $range);
            self::assertSame(sha1(substr($content, $from, $to - $from + 1)), sha1($part->body), $range);
        }
    }

    /** @dataProvider kinds */
    public function testABodyThatIsTooLargeIsRefused(string $kind): void
    {
        $this->begin($kind);
        $this->enter();
        $answer = $this->visitor->part('0', 0, str_repeat('x', 65 * 1048576));
        /* nginx has a limit of its own, of which it tells in HTML; Apache leaves it to the file manager. */
        self::assertSame([413, $kind === 'nginx' ? 'text/html' : 'application/json'], [$answer->status, $answer->header('Content-Type')]);
    }

    /** @dataProvider kinds */
    public function testALengthThatIsNoneIsRefused(string $kind): void
    {
        $this->begin($kind);
        $this->enter();
        foreach (['99999999999999999999', '-1', '1e3', '0x10'] as $length) {
            $headers = array_merge($this->visitor->headers('application/json'), ["Content-Length: $length"]);
            $answer = $this->visitor->request('POST', 'index.php?do=list', $headers, '{"path":""}');
            self::assertContains($answer->status, [400, 413], "$length: {$answer->body}");
        }
        self::assertSame(200, $this->visitor->ask('list', ['path' => ''])->status);
    }

    /** @dataProvider kinds */
    public function testAZipGoesOutAsItIsMadeAndEndsWithTheVisitor(string $kind): void
    {
        $this->begin($kind);
        $this->enter();
        $size = 96 * 1048576;
        for ($i = 0; $i < 3; $i++) {
            file_put_contents("{$this->folder}/$i.bin", random_bytes(intdiv($size, 3)));
            chown("{$this->folder}/$i.bin", Servers::UID);
        }
        $before = $this->site->web->fpmWritten();
        self::assertSame(0, self::ftpConnections());
        $begun = $written = $open = 0;
        $form = ['Content-Type: application/x-www-form-urlencoded', 'Origin: ' . rtrim($this->site->url, '/'), 'Sec-Fetch-Site: same-origin'];
        $body = http_build_query(['token' => $this->visitor->token, 'paths' => json_encode([$this->place])]);
        $this->visitor->stream('POST', 'index.php?do=zip', $form, $body, function (string $bytes) use (&$begun, &$written, &$open, $before): bool {
            $begun += strlen($bytes);
            if ($begun < 1000000) {
                return true;
            }
            /* The visitor takes no more: PHP comes to a stop when what lies between is full. */
            do {
                $last = $written;
                sleep(1);
                $written = $this->site->web->fpmWritten() - $before;
            } while ($written !== $last);
            $open = self::ftpConnections();
            return false;
        });
        self::assertGreaterThanOrEqual(1000000, $begun);
        self::assertGreaterThan(0, $open);
        self::assertLessThan(intdiv($size, 2), $written, 'what PHP had to write while the visitor took nothing');
        for ($i = 0; self::ftpConnections() > 0; $i++) {
            self::assertLessThan(600, $i, 'the work for a visitor who has gone does not end');
            usleep(50000);
        }
        self::assertSame(200, $this->visitor->ask('list', ['path' => $this->place])->status);
    }

    /** @dataProvider kinds */
    public function testADownloadThatBreaksOffIsNotTakenForAWhole(string $kind): void
    {
        $this->begin($kind);
        $this->enter();
        $size = 96 * 1048576;
        $file = "{$this->folder}/f.bin";
        file_put_contents($file, str_repeat(random_bytes(1048576), 96));
        chown($file, Servers::UID);
        $got = 0;
        $shorten = function (string $bytes) use (&$got, $file, $size): bool {
            /* More than lies between the server and the visitor, who takes nothing meanwhile, is not under way yet. */
            if ($got < 1000000 && $got + strlen($bytes) >= 1000000) {
                $stream = fopen($file, 'r+');
                ftruncate($stream, intdiv($size * 3, 4));
                fclose($stream);
            }
            $got += strlen($bytes);
            return true;
        };
        $ended = $this->visitor->stream('GET', "index.php?do=download&path={$this->place}/" . self::name('f.bin'), [], '', $shorten);
        self::assertLessThan($size, $got);
        self::assertContains($ended, [CURLE_PARTIAL_FILE, CURLE_RECV_ERROR, 92], "$got bytes came");
    }

    /** @dataProvider kinds */
    public function testALongWorkIsAskedForUntilItIsDone(string $kind): void
    {
        $this->begin($kind);
        $this->enter();
        for ($i = 0; $i < 4; $i++) {
            file_put_contents("{$this->folder}/$i.bin", random_bytes(8 * 1048576));
            chown("{$this->folder}/$i.bin", Servers::UID);
        }
        $job = $this->visitor->ask('archive', ['paths' => [$this->place], 'to' => dirname($this->place), 'name' => basename($this->folder) . '.tar.gz',
            'format' => 'tar.gz'])->json()['job'];
        $asked = 0;
        do {
            self::assertLessThan(300, ++$asked);
            $answer = $this->visitor->ask('job', ['id' => $job]);
            self::assertSame(200, $answer->status, $answer->body);
            $state = $answer->json();
        } while ($state['state'] === 'running');
        self::assertSame('done', $state['state'], $answer->body);
        $archive = "{$this->folder}.tar.gz";
        exec('tar tzf ' . escapeshellarg($archive) . ' 2>&1', $names, $code);
        unlink($archive);
        self::assertSame([0, 5], [$code, count($names)], implode("\n", $names));
    }

    /** @dataProvider kinds */
    public function testManySmallFilesComeInOneRequest(string $kind): void
    {
        $this->begin($kind);
        $this->enter();
        $files = [];
        for ($i = 0; $i < 100; $i++) {
            $files["f$i"] = $i === 0 ? '' : random_bytes(400 * $i);
        }
        $told = array_map(static function (string $name) use ($files): array {
            return ['name' => $name, 'size' => strlen($files[$name]), 'modified' => 1600000000];
        }, array_keys($files));
        $body = json_encode(['path' => $this->place, 'files' => $told]) . "\n" . implode('', $files);
        $answer = $this->visitor->request('PUT', 'index.php?do=upload_files', $this->visitor->headers('application/octet-stream'), $body);
        self::assertCount(100, array_column($answer->json()['files'] ?? [], 'entry'), $answer->body);
        /* From somebody who hangs up some may come, but each as a whole. */
        $more = str_replace('"f', '"g', strstr($body, "\n", true)) . strstr($body, "\n");
        $this->visitor->cut('index.php?do=upload_files', $this->visitor->headers('application/octet-stream'), substr($more, 0, 1500000), strlen($more));
        self::assertSame(200, $this->visitor->ask('list', ['path' => $this->place])->status);
        foreach ($files as $name => $content) {
            self::assertStringEqualsFile("{$this->folder}/$name", $content);
            $other = "{$this->folder}/g" . substr($name, 1);
            self::assertTrue(!is_file($other) || file_get_contents($other) === $content, $other);
        }
    }

    /** @dataProvider kinds */
    public function testAnUploadWhoseVisitorHangsUpGoesOn(string $kind): void
    {
        $this->begin($kind);
        $this->enter();
        $content = random_bytes(6000000);
        $id = $this->start('cut.bin', $content);
        $this->visitor->cut("index.php?do=upload_chunk&id=$id&offset=0", $this->visitor->headers('application/octet-stream'), substr($content, 0, 2500000), 6000000);
        /* What came of that part may be there or not, or still be on its way: as the page does it, the server's word counts. */
        $offset = 0;
        for ($i = 0; $offset < strlen($content); $i++) {
            self::assertLessThan(300, $i, "the upload stays at $offset");
            $answer = $this->visitor->part($id, $offset, substr($content, $offset, 1000000));
            self::assertContains($answer->status, [200, 503], $answer->body);
            $offset = $answer->status === 200 ? $answer->json()['offset'] : $offset;
            $answer->status === 200 || usleep(100000);
        }
        self::assertSame(200, $this->visitor->ask('upload_finish', ['id' => $id])->status);
        self::assertSame(sha1($content), sha1_file("{$this->folder}/cut.bin"));
    }

    /** @dataProvider kinds */
    public function testLeavingTakesTheCookieAway(string $kind): void
    {
        $this->begin($kind);
        $this->enter();
        $left = $this->visitor->ask('logout');
        self::assertSame(200, $left->status, $left->body);
        self::assertStringContainsString('__Host-hfm=; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=0', $left->header('Set-Cookie'));
        self::assertSame(401, $this->visitor->request('GET', '')->status);
        self::assertSame('session', $this->visitor->ask('list', ['path' => ''])->error());
    }

    private function begin(string $kind): void
    {
        $missing = extension_loaded('hestia') ? (extension_loaded('curl') ? '' : 'the visitor is made of curl') : 'the extension seals the tokens';
        $missing = $missing ?: Servers::missing() ?: WebServer::missing();
        if ($missing !== '') {
            self::markTestSkipped($missing);
        }
        self::$sites[$kind] = self::$sites[$kind] ?? new ServedSite($kind);
        $this->site = self::$sites[$kind];
        $this->visitor = new WebVisitor($this->site->url);
        $name = 'web' . bin2hex(random_bytes(6));
        $this->folder = Servers::get()->home() . '/' . self::PLACE . "/$name";
        mkdir($this->folder);
        chown($this->folder, Servers::UID);
        $this->place = implode('/', array_map([self::class, 'name'], explode('/', self::PLACE . "/$name")));
    }

    private function enter(): void
    {
        $entered = $this->visitor->enter($this->site->token());
        self::assertSame(200, $entered->status, $entered->body);
        self::assertNotSame('', $this->visitor->token);
    }

    /** Each of the headers that protect is there, once: none lost on the way, none said again by the web server. */
    private function protects(Answer $answer): void
    {
        $expected = ['strict-transport-security' => 'max-age=31536000', 'x-content-type-options' => 'nosniff', 'x-frame-options' => 'DENY',
            'referrer-policy' => 'same-origin', 'cross-origin-opener-policy' => 'same-origin', 'cross-origin-resource-policy' => 'same-origin',
            'cache-control' => 'no-store', 'x-robots-tag' => 'noindex, nofollow'];
        foreach ($expected as $name => $value) {
            self::assertSame([$value], $answer->headers[$name] ?? [], $name);
        }
        foreach (['content-security-policy', 'permissions-policy', 'content-type'] as $name) {
            self::assertCount(1, $answer->headers[$name] ?? [], $name);
        }
        self::assertSame('', $answer->header('X-Powered-By'));
    }

    private function start(string $name, string $content): string
    {
        return $this->visitor->ask('upload_start', ['path' => $this->place, 'name' => $name, 'size' => strlen($content), 'modified' => 1600000000,
            'conflict' => 'ask'])->json()['id'];
    }

    private function upload(string $name, string $content): void
    {
        $id = $this->start($name, $content);
        $offset = 0;
        $chunk = $this->visitor->ask('session')->json()['limits']['upload_chunk'];
        while ($offset < strlen($content)) {
            $answer = $this->visitor->part($id, $offset, substr($content, $offset, $chunk));
            self::assertSame(200, $answer->status, $answer->body);
            $now = $answer->json()['offset'];
            self::assertSame(min(strlen($content), $offset + $chunk), $now);
            $offset = $now;
        }
        $finished = $this->visitor->ask('upload_finish', ['id' => $id]);
        self::assertSame(200, $finished->status, $finished->body);
    }

    private static function name(string $bytes): string
    {
        return rtrim(strtr(base64_encode($bytes), '+/', '-_'), '=');
    }

    /** Connections that are open to the FTP server. */
    private static function ftpConnections(): int
    {
        $port = sprintf('%04X', Servers::get()->ports['vsftpd']['port']);
        return (int) preg_match_all("/^ *\d+: [0-9A-F]+:[0-9A-F]{4} 0100007F:$port 01 /m", (string) file_get_contents('/proc/net/tcp'));
    }
}
