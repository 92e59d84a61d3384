<?php

declare(strict_types=1);

namespace Hestia\Tests\Module;

use Hestia\Tests\Whmcs;
use Hestia\Tests\Whmcs\ModuleParams;

/** Tests of the page that staff see of a service in WHMCS. */
abstract class ServicePageCase extends PanelCase
{
    /** @return array<string, string> label => HTML; nothing of it may come from the panel, hold a secret, or be broken HTML */
    protected function page(int $service): array
    {
        $this->panel->clearCalls();
        $fields = Whmcs::call('AdminServicesTabFields', ModuleParams::service($service, ''));
        $this->assertSame([], $this->calls(), 'the page must not wait for a panel');
        foreach ($fields as $label => $html) {
            $this->assertStringNotContainsString('page_', $label . strip_tags($html), 'a text is missing');
            $this->assertStringNotContainsString(htmlspecialchars(self::PASSWORD, ENT_QUOTES), $html);
            $this->assertStringNotContainsString($this->panel->server()['secret_key'], $html);
            libxml_use_internal_errors(true);
            $this->assertNotFalse(simplexml_load_string('<x>' . str_replace(['<br>'], ['<br/>'], (string) preg_replace('/<input([^>]*)>/', '<input$1/>', $html)) . '</x>'), $html);
        }
        return $fields;
    }

    protected function text(int $service, string $label): string
    {
        return html_entity_decode(strip_tags(str_replace(['</td>', '<br>'], ' ', $this->page($service)[$label] ?? '')), ENT_QUOTES);
    }
}
