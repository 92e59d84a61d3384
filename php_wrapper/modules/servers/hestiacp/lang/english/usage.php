<?php

/** Texts of usage, account lists and metrics. Words with a colon in front are replaced. */

return [
    'usage_failed' => 'The usage of the services on :server was not updated and stays as it was: :reason',
    'usage_no_account' => 'The panel :server has no account :names although WHMCS has a live service for it, so its usage stays as it was; '
        . 'look at the service, and correct its user name or terminate it.',
    'usage_unreadable' => 'The usage of :names on :server could not be read and stays as it was: :reason',
];
