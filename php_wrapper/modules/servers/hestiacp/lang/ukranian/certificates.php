<?php

/** Texts of certificates. Words with a colon in front are replaced. */

return [
    'kind_mail_certificate' => 'сертифікат поштових імен',
    'kind_certificate_expiry' => 'закінчення строку дії сертифіката',
    'dns_elsewhere' => 'Ім’я :name вказує на :wrong замість :right; змініть його запис :type.',
    'dns_also_elsewhere' => 'Ім’я :name, крім :right, вказує також на :wrong; видаліть його запис :type з адресою :wrong.',
    'dns_too_many' => 'Ім’я :name вказує на :wrong, але панель не має адреси такого виду; видаліть його запис :type.',
    'dns_no_record' => 'Ім’я :name не має адреси в DNS; додайте запис :type з адресою :right.',
    'dns_no_address' => 'Ім’я :name не має адреси в DNS; додайте запис A з публічною адресою панелі.',
    'dns_no_answer' => 'DNS-сервери, які використовує ця машина, не відповіли про :name, тому невідомо, чи веде це ім’я на панель; запит буде '
        . 'повторено пізніше.',
    'certificate_not_queued' => 'Випуск сертифіката для :name не вдалося поставити в чергу, тому сертифіката не буде; запустіть його на сторінці '
        . 'послуги: :reason',
    'certificate_queued' => 'У панелі :server замовлено сертифікат для :name; він буде готовий за кілька хвилин.',
    'certificate_running' => 'Панель :server ще працює над сертифікатом для :name; стан буде перевірено пізніше.',
    'certificate_ready' => ':name має сертифікат від Let\'s Encrypt, дійсний до :until.',
    'certificate_ready_undated' => ':name має сертифікат від Let\'s Encrypt; строк його дії невідомий, бо ключ доступу :server не дозволяє '
        . 'виконувати :command.',
    'certificate_own' => ':name має в панелі власний сертифікат; його залишено без змін.',
    'certificate_no_domain' => ':name не є доменом акаунта :user на :server, тому сертифіката не отримає; додайте там цей домен і повторіть спробу.',
    'certificate_no_account' => 'Послуга для :name ще не має акаунта в панелі; створіть його й повторіть спробу.',
    'certificate_refused' => 'Панель :server не змогла отримати сертифікат для :name. Відповідь Let\'s Encrypt або панелі: :reason. Якщо з неї не '
        . 'зрозуміло, що змінити, перегляньте :log на сервері панелі.',
    'certificate_refused_limit' => 'Let\'s Encrypt зараз не приймає запитів для :name, бо надто багато попередніх запитів уже завершилися невдачею '
        . 'чи успіхом (:reason); запит буде повторено пізніше.',
    'certificate_not_there' => 'Панель :server працює над сертифікатом для :name уже :minutes хв без результату, а ключ доступу не дозволяє '
        . 'виконати :command, щоб дізнатися причину; перегляньте :log на сервері панелі.',
    'certificate_trouble' => 'Із сертифікатом для :name нічого не вдалося зробити: :reason',
    'certificate_client_reason' => 'Сервер не зміг отримати сертифікат для :name; зверніться до нашої служби підтримки, якій видно причину.',
    'certificate_suspended' => 'Сертифікат для :name очікує, бо послугу або домен призупинено.',
    'certificate_inactive' => 'Послуга для :name більше не активна, тому сертифікат їй не потрібен.',
    'certificate_gone' => ':name більше не має сертифіката на :server.',
    'certificate_valid' => 'Сертифікат для :name дійсний до :until.',
    'certificate_expiring' => 'Строк дії сертифіката для :name закінчується :until, а панель :server його не поновила; перегляньте :log на сервері '
        . 'панелі.',
];
