# Sourced by install.sh: the permission list, the API's switch, and the addresses that may use it; each with its way back.

# -- The permission list -------------------------------------------------------------------------------------------------

list_file() { printf '%s' "$HESTIA/data/api/$name"; }

sum_of() { sha256sum <"$1" | cut -d ' ' -f 1; }

# A run that was cut short while it wrote the list has two sums on record.
is_as_written() { has_word "${record[sum]:-}" "$(sum_of "$(list_file)")"; }

install_list()
{
    local file source=$HERE/profiles/$profile told

    file=$(list_file)
    [ -f "$source" ] || die "There is no profile \"$profile\" in $HERE/profiles; take minimal, provisioning or full. Nothing was changed."
    if [ -e "$file" ] && cmp -s "$source" "$file"; then
        say "The permission list $name ($profile) is there."
        if [ "$dry_run" = no ]; then
            record[profile]=$profile record[sum]=$(sum_of "$file") record[made]=${record[made]:-no}
            write_record
        fi
        return
    fi
    if [ -e "$file" ] && [ "$force" = no ]; then
        [ "${record[made]:-no}" = yes ] ||
            die "The panel has a permission list $name that was not made here; choose another --name, or --force to overwrite it."
        is_as_written ||
            die "The permission list $file was changed by hand; --force overwrites it. Nothing was changed."
    fi
    would "write the permission list $name ($profile) to $file." && return
    note made "${record[made]:-$([ -e "$file" ] && echo no || echo yes)}"
    put_list "$source" "$file"
    told=$(command_of v-list-api "$name" shell 2>/dev/null | sed -nE 's/^COMMANDS: *//p') || told=''
    [ "COMMANDS='$told'" = "$(sed -n 2p "$source")" ] || die "The panel does not read the permission list $file as it was written; look at it, or --undo."
    say "The permission list $name ($profile) was written and read back."
}

# put_list SOURCE FILE: meanwhile the sums of both lists are on record, so that a run that ends here leaves none that looks like somebody's.
put_list()
{
    local failed="The permission list $2 cannot be written; look whether the disk is full, then run this again."

    if [ -e "$2" ] && [ "${record[made]}" = no ] && [ ! -e "$RECORDS/$name.before" ]; then
        cp -p "$2" "$RECORDS/$name.before" 2>/dev/null || die "$failed"
    fi
    # Not made beside it: every name in data/api is a list to the panel.
    { cp "$1" "$RECORDS/.new.list" && chmod 640 "$RECORDS/.new.list"; } 2>/dev/null || die "$failed"
    note sum "${record[sum]:-} $(sum_of "$1")"
    mv "$RECORDS/.new.list" "$2" 2>/dev/null || die "$failed"
    record[profile]=$profile
    note sum "$(sum_of "$2")"
}

# Only as it was written here: what somebody changed since is theirs.
undo_list()
{
    local file other

    file=$(list_file)
    for other in $(all_keys); do
        if [ "$dry_run" = yes ] && is_on_record "$other" && is_our_key "$other"; then continue; fi
        [[ ,$(conf PERMISSIONS "$HESTIA/data/access-keys/$other"), != *",$name,"* ]] ||
            { say "The permission list $name stays: the access key $other uses it."; return; }
    done
    [ -e "$file" ] || return 0
    if ! is_as_written; then
        say "The permission list $file stays: it was changed by hand."
    elif [ -e "$RECORDS/$name.before" ]; then
        would "put back the permission list $name that was there before." && return
        mv "$RECORDS/$name.before" "$file"
        say "The permission list $name is again the one that was there before."
    elif [ "${record[made]:-no}" = yes ]; then
        would "remove the permission list $name." && return
        rm "$file"
        say "The permission list $name was removed."
    fi
}

# -- The API -------------------------------------------------------------------------------------------------------------

# off: for access keys; closed: the whole entry page says "Disabled"; on
api_state()
{
    if grep -qE '^[[:space:]]*die\("Error: Disabled"\);' "$HESTIA/web/api/index.php" 2>/dev/null; then
        echo closed
    elif [[ $(conf API_SYSTEM) =~ ^[12]$ && -s $HESTIA/web/api/index.php ]]; then
        echo on
    else
        echo off
    fi
}

ask()
{
    local answer=''

    [ -t 0 ] || return 1
    read -r -p "$1 [y/N] " answer
    [[ $answer =~ ^[Yy] ]]
}

