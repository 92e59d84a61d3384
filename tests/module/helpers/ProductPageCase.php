<?php

declare(strict_types=1);

namespace Hestia\Tests\Module;

/** The module's part of WHMCS's product page, as the hook makes it. */
abstract class ProductPageCase extends PanelCase
{
    protected const OWN = ['use_package_parameters' => 'on', 'package_name' => 'gold', 'name_servers' => 'ns1.example.com,ns2.example.com'];

    protected function tearDown(): void
    {
        $_POST = [];
        unset($_SESSION, $_SERVER['REQUEST_METHOD']);
        parent::tearDown();
    }

    /** @return array<string, string> label => HTML */
    protected function page(int $product): array
    {
        $page = array_merge(...run_hook('AdminProductConfigFields', ['pid' => $product]));
        $this->assertNotSame([], $page);
        return $page;
    }

    /** @return string what a browser would show */
    protected function text(int $product): string
    {
        return html_entity_decode(strip_tags(implode(' ', $this->page($product))), ENT_QUOTES);
    }
}
