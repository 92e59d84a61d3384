<?php

declare(strict_types=1);

namespace Hestia\Tests;

use Hestia\Tests\Module\PanelCase;
use WHMCS\Database\Capsule;

/** Test Connection, the package list, TLS, and what a broken way to the panel looks like in every action. */
final class ConnectionTest extends PanelCase
{
    private const ACTIONS = ['create', 'suspend', 'unsuspend', 'terminate', 'changePackage'];

    public function testTheConnectionWorks(): void
    {
        $this->assertSame(['success' => true, 'error' => ''], $this->whmcs->testConnection($this->server));
        $this->assertSame(['v-list-user', 'v-list-access-keys', 'v-list-sys-config', 'v-list-user-packages'], $this->calls());
    }

    public function testThePackageListOfTheProductPage(): void
    {
        $packages = $this->whmcs->loadOptions($this->server);
        $this->assertArrayHasKey('default', $packages);
        $this->assertSame(array_keys($packages), array_values($packages));
    }

    public function testThePackageListThrowsTheSentenceThatThePageShows(): void
    {
        $this->whmcs->editServer($this->server, ['accesshash' => 'nonsense']);
        $this->expectExceptionMessage("Line 1 of the server's Access Hash must be the access key");
        $this->whmcs->loadOptions($this->server);
    }

    /** D2: no server assigned was a success. */
    public function testD2WithoutAServerNothingSucceeds(): void
    {
        $service = $this->order();
        Capsule::table('tblhosting')->where('id', $service)->update(['server' => 0]);
        foreach (self::ACTIONS as $action) {
            $this->assertRefused($this->whmcs->$action($service), 'No server is assigned to this service');
        }
        $this->assertRefused($this->whmcs->changePassword($service, $this->secret('new-Password-1')), 'No server is assigned');
        $this->assertSame('Pending', $this->whmcs->service($service)['domainstatus']);
        $this->assertFalse($this->whmcs->testConnection(0)['success']);
    }

    /** @return array<string, array{array<string, mixed>, array<string, mixed>, string}> */
    public function brokenWays(): array
    {
        return [
            'refused' => [['refuse' => true], [], 'refuses connections'],
            'reset' => [['cut' => 0], [], 'localhost'],
            'does not answer' => [['stall' => true], ['more' => "connect_timeout_ms = 300\nread_timeout_ms = 300\nwrite_timeout_ms = 300"], 'localhost'],
            'unresolvable' => [[], ['hostname' => 'panel.invalid'], 'panel.invalid'],
            'expired' => [['certificate' => 'expired'], [], 'expired'],
            'self-signed' => [['certificate' => 'self-signed'], [], 'ca_file'],
            'wrong name' => [['certificate' => 'wrong-name'], [], 'name'],
            'another authority' => [['certificate' => 'other-ca'], [], 'ca_file'],
        ];
    }

    /**
     * D1: an answer that never came was read as number 0, hence success. D14: TLS was not verified.
     *
     * @dataProvider brokenWays
     * @param array<string, mixed> $fault of the connection
     * @param array<string, mixed> $record changes of the server record
     */
    public function testD1D14NoAnswerIsNoSuccess(array $fault, array $record, string $part): void
    {
        $service = $this->created();
        $fresh = $this->order('eve', 'eve.example');
        if (isset($record['more'])) {
            $record = $this->serverRecord($record['more']);
        }
        $this->whmcs->editServer($this->server, $record);
        $this->breakConnection($fault);
        $this->assertRefused($this->whmcs->create($fresh), $part);
        foreach (['suspend', 'unsuspend', 'terminate', 'changePackage'] as $action) {
            $this->assertRefused($this->whmcs->$action($service), $part);
        }
        $this->assertRefused($this->whmcs->changePassword($service, $this->secret('new-Password-1')), $part);
        $test = $this->whmcs->testConnection($this->server);
        $this->assertFalse($test['success']);
        $this->assertRefused($test['error'], $part);
        $this->heal();
        $this->assertSame(['admin', 'ada'], $this->users());
        $this->assertSame(['Active', 'Pending'], [$this->whmcs->service($service)['domainstatus'], $this->whmcs->service($fresh)['domainstatus']]);
    }

    public function testD14ASelfSignedPanelWorksWithItsPinAndOnlyWithIt(): void
    {
        $key = strtok((string) $this->serverRecord()['accesshash'], "\n");
        $this->whmcs->editServer($this->server, ['accesshash' => $key . "\npin = " . $this->panel->pin()]);
        $this->assertTrue($this->whmcs->testConnection($this->server)['success']);
        $this->whmcs->editServer($this->server, ['accesshash' => $key . "\npin = sha256//" . base64_encode(str_repeat('x', 32))]);
        $this->assertRefused($this->whmcs->testConnection($this->server)['error'], 'pin');
        $this->whmcs->editServer($this->server, ['accesshash' => $key]);
        $this->assertRefused($this->whmcs->testConnection($this->server)['error'], 'ca_file');
    }

