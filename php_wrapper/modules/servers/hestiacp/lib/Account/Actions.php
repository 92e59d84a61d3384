<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Account;

use WHMCS\Module\Server\Hestiacp\Foundation\Lock;
use WHMCS\Module\Server\Hestiacp\Foundation\Log;
use WHMCS\Module\Server\Hestiacp\Foundation\ModuleError;
use WHMCS\Module\Server\Hestiacp\Foundation\Params;
use WHMCS\Module\Server\Hestiacp\Foundation\Values;
use WHMCS\Module\Server\Hestiacp\License\License;
use WHMCS\Module\Server\Hestiacp\Mail\Mailer;
use WHMCS\Module\Server\Hestiacp\Product\Limits;
use WHMCS\Module\Server\Hestiacp\Product\OrderedDomain;
use WHMCS\Module\Server\Hestiacp\Product\OwnPackage;
use WHMCS\Module\Server\Hestiacp\Product\ProductSettings;
use WHMCS\Module\Server\Hestiacp\Server\Attempt;
use WHMCS\Module\Server\Hestiacp\Server\ServerRecord;
use WHMCS\Module\Server\Hestiacp\Storage\Figures;
use WHMCS\Module\Server\Hestiacp\Storage\ServiceData;

/** The actions that WHMCS asks for with a service: success, or a sentence. */
final class Actions
{
    /** WHMCS's action => method, the step that changes the account, and what staff read in the activity log then */
    private const ACTIONS = [
        'CreateAccount' => ['create', 'create', 'account_created'],
        'SuspendAccount' => ['suspend', 'suspend-user', 'account_suspended'],
        'UnsuspendAccount' => ['unsuspend', 'unsuspend-user', 'account_unsuspended'],
        'TerminateAccount' => ['terminate', 'delete-user', 'account_terminated'],
        'ChangePassword' => ['password', 'password', 'account_password_changed'],
        'ChangePackage' => ['changePackage', 'move', 'account_package_changed'],
    ];

    private const UNCHANGED = 'account_unchanged';

    /** Steps that add something to the account of an earlier attempt. */
    private const COMPLETING = ['domain', 'shell', 'php', 'certificate', 'force https'];

    /**
     * @param array<mixed> $raw WHMCS's $params
     * @param array<mixed> $asked of a button that does its work by the action: "button" is the one that the report is of, "message"
     *   what it says when all went well, "unchanged" what instead when nothing had to be changed
     * @return string "success", or what went wrong and what to do
     */
    public static function run(string $action, array $raw, array $asked = []): string
    {
        return Attempt::run($action, $raw, static function (Params $params, Log $log) use ($action, $asked): string {
            if ($params->number('addonId') > 0) {
                throw ModuleError::say('no_addons');
            }
            $work = static function () use ($action, $params, $log): array {
                return call_user_func([self::class, self::ACTIONS[$action][0]], $params, $log);
            };
            $name = Values::text($asked, 'button');
            $report = ActionReport::during($name === '' ? $action : $name, $params, $log, static function () use ($action, $asked, $params, $work): array {
                $report = Lock::hold('service ' . $params->number('serviceid'), $work);
                $isChanged = self::change($action, $report) !== self::UNCHANGED;
                $message = Values::text($asked, $isChanged || !isset($asked['unchanged']) ? 'message' : 'unchanged');
                return $message === '' ? $report : ['message' => $message] + $report;
            });
            self::tell($report, $log);
            if (!isset($asked['unchanged']) || self::change($action, $report) !== self::UNCHANGED) {
                self::tellChange($action, $report, $params, $log);
            }
            if ($asked !== []) {
                $log->say(Values::text($report, 'message'));
            }
            $log->success($report);
            return 'success';
        }, static function (string $sentence): string {
            return $sentence;
        });
    }

    /** @return array<mixed> */
    private static function create(Params $params, Log $log): array
    {
        return (new AccountCreation($params, $log))->run();
    }

    /** @return array<mixed> */
    private static function suspend(Params $params, Log $log): array
    {
        $account = self::account($params, $log);
        $server = ServerRecord::of($params)->open();
        AccountOnRecord::demand($server, $account, $params, $log);
        /* Asked before, because a suspended account answers to no password. */
        $isKnown = self::isKnown($server, $account);
        return self::remember(hestia_account_suspend($server, $account), $isKnown, $params, $log);
    }

    /** @return array<mixed> */
    private static function unsuspend(Params $params, Log $log): array
    {
        $account = self::account($params, $log);
        $server = ServerRecord::of($params)->open();
        AccountOnRecord::demand($server, $account, $params, $log);
        $report = hestia_account_unsuspend($server, $account);
        return self::remember($report, self::isKnown($server, $account), $params, $log);
    }

    /** @return array<mixed> */
    private static function terminate(Params $params, Log $log): array
    {
        $account = self::account($params, $log);
        $server = ServerRecord::of($params)->open();
        AccountOnRecord::demand($server, $account, $params, $log);
        $report = hestia_account_terminate($server, $account);
        (new ServiceRecord($params, $log))->clear();
        Limits::forget($params->number('serviceid'), $log);
        self::forget($params->number('serviceid'), $log);
        OwnPackage::tidy($server, '', $params, $log);
        return $report;
    }

