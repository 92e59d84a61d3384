<?php

/** Texts of the way in, of sessions and of errors. Words with a colon in front are replaced. */

return [
    'page_title' => 'Pliki',
    'page_go_on' => 'Przejdź do swoich plików',
    'page_no_script' => 'Menedżer plików wymaga JavaScriptu; zezwól na niego w tej witrynie i wczytaj stronę ponownie.',
    'page_not_built' => 'Menedżer plików zainstalowano bez jego strony: administrator musi zbudować public/assets poleceniem ./dev assets i skopiować tutaj; '
        . 'potem wczytaj stronę ponownie.',
    'page_no_session' => 'Nie zalogowano do menedżera plików albo sesja wygasła; otwórz pliki ponownie ze strony swojej usługi hostingowej.',
    'handoff_refused' => 'Ten odnośnik do plików stracił ważność; wróć do swojej usługi hostingowej i kliknij przycisk ponownie.',
    'handoff_version' => 'Menedżer plików i moduł w systemie rozliczeń nie pasują do siebie, bo pochodzą z różnych wydań; '
        . 'administrator musi zaktualizować oba do tego samego.',
    'error_session' => 'Sesja wygasła; otwórz pliki ponownie ze strony swojej usługi hostingowej.',
    'error_token' => 'Ta strona jest już nieaktualna, bo menedżer plików otwarto ponownie w innym miejscu tej przeglądarki; wczytaj stronę ponownie.',
    'error_origin' => 'Żądanie nie pochodziło ze strony menedżera plików i zostało odrzucone; wczytaj stronę ponownie.',
    'error_method' => 'Żądanie wysłano w sposób, którego menedżer plików nie przyjmuje; wczytaj stronę ponownie.',
    'error_request' => 'Menedżer plików nie rozumie tego żądania; wczytaj stronę ponownie.',
    'error_media_type' => 'Żądanie zawiera dane innego rodzaju, niż przyjmuje menedżer plików; wczytaj stronę ponownie.',
    'error_unknown_do' => 'Menedżer plików nie zna działania, o które go poproszono; wczytaj stronę ponownie.',
    'error_host' => 'Menedżer plików jest pod innym adresem: otwórz :url.',
    'error_plain_http' => 'Menedżer plików jest dostępny tylko przez https; użyj takiego adresu.',
    'error_path' => 'Menedżer plików nie obsługuje takiej ścieżki.',
    'error_name' => 'Tej nazwy nie można użyć: jest pusta, dłuższa niż 255 bajtów albo zawiera „/” lub znak nowego wiersza; wybierz inną.',
    'error_missing' => 'Tego pliku lub katalogu już nie ma; odśwież listę.',
    'error_denied' => 'Serwer na to nie pozwala; plik lub katalog należy do kogoś innego albo jest chroniony.',
    'error_exists' => 'Plik lub katalog o tej nazwie już istnieje albo katalog nie jest pusty.',
    'error_changed' => 'Plik zmienił się na serwerze od czasu jego otwarcia.',
    'error_quota' => 'Na serwerze nie ma już na to miejsca; usuń coś albo zamów więcej miejsca.',
    'error_too_large' => 'To jest większe, niż przyjmuje menedżer plików.',
    'error_busy' => 'Serwer plików ma teraz zbyt wiele połączeń; spróbuj ponownie za kilka sekund.',
    'error_requests' => 'W ciągu minuty było zbyt wiele żądań; zaczekaj chwilę i spróbuj ponownie.',
    'error_login_pause' => 'Serwer plików odrzucił niedawno kilka logowań, więc następne są wstrzymane; spróbuj ponownie za dziesięć minut.',
    'error_unreachable' => 'Serwer plików jest nieosiągalny lub zakończył połączenie; rozpoczęte działanie mogło nie zostać dokończone: '
        . 'sprawdź to, a potem spróbuj ponownie.',
    'error_timeout' => 'Serwer plików nie odpowiedział na czas; rozpoczęte działanie mogło nie zostać dokończone: sprawdź to, a potem spróbuj ponownie.',
    'error_protocol' => 'Odpowiedzi serwera plików nie dało się zrozumieć i połączenie zakończono; spróbuj ponownie.',
    'error_login' => 'Serwer plików odrzucił hasło zapisane dla Twojej usługi hostingowej, bo zmieniono je w innym miejscu; '
        . 'ustaw nowe hasło w swojej usłudze hostingowej, a potem otwórz pliki ponownie.',
    'error_private' => 'Nazwa serwera plików prowadzi do adresu prywatnego, z którym menedżer plików się nie łączy; zgłoś to pomocy technicznej.',
    'error_jail' => 'Konto może logować się do powłoki, a wtedy ten serwer nie daje dostępu do plików przez FTP; '
        . 'poproś pomoc techniczną o zmianę powłoki albo użyj SFTP.',
    'error_tls' => 'Certyfikat serwera plików nie został zaakceptowany, więc niczego do niego nie wysłano; zgłoś to pomocy technicznej.',
    'error_restart' => 'Ten serwer nie może kontynuować częściowo zapisanego pliku; prześlij go od nowa.',
    'error_unsupported' => 'Tutaj nie jest to możliwe.',
    'error_failed' => 'Menedżer plików zatrzymał się z powodu błędu wewnętrznego; spróbuj ponownie, a jeśli błąd się powtórzy, '
        . 'zgłoś to pomocy technicznej.',
    'error_state' => 'Menedżer plików nie może zapisywać we własnym katalogu na serwerze WWW; administrator musi to sprawdzić '
        . '(php install.php --check).',
    'error_config' => 'Menedżer plików nie jest skonfigurowany; administrator musi uruchomić „php install.php”.',
    'error_billing' => 'System rozliczeń jest nieosiągalny, więc nie wiadomo, czy działanie wykonano; sprawdź to, a potem spróbuj ponownie.',
    'error_version' => 'Menedżer plików i moduł w systemie rozliczeń nie pasują do siebie; administrator musi zaktualizować oba do tego samego wydania.',
    'error_billing_said' => 'Panel hostingowy tego nie wykonał: :said',
    'error_billing_said_nothing' => 'Panel hostingowy tego nie wykonał i nie podał powodu; spróbuj ponownie, a jeśli to się powtórzy, '
        . 'zgłoś to pomocy technicznej.',
];
