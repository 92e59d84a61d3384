<?php

/** Texts of later work. Words with a colon in front are replaced. */

return [
    'kind_contact' => 'adresse de contact sur le panneau',
    'kind_package' => 'le forfait du produit à la place du forfait de secours',
    'package_done' => 'Le compte n’a plus de forfait de secours.',
    'package_still' => 'Le panneau refuse toujours le forfait du produit, le compte garde donc celui de secours ; les étapes de la dernière action disent pourquoi.',
    'package_not_queued' => 'Le nouvel essai du forfait :package n’a pas pu être noté (:reason) ; changez le forfait à la main dès que le panneau l’accepte.',
    'kind_certificate' => 'certificat',
    'state_open' => 'ouverte',
    'state_done' => 'terminée',
    'state_failed' => 'abandonnée',
    'state_cancelled' => 'annulée',
    'task_given_up' => 'La tâche « :kind »:subject a été abandonnée (tentatives : :attempts) ; relancez-la quand la cause aura disparu. Dernière '
        . 'tentative : :reason',
    'task_died' => 'Chaque processus qui a traité cette tâche s’est arrêté avant la fin ; consultez le journal de PHP en ligne de commande, puis '
        . 'relancez la tâche.',
    'tasks_late' => 'Du travail pour les panneaux attend depuis :minutes min, et le cron de WHMCS en a traité pour la dernière fois le :cron ; '
        . 'vérifiez que le cron du système lance crons/cron.php toutes les cinq minutes.',
    'tasks_late_never' => 'Du travail pour les panneaux attend depuis :minutes min, et le cron de WHMCS n’en a jamais traité ; vérifiez que le cron '
        . 'du système lance crons/cron.php toutes les cinq minutes, et enregistrez une fois les Paramètres du module du produit pour que WHMCS '
        . 'remarque le fichier hooks.php du module.',
    'tasks_late_busy' => 'Du travail pour les panneaux attend depuis :minutes min alors que le cron de WHMCS s’est exécuté le :cron ; le journal '
        . 'd’activité indique si un panneau ne répond pas ou si l’extension manque à PHP en ligne de commande.',
];
