# Sourced by dev: compiles the extension out of tree. Variants: plain, asan (address and undefined-behaviour sanitizers).
#
# phpize writes into its source folder and libtool into its build folder, so neither may be the work tree:
#   build/src-API           config.m4 (a copy), configure, and ext -> the work tree: a changed source is seen at once
#   build/obj-API-VARIANT   objects, dependency files, hestia.so before it is copied to its place

# The name of the folder that extensions of this PHP go to: its API number, and debug or zts where it is.
php_api() { basename "$("$PHP_CONFIG" --extension-dir)"; }

php_version() { "$PHP_CONFIG" --version; }

# Where a variant ends up: build/hestia.so, build/asan/hestia.so
module_path()
{
    case $1 in
        plain) echo "$BUILD/hestia.so" ;;
        asan) echo "$BUILD/asan/hestia.so" ;;
        *) die "There is no variant \"$1\"; choose plain or asan." ;;
    esac
}

configure_switches()
{
    case $1 in
        plain) echo --enable-hestia --enable-hestia-dev ;;
        asan) echo --enable-hestia --enable-hestia-dev --enable-hestia-sanitize ;;
    esac
}

# The lines of a log that say what went wrong, with paths of the work tree.
log_complaints()
{
    { grep -E '(error|warning): |undefined reference|\*\*\* ' "$1" || tail -n 15 "$1"; } | sed "s|$BUILD/src-[^/]*/||g"
}

# Runs a command with its output in build/log/NAME.log; on failure shows the lines that matter, and leaves the first one
# and the log's name in build/log/build-failure for the result of a suite.
logged()
{
    local log=$BUILD/log/$1.log complaints

    shift
    if ! "$@" >"$log" 2>&1; then
        complaints=$(log_complaints "$log")
        head -n 30 <<<"$complaints" >&2
        say "This failed: $* (whole output: $log)"
        printf '%s (whole output: %s)\n' "$(grep -m 1 -E 'error: ' <<<"$complaints" || head -n 1 <<<"$complaints")" \
            "${log#"$ROOT"/}" >"$BUILD/log/build-failure"
        return 1
    fi
}

# What configure depends on; a build whose stamp differs is configured anew.
build_stamp()
{
    php_version
    cat "$ROOT/config.m4" "$ROOT/ext/sources.list"
    printf '%s\n' "$@"
}

# Makes configure in build/src-API when config.m4 or sources.list changed. Prints nothing unless it fails.
prepare_source()
{
    local source=$1

    build_stamp | cmp -s - "$source/.stamp" && return
    rm -rf "$source"
    mkdir -p "$source"
    cp "$ROOT/config.m4" "$source/"
    ln -s "$ROOT/ext" "$source/ext"
    (cd "$source" && logged phpize "$PHPIZE") || return 1
    build_stamp >"$source/.stamp"
}

prepare_objects()
{
    local source=$1 objects=$2
    shift 2

    build_stamp "$@" | cmp -s - "$objects/.stamp" && return
    rm -rf "$objects"
    mkdir -p "$objects"
    (cd "$objects" && logged "configure-${objects##*-}" "$source/configure" --with-php-config="$(command -v "$PHP_CONFIG")" "$@") ||
        return 1
    build_stamp "$@" >"$objects/.stamp"
}

# Before PHP 8.2 the Makefile of phpize knows nothing of headers: a newer one makes everything stale.
drop_stale_objects()
{
    local objects=$1

    [ -f "$objects/modules/hestia.so" ] || return 0
    compgen -G "$objects/ext/core/*.dep" >/dev/null && return
    [ -z "$(find "$ROOT/ext" -name '*.h' -newer "$objects/modules/hestia.so" -print -quit)" ] ||
        make -s -C "$objects" clean >/dev/null
}

compile_locked()
{
    local variant=$1 target=$2
    local source objects switches

    source=$BUILD/src-$(php_api)
    objects=$BUILD/obj-$(php_api)-$variant
    read -ra switches <<<"$(configure_switches "$variant")"

    prepare_source "$source" || return 1
    prepare_objects "$source" "$objects" "${switches[@]}" || return 1
    drop_stale_objects "$objects"
    logged "make-$variant" make -C "$objects" -j"$(nproc)" || return 1
    cmp -s "$objects/modules/hestia.so" "$target" && return
    # Renamed into place: a PHP that runs with the old module keeps it.
    cp "$objects/modules/hestia.so" "$target.new"
    mv "$target.new" "$target"
}

# Brings a variant up to date. One builder at a time: two shells may ask at once.
compile()
{
    local variant=$1
    local target

    target=$(module_path "$variant")
    mkdir -p "$(dirname "$target")" "$BUILD/log"
    alone compile compile_locked "$variant" "$target" || die "The extension ($variant) could not be built."
}

# Writes both arginfo headers into folder $1, which holds a hestia.stub.php.
# The generator is that of PHP 8.2: its output serves 7.4 to 8.4. It wants PHP-Parser beside itself and would download
# it; Debian's package is the same library. -f: without it a header edited by hand would not be noticed.
generate_arginfo()
{
    local folder=$1
    local generator

    generator=$("$PHP_CONFIG" --extension-dir)/build/gen_stub.php
    case $(php_version) in
        8.2.*) ;;
        *) die "The arginfo headers are generated with PHP 8.2, this is $(php_version); set PHP, PHPIZE and PHP_CONFIG." ;;
    esac
    [ -f "$generator" ] || die "The stub generator $generator is missing; it comes with Debian's php-dev."
    mkdir -p "$BUILD/stubs/PHP-Parser-4.15.1" "$BUILD/log"
    cp "$generator" "$BUILD/stubs/"
    ln -sfn /usr/share/php "$BUILD/stubs/PHP-Parser-4.15.1/lib"
    logged stubs "$PHP" "$BUILD/stubs/gen_stub.php" -f "$folder/hestia.stub.php"
}
