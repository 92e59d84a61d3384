<?php

declare(strict_types=1);

namespace Hestia\Tests\FileManager;

use Hestia\FileManager\Ftp\Path;
use Hestia\FileManager\Http\PathText;

/** Parts of an upload that are sent while the one before is still written: several requests at once, each in a process of its own. */
final class FilesAheadTest extends SiteCase
{
    private const PART = 2000000;

    private string $folder;

    /** @var string the same for the page */
    private $place;

    private Visitor $visitor;

    protected function config(): array
    {
        return ['requests_per_minute' => 0, 'key' => ['hosts' => ['127.0.0.1:*', '127.0.0.2:*']]];
    }

    /** @return array<string, array{string}> */
    public function servers(): array
    {
        return ['vsftpd' => ['vsftpd'], 'proftpd' => ['proftpd'], 'proftpd-restart' => ['proftpd-restart'], 'vsftpd, TLS 1.2, reuse' => ['vsftpd-reuse-tls12']];
    }

    /** @param array<string, mixed> $claims over those of the server */
    private function on(string $server, array $claims = []): void
    {
        $this->visitor = $this->enter($claims + $this->ftp($server));
        $name = 'web/shop.test/public_html/ahead' . bin2hex(random_bytes(6));
        $this->folder = Servers::get()->home() . "/$name";
        mkdir($this->folder);
        chown($this->folder, Servers::UID);
        $this->place = PathText::write(Path::fromBytes($name));
    }

    private function start(int $size): string
    {
        return $this->site->ask('upload_start', $this->visitor, ['path' => $this->place, 'name' => 'f.bin', 'size' => $size,
            'modified' => 1600000000, 'conflict' => 'ask'])->json()['id'];
    }

    /** @return array{string, string, array<string, string>, string} a request for Site::requests() */
    private function part(string $id, string $content, int $number, string $flags = ''): array
    {
        $headers = ['Cookie' => $this->visitor->cookie, 'X-File-Manager' => $this->visitor->token, 'Content-Type' => 'application/octet-stream',
            'Origin' => $this->site->origin];
        $offset = $number * self::PART;
        return ['POST', "/?do=upload_chunk&id=$id&offset=$offset$flags", $headers, substr($content, $offset, self::PART)];
    }

    /** The later one first, as it can happen; it waits when the other one is sent. @return array{Answer, Answer} the first, the second */
    private function backwards(string $id, string $content, string $flags = ''): array
    {
        $waits = function () use ($id): void {
            for ($i = 0; glob($this->site->state() . "/sessions/*/files/upload-$id-next") === []; $i++) {
                self::assertLessThan(1000, $i, 'Nobody waits.');
                usleep(10000);
            }
        };
        $answers = $this->site->requests([$this->part($id, $content, 1, "&ahead=1$flags"), $this->part($id, $content, 0)], $waits);
        return [$answers[1], $answers[0]];
    }

    /** @dataProvider servers */
    public function testAPartThatIsAheadWaitsForItsTurn(string $server): void
    {
        $this->on($server);
        $content = random_bytes(5 * self::PART - 7);
        $id = $this->start(strlen($content));
        [$first, $second] = $this->backwards($id, $content);
        self::assertSame([200, self::PART], [$first->status, $first->json()['offset'] ?? null], $first->body);
        self::assertSame([200, 2 * self::PART], [$second->status, $second->json()['offset'] ?? null], $second->body);
        [$third, $fourth] = $this->site->requests([$this->part($id, $content, 2), $this->part($id, $content, 3, '&ahead=1')]);
        self::assertSame([3 * self::PART, 4 * self::PART], [$third->json()['offset'] ?? $third->body, $fourth->json()['offset'] ?? $fourth->body]);
        $last = $this->site->requests([$this->part($id, $content, 4, '&ahead=1&finish=1')])[0]->json();
        self::assertSame(strlen($content), $last['offset']);
        $entry = $last['entry'] ?? $this->site->ask('upload_finish', $this->visitor, ['id' => $id])->json()['entry'];
        // What had to wait on this host is sent by a request of its own.
        self::assertSame($server === 'proftpd', !isset($last['entry']));
        self::assertSame(['f.bin', strlen($content)], [$entry['name'], $entry['size']]);
        self::assertSame(1600000000, filemtime("{$this->folder}/f.bin"));
        self::assertSame(['f.bin'], array_values(array_diff((array) scandir($this->folder), ['.', '..'])));
        self::assertSame(sha1($content), sha1_file("{$this->folder}/f.bin"));
        self::assertSame([], $this->site->ask('uploads', $this->visitor)->json()['uploads']);
    }

