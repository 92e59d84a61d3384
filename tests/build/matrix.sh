# The extension under the other PHP versions it promises: Debian 11 (7.4) and Debian 13 (8.4), each in a chroot of its own
# below build/chroot. The core from C and the phpt run there under the sanitizers, the WHMCS module with the plain extension on the
# system's own MariaDB, and the file manager against its own vsftpd and ProFTPD. The first run takes minutes and a gigabyte per
# system; what is installed stays until ./dev clean.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
. "$ROOT/tests/run/setup.sh"

# Suite, name for people, PHP version that must be found there, packages that the other has not.
SYSTEMS='
bullseye Debian_11 7.4 mariadb-server-core-10.5
trixie Debian_13 8.4 mariadb-server-core smarty4
'
COMMON_PACKAGES="gcc make pkg-config php-dev php-cli php-curl php-mbstring php-sqlite3 php-xml libcurl4-openssl-dev libssl-dev
libjson-c-dev libcmocka-dev openssl ca-certificates python3-jwcrypto unzip bzip2
iproute2 php-intl php-mysql php-illuminate-database smarty3 libjs-bootstrap libjs-bootstrap4 libjs-jquery"
# Of the WHMCS module's tests those that its PHP matters to: not those of the stand-ins, nor those of the panel's side.
MODULE_TESTS='/^Hestia\\Tests\\(?!Panel|Whmcs|Dev)/'
# And of the file manager's those that are not about amounts: of memory, of slices, of random requests.
FILEMANAGER_TESTS='/^Hestia\\Tests\\FileManager\\(?!FilesMemory|FilesCrash|HolesFuzz)/'

# Why the matrix does not run here; empty when it does.
reason_to_skip()
{
    if ! matrix_wanted; then
        echo "it runs with ./dev test --matrix"
    elif [ "$(id -u)" -ne 0 ]; then
        echo "only root can make a chroot"
    elif ! command -v debootstrap >/dev/null; then
        echo "debootstrap is not installed"
    elif ! unshare --mount --propagation private true 2>/dev/null; then
        echo "this machine does not allow mounts, which a chroot needs"
    elif [ -z "$(archive_url)" ]; then
        echo "apt knows no Debian archive"
    fi
}

# inside ROOT-OF-CHROOT COMMAND...   PANEL_PHP: what runs the panel double there; empty: its own PHP. SKIP_SLOW: 1, or empty.
# What dpkg writes need not outlive a power failure.
inside()
{
    local root=$1
    shift

    chroot "$root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive \
        HESTIA_SETUP=skip HESTIA_KINDS=asan HESTIA_CHROOT="$root" HESTIA_HOST_PHP="$(command -v "$PHP")" HESTIA_PANEL_PHP="$PANEL_PHP" \
        DPKG_FORCE=unsafe-io http_proxy="${http_proxy:-}" https_proxy="${https_proxy:-}" ${SKIP_SLOW:+SKIP_SLOW_TESTS=1} "$@"
}

# Makes the system once; .ready holds what it was made from.
prepare_system()
{
    local suite=$1 root=$2

    if ! printf '%s\n' "$PACKAGES" | cmp -s - "$root/.ready"; then
        rm -rf --one-file-system "$root"
        DPKG_FORCE=unsafe-io debootstrap --variant=minbase "$suite" "$root" "$(archive_url)" || return 1
        # shellcheck disable=SC2086
        inside "$root" apt-get install -y -q --no-install-recommends $PACKAGES || return 1
        inside "$root" apt-get clean
        echo '127.0.0.1 localhost' >"$root/etc/hosts"
        printf '%s\n' "$PACKAGES" >"$root/.ready"
    fi
    mount --bind /proc "$root/proc"
}

# The panel double needs PHP 8.1. Where the chroot's is older, the host's runs it: see tests/run/php-of-host.
lend_host_php()
{
    local root=$1

    PANEL_PHP=/src/tests/run/php-of-host
    mount --rbind / "$root/mnt"
    mkdir -p "$root$(dirname "$root")"
    ln -sfn / "$root$root"
}

