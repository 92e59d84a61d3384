<?php

/** Texts of configurable options and of what a service gets. Words with a colon in front are replaced. */

return [
    'bad_option' => 'Opcja „:option” tego zamówienia ma wartość „:value”, a dozwolona wartość to :takes; popraw wartość w System Settings, '
        . 'Configurable Options i spróbuj ponownie.',
    'option_twice' => 'Opcje konfigurowalne „:other” i „:option” tego zamówienia obie decydują o :name i mówią co innego; zostaw w zamówieniu tylko jedną z nich '
        . 'i spróbuj ponownie.',
    'value_megabytes' => 'liczba megabajtów, ilość taka jak 10 GB lub unlimited',
    'value_limit' => 'liczba całkowita lub unlimited',
    'value_number' => 'liczba całkowita (HestiaCP nie dopuszcza tu unlimited)',
    'value_decision' => 'yes lub no',
    'value_shell' => 'nazwa powłoki, na przykład bash lub nologin, albo yes lub no',
    'value_template' => 'nazwa szablonu w panelu',
    'value_percent' => 'wartość procentowa, na przykład 50%, lub unlimited',
    'value_time' => 'czas, na przykład 100ms lub 1s, albo unlimited',
    'value_memory' => 'rozmiar, na przykład 512M lub 2G, albo unlimited',
    'value_hosts' => 'od dwóch do ośmiu nazw hostów rozdzielonych przecinkami',
    'value_address' => 'adres IPv4 panelu, na przykład 192.0.2.10',
    'package_gone' => 'Pakietu produktu :package nie ma w panelu :server, więc nie można dodać do niego opcji zamówienia; wybierz dla produktu '
        . 'inny pakiet lub utwórz ten w panelu.',
    'package_foreign' => 'W panelu :server jest już pakiet :package, którego używa konto :user, więc go nie nadpisano; zmień nazwę tego pakietu w '
        . 'panelu i spróbuj ponownie.',
    'package_taken' => 'W panelu :server jest pakiet :package z innymi limitami, którego używa konto :user niebędące usługą WHMCS, więc go nie nadpisano; nadaj '
        . 'własnemu pakietowi produktu inną nazwę i spróbuj ponownie.',
    'package_in_use' => 'ma go konto :user albo konto to ma pakiet, którego nazwa zaczyna się tak samo.',
    'package_left' => 'Pakiet :package w panelu :server należał tylko do tej usługi i nie został usunięty: :reason',
    'limits_not_stored' => 'Nie udało się zapisać w bazie danych WHMCS, co otrzymuje ta usługa (:reason), więc strona usługi pokazuje poprzednie '
        . 'wartości.',
    'php_not_changed' => 'Szablonu PHP :template z zamówienia nie ustawiono dla domeny :domain: :reason',
    'address_not_changed' => 'Domena :domain ma adres :now, a zamówienie podaje :ip: działająca witryna nie jest przenoszona sama; przydziel adres kontu w panelu, '
        . 'a potem zmień go tam w domenie.',
    'address_unknown' => 'Nie wiadomo, czy domena :domain ma adres :ip z zamówienia: :reason',
];
