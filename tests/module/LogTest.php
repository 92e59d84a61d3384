<?php

declare(strict_types=1);

namespace Hestia\Tests;

use PHPUnit\Framework\TestCase;
use WHMCS\Module\Server\Hestiacp\Foundation\Log;
use WHMCS\Module\Server\Hestiacp\Foundation\ModuleError;
use WHMCS\Module\Server\Hestiacp\Foundation\Params;

/** D12: secrets in the logs, whatever way they come. */
final class LogTest extends TestCase
{
    private const PASSWORD = 'a&b<c"d\'é /%+=';
    private const SECRET = 'abcdefghijklmnopqrstuvwxyz_=-0123456789A';

    private Whmcs $whmcs;

    private Log $log;

    protected function setUp(): void
    {
        if (!extension_loaded('hestia')) {
            $this->markTestSkipped('the extension is not loaded');
        }
        $this->whmcs = Whmcs::boot();
        $this->log = new Log('Test', new Params([
            'serviceid' => 7, 'password' => self::PASSWORD, 'configoption5' => 'license.key.signature', 'serverhostname' => 'p.example.com',
            'serveraccesshash' => "AbCdEfGhIjKlMnOpQrSt:" . self::SECRET . "\nproxy = http://joe:proxy-pass@proxy:3128",
        ]));
    }

    private function assertNothingSecret(string ...$more): void
    {
        $seen = print_r([$this->whmcs->unmasked, $this->whmcs->activityLog(), $this->whmcs->moduleLog(), $more], true);
        $secrets = [self::PASSWORD, self::SECRET, 'license.key.signature', 'proxy-pass', 'AbCdEfGhIjKlMnOpQrSt'];
        foreach (Log::forms($secrets) as $form) {
            $this->assertStringNotContainsString($form, $seen);
        }
    }

    /** @return array<string, array{string}> */
    public function texts(): array
    {
        $rows = [];
        foreach (Log::forms([self::PASSWORD, self::SECRET, 'license.key.signature', 'proxy-pass']) as $i => $form) {
            $rows['form ' . $i] = ['before ' . $form . ' behind'];
        }
        return $rows;
    }

    /** The tests look for these in every log, so that they are not only what the module thinks they are. */
    public function testD12TheFormsOfASecret(): void
    {
        $forms = [
            'p&"é/ \'+', 'p%26%22%C3%A9%2F%20%27%2B', 'p%26%22%C3%A9%2F+%27%2B', 'p&\\"\\u00e9\\/ \'+', 'p&\\"é/ \'+',
            'p&amp;&quot;é/ &#039;+', 'p&amp;&quot;é/ \'+', 'cCYiw6kvICcr',
        ];
        $this->assertSame($forms, Log::forms(['p&"é/ \'+', 'abc', '']));
    }

    /** @dataProvider texts */
    public function testD12TextsAreCleanedByValue(string $text): void
    {
        $this->log->say($text);
        $sentence = $this->log->failure(new ModuleError($text));
        $this->assertStringStartsWith('before ', $sentence);
        $this->assertStringEndsWith(' behind', $sentence);
        $this->assertNothingSecret($sentence);
    }

    public function testD12DataIsCleanedByKeyAndByValue(): void
    {
        $this->log->success(['steps' => [['detail' => 'sent ' . self::PASSWORD]], 'RKEY' => 'rkey-value', 'nested' => ['secret_key' => 'other']]);
        $this->assertNothingSecret();
        $seen = print_r($this->whmcs->unmasked, true);
        $this->assertStringNotContainsString('rkey-value', $seen);
        $this->assertStringNotContainsString('other', $seen);
        $this->assertStringContainsString('sent [redacted]', $seen);
    }

    public function testD12TheRequestHasNoPlaceForSecrets(): void
    {
        $this->log->request(['username' => 'ada', 'password' => 'abc', 'license' => ['key' => 'x'], 'taken' => ['bob']]);
        $this->log->success([]);
        $this->assertSame(['username' => 'ada', 'service' => '7', 'server' => 'p.example.com:8083'], $this->whmcs->unmasked[0][2]);
    }

    public function testAnErrorInsidePhpIsToldByPlaceAndNotByItsWords(): void
    {
        $sentence = $this->log->failure(new \PDOException('insert into x values ("personal data")'));
        $this->assertStringContainsString('internal error (PDOException at LogTest.php:', $sentence);
        $this->assertStringContainsString('check the activity log, then try again.', $sentence);
        $this->assertStringNotContainsString('personal data', $sentence . print_r($this->whmcs->unmasked, true));
    }

    public function testWhatWhmcsGivesForgesNoLineOfALog(): void
    {
        $log = new Log('Test', new Params(['serviceid' => "7)\nforged", 'serverhostname' => "p\r\n[error] => none", 'serverport' => '8083']));
        $log->request(['username' => "ada\x1b[2J\0"]);
        $log->say('Told.');
        $log->success(['steps' => [['detail' => "one\ntwo"]]]);
        $this->assertSame(['HestiaCP: Told. (Service ID: 7)'], $this->whmcs->activityLog());
        [, , $request, $response] = $this->whmcs->unmasked[0];
        $this->assertSame(
            ['username' => 'ada [2J ', 'service' => '7) forged', 'server' => 'p [error] => none:8083'],
            $request
        );
        $this->assertSame('one two', $response['steps'][0]['detail']);
    }

    public function testAPasswordChosenAtOrderIsASecretToo(): void
    {
        $log = new Log('Test', new Params(['serviceid' => 7, 'customfields' => ['Password|Your password' => self::PASSWORD]]));
        $log->say('It is ' . self::PASSWORD . '.');
        $this->assertSame(['HestiaCP: It is [redacted]. (Service ID: 7)'], $this->whmcs->activityLog());
    }

    public function testASentenceIsToldOncePerAction(): void
    {
        $this->log->say('Twice.');
        $this->log->say('Twice.');
        $this->assertSame(['HestiaCP: Twice. (Service ID: 7)'], $this->whmcs->activityLog());
    }
}