# The project's files of now; objects of an earlier run stay, so that only what changed is compiled.
copy_project()
{
    local target=$1/src

    mkdir -p "$target/build"
    find "$target" -mindepth 1 -maxdepth 1 ! -name build -exec rm -rf {} +
    export_tree "$target"
    rm -rf "$target/build/vendor"
    [ ! -d "$BUILD/vendor" ] || cp -R "$BUILD/vendor" "$target/build/vendor"
}

# run_there NAME ROOT LOG ARGUMENT...: ./dev test in the chroot ROOT; gives its result lines, under the name of the system.
run_there()
{
    local name=$1 root=$2 log=$3 started=$SECONDS suites
    shift 3
    suites="$*"

    inside "$root" rm -rf /src/build/test
    inside "$root" /src/dev test "$@" >>"$log" 2>&1 || true
    printf '  took %d s: %s, %s\n' $((SECONDS - started)) "$name" "${suites%% --filter*}"
    if compgen -G "$root/src/build/test/*.results" >/dev/null; then
        sed -E "s/^(ok|not ok|skip) /&$CHECK $name: /" "$root"/src/build/test/*.results
    else
        not_ok "$name: $1" "nothing could be run there, see $log" "$(tail -n 20 "$log")"
    fi
}

# Files of php_wrapper that this PHP does not parse.
lint_wrapper()
{
    # shellcheck disable=SC2016
    inside "$1" sh -c 'find /src/php_wrapper -name "*.php" -exec php -n -l {} \; 2>&1 | grep -v "^No syntax errors" | grep .' || true
}

run_system()
{
    local suite=$1 name=${2/_/ } wanted=$3 more=$4
    local root=$BUILD/chroot/$suite log=$BUILD/log/matrix-$suite.log started=$SECONDS version PANEL_PHP= SKIP_SLOW= PACKAGES="$COMMON_PACKAGES $more"

    if ! prepare_system "$suite" "$root" >"$log" 2>&1; then
        not_ok "$name" "the system could not be installed, see $log" "$(tail -n 5 "$log")"
        return
    fi
    printf '  took %d s: %s, its packages\n' $((SECONDS - started)) "$name"
    version=$(inside "$root" php -n -r 'echo PHP_MAJOR_VERSION, ".", PHP_MINOR_VERSION;')
    [ "$version" = "$wanted" ] && ok "$name has PHP $wanted" || not_ok "$name has PHP $wanted" "it has $version"
    copy_project "$root"
    expect_empty "$name: php_wrapper is PHP $wanted" "it does not parse" "$(lint_wrapper "$root")"
    [ "$wanted" != 7.4 ] || lend_host_php "$root"
    run_there "$name" "$root" "$log" core phpt
    run_there "$name" "$root" "$log" filemanager --filter "$FILEMANAGER_TESTS"
    # Some tests of the module wait, or take many services, to show what one PHP shows as well as another.
    SKIP_SLOW=1
    run_there "$name" "$root" "$log" module --filter "$MODULE_TESTS"
}

# Mounts are made in a mount namespace of this process and end with it, however it ends.
if [ -z "${HESTIA_MATRIX_NAMESPACE:-}" ]; then
    reason=$(reason_to_skip)
    if [ -n "$reason" ]; then
        skip "Debian 11 and 13" "$reason"
        exit
    fi
    HESTIA_MATRIX_NAMESPACE=1 exec unshare --mount --propagation private bash "${BASH_SOURCE[0]}"
fi

# Both at once: most of the time a system waits for its own servers.
told=$(mktemp -d)
while read -r suite name wanted more; do
    [ -z "$suite" ] || run_system "$suite" "$name" "$wanted" "$more" </dev/null >"$told/$suite" &
done <<<"$SYSTEMS"
wait
cat "$told"/*
rm -r "$told"
