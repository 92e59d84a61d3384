<?php

declare(strict_types=1);

namespace Hestia\Tests;

use Hestia\Tests\Module\FileManagerCase;
use Hestia\Tests\Module\HttpsReceiver;
use WHMCS\Database\Capsule;
use WHMCS\Module\Server\Hestiacp\FileManager\RevokeTask;
use WHMCS\Module\Server\Hestiacp\Storage\FileManagerSecrets;
use WHMCS\Module\Server\Hestiacp\Tasks\Queue;
use WHMCS\Module\Server\Hestiacp\Tasks\Task;
use WHMCS\Module\Server\Hestiacp\Tasks\Worker;

/** What was opened ends with a suspension, a termination and another password, here at once and at the file manager by cron. */
final class FileManagerRevokeTest extends FileManagerCase
{
    private ?HttpsReceiver $receiver = null;

    protected function tearDown(): void
    {
        $this->receiver = null;
        putenv('SSL_CERT_FILE');
        parent::tearDown();
    }

    /** @return array<string, array{callable(Whmcs, int): string}> */
    public function actions(): array
    {
        return [
            'suspension' => [static function (Whmcs $whmcs, int $service): string {
                return $whmcs->suspend($service);
            }],
            'termination' => [static function (Whmcs $whmcs, int $service): string {
                return $whmcs->terminate($service);
            }],
            'password' => [static function (Whmcs $whmcs, int $service): string {
                return $whmcs->changePassword($service, 'Another-Horse-9');
            }],
        ];
    }

    /** @dataProvider actions */
    public function testTheFileManagerIsToldAndCodesAndSessionsEnd(callable $action): void
    {
        $this->secret('Another-Horse-9');
        $service = $this->opened();
        $code = $this->claims($service, null, $this->url())['code'];
        $time = time();
        $this->assertSuccess($action($this->whmcs, $service));
        $this->assertSame(0, Capsule::table('mod_hestiacp_codes')->whereIn('kind', ['code', 'session'])->count());
        [$status, $answer] = $this->ask(['do' => 'redeem', 'service' => (string) $service, 'code' => $code]);
        $this->assertSame([410, 'gone'], [$status, $answer['error']]);
        $this->assertSame([], $this->receiver->received(), 'the action does not wait for the file manager');
        $this->assertSame(['done' => 1, 'again' => 0, 'failed' => 0, 'dropped' => 0], $this->work());
        $this->assertReceived($service, $time);
        $this->assertStringContainsString('has ended the sessions', $this->task($service)->message);
        $this->assertStringNotContainsString($this->key, $this->database());
    }

    /** It never asks WHMCS for anything, so only this ends what was opened. */
    public function testDirectModeIsEndedAsWell(): void
    {
        $this->listen();
        $service = $this->withFiles('ada', 'analytical.example', ['file_manager_url' => $this->url(), 'file_manager_direct' => true]);
        $this->assertSame(self::PASSWORD, $this->claims($service, null, $this->url())['pass']);
        $time = time();
        $this->assertSuccess($this->whmcs->suspend($service));
        $this->assertSame(1, $this->work()['done']);
        $this->assertReceived($service, $time);
    }

    public function testNobodyIsToldOfWhatWasNeverOpened(): void
    {
        $service = $this->withFiles();
        $this->assertSuccess($this->whmcs->suspend($service));
        $this->assertSame([], Queue::of($service));
        $this->assertSuccess($this->whmcs->unsuspend($service));
        $this->claims($service);
        $record = json_decode((string) Capsule::table('mod_hestiacp_services')->where('name', 'files')->value('value'), true);
        $record['opened'][self::URL]['time'] -= 36001;
        Capsule::table('mod_hestiacp_services')->where('name', 'files')->update(['value' => json_encode($record)]);
        $this->assertSuccess($this->whmcs->suspend($service));
        $this->assertSame([], Queue::of($service), 'no session lasts that long');
    }

    public function testAFailedActionEndsNothing(): void
    {
        $service = $this->opened();
        $this->breakConnection(['refuse' => true]);
        $this->assertRefused($this->whmcs->suspend($service));
        $this->assertSame([], Queue::of($service));
        $this->heal();
        $this->assertSame(200, $this->ask(['do' => 'search', 'service' => (string) $service, 'path' => '', 'text' => 'x'])[0]);
    }

