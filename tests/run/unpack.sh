# Sourced by dev: servers of Debian's packages for tests, unpacked below build/ with the libraries that the machine lacks. Not installed:
# installing one starts it, and some conflict.

# unpack_servers NAME WHAT PACKAGE...: into build/NAME, those of the packages that this Debian has. Prints why it cannot be done, or
# nothing. WHAT = the servers as people call them.
unpack_servers() { alone unpack fetch_servers "$@"; }

fetch_servers()
{
    local folder=$BUILD/$1 log=$BUILD/log/$1.log what=$2 name names=

    [ ! -e "$folder/.complete" ] || return 0
    if ! command -v apt-get >/dev/null || ! command -v dpkg-deb >/dev/null; then
        echo "$what come from Debian's packages, and this is not a Debian system"
        return 0
    fi
    say "Unpacking Debian's $what into build/$1"
    rm -rf "$folder"
    mkdir -p "$folder" "$BUILD/log"
    compgen -G '/var/lib/apt/lists/*_Packages*' >/dev/null || setup_apt_get update || true
    # What apt would install, one package at a time: some conflict. A server that is installed is unpacked all the same.
    for name in "${@:3}"; do
        # Of a name that another package merely provides, apt shows nothing and reports no error.
        [ -n "$(apt-cache show "$name" 2>/dev/null)" ] || continue
        names+="$name $(apt-get -s install --no-install-recommends "$name" 2>>"$log" | awk '/^Inst / { print $2 }' | tr '\n' ' ')"
    done
    # shellcheck disable=SC2086
    if ! (cd "$folder" && apt-get download $(printf '%s\n' $names | sort -u) >>"$log" 2>&1); then
        echo "Debian's packages of $what could not be fetched, see build/log/$1.log"
        return 0
    fi
    for name in "$folder"/*.deb; do
        dpkg-deb -x "$name" "$folder" || return 1
        rm -f "$name"
    done
    touch "$folder/.complete"
}
