<?php

declare(strict_types=1);

namespace Hestia\Tests;

use Hestia\Tests\Module\Pages;
use Hestia\Tests\Module\PanelCase;
use WHMCS\Database\Capsule;
use WHMCS\Module\Server\Hestiacp\Product\SettingsTable;
use WHMCS\Module\Server\Hestiacp\Tasks\Queue;

/** The module's parts of WHMCS's pages as a browser sends them: forms with all their fields, buttons, the token, and who is logged in. */
final class PagesTest extends PanelCase
{
    private Pages $pages;

    protected function setUp(): void
    {
        parent::setUp();
        if (Pages::missing() !== '') {
            $this->markTestSkipped(Pages::missing());
        }
        $this->pages = new Pages();
        $this->pages->get('/?login=admin');
    }

    protected function tearDown(): void
    {
        if (isset($this->pages)) {
            $this->assertSame('', $this->pages->faults());
            $this->pages->stop();
        }
        parent::tearDown();
    }

    /** A browser presses the first button of a form for who types Enter in one of its fields: that must be none of the module's. */
    public function testEnterOnlySaves(): void
    {
        $service = $this->created();
        Queue::add('certificate', $service, $this->server, '', [], 3600);
        $product = (int) $this->whmcs->service($service)['packageid'];
        foreach (['serviceform' => "clientsservices.php?id=$service", 'productform' => "configproducts.php?action=edit&id=$product"] as $id => $page) {
            $buttons = Pages::query($this->pages->get("/admin/$page"), "//form[@id='$id']//button[@type='submit' or not(@type)]");
            $this->assertGreaterThan(2, count($buttons));
            $this->assertSame('', $buttons[0]->getAttribute('name'), $id);
        }
    }

    public function testTheDryRunSavesNothing(): void
    {
        $service = $this->created('eve', 'eve.example', ['use_package_parameters' => 'on', 'package_name' => 'gold', 'disk_quota' => '1000']);
        $this->setUser('eve', 'U_DISK', '900');
        $product = (int) $this->whmcs->service($service)['packageid'];
        $edit = "/admin/configproducts.php?action=edit&id=$product";
        $html = $this->pages->get("$edit&mode=advanced");
        $form = Pages::fields($html, 'productform');
        [$button] = Pages::query($html, "//form[@id='productform']//button[@value='check']");
        $this->assertSame(['configproducts.php?action=edit&id=' . $product, '_blank'], [$button->getAttribute('formaction'), $button->getAttribute('formtarget')]);
        $this->assertNotSame([], Pages::query($html, "//*[@id='hestiacp-answer'][@role='status']"));
        $this->assertStringContainsString('hestiacp-check', $this->pages->get('/modules/servers/hestiacp/assets/product.js'));
        $before = (array) Capsule::table('tblproducts')->where('id', $product)->first();

        $typed = ['packageconfigoption[' . SettingsTable::position('disk_quota') . ']' => '800', $button->getAttribute('name') => 'check'];
        $answer = Pages::query($this->pages->post("/admin/{$button->getAttribute('formaction')}", $typed + $form), "//*[@id='hestiacp-answer']")[0];
        $this->assertStringContainsString("Service $service: The account eve uses more than the product gives now (Disk quota: 900 of 800).", $answer->textContent);
        $this->assertSame($before, (array) Capsule::table('tblproducts')->where('id', $product)->first());
        $this->assertSame('1000', $this->user('eve')['DISK_QUOTA']);
    }

    public function testATaskIsCancelledByItsButton(): void
    {
        $service = $this->created();
        Queue::add('certificate', $service, $this->server, 'analytical.example', [], 3600);
        Queue::add('contact', $service, $this->server, '', [], 3600);
        [$contact, $certificate] = Queue::of($service);
        $html = $this->pages->get("/admin/clientsservices.php?id=$service");
        [$button] = Pages::query($html, "//form[@id='serviceform']//button[@name='hestiacp_cancel[]'][@value='{$certificate->id}']");
        $this->assertSame(['submit', 'Cancel'], [$button->getAttribute('type'), $button->textContent]);
        $this->assertSame('Cancel the task "certificate analytical.example"? The page is saved with it.', $button->getAttribute('title'));
        $this->assertSame('return confirm(this.title)', $button->getAttribute('onclick'));
        $form = Pages::fields($html, 'serviceform');
        $save = "/admin/clientsservices.php?action=save&id=$service";

        $this->pages->post($save, ['token' => 'forged', 'hestiacp_cancel[]' => (string) $certificate->id] + $form);
        $this->assertSame([403, 'open'], [$this->pages->status, Queue::find($certificate->id)->state], 'without WHMCS\'s token');

        $html = $this->pages->post($save, $form + ['hestiacp_cancel[]' => (string) $certificate->id]);
        $this->assertSame(['cancelled', 'open'], [Queue::find($certificate->id)->state, Queue::find($contact->id)->state]);
        $this->assertNote('The task "certificate analytical.example" was cancelled by staff');
        $this->assertCount(1, Pages::query($html, "//button[@name='hestiacp_cancel[]']"), 'only of what can still be cancelled');

        $this->pages->post($save, $form + ['hestiacp_try_now[]' => (string) $certificate->id]);
        $this->assertSame('open', Queue::find($certificate->id)->state, 'and begun again');
    }
}
