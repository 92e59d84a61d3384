# What a newcomer gets: the project's files alone, phpize && ./configure && make as the README says, in the tree and
# out of it, without developer switches; the result loads with no other extension.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

folder=$(scratch)

# build_and_load NAME BUILD-FOLDER CONFIGURE
build_and_load()
{
    local name=$1 where=$2 configure=$3

    mkdir -p "$where"
    expect_success "$name build" "phpize && ./configure && make failed" \
        bash -c 'cd "$1" && "$2" --with-php-config="$(command -v "$3")" && make -j"$(nproc)"' \
        build "$where" "$configure" "$PHP_CONFIG"
    expect_success "$name module loads alone" "PHP does not load it" \
        "$PHP" -n -d "extension=$where/modules/hestia.so" -d display_startup_errors=1 \
        -r 'exit(extension_loaded("hestia") && function_exists("hestia_call") ? 0 : 1);'
}

export_tree "$folder/in"
cp -R "$folder/in" "$folder/out"
(cd "$folder/in" && "$PHPIZE") >/dev/null
(cd "$folder/out" && "$PHPIZE") >/dev/null
build_and_load "in the tree" "$folder/in" ./configure
build_and_load "out of the tree" "$folder/out/b" ../configure
expect_empty "the out-of-tree build writes nothing beside the sources" "these files appeared" \
    "$(cd "$folder/out" && find ext \( -name '*.lo' -o -name '*.o' -o -name '*.dep' -o -name .libs \))"
