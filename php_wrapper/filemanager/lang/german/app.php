<?php

/** Texts of the way in, of sessions and of errors. Words with a colon in front are replaced. */

return [
    'page_title' => 'Dateien',
    'page_go_on' => 'Weiter zu Ihren Dateien',
    'page_no_script' => 'Der Dateimanager braucht JavaScript; erlauben Sie es für diese Seite und laden Sie sie neu.',
    'page_not_built' => 'Der Dateimanager ist ohne seine Seite installiert: Der Administrator muss public/assets mit ./dev assets bauen und hierher kopieren; '
        . 'laden Sie danach die Seite neu.',
    'page_no_session' => 'Sie sind nicht im Dateimanager angemeldet, oder Ihre Sitzung ist beendet; öffnen Sie Ihre Dateien erneut von Ihrem Hosting-Dienst aus.',
    'handoff_refused' => 'Dieser Link zu Ihren Dateien ist abgelaufen; gehen Sie zu Ihrem Hosting-Dienst zurück und klicken Sie erneut auf die Schaltfläche.',
    'handoff_version' => 'Der Dateimanager und das Modul im Kundenbereich passen nicht zusammen, weil sie aus verschiedenen Releases stammen; '
        . 'der Administrator muss beide auf dasselbe aktualisieren.',
    'error_session' => 'Ihre Sitzung ist beendet; öffnen Sie Ihre Dateien erneut von Ihrem Hosting-Dienst aus.',
    'error_token' => 'Diese Seite ist nicht mehr aktuell, weil der Dateimanager in diesem Browser an anderer Stelle erneut geöffnet wurde; laden Sie die Seite neu.',
    'error_origin' => 'Die Anfrage kam nicht von der Seite des Dateimanagers und wurde abgelehnt; laden Sie die Seite neu.',
    'error_method' => 'Die Anfrage wurde auf eine Weise gesendet, die der Dateimanager nicht annimmt; laden Sie die Seite neu.',
    'error_request' => 'Der Dateimanager versteht die Anfrage nicht; laden Sie die Seite neu.',
    'error_media_type' => 'Die Anfrage enthält eine Art von Daten, die der Dateimanager nicht annimmt; laden Sie die Seite neu.',
    'error_unknown_do' => 'Der Dateimanager kennt die angeforderte Aktion nicht; laden Sie die Seite neu.',
    'error_host' => 'Der Dateimanager hat eine andere Adresse: Öffnen Sie :url.',
    'error_plain_http' => 'Der Dateimanager ist nur über https erreichbar; verwenden Sie diese Adresse.',
    'error_path' => 'Mit diesem Pfad arbeitet der Dateimanager nicht.',
    'error_name' => 'Dieser Name ist nicht möglich: Er ist leer, länger als 255 Bytes oder enthält „/“ oder einen Zeilenumbruch; wählen Sie einen anderen.',
    'error_missing' => 'Die Datei oder der Ordner ist nicht mehr vorhanden; aktualisieren Sie die Liste.',
    'error_denied' => 'Der Server erlaubt das nicht; die Datei oder der Ordner gehört jemand anderem oder ist geschützt.',
    'error_exists' => 'Eine Datei oder ein Ordner mit diesem Namen ist bereits vorhanden, oder der Ordner ist nicht leer.',
    'error_changed' => 'Die Datei wurde auf dem Server geändert, seit Sie sie geöffnet haben.',
    'error_quota' => 'Dafür ist auf dem Server kein Speicherplatz mehr frei; löschen Sie etwas oder bestellen Sie mehr Speicherplatz.',
    'error_too_large' => 'Das ist größer, als der Dateimanager annimmt.',
    'error_busy' => 'Der Dateiserver hat zurzeit zu viele Verbindungen; versuchen Sie es in einigen Sekunden erneut.',
    'error_requests' => 'Es gab zu viele Anfragen innerhalb einer Minute; warten Sie einen Moment und versuchen Sie es erneut.',
    'error_login_pause' => 'Der Dateiserver hat vor Kurzem mehrere Anmeldungen abgelehnt, daher müssen neue warten; versuchen Sie es in zehn Minuten erneut.',
    'error_unreachable' => 'Der Dateiserver ist nicht erreichbar oder hat die Verbindung beendet; was gerade lief, ist vielleicht unvollständig: '
        . 'Sehen Sie nach und versuchen Sie es dann erneut.',
    'error_timeout' => 'Der Dateiserver hat nicht rechtzeitig geantwortet; was gerade lief, ist vielleicht unvollständig: Sehen Sie nach und versuchen Sie es dann erneut.',
    'error_protocol' => 'Die Antwort des Dateiservers war nicht verständlich, und die Verbindung wurde beendet; versuchen Sie es erneut.',
    'error_login' => 'Der Dateiserver hat das für Ihren Hosting-Dienst gespeicherte Passwort abgelehnt, weil es an anderer Stelle geändert wurde; '
        . 'setzen Sie in Ihrem Hosting-Dienst ein neues Passwort und öffnen Sie Ihre Dateien dann erneut.',
    'error_private' => 'Der Name des Dateiservers führt zu einer privaten Adresse, zu der sich der Dateimanager nicht verbindet; informieren Sie den Support.',
    'error_jail' => 'Das Konto darf sich mit einer Shell anmelden, und dann bietet dieser Server keinen Dateizugriff über FTP; '
        . 'bitten Sie den Support, die Shell zu ändern, oder verwenden Sie SFTP.',
    'error_tls' => 'Das Zertifikat des Dateiservers wurde nicht akzeptiert, daher wurde nichts an ihn gesendet; informieren Sie den Support.',
    'error_restart' => 'Dieser Server kann eine teilweise geschriebene Datei nicht fortsetzen; laden Sie sie neu hoch.',
    'error_unsupported' => 'Das ist hier nicht möglich.',
    'error_failed' => 'Der Dateimanager hat wegen eines internen Fehlers angehalten; versuchen Sie es erneut und informieren Sie den Support, wenn es dabei bleibt.',
    'error_state' => 'Der Dateimanager kann nicht in sein eigenes Verzeichnis auf dem Webserver schreiben; der Administrator muss nachsehen (php install.php --check).',
    'error_config' => 'Der Dateimanager ist nicht eingerichtet; der Administrator muss „php install.php“ ausführen.',
    'error_billing' => 'Der Kundenbereich war nicht erreichbar, daher ist nicht bekannt, ob dies ausgeführt wurde; sehen Sie nach und versuchen Sie es dann erneut.',
    'error_version' => 'Der Dateimanager und das Modul im Kundenbereich passen nicht zusammen; der Administrator muss beide auf dasselbe Release aktualisieren.',
    'error_billing_said' => 'Das Hosting-Panel hat dies nicht ausgeführt: :said',
    'error_billing_said_nothing' => 'Das Hosting-Panel hat dies nicht ausgeführt und keinen Grund genannt; versuchen Sie es erneut '
        . 'und informieren Sie den Support, wenn es dabei bleibt.',
];
