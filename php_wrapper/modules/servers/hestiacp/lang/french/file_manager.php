<?php

/** Texts of the file manager's part: client_ and error_ are for clients, the others for staff. Words with a colon in front are replaced. */

return [
    'setting_file_manager_url' => 'Gestionnaire de fichiers',
    'about_file_manager_url' => 'Adresse du gestionnaire de fichiers, https://files.example.com/ ; {host} y est remplacé par le nom d’hôte du serveur. Vide = aucun',
    'setting_file_manager_new_tab' => 'Gestionnaire de fichiers dans un nouvel onglet',
    'about_file_manager_new_tab' => 'Le client garde cette page, le gestionnaire de fichiers s’ouvre à côté',
    'setting_file_manager_direct' => 'Gestionnaire de fichiers sans WHMCS',
    'about_file_manager_direct' => 'Uniquement si le gestionnaire de fichiers ne peut pas joindre WHMCS : il reçoit alors le mot de passe du compte avec le client, scellé, '
        . 'et les archives, copies et recherches passent lentement par FTP',
    'product_file_manager_secret' => 'Secret du gestionnaire de fichiers',

    'file_manager_secret_there' => 'Un secret est enregistré pour :url ; ce que vous saisissez ici le remplace, et il n’est jamais affiché.',
    'file_manager_secret_missing' => 'Il n’y a pas encore de secret pour :url, aucun bouton n’est donc affiché ; saisissez celui que « php install.php » '
        . 'du gestionnaire de fichiers a affiché.',
    'file_manager_secret_saved' => 'Le secret du gestionnaire de fichiers à l’adresse :url est enregistré, chiffré ; chaque produit ayant cette adresse l’utilise.',
    'file_manager_secret_bad' => 'Le secret du gestionnaire de fichiers à l’adresse :url n’a pas été enregistré, car il ne se compose pas de 43 lettres, chiffres, '
        . 'traits d’union et traits de soulignement ; copiez celui que « php install.php » du gestionnaire de fichiers a affiché.',
    'file_manager_secret_alone' => 'Le secret du gestionnaire de fichiers n’a pas été enregistré, car le produit n’indique aucun gestionnaire de fichiers ; '
        . 'saisissez aussi son adresse.',
    'file_manager_bad_url' => 'L’adresse du gestionnaire de fichiers dans les paramètres du produit n’est pas de la forme https://files.example.com/ '
        . '(https, 200 caractères au plus, sans utilisateur ni point d’interrogation) ; corrigez-la.',
    'file_manager_bad_host' => 'L’adresse du gestionnaire de fichiers contient {host}, et « :server » n’est pas un nom d’hôte ; '
        . 'saisissez le nom d’hôte du serveur, ou dans le produit une adresse sans {host}.',
    'file_manager_no_secret' => 'Il n’y a pas de secret pour le gestionnaire de fichiers à l’adresse :url ; saisissez-le dans les paramètres du produit.',
    'file_manager_page_begun' => 'Le gestionnaire de fichiers ne peut pas être ouvert, car quelque chose a été affiché avant sa page (:place) ; '
        . 'supprimez cette sortie, par exemple une ligne vide ou une marque d’ordre des octets (BOM) au début d’un fichier PHP.',
    'file_manager_no_https' => 'Le gestionnaire de fichiers ne peut pas être ouvert, car l’adresse de WHMCS dans ses paramètres généraux ne commence pas par https:// ; '
        . 'corrigez l’URL système de WHMCS.',
    'file_manager_no_password' => 'WHMCS n’a pas de mot de passe utilisable pour le compte :user, le gestionnaire de fichiers ne peut donc pas se connecter ; '
        . 'définissez un nouveau mot de passe.',
    'file_manager_no_user' => 'Le service n’indique aucun compte sur :server dont les fichiers puissent être affichés ; corrigez son nom d’utilisateur.',
    'file_manager_foreign' => 'Ce service n’appartient pas au module HestiaCP, il n’y a donc pas de fichiers à afficher ; attribuez-lui un produit HestiaCP.',
    'file_manager_inactive' => 'Le service n’est pas actif, ses fichiers ne sont donc pas affichés ; activez-le d’abord.',
    'file_manager_none' => 'Le produit n’indique aucun gestionnaire de fichiers ; saisissez-en l’adresse ci-dessus et enregistrez.',
    'certificate_unread' => 'Le certificat de :server n’a pas pu être lu en cinq secondes, le gestionnaire de fichiers ne peut donc pas savoir comment reconnaître le serveur ; '
        . 'vérifiez qu’il répond et que PHP dispose de l’extension openssl.',
    'certificate_other_key' => 'Le certificat de :server a une autre clé publique que le pin de l’Access Hash du serveur ; '
        . 'si le serveur a reçu une nouvelle clé, saisissez son pin, sinon quelqu’un s’est interposé.',

    'kind_revoke_files' => 'fermeture des sessions du gestionnaire de fichiers',
    'file_manager_revoked' => 'Le gestionnaire de fichiers à l’adresse :url a fermé les sessions de ce service.',
    'file_manager_revoke_none' => 'Il ne reste aucune session à fermer dans le gestionnaire de fichiers à l’adresse :url.',
    'file_manager_silent' => 'Le gestionnaire de fichiers à l’adresse :url n’a pas répondu, des sessions de ce service peuvent donc y être encore ouvertes ; '
        . 'vérifiez qu’il fonctionne et que son certificat est valide.',
    'file_manager_refuses' => 'Le gestionnaire de fichiers à l’adresse :url refuse de fermer les sessions de ce service (HTTP :status) ; '
        . 'vérifiez que son secret et son horloge sont ceux de WHMCS et que les deux sont de la même version.',

    'client_files_unavailable' => 'Le gestionnaire de fichiers ne peut pas être ouvert pour le moment ; réessayez plus tard ou contactez notre support.',
    'file_manager_clients_only' => 'Seuls les clients ouvrent le gestionnaire de fichiers, sur la page de leur service ; utilisez « Login as Owner » pour voir ce qu’ils voient.',
    'file_manager_title' => 'Gestionnaire de fichiers',
    'file_manager_open' => 'Ouvrir le gestionnaire de fichiers',
    'file_manager_open_domain' => 'Fichiers de',
    'file_manager_about' => 'Affiche les fichiers de ce compte dans le navigateur',
    'file_manager_opens' => 'Le gestionnaire de fichiers s’ouvre ; sinon, utilisez le bouton.',

    'file_manager_error' => 'Le serveur n’a pas pu le faire ; réessayez plus tard ou contactez notre support.',
    'file_manager_error_gone' => 'Cette session est terminée ; ouvrez à nouveau le gestionnaire de fichiers depuis la page de votre service.',
    'file_manager_error_busy' => 'Le serveur travaille encore pour ce compte ; attendez qu’il ait terminé, puis réessayez.',
    'file_manager_error_unsupported' => 'Le serveur ne peut pas le faire en une seule étape ; il faut procéder fichier par fichier.',
    'file_manager_error_missing' => 'Le fichier ou le répertoire n’existe plus ; rechargez la liste.',
    'file_manager_error_exists' => 'Un élément porte déjà ce nom ; choisissez un autre nom.',
    'file_manager_error_unknown' => 'La connexion au serveur a été perdue, on ne sait donc pas si l’opération a été effectuée ; rechargez la liste avant de réessayer.',
];
