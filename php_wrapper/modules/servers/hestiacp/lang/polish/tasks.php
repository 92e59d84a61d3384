<?php

/** Texts of later work. Words with a colon in front are replaced. */

return [
    'kind_contact' => 'adres kontaktowy w panelu',
    'kind_package' => 'pakiet produktu zamiast zastępczego',
    'package_done' => 'Konto nie ma już pakietu zastępczego.',
    'package_still' => 'Panel nadal odrzuca pakiet produktu, więc konto zachowuje pakiet zastępczy; kroki ostatniej operacji mówią dlaczego.',
    'package_not_queued' => 'Nie udało się zapisać, że pakiet :package ma być wypróbowany ponownie (:reason); zmień pakiet ręcznie, gdy panel go przyjmie.',
    'kind_certificate' => 'certyfikat',
    'state_open' => 'otwarte',
    'state_done' => 'wykonane',
    'state_failed' => 'zaniechane',
    'state_cancelled' => 'anulowane',
    'task_given_up' => 'Zadania „:kind”:subject zaniechano (próby: :attempts); uruchom je ponownie, gdy przyczyna zniknie. Wynik ostatniej próby: '
        . ':reason',
    'task_died' => 'Każdy proces, który pracował nad tym zadaniem, zakończył się przed jego wykonaniem; zajrzyj do dziennika PHP wiersza poleceń, '
        . 'a potem uruchom zadanie ponownie.',
    'tasks_late' => 'Praca dla paneli czeka od :minutes min, a cron WHMCS ostatnio wykonywał ją :cron; sprawdź, czy cron systemowy uruchamia '
        . 'crons/cron.php co pięć minut.',
    'tasks_late_never' => 'Praca dla paneli czeka od :minutes min, a cron WHMCS jeszcze nigdy jej nie wykonywał; sprawdź, czy cron systemowy '
        . 'uruchamia crons/cron.php co pięć minut, i zapisz raz Module Settings produktu, aby WHMCS zauważył hooks.php modułu.',
    'tasks_late_busy' => 'Praca dla paneli czeka od :minutes min, chociaż cron WHMCS działał :cron; dziennik aktywności wskazuje, czy któryś panel '
        . 'nie odpowiada lub czy w PHP wiersza poleceń brakuje rozszerzenia.',
];
