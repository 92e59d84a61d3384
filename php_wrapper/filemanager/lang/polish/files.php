<?php

/** Texts of files, uploads, archives and jobs. Words with a colon in front are replaced. */

return [
    'error_job' => 'Tego zadania nie ma w Twojej sesji albo zakończyło się wraz z wcześniejszą; odśwież listę, aby zobaczyć, co zostało wykonane.',
    'error_jobs' => 'Zbyt wiele Twoich zadań jest w toku; zaczekaj, aż któreś się zakończy.',
    'error_account_busy' => 'Na Twoim koncie właśnie coś innego jest przenoszone lub zmienia nazwę; spróbuj ponownie za chwilę.',
    'error_link' => 'Dowiązań i plików specjalnych nie można tak obsłużyć; użyj tego, na co wskazuje dowiązanie.',
    'error_folder_time' => 'Ten serwer zmienia tylko datę plików, a nie katalogów; zaznacz zamiast tego pliki.',
    'error_no_file' => 'To jest katalog lub plik specjalny, a otwierać można tylko zwykłe pliki.',
    'error_into_itself' => 'Katalogu nie można umieścić w nim samym; wybierz inny katalog.',
    'error_over_own_parent' => 'To zastąpiłoby katalog, w którym się znajduje; wybierz inną nazwę lub inny katalog.',
    'error_trash_itself' => 'To należy do kosza albo jest Twoim katalogiem głównym i pozostaje na swoim miejscu.',
    'error_no_trash' => 'Na serwerze nie ma katalogu, w którym mógłby być kosz, więc niczego nie usunięto; '
        . 'poproś pomoc techniczną o utworzenie katalogu „tmp”.',
    'error_trash_origin' => 'Nie wiadomo już, skąd to usunięto; przenieś to z kosza ręcznie.',
    'error_still_there' => 'Serwer tego nie usunął i nadal jest to w koszu; spróbuj ponownie.',
    'error_search_cursor' => 'To wyszukiwanie zastąpiono nowszym; wyszukaj ponownie.',
    'error_edit_size' => 'Plik jest za duży dla edytora; pobierz go, zmień i prześlij ponownie.',
    'error_changed_gone' => 'Pliku nie ma już na serwerze; zapisz ponownie, aby utworzyć go od nowa.',
    'error_changed_large' => 'Plik zmienił się na serwerze i jest teraz za duży dla edytora; zapisz swój tekst pod inną nazwą.',
    'error_preview_size' => 'Obraz jest za duży, aby go tu pokazać; pobierz go.',
    'error_no_preview' => 'Tego pliku nie można tu pokazać, bo nie jest obrazem, dźwiękiem, filmem ani plikiem PDF; pobierz go.',
    'error_copy_unknown' => 'Panel nie ukończył kopiowania lub tego nie potwierdził; przed ponownym kopiowaniem sprawdź, co już jest na miejscu.',
    'error_copy_entries' => 'W tym katalogu jest zbyt wiele plików, aby skopiować go przez menedżer plików; kopiuj go mniejszymi częściami.',
    'error_spool' => 'Twoja sesja nie może przechowywać więcej danych oczekujących na serwerze menedżera plików; '
        . 'zaczekaj, aż skończą się inne przesyłania, albo użyj mniejszych plików.',
    'error_spool_host' => 'Na serwerze menedżera plików nie ma w tej chwili miejsca na to, co musi tam czekać; spróbuj ponownie później.',
    'error_upload' => 'Tego przesyłania nie ma w Twojej sesji; wybierz plik ponownie, a będzie kontynuowane od miejsca, w którym przerwano.',
    'error_upload_busy' => 'Inne żądanie właśnie zapisuje ten przesyłany plik; spróbuj ponownie za chwilę.',
    'error_upload_longer' => 'Przyszło więcej danych, niż miał mieć plik, więc w międzyczasie się zmienił; prześlij go od nowa.',
    'error_upload_short' => 'Plik nie został jeszcze przesłany w całości; kontynuuj przesyłanie.',
    'error_upload_size' => 'Plik jest większy, niż przyjmuje menedżer plików.',
    'error_upload_check' => 'Na serwerze nie ma tylu bajtów, ile do niego wysłano; prześlij plik ponownie.',
    'error_changed_packing' => 'Plik zmienił się podczas pakowania; spakuj go ponownie.',
    'error_pack_limit' => 'Plików jest więcej lub są większe, niż menedżer plików pakuje sam; pakuj mniejszymi częściami albo wybierz tar.gz.',
    'error_archive_kind' => 'To nie jest archiwum, które można tu rozpakować: zip, tar, tar.gz, tgz, tar.bz2 lub tar.zst.',
    'error_archive_panel' => 'Archiwum tego rodzaju może rozpakować tylko panel, a tego nie zrobił; przepakuj je do zip lub tar.gz.',
    'error_archive_unknown' => 'Panel nie potwierdził, czy utworzył archiwum; zanim spróbujesz ponownie, poszukaj go w katalogu.',
    'error_extract_left' => 'Części archiwum nie udało się umieścić na miejscu, bo serwer jej nie wyświetla na liście; '
        . 'jest w katalogu, którego nazwa zaczyna się od „.hfm-”: weź ją stamtąd albo zapytaj swojego dostawcę.',
    'error_extract_rest' => 'Zadanie się zakończyło, ale nie udało się usunąć wszystkiego, co rozpakowało; '
        . 'reszta jest w katalogu, którego nazwa zaczyna się od „.hfm-”: usuń go.',
    'error_extract_unknown' => 'Panel nie potwierdził, czy rozpakował archiwum; to, co rozpakował, jest w nowym katalogu, '
        . 'którego nazwa zaczyna się od „.hfm-”.',
    'archive_damaged' => 'Archiwum lub ten plik w archiwum jest uszkodzony albo niekompletny; prześlij archiwum ponownie.',
    'archive_unsupported' => 'To spakowano w sposób, który nie jest tu obsługiwany; przepakuj do zwykłego zip lub tar.gz.',
    'archive_encrypted' => 'To jest chronione hasłem i zostało pominięte; przepakuj bez hasła.',
    'archive_name' => 'Nazwa w archiwum prowadzi poza katalog lub zawiera znaki niedozwolone w ścieżce, więc ten element pominięto.',
    'archive_link' => 'To jest dowiązanie i zostało pominięte.',
    'archive_device' => 'To jest urządzenie lub plik specjalny i zostało pominięte.',
    'archive_duplicate' => 'Nazwa występuje w archiwum dwa razy albo w miejscu, gdzie potrzebny jest katalog; ten element pominięto.',
    'archive_overlap' => 'Części archiwum nakładają się na siebie, co zdarza się tylko w archiwach spreparowanych; nie rozpakowano go.',
    'archive_too_many' => 'Archiwum zawiera więcej plików, niż menedżer plików rozpakowuje sam; prześlij mniejsze archiwa.',
    'archive_too_large' => 'Archiwum jest większe (spakowane lub rozpakowane), niż menedżer plików rozpakowuje sam; prześlij mniejsze archiwa.',
    'archive_ratio' => 'Archiwum po rozpakowaniu byłoby wielokrotnie większe, co zdarza się tylko w archiwach spreparowanych; nie rozpakowano go.',
    'archive_depth' => 'Katalogi w archiwum są zbyt głęboko zagnieżdżone; ten element pominięto.',
];
