<?php

declare(strict_types=1);

namespace Hestia\Tests\FileManager;

use Hestia\FileManager\Http\Base64Url;

/** Customers' bytes and names on their way to a browser: nothing in them runs there. HOLES.md has the numbers. */
final class HolesContentTest extends HolesCase
{
    private const POLICY = "default-src 'none'; sandbox";

    private const SCRIPT = '<script>alert(document.domain)</script>';

    /** @return array<string, string> name => bytes that are no image, sound, film or PDF */
    private static function documents(): array
    {
        $svg = '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>';
        return [
            'a.html' => '<!DOCTYPE html>' . self::SCRIPT, 'a.htm' => self::SCRIPT, 'a.svg' => $svg, 'b.svg' => "<?xml version=\"1.0\"?>\n<!DOCTYPE svg>\n$svg",
            'c.svgz' => (string) gzencode($svg), 'a.xhtml' => "<html xmlns='http://www.w3.org/1999/xhtml'>" . self::SCRIPT . '</html>',
            'a.xml' => '<?xml-stylesheet href="data:text/xsl,x"?><a/>', 'a.xsl' => '<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"/>',
            'a.mhtml' => "MIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n" . self::SCRIPT, 'a.js' => 'alert(1)', 'a.json' => '{"a":1}', 'a.css' => 'a{}',
            'a.png' => self::SCRIPT, 'b.png' => $svg, 'a.pdf' => ' ' . '%PDF-1.4' . self::SCRIPT, 'b.pdf' => "\n%PDF-1.4", 'a.gif' => 'GIF88a' . self::SCRIPT,
            'a.jpg' => "\xff\xd8" . self::SCRIPT, 'a.bmp' => 'BM' . self::SCRIPT, 'b.bmp' => 'BM' . str_repeat('<', 60), 'a.webp' => 'RIFF<!--WEB' . self::SCRIPT,
            'a.wav' => 'RIFF0000HTML' . self::SCRIPT, 'a.mp3' => "\xff\xfe<\0s\0c\0r\0i\0p\0t\0>\0", 'b.mp3' => "\xff\xff<script>", 'a.ico' => "\0\0\2\0" . self::SCRIPT,
            'utf7.html' => '+ADw-script+AD4-alert(1)', 'utf16.html' => "\xfe\xff\0<\0h\0t\0m\0l\0>", 'bom.html' => "\xef\xbb\xbf" . self::SCRIPT, 'a.swf' => "FWS\x09" . self::SCRIPT,
            'a.class' => "\xca\xfe\xba\xbe", 'a.wasm' => "\0asm\1\0\0\0", 'a.zip' => (new RawZip())->add('a', 'x')->bytes(), 'empty' => '', 'a.txt' => 'text',
        ];
    }

    /** @return array<string, array{string, string}> name => type, bytes that are an image, sound, film or PDF, and something else too */
    private static function polyglots(): array
    {
        $gif = (string) base64_decode('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7');
        return [
            'gif.html' => ['image/gif', $gif . '<!DOCTYPE html>' . self::SCRIPT], 'comment.gif' => ['image/gif', 'GIF89a/*' . $gif . '*/=1;alert(1)'],
            'a.svg' => ['image/png', "\x89PNG\r\n\x1a\n<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"],
            'jpeg.php' => ['image/jpeg', "\xff\xd8\xff\xfe\x00\x40" . '<?php phpinfo();' . self::SCRIPT], 'pdf.html' => ['application/pdf', "%PDF-1.4\n<html>" . self::SCRIPT],
            'pdf.js' => ['application/pdf', "%PDF-1.4\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>>>endobj"],
            'mp4.html' => ['video/mp4', '<!--ftypisom-->' . self::SCRIPT], 'webm.html' => ['video/webm', "\x1a\x45\xdf\xa3" . self::SCRIPT],
            'ogg.html' => ['application/ogg', 'OggS' . self::SCRIPT], 'mp3.html' => ['audio/mpeg', 'ID3' . self::SCRIPT], 'webp.html' => ['image/webp', 'RIFF<!--WEBP-->' . self::SCRIPT],
            'ico.html' => ['image/x-icon', "\0\0\1\0" . self::SCRIPT], 'avif.html' => ['image/avif', "<!--ftypavif-->" . self::SCRIPT],
        ];
    }

    public function testS8DocumentsAreSavedAndNeverShown(): void
    {
        foreach (self::documents() as $name => $bytes) {
            $path = $this->file($name, $bytes);
            $view = $this->get('view', $path);
            self::assertSame([422, 'unsupported'], [$view->status, $view->error()], $name);
            $answer = $this->get('download', $path);
            self::assertSame([200, $bytes], [$answer->status, $answer->body], $name);
            $this->assertHarmless($answer, 'application/octet-stream', $name);
            self::assertStringStartsWith("attachment; filename=\"$name\"", $answer->header('Content-Disposition'));
        }
    }

