<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\ClientArea;

use WHMCS\Module\Server\CustomAction;
use WHMCS\Module\Server\CustomActionCollection;
use WHMCS\Module\Server\Hestiacp\Foundation\Language;
use WHMCS\Module\Server\Hestiacp\Foundation\Params;
use WHMCS\Module\Server\Hestiacp\Server\ServerRecord;

/** "Open control panel" in the client's home page and sidebar, which WHMCS 8.5 and newer ask for. */
final class PanelAction
{
    /**
     * It leads to the login page of the server record's own host and to nothing else, and logs nobody in.
     *
     * @param array<mixed> $raw WHMCS's $params
     * @return CustomActionCollection|null null where WHMCS has no such thing
     */
    public static function collection(array $raw): ?object
    {
        if (!class_exists(CustomActionCollection::class) || !class_exists(CustomAction::class)) {
            return null;
        }
        $collection = new CustomActionCollection();
        $params = new Params($raw);
        $page = ServerRecord::loginPage($params);
        if ($page !== '' && $params->text('status') === 'Active') {
            $open = static function () use ($page): array {
                return ['success' => true, 'redirectTo' => $page];
            };
            $collection->add(CustomAction::factory('hestiacp_panel', Language::text('client_open'), $open, [], ['productsso']));
        }
        return $collection;
    }
}
