<?php

/** Texts of usage, account lists and metrics. Words with a colon in front are replaced. */

return [
    'usage_failed' => 'Die Nutzungsdaten der Dienste auf :server wurden nicht aktualisiert und bleiben, wie sie waren: :reason',
    'usage_no_account' => 'Im Panel :server fehlen diese Konten: :names, obwohl WHMCS laufende Dienste dafür hat; ihre Nutzungsdaten bleiben daher, wie '
        . 'sie waren. Sehen Sie sich diese Dienste an und korrigieren Sie den Benutzernamen oder kündigen Sie sie.',
    'usage_unreadable' => 'Die Nutzungsdaten von :names auf :server waren nicht lesbar und bleiben, wie sie waren: :reason',
    'notices_failed' => 'Den Kunden von :names konnte nicht mitgeteilt werden, wie viel Speicherplatz und Datenverkehr verbraucht ist; die nächste Aktualisierung versucht es erneut: :reason',
    'account_identifier' => 'Benutzername',
    'refresh_not_live' => 'Der Dienst ist weder aktiv noch gesperrt, daher gibt es kein Konto, dessen Nutzung aktualisiert werden könnte.',
    'refresh_unreadable' => 'Die Nutzung von :user auf :server wurde gemessen, war aber nicht lesbar; die gespeicherten Werte bleiben daher, wie sie waren: :reason',
    'metrics_failed' => 'Die Nutzungsdaten für die Abrechnung ließen sich nicht von :server lesen, daher wird diesmal nichts erfasst: :reason',
    'metric_web_domains' => 'Web-Domains',
    'metric_web_aliases' => 'Web-Aliase',
    'metric_dns_domains' => 'DNS-Domains',
    'metric_dns_records' => 'DNS-Einträge',
    'metric_mail_domains' => 'E-Mail-Domains',
    'metric_mail_accounts' => 'E-Mail-Konten',
    'metric_databases' => 'Datenbanken',
    'metric_cron_jobs' => 'Cronjobs',
    'metric_ips' => 'IP-Adressen',
    'metric_disk' => 'Speicherplatz',
    'metric_bandwidth' => 'Bandbreite',
    'metric_disk_mail' => 'Speicherplatz für E-Mail',
    'metric_disk_web' => 'Speicherplatz für Websites',
    'metric_disk_db' => 'Speicherplatz für Datenbanken',
    'metric_backups' => 'Backups',
    'decimal_point' => ',',
    'unit_mb' => 'MB',
    'unit_gb' => 'GB',
];
