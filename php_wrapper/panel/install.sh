#!/usr/bin/env bash
# Prepares a HestiaCP panel for WHMCS: a permission list, an access key that is limited to it, and the address that may use it.
# Run as root on the panel. A second run changes nothing twice; --undo takes back what was made here, and nothing else.
#
# What it made is on record in $HESTIA/data/whmcs/NAME. The secret of a key is not: it is shown on a terminal, and nowhere else.

set -euo pipefail
{ set +x; } 2>/dev/null # a trace would hold the secret
own_umask=$(umask)
umask 077
export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C

HESTIA=${HESTIA:-/usr/local/hestia}
HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
RECORDS=$HESTIA/data/whmcs
LEAST_VERSION=1.6.0

# Options. action: install | show | rotate | drop-old | undo
action=install profile='' name=whmcs enable_api=no force=no dry_run=no
wanted=()

# What is on record of an earlier run.
declare -A record=()
secret=''

# shellcheck source=php_wrapper/panel/lib/panel.sh
. "$HERE/lib/panel.sh"
# shellcheck source=php_wrapper/panel/lib/access.sh
. "$HERE/lib/access.sh"
# shellcheck source=php_wrapper/panel/lib/key.sh
. "$HERE/lib/key.sh"

usage()
{
    cat <<'USAGE'
install.sh --whmcs-ip ADDRESS [OPTIONS]    run as root on the panel; run again, it changes nothing twice

  --whmcs-ip ADDRESS  may use the API (repeatable): the address that the panel sees WHMCS come from
  --profile PROFILE   what the key may do: minimal, provisioning (the default) or full
  --enable-api        turn the API on for the panel's administrator, if it is off
  --name NAME         of the permission list (whmcs); a second WHMCS takes a name of its own
  --force             overwrite a permission list that was changed by hand
  --dry-run           say what would be done

After an update of WHMCS's module copy this folder here again and run install.sh without options: the permission list becomes that of
the new version, and everything else stays.

install.sh --show       print what to enter in WHMCS again
install.sh --rotate     make a new key; the old one stays valid until --drop-old
install.sh --drop-old   delete the keys that --rotate replaced
install.sh --undo       take back what was made here
USAGE
}

# value OPTION [VALUE]: an option's value must be there.
value() { [ $# -eq 2 ] && [ -n "$2" ] || die "$1 needs a value; --help tells which."; }

read_options()
{
    while [ $# -gt 0 ]; do
        case $1 in
            --whmcs-ip) value "${@:1:2}"; wanted+=("$2"); shift ;;
            --profile) value "${@:1:2}"; profile=$2; shift ;;
            --name) value "${@:1:2}"; name=$2; shift ;;
            --enable-api) enable_api=yes ;;
            --force) force=yes ;;
            --dry-run) dry_run=yes ;;
            --show | --rotate | --drop-old | --undo)
                [ "$action" = install ] || die "--$action and $1 are two things; do one after the other."
                action=${1#--}
                ;;
            -h | --help) usage; exit ;;
            *) die "There is no option \"$1\"; --help lists them." ;;
        esac
        shift
    done
    if [ "$action" != install ] && [ "$profile${wanted[*]}" != "" ]; then
        die "--$action changes neither profile nor addresses; run --profile or --whmcs-ip without it first. Nothing was changed."
    fi
    [[ $name =~ ^[A-Za-z0-9]([A-Za-z0-9_-]{0,30}[A-Za-z0-9])?$ ]] || die "\"$name\" cannot be a name here; use up to 32 letters, digits, - and _."
}

run_install()
{
    local i

    for i in "${!wanted[@]}"; do wanted[i]=$(canonical_address "${wanted[i]}"); done
    if [ ${#wanted[@]} -eq 0 ]; then read -ra wanted <<<"${record[addresses]:-}"; fi
    [ ${#wanted[@]} -gt 0 ] || die "Say which address WHMCS comes from: --whmcs-ip ADDRESS. Nothing was changed."
    profile=${profile:-${record[profile]:-provisioning}}
    [[ $profile =~ ^[a-z]+$ ]] || die "There is no profile \"$profile\"; take minimal, provisioning or full. Nothing was changed."
    install_list
    install_api
    for i in "${wanted[@]}"; do install_address "$i"; done
    if [ -n "${record[key]:-}" ] && is_our_key "${record[key]}"; then
        say "The access key ${record[key]} is there; --show prints what to enter in WHMCS again."
        return
    fi
    would "make an access key that is limited to $name." && return
    make_key
    say "The access key ${record[key]} was made."
    tell
}

own_key()
{
    [ -n "${record[key]:-}" ] || die "No access key was made here under the name $name; run this with --whmcs-ip ADDRESS first."
    is_our_key "${record[key]}" || die "The access key ${record[key]} is gone or no longer limited to $name; run this with --whmcs-ip ADDRESS for a new one."
}

run_show()
{
    own_key
    [ ! -t 1 ] || read_secret "${record[key]}"
    tell
}

run_rotate()
{
    own_key
    would "make a new access key; ${record[key]} stays valid until --drop-old." && return
    has_word "${record[old_keys]:-}" "${record[key]}" || note old_keys "${record[old_keys]:-} ${record[key]}"
    make_key
    say "The access key ${record[key]} was made. The one before stays valid: enter the new one in WHMCS, press Test Connection, then run --drop-old."
    tell
}

drop_keys()
{
    local key

    for key in "$@"; do
        if ! is_our_key "$key"; then
            [ ! -e "$HESTIA/data/access-keys/$key" ] || say "The access key $key stays: it is no longer limited to $name."
        elif ! would "delete the access key $key."; then
            delete_key "$key"
            say "The access key $key was deleted."
        fi
    done
}

run_drop_old()
{
    local key old=()

    own_key
    for key in ${record[old_keys]:-}; do
        [ "$key" = "${record[key]}" ] || old+=("$key")
    done
    drop_keys "${old[@]}"
    [ "$dry_run" = yes ] || note old_keys ''
}

run_undo()
{
    local address

    if [ ! -f "$RECORDS/$name" ]; then
        say "Nothing was made here under the name $name."
        return
    fi
    # shellcheck disable=SC2086
    drop_keys ${record[old_keys]:-} ${record[key]:-}
    for address in ${record[added]:-}; do undo_address "$address"; done
    undo_api
    undo_list
    [ "$dry_run" = no ] || return 0
    rm -f "$RECORDS/$name" "$RECORDS/$name.before" "$RECORDS/.$name" "$RECORDS/.new.list"
    rmdir "$RECORDS" 2>/dev/null || true
    say "Everything that was made here under the name $name was taken back."
}

main()
{
    read_options "$@"
    check_panel
    if [ "$dry_run" = no ]; then
        [ "$action" = show ] || check_writable
        exec 9<"$HESTIA/data"
        flock -w 60 9 || die "Another run of this is at work on this panel; wait for it. Nothing was changed."
    fi
    read_record
    adopt_keys
    "run_${action//-/_}"
}

main "$@"
