<?php

/** Texts of the product. Words with a colon in front are replaced. */

return [
    'no_package' => 'Produkt nie ma pakietu; wybierz go w Module Settings, „:package”, lub zaznacz „:use”.',
    'no_addons' => 'Konta HestiaCP sprzedaje się jako produkty; jako dodatek do produktu ten moduł nie działa.',
    'bad_action' => 'Ustawienie produktu „:setting” zawiera „:word”, a dopuszcza tylko letsencrypt, force_https, php_template=NAME i shell=NAME, '
        . 'rozdzielone przecinkami.',
    'more_not_json' => 'Ustawienie produktu „:setting” nie jest poprawnym JSON (:reason); zapisz je jak {"fallback": "basic"} lub pozostaw puste.',
    'more_not_object' => 'Ustawienie produktu „:setting” musi być obiektem JSON; zapisz je jak {"fallback": "basic"} lub pozostaw puste.',
    'more_unknown' => 'Ustawienie produktu „:setting” zawiera nieznaną nazwę „:name”; dopuszczalne są: :names.',
    'more_text' => 'W ustawieniu produktu „:setting” wartość :name musi być tekstem w cudzysłowie.',
    'more_number' => 'W ustawieniu produktu „:setting” wartość :name musi być liczbą całkowitą większą od 0.',
    'more_decision' => 'W ustawieniu produktu „:setting” wartość :name musi być równa true lub false.',
    'more_by_hand' => 'Ten tekst nie jest obiektem JSON, więc pozostawiono go bez zmian; popraw go w Module Settings, a potem te ustawienia będzie '
        . 'można zmieniać tutaj.',
    'product_username' => 'Nazwy użytkowników',
    'product_options' => 'Opcje zamówienia',
    'product_accounts' => 'Istniejące konta',
    'product_not_taken' => 'Ustawienie „:setting” nie przyjmuje „:value”, więc pozostawiono je bez zmian; wpisz inną wartość.',
    'product_number_not_taken' => 'Ustawienie „:setting” nie przyjmuje „:value”, więc pozostawiono je bez zmian; wpisz liczbę całkowitą od :least do '
        . ':most.',
    'username_by_whmcs' => 'Takie, jakie tworzy WHMCS; aby tworzyć je według reguły, zaznacz „Własna nazwa użytkownika” w Module Settings.',
    'username_example' => 'Na przykład :name (klient :client_id, usługa :service_id, domena :domain).',
    'username_long' => 'Nazwy użytkowników mogą tu mieć :length znaków; powyżej 12 zostaje mało miejsca na nazwy baz danych i kont FTP, które się od nich zaczynają.',
    'check_good' => 'Ustawienia pasują do panelu :server.',
    'check_no_server' => 'Produkt nie ma serwera HestiaCP, z którym można porównać jego ustawienia; dodaj serwer lub wybierz grupę serwerów, w '
        . 'której jest taki serwer.',
    'check_server_disabled' => 'Wszystkie serwery HestiaCP produktu są wyłączone w WHMCS, więc zamówienia nie mogą zostać zrealizowane, a ustawień '
        . 'nie porównano z żadnym panelem; włącz jeden z nich w System Settings, Servers.',
    'check_not_possible' => 'Nie udało się w pełni porównać ustawień z panelem :server: :reason',
    'check_slow' => 'Odpowiada on zbyt wolno, aby pytać go dalej podczas tworzenia tej strony; wczytaj stronę ponownie, gdy panel będzie mniej '
        . 'obciążony.',
    'check_missing' => 'W panelu :server nie ma „:name” dla ustawienia „:setting”; wybierz nazwę, która tam jest, lub utwórz ją w panelu.',
    'check_few_records' => 'Strefa wymaga rekordów DNS w liczbie około :needed, a limit produktu to :records, więc nowe domeny nie otrzymają DNS; '
        . 'zwiększ „Rekordy DNS”.',
    'check_no_name_servers' => 'Ani produkt, ani jego serwer w WHMCS nie podaje serwerów nazw, więc nowe strefy nie miałyby żadnych; wpisz dwa lub więcej w polu „Serwery nazw” '
        . 'albo w rekordzie serwera.',
    'check_no_resources' => 'Panel :server nie ogranicza zasobów, więc udział procesora, pamięć i swap pakietu tam się nie liczą i nie są sprawdzane; włącz to '
        . 'w ustawieniach serwera panelu albo pozostaw te ustawienia puste.',
    'check_name_shared' => 'Nazwę własnego pakietu :name ma też pakiet produktu „:product”, który daje inne limity, więc oba nadpisują się '
        . 'nawzajem; nadaj jednemu z nich inną nazwę.',
    'check_name_used' => 'Własny pakiet :name to pakiet, którego produkt „:product” używa w postaci z panelu, więc zamówienia tego produktu zmieniałyby limity tamtego; '
        . 'nadaj własnemu pakietowi inną nazwę.',
    'check_name_begins' => 'Wśród własnych pakietów :name i :other (produkt „:product”) nazwa jednego zaczyna się od nazwy drugiego, a przy '
        . 'usuwaniu krótszego HestiaCP przenosi konta obu; nadaj jednemu z nich inną nazwę.',
    'check_name_begins_panel' => 'Nazwa własnego pakietu :name zaczyna się od nazwy pakietu :other w panelu :server lub odwrotnie, a przy usuwaniu '
        . 'krótszego HestiaCP przenosi konta obu; nadaj jednemu z nich inną nazwę.',
    'check_notices' => 'Ustawienie „Powiadomienia o zużyciu limitu” zawiera „:word”; wpisz wartości procentowe od 0 do 100, rozdzielone przecinkami.',
    'check_address' => 'Ustawienie „Adres IP” zawiera „:ip”, a to nie jest adres IPv4; wpisz adres taki jak 192.0.2.10.',
    'check_value' => 'Ustawienie „:setting” nie przyjmuje „:value”; możliwe wartości: :takes.',
    'check_no_disk' => 'Ustawienie „:setting” wynosi 0, więc na kontach nie ma miejsca na ani jeden plik; wpisz inną wartość: :takes.',
    'check_bytes' => 'Ustawienie „:setting” to :value bez jednostki, co panel przyjmuje jako bajty; podaj jednostkę, możliwe wartości: :takes.',
    'check_equal_servers' => 'Ustawienie „:setting” podaje dwa razy ten sam serwer (:value); wpisz różne: :takes.',
    'check_no_web' => 'Pakiet nie pozwala na żadną domenę WWW, więc zamówiona domena nie otrzyma strony; zwiększ „:setting”, jeśli ma ją mieć.',
    'check_ignored' => 'Pakiet panelu jest używany bez zmian, więc te ustawienia są pomijane: :settings. Liczą się z „:use”.',
    'options_make' => 'Utwórz opcje',
    'options_add' => 'Dodaj brakujące opcje',
    'options_missing' => 'BRAKUJE: :options. Nowe opcje są ukryte i pozostawiają ustawienie produktowi, dopóki nie dodasz wartości z cenami.',
    'options_complete' => 'KOMPLET: dla każdego limitu jest opcja.',
    'options_added' => 'Dodano ukryte opcje: :options. Dodaj wartości z cenami w System Settings, Configurable Options, a potem przestań je ukrywać.',
    'option_group' => 'HestiaCP :product (:id)',
    'option_group_about' => 'Limity produktu :product',
    'option_as_product' => 'Jak w produkcie',
    'kind_reapply' => 'ustawienia produktu dla istniejących kont',
    'reapply_about' => 'Konta zachowują limity, z którymi je utworzono, dopóki nie zastosuje się do nich ustawień. Liczba kont tego produktu: '
        . ':count.',
    'reapply_check' => 'Sprawdź, kto przekroczy limity',
    'reapply_apply' => 'Zapisz i zastosuj do wszystkich kont',
    'reapply_on_screen' => 'Według tego, co jest teraz na ekranie; niczego nie zapisano ani nie zmieniono:',
    'reapply_slow' => 'Kolejnych serwerów nie zapytano (:count), bo panele odpowiadają zbyt wolno jak na stronę; zanim ustawienia zostaną zastosowane, zapytany zostanie każdy.',
    'reapply_no_page' => 'WHMCS nie odpowiedział; wczytaj stronę ponownie i zaloguj się, jeśli o to poprosi.',
    'reapply_started' => 'Cron WHMCS zastosuje ustawienia do kont po kolei; ta strona pokazuje postęp.',
    'reapply_running' => 'Ustawienia były już stosowane i są stosowane od nowa do wszystkich kont; ta strona pokazuje postęp.',
    'reapply_all_fit.one' => 'Jedyne konto mieści się w ustawieniach produktu.',
    'reapply_all_fit.few' => 'Wszystkie :count konta mieszczą się w ustawieniach produktu.',
    'reapply_all_fit.many' => 'Wszystkie :count kont mieści się w ustawieniach produktu.',
    'reapply_exceeds' => 'Konto :user wykorzystuje więcej, niż produkt teraz daje (:parts).',
    'reapply_part' => ':name: :used z :limit',
    'reapply_no_account' => 'Konta :user nie ma w panelu :server; popraw nazwę użytkownika w usłudze lub utwórz konto.',
    'reapply_no_product' => 'Produktu już nie ma albo należy do innego modułu, więc nie ma czego stosować.',
    'reapply_no_answer' => 'WHMCS nie podał wyniku; sprawdź usługę, a potem zastosuj ustawienia ponownie.',
    'reapply_summary' => 'Konta z zastosowanymi ustawieniami: :done z :total; pominięte z powodu większego wykorzystania: :skipped; zakończone '
        . 'błędem: :failed.',
    'reapply_open' => 'W toku: :message',
    'reapply_done' => 'Zakończono: :message',
    'reapply_failed' => 'Zaniechano: :message',
    'reapply_service' => 'Usługa :service: :sentence',
    'reapply_rest' => 'Oraz dalsze: :count.',
];
