<?php

/** Texts of hooks and cron. Words with a colon in front are replaced. */

return [
    'hook_failed' => 'What the module does at WHMCS\'s hook :hook was left undone, the page goes on without it: :reason',
    'cron_idle' => 'WHMCS\'s cron can do no work for panels: :reason',
    'license_not_renewed' => 'The license of product :product lets no order pass, as its daily check found: :reason',
    'order_domain' => '":domain" is not a domain name; enter one like example.com, without "http://" and without spaces.',
    'order_username' => 'The user name ":user" cannot be used, choose another one: :reason',
    'order_password_short' => 'The password is too short; choose one with at least :length characters.',
    'order_password_long' => 'The password is too long; choose one with at most :length characters.',
    'order_password_characters' => 'The password cannot be used; choose one without line breaks and without spaces at its beginning or end, which does '
        . 'not begin with /tmp/.',
];
