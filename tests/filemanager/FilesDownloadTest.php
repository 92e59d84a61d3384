<?php

declare(strict_types=1);

namespace Hestia\Tests\FileManager;

use Hestia\FileManager\Files\ByteRange;
use Hestia\FileManager\Files\Download;
use Hestia\FileManager\Files\FileKind;
use Hestia\FileManager\Http\Request;

/** Customers' bytes on their way to the browser. */
final class FilesDownloadTest extends FilesCase
{
    /** @dataProvider bothServers */
    public function testDownloadsAndRanges(string $server): void
    {
        $this->on($server);
        $content = random_bytes(300000);
        $this->file('f.html', $content);
        [$status, $headers, $bytes] = $this->get('download', $this->place->child('f.html'));
        self::assertSame([200, '300000', $content], [$status, $headers['Content-Length'], $bytes]);
        self::assertSame('application/octet-stream', $headers['Content-Type']);
        self::assertSame("default-src 'none'; sandbox", $headers['Content-Security-Policy']);
        self::assertStringStartsWith('attachment; filename="f.html"', $headers['Content-Disposition']);
        $cases = ['bytes=0-9' => [0, 10], 'bytes=299990-' => [299990, 10], 'bytes=-5' => [299995, 5], 'bytes=1000-1999' => [1000, 1000],
            'bytes=5-999999' => [5, 299995]];
        foreach ($cases as $range => [$from, $length]) {
            [$status, $headers, $bytes] = $this->get('download', $this->place->child('f.html'), ['Range' => $range]);
            self::assertSame([206, sprintf('bytes %d-%d/300000', $from, $from + $length - 1)], [$status, $headers['Content-Range']]);
            self::assertSame(sha1(substr($content, $from, $length)), sha1($bytes), $range);
        }
        [$status, $headers] = $this->get('download', $this->place->child('f.html'), ['Range' => 'bytes=300000-']);
        self::assertSame([416, 'bytes */300000'], [$status, $headers['Content-Range']]);
        $same = ['Range' => 'bytes=0-0', 'If-Range' => $headers['ETag']];
        self::assertSame(206, $this->get('download', $this->place->child('f.html'), $same)[0]);
        self::assertSame(200, $this->get('download', $this->place->child('f.html'), ['If-Range' => '"other"'] + $same)[0]);
        $this->file('f.html', 'other');
        self::assertSame(200, $this->get('download', $this->place->child('f.html'), $same)[0]);
        self::assertSame('missing', $this->get('download', $this->place->child('none'))['error']);
        self::assertSame('unsupported', $this->get('download', $this->place)['error']);
    }

    public function testRangesThatCannotBeReadMeanTheWhole(): void
    {
        foreach (['', 'bytes=', 'bytes=-', 'bytes=5-1', 'bytes=0-1,3-4', 'items=0-1', 'bytes=a-b', "bytes=0-1\n"] as $header) {
            self::assertNull(ByteRange::of($header, 10), $header);
        }
        self::assertFalse(ByteRange::of('bytes=0-', 0));
        self::assertFalse(ByteRange::of('bytes=-0', 10));
    }

    public function testOnlyWhatCannotRunIsShownInPlace(): void
    {
        $gif = base64_decode('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7');
        $this->file('evil.html', $gif);
        [$status, $headers, $bytes] = $this->get('view', $this->place->child('evil.html'), ['Range' => 'bytes=0-5']);
        self::assertSame([206, 'image/gif', 'inline', 'GIF89a'], [$status, $headers['Content-Type'], $headers['Content-Disposition'], $bytes]);
        self::assertSame(["default-src 'none'; sandbox", 'nosniff'], [$headers['Content-Security-Policy'], $headers['X-Content-Type-Options']]);
        $never = ['<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>', '<?xml version="1.0"?><svg/>', '<!DOCTYPE html><p>',
            ' %PDF-1.4', 'BM<script>', '', "\xef\xbb\xbf<html>", 'RIFF0000HTML', "\xff\xfe<\0h\0", "\xff\xfea\0\0\0", '#!/bin/sh', '{"a":1}'];
        foreach ($never as $number => $content) {
            $this->file("$number.png", $content);
            self::assertSame('unsupported', $this->get('view', $this->place->child("$number.png"))['error'], $content);
        }
        $this->session->limits = ['preview_bytes' => 10];
        self::assertSame('too_large', $this->get('view', $this->place->child('evil.html'))['error']);
        self::assertSame('video/mp4', FileKind::of("\0\0\0\x18ftypisom"));
        self::assertSame('application/pdf', FileKind::of('%PDF-1.7'));
        self::assertSame('audio/mpeg', FileKind::of("\xff\xfb\x90\x00"));
        self::assertSame('audio/aac', FileKind::of("\xff\xf1\x50\x80"));
    }

