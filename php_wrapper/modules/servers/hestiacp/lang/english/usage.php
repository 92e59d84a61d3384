<?php

/** Texts of usage, account lists and metrics. Words with a colon in front are replaced. */

return [
    'usage_failed' => 'The usage of the services on :server was not updated and stays as it was: :reason',
    'usage_no_account' => 'The panel :server lacks the accounts :names, which live services of WHMCS name, so their usage stays as it was; '
        . 'look at these services, and correct the user name or terminate them.',
    'usage_unreadable' => 'The usage of :names on :server could not be read and stays as it was: :reason',
    'notices_failed' => 'The clients of :names could not be told how much of their space and traffic is used; the next update tries it again: :reason',
    'account_identifier' => 'User name',
    'refresh_not_live' => 'The service is neither active nor suspended, so there is no account whose usage could be refreshed.',
    'refresh_unreadable' => 'The usage of :user on :server was measured but could not be read, so what is stored stays as it was: :reason',
    'metrics_failed' => 'The usage for billing could not be read from :server, so nothing is recorded this time: :reason',
    'metric_web_domains' => 'Web domains',
    'metric_web_aliases' => 'Web aliases',
    'metric_dns_domains' => 'DNS domains',
    'metric_dns_records' => 'DNS records',
    'metric_mail_domains' => 'Mail domains',
    'metric_mail_accounts' => 'Mail accounts',
    'metric_databases' => 'Databases',
    'metric_cron_jobs' => 'Cron jobs',
    'metric_ips' => 'IP addresses',
    'metric_disk' => 'Disk space',
    'metric_bandwidth' => 'Bandwidth',
    'metric_disk_mail' => 'Disk space of mail',
    'metric_disk_web' => 'Disk space of web sites',
    'metric_disk_db' => 'Disk space of databases',
    'metric_backups' => 'Backups',
    'decimal_point' => '.',
    'unit_mb' => 'MB',
    'unit_gb' => 'GB',
];
