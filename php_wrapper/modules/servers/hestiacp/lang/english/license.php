<?php

/** Texts of the license. Words with a colon in front are replaced. */

return [
    'bad_authorities' => 'The file :file must hold key ids and public keys, {"KEY_ID": "PUBLIC_KEY"}, or {"public_keys": {...}} with '
        . 'ca_file and proxy where they are needed; correct it, or remove it to sell without licenses.',
    'bad_license_addon' => 'The file :file must name the licensing WHMCS as {"addon": {"url": "https://...", "secret": "..."}}, without public keys; '
        . 'the addon may also have local_key_days and check_fail_days as whole numbers; correct it, or remove the file to sell without licenses.',
    'lease_not_stored' => 'The answer of the license server could not be stored in WHMCS\'s configuration, so the next order asks it again: :reason',
    'lease_too_large' => 'The answer is larger than 32 KB; ask the vendor of the license why.',
];
