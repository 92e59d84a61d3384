<?php

/** The client's way into the file manager, as WHMCS calls it; a part of hestiacp.php, which loads it. */

declare(strict_types=1);

use WHMCS\Module\Server\Hestiacp\FileManager\HandOff;

if (!defined('WHMCS')) {
    die('This file cannot be accessed directly');
}

/**
 * Answers with a page of its own, or with a sentence for the client.
 *
 * @param array<string, mixed> $params
 */
function hestiacp_FileManager(array $params = []): string
{
    try {
        $answer = HandOff::run($params);
        if (is_string($answer)) {
            return $answer;
        }
        $answer->send();
        return 'success';
    } catch (\Throwable $e) {
        /* The client reads it, so it says nothing of the installation. */
        return 'The file manager cannot be opened at the moment; contact our support.';
    }
}
