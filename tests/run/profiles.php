<?php

/**
 * Writes the permission profiles for panels into a folder: php -d extension=hestia.so profiles.php FOLDER, or ./dev profiles.
 *
 * A profile is what HestiaCP takes as a file of data/api: the role, and the commands that a key with it may run.
 */

declare(strict_types=1);

/** Profile => features of hestia_commands(). Each holds the one before it; full is everything that the table names. */
$profiles = [
    // What Test Connection asks for, so that orders are carried out to their end; and no more.
    'minimal' => ['create', 'change_package', 'packages', 'suspend', 'terminate', 'password', 'prove_by_password', 'package_list', 'usage',
        'permissions', 'settings'],
    // What else an order and its client can ask for: domains, certificates, packages of its own that go again, use measured anew, and
    // the lists to choose from. "files" is what the file manager has the panel do in a client's own directories: archives of
    // thousands of files in a second. Without it the file manager does that over FTP, in minutes.
    'provisioning' => ['package_users', 'package_removal', 'domains', 'domains_read_back', 'domains_without_aliases', 'letsencrypt', 'force_https',
        'mail_certificate', 'php_version', 'shell', 'contact', 'usage_refresh',
        'system', 'templates', 'shells', 'files'],
    // All of it; certificate_dates reads the private keys of certificates on the way.
    'full' => array_keys(hestia_commands()),
];

$features = hestia_commands();
$commands = [];
foreach ($profiles as $name => $parts) {
    foreach ($parts as $feature) {
        if (!isset($features[$feature])) {
            fwrite(STDERR, "There is no feature \"$feature\" of the profile $name; hestia_commands() names them.\n");
            exit(1);
        }
        $commands = array_merge($commands, $features[$feature]);
    }
    $commands = array_values(array_unique($commands));
    file_put_contents("$argv[1]/$name", "ROLE='admin'\nCOMMANDS='" . implode(',', $commands) . "'\n");
}
