<?php

/** Texts of the service and its account. Words with a colon in front are replaced. */

return [
    'account_created' => 'Le compte :user a été créé sur :server avec le forfait :package.',
    'create_no_domain' => 'La commande n’a pas de domaine, le compte a donc été créé sans domaine.',
    'create_no_certificate' => 'La commande n’a pas de domaine, le compte a donc été créé sans domaine et aucun certificat n’est demandé ; '
        . 'saisissez le domaine dans le service et cliquez sur « Réparer ou reprendre » pour ajouter les deux.',
    'create_suspended' => 'Le compte :user sur :server est suspendu et le reste ; rien n’a donc été modifié : cliquez sur « Réactiver », qui '
        . 'passe aussi le service à « Actif ».',
    'create_suspended_service' => 'Le compte :user sur :server est suspendu, comme le service ; rien n’a donc été modifié. Réessayez une fois la suspension levée.',
    'account_completed' => 'Le compte :user d’une tentative précédente a été complété sur :server avec le forfait :package.',
    'account_suspended' => 'Le compte :user sur :server a été suspendu.',
    'account_unsuspended' => 'Le compte :user sur :server a été réactivé.',
    'account_terminated' => 'Le compte :user a été supprimé de :server.',
    'account_password_changed' => 'Le mot de passe du compte :user sur :server a été modifié.',
    'account_package_changed' => 'Le compte :user sur :server a reçu le forfait :package.',
    'account_unchanged' => 'Rien n’était à modifier pour le compte :user sur :server. :reason',
    'account_elsewhere' => 'Le compte :user de ce service a été créé sur le serveur « :recorded » de WHMCS et n’est pas sur :server ; rien n’a donc été '
        . 'fait. Choisissez le serveur « :recorded » pour le service et réessayez, transférez d’abord le compte sur :server ou, si ce serveur n’existe plus, supprimez-le dans WHMCS.',
    'account_renamed' => 'Le nom d’utilisateur de ce service dans WHMCS est :user, mais son compte sur :server est :recorded, créé le :created ; '
        . 'rien n’a donc été fait. Remettez le nom d’utilisateur à :recorded, enregistrez le service et réessayez, ou supprimez :recorded sur le '
        . 'panneau si plus personne n’en a besoin.',
    'contact_changed' => 'L’adresse de contact du compte :user sur :server est désormais :email, comme celle du client.',
    'contact_known' => 'L’adresse de contact du compte :user sur :server est déjà :email.',
    'contact_suspended' => 'Le compte :user sur :server est suspendu, et le panneau n’y modifie rien avant sa réactivation ; son adresse de contact '
        . 'deviendra alors :email.',
    'contact_no_account' => 'Le service n’a plus de compte dont l’adresse de contact pourrait devenir :email.',
    'contact_not_ours' => 'L’adresse de contact du compte :user sur :server n’a pas été remplacée par :email, car rien n’établit que ce compte est '
        . 'celui de ce service : :reason',
    'renew_no_service' => 'WHMCS n’a indiqué aucun service, rien n’a donc été renouvelé ; renouvelez un service depuis sa propre page.',
    'renew_pushed' => 'Le service a été renouvelé, et ce qui reste à faire pour lui sera tenté de nouveau à la prochaine exécution du cron de '
        . 'WHMCS : :tasks.',
    'renew_pending' => 'Le service a été renouvelé, mais on ignore si son compte :user sur :server a été créé ; relancez « Créer », qui achève ce '
        . 'qui a été commencé.',
    'renew_not_pushed' => 'Le service a été renouvelé, mais ce qui reste à faire pour lui n’a pas pu être consulté : :reason',
    'name_replaced' => 'Le nom d’utilisateur « :user » proposé par WHMCS a été remplacé par un nom généré : :reason',
    'name_taken' => 'Le nom d’utilisateur :user appartient à un autre compte du panneau ; :next a donc été essayé à sa place.',
    'chosen_name_taken' => 'un autre service l’utilise.',
    'chosen_name_refused' => 'Le nom d’utilisateur « :user » choisi par le client à la commande n’est pas possible ; le compte en reçoit donc un '
        . 'autre : :reason',
    'chosen_password_refused' => 'Le mot de passe choisi par le client à la commande n’est pas utilisable ; le compte reçoit donc celui que WHMCS a '
        . 'généré : :reason',
    'chosen_password_not_saved' => 'WHMCS n’a pas enregistré le mot de passe choisi par le client à la commande ; le compte reçoit donc celui que '
        . 'WHMCS a généré.',
    'earlier_attempt' => 'Une tentative précédente pour cette commande a utilisé le nom d’utilisateur :user et son résultat est inconnu ; vérifiez '
        . 'sur le panneau si ce compte existe.',
    'username_not_saved' => 'Le compte :user est sur le panneau, mais WHMCS n’a pas enregistré son nom d’utilisateur ; saisissez-le dans le '
        . 'service, puis relancez « Créer ».',
    'no_service_properties' => 'WHMCS n’a pas donné au module l’accès aux champs propres du service ; la date de création du compte n’est donc pas '
        . 'enregistrée, et c’est l’adresse e-mail du client qui sert de preuve.',
    'client_action_failed' => '« :action », demandé par le client, a échoué : :reason',
    'busy' => 'Une autre action est encore en cours pour ce service, ce nom d’utilisateur ou ce domaine ; réessayez lorsqu’elle sera terminée.',
    'report_not_stored' => 'Le compte rendu de cette action n’a pas pu être enregistré pour la page du service (:reason) ; il figure dans le '
        . 'journal des modules.',
    'inner_error' => 'Le module s’est arrêté sur une erreur interne (:class dans :place) ; rien n’est considéré comme fait : consultez le journal '
        . 'd’activité, puis réessayez.',
    'steps_so_far' => '(Fait jusqu’ici : :steps.)',
    'step_package_ready' => 'forfait prêt',
    'step_package_kept' => 'forfait conservé',
    'step_user_found' => 'compte d’une tentative précédente trouvé',
    'step_user_created' => 'utilisateur créé',
    'step_account_moved' => 'compte déplacé',
];
