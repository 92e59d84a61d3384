<?php

declare(strict_types=1);

namespace Hestia\Tests\FileManager;

use Hestia\FileManager\AuditLog;
use Hestia\FileManager\Entry\Actions;
use Hestia\FileManager\State;

/** One line for each entry, refusal and change: who, where, what became of it; never a content, and no line is forged. */
final class AuditLogTest extends SiteCase
{
    protected function config(): array
    {
        return ['proxies' => ['127.0.0.1', '10.0.0.2']];
    }

    public function testEachChangingActionWritesOneLineAndNoneOfTheOthersDo(): void
    {
        $visitor = $this->enter($this->ftp());
        foreach (array_diff(Actions::names(), ['logout', 'zip', 'download', 'view', 'upload_chunk', 'upload_files']) as $do) {
            $before = count($this->site->audit());
            $this->site->ask($do, $visitor, ['path' => 'dG1w']);
            $lines = array_slice($this->site->audit(), $before);
            $is_change = Actions::find($do)[2] === Actions::CHANGE;
            self::assertCount($is_change ? 1 : 0, $lines, $do);
            if ($is_change) {
                self::assertSame(['alice', '127.0.0.1', $do, 'failed', '/tmp'], [$lines[0]['user'], $lines[0]['host'], $lines[0]['do'], $lines[0]['outcome'], $lines[0]['path']]);
                self::assertContains($lines[0]['error'], ['request', 'missing', 'denied'], $do);
            }
        }
    }

    public function testWhatALineSays(): void
    {
        $visitor = $this->enter($this->ftp());
        $folder = 'log' . bin2hex(random_bytes(4));
        $tmp = 'dG1w';
        $path = static fn (string $name): string => "$tmp/" . rtrim(strtr(base64_encode($name), '+/', '-_'), '=');
        $secret = $this->secret('a text that is nobody\'s ' . bin2hex(random_bytes(8)));
        $asked = [
            ['mkdir', ['path' => $tmp, 'name' => $folder], ['outcome' => 'done', 'path' => '/tmp', 'name' => $folder]],
            ['create', ['path' => $path($folder), 'name' => "an \"ip\":\"6.6.6.6\", \u{202e}x\x7f"], ['outcome' => 'done', 'path' => "/tmp/$folder",
                'name' => "an \"ip\":\"6.6.6.6\", \u{202e}x\x7f"]],
            ['save', ['path' => $path($folder) . '/YQ', 'content' => base64_encode($secret), 'version' => '', 'force' => true], ['outcome' => 'done', 'path' => "/tmp/$folder/a"]],
            ['save', ['path' => $path($folder) . '/YQ', 'content' => base64_encode($secret), 'version' => '0.0.x', 'force' => false],
                ['outcome' => 'failed', 'error' => 'changed', 'path' => "/tmp/$folder/a"]],
            ['copy', ['paths' => [$path($folder) . '/YQ', $path('none')], 'to' => $tmp, 'conflict' => 'skip'],
                ['outcome' => 'done', 'done_count' => 1, 'skipped_count' => 0, 'failed_count' => 1, 'path' => "/tmp/$folder/a", 'paths' => 2, 'to' => '/tmp']],
            ['delete', ['paths' => [$path($folder), "$tmp/YQ"]], ['outcome' => 'done', 'done_count' => 2, 'skipped_count' => 0, 'failed_count' => 0, 'path' => "/tmp/$folder",
                'paths' => 2]],
            ['purge', ['ids' => null], ['outcome' => 'done', 'ids' => 'all']],
        ];
        foreach ($asked as [$do, $fields, $expected]) {
            $before = count($this->site->audit());
            $this->site->ask($do, $visitor, $fields);
            $lines = array_slice($this->site->audit(), $before);
            self::assertCount(1, $lines, $do);
            $line = array_diff_key($lines[0], ['time' => 0, 'event' => 0, 'ip' => 0, 'session' => 0, 'user' => 0, 'host' => 0, 'do' => 0]);
            self::assertSame($expected, $do === 'purge' ? array_intersect_key($line, $expected) : $line, $do);
        }
        $log = (string) file_get_contents($this->site->state() . '/audit.log');
        self::assertDoesNotMatchRegularExpression('/[^\x20-\x7e\n]/', $log);
    }

