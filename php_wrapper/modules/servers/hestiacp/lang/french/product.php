<?php

/** Texts of the product. Words with a colon in front are replaced. */

return [
    'no_package' => 'Le produit n’a pas de forfait ; choisissez-en un dans Paramètres du module, :package, ou cochez « :use ».',
    'no_addons' => 'Les comptes HestiaCP sont vendus comme produits ; ce module ne fonctionne pas comme addon de produit.',
    'bad_action' => 'Le paramètre « :setting » du produit contient « :word » ; il connaît letsencrypt, force_https, php_template=NAME et '
        . 'shell=NAME, séparés par des virgules.',
    'more_not_json' => 'Le paramètre « :setting » du produit n’est pas du JSON valide (:reason) ; écrivez-le comme {"fallback": "basic"} ou '
        . 'laissez-le vide.',
    'more_not_object' => 'Le paramètre « :setting » du produit doit être un objet JSON ; écrivez-le comme {"fallback": "basic"} ou laissez-le vide.',
    'more_unknown' => 'Le paramètre « :setting » du produit contient le nom inconnu « :name » ; il connaît :names.',
    'more_text' => 'Le paramètre « :setting » du produit doit donner à :name une chaîne entre guillemets.',
    'more_number' => 'Le paramètre « :setting » du produit doit donner à :name un nombre entier supérieur à 0.',
    'more_decision' => 'Le paramètre « :setting » du produit doit indiquer true ou false pour :name.',
    'more_by_hand' => 'Ce texte n’est pas un objet JSON, il a donc été laissé tel quel ; corrigez-le dans Paramètres du module, ses paramètres '
        . 'pourront ensuite être modifiés ici.',
    'product_username' => 'Noms d’utilisateur',
    'product_options' => 'Options configurables',
    'product_accounts' => 'Comptes existants',
    'product_not_taken' => 'Le paramètre « :setting » n’accepte pas « :value », il a donc été laissé tel quel ; saisissez une autre valeur.',
    'product_number_not_taken' => 'Le paramètre « :setting » n’accepte pas « :value », il a donc été laissé tel quel ; saisissez un nombre entier de '
        . ':least à :most.',
    'username_by_whmcs' => 'Tels que WHMCS les génère ; cochez « Nom d’utilisateur personnalisé » dans Paramètres du module pour les générer selon '
        . 'la règle.',
    'username_example' => 'Par exemple :name (client :client_id, service :service_id, domaine :domain).',
    'username_long' => 'Les noms d’utilisateur peuvent avoir ici :length caractères ; au-delà de 12, il reste peu de place pour les noms des bases et des comptes FTP, qui commencent par eux.',
    'check_good' => 'Les paramètres conviennent au panneau :server.',
    'check_no_server' => 'Le produit n’a pas de serveur HestiaCP auquel comparer ses paramètres ; ajoutez-en un, ou choisissez un groupe de '
        . 'serveurs qui en contient un.',
    'check_server_disabled' => 'Tous les serveurs HestiaCP du produit sont désactivés dans WHMCS, donc les commandes ne peuvent pas être exécutées et '
        . 'les paramètres n’ont été comparés à aucun panneau ; activez-en un sous System Settings, Servers.',
    'check_not_possible' => 'Les paramètres n’ont pas pu être entièrement vérifiés auprès du panneau :server : :reason',
    'check_slow' => 'Il répond trop lentement pour être interrogé davantage pendant l’affichage de cette page ; rechargez la page quand il sera '
        . 'moins chargé.',
    'check_missing' => 'Le panneau :server n’a pas « :name » pour le paramètre « :setting » ; choisissez un nom existant, ou créez-le sur le '
        . 'panneau.',
    'check_few_records' => 'Une zone nécessite environ :needed enregistrements DNS et la limite du produit est de :records ; les nouveaux domaines '
        . 'n’auront donc pas de DNS. Augmentez « Enregistrements DNS ».',
    'check_no_name_servers' => 'Ni le produit ni son serveur dans WHMCS n’indique de serveurs de noms, les nouvelles zones n’en auraient donc aucun ; saisissez-en deux ou plus '
        . 'sous « Serveurs de noms » ou dans la fiche du serveur.',
    'check_no_resources' => 'Le panneau :server ne limite pas les ressources : la part de processeur, la mémoire et le swap du forfait n’y comptent pas et ne sont pas '
        . 'vérifiés ; activez cette limite dans les réglages du serveur du panneau ou laissez ces paramètres vides.',
    'check_name_shared' => 'Le forfait personnalisé :name est aussi celui du produit « :product », qui accorde d’autres limites ; les deux '
        . 's’écrasent donc mutuellement. Donnez un autre nom à l’un d’eux.',
    'check_name_used' => 'Le forfait propre :name est celui que le produit « :product » utilise tel qu’il est sur le panneau ; les commandes de ce produit en changeraient '
        . 'donc les limites. Donnez un autre nom au forfait propre.',
    'check_name_begins' => 'Parmi les forfaits personnalisés :name et :other (produit « :product »), le nom de l’un commence par celui de l’autre, '
        . 'et HestiaCP déplace les comptes des deux quand celui au nom le plus court est supprimé ; donnez un autre nom à l’un d’eux.',
    'check_name_begins_panel' => 'Entre le forfait personnalisé :name et le forfait :other du panneau :server, le nom de l’un commence par celui de '
        . 'l’autre, et HestiaCP déplace les comptes des deux quand celui au nom le plus court est supprimé ; donnez un autre nom à l’un d’eux.',
    'check_notices' => 'Le paramètre « Alertes d’espace » contient « :word » ; saisissez des pourcentages de 0 à 100, séparés par des virgules.',
    'check_address' => 'Le paramètre « Adresse IP » contient « :ip », qui n’est pas une adresse IPv4 ; saisissez-en une comme 192.0.2.10.',
    'check_value' => 'Le paramètre « :setting » n’accepte pas « :value » ; il accepte :takes.',
    'check_no_disk' => 'Le paramètre « :setting » est 0, les comptes n’ont donc de place pour aucun fichier ; saisissez :takes.',
    'check_bytes' => 'Le paramètre « :setting » est :value sans unité, ce que le panneau prend pour des octets ; saisissez :takes.',
    'check_equal_servers' => 'Le paramètre « :setting » nomme deux fois le même serveur (:value) ; saisissez-en de différents : :takes.',
    'check_no_web' => 'Le forfait ne permet aucun domaine web, un domaine commandé n’a donc pas de site ; augmentez « :setting » s’il doit en avoir '
        . 'un.',
    'check_ignored' => 'Un forfait du panneau est utilisé tel quel, ces paramètres sont donc ignorés : :settings. Ils comptent avec « :use ».',
    'options_make' => 'Créer les options',
    'options_add' => 'Ajouter les options manquantes',
    'options_missing' => 'MANQUANT : :options. Les nouvelles options sont masquées et laissent le choix au produit tant que vous n’ajoutez pas de '
        . 'valeurs avec leurs prix.',
    'options_complete' => 'COMPLET : il y a une option configurable pour chaque limite.',
    'options_added' => 'Ces options configurables ont été ajoutées, masquées : :options. Ajoutez des valeurs avec leurs prix dans Paramètres '
        . 'système, Options configurables, puis affichez-les.',
    'option_group' => 'HestiaCP :product (:id)',
    'option_group_about' => 'Limites du produit :product',
    'option_as_product' => 'Comme dans le produit',
    'kind_reapply' => 'paramètres du produit pour les comptes existants',
    'reapply_about' => 'Les comptes gardent les limites de leur création jusqu’à ce que les paramètres leur soient appliqués. Nombre de comptes de '
        . 'ce produit : :count.',
    'reapply_check' => 'Vérifier qui dépasserait',
    'reapply_apply' => 'Enregistrer et appliquer à tous les comptes',
    'reapply_on_screen' => 'D’après ce qui est affiché maintenant ; rien n’a été enregistré ni modifié :',
    'reapply_slow' => 'D’autres serveurs n’ont pas été interrogés (:count), car les panneaux répondent trop lentement pour une page ; chacun le sera avant que les paramètres soient appliqués.',
    'reapply_no_page' => 'WHMCS n’a pas répondu ; rechargez la page, et connectez-vous si cela est demandé.',
    'reapply_started' => 'Les paramètres seront appliqués aux comptes l’un après l’autre par le cron de WHMCS ; cette page indique l’avancement.',
    'reapply_running' => 'Les paramètres étaient déjà en cours d’application et sont appliqués de nouveau à tous les comptes ; cette page indique l’avancement.',
    'reapply_all_fit.one' => 'Le seul compte tient dans les limites du produit.',
    'reapply_all_fit.other' => 'Les :count comptes tiennent tous dans les limites du produit.',
    'reapply_exceeds' => 'Le compte :user utilise plus que ce que le produit accorde maintenant (:parts).',
    'reapply_part' => ':name : :used sur :limit',
    'reapply_no_account' => 'Le compte :user n’est pas sur le panneau :server ; corrigez le nom d’utilisateur du service, ou créez le compte.',
    'reapply_no_product' => 'Le produit n’existe plus, ou appartient à un autre module ; il n’y a donc rien à appliquer.',
    'reapply_no_answer' => 'WHMCS n’a pas indiqué le résultat ; vérifiez le service, puis appliquez de nouveau.',
    'reapply_summary' => 'Paramètres appliqués : :done sur :total ; comptes laissés de côté, car ils utilisent davantage : :skipped ; échecs : '
        . ':failed.',
    'reapply_open' => 'En cours : :message',
    'reapply_done' => 'Terminé : :message',
    'reapply_failed' => 'Abandonné : :message',
    'reapply_service' => 'Service :service : :sentence',
    'reapply_rest' => 'Et :count de plus.',
];
