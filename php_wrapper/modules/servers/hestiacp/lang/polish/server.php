<?php

/** Texts of the server record and its panel. Words with a colon in front are replaced. */

return [
    'no_server' => 'Do tej usługi nie przypisano serwera; wybierz serwer HestiaCP w usłudze lub grupę serwerów w produkcie.',
    'no_host' => 'We wpisie serwera nie ma ani nazwy hosta, ani adresu IP (albo produkt nie ma serwera); wpisz nazwę hosta panelu.',
    'bad_host' => 'Nazwa hosta :server we wpisie serwera nie jest ani nazwą, ani adresem; wpisz ją bez https://, portu i ścieżki.',
    'bad_port' => 'Port serwera :server nie jest liczbą od 1 do 65535; HestiaCP nasłuchuje na porcie 8083, chyba że go zmieniono.',

    'hash_empty' => 'Access Hash we wpisie serwera jest pusty; wpisz w jego pierwszym wierszu klucz dostępu panelu jako KEY_ID:SECRET.',
    'hash_key' => 'Wiersz :line w Access Hash serwera musi być kluczem dostępu w postaci KEY_ID:SECRET, bez spacji; skopiuj go ponownie z HestiaCP.',
    'hash_line' => 'Wiersz :line w Access Hash serwera nie ma postaci „name = value”; popraw go lub zacznij od #, aby był komentarzem.',
    'hash_no_value' => 'Wiersz :line w Access Hash serwera zawiera :name bez wartości; wpisz ją lub usuń wiersz.',
    'hash_twice' => 'Wiersz :line w Access Hash serwera ustawia :name po raz drugi; usuń jeden z tych dwóch wierszy.',
    'hash_unknown' => 'Wiersz :line w Access Hash serwera ustawia :name, a to jest nieznane; moduł zna :names oraz login jako pierwszy wiersz.',
    'hash_decision' => 'Wiersz :line w Access Hash serwera musi mieć postać :name = yes lub :name = no.',
    'hash_seconds' => 'Wiersz :line w Access Hash serwera musi podawać :name w sekundach od 0.1 do 3600, na przykład 10.',
    'hash_milliseconds' => 'Wiersz :line w Access Hash serwera musi podawać :name w pełnych milisekundach od 100 do 3600000, na przykład 10000.',
    'hash_address' => 'Wpis serwera podaje :server, ale nie nazwę hosta, więc wiersz address w jego Access Hash niczego nie zastępuje; wpisz nazwę '
        . 'panelu jako Hostname lub usuń ten wiersz.',
    'hash_no_file' => 'Wiersz :name w Access Hash serwera nie wskazuje pliku, który PHP może odczytać; popraw ścieżkę lub pozwól użytkownikowi PHP '
        . 'odczytać ten plik.',
    'hash_no_pem' => 'Plik z wiersza :name w Access Hash serwera nie jest w formacie PEM (żaden jego wiersz nie zaczyna się od -----BEGIN); podaj '
        . 'inny lub przekonwertuj go za pomocą openssl.',
    'hash_no_folder' => 'Wiersz :name w Access Hash serwera nie wskazuje folderu, który PHP może odczytać; popraw ścieżkę lub podaj zamiast niego '
        . 'pojedynczy plik w wierszu ca_file.',
    'hash_not_hashed' => 'Folder z wiersza ca_dir w Access Hash serwera :server nie zawiera pliku nazwanego skrótem (hash), więc żaden jego urząd '
        . 'certyfikacji nie jest znany; uruchom tam „openssl rehash” lub podaj plik w wierszu ca_file.',
    'server_not_secure' => 'We wpisie serwera :server pole SSL nie jest zaznaczone; moduł i tak używa TLS, bo panele nie obsługują niczego innego: '
        . 'zaznacz je, aby wpis mówił, co się dzieje.',
    'server_bad_ip' => 'Adres IP (IP Address) we wpisie serwera :server nie jest adresem; moduł korzysta z Hostname, ale WHMCS pokazuje go w '
        . 'e-mailach i na listach: popraw go lub pozostaw pusty.',
    'hash_a_setting' => 'ustawienie',
    'hash_login' => 'Wiersz :line w Access Hash serwera wybiera sposób logowania, którego moduł nie zna; znane są: :logins.',
    'hash_login_first' => 'Wiersz :line w Access Hash serwera wybiera sposób logowania, ale wyżej jest już inny; przenieś go do pierwszego wiersza '
        . 'lub usuń.',
    'hash_api_key' => 'Wiersz :line w Access Hash serwera musi być kluczem API wypisanym przez v-generate-api-key, bo poprzedni wiersz to login = '
        . 'api_key.',
    'hash_no_password' => 'Wiersz :line w Access Hash serwera to login = password, ale we wpisie serwera brakuje nazwy użytkownika lub hasła; '
        . 'wpisz tam dane użytkownika root panelu albo podaj zamiast nich klucz dostępu.',

    'packages_not_permitted' => 'Panel :server przyjmuje klucz dostępu, ale klucz nie pozwala wyświetlić pakietów; dodaj v-list-user-packages (a '
        . 'dla pakietów tworzonych przez produkty także v-list-user-package, v-add-user-package i v-make-tmp-file) do jego listy uprawnień.',
    'no_packages' => 'W panelu :server nie ma pakietu, którego mógłby użyć produkt; najpierw utwórz go tam.',
    'list_not_permitted' => 'Panel :server przyjmuje klucz dostępu, ale klucz nie pozwala wyświetlić tych nazw; dodaj tam :command do jego listy '
        . 'uprawnień lub wpisz nazwę ręcznie.',
    'option_not_there' => ':name (nie ma w panelu)',
    'option_none' => '(w panelu takich nie ma)',
    'panel_link' => 'Otwórz HestiaCP',
    'panel_link_about' => 'Otwiera stronę logowania :server w nowej karcie',

    'remote_accounts' => 'Konta',
    'remote_suspended' => 'zawieszone: :count',
    'remote_disk' => 'Dysk zajęty przez konta',
    'remote_load' => 'Obciążenie',
    'remote_unusable' => 'Funkcje niedostępne dla klucza dostępu',
    'remote_failed' => 'Stan z :time: :error',

    'client_busy' => 'Dla tej usługi trwa jeszcze inne działanie; prosimy spróbować ponownie za minutę.',
    'client_unavailable' => 'Dane panelu hostingowego są obecnie niedostępne; prosimy spróbować ponownie później.',
    'client_password_unusable' => 'Serwer hostingowy nie może użyć tego hasła; prosimy wybrać inne, bez spacji na początku i na końcu, znaków '
        . 'końca wiersza i innych niewidocznych znaków.',
    'client_password_kept' => 'Hasła nie zmieniono, bo serwer hostingowy nie przyjmuje obecnie zmian; prosimy spróbować ponownie później lub '
        . 'skontaktować się z naszym działem wsparcia.',
    'client_password_unknown' => 'Nie ma pewności, czy hasło zostało zmienione; prosimy spróbować zalogować się nowym, a jeśli to się nie uda, '
        . 'zmienić je jeszcze raz.',

    'probe_resolve' => 'Nazwy hosta panelu :server nie można zamienić na adres; popraw Hostname we wpisie serwera lub DNS tej maszyny.',
    'probe_refused' => 'Panel :server odrzuca połączenia; sprawdź, czy działa tam HestiaCP, czy port we wpisie serwera jest poprawny i czy jego '
        . 'zapora lub fail2ban nie blokuje tej maszyny.',
    'probe_timeout' => 'Panel :server nie odpowiedział na czas; sprawdź Hostname i Port we wpisie serwera, zapory po drodze i obciążenie panelu, a '
        . 'potem ponów test.',
    'probe_broken' => 'Połączenie z panelem :server zostało przerwane; ponów test, a jeśli to się powtarza, sprawdź sieć i dziennik własnego nginx '
        . 'HestiaCP.',
    'probe_not_tls' => 'To, co nasłuchuje na :server, nie obsługuje TLS, więc nie jest to HestiaCP; popraw port we wpisie serwera (8083, chyba że '
        . 'zmieniono go w panelu).',
    'probe_pin' => 'Klucz publiczny panelu :server nie jest kluczem z wiersza „pin” w Access Hash: jego certyfikat otrzymał nowy klucz albo '
        . 'odpowiada inna maszyna; porównaj klucz na serwerze panelu, zanim zmienisz ten wiersz.',
    'probe_tls' => 'Nie udało się nawiązać połączenia TLS z panelem :server; sprawdź, czy odpowiada tam HestiaCP, z TLS 1.2 lub nowszym.',
    'probe_proxy' => 'Serwer proxy na drodze do panelu :server nie działa; popraw wiersz „proxy” w Access Hash serwera.',
    'probe_too_old' => 'Panel :server jest starszy niż HestiaCP 1.6 i nie zna kluczy dostępu; zaktualizuj go albo utwórz tam klucz za pomocą '
        . 'v-generate-api-key i rozpocznij Access Hash dwoma wierszami: „login = api_key” i tym kluczem.',
    'probe_api_off' => 'API panelu :server jest wyłączone albo otwarte tylko dla kluczy administratora, a ten klucz należy do innego użytkownika; włącz je '
        . 'tam (Server settings, Security, System, Enable API access – „Włącz dostęp przez API”) albo wpisz klucz administratora, a potem ponów test.',
    'probe_api_off_legacy' => 'API panelu :server jest wyłączone dla logowań bez klucza dostępu; wpisz klucz dostępu w Access Hash albo włącz tam to API '
        . '(v-change-sys-api enable legacy), a potem ponów test.',
    'probe_address' => 'Panel :server nie przyjmuje wywołań z adresu tej maszyny; dodaj tam ten adres (Server settings, Security, System, Allowed '
        . 'IP addresses for API – „Dozwolone adresy IP dla API”), a jeśli panel ma adres IPv6, także adres IPv6 tej maszyny, a potem ponów test.',
    'probe_resting' => 'Panel :server odrzucił w ciągu ostatnich dziesięciu minut wywołania z tej maszyny (:count), a przy następnym jego '
        . 'fail2ban zablokuje tę maszynę, więc niczego nie wysłano; ponów test za :minutes min, a do tego czasu :correction.',
    'correct_key' => 'popraw klucz dostępu lub dane logowania we wpisie serwera',
    'correct_permission' => 'dodaj brakujące polecenia do listy uprawnień klucza dostępu (panel/install.sh na panelu)',
    'correct_any' => 'popraw to, co odrzucił (/var/log/hestia/auth.log wymienia tam te wywołania)',
    'probe_maybe_banned' => 'W ciągu ostatnich dziesięciu minut odrzucił wywołania z tej maszyny (:count), więc jego fail2ban (jail '
        . 'hestia-iptables) mógł ją zablokować: v-list-firewall-ban to tam pokaże, a v-delete-firewall-ban ADRES HESTIA zakończy.',

    'certificate_expired' => 'Certyfikat panelu :server wygasł; odnów go tam (v-add-letsencrypt-host lub, dla własnego certyfikatu, '
        . 'v-update-host-certificate), a potem ponów test.',
    'certificate_not_yet_valid' => 'Certyfikat panelu :server nie jest jeszcze ważny; ustaw poprawnie zegary obu maszyn lub odnów certyfikat w '
        . 'panelu.',
    'certificate_self_signed' => 'Certyfikat panelu :server jest samopodpisany; uzyskaj tam certyfikat publicznego urzędu certyfikacji '
        . '(v-add-letsencrypt-host) albo zaufaj obecnemu: skopiuj /usr/local/hestia/ssl/certificate.crt z panelu na tę maszynę i dodaj do Access '
        . 'Hash wiersz „ca_file = /path/to/certificate.crt” albo dodaj wiersz „pin = sha256//KEY”, gdzie KEY to wynik, który na serwerze panelu '
        . 'wypisuje "openssl x509 -in /usr/local/hestia/ssl/certificate.crt -noout -pubkey | openssl pkey -pubin -outform der | openssl dgst '
        . '-sha256 -binary | base64".',
    'certificate_wrong_name' => 'Certyfikat panelu :server wystawiono dla innej nazwy; wpisz jako Hostname nazwę z certyfikatu (a jeśli prowadzi '
        . 'ona gdzie indziej, adres panelu w wierszu „address = ...” w Access Hash) albo uzyskaj w panelu certyfikat dla tej nazwy.',
    'certificate_unknown_authority' => 'Certyfikat panelu :server podpisał urząd certyfikacji, którego ta maszyna nie zna; uzyskaj tam certyfikat '
        . 'publicznego urzędu (v-add-letsencrypt-host) albo skopiuj plik PEM tego urzędu na tę maszynę i dodaj do Access Hash wiersz „ca_file = '
        . '/path/to/authority.pem”.',
    'certificate_old_tls' => 'Panel :server obsługuje tylko TLS starszy niż 1.2, który nie jest już bezpieczny; zaktualizuj HestiaCP lub to, co '
        . 'przed nim stoi.',
    'certificate_of_client' => 'Panel :server żąda znanego mu certyfikatu klienta; dodaj do Access Hash wiersz „client_cert = /path”, a jeśli '
        . 'klucz jest osobno, także „client_key = /path”.',

    'needed_not_permitted' => 'Panel :server przyjmuje logowanie, ale nie pozwala na to, czego wymagają zamówienia: :features; uruchom tam '
        . 'ponownie panel/install.sh z tej wersji albo dodaj :commands do listy uprawnień klucza dostępu, który musi należeć do '
        . 'administratora, a potem ponów test.',
    'needed_missing' => 'HestiaCP na :server jest za stary na to, czego wymagają zamówienia: :features; zaktualizuj go, a potem ponów test.',
    'domains_not_permitted' => 'Zamówienia z domeną nie powiodą się na :server, ponieważ jego klucz dostępu nie może wykonać :commands; uruchom '
        . 'tam ponownie panel/install.sh z tej wersji z opcją --profile provisioning albo dodaj :commands do listy uprawnień klucza dostępu, a '
        . 'potem ponów test.',
    'others_not_permitted' => 'Klucz dostępu panelu :server nie pozwala na następujące funkcje: :features; jeśli coś z tego jest potrzebne, uruchom '
        . 'tam panel/install.sh --profile full z tej wersji albo dodaj odpowiednie polecenia do listy uprawnień klucza.',
    'others_missing' => 'HestiaCP na :server jest za stary na następujące funkcje: :features; jeśli coś z tego jest potrzebne, zaktualizuj go.',
    'feature_create' => 'tworzenie kont',
    'feature_packages' => 'pakiety z ustawień produktu',
    'feature_suspend' => 'zawieszanie i cofanie zawieszenia',
    'feature_terminate' => 'usuwanie kont',
    'feature_password' => 'zmiana haseł',
    'feature_change_package' => 'zmiana pakietów',
    'feature_prove_by_password' => 'rozpoznawanie kont starszych usług po haśle',
    'feature_package_list' => 'lista pakietów w ustawieniach produktu',
    'feature_package_users' => 'nadanie zmienionego pakietu jego pozostałym kontom',
    'feature_package_removal' => 'usuwanie pakietów, których usługa już nie używa',
    'feature_domains' => 'zamówiona domena',
    'feature_domains_read_back' => 'potwierdzenie domeny po utraconej odpowiedzi',
    'feature_domains_without_aliases' => 'zamówiona domena w pakietach bez aliasów',
    'feature_letsencrypt' => 'certyfikaty Let\'s Encrypt',
    'feature_force_https' => 'wymuszanie HTTPS',
    'feature_php_version' => 'wybór wersji PHP',
    'feature_shell' => 'wybór powłoki',
    'feature_usage' => 'dane o wykorzystaniu',
    'feature_mail_certificate' => 'certyfikaty nazw poczty',
    'feature_certificate_dates' => 'daty certyfikatów',
    'feature_contact' => 'zmiana adresu kontaktowego',
    'feature_rebuild' => 'przebudowa konta',
    'feature_usage_refresh' => 'odświeżanie danych o wykorzystaniu',
    'feature_templates' => 'listy szablonów w ustawieniach produktu',
    'feature_shells' => 'lista powłok w ustawieniach produktu',
    'feature_files' => 'archiwa, kopie i wyszukiwanie menedżera plików, wykonywane przez panel',
    'feature_system' => 'obciążenie i system na liście serwerów',
    'feature_settings' => 'odczyt wersji i ustawień panelu',
    'feature_permissions' => 'odczyt uprawnień klucza',
];
