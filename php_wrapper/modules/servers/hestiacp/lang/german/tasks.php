<?php

/** Texts of later work. Words with a colon in front are replaced. */

return [
    'kind_contact' => 'Kontaktadresse im Panel',
    'kind_package' => 'das Paket des Produkts anstelle des Ersatzpakets',
    'package_done' => 'Das Konto hat kein Ersatzpaket mehr.',
    'package_still' => 'Das Panel lehnt das Paket des Produkts weiterhin ab, das Konto behält deshalb das Ersatzpaket; die Schritte der letzten Aktion nennen den Grund.',
    'package_not_queued' => 'Dass das Paket :package erneut versucht werden soll, konnte nicht vermerkt werden (:reason); ändern Sie das Paket von Hand, sobald das Panel es annimmt.',
    'kind_certificate' => 'Zertifikat',
    'state_open' => 'offen',
    'state_done' => 'erledigt',
    'state_failed' => 'aufgegeben',
    'state_cancelled' => 'abgebrochen',
    'task_given_up' => 'Die Aufgabe „:kind“:subject wurde aufgegeben (Versuche: :attempts); starten Sie sie erneut, wenn der Grund behoben ist. Der letzte Versuch '
        . 'ergab: :reason',
    'task_died' => 'Jeder Prozess, der an dieser Aufgabe gearbeitet hat, endete vor ihrem Abschluss; sehen Sie ins Log von PHP auf der Kommandozeile und starten Sie '
        . 'die Aufgabe dann erneut.',
    'tasks_late' => 'Aufgaben für Panels warten seit :minutes Minuten, und der WHMCS-Cron hat zuletzt am :cron welche erledigt; '
        . 'prüfen Sie, ob der Cron des Systems crons/cron.php alle fünf Minuten startet.',
    'tasks_late_never' => 'Aufgaben für Panels warten seit :minutes Minuten, und der WHMCS-Cron hat noch nie welche erledigt; prüfen Sie, ob der Cron des Systems '
        . 'crons/cron.php alle fünf Minuten startet, und speichern Sie einmal die Moduleinstellungen des Produkts, damit WHMCS die hooks.php des Moduls bemerkt.',
    'tasks_late_busy' => 'Aufgaben für Panels warten seit :minutes Minuten, obwohl der WHMCS-Cron am :cron gelaufen ist; das Aktivitätsprotokoll zeigt, ob ein Panel '
        . 'nicht antwortet oder PHP auf der Kommandozeile die Erweiterung fehlt.',
];
