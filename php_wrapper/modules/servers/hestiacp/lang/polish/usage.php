<?php

/** Texts of usage, account lists and metrics. Words with a colon in front are replaced. */

return [
    'usage_failed' => 'Wykorzystania usług na :server nie zaktualizowano, pozostało bez zmian: :reason',
    'usage_no_account' => 'W panelu :server nie ma tych kont: :names, chociaż WHMCS ma dla nich czynne usługi, więc ich wykorzystanie pozostało '
        . 'bez zmian; sprawdź te usługi i popraw nazwę użytkownika lub je zakończ.',
    'usage_unreadable' => 'Wykorzystania :names na :server nie udało się odczytać, pozostało bez zmian: :reason',
    'notices_failed' => 'Nie udało się poinformować klientów kont :names, ile miejsca i transferu zużyto; następna aktualizacja spróbuje ponownie: :reason',
    'account_identifier' => 'Nazwa użytkownika',
    'refresh_not_live' => 'Usługa nie jest ani aktywna, ani zawieszona, więc nie ma konta, którego wykorzystanie można by odświeżyć.',
    'refresh_unreadable' => 'Wykorzystanie :user na :server zmierzono, ale nie udało się go odczytać, więc zapisane dane pozostały bez zmian: '
        . ':reason',
    'metrics_failed' => 'Wykorzystania na potrzeby rozliczeń nie udało się odczytać z :server, więc tym razem niczego nie zapisano: :reason',
    'metric_web_domains' => 'Domeny WWW',
    'metric_web_aliases' => 'Aliasy WWW',
    'metric_dns_domains' => 'Domeny DNS',
    'metric_dns_records' => 'Rekordy DNS',
    'metric_mail_domains' => 'Domeny pocztowe',
    'metric_mail_accounts' => 'Konta pocztowe',
    'metric_databases' => 'Bazy danych',
    'metric_cron_jobs' => 'Zadania cron',
    'metric_ips' => 'Adresy IP',
    'metric_disk' => 'Miejsce na dysku',
    'metric_bandwidth' => 'Transfer',
    'metric_disk_mail' => 'Miejsce na dysku: poczta',
    'metric_disk_web' => 'Miejsce na dysku: strony internetowe',
    'metric_disk_db' => 'Miejsce na dysku: bazy danych',
    'metric_backups' => 'Kopie zapasowe',
    'decimal_point' => ',',
    'unit_mb' => 'MB',
    'unit_gb' => 'GB',
];
