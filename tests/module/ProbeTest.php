<?php

declare(strict_types=1);

namespace Hestia\Tests;

use Hestia\Tests\Module\PanelCase;
use WHMCS\Module\Server\Hestiacp\Foundation\Language;
use WHMCS\Module\Server\Hestiacp\Foundation\Text;
use WHMCS\Module\Server\Hestiacp\Server\ProbeReport;

/** Test Connection: every cause has its own sentence with the next step, and what works badly is told each time. */
final class ProbeTest extends PanelCase
{
    /** What an order needs, and what tells a key its own permissions. */
    private const ENOUGH = [
        'v-list-user', 'v-add-user', 'v-change-user-package', 'v-suspend-user', 'v-unsuspend-user', 'v-delete-user',
        'v-change-user-password', 'v-list-user-package', 'v-make-tmp-file', 'v-add-user-package', 'v-list-access-keys', 'v-list-api',
    ];

    /** @return iterable<string, array{list<array<string, mixed>>, array<string, mixed>, list<string>}> */
    public function problems(): iterable
    {
        $connection = static function (array $fault): array {
            return [['accept', $fault]];
        };
        $command = static function (array $fault): array {
            return [['v-list-user', $fault]];
        };
        yield 'name' => [[], ['hostname' => 'no-such-host.invalid'], ['no-such-host.invalid', 'cannot be resolved', 'correct Hostname']];
        yield 'refused' => [$connection(['refuse' => true]), [], ['refuses connections', 'the port in the server record', 'fail2ban']];
        yield 'no TLS' => [$connection(['tls_off' => true]), [], ['does not speak TLS', '8083 unless it was changed']];
        yield 'mail server' => [$connection(['banner' => "220 mail.example.com ESMTP\r\n"]), [], ['does not speak TLS', 'correct the port']];
        yield 'closed' => [$connection(['cut' => 0]), [], ['No TLS connection', 'TLS 1.2 or newer']];
        yield 'old TLS' => [$connection(['tls' => '1.1']), [], ['only TLS older than 1.2', 'update HestiaCP']];
        yield 'expired' => [$connection(['certificate' => 'expired']), [], ['has expired', 'v-add-letsencrypt-host']];
        yield 'not yet valid' => [$connection(['certificate' => 'not-yet-valid']), [], ['is not valid yet', 'set the clocks']];
        yield 'self-signed' => [
            $connection(['certificate' => 'self-signed']), [], ['is self-signed', 'add the line "ca_file = ', 'add the line "pin = sha256//KEY"', 'openssl x509'],
        ];
        yield 'wrong name' => [$connection(['certificate' => 'wrong-name']), [], ['made for another name', 'as Hostname', 'address = ']];
        yield 'other authority' => [$connection(['certificate' => 'other-ca']), [], ['authority that this machine does not know', '"ca_file = ']];
        yield 'silent' => [[['*', ['stall' => true]]], ['more' => 'read_timeout_ms = 300'], ['no answer in time', 'test again']];
        yield 'pin' => [[], ['more' => 'pin = sha256//' . base64_encode(str_repeat('x', 32))], ['line "pin" in the Access Hash', 'compare on the panel']];
        yield 'ca_file' => [[], ['hash' => "\nca_file = /nonexistent/ca.pem"], ['ca_file', 'correct its path']];
        yield 'proxy' => [[], ['more' => 'proxy = http://no-such-proxy.invalid:3128'], ['The proxy on the way to the panel', 'correct the line "proxy"']];
        yield 'redirect' => [$command(['redirect' => 'https://login.example.com/']), [], ['redirects to https://login.example.com/', 'server record']];
        yield 'another page' => [$command(['status' => 404]), [], ['HTTP 404', 'this is not HestiaCP', 'check the port']];
        yield 'broken panel' => [$command(['status' => 502]), [], ['HTTP 502', "HestiaCP's own nginx and PHP logs"]];
        yield 'no JSON' => [$command(['bad_json' => true]), [], ['as JSON', 'try again']];
        yield 'host with https' => [[], ['hostname' => 'https://panel.example.com:8083/'], ['is no name and no address', 'without https://']];
    }