    /** @dataProvider bothServers */
    public function testTheLimitOfPreviewsIsForImagesAFilmOrASoundOfAnySizeIsPlayedPieceByPiece(string $server): void
    {
        $this->on($server);
        $rest = random_bytes(300000);
        $this->session->limits = ['preview_bytes' => 1000];
        $heads = ['audio/wav' => 'RIFF....WAVEfmt ', 'video/mp4' => "\0\0\0\x18ftypisom", 'video/webm' => "\x1a\x45\xdf\xa3", 'application/pdf' => '%PDF-1.7'];
        foreach ($heads as $type => $head) {
            $this->file('played', $head . $rest);
            [$status, $headers, $bytes] = $this->get('view', $this->place->child('played'), ['Range' => 'bytes=250000-250999']);
            self::assertSame([206, $type, 'bytes'], [$status, $headers['Content-Type'], $headers['Accept-Ranges']]);
            self::assertSame(substr($head . $rest, 250000, 1000), $bytes);
        }
        $this->file('seen', "\x89PNG\r\n\x1a\n" . $rest);
        self::assertSame('too_large', $this->get('view', $this->place->child('seen'), ['Range' => 'bytes=0-9'])['error']);
    }

    public function testANameCannotEndItsHeader(): void
    {
        $line = Download::disposition("a\"\r\nX: 1;\\/\xff\u{202e}ü%41.txt");
        self::assertDoesNotMatchRegularExpression('/[\x00-\x1f\x7f-\xff]/', $line);
        self::assertSame(1, preg_match('/^attachment; filename="([^"\\\\%]*)"; filename\*=UTF-8\'\'([A-Za-z0-9._~%-]*)$/', $line));
    }

    /** @dataProvider bothServers */
    public function testAZipIsMadeWhileItIsSent(string $server): void
    {
        $this->on($server);
        $content = str_repeat('a line of text. ', 100000);
        $this->directory('d/sub/empty');
        $this->file('d/sub/long.txt', $content);
        $this->file('d/ü ö.txt', 'umlaut');
        $this->file('d/a\\b', 'backslash');
        chmod($this->file('d/closed', 'secret'), 0);
        symlink('closed', "{$this->folder}/d/link");
        $this->file('one.jpg', random_bytes(100000));
        $form = fopen('php://temp', 'w+b');
        fwrite($form, http_build_query(['paths' => json_encode([$this->text('d'), $this->text('one.jpg')])]));
        rewind($form);
        $request = new Request('POST', [], ['Content-Type' => 'application/x-www-form-urlencoded'], $form);
        $request->readForm(100000);
        [$status, $headers, $bytes] = $this->bytes('zip', $request, $this->session);
        self::assertSame([200, 'application/zip'], [$status, $headers['Content-Type']]);
        file_put_contents("{$this->folder}/out.zip", $bytes);
        exec('unzip -q -d ' . escapeshellarg("{$this->folder}/out") . ' ' . escapeshellarg("{$this->folder}/out.zip"), $output, $code);
        self::assertSame([0, []], [$code, $output]);
        $tree = $this->tree('out');
        self::assertSame([$content, 'umlaut', 'backslash', 'dir'], [$tree['d/sub/long.txt'], $tree['d/ü ö.txt'], $tree['d/a_b'], $tree['d/sub/empty']]);
        self::assertSame(file_get_contents("{$this->folder}/one.jpg"), $tree['one.jpg']);
        self::assertArrayNotHasKey('d/closed', $tree);
        self::assertSame(2, substr_count($tree['NOT-IN-THIS-ZIP.txt'], "\n"));
    }
}
