<?php

/** Texts of usage, account lists and metrics. Words with a colon in front are replaced. */

return [
    'usage_failed' => 'L’utilisation des services sur :server n’a pas été mise à jour et reste inchangée : :reason',
    'usage_no_account' => 'Le panneau :server n’a pas ces comptes : :names, alors que WHMCS a des services en cours pour eux, leur utilisation reste '
        . 'donc inchangée ; vérifiez ces services, et corrigez le nom d’utilisateur ou résiliez-les.',
    'usage_unreadable' => 'L’utilisation de :names sur :server n’a pas pu être lue et reste inchangée : :reason',
    'notices_failed' => 'Les clients de :names n’ont pas pu être informés de l’espace et du trafic utilisés ; la prochaine mise à jour essaiera de nouveau : :reason',
    'account_identifier' => 'Nom d’utilisateur',
    'refresh_not_live' => 'Le service n’est ni actif ni suspendu, il n’y a donc pas de compte dont l’utilisation pourrait être actualisée.',
    'refresh_unreadable' => 'L’utilisation de :user sur :server a été mesurée mais n’a pas pu être lue ; ce qui est enregistré reste donc '
        . 'inchangé : :reason',
    'metrics_failed' => 'L’utilisation destinée à la facturation n’a pas pu être lue sur :server ; rien n’est donc enregistré cette fois : :reason',
    'metric_web_domains' => 'Domaines web',
    'metric_web_aliases' => 'Alias web',
    'metric_dns_domains' => 'Domaines DNS',
    'metric_dns_records' => 'Enregistrements DNS',
    'metric_mail_domains' => 'Domaines de messagerie',
    'metric_mail_accounts' => 'Comptes de messagerie',
    'metric_databases' => 'Bases de données',
    'metric_cron_jobs' => 'Tâches cron',
    'metric_ips' => 'Adresses IP',
    'metric_disk' => 'Espace disque',
    'metric_bandwidth' => 'Bande passante',
    'metric_disk_mail' => 'Espace disque de la messagerie',
    'metric_disk_web' => 'Espace disque des sites web',
    'metric_disk_db' => 'Espace disque des bases de données',
    'metric_backups' => 'Sauvegardes',
    'decimal_point' => ',',
    'unit_mb' => 'Mo',
    'unit_gb' => 'Go',
];
