<?php

/** Texts of configurable options and of what a service gets. Words with a colon in front are replaced. */

return [
    'bad_option' => 'Die konfigurierbare Option „:option“ dieser Bestellung hat den Wert „:value“, erwartet wird aber: :takes; korrigieren Sie den Wert '
        . 'in den Systemeinstellungen unter „Konfigurierbare Optionen“ und versuchen Sie es dann erneut.',
    'option_twice' => 'Die konfigurierbaren Optionen „:other“ und „:option“ dieser Bestellung bestimmen beide :name und sagen Verschiedenes; lassen Sie der '
        . 'Bestellung nur eine davon und versuchen Sie es erneut.',
    'value_megabytes' => 'Megabyte, eine Angabe mit Einheit (z. B. 10 GB) oder unlimited',
    'value_limit' => 'eine ganze Zahl oder unlimited',
    'value_number' => 'eine ganze Zahl (unlimited kennt HestiaCP hier nicht)',
    'value_decision' => 'yes oder no',
    'value_shell' => 'der Name einer Shell (z. B. bash oder nologin), yes oder no',
    'value_template' => 'der Name einer Vorlage im Panel',
    'value_percent' => 'ein Prozentwert (z. B. 50%) oder unlimited',
    'value_time' => 'eine Zeit (z. B. 100ms oder 1s) oder unlimited',
    'value_memory' => 'eine Größe (z. B. 512M oder 2G) oder unlimited',
    'value_hosts' => 'zwei bis acht Hostnamen, durch Kommas getrennt',
    'value_address' => 'eine IPv4-Adresse des Panels, etwa 192.0.2.10',
    'package_gone' => 'Das Paket :package des Produkts gibt es im Panel :server nicht, daher können die Optionen der Bestellung nicht zu ihm hinzukommen; wählen '
        . 'Sie im Produkt ein anderes Paket oder legen Sie es im Panel an.',
    'package_foreign' => 'Im Panel :server gibt es bereits ein Paket :package, das vom Konto :user verwendet wird; es wurde daher nicht überschrieben. '
        . 'Benennen Sie dieses Paket im Panel um und versuchen Sie es dann erneut.',
    'package_taken' => 'Im Panel :server gibt es ein Paket :package mit anderen Limits, das vom Konto :user verwendet wird, das kein Dienst von WHMCS ist; es wurde '
        . 'daher nicht überschrieben. Geben Sie dem eigenen Paket des Produkts einen anderen Namen und versuchen Sie es erneut.',
    'package_in_use' => 'das Konto :user verwendet es oder eines, dessen Name genauso beginnt.',
    'package_left' => 'Das Paket :package im Panel :server gehörte nur zu diesem Dienst und wurde nicht entfernt: :reason',
    'limits_not_stored' => 'Was dieser Dienst bekommt, ließ sich nicht in der Datenbank von WHMCS speichern (:reason); die Seite des Dienstes zeigt daher die '
        . 'früheren Werte.',
    'php_not_changed' => 'Die PHP-Vorlage :template der Bestellung wurde für die Domain :domain nicht gesetzt: :reason',
    'address_not_changed' => 'Die Domain :domain hat die Adresse :now, die Bestellung nennt aber :ip: Eine laufende Website wird nicht von selbst verlegt; geben Sie dem '
        . 'Konto die Adresse auf dem Panel und ändern Sie sie dort in der Domain.',
    'address_unknown' => 'Ob die Domain :domain die Adresse :ip der Bestellung hat, ist nicht bekannt: :reason',
];
