<?php

/** Texts of configurable options and of what a service gets. Words with a colon in front are replaced. */

return [
    'bad_option' => 'L’option configurable « :option » de cette commande a la valeur « :value », mais elle accepte :takes ; corrigez la valeur dans '
        . 'Paramètres système, Options configurables, puis réessayez.',
    'option_twice' => 'Les options configurables « :other » et « :option » de cette commande décident toutes deux de :name et se contredisent ; n’en laissez qu’une '
        . 'dans la commande, puis réessayez.',
    'value_megabytes' => 'un nombre de Mo, une quantité comme 10 GB, ou unlimited',
    'value_limit' => 'un nombre entier, ou unlimited',
    'value_number' => 'un nombre entier (HestiaCP ne connaît pas unlimited ici)',
    'value_decision' => 'yes ou no',
    'value_shell' => 'le nom d’un shell comme bash ou nologin, ou bien yes ou no',
    'value_template' => 'le nom d’un modèle du panneau',
    'value_percent' => 'un pourcentage comme 50%, ou unlimited',
    'value_time' => 'une durée comme 100ms ou 1s, ou unlimited',
    'value_memory' => 'une taille comme 512M ou 2G, ou unlimited',
    'value_hosts' => 'de deux à huit noms d’hôte séparés par des virgules',
    'value_address' => 'une adresse IPv4 du panneau, par exemple 192.0.2.10',
    'package_gone' => 'Le forfait :package du produit n’est pas sur le panneau :server, les options de la commande ne peuvent donc pas y être '
        . 'ajoutées ; choisissez un autre forfait pour le produit, ou créez le forfait manquant sur le panneau.',
    'package_foreign' => 'Le panneau :server a déjà un forfait :package, que le compte :user utilise ; il n’a donc pas été écrasé. Renommez ce '
        . 'forfait sur le panneau, puis réessayez.',
    'package_taken' => 'Le panneau :server a un forfait :package avec d’autres limites, que le compte :user utilise et qui n’est pas un service de WHMCS ; il n’a donc '
        . 'pas été écrasé. Donnez un autre nom au forfait propre du produit, puis réessayez.',
    'package_in_use' => 'le compte :user l’utilise, ou en utilise un dont le nom commence de la même façon.',
    'package_left' => 'Le forfait :package sur le panneau :server n’appartenait qu’à ce service et n’a pas été supprimé : :reason',
    'limits_not_stored' => 'Ce que ce service reçoit n’a pas pu être enregistré dans la base de données de WHMCS (:reason) ; la page du service '
        . 'affiche donc les anciennes valeurs.',
    'php_not_changed' => 'Le modèle PHP :template de la commande n’a pas été appliqué au domaine :domain : :reason',
    'address_not_changed' => 'Le domaine :domain est à l’adresse :now, mais la commande indique :ip : un site en service n’est pas déplacé de lui-même ; attribuez '
        . 'l’adresse au compte sur le panneau, puis changez-la là dans le domaine.',
    'address_unknown' => 'On ne sait pas si le domaine :domain est à l’adresse :ip de la commande : :reason',
];
