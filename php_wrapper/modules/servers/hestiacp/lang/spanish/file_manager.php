<?php

/** Texts of the file manager's part: client_ and error_ are for clients, the others for staff. Words with a colon in front are replaced. */

return [
    'setting_file_manager_url' => 'Administrador de archivos',
    'about_file_manager_url' => 'Dirección del administrador de archivos, https://files.example.com/; {host} en ella es el nombre de host del servidor. Vacío = ninguno',
    'setting_file_manager_new_tab' => 'Administrador de archivos en una pestaña nueva',
    'about_file_manager_new_tab' => 'El cliente conserva esta página y el administrador de archivos se abre al lado',
    'setting_file_manager_direct' => 'Administrador de archivos sin WHMCS',
    'about_file_manager_direct' => 'Solo si el administrador de archivos no puede conectarse con WHMCS: entonces recibe la contraseña de la cuenta con el cliente, sellada, '
        . 'y los archivos comprimidos, las copias y las búsquedas van lentamente por FTP',
    'product_file_manager_secret' => 'Secreto del administrador de archivos',

    'file_manager_secret_there' => 'Hay un secreto guardado para :url; lo que escriba aquí lo sustituye, y nunca se muestra.',
    'file_manager_secret_missing' => 'Todavía no hay ningún secreto para :url, así que no se muestra ningún botón; escriba el que mostró "php install.php" '
        . 'del administrador de archivos.',
    'file_manager_secret_saved' => 'El secreto del administrador de archivos en :url está guardado y cifrado; lo usan todos los productos con esta dirección.',
    'file_manager_secret_bad' => 'El secreto del administrador de archivos en :url no se ha guardado porque no consta de 43 letras, cifras, guiones y guiones bajos; '
        . 'copie el que mostró "php install.php" del administrador de archivos.',
    'file_manager_secret_alone' => 'El secreto del administrador de archivos no se ha guardado porque el producto no indica ningún administrador de archivos; '
        . 'escriba también su dirección.',
    'file_manager_bad_url' => 'La dirección del administrador de archivos en los ajustes del producto no es como https://files.example.com/ '
        . '(https, 200 caracteres como máximo, sin usuario ni signo de interrogación); corríjala.',
    'file_manager_bad_host' => 'La dirección del administrador de archivos contiene {host}, y ":server" no es un nombre de host; '
        . 'escriba el nombre de host en el servidor, o en el producto una dirección sin {host}.',
    'file_manager_no_secret' => 'No hay ningún secreto para el administrador de archivos en :url; escríbalo en los ajustes del producto.',
    'file_manager_page_begun' => 'No se puede abrir el administrador de archivos porque se imprimió algo antes de su página (:place); '
        . 'elimine esa salida, por ejemplo una línea en blanco o una marca de orden de bytes (BOM) al principio de un archivo PHP.',
    'file_manager_no_https' => 'No se puede abrir el administrador de archivos porque la dirección de WHMCS en su configuración general no empieza por https://; '
        . 'corrija la URL del sistema de WHMCS.',
    'file_manager_no_password' => 'WHMCS no tiene una contraseña utilizable para la cuenta :user, así que el administrador de archivos no puede iniciar sesión; '
        . 'establezca una contraseña nueva.',
    'file_manager_no_user' => 'El servicio no indica ninguna cuenta en :server cuyos archivos se puedan mostrar; corrija su nombre de usuario.',
    'file_manager_foreign' => 'Este servicio no es del módulo HestiaCP, así que no hay archivos que mostrar; asígnele un producto de HestiaCP.',
    'file_manager_inactive' => 'El servicio no está activo, así que no se muestran sus archivos; actívelo primero.',
    'file_manager_none' => 'El producto no indica ningún administrador de archivos; escriba arriba la dirección de uno y guarde.',
    'certificate_unread' => 'El certificado de :server no se pudo leer en cinco segundos, así que no se puede indicar al administrador de archivos cómo reconocer el servidor; '
        . 'compruebe que responde y que PHP tiene la extensión openssl.',
    'certificate_other_key' => 'El certificado de :server tiene otra clave pública que el pin del Access Hash del servidor; '
        . 'si el servidor tiene una clave nueva, escriba su pin; si no, hay alguien en medio.',

    'kind_revoke_files' => 'cierre de las sesiones del administrador de archivos',
    'file_manager_revoked' => 'El administrador de archivos en :url ha cerrado las sesiones de este servicio.',
    'file_manager_revoke_none' => 'No quedan sesiones que cerrar en el administrador de archivos en :url.',
    'file_manager_silent' => 'El administrador de archivos en :url no ha respondido, así que allí pueden seguir abiertas sesiones de este servicio; '
        . 'compruebe que funciona y que tiene un certificado válido.',
    'file_manager_refuses' => 'El administrador de archivos en :url se niega a cerrar las sesiones de este servicio (HTTP :status); '
        . 'compruebe que su secreto y su reloj son los de WHMCS y que ambos son de la misma versión.',

    'client_files_unavailable' => 'El administrador de archivos no se puede abrir en este momento; inténtelo más tarde o póngase en contacto con nuestro soporte.',
    'file_manager_clients_only' => 'Solo los clientes abren el administrador de archivos, en la página de su servicio; use "Login as Owner" para ver lo que ven.',
    'file_manager_title' => 'Administrador de archivos',
    'file_manager_open' => 'Abrir el administrador de archivos',
    'file_manager_open_domain' => 'Archivos de',
    'file_manager_about' => 'Muestra los archivos de esta cuenta en el navegador',
    'file_manager_opens' => 'El administrador de archivos se abre; si no lo hace, use el botón.',

    'file_manager_error' => 'El servidor no ha podido hacerlo; inténtelo más tarde o póngase en contacto con nuestro soporte.',
    'file_manager_error_gone' => 'Esta sesión ha terminado; abra de nuevo el administrador de archivos desde la página de su servicio.',
    'file_manager_error_busy' => 'El servidor todavía está trabajando para esta cuenta; espere a que termine e inténtelo de nuevo.',
    'file_manager_error_unsupported' => 'El servidor no puede hacerlo en un solo paso; hay que hacerlo archivo por archivo.',
    'file_manager_error_missing' => 'El archivo o directorio ya no existe; vuelva a cargar la lista.',
    'file_manager_error_exists' => 'Ya hay algo con ese nombre; elija otro nombre.',
    'file_manager_error_unknown' => 'Se ha perdido la conexión con el servidor, así que no se sabe si se hizo; vuelva a cargar la lista antes de intentarlo otra vez.',
];
