<?php

/** Texts of later work. Words with a colon in front are replaced. */

return [
    'kind_contact' => 'dirección de contacto en el panel',
    'kind_package' => 'el plan del producto en lugar del alternativo',
    'package_done' => 'La cuenta ya no tiene ningún plan alternativo.',
    'package_still' => 'El panel sigue rechazando el plan del producto, así que la cuenta conserva el alternativo; los pasos de la última acción dicen por qué.',
    'package_not_queued' => 'No se ha podido anotar que el plan :package debe intentarse de nuevo (:reason); cambie el plan a mano cuando el panel lo acepte.',
    'kind_certificate' => 'certificado',
    'state_open' => 'pendiente',
    'state_done' => 'hecha',
    'state_failed' => 'abandonada',
    'state_cancelled' => 'cancelada',
    'task_given_up' => 'La tarea ":kind":subject se ha abandonado (intentos: :attempts); iníciela de nuevo cuando haya desaparecido la causa. '
        . 'Resultado del último intento: :reason',
    'task_died' => 'Todos los procesos que trabajaron en esta tarea terminaron antes de completarla; '
        . 'consulte el registro de PHP de la línea de comandos y, después, inicie la tarea de nuevo.',
    'tasks_late' => 'Hay tareas para los paneles que esperan desde hace :minutes minutos, y el cron de WHMCS realizó alguna por última vez el :cron; '
        . 'compruebe que el cron del sistema ejecuta crons/cron.php cada cinco minutos.',
    'tasks_late_never' => 'Hay tareas para los paneles que esperan desde hace :minutes minutos, y el cron de WHMCS nunca ha realizado ninguna; '
        . 'compruebe que el cron del sistema ejecuta crons/cron.php cada cinco minutos, y guarde una vez la Configuración del módulo del producto '
        . 'para que WHMCS detecte el archivo hooks.php del módulo.',
    'tasks_late_busy' => 'Hay tareas para los paneles que esperan desde hace :minutes minutos, aunque el cron de WHMCS se ejecutó el :cron; '
        . 'el registro de actividad indica si un panel no responde o si falta la extensión en PHP de la línea de comandos.',
];
