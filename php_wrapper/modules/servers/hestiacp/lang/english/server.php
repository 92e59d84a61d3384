<?php

/** Texts of the server record. Words with a colon in front are replaced. */

return [
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
];
