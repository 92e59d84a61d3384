<?php

declare(strict_types=1);

namespace Hestia\Tests\FileManager;

use Hestia\FileManager\Config;
use Hestia\FileManager\Files\Restart;
use Hestia\FileManager\Ftp\FtpError;
use Hestia\FileManager\Session\Store;
use Hestia\FileManager\State;

/** The connections of a session that is there, against a real server. */
final class SessionLoginTest extends SiteCase
{
    public function testOneConnectionPerRequestUnderTheSlotsAndClosedWithIt(): void
    {
        $session = $this->open($this->enter());
        $client = $session->ftp();
        self::assertSame('/home/alice', $client->top());
        self::assertSame($client, $session->ftp());
        self::assertSame([false], $this->free(1), 'the connection holds a slot');
        $session->disconnect();
        self::assertFalse($client->isOpen());
        self::assertSame([true], $this->free(1));
        self::assertNotSame($client, $session->ftp());
        $session->disconnect();
    }

    public function testAPasswordThatIsNoLongerRightEndsTheSession(): void
    {
        $visitor = $this->enter();
        $session = $this->open($visitor);
        /* The server changes under the session: now it is one that knows no such user. */
        $folder = $session->directory();
        $state = new State($this->site->state());
        $config = new Config(['ftp_ca_file' => Servers::get()->certificates->file('authority')] + $this->site->config);
        $account = new \Hestia\FileManager\Session\Account(['host' => '127.0.0.1', 'port' => Servers::get()->ports['proftpd']['port'], 'user' => 'alice',
            'password' => $this->secret('a password of yesterday'), 'tls' => Certificates::NAME, 'top' => '/', 'language' => '', 'caps' => [],
            'back' => Site::ISSUER, 'broker' => '', 'key' => '', 'written' => '1']);
        $record = ['made' => time(), 'handed' => time(), 'issuer' => Site::ISSUER, 'service' => '7'];
        $seal = new \Hestia\FileManager\Session\Seal(random_bytes(32), $config->pepper());
        $stale = new \Hestia\FileManager\Session\StoredSession($config, $state, new \Hestia\FileManager\AuditLog($state, 1000), dirname($folder), $record, $account, $seal);
        try {
            $stale->ftp();
            self::fail('The login was taken.');
        } catch (FtpError $error) {
            self::assertSame('login', $error->getReason());
        }
        self::assertDirectoryDoesNotExist(dirname($folder));
        self::assertSame('session', $this->site->ask('session', $visitor)->error());
    }

    public function testAFullServerIsAskedAgainBeforeItIsSaid(): void
    {
        $visitor = $this->enter();
        $sockets = [];
        /* vsftpd takes 10 connections from one address. */
        for ($i = 0; $i < 10; $i++) {
            // One that has just ended may still be counted.
            for ($tries = 0; $tries < 400; $tries++) {
                $sockets[$i] = stream_socket_client('tcp://127.0.0.1:' . Servers::get()->ports['vsftpd']['port']);
                $greeting = (string) fgets($sockets[$i]);
                if (strncmp($greeting, '421', 3) !== 0) {
                    break;
                }
                usleep(50000);
            }
            self::assertStringStartsWith('220', $greeting);
        }
        $this->site->configure(['connection_wait' => 1]);
        $session = $this->open($visitor);
        $begun = microtime(true);
        try {
            $session->ftp();
            self::fail('The server was not full.');
        } catch (FtpError $error) {
            self::assertSame('busy', $error->getReason());
        }
        self::assertGreaterThan(1.0, microtime(true) - $begun);
        self::assertSame([true], $this->free(1), 'the slot is given back');
        array_map('fclose', $sockets);
        $this->site->configure(['connection_wait' => 20]);
        $again = $this->open($visitor);
        self::assertSame('/home/alice', $again->ftp()->top());
        $again->disconnect();
    }

