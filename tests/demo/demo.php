<?php

/**
 * The main job, told as a story: an order in WHMCS becomes an account on a HestiaCP panel over TLS, through the real
 * extension and the real module; then a failure in the middle of an order, and the retry that completes it.
 *
 * Run it with ./dev demo. Ends with exit code 0 when everything happened as told.
 */

declare(strict_types=1);

use Hestia\Tests\Panel;
use Hestia\Tests\Whmcs;

require __DIR__ . '/../panel/Panel.php';
require __DIR__ . '/../whmcs/autoload.php';
require __DIR__ . '/Story.php';
require __DIR__ . '/Installation.php';

$story = new Hestia\Tests\Story();

$story->chapter('A panel and a billing system');
$panel = Panel::start(['latency' => 0.15]);
$options = $panel->server();
$vendor = hestia_license_keygen();
$installation = new Hestia\Tests\Installation([$vendor['key_id'] => $vendor['public_key']]);
$whmcs = Whmcs::boot(':memory:', $installation->directory);
$story->say('A HestiaCP stand-in listens on https://localhost:%d with a certificate made a moment ago.', $options['port']);
$story->say('It answers as HestiaCP 1.10 was measured to answer: slow, without locks, and not always truthfully.');
$server = $whmcs->addServer([
    'hostname' => 'localhost',
    'port' => $options['port'],
    'accesshash' => "{$options['access_key']}:{$options['secret_key']}\nca_file = {$options['ca_file']}",
]);
$story->say('WHMCS has one server record: host name, port, and in its Access Hash the access key and the CA file.');
$story->expect('Test Connection', $whmcs->testConnection($server) === ['success' => true, 'error' => '']);

$license = hestia_license_issue(
    ['domains' => ['*.example.com'], 'product' => 'hestiacp', 'exp' => time() + 365 * 86400, 'jti' => 'demo'],
    $vendor['private_key'],
    $vendor['key_id']
);
$story->say('The module was copied into WHMCS. It trusts one license authority, which has just signed a license for *.example.com.');
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
$story->act($panel, $whmcs, 'success', static function () use ($whmcs, $first): string {
    return $whmcs->create($first, true);
});
$name = $whmcs->service($first)['username'];
$account = $panel->state()['users'][$name] ?? [];
$story->expect("The panel has the user $name with the package starter", ($account['PACKAGE'] ?? '') === 'starter');
$story->expect('WHMCS stored the name before it sent the welcome mail', strpos($whmcs->mails()[0]['message'] ?? '', "Username: $name") !== false);
$story->expect('The service is ' . $whmcs->service($first)['domainstatus'], $whmcs->service($first)['domainstatus'] === 'Active');

$story->chapter('WHMCS calls Create once more, as its Retry button does');
$story->act($panel, $whmcs, 'success', static function () use ($whmcs, $first): string {
    return $whmcs->create($first, true);
});
$story->expect('There is still one account', count(customers($panel)) === 1);

$story->chapter('Anna upgrades to "Business"');
$story->act($panel, $whmcs, 'success', static function () use ($whmcs, $first, $business): string {
    return $whmcs->changePackage($first, $business, true);
});
$story->expect('Her account has the new package', $panel->state()['users'][$name]['PACKAGE'] === 'business');

$story->chapter('An invoice is overdue: suspended; then it is paid');
$story->act($panel, $whmcs, 'success', static function () use ($whmcs, $first): string {
    return $whmcs->suspend($first, true);
});
$story->act($panel, $whmcs, 'success', static function () use ($whmcs, $first): string {
    return $whmcs->unsuspend($first, true);
});

$story->chapter('Ben orders, and the panel dies in the middle');
$ben = $whmcs->addClient('Ben', 'Miller', 'ben@example.net');
$second = $whmcs->order($ben, $starter, $server, 'miller.example.net');
$story->say('The panel makes the user, but its answer is lost, and it answers nothing more.');
$panel->fault('v-add-user', ['refuse' => true, 'when' => 'after', 'times' => 1]);
$story->act($panel, $whmcs, null, static function () use ($whmcs, $second): string {
    return $whmcs->create($second, true);
});
$story->expect('Nothing was reported as done: the service is ' . $whmcs->service($second)['domainstatus'],
    $whmcs->service($second)['domainstatus'] === 'Pending');
$story->expect('The failure waits in the module queue', count($whmcs->moduleQueue()) === 1);

$story->chapter('The panel is back, and the administrator presses Retry');
$panel->clearFaults();
$story->act($panel, $whmcs, 'success', static function () use ($whmcs, $second): string {
    return $whmcs->create($second, true);
});
$story->expect('Ben has exactly one account', count(customers($panel)) === 2);
$story->expect('The service is ' . $whmcs->service($second)['domainstatus'], $whmcs->service($second)['domainstatus'] === 'Active');

$story->chapter('The license ends, and Cleo orders');
$whmcs->editProduct($starter, ['license_key' => hestia_license_issue(
    ['domains' => ['*.example.com'], 'product' => 'hestiacp', 'exp' => time() - 86400],
    $vendor['private_key'],
    $vendor['key_id']
)]);
$cleo = $whmcs->addClient('Cleo', 'Jones', 'cleo@example.org');
$third = $whmcs->order($cleo, $starter, $server, 'jones.example.org');
$story->act($panel, $whmcs, null, static function () use ($whmcs, $third): string {
    return $whmcs->create($third, true);
});
$story->expect('No account was made', count(customers($panel)) === 2);
$story->say('Accounts that exist are not touched by it: suspending, terminating and changing passwords never ask for a license.');

$story->chapter('Anna leaves');
$story->act($panel, $whmcs, 'success', static function () use ($whmcs, $first): string {
    return $whmcs->terminate($first, true);
});
$story->expect('Only Ben is left', count(customers($panel)) === 1);

$story->chapter('What it took');
$stats = hestia_pool_stats();
$story->say('%d requests over %d TLS connections; %d of them on a connection that was already there.',
    $stats['requests'], $stats['connections'], $stats['reused']);
$log = json_encode([$whmcs->moduleLog(), $whmcs->activityLog()], JSON_INVALID_UTF8_SUBSTITUTE);
$story->expect('No log holds the panel\'s secret key', strpos((string) $log, $options['secret_key']) === false);
exit($story->end());

/** @return list<string> names on the panel that are not its administrator's */
function customers(Panel $panel): array
{
    return array_values(array_diff(array_keys($panel->state()['users']), ['admin']));
}
