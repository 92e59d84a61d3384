<?php

/** Texts of the license. Words with a colon in front are replaced. */

return [
    'bad_authorities' => 'Le fichier :file doit contenir des identifiants de clés et des clés publiques, {"KEY_ID": "PUBLIC_KEY"}, ou, sous la '
        . 'forme {"public_keys": {...}}, aussi ca_file et proxy ; corrigez-le, ou supprimez-le pour vendre sans licences.',
    'bad_license_addon' => 'Le fichier :file doit indiquer le WHMCS qui délivre les licences sous la forme {"addon": {"url": "https://...", '
        . '"secret": "..."}}, sans clés publiques ; addon peut aussi avoir local_key_days et check_fail_days en nombres entiers ; corrigez le '
        . 'fichier, ou supprimez-le pour vendre sans licences.',
    'lease_not_stored' => 'La réponse du serveur de licences n’a pas pu être enregistrée dans la configuration de WHMCS ; la prochaine commande '
        . 'l’interrogera donc de nouveau : :reason',
    'lease_too_large' => 'Elle dépasse 32 Ko ; demandez-en la raison au fournisseur de la licence.',
];
