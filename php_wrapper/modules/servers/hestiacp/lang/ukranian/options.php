<?php

/** Texts of configurable options and of what a service gets. Words with a colon in front are replaced. */

return [
    'bad_option' => 'Опція «:option» цього замовлення має значення «:value», а допустиме значення таке: :takes; виправте значення в System '
        . 'Settings, Configurable Options і повторіть спробу.',
    'option_twice' => 'Опції замовлення «:other» і «:option» обидві визначають :name і кажуть різне; залиште в замовленні лише одну з них і повторіть '
        . 'спробу.',
    'value_megabytes' => 'мегабайти, обсяг на зразок 10 GB або unlimited',
    'value_limit' => 'ціле число або unlimited',
    'value_number' => 'ціле число (HestiaCP не допускає тут unlimited)',
    'value_decision' => 'yes або no',
    'value_shell' => 'назва оболонки, наприклад bash чи nologin, або yes чи no',
    'value_template' => 'назва шаблону в панелі',
    'value_percent' => 'відсоток, наприклад 50%, або unlimited',
    'value_time' => 'час, наприклад 100ms чи 1s, або unlimited',
    'value_memory' => 'розмір, наприклад 512M чи 2G, або unlimited',
    'value_hosts' => 'від двох до восьми імен хостів через кому',
    'value_address' => 'IPv4-адреса панелі, наприклад 192.0.2.10',
    'package_gone' => 'Пакета продукту :package немає в панелі :server, тому додати до нього опції замовлення неможливо; виберіть для продукту '
        . 'інший пакет або створіть цей у панелі.',
    'package_foreign' => 'У панелі :server уже є пакет :package, який використовує акаунт :user, тому його не перезаписано; перейменуйте цей пакет '
        . 'у панелі й повторіть спробу.',
    'package_taken' => 'У панелі :server є пакет :package з іншими лімітами, який використовує акаунт :user, що не є послугою WHMCS, тому його не перезаписано; '
        . 'дайте власному пакету продукту іншу назву й повторіть спробу.',
    'package_in_use' => 'його має акаунт :user, або ж акаунт має пакет, назва якого починається так само.',
    'package_left' => 'Пакет :package у панелі :server належав лише цій послузі, і його не видалено: :reason',
    'limits_not_stored' => 'Не вдалося зберегти в базі даних WHMCS, що отримує ця послуга (:reason), тому сторінка послуги показує попередні '
        . 'значення.',
    'php_not_changed' => 'Шаблон PHP :template із замовлення не встановлено для домену :domain: :reason',
    'address_not_changed' => 'Домен :domain має адресу :now, а замовлення називає :ip: сайт, що працює, не переноситься сам; надайте адресу акаунту на панелі, '
        . 'а потім змініть її там у домені.',
    'address_unknown' => 'Невідомо, чи має домен :domain адресу :ip із замовлення: :reason',
];
