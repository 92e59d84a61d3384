<?php

declare(strict_types=1);

namespace Hestia\Tests;

use Hestia\Tests\Module\FileManagerCase;
use Hestia\Tests\Module\Php;
use Hestia\Tests\Whmcs\Database;
use WHMCS\Database\Capsule;
use WHMCS\Module\Server\Hestiacp\Storage\FileManagerSecrets;
use WHMCS\Module\Server\Hestiacp\Storage\ShortLived;

/** What a file manager may ask, and who is one (tests/filemanager/HOLES.md: S3, S4). */
final class FileManagerBrokerTest extends FileManagerCase
{
    public function testACodeGivesThePasswordOnce(): void
    {
        $service = $this->withFiles();
        $code = $this->secret($this->claims($service)['code']);
        [$status, $answer] = $this->redeem($service, $code);
        $this->assertSame([200, ['v' => 1, 'password' => self::PASSWORD]], [$status, $answer]);
        $this->assertSame(['gone', 410], $this->told($this->redeem($service, $code)));
        $this->session = bin2hex(random_bytes(32));
        $this->assertSame(['gone', 410], $this->told($this->redeem($service, $code)));
        $this->assertStringNotContainsString($code, $this->database());
        $this->assertStringNotContainsString((string) json_encode(self::PASSWORD), $this->database());
    }

    /** Many processes show one code at the same time, each for a session of its own. */
    public function testOfManyAtOnceOneGetsThePassword(): void
    {
        if (!Database::isMariaDb()) {
            $this->markTestSkipped('processes share the database only on MariaDB');
        }
        $service = $this->withFiles();
        for ($round = 0; $round < 3; $round++) {
            $code = $this->claims($service)['code'];
            $programs = [];
            for ($i = 0; $i < 4; $i++) {
                [$server, $body] = $this->signed(['do' => 'redeem', 'service' => (string) $service, 'code' => $code, 'session' => bin2hex(random_bytes(32))]);
                $programs[] = [__DIR__ . '/helpers/ask_broker.php', Database::shared(), (string) json_encode($server), $body];
            }
            $answers = Php::together($programs);
            $statuses = array_column($answers, 'status');
            sort($statuses);
            $this->assertSame([200, 410, 410, 410], $statuses, (string) json_encode($answers));
            $this->assertSame(1, Capsule::table('mod_hestiacp_codes')->where('kind', 'session')->count() - $round);
        }
    }

    public function testACodeIsForItsServiceItsFileManagerAndAMinute(): void
    {
        $service = $this->withFiles();
        $other = $this->withFiles('eve', 'other.example');
        $this->assertSame(['gone', 410], $this->told($this->redeem($other, $this->claims($service)['code'])));
        $key = $this->newSecret();
        FileManagerSecrets::put('https://other.example.com/', $key);
        $this->assertSame(['gone', 410], $this->told($this->ask(['do' => 'redeem', 'service' => (string) $service, 'code' => $this->claims($service)['code']], [], $key)));
        $code = $this->claims($service)['code'];
        Capsule::table('mod_hestiacp_codes')->where('kind', 'code')->update(['expires_at' => time() - 1]);
        $this->assertSame(['gone', 410], $this->told($this->redeem($service, $code)));
        ShortLived::prune();
        $this->assertSame(0, Capsule::table('mod_hestiacp_codes')->where('kind', 'code')->count());
        $this->assertSame(['request', 400], $this->told($this->redeem($service, 'guessed')));
    }

    public function testNothingForAServiceThatIsNotActive(): void
    {
        $service = $this->withFiles();
        foreach (['Suspended', 'Terminated', 'Pending', 'Cancelled'] as $status) {
            Capsule::table('tblhosting')->where('id', $service)->update(['domainstatus' => 'Active']);
            $code = $this->claims($service)['code'];
            Capsule::table('tblhosting')->where('id', $service)->update(['domainstatus' => $status]);
            $this->assertSame(['gone', 410], $this->told($this->redeem($service, $code)));
            Capsule::table('tblhosting')->where('id', $service)->update(['domainstatus' => 'Active']);
            $this->assertSame(['gone', 410], $this->told($this->work($service)), 'it is no session either');
        }
        $this->enter($service);
        $this->assertSame(200, $this->work($service)[0]);
        $this->panel->clearCalls();
        Capsule::table('tblhosting')->where('id', $service)->update(['domainstatus' => 'Suspended']);
        $this->assertSame(['gone', 410], $this->told($this->work($service)));
        Capsule::table('tblhosting')->where('id', $service)->update(['domainstatus' => 'Active']);
        Capsule::table('tblproducts')->update(['servertype' => 'other']);
        $this->assertSame(['gone', 410], $this->told($this->work($service)));
        $this->assertSame([], $this->calls());
    }