    /** An account that is made anew later has neither the certificates nor the use of this one. */
    private static function forget(int $service, Log $log): void
    {
        try {
            foreach (['certificate', Figures::RECORD, 'notices'] as $name) {
                ServiceData::put($service, $name, []);
            }
        } catch (\Throwable $error) {
            $log->note('report_not_stored', ['reason' => get_class($error)]);
        }
    }

    /** @return array<mixed> */
    private static function password(Params $params, Log $log): array
    {
        $account = self::account($params, $log);
        /* Here WHMCS gives the new password, which proves nothing before it is set, and everything afterwards. */
        unset($account['password']);
        $problem = OrderRules::passwordLength($params->raw('password'));
        if ($problem !== null) {
            throw ModuleError::forClient($problem);
        }
        $server = ServerRecord::of($params)->open();
        AccountOnRecord::demand($server, $account, $params, $log);
        $report = hestia_account_password($server, $account, $params->raw('password'));
        self::remember($report, true, $params, $log);
        Mailer::send('password', $params->number('serviceid'), [
            'user' => $account['username'], 'panel_url' => ServerRecord::loginPage($params),
        ]);
        return $report;
    }

    /** @return array<mixed> */
    private static function changePackage(Params $params, Log $log): array
    {
        $record = new ServiceRecord($params, $log);
        $settings = new ProductSettings($params);
        $server = ServerRecord::of($params)->open();
        $license = (new License($log))->demand($settings->licenseKey());
        AccountOnRecord::demand($server, Order::account($params, $record), $params, $log);
        $limits = Limits::onServer($params, $settings, $server);
        PackageClaim::make($server, $limits, $record->accountName(), $params);
        $order = Order::packageChange($params, $settings, $limits, $record, $license);
        $log->request($order);
        $report = hestia_account_change_package($server, $order);
        $domain = OrderedDomain::change($server, $record->accountName(), $limits, $params, $log);
        $limits->store($params->number('serviceid'), $report, $log, $domain);
        ChangedLimits::store($server, Order::account($params, $record), $report, $params, $log);
        OwnPackage::tidy($server, Values::text($report, 'package'), $params, $log);
        LaterWork::package($params, $limits, $report, $log);
        LaterWork::certificates($params, $settings, $log);
        return self::remember($report, self::isKnown($server, $order), $params, $log);
    }

    /**
     * May the account's creation stamp be recorded? From then on it proves everything, deletion included, while a
     * client's contact address is also on accounts of the client that no service made.
     *
     * @param array<string, mixed> $account
     */
    private static function isKnown(\Hestia\Server $server, array $account): bool
    {
        if (Values::text($account, 'created') !== '') {
            return true;
        }
        $taken = Values::list($account, 'taken');
        $isAskable = Values::text($account, 'password') !== '' && !in_array(strtolower(Values::text($account, 'username')), $taken, true)
            && hestia_username_check(Values::text($account, 'username')) === null;
        try {
            return $isAskable
                && hestia_call($server, 'v-check-user-password', [Values::text($account, 'username'), Values::text($account, 'password')])->warning === null;
        } catch (\Hestia\Exception $error) {
            return false;
        }
    }

    /**
     * @param array<mixed> $report result of a flow
     * @return array<mixed> the same
     */
    private static function remember(array $report, bool $isKnown, Params $params, Log $log): array
    {
        if ($isKnown && is_string($report['created'] ?? null)) {
            (new ServiceRecord($params, $log))->remember($report['created']);
        }
        return $report;
    }

    /** @return array{username: string, email: string, created: string, taken: list<string>, password: string} */
    private static function account(Params $params, Log $log): array
    {
        $account = Order::account($params, new ServiceRecord($params, $log));
        $log->request($account);
        return $account;
    }

    /**
     * The one sentence of the activity log about the action itself.
     *
     * @param array<mixed> $report
     */
    private static function tellChange(string $action, array $report, Params $params, Log $log): void
    {
        $values = ['server' => $params->panel(), 'reason' => ''];
        foreach (['user' => 'username', 'package' => 'package'] as $name => $key) {
            $values[$name] = Values::text($report, $key);
        }
        foreach (Values::list($report, 'steps') as $step) {
            $values['reason'] = is_array($step) ? Values::text($step, 'detail') : '';
        }
        $log->note(self::change($action, $report), $values);
    }

    /**
     * @param array<mixed> $report
     * @return string id of the sentence about what the action changed
     */
    private static function change(string $action, array $report): string
    {
        [, $change, $sentence] = self::ACTIONS[$action];
        $isCompleted = false;
        foreach (Values::list($report, 'steps') as $step) {
            $result = is_array($step) ? $step['result'] ?? '' : '';
            $name = is_array($step) ? $step['name'] ?? '' : '';
            if ($name === $change && in_array($result, ['done', 'warning'], true)) {
                return $sentence;
            }
            $isCompleted = $isCompleted || ($action === 'CreateAccount' && $result === 'done' && in_array($name, self::COMPLETING, true));
        }
        return $isCompleted ? 'account_completed' : self::UNCHANGED;
    }

    /**
     * Nothing silent: what the flow did otherwise than ordered. Of the license staff were told by its check.
     *
     * @param array<mixed> $report
     */
    private static function tell(array $report, Log $log): void
    {
        foreach (Values::list($report, 'steps') as $step) {
            $isWarning = is_array($step) && ($step['result'] ?? '') === 'warning' && ($step['name'] ?? '') !== 'license';
            if ($isWarning && is_string($step['detail'] ?? null)) {
                $log->say($step['detail']);
            }
        }
    }
}