    public function testWithoutTheBytesBeforeItNothingIsWritten(): void
    {
        $this->on('vsftpd');
        $content = random_bytes(4 * self::PART);
        $id = $this->start(strlen($content));
        $alone = $this->site->requests([$this->part($id, $content, 1, '&ahead=1')])[0];
        self::assertSame([503, 'busy'], [$alone->status, $alone->json()['error']]);
        self::assertSame([], array_diff((array) scandir($this->folder), ['.', '..']));
        self::assertSame(0, $this->site->ask('upload_state', $this->visitor, ['id' => $id])->json()['offset']);
        // Two that are ahead, of which one may wait at a time.
        $answers = $this->site->requests([$this->part($id, $content, 0), $this->part($id, $content, 1, '&ahead=1'),
            $this->part($id, $content, 2, '&ahead=1')]);
        self::assertSame(200, $answers[0]->status);
        self::assertSame([], array_diff([$answers[1]->status, $answers[2]->status], [200, 503]));
        $offset = $this->site->ask('upload_state', $this->visitor, ['id' => $id])->json()['offset'];
        self::assertSame(sha1(substr($content, 0, $offset)), sha1_file("{$this->folder}/.hfm-$id.part"));
        for ($number = intdiv($offset, self::PART); $number < 4; $number++) {
            $this->site->requests([$this->part($id, $content, $number, $number === 3 ? '&finish=1' : '')]);
        }
        self::assertSame(sha1($content), sha1_file("{$this->folder}/f.bin"));
    }

    /** The file is not as the part before left it: what counts is what the server says, not what requests told each other. */
    public function testTheServersSizeCountsAlsoForWhatWaited(): void
    {
        $this->on('vsftpd');
        $content = random_bytes(2 * self::PART);
        $id = $this->start(strlen($content));
        self::assertSame(200, $this->site->requests([$this->part($id, $content, 0)])[0]->status);
        ftruncate(fopen("{$this->folder}/.hfm-$id.part", 'r+'), 1234);
        $answer = $this->site->requests([$this->part($id, $content, 1, '&ahead=1')])[0];
        self::assertSame([200, 1234], [$answer->status, $answer->json()['offset']], $answer->body);
        self::assertSame(1234, filesize("{$this->folder}/.hfm-$id.part"));
    }

    /** What waits has to know of the one before also while that one only connects. */
    public function testALoginMayTakeLong(): void
    {
        $this->ftp('vsftpd');
        $line = new DelayedServer(Servers::get(), 'vsftpd', 1);
        $this->on('vsftpd', ['host' => '127.0.0.2']);
        $content = random_bytes(2 * self::PART);
        $id = $this->start(strlen($content));
        $line->stop();
        $line = new DelayedServer(Servers::get(), 'vsftpd', 400);
        [$first, $second] = $this->backwards($id, $content);
        $line->stop();
        self::assertSame([200, self::PART], [$first->status, $first->json()['offset'] ?? null], $first->body);
        self::assertSame([200, 2 * self::PART], [$second->status, $second->json()['offset'] ?? null], $second->body);
        self::assertSame(sha1($content), sha1_file("{$this->folder}/.hfm-$id.part"));
    }

    /** @return array<string, array{array<string, int>}> */
    public function fewConnections(): array
    {
        return ['of the account' => [['connections_per_account' => 1]], 'of the host' => [['connections_per_host' => 1]]];
    }

    /** @dataProvider fewConnections */
    public function testOneConnectionIsEnoughForBoth(array $limits): void
    {
        $this->on('vsftpd');
        $this->site->configure($limits);
        $content = random_bytes(2 * self::PART);
        $id = $this->start(strlen($content));
        [$first, $second] = $this->backwards($id, $content, '&finish=1');
        self::assertSame([200, 200], [$first->status, $second->status], $first->body . $second->body);
        self::assertSame(sha1($content), sha1_file("{$this->folder}/f.bin"));
    }
}
