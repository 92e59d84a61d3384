<?php

/** Texts of the license. Words with a colon in front are replaced. */

return [
    'bad_authorities' => 'Plik :file musi zawierać identyfikatory kluczy i klucze publiczne, {"KEY_ID": "PUBLIC_KEY"}, albo, z dodatkowymi ca_file '
        . 'i proxy, {"public_keys": {...}}; popraw go lub usuń, aby sprzedawać bez licencji.',
    'bad_license_addon' => 'Plik :file musi wskazywać WHMCS, który wydaje licencje, w postaci {"addon": {"url": "https://...", "secret": "..."}}, '
        . 'bez kluczy publicznych; addon może też zawierać local_key_days i check_fail_days jako liczby całkowite; popraw plik lub usuń go, aby '
        . 'sprzedawać bez licencji.',
    'lease_not_stored' => 'Odpowiedzi serwera licencji nie udało się zapisać w konfiguracji WHMCS, więc przy następnym zamówieniu zapytanie '
        . 'zostanie wysłane ponownie: :reason',
    'lease_too_large' => 'Odpowiedź jest większa niż 32 KB; zapytaj dostawcę licencji o przyczynę.',
];
