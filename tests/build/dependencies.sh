# A missing or too old library stops configure with its name, the version found and the Debian package to install.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

folder=$(scratch)
mkdir "$folder/pc"
export_tree "$folder/source"
(cd "$folder/source" && "$PHPIZE") >/dev/null

# pretend MODULE VERSION: pkg-config then finds this version.
pretend() { printf 'Name: %s\nDescription: pretended\nVersion: %s\nLibs: -lc\nCflags:\n' "$1" "$2" >"$folder/pc/$1.pc"; }

# expect_refusal NAME SENTENCE
expect_refusal()
{
    local log=$folder/configure.log

    if (cd "$folder/source" &&
        PKG_CONFIG_LIBDIR=$folder/pc PKG_CONFIG_PATH='' ./configure --cache-file="$folder/cache" \
            --with-php-config="$(command -v "$PHP_CONFIG")") >"$log" 2>&1; then
        not_ok "$1" "configure went on without it"
    elif grep -qF "error: $2" "$log"; then
        ok "$1"
    else
        not_ok "$1" "the message is not \"$2\" but:" "$(grep -A 3 'error:' "$log")"
    fi
}

expect_refusal "libcurl missing" \
    "hestia needs libcurl 7.74.0 or newer, found: none; on Debian: apt-get install libcurl4-openssl-dev"
pretend libcurl 7.74.0
expect_refusal "libcrypto missing" \
    "hestia needs libcrypto 1.1.1 or newer, found: none; on Debian: apt-get install libssl-dev"
pretend libcrypto 1.1.1w
expect_refusal "json-c missing" \
    "hestia needs json-c 0.15 or newer, found: none; on Debian: apt-get install libjson-c-dev"
pretend json-c 0.13
expect_refusal "json-c too old" \
    "hestia needs json-c 0.15 or newer, found: 0.13; on Debian: apt-get install libjson-c-dev"
