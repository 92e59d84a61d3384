# Sourced by dev: vsftpd and ProFTPD for the suite filemanager.

# Those that this Debian has: 11 keeps mod_tls in proftpd-basic, which 13 no longer has. Prints why there are none, or nothing.
unpack_ftp_servers()
{
    unpack_servers ftp "vsftpd and ProFTPD" vsftpd proftpd-core proftpd-mod-crypto proftpd-basic
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