    /**
     * @dataProvider problems
     * @param list<array{string, array<string, mixed>}> $faults
     * @param array<string, mixed> $record changes of the server record; "more" lines, or "hash" instead of the CA file
     * @param list<string> $parts of the sentence
     */
    public function testEveryProblemHasItsSentence(array $faults, array $record, array $parts): void
    {
        if (isset($record['more'])) {
            $record = $this->serverRecord($record['more']);
        } elseif (isset($record['hash'])) {
            $record['accesshash'] = $this->keyLine() . $record['hash'];
            unset($record['hash']);
        }
        $this->whmcs->editServer($this->server, $record);
        foreach ($faults as [$where, $fault]) {
            $this->fault($where, $fault);
        }
        $this->panel->closeIdle();
        $this->assertFails(...$parts);
        $this->heal();
        $this->panel->closeIdle();
        $this->whmcs->editServer($this->server, $this->serverRecord());
        $this->assertWorks();
    }

    public function testAnAddressThatIsNotAllowedASwitchedOffApiAndAWrongKeyAreToldApart(): void
    {
        $this->panel->config('API_ALLOWED_IP', '192.0.2.1');
        $this->assertFails('does not accept calls from the address of this machine', 'Allowed IP addresses for API', 'also the IPv6 one');
        $this->panel->config('API_ALLOWED_IP', '127.0.0.1');
        $this->panel->config('API_SYSTEM', '0');
        $this->assertFails('is switched off', 'Enable API access');
        $this->panel->config('API_SYSTEM', '1');
        $this->panel->resetRefusals();
        $wrong = ['secret_key' => $this->secret(str_repeat('w', 40))] + $this->panel->server();
        $this->whmcs->editServer($this->server, $this->serverRecord('', $wrong));
        $this->assertFails('the secret key is wrong', 'in the server record');
        $gone = ['access_key' => $this->secret(str_repeat('G', 20))] + $this->panel->server();
        $this->whmcs->editServer($this->server, $this->serverRecord('', $gone));
        $this->assertFails('the access key does not exist there', 'Make a new access key');
        $this->whmcs->editServer($this->server, $this->serverRecord());
        $this->assertWorks();
    }

    /** The API is on, and the command is in the list: what is wrong is whose key it is. */
    public function testAKeyOfAnotherUserIsToldAsSuch(): void
    {
        $this->panel->addUser('acme');
        $this->panel->config('API_SYSTEM', '1');
        $key = $this->panel->addKey(['v-list-user', 'v-list-users'], 'acme');
        $this->secret($key['secret_key']);
        $this->whmcs->editServer($this->server, $this->serverRecord('', $key));
        $this->assertFails('or open to the keys of its administrator alone while this key is another user\'s', 'enter a key of the administrator');
        $this->panel->config('API_SYSTEM', '2');
        $this->assertFails('the permission list of the access key, which must be the administrator\'s own');
    }

    public function testTheApiOfOlderLoginsHasASwitchOfItsOwn(): void
    {
        $this->whmcs->editServer($this->server, [
            'accesshash' => "login = api_key\n" . $this->secret($this->panel->apiKey()) . "\nca_file = " . $this->panel->caFile(),
        ]);
        $this->assertWorks();
        $this->panel->config('API', 'no');
        $this->assertFails('is switched off for logins without an access key', 'enter an access key', 'v-change-sys-api enable legacy');
    }

    public function testAPanelWithoutAccessKeysIsToldAsTooOld(): void
    {
        $old = Panel::start(['version' => '1.5.15']);
        $this->whmcs->editServer($this->server, [
            'port' => (string) $old->port(), 'accesshash' => $this->keyLine() . "\nca_file = " . $old->caFile(),
        ]);
        $this->assertFails('is older than HestiaCP 1.6', 'login = api_key', 'v-generate-api-key');
    }

