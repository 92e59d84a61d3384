<?php

/** Texts of certificates. Words with a colon in front are replaced. */

return [
    'kind_mail_certificate' => 'Zertifikat der Mail-Hostnamen',
    'kind_certificate_expiry' => 'Ablauf eines Zertifikats',
    'dns_elsewhere' => ':name zeigt auf :wrong statt auf :right; ändern Sie den :type-Eintrag.',
    'dns_also_elsewhere' => ':name zeigt neben :right auch auf :wrong; entfernen Sie den :type-Eintrag mit :wrong.',
    'dns_too_many' => ':name zeigt auf :wrong, aber das Panel hat keine Adresse dieser Art; entfernen Sie den :type-Eintrag.',
    'dns_no_record' => ':name hat keine Adresse im DNS; fügen Sie einen :type-Eintrag mit :right hinzu.',
    'dns_no_address' => ':name hat keine Adresse im DNS; fügen Sie einen A-Eintrag mit der öffentlichen Adresse des Panels hinzu.',
    'dns_no_answer' => 'Die Nameserver dieser Maschine haben zu :name keine Antwort gegeben, daher ist nicht bekannt, ob der Name zum Panel führt; sie werden später '
        . 'erneut gefragt.',
    'certificate_not_queued' => 'Das Zertifikat für :name ließ sich nicht für später vormerken und wird daher nicht angefordert; starten Sie die Anforderung auf der '
        . 'Seite des Dienstes: :reason',
    'certificate_queued' => 'Beim Panel :server wurde ein Zertifikat für :name angefordert; es kommt innerhalb einiger Minuten.',
    'certificate_running' => 'Das Panel :server arbeitet noch am Zertifikat für :name; später wird erneut nachgesehen.',
    'certificate_ready' => ':name hat ein Zertifikat von Let\'s Encrypt, gültig bis :until.',
    'certificate_ready_undated' => ':name hat ein Zertifikat von Let\'s Encrypt; wie lange es gültig ist, ist nicht bekannt, weil der Zugriffsschlüssel von :server '
        . 'den Befehl :command nicht ausführen darf.',
    'certificate_own' => ':name hat im Panel ein eigenes Zertifikat; es bleibt unverändert.',
    'certificate_own_expiring' => ':name hat auf :server ein eigenes Zertifikat, das am :until abläuft und vom Panel nicht erneuert wird; lassen Sie ein neues installieren.',
    'certificate_no_domain' => ':name ist keine Domain des Kontos :user auf :server und bekommt daher kein Zertifikat; fügen Sie die Domain dort hinzu und versuchen '
        . 'Sie es dann erneut.',
    'certificate_no_account' => 'Der Dienst von :name hat noch kein Konto in einem Panel; legen Sie es an und versuchen Sie es dann erneut.',
    'certificate_refused' => 'Das Panel :server hat kein Zertifikat für :name bekommen; Let\'s Encrypt oder das Panel meldet: :reason. '
        . 'Wenn daraus nicht hervorgeht, was zu ändern ist, sehen Sie im Panel in :log nach.',
    'certificate_refused_limit' => 'Let\'s Encrypt nimmt für :name vorerst keine Anfragen mehr an, weil es zuvor zu viele fehlgeschlagene oder erfolgreiche gab '
        . '(:reason); später wird erneut angefragt.',
    'certificate_not_there' => 'Das Panel :server arbeitet seit :minutes Minuten ohne Ergebnis am Zertifikat für :name, und der Zugriffsschlüssel darf den Befehl '
        . ':command nicht ausführen, der den Grund nennen würde; sehen Sie im Panel in :log nach.',
    'certificate_trouble' => 'Für das Zertifikat von :name ließ sich nichts tun: :reason',
    'certificate_client_reason' => 'Der Server hat kein Zertifikat für :name bekommen; wenden Sie sich an unseren Support, der die Ursache sehen kann.',
    'certificate_suspended' => 'Das Zertifikat für :name wartet, weil der Dienst oder die Domain gesperrt ist.',
    'certificate_inactive' => 'Der Dienst von :name ist nicht mehr aktiv und braucht daher kein Zertifikat.',
    'certificate_gone' => ':name hat auf :server kein Zertifikat mehr.',
    'certificate_valid' => 'Das Zertifikat für :name ist gültig bis :until.',
    'certificate_expiring' => 'Das Zertifikat für :name läuft am :until ab, und das Panel :server hat es nicht erneuert; sehen Sie im Panel in :log nach.',
];
