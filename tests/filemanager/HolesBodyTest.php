<?php

declare(strict_types=1);

namespace Hestia\Tests\FileManager;

use Hestia\FileManager\Entry\Actions;

/** Requests of the wrong shape: every field with every other type, sizes and depths, addresses. Each gets a sentence, and nothing is done. */
final class HolesBodyTest extends HolesCase
{
    /** What may be left out, or be null, by API.md. */
    private const OPTIONAL = ['overwrite', 'force', 'modified', 'cursor'];

    public function testS10EveryFieldHasItsType(): void
    {
        $before = self::snapshot();
        $wrong = [null, true, false, 0, -1, 1.5, 1e300, '', 'x', [], [[]], [[[]]], [null], [1], [true], ['a' => 'b'], [['bm9uZQ']], ['bm9uZQ', 1], new \stdClass()];
        $allowed = ['path' => [''], 'paths' => [['']], 'text' => ['x'], 'name' => ['x'], 'number' => [0], 'flag' => [true, false], 'content' => [''],
            'conflict' => [], 'format' => [], 'id' => [], 'ids' => [], 'files' => []];
        $requests = [];
        foreach (Questions::having(array_keys($allowed)) as [$do, $field, $kind]) {
            if (in_array((Actions::find($do) ?? ['', '', ''])[2], [Actions::GET, Actions::RAW], true)) {
                continue;
            }
            foreach ($wrong as $value) {
                $is_optional = $value === null && in_array($field, self::OPTIONAL, true) && $do !== 'touch';
                if (in_array($value, $allowed[$kind], true) || $is_optional || ($do === 'purge' && $value === null)) {
                    continue;
                }
                /* A list is a list, whatever its keys are called; the form has texts alone. */
                if ($do === 'zip' && !is_array($value)) {
                    continue;
                }
                $requests["$do $field " . json_encode($value)] = Questions::request($this->site, $this->visitor, $do, [$field => $value] + Questions::body($do));
            }
            if (!in_array($field, self::OPTIONAL, true) || $do === 'touch') {
                $body = Questions::body($do);
                unset($body[$field]);
                $requests["$do without $field"] = Questions::request($this->site, $this->visitor, $do, $body);
            }
        }
        self::assertGreaterThan(600, count($requests));
        foreach ($this->all($requests) as $about => $answer) {
            self::assertRefusal($answer, (string) $about, 'request', 'path', 'missing');
        }
        self::assertSame($before, self::snapshot());
    }

    /** H14 has the numbers of modes. */
    public function testS10NumbersHaveTheirRange(): void
    {
        $before = self::snapshot();
        $cases = ['touch' => ['modified' => ['-1', '1.0', '"1"', '253402300800', '9223372036854775808', '1e3', '-9223372036854775808']],
            'upload_start' => ['size' => ['-1', '1.0', '"1"', '9223372036854775808', '1e3'], 'modified' => ['-1', '1.0', '"1"', '9223372036854775808']]];
        foreach ($cases as $do => $fields) {
            foreach ($fields as $field => $values) {
                foreach ($values as $value) {
                    $body = json_encode([$field => 'VALUE'] + Questions::body($do), JSON_THROW_ON_ERROR);
                    [$method, $target, $headers] = Questions::request($this->site, $this->visitor, $do, []);
                    $answer = $this->site->request($method, $target, $headers, str_replace('"VALUE"', $value, $body));
                    self::assertRefusal($answer, "$do $field $value", 'request');
                }
            }
        }
        self::assertSame($before, self::snapshot());
    }

    /** A time that no calendar has is no reason for an upload to fail, nor does it become a command. */
    public function testS10AnUploadOfNoTimeArrives(): void
    {
        foreach ([0, 1, 253402300800, PHP_INT_MAX] as $number => $modified) {
            $start = ['path' => $this->place, 'name' => "f$number", 'size' => 1, 'modified' => $modified, 'conflict' => 'ask'];
            $id = $this->ask('upload_start', $start)->json()['id'];
            [$method, $target, $headers] = Questions::request($this->site, $this->visitor, 'upload_chunk', ['id' => $id, 'offset' => 0]);
            $this->site->request($method, $target, $headers, 'x');
            self::assertSame(200, $this->ask('upload_finish', ['id' => $id])->status);
            self::assertStringEqualsFile("{$this->folder}/f$number", 'x');
        }
    }

