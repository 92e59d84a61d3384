<?php

/**
 * Texts of mails: for staff, and the templates that the module gives WHMCS. What stands in braces is WHMCS's; see Templates for
 * what each mail knows. Words with a colon in front are replaced.
 */

return [
    'mail_no_template' => 'Die E-Mail „:template“ wurde nicht gesendet, weil es in WHMCS keine Vorlage dieses Namens mehr gibt; legen Sie eine vom Typ Produkt an '
        . 'oder schalten Sie diese E-Mail im Produkt ab.',
    'mail_refused' => 'Die E-Mail „:template“ wurde nicht gesendet, weil WHMCS meldet: :reason',
    'mail_failed' => 'Die E-Mail „:template“ wurde nicht gesendet: :reason',
    'mail_no_answer' => 'nichts',
    'mail_kind_disk' => 'Speicherplatz',
    'mail_kind_bandwidth' => 'Traffic in diesem Monat',

    'mail_password_subject' => 'Das Passwort Ihres Hosting-Kontos wurde geändert',
    'mail_password_message' => <<<'HTML'
        <p>Guten Tag {$client_name},</p>
        <p>das Passwort Ihres Hosting-Kontos <strong>{$user}</strong> ({$service_product_name}) wurde soeben geändert. Mit dem neuen Passwort
        melden Sie sich unter <a href="{$panel_url}">{$panel_url}</a> an.</p>
        <p>Falls Sie diese Änderung nicht veranlasst haben, informieren Sie uns bitte umgehend.</p>
        <p>{$signature}</p>
        HTML,

    'mail_space_subject' => 'Ihr Hosting-Konto: {$used_space_percents} % verbraucht ({$kind_name})',
    'mail_space_message' => <<<'HTML'
        <p>Guten Tag {$client_name},</p>
        <p>Ihr Hosting-Konto <strong>{$user}</strong> ({$service_product_name}) hat {$used_space} MB von {$disk_quota} MB verbraucht, das sind
        {$used_space_percents} % ({$kind_name}).</p>
        <p>Ist alles verbraucht, funktionieren Websites und E-Mail möglicherweise nicht mehr. Bitte löschen Sie, was Sie nicht mehr benötigen,
        oder bestellen Sie ein größeres Produkt.</p>
        <p>{$signature}</p>
        HTML,

    'mail_certificate_ready_subject' => 'Das Zertifikat für {$domain} ist installiert',
    'mail_certificate_ready_message' => <<<'HTML'
        <p>Guten Tag {$client_name},</p>
        <p>für <strong>{$domain}</strong> ({$service_product_name}) ist jetzt ein Zertifikat installiert. Es wird automatisch erneuert,
        solange die Domain auf unseren Server zeigt.</p>
        <p>{$signature}</p>
        HTML,

    'mail_certificate_failed_subject' => 'Für {$domain} gibt es noch kein Zertifikat',
    'mail_certificate_failed_message' => <<<'HTML'
        <p>Guten Tag {$client_name},</p>
        <p>wir haben versucht, ein Zertifikat für <strong>{$domain}</strong> ({$service_product_name}) zu erhalten, aber das ist noch nicht
        möglich:</p>
        <p>{$reason}</p>
        <p>Falls Sie das selbst ändern können, geben Sie uns bitte Bescheid, sobald es erledigt ist; dann versuchen wir es erneut.</p>
        <p>{$signature}</p>
        HTML,

    'mail_certificate_expiring_subject' => 'Das Zertifikat für {$domain} läuft am {$valid_until} ab',
    'mail_certificate_expiring_message' => <<<'HTML'
        <p>Guten Tag {$client_name},</p>
        <p>das Zertifikat für <strong>{$domain}</strong> ({$service_product_name}) läuft am {$valid_until} ab (verbleibende Tage: {$days}) und wurde
        nicht erneuert. Danach zeigen Browser beim Aufruf der Domain eine Warnung an.</p>
        <p>Unser Server erneuert seine Zertifikate, solange die Domain auf ihn zeigt: Bitte stellen Sie das sicher, oder teilen Sie uns mit, dass
        sie nicht mehr verwendet wird. Falls Sie dieses Zertifikat selbst installiert haben, installieren Sie bitte ein neues.</p>
        <p>{$signature}</p>
        HTML,
];