    /** Staff move the product's clients to another file manager: the one they were in has no business there any more. */
    public function testAFileManagerThatIsNoLongerTheProductsIsDone(): void
    {
        $service = $this->withFiles();
        $this->enter($service);
        $this->assertSame(200, $this->work($service)[0]);
        $this->panel->clearCalls();
        $this->whmcs->editProduct((int) $this->whmcs->service($service)['packageid'], ['more_settings' => '{"file_manager_url": "https://other.example.com/"}']);
        $this->assertSame(['gone', 410], $this->told($this->work($service)));
        $this->assertSame([], $this->calls());
    }

    public function testASessionIsOfOneServiceAndEnds(): void
    {
        $service = $this->withFiles();
        $other = $this->withFiles('eve', 'other.example');
        $this->assertSame(['gone', 410], $this->told($this->work($service)));
        $this->enter($service);
        $this->panel->clearCalls();
        $this->assertSame(['gone', 410], $this->told($this->work($other)));
        $this->assertSame(['gone', 410], $this->told($this->work(999)));
        $this->assertSame([], $this->calls());
        $this->assertSame(200, $this->work($service)[0]);
        $mine = $this->session;
        $this->session = bin2hex(random_bytes(32));
        $this->assertSame(['gone', 410], $this->told($this->work($service)));
        $this->session = $mine;
        $this->assertSame([200, ['v' => 1]], $this->ask(['do' => 'end', 'service' => (string) $service]));
        $this->assertSame(['gone', 410], $this->told($this->work($service)));
    }

    /** A session that another one is named after is not taken over. */
    public function testTheNameOfASessionIsTakenOnce(): void
    {
        $service = $this->withFiles();
        $other = $this->withFiles('eve', 'other.example');
        $this->enter($service);
        $this->assertSame(['gone', 410], $this->told($this->redeem($other, $this->claims($other)['code'])));
        $this->assertSame(200, $this->work($service)[0]);
        $this->assertSame(['gone', 410], $this->told($this->work($other)));
    }

    public function testOnlyASignedRequestAndOnlyOnce(): void
    {
        $service = $this->withFiles();
        $this->enter($service);
        [$server, $body] = $this->signed($search = ['do' => 'search', 'service' => (string) $service, 'path' => '', 'text' => 'x']);
        $this->assertSame(200, self::answer($server, $body)[0]);
        $this->assertSame(['denied', 403], $this->told(self::answer($server, $body)), 'the nonce again');
        $signature = $server['HTTP_X_HESTIA_SIGNATURE'];
        $wrong = [
            'no signature' => ['HTTP_X_HESTIA_SIGNATURE' => ''], 'large letters' => ['HTTP_X_HESTIA_SIGNATURE' => strtoupper($signature)],
            'one bit' => ['HTTP_X_HESTIA_SIGNATURE' => strtr(substr($signature, 0, 1), '0123456789abcdef', '1032547698badcfe') . substr($signature, 1)],
            'cut' => ['HTTP_X_HESTIA_SIGNATURE' => substr($signature, 0, 32)], 'no nonce' => ['HTTP_X_HESTIA_NONCE' => null],
            'another nonce' => ['HTTP_X_HESTIA_NONCE' => self::base64url(random_bytes(16))], 'a short nonce' => ['HTTP_X_HESTIA_NONCE' => 'abc'],
            'another time' => ['HTTP_X_HESTIA_TIME' => (string) (time() - 2)], 'no time' => ['HTTP_X_HESTIA_TIME' => ''],
        ];
        foreach ($wrong as $what => $other) {
            [$server, $body] = $this->signed($search);
            $this->assertSame(['denied', 403], $this->told(self::answer(($other === ['HTTP_X_HESTIA_SIGNATURE' => strtoupper($signature)]
                ? ['HTTP_X_HESTIA_SIGNATURE' => strtoupper($server['HTTP_X_HESTIA_SIGNATURE'])] : $other) + $server, $body)), $what);
        }
        foreach ([-62, 62] as $skew) {
            [$server, $body] = $this->signed($search, null, time() + $skew);
            $this->assertSame(['denied', 403], $this->told(self::answer($server, $body)));
        }
        [$server, $body] = $this->signed($search, null, time() - 50);
        $this->assertSame(200, self::answer($server, $body)[0], 'clocks differ');
        [$server, $body] = $this->signed($search);
        $this->assertSame(['denied', 403], $this->told(self::answer($server, str_replace('"x"', '"y"', $body))));
        $this->assertSame(['denied', 403], $this->told($this->ask($search, [], $this->newSecret())), 'a key of nobody');
    }

