<?php

declare(strict_types=1);

namespace Hestia\Tests\Whmcs;

use Hestia\Tests\Whmcs;
use WHMCS\Database\Capsule;
use WHMCS\Service\Status;

/**
 * The actions of a service: the module's function between its hooks, and what WHMCS keeps of the answer. Source:
 * developers.whmcs.com, "Provisioning Modules: Core Functions, Supported Functions" and "Hooks: Module".
 */
final class Actions
{
    /** action => {function, hook, status after success ("" = as it was)} */
    private const ACTIONS = [
        'create' => ['CreateAccount', 'Create', Status::ACTIVE],
        'suspend' => ['SuspendAccount', 'Suspend', Status::SUSPENDED],
        'unsuspend' => ['UnsuspendAccount', 'Unsuspend', Status::ACTIVE],
        'terminate' => ['TerminateAccount', 'Terminate', Status::TERMINATED],
        'password' => ['ChangePassword', 'ChangePassword', ''],
        'package' => ['ChangePackage', 'ChangePackage', ''],
        'renew' => ['Renew', 'Renew', ''],
    ];

    /** Actions whose After hook has variables of its own, or does not exist. */
    private const WITHOUT_AFTER = ['password', 'renew'];

    /** @param array<string, mixed> $override values that WHMCS replaces for this call */
    public static function run(string $action, int $service, bool $automated, array $override = []): string
    {
        [$function, $hook, $status] = self::ACTIONS[$action];
        if (!function_exists(Whmcs::MODULE . '_' . $function)) {
            return 'Function Not Supported by Module';
        }
        $params = self::before($hook, array_replace(ModuleParams::service($service, $action), $override));
        if ($params === null) {
            return 'Action aborted by a hook';
        }
        $result = Whmcs::call($function, $params);
        if ($result === 'success') {
            if ($status !== '') {
                /* suspendreason is emptied when a service is unsuspended. */
                $reason = $status === Status::ACTIVE ? ['suspendreason' => ''] : [];
                Capsule::table('tblhosting')->where('id', $service)->update(['domainstatus' => $status] + $reason);
            }
            Capsule::table('tblmodulequeue')->where(['service_id' => $service, 'module_action' => $function])->update(['completed' => 1]);
            if (!in_array($action, self::WITHOUT_AFTER, true)) {
                run_hook('AfterModule' . $hook, ['params' => $params]);
            }
            return $result;
        }
        logActivity('Module ' . $hook . ' Failed - Service ID: ' . $service . ' - Error: ' . $result, (int) $params['userid']);
        if ($automated) {
            self::enqueue($service, $function, (string) $result);
        }
        run_hook('AfterModule' . $hook . 'Failed', ['params' => $params, 'failureResponseMessage' => $result]);
        return (string) $result;
    }

    /**
     * A custom function: a button of the administrator or the client, or the API's ModuleCustom.
     *
     * @return string|array<string, mixed> success, an error, or a page
     */
    public static function custom(int $service, string $suffix)
    {
        if (!function_exists(Whmcs::MODULE . '_' . $suffix)) {
            return 'Function Not Supported by Module';
        }
        $params = self::before('Custom', ModuleParams::service($service, $suffix));
        if ($params === null) {
            return 'Action aborted by a hook';
        }
        $result = Whmcs::call($suffix, $params);
        $result === 'success' || is_array($result)
            ? run_hook('AfterModuleCustom', ['params' => $params])
            : run_hook('AfterModuleCustomFailed', ['params' => $params, 'failureResponseMessage' => $result]);
        return is_array($result) ? $result : (string) $result;
    }

    /** Retry of the Module Queue: the same function again. WHMCS never does that by itself. */
    public static function retry(int $entry): string
    {
        $row = (array) Capsule::table('tblmodulequeue')->where('id', $entry)->first();
        $action = (string) array_search($row['module_action'], array_column(self::ACTIONS, 0), true);
        return self::run(array_keys(self::ACTIONS)[(int) $action], (int) $row['service_id'], true);
    }

    /** WHMCS's default name is made of the first eight letters of the domain; a taken one gets a number. */
    public static function completeCredentials(int $service): void
    {
        $row = Whmcs::current()->service($service);
        if ($row['username'] === '') {
            $params = ModuleParams::service($service, 'create');
            $override = run_hook('OverrideModuleUsernameGeneration', ['params' => $params]);
            $base = substr((string) preg_replace('/[^a-z0-9]/', '', strtolower((string) $row['domain'])), 0, 8);
            $name = is_string($override[0] ?? null) ? $override[0] : $base;
            for ($number = 1; Capsule::table('tblhosting')->where('username', $name)->where('id', '!=', $service)->exists(); $number++) {
                $name = substr($base, 0, 8 - strlen((string) $number)) . $number;
            }
            Capsule::table('tblhosting')->where('id', $service)->update(['username' => $name]);
        }
        if ($row['password'] === '') {
            $password = 'aA3!' . substr(strtr(base64_encode(random_bytes(12)), '+/=', '_%#'), 0, 10);
            Capsule::table('tblhosting')->where('id', $service)->update(['password' => encrypt($password)]);
        }
    }

    /**
     * @param array<string, mixed> $params
     * @return array<string, mixed>|null what the hooks made of them; null = one of them stopped the action
     */
    private static function before(string $hook, array $params): ?array
    {
        foreach (run_hook('PreModule' . $hook, ['params' => $params]) as $answer) {
            if (is_array($answer) && !empty($answer['abortcmd'])) {
                return null;
            }
            $params = array_replace($params, is_array($answer) ? $answer : []);
        }
        return $params;
    }

    private static function enqueue(int $service, string $function, string $error): void
    {
        $key = ['service_type' => 'service', 'service_id' => $service, 'module_name' => Whmcs::MODULE, 'module_action' => $function, 'completed' => 0];
        $known = Capsule::table('tblmodulequeue')->where($key)->first();
        Capsule::table('tblmodulequeue')->updateOrInsert($key, [
            'last_attempt' => date('Y-m-d H:i:s'), 'last_attempt_error' => Database::stored($error),
            'num_retries' => $known === null ? 0 : (int) $known->num_retries + 1,
        ]);
    }
}
