<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Tasks;

use WHMCS\Database\Capsule;
use WHMCS\Module\Server\Hestiacp\Storage\Tables;

/** Later work in WHMCS's database, so that web nodes and cron share it. One open task for each kind, service and subject. */
final class Queue
{
    /**
     * Adds a task, or leaves the open one of the same kind, service and subject as it is.
     *
     * @param array<mixed> $data no secrets
     * @param int $delay seconds
     * @return bool it is new
     */
    public static function add(string $kind, int $service, int $server, string $subject = '', array $data = [], int $delay = 0): bool
    {
        if (!class_exists(Capsule::class)) {
            return false;
        }
        Tables::ensure();
        return Capsule::table(Tables::TASKS)->insertOrIgnore([
            'kind' => $kind,
            'service_id' => $service,
            'server_id' => $server,
            'identity' => self::identity($kind, $service, $server, $subject),
            'subject' => $subject,
            'data' => (string) json_encode($data, JSON_INVALID_UTF8_SUBSTITUTE | JSON_UNESCAPED_SLASHES),
            'due_at' => time() + $delay,
            'created_at' => time(),
            'updated_at' => time(),
        ]) > 0;
    }

    /**
     * @return list<Task> newest first
     */
    public static function of(int $service): array
    {
        if ($service === 0 || !class_exists(Capsule::class)) {
            return [];
        }
        Tables::ensure();
        $tasks = [];
        foreach (Capsule::table(Tables::TASKS)->where('service_id', $service)->orderBy('id', 'desc')->limit(20)->get()->all() as $row) {
            $tasks[] = new Task(is_object($row) ? (array) $row : []);
        }
        return $tasks;
    }

    private static function identity(string $kind, int $service, int $server, string $subject): string
    {
        return $kind . ' ' . $service . ' ' . $server . ' ' . (strlen($subject) > 100 ? md5($subject) : $subject);
    }
}
