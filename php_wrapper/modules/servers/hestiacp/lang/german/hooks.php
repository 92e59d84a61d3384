<?php

/** Texts of hooks and cron. Words with a colon in front are replaced. */

return [
    'hook_failed' => 'Was das Modul beim WHMCS-Hook :hook erledigt, ist unterblieben; die Seite läuft trotzdem weiter: :reason',
    'cron_idle' => 'Der WHMCS-Cron kann keine Aufgaben für Panels erledigen: :reason',
    'license_not_renewed' => 'Die Lizenz des Produkts :product lässt keine Bestellungen zu, wie ihre tägliche Prüfung ergab: :reason',
    'order_domain' => '„:domain“ ist kein Domainname; geben Sie einen wie example.com ein, ohne „http://“ und ohne Leerzeichen.',
    'order_username' => 'Der Benutzername „:user“ ist nicht verwendbar, wählen Sie einen anderen: :reason',
    'order_password_short' => 'Das Passwort ist zu kurz; wählen Sie eines mit mindestens :length Zeichen.',
    'order_password_long' => 'Das Passwort ist zu lang; wählen Sie eines mit höchstens :length Zeichen.',
    'order_password_characters' => 'Das Passwort ist nicht verwendbar; wählen Sie eines, das aus einer einzigen Zeile besteht, keine Leerzeichen am Anfang oder Ende '
        . 'hat und nicht mit /tmp/ beginnt.',
];
