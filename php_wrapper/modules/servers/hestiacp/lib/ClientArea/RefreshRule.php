<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\ClientArea;

use WHMCS\Module\Server\Hestiacp\Foundation\ModuleError;
use WHMCS\Module\Server\Hestiacp\Foundation\Params;
use WHMCS\Module\Server\Hestiacp\Product\MoreSettings;
use WHMCS\Module\Server\Hestiacp\Product\SettingsTable;
use WHMCS\Module\Server\Hestiacp\Storage\Figures;
use WHMCS\Module\Server\Hestiacp\Storage\ServiceData;

/** May the client have the usage measured anew, and when? */
final class RefreshRule
{
    /** Name in ServiceData: {time: Unix seconds of the last attempt}; one that failed counts, too. */
    private const NAME = 'refresh';

    /** @var bool the product lets clients do it */
    public $isOn;

    /** @var int minutes between two attempts */
    public $minutes;

    public function __construct(Params $params)
    {
        try {
            $settings = MoreSettings::parse($params->setting(SettingsTable::position('more_settings')));
        } catch (ModuleError $error) {
            /* Staff are told at the next action; until then nothing that the product may forbid. */
            $settings = ['client_refresh' => false];
        }
        $settings += MoreSettings::DEFAULTS;
        $this->isOn = $settings['client_refresh'] === true;
        $this->minutes = max(1, (int) $settings['client_refresh_minutes']);
    }

    /**
     * @param array<string, array<mixed>> $data of ServiceData::all()
     * @return int Unix seconds: not before; 0 = now
     */
    public function next(array $data): int
    {
        $last = 0;
        foreach ([Figures::RECORD, self::NAME] as $name) {
            $time = $data[$name]['time'] ?? null;
            $last = max($last, is_int($time) ? $time : 0);
        }
        $next = $last + $this->minutes * 60;
        /* A clock that was set back must not lock the button for years. */
        return $last > time() || $next <= time() ? 0 : $next;
    }

    public static function note(int $service): void
    {
        ServiceData::put($service, self::NAME, ['time' => time()]);
    }
}
