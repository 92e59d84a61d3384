<?php

/** Texts of usage, account lists and metrics. Words with a colon in front are replaced. */

return [
    'usage_failed' => 'El uso de los servicios de :server no se ha actualizado y queda como estaba: :reason',
    'usage_no_account' => 'En el panel :server no existen estas cuentas: :names, aunque WHMCS tiene servicios vigentes para ellas, así que su uso queda '
        . 'como estaba; revise esos servicios y corrija el nombre de usuario o delos de baja.',
    'usage_unreadable' => 'No se ha podido leer el uso de :names en :server y queda como estaba: :reason',
    'notices_failed' => 'No se ha podido informar a los clientes de :names de cuánto espacio y tráfico se ha usado; la próxima actualización lo intentará de nuevo: :reason',
    'account_identifier' => 'Nombre de usuario',
    'refresh_not_live' => 'El servicio no está activo ni suspendido, así que no hay ninguna cuenta cuyo uso se pueda actualizar.',
    'refresh_unreadable' => 'El uso de :user en :server se ha medido, pero no se ha podido leer, así que lo guardado queda como estaba: :reason',
    'metrics_failed' => 'No se ha podido leer de :server el uso para la facturación, así que esta vez no se registra nada: :reason',
    'metric_web_domains' => 'Dominios web',
    'metric_web_aliases' => 'Alias web',
    'metric_dns_domains' => 'Dominios DNS',
    'metric_dns_records' => 'Registros DNS',
    'metric_mail_domains' => 'Dominios de correo',
    'metric_mail_accounts' => 'Cuentas de correo',
    'metric_databases' => 'Bases de datos',
    'metric_cron_jobs' => 'Trabajos cron',
    'metric_ips' => 'Direcciones IP',
    'metric_disk' => 'Espacio en disco',
    'metric_bandwidth' => 'Ancho de banda',
    'metric_disk_mail' => 'Espacio en disco del correo',
    'metric_disk_web' => 'Espacio en disco de los sitios web',
    'metric_disk_db' => 'Espacio en disco de las bases de datos',
    'metric_backups' => 'Copias de seguridad',
    'decimal_point' => ',',
    'unit_mb' => 'MB',
    'unit_gb' => 'GB',
];
