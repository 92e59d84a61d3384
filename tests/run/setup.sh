# Sourced by dev: puts in place what the build, the demo and the tests need, and nothing that is already there.

# One line per reason. Versions are those of Debian 12; the floors of the libraries are in config.m4.
setup_package_names()
{
    cat <<'LIST'
gcc make pkg-config php-dev libcurl4-openssl-dev libssl-dev libjson-c-dev
php-cli php-curl php-mbstring php-intl php-sqlite3 php-mysql php-xml php-illuminate-database mariadb-server-core
libcmocka-dev valgrind gcc-mingw-w64-x86-64-posix php-parser python3-jwcrypto openssl nodejs cppcheck
composer git unzip bzip2 ca-certificates
chromium smarty3 smarty4 libjs-bootstrap libjs-bootstrap4 libjs-jquery
LIST
    # Node.js of other origins brings its own npm, which Debian's package refuses to stand beside.
    command -v npm >/dev/null || echo npm
    if matrix_wanted; then
        echo debootstrap dpkg-dev zlib1g-dev
    fi
}

# The other PHP versions (tests/build/matrix.sh) and the thread-safe one (tests/build/zts.sh) cost minutes and gigabytes, so
# they run only where they were asked for: ./dev test --matrix, or HESTIA_MATRIX=1, or CI=true.
matrix_wanted()
{
    [ "${CI:-}" = true ] || [ "${HESTIA_MATRIX:-}" = 1 ]
}

# Names of setup_package_names that are not installed, one per line.
setup_missing_packages()
{
    local name

    for name in $(setup_package_names); do
        dpkg-query -W -f '${db:Status-Status}\n' "$name" 2>/dev/null | grep -qx installed || echo "$name"
    done
}

# Runs apt-get as root, or through sudo; never asks a question. What it prints goes to build/log/apt.log.
setup_apt_get()
{
    local as_root=()

    [ "$(id -u)" -eq 0 ] || as_root=(sudo)
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get -y -q -o DPkg::Lock::Timeout=300 -o APT::Get::Assume-Yes=true "$@" >>"$BUILD/log/apt.log" 2>&1
}

setup_apt_install()
{
    # Images of Debian ship without package lists; elsewhere the lists may be too old to find a package.
    if ! compgen -G '/var/lib/apt/lists/*_Packages*' >/dev/null; then
        setup_apt_get update
        setup_apt_get install --no-install-recommends "$@"
    else
        setup_apt_get install --no-install-recommends "$@" ||
            { setup_apt_get update && setup_apt_get install --no-install-recommends "$@"; }
    fi
}

setup_debian_packages()
{
    local missing

    if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
        die "This is not a Debian system, so nothing can be installed for you; install what these Debian packages hold" \
            "and set HESTIA_SETUP=skip: $(setup_package_names | tr '\n' ' ')"
    fi
    missing=$(setup_missing_packages)
    [ -n "$missing" ] || return 0
    if [ "$(id -u)" -ne 0 ] && ! command -v sudo >/dev/null; then
        die "Packages are missing and you are neither root nor have sudo; ask an administrator to run:" \
            "apt-get install --no-install-recommends ${missing//$'\n'/ }"
    fi
    say "Installing Debian packages, which takes a minute or so: ${missing//$'\n'/ }"
    mkdir -p "$BUILD/log"
    # Split on purpose: one argument per package.
    # shellcheck disable=SC2086
    if ! setup_apt_install $missing; then
        tail -n 15 "$BUILD/log/apt.log" >&2
        die "apt-get could not install these packages; its whole output is in $BUILD/log/apt.log."
    fi
}

# build/vendor is made anew when composer.json or composer.lock is newer than the last complete installation.
# Composer works in build/composer: it would write a lock file beside composer.json.
setup_composer_packages()
{
    local done_mark=$BUILD/vendor/.complete
    local log=$BUILD/log/composer.log
    local file stale=1

    if [ -f "$done_mark" ]; then
        stale=0
        for file in composer.json composer.lock; do
            [ ! "$ROOT/$file" -nt "$done_mark" ] || stale=1
        done
    fi
    [ "$stale" -eq 1 ] || return 0
    say "Installing Composer packages into build/vendor"
    mkdir -p "$BUILD/log" "$BUILD/composer"
    rm -f "$BUILD/composer/composer.lock"
    cp "$ROOT"/composer.json "$BUILD/composer/"
    [ ! -f "$ROOT/composer.lock" ] || cp "$ROOT/composer.lock" "$BUILD/composer/"
    if ! COMPOSER_ALLOW_SUPERUSER=1 COMPOSER_VENDOR_DIR=$BUILD/vendor \
        composer install --working-dir="$BUILD/composer" --no-interaction --no-progress >"$log" 2>&1; then
        tail -n 15 "$log" >&2
        die "Composer could not install the packages of composer.json; its whole output is in $log."
    fi
    touch "$done_mark"
}

# alone NAME COMMAND...: waits while another process of this tree does NAME; suites run beside each other.
alone()
{
    local name=$1
    shift

    mkdir -p "$BUILD"
    (flock 8 && "$@" 8>&-) 8>"$BUILD/.lock-$name"
}

# build/browser/node_modules is made anew when tests/browser/package.json is newer than the last complete installation.
setup_browser_packages() { alone browser-packages install_browser_packages; }

install_browser_packages()
{
    local folder=$BUILD/browser log=$BUILD/log/npm.log

    [ "$ROOT/tests/browser/package.json" -nt "$folder/.complete" ] || return 0
    say "Installing npm packages into build/browser"
    mkdir -p "$BUILD/log" "$folder"
    cp "$ROOT/tests/browser/package.json" "$folder/"
    if ! npm install --prefix "$folder" --ignore-scripts --no-audit --no-fund --no-package-lock >"$log" 2>&1; then
        tail -n 15 "$log" >&2
        die "npm could not install the packages of tests/browser/package.json; its whole output is in $log."
    fi
    touch "$folder/.complete"
}
