<?php

declare(strict_types=1);

namespace Hestia\FileManager\Files;

use Hestia\FileManager\Http\Problem;
use Hestia\FileManager\Session\Session;

/** One request after another in a session: what one has looked at, another does not change before the first is done with it. */
final class Alone
{
    /**
     * Waits for its turn, before there is a connection.
     *
     * @template T
     * @param callable(): T $work
     * @return T
     * @throws Problem failed: the state directory cannot be written
     */
    public static function run(Session $session, callable $work)
    {
        $lock = fopen($session->directory() . '/alone', 'c');
        if ($lock === false || !flock($lock, LOCK_EX)) {
            throw new Problem('failed', [], 'error_state');
        }
        try {
            return $work();
        } finally {
            fclose($lock);
        }
    }
}
