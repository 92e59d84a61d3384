# Sourced by install.sh: access keys, and what to enter in WHMCS.

# -- Keys ----------------------------------------------------------------------------------------------------------------

# Is it there, the root user's, and limited to our list?
is_our_key()
{
    local file=$HESTIA/data/access-keys/$1

    [[ $1 =~ ^[A-Za-z0-9]{20}$ ]] && [ -f "$file" ] && [ "$(conf PERMISSIONS "$file")" = "$name" ] && [ "$(conf USER "$file")" = "$(root_user)" ]
}

all_keys() { find "$HESTIA/data/access-keys" -maxdepth 1 -type f -printf '%f\n' 2>/dev/null | grep -E '^[A-Za-z0-9]{20}$' | sort || true; }

# The comment tells who made it.
is_made_here() { [ "$(conf COMMENT "$HESTIA/data/access-keys/$1")" = "WHMCS $name" ]; }

is_on_record() { has_word "${record[key]:-} ${record[old_keys]:-}" "$1"; }

# A run that ended between making a key and writing that down left one that nobody knows the secret of: it is used, or goes with the old ones.
adopt_keys()
{
    local key

    [ -f "$RECORDS/$name" ] || return 0
    while IFS= read -r key; do
        if is_on_record "$key" || ! is_our_key "$key" || ! is_made_here "$key"; then continue; fi
        if [ -n "${record[key]:-}" ] && is_our_key "${record[key]}"; then
            record[old_keys]="${record[old_keys]:-} $key"
        else
            record[key]=$key
        fi
    done < <(all_keys)
}

delete_key()
{
    command_of v-delete-access-key "$1" >/dev/null 2>&1 || true
    [ ! -e "$HESTIA/data/access-keys/$1" ] || die "The panel did not delete the access key $1; delete it in its Access keys, then run this again."
}

# take_pair TEXT: key and secret out of the panel's JSON; the secret goes to $secret. False: they are not in it.
take_pair()
{
    [[ $1 =~ \"ACCESS_KEY_ID\":\ *\"([A-Za-z0-9]{20})\" ]] || return 1
    pair_key=${BASH_REMATCH[1]}
    [[ $1 =~ \"SECRET_ACCESS_KEY\":\ *\"([A-Za-z0-9_.+/^~=%-]{40})\" ]] || return 1
    secret=${BASH_REMATCH[1]}
}

make_key()
{
    local before told code=0 key pair_key=''

    before=$(all_keys)
    told=$(command_of v-add-access-key "$(root_user)" "$name" "WHMCS $name" json 2>/dev/null) || code=$?
    if [ "$code" -eq 0 ] && take_pair "$told" && is_our_key "$pair_key"; then
        note key "$pair_key"
        return
    fi
    # Nothing may stay that nobody knows of, least of all a key without limits. Somebody else may make one at this moment: the comment tells.
    secret=''
    while IFS= read -r key; do
        ! is_made_here "$key" || delete_key "$key"
    done < <(comm -13 <(printf '%s\n' "$before") <(all_keys))
    die "The panel made no access key that is limited to $name (v-add-access-key, exit $code); what it made was deleted. Look at its log, then run this again."
}

read_secret()
{
    local pair_key=''

    take_pair "$(command_of v-list-access-key "$1" json 2>/dev/null)" && [ "$pair_key" = "$1" ] ||
        die "The panel does not show the access key $1; make a new one with --rotate."
}

# -- What to enter in WHMCS ----------------------------------------------------------------------------------------------

panel_host() { hostname -f 2>/dev/null || hostname; }

panel_port()
{
    local port

    port=$(conf BACKEND_PORT)
    [[ $port =~ ^[0-9]+$ ]] || port=$(sed -nE 's/^[[:space:]]*listen[[:space:]]+([0-9]+)[[:space:]]+ssl.*/\1/p' "$HESTIA/nginx/conf/nginx.conf" 2>/dev/null | head -n 1)
    printf '%s' "${port:-8083}"
}

# Of a certificate that nobody else vouches for: the line that lets WHMCS know it again.
pin_line()
{
    local file=$HESTIA/ssl/certificate.crt

    command -v openssl >/dev/null && [ -f "$file" ] || return 0
    [ "$(openssl x509 -in "$file" -noout -subject_hash 2>/dev/null)" = "$(openssl x509 -in "$file" -noout -issuer_hash 2>/dev/null)" ] || return 0
    printf 'pin = sha256//%s\n' "$(openssl x509 -in "$file" -pubkey -noout | openssl pkey -pubin -outform der | openssl dgst -sha256 -binary | base64)"
}

tell()
{
    if [ ! -t 1 ]; then
        say "The key's secret is shown on a terminal only: run $0 --show${name:+ --name $name} there."
        return
    fi
    say ''
    say 'Enter in WHMCS, Configuration, System Settings, Servers:'
    say ''
    say "Hostname     $(panel_host)"
    say "Port         $(panel_port)"
    say 'Access Hash'
    say "${record[key]}:$secret"
    [ "$(root_user)" = admin ] || say "root_user = $(root_user)"
    pin_line
    if [[ $(panel_host) != *.* ]]; then
        say ''
        say "$(panel_host) is no full host name; enter one that WHMCS can resolve and that the panel's certificate is for, or set it with v-change-sys-hostname."
    fi
}
