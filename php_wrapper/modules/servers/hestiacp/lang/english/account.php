<?php

/** Texts of the service and its account. Words with a colon in front are replaced. */

return [
    'account_created' => 'The account :user was created on :server with the package :package.',
    'create_no_domain' => 'The order has no domain, so the account was made without one.',
    'create_no_certificate' => 'The order has no domain, so the account was made without one, and no certificate is asked for; enter the domain '
        . 'in the service and press Repair or resume to add both.',
    'create_suspended' => 'The account :user on :server is suspended and stays so, so nothing was changed; press Unsuspend, which also makes the '
        . 'service Active.',
    'create_suspended_service' => 'The account :user on :server is suspended, as the service is, so nothing was changed; try again when the suspension is over.',
    'account_completed' => 'The account :user of an earlier attempt was completed on :server with the package :package.',
    'account_suspended' => 'The account :user on :server was suspended.',
    'account_unsuspended' => 'The account :user on :server was unsuspended.',
    'account_terminated' => 'The account :user was deleted from :server.',
    'account_password_changed' => 'The password of the account :user on :server was changed.',
    'account_package_changed' => 'The account :user on :server was given the package :package.',
    'account_unchanged' => 'Nothing had to be changed at the account :user on :server. :reason',
    'account_elsewhere' => 'The account :user of this service was made on the server ":recorded" of WHMCS and is not on :server, so nothing was done; '
        . 'set the service\'s server to ":recorded" and try again, move the account to :server first, or, where that server is gone for good, delete its record in WHMCS.',
    'account_renamed' => 'The user name of this service in WHMCS is :user, but its account on :server is :recorded, created :created, so nothing '
        . 'was done; set the user name to :recorded, save the service and try again, or delete :recorded on the panel if nobody needs it any more.',
    'contact_changed' => 'The contact address of the account :user on :server is :email now, like the client\'s.',
    'contact_known' => 'The contact address of the account :user on :server is :email already.',
    'contact_suspended' => 'The account :user on :server is suspended, and the panel changes nothing of it before that ends; then its contact address becomes :email.',
    'contact_no_account' => 'The service has no account any more whose contact address could become :email.',
    'contact_not_ours' => 'The contact address of the account :user on :server was not changed to :email, because the account is not known to be this service\'s: :reason',
    'renew_no_service' => 'WHMCS named no service, so nothing was renewed; renew a service from its own page.',
    'renew_pushed' => 'The service was renewed, and what is open for it is tried again with the next run of WHMCS\'s cron: :tasks.',
    'renew_pending' => 'The service was renewed, but it is not known whether its account :user on :server was made; run Create again, which finishes what was begun.',
    'renew_not_pushed' => 'The service was renewed, but what is open for it could not be looked up: :reason',
    'name_replaced' => 'WHMCS\'s user name ":user" was replaced by a generated one: :reason',
    'name_taken' => 'The user name :user belongs to another account on the panel, so :next was tried instead.',
    'chosen_name_taken' => 'another service has it.',
    'chosen_name_refused' => 'The user name ":user" that the client chose at order cannot be had, so the account gets another one: :reason',
    'chosen_password_refused' => 'The password that the client chose at order cannot be used, so the account gets the one that WHMCS made: :reason',
    'chosen_password_not_saved' => 'WHMCS did not store the password that the client chose at order, so the account gets the one that WHMCS made.',
    'earlier_attempt' => 'An earlier attempt at this order used the user name :user and its outcome is unknown; '
        . 'check on the panel whether that account exists.',
    'username_not_saved' => 'The account :user is on the panel, but WHMCS did not store its user name; enter it in the service and run Create again.',
    'no_service_properties' => 'WHMCS gave the module no access to the service\'s own fields, so the creation time of the account is not recorded; '
        . 'the client\'s e-mail address proves the account instead.',
    'client_action_failed' => ':action, pressed by the client, failed: :reason',
    'busy' => 'Another action is still running for this service, user name or domain; try again when it has finished.',
    'report_not_stored' => 'What this action did could not be stored for the service\'s page (:reason); the module log has it.',
    'inner_error' => 'The module stopped on an internal error (:class at :place); nothing is reported as done: check the activity log, then try again.',
    'steps_so_far' => '(Done so far: :steps.)',
    'step_package_ready' => 'package ready',
    'step_package_kept' => 'package kept',
    'step_user_found' => 'account of an earlier attempt found',
    'step_user_created' => 'user created',
    'step_account_moved' => 'account moved',
];
