<?php

declare(strict_types=1);

namespace Hestia\Tests\Module;

/** Another process that holds a lock of the module until it is told to let go. */
final class LockHolder
{
    /** @var resource */
    private $process;

    /** @var array<int, resource> */
    private array $pipes = [];

    /** @param string $database as in Whmcs::boot() */
    public function __construct(string $database, string $what)
    {
        $process = proc_open(Php::command([__DIR__ . '/hold_lock.php', $database, $what]), [['pipe', 'r'], ['pipe', 'w']], $this->pipes);
        if (!is_resource($process) || fgets($this->pipes[1]) !== "held\n") {
            throw new \RuntimeException("The lock of \"$what\" cannot be taken.");
        }
        $this->process = $process;
    }

    public function release(): void
    {
        fclose($this->pipes[0]);
        proc_close($this->process);
    }
}
