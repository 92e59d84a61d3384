<?php

/** Texts of hooks and cron. Words with a colon in front are replaced. */

return [
    'hook_failed' => 'Moduł nie wykonał swojej pracy w hooku WHMCS :hook, a strona działa dalej bez niej: :reason',
    'cron_idle' => 'Cron WHMCS nie może wykonywać prac dla paneli: :reason',
    'license_not_renewed' => 'Licencja produktu :product nie pozwala realizować zamówień, jak wykazało jej codzienne sprawdzenie: :reason',
    'order_domain' => '„:domain” nie jest nazwą domeny; prosimy wpisać nazwę taką jak example.com, bez „http://” i spacji.',
    'order_username' => 'Nazwa użytkownika „:user” nie może zostać użyta, prosimy wybrać inną: :reason',
    'order_password_short' => 'Hasło jest za krótkie; prosimy wybrać takie, które ma co najmniej :length znaków.',
    'order_password_long' => 'Hasło jest za długie; prosimy wybrać takie, które ma najwyżej :length znaków.',
    'order_password_characters' => 'Tego hasła nie można użyć; prosimy wybrać hasło w jednym wierszu, bez spacji na początku i na końcu, które nie '
        . 'zaczyna się od /tmp/.',
];
