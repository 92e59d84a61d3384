<?php

/** Texts of the product. Words with a colon in front are replaced. */

return [
    'no_package' => 'El producto no tiene ningún plan; elija uno en Configuración del módulo, :package, o marque ":use".',
    'no_addons' => 'Las cuentas de HestiaCP se venden como productos; este módulo no funciona como complemento de un producto.',
    'bad_action' => 'El ajuste ":setting" del producto contiene ":word"; solo admite letsencrypt, force_https, '
        . 'php_template=NAME y shell=NAME, separados por comas.',
    'more_not_json' => 'El ajuste ":setting" del producto no es un JSON válido (:reason); escríbalo como {"fallback": "basic"} o déjelo vacío.',
    'more_not_object' => 'El ajuste ":setting" del producto debe ser un objeto JSON; escríbalo como {"fallback": "basic"} o déjelo vacío.',
    'more_unknown' => 'El ajuste ":setting" del producto contiene el nombre desconocido ":name"; solo admite :names.',
    'more_text' => 'El ajuste ":setting" del producto debe dar a :name una cadena de texto entre comillas.',
    'more_number' => 'El ajuste ":setting" del producto debe dar a :name un número entero mayor que 0.',
    'more_decision' => 'El ajuste ":setting" del producto debe dar a :name el valor true o false.',
    'more_by_hand' => 'Este texto no es un objeto JSON, así que se ha dejado como está; corríjalo en Configuración del módulo y, después, podrá cambiar '
        . 'aquí sus ajustes.',
    'product_username' => 'Nombres de usuario',
    'product_options' => 'Opciones configurables',
    'product_accounts' => 'Cuentas existentes',
    'product_not_taken' => 'El ajuste ":setting" no admite ":value", así que se ha dejado como estaba; introduzca otro valor.',
    'product_number_not_taken' => 'El ajuste ":setting" no admite ":value", así que se ha dejado como estaba; introduzca un número entero de :least a '
        . ':most.',
    'username_by_whmcs' => 'Tal como los genera WHMCS; marque "Nombre de usuario personalizado" en Configuración del módulo para generarlos según la regla.',
    'username_example' => 'Por ejemplo, :name (cliente :client_id, servicio :service_id, dominio :domain).',
    'username_long' => 'Aquí los nombres de usuario pueden tener :length caracteres; con más de 12 queda poco para los nombres de bases de datos y cuentas FTP, que empiezan por ellos.',
    'check_good' => 'Los ajustes son adecuados para el panel :server.',
    'check_no_server' => 'El producto no tiene ningún servidor HestiaCP con el que comparar sus ajustes; '
        . 'añada uno o elija un grupo de servidores que lo tenga.',
    'check_server_disabled' => 'Todos los servidores HestiaCP del producto están desactivados en WHMCS, así que los pedidos no se pueden realizar y '
        . 'los ajustes no se han comparado con ningún panel; active uno en System Settings, Servers.',
    'check_not_possible' => 'No se han podido comprobar todos los ajustes con el panel :server: :reason',
    'check_slow' => 'Responde con demasiada lentitud para consultarle más datos mientras se genera esta página; cárguela de nuevo cuando esté menos ocupado.',
    'check_missing' => 'En el panel :server no existe ":name" para el ajuste ":setting"; elija un nombre que exista o créelo en el panel.',
    'check_few_records' => 'Una zona necesita unos :needed registros DNS y el producto permite :records, así que los dominios nuevos no reciben DNS; aumente '
        . '"Registros DNS".',
    'check_no_name_servers' => 'Ni el producto ni su servidor en WHMCS indican servidores de nombres, así que las zonas nuevas no tendrían ninguno; introduzca dos o más en '
        . '"Servidores de nombres" o en el registro del servidor.',
    'check_no_resources' => 'El panel :server no limita los recursos, así que la cuota de CPU, la memoria y la memoria swap del plan no cuentan allí ni se comprueban; '
        . 'actívelo en los ajustes del servidor del panel o deje vacíos estos ajustes.',
    'check_name_shared' => 'El plan propio :name es también el del producto ":product", que da otros límites, así que cada producto sobrescribe '
        . 'el plan del otro; ponga otro nombre a uno de los dos planes.',
    'check_name_used' => 'El plan propio :name es el que el producto ":product" utiliza tal como está en el panel, así que los pedidos de este producto cambiarían los '
        . 'límites de aquel; dé otro nombre al plan propio.',
    'check_name_begins' => 'De los planes propios :name y :other (producto ":product"), el nombre de uno empieza por el del otro, y HestiaCP '
        . 'cambia de plan las cuentas de ambos cuando se elimina el de nombre más corto; ponga otro nombre a uno de los dos.',
    'check_name_begins_panel' => 'Del plan propio :name y el plan :other del panel :server, el nombre de uno empieza por el del otro, y HestiaCP '
        . 'cambia de plan las cuentas de ambos cuando se elimina el de nombre más corto; ponga otro nombre a uno de los dos.',
    'check_notices' => 'El ajuste "Avisos de espacio" contiene ":word"; introduzca porcentajes de 0 a 100, separados por comas.',
    'check_address' => 'El ajuste "Dirección IP" contiene ":ip", que no es una dirección IPv4; introduzca una como 192.0.2.10.',
    'check_value' => 'El ajuste ":setting" no admite ":value"; admite :takes.',
    'check_no_disk' => 'El ajuste ":setting" es 0, así que las cuentas no tienen sitio ni para un archivo; introduzca :takes.',
    'check_bytes' => 'El ajuste ":setting" es :value sin unidad, y el panel lo toma como bytes; introduzca :takes.',
    'check_equal_servers' => 'El ajuste ":setting" nombra dos veces el mismo servidor (:value); introduzca otros distintos: :takes.',
    'check_no_web' => 'El plan no permite ningún dominio web, así que un dominio pedido no recibe sitio web; aumente ":setting" si debe tenerlo.',
    'check_ignored' => 'Se usa un plan del panel tal como es, así que estos ajustes se ignoran: :settings. Cuentan con ":use".',
    'options_make' => 'Crear las opciones',
    'options_add' => 'Añadir las opciones que faltan',
    'options_missing' => 'SIN CREAR: :options. Las opciones nuevas están ocultas y dejan la decisión al producto hasta que añada valores con precios.',
    'options_complete' => 'COMPLETO: hay una opción configurable para cada límite.',
    'options_added' => 'Opciones configurables añadidas, de momento ocultas: :options. Añada valores con precios en Configuración del sistema, Opciones '
        . 'configurables, y después hágalas visibles.',
    'option_group' => 'HestiaCP :product (:id)',
    'option_group_about' => 'Límites del producto :product',
    'option_as_product' => 'Según el producto',
    'kind_reapply' => 'ajustes del producto en las cuentas existentes',
    'reapply_about' => 'Las cuentas conservan los límites con los que se crearon hasta que se les apliquen los ajustes. Cuentas de este producto: :count.',
    'reapply_check' => 'Comprobar quién superaría los límites',
    'reapply_apply' => 'Guardar y aplicar a todas las cuentas',
    'reapply_on_screen' => 'Según lo que se ve ahora en pantalla; no se ha guardado ni cambiado nada:',
    'reapply_slow' => 'No se ha consultado a más servidores (:count), porque los paneles responden demasiado despacio para una página; antes de aplicar los ajustes se consulta a cada uno.',
    'reapply_no_page' => 'WHMCS no ha respondido; vuelva a cargar la página e inicie sesión si se le pide.',
    'reapply_started' => 'El cron de WHMCS aplicará los ajustes a las cuentas una tras otra; esta página muestra el avance.',
    'reapply_running' => 'Los ajustes ya se estaban aplicando y se aplican de nuevo a todas las cuentas; esta página muestra el avance.',
    'reapply_all_fit.one' => 'La única cuenta no supera los ajustes del producto.',
    'reapply_all_fit.other' => 'Ninguna de las :count cuentas supera los ajustes del producto.',
    'reapply_exceeds' => 'La cuenta :user usa más de lo que da ahora el producto (:parts).',
    'reapply_part' => ':name: :used de :limit',
    'reapply_no_account' => 'La cuenta :user no existe en el panel :server; corrija el nombre de usuario del servicio o cree la cuenta.',
    'reapply_no_product' => 'El producto ya no existe o pertenece a otro módulo, así que no hay nada que aplicar.',
    'reapply_no_answer' => 'WHMCS no ha indicado el resultado; revise el servicio y vuelva a aplicar los ajustes.',
    'reapply_summary' => 'Cuentas con los ajustes aplicados: :done de :total; omitidas porque usan más: :skipped; con error: :failed.',
    'reapply_open' => 'En curso: :message',
    'reapply_done' => 'Terminado: :message',
    'reapply_failed' => 'Abandonado: :message',
    'reapply_service' => 'Servicio :service: :sentence',
    'reapply_rest' => 'Y :count más.',
];
