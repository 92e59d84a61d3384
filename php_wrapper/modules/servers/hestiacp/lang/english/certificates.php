<?php

/** Texts of certificates. Words with a colon in front are replaced. */

return [
    'kind_mail_certificate' => 'certificate of the mail names',
    'kind_certificate_expiry' => 'end of a certificate',
    'dns_elsewhere' => ':name points to :wrong instead of :right; change its :type record.',
    'dns_also_elsewhere' => ':name points to :wrong beside :right; remove its :type record with :wrong.',
    'dns_too_many' => ':name points to :wrong, but the panel has no address of that kind; remove its :type record.',
    'dns_no_record' => ':name has no address in DNS; add an :type record with :right.',
    'dns_no_address' => ':name has no address in DNS; add an A record with the public address of the panel.',
    'dns_no_answer' => 'The name servers of this machine gave no answer about :name, so it is not known whether it leads to the panel; it is asked again later.',
    'certificate_not_queued' => 'The certificate of :name could not be put on the list of later work, so there is none; start it on the service\'s page: :reason',
    'certificate_queued' => 'The panel :server was asked for a certificate of :name and gets it within some minutes.',
    'certificate_running' => 'The panel :server is still busy with the certificate of :name; it is looked at again later.',
    'certificate_ready' => ':name has its certificate from Let\'s Encrypt, valid until :until.',
    'certificate_ready_undated' => ':name has its certificate from Let\'s Encrypt; how long it is valid cannot be told, because the access key of :server may not '
        . 'run :command.',
    'certificate_own' => ':name has a certificate of its own on the panel, which is left as it is.',
    'certificate_own_expiring' => ':name has a certificate of its own on :server, which ends on :until and which the panel does not renew; have a new one installed.',
    'certificate_no_domain' => ':name is not a domain of the account :user on :server, so it gets no certificate; add the domain there, then try again.',
    'certificate_no_account' => 'The service of :name has no account on a panel yet; create it, then try again.',
    'certificate_refused' => 'The panel :server could not get a certificate for :name, because Let\'s Encrypt or the panel said: :reason. '
        . 'Look into :log on the panel if that does not tell what to change.',
    'certificate_refused_limit' => 'Let\'s Encrypt takes no more requests for :name now, because too many have failed or succeeded before (:reason); '
        . 'it is asked again later.',
    'certificate_not_there' => 'The panel :server has worked for :minutes minutes at the certificate of :name without a result, and the access key may not run :command, '
        . 'which would tell the reason; look into :log on the panel.',
    'certificate_trouble' => 'Nothing could be done for the certificate of :name: :reason',
    'certificate_client_reason' => 'The server could not get the certificate of :name; ask our support, who can see why.',
    'certificate_suspended' => 'The certificate of :name waits, because the service or the domain is suspended.',
    'certificate_inactive' => 'The service of :name is not active any more, so it needs no certificate.',
    'certificate_gone' => ':name has no certificate on :server any more.',
    'certificate_valid' => 'The certificate of :name is valid until :until.',
    'certificate_expiring' => 'The certificate of :name ends on :until, and the panel :server has not renewed it; look into :log on the panel.',
];
