<?php

/**
 * The main job, told as a story: an order in WHMCS becomes an account on a HestiaCP panel over TLS, through the real
 * extension and the real module; then a failure in the middle of an order, and the retry that completes it.
 *
 * Run it with ./dev demo. Ends with exit code 0 when everything happened as told; on a terminal, or with --serve, WHMCS's
 * pages stay open until Ctrl-C before it ends.
 */

declare(strict_types=1);

use Hestia\Tests\DemoFiles;
use Hestia\Tests\Panel;
use Hestia\Tests\Story;
use Hestia\Tests\Whmcs;
use Hestia\Tests\WhmcsWeb\SampleData;
use Hestia\Tests\WhmcsWeb\Stage;

require __DIR__ . '/../panel/Panel.php';
require __DIR__ . '/../whmcs/autoload.php';
require __DIR__ . '/../whmcs/web/autoload.php';
require __DIR__ . '/Story.php';
require __DIR__ . '/Installation.php';
require __DIR__ . '/Files.php';

$serves = in_array('--serve', $argv, true) || stream_isatty(STDIN) && stream_isatty(STDOUT);
$story = new Story();

$story->chapter('A panel and a billing system');
$latency = 0.15;
$panel = Panel::start(['latency' => $latency]);
$options = $panel->server();
$vendor = hestia_license_keygen();
$installation = new Hestia\Tests\Installation([$vendor['key_id'] => $vendor['public_key']]);
$stage = new Stage($installation, $panel);
$whmcs = $serves ? $stage->boot() : Whmcs::boot(':memory:', $installation->directory);
$story->say('A stand-in for HestiaCP runs in a process of its own, on https://localhost:%d, with a certificate made a moment ago.',
    $options['port']);
$story->say('It behaves as HestiaCP 1.10 was measured to: slowly (%.2f s a call here), without locks, and not always truthfully.', $latency);
$server = $whmcs->addServer([
    'hostname' => 'localhost',
    'port' => $options['port'],
    'accesshash' => "{$options['access_key']}:{$options['secret_key']}\nca_file = {$options['ca_file']}",
]);
$story->say('A stand-in for WHMCS calls the real module, which calls the real extension.');
$story->say('WHMCS has one server record: host name, port, and in its Access Hash the access key and the CA file.');
$story->expect('Test Connection', $whmcs->testConnection($server) === ['success' => true, 'error' => '']);

$license = hestia_license_issue(
    /* 127.0.0.1: where --serve shows WHMCS's pages. */
    ['domains' => ['*.example.com', '127.0.0.1'], 'product' => 'hestiacp', 'exp' => time() + 365 * 86400, 'jti' => 'demo'],
    $vendor['private_key'],
    $vendor['key_id']
);
$story->say('The module was copied into WHMCS. Its vendor has signed a license for the hoster\'s WHMCS on *.example.com; both products have it.');
$story->legend();
$starter = $whmcs->addProduct([
    'license_key' => $license,
    'use_package_parameters' => 'on', 'package_name' => 'starter', 'disk_quota' => '5000', 'bandwidth' => '50000',
    'web_domains' => '1', 'web_aliases' => '2', 'dns_domains' => '1', 'dns_records' => '50', 'mail_domains' => '1', 'mail_accounts' => '5',
    'databases' => '1', 'cron_jobs' => '1', 'backups' => '1', 'custom_username' => 'on',
    'username_rule' => '{domain_6}{random_letter_3}', 'additional_actions' => 'letsencrypt, force_https',
], 'Starter');
$business = $whmcs->addProduct([
    'license_key' => $license,
    'use_package_parameters' => 'on', 'package_name' => 'business', 'disk_quota' => '20000', 'bandwidth' => 'unlimited',
    'web_domains' => '5', 'databases' => '10', 'backups' => '7', 'mail_accounts' => '50',
], 'Business');
$anna = $whmcs->addClient('Anna', "O'Brien", 'anna@example.com');

$story->chapter('Anna orders "Starter" with example.com, and pays');
$first = $whmcs->order($anna, $starter, $server, 'example.com');
$story->act($whmcs, 'success', static function () use ($whmcs, $first): string {
    return $whmcs->create($first, true);
});
$name = $whmcs->service($first)['username'];
$account = $panel->state()['users'][$name] ?? [];
$story->expect("The panel has the user $name with the package starter", ($account['PACKAGE'] ?? '') === 'starter');
$story->expect('WHMCS stored the name before it sent the welcome mail', strpos($whmcs->mails()[0]['message'] ?? '', "Username: $name") !== false);
$story->expect('The service is ' . $whmcs->service($first)['domainstatus'], $whmcs->service($first)['domainstatus'] === 'Active');

$story->chapter('WHMCS calls Create once more, as its Retry button does');
$story->act($whmcs, 'success', static function () use ($whmcs, $first): string {
    return $whmcs->create($first, true);
});
$story->expect('There is still one account', count(customers($panel)) === 1);

$story->chapter('Anna upgrades to "Business"');
$story->act($whmcs, 'success', static function () use ($whmcs, $first, $business): string {
    return $whmcs->changePackage($first, $business, true);
});
$story->expect('Her account has the new package', $panel->state()['users'][$name]['PACKAGE'] === 'business');

$story->chapter('An invoice is overdue: suspended; then it is paid');
$story->act($whmcs, 'success', static function () use ($whmcs, $first): string {
    return $whmcs->suspend($first, true);
});
$story->act($whmcs, 'success', static function () use ($whmcs, $first): string {
    return $whmcs->unsuspend($first, true);
});

