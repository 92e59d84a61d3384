<?php

/** Texts of the PHP extension. Words with a colon in front are replaced. */

return [
    'extension_missing' => 'Rozszerzenie PHP „hestia” nie jest załadowane w PHP :php (:sapi); zainstaluj je dla PHP :branch, a następnie :advice',
    'extension_old' => 'Rozszerzenie PHP „hestia” w PHP :php (:sapi) ma wersję :found, a ten moduł wymaga :needed lub nowszej; zainstaluj nowszą, '
        . 'a następnie :advice',
    'extension_foreign' => 'W rozszerzeniu PHP „hestia” :found w PHP :php (:sapi) brakuje :function, więc nie należy ono do tego modułu; '
        . 'zainstaluj rozszerzenie i moduł z jednego wydania, a następnie :advice',
    'enable_fpm' => 'włącz je dla PHP-FPM (w Debianie: phpenmod -v :branch -s fpm hestia) i uruchom ponownie PHP-FPM.',
    'enable_cli' => 'włącz je dla wiersza poleceń, którego używa cron WHMCS (w Debianie: phpenmod -v :branch -s cli hestia).',
    'enable_apache' => 'włącz je dla Apache (w Debianie: phpenmod -v :branch -s apache2 hestia) i uruchom ponownie Apache.',
    'enable_other' => 'włącz je wierszem extension=hestia.so w konfiguracji tego PHP (:sapi) i uruchom ponownie serwer WWW.',
];
