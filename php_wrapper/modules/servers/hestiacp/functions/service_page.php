<?php

/** Functions of the staff's service page, as WHMCS calls them; a part of hestiacp.php, which loads it. */

declare(strict_types=1);

use WHMCS\Module\Server\Hestiacp\ServicePage\StaffAction;
use WHMCS\Module\Server\Hestiacp\ServicePage\TabFields;

if (!defined('WHMCS')) {
    die('This file cannot be accessed directly');
}

/**
 * @param array<string, mixed> $params
 * @return array<string, string> label => HTML
 */
function hestiacp_AdminServicesTabFields(array $params = []): array
{
    try {
        return TabFields::of($params);
    } catch (\Throwable $e) {
        return ['HestiaCP' => HESTIACP_INCOMPLETE];
    }
}

/** @param array<string, mixed> $params */
function hestiacp_AdminServicesTabFieldsSave(array $params = []): void
{
    try {
        TabFields::save($params);
    } catch (\Throwable $e) {
        /* WHMCS has no way to show an error here; the page that follows shows what became of it. */
    }
}

/** @return array<string, string> label => function */
function hestiacp_AdminCustomButtonArray(): array
{
    try {
        return StaffAction::buttons();
    } catch (\Throwable $e) {
        return [];
    }
}

/** @param array<string, mixed> $params */
function hestiacp_VerifyAccount(array $params = []): string
{
    try {
        return StaffAction::run('VerifyAccount', $params);
    } catch (\Throwable $e) {
        return HESTIACP_INCOMPLETE;
    }
}

/** @param array<string, mixed> $params */
function hestiacp_RepairAccount(array $params = []): string
{
    try {
        return StaffAction::run('RepairAccount', $params);
    } catch (\Throwable $e) {
        return HESTIACP_INCOMPLETE;
    }
}

/** @param array<string, mixed> $params */
function hestiacp_AdoptAccount(array $params = []): string
{
    try {
        return StaffAction::run('AdoptAccount', $params);
    } catch (\Throwable $e) {
        return HESTIACP_INCOMPLETE;
    }
}

/** @param array<string, mixed> $params */
function hestiacp_ReapplySettings(array $params = []): string
{
    try {
        return StaffAction::run('ReapplySettings', $params);
    } catch (\Throwable $e) {
        return HESTIACP_INCOMPLETE;
    }
}

/** @param array<string, mixed> $params */
function hestiacp_RebuildAccount(array $params = []): string
{
    try {
        return StaffAction::run('RebuildAccount', $params);
    } catch (\Throwable $e) {
        return HESTIACP_INCOMPLETE;
    }
}

/** @param array<string, mixed> $params */
function hestiacp_RefreshUsage(array $params = []): string
{
    try {
        return StaffAction::run('RefreshUsage', $params);
    } catch (\Throwable $e) {
        return HESTIACP_INCOMPLETE;
    }
}
