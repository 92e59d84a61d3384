<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Server;

use WHMCS\Module\Server\Hestiacp\Foundation\Database;
use WHMCS\Module\Server\Hestiacp\Foundation\Extension;
use WHMCS\Module\Server\Hestiacp\Foundation\Log;
use WHMCS\Module\Server\Hestiacp\Foundation\Params;

/**
 * One call of WHMCS that needs a panel: the extension is there or the sentence says so, every error ends in the module log
 * and as a sentence, and what panels refused is shared with the other processes.
 */
final class Attempt
{
    /**
     * @template T
     * @param string $action WHMCS's name of it, for the log
     * @param array<mixed> $raw WHMCS's $params
     * @param callable(Params, Log): T $work
     * @param callable(string): T $failed gets the sentence for whoever asked; may throw
     * @return T
     */
    public static function run(string $action, array $raw, callable $work, callable $failed)
    {
        $params = new Params($raw);
        $log = new Log($action, $params);
        try {
            Extension::demand();
            Database::keep();
            return $work($params, $log);
        } catch (\Throwable $error) {
            return $failed(ClientSentence::choose($action, $error, $log->failure($error), $log));
        } finally {
            SharedRefusals::save();
        }
    }
}
