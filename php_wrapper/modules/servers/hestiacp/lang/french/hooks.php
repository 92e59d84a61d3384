<?php

/** Texts of hooks and cron. Words with a colon in front are replaced. */

return [
    'hook_failed' => 'Ce que le module fait au hook :hook de WHMCS n’a pas été exécuté, la page continue sans cela : :reason',
    'cron_idle' => 'Le cron de WHMCS ne peut effectuer aucune tâche pour les panneaux : :reason',
    'license_not_renewed' => 'La licence du produit :product ne laisse passer aucune commande, selon sa vérification quotidienne : :reason',
    'order_domain' => '« :domain » n’est pas un nom de domaine ; saisissez-en un comme example.com, sans "http://" ni espaces.',
    'order_username' => 'Le nom d’utilisateur « :user » n’est pas utilisable, choisissez-en un autre : :reason',
    'order_password_short' => 'Le mot de passe est trop court ; choisissez-en un d’au moins :length caractères.',
    'order_password_long' => 'Le mot de passe est trop long ; choisissez-en un d’au plus :length caractères.',
    'order_password_characters' => 'Ce mot de passe n’est pas utilisable ; choisissez-en un sur une seule ligne, sans espaces au début ni à la fin, '
        . 'et qui ne commence pas par /tmp/.',
];
