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
];
