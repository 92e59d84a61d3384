<?php

/** Texts of the PHP extension. Words with a colon in front are replaced. */

return [
    'extension_missing' => 'The PHP extension "hestia" is not loaded in PHP :php (:sapi); install it for PHP :branch, then :advice',
    'extension_old' => 'The PHP extension "hestia" in PHP :php (:sapi) is version :found, but this module needs :needed or newer; '
        . 'install the newer one, then :advice',
    'extension_foreign' => 'The PHP extension "hestia" :found in PHP :php (:sapi) lacks :function, so it does not belong to this module; '
        . 'install extension and module of one release, then :advice',
    'enable_fpm' => 'enable it for PHP-FPM (on Debian: phpenmod -v :branch -s fpm hestia) and restart PHP-FPM.',
    'enable_cli' => 'enable it for the command line, which WHMCS\'s cron uses (on Debian: phpenmod -v :branch -s cli hestia).',
    'enable_apache' => 'enable it for Apache (on Debian: phpenmod -v :branch -s apache2 hestia) and restart Apache.',
    'enable_other' => 'enable it with extension=hestia.so in the configuration of this PHP (:sapi) and restart the web server.',
];