    /** H23: an offset is digits, and what comes is no longer than what was announced. */
    public function testH23AnUploadIsAsLongAsItWasSaidToBe(): void
    {
        $start = ['path' => $this->place, 'name' => 'f', 'size' => 10, 'modified' => 1, 'conflict' => 'ask'];
        $id = $this->ask('upload_start', $start)->json()['id'];
        $send = function (string $query, string $bytes, array $headers = []) use ($id): Answer {
            [$method, , $own] = Questions::request($this->site, $this->visitor, 'upload_chunk', []);
            return $this->site->request($method, "/index.php?do=upload_chunk&id=$id$query", $headers + $own, $bytes);
        };
        foreach (['-1', '+1', '0x0', '0b0', '00', '1e0', '1.0', '1.', ' 0', '0 ', "0\n", '', '9223372036854775808', str_repeat('9', 40), "\u{0660}", '0,0', 'NaN', 'null'] as $offset) {
            self::assertRefusal($send('&offset=' . rawurlencode($offset), 'x'), "offset $offset", 'request');
        }
        foreach (['', '&offset[]=0', '&offset[0]=0', '&Offset=0'] as $query) {
            self::assertRefusal($send($query, 'x'), "query $query", 'request');
        }
        self::assertFileDoesNotExist("{$this->folder}/.hfm-$id.part");
        self::assertSame(0, $send('&offset=5', 'xxxxx')->json()['offset'], 'nothing is written beyond the end');
        self::assertRefusal($send('&offset=0', str_repeat('x', 11)), 'longer', 'request');
        self::assertSame(4, $send('&offset=0', 'abcd')->json()['offset']);
        self::assertRefusal($send('&offset=4', str_repeat('x', 7)), 'longer in the end', 'request');
        foreach (["4\r\nxxxx\r\n", "7\r\nxxxxxxx\r\n"] as $chunk) {
            /* Without a length, which nobody can know beforehand. */
            $answer = $send('&offset=4', "$chunk" . "0\r\n\r\n", ['Transfer-Encoding' => 'chunked', 'Content-Length' => '']);
            self::assertContains($answer->status, [0, 200, 400, 411], $answer->body);
        }
        clearstatcache();
        self::assertLessThanOrEqual(10, filesize("{$this->folder}/.hfm-$id.part"));
        self::assertFileDoesNotExist("{$this->folder}/f");
        $this->site->configure(['upload_chunk' => 100000]);
        $large = $send('&offset=4', str_repeat('x', 100001));
        self::assertSame([413, 'too_large'], [$large->status, $large->error()]);
        self::assertSame([], $this->ask('upload_cancel', ['id' => $id])->json());
        self::assertSame([], array_diff((array) scandir($this->folder), ['.', '..']));
    }

    public function testS11ABodyThatIsNoObjectOfTextsAndNumbers(): void
    {
        $before = self::snapshot();
        $deep = static fn (int $levels, string $open, string $close): string => str_repeat($open, $levels) . str_repeat($close, $levels);
        $path = json_encode($this->place);
        $bodies = [
            '' => '', 'null' => 'null', 'number' => '1', 'text' => '"x"', 'list' => "[$path]", 'cut' => '{"path":', 'twice' => '{"path":""}{"path":""}',
            'deep' => '{"path":' . $deep(10000, '[', ']') . '}', 'deep objects' => '{"path":' . str_repeat('{"a":', 10000) . '1' . str_repeat('}', 10000) . '}',
            'deeper than any parser' => $deep(700000, '[', ']'), 'open' => str_repeat('{"path":[', 100000),
            'no UTF-8' => "{\"path\":\"\xff\"}", 'overlong' => "{\"path\":\"\xc0\xae\xc0\xae\"}", 'half a letter' => '{"path":"\ud800"}', 'UTF-16' => "\xff\xfe{\0}\0",
            'a comment' => '{"path":"" /* x */}', 'one quote' => "{'path':''}", 'NaN' => '{"path":NaN}', 'NUL' => "{\"path\":\"\"}\0", 'form' => 'path=',
            'the last of two counts' => '{"path":"","path":"Li4"}',
        ];
        $requests = [];
        foreach (['list', 'search', 'delete', 'save'] as $do) {
            foreach ($bodies as $name => $body) {
                [$method, $target, $headers] = Questions::request($this->site, $this->visitor, $do, []);
                $requests["$do $name"] = [$method, $target, $headers, $body];
            }
        }
        foreach ($this->all($requests) as $about => $answer) {
            self::assertRefusal($answer, (string) $about, 'request', 'path');
            self::assertSame(400, $answer->status, (string) $about);
        }
        self::assertSame($before, self::snapshot());
    }

    /** S11: few bytes that become much memory, and many that are not read. */
    public function testS11MemoryAndSizeAreBounded(): void
    {
        $size = 2800000;
        $bombs = ['lists' => '{"paths":[' . rtrim(str_repeat('[1],', intdiv($size, 4)), ',') . ']}',
            'objects' => '{"paths":[' . rtrim(str_repeat('{"a":1},', intdiv($size, 8)), ',') . ']}',
            'names' => '{' . implode(',', array_map(static fn (int $i): string => "\"$i\":1", range(1, 250000))) . '}',
            'texts' => '{"paths":[' . rtrim(str_repeat('"YQ",', intdiv($size, 5)), ',') . ']}'];
        foreach (['list', 'delete', 'move'] as $do) {
            foreach ($bombs as $name => $body) {
                [$method, $target, $headers] = Questions::request($this->site, $this->visitor, $do, []);
                $answer = $this->site->request($method, $target, $headers, $body);
                self::assertRefusal($answer, "$do $name", 'request', 'too_large');
            }
        }
        [$method, $target, $headers] = Questions::request($this->site, $this->visitor, 'list', []);
        foreach ([str_repeat('x', 3000000), '{"path":"' . str_repeat('A', 3000000) . '"}'] as $body) {
            self::assertSame('too_large', $this->site->request($method, $target, $headers, $body)->error());
        }
        /* Lengths that are none. One that no number holds ends PHP's own web server: WebServersTest sends it to others. */
        foreach (['-1', '1e3', '0x10'] as $length) {
            $answer = $this->site->request($method, $target, ['Content-Length' => $length] + $headers, '{}');
            self::assertContains($answer->status, [0, 400, 413], "$length: {$answer->status}");
        }
        self::assertSame(200, $this->ask('session', [])->status);
    }

