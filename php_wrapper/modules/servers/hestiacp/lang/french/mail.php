<?php

/**
 * Texts of mails: for staff, and the templates that the module gives WHMCS. What stands in braces is WHMCS's; see Templates for
 * what each mail knows. Words with a colon in front are replaced.
 */

return [
    'mail_no_template' => 'L’e-mail « :template » n’a pas été envoyé, car WHMCS n’a plus de modèle de ce nom ; créez-en un de type Produit, ou '
        . 'désactivez cet e-mail dans le produit.',
    'mail_refused' => 'L’e-mail « :template » n’a pas été envoyé ; réponse de WHMCS : :reason',
    'mail_failed' => 'L’e-mail « :template » n’a pas été envoyé : :reason',
    'mail_no_answer' => 'aucune',
    'mail_kind_disk' => 'espace disque',
    'mail_kind_bandwidth' => 'trafic mensuel',

    'mail_password_subject' => 'Le mot de passe de votre compte d’hébergement a été modifié',
    'mail_password_message' => <<<'HTML'
        <p>Bonjour {$client_name},</p>
        <p>Le mot de passe de votre compte d’hébergement <strong>{$user}</strong> ({$service_product_name}) vient d’être modifié. Vous vous
        connectez avec le nouveau mot de passe sur <a href="{$panel_url}">{$panel_url}</a>.</p>
        <p>Si vous n’avez pas demandé cette modification, veuillez nous en informer immédiatement.</p>
        <p>{$signature}</p>
        HTML,

    'mail_space_subject' => 'Votre compte d’hébergement a utilisé {$used_space_percents} % de son {$kind_name}',
    'mail_space_message' => <<<'HTML'
        <p>Bonjour {$client_name},</p>
        <p>Votre compte d’hébergement <strong>{$user}</strong> ({$service_product_name}) a utilisé {$used_space} Mo sur {$disk_quota} Mo, soit
        {$used_space_percents} % de son {$kind_name}.</p>
        <p>Une fois la limite atteinte, les sites web et la messagerie peuvent cesser de fonctionner. Veuillez supprimer ce dont vous n’avez
        plus besoin, ou commander une offre supérieure.</p>
        <p>{$signature}</p>
        HTML,

    'mail_certificate_ready_subject' => 'Le certificat de {$domain} est installé',
    'mail_certificate_ready_message' => <<<'HTML'
        <p>Bonjour {$client_name},</p>
        <p><strong>{$domain}</strong> ({$service_product_name}) dispose maintenant de son certificat. Celui-ci se renouvelle automatiquement tant
        que le domaine pointe vers notre serveur.</p>
        <p>{$signature}</p>
        HTML,

    'mail_certificate_failed_subject' => 'Il n’y a pas encore de certificat pour {$domain}',
    'mail_certificate_failed_message' => <<<'HTML'
        <p>Bonjour {$client_name},</p>
        <p>Nous avons essayé d’obtenir un certificat pour <strong>{$domain}</strong> ({$service_product_name}), mais ce n’est pas encore
        possible :</p>
        <p>{$reason}</p>
        <p>Si cela dépend de vous, veuillez nous informer lorsque ce sera fait, et nous réessaierons.</p>
        <p>{$signature}</p>
        HTML,

    'mail_certificate_expiring_subject' => 'Le certificat de {$domain} expire le {$valid_until}',
    'mail_certificate_expiring_message' => <<<'HTML'
        <p>Bonjour {$client_name},</p>
        <p>Le certificat de <strong>{$domain}</strong> ({$service_product_name}) expire le {$valid_until} (jours restants : {$days}) et n’a pas
        été renouvelé. Passé cette date, les navigateurs avertiront toute personne qui visite le domaine.</p>
        <p>Notre serveur renouvelle ses certificats tant que le domaine pointe vers lui : veuillez le vérifier, ou indiquez-nous que le domaine
        n’est plus utilisé. Si vous avez installé ce certificat vous-même, veuillez en installer un nouveau.</p>
        <p>{$signature}</p>
        HTML,
];
