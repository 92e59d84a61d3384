<?php

/** Texts of hooks and cron. Words with a colon in front are replaced. */

return [
    'hook_failed' => 'No se ha realizado lo que el módulo hace en el hook :hook de WHMCS; la página continúa sin ello: :reason',
    'cron_idle' => 'El cron de WHMCS no puede realizar ninguna tarea para los paneles: :reason',
    'license_not_renewed' => 'La licencia del producto :product no permite ningún pedido, según su comprobación diaria: :reason',
    'order_domain' => '":domain" no es un nombre de dominio; introduzca uno como example.com, sin "http://" ni espacios.',
    'order_username' => 'El nombre de usuario ":user" no se puede utilizar; elija otro: :reason',
    'order_password_short' => 'La contraseña es demasiado corta; elija una de al menos :length caracteres.',
    'order_password_long' => 'La contraseña es demasiado larga; elija una de :length caracteres como máximo.',
    'order_password_characters' => 'La contraseña no se puede utilizar; elija una de una sola línea, sin espacios al principio ni al final y que '
        . 'no empiece por /tmp/.',
];
