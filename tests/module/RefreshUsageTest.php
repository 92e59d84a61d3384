<?php

declare(strict_types=1);

namespace Hestia\Tests;

use Hestia\Tests\Module\PanelCase;
use Hestia\Tests\Whmcs\ModuleParams;
use WHMCS\Database\Capsule;
use WHMCS\Module\Server\Hestiacp\Storage\ServiceData;
use WHMCS\Module\Server\Hestiacp\Storage\Tables;

/** The client's button "refresh": who may, how often, and what is read when it fails. */
final class RefreshUsageTest extends PanelCase
{
    private const SOON = 'The usage was refreshed a short while ago';

    protected function setUp(): void
    {
        parent::setUp();
        Tables::forget();
        $_SESSION = ['uid' => $this->client];
        $this->sendForm();
    }

    protected function tearDown(): void
    {
        $_SESSION = $_POST = [];
        unset($_SERVER['REQUEST_METHOD']);
        parent::tearDown();
    }

    public function testARefreshMeasuresThisAccountAndStoresIt(): void
    {
        $service = $this->created();
        $this->assertSuccess($this->refresh($service));
        $this->assertNotSame([], $this->calls());
        $usage = ServiceData::get($service, 'usage');
        $this->assertEqualsWithDelta(time(), $usage['time'], 5);
        $this->assertSame(1, $usage['row']['web_domains']);
    }

    public function testNotTwiceWithinTheIntervalAlsoAfterAFailure(): void
    {
        $service = $this->created();
        $this->breakConnection(['refuse' => true]);
        $this->assertRefused($this->refresh($service), "The hosting panel's data is not available");
        $this->assertNote('HestiaCP: Refresh usage, pressed by the client, failed: The panel localhost:');
        $this->heal();
        $this->assertRefused($this->refresh($service), self::SOON);
        ServiceData::put($service, 'refresh', ['time' => time() - 15 * 60 - 1]);
        $this->assertSuccess($this->refresh($service));
        $this->panel->clearCalls();
        $this->assertRefused($this->refresh($service), self::SOON);
        $this->assertSame([], $this->calls());
        ServiceData::put($service, 'refresh', ['time' => time() + 86400]);
        ServiceData::put($service, 'usage', ['time' => time() + 86400]);
        $this->assertSuccess($this->refresh($service));
    }

    public function testWhoCannotBeToldMayNot(): void
    {
        $service = $this->created();
        $params = ModuleParams::service($service, 'x');
        Capsule::schema()->rename('tblclients', 'tblclients_gone');
        try {
            $this->assertRefused(Whmcs::call('ClientRefresh', $params), 'service');
        } finally {
            Capsule::schema()->rename('tblclients_gone', 'tblclients');
        }
        $this->assertSame([], $this->calls());
    }

    public function testTheProductDecides(): void
    {
        $off = $this->created('ada', 'x.example', ['more_settings' => '{"client_refresh": false}']);
        $this->assertRefused($this->refresh($off), 'once a day only');
        $often = $this->created('eve', 'y.example', ['more_settings' => '{"client_refresh_minutes": 1}']);
        ServiceData::put($often, 'refresh', ['time' => time() - 61]);
        $this->assertSuccess($this->refresh($often));
        Capsule::table('tblproducts')->update(['configoption24' => '{']);
        ServiceData::put($often, 'refresh', ['time' => 0]);
        ServiceData::put($often, 'usage', ['time' => 0]);
        $this->assertRefused($this->refresh($often), 'once a day only');
    }

    public function testOnlyItsOwnClientByTheFormAndWhileActive(): void
    {
        $service = $this->created();
        $_SERVER['REQUEST_METHOD'] = 'GET';
        $this->assertRefused($this->refresh($service), 'load it again');
        $this->sendForm();
        $_POST['token'] = 'guessed';
        $this->assertRefused($this->refresh($service), 'load it again');
        unset($_POST['token']);
        $this->assertRefused($this->refresh($service), 'load it again');
        $_SESSION['uid'] = $this->whmcs->addClient('Eve', 'Moore', 'eve@example.com');
        $this->sendForm();
        $this->assertRefused($this->refresh($service), 'another client');
        $_SESSION['uid'] = $this->client;
        Capsule::table('tblhosting')->where('id', $service)->update(['domainstatus' => 'Suspended']);
        $this->assertRefused($this->refresh($service), 'not active');
        $this->assertSame([], $this->calls());
    }

    /** Staff start it from the admin area or by the API: WHMCS has checked them. */
    public function testStaffReadTheCauseAndNeedNoForm(): void
    {
        $service = $this->created();
        $_SESSION = $_POST = [];
        $this->breakConnection(['refuse' => true]);
        $this->assertRefused($this->refresh($service), 'refuses connections', 'localhost');
        $this->heal();
        $this->assertSuccess($this->refresh($service));
    }

    private function sendForm(): void
    {
        $_SERVER['REQUEST_METHOD'] = 'POST';
        $_POST = ['token' => generate_token('plain')];
    }

    private function refresh(int $service): string
    {
        return Whmcs::call('ClientRefresh', ModuleParams::service($service, ''));
    }
}
