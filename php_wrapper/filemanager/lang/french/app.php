<?php

/** Texts of the way in, of sessions and of errors. Words with a colon in front are replaced. */

return [
    'page_title' => 'Fichiers',
    'page_go_on' => 'Continuer vers vos fichiers',
    'page_no_script' => 'Le gestionnaire de fichiers a besoin de JavaScript ; autorisez-le pour ce site et rechargez la page.',
    'page_not_built' => 'Le gestionnaire de fichiers est installé sans sa page : l’administrateur doit construire public/assets avec ./dev assets et le copier ici ; '
        . 'rechargez ensuite la page.',
    'page_no_session' => 'Vous n’êtes pas connecté au gestionnaire de fichiers, ou votre session est terminée ; rouvrez vos fichiers depuis votre service d’hébergement.',
    'handoff_refused' => 'Ce lien vers vos fichiers a expiré ; retournez à votre service d’hébergement et cliquez de nouveau sur le bouton.',
    'handoff_version' => 'Le gestionnaire de fichiers et le module de l’espace client ne vont pas ensemble, car leurs versions diffèrent ; '
        . 'l’administrateur doit mettre les deux à jour vers la même.',
    'error_session' => 'Votre session est terminée ; rouvrez vos fichiers depuis votre service d’hébergement.',
    'error_token' => 'Cette page n’est plus à jour, car le gestionnaire de fichiers a été rouvert ailleurs dans ce navigateur ; rechargez la page.',
    'error_origin' => 'La requête ne venait pas de la page du gestionnaire de fichiers et a été refusée ; rechargez la page.',
    'error_method' => 'La requête a été envoyée d’une façon que le gestionnaire de fichiers n’accepte pas ; rechargez la page.',
    'error_request' => 'Le gestionnaire de fichiers ne comprend pas la requête ; rechargez la page.',
    'error_media_type' => 'La requête contient un type de données que le gestionnaire de fichiers n’accepte pas ; rechargez la page.',
    'error_unknown_do' => 'Le gestionnaire de fichiers ne connaît pas l’action demandée ; rechargez la page.',
    'error_host' => 'Le gestionnaire de fichiers est à une autre adresse : ouvrez :url.',
    'error_plain_http' => 'Le gestionnaire de fichiers n’est accessible qu’en https ; utilisez cette adresse.',
    'error_path' => 'Le gestionnaire de fichiers ne travaille pas avec ce chemin.',
    'error_name' => 'Ce nom n’est pas utilisable : il est vide, dépasse 255 octets ou contient « / » ou un saut de ligne ; choisissez-en un autre.',
    'error_missing' => 'Le fichier ou le dossier n’existe plus ; actualisez la liste.',
    'error_denied' => 'Le serveur ne le permet pas ; le fichier ou le dossier appartient à quelqu’un d’autre ou est protégé.',
    'error_exists' => 'Un fichier ou un dossier porte déjà ce nom, ou le dossier n’est pas vide.',
    'error_changed' => 'Le fichier a été modifié sur le serveur depuis que vous l’avez ouvert.',
    'error_quota' => 'Il n’y a plus d’espace pour cela sur le serveur ; supprimez des éléments ou commandez plus d’espace.',
    'error_too_large' => 'La taille dépasse ce que le gestionnaire de fichiers accepte.',
    'error_busy' => 'Le serveur de fichiers a trop de connexions pour le moment ; réessayez dans quelques secondes.',
    'error_requests' => 'Il y a eu trop de requêtes en une minute ; patientez un instant et réessayez.',
    'error_login_pause' => 'Le serveur de fichiers vient de refuser plusieurs connexions, les nouvelles doivent donc attendre ; réessayez dans dix minutes.',
    'error_unreachable' => 'Le serveur de fichiers est injoignable ou a mis fin à la connexion ; ce qui était en cours est peut-être incomplet : '
        . 'vérifiez, puis réessayez.',
    'error_timeout' => 'Le serveur de fichiers n’a pas répondu à temps ; ce qui était en cours est peut-être incomplet : vérifiez, puis réessayez.',
    'error_protocol' => 'La réponse du serveur de fichiers était incompréhensible, et la connexion a été fermée ; réessayez.',
    'error_login' => 'Le serveur de fichiers a refusé le mot de passe enregistré pour votre service d’hébergement, car il a été modifié ailleurs ; '
        . 'définissez un nouveau mot de passe dans votre service d’hébergement, puis rouvrez vos fichiers.',
    'error_private' => 'Le nom du serveur de fichiers mène à une adresse privée, à laquelle le gestionnaire ne se connecte pas ; prévenez le support.',
    'error_jail' => 'Le compte peut se connecter avec un shell, et ce serveur n’offre alors aucun accès aux fichiers par FTP ; '
        . 'demandez au support de changer le shell, ou utilisez SFTP.',
    'error_tls' => 'Le certificat du serveur de fichiers n’a pas été accepté, rien ne lui a donc été envoyé ; prévenez le support.',
    'error_restart' => 'Ce serveur ne peut pas poursuivre un fichier partiellement écrit ; envoyez-le de nouveau.',
    'error_unsupported' => 'Ce n’est pas possible ici.',
    'error_failed' => 'Le gestionnaire de fichiers s’est arrêté sur une erreur interne ; réessayez, et prévenez le support si elle persiste.',
    'error_state' => 'Le gestionnaire de fichiers ne peut pas écrire dans son propre répertoire sur le serveur web ; '
        . 'l’administrateur doit s’en occuper (php install.php --check).',
    'error_config' => 'Le gestionnaire de fichiers n’est pas configuré ; l’administrateur doit exécuter « php install.php ».',
    'error_billing' => 'L’espace client n’a pas pu être joint, on ne sait donc pas si l’opération a été effectuée ; vérifiez, puis réessayez.',
    'error_version' => 'Le gestionnaire de fichiers et le module de l’espace client ne vont pas ensemble ; l’administrateur doit mettre les deux à jour vers la même version.',
    'error_billing_said' => 'Le panneau d’hébergement n’a pas effectué l’opération : :said',
    'error_billing_said_nothing' => 'Le panneau d’hébergement n’a pas effectué l’opération et n’a pas donné de raison ; réessayez, '
        . 'et prévenez le support si cela persiste.',
];
