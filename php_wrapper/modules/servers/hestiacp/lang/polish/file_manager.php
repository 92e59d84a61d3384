<?php

/** Texts of the file manager's part: client_ and error_ are for clients, the others for staff. Words with a colon in front are replaced. */

return [
    'setting_file_manager_url' => 'Menedżer plików',
    'about_file_manager_url' => 'Adres menedżera plików, https://files.example.com/; {host} oznacza w nim nazwę hosta serwera. Puste = brak',
    'setting_file_manager_new_tab' => 'Menedżer plików w nowej karcie',
    'about_file_manager_new_tab' => 'Ta strona pozostaje u klienta otwarta, a menedżer plików otwiera się obok',
    'setting_file_manager_direct' => 'Menedżer plików bez WHMCS',
    'about_file_manager_direct' => 'Tylko wtedy, gdy menedżer plików nie może połączyć się z WHMCS: otrzymuje wówczas hasło konta razem z klientem, zapieczętowane, '
        . 'a archiwa, kopie i wyszukiwanie działają powoli przez FTP',
    'product_file_manager_secret' => 'Sekret menedżera plików',

    'file_manager_secret_there' => 'Dla :url zapisano sekret; to, co zostanie tu wpisane, zastąpi go. Sekret nigdy nie jest wyświetlany.',
    'file_manager_secret_missing' => 'Dla :url nie ma jeszcze sekretu, więc przycisk nie jest wyświetlany; wpisz ten, który wyświetlił „php install.php” '
        . 'menedżera plików.',
    'file_manager_secret_saved' => 'Sekret menedżera plików pod adresem :url został zapisany w postaci zaszyfrowanej; używa go każdy produkt z tym adresem.',
    'file_manager_secret_bad' => 'Sekret menedżera plików pod adresem :url nie został zapisany, ponieważ nie składa się z 43 liter, cyfr, łączników i podkreśleń; '
        . 'skopiuj ten, który wyświetlił „php install.php” menedżera plików.',
    'file_manager_secret_alone' => 'Sekret menedżera plików nie został zapisany, ponieważ produkt nie wskazuje menedżera plików; wpisz także jego adres.',
    'file_manager_bad_url' => 'Adres menedżera plików w ustawieniach produktu nie ma postaci https://files.example.com/ '
        . '(https, najwyżej 200 znaków, bez użytkownika i znaku zapytania); popraw go.',
    'file_manager_bad_host' => 'Adres menedżera plików zawiera {host}, a „:server” nie jest nazwą hosta; '
        . 'wpisz nazwę hosta we wpisie serwera albo w produkcie adres bez {host}.',
    'file_manager_no_secret' => 'Dla menedżera plików pod adresem :url nie ma sekretu; wpisz go w ustawieniach produktu.',
    'file_manager_page_begun' => 'Nie można otworzyć menedżera plików, ponieważ przed jego stroną coś już wypisano (:place); '
        . 'usuń to wyjście, na przykład pusty wiersz lub znacznik kolejności bajtów (BOM) na początku pliku PHP.',
    'file_manager_no_https' => 'Nie można otworzyć menedżera plików, ponieważ adres WHMCS w ustawieniach ogólnych nie zaczyna się od https://; '
        . 'popraw WHMCS System URL.',
    'file_manager_no_password' => 'WHMCS nie ma nadającego się do użycia hasła konta :user, więc menedżer plików nie może się zalogować; ustaw nowe hasło.',
    'file_manager_no_user' => 'Usługa nie wskazuje na :server konta, którego pliki można pokazać; popraw jej nazwę użytkownika.',
    'file_manager_foreign' => 'Ta usługa nie należy do modułu HestiaCP, więc nie ma plików do pokazania; przypisz jej produkt HestiaCP.',
    'file_manager_inactive' => 'Usługa nie jest aktywna, więc jej pliki nie są pokazywane; najpierw ją aktywuj.',
    'file_manager_none' => 'Produkt nie wskazuje menedżera plików; wpisz powyżej jego adres i zapisz.',
    'certificate_unread' => 'Nie udało się odczytać certyfikatu :server w ciągu pięciu sekund, więc menedżer plików nie dowie się, jak rozpoznać serwer; '
        . 'sprawdź, czy serwer odpowiada i czy PHP ma rozszerzenie openssl.',
    'certificate_other_key' => 'Certyfikat :server ma inny klucz publiczny niż pin w polu Access Hash wpisu serwera; '
        . 'jeśli serwer otrzymał nowy klucz, wpisz jego pin, w przeciwnym razie ktoś pośredniczy w połączeniu.',

    'kind_revoke_files' => 'kończenie sesji menedżera plików',
    'file_manager_revoked' => 'Menedżer plików pod adresem :url zakończył sesje tej usługi.',
    'file_manager_revoke_none' => 'W menedżerze plików pod adresem :url nie ma już sesji do zakończenia.',
    'file_manager_silent' => 'Menedżer plików pod adresem :url nie odpowiedział, więc sesje tej usługi mogą być tam nadal otwarte; '
        . 'sprawdź, czy działa i ma ważny certyfikat.',
    'file_manager_refuses' => 'Menedżer plików pod adresem :url odmawia zakończenia sesji tej usługi (HTTP :status); '
        . 'sprawdź, czy jego sekret i zegar są zgodne z WHMCS i czy oba programy są z tego samego wydania.',

    'client_files_unavailable' => 'Menedżera plików nie można teraz otworzyć; spróbuj później lub skontaktuj się z naszym wsparciem.',
    'file_manager_clients_only' => 'Menedżer plików otwierają tylko klienci, na stronie swojej usługi; użyj „Login as Owner”, aby zobaczyć to, co oni.',
    'file_manager_title' => 'Menedżer plików',
    'file_manager_open' => 'Otwórz menedżera plików',
    'file_manager_open_domain' => 'Pliki domeny',
    'file_manager_about' => 'Pokazuje pliki tego konta w przeglądarce',
    'file_manager_opens' => 'Menedżer plików się otwiera; jeśli nie, użyj przycisku.',

    'file_manager_error' => 'Serwer nie mógł tego wykonać; spróbuj później lub skontaktuj się z naszym wsparciem.',
    'file_manager_error_gone' => 'Ta sesja się zakończyła; otwórz menedżera plików ponownie ze strony swojej usługi.',
    'file_manager_error_busy' => 'Serwer jeszcze pracuje dla tego konta; poczekaj, aż skończy, i spróbuj ponownie.',
    'file_manager_error_unsupported' => 'Serwer nie może zrobić tego w jednym kroku; trzeba to zrobić plik po pliku.',
    'file_manager_error_missing' => 'Tego pliku lub katalogu już nie ma; wczytaj listę ponownie.',
    'file_manager_error_exists' => 'Coś o tej nazwie już istnieje; wybierz inną nazwę.',
    'file_manager_error_unknown' => 'Połączenie z serwerem zostało przerwane, więc nie wiadomo, czy to zrobiono; wczytaj listę ponownie, zanim spróbujesz jeszcze raz.',
];
