<?php

/** Texts of configurable options and of what a service gets. Words with a colon in front are replaced. */

return [
    'bad_option' => 'The configurable option ":option" of this order has the value ":value", but it takes :takes; correct the value '
        . 'under System Settings, Configurable Options, then try again.',
    'option_twice' => 'The configurable options ":other" and ":option" of this order both decide :name and say different things; let the order have one of '
        . 'them alone, then try again.',
    'value_megabytes' => 'megabytes, an amount such as 10 GB, or unlimited',
    'value_limit' => 'a whole number, or unlimited',
    'value_number' => 'a whole number (HestiaCP knows no unlimited here)',
    'value_decision' => 'yes or no',
    'value_shell' => 'the name of a shell such as bash or nologin, or yes or no',
    'value_template' => 'the name of a template on the panel',
    'value_percent' => 'a percentage such as 50%, or unlimited',
    'value_time' => 'a time such as 100ms or 1s, or unlimited',
    'value_memory' => 'a size such as 512M or 2G, or unlimited',
    'value_hosts' => 'two to eight host names separated by commas',
    'value_address' => 'an IPv4 address of the panel, such as 192.0.2.10',
    'package_gone' => 'The product\'s package :package is not on the panel :server, so the order\'s options cannot be added to it; choose '
        . 'another package for the product, or create it on the panel.',
    'package_foreign' => 'The panel :server already has a package :package, which the account :user uses, so it was not overwritten; '
        . 'rename that package on the panel, then try again.',
    'package_taken' => 'The panel :server has a package :package with other limits, which the account :user uses that is no service of WHMCS, so it was not '
        . 'overwritten; give the product\'s own package another name, then try again.',
    'package_in_use' => 'the account :user has it, or one whose name begins like it.',
    'package_left' => 'The package :package on the panel :server belonged to this service alone and was not removed: :reason',
    'limits_not_stored' => 'What this service gets could not be stored in WHMCS\'s database (:reason), so the service page shows the former values.',
    'php_not_changed' => 'The order\'s PHP template :template was not set for the domain :domain: :reason',
    'address_not_changed' => 'The domain :domain is at the address :now, but the order names :ip: a running site is not moved by itself; give the address to the account '
        . 'on the panel, then change it in the domain there.',
    'address_unknown' => 'Whether the domain :domain is at the order\'s address :ip is not known: :reason',
];
