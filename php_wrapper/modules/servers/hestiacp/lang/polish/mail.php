<?php

/**
 * Texts of mails: for staff, and the templates that the module gives WHMCS. What stands in braces is WHMCS's; see Templates for
 * what each mail knows. Words with a colon in front are replaced.
 */

return [
    'mail_no_template' => 'Wiadomości „:template” nie wysłano, bo WHMCS nie ma już szablonu o tej nazwie; utwórz szablon typu Product albo wyłącz '
        . 'tę wiadomość w produkcie.',
    'mail_refused' => 'Wiadomości „:template” nie wysłano. Odpowiedź WHMCS: :reason',
    'mail_failed' => 'Wiadomości „:template” nie wysłano: :reason',
    'mail_no_answer' => 'brak',
    'mail_kind_disk' => 'miejsca na dysku',
    'mail_kind_bandwidth' => 'transferu w tym miesiącu',

    'mail_password_subject' => 'Hasło do konta hostingowego zostało zmienione',
    'mail_password_message' => <<<'HTML'
        <p>Dzień dobry, {$client_name},</p>
        <p>hasło do konta hostingowego <strong>{$user}</strong> ({$service_product_name}) zostało przed chwilą zmienione. Nowym hasłem można
        zalogować się tutaj: <a href="{$panel_url}">{$panel_url}</a>.</p>
        <p>Jeśli zmiana nie była zamierzona, prosimy o natychmiastową informację.</p>
        <p>{$signature}</p>
        HTML,

    'mail_space_subject' => 'Konto hostingowe wykorzystało {$used_space_percents} % {$kind_name}',
    'mail_space_message' => <<<'HTML'
        <p>Dzień dobry, {$client_name},</p>
        <p>konto hostingowe <strong>{$user}</strong> ({$service_product_name}) wykorzystało {$used_space} MB z {$disk_quota} MB, czyli
        {$used_space_percents} % {$kind_name}.</p>
        <p>Po wykorzystaniu całości strony internetowe i poczta mogą przestać działać. Prosimy o usunięcie tego, co nie jest już potrzebne,
        lub o zamówienie większego produktu.</p>
        <p>{$signature}</p>
        HTML,

    'mail_certificate_ready_subject' => 'Certyfikat dla {$domain} został zainstalowany',
    'mail_certificate_ready_message' => <<<'HTML'
        <p>Dzień dobry, {$client_name},</p>
        <p>domena <strong>{$domain}</strong> ({$service_product_name}) ma już swój certyfikat. Będzie on odnawiany automatycznie, dopóki
        domena wskazuje na nasz serwer.</p>
        <p>{$signature}</p>
        HTML,

    'mail_certificate_failed_subject' => 'Nie ma jeszcze certyfikatu dla {$domain}',
    'mail_certificate_failed_message' => <<<'HTML'
        <p>Dzień dobry, {$client_name},</p>
        <p>próbowaliśmy uzyskać certyfikat dla <strong>{$domain}</strong> ({$service_product_name}), ale na razie nie jest to możliwe:</p>
        <p>{$reason}</p>
        <p>Jeśli zmiana leży po Państwa stronie, prosimy o wiadomość, gdy zostanie wprowadzona; wtedy spróbujemy ponownie.</p>
        <p>{$signature}</p>
        HTML,

    'mail_certificate_expiring_subject' => 'Certyfikat dla {$domain} wygasa {$valid_until}',
    'mail_certificate_expiring_message' => <<<'HTML'
        <p>Dzień dobry, {$client_name},</p>
        <p>certyfikat dla <strong>{$domain}</strong> ({$service_product_name}) wygasa {$valid_until} (pozostało dni: {$days}) i nie został
        odnowiony. Po tym terminie przeglądarki będą ostrzegać wszystkich odwiedzających.</p>
        <p>Nasz serwer odnawia swoje certyfikaty, dopóki domena na niego wskazuje: prosimy to sprawdzić lub poinformować nas, że domena nie jest
        już używana. Jeśli certyfikat został zainstalowany przez Państwa, prosimy zainstalować nowy.</p>
        <p>{$signature}</p>
        HTML,
];
