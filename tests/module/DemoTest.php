<?php

declare(strict_types=1);

namespace Hestia\Tests;

use Hestia\Tests\Module\Pages;
use Hestia\Tests\Module\PanelCase;
use Hestia\Tests\WhmcsWeb\SampleData;
use Hestia\Tests\WhmcsWeb\Stage;
use WHMCS\Database\Capsule;
use WHMCS\Module\Server\Hestiacp\Storage\FileManagerSecrets;

/** The pages that ./dev demo leaves open: whatever a newcomer clicks there works. */
final class DemoTest extends PanelCase
{
    private Pages $pages;

    private int $dana;

    protected function setUp(): void
    {
        parent::setUp();
        if (Pages::missing() !== '') {
            $this->markTestSkipped(Pages::missing());
        }
        $this->whmcs->addProduct(['use_package_parameters' => 'on', 'package_name' => 'starter', 'disk_quota' => '5000'], 'Starter');
        $this->pages = new Pages();
        $stage = new Stage(new Installation([]), $this->panel);
        $stage->whmcs = $this->whmcs;
        FileManagerSecrets::put('https://files.example.com/', $this->secret(rtrim(strtr(base64_encode(random_bytes(32)), '+/', '-_'), '=')));
        $this->dana = SampleData::add($stage, $this->server, '', '', '{"file_manager_url": "https://files.example.com/"}');
    }

    protected function tearDown(): void
    {
        if (isset($this->pages)) {
            $this->assertSame('', $this->pages->faults());
            $this->pages->stop();
        }
        parent::tearDown();
    }

    public function testEveryProductCanBeOrderedAlsoThoseOfTheStory(): void
    {
        $this->pages->get("/?login=client&id={$this->dana}");
        $products = Capsule::table('tblproducts')->pluck('id')->all();
        $this->assertCount(3, $products);
        foreach ($products as $product) {
            $cart = "/cart.php?a=add&pid=$product";
            [$token] = Pages::query($this->pages->get($cart), '//form//input[@name="token"]');
            $html = $this->pages->post($cart, ['token' => $token->getAttribute('value'), 'domain' => "new$product.example.com"]);
            $this->assertSame('Active', trim(Pages::query($html, '//*[@id="status"]')[0]->textContent));
        }
    }

    public function testTheServicesHaveFiguresAndTheFileManager(): void
    {
        $this->pages->get("/?login=client&id={$this->dana}");
        [$active, $suspended] = Capsule::table('tblhosting')->where('userid', $this->dana)->orderBy('id')->pluck('id')->all();
        $html = $this->pages->get("/clientarea.php?action=productdetails&id=$active");
        $this->assertStringContainsString("235\u{a0}MB of 2000\u{a0}MB", $html);
        $this->assertStringContainsString('Open file manager', $html);
        $this->assertStringNotContainsString('Open file manager', $this->pages->get("/clientarea.php?action=productdetails&id=$suspended"));
    }

    public function testTheProductsPagesFindNothingWrong(): void
    {
        $this->pages->get('/?login=admin');
        foreach (Capsule::table('tblproducts')->pluck('id')->all() as $product) {
            $html = $this->pages->get("/admin/configproducts.php?action=edit&id=$product");
            $this->assertSame([], Pages::query($html, '//*[contains(@class, "alert-danger")]'));
            $this->assertNotSame('0', Pages::fields($html, 'productform')['group'], 'without a group WHMCS loads no lists');
        }
    }
}
