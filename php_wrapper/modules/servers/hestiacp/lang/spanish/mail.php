<?php

/**
 * Texts of mails: for staff, and the templates that the module gives WHMCS. What stands in braces is WHMCS's; see Templates for
 * what each mail knows. Words with a colon in front are replaced.
 */

return [
    'mail_no_template' => 'El correo ":template" no se ha enviado, porque WHMCS ya no tiene ninguna plantilla con ese nombre; cree una de tipo Producto, '
        . 'o desactive este correo en el producto.',
    'mail_refused' => 'El correo ":template" no se ha enviado. Respuesta de WHMCS: :reason',
    'mail_failed' => 'El correo ":template" no se ha enviado: :reason',
    'mail_no_answer' => 'ninguna',
    'mail_kind_disk' => 'espacio en disco',
    'mail_kind_bandwidth' => 'tráfico de este mes',

    'mail_password_subject' => 'Se ha cambiado la contraseña de su cuenta de alojamiento',
    'mail_password_message' => <<<'HTML'
        <p>Estimado/a {$client_name}:</p>
        <p>La contraseña de su cuenta de alojamiento <strong>{$user}</strong> ({$service_product_name}) se acaba de cambiar. Puede iniciar
        sesión con la nueva contraseña en <a href="{$panel_url}">{$panel_url}</a>.</p>
        <p>Si usted no ha solicitado este cambio, le rogamos que nos avise de inmediato.</p>
        <p>{$signature}</p>
        HTML,

    'mail_space_subject' => 'Su cuenta de alojamiento ha usado el {$used_space_percents} % de su {$kind_name}',
    'mail_space_message' => <<<'HTML'
        <p>Estimado/a {$client_name}:</p>
        <p>Su cuenta de alojamiento <strong>{$user}</strong> ({$service_product_name}) ha usado {$used_space} MB de {$disk_quota} MB, es decir, el
        {$used_space_percents} % de su {$kind_name}.</p>
        <p>Si se agota por completo, los sitios web y el correo pueden dejar de funcionar. Le rogamos que elimine lo que ya no necesite o que
        contrate un producto de mayor capacidad.</p>
        <p>{$signature}</p>
        HTML,

    'mail_certificate_ready_subject' => 'El certificado de {$domain} está instalado',
    'mail_certificate_ready_message' => <<<'HTML'
        <p>Estimado/a {$client_name}:</p>
        <p><strong>{$domain}</strong> ({$service_product_name}) ya tiene su certificado. Se renovará automáticamente mientras el dominio
        apunte a nuestro servidor.</p>
        <p>{$signature}</p>
        HTML,

    'mail_certificate_failed_subject' => 'Todavía no hay certificado para {$domain}',
    'mail_certificate_failed_message' => <<<'HTML'
        <p>Estimado/a {$client_name}:</p>
        <p>Hemos intentado obtener un certificado para <strong>{$domain}</strong> ({$service_product_name}), pero todavía no es posible:</p>
        <p>{$reason}</p>
        <p>Si está en su mano cambiarlo, le rogamos que nos avise cuando esté resuelto y volveremos a intentarlo.</p>
        <p>{$signature}</p>
        HTML,

    'mail_certificate_expiring_subject' => 'El certificado de {$domain} caduca el {$valid_until}',
    'mail_certificate_expiring_message' => <<<'HTML'
        <p>Estimado/a {$client_name}:</p>
        <p>El certificado de <strong>{$domain}</strong> ({$service_product_name}) caduca el {$valid_until} (días restantes: {$days}) y no se ha
        renovado. A partir de entonces, los navegadores mostrarán una advertencia a quienes lo visiten.</p>
        <p>Nuestro servidor renueva sus certificados mientras el dominio apunte a él: le rogamos que lo compruebe o que nos indique si ya no lo
        utiliza. Si instaló usted mismo este certificado, instale uno nuevo.</p>
        <p>{$signature}</p>
        HTML,
];
