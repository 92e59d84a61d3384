<?php

/** Texts of the PHP extension. Words with a colon in front are replaced. */

return [
    'extension_missing' => 'La extensión de PHP "hestia" no está cargada en PHP :php (:sapi); instálela para PHP :branch y, después, :advice',
    'extension_old' => 'La extensión de PHP "hestia" tiene la versión :found en PHP :php (:sapi), pero este módulo necesita la :needed o una posterior; '
        . 'instale la nueva y, después, :advice',
    'extension_foreign' => 'A la extensión de PHP "hestia" :found de PHP :php (:sapi) le falta :function, así que no corresponde a este módulo; '
        . 'instale el módulo y la extensión de una misma versión y, después, :advice',
    'enable_fpm' => 'habilítela para PHP-FPM (en Debian: phpenmod -v :branch -s fpm hestia) y reinicie PHP-FPM.',
    'enable_cli' => 'habilítela para la línea de comandos, que es la que usa el cron de WHMCS (en Debian: phpenmod -v :branch -s cli hestia).',
    'enable_apache' => 'habilítela para Apache (en Debian: phpenmod -v :branch -s apache2 hestia) y reinicie Apache.',
    'enable_other' => 'habilítela con extension=hestia.so en la configuración de este PHP (:sapi) y reinicie el servidor web.',
];
