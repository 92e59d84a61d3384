<?php

/** Texts of the way in, of sessions and of errors. Words with a colon in front are replaced. */

return [
    'page_title' => 'Archivos',
    'page_go_on' => 'Continuar a sus archivos',
    'page_no_script' => 'El administrador de archivos necesita JavaScript; permítalo para este sitio y vuelva a cargar la página.',
    'page_not_built' => 'El administrador de archivos está instalado sin su página: el administrador debe crear public/assets '
        . 'con ./dev assets y copiarla aquí; después vuelva a cargar la página.',
    'page_no_session' => 'No ha iniciado sesión en el administrador de archivos o su sesión ha terminado; abra de nuevo sus archivos desde su servicio de alojamiento.',
    'handoff_refused' => 'Este enlace a sus archivos ha caducado; vuelva a su servicio de alojamiento y haga clic de nuevo en el botón.',
    'handoff_version' => 'El administrador de archivos y el módulo de facturación no encajan porque son de versiones distintas; '
        . 'el administrador tiene que actualizar ambos a la misma.',
    'error_session' => 'Su sesión ha terminado; abra de nuevo sus archivos desde su servicio de alojamiento.',
    'error_token' => 'Esta página ya no es actual porque el administrador de archivos se abrió de nuevo en otro lugar de este navegador; vuelva a cargar la página.',
    'error_origin' => 'La solicitud no procede de la propia página del administrador de archivos y se ha rechazado; vuelva a cargar la página.',
    'error_method' => 'La solicitud se envió de un modo que el administrador de archivos no admite; vuelva a cargar la página.',
    'error_request' => 'El administrador de archivos no entiende la solicitud; vuelva a cargar la página.',
    'error_media_type' => 'La solicitud contiene un tipo de datos que el administrador de archivos no admite; vuelva a cargar la página.',
    'error_unknown_do' => 'El administrador de archivos no conoce la acción solicitada; vuelva a cargar la página.',
    'error_host' => 'El administrador de archivos está en otra dirección: abra :url.',
    'error_plain_http' => 'El administrador de archivos solo está disponible por https; use esa dirección.',
    'error_path' => 'El administrador de archivos no trabaja con esta ruta.',
    'error_name' => 'Este nombre no se puede usar: está vacío, supera los 255 bytes o contiene "/" o un salto de línea; elija otro.',
    'error_missing' => 'El archivo o la carpeta ya no existe; actualice la lista.',
    'error_denied' => 'El servidor no lo permite; el archivo o la carpeta pertenece a otra persona o está protegido.',
    'error_exists' => 'Ya hay un archivo o una carpeta con ese nombre, o la carpeta no está vacía.',
    'error_changed' => 'El archivo ha cambiado en el servidor desde que lo abrió.',
    'error_quota' => 'No queda espacio para esto en el servidor; elimine algo o contrate más espacio.',
    'error_too_large' => 'Esto supera el tamaño que admite el administrador de archivos.',
    'error_busy' => 'El servidor de archivos tiene demasiadas conexiones en este momento; inténtelo de nuevo en unos segundos.',
    'error_requests' => 'Ha habido demasiadas solicitudes en un minuto; espere un momento e inténtelo de nuevo.',
    'error_login_pause' => 'El servidor de archivos ha rechazado hace poco varios inicios de sesión y los nuevos tienen que esperar; inténtelo de nuevo en diez minutos.',
    'error_unreachable' => 'No se puede conectar con el servidor de archivos o este ha cortado la conexión; lo que estaba en curso puede estar incompleto: '
        . 'compruébelo e inténtelo de nuevo.',
    'error_timeout' => 'El servidor de archivos no ha respondido a tiempo; lo que estaba en curso puede estar incompleto: compruébelo e inténtelo de nuevo.',
    'error_protocol' => 'El servidor de archivos ha respondido algo que no se puede entender y se ha cerrado la conexión; inténtelo de nuevo.',
    'error_login' => 'El servidor de archivos ha rechazado la contraseña guardada para su servicio de alojamiento porque se cambió en otro lugar; '
        . 'establezca una contraseña nueva en su servicio de alojamiento y abra de nuevo sus archivos.',
    'error_private' => 'El nombre del servidor de archivos lleva a una dirección privada, a la que el administrador de archivos no se conecta; avise al soporte.',
    'error_jail' => 'La cuenta puede iniciar sesión con un shell, y en ese caso este servidor no ofrece acceso a los archivos por FTP; '
        . 'pida al soporte que cambie el shell o use SFTP.',
    'error_tls' => 'No se ha aceptado el certificado del servidor de archivos, así que no se le ha enviado nada; avise al soporte.',
    'error_restart' => 'Este servidor no puede continuar un archivo escrito en parte; súbalo de nuevo.',
    'error_unsupported' => 'Esto no es posible aquí.',
    'error_failed' => 'El administrador de archivos se ha detenido por un error interno; inténtelo de nuevo y, si persiste, avise al soporte.',
    'error_state' => 'El administrador de archivos no puede escribir en su propio directorio del servidor web; el administrador tiene que revisarlo (php install.php --check).',
    'error_config' => 'El administrador de archivos no está configurado; el administrador tiene que ejecutar "php install.php".',
    'error_billing' => 'No se ha podido conectar con la facturación, así que no se sabe si se hizo; compruébelo e inténtelo de nuevo.',
    'error_version' => 'El administrador de archivos y el módulo de facturación no encajan; el administrador tiene que actualizar ambos a la misma versión.',
    'error_billing_said' => 'El panel de alojamiento no lo ha hecho: :said',
    'error_billing_said_nothing' => 'El panel de alojamiento no lo ha hecho y no ha dado ningún motivo; inténtelo de nuevo y, si persiste, avise al soporte.',
];
