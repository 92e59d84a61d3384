<?php

/** Texts of the product. Words with a colon in front are replaced. */

return [
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
    'more_by_hand' => 'This text is not a JSON object, so it was left as it is; correct it under Module Settings, then its settings can be '
        . 'changed here.',
    'product_username' => 'User names',
    'product_options' => 'Configurable options',
    'product_accounts' => 'Existing accounts',
    'product_not_taken' => 'The setting ":setting" does not take ":value", so it was left as it was; enter another value.',
    'username_by_whmcs' => 'As WHMCS makes them; tick "Custom user name" under Module Settings to make them by the rule.',
    'username_example' => 'For example :name (client :client_id, service :service_id, domain :domain).',
    'username_long' => 'User names may have :length characters here; with more than 12 little is left for the names of databases and FTP accounts, which begin with them.',
    'check_good' => 'The settings fit the panel :server.',
    'check_no_server' => 'The product has no HestiaCP server to compare its settings with; add one, or choose a server group with one.',
    'check_not_possible' => 'The settings could not be checked completely against the panel :server: :reason',
    'check_slow' => 'The panel answers too slowly to be asked for more while this page is made; load the page again when it has less to do.',
    'check_missing' => 'The panel :server has no ":name" for the setting ":setting"; choose a name that is there, or create it on the panel.',
    'check_few_records' => 'A zone needs about :needed DNS records and the product allows :records, so new domains get no DNS; raise "DNS records".',
    'check_no_name_servers' => 'Neither the product nor its server in WHMCS names name servers, so new zones would have none; enter two or more under "Name servers", or in the '
        . 'server record.',
    'check_no_resources' => 'The panel :server does not limit resources, so CPU share, memory and swap of the package do not count there and are not checked; switch it '
        . 'on in the panel\'s server settings, or leave these settings empty.',
    'check_name_shared' => 'The own package :name is also that of the product ":product", which gives other limits, so the two overwrite each '
        . 'other; give one of them another name.',
    'check_name_used' => 'The own package :name is the package that the product ":product" uses as it is on the panel, so orders of this product would change the limits '
        . 'of that one; give the own package another name.',
    'check_name_begins' => 'Of the own packages :name and :other (product ":product") one name begins with the other, and HestiaCP moves the '
        . 'accounts of both when the shorter one is deleted; give one of them another name.',
    'check_name_begins_panel' => 'Of the own package :name and the package :other on the panel :server one name begins with the other, and '
        . 'HestiaCP moves the accounts of both when the shorter one is deleted; give one of them another name.',
    'check_notices' => 'The setting "Space notices" contains ":word"; enter percentages from 0 to 100, separated by commas.',
    'check_address' => 'The setting "IP address" contains ":ip", which is no IPv4 address; enter one such as 192.0.2.10.',
    'options_make' => 'Make the options',
    'options_add' => 'Add the missing options',
    'options_missing' => 'MISSING: :options. New options are hidden, and leave the setting to the product until you add values with prices.',
    'options_complete' => 'COMPLETE: there is a configurable option for every limit.',
    'options_added' => 'These configurable options were added, hidden: :options. Add values with prices under System Settings, Configurable '
        . 'Options, then show them.',
    'option_group' => 'HestiaCP :product (:id)',
    'option_group_about' => 'Limits of the product :product',
    'option_as_product' => 'As in the product',
    'kind_reapply' => 'product settings for existing accounts',
    'reapply_about' => 'Accounts keep the limits that they were made with until the settings are applied to them. This product has :count.',
    'reapply_check' => 'Check who would exceed',
    'reapply_apply' => 'Save and apply to all accounts',
    'reapply_on_screen' => 'By what is on the screen now; nothing was saved or changed:',
    'reapply_slow' => 'More servers were not asked (:count), because the panels answer too slowly for a page; before the settings are applied, each of them is.',
    'reapply_no_page' => 'WHMCS gave no answer; load the page again, and log in if it asks for that.',
    'reapply_started' => 'The settings will be applied to the accounts one after another, by WHMCS\'s cron; this page shows how far it is.',
    'reapply_running' => 'The settings were being applied already, and are applied to all accounts anew; this page shows how far it is.',
    'reapply_all_fit.one' => 'The only account fits into the settings of the product.',
    'reapply_all_fit.other' => 'All :count accounts fit into the settings of the product.',
    'reapply_exceeds' => 'The account :user uses more than the product gives now (:parts).',
    'reapply_part' => ':name: :used of :limit',
    'reapply_no_account' => 'The account :user is not on the panel :server; correct the service\'s user name, or create the account.',
    'reapply_no_product' => 'The product is no more, or belongs to another module, so there is nothing to apply.',
    'reapply_no_answer' => 'WHMCS did not say what came of it; look at the service, then apply again.',
    'reapply_summary' => 'Accounts that have the settings: :done of :total; passed over because they use more: :skipped; failed: :failed.',
    'reapply_open' => 'On its way: :message',
    'reapply_done' => 'At its end: :message',
    'reapply_failed' => 'Given up: :message',
    'reapply_service' => 'Service :service: :sentence',
    'reapply_rest' => 'And :count more.',
];
