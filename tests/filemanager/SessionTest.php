<?php

declare(strict_types=1);

namespace Hestia\Tests\FileManager;

/** From the token to a session on a real FTP server, and what becomes of it. */
final class SessionTest extends SiteCase
{
    protected function config(): array
    {
        return ['longest' => 28800, 'requests_per_minute' => 50];
    }

    public function testTheWayIn(): void
    {
        $token = $this->site->token(['lang' => 'german', 'caps' => ['extract'], 'path' => 'web/shop.test/a "b"'] + $this->ftp());
        $answer = $this->site->handOff($token);
        self::assertSame(200, $answer->status);
        self::assertStringContainsString('<script src="/enter.js" defer></script>', $answer->body);
        self::assertStringContainsString('<a id="go" href="/index.php#/web/shop.test/a%20%22b%22">', $answer->body);
        self::assertMatchesRegularExpression('/^hfm=[A-Za-z0-9_-]{65}; Path=\/; HttpOnly; SameSite=Lax$/', $answer->header('Set-Cookie'));
        $cookie = $answer->cookie();
        $page = $this->site->request('GET', '/', ['Cookie' => $cookie]);
        self::assertSame(200, $page->status);
        self::assertStringContainsString('<script type="module" src="/assets/app-0123ABCD.js">', $page->body);
        self::assertStringContainsString('<link rel="modulepreload" href="/assets/part-0123ABCD.js">', $page->body);
        self::assertStringContainsString('<link rel="icon" href="/assets/icon-0123ABCD.svg" type="image/svg+xml">', $page->body);
        self::assertStringContainsString('<meta name="file-manager-return" content="' . Site::ISSUER . '/clientarea.php?id=7">', $page->body);
        self::assertStringNotContainsString('evil', $page->body);
        self::assertSame(1, preg_match('/<link rel="stylesheet" href="\/assets\/app-0123ABCD.css" nonce="([^"]+)">/', $page->body, $nonce));
        self::assertStringContainsString("'nonce-{$nonce[1]}'", $page->header('Content-Security-Policy'));
        $about = $this->site->ask('session', new Visitor($cookie, $this->pageToken($cookie)));
        self::assertSame(200, $about->status, $about->body);
        $expected = ['user' => 'alice', 'server' => '127.0.0.1', 'top' => '/home/alice', 'caps' => [],
            'return' => Site::ISSUER . '/clientarea.php?id=7'];
        self::assertSame($expected, array_intersect_key($about->json(), $expected));
        self::assertSame(['upload_chunk' => 67108864, 'edit_bytes' => 2097152, 'preview_bytes' => 20971520], $about->json()['limits']);
        $opened = $this->site->audit()[0];
        self::assertSame(['opened', 'alice', '127.0.0.1', '7', 'c1'], [$opened['event'], $opened['user'], $opened['host'], $opened['service'], $opened['client']]);
    }

    public function testOneOfTwoParallelPostsOfATokenGetsASession(): void
    {
        $ftp = $this->ftp();
        for ($round = 0; $round < 5; $round++) {
            $request = ['POST', '/', $this->site->formHeaders(), 'token=' . $this->site->token($ftp)];
            $answers = array_column($this->site->requests(array_fill(0, 4, $request)), 'status');
            sort($answers);
            self::assertSame([200, 403, 403, 403], $answers);
        }
        self::assertCount(5, glob($this->site->state() . '/sessions/*') ?: []);
    }

    public function testTheStateDirectoryAloneOpensNothing(): void
    {
        $visitor = $this->enter();
        $all = '';
        $files = new \RecursiveIteratorIterator(new \RecursiveDirectoryIterator($this->site->state(), \FilesystemIterator::SKIP_DOTS), \RecursiveIteratorIterator::SELF_FIRST);
        foreach ($files as $file) {
            self::assertSame($file->isDir() ? 0700 : 0600, $file->getPerms() & 0777, $file->getPathname());
            $all .= $file->getPathname() . "\n" . ($file->isFile() ? file_get_contents($file->getPathname()) : '') . "\n";
        }
        [, $value] = explode('=', $visitor->cookie);
        $secrets = [Servers::PASSWORD, base64_encode(Servers::PASSWORD), rawurlencode(Servers::PASSWORD), bin2hex(Servers::PASSWORD), $value,
            substr($value, 22), substr($value, 0, 22), $visitor->token, (string) base64_decode(strtr(substr($value, 22), '-_', '+/'))];
        foreach ($secrets as $secret) {
            self::assertStringNotContainsString($secret, $all);
        }
        /* The password is there, for who has both cookie and configuration: with another pepper it does not open. */
        $this->site->configure(['pepper' => str_repeat('A', 43)]);
        self::assertSame('session', $this->site->ask('session', $visitor)->error());
    }

    public function testACookieSetBeforehandIsReplacedAndAFormerSessionEnds(): void
    {
        $fixed = 'hfm=' . str_repeat('A', 65);
        $ftp = $this->ftp();
        $answer = $this->site->handOff($this->site->token($ftp), ['Cookie' => $fixed]);
        self::assertSame(200, $answer->status);
        self::assertNotSame($fixed, $answer->cookie());
        self::assertSame(401, $this->site->request('GET', '/', ['Cookie' => $fixed])->status);
        $first = $answer->cookie();
        $second = $this->site->handOff($this->site->token($ftp), ['Cookie' => $first])->cookie();
        self::assertNotSame(substr($first, 4, 22), substr($second, 4, 22));
        self::assertSame(401, $this->site->request('GET', '/', ['Cookie' => $first])->status);
        self::assertSame(200, $this->site->request('GET', '/', ['Cookie' => $second])->status);
    }