install_api()
{
    local before state

    state=$(api_state)
    if [ "$state" = on ]; then
        say "The API is on for access keys."
        return
    fi
    would "turn the API on for the panel's administrator." && return
    [ "$enable_api" = yes ] || ask "The API of this panel is off. Turn it on for the panel's administrator?" ||
        die "The API of this panel is off and stays so; the permission list $name is in place, nothing was done about addresses and the access key." \
            "Run this again with --enable-api to turn it on for the panel's administrator, or with --undo."
    before=$(conf API_SYSTEM)
    [[ $before =~ ^[0-2]$ ]] || before=0
    [ -n "${record[api_before]:-}" ] || note api_before "$before"
    [ "$state" = off ] || note door_before closed
    # With a second word the command sets API_SYSTEM to 1, which would take it from users who have keys of their own.
    if [ "$before" = 2 ]; then panel v-change-sys-api enable; else panel v-change-sys-api enable api; fi
    [ "$(api_state)" = on ] || die "The panel said that it turned its API on, but it is not; look at Server settings, Security, then run this again."
    say "The API was turned on for the panel's administrator."
}

# Off again only when no key is left that needs it.
undo_api()
{
    local before=${record[api_before]:-} door=${record[door_before]:-} made=1

    [ -n "$before" ] || return 0
    [ "$before" != 2 ] || made=2
    if [ "$(conf API_SYSTEM)" = "$before" ] && [ "$door" != closed ]; then return 0; fi
    if [ "$(conf API_SYSTEM)" != "$made" ] && [ "$(conf API_SYSTEM)" != "$before" ]; then
        say "The API stays as it is: somebody changed it since (API_SYSTEM is $(conf API_SYSTEM))."
        return
    fi
    if [ -n "$(all_keys)" ] && [ "$dry_run" = no ]; then
        say "The API stays on: other access keys use it."
        return
    fi
    would "turn the API off again, if no other access key is left." && return
    # v-change-sys-api disable would take every allowed address, too.
    panel v-change-sys-config-value API_SYSTEM "$before"
    [ "$(conf API_SYSTEM)" = "$before" ] || die "The panel said that it turned its API off, but API_SYSTEM is $(conf API_SYSTEM); look at Server settings, Security."
    if [ "$door" = closed ]; then
        sed -i 's|^\([[:space:]]*\)//die("Error: Disabled");|\1die("Error: Disabled");|' "$HESTIA/web/api/index.php"
    fi
    say "The API is off again, as before."
}

# -- The address ---------------------------------------------------------------------------------------------------------

is_allowed() { [[ ,$(conf API_ALLOWED_IP), == *",$1,"* ]]; }

has_word() { [[ " $1 " == *" $2 "* ]]; }

set_allowed()
{
    panel v-change-sys-config-value API_ALLOWED_IP "$1"
    [ "$(conf API_ALLOWED_IP)" = "$1" ] ||
        die "The panel said that its API_ALLOWED_IP is \"$1\" now, but it is \"$(conf API_ALLOWED_IP)\"; put it right in Server settings, Security."
}

install_address()
{
    local address=$1 allowed

    allowed=$(conf API_ALLOWED_IP)
    # Not added: the panel knows "allow-all" only when it stands alone.
    if [ "$allowed" = allow-all ] || is_allowed 0.0.0.0; then
        say "The API is open to every address (API_ALLOWED_IP is $allowed); allow only the addresses that need it, $address among them."
    elif is_allowed "$address"; then
        say "The address $address is allowed."
    else
        would "allow the address $address." && return
        note added "${record[added]:-} $address"
        panel v-add-sys-api-ip "$address"
        # It ends well whatever came of it, and nobody who was let in may be shut out by it.
        [ "$(conf API_ALLOWED_IP)" = "${allowed:+$allowed,}$address" ] || set_allowed "${allowed:+$allowed,}$address"
        say "The address $address was allowed."
    fi
    [ "$dry_run" = yes ] || has_word "${record[addresses]:-}" "$address" || note addresses "${record[addresses]:-} $address"
}

hand_over()
{
    grep -q '^added=' "$2" || printf 'added=\n' >>"$2"
    sed -i "s/^added=.*/& $1/" "$2"
}

# Another record that uses an address takes it over. Not by v-delete-sys-api-ip: before 1.9 it spoils a list of several.
undo_address()
{
    local address=$1 other list

    for other in "$RECORDS"/*; do
        [[ -f $other && $other != *.before && $other != "$RECORDS/$name" ]] || continue
        if has_word "$(sed -n 's/^addresses=//p' "$other")" "$address"; then
            say "The address $address stays allowed: $(basename "$other") uses it."
            [ "$dry_run" = yes ] || hand_over "$address" "$other"
            return
        fi
    done
    is_allowed "$address" || return 0
    would "no longer allow the address $address." && return
    # The rest stays letter by letter: an entry that the panel does not understand lets nobody in, and must not begin to.
    list=,$(conf API_ALLOWED_IP),
    while [[ $list == *",$address,"* ]]; do list=${list/",$address,"/,}; done
    list=${list#,}
    set_allowed "${list%,}"
    say "The address $address is no longer allowed."
}
