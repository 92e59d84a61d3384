<?php

/** Texts of the module. Words with a colon in front are replaced. Missing texts of other languages come from here. */

return [
    // The extension
    'extension_missing' => 'The PHP extension "hestia" is not loaded in PHP :php (:sapi); install it for PHP :branch, then :advice',
    'extension_old' => 'The PHP extension "hestia" in PHP :php (:sapi) is version :found, but this module needs :needed or newer; '
        . 'install the newer one, then :advice',
    'extension_foreign' => 'The PHP extension "hestia" :found in PHP :php (:sapi) lacks :function, so it does not belong to this module; '
        . 'install extension and module of one release, then :advice',
    'enable_fpm' => 'enable it for PHP-FPM (on Debian: phpenmod -v :branch -s fpm hestia) and restart PHP-FPM.',
    'enable_cli' => 'enable it for the command line, which WHMCS\'s cron uses (on Debian: phpenmod -v :branch -s cli hestia).',
    'enable_apache' => 'enable it for Apache (on Debian: phpenmod -v :branch -s apache2 hestia) and restart Apache.',
    'enable_other' => 'enable it with extension=hestia.so in the configuration of this PHP (:sapi) and restart the web server.',

    // The server record
    'no_server' => 'No server is assigned to this service; choose a HestiaCP server in the service, or a server group in the product.',
    'no_host' => 'The server record has neither host name nor IP address (or the product has no server); enter the panel\'s host name.',
    'bad_port' => 'The port of the server :server is not a number from 1 to 65535; HestiaCP listens on 8083 unless it was changed.',
    'hash_empty' => 'The Access Hash of the server record is empty; enter the panel\'s access key as KEY_ID:SECRET on its first line.',
    'hash_key' => 'Line :line of the server\'s Access Hash must be the access key as KEY_ID:SECRET, without spaces; copy it again from HestiaCP.',
    'hash_line' => 'Line :line of the server\'s Access Hash is not "name = value"; correct it, or start the line with # to make it a comment.',
    'hash_no_value' => 'Line :line of the server\'s Access Hash gives :name no value; enter one or remove the line.',
    'hash_twice' => 'Line :line of the server\'s Access Hash sets :name a second time; remove one of the two.',
    'hash_unknown' => 'Line :line of the server\'s Access Hash names an unknown setting; the module knows :names.',
    'hash_decision' => 'Line :line of the server\'s Access Hash must be :name = yes or :name = no.',
    'hash_seconds' => 'Line :line of the server\'s Access Hash must give :name as seconds, for example 10.',
    'hash_milliseconds' => 'Line :line of the server\'s Access Hash must give :name as whole milliseconds, for example 10000.',
    'hash_a_setting' => 'a setting',
    'packages_not_permitted' => 'The panel :server accepts the access key, but the key may not list packages; add v-list-user-packages '
        . '(and, for packages made by products, v-list-user-package, v-add-user-package and v-make-tmp-file) to its permission list.',
    'no_packages' => 'The panel :server has no package that a product could use; make one there first.',
    'insecure' => 'The certificate of the panel :server is not verified, because its server record says insecure = yes; '
        . 'anyone between WHMCS and the panel can read the access key. Give it a ca_file or a pin instead.',

    // The product
    'no_package' => 'The product has no package; choose one under Module Settings, :package, or tick ":use".',
    'no_addons' => 'HestiaCP accounts are sold as products; this module does not work as a product addon.',
    'bad_action' => 'The product\'s setting ":setting" contains ":word"; it knows letsencrypt, force_https, '
        . 'php_template=NAME and shell=NAME, separated by commas.',
    'more_not_json' => 'The product\'s setting ":setting" is not valid JSON (:reason); write it like {"fallback": "basic"} or leave it empty.',
    'more_not_object' => 'The product\'s setting ":setting" must be a JSON object; write it like {"fallback": "basic"} or leave it empty.',
    'more_unknown' => 'The product\'s setting ":setting" contains the unknown name ":name"; it knows :names.',
    'more_text' => 'The product\'s setting ":setting" must give :name as a string in quotes.',
    'more_number' => 'The product\'s setting ":setting" must give :name a whole number above 0.',
    'more_decision' => 'The product\'s setting ":setting" must say true or false for :name.',
    'bad_authorities' => 'The file :file must hold key ids and public keys, {"KEY_ID": "PUBLIC_KEY"}, or as {"public_keys": {...}} also '
        . 'ca_file and proxy; correct it, or remove it to sell without licenses.',
    'bad_license_addon' => 'The file :file must name the licensing WHMCS as {"addon": {"url": "https://...", "secret": "..."}}, without public keys; '
        . 'the addon may also have local_key_days and check_fail_days as whole numbers; correct it, or remove the file to sell without licenses.',
    'lease_not_stored' => 'The answer of the license server could not be stored in WHMCS\'s configuration, so the next order asks it again: :reason',
    'lease_too_large' => 'It is larger than 32 KB; ask the vendor of the license why.',

    // The service
    'name_replaced' => 'WHMCS\'s user name ":user" was replaced by a generated one: :reason',
    'name_taken' => 'The user name :user belongs to another account on the panel, so :next was tried instead.',
    'earlier_attempt' => 'An earlier attempt at this order used the user name :user and its outcome is unknown; '
        . 'check on the panel whether that account exists.',
    'username_not_saved' => 'The account :user is on the panel, but WHMCS did not store its user name; enter it in the service and run Create again.',
    'no_service_properties' => 'WHMCS gave the module no access to the service\'s own fields, so the creation time of the account is not recorded; '
        . 'the client\'s e-mail address proves the account instead.',
    'busy' => 'Another action is still running for this service, user name or domain; try again when it has finished.',
    'inner_error' => 'The module stopped on an internal error (:class at :place); nothing is reported as done: check the activity log, then try again.',
    'steps_so_far' => '(Done so far: :steps.)',
    'step_package_ready' => 'package ready',
    'step_package_kept' => 'package kept',
    'step_user_found' => 'account of an earlier attempt found',
    'step_user_created' => 'user created',
    'step_user_removed' => 'user removed again',
    'step_user_left' => 'user not removed',
    'step_account_moved' => 'account moved',

    // Product settings: label and description
    'setting_package' => 'Package',
    'about_package' => 'Package on the panel; ignored if "Use package parameters" is ticked',
    'setting_package_name' => 'Own package name',
    'about_package_name' => 'Name of the package made from the parameters; empty: whmcs-(product id)',
    'setting_name_servers' => 'Name servers',
    'about_name_servers' => 'Two or more, separated by commas; empty: those of the WHMCS server',
    'setting_use_package_parameters' => 'Use package parameters',
    'about_use_package_parameters' => 'Create or update the package named above on the panel from the limits below',
    'setting_license_key' => 'License key',
    'about_license_key' => 'Needed only where a license authority is configured',
    'setting_custom_username' => 'Custom user name',
    'about_custom_username' => 'Generate the user name by the rule below instead of the one that WHMCS makes',
    'setting_username_rule' => 'User name rule',
    'about_username_rule' => 'Text with {prefix} {client_id} {service_id} {domain} {domain_N} {random_digit_N} {random_letter_N} '
        . '{unixtime} {date} {time} {year} {month} {day} {hour} {minute} {second}',
    'setting_disk_quota' => 'Disk quota',
    'about_disk_quota' => 'MB, or unlimited',
    'setting_bandwidth' => 'Bandwidth',
    'about_bandwidth' => 'MB per month, or unlimited',
    'setting_web_domains' => 'Web domains',
    'about_web_domains' => 'Number, or unlimited',
    'setting_web_aliases' => 'Web aliases',
    'about_web_aliases' => 'Per domain; number, or unlimited',
    'setting_dns_domains' => 'DNS domains',
    'about_dns_domains' => 'Number, or unlimited',
    'setting_dns_records' => 'DNS records',
    'about_dns_records' => 'Per domain; number, or unlimited (a new zone needs about 15)',
    'setting_mail_domains' => 'Mail domains',
    'about_mail_domains' => 'Number, or unlimited',
    'setting_mail_accounts' => 'Mail accounts',
    'about_mail_accounts' => 'Per domain; number, or unlimited',
    'setting_rate_limit' => 'Mail rate',
    'about_rate_limit' => 'Emails per hour and account; a number',
    'setting_databases' => 'Databases',
    'about_databases' => 'Number, or unlimited',
    'setting_cron_jobs' => 'Cron jobs',
    'about_cron_jobs' => 'Number, or unlimited',
    'setting_backups' => 'Backups',
    'about_backups' => 'Number of backups to keep',
    'setting_shell' => 'Shell',
    'about_shell' => 'Login shell of the package, for example nologin or bash',
    'setting_web_template' => 'Web template',
    'about_web_template' => 'Name on the panel',
    'setting_proxy_template' => 'Proxy template',
    'about_proxy_template' => 'Name on the panel',
    'setting_additional_actions' => 'Additional actions',
    'about_additional_actions' => 'letsencrypt, force_https, php_template=NAME, shell=NAME; separated by commas',
    'setting_more_settings' => 'More settings',
    'about_more_settings' => 'JSON: backend_template, dns_template, backups_incremental, cpu_quota, cpu_quota_period, memory_limit, '
        . 'swap_limit, fallback, force, update_users, domain_optional, username_prefix, username_max_length',
];
