<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Server;

use WHMCS\Module\Server\Hestiacp\Foundation\Installation;
use WHMCS\Module\Server\Hestiacp\Foundation\Params;
use WHMCS\Module\Server\Hestiacp\Foundation\Values;

/**
 * What the last Test Connection of a server found out, and what the panel refused to show since: work that WHMCS repeats
 * by itself does not ask again for it. One value for each server in WHMCS's configuration; it holds no secret.
 */
final class PanelFacts
{
    private const SETTING = 'HestiacpPanel';

    public static function learn(Params $params, ProbeReport $report): void
    {
        self::write($params, [
            'version' => $report->version(), 'unusable' => $report->unusable(), 'refused' => [],
        ]);
    }

    /** Not again before the next Test Connection. */
    public static function refuse(Params $params, string $command): void
    {
        $facts = self::of($params);
        $facts['refused'][] = $command;
        self::write($params, $facts);
    }

    /**
     * @return array{version: string, unusable: array<string, list<string>>, refused: list<string>} empty values when the
     *     record names another panel now, or was never tested
     */
    public static function of(Params $params): array
    {
        $facts = Values::ofJson(Installation::setting(self::SETTING . $params->number('serverid')));
        if (($facts['panel'] ?? '') !== $params->panel()) {
            $facts = [];
        }
        $unusable = [];
        foreach (Values::list($facts, 'unusable') as $feature => $commands) {
            $unusable[(string) $feature] = Values::texts($commands);
        }
        return [
            'version' => Values::text($facts, 'version'),
            'unusable' => $unusable,
            'refused' => Values::texts($facts['refused'] ?? null),
        ];
    }

    /** @param array<string, mixed> $facts */
    private static function write(Params $params, array $facts): void
    {
        /* A record that is not saved yet has no number. */
        if ($params->number('serverid') > 0) {
            $value = Values::json(['panel' => $params->panel()] + $facts);
            Installation::configure(self::SETTING . $params->number('serverid'), $value);
        }
    }
}
