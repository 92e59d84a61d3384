<?php

/** Texts of the PHP extension. Words with a colon in front are replaced. */

return [
    'extension_missing' => 'L’extension PHP "hestia" n’est pas chargée dans PHP :php (:sapi) ; installez-la pour PHP :branch, puis :advice',
    'extension_old' => 'L’extension PHP "hestia" dans PHP :php (:sapi) est en version :found, mais ce module a besoin de la version :needed ou plus '
        . 'récente ; installez celle-ci, puis :advice',
    'extension_foreign' => 'L’extension PHP "hestia" :found dans PHP :php (:sapi) n’a pas :function, elle ne correspond donc pas à ce module ; '
        . 'installez l’extension et le module d’une même version, puis :advice',
    'enable_fpm' => 'activez-la pour PHP-FPM (sous Debian : phpenmod -v :branch -s fpm hestia) et redémarrez PHP-FPM.',
    'enable_cli' => 'activez-la pour la ligne de commande, que le cron de WHMCS utilise (sous Debian : phpenmod -v :branch -s cli hestia).',
    'enable_apache' => 'activez-la pour Apache (sous Debian : phpenmod -v :branch -s apache2 hestia) et redémarrez Apache.',
    'enable_other' => 'activez-la avec extension=hestia.so dans la configuration de ce PHP (:sapi) et redémarrez le serveur web.',
];
