<?php

/** Texts of the service and its account. Words with a colon in front are replaced. */

return [
    'account_created' => 'Das Konto :user wurde auf :server mit dem Paket :package angelegt.',
    'create_no_domain' => 'Die Bestellung hat keine Domain, daher wurde das Konto ohne Domain angelegt.',
    'create_no_certificate' => 'Die Bestellung hat keine Domain, daher wurde das Konto ohne Domain angelegt, und es wird kein Zertifikat '
        . 'angefordert; tragen Sie die Domain im Dienst ein und wählen Sie „Reparieren oder fortsetzen“, um beides zu ergänzen.',
    'create_suspended' => 'Das Konto :user auf :server ist gesperrt und bleibt es, daher wurde nichts geändert; wählen Sie „Entsperren“, was auch '
        . 'den Dienst auf „Aktiv“ setzt.',
    'create_suspended_service' => 'Das Konto :user auf :server ist gesperrt wie der Dienst, daher wurde nichts geändert; versuchen Sie es erneut, wenn die Sperre aufgehoben ist.',
    'account_completed' => 'Das Konto :user eines früheren Versuchs wurde auf :server mit dem Paket :package vervollständigt.',
    'account_suspended' => 'Das Konto :user auf :server wurde gesperrt.',
    'account_unsuspended' => 'Das Konto :user auf :server wurde entsperrt.',
    'account_terminated' => 'Das Konto :user auf :server wurde gelöscht.',
    'account_password_changed' => 'Das Passwort des Kontos :user auf :server wurde geändert.',
    'account_package_changed' => 'Das Konto :user auf :server hat jetzt das Paket :package.',
    'account_unchanged' => 'Am Konto :user auf :server war nichts zu ändern. :reason',
    'account_elsewhere' => 'Das Konto :user dieses Dienstes wurde auf dem Server „:recorded“ von WHMCS angelegt und ist nicht auf :server; daher wurde '
        . 'nichts getan. Stellen Sie beim Dienst den Server „:recorded“ ein und versuchen Sie es erneut, ziehen Sie das Konto zuerst auf :server um, oder löschen Sie, wenn es jenen Server nicht mehr gibt, seinen Eintrag in WHMCS.',
    'account_renamed' => 'Der Benutzername dieses Dienstes in WHMCS ist :user, aber sein Konto auf :server heißt :recorded, angelegt am :created; '
        . 'daher wurde nichts getan. Setzen Sie den Benutzernamen auf :recorded, speichern Sie den Dienst und versuchen Sie es erneut, oder '
        . 'löschen Sie :recorded im Panel, wenn niemand es mehr braucht.',
    'contact_changed' => 'Die Kontaktadresse des Kontos :user auf :server ist jetzt :email, wie beim Kunden.',
    'contact_known' => 'Die Kontaktadresse des Kontos :user auf :server ist bereits :email.',
    'contact_suspended' => 'Das Konto :user auf :server ist gesperrt, und das Panel ändert bis zum Entsperren nichts daran; danach wird die Kontaktadresse auf :email '
        . 'gesetzt.',
    'contact_no_account' => 'Der Dienst hat kein Konto mehr, dessen Kontaktadresse auf :email gesetzt werden könnte.',
    'contact_not_ours' => 'Die Kontaktadresse des Kontos :user auf :server wurde nicht auf :email geändert, weil nicht feststeht, dass das Konto zu diesem Dienst '
        . 'gehört: :reason',
    'renew_no_service' => 'WHMCS hat keinen Dienst genannt, daher wurde nichts verlängert; verlängern Sie einen Dienst auf seiner eigenen Seite.',
    'renew_pushed' => 'Der Dienst wurde verlängert; was für ihn noch offen ist, wird beim nächsten Lauf des WHMCS-Crons erneut versucht: :tasks.',
    'renew_pending' => 'Der Dienst wurde verlängert, aber es ist nicht bekannt, ob sein Konto :user auf :server angelegt wurde; führen Sie „Erstellen“ erneut aus, '
        . 'um Begonnenes abzuschließen.',
    'renew_not_pushed' => 'Der Dienst wurde verlängert, aber was für ihn noch offen ist, ließ sich nicht ermitteln: :reason',
    'name_replaced' => 'Der Benutzername „:user“ von WHMCS wurde durch einen generierten ersetzt: :reason',
    'name_taken' => 'Der Benutzername :user gehört im Panel zu einem anderen Konto, daher wurde stattdessen :next versucht.',
    'chosen_name_taken' => 'ein anderer Dienst hat ihn bereits.',
    'chosen_name_refused' => 'Der Benutzername „:user“, den der Kunde bei der Bestellung gewählt hat, ist nicht möglich, daher bekommt das Konto einen anderen: :reason',
    'chosen_password_refused' => 'Das Passwort, das der Kunde bei der Bestellung gewählt hat, ist nicht verwendbar, daher bekommt das Konto das von WHMCS '
        . 'erzeugte: :reason',
    'chosen_password_not_saved' => 'WHMCS hat das Passwort, das der Kunde bei der Bestellung gewählt hat, nicht gespeichert, daher bekommt das Konto das von WHMCS '
        . 'erzeugte.',
    'earlier_attempt' => 'Ein früherer Versuch zu dieser Bestellung hat den Benutzernamen :user verwendet, und sein Ausgang ist unbekannt; '
        . 'prüfen Sie im Panel, ob dieses Konto existiert.',
    'username_not_saved' => 'Das Konto :user ist im Panel vorhanden, aber WHMCS hat den Benutzernamen nicht gespeichert; tragen Sie ihn im Dienst ein und führen Sie '
        . '„Erstellen“ erneut aus.',
    'no_service_properties' => 'WHMCS hat dem Modul keinen Zugriff auf die eigenen Felder des Dienstes gegeben, daher ist der Erstellungszeitpunkt des Kontos nicht '
        . 'gespeichert; stattdessen weist die E-Mail-Adresse des Kunden das Konto nach.',
    'client_action_failed' => '„:action“, vom Kunden gewählt, ist fehlgeschlagen: :reason',
    'busy' => 'Für diesen Dienst, Benutzernamen oder diese Domain läuft noch eine andere Aktion; versuchen Sie es erneut, wenn sie beendet ist.',
    'report_not_stored' => 'Das Ergebnis dieser Aktion ließ sich nicht für die Seite des Dienstes speichern (:reason); es steht im Modulprotokoll.',
    'inner_error' => 'Das Modul wurde durch einen internen Fehler angehalten (:class bei :place), und nichts wird als erledigt gemeldet; sehen Sie ins '
        . 'Aktivitätsprotokoll und versuchen Sie es dann erneut.',
    'steps_so_far' => '(Bisher erledigt: :steps.)',
    'step_package_ready' => 'Paket steht bereit',
    'step_package_kept' => 'Paket unverändert',
    'step_user_found' => 'Konto eines früheren Versuchs gefunden',
    'step_user_created' => 'Benutzer angelegt',
    'step_account_moved' => 'Konto auf das Paket umgestellt',
];