    /** The profile has what orders need and nothing else: it works, and what it cannot do is told. */
    public function testAKeyForOrdersAloneWorksAndTheRestIsTold(): void
    {
        $this->useKey(self::ENOUGH);
        $this->assertWorks();
        $this->assertNote('cannot be used for: recognising accounts of older services by their password (v-check-user-password)');
        $this->assertNote("certificates of Let's Encrypt (v-schedule-letsencrypt-domain)");
        $this->assertNote('usage figures (v-list-users)');
        $this->assertNote('where you want any of these, run this version\'s panel/install.sh --profile full there');
        $this->assertSame(0, $this->panel->refusals());
        $before = count($this->whmcs->activityLog());
        $this->assertWorks();
        $this->assertGreaterThan($before, count($this->whmcs->activityLog()), 'told at every test');
    }

    /** Of what a key for accounts alone cannot do, one thing matters to nearly every order: it is told first, with what to run. */
    public function testAKeyThatMayNotAddDomainsIsToldSoFirst(): void
    {
        $this->useKey(self::ENOUGH);
        $before = count($this->whmcs->activityLog());
        $this->assertWorks();
        $told = array_slice($this->whmcs->activityLog(), $before);
        $this->assertStringContainsString('Orders with a domain will fail on localhost', (string) reset($told));
        $this->assertStringContainsString('panel/install.sh there with --profile provisioning', (string) reset($told));
        $this->assertStringNotContainsString('the ordered domain (', implode("\n", $told), 'once is enough');
    }

    /** Nothing of the order is made, no refusal is spent on it, and the next one's sentence is about that one. */
    public function testAnOrderWithADomainIsRefusedBeforeAnythingIsMadeByWhatTheTestHasLearned(): void
    {
        $this->useKey(self::ENOUGH);
        $this->assertWorks();
        $this->panel->clearCalls();
        $this->assertRefused($this->whmcs->create($this->order()), 'v-add-domain was not sent for domain analytical.example', 'Nothing was made');
        $this->assertRefused($this->whmcs->create($this->order('bert', 'bert.example')), 'v-add-domain was not sent for domain bert.example');
        $this->assertSame(['admin'], $this->users());
        $this->assertSame([], array_diff(array_column($this->calls(), 'command'), ['v-list-user', 'v-list-user-packages']));
        $this->assertSame(0, $this->panel->refusals());
    }

    /** Five lines in its auth.log, and the panel shuts WHMCS out with everything on it. */
    public function testAWrongSecretIsNotTestedAFifthTime(): void
    {
        $wrong = ['secret_key' => $this->secret(str_repeat('w', 40))] + $this->panel->server();
        $this->whmcs->editServer($this->server, $this->serverRecord('', $wrong));
        for ($press = 0; $press < 4; $press++) {
            $this->assertFails('the secret key is wrong');
        }
        $this->assertFails('within the last ten minutes (4)', 'test again in 10 min.', 'correct the access key or the login in the server record');
        $this->whmcs->editServer($this->server, $this->serverRecord());
        $this->assertFails('so nothing was sent', 'test again in 10 min.', 'auth.log there names the calls');
        $this->assertSame(4, $this->panel->refusals());
        $this->assertFalse($this->panel->banned());
    }

    /** By other programs of this machine, or before this process knew of anything. */
    public function testAMachineThatIsShutOutAllTheSameIsToldHowToEndIt(): void
    {
        $wrong = ['secret_key' => $this->secret(str_repeat('w', 40))] + $this->panel->server();
        $this->whmcs->editServer($this->server, $this->serverRecord('', $wrong));
        $this->assertFails('the secret key is wrong');
        for ($other = 0; $other < 4; $other++) {
            (new PanelClient($this->panel))->post($wrong + ['cmd' => 'v-list-users']);
        }
        $this->assertTrue($this->panel->banned());
        $this->panel->closeIdle();
        $this->assertFails('No TLS connection', 'refused calls of this machine within the last ten minutes (1)', 'v-list-firewall-ban', 'v-delete-firewall-ban ADDRESS HESTIA');
    }

