<?php

declare(strict_types=1);

namespace Hestia\Tests\FileManager;

use Hestia\FileManager\Ftp\Path;
use Hestia\FileManager\Http\PathText;

/** Files through the whole program: a web server, the front controller, sessions and a real FTP server. */
final class FilesSiteTest extends SiteCase
{
    /** @var string */
    private $folder = '';

    /** @var string the same for the page */
    private $place = '';

    protected function config(): array
    {
        return ['requests_per_minute' => 0];
    }

    protected function enter(array $claims = []): Visitor
    {
        $visitor = parent::enter($claims);
        if ($this->folder === '') {
            $name = 'web/shop.test/public_html/site' . bin2hex(random_bytes(6));
            $this->folder = Servers::get()->home() . "/$name";
            mkdir($this->folder);
            chown($this->folder, Servers::UID);
            $this->place = PathText::write(Path::fromBytes($name));
        }
        return $visitor;
    }

    public function testEveryQuestionOfThePageHasAnAnswer(): void
    {
        $visitor = $this->enter();
        $api = (string) file_get_contents(dirname(__DIR__, 2) . '/php_wrapper/filemanager/API.md');
        preg_match_all('/^\| ([^|]+) \|/m', $api, $lines);
        preg_match_all('/`([a-z_]+)[`&]/', (string) preg_replace('/\(.*\)/', '', implode("\n", $lines[1])), $names);
        $names = array_unique($names[1]);
        self::assertSame([], array_diff(['list', 'create', 'upload_chunk', 'upload_cancel', 'view', 'zip', 'job_cancel'], $names));
        foreach ($names as $name) {
            if ($name === 'logout') {
                continue;
            }
            $answer = $this->site->ask($name, $visitor);
            self::assertContains($answer->status, [200, 400, 405], "$name: {$answer->body}");
            self::assertStringNotContainsString('does not know what was asked for', $answer->body, $name);
        }
    }

    public function testTheLogTellsThatAnArchiveWasRemovedByItsExtraction(): void
    {
        $visitor = $this->enter();
        file_put_contents("{$this->folder}/in.zip", (new RawZip())->add('d/f', 'content')->bytes());
        chown("{$this->folder}/in.zip", Servers::UID);
        $fields = ['path' => $this->place . '/' . rtrim(strtr(base64_encode('in.zip'), '+/', '-_'), '='), 'to' => $this->place, 'conflict' => 'overwrite'];
        foreach ([true, false] as $is_kept) {
            $id = $this->site->ask('extract', $visitor, $is_kept ? $fields : $fields + ['remove' => true])->json()['job'];
            for ($job = ['state' => 'running'], $asked = 0; $job['state'] === 'running' && $asked < 100; $asked++) {
                $job = $this->site->ask('job', $visitor, ['id' => $id])->json();
            }
            self::assertSame(['done', $is_kept], [$job['state'], file_exists("{$this->folder}/in.zip")]);
        }
        self::assertSame('content', file_get_contents("{$this->folder}/d/f"));
        $lines = array_values(array_filter($this->site->audit(), static function (array $line): bool {
            return ($line['do'] ?? '') === 'extract';
        }));
        self::assertSame([null, 1], [$lines[0]['remove'] ?? null, $lines[1]['remove'] ?? null]);
    }

    public function testAFileComesAndGoes(): void
    {
        $visitor = $this->enter();
        $content = random_bytes(3000000);
        $begun = $this->site->ask('upload_start', $visitor, ['path' => $this->place, 'name' => 'f.bin', 'size' => 3000000, 'modified' => 1600000000,
            'conflict' => 'ask'])->json();
        $raw = ['Cookie' => $visitor->cookie, 'X-File-Manager' => $visitor->token, 'Content-Type' => 'application/octet-stream'];
        $raw = $this->headers($raw);
        for ($offset = 0; $offset < 3000000;) {
            $answer = $this->site->request('POST', "/?do=upload_chunk&id={$begun['id']}&offset=$offset", $raw, substr($content, $offset, 1100000));
            self::assertSame(200, $answer->status, $answer->body);
            $offset = $answer->json()['offset'];
        }
        self::assertSame(3000000, $this->site->ask('upload_finish', $visitor, ['id' => $begun['id']])->json()['entry']['size']);
        $path = $this->place . '/' . rtrim(strtr(base64_encode('f.bin'), '+/', '-_'), '=');
        $get = ['Cookie' => $visitor->cookie, 'Range' => 'bytes=1000000-1999999'];
        $part = $this->site->request('GET', "/?do=download&path=$path", $get);
        self::assertSame([206, 'bytes 1000000-1999999/3000000'], [$part->status, $part->header('Content-Range')]);
        self::assertSame(sha1(substr($content, 1000000, 1000000)), sha1($part->body));
        self::assertSame("default-src 'none'; sandbox", $part->header('Content-Security-Policy'));
        self::assertStringStartsWith('attachment', $part->header('Content-Disposition'));
        self::assertSame(422, $this->site->request('GET', "/?do=view&path=$path", ['Cookie' => $visitor->cookie])->status);

        $form = $this->headers(['Cookie' => $visitor->cookie, 'Content-Type' => 'application/x-www-form-urlencoded']);
        $body = http_build_query(['token' => $visitor->token, 'paths' => json_encode([$this->place])]);
        $zip = $this->site->request('POST', '/?do=zip', $form, $body);
        self::assertSame([200, 'application/zip'], [$zip->status, $zip->header('Content-Type')]);
        file_put_contents("{$this->folder}/z.zip", $zip->body);
        exec('unzip -tq ' . escapeshellarg("{$this->folder}/z.zip") . ' 2>&1', $output, $code);
        self::assertSame(0, $code, implode("\n", $output));
        self::assertSame(403, $this->site->request('POST', '/?do=zip', $form, http_build_query(['token' => 'x', 'paths' => '[""]']))->status);
    }

    public function testJobsAndUploadsAreNobodyElses(): void
    {
        $visitor = $this->enter();
        $zip = new RawZip();
        for ($i = 0; $i < 500; $i++) {
            $zip->add("d$i/f", 'x');
        }
        file_put_contents("{$this->folder}/in.zip", $zip->bytes());
        $archive = $this->place . '/' . rtrim(strtr(base64_encode('in.zip'), '+/', '-_'), '=');
        $job = $this->site->ask('extract', $visitor, ['path' => $archive, 'to' => $this->place, 'conflict' => 'ask'])->json()['job'];
        $upload = $this->site->ask('upload_start', $visitor, ['path' => $this->place, 'name' => 'u', 'size' => 9, 'modified' => 1, 'conflict' => 'ask'])->json();
        $other = $this->enter();
        foreach (['job' => $job, 'job_cancel' => $job, 'upload_state' => $upload['id'], 'upload_finish' => $upload['id'], 'upload_cancel' => $upload['id']] as $do => $id) {
            self::assertSame(404, $this->site->ask($do, $other, ['id' => $id])->status, $do);
        }
        for ($i = 0; $i < 50 && ($state = $this->site->ask('job', $visitor, ['id' => $job])->json())['state'] === 'running'; $i++) {
            continue;
        }
        self::assertSame(['done', []], [$state['state'], $state['result']['failed']]);
        self::assertFileExists("{$this->folder}/d499/f");
    }

    /**
     * @param array<string, string> $headers
     * @return array<string, string>
     */
    private function headers(array $headers): array
    {
        return $headers + ['Origin' => rtrim((string) $this->site->config['url'], '/'), 'Sec-Fetch-Site' => 'same-origin'];
    }
}