    public function testTheFormOfARequest(): void
    {
        $service = (string) $this->withFiles();
        foreach (['GET', 'HEAD', 'PUT', 'OPTIONS', ''] as $method) {
            $this->assertSame(['method', 405], $this->told($this->ask(['do' => 'end', 'service' => $service], ['REQUEST_METHOD' => $method])));
        }
        foreach (['text/plain', 'application/x-www-form-urlencoded', '', 'application/jsonx'] as $type) {
            $this->assertSame(['request', 400], $this->told($this->ask(['do' => 'end', 'service' => $service], ['CONTENT_TYPE' => $type])));
        }
        foreach ([['v' => 2], ['v' => '1'], ['v' => null]] as $version) {
            $this->assertSame(['version', 400], $this->told($this->ask($version + ['do' => 'end', 'service' => $service])));
        }
        $wrong = [['service' => 1], ['service' => '0'], ['service' => '1 or 1'], ['session' => 'x'], ['session' => str_repeat('A', 64)], ['do' => ''], ['do' => 'DO'], ['do' => ['x']]];
        foreach ($wrong as $part) {
            $this->assertSame(['request', 400], $this->told($this->ask($part + ['do' => 'end', 'service' => $service])), (string) json_encode($part));
        }
        [$server] = $this->signed([]);
        foreach (['', 'x', '[]', '1', str_repeat('[', 100)] as $body) {
            $this->assertSame(['request', 400], $this->told(self::answer($server, $body)));
        }
        $this->assertSame(['too_large', 413], $this->told(self::answer($server, str_repeat(' ', 65537))));
    }

    public function testGuessingAndHammeringAreSlowedDown(): void
    {
        $service = $this->withFiles();
        $key = $this->newSecret();
        $words = [];
        for ($i = 0; $i < 25; $i++) {
            $words[] = $this->told($this->ask(['do' => 'end', 'service' => (string) $service], [], $key))[0];
        }
        $this->assertSame(['denied' => 20, 'rate' => 5], array_count_values($words));
        $this->enter($service);
        $this->assertSame(200, $this->work($service)[0], 'who signs rightly at the same address is not held up');
        Capsule::table('mod_hestiacp_codes')->where('kind', 'asked')->update(['uses' => 240]);
        $this->assertSame(['rate', 429], $this->told($this->work($service)));
    }

    public function testAReplacedSecretHoldsForOpenSessionsAndNotForTokens(): void
    {
        $service = $this->withFiles();
        $this->enter($service);
        $old = $this->key;
        $this->key = $this->newSecret();
        FileManagerSecrets::put(self::URL, $this->key);
        $search = ['do' => 'search', 'service' => (string) $service, 'path' => '', 'text' => 'x'];
        $this->assertSame([200, 200], [$this->ask($search, [], $old)[0], $this->ask($search)[0]]);
        $this->assertSame('ada', $this->claims($service)['user']);
        $stored = json_decode(decrypt((string) Capsule::table('tblconfiguration')->where('setting', 'HestiacpFileManagers')->value('value')), true);
        $stored[self::URL]['changed'] -= 36001;
        $this->whmcs->configure('HestiacpFileManagers', encrypt((string) json_encode($stored)));
        $this->assertSame(['denied', 403], $this->told($this->ask($search, [], $old)));
        $this->assertStringNotContainsString($this->key, $this->database());
    }

    public function testTheSentenceIsInTheLanguageOfTheClient(): void
    {
        $service = $this->withFiles();
        $_SESSION['Language'] = 'german';
        $this->assertSame('german', $this->claims($service)['lang']);
        $this->enter($service);
        unset($_SESSION['Language']);
        $answer = $this->ask(['do' => 'delete', 'service' => (string) $service, 'job' => str_repeat('0', 32), 'path' => self::path('web')]);
        $this->assertSame([422, 'unsupported'], [$answer[0], $answer[1]['error']]);
        $this->assertStringContainsString('Datei für Datei', $answer[1]['message']);
    }

    /**
     * @param array{int, array<string, mixed>} $answer
     * @return array{string, int}
     */
    private function told(array $answer): array
    {
        $this->assertSame(['v', 'error', 'message'], array_keys($answer[1]), (string) json_encode($answer));
        $this->assertStringNotContainsString('localhost', $answer[1]['message']);
        return [$answer[1]['error'], $answer[0]];
    }

    /** @return array{int, array<string, mixed>} */
    private function redeem(int $service, string $code): array
    {
        return $this->ask(['do' => 'redeem', 'service' => (string) $service, 'code' => $code]);
    }

    /** @return array{int, array<string, mixed>} */
    private function work(int $service): array
    {
        return $this->ask(['do' => 'search', 'service' => (string) $service, 'path' => '', 'text' => 'nothing']);
    }
}
