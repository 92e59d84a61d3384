<?php

declare(strict_types=1);

namespace Hestia\Tests\FileManager;

use Hestia\FileManager\Entry\Actions;

/** What belongs to one session is no other's, and what is over is over. HOLES.md has the numbers. */
final class HolesSessionTest extends HolesCase
{
    /** @return array<string, array{array<string, mixed>}> claims of the one who tries */
    public function strangers(): array
    {
        return ['the same account' => [[]], 'another service' => [['sid' => '8']], 'another account' => [['sid' => '8', 'user' => 'alice_shop']]];
    }

    /**
     * @dataProvider strangers
     * @param array<string, mixed> $claims
     */
    public function testH12AnUploadIsItsSessionsOwn(array $claims): void
    {
        $start = ['path' => $this->place, 'name' => 'f', 'size' => 4, 'modified' => 1600000000, 'conflict' => 'ask'];
        $id = $this->ask('upload_start', $start)->json()['id'];
        $other = $this->enter($claims);
        foreach (['upload_state', 'upload_finish', 'upload_cancel'] as $do) {
            $this->assertMissing($this->ask($do, ['id' => $id], $other), $do);
        }
        $chunk = Questions::request($this->site, $other, 'upload_chunk', ['id' => $id, 'offset' => 0]);
        $this->assertMissing($this->site->request(...$chunk), 'upload_chunk');
        self::assertSame([], $this->ask('uploads', [], $other)->json()['uploads']);
        self::assertSame([], array_diff((array) scandir($this->folder), ['.', '..']), 'nothing was written');
        self::assertSame(0, $this->ask('upload_state', ['id' => $id])->json()['offset']);
        $own = Questions::request($this->site, $this->visitor, 'upload_chunk', ['id' => $id, 'offset' => 0]);
        $own[3] = 'mine';
        self::assertSame(4, $this->site->request(...$own)->json()['offset']);
        $this->assertMissing($this->ask('upload_finish', ['id' => $id], $other), 'upload_finish');
        self::assertSame(200, $this->ask('upload_finish', ['id' => $id])->status);
        self::assertStringEqualsFile("{$this->folder}/f", 'mine');
    }

    /**
     * @dataProvider strangers
     * @param array<string, mixed> $claims
     */
    public function testH13AJobIsItsSessionsOwn(array $claims): void
    {
        $zip = new RawZip();
        for ($i = 0; $i < 400; $i++) {
            $zip->add("d$i/f", 'x');
        }
        mkdir("{$this->folder}/to");
        $this->give("{$this->folder}/to");
        $body = ['path' => $this->file('in.zip', $zip->bytes()), 'to' => $this->path('to'), 'conflict' => 'ask'];
        $id = $this->ask('extract', $body)->json()['job'];
        $other = $this->enter($claims);
        foreach (['job', 'job_cancel'] as $do) {
            $this->assertMissing($this->ask($do, ['id' => $id], $other), $do);
        }
        $job = $this->wait($id);
        self::assertSame(['done', []], [$job['state'], $job['result']['failed']]);
        $this->assertMissing($this->ask('job', ['id' => $id], $other), 'the result');
        self::assertCount(800, $this->tree('to'));
    }

    public function testH13ASearchIsItsSessionsOwn(): void
    {
        for ($i = 0; $i < 600; $i++) {
            $this->file("found$i", '');
        }
        $body = ['path' => $this->place, 'text' => 'found'];
        $first = $this->ask('search', $body)->json();
        self::assertCount(500, $first['results']);
        $this->assertMissing($this->ask('search', ['cursor' => $first['cursor']] + $body, $this->enter()), 'search');
        $this->assertMissing($this->ask('search', ['cursor' => $first['cursor'], 'path' => ''] + $body), 'another place');
        $this->assertMissing($this->ask('search', ['cursor' => '../data-jobs'] + $body), 'no cursor');
        self::assertCount(100, $this->ask('search', ['cursor' => $first['cursor']] + $body)->json()['results']);
    }

