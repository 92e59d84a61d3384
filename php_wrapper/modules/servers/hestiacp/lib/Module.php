<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp;

/** The entry points behind the global functions: every error ends here as a sentence. */
final class Module
{
    /** WHMCS's action => method */
    private const ACTIONS = [
        'CreateAccount' => 'create',
        'SuspendAccount' => 'suspend',
        'UnsuspendAccount' => 'unsuspend',
        'TerminateAccount' => 'terminate',
        'ChangePassword' => 'password',
        'ChangePackage' => 'changePackage',
    ];

    /**
     * @param array<mixed> $raw WHMCS's $params
     * @return string "success", or what went wrong and what to do
     */
    public static function action(string $action, array $raw): string
    {
        $params = new Params($raw);
        $log = new Log($action, $params);
        try {
            Extension::demand();
            if ($params->number('addonId') > 0) {
                throw ModuleError::say('no_addons');
            }
            $work = static function () use ($action, $params, $log): array {
                return call_user_func([self::class, self::ACTIONS[$action]], $params, $log);
            };
            $report = Lock::hold('service ' . $params->number('serviceid'), $work);
            self::tell($report, $log);
            $log->success($report);
            return 'success';
        } catch (\Throwable $error) {
            return $log->failure($error);
        } finally {
            SharedRefusals::save();
        }
    }

    /**
     * Lists the accounts first, because every usable key may do that, then the packages, because an order cannot be
     * carried out without them. WHMCS shows no text beside a success, so that a server without verification is told in
     * the activity log, each time.
     *
     * @param array<mixed> $raw
     * @return array{success: bool, error: string}
     */
    public static function testConnection(array $raw): array
    {
        $params = new Params($raw);
        $log = new Log('TestConnection', $params);
        try {
            Extension::demand();
            $record = ServerRecord::of($params, false);
            $server = $record->open(true);
            $log->request(['commands' => ['v-list-users list', 'v-list-user-packages json']]);
            hestia_call($server, 'v-list-users', ['list']);
            self::listPackages($server, $params);
            if ($record->isInsecure()) {
                $log->note('insecure', ['server' => ServerRecord::label($params)]);
            }
            $log->success(['connection' => $record->isInsecure() ? 'works, TLS is not verified' : 'works, TLS is verified']);
            return ['success' => true, 'error' => ''];
        } catch (\Throwable $error) {
            return ['success' => false, 'error' => $log->failure($error)];
        } finally {
            SharedRefusals::save();
        }
    }

    /**
     * @param array<mixed> $raw
     * @return array<string, string> package name => label
     * @throws ModuleError always with a sentence for the administrator
     */
    public static function packages(array $raw): array
    {
        $params = new Params($raw);
        $log = new Log('LoadPackages', $params);
        try {
            Extension::demand();
            $names = self::listPackages(ServerRecord::of($params, false)->open(), $params);
            $log->success(['packages' => $names]);
        } catch (\Throwable $error) {
            throw new ModuleError($log->failure($error));
        } finally {
            SharedRefusals::save();
        }
        return array_combine($names, $names);
    }

    /** @return list<string> */
    private static function listPackages(\Hestia\Server $server, Params $params): array
    {
        try {
            $packages = hestia_call($server, 'v-list-user-packages', ['json'])->data;
        } catch (\Hestia\AccessDenied $error) {
            if ($error->getDenial() === 'permission') {
                throw ModuleError::say('packages_not_permitted', ['server' => ServerRecord::label($params)]);
            }
            throw $error;
        }
        $names = [];
        foreach (array_keys(is_array($packages) ? $packages : []) as $name) {
            if (preg_match('/^[A-Za-z0-9][A-Za-z0-9._-]{0,64}[A-Za-z0-9]$/D', (string) $name) === 1) {
                $names[] = (string) $name;
            }
        }
        if ($names === []) {
            throw ModuleError::say('no_packages', ['server' => ServerRecord::label($params)]);
        }
        return $names;
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
        /* Asked before, because a suspended account answers to no password. */
        $isKnown = self::isKnown($server, $account);
        return self::remember(hestia_account_suspend($server, $account), $isKnown, $params, $log);
    }

    /** @return array<mixed> */
    private static function unsuspend(Params $params, Log $log): array
    {
        $account = self::account($params, $log);
        $server = ServerRecord::of($params)->open();
        $report = hestia_account_unsuspend($server, $account);
        return self::remember($report, self::isKnown($server, $account), $params, $log);
    }

    /** @return array<mixed> */
    private static function terminate(Params $params, Log $log): array
    {
        $account = self::account($params, $log);
        $report = hestia_account_terminate(ServerRecord::of($params)->open(), $account);
        (new ServiceRecord($params, $log))->clear();
        return $report;
    }

    /** @return array<mixed> */
    private static function password(Params $params, Log $log): array
    {
        $account = self::account($params, $log);
        /* Here WHMCS gives the new password, which proves nothing before it is set, and everything afterwards. */
        unset($account['password']);
        $report = hestia_account_password(ServerRecord::of($params)->open(), $account, $params->raw('password'));
        return self::remember($report, true, $params, $log);
    }

    /** @return array<mixed> */
    private static function changePackage(Params $params, Log $log): array
    {
        $record = new ServiceRecord($params, $log);
        $settings = new ProductSettings($params);
        $server = ServerRecord::of($params)->open();
        $license = (new License($log))->demand($settings->licenseKey());
        $order = Order::packageChange($params, $settings, $record, $license);
        $log->request($order);
        $report = hestia_account_change_package($server, $order);
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
        $text = static function (string $key) use ($account): string {
            return is_string($account[$key] ?? null) ? $account[$key] : '';
        };
        if ($text('created') !== '') {
            return true;
        }
        $taken = is_array($account['taken'] ?? null) ? $account['taken'] : [];
        $isAskable = $text('password') !== '' && !in_array(strtolower($text('username')), $taken, true)
            && hestia_username_check($text('username')) === null;
        try {
            return $isAskable
                && hestia_call($server, 'v-check-user-password', [$text('username'), $text('password')])->warning === null;
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
     * Nothing silent: what the flow did otherwise than ordered. Of the license staff were told by its check.
     *
     * @param array<mixed> $report
     */
    private static function tell(array $report, Log $log): void
    {
        foreach (is_array($report['steps'] ?? null) ? $report['steps'] : [] as $step) {
            $isWarning = is_array($step) && ($step['result'] ?? '') === 'warning' && ($step['name'] ?? '') !== 'license';
            if ($isWarning && is_string($step['detail'] ?? null)) {
                $log->say($step['detail']);
            }
        }
    }
}