    /** H16: shown is what its first bytes are, under that type alone, where nothing can run. */
    public function testS8PolyglotsAreWhatTheirFirstBytesSay(): void
    {
        foreach (self::polyglots() as $name => [$type, $bytes]) {
            $path = $this->file($name, $bytes);
            foreach ([[], ['Range' => 'bytes=5-'], ['Accept' => 'text/html'], ['Range' => 'bytes=0-0']] as $headers) {
                $answer = $this->get('view', $path, $headers);
                self::assertContains($answer->status, [200, 206], $name);
                $this->assertHarmless($answer, $type, $name);
                self::assertSame('inline', $answer->header('Content-Disposition'));
            }
        }
    }

    /** H16: the type that was found once is not given to what stands in its place later. */
    public function testS8AFileThatIsExchangedIsLookedAtAgain(): void
    {
        $gif = (string) base64_decode('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7');
        $path = $this->file('a.gif', $gif);
        self::assertSame(200, $this->get('view', $path)->status);
        $this->file('a.gif', str_pad(self::SCRIPT, strlen($gif) + 1));
        self::assertSame(422, $this->get('view', $path)->status);
        /* Of the same length and second: nobody can tell, but it is still no document. */
        $this->file('b.gif', $gif);
        touch("{$this->folder}/b.gif", 1600000000);
        self::assertSame(200, $this->get('view', $this->path('b.gif'))->status);
        $this->file('b.gif', substr(str_pad(self::SCRIPT, strlen($gif)), 0, strlen($gif)));
        touch("{$this->folder}/b.gif", 1600000000);
        $this->assertHarmless($this->get('view', $this->path('b.gif')), 'image/gif', 'b.gif');
    }

    /** H16: answers that are errors are none of the customer's, and of no type that runs. */
    public function testH16EveryAnswerHasItsTypeAndNoOther(): void
    {
        foreach (Questions::FIELDS as $do => $fields) {
            $answer = $this->ask($do, Questions::body($do));
            self::assertSame('nosniff', $answer->header('X-Content-Type-Options'), $do);
            $zip = $do === 'zip' && $answer->status === 200;
            self::assertSame($zip ? 'application/zip' : 'application/json', $answer->header('Content-Type'), $do);
            self::assertSame('no-store', $answer->header('Cache-Control'), $do);
            self::assertStringContainsString("default-src 'none'", $answer->header('Content-Security-Policy'));
        }
    }

    /** H18, H19: names with markup, with quotes and with the ends of lines of a header. */
    public function testH19ANameIsNeverMarkupInAnAnswer(): void
    {
        $names = self::names();
        foreach ($names as $name) {
            $this->file($name, 'x');
            mkdir("{$this->folder}/$name.d");
            $this->give("{$this->folder}/$name.d");
        }
        $answers = [$this->ask('list', ['path' => $this->place]), $this->ask('search', ['path' => $this->place, 'text' => '<'])];
        foreach ($names as $name) {
            $path = $this->path($name);
            $answers[] = $this->ask('create', ['path' => $this->place, 'name' => $name]);
            $answers[] = $this->ask('list', ['path' => "$path/YQ"]);
            $answers[] = $this->ask('move', ['paths' => [$path], 'to' => $this->place, 'conflict' => 'ask']);
            $answers[] = $this->ask('extract', ['path' => $path, 'to' => $this->place, 'conflict' => 'ask']);
            $answers[] = $this->ask('save', ['path' => $path, 'content' => '', 'version' => '1.0.x', 'force' => false]);
            $answers[] = $this->site->request('GET', '/index.php?do=' . rawurlencode($name), ['Cookie' => $this->visitor->cookie]);
        }
        $this->ask('delete', ['paths' => array_map([$this, 'path'], $names)]);
        $answers[] = $this->ask('trash', []);
        foreach ($answers as $answer) {
            self::assertStringNotContainsString('<', $answer->body);
            self::assertStringNotContainsString('>', $answer->body);
            self::assertContains($answer->header('Content-Type'), ['application/json', '']);
        }
        $listed = array_column($answers[0]->json()['entries'], 'name');
        self::assertSame([], array_diff($names, $listed));
    }

