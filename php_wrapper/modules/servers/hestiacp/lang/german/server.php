<?php

/** Texts of the server record and its panel. Words with a colon in front are replaced. */

return [
    'no_server' => 'Diesem Dienst ist kein Server zugewiesen; wählen Sie im Dienst einen HestiaCP-Server oder im Produkt eine Servergruppe.',
    'no_host' => 'Der Servereintrag hat weder Hostnamen noch IP-Adresse (oder das Produkt hat keinen Server); tragen Sie den Hostnamen des Panels ein.',
    'bad_host' => 'Der Hostname :server des Servereintrags ist weder Name noch Adresse; tragen Sie ihn ohne https://, Port und Pfad ein.',
    'bad_port' => 'Der Port des Servers :server ist keine Zahl von 1 bis 65535; HestiaCP verwendet 8083, sofern das nicht geändert wurde.',

    'hash_empty' => 'Der Access Hash des Servereintrags ist leer; tragen Sie in der ersten Zeile den Zugriffsschlüssel des Panels als KEY_ID:SECRET ein.',
    'hash_key' => 'Zeile :line im Access Hash des Servers muss der Zugriffsschlüssel als KEY_ID:SECRET sein, ohne Leerzeichen; kopieren Sie ihn erneut aus HestiaCP.',
    'hash_line' => 'Zeile :line im Access Hash des Servers hat nicht die Form „name = value“; korrigieren Sie sie oder beginnen Sie sie mit #, damit sie ein Kommentar '
        . 'ist.',
    'hash_no_value' => 'Zeile :line im Access Hash des Servers gibt für :name keinen Wert an; tragen Sie einen ein oder entfernen Sie die Zeile.',
    'hash_twice' => 'Zeile :line im Access Hash des Servers setzt :name ein zweites Mal; entfernen Sie eine der beiden Zeilen.',
    'hash_unknown' => 'Zeile :line im Access Hash des Servers setzt :name; das ist unbekannt. Das Modul kennt :names sowie login als erste Zeile.',
    'hash_decision' => 'Zeile :line im Access Hash des Servers muss :name = yes oder :name = no lauten.',
    'hash_seconds' => 'Zeile :line im Access Hash des Servers muss :name in Sekunden von 0.1 bis 3600 angeben, zum Beispiel 10.',
    'hash_milliseconds' => 'Zeile :line im Access Hash des Servers muss :name in ganzen Millisekunden von 100 bis 3600000 angeben, zum Beispiel 10000.',
    'hash_address' => 'Der Servereintrag nennt :server und keinen Hostnamen, daher steht die Zeile address seines Access Hash für nichts; tragen Sie '
        . 'den Namen des Panels als Hostname ein oder entfernen Sie die Zeile.',
    'hash_no_file' => 'Die Zeile :name im Access Hash des Servers nennt keine Datei, die PHP lesen kann; korrigieren Sie den Pfad oder lassen Sie den '
        . 'Benutzer von PHP die Datei lesen.',
    'hash_no_pem' => 'Die Datei der Zeile :name im Access Hash des Servers hat nicht das PEM-Format (sie enthält keine Zeile, die mit -----BEGIN '
        . 'beginnt); nennen Sie eine andere oder wandeln Sie sie mit openssl um.',
    'hash_no_folder' => 'Die Zeile :name im Access Hash des Servers nennt keinen Ordner, den PHP lesen kann; korrigieren Sie den Pfad oder nennen Sie '
        . 'stattdessen eine einzelne Datei in einer Zeile ca_file.',
    'hash_not_hashed' => 'Der Ordner der Zeile ca_dir im Access Hash von :server enthält keine nach ihrem Hash benannte Datei, daher ist keine seiner '
        . 'Zertifizierungsstellen bekannt; führen Sie dort „openssl rehash“ aus oder nennen Sie die Datei in einer Zeile ca_file.',
    'server_not_secure' => 'Im Servereintrag von :server ist das Kästchen SSL nicht angekreuzt; das Modul verwendet trotzdem TLS, denn Panels '
        . 'sprechen nichts anderes: Kreuzen Sie es an, damit der Eintrag sagt, was geschieht.',
    'server_bad_ip' => 'Die IP-Adresse (IP Address) im Servereintrag von :server ist keine Adresse; das Modul richtet sich nach dem Hostnamen, aber '
        . 'WHMCS zeigt sie in E-Mails und Listen: Korrigieren Sie sie oder lassen Sie sie leer.',
    'hash_a_setting' => 'eine Einstellung',
    'hash_login' => 'Zeile :line im Access Hash des Servers wählt eine Anmeldung, die das Modul nicht kennt; es kennt :logins.',
    'hash_login_first' => 'Zeile :line im Access Hash des Servers wählt eine Anmeldung, aber darüber steht schon eine andere; '
        . 'setzen Sie sie in die erste Zeile oder entfernen Sie sie.',
    'hash_api_key' => 'Zeile :line im Access Hash des Servers muss der API-Schlüssel sein, den v-generate-api-key ausgegeben hat, '
        . 'weil die Zeile davor login = api_key lautet.',
    'hash_no_password' => 'Zeile :line im Access Hash des Servers lautet login = password, aber im Servereintrag fehlt Benutzername oder Passwort; '
        . 'tragen Sie dort die des Root-Benutzers im Panel ein oder geben Sie stattdessen einen Zugriffsschlüssel an.',

    'packages_not_permitted' => 'Das Panel :server akzeptiert den Zugriffsschlüssel, aber dieser darf keine Pakete auflisten; nehmen Sie v-list-user-packages '
        . '(und für Pakete, die aus Produkten entstehen, v-list-user-package, v-add-user-package und v-make-tmp-file) in seine Berechtigungsliste auf.',
    'no_packages' => 'Im Panel :server gibt es kein Paket, das ein Produkt verwenden könnte; legen Sie dort zuerst eines an.',
    'list_not_permitted' => 'Das Panel :server akzeptiert den Zugriffsschlüssel, aber dieser darf diese Namen nicht auflisten; nehmen Sie dort :command in seine '
        . 'Berechtigungsliste auf oder tragen Sie den Namen von Hand ein.',
    'option_not_there' => ':name (nicht im Panel)',
    'option_none' => '(im Panel nicht vorhanden)',
    'panel_link' => 'HestiaCP öffnen',
    'panel_link_about' => 'Öffnet die Anmeldeseite von :server in einem neuen Tab',

    'remote_accounts' => 'Konten',
    'remote_suspended' => ':count gesperrt',
    'remote_disk' => 'Speicherplatz der Konten',
    'remote_load' => 'Last',
    'remote_unusable' => 'Mit dem Zugriffsschlüssel nicht möglich',
    'remote_failed' => 'Stand :time: :error',

    'client_busy' => 'Für diesen Dienst läuft noch eine andere Aktion; versuchen Sie es in einer Minute erneut.',
    'client_unavailable' => 'Die Daten des Hosting-Panels sind zurzeit nicht verfügbar; versuchen Sie es später noch einmal.',
    'client_password_unusable' => 'Der Hosting-Server kann dieses Passwort nicht verwenden; wählen Sie ein anderes ohne Leerzeichen am Anfang oder Ende, '
        . 'Zeilenumbrüche und andere unsichtbare Zeichen.',
    'client_password_kept' => 'Das Passwort wurde nicht geändert, weil der Hosting-Server die Änderung zurzeit nicht annimmt; '
        . 'versuchen Sie es später erneut oder wenden Sie sich an unseren Support.',
    'client_password_unknown' => 'Es steht nicht fest, ob das Passwort geändert wurde; versuchen Sie, sich mit dem neuen anzumelden, und ändern Sie es erneut, '
        . 'wenn das nicht gelingt.',

    'probe_resolve' => 'Der Hostname des Panels :server lässt sich nicht auflösen; korrigieren Sie den Hostnamen im Servereintrag oder das DNS dieser Maschine.',
    'probe_refused' => 'Das Panel :server lehnt Verbindungen ab; prüfen Sie, ob HestiaCP dort läuft, ob der Port im Servereintrag stimmt '
        . 'und ob weder seine Firewall noch sein fail2ban diese Maschine aussperrt.',
    'probe_timeout' => 'Das Panel :server hat nicht rechtzeitig geantwortet; prüfen Sie Hostname und Port im Servereintrag, die Firewalls auf dem Weg '
        . 'und die Last des Panels, und testen Sie dann erneut.',
    'probe_broken' => 'Die Verbindung zum Panel :server ist abgebrochen; testen Sie erneut, und wenn es dabei bleibt, prüfen Sie das Netzwerk und das '
        . 'nginx-Log von HestiaCP selbst.',
    'probe_not_tls' => 'Was auf :server antwortet, spricht kein TLS und ist daher nicht HestiaCP; korrigieren Sie den Port im Servereintrag '
        . '(8083, sofern er im Panel nicht geändert wurde).',
    'probe_pin' => 'Der öffentliche Schlüssel des Panels :server ist nicht der aus der Zeile „pin“ im Access Hash: Sein Zertifikat hat einen neuen Schlüssel bekommen, '
        . 'oder es antwortet eine andere Maschine; vergleichen Sie ihn im Panel, bevor Sie die Zeile ändern.',
    'probe_tls' => 'Es kam keine TLS-Verbindung zum Panel :server zustande; prüfen Sie, ob dort HestiaCP antwortet, mit TLS 1.2 oder neuer.',
    'probe_proxy' => 'Der Proxy auf dem Weg zum Panel :server funktioniert nicht; korrigieren Sie die Zeile „proxy“ im Access Hash des Servers.',
    'probe_too_old' => 'Das Panel :server ist älter als HestiaCP 1.6 und kennt keine Zugriffsschlüssel; aktualisieren Sie es, oder erzeugen Sie dort einen Schlüssel mit '
        . 'v-generate-api-key und beginnen Sie den Access Hash mit den zwei Zeilen „login = api_key“ und diesem Schlüssel.',
    'probe_api_off' => 'Die API des Panels :server ist abgeschaltet oder nur für Schlüssel des Administrators offen, und dieser Schlüssel gehört einem anderen '
        . 'Benutzer; aktivieren Sie sie dort (Server-Einstellungen, Sicherheit, System, „Aktiviere API Zugriff“) oder tragen Sie einen Schlüssel des '
        . 'Administrators ein, und testen Sie dann erneut.',
    'probe_api_off_legacy' => 'Die API des Panels :server ist für Anmeldungen ohne Zugriffsschlüssel abgeschaltet; tragen Sie im Access Hash einen '
        . 'Zugriffsschlüssel ein oder schalten Sie diese API dort ein (v-change-sys-api enable legacy), und testen Sie dann erneut.',
    'probe_address' => 'Das Panel :server nimmt keine Aufrufe von der Adresse dieser Maschine an; tragen Sie die Adresse dort ein '
        . '(Server-Einstellungen, Sicherheit, System, „Erlaubte IP Adressen für API Zugriff“), und wo das Panel eine IPv6-Adresse hat, auch die '
        . 'IPv6-Adresse, und testen Sie dann erneut.',
    'probe_resting' => 'Das Panel :server hat in den letzten zehn Minuten Aufrufe dieser Maschine abgelehnt (:count), und beim nächsten sperrt '
        . 'sein fail2ban diese Maschine aus; deshalb wurde nichts gesendet. Testen Sie in :minutes Min. erneut, und bis dahin :correction.',
    'correct_key' => 'korrigieren Sie den Zugriffsschlüssel oder die Anmeldung im Servereintrag',
    'correct_permission' => 'nehmen Sie die fehlenden Befehle in die Berechtigungsliste des Zugriffsschlüssels auf (dort panel/install.sh)',
    'correct_any' => 'beheben Sie, was es abgelehnt hat (dort nennt /var/log/hestia/auth.log die Aufrufe)',
    'probe_maybe_banned' => 'Es hat in den letzten zehn Minuten Aufrufe dieser Maschine abgelehnt (:count), daher hat sein fail2ban (Jail '
        . 'hestia-iptables) diese Maschine vielleicht ausgesperrt: v-list-firewall-ban zeigt das dort, und v-delete-firewall-ban ADRESSE HESTIA '
        . 'beendet es.',

    'certificate_expired' => 'Das Zertifikat des Panels :server ist abgelaufen; erneuern Sie es dort '
        . '(v-add-letsencrypt-host oder v-update-host-certificate für ein eigenes) und testen Sie dann erneut.',
    'certificate_not_yet_valid' => 'Das Zertifikat des Panels :server ist noch nicht gültig; stellen Sie die Uhren beider Maschinen richtig oder erneuern Sie es dort.',
    'certificate_self_signed' => 'Das Zertifikat des Panels :server ist selbst signiert; holen Sie dort eines von einer öffentlichen Stelle (v-add-letsencrypt-host), '
        . 'oder vertrauen Sie diesem: Kopieren Sie /usr/local/hestia/ssl/certificate.crt vom Panel auf diese Maschine und fügen Sie im Access Hash die Zeile '
        . '„ca_file = /path/to/certificate.crt“ hinzu, oder die Zeile „pin = sha256//KEY“, '
        . 'wobei KEY das ist, was das Panel bei „openssl x509 -in /usr/local/hestia/ssl/certificate.crt -noout -pubkey '
        . '| openssl pkey -pubin -outform der | openssl dgst -sha256 -binary | base64“ ausgibt.',
    'certificate_wrong_name' => 'Das Zertifikat des Panels :server ist auf einen anderen Namen ausgestellt; tragen Sie den Namen, der darin steht, als Hostname ein '
        . '(und wenn dieser anderswohin führt, die Adresse des Panels in der Zeile „address = ...“ des Access Hash), oder holen Sie dort eines für diesen Namen.',
    'certificate_unknown_authority' => 'Das Zertifikat des Panels :server ist von einer Stelle signiert, die diese Maschine nicht kennt; '
        . 'holen Sie dort eines von einer öffentlichen Stelle (v-add-letsencrypt-host), oder kopieren Sie die PEM-Datei der Stelle auf diese Maschine und fügen Sie im '
        . 'Access Hash die Zeile „ca_file = /path/to/authority.pem“ hinzu.',
    'certificate_old_tls' => 'Das Panel :server spricht nur TLS-Versionen vor 1.2, die nicht mehr sicher sind; aktualisieren Sie HestiaCP oder das, was davor steht.',
    'certificate_of_client' => 'Das Panel :server verlangt ein Client-Zertifikat, das es kennt; fügen Sie im Access Hash die Zeile „client_cert = /path“ '
        . 'und, wenn der Schlüssel in einer eigenen Datei liegt, „client_key = /path“ hinzu.',

    'needed_not_permitted' => 'Das Panel :server akzeptiert die Anmeldung, verbietet aber, was Bestellungen brauchen: :features; '
        . 'führen Sie dort panel/install.sh dieser Version erneut aus oder nehmen Sie :commands in die Berechtigungsliste des '
        . 'Zugriffsschlüssels auf, der dem Administrator gehören muss, '
        . 'und testen Sie dann erneut.',
    'needed_missing' => 'HestiaCP auf :server ist zu alt für das, was Bestellungen brauchen: :features; aktualisieren Sie es und testen Sie dann erneut.',
    'domains_not_permitted' => 'Bestellungen mit einer Domain werden auf :server fehlschlagen, weil sein Zugriffsschlüssel :commands nicht '
        . 'ausführen darf; führen Sie dort panel/install.sh dieser Version mit --profile provisioning aus oder nehmen Sie :commands in die '
        . 'Berechtigungsliste des Zugriffsschlüssels auf, und testen Sie dann erneut.',
    'others_not_permitted' => 'Mit dem Zugriffsschlüssel des Panels :server ist nicht möglich: :features; wenn Sie etwas davon nutzen möchten, führen '
        . 'Sie dort panel/install.sh --profile full dieser Version aus oder nehmen Sie die Befehle dazu in seine Berechtigungsliste auf.',
    'others_missing' => 'HestiaCP auf :server ist zu alt für: :features; wenn Sie etwas davon nutzen möchten, aktualisieren Sie es.',
    'feature_create' => 'Konten anlegen',
    'feature_packages' => 'Pakete aus Produkteinstellungen',
    'feature_suspend' => 'Sperren und Entsperren',
    'feature_terminate' => 'Kündigen',
    'feature_password' => 'Passwörter ändern',
    'feature_change_package' => 'Pakete wechseln',
    'feature_prove_by_password' => 'Konten älterer Dienste an ihrem Passwort erkennen',
    'feature_package_list' => 'die Paketliste in den Produkteinstellungen',
    'feature_package_users' => 'ein geändertes Paket auf seine anderen Konten übertragen',
    'feature_package_removal' => 'Pakete entfernen, die ein Dienst nicht mehr verwendet',
    'feature_domains' => 'die bestellte Domain',
    'feature_domains_read_back' => 'eine Domain nach verlorener Antwort bestätigen',
    'feature_domains_without_aliases' => 'die bestellte Domain in Paketen ohne Aliase',
    'feature_letsencrypt' => 'Zertifikate von Let\'s Encrypt',
    'feature_force_https' => 'HTTPS erzwingen',
    'feature_php_version' => 'PHP-Version wählen',
    'feature_shell' => 'Shell wählen',
    'feature_usage' => 'Nutzungsdaten',
    'feature_mail_certificate' => 'Zertifikate der Mail-Hostnamen',
    'feature_certificate_dates' => 'Gültigkeitsdaten von Zertifikaten',
    'feature_contact' => 'Kontaktadresse ändern',
    'feature_rebuild' => 'Konto neu generieren',
    'feature_usage_refresh' => 'Nutzungsdaten aktualisieren',
    'feature_templates' => 'die Vorlagenlisten in den Produkteinstellungen',
    'feature_shells' => 'die Shell-Liste in den Produkteinstellungen',
    'feature_files' => 'vom Panel ausgeführte Archive, Kopien und Suchen des Dateimanagers',
    'feature_system' => 'Last und System in der Serverliste',
    'feature_settings' => 'Version und Einstellungen des Panels lesen',
    'feature_permissions' => 'Berechtigungen des Schlüssels lesen',
];
