<?php

/** Texts of the file manager's part: client_ and error_ are for clients, the others for staff. Words with a colon in front are replaced. */

return [
    'setting_file_manager_url' => 'Dateimanager',
    'about_file_manager_url' => 'Adresse des Dateimanagers, https://files.example.com/; {host} darin ist der Hostname des Servers. Leer = keiner',
    'setting_file_manager_new_tab' => 'Dateimanager in neuem Tab',
    'about_file_manager_new_tab' => 'Der Kunde behält diese Seite, der Dateimanager öffnet sich daneben',
    'setting_file_manager_direct' => 'Dateimanager ohne WHMCS',
    'about_file_manager_direct' => 'Nur, wenn der Dateimanager WHMCS nicht erreicht: Er erhält das Passwort des Kontos dann mit dem Kunden, versiegelt, '
        . 'und Archive, Kopien und Suchen laufen langsam über FTP',
    'product_file_manager_secret' => 'Geheimnis des Dateimanagers',

    'file_manager_secret_there' => 'Für :url ist ein Geheimnis gespeichert; was Sie hier eingeben, ersetzt es. Angezeigt wird es nie.',
    'file_manager_secret_missing' => 'Für :url gibt es noch kein Geheimnis, daher wird keine Schaltfläche angezeigt; geben Sie das ein, '
        . 'das „php install.php“ des Dateimanagers ausgegeben hat.',
    'file_manager_secret_saved' => 'Das Geheimnis des Dateimanagers unter :url ist verschlüsselt gespeichert; jedes Produkt mit dieser Adresse verwendet es.',
    'file_manager_secret_bad' => 'Das Geheimnis für den Dateimanager unter :url wurde nicht gespeichert, weil es nicht aus 43 Buchstaben, Ziffern, Binde- und '
        . 'Unterstrichen besteht; kopieren Sie das, das „php install.php“ des Dateimanagers ausgegeben hat.',
    'file_manager_secret_alone' => 'Das Geheimnis des Dateimanagers wurde nicht gespeichert, weil das Produkt keinen Dateimanager nennt; geben Sie auch seine Adresse ein.',
    'file_manager_bad_url' => 'Die Adresse des Dateimanagers in den Produkteinstellungen ist keine wie https://files.example.com/ '
        . '(https, höchstens 200 Zeichen, ohne Benutzer und Fragezeichen); berichtigen Sie sie.',
    'file_manager_bad_host' => 'Die Adresse des Dateimanagers enthält {host}, und „:server“ ist kein Hostname; '
        . 'geben Sie den Hostnamen beim Server ein oder im Produkt eine Adresse ohne {host}.',
    'file_manager_no_secret' => 'Für den Dateimanager unter :url gibt es kein Geheimnis; geben Sie es in den Produkteinstellungen ein.',
    'file_manager_page_begun' => 'Der Dateimanager lässt sich nicht öffnen, weil vor seiner Seite schon etwas ausgegeben wurde (:place); '
        . 'entfernen Sie diese Ausgabe, zum Beispiel eine Leerzeile oder eine Bytereihenfolge-Marke (BOM) am Anfang einer PHP-Datei.',
    'file_manager_no_https' => 'Der Dateimanager lässt sich nicht öffnen, weil die Adresse von WHMCS in den allgemeinen Einstellungen nicht mit https:// beginnt; '
        . 'berichtigen Sie die WHMCS-System-URL.',
    'file_manager_no_password' => 'WHMCS hat kein brauchbares Passwort für das Konto :user, daher kann sich der Dateimanager nicht anmelden; setzen Sie ein neues Passwort.',
    'file_manager_no_user' => 'Der Dienst nennt kein Konto auf :server, dessen Dateien gezeigt werden können; berichtigen Sie den Benutzernamen.',
    'file_manager_foreign' => 'Dieser Dienst gehört nicht zum HestiaCP-Modul, daher gibt es keine Dateien zu zeigen; ordnen Sie ihm ein HestiaCP-Produkt zu.',
    'file_manager_inactive' => 'Der Dienst ist nicht aktiv, daher werden seine Dateien nicht gezeigt; aktivieren Sie ihn zuerst.',
    'file_manager_none' => 'Das Produkt nennt keinen Dateimanager; geben Sie oben die Adresse eines Dateimanagers ein und speichern Sie.',
    'certificate_unread' => 'Das Zertifikat von :server ließ sich nicht innerhalb von fünf Sekunden lesen, daher erfährt der Dateimanager nicht, woran er den Server erkennt; '
        . 'prüfen Sie, ob der Server antwortet und PHP die Erweiterung openssl hat.',
    'certificate_other_key' => 'Das Zertifikat von :server hat einen anderen öffentlichen Schlüssel als der Pin im Access Hash des Servers; '
        . 'hat der Server einen neuen Schlüssel, tragen Sie dessen Pin ein, sonst ist jemand dazwischen.',

    'kind_revoke_files' => 'Sitzungen des Dateimanagers beenden',
    'file_manager_revoked' => 'Der Dateimanager unter :url hat die Sitzungen dieses Dienstes beendet.',
    'file_manager_revoke_none' => 'Im Dateimanager unter :url gibt es keine Sitzungen mehr zu beenden.',
    'file_manager_silent' => 'Der Dateimanager unter :url hat nicht geantwortet, daher können dort noch Sitzungen dieses Dienstes offen sein; '
        . 'prüfen Sie, ob er läuft und ein gültiges Zertifikat hat.',
    'file_manager_refuses' => 'Der Dateimanager unter :url weigert sich, die Sitzungen dieses Dienstes zu beenden (HTTP :status); '
        . 'prüfen Sie, ob sein Geheimnis und seine Uhr denen von WHMCS entsprechen und beide aus derselben Version stammen.',

    'client_files_unavailable' => 'Der Dateimanager lässt sich zurzeit nicht öffnen; versuchen Sie es später noch einmal oder wenden Sie sich an unseren Support.',
    'file_manager_clients_only' => 'Nur Kunden öffnen den Dateimanager, auf der Seite ihres Dienstes; mit „Login as Owner“ sehen Sie, was sie sehen.',
    'file_manager_title' => 'Dateimanager',
    'file_manager_open' => 'Dateimanager öffnen',
    'file_manager_open_domain' => 'Dateien von',
    'file_manager_about' => 'Zeigt die Dateien dieses Kontos im Browser',
    'file_manager_opens' => 'Der Dateimanager wird geöffnet; falls nicht, verwenden Sie die Schaltfläche.',

    'file_manager_error' => 'Der Server konnte das nicht ausführen; versuchen Sie es später noch einmal oder wenden Sie sich an unseren Support.',
    'file_manager_error_gone' => 'Diese Sitzung ist beendet; öffnen Sie den Dateimanager erneut von der Seite Ihres Dienstes aus.',
    'file_manager_error_busy' => 'Der Server arbeitet noch für dieses Konto; warten Sie, bis er fertig ist, und versuchen Sie es dann noch einmal.',
    'file_manager_error_unsupported' => 'Der Server kann das nicht in einem Schritt ausführen; es muss Datei für Datei geschehen.',
    'file_manager_error_missing' => 'Die Datei oder das Verzeichnis ist nicht mehr vorhanden; laden Sie die Liste neu.',
    'file_manager_error_exists' => 'Unter diesem Namen gibt es schon etwas; wählen Sie einen anderen Namen.',
    'file_manager_error_unknown' => 'Die Verbindung zum Server ging verloren, daher ist nicht bekannt, ob dies ausgeführt wurde; laden Sie die Liste neu, '
        . 'bevor Sie es noch einmal versuchen.',
];