    public function testARootUserThatIsNobodyIsTold(): void
    {
        $this->whmcs->editServer($this->server, $this->serverRecord('root_user = a b'));
        $this->panel->clearCalls();
        $this->assertFails('is not a user name of HestiaCP', 'the line root_user');
        $this->assertSame([], $this->calls());
        $this->whmcs->editServer($this->server, $this->serverRecord('root_user = boss'));
        $this->assertWorks();
        $this->assertNote('has no user "boss"');
        $this->assertNote('in the line root_user');
    }

    /** @return array<string, array{string, string}> */
    public function neededCommands(): array
    {
        return [
            'create' => ['v-add-user', 'creating accounts'],
            'suspend' => ['v-unsuspend-user', 'suspending and unsuspending'], 'terminate' => ['v-delete-user', 'terminating'],
            'password' => ['v-change-user-password', 'changing passwords'], 'package' => ['v-change-user-package', 'changing packages'],
        ];
    }

    /** @dataProvider neededCommands */
    public function testEachCommandThatOrdersNeedIsNamed(string $command, string $feature): void
    {
        $this->useKey(array_values(array_diff(self::ENOUGH, [$command])));
        $this->assertFails("forbids what orders need: $feature ($command); run this version's panel/install.sh there again, or add $command to the permission list");
    }

    public function testAKeyThatMayNotEvenReadAnAccountNamesWhatItNeeds(): void
    {
        $this->useKey(['v-list-users']);
        $this->assertFails('creating accounts (v-list-user)', 'run this version\'s panel/install.sh there again, or add v-list-user to the permission list');
    }

    public function testAnOldPanelIsNoMatterOfPermissions(): void
    {
        $lacking = ['usable' => false, 'missing' => ['v-suspend-user']];
        $report = new ProbeReport(
            ['problem' => '', 'commands' => ['v-suspend-user' => 'missing'], 'features' => ['suspend' => $lacking], 'warnings' => []],
            'panel.example.com:8083'
        );
        $this->assertSame(
            'HestiaCP on panel.example.com:8083 is too old for what orders need: suspending and unsuspending (v-suspend-user); update it, then test again.',
            $report->problem()
        );
        $unknown = new ProbeReport(['problem' => '', 'features' => ['create' => ['usable' => null, 'missing' => []]]], 'panel');
        $this->assertSame('', $unknown->problem(), 'what is not known is not forbidden');
        $this->assertSame('In words of a newer extension.', (new ProbeReport(
            ['problem' => 'new', 'message' => 'In words of a newer extension.'],
            'panel'
        ))->problem());
    }

    /** A line of the log is cut after 1000 bytes, and the next step stands at its end. */
    public function testManyFeaturesAreToldInSeveralSentences(): void
    {
        $features = [];
        foreach (range(1, 20) as $number) {
            $features['feature_of_the_future_' . $number] = ['usable' => false, 'missing' => ['v-some-rather-long-command-' . $number]];
        }
        $warnings = (new ProbeReport(['problem' => '', 'features' => $features], 'panel.example.com:8083'))->warnings();
        $this->assertCount(3, $warnings);
        $this->assertStringContainsString('feature_of_the_future_20 (v-some-rather-long-command-20)', $warnings[2]);
        foreach ($warnings as $warning) {
            $this->assertLessThan(1000, strlen($warning));
        }
    }

