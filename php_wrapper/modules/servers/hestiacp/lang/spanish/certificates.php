<?php

/** Texts of certificates. Words with a colon in front are replaced. */

return [
    'kind_mail_certificate' => 'certificado de los nombres de correo',
    'kind_certificate_expiry' => 'caducidad de un certificado',
    'dns_elsewhere' => ':name apunta a :wrong en lugar de a :right; cambie su registro :type.',
    'dns_also_elsewhere' => ':name apunta a :wrong además de a :right; elimine su registro :type con :wrong.',
    'dns_too_many' => ':name apunta a :wrong, pero el panel no tiene ninguna dirección de ese tipo; elimine su registro :type.',
    'dns_no_record' => ':name no tiene ninguna dirección en el DNS; añada un registro :type con :right.',
    'dns_no_address' => ':name no tiene ninguna dirección en el DNS; añada un registro A con la dirección pública del panel.',
    'dns_no_answer' => 'Los servidores de nombres de esta máquina no han respondido sobre :name, así que no se sabe si conduce al panel; '
        . 'se volverá a consultar más tarde.',
    'certificate_not_queued' => 'El certificado de :name no se ha podido añadir a la lista de tareas en segundo plano, así que no se solicita; '
        . 'inícielo en la página del servicio: :reason',
    'certificate_queued' => 'Se ha pedido al panel :server un certificado para :name; lo obtendrá en unos minutos.',
    'certificate_running' => 'El panel :server sigue ocupado con el certificado de :name; se volverá a comprobar más tarde.',
    'certificate_ready' => ':name ya tiene su certificado de Let\'s Encrypt, válido hasta :until.',
    'certificate_ready_undated' => ':name ya tiene su certificado de Let\'s Encrypt; no se puede indicar hasta cuándo es válido, porque la clave '
        . 'de acceso de :server no puede ejecutar :command.',
    'certificate_own' => ':name tiene un certificado propio en el panel, que se deja como está.',
    'certificate_own_expiring' => ':name tiene en :server un certificado propio que caduca el :until y que el panel no renueva; haga que se instale uno nuevo.',
    'certificate_no_domain' => ':name no es un dominio de la cuenta :user en :server, así que no recibe ningún certificado; '
        . 'añada allí el dominio y vuelva a intentarlo.',
    'certificate_no_account' => 'El servicio de :name todavía no tiene ninguna cuenta en un panel; créela y vuelva a intentarlo.',
    'certificate_refused' => 'El panel :server no ha podido obtener un certificado para :name. Respuesta de Let\'s Encrypt o del panel: :reason. '
        . 'Si no indica qué hay que cambiar, consulte :log en el panel.',
    'certificate_refused_limit' => 'Let\'s Encrypt no admite ahora más solicitudes para :name, porque ya ha habido demasiadas, fallidas o correctas (:reason); '
        . 'se volverá a solicitar más tarde.',
    'certificate_not_there' => 'El panel :server ha trabajado :minutes minutos en el certificado de :name sin resultado, y la clave de acceso no '
        . 'puede ejecutar :command, que indicaría la causa; consulte :log en el panel.',
    'certificate_trouble' => 'No se ha podido hacer nada para el certificado de :name: :reason',
    'certificate_client_reason' => 'El servidor no ha podido obtener el certificado de :name; consulte a nuestro equipo de soporte, que puede ver la causa.',
    'certificate_suspended' => 'El certificado de :name está a la espera, porque el servicio o el dominio está suspendido.',
    'certificate_inactive' => 'El servicio de :name ya no está activo, así que no necesita ningún certificado.',
    'certificate_gone' => ':name ya no tiene ningún certificado en :server.',
    'certificate_valid' => 'El certificado de :name es válido hasta :until.',
    'certificate_expiring' => 'El certificado de :name caduca el :until y el panel :server no lo ha renovado; consulte :log en el panel.',
];
