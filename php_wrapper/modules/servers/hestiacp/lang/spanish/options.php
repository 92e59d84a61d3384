<?php

/** Texts of configurable options and of what a service gets. Words with a colon in front are replaced. */

return [
    'bad_option' => 'La opción configurable ":option" de este pedido tiene el valor ":value", pero solo admite :takes; corrija el valor '
        . 'en Configuración del sistema, Opciones configurables, y vuelva a intentarlo.',
    'option_twice' => 'Las opciones configurables ":other" y ":option" de este pedido deciden ambas :name y dicen cosas distintas; deje solo una de ellas en el '
        . 'pedido y vuelva a intentarlo.',
    'value_megabytes' => 'megabytes, una cantidad como 10 GB o unlimited',
    'value_limit' => 'un número entero o unlimited',
    'value_number' => 'un número entero (HestiaCP no admite aquí unlimited)',
    'value_decision' => 'yes o no',
    'value_shell' => 'el nombre de un shell, como bash o nologin, o bien yes o no',
    'value_template' => 'el nombre de una plantilla del panel',
    'value_percent' => 'un porcentaje como 50% o unlimited',
    'value_time' => 'un tiempo como 100ms o 1s, o unlimited',
    'value_memory' => 'un tamaño como 512M o 2G, o unlimited',
    'value_hosts' => 'de dos a ocho nombres de host separados por comas',
    'value_address' => 'una dirección IPv4 del panel, por ejemplo 192.0.2.10',
    'package_gone' => 'El plan :package del producto no existe en el panel :server, así que no se le pueden añadir las opciones del pedido; elija '
        . 'otro plan para el producto o créelo en el panel.',
    'package_foreign' => 'El panel :server ya tiene un plan :package, que utiliza la cuenta :user, así que no se ha sobrescrito; '
        . 'cambie el nombre de ese plan en el panel y vuelva a intentarlo.',
    'package_taken' => 'El panel :server tiene un plan :package con otros límites, que utiliza la cuenta :user, que no es un servicio de WHMCS, así que no se ha '
        . 'sobrescrito; dé otro nombre al plan propio del producto y vuelva a intentarlo.',
    'package_in_use' => 'lo tiene la cuenta :user, o esta tiene otro cuyo nombre empieza igual.',
    'package_left' => 'El plan :package del panel :server era exclusivo de este servicio y no se ha eliminado: :reason',
    'limits_not_stored' => 'No se ha podido guardar en la base de datos de WHMCS lo que recibe este servicio (:reason), así que la página del '
        . 'servicio muestra los valores anteriores.',
    'php_not_changed' => 'No se ha asignado al dominio :domain la plantilla de PHP :template del pedido: :reason',
    'address_not_changed' => 'El dominio :domain está en la dirección :now, pero el pedido indica :ip: un sitio en marcha no se traslada solo; asigne la dirección '
        . 'a la cuenta en el panel y cámbiela allí en el dominio.',
    'address_unknown' => 'No se sabe si el dominio :domain está en la dirección :ip del pedido: :reason',
];
