<?php

/** Texts of the PHP extension. Words with a colon in front are replaced. */

return [
    'extension_missing' => 'Die PHP-Erweiterung „hestia“ ist in PHP :php (:sapi) nicht geladen. Installieren Sie sie für PHP :branch. :advice',
    'extension_old' => 'Die PHP-Erweiterung „hestia“ in PHP :php (:sapi) hat die Version :found, dieses Modul braucht aber :needed oder neuer. '
        . 'Installieren Sie die neuere. :advice',
    'extension_foreign' => 'Der PHP-Erweiterung „hestia“ :found in PHP :php (:sapi) fehlt :function, sie gehört also nicht zu diesem Modul. '
        . 'Installieren Sie Erweiterung und Modul aus demselben Release. :advice',
    'enable_fpm' => 'Aktivieren Sie die Erweiterung dann für PHP-FPM (unter Debian: phpenmod -v :branch -s fpm hestia) und starten Sie PHP-FPM neu.',
    'enable_cli' => 'Aktivieren Sie die Erweiterung dann für die Kommandozeile, die der WHMCS-Cron verwendet (unter Debian: phpenmod -v :branch -s cli hestia).',
    'enable_apache' => 'Aktivieren Sie die Erweiterung dann für Apache (unter Debian: phpenmod -v :branch -s apache2 hestia) und starten Sie Apache neu.',
    'enable_other' => 'Aktivieren Sie die Erweiterung dann mit extension=hestia.so in der Konfiguration dieses PHP (:sapi) und starten Sie den Webserver neu.',
];