    /** H19: in the few documents that this program makes itself. */
    public function testH19TheStepIntoThePageShowsAFolderAsItsName(): void
    {
        foreach (['<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', "' onclick='x", 'javascript:alert(1)', '&lt;b&gt;', "\u{202e}", '\\evil'] as $name) {
            $answer = $this->site->handOff($this->site->token(['path' => "web/$name"] + $this->ftp()));
            self::assertSame(200, $answer->status, $name);
            self::assertSame(1, preg_match_all('/<script/', $answer->body), $name);
            self::assertSame(1, preg_match('/<a id="go" href="\/index\.php#\/web\/[A-Za-z0-9%._~\/-]*">/', $answer->body), $answer->body);
            self::assertStringNotContainsString('<img', $answer->body);
        }
        $page = $this->site->request('GET', '/?' . rawurlencode('"><script>'), ['Cookie' => $this->visitor->cookie]);
        self::assertSame(1, substr_count($page->body, '<script'));
    }

    public function testS14ANameCannotEndAHeader(): void
    {
        $names = array_merge(self::names(), ["tab\there", "form\x0cfeed", "esc\x1b[31m", "del\x7f", "nel\u{85}", "line\u{2028}separator", "\xff\xfe", 'a;b=c', 'a,b', '%0d%0aX: 1',
            '%22', "utf-8''x", '..', '.htaccess.', 'a\\', '\\', '"', str_repeat('n', 255), "\u{202e}gpj.exe", ' x ']);
        foreach ($names as $name) {
            if ($name === '..') {
                continue;
            }
            $path = $this->file($name, 'bytes');
            $answers = [$this->get('download', $path), $this->ask('zip', ['paths' => [$path]])];
            foreach ($answers as $answer) {
                self::assertSame(200, $answer->status, bin2hex($name));
                $pattern = '/^attachment; filename="[^"\\\\%\/\x00-\x1f\x7f-\xff]+"; filename\*=UTF-8\'\'[A-Za-z0-9._~%-]+$/';
                self::assertMatchesRegularExpression($pattern, $answer->header('Content-Disposition'), bin2hex($name));
                self::assertSame(['attachment'], array_map(static fn (string $line): string => substr($line, 0, 10), $answer->headers['content-disposition']));
                self::assertArrayNotHasKey('x', $answer->headers);
            }
            self::assertSame('bytes', $answers[0]->body);
            preg_match("/filename\\*=UTF-8''(.*)$/", $answers[0]->header('Content-Disposition'), $told);
            self::assertDoesNotMatchRegularExpression('~[\x00-\x1f\x7f/\\\\]~', rawurldecode($told[1]));
        }
    }

    /** S8: what no name can be is refused, shown, and not worked with. */
    public function testS8NamesWithLineEndsAreShownAndNotWorkedWith(): void
    {
        foreach (["a\nb", "a\rb", "x\r\n213 End of status\r\n200 ok"] as $name) {
            $this->file($name, 'x');
            foreach (Questions::having(['path', 'paths']) as [$do, $field, $kind]) {
                $value = $this->path($name);
                $answer = $this->ask($do, [$field => $kind === 'path' ? $value : [$value]] + Questions::body($do));
                self::assertRefusal($answer, "$do $field", 'path');
            }
        }
        $seen = [];
        foreach ($this->ask('list', ['path' => $this->place])->json()['entries'] as $entry) {
            self::assertTrue($entry['odd'], (string) json_encode($entry));
            $seen[] = Base64Url::decode($entry['id']);
        }
        self::assertNotSame([], $seen);
        self::assertSame('x', (string) file_get_contents("{$this->folder}/a\nb"));
    }

    /** @return list<string> */
    private static function names(): array
    {
        return ['<img src=x onerror=alert(1)>', '<script>alert(1)<', '"><svg onload=alert(1)>', "' onmouseover='alert(1)", '{{7*7}}', '${7*7}', '<!--', ']]>', '&lt;script&gt;',
            'javascript:alert(1)', '<?php phpinfo() ?>', '<b>.html'];
    }

    /** @param array<string, string> $headers */
    private function get(string $do, string $path, array $headers = []): Answer
    {
        return $this->site->request(...Questions::request($this->site, $this->visitor, $do, ['path' => $path], $headers));
    }

    private function assertHarmless(Answer $answer, string $type, string $about): void
    {
        $expected = ['content-type' => $type, 'content-security-policy' => self::POLICY, 'x-content-type-options' => 'nosniff', 'x-frame-options' => 'DENY',
            'cross-origin-resource-policy' => 'same-origin', 'cross-origin-opener-policy' => 'same-origin', 'cache-control' => 'no-store'];
        foreach ($expected as $name => $value) {
            self::assertSame([$value], $answer->headers[$name] ?? [], "$about $name");
        }
    }
}
