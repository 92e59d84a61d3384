<?php

/** Texts of usage, account lists and metrics. Words with a colon in front are replaced. */

return [
    'usage_failed' => 'Дані про використання послуг на :server не оновлено, вони залишилися попередніми: :reason',
    'usage_no_account' => 'У панелі :server немає таких акаунтів: :names, хоча WHMCS має для них чинні послуги, тому дані про їх використання '
        . 'залишилися попередніми; перегляньте ці послуги та виправте ім’я користувача або припиніть їх.',
    'usage_unreadable' => 'Дані про використання :names на :server не вдалося прочитати, вони залишилися попередніми: :reason',
    'notices_failed' => 'Не вдалося повідомити клієнтам :names, скільки місця й трафіку використано; наступне оновлення спробує знову: :reason',
    'account_identifier' => 'Ім’я користувача',
    'refresh_not_live' => 'Послуга не активна й не призупинена, тому немає акаунта, дані про використання якого можна оновити.',
    'refresh_unreadable' => 'Використання :user на :server виміряно, але дані не вдалося прочитати, тому збережені залишилися попередніми: :reason',
    'metrics_failed' => 'Дані про використання для розрахунків не вдалося прочитати з :server, тому цього разу нічого не записано: :reason',
    'metric_web_domains' => 'Вебдомени',
    'metric_web_aliases' => 'Вебаліаси',
    'metric_dns_domains' => 'Домени DNS',
    'metric_dns_records' => 'Записи DNS',
    'metric_mail_domains' => 'Поштові домени',
    'metric_mail_accounts' => 'Поштові акаунти',
    'metric_databases' => 'Бази даних',
    'metric_cron_jobs' => 'Завдання cron',
    'metric_ips' => 'IP-адреси',
    'metric_disk' => 'Дисковий простір',
    'metric_bandwidth' => 'Трафік',
    'metric_disk_mail' => 'Дисковий простір пошти',
    'metric_disk_web' => 'Дисковий простір сайтів',
    'metric_disk_db' => 'Дисковий простір баз даних',
    'metric_backups' => 'Резервні копії',
    'decimal_point' => ',',
    'unit_mb' => 'МБ',
    'unit_gb' => 'ГБ',
];
