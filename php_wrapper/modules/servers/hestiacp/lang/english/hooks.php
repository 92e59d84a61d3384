<?php

/** Texts of hooks and cron. Words with a colon in front are replaced. */

return [
    'hook_failed' => 'What the module does at WHMCS\'s hook :hook was left undone, the page goes on without it: :reason',
    'cron_idle' => 'WHMCS\'s cron can do no work for panels: :reason',
    'license_not_renewed' => 'The license of product :product was asked about, so that the next order need not wait, and does not let orders pass: :reason',
];