    /** As if each had been sent alone. */
    public function testOfManyFilesInOneRequestEachHasALine(): void
    {
        $visitor = $this->enter($this->ftp());
        $name = 'log' . bin2hex(random_bytes(4));
        $headers = ['Cookie' => $visitor->cookie, 'Origin' => $this->site->origin, 'X-File-Manager' => $visitor->token,
            'Content-Type' => 'application/octet-stream'];
        $secret = $this->secret('content ' . bin2hex(random_bytes(8)));
        $files = [['name' => $name, 'size' => strlen($secret)], ['name' => 'x/y', 'size' => 1]];
        foreach (['', '?'] as $surplus) {
            $head = (string) json_encode(['path' => 'dG1w', 'files' => $files]);
            $this->site->request('PUT', '/index.php?do=upload_files', $headers, "$head\n{$secret}x$surplus");
        }
        $lines = array_map(static function (array $line): array {
            return array_diff_key($line, ['time' => 0, 'ip' => 0, 'session' => 0]);
        }, array_slice($this->site->audit(), -3));
        $same = ['event' => 'change', 'user' => 'alice', 'host' => '127.0.0.1', 'do' => 'upload_files'];
        self::assertSame([
            $same + ['outcome' => 'done', 'name' => $name, 'path' => '/tmp'],
            $same + ['outcome' => 'failed', 'error' => 'path', 'name' => 'x/y', 'path' => '/tmp'],
            $same + ['outcome' => 'failed', 'error' => 'request', 'path' => '/tmp'],
        ], $lines);
        unlink(Servers::get()->home() . "/tmp/$name");
    }

    public function testAJobIsNotedWhenItBeginsAndWhenItEnds(): void
    {
        $visitor = $this->enter($this->ftp());
        $fields = ['paths' => ['dG1w'], 'to' => 'dG1w', 'name' => 'x' . bin2hex(random_bytes(4)) . '.zip', 'format' => 'zip'];
        $job = $this->site->ask('archive', $visitor, $fields)->json()['job'];
        for ($i = 0; $i < 100 && $this->site->ask('job', $visitor, ['id' => $job])->json()['state'] === 'running'; $i++) {
            continue;
        }
        [$begun, $ended] = array_slice($this->site->audit(), -2);
        self::assertSame(['archive', 'running', $job, 'x'], [$begun['do'], $begun['outcome'], $begun['job'], $begun['name'][0]]);
        self::assertSame(['job', 'done', $job], [$ended['do'], $ended['outcome'], $ended['id']]);
        unlink(Servers::get()->home() . "/tmp/{$fields['name']}");
    }

    /** The part that ends an upload is the change, and its number leads to the line that tells the place. */
    public function testAnUploadIsNotedWhenItHasItsName(): void
    {
        $visitor = $this->enter($this->ftp());
        $name = 'x' . bin2hex(random_bytes(4));
        $id = $this->site->ask('upload_start', $visitor, ['path' => 'dG1w', 'name' => $name, 'size' => 8, 'conflict' => 'ask'])->json()['id'];
        $before = count($this->site->audit());
        foreach (['0' => '', '4' => '&finish=1'] as $offset => $flags) {
            $headers = ['Cookie' => $visitor->cookie, 'X-File-Manager' => $visitor->token, 'Content-Type' => 'application/octet-stream'];
            $this->site->request('PUT', "/?do=upload_chunk&id=$id&offset=$offset$flags", $headers + ['Origin' => $this->site->origin], 'abcd');
        }
        $lines = $this->site->audit();
        self::assertSame(['upload_start', $id, $name], [$lines[$before - 1]['do'], $lines[$before - 1]['id'], $lines[$before - 1]['name']]);
        self::assertSame(['upload_chunk', 'done', $id], [$lines[$before]['do'], $lines[$before]['outcome'], $lines[$before]['id']]);
        self::assertCount($before + 1, $lines);
        unlink(Servers::get()->home() . "/tmp/$name");
    }

    /** Whoever bars addresses by the log must not bar a customer whose server is down, nor billing for its clock. */
    public function testWhatIsNotTheVisitorsDoingIsNoRefusal(): void
    {
        self::assertSame(502, $this->site->handOff($this->site->token())->status);
        $lines = $this->site->audit();
        self::assertSame(['failed', 'ftp_unreachable'], [end($lines)['event'], end($lines)['word']]);
        self::assertSame([], $this->site->refused());
    }

    /** The line that fail2ban's filter in HANDOFF.md looks for. Only our own proxies are believed. */
    public function testARefusedTokenTellsTheAddress(): void
    {
        self::assertSame(1, preg_match('/^failregex = (.+)$/m', (string) file_get_contents(dirname(__DIR__, 2) . '/php_wrapper/filemanager/HANDOFF.md'), $filter));
        $filter = '~' . str_replace('<HOST>', '(?<host>[0-9a-f.:]+)', $filter[1]) . '~m';
        foreach (['' => '127.0.0.1', '203.0.113.9' => '203.0.113.9', '6.6.6.6, 203.0.113.9' => '203.0.113.9', '203.0.113.9, 10.0.0.2' => '203.0.113.9',
            '2001:db8::7' => '2001:db8::7', 'x"y' => '127.0.0.1', '6.6.6.6,' => '127.0.0.1'] as $forwarded => $expected) {
            $origin = Site::ISSUER . "\",\"event\":\"refused\",\"ip\":\"6.6.6.6\",";
            $this->site->handOff('a.b.c.d.e', ['Origin' => $origin] + ((string) $forwarded === '' ? [] : ['X-Forwarded-For' => (string) $forwarded]));
            $lines = file($this->site->state() . '/refused.log', FILE_IGNORE_NEW_LINES);
            // fail2ban cuts the date out before it looks.
            $line = str_replace(substr((string) strstr((string) end($lines), '"time":'), 0, 29), '', (string) end($lines));
            self::assertStringStartsWith('{,"event":"refused"', $line);
            self::assertSame(1, preg_match($filter, $line, $found), $line);
            self::assertSame($expected, $found['host'], (string) $forwarded);
        }
        $this->site->configure(['proxies' => []]);
        $this->site->handOff('a.b.c.d.e', ['X-Forwarded-For' => '203.0.113.9']);
        $lines = $this->site->refused();
        self::assertSame('127.0.0.1', end($lines)['ip']);
    }

