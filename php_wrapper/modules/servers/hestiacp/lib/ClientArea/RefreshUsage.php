<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\ClientArea;

use WHMCS\Module\Server\Hestiacp\Foundation\Language;
use WHMCS\Module\Server\Hestiacp\Foundation\Lock;
use WHMCS\Module\Server\Hestiacp\Foundation\Log;
use WHMCS\Module\Server\Hestiacp\Foundation\ModuleError;
use WHMCS\Module\Server\Hestiacp\Foundation\Params;
use WHMCS\Module\Server\Hestiacp\Server\Attempt;
use WHMCS\Module\Server\Hestiacp\Server\Visitor;
use WHMCS\Module\Server\Hestiacp\Storage\ServiceData;
use WHMCS\Module\Server\Hestiacp\Usage\Refresh;

/** The client's button "refresh": has the panel measure the account now. Everything is checked here, whatever the page showed. */
final class RefreshUsage
{
    /**
     * @param array<mixed> $raw WHMCS's $params
     * @return string "success", or a sentence for whoever asked
     */
    public static function run(array $raw): string
    {
        $params = new Params($raw);
        $refusal = Visitor::clientId() === 0 ? '' : self::refusal($params);
        if ($refusal !== '') {
            return Language::text($refusal);
        }
        return Attempt::run('ClientRefresh', $raw, static function (Params $params, Log $log): string {
            Refresh::run($params, $log);
            return 'success';
        }, static function (string $sentence): string {
            return $sentence;
        });
    }

    /** @return string id of the text that says why not, "" when the client may */
    private static function refusal(Params $params): string
    {
        if (!Visitor::hasSentForm()) {
            return 'client_form_lost';
        }
        if (Visitor::clientId() !== $params->number('userid')) {
            return 'client_not_yours';
        }
        if ($params->text('status') !== 'Active') {
            return 'client_not_active';
        }
        $rule = new RefreshRule($params);
        if (!$rule->isOn) {
            return 'client_refresh_off';
        }
        return self::begin($params->number('serviceid'), $rule) ? '' : 'client_refresh_soon';
    }

    /** Two clicks at once are one: who notes the attempt first may go on. The panel is not asked under this lock. */
    private static function begin(int $service, RefreshRule $rule): bool
    {
        try {
            return Lock::hold('refresh of ' . $service, static function () use ($service, $rule): bool {
                if ($rule->next(ServiceData::all($service)) > 0) {
                    return false;
                }
                RefreshRule::note($service);
                return true;
            }, 2);
        } catch (ModuleError $error) {
            return false;
        }
    }
}
