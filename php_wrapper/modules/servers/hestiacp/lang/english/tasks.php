<?php

/** Texts of later work. Words with a colon in front are replaced. */

return [
    'kind_contact' => 'contact address on the panel',
    'kind_package' => 'the product\'s package in place of the fallback',
    'package_done' => 'The account has no fallback package any more.',
    'package_still' => 'The panel still refuses the product\'s package, so the account keeps the fallback; the steps of the last action say why.',
    'package_not_queued' => 'That the package :package is to be tried again could not be noted (:reason); change the package by hand once the panel takes it.',
    'kind_certificate' => 'certificate',
    'state_open' => 'open',
    'state_done' => 'done',
    'state_failed' => 'given up',
    'state_cancelled' => 'cancelled',
    'task_given_up' => 'The task ":kind":subject was given up (attempts: :attempts); start it again when the reason is gone. The last attempt said: :reason',
    'task_died' => 'Each process that worked at this task ended before it was done; look into the log of PHP on the command line, then start the task again.',
    'tasks_late' => 'Work for panels has waited for :minutes minutes, and WHMCS\'s cron last did some at :cron; '
        . 'check that the system\'s cron starts crons/cron.php every five minutes.',
    'tasks_late_never' => 'Work for panels has waited for :minutes minutes, and WHMCS\'s cron has never done any; check that the system\'s cron starts '
        . 'crons/cron.php every five minutes, and save the product\'s Module Settings once so that WHMCS notices the module\'s hooks.php.',
    'tasks_late_busy' => 'Work for panels has waited for :minutes minutes although WHMCS\'s cron ran at :cron; the activity log says whether a panel does not answer '
        . 'or PHP on the command line lacks the extension.',
];
