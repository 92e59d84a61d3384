# Sourced by dev: vsftpd and ProFTPD for the suite filemanager. Debian's packages conflict, and installing one starts a server, so
# they are unpacked below build/ftp with the libraries that the machine lacks.

# Those that this Debian has: 11 keeps mod_tls in proftpd-basic.
FTP_SERVERS="vsftpd proftpd-core proftpd-mod-crypto proftpd-basic"

# Prints why there are none, or nothing.
unpack_ftp_servers()
{
    local folder=$BUILD/ftp log=$BUILD/log/ftp.log name names=

    [ ! -e "$folder/.complete" ] || return 0
    if ! command -v apt-get >/dev/null || ! command -v dpkg-deb >/dev/null; then
        echo "vsftpd and ProFTPD come from Debian's packages, and this is not a Debian system"
        return 0
    fi
    say "Unpacking Debian's vsftpd and ProFTPD into build/ftp"
    rm -rf "$folder"
    mkdir -p "$folder" "$BUILD/log"
    compgen -G '/var/lib/apt/lists/*_Packages*' >/dev/null || setup_apt_get update || true
    # What apt would install, one package at a time: the two servers conflict. A server that is installed is unpacked all the same.
    for name in $FTP_SERVERS; do
        apt-cache show "$name" >/dev/null 2>&1 || continue
        names+="$name $(apt-get -s install --no-install-recommends "$name" 2>>"$log" | awk '/^Inst / { print $2 }' | tr '\n' ' ')"
    done
    # shellcheck disable=SC2086
    if ! (cd "$folder" && apt-get download $(printf '%s\n' $names | sort -u) >>"$log" 2>&1); then
        echo "Debian's packages of vsftpd and ProFTPD could not be fetched, see build/log/ftp.log"
        return 0
    fi
    for name in "$folder"/*.deb; do
        dpkg-deb -x "$name" "$folder" || return 1
        rm -f "$name"
    done
    touch "$folder/.complete"
}

# What the bench's rows of the file manager need: the servers, and lftp to compare with. What is not there is told by the rows.
ensure_ftp_rivals()
{
    local word wanted=0

    [ $# -gt 0 ] || wanted=1
    for word in "$@"; do
        case $word in filemanager*) wanted=1 ;; esac
    done
    [ "$wanted" -eq 1 ] || return 0
    HESTIA_NO_FTP=$(unpack_ftp_servers || echo "build/ftp could not be made, see build/log/ftp.log")
    export HESTIA_NO_FTP
    if ! command -v lftp >/dev/null; then
        if [ "${HESTIA_SETUP:-}" = skip ]; then
            export HESTIA_NO_LFTP="there is no lftp to compare with, and HESTIA_SETUP=skip lets nothing be installed"
        else
            say "Installing lftp to compare with"
            mkdir -p "$BUILD/log"
            setup_apt_install lftp || export HESTIA_NO_LFTP="lftp could not be installed, see build/log/apt.log"
        fi
    fi
}
