<?php

/** Texts of certificates. Words with a colon in front are replaced. */

return [
    'kind_mail_certificate' => 'certyfikat nazw poczty',
    'kind_certificate_expiry' => 'koniec ważności certyfikatu',
    'dns_elsewhere' => 'Nazwa :name wskazuje na :wrong zamiast na :right; należy zmienić jej rekord :type.',
    'dns_also_elsewhere' => 'Nazwa :name wskazuje nie tylko na :right, lecz także na :wrong; należy usunąć jej rekord :type z adresem :wrong.',
    'dns_too_many' => 'Nazwa :name wskazuje na :wrong, ale panel nie ma adresu tego rodzaju; należy usunąć jej rekord :type.',
    'dns_no_record' => 'Nazwa :name nie ma adresu w DNS; należy dodać rekord :type z adresem :right.',
    'dns_no_address' => 'Nazwa :name nie ma adresu w DNS; należy dodać rekord A z publicznym adresem panelu.',
    'dns_no_answer' => 'Serwery DNS tej maszyny nie odpowiedziały na pytanie o :name, więc nie wiadomo, czy nazwa ta prowadzi do panelu; zapytanie '
        . 'zostanie ponowione później.',
    'certificate_not_queued' => 'Certyfikatu dla :name nie udało się dodać do listy późniejszych prac, więc go nie będzie; uruchom go na stronie '
        . 'usługi: :reason',
    'certificate_queued' => 'W panelu :server zamówiono certyfikat dla :name; będzie gotowy w ciągu kilku minut.',
    'certificate_running' => 'Panel :server nadal pracuje nad certyfikatem dla :name; stan zostanie sprawdzony później.',
    'certificate_ready' => ':name ma certyfikat Let\'s Encrypt, ważny do :until.',
    'certificate_ready_undated' => ':name ma certyfikat Let\'s Encrypt; nie wiadomo, jak długo jest ważny, bo klucz dostępu :server nie pozwala '
        . 'wykonać :command.',
    'certificate_own' => ':name ma w panelu własny certyfikat; pozostawiono go bez zmian.',
    'certificate_own_expiring' => ':name ma na :server własny certyfikat, który wygasa :until i którego panel nie odnawia; należy zainstalować nowy.',
    'certificate_no_domain' => ':name nie jest domeną konta :user na :server, więc nie otrzyma certyfikatu; dodaj tam tę domenę i spróbuj ponownie.',
    'certificate_no_account' => 'Usługa dla :name nie ma jeszcze konta w panelu; utwórz je i spróbuj ponownie.',
    'certificate_refused' => 'Panel :server nie mógł uzyskać certyfikatu dla :name. Odpowiedź Let\'s Encrypt lub panelu: :reason. Jeśli nie wynika '
        . 'z niej, co zmienić, zajrzyj do :log na serwerze panelu.',
    'certificate_refused_limit' => 'Let\'s Encrypt nie przyjmuje teraz żądań dla :name, bo zbyt wiele wcześniejszych zakończyło się niepowodzeniem '
        . 'lub powodzeniem (:reason); żądanie zostanie ponowione później.',
    'certificate_not_there' => 'Panel :server pracuje nad certyfikatem dla :name od :minutes min bez wyniku, a klucz dostępu nie pozwala wykonać '
        . ':command, aby poznać przyczynę; zajrzyj do :log na serwerze panelu.',
    'certificate_trouble' => 'Z certyfikatem dla :name nie udało się nic zrobić: :reason',
    'certificate_client_reason' => 'Serwer nie mógł uzyskać certyfikatu dla :name; prosimy o kontakt z naszym działem wsparcia, który widzi '
        . 'przyczynę.',
    'certificate_suspended' => 'Certyfikat dla :name czeka, bo usługa lub domena jest zawieszona.',
    'certificate_inactive' => 'Usługa dla :name nie jest już aktywna, więc nie potrzebuje certyfikatu.',
    'certificate_gone' => ':name nie ma już certyfikatu na :server.',
    'certificate_valid' => 'Certyfikat dla :name jest ważny do :until.',
    'certificate_expiring' => 'Certyfikat dla :name wygasa :until, a panel :server go nie odnowił; zajrzyj do :log na serwerze panelu.',
];
