<?php

declare(strict_types=1);

namespace Hestia\FileManager\Files;

use Hestia\FileManager\Http\Problem;
use Hestia\FileManager\Session\Session;

/**
 * One after another in an account, whichever session asks: what one has seen to be free, another does not take before the first is done
 * with it. Servers rename over what is there without a word. What is done under it is a look and the few commands that rely on it, or
 * one file of the editor: no transfer of unknown length. It is not taken within itself.
 */
final class Alone
{
    /**
     * The connection comes first: what waits for room there, or for a login, keeps nobody else waiting.
     *
     * @template T
     * @param callable(): T $work
     * @return T
     * @throws Problem busy: others were at it all the time; failed: the state directory cannot be written
     * @throws \Hestia\FileManager\Ftp\FtpError
     */
    public static function run(Session $session, callable $work)
    {
        $session->ftp();
        $lock = $session->hold((float) $session->limit('connection_wait'));
        if ($lock === null) {
            throw new Problem('busy', [], 'error_account_busy');
        }
        try {
            return $work();
        } finally {
            fclose($lock);
        }
    }
}
