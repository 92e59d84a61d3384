<?php

declare(strict_types=1);

namespace Hestia\FileManager\Session;

use Hestia\FileManager\AuditLog;
use Hestia\FileManager\Http\Problem;
use Hestia\FileManager\State;

/**
 * What waits on this host for all sessions together: at most spool_host_bytes, and a share of the disk stays free. The sum is an estimate
 * in one small file of the state directory (room/spooled): what is reserved is added, and now and then the files themselves are counted, so
 * that whatever a crash left in it ends there.
 */
final class HostRoom
{
    /** How the names of files begin that count; they lie in files/ of the sessions' folders. */
    public const PREFIX = 'spool-';

    /** Seconds that a count holds; and when it would refuse somebody. */
    private const COUNTED = 60;
    private const SURE = 5;

    /** Seconds until the log says again that there is no room. */
    private const NOTED = 600;

    /** Bytes of the disk that stay free at least, and the part of it: one of so many. */
    private const FREE = 67108864;
    private const SHARE = 50;

    /** @var State */
    private $state;

    /** @var int */
    private $limit;

    /** @var AuditLog */
    private $log;

    /** @var array<string, string> */
    private $who;

    /** @var int of the count that this request's reservations were added to; -1 = none yet */
    private $turn = -1;

    /**
     * @param int $limit bytes; 0 = only the disk's
     * @param array<string, string> $who fields of the audit log: whose session asks
     */
    public function __construct(State $state, int $limit, AuditLog $log, array $who)
    {
        $this->state = $state;
        $this->limit = $limit;
        $this->log = $log;
        $this->who = $who;
    }

    /** Whether so many would fit now; nothing is reserved. @throws Problem too_large */
    public function check(int $bytes): void
    {
        $this->within($bytes, 0, false);
    }

    /**
     * @param int $bytes that are written from now on
     * @param int $held bytes of the same file so far, when counting does not find it: one that was unlinked
     * @throws Problem too_large
     */
    public function reserve(int $bytes, int $held = 0): void
    {
        $this->within($bytes, $held, true);
    }

    /** Bytes of the files that wait in a session's folder. */
    public static function sizeOf(string $directory): int
    {
        $bytes = 0;
        $names = @scandir($directory, SCANDIR_SORT_NONE);
        foreach ($names === false ? [] : $names as $name) {
            if (strncmp($name, self::PREFIX, strlen(self::PREFIX)) === 0) {
                clearstatcache(true, $directory . '/' . $name);
                $bytes += (int) @filesize($directory . '/' . $name);
            }
        }
        return $bytes;
    }

    /** Bytes that stay free of a disk of so many. */
    public static function spared(int $total): int
    {
        return max(self::FREE, intdiv($total, self::SHARE));
    }

    private function within(int $bytes, int $held, bool $takes): void
    {
        $place = $this->state->folder('.');
        // Hosts may have switched them off.
        $free = function_exists('disk_free_space') ? @disk_free_space($place) : false;
        $total = function_exists('disk_total_space') ? @disk_total_space($place) : false;
        $is_short = $free !== false && $free - $bytes < self::spared((int) $total);
        if ($is_short || ($this->limit > 0 && !$this->fits($bytes, $held, $takes))) {
            $this->note($bytes, $free === false ? -1 : (int) $free);
            throw new Problem('too_large', [], 'error_spool_host');
        }
    }

    private function fits(int $bytes, int $held, bool $takes): bool
    {
        // Nobody is refused for an old sum: what has ended since is in it still.
        foreach ([self::COUNTED, self::SURE] as $age) {
            $this->count($age);
            if ($this->add($bytes, $held, $takes)) {
                return true;
            }
        }
        return false;
    }

    private function add(int $bytes, int $held, bool $takes): bool
    {
        return $this->locked(function (array $sum) use ($bytes, $held, $takes): ?array {
            $more = $bytes + ($sum['turn'] === $this->turn ? 0 : $held);
            if ($sum['bytes'] + $sum['added'] + $more > $this->limit) {
                return null;
            }
            if ($takes) {
                $this->turn = $sum['turn'];
                $sum['added'] += $more;
            }
            return $sum;
        });
    }

    /** Counts the files when the sum is older than that. Others go on with the old one meanwhile, and what they reserve is kept. */
    private function count(int $age): void
    {
        $is_due = $this->locked(static function (array $sum) use ($age): ?array {
            $now = time();
            // One that never came to its end holds nobody up for long.
            $age = $sum['counting'] === 1 ? self::COUNTED : $age;
            if ($sum['at'] <= $now && $sum['at'] > $now - $age) {
                return null;
            }
            $begun = ['at' => $now, 'turn' => $sum['turn'] + 1, 'counting' => 1, 'bytes' => $sum['bytes'] + $sum['added'], 'added' => 0];
            return $begun + $sum;
        });
        if (!$is_due) {
            return;
        }
        $bytes = 0;
        $sessions = $this->state->folder('sessions');
        $folder = opendir($sessions);
        while ($folder !== false && ($name = readdir($folder)) !== false) {
            $bytes += $name[0] === '.' ? 0 : self::sizeOf("$sessions/$name/files");
        }
        $this->locked(static function (array $sum) use ($bytes): array {
            return ['bytes' => $bytes, 'counting' => 0] + $sum;
        });
    }

    private function note(int $bytes, int $free): void
    {
        $spooled = 0;
        try {
            $is_time = $this->locked(static function (array $sum) use (&$spooled): ?array {
                $now = time();
                $spooled = $sum['bytes'] + $sum['added'];
                return $sum['noted'] <= $now && $sum['noted'] > $now - self::NOTED ? null : ['noted' => $now] + $sum;
            });
        } catch (Problem $problem) {
            // The disk is so full that not even this can be kept.
            return;
        }
        if ($is_time) {
            $this->log->note('full', $this->who + ['bytes' => $bytes, 'spooled' => $spooled, 'limit' => $this->limit, 'free' => $free]);
        }
    }

    /**
     * @param callable(array{at: int, turn: int, counting: int, bytes: int, added: int, noted: int}): (array<string, int>|null) $change
     *   null = as it was
     * @return bool whether it was changed
     */
    private function locked(callable $change): bool
    {
        $file = $this->state->folder('room') . '/spooled';
        return $this->state->locked($file . '.lock', function () use ($file, $change): bool {
            $kept = json_decode($this->state->read($file), true);
            $sum = ['at' => 0, 'turn' => 0, 'counting' => 0, 'bytes' => 0, 'added' => 0, 'noted' => 0];
            foreach ($sum as $name => $nothing) {
                $value = is_array($kept) ? ($kept[$name] ?? 0) : 0;
                $sum[$name] = is_int($value) ? $value : 0;
            }
            $changed = $change($sum);
            if ($changed !== null) {
                $this->state->write($file, (string) json_encode($changed));
            }
            return $changed !== null;
        });
    }
}
