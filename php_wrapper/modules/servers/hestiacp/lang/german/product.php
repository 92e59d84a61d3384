<?php

/** Texts of the product. Words with a colon in front are replaced. */

return [
    'no_package' => 'Das Produkt hat kein Paket; wählen Sie eines unter Moduleinstellungen, :package, oder aktivieren Sie „:use“.',
    'no_addons' => 'HestiaCP-Konten werden als Produkte verkauft; als Produkt-Addon funktioniert dieses Modul nicht.',
    'bad_action' => 'Die Produkteinstellung „:setting“ enthält „:word“; sie kennt letsencrypt, force_https, '
        . 'php_template=NAME und shell=NAME, durch Kommas getrennt.',
    'more_not_json' => 'Die Produkteinstellung „:setting“ ist kein gültiges JSON (:reason); schreiben Sie sie wie {"fallback": "basic"} oder lassen Sie sie leer.',
    'more_not_object' => 'Die Produkteinstellung „:setting“ muss ein JSON-Objekt sein; schreiben Sie sie wie {"fallback": "basic"} oder lassen Sie sie leer.',
    'more_unknown' => 'Die Produkteinstellung „:setting“ enthält den unbekannten Namen „:name“; sie kennt :names.',
    'more_text' => 'In der Produkteinstellung „:setting“ muss :name eine Zeichenkette in Anführungszeichen sein.',
    'more_number' => 'In der Produkteinstellung „:setting“ muss :name eine ganze Zahl über 0 sein.',
    'more_decision' => 'In der Produkteinstellung „:setting“ muss :name den Wert true oder false haben.',
    'more_by_hand' => 'Dieser Text ist kein JSON-Objekt und wurde daher nicht verändert; korrigieren Sie ihn unter Moduleinstellungen, danach lassen sich seine '
        . 'Einstellungen hier ändern.',
    'product_username' => 'Benutzernamen',
    'product_options' => 'Konfigurierbare Optionen',
    'product_accounts' => 'Bestehende Konten',
    'product_not_taken' => 'Die Einstellung „:setting“ nimmt „:value“ nicht an und blieb daher unverändert; geben Sie einen anderen Wert ein.',
    'product_number_not_taken' => 'Die Einstellung „:setting“ nimmt „:value“ nicht an und blieb daher unverändert; geben Sie eine ganze Zahl von '
        . ':least bis :most ein.',
    'username_by_whmcs' => 'So, wie WHMCS sie erzeugt; aktivieren Sie „Eigener Benutzername“ unter Moduleinstellungen, um sie nach der Regel zu erzeugen.',
    'username_example' => 'Zum Beispiel :name (Kunde :client_id, Dienst :service_id, Domain :domain).',
    'username_long' => 'Benutzernamen dürfen hier :length Zeichen haben; bei mehr als 12 bleibt wenig für die Namen von Datenbanken und FTP-Konten, die mit ihnen beginnen.',
    'check_good' => 'Die Einstellungen passen zum Panel :server.',
    'check_no_server' => 'Das Produkt hat keinen HestiaCP-Server, mit dem sich seine Einstellungen vergleichen lassen; fügen Sie einen hinzu oder wählen Sie eine '
        . 'Servergruppe, die einen enthält.',
    'check_server_disabled' => 'Alle HestiaCP-Server des Produkts sind in WHMCS deaktiviert, daher können Bestellungen nicht ausgeführt werden und '
        . 'die Einstellungen wurden mit keinem Panel verglichen; aktivieren Sie einen unter Systemeinstellungen, Server (System Settings, Servers).',
    'check_not_possible' => 'Die Einstellungen ließen sich nicht vollständig mit dem Panel :server vergleichen: :reason',
    'check_slow' => 'Es antwortet zu langsam, um beim Aufbau dieser Seite weiter befragt zu werden; laden Sie die Seite neu, wenn es weniger ausgelastet ist.',
    'check_missing' => 'Im Panel :server gibt es „:name“ für die Einstellung „:setting“ nicht; wählen Sie einen vorhandenen Namen oder legen Sie ihn im Panel an.',
    'check_few_records' => 'Eine Zone braucht etwa :needed DNS-Einträge, das Produkt erlaubt :records; neue Domains bekommen daher kein DNS. Erhöhen Sie '
        . '„DNS-Einträge“.',
    'check_no_name_servers' => 'Weder das Produkt noch sein Server in WHMCS nennt Nameserver, neue Zonen hätten also keine; geben Sie zwei oder mehr unter „Nameserver“ oder im '
        . 'Servereintrag an.',
    'check_no_resources' => 'Das Panel :server begrenzt keine Ressourcen, deshalb zählen CPU-Anteil, Arbeitsspeicher und Swap des Pakets dort nicht und werden nicht '
        . 'geprüft; schalten Sie es in den Servereinstellungen des Panels ein oder lassen Sie diese Einstellungen leer.',
    'check_name_shared' => 'Das eigene Paket :name ist auch das des Produkts „:product“ mit anderen Limits, daher überschreiben sie sich '
        . 'gegenseitig; geben Sie einem der beiden einen anderen Namen.',
    'check_name_used' => 'Das eigene Paket :name ist das Paket, das das Produkt „:product“ so verwendet, wie es auf dem Panel ist; Bestellungen dieses Produkts würden '
        . 'also dessen Limits ändern. Geben Sie dem eigenen Paket einen anderen Namen.',
    'check_name_begins' => 'Bei den eigenen Paketen :name und :other (Produkt „:product“) beginnt ein Name mit dem anderen, und HestiaCP stellt die '
        . 'Konten beider um, wenn das Paket mit dem kürzeren Namen gelöscht wird; geben Sie einem der beiden einen anderen Namen.',
    'check_name_begins_panel' => 'Beim eigenen Paket :name und dem Paket :other im Panel :server beginnt ein Name mit dem anderen, und '
        . 'HestiaCP stellt die Konten beider um, wenn das Paket mit dem kürzeren Namen gelöscht wird; geben Sie einem der beiden einen anderen Namen.',
    'check_notices' => 'Die Einstellung „Verbrauchswarnungen“ enthält „:word“; geben Sie Prozentwerte von 0 bis 100 ein, durch Kommas getrennt.',
    'check_address' => 'Die Einstellung „IP-Adresse“ enthält „:ip“, das ist keine IPv4-Adresse; geben Sie eine wie 192.0.2.10 ein.',
    'check_value' => 'Die Einstellung „:setting“ nimmt „:value“ nicht an; möglich ist: :takes.',
    'check_no_disk' => 'Die Einstellung „:setting“ ist 0, Konten haben also keinen Platz für eine einzige Datei; geben Sie etwas anderes ein: :takes.',
    'check_bytes' => 'Die Einstellung „:setting“ ist :value ohne Einheit, was das Panel als Bytes versteht; geben Sie eine Einheit an, möglich ist: '
        . ':takes.',
    'check_equal_servers' => 'Die Einstellung „:setting“ nennt denselben Server zweimal (:value); geben Sie verschiedene ein: :takes.',
    'check_no_web' => 'Das Paket erlaubt keine Web-Domain, eine bestellte Domain bekommt daher keine Website; erhöhen Sie „:setting“, wenn sie eine '
        . 'bekommen soll.',
    'check_ignored' => 'Ein Paket des Panels wird so verwendet, wie es ist, daher zählen diese Einstellungen nicht: :settings. Sie gelten mit „:use“.',
    'options_make' => 'Optionen anlegen',
    'options_add' => 'Fehlende Optionen ergänzen',
    'options_missing' => 'UNVOLLSTÄNDIG, es fehlt: :options. Neue Optionen sind ausgeblendet und überlassen die Einstellung dem Produkt, bis Sie Werte mit Preisen '
        . 'hinzufügen.',
    'options_complete' => 'VOLLSTÄNDIG: Für jedes Limit gibt es eine konfigurierbare Option.',
    'options_added' => 'Ausgeblendet hinzugefügt wurde als konfigurierbare Option: :options. Fügen Sie in den Systemeinstellungen unter „Konfigurierbare '
        . 'Optionen“ Werte mit Preisen hinzu und blenden Sie die Optionen dann ein.',
    'option_group' => 'HestiaCP :product (:id)',
    'option_group_about' => 'Limits des Produkts :product',
    'option_as_product' => 'Wie im Produkt',
    'kind_reapply' => 'Produkteinstellungen für bestehende Konten',
    'reapply_about' => 'Konten behalten die Limits, mit denen sie angelegt wurden, bis die Einstellungen auf sie angewendet werden. Konten dieses Produkts: :count.',
    'reapply_check' => 'Prüfen, wer die Limits überschreiten würde',
    'reapply_apply' => 'Speichern und auf alle Konten anwenden',
    'reapply_on_screen' => 'Nach dem, was jetzt im Formular steht; es wurde nichts gespeichert oder geändert:',
    'reapply_slow' => 'Weitere Server wurden nicht gefragt (:count), weil die Panels für eine Seite zu langsam antworten; bevor die Einstellungen angewendet werden, wird jeder gefragt.',
    'reapply_no_page' => 'WHMCS hat nicht geantwortet; laden Sie die Seite neu und melden Sie sich an, falls es das verlangt.',
    'reapply_started' => 'Der WHMCS-Cron wendet die Einstellungen nacheinander auf die Konten an; diese Seite zeigt den Fortschritt.',
    'reapply_running' => 'Die Einstellungen wurden bereits angewendet und werden nun auf alle Konten von Neuem angewendet; diese Seite zeigt den Fortschritt.',
    'reapply_all_fit.one' => 'Das einzige Konto passt zu den Einstellungen des Produkts.',
    'reapply_all_fit.other' => 'Alle :count Konten passen zu den Einstellungen des Produkts.',
    'reapply_exceeds' => 'Das Konto :user nutzt mehr, als das Produkt jetzt bietet (:parts).',
    'reapply_part' => ':name: :used von :limit',
    'reapply_no_account' => 'Das Konto :user gibt es im Panel :server nicht; korrigieren Sie den Benutzernamen des Dienstes oder legen Sie das Konto an.',
    'reapply_no_product' => 'Das Produkt gibt es nicht mehr, oder es gehört zu einem anderen Modul; daher gibt es nichts anzuwenden.',
    'reapply_no_answer' => 'WHMCS hat das Ergebnis nicht genannt; sehen Sie sich den Dienst an und wenden Sie die Einstellungen dann erneut an.',
    'reapply_summary' => 'Konten mit den Einstellungen: :done von :total; wegen höherer Nutzung übersprungen: :skipped; fehlgeschlagen: :failed.',
    'reapply_open' => 'Läuft: :message',
    'reapply_done' => 'Beendet: :message',
    'reapply_failed' => 'Aufgegeben: :message',
    'reapply_service' => 'Dienst :service: :sentence',
    'reapply_rest' => 'Weitere: :count.',
];