    /** Anybody can post a token that is none, as often as he likes. */
    public function testAFloodOfRefusalsLeavesWhoChangedWhat(): void
    {
        $this->site->configure(['log_bytes' => 3000]);
        $visitor = $this->enter($this->ftp());
        $this->site->ask('delete', $visitor, ['paths' => ['dG1w/YQ']]);
        $log = $this->site->audit();
        self::assertSame(['opened', 'change'], array_column($log, 'event'));
        $request = ['POST', '/', $this->site->formHeaders(), 'token=a.b.c.d.e'];
        for ($i = 0; $i < 5; $i++) {
            $this->site->requests(array_fill(0, 20, $request));
        }
        $this->site->request('POST', '/?do=revoke', ['Content-Type' => 'application/json'], '{}');
        self::assertSame($log, $this->site->audit());
        self::assertFileDoesNotExist($this->site->state() . '/audit.log.1');
        self::assertSame(['refused'], array_values(array_unique(array_column($this->site->refused(), 'event'))));
        foreach (['refused.log', 'refused.log.1'] as $name) {
            self::assertLessThanOrEqual(3000, filesize("{$this->site->state()}/$name"));
        }
    }

    public function testANewEntryEndsTheFormerSessionAndSaysSo(): void
    {
        $ftp = $this->ftp();
        $visitor = $this->enter($ftp);
        $this->site->handOff($this->site->token($ftp), ['Cookie' => $visitor->cookie]);
        [$opened, $replaced] = array_slice($this->site->audit(), -2);
        self::assertSame(['opened', 'replaced'], [$opened['event'], $replaced['event']]);
        self::assertNotSame($opened['session'], $replaced['session']);
    }

    public function testItIsBoundedByManyAtOnceAndLosesNothingThatStillFits(): void
    {
        $folder = $this->site->folder . '/many';
        mkdir($folder, 0700);
        $code = 'require $argv[1]; $log = new Hestia\FileManager\AuditLog(new Hestia\FileManager\State($argv[2]), 100000, "::1");'
            . 'for ($i = 0; $i < 100; $i++) { $log->note("change", ["do" => $argv[3] . "-" . $i, "name" => str_repeat("n\n\xff", 20)]); }';
        $processes = [];
        for ($i = 0; $i < 6; $i++) {
            $processes[] = proc_open(array_merge([PHP_BINARY, '-n'], PHP_VERSION_ID < 80000 ? ['-d', 'extension=json'] : [], ['-r', $code, '--',
                dirname(__DIR__, 2) . '/php_wrapper/filemanager/src/autoload.php', $folder, (string) $i]), [], $pipes);
        }
        foreach ($processes as $process) {
            self::assertSame(0, proc_close($process));
        }
        $lines = [];
        foreach (['audit.log.1', 'audit.log'] as $name) {
            self::assertLessThanOrEqual(100000, filesize("$folder/$name"));
            foreach (file("$folder/$name", FILE_IGNORE_NEW_LINES) ?: [] as $line) {
                $lines[] = json_decode($line, true, 4, JSON_THROW_ON_ERROR)['do'];
            }
        }
        // More than one file holds, and less than two: none is lost, and none comes twice.
        self::assertCount(600, array_unique($lines));
        self::assertCount(600, $lines);
    }

    public function testLogrotateMayMoveItAndZeroMeansNone(): void
    {
        $state = new State($this->site->folder . '/other');
        $log = new AuditLog($state, 100000);
        $log->note('change', ['do' => 'one']);
        $file = $this->site->folder . '/other/audit.log';
        rename($file, "$file-20261129");
        $log->note('change', ['do' => str_repeat('x', 600)]);
        self::assertStringContainsString('"do":"' . str_repeat('x', 500) . '..."', (string) file_get_contents($file));
        unlink($file);
        (new AuditLog($state, 0))->note('change', ['do' => 'two']);
        self::assertFileDoesNotExist($file);
    }
}