    /** H12: the trash is the account's, so another account has to be kept from it. */
    public function testH12AnotherAccountsTrashIsNotReached(): void
    {
        $this->ask('delete', ['paths' => [$this->file('gone', 'x')]]);
        $there = $this->ask('trash', [])->json()['entries'];
        $ids = array_column($there, 'trash_id');
        $other = $this->enter(['sid' => '8', 'user' => 'alice_shop']);
        self::assertSame([], array_intersect($ids, array_column($this->ask('trash', [], $other)->json()['entries'], 'trash_id')));
        foreach (['restore', 'purge'] as $do) {
            $answer = $this->ask($do, ['ids' => $ids, 'conflict' => 'overwrite'], $other)->json();
            self::assertSame(array_fill(0, count($ids), 'missing'), array_column($answer['failed'], 'error'), $do);
        }
        $this->ask('purge', ['ids' => null], $other);
        self::assertSame($there, $this->ask('trash', [])->json()['entries']);
        self::assertSame(200, $this->ask('restore', ['ids' => $ids, 'conflict' => 'overwrite'])->status);
        self::assertStringEqualsFile("{$this->folder}/gone", 'x');
    }

    /** H15: no cookie that somebody has set becomes a session, and none is kept. */
    public function testH15ACookieThatWasSetBeforehandIsNeverTheSessions(): void
    {
        $token = $this->ftp();
        foreach (['hfm=' . str_repeat('A', 65), $this->visitor->cookie, 'hfm=x; hfm=y', '__Host-hfm=' . str_repeat('A', 65), 'hfm='] as $cookie) {
            $answer = $this->site->handOff($this->site->token($token), ['Cookie' => $cookie]);
            self::assertSame(200, $answer->status);
            $given = $answer->cookie();
            self::assertStringNotContainsString($given, $cookie);
            self::assertSame(1, preg_match('/^hfm=[A-Za-z0-9_-]{65}$/', $given));
            self::assertCount(1, $answer->headers['set-cookie']);
            self::assertStringContainsString('HttpOnly', $answer->header('Set-Cookie'));
            self::assertStringNotContainsString('Domain', $answer->header('Set-Cookie'));
        }
        /* What was open in this browser has ended with the new one. */
        self::assertSame('session', $this->ask('session', [])->error());
        foreach (["hfm={$this->id()}" . str_repeat('A', 43), 'hfm=' . str_repeat('A', 22) . substr($this->visitor->cookie, 26)] as $cookie) {
            self::assertSame(401, $this->site->request('GET', '/', ['Cookie' => $cookie])->status);
        }
    }

    /** H25: over is over, for every action, and also for what one of them had begun. */
    public function testH25NothingIsDoneAfterTheEnd(): void
    {
        $name = $this->file('keep', 'x');
        $right = ['path' => $this->place, 'paths' => [$name], 'to' => $this->place, 'name' => 'made', 'mode' => 0];
        $ends = [
            'logout' => function (Visitor $visitor): void {
                $this->ask('logout', [], $visitor);
            },
            'revoke' => function (): void {
                $body = (string) json_encode(['v' => 1, 'do' => 'revoke', 'issuer' => Site::ISSUER, 'service' => '7', 'before' => time()]);
                $key = hash_hkdf('sha256', $this->site->secret, 32, 'hestia fm broker v1');
                $headers = \Hestia\FileManager\HandOff\Signature::headers($key, $this->site->url . 'index.php?do=revoke', $body);
                self::assertSame(1, $this->site->request('POST', '/index.php?do=revoke', $headers, $body)->json()['ended']);
            },
            'another hand-off' => function (Visitor $visitor): void {
                usleep(1100000);
                $this->site->handOff($this->site->token(['sid' => '8'] + $this->ftp()), ['Cookie' => $visitor->cookie]);
            },
        ];
        foreach ($ends as $how => $end) {
            if ($how !== 'logout') {
                usleep(1100000);
                $this->visitor = $this->enter($how === 'another hand-off' ? ['sid' => '9'] : []);
            }
            $before = self::snapshot();
            $end($this->visitor);
            $requests = [];
            foreach (Questions::FIELDS as $do => $fields) {
                $body = array_intersect_key($right, $fields) + Questions::body($do);
                $requests["$how, $do"] = Questions::request($this->site, $this->visitor, $do, $body);
            }
            foreach ($this->all($requests) as $about => $answer) {
                self::assertSame([401, 'session'], [$answer->status, $answer->error()], (string) $about);
                self::assertStringContainsString('Max-Age=0', $answer->header('Set-Cookie'));
            }
            self::assertSame($before, self::snapshot());
        }
    }

