<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Server;

use WHMCS\Module\Server\Hestiacp\Foundation\Language;
use WHMCS\Module\Server\Hestiacp\Foundation\Params;
use WHMCS\Module\Server\Hestiacp\Foundation\Text;

/** Ways to the panel for people. Plain links: no login, no password, no ticket is in them. */
final class PanelLinks
{
    /**
     * @param array<mixed> $raw
     * @return string HTML; "" when the record names no usable host
     */
    public static function html(array $raw): string
    {
        $params = new Params($raw);
        $page = ServerRecord::loginPage($params);
        if ($page === '') {
            return '';
        }
        return '<a href="' . Text::html($page) . '" target="_blank" rel="noopener noreferrer" title="'
            . Text::html(Language::text('panel_link_about', ['server' => $params->host()])) . '">'
            . Text::html(Language::text('panel_link')) . '</a>';
    }
}
