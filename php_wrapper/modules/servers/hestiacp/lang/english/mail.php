<?php

/**
 * Texts of mails: for staff, and the templates that the module gives WHMCS. What stands in braces is WHMCS's; see Templates for
 * what each mail knows. Words with a colon in front are replaced.
 */

return [
    'mail_no_template' => 'The mail ":template" was not sent, because WHMCS has no template of that name any more; make one of type Product, or switch this mail off in the product.',
    'mail_refused' => 'The mail ":template" was not sent, because WHMCS said: :reason',
    'mail_failed' => 'The mail ":template" was not sent: :reason',
    'mail_no_answer' => 'nothing',
    'mail_kind_disk' => 'disk space',
    'mail_kind_bandwidth' => 'traffic of this month',

    'mail_password_subject' => 'The password of your hosting account was changed',
    'mail_password_message' => <<<'HTML'
        <p>Dear {$client_name},</p>
        <p>the password of your hosting account <strong>{$user}</strong> ({$service_product_name}) was changed just now. You log in with the
        new password at <a href="{$panel_url}">{$panel_url}</a>.</p>
        <p>If you did not ask for this, please tell us at once.</p>
        <p>{$signature}</p>
        HTML,

    'mail_space_subject' => 'Your hosting account has used {$used_space_percents} % of its {$kind_name}',
    'mail_space_message' => <<<'HTML'
        <p>Dear {$client_name},</p>
        <p>your hosting account <strong>{$user}</strong> ({$service_product_name}) has used {$used_space} MB of {$disk_quota} MB: that is
        {$used_space_percents} % of its {$kind_name}.</p>
        <p>When all of it is used, web sites and mail may stop working. Please delete what you do not need any more, or order a larger
        product.</p>
        <p>{$signature}</p>
        HTML,

    'mail_certificate_ready_subject' => 'The certificate of {$domain} is installed',
    'mail_certificate_ready_message' => <<<'HTML'
        <p>Dear {$client_name},</p>
        <p><strong>{$domain}</strong> ({$service_product_name}) has its certificate now. It is renewed by itself as
        long as the domain points to our server.</p>
        <p>{$signature}</p>
        HTML,

    'mail_certificate_failed_subject' => 'There is no certificate for {$domain} yet',
    'mail_certificate_failed_message' => <<<'HTML'
        <p>Dear {$client_name},</p>
        <p>we tried to get a certificate for <strong>{$domain}</strong> ({$service_product_name}), but it is not possible yet:</p>
        <p>{$reason}</p>
        <p>If that is yours to change, please tell us when it is done, and we try again.</p>
        <p>{$signature}</p>
        HTML,

    'mail_certificate_expiring_subject' => 'The certificate of {$domain} ends on {$valid_until}',
    'mail_certificate_expiring_message' => <<<'HTML'
        <p>Dear {$client_name},</p>
        <p>the certificate of <strong>{$domain}</strong> ({$service_product_name}) ends on {$valid_until}, in {$days} days, and has not been
        renewed. Afterwards browsers warn whoever visits it.</p>
        <p>Our server renews its certificates as long as the domain points to it: please make sure that it does, or tell us that it is not in use
        any more. If you installed this one yourself, please install a new one.</p>
        <p>{$signature}</p>
        HTML,
];
