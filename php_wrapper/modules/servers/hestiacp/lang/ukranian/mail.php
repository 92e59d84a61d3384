<?php

/**
 * Texts of mails: for staff, and the templates that the module gives WHMCS. What stands in braces is WHMCS's; see Templates for
 * what each mail knows. Words with a colon in front are replaced.
 */

return [
    'mail_no_template' => 'Лист «:template» не надіслано, бо у WHMCS більше немає шаблону з такою назвою; створіть шаблон типу Product або '
        . 'вимкніть цей лист у продукті.',
    'mail_refused' => 'Лист «:template» не надіслано. Відповідь WHMCS: :reason',
    'mail_failed' => 'Лист «:template» не надіслано: :reason',
    'mail_no_answer' => 'відсутня',
    'mail_kind_disk' => 'дискового простору',
    'mail_kind_bandwidth' => 'трафіку за цей місяць',

    'mail_password_subject' => 'Пароль Вашого акаунта хостингу змінено',
    'mail_password_message' => <<<'HTML'
        <p>Вітаємо, {$client_name}!</p>
        <p>Пароль Вашого акаунта хостингу <strong>{$user}</strong> ({$service_product_name}) щойно змінено. Увійти з новим паролем можна тут:
        <a href="{$panel_url}">{$panel_url}</a>.</p>
        <p>Якщо Ви про це не просили, негайно повідомте нас.</p>
        <p>{$signature}</p>
        HTML,

    'mail_space_subject' => 'Ваш акаунт хостингу використав {$used_space_percents} % {$kind_name}',
    'mail_space_message' => <<<'HTML'
        <p>Вітаємо, {$client_name}!</p>
        <p>Ваш акаунт хостингу <strong>{$user}</strong> ({$service_product_name}) використав {$used_space} МБ із {$disk_quota} МБ, тобто
        {$used_space_percents} % {$kind_name}.</p>
        <p>Коли буде використано все, сайти та пошта можуть перестати працювати. Будь ласка, видаліть те, що Вам більше не потрібне, або
        замовте більший продукт.</p>
        <p>{$signature}</p>
        HTML,

    'mail_certificate_ready_subject' => 'Сертифікат для {$domain} встановлено',
    'mail_certificate_ready_message' => <<<'HTML'
        <p>Вітаємо, {$client_name}!</p>
        <p>Домен <strong>{$domain}</strong> ({$service_product_name}) отримав свій сертифікат. Він поновлюватиметься автоматично, доки домен
        вказує на наш сервер.</p>
        <p>{$signature}</p>
        HTML,

    'mail_certificate_failed_subject' => 'Сертифіката для {$domain} ще немає',
    'mail_certificate_failed_message' => <<<'HTML'
        <p>Вітаємо, {$client_name}!</p>
        <p>Ми намагалися отримати сертифікат для <strong>{$domain}</strong> ({$service_product_name}), але наразі це неможливо:</p>
        <p>{$reason}</p>
        <p>Якщо змінити це можете Ви, будь ласка, повідомте нас, коли це буде зроблено, і ми спробуємо ще раз.</p>
        <p>{$signature}</p>
        HTML,

    'mail_certificate_expiring_subject' => 'Строк дії сертифіката для {$domain} закінчується {$valid_until}',
    'mail_certificate_expiring_message' => <<<'HTML'
        <p>Вітаємо, {$client_name}!</p>
        <p>Строк дії сертифіката для <strong>{$domain}</strong> ({$service_product_name}) закінчується {$valid_until} (залишилося днів: {$days}),
        і його не поновлено. Після цього браузери попереджатимуть кожного відвідувача.</p>
        <p>Наш сервер поновлює свої сертифікати, доки домен на нього вказує: будь ласка, перевірте це або повідомте нас, що домен більше не
        використовується. Якщо ви встановили цей сертифікат самостійно, встановіть, будь ласка, новий.</p>
        <p>{$signature}</p>
        HTML,
];
