<?php

declare(strict_types=1);

namespace Hestia\Tests\FileManager;

use Hestia\FileManager\Entry\Actions;
use Hestia\FileManager\Ftp\FtpError;
use Hestia\FileManager\Ftp\Path;
use Hestia\FileManager\Http\FtpProblem;
use Hestia\FileManager\Http\PathText;
use Hestia\FileManager\Http\Problem;
use Hestia\FileManager\Http\Request;
use Hestia\FileManager\Http\Response;
use Hestia\FileManager\Texts;

/** Tests of what the page asks for, on the real servers, each question as a request of its own. */
abstract class FilesCase extends FtpCase
{
    /** @var OwnSession */
    protected $session;

    /** @var string the server that the session is on */
    protected $server = 'vsftpd';

    /** @var list<OwnSession> */
    private $sessions = [];

    protected function on(string $server, string $user = 'alice'): OwnSession
    {
        $this->server = $server;
        $this->session = $this->newSession($server, $user);
        return $this->session;
    }

    protected function newSession(string $server = 'vsftpd', string $user = 'alice'): OwnSession
    {
        return $this->sessions[] = new OwnSession(function (?Path $first) use ($server, $user) {
            return $this->open($server, $first, $user);
        }, $user);
    }

    /** PHPUnit keeps tests until the last one has run; their connections are few. */
    protected function tearDown(): void
    {
        foreach ($this->sessions as $session) {
            $session->disconnect();
        }
        parent::tearDown();
    }

    protected function setUp(): void
    {
        parent::setUp();
        exec('rm -rf ' . escapeshellarg($this->servers->home() . '/tmp/.hfm-trash'));
        $this->on('vsftpd');
    }

    /**
     * @param array<string, mixed> $fields
     * @return array<string, mixed> the answer; of a problem {error, message, detail}
     */
    protected function ask(string $do, array $fields, ?OwnSession $session = null): array
    {
        $json = fopen('php://temp', 'w+b');
        fwrite($json, json_encode($fields === [] ? new \stdClass() : $fields, JSON_THROW_ON_ERROR));
        rewind($json);
        $request = new Request('POST', ['do' => $do], ['Content-Type' => 'application/json'], $json);
        return $this->answer($do, $request, $session ?? $this->session, static function () use ($request): void {
            $request->readJson(4000000);
        });
    }

    /**
     * @param array<string, string> $flags
     * @return array<string, mixed>
     */
    protected function chunk(string $id, int $offset, string $bytes, ?OwnSession $session = null, bool $length = true, array $flags = []): array
    {
        $body = fopen('php://temp', 'w+b');
        fwrite($body, $bytes);
        return $this->chunkOf($id, $offset, $body, $session, $length, $flags);
    }

    /**
     * @param resource $body
     * @param array<string, string> $flags
     * @return array<string, mixed>
     */
    protected function chunkOf(string $id, int $offset, $body, ?OwnSession $session = null, bool $length = true, array $flags = []): array
    {
        $headers = $length ? ['Content-Length' => (string) fstat($body)['size']] : [];
        rewind($body);
        $request = new Request('POST', ['id' => $id, 'offset' => (string) $offset] + $flags, $headers, $body);
        return $this->answer('upload_chunk', $request, $session ?? $this->session, static function (): void {
        });
    }

    /**
     * @param array<string, mixed>|string $head the first line; a text as it stands
     * @param resource|string $contents what follows it
     * @return array<string, mixed>
     */
    protected function sendFiles($head, $contents, bool $length = true): array
    {
        $body = $contents;
        if (is_string($contents)) {
            $body = fopen('php://temp', 'w+b');
            fwrite($body, (is_string($head) ? $head : json_encode($head, JSON_THROW_ON_ERROR) . "\n") . $contents);
        }
        $headers = $length ? ['Content-Length' => (string) fstat($body)['size']] : [];
        rewind($body);
        $request = new Request('PUT', [], $headers, $body);
        return $this->answer('upload_files', $request, $this->session, static function () use ($request): void {
            $request->readHead(65536);
        });
    }

