<?php

declare(strict_types=1);

namespace Hestia\Tests\WhmcsWeb;

use Hestia\Tests\PanelProcess;

/** The panel beside the pages, which people take down and bring back to see what WHMCS then says. HESTIA_WEB_PANEL: "PORT CONTROLPORT". */
final class PanelSwitch
{
    /** @return string up or down; "" = there is none */
    public static function state(): string
    {
        if (self::ports()[0] === 0) {
            return '';
        }
        $socket = @stream_socket_client('tcp://127.0.0.1:' . self::ports()[0], $errno, $error, 2.0);
        return $socket !== false && fclose($socket) ? 'up' : 'down';
    }

    public static function turn(bool $up): void
    {
        require_once dirname(__DIR__, 2) . '/panel/PanelProcess.php';
        $up ? PanelProcess::tell(self::ports()[1], 'clear_faults')
            : PanelProcess::tell(self::ports()[1], 'fault', ['command' => 'accept', 'fault' => ['refuse' => true]]);
    }

    /** @return array{int, int} */
    private static function ports(): array
    {
        $ports = array_map('intval', explode(' ', (string) getenv('HESTIA_WEB_PANEL')));
        return [$ports[0], $ports[1] ?? 0];
    }
}
