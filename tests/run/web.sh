# Sourced by dev: nginx, Apache and php-fpm for the suite filemanager. php-fpm of the PHP that runs the tests.

# Prints why there are none, or nothing.
unpack_web_servers()
{
    local version

    # shellcheck disable=SC2016
    version=$("$PHP" -n -r 'echo PHP_MAJOR_VERSION, ".", PHP_MINOR_VERSION;')
    # nginx-core: Debian 11 has the server in it.
    unpack_servers web "nginx, Apache and php-fpm" nginx nginx-core nginx-common apache2-bin "php$version-fpm"
}