$story->chapter('Ben orders "Starter" with miller.example.net, and the panel dies in the middle');
$ben = $whmcs->addClient('Ben', 'Miller', 'ben@example.net');
$second = $whmcs->order($ben, $starter, $server, 'miller.example.net');
$story->say('The panel makes the user and dies before it answers; from then on its port is closed.');
$panel->fault('v-add-user', ['refuse' => true, 'when' => 'after', 'times' => 1]);
$story->act($whmcs, null, static function () use ($whmcs, $second): string {
    return $whmcs->create($second, true);
});
$story->expect('Nothing was reported as done: the service is ' . $whmcs->service($second)['domainstatus'],
    $whmcs->service($second)['domainstatus'] === 'Pending');
$story->expect('The failure waits in the module queue', count($whmcs->moduleQueue()) === 1);

$story->chapter('The panel is back, and the administrator presses Retry');
$panel->clearFaults();
$story->act($whmcs, 'success', static function () use ($whmcs, $second): string {
    return $whmcs->create($second, true);
});
$story->expect('Ben has exactly one account', count(customers($panel)) === 2);
$story->expect('The service is ' . $whmcs->service($second)['domainstatus'], $whmcs->service($second)['domainstatus'] === 'Active');

$story->chapter('The hoster\'s license key is replaced by one that ended yesterday, and Cleo orders');
$story->say('It is the license with which the vendor lets this hoster use the module; clients like Cleo have none.');
$whmcs->editProduct($starter, ['license_key' => hestia_license_issue(
    ['domains' => ['*.example.com'], 'product' => 'hestiacp', 'exp' => time() - 86400],
    $vendor['private_key'],
    $vendor['key_id']
)]);
$cleo = $whmcs->addClient('Cleo', 'Jones', 'cleo@example.org');
$third = $whmcs->order($cleo, $starter, $server, 'jones.example.org');
$story->act($whmcs, null, static function () use ($whmcs, $third): string {
    return $whmcs->create($third, true);
});
$story->expect('No account was made', count(customers($panel)) === 2);
$story->say('Accounts that exist are not touched by it: suspending, terminating and changing passwords never ask for a license.');

$story->chapter('The vendor renews the license, the administrator enters it and presses Retry');
$whmcs->editProduct($starter, ['license_key' => $license]);
$story->act($whmcs, 'success', static function () use ($whmcs, $third): string {
    return $whmcs->create($third, true);
});
$story->expect('Cleo has her account, and nothing waits in the module queue', count(customers($panel)) === 3 && $whmcs->moduleQueue() === []);

$story->chapter('Anna leaves');
$story->act($whmcs, 'success', static function () use ($whmcs, $first): string {
    return $whmcs->terminate($first, true);
});
$story->expect('Ben and Cleo are left', count(customers($panel)) === 2);

$story->chapter('What it took');
$stats = hestia_pool_stats();
$arrived = $panel->calls();
$lost = count(array_filter(array_column($arrived, 'fault')));
$story->say('%s: %d opened a TLS connection and %d used one that was there. Of the other %d, %d reached the panel, which died before '
    . 'it answered, and %d found its port closed.', Story::count($stats['requests'], 'call'), $stats['connections'], $stats['reused'],
    Story::unanswered($stats), $lost, $stats['requests'] - count($arrived));
$story->expect(sprintf('The panel counted the same: %d calls came in, %d of them answered', count($arrived), count($arrived) - $lost),
    count($arrived) - $lost === $stats['connections'] + $stats['reused']);
$log = json_encode([$whmcs->moduleLog(), $whmcs->activityLog()], JSON_INVALID_UTF8_SUBSTITUTE);
$story->expect('No log holds the panel\'s secret key', strpos((string) $log, $options['secret_key']) === false);
$code = $story->end();
if ($serves && Stage::unavailable() === null) {
    $panel->clearFaults();
    serve($stage, $server, $license);
} elseif ($serves) {
    echo "\nThe pages of WHMCS cannot be shown: ", Stage::unavailable(), "\n";
}
unset($stage, $whmcs, $installation);
exit($code);

/** The pages, until Ctrl-C. */
function serve(Stage $stage, int $server, string $license): void
{
    $isOver = false;
    if (function_exists('pcntl_signal')) {
        pcntl_async_signals(true);
        foreach ([SIGINT, SIGTERM] as $signal) {
            pcntl_signal($signal, static function () use (&$isOver): void {
                $isOver = true;
            });
        }
    }
    $address = $stage->serve((string) getenv('HESTIA_DEMO_EXTENSION'))->address();
    $missing = DemoFiles::missing();
    $files = $missing === '' ? new DemoFiles($stage) : null;
    $client = SampleData::add($stage, $server, $license, $files === null ? '' : $files->more(), $files === null ? '' : $files->settings());
    $files === null || $files->fill();
    echo "\nWHMCS's pages are open until Ctrl-C, with everything told above and some more services:\n",
        "   $address/?login=admin          the administrator\n",
        "   $address/?login=client&id=$client    a client\n",
        "   Under Cron the panel can be taken down and brought back.\n",
        $missing === '' ? "   A client's active service has a button that opens the file manager.\n" : "   The file manager is not there: $missing.\n";
    while (!$isOver) {
        /* A signal ends it early. New accounts and passwords of the panel become those of its FTP server. */
        sleep($files === null ? 3600 : 2);
        $files === null || $files->follow();
    }
    $files === null || $files->stop();
    echo "\nThe pages are closed.\n";
}

/** @return list<string> names on the panel that are not its administrator's */
function customers(Panel $panel): array
{
    return array_values(array_diff(array_keys($panel->state()['users']), ['admin']));
}
