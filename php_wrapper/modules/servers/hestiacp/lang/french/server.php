<?php

/** Texts of the server record and its panel. Words with a colon in front are replaced. */

return [
    'no_server' => 'Aucun serveur n’est attribué à ce service ; choisissez un serveur HestiaCP dans le service, ou un groupe de serveurs dans le '
        . 'produit.',
    'no_host' => 'La fiche du serveur n’a ni nom d’hôte ni adresse IP (ou le produit n’a pas de serveur) ; saisissez le nom d’hôte du panneau.',
    'bad_host' => 'Le nom d’hôte :server de la fiche du serveur n’est ni un nom ni une adresse ; saisissez-le sans https://, sans port et sans '
        . 'chemin.',
    'bad_port' => 'Le port du serveur :server n’est pas un nombre de 1 à 65535 ; HestiaCP écoute sur 8083, sauf s’il a été modifié.',

    'hash_empty' => 'L’Access Hash de la fiche du serveur est vide ; saisissez la clé d’accès du panneau sous la forme KEY_ID:SECRET sur sa '
        . 'première ligne.',
    'hash_key' => 'La ligne :line de l’Access Hash du serveur doit être la clé d’accès sous la forme KEY_ID:SECRET, sans espaces ; copiez-la de '
        . 'nouveau depuis HestiaCP.',
    'hash_line' => 'La ligne :line de l’Access Hash du serveur n’est pas de la forme "name = value" ; corrigez-la, ou commencez-la par # pour en '
        . 'faire un commentaire.',
    'hash_no_value' => 'La ligne :line de l’Access Hash du serveur ne donne pas de valeur à :name ; saisissez-en une ou supprimez la ligne.',
    'hash_twice' => 'La ligne :line de l’Access Hash du serveur définit :name une seconde fois ; supprimez l’une des deux.',
    'hash_unknown' => 'La ligne :line de l’Access Hash du serveur définit :name, qui est inconnu ; le module connaît :names, et login en première '
        . 'ligne.',
    'hash_decision' => 'La ligne :line de l’Access Hash du serveur doit être :name = yes ou :name = no.',
    'hash_seconds' => 'La ligne :line de l’Access Hash du serveur doit donner :name en secondes, de 0.1 à 3600, par exemple 10.',
    'hash_milliseconds' => 'La ligne :line de l’Access Hash du serveur doit donner :name en millisecondes entières, de 100 à 3600000, par exemple '
        . '10000.',
    'hash_address' => 'La fiche du serveur donne :server et aucun nom d’hôte, donc la ligne address de son Access Hash ne remplace rien ; saisissez '
        . 'le nom du panneau comme nom d’hôte (Hostname), ou supprimez la ligne.',
    'hash_no_file' => 'La ligne :name de l’Access Hash du serveur ne désigne aucun fichier que PHP puisse lire ; corrigez le chemin, ou permettez à '
        . 'l’utilisateur de PHP de lire le fichier.',
    'hash_no_pem' => 'Le fichier de la ligne :name de l’Access Hash du serveur n’est pas au format PEM (aucune de ses lignes ne commence par '
        . '-----BEGIN) ; indiquez-en un autre, ou convertissez-le avec openssl.',
    'hash_no_folder' => 'La ligne :name de l’Access Hash du serveur ne désigne aucun dossier que PHP puisse lire ; corrigez le chemin, ou indiquez '
        . 'plutôt un seul fichier dans une ligne ca_file.',
    'hash_not_hashed' => 'Le dossier de la ligne ca_dir de l’Access Hash de :server ne contient aucun fichier nommé par son hash, donc aucune de ses '
        . 'autorités n’est connue ; exécutez-y « openssl rehash », ou indiquez le fichier dans une ligne ca_file.',
    'server_not_secure' => 'Dans la fiche du serveur :server, la case SSL n’est pas cochée ; le module utilise TLS malgré tout, car les panneaux ne '
        . 'parlent rien d’autre : cochez-la, pour que la fiche dise ce qui est fait.',
    'server_bad_ip' => 'L’adresse IP (IP Address) de la fiche du serveur :server n’est pas une adresse ; le module se fie au nom d’hôte, mais WHMCS '
        . 'l’affiche dans les e-mails et les listes : corrigez-la, ou laissez-la vide.',
    'hash_a_setting' => 'un paramètre',
    'hash_login' => 'La ligne :line de l’Access Hash du serveur choisit une méthode de connexion que le module ne connaît pas ; il connaît :logins.',
    'hash_login_first' => 'La ligne :line de l’Access Hash du serveur choisit une méthode de connexion, mais une autre figure au-dessus ; mettez '
        . 'cette ligne en premier, ou supprimez-la.',
    'hash_api_key' => 'La ligne :line de l’Access Hash du serveur doit être la clé API que v-generate-api-key a affichée, car la ligne précédente '
        . 'indique login = api_key.',
    'hash_no_password' => 'La ligne :line de l’Access Hash du serveur indique login = password, mais il manque le nom d’utilisateur ou le mot de '
        . 'passe dans la fiche du serveur ; saisissez-y ceux de l’utilisateur root du panneau, ou indiquez plutôt une clé d’accès.',

    'packages_not_permitted' => 'Le panneau :server accepte la clé d’accès, mais celle-ci ne peut pas lister les forfaits ; ajoutez '
        . 'v-list-user-packages (et, pour les forfaits créés par les produits, v-list-user-package, v-add-user-package et v-make-tmp-file) à sa '
        . 'liste de permissions.',
    'no_packages' => 'Le panneau :server n’a aucun forfait utilisable par un produit ; créez-en d’abord un sur le panneau.',
    'list_not_permitted' => 'Le panneau :server accepte la clé d’accès, mais celle-ci ne peut pas lister ces noms ; ajoutez :command à sa liste de '
        . 'permissions sur le panneau, ou saisissez le nom à la main.',
    'option_not_there' => ':name (absent du panneau)',
    'option_none' => '(le panneau n’en a aucun)',
    'panel_link' => 'Ouvrir HestiaCP',
    'panel_link_about' => 'Ouvre la page de connexion de :server dans un nouvel onglet',

    'remote_accounts' => 'Comptes',
    'remote_suspended' => 'suspendus : :count',
    'remote_disk' => 'Disque utilisé par les comptes',
    'remote_load' => 'Charge',
    'remote_unusable' => 'Clé d’accès inutilisable pour',
    'remote_failed' => 'Le :time : :error',

    'client_busy' => 'Une autre action est encore en cours pour ce service ; réessayez dans une minute.',
    'client_unavailable' => 'Les données du panneau d’hébergement ne sont pas disponibles actuellement ; réessayez plus tard.',
    'client_password_unusable' => 'Le serveur d’hébergement ne peut pas utiliser ce mot de passe ; choisissez-en un autre sans espaces au début ni '
        . 'à la fin, sans sauts de ligne ni autres caractères invisibles.',
    'client_password_kept' => 'Le mot de passe n’a pas été modifié, car le serveur d’hébergement n’accepte pas la modification actuellement ; '
        . 'réessayez plus tard, ou contactez notre support.',
    'client_password_unknown' => 'Il n’est pas certain que le mot de passe ait été modifié ; essayez de vous connecter avec le nouveau, et '
        . 'modifiez-le de nouveau en cas d’échec.',

    'probe_resolve' => 'Le nom d’hôte du panneau :server ne peut pas être résolu ; corrigez le nom d’hôte dans la fiche du serveur, ou le DNS de '
        . 'cette machine.',
    'probe_refused' => 'Le panneau :server refuse les connexions ; vérifiez que HestiaCP y fonctionne, que le port de la fiche du serveur est le '
        . 'bon, et que ni son pare-feu ni son fail2ban ne bloquent cette machine.',
    'probe_timeout' => 'Le panneau :server n’a pas répondu à temps ; vérifiez le nom d’hôte et le port de la fiche du serveur, les pare-feu sur le '
        . 'trajet et la charge du panneau, puis testez de nouveau.',
    'probe_broken' => 'La connexion au panneau :server a été interrompue ; testez de nouveau et, si cela se reproduit, vérifiez le réseau et le '
        . 'journal du nginx propre à HestiaCP.',
    'probe_not_tls' => 'Ce qui écoute sur :server ne parle pas TLS, ce n’est donc pas HestiaCP ; corrigez le port dans la fiche du serveur (8083, '
        . 'sauf s’il a été modifié sur le panneau).',
    'probe_pin' => 'La clé publique du panneau :server n’est pas celle de la ligne "pin" de l’Access Hash : son certificat a reçu une nouvelle clé, '
        . 'ou une autre machine répond ; comparez sur le panneau avant de modifier la ligne.',
    'probe_tls' => 'Aucune connexion TLS au panneau :server n’a pu être établie ; vérifiez que HestiaCP y répond, avec TLS 1.2 ou plus récent.',
    'probe_proxy' => 'Le proxy sur le trajet vers le panneau :server ne fonctionne pas ; corrigez la ligne "proxy" de l’Access Hash du serveur.',
    'probe_too_old' => 'Le panneau :server est antérieur à HestiaCP 1.6 et ne connaît pas les clés d’accès ; mettez-le à jour, ou créez-y une clé '
        . 'avec v-generate-api-key et commencez l’Access Hash par les deux lignes "login = api_key" et cette clé.',
    'probe_api_off' => 'L’API du panneau :server est désactivée, ou ouverte aux seules clés de son administrateur alors que cette clé est celle d’un autre '
        . 'utilisateur ; activez-la sur le panneau (Paramètres du serveur, Sécurité, Système, Activer l’accès à l’API) ou saisissez une clé de '
        . 'l’administrateur, puis testez de nouveau.',
    'probe_api_off_legacy' => 'L’API du panneau :server est désactivée pour les authentifications sans clé d’accès ; saisissez une clé d’accès dans l’Access '
        . 'Hash, ou activez cette API sur le panneau (v-change-sys-api enable legacy), puis testez de nouveau.',
    'probe_address' => 'Le panneau :server n’accepte pas les appels depuis l’adresse de cette machine ; ajoutez cette adresse sur le panneau '
        . '(Paramètres du serveur, Sécurité, Système, Adresses IP autorisées pour l’API), ainsi que son adresse IPv6 si le panneau en '
        . 'a une, puis testez de nouveau.',
    'probe_resting' => 'Le panneau :server a refusé des appels de cette machine au cours des dix dernières minutes (:count), et au prochain son '
        . 'fail2ban bloquera cette machine ; rien n’a donc été envoyé. Testez de nouveau dans :minutes min et, d’ici là, :correction.',
    'correct_key' => 'corrigez la clé d’accès ou l’identification dans la fiche du serveur',
    'correct_permission' => 'ajoutez les commandes manquantes à la liste de permissions de la clé d’accès (panel/install.sh sur le panneau)',
    'correct_any' => 'corrigez ce qu’il a refusé (/var/log/hestia/auth.log y nomme les appels)',
    'probe_maybe_banned' => 'Il a refusé des appels de cette machine au cours des dix dernières minutes (:count), son fail2ban (jail '
        . 'hestia-iptables) l’a donc peut-être bloquée : v-list-firewall-ban l’y montre, et v-delete-firewall-ban ADRESSE HESTIA y met fin.',

    'certificate_expired' => 'Le certificat du panneau :server a expiré ; renouvelez-le sur le panneau (v-add-letsencrypt-host, ou '
        . 'v-update-host-certificate pour votre propre certificat), puis testez de nouveau.',
    'certificate_not_yet_valid' => 'Le certificat du panneau :server n’est pas encore valable ; mettez à l’heure les horloges des deux machines, ou '
        . 'renouvelez-le sur le panneau.',
    'certificate_self_signed' => 'Le certificat du panneau :server est auto-signé ; obtenez-en un d’une autorité publique sur le panneau '
        . '(v-add-letsencrypt-host), ou faites confiance à celui-ci : copiez /usr/local/hestia/ssl/certificate.crt du panneau vers cette machine et '
        . 'ajoutez la ligne "ca_file = /path/to/certificate.crt" à l’Access Hash, ou ajoutez la ligne "pin = sha256//KEY", où KEY est ce que le '
        . 'panneau affiche pour "openssl x509 -in /usr/local/hestia/ssl/certificate.crt -noout -pubkey | openssl pkey -pubin -outform der | openssl '
        . 'dgst -sha256 -binary | base64".',
    'certificate_wrong_name' => 'Le certificat du panneau :server est établi pour un autre nom ; saisissez comme nom d’hôte le nom qu’il contient '
        . '(et, si celui-ci mène ailleurs, l’adresse du panneau dans la ligne "address = ..." de l’Access Hash), ou obtenez sur le panneau un '
        . 'certificat pour ce nom-ci.',
    'certificate_unknown_authority' => 'Le certificat du panneau :server est signé par une autorité que cette machine ne connaît pas ; obtenez-en '
        . 'un d’une autorité publique sur le panneau (v-add-letsencrypt-host), ou copiez le fichier PEM de l’autorité sur cette machine et ajoutez '
        . 'la ligne "ca_file = /path/to/authority.pem" à l’Access Hash.',
    'certificate_old_tls' => 'Le panneau :server ne parle que des versions de TLS antérieures à 1.2, qui ne sont plus sûres ; mettez à jour '
        . 'HestiaCP, ou ce qui se trouve devant lui.',
    'certificate_of_client' => 'Le panneau :server demande un certificat client qu’il connaît ; ajoutez les lignes "client_cert = /path" et, si la '
        . 'clé est à part, "client_key = /path" à l’Access Hash.',

    'needed_not_permitted' => 'Le panneau :server accepte l’authentification, mais interdit ce que nécessitent les commandes des clients : '
        . ':features ; relancez-y panel/install.sh de cette version, ou ajoutez :commands à la liste de permissions '
        . 'de la clé d’accès, qui doit être celle de l’administrateur, puis testez de nouveau.',
    'needed_missing' => 'HestiaCP sur :server est trop ancien pour ce que nécessitent les commandes des clients : :features ; mettez-le à jour, '
        . 'puis testez de nouveau.',
    'domains_not_permitted' => 'Les commandes de clients avec un domaine échoueront sur :server, car sa clé d’accès ne peut pas exécuter '
        . ':commands ; relancez-y panel/install.sh de cette version avec --profile provisioning, ou ajoutez :commands à la liste de permissions '
        . 'de la clé d’accès, puis testez de nouveau.',
    'others_not_permitted' => 'La clé d’accès du panneau :server n’est pas utilisable pour : :features ; si vous souhaitez l’une de ces fonctions, '
        . 'exécutez-y panel/install.sh --profile full de cette version, ou ajoutez ses commandes à la liste de permissions de la clé.',
    'others_missing' => 'HestiaCP sur :server est trop ancien pour : :features ; si vous souhaitez l’une de ces fonctions, mettez-le à jour.',
    'feature_create' => 'création de comptes',
    'feature_packages' => 'forfaits créés à partir des paramètres d’un produit',
    'feature_suspend' => 'suspension et réactivation',
    'feature_terminate' => 'résiliation',
    'feature_password' => 'changement de mot de passe',
    'feature_change_package' => 'changement de forfait',
    'feature_prove_by_password' => 'reconnaissance par leur mot de passe des comptes de services plus anciens',
    'feature_package_list' => 'liste des forfaits dans les paramètres du produit',
    'feature_package_users' => 'application d’un forfait modifié à ses autres comptes',
    'feature_package_removal' => 'suppression des forfaits qu’un service n’utilise plus',
    'feature_domains' => 'domaine commandé',
    'feature_domains_read_back' => 'confirmation d’un domaine après une réponse perdue',
    'feature_domains_without_aliases' => 'domaine commandé dans les forfaits sans alias',
    'feature_letsencrypt' => 'certificats Let’s Encrypt',
    'feature_force_https' => 'HTTPS forcé',
    'feature_php_version' => 'choix de la version de PHP',
    'feature_shell' => 'choix du shell',
    'feature_usage' => 'chiffres d’utilisation',
    'feature_mail_certificate' => 'certificats des noms d’hôte de messagerie',
    'feature_certificate_dates' => 'dates des certificats',
    'feature_contact' => 'changement de l’adresse de contact',
    'feature_rebuild' => 'reconstruction d’un compte',
    'feature_usage_refresh' => 'actualisation des chiffres d’utilisation',
    'feature_templates' => 'listes des modèles dans les paramètres du produit',
    'feature_shells' => 'liste des shells dans les paramètres du produit',
    'feature_files' => 'archives, copies et recherches du gestionnaire de fichiers, exécutées par le panneau',
    'feature_system' => 'charge et système dans la liste des serveurs',
    'feature_settings' => 'lecture de la version et des paramètres du panneau',
    'feature_permissions' => 'lecture des permissions de la clé',
];
