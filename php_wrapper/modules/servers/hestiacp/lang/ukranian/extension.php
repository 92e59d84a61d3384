<?php

/** Texts of the PHP extension. Words with a colon in front are replaced. */

return [
    'extension_missing' => 'Розширення PHP «hestia» не завантажено в PHP :php (:sapi); встановіть його для PHP :branch, а потім :advice',
    'extension_old' => 'Розширення PHP «hestia» в PHP :php (:sapi) має версію :found, а цьому модулю потрібна :needed або новіша; встановіть '
        . 'новішу, а потім :advice',
    'extension_foreign' => 'У розширенні PHP «hestia» :found в PHP :php (:sapi) немає :function, отже, воно не від цього модуля; встановіть '
        . 'розширення та модуль одного випуску, а потім :advice',
    'enable_fpm' => 'увімкніть його для PHP-FPM (у Debian: phpenmod -v :branch -s fpm hestia) та перезапустіть PHP-FPM.',
    'enable_cli' => 'увімкніть його для командного рядка, який використовує cron WHMCS (у Debian: phpenmod -v :branch -s cli hestia).',
    'enable_apache' => 'увімкніть його для Apache (у Debian: phpenmod -v :branch -s apache2 hestia) та перезапустіть Apache.',
    'enable_other' => 'увімкніть його рядком extension=hestia.so в конфігурації цього PHP (:sapi) та перезапустіть вебсервер.',
];
