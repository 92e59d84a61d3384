<?php

/** Texts of certificates. Words with a colon in front are replaced. */

return [
    'kind_mail_certificate' => 'certificat des noms d’hôte de messagerie',
    'kind_certificate_expiry' => 'expiration d’un certificat',
    'dns_elsewhere' => ':name pointe vers :wrong au lieu de :right ; modifiez son enregistrement :type.',
    'dns_also_elsewhere' => ':name pointe vers :wrong en plus de :right ; supprimez son enregistrement :type avec :wrong.',
    'dns_too_many' => ':name pointe vers :wrong, mais le panneau n’a pas d’adresse de ce type ; supprimez son enregistrement :type.',
    'dns_no_record' => ':name n’a pas d’adresse dans le DNS ; ajoutez un enregistrement :type avec :right.',
    'dns_no_address' => ':name n’a pas d’adresse dans le DNS ; ajoutez un enregistrement A avec l’adresse publique du panneau.',
    'dns_no_answer' => 'Les serveurs de noms de cette machine n’ont pas répondu au sujet de :name ; on ignore donc s’il mène au panneau. Une '
        . 'nouvelle demande sera faite plus tard.',
    'certificate_not_queued' => 'Le certificat de :name n’a pas pu être inscrit parmi les tâches différées, il n’y en a donc pas ; lancez la '
        . 'demande depuis la page du service : :reason',
    'certificate_queued' => 'Un certificat pour :name a été demandé au panneau :server, qui l’obtiendra d’ici quelques minutes.',
    'certificate_running' => 'Le panneau :server travaille encore au certificat de :name ; il sera de nouveau vérifié plus tard.',
    'certificate_ready' => ':name a son certificat Let’s Encrypt, valable jusqu’au :until.',
    'certificate_ready_undated' => ':name a son certificat Let’s Encrypt ; sa durée de validité n’est pas connue, car la clé d’accès de :server ne '
        . 'peut pas exécuter :command.',
    'certificate_own' => ':name a son propre certificat sur le panneau ; il est laissé tel quel.',
    'certificate_own_expiring' => ':name a sur :server son propre certificat, qui expire le :until et que le panneau ne renouvelle pas ; faites-en installer un nouveau.',
    'certificate_no_domain' => ':name n’est pas un domaine du compte :user sur :server et n’obtient donc pas de certificat ; ajoutez-y le domaine, '
        . 'puis réessayez.',
    'certificate_no_account' => 'Le service de :name n’a pas encore de compte sur un panneau ; créez-le, puis réessayez.',
    'certificate_refused' => 'Le panneau :server n’a pas pu obtenir de certificat pour :name ; réponse de Let’s Encrypt ou du panneau : :reason. Si '
        . 'elle n’indique pas ce qu’il faut changer, consultez :log sur le panneau.',
    'certificate_refused_limit' => 'Let’s Encrypt n’accepte plus de demandes pour :name actuellement, car trop de demandes ont déjà échoué ou '
        . 'abouti (:reason) ; une nouvelle demande sera faite plus tard.',
    'certificate_not_there' => 'Le panneau :server travaille depuis :minutes min au certificat de :name sans résultat, et la clé d’accès ne peut '
        . 'pas exécuter :command, qui en donnerait la raison ; consultez :log sur le panneau.',
    'certificate_trouble' => 'Rien n’a pu être fait pour le certificat de :name : :reason',
    'certificate_client_reason' => 'Le serveur n’a pas pu obtenir le certificat de :name ; adressez-vous à notre support, qui peut en voir la '
        . 'raison.',
    'certificate_suspended' => 'Le certificat de :name est en attente, car le service ou le domaine est suspendu.',
    'certificate_inactive' => 'Le service de :name n’est plus actif et n’a donc pas besoin de certificat.',
    'certificate_gone' => ':name n’a plus de certificat sur :server.',
    'certificate_valid' => 'Le certificat de :name est valable jusqu’au :until.',
    'certificate_expiring' => 'Le certificat de :name expire le :until, et le panneau :server ne l’a pas renouvelé ; consultez :log sur le panneau.',
];
