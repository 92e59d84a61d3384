<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Tasks;

/** How one kind of later work is done. Each run is one bounded step: seconds, at most one slow command of the panel. */
interface Kind
{
    /**
     * No transaction and no other database work is open while it runs: the database may end the connection meanwhile.
     *
     * @throws \Throwable an attempt that failed: told, and tried again later
     */
    public function run(Task $task): Outcome;

    /**
     * Seconds to wait after the first, second, ... failed attempt; after the last one the task is given up.
     *
     * @return list<int>
     */
    public function delays(): array;
}
