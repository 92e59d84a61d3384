#!/usr/bin/env bash
# The panel's own commands on its machine, as far as php_wrapper/panel/install.sh calls them; the name that it is called by says which.
# Written after those of HestiaCP 1.6 to 1.10: what they check, what they print, what they leave in files. Faults, one word in
# $HESTIA/faults/COMMAND: lie (an error and exit 0), refuse (an error and exit 3), and those told at the commands.

HESTIA=$(cd "$(dirname "$0")/.." && pwd -P)
BIN=$HESTIA/bin
command=$(basename "$0")
fault=$(cat "$HESTIA/faults/$command" 2>/dev/null)
printf '%s\n' "$command $*" >>"$HESTIA/calls"

check_result()
{
    echo "Error: $2"
    exit "$1"
}

check_args()
{
    [ "$1" -le "$2" ] && return
    echo "Usage: $command $3"
    exit 1
}

conf() { sed -nE "s/^$1='(.*)'\$/\1/p" "$2"; }

config() { conf "$1" "$HESTIA/conf/hestia.conf"; }

case $fault in
    lie)
        echo "Error: something went wrong"
        exit 0
        ;;
    refuse) check_result 3 "something is not there" ;;
esac

# The power fails while the installer runs: it and its subshells end at once.
kill_installer()
{
    local pid=$PPID all=()

    while tr '\0' ' ' <"/proc/$pid/cmdline" | grep -q 'install\.sh'; do
        all+=("$pid")
        pid=$(sed -n 's/^PPid:\t//p' "/proc/$pid/status")
    done
    kill -9 "${all[@]}"
}

# fault half: the key is made, the end of the script fails; crowded: and somebody else makes one at that moment. fault unlimited: the
# list is forgotten. fault killed: the key is made, and nobody hears of it.
v-add-access-key()
{
    local user=$1 permissions=$2 comment=$3 id secret list

    check_args 1 $# 'USER [PERMISSIONS] [COMMENT] [FORMAT]'
    [[ $comment =~ ^[[:alnum:]][[:alnum:][:space:]._-]{0,64}[[:alnum:]]$ ]] || check_result 2 "invalid comment format :: $comment"
    [ -d "$HESTIA/data/users/$user" ] || check_result 3 "user $user doesn't exist"
    for list in ${permissions//,/ }; do
        [ -e "$HESTIA/data/api/$list" ] || check_result 3 "API $list doesn't exist"
    done
    id=$(LC_ALL=C tr -dc 'A-Za-z0-9' </dev/urandom | head -c 20)
    secret=$(LC_ALL=C tr -dc 'A-Za-z0-9_=-' </dev/urandom | head -c 40)
    [ "$fault" != unlimited ] || permissions=''
    mkdir -p "$HESTIA/data/access-keys"
    {
        printf "%s='%s'\n" SECRET_ACCESS_KEY "$secret" USER "$user" PERMISSIONS "$permissions" COMMENT "$comment"
        printf "%s='%s'\n" TIME "$(date +%T)" DATE "$(date +%F)" EXPIRES_IN '' IP ''
    } >"$HESTIA/data/access-keys/$id"
    chmod 640 "$HESTIA/data/access-keys/$id"
    [ "$fault" != killed ] || kill_installer
    "$BIN/v-list-access-key" "$id" "${4-shell}"
    [ "$fault" != crowded ] || printf "COMMENT='other'\nPERMISSIONS=''\n" >"$HESTIA/data/access-keys/BBBBBBBBBBBBBBBBBBBB"
    [ "$fault" != half ] && [ "$fault" != crowded ] || check_result 20 "could not write the log of $secret"
}

v-list-access-key()
{
    local file=$HESTIA/data/access-keys/$1 list

    check_args 1 $# 'ACCESS_KEY_ID [FORMAT]'
    [[ $1 =~ ^[[:alnum:]]{20}$ ]] || check_result 2 "invalid access_key_id format :: $1"
    [ -f "$file" ] || check_result 3 "key $1 doesn't exist"
    list=$(conf PERMISSIONS "$file")
    [ "${2:-shell}" = json ] || exit 0
    echo '{'
    echo '    "ACCESS_KEY_ID": "'"$1"'",'
    echo '    "SECRET_ACCESS_KEY": "'"$(conf SECRET_ACCESS_KEY "$file")"'",'
    echo '    "USER": "'"$(conf USER "$file")"'",'
    echo '    "PERMISSIONS": ['"${list:+\"${list//,/\", \"}\"}"'],'
    echo '    "COMMENT": "'"$(conf COMMENT "$file")"'",'
    echo '    "TIME": "'"$(conf TIME "$file")"'",'
    echo '    "DATE": "'"$(conf DATE "$file")"'"'
    echo '}'
}

v-delete-access-key()
{
    check_args 1 $# ACCESS_KEY_ID
    [ -f "$HESTIA/data/access-keys/$1" ] || check_result 3 "key $1 doesn't exist"
    rm "$HESTIA/data/access-keys/$1"
}

# fault other: another list is shown.
v-list-api()
{
    check_args 1 $# 'API [FORMAT]'
    [ -f "$HESTIA/data/api/$1" ] || check_result 2 "API $1 doesn't exist"
    echo "API:           $1"
    echo "ROLE:          $(conf ROLE "$HESTIA/data/api/$1")"
    if [ "$fault" = other ]; then echo "COMMANDS:      v-list-user"; else echo "COMMANDS:      $(conf COMMANDS "$HESTIA/data/api/$1")"; fi
}

# Whatever comes of it, its end is that of its log. fault replace: what was allowed is forgotten.
v-add-sys-api-ip()
{
    local allowed

    check_args 1 $# IP
    [[ $1 =~ ^[0-9a-f.:]+$ ]] || check_result 2 "invalid IP format :: $1"
    allowed=$(config API_ALLOWED_IP)
    [ "$fault" != replace ] || allowed=''
    "$BIN/v-change-sys-config-value" API_ALLOWED_IP "${allowed:+$allowed,}$1"
    return 0
}

# To 1.8 the list is not split: deleting one of several turns the commas into blanks, and deletes none.
v-delete-sys-api-ip()
{
    "$BIN/v-change-sys-config-value" API_ALLOWED_IP "$(config API_ALLOWED_IP | tr ',' ' ')"
}

v-change-sys-config-value()
{
    local file=$HESTIA/conf/hestia.conf

    check_args 2 $# 'KEY VALUE'
    [[ $2 != *[\'\"]* ]] || check_result 2 "Invalid value contains qoutes (\" or ') :: $2"
    if grep -q "^$1='" "$file"; then sed -i "s|^$1=.*|$1='$2'|g" "$file"; else echo "$1='$2'" >>"$file"; fi
    sort "$file" -o "$file.new"
    mv "$file.new" "$file"
}

v-change-sys-api()
{
    local door=$HESTIA/web/api/index.php

    check_args 1 $# STATUS
    if [ "$1" = enable ]; then
        sed -i -e 's|die("Error: Disabled");|//die("Error: Disabled");|g' -e 's|////|//|g' "$door"
        case ${2:-} in legacy | all) "$BIN/v-change-sys-config-value" API yes ;; esac
        case ${2:-} in api | all) "$BIN/v-change-sys-config-value" API_SYSTEM 1 ;; esac
    else
        "$BIN/v-change-sys-config-value" API no
        "$BIN/v-change-sys-config-value" API_ALLOWED_IP ''
        "$BIN/v-change-sys-config-value" API_SYSTEM 0
        sed -i 's|//die("Error: Disabled");|die("Error: Disabled");|g' "$door"
    fi
}

"$command" "$@"
