<?php

/** Texts of the license. Words with a colon in front are replaced. */

return [
    'bad_authorities' => 'El archivo :file debe contener identificadores de clave y claves públicas, {"KEY_ID": "PUBLIC_KEY"}, o bien, como '
        . '{"public_keys": {...}}, también ca_file y proxy; corríjalo, o elimínelo para vender sin licencias.',
    'bad_license_addon' => 'El archivo :file debe indicar el WHMCS que otorga las licencias como {"addon": {"url": "https://...", "secret": "..."}}, '
        . 'sin claves públicas; el bloque addon también puede tener local_key_days y check_fail_days como números enteros; corríjalo, o elimine el archivo '
        . 'para vender sin licencias.',
    'lease_not_stored' => 'La respuesta del servidor de licencias no se ha podido guardar en la configuración de WHMCS, así que el próximo pedido volverá a '
        . 'consultarlo: :reason',
    'lease_too_large' => 'Ocupa más de 32 KB; pregunte la causa al proveedor de la licencia.',
];
