<?php

/** Texts of the service and its account. Words with a colon in front are replaced. */

return [
    'account_created' => 'Se ha creado la cuenta :user en :server con el plan :package.',
    'create_no_domain' => 'El pedido no tiene dominio, así que la cuenta se ha creado sin dominio.',
    'create_no_certificate' => 'El pedido no tiene dominio, así que la cuenta se ha creado sin dominio y no se solicita ningún certificado; '
        . 'introduzca el dominio en el servicio y pulse "Reparar o continuar" para añadir ambos.',
    'create_suspended' => 'La cuenta :user en :server está suspendida y sigue estándolo, así que no se ha cambiado nada; pulse "Reactivar", que '
        . 'también pone el servicio en Activo.',
    'create_suspended_service' => 'La cuenta :user en :server está suspendida, como el servicio, así que no se ha cambiado nada; inténtelo de nuevo cuando termine la suspensión.',
    'account_completed' => 'Se ha completado la cuenta :user de un intento anterior en :server con el plan :package.',
    'account_suspended' => 'Se ha suspendido la cuenta :user en :server.',
    'account_unsuspended' => 'Se ha reactivado la cuenta :user en :server.',
    'account_terminated' => 'Se ha eliminado la cuenta :user de :server.',
    'account_password_changed' => 'Se ha cambiado la contraseña de la cuenta :user en :server.',
    'account_package_changed' => 'Se ha asignado el plan :package a la cuenta :user en :server.',
    'account_unchanged' => 'No ha sido necesario cambiar nada en la cuenta :user de :server. :reason',
    'account_elsewhere' => 'La cuenta :user de este servicio se creó en el servidor ":recorded" de WHMCS y no está en :server, así que no se ha hecho '
        . 'nada; elija el servidor ":recorded" para el servicio e inténtelo de nuevo, traslade antes la cuenta a :server o, si ese servidor ya no existe, elimínelo de WHMCS.',
    'account_renamed' => 'El nombre de usuario de este servicio en WHMCS es :user, pero su cuenta en :server es :recorded, creada el :created, '
        . 'así que no se ha hecho nada; ponga :recorded como nombre de usuario, guarde el servicio e inténtelo de nuevo, o elimine :recorded en el '
        . 'panel si ya nadie la necesita.',
    'contact_changed' => 'La dirección de contacto de la cuenta :user en :server es ahora :email, igual que la del cliente.',
    'contact_known' => 'La dirección de contacto de la cuenta :user en :server ya es :email.',
    'contact_suspended' => 'La cuenta :user está suspendida en :server y el panel no modifica nada en ella hasta que termine la suspensión; '
        . 'entonces, su dirección de contacto pasará a ser :email.',
    'contact_no_account' => 'El servicio ya no tiene ninguna cuenta a la que asignar la dirección de contacto :email.',
    'contact_not_ours' => 'La dirección de contacto de la cuenta :user en :server no se ha cambiado a :email, porque no consta que la cuenta sea de este '
        . 'servicio: :reason',
    'renew_no_service' => 'WHMCS no ha indicado ningún servicio, así que no se ha renovado nada; renueve el servicio desde su propia página.',
    'renew_pushed' => 'El servicio se ha renovado; lo que tiene pendiente se volverá a intentar en la próxima ejecución del cron de WHMCS: :tasks.',
    'renew_pending' => 'El servicio se ha renovado, pero no se sabe si su cuenta :user llegó a crearse en :server; ejecute "Crear" de nuevo para completar '
        . 'lo que quedó empezado.',
    'renew_not_pushed' => 'El servicio se ha renovado, pero no se ha podido consultar qué tiene pendiente: :reason',
    'name_replaced' => 'El nombre de usuario ":user" de WHMCS se ha sustituido por uno generado: :reason',
    'name_taken' => 'El nombre de usuario :user pertenece a otra cuenta del panel, así que se ha probado con :next.',
    'chosen_name_taken' => 'otro servicio ya lo utiliza.',
    'chosen_name_refused' => 'El nombre de usuario ":user" que el cliente eligió en el pedido no se puede utilizar, así que la cuenta recibe otro: :reason',
    'chosen_password_refused' => 'La contraseña que el cliente eligió en el pedido no se puede utilizar, así que la cuenta recibe la generada por '
        . 'WHMCS: :reason',
    'chosen_password_not_saved' => 'WHMCS no ha guardado la contraseña que el cliente eligió en el pedido, así que la cuenta recibe la generada por WHMCS.',
    'earlier_attempt' => 'En un intento anterior de este pedido se utilizó el nombre de usuario :user y no se conoce el resultado; '
        . 'compruebe en el panel si esa cuenta existe.',
    'username_not_saved' => 'La cuenta :user está en el panel, pero WHMCS no ha guardado su nombre de usuario; introdúzcalo en el servicio '
        . 'y ejecute "Crear" de nuevo.',
    'no_service_properties' => 'WHMCS no ha dado al módulo acceso a los campos propios del servicio, así que no se ha registrado la fecha de '
        . 'creación de la cuenta; en su lugar, la cuenta se reconoce por el correo electrónico del cliente.',
    'client_action_failed' => '":action", pulsado por el cliente, ha fallado: :reason',
    'busy' => 'Todavía hay otra acción en curso para este servicio, nombre de usuario o dominio; inténtelo de nuevo cuando haya terminado.',
    'report_not_stored' => 'No se ha podido guardar lo que ha hecho esta acción para mostrarlo en la página del servicio (:reason); '
        . 'consúltelo en el registro del módulo.',
    'inner_error' => 'El módulo se ha detenido por un error interno (:class en :place) y no da nada por hecho; '
        . 'consulte el registro de actividad y vuelva a intentarlo.',
    'steps_so_far' => '(Hecho hasta ahora: :steps.)',
    'step_package_ready' => 'plan preparado',
    'step_package_kept' => 'plan conservado',
    'step_user_found' => 'cuenta de un intento anterior encontrada',
    'step_user_created' => 'usuario creado',
    'step_account_moved' => 'cuenta cambiada de plan',
];
