<?php

/** Texts of the server record and its panel. Words with a colon in front are replaced. */

return [
    'no_server' => 'Este servicio no tiene ningún servidor asignado; elija un servidor HestiaCP en el servicio o un grupo de servidores en el producto.',
    'no_host' => 'La ficha del servidor no tiene nombre de host ni dirección IP (o el producto no tiene servidor); introduzca el nombre de host del panel.',
    'bad_host' => 'El nombre de host :server de la ficha del servidor no es ni un nombre ni una dirección; introdúzcalo sin https://, puerto ni ruta.',
    'bad_port' => 'El puerto del servidor :server no es un número de 1 a 65535; HestiaCP escucha en el 8083 si no se ha cambiado.',

    'hash_empty' => 'El Access Hash de la ficha del servidor está vacío; introduzca en su primera línea la clave de acceso del panel como KEY_ID:SECRET.',
    'hash_key' => 'La línea :line del Access Hash del servidor debe ser la clave de acceso como KEY_ID:SECRET, sin espacios; cópiela de nuevo desde HestiaCP.',
    'hash_line' => 'La línea :line del Access Hash del servidor no tiene la forma "name = value"; '
        . 'corríjala, o ponga # al principio para convertirla en un comentario.',
    'hash_no_value' => 'La línea :line del Access Hash del servidor no da ningún valor a :name; introduzca uno o elimine la línea.',
    'hash_twice' => 'La línea :line del Access Hash del servidor define :name por segunda vez; elimine una de las dos líneas.',
    'hash_unknown' => 'La línea :line del Access Hash del servidor define :name, que es desconocido; el módulo admite :names, y login como primera '
        . 'línea.',
    'hash_decision' => 'La línea :line del Access Hash del servidor debe ser :name = yes o :name = no.',
    'hash_seconds' => 'La línea :line del Access Hash del servidor debe indicar :name en segundos, de 0.1 a 3600, por ejemplo 10.',
    'hash_milliseconds' => 'La línea :line del Access Hash del servidor debe indicar :name en milisegundos enteros, de 100 a 3600000, por ejemplo '
        . '10000.',
    'hash_address' => 'La ficha del servidor indica :server y ningún nombre de host, así que la línea address de su Access Hash no sustituye nada; '
        . 'introduzca el nombre del panel como Hostname o elimine la línea.',
    'hash_no_file' => 'La línea :name del Access Hash del servidor no indica ningún archivo que PHP pueda leer; corrija la ruta o permita que el '
        . 'usuario de PHP lea el archivo.',
    'hash_no_pem' => 'El archivo de la línea :name del Access Hash del servidor no está en formato PEM (ninguna de sus líneas empieza por '
        . '-----BEGIN); indique otro o conviértalo con openssl.',
    'hash_no_folder' => 'La línea :name del Access Hash del servidor no indica ninguna carpeta que PHP pueda leer; corrija la ruta o indique en su '
        . 'lugar un solo archivo en una línea ca_file.',
    'hash_not_hashed' => 'La carpeta de la línea ca_dir en el Access Hash de :server no contiene ningún archivo nombrado por su hash, así que no se '
        . 'conoce ninguna de sus autoridades; ejecute allí "openssl rehash" o indique el archivo en una línea ca_file.',
    'server_not_secure' => 'En la ficha del servidor :server la casilla SSL no está marcada; el módulo usa TLS de todos modos, porque los paneles no '
        . 'hablan otra cosa: márquela para que la ficha diga lo que se hace.',
    'server_bad_ip' => 'La dirección IP (IP Address) de la ficha del servidor :server no es una dirección; el módulo se guía por Hostname, pero WHMCS '
        . 'la muestra en correos y listas: corríjala o déjela vacía.',
    'hash_a_setting' => 'un ajuste',
    'hash_login' => 'La línea :line del Access Hash del servidor elige un método de acceso que el módulo no conoce; admite :logins.',
    'hash_login_first' => 'La línea :line del Access Hash del servidor elige un método de acceso, pero encima de ella ya hay otro; '
        . 'conviértala en la primera línea o elimínela.',
    'hash_api_key' => 'La línea :line del Access Hash del servidor debe ser la clave de API que mostró v-generate-api-key, '
        . 'porque la línea anterior dice login = api_key.',
    'hash_no_password' => 'La línea :line del Access Hash del servidor dice login = password, pero en la ficha del servidor falta el nombre de '
        . 'usuario o la contraseña; introduzca allí los del usuario root del panel o indique en su lugar una clave de acceso.',

    'packages_not_permitted' => 'El panel :server acepta la clave de acceso, pero esta no puede listar los planes; añada v-list-user-packages '
        . '(y, para los planes creados por productos, v-list-user-package, v-add-user-package y v-make-tmp-file) a su lista de permisos.',
    'no_packages' => 'El panel :server no tiene ningún plan que un producto pueda usar; cree antes uno allí.',
    'list_not_permitted' => 'El panel :server acepta la clave de acceso, pero esta no puede listar estos nombres; añada :command a su lista de permisos '
        . 'en el panel o introduzca el nombre a mano.',
    'option_not_there' => ':name (no existe en el panel)',
    'option_none' => '(el panel no tiene ninguno)',
    'panel_link' => 'Abrir HestiaCP',
    'panel_link_about' => 'Abre la página de acceso de :server en una pestaña nueva',

    'remote_accounts' => 'Cuentas',
    'remote_suspended' => 'suspendidas: :count',
    'remote_disk' => 'Disco usado por las cuentas',
    'remote_load' => 'Carga',
    'remote_unusable' => 'La clave de acceso no sirve para',
    'remote_failed' => 'El :time: :error',

    'client_busy' => 'Todavía hay otra acción en curso para este servicio; inténtelo de nuevo dentro de un minuto.',
    'client_unavailable' => 'Los datos del panel de alojamiento no están disponibles en este momento; inténtelo más tarde.',
    'client_password_unusable' => 'El servidor de alojamiento no puede utilizar esta contraseña; elija otra sin espacios al principio ni al final, '
        . 'saltos de línea ni otros caracteres invisibles.',
    'client_password_kept' => 'La contraseña no se ha cambiado, porque el servidor de alojamiento no acepta el cambio en este momento; '
        . 'inténtelo más tarde o póngase en contacto con nuestro equipo de soporte.',
    'client_password_unknown' => 'No es seguro que la contraseña se haya cambiado; pruebe a iniciar sesión con la nueva y, si no funciona, '
        . 'cámbiela otra vez.',

    'probe_resolve' => 'No se puede resolver el nombre de host del panel :server; corrija el nombre de host en la ficha del servidor o el DNS de esta máquina.',
    'probe_refused' => 'El panel :server rechaza las conexiones; compruebe que HestiaCP está en marcha allí, que el puerto de la ficha del '
        . 'servidor es correcto y que ni su cortafuegos ni su fail2ban bloquean esta máquina.',
    'probe_timeout' => 'El panel :server no ha respondido a tiempo; revise el nombre de host y el puerto de la ficha del servidor, los cortafuegos intermedios '
        . 'y la carga del panel, y repita la prueba.',
    'probe_broken' => 'Se ha cortado la conexión con el panel :server; repita la prueba y, si sigue igual, revise la red y el registro del nginx '
        . 'propio de HestiaCP.',
    'probe_not_tls' => 'Lo que escucha en :server no usa TLS, así que no es HestiaCP; corrija el puerto en la ficha del servidor '
        . '(8083 si no se ha cambiado en el panel).',
    'probe_pin' => 'La clave pública del panel :server no es la de la línea "pin" del Access Hash: su certificado tiene una clave nueva '
        . 'o responde otra máquina; compárela en el panel antes de cambiar la línea.',
    'probe_tls' => 'No se ha podido establecer una conexión TLS con el panel :server; compruebe que allí responde HestiaCP, con TLS 1.2 o posterior.',
    'probe_proxy' => 'El proxy por el que se llega al panel :server no funciona; corrija la línea "proxy" del Access Hash del servidor.',
    'probe_too_old' => 'El panel :server es anterior a HestiaCP 1.6 y no admite claves de acceso; actualícelo, o cree allí una clave con '
        . 'v-generate-api-key y empiece el Access Hash con las dos líneas "login = api_key" y esa clave.',
    'probe_api_off' => 'La API del panel :server está desactivada, o abierta solo a las claves de su administrador y esta clave es de otro usuario; '
        . 'actívela allí (Configuración del servidor, Seguridad, Sistema, Habilitar acceso a la API) o introduzca una clave del administrador, '
        . 'y repita la prueba.',
    'probe_api_off_legacy' => 'La API del panel :server está desactivada para accesos sin clave de acceso; introduzca una clave de acceso en el Access Hash, '
        . 'o active allí esa API (v-change-sys-api enable legacy), y repita la prueba.',
    'probe_address' => 'El panel :server no acepta llamadas desde la dirección de esta máquina; añada allí esa dirección '
        . '(Configuración del servidor, Seguridad, Sistema, Direcciones IP permitidas para la API), y también la dirección IPv6 si el panel '
        . 'tiene una, y repita la prueba.',
    'probe_resting' => 'El panel :server ha rechazado llamadas de esta máquina en los últimos diez minutos (:count) y, con una más, su fail2ban '
        . 'bloqueará esta máquina, así que no se ha enviado nada; repita la prueba dentro de :minutes min y, hasta entonces, :correction.',
    'correct_key' => 'corrija la clave de acceso o las credenciales en la ficha del servidor',
    'correct_permission' => 'añada los comandos que faltan a la lista de permisos de la clave de acceso (panel/install.sh en el panel)',
    'correct_any' => 'corrija lo que ha rechazado (allí, /var/log/hestia/auth.log nombra las llamadas)',
    'probe_maybe_banned' => 'Ha rechazado llamadas de esta máquina en los últimos diez minutos (:count), así que quizá su fail2ban (jail '
        . 'hestia-iptables) la haya bloqueado: allí, v-list-firewall-ban lo muestra y v-delete-firewall-ban DIRECCIÓN HESTIA lo termina.',

    'certificate_expired' => 'El certificado del panel :server ha caducado; renuévelo allí '
        . '(v-add-letsencrypt-host, o v-update-host-certificate si es uno propio) y repita la prueba.',
    'certificate_not_yet_valid' => 'El certificado del panel :server todavía no es válido; ponga en hora los relojes de ambas máquinas o renuévelo allí.',
    'certificate_self_signed' => 'El certificado del panel :server está autofirmado; obtenga allí uno de una autoridad pública (v-add-letsencrypt-host), '
        . 'o confíe en este: copie /usr/local/hestia/ssl/certificate.crt del panel a esta máquina y añada la línea '
        . '"ca_file = /path/to/certificate.crt" al Access Hash, o añada la línea "pin = sha256//KEY", '
        . 'donde KEY es lo que muestra el panel con "openssl x509 -in /usr/local/hestia/ssl/certificate.crt -noout -pubkey '
        . '| openssl pkey -pubin -outform der | openssl dgst -sha256 -binary | base64".',
    'certificate_wrong_name' => 'El certificado del panel :server es para otro nombre; introduzca como nombre de host el que figura en él '
        . '(y, si ese nombre conduce a otro sitio, la dirección del panel en la línea "address = ..." del Access Hash), u obtenga allí uno para este nombre.',
    'certificate_unknown_authority' => 'El certificado del panel :server está firmado por una autoridad que esta máquina no conoce; '
        . 'obtenga allí uno de una autoridad pública (v-add-letsencrypt-host), o copie el archivo PEM de la autoridad a esta máquina y añada la línea '
        . '"ca_file = /path/to/authority.pem" al Access Hash.',
    'certificate_old_tls' => 'El panel :server solo admite versiones de TLS anteriores a la 1.2, que ya no son seguras; '
        . 'actualice HestiaCP o lo que tenga delante.',
    'certificate_of_client' => 'El panel :server exige un certificado de cliente que conozca; añada al Access Hash las líneas "client_cert = /path" '
        . 'y, si la clave está aparte, "client_key = /path".',

    'needed_not_permitted' => 'El panel :server acepta el acceso, pero prohíbe lo que los pedidos necesitan: :features; '
        . 'vuelva a ejecutar allí panel/install.sh de esta versión, o añada :commands a la lista de permisos de la clave de acceso, que '
        . 'debe ser del administrador, y repita la prueba.',
    'needed_missing' => 'El HestiaCP de :server es demasiado antiguo para lo que los pedidos necesitan: :features; actualícelo y repita la prueba.',
    'domains_not_permitted' => 'Los pedidos con dominio fallarán en :server, porque su clave de acceso no puede ejecutar :commands; vuelva a '
        . 'ejecutar allí panel/install.sh de esta versión con --profile provisioning, o añada :commands a la lista de permisos de la clave de '
        . 'acceso, y repita la prueba.',
    'others_not_permitted' => 'La clave de acceso del panel :server no sirve para: :features; si desea algo de esto, ejecute allí panel/install.sh '
        . '--profile full de esta versión, o añada los comandos correspondientes a la lista de permisos de la clave.',
    'others_missing' => 'El HestiaCP de :server es demasiado antiguo para: :features; si desea algo de esto, actualícelo.',
    'feature_create' => 'crear cuentas',
    'feature_packages' => 'crear planes a partir de los ajustes de un producto',
    'feature_suspend' => 'suspender y reactivar cuentas',
    'feature_terminate' => 'eliminar cuentas',
    'feature_password' => 'cambiar contraseñas',
    'feature_change_package' => 'cambiar de plan',
    'feature_prove_by_password' => 'reconocer por su contraseña las cuentas de servicios antiguos',
    'feature_package_list' => 'mostrar la lista de planes en los ajustes del producto',
    'feature_package_users' => 'aplicar un plan modificado a sus demás cuentas',
    'feature_package_removal' => 'eliminar planes que un servicio ya no utiliza',
    'feature_domains' => 'añadir el dominio del pedido',
    'feature_domains_read_back' => 'confirmar un dominio tras perderse una respuesta',
    'feature_domains_without_aliases' => 'añadir el dominio del pedido en planes sin alias',
    'feature_letsencrypt' => 'obtener certificados de Let\'s Encrypt',
    'feature_force_https' => 'forzar HTTPS',
    'feature_php_version' => 'elegir la versión de PHP',
    'feature_shell' => 'elegir el shell',
    'feature_usage' => 'leer los datos de uso',
    'feature_mail_certificate' => 'obtener certificados para los nombres de correo',
    'feature_certificate_dates' => 'leer las fechas de los certificados',
    'feature_contact' => 'cambiar la dirección de contacto',
    'feature_rebuild' => 'reconstruir una cuenta',
    'feature_usage_refresh' => 'actualizar los datos de uso',
    'feature_templates' => 'mostrar las listas de plantillas en los ajustes del producto',
    'feature_shells' => 'mostrar la lista de shells en los ajustes del producto',
    'feature_files' => 'hacer que el panel ejecute los archivos comprimidos, las copias y las búsquedas del administrador de archivos',
    'feature_system' => 'mostrar la carga y el sistema en la lista de servidores',
    'feature_settings' => 'leer la versión y la configuración del panel',
    'feature_permissions' => 'leer los permisos de la clave',
];
