<?php

declare(strict_types=1);

namespace Hestia\Tests\Whmcs;

use Hestia\Tests\Whmcs;
use WHMCS\Database\Capsule;

/**
 * A run of WHMCS's cron, as far as modules are in it. Sources: docs.whmcs.com, "Crons" (a run every five minutes, the daily
 * tasks in one of them) and "Automation Settings"; developers.whmcs.com, "Usage Update", "Usage Metrics" and "Hooks: Cron".
 */
final class Cron
{
    public static function run(bool $daily): void
    {
        run_hook('PreCronJob', []);
        if ($daily) {
            self::usage();
            self::metrics();
            self::remoteData();
            /* At the completion of the daily tasks; the mail to staff follows. */
            run_hook('DailyCronJob', []);
            run_hook('DailyCronJobPreEmail', []);
        }
        run_hook('AfterCronJob', []);
    }

    /** Once for each server of the module that is not disabled, services or not. */
    private static function usage(): void
    {
        foreach (self::servers('UsageUpdate') as $server) {
            Whmcs::call('UsageUpdate', ModuleParams::server($server));
        }
    }

    /** All tenants of a server at once; what they used is kept by tenant and metric. */
    private static function metrics(): void
    {
        foreach (self::servers('MetricProvider') as $server) {
            $provider = Whmcs::call('MetricProvider', ModuleParams::server($server));
            if (!is_object($provider)) {
                continue;
            }
            foreach ($provider->usage() as $tenant => $metrics) {
                $key = ['server_id' => $server, 'tenant' => (string) $tenant];
                $id = Capsule::table('tblserver_tenants')->where($key)->value('id') ?? Capsule::table('tblserver_tenants')->insertGetId($key);
                foreach ($metrics as $metric) {
                    Capsule::table('tbltenant_stats')->insert([
                        'tenant_id' => $id, 'metric' => $metric->systemName(), 'type' => $metric->type, 'value' => $metric->usage->value,
                        'measured_at' => microtime(true), 'invoice_id' => null,
                    ]);
                }
            }
        }
    }

    /** GetRemoteMetaData, undocumented: the array of each server is kept as JSON, for RenderRemoteMetaData. */
    private static function remoteData(): void
    {
        foreach (self::servers('GetRemoteMetaData') as $server) {
            Capsule::table('tblservers_remote')->updateOrInsert(['server_id' => $server], [
                'meta_data' => (string) json_encode(Whmcs::call('GetRemoteMetaData', ModuleParams::server($server))),
            ]);
        }
    }

    /** @return list<int> servers of the module, when it has the function */
    private static function servers(string $function): array
    {
        return !function_exists(Whmcs::MODULE . '_' . $function) ? []
            : array_map('intval', Capsule::table('tblservers')->where('type', Whmcs::MODULE)->where('disabled', 0)->orderBy('id')->pluck('id')->all());
    }
}