    /** A file manager that is down, is somebody else, or has another secret: the action is done all the same, and cron tries again. */
    public function testAFileManagerThatCannotBeTold(): void
    {
        $service = $this->opened(403, '{"v":1,"error":"denied"}');
        $this->assertSuccess($this->whmcs->suspend($service));
        $this->assertSame(1, $this->work()['again']);
        $this->assertStringContainsString('refuses to end the sessions of this service (HTTP 403)', $this->task($service)->message);
        putenv('SSL_CERT_FILE=/dev/null');
        $this->assertCount(1, $this->receiver->received());
        $this->again($service);
        $this->assertStringContainsString('did not answer', $this->task($service)->message);
        $this->assertCount(1, $this->receiver->received(), 'nothing is sent to a server that is not known');
        putenv('SSL_CERT_FILE=' . $this->panel->caFile());
        $this->again($service);
        $this->assertCount(2, $this->receiver->received());
        $this->receiver = null;
        $this->again($service);
        $this->assertStringContainsString('did not answer', $this->task($service)->message);
        $this->again($service, 'failed');
        $this->assertSame('failed', $this->task($service)->state);
        $this->assertNote('sessions of this service may still be open');
    }

    /** @return array<string, array{int, string}> */
    public function answers(): array
    {
        return ['HTML' => [200, '<h1>Hello</h1>'], 'another release' => [200, '{"v":2}'], 'nothing' => [200, ''], 'somewhere else' => [302, '{"v":1}'], 'error' => [500, '{"v":1}']];
    }

    /** @dataProvider answers */
    public function testOnlyItsOwnAnswerCounts(int $status, string $body): void
    {
        $service = $this->opened($status, $body);
        $this->assertSuccess($this->whmcs->suspend($service));
        $this->assertSame(1, $this->work()['again']);
    }

    /** The task waits while there is another action: what counts is the later time. */
    public function testALaterActionCountsForATaskThatWaits(): void
    {
        $service = $this->opened();
        $this->assertSuccess($this->whmcs->suspend($service));
        Capsule::table('mod_hestiacp_services')->where('name', 'files_ended')->update(['value' => '{"time":' . (time() - 1000) . '}']);
        $this->assertSuccess($this->whmcs->unsuspend($service));
        $time = time();
        $this->assertSuccess($this->whmcs->suspend($service));
        $this->assertCount(1, Queue::of($service));
        $this->work();
        $this->assertReceived($service, $time);
    }

    private function url(): string
    {
        return 'https://localhost:' . $this->receiver->port . '/';
    }

    /** The file manager, as far as it is told something. */
    private function listen(int $status = 200, string $body = '{"v":1,"ended":1}'): void
    {
        $this->receiver = new HttpsReceiver($this->panel->directory() . '/tls/good.pem', $status, $body);
        putenv('SSL_CERT_FILE=' . $this->panel->caFile());
        FileManagerSecrets::put($this->url(), $this->key);
    }

    /** A service whose client is in the file manager. */
    private function opened(int $status = 200, string $body = '{"v":1,"ended":1}'): int
    {
        $this->listen($status, $body);
        $service = $this->withFiles('ada', 'analytical.example', ['file_manager_url' => $this->url()]);
        [$status] = $this->ask(['do' => 'redeem', 'service' => (string) $service, 'code' => $this->claims($service, null, $this->url())['code']]);
        $this->assertSame(200, $status);
        return $service;
    }

    private function assertReceived(int $service, int $time): void
    {
        [$message] = $this->receiver->received();
        $this->assertSame('POST /index.php?do=revoke HTTP/1.0', $message['line']);
        $this->assertSame(['application/json', 'localhost:' . $this->receiver->port], [$message['headers']['content-type'], $message['headers']['host']]);
        $body = json_decode($message['body'], true);
        $this->assertEqualsWithDelta($time, $body['before'], 3);
        unset($body['before']);
        $this->assertSame(['v' => 1, 'do' => 'revoke', 'issuer' => 'https://billing.example.com', 'service' => (string) $service], $body);
        $lines = ['v1', 'POST', '/index.php?do=revoke', $message['headers']['x-hestia-time'], $message['headers']['x-hestia-nonce'], hash('sha256', $message['body'])];
        $key = hash_hkdf('sha256', self::bytes($this->key), 32, 'hestia fm broker v1');
        $this->assertSame(hash_hmac('sha256', implode("\n", $lines), $key), $message['headers']['x-hestia-signature']);
    }

    private function again(int $service, string $result = 'again'): void
    {
        Queue::tryNow($this->task($service)->id);
        $this->assertSame(1, $this->work()[$result]);
    }

    /** @return array{done: int, again: int, failed: int, dropped: int} */
    private function work(): array
    {
        return Worker::run([RevokeTask::KIND => RevokeTask::class], 60);
    }

    private function task(int $service): Task
    {
        $tasks = Queue::of($service);
        $this->assertCount(1, $tasks);
        return $tasks[0];
    }
}