    /** D14: not verifying is a decision that is told each time. */
    public function testD14AnInsecureServerIsToldAtEveryTest(): void
    {
        $key = strtok((string) $this->serverRecord()['accesshash'], "\n");
        $this->whmcs->editServer($this->server, ['accesshash' => $key . "\ninsecure = yes"]);
        $before = count($this->whmcs->activityLog());
        $this->assertTrue($this->whmcs->testConnection($this->server)['success']);
        $this->assertTrue($this->whmcs->testConnection($this->server)['success']);
        $notes = array_slice($this->whmcs->activityLog(), $before);
        $this->assertCount(2, $notes);
        $this->assertStringContainsString('is not verified (insecure), so anyone on the way can read the login', $notes[0]);
    }

    /** @return array<string, array{array<string, string>, string, string}> */
    public function oddRecords(): array
    {
        return [
            'SSL is not ticked' => [['secure' => ''], '', 'the SSL box is not ticked'],
            'IP Address is a word' => [['ipaddress' => 'somewhere'], '', 'is no address; the module goes by Hostname'],
            'folder without hashes' => [[], 'ca_dir = ' . __DIR__, 'run "openssl rehash" there'],
        ];
    }

    /**
     * @dataProvider oddRecords
     * @param array<string, string> $record
     */
    public function testWhatCountsForNothingIsTold(array $record, string $line, string $part): void
    {
        $this->whmcs->testConnection($this->server);
        $this->assertStringNotContainsString($part, implode("\n", $this->whmcs->activityLog()));
        $this->whmcs->editServer($this->server, $record + $this->serverRecord($line));
        $this->assertTrue($this->whmcs->testConnection($this->server)['success']);
        $this->assertStringContainsString($part, implode("\n", $this->whmcs->activityLog()));
    }

    /** @return array<string, array{string, string}> */
    public function badPaths(): array
    {
        $notAFile = 'of the server\'s Access Hash names no file that PHP can read';
        return [
            'no file' => ['ca_file = /nowhere.pem', 'The line ca_file ' . $notAFile],
            'no certificate in it' => ['ca_file = ' . __FILE__, 'The file of the line ca_file in the server\'s Access Hash is not in PEM form'],
            'folder as a file' => ['ca_file = ' . __DIR__, 'The line ca_file ' . $notAFile],
            'no certificate' => ['client_cert = /nowhere.pem', 'The line client_cert ' . $notAFile],
            'file as a folder' => ['ca_dir = ' . __FILE__, 'The line ca_dir of the server\'s Access Hash names no folder'],
        ];
    }

    /** @dataProvider badPaths */
    public function testAPathThatCannotBeReadIsToldWithItsLine(string $line, string $part): void
    {
        $key = strtok((string) $this->serverRecord()['accesshash'], "\n");
        $this->whmcs->editServer($this->server, ['accesshash' => $key . "\n" . $line]);
        $this->assertRefused($this->whmcs->testConnection($this->server)['error'], $part);
        $this->assertRefused($this->whmcs->create($this->order()), $part);
    }

    public function testAnAddressStandsForAName(): void
    {
        $this->whmcs->editServer($this->server, ['hostname' => ''] + $this->serverRecord('address = 127.0.0.1'));
        $this->assertRefused($this->whmcs->testConnection($this->server)['error'], 'enter the panel\'s name as Hostname, or remove the line');
    }

    /** D15: port 8083 and the host name were fixed. */
    public function testD15AnAddressWithoutHostNameIsUsed(): void
    {
        $this->whmcs->editServer($this->server, ['hostname' => '']);
        $this->assertTrue($this->whmcs->testConnection($this->server)['success']);
        $service = $this->created();
        $this->assertSettled($service, 'ada');
        $this->assertNote('on 127.0.0.1:' . $this->panel->port());
    }

    /** @return array<string, array{array<string, string>, string}> */
    public function badPlaces(): array
    {
        return [
            'an address of a page' => [['hostname' => 'https://localhost'], 'enter it without https://, port and path'],
            'with its port' => [['hostname' => 'localhost:8083'], 'enter it without https://, port and path'],
            'with a path' => [['hostname' => 'localhost/login'], 'enter it without https://, port and path'],
            'two words' => [['hostname' => 'my panel'], 'enter it without https://, port and path'],
            'a large port' => [['port' => '65536'], 'not a number from 1 to 65535'],
        ];
    }

    /**
     * @dataProvider badPlaces
     * @param array<string, string> $columns of the server record
     */
    public function testAPlaceThatIsNoneIsNamedBeforeAnythingIsSent(array $columns, string $part): void
    {
        $this->whmcs->editServer($this->server, $columns);
        $this->assertStringContainsString($part, $this->whmcs->testConnection($this->server)['error']);
        $this->assertRefused($this->whmcs->create($this->order()), $part);
        $this->assertSame([], $this->calls());
    }

