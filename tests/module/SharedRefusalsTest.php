<?php

declare(strict_types=1);

namespace Hestia\Tests;

use Hestia\Tests\Module\PanelCase;
use Hestia\Tests\Module\Php;
use Hestia\Tests\Whmcs\Database;
use WHMCS\Database\Capsule;

/** A cron run over many services, checkout and staff are processes of their own; the panel counts their refusals together. */
final class SharedRefusalsTest extends PanelCase
{
    private const SETTING = 'HestiacpRefusals';

    private string $database;

    protected function setUp(): void
    {
        parent::setUp();
        $this->database = (string) tempnam(sys_get_temp_dir(), 'whmcs');
        $this->whmcs = Whmcs::boot($this->database);
        $this->server = $this->whmcs->addServer($this->serverRecord());
        $this->client = $this->whmcs->addClient('Ada', 'Lovelace', 'ada@example.com');
    }

    protected function tearDown(): void
    {
        try {
            parent::tearDown();
        } finally {
            Whmcs::boot(); /* what comes next must not write into a file that has gone */
            array_map('unlink', isset($this->database) ? (glob($this->database . '*') ?: []) : []);
        }
    }

    /** @return array{answers: list<string>, remembered: list<array<string, mixed>>} of a process of its own */
    private function elsewhere(string ...$actions): array
    {
        return Php::together([array_merge([__DIR__ . '/helpers/run_action.php', $this->database], $actions)])[0];
    }

    private function stored(): ?string
    {
        return Capsule::table('tblconfiguration')->where('setting', self::SETTING)->value('value');
    }

    private function breakKey(): void
    {
        $key = ['secret_key' => $this->secret(str_repeat('x', 40))] + $this->panel->server();
        $this->whmcs->editServer($this->server, $this->serverRecord('', $key));
    }

    public function testAWrongKeyCostsOneRefusalForAllProcesses(): void
    {
        $service = $this->order();
        $this->breakKey();
        for ($i = 0; $i < 4; $i++) {
            $answers = $this->elsewhere('create', (string) $service, 'suspend', (string) $service)['answers'];
            $this->assertRefused($answers[0], 'the secret key is wrong');
            $this->assertRefused($answers[1], 'the secret key is wrong');
        }
        $this->assertSame(1, $this->panel->refusals());
        $stored = json_decode((string) $this->stored(), true);
        $this->assertSame(['counted', 'key'], array_column($stored, 'denial'));
        $this->assertSame(['', ''], array_column($stored, 'command'));
        $this->assertStringNotContainsString(str_repeat('x', 40), (string) $this->stored());
    }

    public function testATestByAHumanAsksAgainAndForgetsForAll(): void
    {
        $service = $this->order();
        $panel = $this->panel;
        $this->panel->config('API_ALLOWED_IP', '192.0.2.1');
        $this->assertRefused($this->elsewhere('create', (string) $service)['answers'][0], 'does not accept this machine');
        $panel->config('API_ALLOWED_IP', 'allow-all');
        $this->assertRefused($this->elsewhere('create', (string) $service)['answers'][0], 'does not accept this machine');
        /* A refusal of the same second as the test would stay, to be on the safe side. */
        time_nanosleep(1, 100000000);
        $this->assertSame([''], $this->elsewhere('test', (string) $this->server)['answers']);
        $this->assertSuccess($this->elsewhere('create', (string) $service)['answers'][0]);
    }

    /** Two processes that began before either was refused: the one that ends last keeps what the other one wrote. */
    public function testWhatTwoProcessesHeardIsBothKept(): void
    {
        $services = [$this->order(), $this->order('bob', 'bob.example')];
        $keys = [];
        foreach ($services as $i => $service) {
            $key = ['secret_key' => $this->secret(str_repeat((string) $i, 40))] + $this->panel->addKey();
            $keys[] = $key['access_key'];
            Capsule::table('tblhosting')->where('id', $service)->update(['server' => $this->whmcs->addServer($this->serverRecord('', $key))]);
        }
        $program = [__DIR__ . '/helpers/run_action.php', $this->database];
        $good = (string) $this->order('eve', 'eve.example');
        Php::together([
            array_merge($program, ['create', $good, 'meet', '0', 'suspend', (string) $services[0]]),
            array_merge($program, ['create', (string) $this->order('joe', 'joe.example'), 'meet', '0', 'suspend', (string) $services[1]]),
        ]);
        $this->assertSame(2, $this->panel->refusals());
        $this->assertSame(['key', 'key'], array_values(array_diff(array_column((array) json_decode((string) $this->stored(), true), 'denial'), ['counted'])));
    }

    /** Each press of Test Connection can be served by another process. */
    public function testProcessesCountTheirTestsTogether(): void
    {
        $this->breakKey();
        for ($press = 0; $press < 4; $press++) {
            $this->assertRefused($this->elsewhere('test', (string) $this->server)['answers'][0], 'the secret key is wrong');
        }
        $this->assertRefused($this->elsewhere('test', (string) $this->server)['answers'][0], 'so nothing was sent', 'test again in');
        $this->assertSame(4, $this->panel->refusals());
        $this->assertFalse($this->panel->banned());
    }

