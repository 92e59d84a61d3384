<?php

/** Texts of the license. Words with a colon in front are replaced. */

return [
    'bad_authorities' => 'Die Datei :file muss Schlüssel-IDs und öffentliche Schlüssel enthalten, {"KEY_ID": "PUBLIC_KEY"}, oder als {"public_keys": {...}} auch '
        . 'ca_file und proxy; korrigieren Sie sie, oder entfernen Sie sie, um ohne Lizenzen zu verkaufen.',
    'bad_license_addon' => 'Die Datei :file muss das WHMCS, das die Lizenzen vergibt, als {"addon": {"url": "https://...", "secret": "..."}} nennen, '
        . 'ohne öffentliche Schlüssel; addon darf außerdem local_key_days und check_fail_days als ganze Zahlen enthalten; korrigieren Sie die Datei, oder entfernen '
        . 'Sie sie, um ohne Lizenzen zu verkaufen.',
    'lease_not_stored' => 'Die Antwort des Lizenzservers ließ sich nicht in der Konfiguration von WHMCS speichern, daher fragt die nächste Bestellung ihn '
        . 'erneut: :reason',
    'lease_too_large' => 'Sie ist größer als 32 KB; fragen Sie den Anbieter der Lizenz nach dem Grund.',
];
