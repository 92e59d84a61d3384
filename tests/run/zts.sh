# Sourced by tests/build/zts.sh: a thread-safe (ZTS) debug PHP in build/zts/php, made from Debian's source package of the PHP
# that is tested. Debian has no such build of its own. It costs some minutes once and 50 MB; ./dev clean removes it.
#
# apt gets a configuration, package lists and a cache of its own below build/zts: the machine's sources stay as they are.

ZTS=$BUILD/zts
# Only what the tests use. debug: Zend's assertions, and its own search for leaks at the end of each request.
ZTS_SWITCHES="--disable-all --disable-cgi --disable-phpdbg --disable-opcache --enable-debug --enable-zts --enable-embed=shared
--with-curl --with-openssl --with-zlib --enable-ctype --enable-filter --enable-mbstring --disable-mbregex --enable-pcntl
--enable-posix --enable-session --enable-sockets --enable-tokenizer"

# apt-get with the private configuration.
zts_apt_get() { APT_CONFIG=$ZTS/apt/apt.conf apt-get -q "$@"; }

# The release's own archive: what apt uses on this machine, a local mirror perhaps. $1: URL.
zts_apt_configuration()
{
    local keyring=/usr/share/keyrings/debian-archive-keyring.gpg codename

    codename=$(. /etc/os-release && echo "$VERSION_CODENAME")
    mkdir -p "$ZTS/apt/lists" "$ZTS/apt/cache"
    printf 'deb-src [signed-by=%s] %s %s main\n' "$keyring" "$1" "$codename" >"$ZTS/apt/sources.list"
    cat >"$ZTS/apt/apt.conf" <<CONF
Dir::Etc::SourceList "$ZTS/apt/sources.list";
Dir::Etc::SourceParts "-";
Dir::State::Lists "$ZTS/apt/lists";
Dir::Cache "$ZTS/apt/cache";
APT::Sandbox::User "root";
CONF
}

# Debian's patches fit Debian's own build (its phpize needs what debian/rules fills in later), so they stay away.
zts_unpack()
{
    local package=$1

    (cd "$ZTS" && zts_apt_get source --download-only "$package") || return 1
    rm -rf "$ZTS/source"
    dpkg-source --skip-patches --extract "$ZTS/$package"_*.dsc "$ZTS/source"
}

zts_compile()
{
    local switches

    read -ra switches <<<"${ZTS_SWITCHES//$'\n'/ }"
    rm -rf "$ZTS/obj" "$ZTS/php"
    mkdir -p "$ZTS/obj"
    (cd "$ZTS/obj" && "$ZTS/source/configure" -q --prefix="$ZTS/php" "${switches[@]}" &&
        nice make -j"$(nproc)" && make install)
}

# What it was made from; another line and it is made anew.
zts_stamp() { printf '%s %s\n' "$1" "${ZTS_SWITCHES//$'\n'/ }"; }

# zts_build URL: makes it unless it is there.
zts_build()
{
    local package
    # shellcheck disable=SC2016
    package=php$("$PHP" -n -r 'echo PHP_MAJOR_VERSION, ".", PHP_MINOR_VERSION;')

    ! zts_stamp "$package" | cmp -s - "$ZTS/.ready" || return 0
    rm -rf "$ZTS"
    zts_apt_configuration "$1"
    zts_apt_get update || return 1
    zts_unpack "$package" || return 1
    zts_compile || return 1
    rm -rf "$ZTS/obj" "$ZTS/source" "$ZTS"/php*.tar.* "$ZTS/apt"
    zts_stamp "$package" >"$ZTS/.ready"
}