    /**
     * @param array<string, string> $headers
     * @return array{int, array<string, string>, string}|array<string, mixed> status, headers, bytes; or a problem
     */
    protected function get(string $do, Path $path, array $headers = [], ?OwnSession $session = null): array
    {
        $request = new Request('GET', ['path' => PathText::write($path)], $headers, fopen('php://memory', 'rb'));
        return $this->bytes($do, $request, $session ?? $this->session);
    }

    /** @return array{int, array<string, string>, string}|array<string, mixed> */
    protected function bytes(string $do, Request $request, OwnSession $session): array
    {
        $found = null;
        $problem = $this->answer($do, $request, $session, static function (): void {
        }, static function (Response $response) use (&$found): void {
            ob_start();
            try {
                $response->getStream()();
            } finally {
                $bytes = ob_get_clean();
            }
            $found = [$response->getStatus(), array_map('current', $response->getHeaders()), $bytes];
        });
        return $found ?? $problem;
    }

    /** As the page gets it, in one or in pieces. */
    private function body(Response $response): string
    {
        if ($response->getStream() === null) {
            return $response->getBody();
        }
        ob_start();
        try {
            $response->getStream()();
        } finally {
            $body = (string) ob_get_clean();
        }
        return $body;
    }

    /** How many bytes come; they are not kept. */
    protected function length(string $do, Request $request, OwnSession $session): int
    {
        $size = 0;
        $this->answer($do, $request, $session, static function (): void {
        }, static function (Response $response) use (&$size): void {
            ob_start(static function (string $bytes) use (&$size): string {
                $size += strlen($bytes);
                return '';
            }, 65536);
            try {
                $response->getStream()();
            } finally {
                ob_end_clean();
            }
        });
        return $size;
    }

    /** @return array<string, mixed> the job when it is over */
    protected function wait(string $id, ?OwnSession $session = null): array
    {
        for ($i = 0; $i < 100; $i++) {
            $job = $this->ask('job', ['id' => $id], $session);
            if (($job['state'] ?? '') !== 'running') {
                return $job;
            }
        }
        self::fail('The job does not end: ' . json_encode($job));
    }

    protected function text(string $name = '', ?Path $in = null): string
    {
        $path = $in ?? $this->place;
        foreach ($name === '' ? [] : explode('/', $name) as $part) {
            $path = $path->child($part);
        }
        return PathText::write($path);
    }

    /** @return array<string, string> name below the folder => content, or "dir" */
    protected function tree(string $folder = ''): array
    {
        $tree = [];
        $root = $this->folder . ($folder === '' ? '' : "/$folder");
        $walk = new \RecursiveIteratorIterator(
            new \RecursiveDirectoryIterator($root, \FilesystemIterator::SKIP_DOTS),
            \RecursiveIteratorIterator::SELF_FIRST
        );
        foreach ($walk as $file) {
            $name = substr($file->getPathname(), strlen($root) + 1);
            $tree[$name] = $file->isDir() ? 'dir' : (string) file_get_contents($file->getPathname());
        }
        ksort($tree);
        return $tree;
    }

    protected function directory(string $name): void
    {
        mkdir("{$this->folder}/$name", 0755, true);
        for ($path = $name; $path !== '.'; $path = dirname($path)) {
            $this->give("{$this->folder}/$path");
        }
    }

    /**
     * @param callable(): void $prepare
     * @param (callable(Response): void)|null $take
     * @return array<string, mixed>
     */
    private function answer(string $do, Request $request, OwnSession $session, callable $prepare, ?callable $take = null): array
    {
        try {
            $prepare();
            [$class, $method] = Actions::find($do);
            $response = (new $class())->$method($request, $session);
            if ($take !== null) {
                $take($response);
                return [];
            }
            return json_decode($this->body($response), true, 512, JSON_THROW_ON_ERROR);
        } catch (Problem | FtpError $error) {
            $problem = $error instanceof FtpError ? FtpProblem::of($error) : $error;
            $message = (new Texts('english'))->text($problem->getMessageId(), $problem->getValues());
            self::assertStringContainsString(' ', $message, 'There is no sentence ' . $problem->getMessageId());
            $response = Response::json(['error' => $problem->getWord(), 'message' => $message, 'detail' => $problem->getDetail()]);
            return json_decode($this->body($response), true, 512, JSON_THROW_ON_ERROR);
        } finally {
            $session->disconnect();
        }
    }
}