    /** S3: many at once get one answer between them. */
    public function testS3OfManyAtOnceOneEnters(): void
    {
        $ftp = $this->ftp();
        for ($round = 0; $round < 3; $round++) {
            $request = ['POST', '/', $this->site->formHeaders(), 'token=' . $this->site->token(['sid' => '8'] + $ftp)];
            $answers = $this->site->requests(array_fill(0, 12, $request));
            $statuses = array_count_values(array_column($answers, 'status'));
            ksort($statuses);
            self::assertSame([200 => 1, 403 => 11], $statuses);
        }
        self::assertCount(4, glob($this->site->state() . '/sessions/*') ?: []);
    }

    /** S5: who has all files of this machine's state has no password, no name of a file, and nothing to enter with. */
    public function testS5TheStateOfThisMachineTellsNoSecret(): void
    {
        $this->ask('upload_start', ['path' => $this->place, 'name' => 'a secret name', 'size' => 4, 'modified' => 1, 'conflict' => 'ask']);
        $this->ask('search', ['path' => '', 'text' => 'a secret search']);
        $this->file('a secret file.zip', (new RawZip())->add('a secret member', 'x')->bytes());
        $this->ask('look', ['path' => $this->path('a secret file.zip')]);
        $this->ask('delete', ['paths' => [$this->path('a secret file.zip')]]);
        $this->site->request('GET', '/index.php?do=view&path=' . $this->path('a secret file.zip'), ['Cookie' => $this->visitor->cookie]);
        $this->ask('archive', ['paths' => [$this->file('a secret source', str_repeat('a secret content', 10))], 'to' => $this->place, 'name' => 'a secret.zip', 'format' => 'zip']);
        /* The log of what was done may name files; nothing else may, and nothing tells what is in them or opens anything. */
        $all = ['' => '', 'log' => ''];
        $files = new \RecursiveIteratorIterator(new \RecursiveDirectoryIterator($this->site->state(), \FilesystemIterator::SKIP_DOTS), \RecursiveIteratorIterator::SELF_FIRST);
        foreach ($files as $file) {
            self::assertSame($file->isDir() ? 0700 : 0600, $file->getPerms() & 0777, $file->getPathname());
            $kind = preg_match('/\.log(\.1)?$/', $file->getFilename()) === 1 ? 'log' : '';
            $all[$kind] .= $file->getPathname() . "\n" . ($file->isFile() ? file_get_contents($file->getPathname()) : '') . "\n";
        }
        self::assertStringContainsString('"do":"archive"', $all['log']);
        [, $value] = explode('=', $this->visitor->cookie);
        $secrets = [Servers::PASSWORD, $value, substr($value, 22), $this->visitor->token, (string) $this->site->config['pepper'], 'a secret content', 'a secret member',
            'a secret search'];
        foreach (['' => array_merge($secrets, ['a secret']), 'log' => $secrets] as $kind => $hidden) {
            foreach ($hidden as $secret) {
                foreach ([$secret, base64_encode($secret), rtrim(strtr(base64_encode($secret), '+/', '-_'), '='), rawurlencode($secret), bin2hex($secret), strrev($secret)] as $form) {
                    self::assertStringNotContainsString($form, $all[$kind]);
                }
            }
        }
    }

    private function assertMissing(Answer $answer, string $about): void
    {
        self::assertSame([404, 'missing'], [$answer->status, $answer->error()], "$about: {$answer->body}");
    }

    /** The id part of the cookie. */
    private function id(): string
    {
        return substr($this->visitor->cookie, 4, 22);
    }
}
