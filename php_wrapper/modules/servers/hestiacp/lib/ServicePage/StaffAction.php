<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\ServicePage;

use WHMCS\Module\Server\Hestiacp\Account\ActionReport;
use WHMCS\Module\Server\Hestiacp\Account\Actions;
use WHMCS\Module\Server\Hestiacp\Account\AccountOnRecord;
use WHMCS\Module\Server\Hestiacp\Account\Order;
use WHMCS\Module\Server\Hestiacp\Account\OwnAccount;
use WHMCS\Module\Server\Hestiacp\Account\ServiceRecord;
use WHMCS\Module\Server\Hestiacp\Foundation\Language;
use WHMCS\Module\Server\Hestiacp\Foundation\Lock;
use WHMCS\Module\Server\Hestiacp\Foundation\Log;
use WHMCS\Module\Server\Hestiacp\Foundation\ModuleError;
use WHMCS\Module\Server\Hestiacp\Foundation\Params;
use WHMCS\Module\Server\Hestiacp\Foundation\Values;
use WHMCS\Module\Server\Hestiacp\Server\Attempt;
use WHMCS\Module\Server\Hestiacp\Server\ServerRecord;
use WHMCS\Module\Server\Hestiacp\Usage\Refresh;

/**
 * Staff's buttons on the service page. WHMCS shows nothing but "success" or an error, so what a button has to say is on the page
 * after it (ActionReport) and in the activity log.
 */
final class StaffAction
{
    /** function of the module => method here; the label is the text button_(function) */
    private const BUTTONS = [
        'VerifyAccount' => 'verify', 'RepairAccount' => 'repair', 'AdoptAccount' => 'adopt', 'ReapplySettings' => 'reapply',
        'RebuildAccount' => 'rebuild', 'RefreshUsage' => 'refresh',
    ];

    /** Those that are checked here and then done by an action of WHMCS, which reports itself under the button's name. */
    private const HANDED_ON = ['RepairAccount' => 'CreateAccount', 'ReapplySettings' => 'ChangePackage'];

    /** @return array<string, string> label => function of the module */
    public static function buttons(): array
    {
        $buttons = [];
        foreach (array_keys(self::BUTTONS) as $function) {
            $buttons[Language::text('button_' . $function)] = $function;
        }
        return $buttons;
    }

    /**
     * @param array<mixed> $raw
     * @return string "success", or what is wrong and what to do
     */
    public static function run(string $function, array $raw): string
    {
        $begun = [];
        $answer = Attempt::run($function, $raw, static function (Params $params, Log $log) use ($function, &$begun): string {
            if ($params->number('addonId') > 0) {
                throw ModuleError::say('no_addons');
            }
            Staff::demand();
            $report = ActionReport::during($function, $params, $log, static function () use ($function, $params, $log): array {
                return Lock::hold('service ' . $params->number('serviceid'), static function () use ($function, $params, $log): array {
                    return call_user_func([self::class, self::BUTTONS[$function]], $params, $log);
                });
            }, !isset(self::HANDED_ON[$function]));
            $message = Values::text($report, 'message');
            if (isset(self::HANDED_ON[$function])) {
                $begun = $report;
            } elseif ($message !== '') {
                $log->say($message);
            }
            $log->success($report);
            return 'success';
        }, static function (string $sentence): string {
            return $sentence;
        });
        /* What was only begun by the button is told when the action has done it. */
        return $answer === 'success' && isset(self::HANDED_ON[$function])
            ? Actions::run(self::HANDED_ON[$function], $raw, ['button' => $function] + $begun) : $answer;
    }

    /** @return array<mixed> */
    private static function verify(Params $params, Log $log): array
    {
        return ['message' => Verification::run($params, $log)];
    }

    /** @return array<mixed> */
    private static function repair(Params $params, Log $log): array
    {
        return Repair::check($params, $log);
    }

    /** @return array<mixed> */
    private static function adopt(Params $params, Log $log): array
    {
        return ['message' => Adoption::run($params, $log)];
    }

    /** @return array<mixed> */
    private static function reapply(Params $params, Log $log): array
    {
        return ['message' => Language::text('reapply_begun', ['server' => $params->panel()])];
    }

    /** @return array<mixed> */
    private static function rebuild(Params $params, Log $log): array
    {
        $account = Order::account($params, new ServiceRecord($params, $log));
        $log->request(['command' => 'v-rebuild-user'] + $account);
        $server = ServerRecord::of($params)->open();
        AccountOnRecord::demand($server, $account, $params, $log);
        $values = ['user' => $account['username'], 'server' => $params->panel()];
        if ((OwnAccount::demand($server, $account)['suspended'] ?? false) === true) {
            /* The panel does nothing then, and calls it done. */
            throw ModuleError::say('rebuild_suspended', $values);
        }
        $warning = hestia_call($server, 'v-rebuild-user', [$account['username'], 'yes'])->warning;
        if ($warning !== null) {
            throw ModuleError::say('rebuild_warning', $values + ['reason' => $warning]);
        }
        return ['message' => Language::text('rebuild_done', $values)];
    }

    /** @return array<mixed> */
    private static function refresh(Params $params, Log $log): array
    {
        Refresh::run($params, $log);
        return ['message' => Language::text('refresh_done', ['server' => $params->panel()])];
    }
}