    public function testACookieMustBeWholeAndAlone(): void
    {
        $visitor = $this->enter();
        $value = substr($visitor->cookie, 4);
        $other = 'hfm=' . substr($value, 0, 22) . str_repeat('A', 43);
        foreach (['', "hfm=$value; hfm=$value", 'hfm=' . substr($value, 0, 64), "hfm={$value}A", "__Host-hfm=$value", $other, "HFM=$value"] as $cookie) {
            self::assertSame('session', $this->site->ask('session', $visitor, [], ['Cookie' => $cookie])->error(), $cookie);
        }
        self::assertSame(200, $this->site->ask('session', $visitor)->status);
    }

    public function testItEndsByLogoutIdlenessAndAge(): void
    {
        $visitor = $this->enter();
        $folder = (glob($this->site->state() . '/sessions/*') ?: [''])[0];
        file_put_contents("$folder/data-jobs", 'x');
        $answer = $this->site->ask('logout', $visitor);
        self::assertSame(['return' => Site::ISSUER . '/clientarea.php?id=7'], $answer->json());
        self::assertStringContainsString('hfm=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0', $answer->header('Set-Cookie'));
        self::assertSame('session', $this->site->ask('session', $visitor)->error());
        self::assertDirectoryDoesNotExist($folder);
        $lines = $this->site->audit();
        $line = end($lines);
        $expected = ['event' => 'change', 'ip' => '127.0.0.1', 'session' => substr(basename($folder), 0, 16), 'user' => 'alice', 'host' => '127.0.0.1',
            'do' => 'logout', 'outcome' => 'done'];
        self::assertSame($expected, array_diff_key($line, ['time' => '']));
        $idle = $this->enter();
        $folder = (glob($this->site->state() . '/sessions/*') ?: [''])[0];
        touch("$folder/session.json", time() - 1790);
        self::assertSame(200, $this->site->ask('session', $idle)->status);
        clearstatcache();
        self::assertGreaterThan(time() - 60, filemtime("$folder/session.json"), 'a request is a use');
        touch("$folder/session.json", time() - 1805);
        self::assertSame('session', $this->site->ask('session', $idle)->error());
        self::assertDirectoryDoesNotExist($folder);
        $old = $this->enter();
        $this->site->configure(['longest' => 0]);
        usleep(1100000);
        self::assertSame('session', $this->site->ask('session', $old)->error());
    }

    public function testAChangedRecordOpensNothing(): void
    {
        $visitor = $this->enter();
        $file = (glob($this->site->state() . '/sessions/*/session.json') ?: [''])[0];
        $record = json_decode((string) file_get_contents($file), true);
        file_put_contents($file, json_encode(['service' => '8'] + $record));
        self::assertSame('session', $this->site->ask('session', $visitor)->error());
        file_put_contents($file, json_encode(['made' => $record['made'] + 1] + $record));
        self::assertSame('session', $this->site->ask('session', $visitor)->error());
        file_put_contents($file, json_encode($record));
        self::assertSame(200, $this->site->ask('session', $visitor)->status);
    }

    public function testARefusedPasswordIsToldAndNotTriedAgain(): void
    {
        $wrong = $this->secret('a password that is wrong');
        $ftp = $this->ftp('proftpd');
        for ($i = 0; $i < 2; $i++) {
            $answer = $this->site->handOff($this->site->token(['pass' => $wrong] + $ftp));
            self::assertSame(403, $answer->status);
            self::assertStringContainsString('refused the password that is stored for your hosting service', $answer->body);
            self::assertSame($i === 0 ? 'ftp_login' : 'login_login', $this->site->failure());
        }
    }

    public function testAfterThreeRefusalsOnlyProvenPasswordsAreTried(): void
    {
        $ftp = $this->ftp('proftpd');
        $this->enter($ftp);
        for ($i = 0; $i < 3; $i++) {
            $this->site->handOff($this->site->token(['pass' => $this->secret("another wrong password $i"), 'user' => 'suspended'] + $ftp));
            self::assertSame('ftp_login', $this->site->failure());
        }
        $answer = $this->site->handOff($this->site->token(['user' => 'alice_shop'] + $ftp));
        self::assertSame(503, $answer->status);
        self::assertStringContainsString('refused several logins', $answer->body);
        $this->enter($ftp);
        $this->enter($this->ftp('vsftpd'));
        foreach (glob($this->site->state() . '/refused/*') ?: [] as $file) {
            file_put_contents($file, (string) preg_replace_callback('/"time":(\d+)/', static fn (array $m): string => '"time":' . ($m[1] - 700), (string) file_get_contents($file)));
        }
        self::assertSame(200, $this->site->handOff($this->site->token(['user' => 'alice_shop'] + $ftp))->status);
    }

    public function testRequestsAreCounted(): void
    {
        $visitor = $this->enter();
        $errors = [];
        for ($i = 0; $i < 104; $i++) {
            $errors[] = $this->site->ask('session', $visitor)->json()['error'] ?? 'done';
        }
        self::assertContains('busy', $errors);
        self::assertSame('done', $errors[0]);
    }
}
