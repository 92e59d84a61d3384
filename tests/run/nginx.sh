# Sourced by dev: where nginx is, for ./dev bench and for the phpt that need it. Debian's package is unpacked, not installed:
# installing it starts a web server.

find_nginx()
{
    command -v nginx || { [ -x /usr/sbin/nginx ] && echo /usr/sbin/nginx; } ||
        { [ -x "$BUILD/nginx/usr/sbin/nginx" ] && echo "$BUILD/nginx/usr/sbin/nginx"; }
}

# Its libraries (OpenSSL, PCRE2, zlib) are those of PHP, so they are there.
unpack_nginx()
{
    local folder=$BUILD/nginx

    command -v apt-get >/dev/null && command -v dpkg-deb >/dev/null ||
        die "nginx is needed; install it, for example from your system's packages."
    say "Unpacking Debian's nginx into build/nginx"
    rm -rf "$folder"
    mkdir -p "$folder" "$BUILD/log"
    compgen -G '/var/lib/apt/lists/*_Packages*' >/dev/null || setup_apt_get update || true
    (cd "$folder" && apt-get download nginx >>"$BUILD/log/apt.log" 2>&1 && dpkg-deb -x nginx_*.deb .) ||
        die "Debian's package nginx could not be fetched (see $BUILD/log/apt.log); install nginx and try again."
}

ensure_nginx()
{
    find_nginx >/dev/null || unpack_nginx
    find_nginx || die "Debian's package nginx holds no usr/sbin/nginx; install nginx and try again."
}