    public function testTheHandOffSaysWhatTheServerSays(): void
    {
        $ftp = $this->ftp();
        $answer = $this->site->handOff($this->site->token(['user' => 'nojail'] + $ftp));
        self::assertSame(422, $answer->status);
        self::assertStringContainsString('may log in with a shell', $answer->body);
        $answer = $this->site->handOff($this->site->token(['tls' => 'other.example.test'] + $ftp));
        self::assertSame([502, 'ftp_tls'], [$answer->status, $this->site->failure()]);
        $answer = $this->site->handOff($this->site->token(['tls' => 'sha256:' . str_repeat('0', 64)] + $ftp));
        self::assertSame([502, 'ftp_tls'], [$answer->status, $this->site->failure()]);
        $pin = 'sha256:' . Servers::get()->certificates->pin('self_signed');
        $this->enter(['tls' => $pin] + $this->ftp('vsftpd-self-signed'));
    }

    public function testThatAServerTakesNoPartsIsFoundOutOnceForAllAndAgainLater(): void
    {
        $first = $this->enter($this->ftp('proftpd'));
        self::assertFalse((new Restart($this->open($first)))->isRefused());
        [, $id] = $this->uploadHalf($first);
        $this->assertArrived(10, $this->chunk($first, $id, 5));
        $second = $this->enter($this->ftp('proftpd'));
        self::assertTrue((new Restart($this->open($second)))->isRefused());
        [$name, $id] = $this->uploadHalf($second);
        self::assertSame([], glob(Servers::get()->home() . "/tmp/.hfm-*$id*"), 'it waits here at once: ' . $name);
        $this->assertArrived(10, $this->chunk($second, $id, 5));
        self::assertFalse((new Restart($this->open($this->enter($this->ftp()))))->isRefused(), 'another server');
        // Some hours later the server may have been changed.
        $known = glob($this->site->state() . '/servers/*') ?: [];
        self::assertCount(1, $known);
        self::assertLessThanOrEqual(time() + 86400, filemtime($known[0]));
        touch($known[0], time() - 1);
        self::assertFalse((new Restart($this->open($second)))->isRefused());
        [, $id] = $this->uploadHalf($second);
        $this->assertArrived(10, $this->chunk($second, $id, 5));
        self::assertTrue((new Restart($this->open($first)))->isRefused(), 'found out again');
        touch($known[0], time() - 1);
        (new Store(new Config($this->site->config), new State($this->site->state())))->sweep(time() + 700);
        self::assertSame([], glob($this->site->state() . '/servers/*'));
    }

    /** @return array{string, string} name and id of an upload of ten bytes, five of which are there */
    private function uploadHalf(Visitor $visitor): array
    {
        $name = 'parts' . bin2hex(random_bytes(6));
        $fields = ['path' => 'dG1w', 'name' => $name, 'size' => 10, 'modified' => null, 'conflict' => 'ask'];
        $id = $this->site->ask('upload_start', $visitor, $fields)->json()['id'];
        $this->assertArrived(5, $this->chunk($visitor, $id, 0));
        return [$name, $id];
    }

    private function assertArrived(int $bytes, Answer $answer): void
    {
        self::assertSame([200, $bytes], [$answer->status, $answer->json()['offset'] ?? null], $answer->body);
    }

    private function chunk(Visitor $visitor, string $id, int $offset): Answer
    {
        $headers = ['Cookie' => $visitor->cookie, 'X-File-Manager' => $visitor->token, 'Origin' => $this->site->origin,
            'Content-Type' => 'application/octet-stream', 'Sec-Fetch-Site' => 'same-origin'];
        return $this->site->request('POST', "/index.php?do=upload_chunk&id=$id&offset=$offset", $headers, '12345');
    }

    private function open(Visitor $visitor): \Hestia\FileManager\Session\StoredSession
    {
        $config = new Config($this->site->config);
        return (new Store($config, new State($config->state())))->open(explode('=', $visitor->cookie)[1], time());
    }

    /**
     * Whether the first slots of the server are free.
     *
     * @return list<bool>
     */
    private function free(int $count): array
    {
        $free = [];
        $folder = $this->site->state() . '/slots/' . hash('sha256', '127.0.0.1:' . Servers::get()->ports['vsftpd']['port']);
        for ($i = 0; $i < $count; $i++) {
            $handle = fopen("$folder/$i", 'c');
            $free[] = flock($handle, LOCK_EX | LOCK_NB);
            fclose($handle);
        }
        return $free;
    }
}
