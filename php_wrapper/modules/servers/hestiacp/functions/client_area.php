<?php

/** Functions of the client's product page, as WHMCS calls them; a part of hestiacp.php, which loads it. */

declare(strict_types=1);

use WHMCS\Module\Server\Hestiacp\ClientArea\Overview;
use WHMCS\Module\Server\Hestiacp\ClientArea\PanelAction;
use WHMCS\Module\Server\Hestiacp\ClientArea\RefreshUsage;

if (!defined('WHMCS')) {
    die('This file cannot be accessed directly');
}

/**
 * @param array<string, mixed> $params
 * @return array<string, mixed>
 */
function hestiacp_ClientArea(array $params = []): array
{
    try {
        return Overview::run($params);
    } catch (\Throwable $e) {
        return [];
    }
}

/**
 * @param array<string, mixed> $params
 * @return array<string, string> label => suffix of the function
 */
function hestiacp_ClientAreaAllowedFunctions(array $params = []): array
{
    return ['Refresh usage' => 'ClientRefresh', 'Open file manager' => 'FileManager'];
}

/** @param array<string, mixed> $params */
function hestiacp_ClientRefresh(array $params = []): string
{
    try {
        return RefreshUsage::run($params);
    } catch (\Throwable $e) {
        /* The client reads it, so it says nothing of the installation. */
        return 'The usage cannot be refreshed at the moment; contact our support.';
    }
}

/**
 * @param array<string, mixed> $params
 * @return \WHMCS\Module\Server\CustomActionCollection|null
 */
function hestiacp_CustomActions(array $params = []): ?object
{
    try {
        return PanelAction::collection($params);
    } catch (\Throwable $e) {
        return null;
    }
}
