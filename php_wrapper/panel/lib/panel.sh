# Sourced by install.sh: words, the panel's commands and settings, and the record of what was made.

say() { printf '%s\n' "$*"; }

die()
{
    printf '%s\n' "$*" >&2
    exit 1
}

# Words of the panel's commands, in one line and without anything that could be a key's secret.
tidy() { tr -s '[:space:]' ' ' <<<"$1" | sed -E 's/[A-Za-z0-9_=-]{40,}/[hidden]/g' | cut -c 1-300; }

# would SENTENCE: true when it is only to be said.
would()
{
    if [ "$dry_run" = yes ]; then say "Would: $1"; else return 1; fi
}

# command_of COMMAND ARGS...: one of the panel's commands, as if it was typed: our umask would shut the panel out of files that it
# writes anew, and whatever it starts must not hold our lock.
command_of() { (umask "$own_umask" && exec "$HESTIA/bin/$1" "${@:2}" </dev/null 9<&-); }

# panel COMMAND ARGS...: one of the panel's commands, which must say that it went well. What it says is not shown.
panel()
{
    local words code=0

    words=$(command_of "$@" 2>&1) || code=$?
    if [ "$code" -ne 0 ]; then die "The panel's $1 failed (exit $code: $(tidy "$words")). Look at it, then run this again."; fi
}

# conf KEY [FILE]: a value of the panel's settings, "" when it is not there. Never sourced: it is data.
conf() { sed -nE "s/^$1='(.*)'[[:space:]]*\$/\1/p" "${2:-$HESTIA/conf/hestia.conf}" | tail -n 1; }

version_ge() { [ "$(printf '%s\n' "$1" "$2" | sort -V | head -n 1)" = "$2" ]; }

root_user()
{
    local user

    user=$(conf ROOT_USER)
    printf '%s' "${user:-admin}"
}

# -- The record ----------------------------------------------------------------------------------------------------------

# profile, sum (of the list as written), made (the list is ours), key, old_keys, addresses (in use), added (by us), api_before, door_before
read_record()
{
    local line

    record=()
    [ -f "$RECORDS/$name" ] || return 0
    while IFS= read -r line; do
        if [[ $line =~ ^([a-z_]+)=([A-Za-z0-9.:\ _-]*)$ ]]; then record[${BASH_REMATCH[1]}]=${BASH_REMATCH[2]}; fi
    done <"$RECORDS/$name"
}

write_record()
{
    local key

    {
        mkdir -p "$RECORDS"
        for key in "${!record[@]}"; do printf '%s=%s\n' "$key" "${record[$key]}"; done | sort >"$RECORDS/.$name" &&
            mv "$RECORDS/.$name" "$RECORDS/$name"
    } 2>/dev/null || die "What was done cannot be recorded in $RECORDS/$name; look whether the disk is full, then run this again."
}

# note KEY VALUE: on record at once, so that an interrupted run can be finished or taken back.
note()
{
    record[$1]=$2
    write_record
}

# -- Is this a panel that can do it? -------------------------------------------------------------------------------------

NEEDED=(v-add-access-key v-list-access-key v-delete-access-key v-list-api v-add-sys-api-ip v-change-sys-config-value v-change-sys-api)

check_panel()
{
    local version address command

    [ -d /usr/local/vesta ] && [ ! -d "$HESTIA" ] && die "This machine runs VestaCP, not HestiaCP; nothing was changed."
    [ -f "$HESTIA/conf/hestia.conf" ] && [ -d "$HESTIA/bin" ] ||
        die "There is no HestiaCP in $HESTIA; run this on the panel's machine. Nothing was changed."
    [ -O "$HESTIA/bin" ] || die "Only root may do this on $(hostname); run it with sudo. Nothing was changed."
    version=$(conf VERSION)
    [[ $version =~ ^[0-9]+(\.[0-9]+)+ ]] || die "The version of HestiaCP is not in $HESTIA/conf/hestia.conf; nothing was changed."
    version_ge "$version" "$LEAST_VERSION" && [ -x "$HESTIA/bin/v-add-access-key" ] ||
        die "This is HestiaCP $version, which has no access keys (they came with $LEAST_VERSION); update the panel first. Nothing was changed."
    for command in "${NEEDED[@]}"; do
        [ -x "$HESTIA/bin/$command" ] || die "This HestiaCP $version lacks its command $command; repair or update the panel first. Nothing was changed."
    done
    [ -d "$HESTIA/data/api" ] || die "This HestiaCP $version lacks its folder $HESTIA/data/api; repair or update the panel first. Nothing was changed."
    for address in "${wanted[@]}"; do
        if [[ $address == *:* ]] && ! version_ge "$version" 1.8.0; then
            die "HestiaCP $version takes access keys from IPv4 addresses only; give WHMCS's IPv4 address, or update the panel. Nothing was changed."
        fi
    done
}

check_writable()
{
    local folder

    for folder in conf data data/api data/access-keys data/whmcs; do
        [ ! -e "$HESTIA/$folder" ] || [ -w "$HESTIA/$folder" ] ||
            die "Nothing can be written to $HESTIA/$folder (a read-only file system, or a folder that is immutable); put that right first. Nothing was changed."
    done
}

# An address as the panel's PHP will write it, because the panel compares texts.
canonical_address()
{
    local octet='(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])' found

    if [[ $1 =~ ^$octet(\.$octet){3}$ ]]; then
        [ "$1" != 0.0.0.0 ] || die "0.0.0.0 would open the API to everybody; give WHMCS's own address. Nothing was changed."
        printf '%s' "$1"
    elif [[ $1 =~ ^[0-9A-Fa-f:]+(:[0-9.]+)?$ && $1 == *:*:* ]] && found=$(getent ahostsv6 "$1" | awk 'NR == 1 { print $1 }') && [ -n "$found" ]; then
        [ "$found" != :: ] || die ":: is no machine's address; give WHMCS's own. Nothing was changed."
        printf '%s' "$found"
    else
        die "\"$1\" is no IP address; give the address that the panel sees WHMCS come from. Nothing was changed."
    fi
}