    /** D16: an answer without a body (204) was a failure. D19: `{}` as text, 204 and words were parsed as JSON. */
    public function testD16D19AnEmptyPackageListIsToldAsSuch(): void
    {
        $this->fault('v-list-user-packages', ['exit' => 0, 'text' => '{}']);
        $this->assertRefused($this->whmcs->testConnection($this->server)['error'], 'no package');
        $this->heal();
        $this->fault('v-list-user-packages', ['exit' => 0, 'text' => '']);
        $this->assertRefused($this->whmcs->testConnection($this->server)['error'], 'no package');
    }

    /** @return array<string, array{array<string, mixed>}> */
    public function foreignAnswers(): array
    {
        return [
            'redirect' => [['redirect' => 'https://localhost/login/']], 'bad gateway' => [['status' => 502]], 'not allowed' => [['status' => 405]],
            'fatal error of PHP' => [['status' => 500]], '50 MB' => [['huge' => 50 << 20]], 'endless' => [['endless' => true]],
            'broken JSON' => [['bad_json' => true]], 'no exit header' => [['no_exit_header' => true]],
        ];
    }

    /**
     * D22: redirects, proxy pages and huge bodies.
     *
     * @dataProvider foreignAnswers
     * @param array<string, mixed> $fault
     */
    public function testD22AnswersOfSomethingElseAreToldAndBounded(array $fault): void
    {
        $service = $this->created();
        $memory = memory_get_peak_usage();
        $this->fault('*', $fault);
        $this->assertRefused($this->whmcs->suspend($service), 'localhost:');
        $this->assertRefused($this->whmcs->terminate($service), 'localhost:');
        $this->assertSame('Active', $this->whmcs->service($service)['domainstatus']);
        $this->assertLessThan(64 << 20, memory_get_peak_usage() - $memory);
        $this->heal();
        $this->assertSame(['admin', 'ada'], $this->users());
    }

    /** @return array<string, array{int}> */
    public function exitCodes(): array
    {
        $rows = [];
        for ($code = 1; $code <= 21; $code++) {
            $rows['exit ' . $code] = [$code];
        }
        return $rows;
    }

    /**
     * D17: bare numbers. D18: a shifted table.
     *
     * @dataProvider exitCodes
     */
    public function testD17D18EveryExitCodeIsASentenceWithObjectAndServer(int $code): void
    {
        $service = $this->order();
        $this->fault('v-add-user', ['exit' => $code, 'text' => 'Error: words of the panel <b>']);
        $answer = $this->assertRefused($this->whmcs->create($service));
        $this->assertStringContainsString('localhost:', $answer);
        $this->assertGreaterThan(60, strlen($answer), 'a cause and a next step');
        $this->assertUnchanged($service, 'ada');
    }

    /** D43: fifty services with a wrong key got WHMCS banned by the panel. */
    public function testD43AWrongKeyIsSentOnceAndEveryoneHearsTheSame(): void
    {
        $services = [];
        for ($i = 0; $i < 50; $i++) {
            $services[] = $this->order('user' . $i, '');
        }
        $wrong = ['access_key' => $this->panel->server()['access_key'], 'secret_key' => $this->secret(str_repeat('w', 40))];
        $this->whmcs->editServer($this->server, $this->serverRecord('', $wrong));
        $answers = [];
        foreach ($services as $i => $service) {
            $answer = $this->assertRefused($this->whmcs->suspend($service, true), 'key', "user user$i on");
            $answers[] = str_replace("user user$i on", 'its user on', $answer);
        }
        $this->assertLessThanOrEqual(2, $this->panel->refusals());
        $this->assertCount(1, array_unique(array_slice($answers, 1)));
        $this->assertCount(50, $this->whmcs->moduleQueue());
        $this->whmcs->editServer($this->server, $this->serverRecord());
        $this->assertTrue($this->whmcs->testConnection($this->server)['success'], 'not banned');
    }

    public function testD43ANarrowKeyIsToldWithTheMissingCommandAndOnceOnly(): void
    {
        $key = $this->panel->addKey('billing');
        $this->secret($key['secret_key']);
        $this->whmcs->editServer($this->server, $this->serverRecord('', $key));
        $this->assertSame(['success' => true, 'error' => ''], $this->whmcs->testConnection($this->server), 'it can sell the packages of the panel');
        $this->assertNote('packages made from a product\'s settings (v-list-user-package)');
        $own = ['use_package_parameters' => 'on', 'package_name' => 'own1'];
        for ($i = 0; $i < 10; $i++) {
            $this->assertRefused($this->whmcs->create($this->order('user' . $i, '', $own), true));
        }
        $this->assertLessThanOrEqual(3, $this->panel->refusals());
    }

    public function testATestByAHumanAsksAnew(): void
    {
        $this->fault('v-list-user', ['exit' => 9, 'text' => 'Error: Wrong secret key', 'times' => 1]);
        $this->assertFalse($this->whmcs->testConnection($this->server)['success']);
        $service = $this->order();
        $this->assertRefused($this->whmcs->create($service), 'key');
        $this->assertTrue($this->whmcs->testConnection($this->server)['success']);
        $this->assertSuccess($this->whmcs->create($service));
    }
}
