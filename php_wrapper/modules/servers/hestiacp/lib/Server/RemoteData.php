<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Server;

use WHMCS\Module\Server\Hestiacp\Foundation\Failure;
use WHMCS\Module\Server\Hestiacp\Foundation\Language;
use WHMCS\Module\Server\Hestiacp\Foundation\Log;
use WHMCS\Module\Server\Hestiacp\Foundation\Params;
use WHMCS\Module\Server\Hestiacp\Foundation\Text;
use WHMCS\Module\Server\Hestiacp\Foundation\Values;

/**
 * The column "Remote Usage Stats" of the Servers list. WHMCS collects by itself, so a command that the panel refused is not
 * asked for again before the next Test Connection.
 */
final class RemoteData
{
    private const INFO = 'v-list-sys-info';
    private const USERS = 'v-list-users';

    /**
     * Two calls: the system, and every account.
     *
     * @param array<mixed> $raw
     * @return array<string, mixed> version, system, load (texts), accounts, suspended, disk (MB), unusable (names of
     *     features), time (Unix seconds); or success false with error and time
     */
    public static function collect(array $raw): array
    {
        return Attempt::run('GetRemoteMetaData', $raw, static function (Params $params, Log $log): array {
            $record = ServerRecord::of($params, false);
            $server = $record->open();
            $facts = PanelFacts::of($params);
            $data = ['version' => $facts['version'], 'time' => time(), 'unusable' => array_keys($facts['unusable'])];
            $forbidden = array_merge($facts['refused'], ...array_values($facts['unusable']));
            foreach ([self::INFO => 'system', self::USERS => 'accounts'] as $command => $question) {
                if (in_array($command, $forbidden, true)) {
                    continue;
                }
                try {
                    $data = call_user_func([self::class, $question], $server, $record, $log) + $data;
                } catch (\Hestia\AccessDenied $error) {
                    if (!Failure::isForbidden($error)) {
                        throw $error;
                    }
                    PanelFacts::refuse($params, $command);
                }
            }
            $log->success($data);
            return $data;
        }, static function (string $sentence): array {
            return ['success' => false, 'error' => $sentence, 'time' => time()];
        });
    }

    /**
     * @param array<mixed> $raw remoteData: an object whose metaData is what collect() answered, or null
     * @return string HTML
     */
    public static function render(array $raw): string
    {
        $remote = is_object($raw['remoteData'] ?? null) ? $raw['remoteData'] : null;
        $data = $remote !== null && isset($remote->metaData) ? $remote->metaData : null;
        $data = is_object($data) ? (array) $data : $data;
        if (!is_array($data)) {
            return '';
        }
        if (($data['success'] ?? true) === false) {
            /* WHMCS keeps it until it collects again, also when the panel is long back. */
            $time = Values::number($data, 'time');
            $values = ['error' => Values::text($data, 'error'), 'time' => date('Y-m-d H:i', $time)];
            return Text::html($time === 0 ? $values['error'] : Language::text('remote_failed', $values));
        }
        $lines = array_filter([self::software($data), self::accountLine($data)]);
        foreach (['remote_disk' => self::size($data['disk'] ?? null), 'remote_load' => Values::text($data, 'load')] as $label => $value) {
            if ($value !== '') {
                $lines[] = self::labelled($label, $value);
            }
        }
        $unusable = Values::texts($data['unusable'] ?? null);
        if ($unusable !== []) {
            $lines[] = self::labelled('remote_unusable', implode(', ', array_map([ProbeReport::class, 'name'], $unusable)));
        }
        return implode('<br>', $lines);
    }

    /** @return array<string, string> lines without secrets, whatever the panel says: WHMCS stores and shows them */
    private static function system(\Hestia\Server $server, ServerRecord $record, Log $log): array
    {
        $reply = hestia_call($server, self::INFO, ['json'])->data;
        $info = is_array($reply) ? Values::list($reply, 'sysinfo') : [];
        return array_filter(array_map([$log, 'clean'], [
            'version' => Values::text($info, 'HESTIA'),
            'system' => Values::text($info, 'OS') . ' ' . Values::text($info, 'VERSION'),
            'load' => Values::text($info, 'LOADAVERAGE'),
        ]), static function (string $value): bool {
            return $value !== '';
        });
    }

    /** @return array{accounts: int, suspended: int, disk: int} administrators are not counted */
    private static function accounts(\Hestia\Server $server, ServerRecord $record): array
    {
        $root = $record->rootUser();
        $sum = ['accounts' => 0, 'suspended' => 0, 'disk' => 0];
        hestia_usage($server, static function (array $rows) use (&$sum, $root): void {
            foreach ($rows as $row) {
                if (is_array($row) && ($row['role'] ?? '') !== 'admin' && ($row['username'] ?? '') !== $root) {
                    $sum['accounts']++;
                    $sum['suspended'] += ($row['status'] ?? '') === 'suspended' ? 1 : 0;
                    $sum['disk'] += is_int($row['disk'] ?? null) ? $row['disk'] : 0;
                }
            }
        });
        return $sum;
    }

    /** @param array<mixed> $data */
    private static function software(array $data): string
    {
        $version = Values::text($data, 'version');
        $system = Values::text($data, 'system');
        $words = trim('HestiaCP ' . $version) . ($system === '' ? '' : ', ' . $system);
        return $version . $system === '' ? '' : '<strong>' . Text::html($words) . '</strong>';
    }

    /** @param array<mixed> $data */
    private static function accountLine(array $data): string
    {
        if (!is_int($data['accounts'] ?? null)) {
            return '';
        }
        $suspended = is_int($data['suspended'] ?? null) ? $data['suspended'] : 0;
        return self::labelled('remote_accounts', $data['accounts'] . ($suspended === 0 ? ''
            : ' (' . Language::text('remote_suspended', ['count' => (string) $suspended]) . ')'));
    }

    private static function labelled(string $label, string $value): string
    {
        return Text::html(Language::text($label)) . ': ' . Text::html($value);
    }

    /** @param mixed $megabytes */
    private static function size($megabytes): string
    {
        if (!is_int($megabytes)) {
            return '';
        }
        return $megabytes < 10240 ? $megabytes . ' MB' : round($megabytes / 1024, 1) . ' GB';
    }
}