    /** A cron run takes minutes, in which staff test and orders come. */
    public function testALongProcessHearsOfRefusalsInBetween(): void
    {
        $services = [$this->order(), $this->order('bob', 'bob.example')];
        $program = [__DIR__ . '/helpers/run_action.php', $this->database];
        $this->assertSuccess($this->elsewhere('create', (string) $services[0])['answers'][0]);
        $this->breakKey();
        $answers = Php::together([
            array_merge($program, ['load', '0', 'meet', '0', 'sleep', '8', 'suspend', (string) $services[0]]),
            array_merge($program, ['meet', '0', 'suspend', (string) $services[0]]),
        ]);
        $this->assertRefused($answers[0]['answers'][0], 'was not sent', 'the secret key is wrong');
        $this->assertSame(1, $this->panel->refusals());
    }

    public function testNothingIsWrittenWhenNothingWasRefused(): void
    {
        $service = $this->order();
        $this->assertSuccess($this->elsewhere('create', (string) $service)['answers'][0]);
        $this->assertNull($this->stored());
    }

    public function testWhatIsStoredIsWrittenOnceAndNotAgain(): void
    {
        $service = $this->order();
        $this->breakKey();
        $this->elsewhere('create', (string) $service);
        $first = (string) $this->stored();
        Database::count(self::SETTING);
        $this->elsewhere('create', (string) $service, 'suspend', (string) $service);
        $this->assertSame($first, $this->stored());
        $this->assertSame(0, Capsule::table('writes')->count());
    }

    /** The column of a setting holds 65535 bytes; more than that would store nothing. */
    public function testOfManyTheNewestAreKept(): void
    {
        $remembered = $this->elsewhere('fill', '500')['remembered'];
        $this->assertCount(500, $remembered);
        $this->assertGreaterThan(65535, strlen((string) json_encode($remembered)));
        $kept = array_column((array) json_decode((string) $this->stored(), true), 'until');
        $this->assertGreaterThan(50, count($kept));
        $this->assertSame(max(array_column($remembered, 'until')), $kept[0]);
        $this->assertLessThan(500, count($kept));
    }

    /** More than the column takes: refusals and counts stay, permission lists give way, and nothing is written twice. */
    public function testWhatDoesNotFitIsNotWrittenAgainAndAgain(): void
    {
        $service = $this->order();
        Capsule::table('tblconfiguration')->insert(['setting' => self::SETTING, 'value' => '[]']);
        Database::count(self::SETTING);
        $answers = $this->elsewhere('fill panels', '60', 'create', (string) $service, 'suspend', (string) $service)['answers'];
        $this->assertSame(['success', 'success'], $answers);
        $this->assertSame(1, Capsule::table('writes')->count());
        $denials = array_count_values(array_column((array) json_decode((string) $this->stored(), true), 'denial'));
        $this->assertSame(60, $denials['key']);
        $this->assertLessThan(60, $denials['listed']);
        $this->assertLessThan(65536, strlen((string) $this->stored()));
    }

    /** @return array<string, array{string}> */
    public function spoilt(): array
    {
        return [
            'no JSON' => ['{"'], 'no list' => ['7'], 'other things' => ['[1, "x", {"key": 5}, {"until": "never"}]'],
            'deep' => [str_repeat('[', 600) . str_repeat(']', 600)],
        ];
    }

    /** @dataProvider spoilt */
    public function testASpoiltValueHarmsNothing(string $value): void
    {
        Capsule::table('tblconfiguration')->insert(['setting' => self::SETTING, 'value' => $value]);
        $this->assertSuccess($this->elsewhere('create', (string) $this->order())['answers'][0]);
        $this->breakKey();
        $this->elsewhere('suspend', (string) $this->order('bert', 'bert.example'));
        $this->assertCount(2, (array) json_decode((string) $this->stored(), true), 'the refusal and the count');
    }

    /** An entry that somebody wrote by hand is a text on a page at most. */
    public function testAStoredSentenceIsEscaped(): void
    {
        $service = $this->order();
        $this->breakKey();
        $this->elsewhere('create', (string) $service);
        $entries = json_decode((string) $this->stored(), true);
        $this->assertSame(['counted', 'key'], array_column($entries, 'denial'));
        $entries[1]['message'] = 'Somebody <script>alert(1)</script> was here, and this is a whole sentence.';
        $entries[1]['until']++;
        Capsule::table('tblconfiguration')->where('setting', self::SETTING)->update(['value' => json_encode($entries)]);
        $this->assertRefused($this->elsewhere('create', (string) $service)['answers'][0], 'was here');
        $this->assertSame(1, $this->panel->refusals());
    }

    public function testWhereNothingCanBeStoredEachProcessRemembersForItself(): void
    {
        $service = $this->order();
        $this->breakKey();
        $result = $this->elsewhere('break', '0', 'create', (string) $service, 'create', (string) $service);
        $this->assertRefused($result['answers'][1], 'the secret key is wrong');
        $this->assertCount(2, $result['remembered']);
        $this->assertNull($this->stored());
        $this->assertSame(1, $this->panel->refusals());
    }
}
