<?php

declare(strict_types=1);

namespace Hestia\Tests;

use PHPUnit\Framework\TestCase;

require_once __DIR__ . '/PanelClient.php';

/**
 * The double answers as the real panel was recorded: each recorded call is made again, and status, verdict, content
 * type and the shape of the body must be the same.
 */
final class PanelReplayTest extends TestCase
{
    private const FIXTURES = __DIR__ . '/../panel/fixtures';

    private static PanelClient $client;

    public static function setUpBeforeClass(): void
    {
        self::$client = new PanelClient(Panel::start(['seed' => 'fixtures']));
    }

    public static function tearDownAfterClass(): void
    {
        self::$client->panel->stop();
    }

    /** @return iterable<string, array{array<string, mixed>}> */
    public function fixtures(): iterable
    {
        $index = json_decode((string) file_get_contents(self::FIXTURES . '/responses.json'), true, 512, JSON_THROW_ON_ERROR);
        foreach ($index['fixtures'] as $fixture) {
            yield $fixture['name'] => [$fixture];
        }
    }

    /**
     * @dataProvider fixtures
     * @param array<string, mixed> $fixture
     */
    public function testAnswersAsRecorded(array $fixture): void
    {
        $recorded = (string) file_get_contents(self::FIXTURES . '/' . $fixture['body_file']);
        self::assertSame($fixture['body_bytes'], strlen($recorded), 'the fixture file is as it was recorded');

        $reply = self::$client->call($fixture['command'], $fixture['args']);

        self::assertSame($fixture['http_status'], $reply->status);
        self::assertSame($fixture['exit_code'], $reply->exit());
        self::assertSame($fixture['content_type'], $reply->type());
        if ($fixture['body_is_json']) {
            $answered = $reply->json();
            if ($fixture['command'] === 'v-list-access-keys') {
                unset($answered[self::$client->panel->server()['access_key']]);
            }
            self::assertSame(self::shape(json_decode($recorded, true)), self::shape($answered));
        } else {
            self::assertSame($recorded, $reply->body);
        }
    }

    /**
     * @dataProvider fixtures
     * @param array<string, mixed> $fixture
     */
    public function testReturncodeAnswersAsRecorded(array $fixture): void
    {
        $recorded = $fixture['returncode_yes'];

        $reply = self::$client->call($fixture['command'], $fixture['args'], ['returncode' => 'yes']);

        self::assertSame($recorded['http_status'], $reply->status);
        self::assertSame($recorded['exit_code'], $reply->exit());
        self::assertSame($recorded['content_type'], $reply->type());
        self::assertSame($recorded['body'], $reply->body);
    }

    /** Where the recorded state was planted whole, every byte must be the same, not only the shape. */
    public function testPlantedStateComesBackUnchanged(): void
    {
        $same = ['v-list-user-packages', 'v-list-user-package', 'v-list-user', 'v-list-user-suspended', 'v-list-users', 'v-list-web-domains',
            'v-list-web-domain', 'v-list-dns-records', 'v-list-dns-domains', 'v-list-mail-domains',
            'v-list-mail-accounts', 'v-list-databases',
            'v-list-cron-jobs', 'v-list-api', 'v-list-apis', 'v-list-access-key', 'v-list-sys-config', 'v-list-sys-info', 'v-list-sys-ips',
            'v-list-user-ips', 'v-check-access-key', 'v-list-user-ns', 'v-list-sys-services', 'v-list-user-log', 'v-search-object'];
        foreach ($this->fixtures() as $name => [$fixture]) {
            if (!in_array($name, $same, true)) {
                continue;
            }
            $recorded = (string) file_get_contents(self::FIXTURES . '/' . $fixture['body_file']);
            self::assertSame($recorded, self::$client->call($fixture['command'], $fixture['args'])->body, $name);
        }
    }

    /**
     * Keys with the types of their values. Names of users, domains and ids are part of it, days are not.
     *
     * @param mixed $value
     * @return mixed
     */
    private static function shape($value)
    {
        if (!is_array($value)) {
            return gettype($value);
        }
        $shape = [];
        foreach ($value as $key => $child) {
            $shape[preg_match('/^\d{4}-\d\d-\d\d$/', (string) $key) ? 'day' : $key] = self::shape($child);
        }

        return array_values($value) === $value ? array_unique($shape, SORT_REGULAR) : $shape;
    }
}
