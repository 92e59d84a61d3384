<?php

/** Texts of the service and its account. Words with a colon in front are replaced. */

return [
    'account_created' => 'Konto :user utworzono na :server z pakietem :package.',
    'create_no_domain' => 'Zamówienie nie ma domeny, więc konto utworzono bez domeny.',
    'create_no_certificate' => 'Zamówienie nie ma domeny, więc konto utworzono bez domeny i nie prosi się o certyfikat; wpisz domenę w usłudze i '
        . 'naciśnij „Napraw lub dokończ”, aby dodać oba.',
    'create_suspended' => 'Konto :user na :server jest zawieszone i takie pozostaje, więc niczego nie zmieniono; naciśnij „Odwieś”, co ustawi też '
        . 'stan usługi na Active.',
    'create_suspended_service' => 'Konto :user na :server jest zawieszone, tak jak usługa, więc niczego nie zmieniono; spróbuj ponownie po zakończeniu zawieszenia.',
    'account_completed' => 'Konto :user z wcześniejszej próby uzupełniono na :server z pakietem :package.',
    'account_suspended' => 'Konto :user na :server zawieszono.',
    'account_unsuspended' => 'Cofnięto zawieszenie konta :user na :server.',
    'account_terminated' => 'Konto :user usunięto z :server.',
    'account_password_changed' => 'Zmieniono hasło konta :user na :server.',
    'account_package_changed' => 'Kontu :user na :server przypisano pakiet :package.',
    'account_unchanged' => 'W koncie :user na :server nie trzeba było niczego zmieniać. :reason',
    'account_elsewhere' => 'Konto :user tej usługi utworzono na serwerze „:recorded” w WHMCS i nie ma go na :server, więc niczego nie zrobiono; ustaw '
        . 'w usłudze serwer „:recorded” i spróbuj ponownie, najpierw przenieś konto na :server albo, jeśli tego serwera już nie ma, usuń jego wpis w WHMCS.',
    'account_renamed' => 'Nazwą użytkownika tej usługi w WHMCS jest :user, ale jej konto na :server to :recorded, utworzone :created, więc '
        . 'niczego nie zrobiono; zmień nazwę użytkownika na :recorded, zapisz usługę i spróbuj ponownie albo usuń :recorded w panelu, jeśli nikt '
        . 'już go nie potrzebuje.',
    'contact_changed' => 'Adres kontaktowy konta :user na :server to teraz :email, tak jak u klienta.',
    'contact_known' => 'Adres kontaktowy konta :user na :server to już :email.',
    'contact_suspended' => 'Konto :user na :server jest zawieszone i do cofnięcia zawieszenia panel niczego w nim nie zmienia; potem adresem '
        . 'kontaktowym będzie :email.',
    'contact_no_account' => 'Usługa nie ma już konta, którego adresem kontaktowym mógłby zostać :email.',
    'contact_not_ours' => 'Adresu kontaktowego konta :user na :server nie zmieniono na :email, bo nie ma potwierdzenia, że konto należy do tej '
        . 'usługi: :reason',
    'renew_no_service' => 'WHMCS nie wskazał usługi, więc niczego nie odnowiono; odnów usługę na jej własnej stronie.',
    'renew_pushed' => 'Usługę odnowiono, a niedokończone zadania zostaną ponowione przy następnym uruchomieniu crona WHMCS: :tasks.',
    'renew_pending' => 'Usługę odnowiono, ale nie wiadomo, czy jej konto :user na :server zostało utworzone; uruchom ponownie „Utwórz”, aby '
        . 'dokończyć rozpoczęte działanie.',
    'renew_not_pushed' => 'Usługę odnowiono, ale nie udało się sprawdzić, jakie jej zadania są niedokończone: :reason',
    'name_replaced' => 'Nazwę użytkownika „:user” z WHMCS zastąpiono wygenerowaną: :reason',
    'name_taken' => 'Nazwa użytkownika :user należy w panelu do innego konta, więc spróbowano nazwy :next.',
    'chosen_name_taken' => 'ma ją inna usługa.',
    'chosen_name_refused' => 'Nazwa użytkownika „:user”, którą klient wybrał przy zamówieniu, nie może zostać użyta, więc konto otrzyma inną: '
        . ':reason',
    'chosen_password_refused' => 'Hasło, które klient wybrał przy zamówieniu, nie może zostać użyte, więc konto otrzyma hasło utworzone przez '
        . 'WHMCS: :reason',
    'chosen_password_not_saved' => 'WHMCS nie zapisał hasła, które klient wybrał przy zamówieniu, więc konto otrzyma hasło utworzone przez WHMCS.',
    'earlier_attempt' => 'Wcześniejsza próba realizacji tego zamówienia użyła nazwy użytkownika :user, a jej wynik jest nieznany; sprawdź w '
        . 'panelu, czy takie konto istnieje.',
    'username_not_saved' => 'Konto :user jest w panelu, ale WHMCS nie zapisał jego nazwy użytkownika; wpisz ją w usłudze i uruchom ponownie „Utwórz”.',
    'no_service_properties' => 'WHMCS nie udostępnił modułowi własnych pól usługi, więc czas utworzenia konta nie został zapisany; zamiast niego '
        . 'konto potwierdza adres e-mail klienta.',
    'client_action_failed' => '„:action”, wybrane przez klienta, nie powiodło się: :reason',
    'busy' => 'Dla tej usługi, nazwy użytkownika lub domeny trwa jeszcze inne działanie; spróbuj ponownie, gdy się zakończy.',
    'report_not_stored' => 'Przebiegu tego działania nie udało się zapisać na potrzeby strony usługi (:reason); znajduje się on w dzienniku modułu.',
    'inner_error' => 'Moduł zatrzymał się z powodu błędu wewnętrznego (:class w :place), więc wykonania działania nie potwierdzono: sprawdź '
        . 'dziennik aktywności i spróbuj ponownie.',
    'steps_so_far' => '(Dotychczas wykonano: :steps.)',
    'step_package_ready' => 'pakiet gotowy',
    'step_package_kept' => 'pakiet pozostawiono bez zmian',
    'step_user_found' => 'znaleziono konto z wcześniejszej próby',
    'step_user_created' => 'użytkownika utworzono',
    'step_account_moved' => 'konto przeniesiono',
];