    /** In other languages the same takes more bytes, in Ukrainian twice as many. */
    public function testTheNextStepIsNotCutInAnyLanguage(): void
    {
        $commands = hestia_commands();
        $probe = ['problem' => '', 'warnings' => [], 'commands' => array_fill_keys(array_merge(...array_values($commands)), 'not_permitted')];
        foreach ($commands as $feature => $missing) {
            $probe['features'][$feature] = ['usable' => false, 'missing' => $missing];
        }
        try {
            foreach (Language::available() as $language) {
                $_SESSION['Language'] = $language;
                $report = new ProbeReport($probe, 'panel-with-a-long-name.hosting.example.com:8083');
                $told = implode("\n", $report->warnings());
                foreach (array_merge($report->warnings(), [$report->problem()]) as $sentence) {
                    $this->assertSame($sentence, Text::line($sentence), $language);
                }
                $this->assertStringContainsString('--profile provisioning', $report->warnings()[0]);
                foreach (array_diff(array_keys($commands), ['create', 'suspend', 'terminate', 'password', 'change_package', 'domains']) as $feature) {
                    $this->assertStringContainsString(ProbeReport::name($feature) . ' (' . implode(', ', $commands[$feature]) . ')', $told);
                }
            }
        } finally {
            unset($_SESSION['Language']);
        }
    }

    /** Those that no test of this file can bring about have their sentence, too. */
    public function testEveryProblemAndCertificateOfTheProbeIsASentenceAboutTheServer(): void
    {
        $problems = ['resolve', 'refused', 'timeout', 'broken', 'not_tls', 'pin', 'tls', 'proxy', 'too_old', 'api_off', 'address'];
        $certificates = ['expired', 'not_yet_valid', 'self_signed', 'wrong_name', 'unknown_authority', 'old_tls', 'client_certificate', null];
        $sentences = [];
        foreach ($problems as $problem) {
            $sentences[] = (new ProbeReport(['problem' => $problem, 'message' => 'no'], 'panel.example.com:8083'))->problem();
        }
        $sentences[] = (new ProbeReport(['problem' => 'api_off', 'weak' => true, 'message' => 'no'], 'panel.example.com:8083'))->problem();
        foreach ($certificates as $certificate) {
            $probe = ['problem' => 'certificate', 'certificate' => $certificate, 'message' => 'no'];
            $sentences[] = (new ProbeReport($probe, 'panel.example.com:8083'))->problem();
        }
        foreach ($sentences as $sentence) {
            $this->assertRefused($sentence, 'panel.example.com:8083');
        }
        $this->assertCount(count($sentences) - 1, array_unique($sentences), 'each its own, but for a certificate of unknown trouble');
    }

    /** Every feature that this extension knows has its name in the language files. */
    public function testEveryFeatureHasAName(): void
    {
        $probe = hestia_probe(hestia_server($this->panel->server()));
        foreach (array_keys($probe['features']) as $feature) {
            $this->assertNotSame($feature, ProbeReport::name($feature));
        }
    }

    public function testWarningsOfThePanelAreTold(): void
    {
        $this->panel->config('API_ALLOWED_IP', 'allow-all');
        $this->assertWorks();
        $this->assertNote('is open to every address (API_ALLOWED_IP is allow-all)');
    }

    private function keyLine(): string
    {
        return (string) strtok((string) $this->serverRecord()['accesshash'], "\n");
    }

    /** @param list<string> $commands */
    private function useKey(array $commands): void
    {
        $key = $this->panel->addKey($commands);
        $this->secret($key['secret_key']);
        $this->whmcs->editServer($this->server, $this->serverRecord('', $key));
    }

    private function assertWorks(): void
    {
        $this->assertSame(['success' => true, 'error' => ''], $this->whmcs->testConnection($this->server));
    }

    private function assertFails(string ...$parts): void
    {
        $test = $this->whmcs->testConnection($this->server);
        $this->assertFalse($test['success']);
        $this->assertRefused($test['error'], ...$parts);
    }
}