    /** S12: forms that PHP itself complains of. */
    public function testS12AFormIsReadWithoutComplaint(): void
    {
        $many = 'a&' . implode('&', array_map(static fn (int $i): string => "b$i", range(1, 1500)));
        foreach ([$many, str_repeat('&', 8000), 'a' . str_repeat('[', 4000), 'a' . str_repeat('[a]', 2000) . '=1', 'token' . str_repeat('[]', 2000) . '=1', '%00=1&token=%ff',
            'token[a]=1&token[b]=2', '=', '[=', "\xff\xfe=\xff"] as $body) {
            $answer = $this->site->request('POST', '/', $this->site->formHeaders(), $body);
            self::assertSame(403, $answer->status, substr($body, 0, 40));
            self::assertSame('parts', $this->site->refusal(), substr($body, 0, 40));
        }
        [$method, $target, $headers] = Questions::request($this->site, $this->visitor, 'zip', []);
        foreach ([$many, 'paths=x&' . $many, str_repeat('a[]=&', 100000), 'token=' . $this->visitor->token . '&paths=' . str_repeat('[', 1000),
            'token[]=' . $this->visitor->token . '&paths[]=[""]', 'token=' . $this->visitor->token . '&paths[]=x'] as $body) {
            self::assertRefusal($this->site->request($method, $target, $headers, $body), substr($body, 0, 60), 'request', 'token', 'path');
        }
        self::assertSame(413, $this->site->request($method, $target, $headers, str_repeat('a', 1048577))->status);
    }

    public function testS13AddressesOfAnyShape(): void
    {
        $cookie = ['Cookie' => $this->visitor->cookie];
        $own = Questions::request($this->site, $this->visitor, 'list', [])[2];
        foreach (['do[]=list', 'do[a]=list', 'do[][]=list', 'do=list&do=none', 'do=LIST', 'do=list%00', 'do=list%20', 'do=..%2flist', 'do=Session%5cSession', 'do=__construct',
            'do=' . str_repeat('a', 3000), 'do%5b%5d=list', 'do=%ff', 'do=0', 'd%6f=none'] as $query) {
            foreach ([['GET', [], ''], ['POST', $own, '{"path":""}']] as [$method, $headers, $body]) {
                $answer = $this->site->request($method, "/index.php?$query", $headers + $cookie, $body);
                /* Without "do" it is the page, or the way in. */
                $is_page = $method === 'GET' && strpos($query, 'do[') === 0 || $query === 'do%5b%5d=list' && $method === 'GET';
                self::assertContains($answer->status, $is_page ? [200, 503] : [400, 403, 405], "$method $query: {$answer->body}");
                self::assertDoesNotMatchRegularExpression('~Stack trace|Exception|Warning|/src/~', $answer->body);
            }
        }
        foreach (['path[]=YQ', 'path[0]=YQ', 'path', 'path=%ff', 'path=YQ%00', 'Path=YQ', 'path=' . str_repeat('a', 6000), 'path=YQ&path=Li4'] as $query) {
            foreach (['download', 'view'] as $do) {
                self::assertRefusal($this->site->request('GET', "/index.php?do=$do&$query", $cookie), "$do $query", 'request', 'path', 'missing', 'unsupported');
            }
        }
        $many = [];
        for ($i = 0; $i < 90; $i++) {
            $many["X-Header-$i"] = str_repeat('v', 500);
        }
        self::assertSame(200, $this->site->request('POST', '/index.php?do=session', $own + $many, '{}')->status);
        foreach (['Cookie' => str_repeat('hfm=x; ', 2000), 'Range' => 'bytes=' . str_repeat('0-1,', 3000), 'Accept-Language' => str_repeat("de;q=1,\xff", 2000),
            'Content-Type' => str_repeat('a/', 4000), 'If-Range' => str_repeat('"', 8000)] as $name => $value) {
            $answer = $this->site->request('GET', "/index.php?do=download&path=bm9uZQ", [$name => $value] + $cookie);
            self::assertContains($answer->status, [400, 401, 404], "$name: {$answer->body}");
            self::assertDoesNotMatchRegularExpression('~Stack trace|Exception|Warning|/src/~', $answer->body);
        }
    }
}
