<?php

declare(strict_types=1);

namespace Hestia\Tests;

use Hestia\Tests\Module\PanelCase;

/** One sentence of the activity log for each change of an account, and the product's switches for both logs. */
final class ActivityLogTest extends PanelCase
{
    private const OFF = ['more_settings' => '{"module_log": false, "activity_log": "no"}'];

    /** @return list<string> what the module said about the account, without WHMCS's own entries and the license's */
    private function said(): array
    {
        $said = preg_grep('/^HestiaCP: .*(account|Nothing)/', $this->whmcs->activityLog()) ?: [];
        $end = '/ on localhost:\d+| from localhost:\d+|^HestiaCP: | \(Service ID: \d+\)$/';
        return array_values((array) preg_replace($end, '', $said));
    }

    public function testEachChangeOfAnAccountIsOneSentence(): void
    {
        $service = $this->created();
        $this->panel->addPackage('large');
        foreach (['suspend', 'suspend', 'unsuspend', 'unsuspend'] as $action) {
            $this->assertSuccess($this->whmcs->$action($service));
        }
        $this->assertSuccess($this->whmcs->changePassword($service, $this->secret('New-Pass-word-1')));
        $this->whmcs->editProduct((int) $this->whmcs->service($service)['packageid'], ['package' => 'large']);
        $this->assertSuccess($this->whmcs->changePackage($service));
        $this->assertSuccess($this->whmcs->terminate($service));
        $this->assertSuccess($this->whmcs->terminate($service));
        $this->assertSame([
            'The account ada was created with the package default.',
            'The account ada was suspended.',
            'Nothing had to be changed at the account ada. The account is suspended already.',
            'The account ada was unsuspended.',
            'Nothing had to be changed at the account ada. The account is active already.',
            'The password of the account ada was changed.',
            'The account ada was given the package large.',
            'The account ada was deleted.',
            'Nothing had to be changed at the account ada. There is no user ada on the panel.',
        ], $this->said());
        $this->assertNote('The account ada was created on localhost:' . $this->panel->port() . ' with the package default. (Service ID: ' . $service . ')');
    }

    public function testARetryThatAddsWhatWasMissingSaysSo(): void
    {
        $service = $this->order();
        $this->fault('v-add-domain', ['refuse' => true, 'when' => 'before', 'times' => 1]);
        $this->assertRefused($this->whmcs->create($service));
        $this->heal();
        $this->assertSuccess($this->whmcs->create($service));
        $this->assertSame(['The account ada of an earlier attempt was completed with the package default.'], $this->said());
    }

    public function testARetryOfAFinishedOrderSaysWhatItDid(): void
    {
        $service = $this->created();
        $this->assertSuccess($this->whmcs->create($service));
        $this->assertStringStartsWith('Nothing had to be changed at the account ada.', $this->said()[1]);
    }

    public function testAFailureIsNoChange(): void
    {
        $service = $this->created();
        $this->fault('v-suspend-user', ['exit' => 15]);
        $this->assertRefused($this->whmcs->suspend($service));
        $this->assertSame(['The account ada was created with the package default.'], $this->said());
    }

    public function testAProductCanSwitchBothLogsOff(): void
    {
        $service = $this->created('ada', 'analytical.example', self::OFF);
        $this->assertSuccess($this->whmcs->suspend($service));
        $this->assertSame([[], []], [$this->whmcs->activityLog(), $this->whmcs->unmasked]);
    }

    public function testEachSwitchIsForOneLog(): void
    {
        $this->created('ada', 'one.example', ['more_settings' => '{"module_log": false}']);
        $this->assertSame([], $this->whmcs->unmasked);
        $this->assertCount(1, $this->said());
        $this->created('bob', 'two.example', ['more_settings' => '{"activity_log": false}']);
        $this->assertCount(1, $this->whmcs->unmasked);
        $this->assertCount(1, $this->said());
        $this->assertStringContainsString('The account bob was created', print_r($this->whmcs->unmasked[0][3], true), 'the other log has the sentence');
    }

    /** @return array<string, array{string}> */
    public function dangers(): array
    {
        return ['a certificate that is not the panel\'s' => ['TlsError'], 'a login that is refused' => ['AccessDenied']];
    }

    /** @dataProvider dangers */
    public function testWhatTouchesSecurityIsLoggedAllTheSame(string $class): void
    {
        $service = $this->created('ada', 'analytical.example', self::OFF);
        $record = $class === 'TlsError'
            ? $this->serverRecord('pin = sha256//' . base64_encode(str_repeat('x', 32)) . "\n")
            : $this->serverRecord('', ['access_key' => $this->secret(str_repeat('A', 20)), 'secret_key' => $this->secret(str_repeat('s', 40))]);
        $this->whmcs->editServer($this->server, $record);
        $this->assertRefused($this->whmcs->suspend($service));
        $this->assertCount(1, $this->whmcs->unmasked);
        $this->assertStringContainsString($class, print_r($this->whmcs->unmasked, true));
    }

    public function testAnOtherFailureFollowsTheSwitch(): void
    {
        $service = $this->created('ada', 'analytical.example', self::OFF);
        $this->fault('v-suspend-user', ['exit' => 15]);
        $this->assertRefused($this->whmcs->suspend($service));
        $this->assertSame([], $this->whmcs->unmasked);
    }

    public function testSettingsThatCannotBeReadSwitchNothingOff(): void
    {
        $this->assertRefused($this->whmcs->create($this->order('ada', 'analytical.example', ['more_settings' => '{"module_log": fals'])), 'JSON');
        $this->assertCount(1, $this->whmcs->unmasked);
    }
}
