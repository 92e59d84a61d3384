# What a newcomer gets: the project's files alone, built without developer switches as the README says (out of the tree)
# and as people are used to (phpize && ./configure && make in it); the result loads with no other extension.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

folder=$(scratch)

# build_and_load NAME BUILD-FOLDER CONFIGURE
build_and_load()
{
    local name=$1 where=$2 configure=$3

    mkdir -p "$where"
    expect_success "$name build" "phpize, configure and make failed" \
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
build_and_load "out of the tree" "$folder/out/build/install" ../../configure
expect_empty "the out-of-tree build writes nothing beside the sources" "these files appeared" \
    "$(cd "$folder/out" && find ext \( -name '*.lo' -o -name '*.o' -o -name '*.dep' -o -name .libs \))"
# Whoever builds in the tree must not find its products among the project's files: the checks and git would take them.
git -C "$folder/in" init -q
expect_empty ".gitignore knows what a build in the tree leaves" "git would take these" "$(comm -13 <(project_files | sort) \
    <(git -C "$folder/in" ls-files --others --exclude-standard | sort))"
