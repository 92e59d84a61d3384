<?php

declare(strict_types=1);

namespace Hestia\Tests\FileManager;

use Hestia\FileManager\Http\Problem;
use Hestia\FileManager\Http\Request;
use PHPUnit\Framework\TestCase;

/** A JSON body: its field `content` stays where it is, and all the rest is what json_decode() makes of it. */
final class RequestBodyTest extends TestCase
{
    /** @dataProvider bodies */
    public function testTheContentIsFoundAndTheRestIsTheSame(string $json, ?string $content): void
    {
        $request = self::request($json);
        $request->readJson(1000000);
        $fields = json_decode($json, true);
        self::assertSame($fields['path'], $request->text('path'));
        if ($content === null) {
            self::assertSame('request', self::problem($request));
            return;
        }
        self::assertSame($content, implode('', iterator_to_array($request->content(), false)));
        // It can be read once more.
        self::assertSame($content, implode('', iterator_to_array($request->content(), false)));
    }

    /** @return array<string, array{string, string|null}> */
    public function bodies(): array
    {
        $long = random_bytes(200001);
        $escaped = str_replace('/', '\/', base64_encode(str_repeat("\xff", 200001)));
        return [
            'alone' => ['{"path":"p","content":"YQ=="}', 'a'],
            'empty' => ['{"path":"p","content":""}', ''],
            'first' => ["\n {\"content\" :\t\"YWI=\" , \"path\":\"p\"}", 'ab'],
            'without padding' => ['{"path":"p","content":"YQ"}', 'a'],
            'long' => ['{"path":"p","content":"' . base64_encode($long) . '"}', $long],
            'across the pieces' => ['{"path":"' . str_repeat('p', 65519) . '","content":"YQ=="}', 'a'],
            'escaped slashes' => ['{"path":"p","content":"' . $escaped . '"}', str_repeat("\xff", 200001)],
            'not there' => ['{"path":"p"}', null],
            'a number' => ['{"path":"p","content":5}', null],
            'an object' => ['{"content":{"content":"YQ=="},"path":"p"}', null],
            'in another object' => ['{"other":{"content":"YQ=="},"path":"p"}', null],
            'as a value' => ['{"path":"content","other":"YQ=="}', null],
            'another name' => ['{"path":"p","contents":"YQ==","conten":"YQ==","content\n":"YQ=="}', null],
            'an escaped name' => ['{"path":"p","conten\u0074":"YQ=="}', null],
            'a quote before it' => ['{"path":"\\\\\",\"content\":\"","content":"YQ=="}', 'a'],
            'no base64' => ['{"path":"p","content":"Y!=="}', null],
            'one letter' => ['{"path":"p","content":"Y"}', null],
            'a blank' => ['{"path":"p","content":"YW I="}', null],
            'a line end' => ['{"path":"p","content":"YWI=\n"}', null],
            'padding in between' => ['{"path":"p","content":"YQ==YQ=="}', null],
            'padding between the pieces' => ['{"path":"p","content":"' . str_repeat('YQ==', 30000) . '"}', null],
            'an escaped backslash, where a piece ends' => ['{"path":"p","content":"' . str_repeat('QUJD', 16383) . 'Q\\\\/QUJDQU"}', null],
            'an escaped letter' => ['{"path":"p","content":"\u0059Q=="}', null],
        ];
    }

    /** @dataProvider broken */
    public function testWhatIsNoObjectIsRefused(string $json): void
    {
        $this->expectExceptionObject(new Problem('request'));
        self::request($json)->readJson(1000);
    }

    /** @return array<string, array{string}> */
    public function broken(): array
    {
        return [
            'nothing' => [''],
            'a list' => ['["content":"YQ=="]'],
            'cut in the content' => ['{"path":"p","content":"YQ=='],
            'cut behind the content' => ['{"path":"p","content":"YQ=="'],
            'a quote in the content' => ['{"path":"p","content":"YQ\"=="}'],
            'twice' => ['{"path":"p","content":"YQ==","content":"Yg=="}'],
            'twice, once as a number' => ['{"path":"p","content":"YQ==","content":5}'],
            'too deep' => [str_repeat('{"a":', 40) . '1' . str_repeat('}', 40)],
        ];
    }

    public function testALongBodyIsRefusedWhetherItSaysSoOrNot(): void
    {
        $json = '{"path":"p","content":"' . str_repeat('A', 100000) . '"}';
        foreach ([[], ['Content-Length' => (string) strlen($json)]] as $headers) {
            try {
                self::request($json, $headers)->readJson(strlen($json) - 1);
                self::fail('It was taken.');
            } catch (Problem $problem) {
                self::assertSame('too_large', $problem->getWord());
            }
            self::request($json, $headers)->readJson(strlen($json));
        }
    }

    private static function problem(Request $request): string
    {
        try {
            iterator_to_array($request->content());
        } catch (Problem $problem) {
            return $problem->getWord();
        }
        return '';
    }

    /** @param array<string, string> $headers */
    private static function request(string $json, array $headers = []): Request
    {
        $body = fopen('php://temp', 'w+b');
        fwrite($body, $json);
        rewind($body);
        return new Request('POST', [], ['Content-Type' => 'application/json'] + $headers, $body);
    }
}
