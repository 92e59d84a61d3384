<?php

/** Texts of hooks and cron. Words with a colon in front are replaced. */

return [
    'hook_failed' => 'Модуль не виконав своєї роботи в хуку WHMCS :hook, сторінка працює далі без неї: :reason',
    'cron_idle' => 'Cron WHMCS не може виконувати роботу для панелей: :reason',
    'license_not_renewed' => 'Ліцензія продукту :product не дозволяє виконувати замовлення, як показала її щоденна перевірка: :reason',
    'order_domain' => '«:domain» не є доменним іменем; введіть ім’я на зразок example.com, без «http://» і пробілів.',
    'order_username' => 'Ім’я користувача «:user» використати не можна, виберіть інше: :reason',
    'order_password_short' => 'Пароль закороткий; виберіть пароль, у якому не менше :length символів.',
    'order_password_long' => 'Пароль задовгий; виберіть пароль, у якому не більше :length символів.',
    'order_password_characters' => 'Цей пароль використати не можна; виберіть пароль в один рядок, без пробілів на початку та в кінці, який не '
        . 'починається з /tmp/.',
];
