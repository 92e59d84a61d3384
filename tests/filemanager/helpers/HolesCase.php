<?php

declare(strict_types=1);

namespace Hestia\Tests\FileManager;

use Hestia\FileManager\Ftp\Path;
use Hestia\FileManager\Http\Base64Url;
use Hestia\FileManager\Http\PathText;

/** Attacks on the whole program with a real FTP server behind it, by somebody who has a session, a folder and the page's token. */
abstract class HolesCase extends SiteCase
{
    protected Visitor $visitor;

    /** The folder of the test, on this machine. */
    protected string $folder;

    /** The same, as the page names it. */
    protected string $place;

    protected function config(): array
    {
        return ['requests_per_minute' => 0, 'connection_wait' => 60];
    }

    protected function setUp(): void
    {
        parent::setUp();
        $this->visitor = $this->enter();
        $name = 'web/shop.test/public_html/holes' . bin2hex(random_bytes(6));
        $this->folder = Servers::get()->home() . "/$name";
        mkdir($this->folder);
        $this->give($this->folder);
        $this->place = PathText::write(Path::fromBytes($name));
        /* The trash is made by the first who deletes: here it is there before. */
        $trash = Servers::get()->home() . '/tmp/.hfm-trash';
        is_dir($trash) || mkdir($trash, 0700);
        $this->give($trash);
    }

    /** What nobody has foreseen stands in PHP's log: an attack may be refused, and nothing else. */
    protected function tearDown(): void
    {
        $log = isset($this->site) ? $this->site->phpLog() : '';
        parent::tearDown();
        self::assertDoesNotMatchRegularExpression('/Hestia file manager: .*/', $log);
    }

    /** Somebody who has come in and whose cookie and token a test may put where they do not belong: no log is searched for them. */
    protected function careless(): Visitor
    {
        $cookie = $this->site->handOff($this->site->token($this->ftp()))->cookie();
        $page = $this->site->request('GET', '/', ['Cookie' => $cookie])->body;
        preg_match('/<meta name="file-manager-token" content="([0-9a-f]{64})">/', $page, $found);
        return new Visitor($cookie, $found[1]);
    }

    protected function give(string $file): void
    {
        lchown($file, Servers::UID);
        lchgrp($file, Servers::UID);
    }

    protected function file(string $name, string $content): string
    {
        file_put_contents("{$this->folder}/$name", $content);
        $this->give("{$this->folder}/$name");
        return $this->path($name);
    }

    /** Of a name of any bytes in the folder. */
    protected function path(string $name): string
    {
        return $this->place . '/' . Base64Url::encode($name);
    }

    /** @param array<string, mixed> $body */
    protected function ask(string $do, array $body, ?Visitor $visitor = null): Answer
    {
        return $this->site->request(...Questions::request($this->site, $visitor ?? $this->visitor, $do, $body));
    }

    /**
     * Many requests, some at once.
     *
     * @param array<int|string, array{string, string, array<string, string>, string}> $requests
     * @return array<int|string, Answer> by the keys of $requests
     */
    protected function all(array $requests): array
    {
        $answers = [];
        foreach (array_chunk($requests, 12, true) as $some) {
            $answers += array_combine(array_keys($some), $this->site->requests(array_values($some)));
        }
        return $answers;
    }

    /** An answer that is one: a status that says what it is, JSON with a sentence, and no text of PHP. */
    protected static function assertRefusal(Answer $answer, string $about, string ...$errors): void
    {
        self::assertContains($answer->status, [400, 401, 403, 404, 405, 409, 413, 422], "$about: {$answer->status} {$answer->body}");
        self::assertSame('application/json', $answer->header('Content-Type'), $about);
        self::assertContains($answer->error(), $errors, "$about: {$answer->body}");
        self::assertNotSame('', $answer->json()['message'], $about);
        self::assertDoesNotMatchRegularExpression('~Stack trace|Exception|/src/|\.php~', $answer->body, $about);
    }

    /** @return array<string, mixed> the job when it is over */
    protected function wait(string $id): array
    {
        for ($i = 0; $i < 200; $i++) {
            $job = $this->ask('job', ['id' => $id])->json();
            if (($job['state'] ?? '') !== 'running') {
                return $job;
            }
        }
        self::fail('The job does not end: ' . json_encode($job));
    }

    /** @return array<string, mixed> the job when it is over */
    protected function extract(string $archive, string $bytes): array
    {
        is_dir("{$this->folder}/to") || mkdir("{$this->folder}/to");
        $this->give("{$this->folder}/to");
        $body = ['path' => $this->file($archive, $bytes), 'to' => $this->path('to'), 'conflict' => 'overwrite'];
        $answer = $this->ask('extract', $body);
        self::assertSame(200, $answer->status, $answer->body);
        return $this->wait($answer->json()['job']);
    }

    /** Sends a file of these bytes in one piece. */
    protected function upload(string $name, string $bytes): Answer
    {
        $start = ['path' => $this->place, 'name' => $name, 'size' => strlen($bytes), 'modified' => 1600000000, 'conflict' => 'ask'];
        $id = $this->ask('upload_start', $start)->json()['id'];
        [$method, $target, $headers] = Questions::request($this->site, $this->visitor, 'upload_chunk', ['id' => $id, 'offset' => 0]);
        $bytes === '' || $this->site->request($method, $target, $headers, $bytes);
        return $this->ask('upload_finish', ['id' => $id]);
    }

    /**
     * All that lies in the accounts of the FTP servers, and above them.
     *
     * @return array<string, string> path => kind and mode; of what is no folder also size and time
     */
    protected static function snapshot(): array
    {
        $seen = [];
        $root = Servers::get()->folder . '/jail';
        $walk = new \RecursiveIteratorIterator(
            new \RecursiveDirectoryIterator($root, \FilesystemIterator::SKIP_DOTS),
            \RecursiveIteratorIterator::SELF_FIRST
        );
        foreach ($walk as $file) {
            $stat = lstat($file->getPathname());
            $seen[substr($file->getPathname(), strlen($root))] = $file->isDir() && !$file->isLink() ? decoct($stat['mode'])
                : sprintf('%o %d %d', $stat['mode'], $stat['size'], $stat['mtime']);
        }
        ksort($seen);
        return $seen;
    }

    /** @return array<string, string> name below a folder of the test => content, "dir", or "-> target" */
    protected function tree(string $folder): array
    {
        $tree = [];
        $root = "{$this->folder}/$folder";
        $walk = new \RecursiveIteratorIterator(
            new \RecursiveDirectoryIterator($root, \FilesystemIterator::SKIP_DOTS),
            \RecursiveIteratorIterator::SELF_FIRST
        );
        foreach ($walk as $file) {
            $content = $file->isLink() ? '-> ' . readlink($file->getPathname()) : ($file->isDir() ? 'dir' : (string) file_get_contents($file->getPathname()));
            $tree[substr($file->getPathname(), strlen($root) + 1)] = $content;
        }
        ksort($tree);
        return $tree;
    }
}
